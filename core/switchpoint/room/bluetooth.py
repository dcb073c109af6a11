"""The Bluetooth of a simulated computer as a port: links and blocks, with latencies and faults."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from switchpoint.model import Adapter, Address, Bluetooth, CardMode
from switchpoint.ports import BluetoothHeadset, BluetoothState
from switchpoint.room import troubles
from switchpoint.room.faults import Verb
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.radio import Answer

if TYPE_CHECKING:
    from switchpoint.room.computer import SimulatedComputer

WITHOUT_DEVICES = frozenset({Bluetooth.NO_ADAPTER, Bluetooth.NO_SERVICE, Bluetooth.NO_PERMISSION})
"""Where no headset is known."""


class BluetoothAdapter:
    """Implements `ports.BluetoothPort`."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Show the Bluetooth of one computer."""
        self._computer = computer
        self._connecting: set[Address] = set()
        self._watch = computer.nature.watch(lambda: self.state, frozen=lambda: computer.asleep)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> BluetoothState:
        """Return the state as it is now."""
        status = self._computer.bluetooth
        if status in WITHOUT_DEVICES:
            return BluetoothState(status=status)
        return BluetoothState(
            status=status,
            adapter=self._computer.address,
            adapters=(Adapter(address=self._computer.address, name=self._computer.name, on=status is Bluetooth.READY),),
            headsets=tuple(self._seen(there) for there in self._computer.paired.values()),
        )

    async def connect(self, headset: Address) -> None:
        """Connect with sound; raises `SwitchpointError`. A blocked headset never answers."""
        computer, there = self._computer, self._paired(headset)
        self._check_ready(there)
        if there.has(computer):
            return
        if headset in self._connecting:
            raise troubles.busy(there.name)
        self._connecting.add(headset)
        try:
            if headset in computer.blocked:
                await self._hang(there)
            await self._page(there)
        finally:
            self._connecting.discard(headset)

    async def block(self, headset: Address) -> None:
        """Drop the link and refuse new ones; raises `SwitchpointError`."""
        there = self._paired(headset)
        if headset not in self._computer.blocked:
            await self._wait(there, Verb.BLOCK)
            self._computer.block(headset)

    async def unblock(self, headset: Address) -> None:
        """Accept links again; raises `SwitchpointError`."""
        there = self._paired(headset)
        if headset in self._computer.blocked:
            await self._wait(there, Verb.UNBLOCK)
            self._computer.unblock(headset)

    def prefer(self, adapter: Address | None) -> None:
        """Do nothing: a computer of a room has one adapter."""

    def _seen(self, there: SimulatedHeadset) -> BluetoothHeadset:
        computer, where = self._computer, there.address
        connected = there.has(computer)
        return BluetoothHeadset(
            address=where,
            name=there.name,
            connected=connected,
            blocked=where in computer.blocked,
            streaming=self._streaming(there) if connected else None,
            battery=there.battery.lowest if connected else None,
            drop=None if connected else computer.drops.get(where),
        )

    def _streaming(self, there: SimulatedHeadset) -> bool | None:
        """Tell whether music flows; of a call the Bluetooth service knows nothing."""
        if self._computer.sound.cards.get(there.address) is CardMode.CALL:
            return None
        return self._computer.gets_through(there.address)

    def _paired(self, headset: Address) -> SimulatedHeadset:
        there = self._computer.paired.get(headset)
        if there is None:
            raise troubles.unknown_headset(headset)
        if self._computer.bluetooth in WITHOUT_DEVICES:
            raise troubles.unusable(self._computer.bluetooth, there.name)
        return there

    def _check_ready(self, there: SimulatedHeadset) -> None:
        if self._computer.bluetooth is not Bluetooth.READY:
            raise troubles.unusable(self._computer.bluetooth, there.name)

    async def _wait(self, there: SimulatedHeadset, verb: Verb) -> None:
        faults = self._computer.faults
        await self._computer.clock.sleep(faults.delay(verb, self._computer.file.latencies.block))
        faults.check(verb)
        self._paired(there.address)

    async def _hang(self, there: SimulatedHeadset) -> None:
        """Wait for ever on a slot of the headset, as the real service does on a blocked one."""
        there.hold_slot(self._computer)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            there.free_slot(self._computer)

    async def _page(self, there: SimulatedHeadset) -> None:
        computer, latencies = self._computer, self._computer.file.latencies
        interruptions = computer.interruptions
        usual = latencies.connect if there.on else latencies.page
        await computer.clock.sleep(computer.faults.delay(Verb.CONNECT, usual))
        computer.faults.check(Verb.CONNECT)
        self._check_ready(there)
        if computer.interruptions != interruptions:
            raise troubles.interrupted(there.name)
        if there.address in computer.blocked:
            raise troubles.busy(there.name)
        answer = computer.join(there.address)
        if answer is not Answer.JOINED:
            trouble = troubles.full if answer is Answer.FULL else troubles.away
            raise trouble(there.name)
