"""What is really the case in a room, for tests to compare with what the programs believe."""

from __future__ import annotations

from dataclasses import dataclass

from switchpoint.model import Address, Bluetooth, CardMode, Device, HostId
from switchpoint.room.computer import SimulatedComputer
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.phone import SimulatedPhone


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsetTruth:
    """One headset."""

    address: Address
    on: bool
    links: tuple[HostId, ...]
    """Oldest first."""
    half_open: frozenset[HostId]
    """Hosts that take a slot without being able to use it."""
    heard: HostId | None
    pinned: bool
    """It stays with the host that may play."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerTruth:
    """One computer."""

    host: HostId
    bluetooth: Bluetooth
    blocked: frozenset[Address]
    cards: tuple[tuple[Address, CardMode], ...]
    saved_cards: tuple[tuple[Address, CardMode], ...]
    """The mode that a card will come up with at the next connection, where one was set."""
    default_output: Device | None
    default_input: Device | None
    playing: bool
    """A program plays, on whatever device."""
    paused: bool
    """The music player is paused."""
    muted: frozenset[Device]
    noises: int
    """How often something began to be heard from the speakers."""
    recording: bool
    asleep: bool
    reachable: bool

    def card(self, headset: Address) -> CardMode | None:
        """Return the mode of a headset's card; None when there is no card."""
        return dict(self.cards).get(headset)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTruth:
    """One host that runs no Switchpoint."""

    host: HostId
    near: bool
    playing: bool
    in_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A whole room at one moment."""

    headsets: tuple[HeadsetTruth, ...]
    computers: tuple[ComputerTruth, ...]
    phones: tuple[PhoneTruth, ...]

    def headset(self, where: Address) -> HeadsetTruth:
        """Return one headset; raises `KeyError`."""
        return {headset.address: headset for headset in self.headsets}[where]

    def computer(self, host: HostId) -> ComputerTruth:
        """Return one computer; raises `KeyError`."""
        return {computer.host: computer for computer in self.computers}[host]

    def phone(self, host: HostId) -> PhoneTruth:
        """Return one phone; raises `KeyError`."""
        return {phone.host: phone for phone in self.phones}[host]


def of_headset(headset: SimulatedHeadset) -> HeadsetTruth:
    """Return what is the case with a headset."""
    return HeadsetTruth(
        address=headset.address,
        on=headset.on,
        links=tuple(host.id for host in headset.links),
        half_open=frozenset(headset.half_open),
        heard=headset.heard,
        pinned=headset.hearing.pinned,
    )


def of_computer(computer: SimulatedComputer) -> ComputerTruth:
    """Return what is the case with a computer."""
    sound = computer.sound
    return ComputerTruth(
        host=computer.id,
        bluetooth=computer.bluetooth,
        blocked=frozenset(computer.blocked),
        cards=tuple(sorted(sound.cards.items())),
        saved_cards=tuple(sorted(sound.saved.items())),
        default_output=sound.default_output,
        default_input=sound.default_input,
        playing=sound.playing,
        paused=sound.paused,
        muted=frozenset(sound.muted),
        noises=sound.noises,
        recording=sound.recording,
        asleep=computer.asleep,
        reachable=computer.reachable,
    )


def of_phone(phone: SimulatedPhone) -> PhoneTruth:
    """Return what is the case with a phone."""
    return PhoneTruth(host=phone.id, near=phone.near, playing=phone.playing, in_call=phone.in_call)
