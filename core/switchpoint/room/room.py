"""A whole simulated world: built from a room file, driven by one task, looked at from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Self

from switchpoint.model import Address, HostId, address
from switchpoint.ports import Store
from switchpoint.room import happenings, truth
from switchpoint.room.clock import RoomClock
from switchpoint.room.computer import SimulatedComputer, computer_id
from switchpoint.room.deeds import NEEDS_HEADSET
from switchpoint.room.file import RoomFile, parse
from switchpoint.room.happenings import Happening
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.nature import Nature
from switchpoint.room.network import Network
from switchpoint.room.phone import SimulatedPhone
from switchpoint.room.shapes import ComputerFile, EventFile
from switchpoint.room.truth import Truth

StoreFactory = Callable[[HostId], Store]


class Room:
    """A simulated world. `this` is the computer whose window is shown."""

    def __init__(self, file: RoomFile, clock: RoomClock, store_factory: StoreFactory | None = None) -> None:
        """Build the world of a parsed room file; nothing happens in it before `run`.

        `store_factory` makes the store of a computer, in memory by default.
        """
        self.title = file.title
        self.clock = clock
        self._nature = Nature(clock)
        self._network = Network(self._nature)
        made = (SimulatedHeadset(headset, self._nature) for headset in file.headset)
        self._headsets = {headset.address: headset for headset in made}
        self.headsets = tuple(self._headsets.values())
        self.computers = tuple(self._computer(found, store_factory) for found in file.computer)
        self.phones = tuple(SimulatedPhone(found, self._headsets, self._nature) for found in file.phone)
        self.this = next(each.id for each in self.computers if each.file.this)
        self._begin(file)

    @classmethod
    def open(
        cls,
        document: str,
        *,
        clock: RoomClock | None = None,
        store_factory: StoreFactory | None = None,
    ) -> Self:
        """Return the room of a TOML document, at its own speed unless a clock is given.

        Raises `SwitchpointError` (`BAD_FILE`) with line and reason.
        """
        file = parse(document)
        return cls(file, clock or RoomClock(file.speed), store_factory)

    async def run(self) -> None:
        """Let the time of the room pass, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for headset in self.headsets:
                if headset.control is not None:
                    tasks.create_task(headset.control.run())
            for computer in self.computers:
                tasks.create_task(computer.controls.run())
            await self._nature.agenda.run()

    def computer(self, key: str) -> SimulatedComputer:
        """Return a computer by its id in the file; raises `KeyError`."""
        return {computer.key: computer for computer in self.computers}[key]

    def phone(self, key: str) -> SimulatedPhone:
        """Return a phone by its id in the file; raises `KeyError`."""
        return {phone.key: phone for phone in self.phones}[key]

    def headset(self, where: Address) -> SimulatedHeadset:
        """Return a headset; raises `KeyError`."""
        return self._headsets[where]

    def happenings(self) -> tuple[Happening, ...]:
        """Return what could happen now, in an order that stays."""
        found: list[Happening] = []
        for headset in self.headsets:
            found.extend(happenings.of_headset(headset))
        for phone in self.phones:
            found.extend(happenings.of_phone(phone))
        for computer in self.computers:
            found.extend(happenings.of_computer(computer))
        return tuple(found)

    def observe(self) -> Truth:
        """Return what is the case now, whatever the programs in the room believe."""
        return Truth(
            headsets=tuple(truth.of_headset(headset) for headset in self.headsets),
            computers=tuple(truth.of_computer(computer) for computer in self.computers),
            phones=tuple(truth.of_phone(phone) for phone in self.phones),
        )

    def _computer(self, file: ComputerFile, store_factory: StoreFactory | None) -> SimulatedComputer:
        where = address(file.address)
        store = store_factory(computer_id(where)) if store_factory else None
        made = SimulatedComputer(file, self._headsets, self._network, self._nature, store)
        self._network.add(made)
        return made

    def _begin(self, file: RoomFile) -> None:
        everybody: tuple[SimulatedComputer | SimulatedPhone, ...] = (*self.computers, *self.phones)
        hosts = {host.key: host for host in everybody}
        for host in hosts.values():
            _begin_with(host)
        for headset in self.headsets:
            remembered = headset.file.remembers
            everyone = () if headset.pairs else tuple(hosts)
            keys = everyone if remembered is None else remembered
            headset.remember(hosts[key] for key in keys)
        for event in file.event:
            self._plan(event)

    def _plan(self, event: EventFile) -> None:
        key = self._key(event)
        self._nature.agenda.later(event.at, lambda: self._let_happen(key))

    def _key(self, event: EventFile) -> str:
        """Return the id of the happening that an event in the file speaks of."""
        whom = [] if event.who is None else [event.who]
        if event.do in NEEDS_HEADSET:
            whom.append(address(event.headset) if event.headset else self._paired_one())
        return f"{event.do.value}: {' '.join(whom)}"

    def _paired_one(self) -> Address:
        """Return the only headset that is paired: the checks have seen to that."""
        return next(headset.address for headset in self.headsets if headset.file.paired)

    def _let_happen(self, key: str) -> None:
        """Let something happen if it can: a phone that is not there does not ring."""
        for happening in self.happenings():
            if happening.id == key:
                happening.act()
                return


def _begin_with(host: SimulatedComputer | SimulatedPhone) -> None:
    """Connect a host as the file says; the headset that it uses comes last, so that it is default."""
    used = {address(raw) for raw in (host.file.playing,) if raw}
    for where in sorted((address(raw) for raw in host.file.connected), key=used.__contains__):
        host.headsets[where].admit(host)
    if host.file.playing:
        host.play(address(host.file.playing))
    if isinstance(host, SimulatedComputer) and host.file.recording:
        host.sound.be_in_call(address(host.file.recording))
