"""The search for devices: on the air only while somebody wants it, begun again after whatever has ended it.

BlueZ searches for each of its clients, and ends the search of one that leaves the bus. What is kept here is one wish:
whenever that or the adapter changes, the search is begun or ended. Only a radio that is busy with something else is
asked again and again.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from switchpoint.bluez import names
from switchpoint.bluez.errors import refused
from switchpoint.bus import Bus, BusError, variant
from switchpoint.ports import Listeners
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from switchpoint.bluez.mirror import Mirror
    from switchpoint.errors import Problem

FILTER = {
    # Headsets answer an inquiry. The other bearer would bring every beacon of the neighbourhood, and by it a headset
    # with both would be paired for the wrong one.
    "Transport": variant("s", "bredr"),
    # A changed signal is told all the same.
    "DuplicateData": variant("b", value=False),
}
"""No services are asked for: many headsets name them only once they are paired. `mirror` keeps what looks like one."""


AGAIN = 1.0
"""Seconds until a radio that was busy is asked again: nobody tells when it has become free."""


class Discovery(Listeners):
    """Searches with one adapter. `run` keeps it."""

    def __init__(self, bus: Bus, mirror: Mirror, adapter: Callable[[], str | None]) -> None:
        """Search for nothing. `adapter`: returns the path of one that is on, None without one."""
        super().__init__()
        self._bus = bus
        self._mirror = mirror
        self._adapter = adapter
        self._wanted = False
        self._pauses = 0
        self._running = False
        self._searching: str | None = None
        """The adapter that searches for us."""
        self._lost = False
        """It went off meanwhile, and our search with it."""
        self._again: asyncio.TimerHandle | None = None
        """When a busy one is asked again."""
        self._look = asyncio.Event()
        self._settled = asyncio.Event()
        self.problem: Problem | None = None
        """Why it cannot be searched, though it is wanted."""

    @property
    def searching(self) -> str | None:
        """Return the path of the adapter that searches now, or None."""
        return self._searching

    def want(self, *, on: bool) -> None:
        """Search, or do not."""
        if on is not self._wanted:
            self._wanted = on
            self._ask()

    def reconsider(self) -> None:
        """Look again when the adapter is another one, or gone: also if it comes back before anybody could act."""
        if self._searching is not None and self._adapter() != self._searching:
            self._lost = True
        # Each vain try is a change of the adapter, too.
        if self._wanted and self._again is None and (self._lost or self._searching is None):
            self._ask()

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """Let the air be for something else; a search and a pairing get in each other's way."""
        self._pauses += 1
        self._ask()
        try:
            # A search that is just being begun counts, too.
            if self._running:
                await self._settled.wait()
            yield
        finally:
            self._pauses -= 1
            self._ask()

    async def run(self) -> None:
        """Do what is wanted until cancelled; then end the search."""
        end = self._mirror.subscribe(self.reconsider)
        self._running = True
        self._ask()
        try:
            while True:
                await self._look.wait()
                self._look.clear()
                await self._meet()
                if not self._look.is_set():
                    self._settled.set()
        finally:
            end()
            self._running = False
            self._settled.set()
            self._wait_no_more()
            if self._searching is not None:
                await self._stop(self._searching)

    def _ask(self) -> None:
        self._settled.clear()
        self._look.set()

    async def _meet(self) -> None:
        wanted = self._adapter() if self._wanted and not self._pauses else None
        if self._searching is not None and (self._lost or wanted != self._searching):
            old, self._searching, self._lost = self._searching, None, False
            await self._stop(old)
            self.notify()
        if not self._wanted:
            self.problem = None
        self._wait_no_more()
        if wanted is not None and self._searching is None:
            await self._start(wanted)
            self.notify()

    async def _start(self, adapter: str) -> None:
        try:
            await self._call(adapter, "SetDiscoveryFilter", "a{sv}", [dict(FILTER)])
            await self._call(adapter, "StartDiscovery")
        except BusError as error:
            if error.name != names.IN_PROGRESS:
                self.problem = refused(text("Headsets cannot be looked for."), error).problem
                return
            # There is a search of ours that was taken for ended, or the radio is busy: after a crash of the service
            # with its last search (5.82). The service says the same of both, and has forgotten us in the second case.
            self._again = asyncio.get_running_loop().call_later(AGAIN, self._ask)
            await self._stop(adapter)
            return
        self._searching, self._lost, self.problem = adapter, False, None

    def _wait_no_more(self) -> None:
        if self._again is not None:
            self._again.cancel()
            self._again = None

    async def _stop(self, adapter: str) -> None:
        # Where it fails there is none: the adapter is off, or the service has gone.
        with contextlib.suppress(BusError):
            await self._call(adapter, "StopDiscovery")

    async def _call(self, adapter: str, member: str, signature: str = "", body: list[object] | None = None) -> None:
        await self._bus.call(names.SERVICE, adapter, names.ADAPTER, member, signature, body or [])
