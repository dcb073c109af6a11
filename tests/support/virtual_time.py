"""An event loop whose time jumps from timer to timer, so that hours of waiting take no time."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

BEGINNING = 1000.0
"""What the loop's clock shows first, in seconds: not zero, as on a real computer."""


class _Selector(selectors.BaseSelector):
    """Answers at once: with what is ready, or by moving the loop's time to where it would wait."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()
        self.now = BEGINNING
        self.end: float | None = None
        self.threads = 0
        """How many threads work for the loop. While one does, time stands still."""

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def close(self) -> None:
        self._real.close()

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        found = self._real.get_map()
        return {} if found is None else found

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if ready := self._real.select(0):
            return ready
        if self.threads and timeout != 0:
            return self._real.select(None)
        if timeout is None:
            return self._wait_for_ever()
        self.now += max(0.0, timeout)
        if self.end is not None and self.now > self.end:
            # Only once: the loop still has to cancel what is left.
            self.end = None
            raise TimeoutError("it took too much virtual time")
        return []

    def _wait_for_ever(self) -> list[tuple[selectors.SelectorKey, int]]:
        # The loop itself registers one end of a pipe, by which threads wake it.
        if len(self.get_map()) > 1:
            return self._real.select(None)
        raise RuntimeError("everything waits, and no timer is set: this would take for ever")


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A loop that never waits. Its `time` starts at `BEGINNING` and only moves by timers.

    Threads are waited for in real time; sockets only while no timer is set.
    """

    def __init__(self) -> None:
        """Start at the beginning of time."""
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        """Return the virtual time in seconds."""
        return self._virtual.now

    def end_after(self, seconds: float) -> None:
        """Let the loop raise `TimeoutError` when that much more time has passed."""
        self._virtual.end = self.time() + seconds

    def run_in_executor(self, executor: Any, func: Callable[[Unpack[Ts]], T], *args: *Ts) -> asyncio.Future[T]:
        """Let a thread work, and wait for it in real time."""
        future = super().run_in_executor(executor, func, *args)
        self._virtual.threads += 1
        future.add_done_callback(self._thread_done)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Wait for the threads to end, in real time and without a limit."""
        self._virtual.threads += 1
        await super().shutdown_default_executor()

    def _thread_done(self, _future: asyncio.Future[Any]) -> None:
        self._virtual.threads -= 1


def run(main: Coroutine[Any, Any, T], timeout: float = 3600.0) -> T:
    """Return what `main` returns, run in virtual time.

    Raises `TimeoutError` after `timeout` virtual seconds, and `RuntimeError` as soon as everything waits and no timer
    is set. Tasks that are left are cancelled.
    """

    def loop() -> VirtualTimeLoop:
        made = VirtualTimeLoop()
        made.end_after(timeout)
        return made

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(main)
