"""What a Sony headset is asked and told: every function returns the type and the payload of a frame.

There is no request to unpair a host, to enter pairing mode, to reset the headset or to change its firmware.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from switchpoint.headsets.sony.codes import Action, BatteryKind, Dialect, Fact, Peripheral
from switchpoint.headsets.sony.frames import Type

_ADDRESS = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}")
_ENGLISH = 0x01
# V2 counts what is on from 0, V1 from 1.
_ON = {Dialect.V1: 0x01, Dialect.V2: 0x00}
_BOOLEAN = {Dialect.V1: 0x01, Dialect.V2: 0x00}
_FIXED_MESSAGE = {Dialect.V1: 0x01, Dialect.V2: 0x00}
_CONNECTION_CONTROL = 0x00
"""V1 names the kind of an action once more."""


class Request(NamedTuple):
    """Type and payload of a frame."""

    type: Type
    payload: bytes


# The start


def protocol_info() -> Request:
    """Ask what it speaks; nothing else is said before the answer."""
    return _first(0x00, 0x00)


def capability_info() -> Request:
    """Ask which headset it is."""
    return _first(0x02, 0x00)


def device_info(what: Fact) -> Request:
    """Ask for a fact about it."""
    return _first(0x04, what)


def functions(table: Literal[1, 2]) -> Request:
    """Ask for the functions of one table; V1 has table 1 only."""
    return (_first if table == 1 else _second)(0x06, 0x00)


def alerts_on() -> Request:
    """Have it raise its alerts, without which it may not change multipoint (V2). Only acknowledged."""
    return _first(0x94, _FIXED_MESSAGE[Dialect.V2], 0x00)


# General settings


def setting_capability(slot: int) -> Request:
    """Ask what a general setting is about; `slot` is the function that announces it."""
    return _first(0xD0, slot, _ENGLISH)


def setting_status(slot: int) -> Request:
    """Ask whether a general setting can be changed (V2)."""
    return _first(0xD2, slot)


def setting(slot: int) -> Request:
    """Ask how a general setting stands."""
    return _first(0xD6, slot)


def set_setting(slot: int, on: bool, dialect: Dialect) -> Request:  # noqa: FBT001  # what it is about
    """Switch a general setting that is a switch."""
    return _first(0xD8, slot, _BOOLEAN[dialect], _ON[dialect] if on else 1 - _ON[dialect])


def answer_alert(message: int, positive: bool, dialect: Dialect) -> Request:  # noqa: FBT001  # what it is about
    """Answer an alert; `message` is the alert's."""
    return _first(0x98, _FIXED_MESSAGE[dialect], message, 0x01 if positive else 0x00)


# The sound and the battery


def codec(dialect: Dialect) -> Request:
    """Ask which codec the sound has now."""
    return _first(0x12, 0x02) if dialect is Dialect.V2 else _first(0x18, 0x00)


def play_status() -> Request:
    """Ask what the sound does, and whether it is a call's (V2)."""
    return _first(0xA2, 0x01)


def battery(kind: BatteryKind, dialect: Dialect) -> Request:
    """Ask how full a battery is; V1 knows the first three kinds."""
    return _first(0x22 if dialect is Dialect.V2 else 0x10, kind)


# The hosts


def peripheral_capability(peripheral: Peripheral) -> Request:
    """Ask how many hosts it takes."""
    return _second(0x30, peripheral)


def peripheral_status(peripheral: Peripheral) -> Request:
    """Ask whether it can be paired with now."""
    return _second(0x32, peripheral)


def hosts(peripheral: Peripheral) -> Request:
    """Ask for the hosts that it knows."""
    return _second(0x36, peripheral)


def connect(peripheral: Peripheral, address: str, dialect: Dialect) -> Request:
    """Have it connect a host of its list. Raises `ValueError` for what is no address."""
    return _act(peripheral, Action.CONNECT, address, dialect)


def disconnect(peripheral: Peripheral, address: str, dialect: Dialect) -> Request:
    """Have it disconnect a host of its list. Raises `ValueError` for what is no address."""
    return _act(peripheral, Action.DISCONNECT, address, dialect)


# Which host plays: V2 alone


def pin_state() -> Request:
    """Ask whether it stays with the host that may play."""
    return _second(0x36, Peripheral.SOURCE)


def set_pin(fixed: bool) -> Request:  # noqa: FBT001  # what it is about
    """Have it stay with the host that may play, or follow whoever plays."""
    return _second(0x38, Peripheral.SOURCE, 0x00 if fixed else 0x01)


def choose(address: str) -> Request:
    """Have it play what a connected host of its list plays. Raises `ValueError` for what is no address."""
    return _second(0x3C, Peripheral.SOURCE, *_bytes(address))


def hand_over() -> Request:
    """Ask how the music hand-over setting stands."""
    return _second(0x36, Peripheral.HAND_OVER)


def _first(*payload: int) -> Request:
    return Request(Type.TABLE_1, bytes(payload))


def _second(*payload: int) -> Request:
    return Request(Type.TABLE_2, bytes(payload))


def _act(peripheral: Peripheral, action: Action, address: str, dialect: Dialect) -> Request:
    detail = () if dialect is Dialect.V2 else (_CONNECTION_CONTROL,)
    return _second(0x3C, peripheral, *detail, action, *_bytes(address))


def _bytes(address: str) -> bytes:
    if not _ADDRESS.fullmatch(address):
        raise ValueError("that is no Bluetooth address")
    return address.encode("ascii")
