"""The one way in which the lab waits for something that nobody announces."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
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
