"""The shape of a room file: every key, its default and its bounds."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from switchpoint.model import HostKind, Role
from switchpoint.room.deeds import Deed
from switchpoint.room.sony.knobs import Dialect, Second

MOST = 8
"""Most headsets, computers and phones, each."""
MOST_EVENTS = 200

Seconds = Annotated[float, Meta(ge=0, le=60)]
Delay = Annotated[float, Meta(ge=0, le=86_400)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Name = Annotated[str, Meta(max_length=200)]
"""Checked again, with a better sentence, by `switchpoint.room.checks`."""
References = Annotated[tuple[Name, ...], Meta(max_length=2 * MOST)]


@unique
class WhenFull(StrEnum):
    """What a headset does when one more host wants to connect."""

    REFUSE = "refuse"
    EVICT_OLDEST = "evict-oldest"


class BatteryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Charge in percent; what is absent is not reported by the headset."""

    left: Percent | None = None
    right: Percent | None = None
    case: Percent | None = None
    single: Percent | None = None


class ControlFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A headset's own control: the family that it belongs to, and how it behaves."""

    family: Literal["sony"]
    dialect: Dialect = Dialect.CLASSES
    second: Second = Second.REFUSE
    chooses: bool = True
    alerts: bool = True
    connecting: Seconds = 2.0
    giving_up: Seconds = 8.0
    returning: Seconds = 8.0


class HeadsetFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A headset and its habits."""

    address: Name
    name: Name
    slots: Annotated[int, Meta(ge=1, le=4)] = 2
    battery: BatteryFile = BatteryFile()
    on: bool = True
    paired: bool = True
    compares: bool = False
    talks: bool = True
    control: ControlFile | None = None
    microphone: bool = True
    when_full: WhenFull = WhenFull.REFUSE
    pages_when_switched_on: bool = True
    pages_again_after: Delay | None = None
    pages_again_times: Annotated[int, Meta(ge=0, le=20)] = 3
    remembers: References | None = None


class LatenciesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things take on a computer, in seconds."""

    connect: Seconds = 0.8
    page: Seconds = 5.0
    block: Seconds = 0.03
    card: Seconds = 0.06
    default: Seconds = 0.02
    network: Seconds = 0.02


class ComputerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A computer that runs Switchpoint."""

    id: Name
    name: Name
    address: Name
    kind: HostKind = HostKind.LAPTOP
    role: Role | None = None
    this: bool = False
    starts_at_login: bool = True
    bluetooth: Literal["ready", "off", "no adapter", "no permission", "no service"] = "ready"
    microphones: Annotated[tuple[Name, ...], Meta(max_length=MOST)] = ()
    autoswitch: bool = True
    autoswitch_message: bool = False
    connected: References = ()
    playing: Name | None = None
    player: Name | None = None
    recording: Name | None = None
    reachable: bool = True
    asleep: bool = False
    watched: bool = False
    latencies: LatenciesFile = LatenciesFile()


class PhoneFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A host that runs no Switchpoint: a phone, a tablet, a console."""

    id: Name
    name: Name
    address: Name
    kind: HostKind = HostKind.PHONE
    role: Role | None = None
    connected: References = ()
    playing: Name | None = None
    comes_back_after: Delay | None = None


class EventFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happens by itself, `at` seconds after the room has started."""

    at: Delay
    do: Deed
    who: Name | None = None
    headset: Name | None = None


class RoomFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole room."""

    title: Name
    computer: Annotated[tuple[ComputerFile, ...], Meta(min_length=1, max_length=MOST)]
    speed: Annotated[float, Meta(gt=0, le=1000)] = 1.0
    headset: Annotated[tuple[HeadsetFile, ...], Meta(max_length=MOST)] = ()
    phone: Annotated[tuple[PhoneFile, ...], Meta(max_length=MOST)] = ()
    event: Annotated[tuple[EventFile, ...], Meta(max_length=MOST_EVENTS)] = ()
