"""The computer's shutdown, as logind announces it: a moment's delay, in which everything is put back.

The delay (at most `InhibitDelayMaxSec`, five seconds unless configured) matters: at a shutdown bluetoothd is stopped at
the same time as the programs of the session. Without logind there is only SIGTERM, and then the next login.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING

from switchpoint.bus import Bus, BusError, Rule, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
WHY = "Puts back what it changed on headsets"


class Shutdown:
    """Delays a shutdown for as long as it lives, and tells of it."""

    def __init__(self, bus: Bus, coming: Callable[[], None]) -> None:
        """Call `coming` when the computer is about to be switched off. `run` watches, on the system bus."""
        self._bus = bus
        self._coming = coming
        self._delay: int | None = None

    async def run(self) -> None:
        """Watch until cancelled; then a shutdown may go on."""
        connected = asyncio.Event()
        rule = Rule(sender=SERVICE, path=PATH, interface=MANAGER, member="PrepareForShutdown")
        ends = [self._bus.watch(lambda now: connected.set() if now else None)]
        with contextlib.suppress(BusError):
            ends.append(await self._bus.subscribe(rule, self._heard))
        if self._bus.connected:
            connected.set()
        try:
            while True:
                await connected.wait()
                connected.clear()
                # logind forgets a delay whose bus is gone, so each connection takes its own.
                self._release()
                with contextlib.suppress(BusError):
                    self._delay = await self._bus.call_for_descriptor(
                        SERVICE, PATH, MANAGER, "Inhibit", "ssss", ["shutdown", "Switchpoint", WHY, "delay"]
                    )
        finally:
            for end in ends:
                end()
            self._release()

    def _heard(self, signal: Signal) -> None:
        if signal.body and signal.body[0] is True:
            self._coming()

    def _release(self) -> None:
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None
