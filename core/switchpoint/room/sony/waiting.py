"""Waiting for something or for a time, on any clock."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from switchpoint.ports import Clock


async def within(clock: Clock, seconds: float, happens: Coroutine[Any, Any, object]) -> bool:
    """Wait until `happens` is done, at most `seconds`; returns whether it is. It is cancelled otherwise."""
    waiting = asyncio.ensure_future(happens)
    sleeping = asyncio.ensure_future(clock.sleep(max(0.0, seconds)))
    both = {waiting, sleeping}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return waiting.done()
    finally:
        for task in both:
            task.cancel()
        await asyncio.wait(both)
