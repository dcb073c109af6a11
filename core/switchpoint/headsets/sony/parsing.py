"""From the frames of a Sony headset to what they say.

A message is taken as it is laid out or not at all: one byte too few or too many, or a value that has no meaning where
it decides how the rest is read, and it is unknown. That loses a message of a headset that says more than ours, and
tells so; to read it anyhow would be a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from switchpoint.headsets.sony.codes import MOST_NAME, NO_CLASS, BatteryKind, Dialect, Fact, Peripheral
from switchpoint.headsets.sony.cursor import Cursor, MisfitError
from switchpoint.headsets.sony.frames import Type
from switchpoint.headsets.sony.replies import (
    Acted,
    Alert,
    Battery,
    Capability,
    Chosen,
    Codec,
    DeviceInfo,
    Functions,
    HandOver,
    HostRecord,
    Hosts,
    Level,
    Message,
    PeripheralCapability,
    PeripheralStatus,
    Pin,
    PlayStatus,
    ProtocolInfo,
    Setting,
    SettingCapability,
    SettingStatus,
    Unknown,
)

if TYPE_CHECKING:
    from switchpoint.headsets.sony.frames import Frame

TABLES: MappingProxyType[int, int] = MappingProxyType(
    {Type.TABLE_1: 1, Type.SHOT_1: 1, Type.TABLE_2: 2, Type.SHOT_2: 2},
)
"""Which table the opcodes of a type belong to."""

_V1_INFO, _V2_INFO = 2, 6
"""Bytes of a headset's first answer after its head."""


_Reader: TypeAlias = Callable[[Cursor], Message]


def parse(frame: Frame, dialect: Dialect | None) -> Message:
    """Return what a headset says in a frame. Never raises: what does not fit is `Unknown`, with the reason.

    While the dialect is not known (None), only what cannot mean two things is read: headsets speak before they are
    asked what they speak.
    """
    if dialect is not None:
        return _parse(frame, dialect)
    newer, older = _parse(frame, Dialect.V2), _parse(frame, Dialect.V1)
    if isinstance(older, Unknown) or newer == older:
        return newer
    if isinstance(newer, Unknown):
        return older
    return _unknown(frame, "means one thing in V1 and another in V2")


def _parse(frame: Frame, dialect: Dialect) -> Message:
    if not frame.payload:
        return _unknown(frame, "empty")
    opcode, table = frame.payload[0], TABLES.get(frame.type, 0)
    entry = (_V2 if dialect is Dialect.V2 else _V1).get((table, opcode))
    if entry is None:
        return _unknown(frame, "no message that is known")
    reader, pushed = entry
    cursor = Cursor(frame.payload[1:], dialect, table, pushed=pushed)
    try:
        message = reader(cursor)
        cursor.end()
    except MisfitError as error:
        return _unknown(frame, str(error))
    return message


def _unknown(frame: Frame, reason: str) -> Unknown:
    return Unknown(frame.type, frame.payload, reason)


# The start


def _protocol_info(cursor: Cursor) -> ProtocolInfo:
    cursor.expect(0x00)
    if cursor.left == _V1_INFO:
        return ProtocolInfo(Dialect.V1, cursor.number(2), table_1=True, table_2=False)
    if cursor.left != _V2_INFO:
        raise MisfitError("neither V1 nor V2")
    return ProtocolInfo(Dialect.V2, cursor.number(4), table_1=cursor.flag(0, 1), table_2=cursor.flag(0, 1))


def _capability(cursor: Cursor) -> Capability:
    cursor.expect(0x00)
    return Capability(cursor.byte(), cursor.text())


def _device_info(cursor: Cursor) -> DeviceInfo:
    match cursor.byte():
        case Fact.MODEL | Fact.FIRMWARE as what:
            return DeviceInfo(Fact(what), text=cursor.text())
        case Fact.LOOKS:
            return DeviceInfo(Fact.LOOKS, codes=tuple(cursor.take(2)))
        case Fact.GUIDANCE:
            return DeviceInfo(Fact.GUIDANCE, codes=tuple(cursor.take(cursor.byte())))
        case _:
            raise MisfitError("about something that is not known")


