"""Time in a room: the running loop's, made faster or slower, and standing still for what sleeps."""

from __future__ import annotations

import asyncio

START = 1_772_442_000.0
"""Monday 2 March 2026, 09:00 UTC: when every room begins, so that a demo shows the same twice."""


class RoomClock:
    """The time of a whole room; implements `ports.Clock`. It starts when it is first asked."""

    def __init__(self, speed: float = 1.0, *, start: float = START) -> None:
        """Let `speed` room seconds pass in a second; `start` is the wall time of the beginning."""
        self.speed = speed
        self._start = start
        self._origin: float | None = None

    def now(self) -> float:
        """Return room seconds since the clock was first asked; needs a running loop."""
        elapsed = asyncio.get_running_loop().time()
        if self._origin is None:
            self._origin = elapsed
        return (elapsed - self._origin) * self.speed

    def wall(self) -> float:
        """Return the room's seconds since 1970."""
        return self._start + self.now()

    def boot(self) -> str:
        """Return the same for ever: a room's computers are never switched off."""
        return "room"

    async def sleep(self, seconds: float) -> None:
        """Wait for room seconds."""
        self.now()
        await asyncio.sleep(max(0.0, seconds) / self.speed)


class ComputerClock:
    """The time of one computer; implements `ports.Clock`. Nothing returns while the computer sleeps."""

    def __init__(self, room: RoomClock) -> None:
        """Follow the clock of a room, awake."""
        self._room = room
        self._awake = asyncio.Event()
        self._awake.set()

    def now(self) -> float:
        """Return room seconds; they also pass while the computer sleeps."""
        return self._room.now()

    def wall(self) -> float:
        """Return the room's seconds since 1970."""
        return self._room.wall()

    def boot(self) -> str:
        """Return the same for ever."""
        return self._room.boot()

    async def sleep(self, seconds: float) -> None:
        """Wait for room seconds, and then for the computer to be awake."""
        await self._room.sleep(seconds)
        await self._awake.wait()

    def freeze(self) -> None:
        """Stop every process of the computer."""
        self._awake.clear()

    def thaw(self) -> None:
        """Let the processes go on."""
        self._awake.set()
