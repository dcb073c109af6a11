"""Every command: where its world comes from, who answers it, and its exit code."""

from __future__ import annotations

import asyncio
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from switchpoint import __version__, storage
from switchpoint.bluez.presence import has_adapter
from switchpoint.cli import formats
from switchpoint.cli.answer import CHANGES, answer, answer_line, refused, show_change
from switchpoint.cli.arguments import Options
from switchpoint.cli.change import change
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.cli.say import Say
from switchpoint.errors import Kind, SwitchpointError, failure, problem
from switchpoint.room.file import parse
from switchpoint.session import Launch, Session
from switchpoint.session.room import open_room, room_document
from switchpoint.snapshot import chosen
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from switchpoint.bus import Bus
    from switchpoint.errors import Problem

# What drives real Bluetooth is imported where it is needed: a room pays for none of it.
# ruff: noqa: PLC0415

_WINDOWS = "switchpoint.window"


def run(options: Options) -> int:
    """Run a command; returns the exit code."""
    say = Say(sys.stdout, sys.stderr)
    try:
        if options.background or options.recover:
            return _keep(options)
        if options.command is None:
            return _window(options, say)
        if options.command == "doctor":
            return _doctor(options, say)
        return asyncio.run(_in_room(options, say) if options.in_room else _for_real(options, say))
    except SwitchpointError as error:
        return refused(error.problem, options, say)


def _document(options: Options) -> str:
    """Return the room file that was asked for; raises `SwitchpointError`."""
    if options.room is None:
        return room_document("demo")
    named = options.room
    path = Path(named)
    found = storage.read(path, called=text("The room file")) if named and "\0" not in named else None
    if found is not None:
        return found
    if "/" not in named and not named.endswith(".toml"):
        return room_document(named)
    raise failure(
        Kind.UNKNOWN_NAME,
        text("There is no room file “{name}”.", name=quoted(named)),
        text("Rooms that come with the program: demo, busy, lonely, many."),
        Text(""),
    )


def _room(options: Options, banner: Text | None = None) -> AbstractAsyncContextManager[Session]:
    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()
    return open_room(_document(options), profiles=found.profiles, problems=problems, banner=banner)


def _no_bluetooth() -> Problem:
    return problem(
        Kind.NO_ADAPTER,
        text("There is no Bluetooth here."),
        text("This computer has no Bluetooth adapter."),
        text("To try Switchpoint in a simulated room: switchpoint --demo"),
    )


# Commands


async def _in_room(options: Options, say: Say) -> int:
    async with _room(options) as session:
        return await answer(session, options, say)


async def _for_real(options: Options, say: Say) -> int:
    """Let the running instance answer; without one, look alone, or start one for what has to be kept."""
    from switchpoint.service import client

    async with client.session_bus() as bus:
        # Twice: the one that was found may be just ending.
        for _ in range(2):
            running = bus is not None and await client.is_running(bus)
            if not running and not has_adapter():
                raise SwitchpointError(_no_bluetooth())
            if bus is None or not (running or options.command in CHANGES):
                break
            if not running:
                await client.start_in_background(bus)
            code = await _elsewhere(bus, options, say)
            if code is not None:
                return code
    return await _alone(options, say)


async def _elsewhere(bus: Bus, options: Options, say: Say) -> int | None:
    """Let the running Switchpoint answer; returns its exit code, None when it has ended before."""
    from switchpoint.service import client

    answered = await client.run(bus, options.line(), options.timeout)
    if answered is None:
        return None
    code, out, err = answered
    for where, said in ((say.out, out), (say.err, err)):
        if said:
            where(said.removesuffix("\n"))
    return code


