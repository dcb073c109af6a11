"""How the lab waits for what nobody announces, and for tasks to end."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any


class NotInTimeError(Exception):
    """Something did not come true in its time."""


async def until(check: Callable[[], bool | Awaitable[bool]], limit: float, what: str, *, every: float = 0.01) -> float:
    """Ask again and again until the answer is yes; returns how long that took, in seconds.

    Raises:
        NotInTimeError: after `limit` seconds, saying `what` did not come.
    """
    began = time.monotonic()
    while True:
        answer: Any = check()
        if await answer if inspect.isawaitable(answer) else answer:
            return time.monotonic() - began
        if time.monotonic() - began > limit:
            raise NotInTimeError(f"Not in {limit:g} s: {what}")
        await asyncio.sleep(every)


async def until_cancelled(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks until they have ended: before Python 3.12 `asyncio.wait_for` may swallow it once."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=0.2)
