"""The command `quit`: ends the running Switchpoint, and waits until it has put everything back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint import journal, storage
from switchpoint.cli import formats
from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.session import Session
    from switchpoint.storage import Places
    from switchpoint.text import Text

LOOK_EVERY = 0.1
"""Seconds between two looks whether it is gone: it gives its name back before it puts everything back."""


async def quit_running(options: Options, say: Say) -> Code:
    """End whatever runs, and wait for its end; returns the exit code. Raises `SwitchpointError` without an answer."""
    # A running program that answers `quit` needs no way to another one.
    from switchpoint.service import client  # noqa: PLC0415

    where = storage.places()
    async with client.session_bus() as bus:
        running = bus is not None and await client.is_running(bus)
        if running and bus is not None:
            await client.end(bus)
    if not running and storage.is_locked(where):
        raise failure(
            Kind.BUSY,
            text("Switchpoint goes on."),
            text("Another Switchpoint of yours looks after the headsets, and cannot be reached from here."),
            text("Quit it in its own session."),
        )
    if not running:
        return _told(text("Switchpoint is not running."), options, say, ran=False)
    try:
        async with asyncio.timeout(options.timeout):
            while storage.is_locked(where):  # noqa: ASYNC110  # of another process: nothing tells when it is let go
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        _told(text("Not done after {seconds} s; it goes on.", seconds=f"{options.timeout:g}"), options, say)
        return Code.PARTLY
    if await _owes(where):
        return _told(text("Switchpoint has ended. What is still owed is put back at its next start."), options, say)
    return _told(text("Switchpoint has ended, and everything is put back."), options, say)


def quit_here(session: Session, options: Options, say: Say) -> Code:
    """End this very program, as soon as whoever asked has its answer."""
    session.requests.quit()
    return _told(text("Switchpoint ends, and puts everything back."), options, say)


async def _owes(where: Places) -> bool:
    """Tell whether something has still to be put back, as far as the disk tells."""
    try:
        document = await storage.DiskStore(where.state).load(journal.DOCUMENT)
        return document is not None and not journal.decode(document).settled
    except (SwitchpointError, ValueError):
        return True


def _told(said: Text, options: Options, say: Say, *, ran: bool = True) -> Code:
    if options.json:
        say.out(formats.encode(formats.QuitFormat(formats.FORMAT, ran, str(said))))
    else:
        say.out(str(said))
    return Code.DONE