async def _alone(options: Options, say: Say) -> int:
    """Answer from this very process, which ends at once: it may look, and change what nobody has to keep."""
    from switchpoint.keeper.guard import NoGuard
    from switchpoint.session.computer import open_computer

    where = storage.places()
    found = storage.load_profiles(where)
    problems = (found.problem,) if found.problem is not None else ()
    acts = options.command in CHANGES
    lock = storage.StateLock(where)
    if acts and not lock.acquire():
        raise failure(
            Kind.BUSY,
            text("Nothing was changed."),
            text("Another Switchpoint of yours looks after the headsets, and cannot be reached from here."),
            text("Use that one."),
        )
    async with open_computer(profiles=found.profiles, problems=problems, guard=NoGuard(), acts=acts) as session:
        try:
            return await answer(session, options, say)
        finally:
            await session.switchboard.leave()


def _keep(options: Options) -> int:
    """Stay in the background for as long as something is kept."""
    from switchpoint.service.background import FIRST_CLICK, keep

    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()
    first = 0.0 if options.recover else FIRST_CLICK
    try:
        asyncio.run(keep(answer_line, profiles=found.profiles, problems=problems, first=first))
    except SwitchpointError as error:
        if options.recover and error.problem.kind is Kind.BUSY:
            # Whoever runs already does what a recovery would do.
            return Code.DONE
        raise
    return Code.DONE


def _doctor(options: Options, say: Say) -> int:
    from switchpoint.cli.doctor import checks

    found = checks()
    if options.json:
        say.out(formats.encode(formats.DoctorFormat(formats.FORMAT, __version__, found)))
    else:
        say.out(f"Switchpoint {__version__}", *(f"  {'ok' if c.ok else '--'}  {c.name}: {c.says}" for c in found))
    return Code.DONE


# The window


def _window(options: Options, say: Say) -> int:
    """Open the window, or show the one that is open; without a display tell the story of a room in text."""
    if not options.in_room and has_adapter():
        return _real_window(options, say)
    banner = None
    if not options.in_room:
        banner = text("{title} You see the demo room; nothing here is real.", title=_no_bluetooth().title)
        say.err(str(_no_bluetooth().title), str(_no_bluetooth().cause), "Opening the demo room instead.")
    # A bad room file is refused before a window appears.
    parse(_document(options))
    if not has_display():
        say.err("No display answers, so here is the story in text.")
        return asyncio.run(_story(options, banner, say))
    return _open_window(Launch(open_session=lambda: _room(options, banner)), say)


def _real_window(options: Options, say: Say) -> int:
    from switchpoint.service.instance import open_instance

    if asyncio.run(_shown_already()):
        return Code.DONE
    if not has_display():
        say.err("No display answers. Here is what there is; see switchpoint --help for what can be done.")
        return run(Options(command="status", headset=options.headset))
    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()

    def open_session() -> AbstractAsyncContextManager[Session]:
        return open_instance(answer_line, profiles=found.profiles, problems=problems, takes_over=True)

    return _open_window(Launch(open_session=open_session, named=options.headset), say)


async def _shown_already() -> bool:
    """Let a Switchpoint that has a window show it; tells whether there is one."""
    from switchpoint.service import client

    async with client.session_bus() as bus:
        return bus is not None and await client.is_running(bus) and await client.show(bus)


def _open_window(launch: Launch, say: Say) -> int:
    found = tuple(entry_points(group=_WINDOWS))
    if not found:
        say.err("The window is not installed. The command line works: switchpoint --help")
        return Code.FAILED
    opener = found[0].load()
    return int(opener(launch))


async def _story(options: Options, banner: Text | None, say: Say) -> int:
    """Print status, one *Work call*, and status again."""
    async with _room(options, banner) as session:
        say.out(str(session.banner or ""), "")
        say.status(session.switchboard.snapshot)
        try:
            where = chosen(session.switchboard.snapshot, options.headset or _first_name(session))
            asked = Options(
                command="activate", profile="work-call", headset=where.headset.address, timeout=options.timeout
            )
            say.out("", "> switchpoint activate work-call", "")
            show_change(await change(session.switchboard, asked), asked, say)
        except SwitchpointError as error:
            return refused(error.problem, options, say)
        say.out("")
        say.status(session.switchboard.snapshot)
    return Code.DONE


def _first_name(session: Session) -> str | None:
    views = session.switchboard.snapshot.headsets
    return views[0].headset.address if views else None
