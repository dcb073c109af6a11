"""What is still to happen in a room: one list of timers, driven by one task."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from switchpoint.room.clock import RoomClock

_ROUNDING = 1e-6
"""Timers this close are due: a sum of fractions of a second is never exact."""


@dataclass(slots=True, order=True)
class _Entry:
    due: float
    number: int
    act: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class Agenda:
    """Timers in room seconds. An error in one of them ends `run`, so that none is lost."""

    def __init__(self, clock: RoomClock) -> None:
        """Count by `clock`, from the moment at which `run` starts."""
        self._clock = clock
        self._entries: list[_Entry] = []
        self._number = 0
        self._started = False
        self._changed = asyncio.Event()

    def later(self, seconds: float, act: Callable[[], None]) -> Callable[[], None]:
        """Call `act` after room seconds; the returned function prevents that."""
        start = self._clock.now() if self._started else 0.0
        self._number += 1
        entry = _Entry(start + seconds, self._number, act)
        heapq.heappush(self._entries, entry)
        self._changed.set()
        return entry.cancel

    async def run(self) -> None:
        """Drive the timers until cancelled."""
        self._start()
        while True:
            self._changed.clear()
            self._act()
            try:
                async with asyncio.timeout(self._wait()):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _start(self) -> None:
        if self._started:
            return
        self._started = True
        now = self._clock.now()
        for entry in self._entries:
            entry.due += now

    def _act(self) -> None:
        while self._entries and self._entries[0].due <= self._clock.now() + _ROUNDING:
            entry = heapq.heappop(self._entries)
            if not entry.cancelled:
                entry.act()

    def _wait(self) -> float | None:
        """Return the seconds of the loop until the next timer, or None when there is none."""
        if not self._entries:
            return None
        return max(0.0, self._entries[0].due - self._clock.now()) / self._clock.speed
