"""A Switchpoint without a window: it stays for as long as it is needed, and then goes by itself."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from switchpoint import languages, storage
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
    line: Line,
    *,
    profiles: tuple[Profile, ...],
    problems: tuple[Problem, ...] = (),
    first: float = FIRST_CLICK,
    stays: bool = False,
) -> None:
    """Run until it is not needed any more, a signal comes, or another program takes over.

    `first`: seconds that it stays although nothing is kept yet. `stays`: it is needed for as long as a computer is
    linked. Raises `SwitchpointError` when it cannot be the one instance.
    """
    # Around everything: a signal at the start waits for its end, and a second one does not cut the putting back short.
    with _on_signals() as signalled:
        async with open_instance(line, profiles=profiles, problems=problems) as session:
            session.requests.say = languages.speaker(languages.language(storage.load_language(storage.places())))
            await _until_free(session, signalled, first, stays=stays)


async def _until_free(session: Session, signalled: asyncio.Event, first: float, *, stays: bool) -> None:
    """Return when it has not been needed for a while, or when the program shall end."""
    board, ended = session.switchboard, session.requests.ended
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def look(_: Snapshot) -> None:
        changed.set()

    end = board.subscribe(look)
    until = loop.time() + first
    try:
        while not (ended.is_set() or signalled.is_set()):
            changed.clear()
            if _needed(board.snapshot, stays=stays):
                await _first_of(changed, ended, signalled)
                until = loop.time() + LINGERS
            elif not await _first_of(changed, ended, signalled, within=until - loop.time()):
                return
    finally:
        end()


def _needed(snapshot: Snapshot, *, stays: bool) -> bool:
    """Tell whether something is kept, a code can be typed elsewhere, or linked computers count on this one."""
    busy = snapshot.keeping or snapshot.watching or snapshot.linking is not None
    return busy or snapshot.counted_on or (stays and bool(snapshot.linked))


async def _first_of(*events: asyncio.Event, within: float | None = None) -> bool:
    """Wait for one of the events; tells whether one came in time."""
    if within is not None and within <= 0:
        return False
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        done, _ = await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    return bool(done)


@contextlib.contextmanager
def _on_signals() -> Iterator[asyncio.Event]:
    """Yield what is set when the session, the system or a terminal asks for the end."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    signalled = asyncio.Event()
    for number in numbers:
        loop.add_signal_handler(number, signalled.set)
    try:
        yield signalled
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
