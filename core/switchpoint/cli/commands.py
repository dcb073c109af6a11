"""Every command: where its world comes from, what it prints, and its exit code."""

from __future__ import annotations

import asyncio
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from switchpoint import __version__, storage
from switchpoint.bluez.presence import has_adapter
from switchpoint.cli import formats, say
from switchpoint.cli.arguments import Options
from switchpoint.cli.change import Change, change, chosen
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.errors import Kind, SwitchpointError, failure, problem
from switchpoint.room.file import parse
from switchpoint.session import Launch, Session, open_room, room_document
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from switchpoint.errors import Problem

_CHANGES = frozenset({"activate", "end", "undo", "release-everything"})
_WINDOWS = "switchpoint.window"


def run(options: Options) -> int:
    """Run a command; returns the exit code."""
    try:
        if options.command is None:
            return _window(options)
        if options.command == "doctor":
            return _doctor(options)
        return asyncio.run(_in_session(options))
    except SwitchpointError as error:
        return _refused(error.problem, options)


_USAGE = frozenset({Kind.UNKNOWN_NAME, Kind.BAD_FILE, Kind.BAD_VALUE})
_BLUETOOTH = frozenset({Kind.NO_ADAPTER, Kind.NO_SERVICE, Kind.ADAPTER_OFF, Kind.NO_PERMISSION})


def _refused(found: Problem, options: Options) -> Code:
    if options.json:
        say.out(formats.encode(formats.ErrorFormat(formats.FORMAT, formats.problem(found))))
    else:
        say.refusal(found)
    if found.kind in _USAGE:
        return Code.USAGE
    return Code.NO_BLUETOOTH if found.kind in _BLUETOOTH else Code.FAILED


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


def _open(options: Options, banner: Text | None = None) -> AbstractAsyncContextManager[Session]:
    """Return the session that was asked for; raises `SwitchpointError` when there is no Bluetooth to drive."""
    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()
    if not options.in_room and banner is None:
        raise SwitchpointError(_no_bluetooth())
    return open_room(_document(options), profiles=found.profiles, problems=problems, banner=banner)


def _no_bluetooth() -> Problem:
    advice = text("To try Switchpoint in a simulated room: switchpoint --demo")
    if has_adapter():
        cause = text("This version works in simulated rooms only.")
        return problem(Kind.NO_ADAPTER, text("Real Bluetooth cannot be used yet."), cause, advice)
    cause = text("This computer has no Bluetooth adapter.")
    return problem(Kind.NO_ADAPTER, text("There is no Bluetooth here."), cause, advice)


async def _in_session(options: Options) -> int:
    async with _open(options) as session:
        snapshot = session.switchboard.snapshot
        room = session.room.title if session.room else None
        match options.command:
            case "status":
                if options.headset is not None:
                    chosen(snapshot, options.headset)
                say.out(formats.encode(formats.status(snapshot, room))) if options.json else say.status(snapshot)
            case "hosts":
                say.out(formats.encode(formats.hosts(snapshot))) if options.json else say.hosts(snapshot)
            case "profiles":
                say.out(formats.encode(formats.profiles(snapshot))) if options.json else say.profiles(snapshot)
            case _:
                return await _change(session, options)
    return Code.DONE


async def _change(session: Session, options: Options) -> int:
    try:
        done = await change(session.switchboard, options)
    except SwitchpointError as error:
        if error.problem.kind is Kind.NOTHING and session.room is not None and not options.json:
            say.err("A room starts afresh with every command; a room file can begin with a profile on.")
        return _refused(error.problem, options)
    _print_change(done, options)
    return done.code


def _print_change(done: Change, options: Options) -> None:
    plan = formats.plan(done.plan, done.snapshot)
    steps = formats.steps(done.view, done.snapshot) if done.view else []
    if not options.json:
        say.change(plan, steps, done.notice)
        return
    document = formats.ChangeFormat(
        format=formats.FORMAT,
        headset=done.view.headset.address if done.view else None,
        profile=done.view.active if done.view else None,
        plan=plan,
        steps=steps,
        outcome=formats.outcome(done.result, done.notice, done.view.outcome if done.view else None),
    )
    say.out(formats.encode(document))


def _doctor(options: Options) -> int:
    from switchpoint.cli.doctor import checks  # noqa: PLC0415  # only this command asks every library for its version

    found = checks()
    if options.json:
        say.out(formats.encode(formats.DoctorFormat(formats.FORMAT, __version__, found)))
    else:
        say.out(f"Switchpoint {__version__}", *(f"  {'ok' if c.ok else '--'}  {c.name}: {c.says}" for c in found))
    return Code.DONE


def _window(options: Options) -> int:
    """Open the window; without a display tell the same story in text."""
    banner = None
    if not options.in_room:
        banner = text("{title} You see the demo room; nothing here is real.", title=_no_bluetooth().title)
        say.err(str(_no_bluetooth().title), str(_no_bluetooth().cause), "Opening the demo room instead.")
    # A bad room file is refused before a window appears.
    parse(_document(options))
    if not has_display():
        say.err("No display answers, so here is the story in text.")
        return asyncio.run(_story(options, banner))
    found = tuple(entry_points(group=_WINDOWS))
    if not found:
        say.err("The window is not installed. The command line works: switchpoint --help")
        return Code.FAILED
    opener = found[0].load()
    return int(opener(Launch(open_session=lambda: _open(options, banner))))


async def _story(options: Options, banner: Text | None) -> int:
    """Print status, one *Work call*, and status again."""
    asked = Options(command="activate", profile="work-call", headset=options.headset, timeout=options.timeout)
    async with _open(options, banner) as session:
        say.out(str(session.banner or ""), "")
        say.status(session.switchboard.snapshot)
        try:
            where = chosen(session.switchboard.snapshot, options.headset or _first_name(session))
            asked = Options(command="activate", profile="work-call", headset=where.headset.address)
            say.out("", "> switchpoint activate work-call", "")
            _print_change(await change(session.switchboard, asked), asked)
        except SwitchpointError as error:
            return _refused(error.problem, options)
        say.out("")
        say.status(session.switchboard.snapshot)
    return Code.DONE


def _first_name(session: Session) -> str | None:
    views = session.switchboard.snapshot.headsets
    return views[0].headset.address if views else None
