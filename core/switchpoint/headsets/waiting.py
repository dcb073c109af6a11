"""Waiting for a change, with deadlines by a clock that is handed in: a room's time is not the loop's."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from switchpoint.ports import Clock

T = TypeVar("T")


class Bell:
    """Wakes everybody who waits for something, each time that something may have changed."""

    def __init__(self, clock: Clock) -> None:
        """Count deadlines by `clock`."""
        self._clock = clock
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Let everybody look again."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, holds: Callable[[], bool], seconds: float | None = None) -> bool:
        """Wait until `holds` is true; returns False when it is not after so many seconds. None waits for ever."""
        if holds():
            return True
        limit = None if seconds is None else asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            while not holds():
                if limit is not None and limit.done():
                    return False
                await self._next(limit)
            return True
        finally:
            if limit is not None:
                await stop(limit)

    async def _next(self, limit: asyncio.Future[None] | None) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait({waiter} if limit is None else {waiter, limit}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.discard(waiter)


async def within(clock: Clock, seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns; raises `TimeoutError` when it has not ended by then, and it is cancelled."""
    task = asyncio.ensure_future(work)
    limit = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait({task, limit}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
    finally:
        await stop(task, limit)
    raise TimeoutError


async def stop(*tasks: asyncio.Future[Any]) -> None:
    """Cancel tasks, and wait until they have ended, however they do."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
