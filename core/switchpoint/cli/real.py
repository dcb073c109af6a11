"""Commands on this very computer: answered by the running instance, or by one that is started for it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.bluez import presence
from switchpoint.cli import interrupt, windows
from switchpoint.cli.arguments import Options, Part
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.cli.refusal import no_bluetooth
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.service import client
from switchpoint.session import Launch, Session
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

    from switchpoint.bus import Bus
    from switchpoint.cli.say import Say

# A command that another process answers needs neither planner nor adapters: what does is imported where it is used.
# ruff: noqa: PLC0415


def command(options: Options, say: Say) -> int:
    """Carry out a command; returns the exit code. Raises `SwitchpointError` when it cannot even be tried."""
    if options.command == "quit":
        from switchpoint.cli.quitting import quit_running

        return interrupt.run(quit_running(options, say))
    return interrupt.run(_command(options, say))


async def _command(options: Options, say: Say) -> int:
    """Let the running instance answer; without one, look alone, or start one for what has to be kept."""
    async with client.session_bus() as bus:
        # Twice: the one that was found may be just ending.
        for _ in range(2):
            running = bus is not None and await client.is_running(bus)
            if not running and options.command == "activity":
                return await _from_disk(options, say)
            if not running and not presence.has_adapter() and options.command != "release-everything":
                raise SwitchpointError(no_bluetooth())
            if bus is None or not (running or options.changes):
                break
            if not running:
                await client.start_in_background(bus)
            code = await _way(options)(bus, options, say)
            if code is not None:
                return code
    return await _alone(options, say)


def _way(options: Options) -> Callable[[Bus, Options, Say], Awaitable[int | None]]:
    """Return how a command is carried out by a running Switchpoint: some have to say something before their end."""
    if options.command == "link" and options.code is None:
        return _shown_elsewhere
    if options.command == "pair" and options.wanted is not None:
        return _paired_elsewhere
    return _elsewhere


async def _from_disk(options: Options, say: Say) -> int:
    """Say what has happened when nothing runs: for that neither Bluetooth nor a session is needed."""
    from switchpoint.cli import activity

    return activity.tell(await activity.saved(storage.places()), {}, options, say)


async def _elsewhere(bus: Bus, options: Options, say: Say) -> int | None:
    """Let the running Switchpoint answer; returns its exit code, None when it has ended before."""
    answered = await client.run(bus, options.line(), options.timeout)
    if answered is None:
        return None
    return _printed(answered, say)


def _printed(answered: tuple[int, str, str], say: Say) -> int:
    code, out, err = answered
    for where, said in ((say.out, out), (say.err, err)):
        if said:
            where(said.removesuffix("\n"))
    return code


async def _shown_elsewhere(bus: Bus, options: Options, say: Say) -> int | None:
    """Let the running Switchpoint show a code, and wait for what becomes of it; interrupted, take the code back."""
    from switchpoint.cli.linking import asked_for, tell_code

    async def ask(part: Part, code: str | None = None, before: str = "") -> tuple[int, str, str] | None:
        asked = asked_for(options, part, code, before)
        return await client.run(bus, asked.line(), asked.timeout)

    shown = await ask(Part.SHOW)
    if shown is None or shown[0] != Code.DONE:
        return None if shown is None else _printed(shown, say)
    code, _, before = shown[1].strip().partition(" ")
    tell_code(code, options, say)
    try:
        ended = await ask(Part.WAIT, code, before)
    except asyncio.CancelledError:
        # Nobody is left who would type it, or be told.
        with contextlib.suppress(SwitchpointError):
            await ask(Part.HIDE)
        raise
    if ended is None:
        raise failure(
            Kind.BROKEN_OFF,
            text("No computer was linked."),
            text("Switchpoint has ended, and its code with it."),
            text("Try again."),
        )
    return _printed(ended, say)


async def _paired_elsewhere(bus: Bus, options: Options, say: Say) -> int | None:
    """Let the running Switchpoint pair a headset, and the user compare the number here."""
    from switchpoint.cli.pairing import PAIRS_WITHIN, asked_for, paired_elsewhere

    async def ask(part: Part) -> tuple[int, str, str] | None:
        return await client.run(bus, asked_for(options, part).line(), options.timeout + PAIRS_WITHIN)

    answered = await paired_elsewhere(ask, options, say)
    return None if answered is None else _printed(answered, say)


async def _alone(options: Options, say: Say) -> int:
    """Answer from this very process, which ends at once: it may look, and change what nobody has to keep."""
    from switchpoint.cli.answer import answer
    from switchpoint.keeper.guard import NoGuard
    from switchpoint.session.computer import open_computer

    where = storage.places()
    found = storage.load_profiles(where)
    problems = (found.problem,) if found.problem is not None else ()
    acts = options.changes
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


def keep(options: Options) -> int:
    """Stay in the background for as long as something is kept; returns the exit code. Raises `SwitchpointError`."""
    from switchpoint.service import background

    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()
    first = 0.0 if options.recover else background.FIRST_CLICK
    kept = background.keep(_line, profiles=found.profiles, problems=problems, first=first, stays=options.stay)
    try:
        interrupt.run(kept)
    except SwitchpointError as error:
        if (options.recover or options.stay) and error.problem.kind is Kind.BUSY:
            # The login may start two. Whoever runs already does what the other would do.
            return Code.DONE
        raise
    return Code.DONE


def window(options: Options, say: Say) -> int:
    """Open the window, or show the one that is open; returns the exit code."""
    from switchpoint.service.instance import open_instance

    if interrupt.run(_shown_already()):
        return Code.DONE
    if not has_display():
        say.err("No display answers. Here is what there is; see switchpoint --help for what can be done.")
        return command(Options(command="status", headset=options.headset), say)
    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()

    def open_session() -> AbstractAsyncContextManager[Session]:
        return open_instance(_line, profiles=found.profiles, problems=problems, takes_over=True)

    language = storage.load_language(storage.places())
    return windows.show(Launch(open_session=open_session, named=options.headset, language=language), say)


async def _shown_already() -> bool:
    """Let a Switchpoint that has a window show it; tells whether there is one."""
    async with client.session_bus() as bus:
        return bus is not None and await client.is_running(bus) and await client.show(bus)


async def _line(session: Session, arguments: list[str]) -> tuple[int, str, str]:
    from switchpoint.cli.answer import answer_line

    return await answer_line(session, arguments)
