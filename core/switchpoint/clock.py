"""Time as this computer counts it: durations go on while it sleeps, so that a hold also ends on a closed laptop."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class ComputerClock:
    """Implements `ports.Clock` on CLOCK_BOOTTIME."""

    def now(self) -> float:
        """Return seconds since the computer was started, sleep included."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def wall(self) -> float:
        """Return seconds since 1970, as the user has set the clock."""
        return time.time()

    def boot(self) -> str:
        """Return the kernel's id of this boot; empty where it tells none."""
        try:
            return BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            return ""

    async def sleep(self, seconds: float) -> None:
        """Wait. The loop's timers stand still during sleep; whoever waits looks at `now` again afterwards."""
        await asyncio.sleep(seconds)
