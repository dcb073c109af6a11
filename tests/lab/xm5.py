"""A virtual WF-1000XM5: two places, a memory for its hosts, and habits. What a test wants otherwise is an option.

From Sony's support pages: when a third host connects, the one that played last stays and the other is dropped. Over its
control service it tells who is connected and heard, and obeys.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from enum import StrEnum

from bumble import hfp, rfcomm
from bumble.core import UUID, BaseBumbleError
from bumble.device import Connection, Device

from switchpoint.clock import ComputerClock
from switchpoint.room.sony.endpoint import SonyEndpoint
from switchpoint.room.sony.knobs import Knobs
from tests.lab.capabilities import HANDS_FREE
from tests.lab.control import COMPUTER, LabEarbuds, Line
from tests.lab.headset import HeadsetError, VirtualHeadset, address_of
from tests.lab.heard import Log
from tests.lab.hearing import Hearing, Kind
from tests.lab.radio import Radio

CONTROL = UUID("956C7B26-D49A-4BA8-B03F-B17D393CB6E2")
"""Sony's control service."""
CONTROL_RECORD = 0x10003
KNOBS = Knobs(connecting=(0.0, 0.0))
"""As a WF-1000XM5; how long a page takes is real here."""


class WhenFull(StrEnum):
    """What it does with a host too many."""

    EVICT = "evict"
    """The host that played last stays, the other is dropped for the new one: Sony's."""
    REFUSE = "refuse"
    """The new one is sent away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How it behaves where headsets differ."""

    pages: int = 2
    """How many of its last hosts it calls when it is switched on."""
    when_full: WhenFull = WhenFull.EVICT
    calls_first: bool = True
    """False: a sound of another host drowns a call."""
    calls_again: float | None = None
    """Seconds after which it calls a host again that has refused it; None: never."""


