"""The computer's sleep and shutdown, as logind announces them: a moment's delay, in which everything is put in order.

The delay (at most `InhibitDelayMaxSec`, five seconds unless configured) matters: at a shutdown bluetoothd is stopped at
the same time as the programs of the session, and a computer that sleeps can lift nothing. Without logind there is only
SIGTERM, and then the next login.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING, Protocol

from switchpoint.bus import Bus, BusError, Rule, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
PROPERTIES = "org.freedesktop.DBus.Properties"
WHY = {
    "shutdown": "Puts back what it changed on headsets",
    "sleep": "Lets go of headsets",
}


USER = "/org/freedesktop/login1/user/self"
"""Whoever asks; systemd 243."""
USERS = "org.freedesktop.login1.User"
SAID_WITHIN = 0.5
"""Seconds in which logind says whether the user is logging out."""


async def is_logging_out(bus: Bus) -> bool:
    """Tell whether the user's last session is just ending, so that a SIGTERM is no wish to quit."""
    if not bus.connected:
        return False
    try:
        (state,) = await bus.call(SERVICE, USER, PROPERTIES, "Get", "ss", [USERS, "State"], deadline=SAID_WITHIN)
    except (BusError, ValueError):
        return False
    return bool(state == "closing")


class Sleeper(Protocol):
    """Who gets ready for a sleep."""

    async def fall_asleep(self) -> None:
        """Return when the computer may sleep."""

    def wake_up(self) -> None:
        """Go on: it has slept, or was kept from it."""


class Power:
    """Delays sleep and shutdown for as long as it lives, and tells of them."""

    def __init__(self, bus: Bus, sleeper: Sleeper, shutdown: Callable[[], None]) -> None:
        """Call `shutdown` when the computer is about to be switched off. `run` watches, on the system bus."""
        self._bus = bus
        self._sleeper = sleeper
        self._shutdown = shutdown
        self._delays: dict[str, int] = {}
        self._sleeping: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Watch until cancelled; then sleep and shutdown may go on."""
        connected = asyncio.Event()
        ends = [self._bus.watch(lambda now: connected.set() if now else None)]
        try:
            for member, hear in (("PrepareForShutdown", self._hear_shutdown), ("PrepareForSleep", self._hear_sleep)):
                rule = Rule(sender=SERVICE, path=PATH, interface=MANAGER, member=member)
                with contextlib.suppress(BusError):
                    ends.append(await self._bus.subscribe(rule, hear))
            if self._bus.connected:
                connected.set()
            while True:
                await connected.wait()
                connected.clear()
                # logind forgets a delay whose bus is gone, so each connection takes its own.
                for what in WHY:
                    await self._delay(what)
        finally:
            for end in ends:
                end()
            if self._sleeping is not None:
                self._sleeping.cancel()
                await asyncio.gather(self._sleeping, return_exceptions=True)
            for what in WHY:
                self._release(what)

    def _hear_shutdown(self, signal: Signal) -> None:
        if signal.body and signal.body[0] is True:
            self._shutdown()

    def _hear_sleep(self, signal: Signal) -> None:
        if not signal.body or not isinstance(signal.body[0], bool):
            return
        before = self._sleeping
        coming = signal.body[0]
        self._sleeping = asyncio.get_running_loop().create_task(self._sleep(before) if coming else self._wake(before))

    async def _sleep(self, before: asyncio.Task[None] | None) -> None:
        await _ended(before)
        try:
            await self._sleeper.fall_asleep()
        finally:
            self._release("sleep")

    async def _wake(self, before: asyncio.Task[None] | None) -> None:
        # What was still being done for the sleep is no longer wanted.
        if before is not None:
            before.cancel()
        await _ended(before)
        self._sleeper.wake_up()
        await self._delay("sleep")

    async def _delay(self, what: str) -> None:
        self._release(what)
        with contextlib.suppress(BusError):
            self._delays[what] = await self._bus.call_for_descriptor(
                SERVICE, PATH, MANAGER, "Inhibit", "ssss", [what, "Switchpoint", WHY[what], "delay"]
            )

    def _release(self, what: str) -> None:
        delay = self._delays.pop(what, None)
        if delay is not None:
            os.close(delay)


async def _ended(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        await asyncio.gather(task, return_exceptions=True)