def _functions(cursor: Cursor) -> Functions:
    cursor.expect(0x00)
    # V2 has a priority behind each.
    width = 2 if cursor.dialect is Dialect.V2 else 1
    return Functions(cursor.table, tuple(cursor.take(cursor.byte() * width)[::width]))


# General settings


def _setting_capability(cursor: Cursor) -> SettingCapability:
    slot = cursor.byte()
    newer = cursor.dialect is Dialect.V2
    on_or_off = cursor.flag(0, 1) if newer else cursor.flag(1, 2)
    keyed = cursor.flag(1, 0) if newer else cursor.flag(2, 1)
    found = SettingCapability(slot, on_or_off, keyed, cursor.text(), cursor.text())
    if not on_or_off:
        # The choices follow; how is not known, nor of interest.
        cursor.take(cursor.left)
    return found


def _setting_status(cursor: Cursor) -> SettingStatus:
    return SettingStatus(cursor.byte(), cursor.on(), cursor.pushed)


def _setting(cursor: Cursor) -> Setting:
    slot = cursor.byte()
    on_or_off = cursor.flag(0, 1) if cursor.dialect is Dialect.V2 else cursor.flag(1, 2)
    if on_or_off:
        return Setting(slot, cursor.on(), pushed=cursor.pushed)
    return Setting(slot, None, cursor.byte(), cursor.pushed)


def _alert(cursor: Cursor) -> Alert:
    cursor.expect(0x00 if cursor.dialect is Dialect.V2 else 0x01)
    return Alert(cursor.byte(), cursor.byte())


# The sound and the battery


def _codec(cursor: Cursor) -> Codec:
    cursor.expect(0x02 if cursor.dialect is Dialect.V2 else 0x00)
    return Codec(cursor.byte(), cursor.pushed)


def _play_status(cursor: Cursor) -> PlayStatus:
    cursor.expect(0x01)
    return PlayStatus(cursor.on(), cursor.byte(), cursor.byte(), cursor.pushed)


def _battery(cursor: Cursor) -> Battery:
    kind = cursor.byte()
    sides = 2 if kind in {BatteryKind.LEFT_RIGHT, BatteryKind.LEFT_RIGHT_THRESHOLD} else 1
    if kind not in {*BatteryKind}:
        raise MisfitError("about something that is not known")
    levels = [(cursor.byte(), cursor.byte()) for _ in range(sides)]
    with_threshold = kind >= BatteryKind.SINGLE_THRESHOLD
    thresholds = [cursor.byte() if with_threshold else None for _ in range(sides)]
    found = tuple(Level(*level, threshold) for level, threshold in zip(levels, thresholds, strict=True))
    return Battery(kind, found, cursor.pushed)


def _battery_v1(cursor: Cursor) -> Battery:
    return Battery(cursor.byte(), (Level(cursor.byte(), cursor.byte()),), cursor.pushed)


# The hosts


def _peripheral_capability(cursor: Cursor) -> PeripheralCapability:
    peripheral, paired, connected = _list_kind(cursor), cursor.byte(), cursor.byte()
    if cursor.dialect is Dialect.V2:
        return PeripheralCapability(peripheral, paired, connected, cursor.flag(0, 1))
    cursor.byte()
    return PeripheralCapability(peripheral, paired, connected, None)


def _peripheral_status(cursor: Cursor) -> PeripheralStatus:
    peripheral, pairing = _list_kind(cursor), cursor.flag(1, 0)
    if cursor.dialect is Dialect.V2:
        return PeripheralStatus(peripheral, pairing, cursor.on(), cursor.pushed)
    cursor.byte()
    return PeripheralStatus(peripheral, pairing, None, cursor.pushed)