class VirtualXM5(VirtualHeadset):
    """The headset, with a log that tells which host is heard."""

    hands_free = replace(
        HANDS_FREE,
        supported_hf_features=[*HANDS_FREE.supported_hf_features, hfp.HfFeature.HF_INDICATORS],
        supported_hf_indicators=[hfp.HfIndicator.BATTERY_LEVEL],
    )

    def __init__(self, radio: Radio, address: str, log: Log, name: str = "WF-1000XM5") -> None:
        super().__init__(radio, address, name)
        self.known: list[str] = []
        """The addresses of its hosts, the last one first."""
        self.classes: dict[str, int] = {}
        """What its hosts say they are, by address; a computer where nothing is said."""
        self.battery = 80
        """In per cent."""
        self._log = log
        self.hearing = Hearing()
        self._last_player: str | None = None
        self.habits = Habits()
        self._earbuds = LabEarbuds(self, lambda: self.control.owner)
        self.control = SonyEndpoint(self._earbuds, ComputerClock(), KNOBS)
        """Its control; `knobs` and `let` make it mean."""

    @property
    def habits(self) -> Habits:
        """How it behaves; may be changed at any time."""
        return self._habits

    @habits.setter
    def habits(self, habits: Habits) -> None:
        self._habits = habits
        self.hearing.calls_first = habits.calls_first

    # --- What people do with it ------------------------------------------------------------

    async def switch_on(self) -> None:
        """On, or out of its case: it calls the hosts it knows."""
        await super().switch_on()
        self._spawn(self.control.run())
        for address in self.known[: self.habits.pages]:
            self._spawn(self._call(address))

    async def vanish(self) -> None:
        """Gone without a word."""
        await super().vanish()
        self.hearing = Hearing(calls_first=self.habits.calls_first)
        self._last_player = None
        self._earbuds.happened()

    async def forget(self, address: str | None = None) -> None:
        """Lose the key of one host, or of all."""
        await super().forget(address)
        self.known = [known for known in self.known if address not in {None, known}]

    def pin(self, address: str | None) -> None:
        """Let only one host be heard with music, or again any."""
        self.hearing.pin = address
        self._earbuds.happened()

    def name_of(self, address: str) -> str:
        """What a host calls itself."""
        return self._log.names.get(address, "")

    def class_of(self, address: str) -> int:
        """What a host says it is, as a class of device."""
        return self.classes.get(address, COMPUTER)

    async def call(self, address: str) -> bool:
        """Page a host; tells whether it came."""
        try:
            await self.connect_to(address)
        except HeadsetError as error:
            self._tell(f"{address} does not take its call: {error.reason}")
            return False
        return True

    async def discharge(self, level: int) -> None:
        """Have less in its battery, and tell its hosts so."""
        self.battery = level
        for host in self.hosts.values():
            if host.hands_free is not None:
                await self._tell_battery(host.hands_free)

    @property
    def heard(self) -> str | None:
        """The address of the host that is heard now."""
        found = self.hearing.heard
        return found[0] if found else None

    # --- Habits ----------------------------------------------------------------------------

    async def _call(self, address: str) -> None:
        while self.on and address not in self.connected:
            try:
                await self.connect_to(address)
            except HeadsetError as error:
                self._tell(f"{address} does not take its call: {error.reason}")
            else:
                return
            if self.habits.calls_again is None:
                return
            await asyncio.sleep(self.habits.calls_again)

    def _connected(self, connection: Connection) -> None:
        # The lab's air keeps what a device can do for pairing per device: the second to pair would be asked too early.
        if connection.pairing_peer_io_capability is None:
            connection.pairing_peer_io_capability = 3
        super()._connected(connection)
        self._earbuds.happened()

    def _full(self, connection: Connection) -> None:
        if self.habits.when_full is WhenFull.REFUSE:
            super()._full(connection)
            return
        others = [other for other in self._connections() if other is not connection]
        idle = [other for other in others if address_of(other) != self._last_player]
        self._tell(f"{address_of(idle[0])} makes room")
        self._spawn(idle[0].disconnect())

    def _disconnected(self, address: str, reason: int) -> None:
        super()._disconnected(address, reason)
        self.hearing.gone(address)
        self.control.lost(address)
        self._earbuds.happened()

    def _begins(self, address: str, kind: Kind) -> None:
        self.hearing.begins(address, kind)
        self._last_player = self.heard or self._last_player
        self._remember(address)
        self._earbuds.happened()

    def _ends(self, address: str, kind: Kind) -> None:
        self.hearing.ends(address, kind)
        self._last_player = self.heard or self._last_player
        self._earbuds.happened()

    def _takes(self, address: str, kind: Kind) -> None:
        self._log.packet(address, kind, heard=self.hearing.heard == (address, kind))

    def _remember(self, address: str) -> None:
        self.known = [address, *(known for known in self.known if known != address)]

    # --- Services --------------------------------------------------------------------------

    def _hands_free_connected(self, channel: rfcomm.DLC) -> None:
        super()._hands_free_connected(channel)
        address = address_of(channel.multiplexer.l2cap_channel.connection)
        if address not in self.known:
            self._remember(address)
        protocol = self.hosts[address].hands_free
        if protocol is not None:
            self._spawn(self._tell_battery_when_ready(protocol))

    async def _tell_battery_when_ready(self, protocol: hfp.HfProtocol) -> None:
        # its greeting is some ten commands long, and has no end that could be waited for
        await asyncio.sleep(1)
        await self._tell_battery(protocol)

    async def _tell_battery(self, protocol: hfp.HfProtocol) -> None:
        # it may be gone meanwhile
        with contextlib.suppress(TimeoutError, BaseBumbleError):
            async with asyncio.timeout(5):
                await protocol.execute_command(f"AT+BIEV={hfp.HfIndicator.BATTERY_LEVEL.value},{self.battery}")

    def _offer_services(self, device: Device) -> None:
        super()._offer_services(device)
        channel = self._channels.listen(self._control_opened)
        device.sdp_service_records[3] = rfcomm.make_service_sdp_records(CONTROL_RECORD, channel, CONTROL)
        self._channels.on(self._channels.EVENT_START, lambda multiplexer: self._keep_door(multiplexer, channel))

    def _keep_door(self, multiplexer: rfcomm.Multiplexer, control: int) -> None:
        """Refuse a host that the control does not admit before its channel is there, as headsets do."""
        address = address_of(multiplexer.l2cap_channel.connection)

        def admitted(channel: int) -> tuple[int, int] | None:
            if channel == control and not self.control.admits(address):
                self._tell(f"{address} is refused by the control service")
                return None
            return self._channels.accept_dlc(channel)

        multiplexer.acceptor = admitted

    def _control_opened(self, channel: rfcomm.DLC) -> None:
        address = address_of(channel.multiplexer.l2cap_channel.connection)
        self._tell(f"{address} opens the control service")
        self.control.open(address, Line(channel))

    def _tell(self, what: str) -> None:
        super()._tell(what)
        who, _, rest = what.partition(" ")
        known = who in self._log.names
        self._log.tell(who if known else self.name, rest if known else what)
