"""The vocabulary of what can happen in a room, shared by room files, the demo's menu and tests."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType


@unique
class Deed(StrEnum):
    """Something that people and devices do, outside the program."""

    HEADSET_OFF = "headset off"
    """It goes into its case."""
    HEADSET_ON = "headset on"
    CONNECT = "connect"
    """By hand, in the settings of the host."""
    DISCONNECT = "disconnect"
    PLAY = "play"
    STOP_PLAYING = "stop playing"
    RING = "ring"
    HANG_UP = "hang up"
    LEAVE = "leave"
    """The phone is carried out of range."""
    RETURN = "return"
    JOIN_CALL = "join call"
    """A program on the computer starts to record."""
    LEAVE_CALL = "leave call"
    SLEEP = "sleep"
    WAKE = "wake"
    BLUETOOTH_OFF = "bluetooth off"
    BLUETOOTH_ON = "bluetooth on"
    NETWORK_OFF = "network off"
    NETWORK_ON = "network on"
    UNBLOCK = "unblock"
    """The user accepts the headset again by hand, behind the program's back."""
    UNMUTE = "unmute"
    """The user turns muted speakers on again, likewise."""


@unique
class Subject(StrEnum):
    """Who does something."""

    HEADSET = "headset"
    COMPUTER = "computer"
    PHONE = "phone"


_PHONE = frozenset({Subject.PHONE})
_COMPUTER = frozenset({Subject.COMPUTER})

SUBJECTS: Mapping[Deed, frozenset[Subject]] = MappingProxyType(
    {
        **dict.fromkeys(Deed, _COMPUTER),
        **dict.fromkeys((Deed.RING, Deed.HANG_UP, Deed.LEAVE, Deed.RETURN), _PHONE),
        **dict.fromkeys((Deed.CONNECT, Deed.DISCONNECT, Deed.PLAY, Deed.STOP_PLAYING), _PHONE | _COMPUTER),
        **dict.fromkeys((Deed.HEADSET_OFF, Deed.HEADSET_ON), frozenset({Subject.HEADSET})),
    }
)
"""Who can do what."""

NEEDS_HEADSET = frozenset({Deed.HEADSET_OFF, Deed.HEADSET_ON, Deed.CONNECT, Deed.DISCONNECT, Deed.UNBLOCK})
"""What is done to one headset; everything else concerns the host alone."""
