"""What a Sony headset has said of itself so far: each message makes a new view, and a view is what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from switchpoint.control import Ability
from switchpoint.headsets.driver import Record, Said
from switchpoint.headsets.sony.codes import BatteryKind, Dialect, Function, Peripheral, Play
from switchpoint.headsets.sony.replies import (
    Battery,
    Codec,
    Functions,
    HostRecord,
    Hosts,
    Message,
    PeripheralCapability,
    Pin,
    PlayStatus,
    ProtocolInfo,
    Setting,
    SettingCapability,
)
from switchpoint.model import Address, HostKind, address
from switchpoint.model import Battery as Charge
from switchpoint.text import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_WITH_CLASS = frozenset({Function.HOSTS_WITH_CLASS, Function.HOSTS_WITH_CLASS_LE})
_OF_A_LIST = frozenset({Ability.LIST, Ability.EVENTS, Ability.CONNECT, Ability.DISCONNECT, Ability.ACTIVE_READ})
_OF_SOURCES = frozenset({Ability.ACTIVE_SET, Ability.PIN})
_OF_MULTIPOINT = frozenset({Ability.MULTIPOINT_READ, Ability.MULTIPOINT_SET})
_SINGLE = frozenset({BatteryKind.SINGLE, BatteryKind.SINGLE_THRESHOLD})
_CASE = frozenset({BatteryKind.CASE, BatteryKind.CASE_THRESHOLD})
_FULL = 100
"""Percent."""
_KINDS = {
    (0x01, 0x01): HostKind.DESKTOP,
    (0x01, 0x03): HostKind.LAPTOP,
    (0x01, 0x07): HostKind.TABLET,
    # Audio and video: gaming; toys: game.
    (0x04, 0x12): HostKind.CONSOLE,
    (0x08, 0x05): HostKind.CONSOLE,
}
_KINDS_OF_MAJOR = {0x02: HostKind.PHONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything known; what has not been said is None or empty."""

    protocol: ProtocolInfo | None = None
    functions: frozenset[tuple[int, int]] = frozenset()
    """Tables and functions. Neither table says what the other one has."""
    unlisted: bool = False
    """It lists its hosts though it does not say that it can: some WH-1000XM4 do."""
    most_connected: int | None = None
    hosts: Hosts | None = None
    classes: Mapping[str, int] = field(default_factory=dict)
    """The last classes of device: a host that is disconnected has none, and is still a phone."""
    fixed: bool | None = None
    multipoint_slot: int | None = None
    multipoint: bool | None = None
    codec: Codec | None = None
    play: PlayStatus | None = None
    charge: Charge = field(default_factory=Charge)

    @property
    def dialect(self) -> Dialect | None:
        """Return how it speaks."""
        return self.protocol.dialect if self.protocol is not None else None

    @property
    def peripheral(self) -> Peripheral | None:
        """Return by which of its lists its hosts are managed; None when they cannot be."""
        if self.dialect is Dialect.V1:
            return Peripheral.SOURCE if self.has(1, Function.HOSTS_V1) or self.unlisted else None
        if any(self.has(2, function) for function in _WITH_CLASS):
            return Peripheral.WITH_CLASS
        return Peripheral.CLASSIC if self.has(2, Function.HOSTS) else None

    @property
    def in_call(self) -> bool:
        """Tell whether its sound is a call's."""
        return self.play is not None and self.play.in_call

    def has(self, table: int, function: int) -> bool:
        """Tell whether it says that it has a function."""
        return (table, function) in self.functions

    def heard(self, message: Message) -> View:  # noqa: C901, PLR0911  # one line for each message
        """Return the view with what a message says."""
        match message:
            case ProtocolInfo():
                return replace(self, protocol=message)
            case Functions(table, ids):
                others = {known for known in self.functions if known[0] != table}
                return replace(self, functions=frozenset(others | {(table, one) for one in ids}))
            case PeripheralCapability():
                return replace(self, most_connected=message.most_connected or None)
            case Hosts():
                return self._listed(message)
            case Pin(fixed):
                return replace(self, fixed=fixed)
            case SettingCapability() if message.multipoint:
                return replace(self, multipoint_slot=message.slot)
            case Setting(slot, on) if slot == self.multipoint_slot:
                return replace(self, multipoint=on)
            case Codec():
                return replace(self, codec=message)
            case PlayStatus():
                return replace(self, play=message)
            case Battery():
                return replace(self, charge=_charged(self.charge, message))
            case _:
                return self

    def _listed(self, hosts: Hosts) -> View:
        if self.peripheral not in {None, hosts.peripheral}:
            return self
        told = {one.address.upper(): one.device_class for one in hosts.records if one.device_class is not None}
        return replace(self, hosts=hosts, classes={**self.classes, **told})

    def said(self, own: Collection[Address]) -> Said:
        """Return what it tells of itself; `own`: the addresses by which it may know this computer, none if unknown."""
        hosts = self.hosts if self.hosts is not None and self.hosts.peripheral == self.peripheral else None
        records = tuple(self._record(host, hosts.playing, own) for host in hosts.records) if hosts else ()
        return Said(
            can=self._can(hosts, records),
            records=records,
            slots=self.most_connected,
            battery=self.charge,
            codec=self.codec.name if self.codec is not None else None,
            pinned=self.fixed,
            multipoint=self.multipoint,
            in_call=self.in_call,
        )

    def _can(self, hosts: Hosts | None, records: tuple[Record, ...]) -> frozenset[Ability]:
        can: set[Ability] = set()
        if hosts is not None:
            can |= _OF_A_LIST
            if self.dialect is Dialect.V2 and self.has(2, Function.SOURCE):
                can |= _OF_SOURCES
        if any(record.own for record in records):
            can.add(Ability.SELF)
        if self.multipoint is not None:
            can |= _OF_MULTIPOINT
        if self.charge != Charge():
            can.add(Ability.BATTERY)
        if self.codec is not None:
            can.add(Ability.CODEC)
        return frozenset(can)

    def _record(self, host: HostRecord, playing: int, own: Collection[Address]) -> Record:
        where = _address(host.address)
        connected = host.status != 0
        active = connected and host.status == playing
        return Record(
            handle=host.address,
            address=where,
            name=visible(host.name),
            kind=kind(self.classes.get(host.address.upper())),
            connected=connected,
            own=None if not own or where is None else where in own,
            active=active,
            playing=active and (self.play is None or self.play.play == Play.PLAYING),
            in_call=active and self.in_call,
        )


def kind(device_class: int | None) -> HostKind:
    """Return what a host is, by its class of device (Bluetooth Assigned Numbers, 2.8)."""
    if device_class is None:
        return HostKind.OTHER
    major, minor = (device_class >> 8) & 0x1F, (device_class >> 2) & 0x3F
    return _KINDS.get((major, minor), _KINDS_OF_MAJOR.get(major, HostKind.OTHER))


def _address(raw: str) -> Address | None:
    try:
        return address(raw)
    except ValueError:
        return None


def _charged(before: Charge, told: Battery) -> Charge:
    levels = tuple(level.percent if level.percent <= _FULL else None for level in told.levels)
    if len(levels) > 1:
        return replace(before, left=levels[0], right=levels[1])
    if told.kind in _SINGLE and levels:
        return replace(before, single=levels[0])
    if told.kind in _CASE and levels:
        return replace(before, case=levels[0])
    return before
