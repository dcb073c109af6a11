"""A Switchpoint without a window: it stays for as long as something is kept, and then goes by itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from switchpoint.service.instance import open_instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.errors import Problem
    from switchpoint.profiles import Profile
    from switchpoint.service.server import Line
    from switchpoint.session import Session
    from switchpoint.snapshot import Snapshot

FIRST_CLICK = 30.0
"""Seconds for the first click, after a start for its sake."""
LINGERS = 5.0
"""Seconds after the last thing was put back: another command may follow."""


async def keep(
    line: Line, *, profiles: tuple[Profile, ...], problems: tuple[Problem, ...] = (), first: float = FIRST_CLICK
) -> None:
    """Run until nothing is kept any more, a signal comes, or another program takes over.

    `first`: seconds that it stays although nothing is kept yet. Raises `SwitchpointError` when it cannot be the one
    instance.
    """
    async with open_instance(line, profiles=profiles, problems=problems) as session:
        with _on_signals(session):
            await _until_free(session, first)


async def _until_free(session: Session, first: float) -> None:
    """Return when nothing has been kept for a while."""
    board, ended = session.switchboard, session.requests.ended
    changed = asyncio.Event()

    def look(_: Snapshot) -> None:
        changed.set()

    end = board.subscribe(look)
    patience = first
    try:
        while not ended.is_set():
            changed.clear()
            if board.snapshot.keeping:
                patience = LINGERS
                await _first_of(changed, ended, None)
            elif not await _first_of(changed, ended, patience):
                return
    finally:
        end()


async def _first_of(changed: asyncio.Event, ended: asyncio.Event, seconds: float | None) -> bool:
    """Wait for either event; tells whether one came in time."""
    waits = [asyncio.ensure_future(event.wait()) for event in (changed, ended)]
    done, rest = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for wait in rest:
        wait.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    return bool(done)


@contextlib.contextmanager
def _on_signals(session: Session) -> Iterator[None]:
    """End properly when the session, the system or a terminal asks for it."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    for number in numbers:
        loop.add_signal_handler(number, session.requests.ended.set)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
