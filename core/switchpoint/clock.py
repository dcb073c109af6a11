"""Time as this computer counts it: durations go on while it sleeps, so that a hold also ends on a closed laptop."""

from __future__ import annotations

import asyncio
import time


class ComputerClock:
    """Implements `ports.Clock` on CLOCK_BOOTTIME."""

    def now(self) -> float:
        """Return seconds since the computer was started, sleep included."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def wall(self) -> float:
        """Return seconds since 1970, as the user has set the clock."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait. The loop's timers stand still during sleep; whoever waits looks at `now` again afterwards."""
        await asyncio.sleep(seconds)
