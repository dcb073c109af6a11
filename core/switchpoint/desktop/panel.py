"""The desktop's panel: whether something is there that shows the symbols of programs (a StatusNotifierWatcher)."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from switchpoint.bus import DBUS, DBUS_PATH, BusError, Rule, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.bus import Bus

WATCHER = "org.kde.StatusNotifierWatcher"
"""The name that every such panel has, KDE's or not; freedesktop.org, StatusNotifierItem."""


class Panel:
    """Follows a name on the session bus, which may come after us, go, and come back."""

    def __init__(self, bus: Bus) -> None:
        """Know of none yet; `run` follows."""
        self._bus = bus
        self._watchers: list[Callable[[bool], None]] = []
        self.there = False
        self._changes = 0

    def watch(self, changed: Callable[[bool], None]) -> Callable[[], None]:
        """Call `changed(there)` whenever it comes or goes; the returned function ends that."""
        self._watchers.append(changed)
        return lambda: self._watchers.remove(changed) if changed in self._watchers else None

    async def run(self) -> None:
        """Follow until cancelled; sleeps between two signals."""
        connected = asyncio.Event()
        ends = [self._bus.watch(lambda now: connected.set() if now else self._tell(there=False))]
        rule = Rule(sender=DBUS, path=DBUS_PATH, interface=DBUS, member="NameOwnerChanged", arg0=WATCHER)
        try:
            with contextlib.suppress(BusError):
                ends.append(await self._bus.subscribe(rule, self._heard))
            if self._bus.connected:
                connected.set()
            while True:
                await connected.wait()
                connected.clear()
                asked = self._changes
                with contextlib.suppress(BusError):
                    (owned,) = await self._bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [WATCHER])
                    # A signal that came right behind the answer is heard before the answer gets here, and is newer.
                    if self._changes == asked:
                        self._tell(there=owned is True)
        finally:
            for end in ends:
                end()

    def _heard(self, signal: Signal) -> None:
        match signal.body:
            case (_, _, str(owner)):
                self._changes += 1
                self._tell(there=bool(owner))

    def _tell(self, *, there: bool) -> None:
        if there != self.there:
            self.there = there
            for changed in tuple(self._watchers):
                changed(there)