def _peripheral_parameter(cursor: Cursor) -> Hosts | Pin | HandOver:
    peripheral = cursor.byte()
    if peripheral in _LISTS[cursor.dialect]:
        return _hosts(cursor, peripheral)
    if cursor.dialect is Dialect.V2 and peripheral == Peripheral.SOURCE:
        return _pin(cursor)
    if cursor.dialect is Dialect.V2 and peripheral == Peripheral.HAND_OVER:
        return HandOver(cursor.on(), cursor.pushed)
    raise MisfitError("about something that is not known")


def _hosts(cursor: Cursor, peripheral: int) -> Hosts:
    records = tuple(_record(cursor, peripheral) for _ in range(cursor.byte()))
    return Hosts(peripheral, records, cursor.byte(), cursor.pushed)


def _record(cursor: Cursor, peripheral: int) -> HostRecord:
    address, status = cursor.address(), cursor.byte()
    told = cursor.number(3) if peripheral == Peripheral.WITH_CLASS else NO_CLASS
    length = cursor.byte()
    if length > MOST_NAME:
        raise MisfitError("a name that is too long")
    name = cursor.take(length).decode("utf-8", "replace")
    return HostRecord(address, status, None if told == NO_CLASS else told, name)


def _pin(cursor: Cursor) -> Pin:
    fixed = cursor.on()
    # Old firmware leaves the result out.
    result = cursor.byte() if cursor.pushed and cursor.left else None
    return Pin(fixed, result, cursor.pushed)


def _acted(cursor: Cursor) -> Acted | Chosen:
    peripheral = cursor.byte()
    if peripheral in _LISTS[cursor.dialect]:
        if cursor.dialect is Dialect.V1:
            cursor.expect(0x00)
        return Acted(peripheral, cursor.byte(), cursor.byte(), cursor.address())
    if cursor.dialect is Dialect.V2 and peripheral == Peripheral.SOURCE:
        return Chosen(cursor.byte(), cursor.address())
    raise MisfitError("about something that is not known")


def _list_kind(cursor: Cursor) -> int:
    found = cursor.byte()
    if found not in _LISTS[cursor.dialect]:
        raise MisfitError("about something that is not known")
    return found


_LISTS = MappingProxyType(
    {
        Dialect.V1: frozenset({Peripheral.SOURCE}),
        Dialect.V2: frozenset({Peripheral.CLASSIC, Peripheral.WITH_CLASS}),
    }
)
"""What a list of hosts is asked for by."""

# Table and opcode; the flag says that the headset sends it by itself.
_BOTH: dict[tuple[int, int], tuple[_Reader, bool]] = {
    (1, 0x01): (_protocol_info, False),
    (1, 0x03): (_capability, False),
    (1, 0x05): (_device_info, False),
    (1, 0x07): (_functions, False),
    (1, 0x99): (_alert, True),
    (1, 0xD1): (_setting_capability, False),
    (1, 0xD7): (_setting, False),
    (1, 0xD9): (_setting, True),
    (2, 0x31): (_peripheral_capability, False),
    (2, 0x33): (_peripheral_status, False),
    (2, 0x35): (_peripheral_status, True),
    (2, 0x37): (_peripheral_parameter, False),
    (2, 0x39): (_peripheral_parameter, True),
    (2, 0x3D): (_acted, True),
}
_V1: dict[tuple[int, int], tuple[_Reader, bool]] = _BOTH | {
    (1, 0x11): (_battery_v1, False),
    (1, 0x13): (_battery_v1, True),
    (1, 0x19): (_codec, False),
    (1, 0x1B): (_codec, True),
}
_V2: dict[tuple[int, int], tuple[_Reader, bool]] = _BOTH | {
    (1, 0x13): (_codec, False),
    (1, 0x15): (_codec, True),
    (1, 0x23): (_battery, False),
    (1, 0x25): (_battery, True),
    (1, 0xA3): (_play_status, False),
    (1, 0xA5): (_play_status, True),
    (1, 0xD3): (_setting_status, False),
    (1, 0xD5): (_setting_status, True),
    (2, 0x07): (_functions, False),
}
