"""Ctrl-C at any moment: it is never lost, and never ends in a traceback.

Python by itself raises `KeyboardInterrupt` in whatever line runs, also in the middle of an import or while a loop is
being made, where it leaves things half done. Here it is noted until somebody can act on it.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from types import FrameType

# `--help` does not pay for a loop.
# ruff: noqa: PLC0415

T = TypeVar("T")


class _Noted:
    """Whether the keys were pressed."""

    pressed = False


_noted = _Noted()


def _note(_number: int, _frame: FrameType | None) -> None:
    _noted.pressed = True


@contextmanager
def noted() -> Iterator[None]:
    """Note an interruption, and do nothing else about it, for as long as the block lasts."""
    _noted.pressed = False
    try:
        before = signal.signal(signal.SIGINT, _note)
    except ValueError:
        # Only the main thread is interrupted.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def check() -> None:
    """Raise `KeyboardInterrupt` if the keys were pressed meanwhile."""
    if _noted.pressed:
        raise KeyboardInterrupt


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` on a loop of its own; raises `KeyboardInterrupt` when it was interrupted, after it has cleaned up."""
    import asyncio

    if _noted.pressed:
        work.close()
        check()
    try:
        return asyncio.run(_interruptible(work))
    except asyncio.CancelledError:
        check()
        raise


async def _interruptible(work: Coroutine[Any, Any, T]) -> T:
    import asyncio

    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def pressed() -> None:
        _noted.pressed = True
        # Who presses them again will not wait.
        loop.remove_signal_handler(signal.SIGINT)
        if task is not None:
            task.cancel()

    # Outside the main thread there is nothing to interrupt.
    with suppress(ValueError, RuntimeError):
        loop.add_signal_handler(signal.SIGINT, pressed)
    if _noted.pressed:
        work.close()
        raise asyncio.CancelledError
    return await work
