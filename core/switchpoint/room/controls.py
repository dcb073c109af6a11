"""What the headsets say to a simulated computer, and what it tells them: by the real drivers where there is a control.

A headset without a control that talks is an idealised one: it lists its hosts to everybody, and is told nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from switchpoint.absent import NoHeadsets
from switchpoint.headsets.driver import Reachable
from switchpoint.headsets.port import Headsets
from switchpoint.headsets.waiting import stop
from switchpoint.model import Address, Bluetooth
from switchpoint.ports import HeadsetsState
from switchpoint.room import troubles
from switchpoint.room.bluetooth import WITHOUT_DEVICES
from switchpoint.room.faults import Verb

if TYPE_CHECKING:
    from switchpoint.room.computer import SimulatedComputer
    from switchpoint.room.sony.pipe import Pipe

OPENS_IN = 0.05
"""Room seconds until a channel to a headset's control is open."""


class HeadsetsAdapter:
    """Implements `ports.HeadsetsPort`. Somebody has to run it."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Open nothing yet."""
        self._computer = computer
        self._settled: frozenset[Address] | None = None
        """What has been connected since the room began, so that nobody has to wait before it is opened; None: all."""
        self._died = asyncio.Event()
        self._dumb = NoHeadsets()
        self._closed: tuple[Address, ...] = ()
        """What the user has said of them outlasts a program that dies."""
        nature = computer.nature
        self._watch = nature.watch(lambda: self.state, frozen=lambda: computer.asleep)
        links = nature.watch(lambda: (computer.bluetooth, self._linked()), frozen=lambda: computer.asleep)
        links.subscribe(self._tell)
        self._port = self._started()

    def _started(self) -> Headsets:
        port = Headsets(self._open, self._computer.clock)
        port.keep_closed(self._closed)
        port.subscribe(self._watch.check)
        return port

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> HeadsetsState:
        """Return the state as it is now: what is said over an open control, and by every headset that just talks."""
        said = self._port.state
        if self._computer.bluetooth is not Bluetooth.READY:
            return HeadsetsState(controls=said.controls)
        talking = (there.listing() for there in self._computer.headsets.values() if there.control is None)
        return HeadsetsState(
            listings=(*(listing for listing in talking if listing), *said.listings), controls=said.controls
        )

    async def run(self) -> None:
        """Speak with the headsets until cancelled. Whenever the program dies, begin anew."""
        self._settled = self._linked()
        while True:
            self._died.clear()
            self._tell()
            running, died = asyncio.ensure_future(self._port.run()), asyncio.ensure_future(self._died.wait())
            try:
                await asyncio.wait({running, died}, return_when=asyncio.FIRST_COMPLETED)
                if running.done():
                    # It never ends by itself: a fault must not stay unseen.
                    running.result()
            finally:
                await stop(running, died)

    def die(self) -> None:
        """Forget everything, and let every channel end, as when the program is killed."""
        self._port = self._started()
        self._tell()
        self._died.set()
        self._watch.check()

    # What the headsets are told

    def want(self, headsets: Collection[Address]) -> None:
        """Keep the control of these headsets open while they are connected here; that of others closes after 10 s."""
        self._port.want(headsets)

    def keep_closed(self, headsets: Collection[Address]) -> None:
        """Never open the control of these headsets, and close it where it is open; every other may be opened."""
        self._closed = tuple(headsets)
        self._port.keep_closed(headsets)

    async def drop_host(self, headset: Address, host: Address) -> None:
        """Let the headset disconnect a host; never the one that asks."""
        await self._through(headset).drop_host(headset, host)

    async def call_host(self, headset: Address, host: Address) -> None:
        """Let the headset connect a host that it knows."""
        await self._through(headset).call_host(headset, host)

    async def choose_host(self, headset: Address, host: Address) -> None:
        """Let a connected host be the one that may play."""
        await self._through(headset).choose_host(headset, host)

    async def set_pin(self, headset: Address, *, on: bool) -> None:
        """Let the headset stay with the host that may play, or follow whoever plays."""
        await self._through(headset).set_pin(headset, on=on)

    async def set_multipoint(self, headset: Address, *, on: bool) -> None:
        """Let the headset take several hosts at once, or one. It drops every link for a while: by hand only."""
        await self._through(headset).set_multipoint(headset, on=on)

    def _through(self, headset: Address) -> Headsets | NoHeadsets:
        return self._port if headset in self._controlled() else self._dumb

    # What the port is told

    def _controlled(self) -> tuple[Address, ...]:
        return tuple(where for where, there in self._computer.paired.items() if there.control is not None)

    def _linked(self) -> frozenset[Address]:
        return frozenset(where for where in self._controlled() if self._computer.linked(where))

    def _tell(self) -> None:
        linked = self._linked()
        settled = linked if self._settled is None else self._settled & linked
        if self._settled is not None:
            self._settled = settled
        known = () if self._computer.bluetooth in WITHOUT_DEVICES else self._controlled()
        self._port.reachable(
            [
                Reachable(
                    address=where,
                    uuids=self._services(where),
                    connected=where in linked,
                    settled=where in settled,
                    own=frozenset({self._computer.address}),
                )
                for where in known
            ]
        )

    def _services(self, headset: Address) -> frozenset[str]:
        service = self._computer.headsets[headset].control_service
        return frozenset(() if service is None else (service,))

    async def _open(self, headset: Address, _service: str) -> Pipe:
        computer = self._computer
        interruptions = computer.interruptions
        await computer.clock.sleep(computer.faults.delay(Verb.OPEN_CONTROL, OPENS_IN))
        computer.faults.check(Verb.OPEN_CONTROL)
        if computer.interruptions != interruptions:
            raise troubles.control_away()
        return computer.headsets[headset].open_control(computer)
