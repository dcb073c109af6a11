"""A headset's own control: what it can be told, what it says of itself, and who speaks with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from switchpoint.errors import Problem
from switchpoint.model import Address, HostId, World


@unique
class Ability(StrEnum):
    """What a headset can be told or asked. A driver knows the most there can be, and probing narrows it."""

    LIST = "list hosts"
    CONNECT = "connect"
    """It calls a host that it knows."""
    DISCONNECT = "disconnect"
    ACTIVE_READ = "active read"
    """It tells which of its hosts may play."""
    ACTIVE_SET = "active set"
    PIN = "pin"
    """It can be told to stay with the host that may play, whatever the others do."""
    MULTIPOINT_READ = "multipoint read"
    MULTIPOINT_SET = "multipoint set"
    EVENTS = "push events"
    BATTERY = "battery"
    CODEC = "codec"
    SELF = "own host known"
    """It is known which of its hosts this computer is."""


@unique
class Talk(StrEnum):
    """Whether a headset can be spoken with from here."""

    UNKNOWN = "unknown"
    """Not tried yet, or the headset is not connected here."""
    NONE = "none"
    """It has no control that we speak."""
    CLOSED = "closed"
    """It could be spoken with; nobody wants to."""
    OPENING = "opening"
    OPEN = "open"
    TAKEN = "taken"
    """Another host controls it: the maker's app on a phone, or another computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The control of one headset, as far as this computer and the linked ones know."""

    headset: Address
    talk: Talk = Talk.UNKNOWN
    can: frozenset[Ability] = frozenset()
    """Empty until it has been open once."""
    speaker: HostId | None = None
    """The computer that has it open; None when none of ours has."""
    pinned: bool | None = None
    """It stays with the host that may play; None is not known."""
    multipoint: bool | None = None
    """It takes more than one host at once; None is not known."""
    codec: str | None = None
    """Of the sound that it plays now."""
    in_call: bool = False
    """The sound that it plays is a call's: it then refuses to be pinned."""
    problem: Problem | None = None
    """Why it is not open though it is wanted."""


def control_of(world: World, headset: Address) -> Control:
    """Return what is known of a headset's control; one that nobody knows of has none."""
    found = (control for control in world.controls if control.headset == headset)
    return next(found, Control(headset=headset, talk=Talk.NONE))


@dataclass(frozen=True, slots=True)
class DropHost:
    """Let the headset disconnect another host."""

    headset: Address
    where: Address
    """The host's Bluetooth address."""


@dataclass(frozen=True, slots=True)
class CallHost:
    """Let the headset connect another host."""

    headset: Address
    where: Address


@dataclass(frozen=True, slots=True)
class SetPin:
    """Let the headset stay with this computer, or follow whoever plays."""

    headset: Address
    on: bool


Told = DropHost | CallHost | SetPin
"""What a headset is told for a profile. Its multipoint switch is not among it, nor anything that it would forget."""
