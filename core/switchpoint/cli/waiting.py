"""Waiting for a switchboard, as long as whoever typed a command wants to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.snapshot import Intent, Notice, Snapshot
    from switchpoint.switchboard import Switchboard

NOTHING_CHANGED = text("Nothing was changed.")


async def submit(board: Switchboard, intent: Intent, seconds: float, late: Text = NOTHING_CHANGED) -> Notice:
    """Ask for something, and wait for it as long as was said; raises `SwitchpointError`, with `late` when it is."""
    try:
        async with asyncio.timeout(seconds):
            return await board.submit(intent)
    except TimeoutError as error:
        raise failure(
            Kind.TIMEOUT,
            late,
            text("It took longer than {seconds} s.", seconds=f"{seconds:g}"),
            text("Try again, with a longer --timeout."),
        ) from error


async def shown(board: Switchboard, seconds: float, holds: Callable[[Snapshot], bool]) -> None:
    """Wait until something holds of a snapshot, or the time is over."""
    changed = asyncio.Event()
    end = board.subscribe(lambda _: changed.set())
    try:
        async with asyncio.timeout(seconds):
            while not holds(board.snapshot):
                await changed.wait()
                changed.clear()
    except TimeoutError:
        pass
    finally:
        end()
