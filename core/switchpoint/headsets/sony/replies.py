"""What a Sony headset says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from switchpoint.headsets.sony.codes import (
    CODECS,
    CONNECTION_ALERTS,
    MULTIPOINT_ALERTS,
    MULTIPOINT_SUBJECT,
    Action,
    Dialect,
    Fact,
    Outcome,
    Sound,
)

# A code that is not known is kept as it is: what a newer headset says is no reason to lose the rest of the message.


@dataclass(frozen=True, slots=True)
class ProtocolInfo:
    """What the headset speaks: the first answer."""

    dialect: Dialect
    version: int
    table_1: bool
    table_2: bool
    """It can be asked for the functions of table 2; never in V1, whose only list has them all."""


@dataclass(frozen=True, slots=True)
class Capability:
    """Which headset it is, and how often what it can do has changed."""

    counter: int
    unique: str
    """Its Bluetooth address on some models."""


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A fact about the headset: a text, or codes."""

    what: Fact
    text: str = ""
    codes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Functions:
    """What it can do, in the order in which it says so."""

    table: int
    """1 or 2; V1 has one list, which counts as table 1's."""
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SettingCapability:
    """What a general setting is about."""

    slot: int
    on_or_off: bool
    """False: one choice from a list."""
    keyed: bool
    """Subject and summary are keys, and no sentences."""
    subject: str
    summary: str

    @property
    def multipoint(self) -> bool:
        """Tell whether it switches multipoint."""
        return self.on_or_off and self.keyed and self.subject == MULTIPOINT_SUBJECT


@dataclass(frozen=True, slots=True)
class SettingStatus:
    """Whether a general setting can be changed now."""

    slot: int
    changeable: bool
    pushed: bool = False
    """It came by itself, and answers no request; so everywhere."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a general setting stands."""

    slot: int
    on: bool | None
    """None: it is no switch, but a choice."""
    choice: int | None = None
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Codec:
    """The codec of the link that is used for sound now."""

    code: int
    pushed: bool = False

    @property
    def name(self) -> str | None:
        """Return its name; None for one that is not settled or not known."""
        return CODECS.get(self.code)


@dataclass(frozen=True, slots=True)
class PlayStatus:
    """What the sound does, whichever host it comes from."""

    enabled: bool
    play: int
    """A `Play`."""
    sound: int
    """A `Sound`."""
    pushed: bool = False

    @property
    def in_call(self) -> bool:
        """Tell whether it is a call's."""
        return self.sound == Sound.CALL


@dataclass(frozen=True, slots=True)
class Level:
    """How full one battery is."""

    percent: int
    charging: int
    """A `Charging`."""
    threshold: int | None = None
    """Percent, below which it counts as low."""


@dataclass(frozen=True, slots=True)
class Battery:
    """How full the batteries of one kind are: one of them, or left and right."""

    kind: int
    """A `BatteryKind`."""
    levels: tuple[Level, ...]
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class PeripheralCapability:
    """How many hosts it takes."""

    peripheral: int
    most_paired: int
    most_connected: int
    transfer_in_multipoint: bool | None
    """Whether files can be transferred to it in multipoint; None in V1, where the code for it is not known."""


@dataclass(frozen=True, slots=True)
class PeripheralStatus:
    """Whether it can be paired with now."""

    peripheral: int
    pairing: bool
    enabled: bool | None
    """None in V1, where the code for it is not known."""
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class HostRecord:
    """A host that the headset knows."""

    address: str
    """As received; it goes back to the headset in the same letters. Compare without regard to case.

    Empty when the headset has put none where it belongs.
    """
    status: int
    """0: not connected. Otherwise connected, and the number of its slot, from 1."""
    device_class: int | None
    """24 bits; None when it is not told, as of any host that is not connected."""
    name: str
    """May be empty."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts that the headset knows, and which of them may play."""

    peripheral: int
    records: tuple[HostRecord, ...]
    playing: int
    """The `status` of the host that may play; 0: none. It is no index."""
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """Whether it stays with the host that may play, whatever the others do."""

    fixed: bool
    result: int | None = None
    """A `Switched`, for a request to change it; None when it was asked for, or on old firmware."""
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """The music hand-over setting, as it stands on the wire; the maker's app shows the opposite."""

    on: bool
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Acted:
    """How far connecting or disconnecting a host has got; it may be said more than once."""

    peripheral: int
    action: int
    """An `Action`."""
    result: int
    address: str

    @property
    def outcome(self) -> Outcome | None:
        """Return how it went; None for a result that is of another action, or is not known."""
        family, low = divmod(self.result, 16)
        if family != self.action or self.action not in {*Action} or low not in {*Outcome}:
            return None
        return Outcome(low)


@dataclass(frozen=True, slots=True)
class Chosen:
    """How choosing the host that plays went."""

    result: int
    """A `Switched`."""
    address: str


@dataclass(frozen=True, slots=True)
class Alert:
    """The headset says something that may have to be confirmed before it goes on."""

    message: int
    kind: int
    """An `AlertKind`."""

    @property
    def multipoint(self) -> bool:
        """Tell whether it is about a change of multipoint."""
        return self.message in MULTIPOINT_ALERTS

    @property
    def connection(self) -> bool:
        """Tell whether it is about a change of connections."""
        return self.message in CONNECTION_ALERTS


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything else, also a known message whose bytes do not fit."""

    type: int
    payload: bytes
    reason: str
    """For a log; without anything of the payload."""


Message: TypeAlias = (
    ProtocolInfo
    | Capability
    | DeviceInfo
    | Functions
    | SettingCapability
    | SettingStatus
    | Setting
    | Codec
    | PlayStatus
    | Battery
    | PeripheralCapability
    | PeripheralStatus
    | Hosts
    | Pin
    | HandOver
    | Acted
    | Chosen
    | Alert
    | Unknown
)
