"""The commands of MDR: how each opcode is called, who sends it, and what a computer's requests say.

What a headset says is laid out in `parsing`; only what nobody but a reader of captures wants to know is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from switchpoint.headsets.sony import naming
from switchpoint.headsets.sony.codes import Dialect, Peripheral
from switchpoint.headsets.sony.cursor import Cursor, MisfitError

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"
Fields: TypeAlias = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Command:
    """What an opcode of a table stands for."""

    name: str
    from_headset: bool
    read: Callable[[Cursor], Fields] | None = None
    """How its fields are read; None for what `parsing` reads, or nobody can."""


def coded(code: int, names: Mapping[int, str]) -> Fields:
    """Return a code, and what it means if that is known."""
    means: Fields = {"means": names[code]} if code in names else {}
    return {"code": f"{code:02x}"} | means


def command(dialect: Dialect, table: int, payload: bytes) -> Command | None:
    """Return what a payload stands for; None when that is not known."""
    if not payload:
        return None
    found = _COMMANDS[dialect].get((table, payload[0]))
    if found is None or payload[0] not in _SPEAK_TO_CHAT_ALONE or (dialect, table) != (Dialect.V2, 1):
        return found
    return found if payload[1:2] == bytes((_SPEAK_TO_CHAT,)) else None


_SPEAK_TO_CHAT = 0x0C
_SPEAK_TO_CHAT_ALONE = range(0xF6, 0xFE)
"""Opcodes that stand for other things as well."""


def _fixed(*values: int) -> Callable[[Cursor], Fields]:
    """Return how a request is read that always has the same bytes."""

    def read(cursor: Cursor) -> Fields:
        cursor.expect(*values)
        return {}

    return read


def _one(field: str, names: Mapping[int, str]) -> Callable[[Cursor], Fields]:
    """Return how a request is read that has nothing but a code."""
    return lambda cursor: {field: coded(cursor.byte(), names)}


def _volume(cursor: Cursor) -> Fields:
    cursor.expect(0x20)
    return {"volume": cursor.byte()}


def _key(cursor: Cursor) -> Fields:
    cursor.expect(0x01, 0x00)
    return {"key": coded(cursor.byte(), naming.KEYS)}


def _answer(cursor: Cursor) -> Fields:
    cursor.expect(0x00 if cursor.dialect is Dialect.V2 else 0x01)
    return {"message": coded(cursor.byte(), naming.ALERTS[cursor.dialect]), "positive": cursor.flag(1, 0)}


def _slot(cursor: Cursor) -> Fields:
    return {"slot": f"{cursor.byte():02x}"}


def _slot_and_language(cursor: Cursor) -> Fields:
    return _slot(cursor) | {"language": coded(cursor.byte(), {0x01: "English"})}


def _set_setting(cursor: Cursor) -> Fields:
    slot = _slot(cursor)
    on_or_off = cursor.flag(0, 1) if cursor.dialect is Dialect.V2 else cursor.flag(1, 2)
    return slot | ({"on": cursor.on()} if on_or_off else {"choice": cursor.byte()})


def _speak_to_chat(cursor: Cursor) -> Fields:
    cursor.expect(_SPEAK_TO_CHAT)
    on = cursor.on()
    cursor.expect(0x01)
    return {"on": on}


def _speak_to_chat_options(cursor: Cursor) -> Fields:
    cursor.expect(_SPEAK_TO_CHAT)
    return {"sensitivity": cursor.byte(), "time": cursor.byte()}


def _about(cursor: Cursor) -> tuple[int, Fields]:
    peripheral = cursor.byte()
    if peripheral not in naming.PERIPHERALS[cursor.dialect]:
        raise MisfitError("about something that is not known")
    return peripheral, {"about": coded(peripheral, naming.PERIPHERALS[cursor.dialect])}


def _get_peripheral(cursor: Cursor) -> Fields:
    return _about(cursor)[1]


def _set_status(cursor: Cursor) -> Fields:
    fields = _about(cursor)[1] | {"pairing": cursor.flag(1, 0)}
    # What "enabled" is in V1 is not known.
    return fields | ({"enabled": cursor.on()} if cursor.dialect is Dialect.V2 else {"enable": f"{cursor.byte():02x}"})


def _set_parameter(cursor: Cursor) -> Fields:
    peripheral, fields = _about(cursor)
    if peripheral not in {Peripheral.SOURCE, Peripheral.HAND_OVER}:
        raise MisfitError("about something that is not known")
    return fields | {"fixed" if peripheral == Peripheral.SOURCE else "on": cursor.on()}


def _act(cursor: Cursor) -> Fields:
    peripheral, fields = _about(cursor)
    if cursor.dialect is Dialect.V1:
        cursor.expect(0x00)
    if cursor.dialect is Dialect.V1 or peripheral in {Peripheral.CLASSIC, Peripheral.WITH_CLASS}:
        fields["action"] = coded(cursor.byte(), naming.ACTIONS)
    elif peripheral != Peripheral.SOURCE:
        raise MisfitError("about something that is not known")
    return fields | {"address": cursor.address()}


_BOTH = {
    (1, 0x00): Command("get protocol info", from_headset=False, read=_fixed(0x00)),
    (1, 0x01): Command("return protocol info", from_headset=True),
    (1, 0x02): Command("get capability info", from_headset=False, read=_fixed(0x00)),
    (1, 0x03): Command("return capability info", from_headset=True),
    (1, 0x04): Command("get device info", from_headset=False, read=_one("what", naming.FACTS)),
    (1, 0x05): Command("return device info", from_headset=True),
    (1, 0x06): Command("get functions", from_headset=False, read=_fixed(0x00)),
    (1, 0x07): Command("return functions", from_headset=True),
    (1, 0x98): Command("answer alert", from_headset=False, read=_answer),
    (1, 0x99): Command("alert", from_headset=True),
    (1, 0xD0): Command("get setting capability", from_headset=False, read=_slot_and_language),
    (1, 0xD1): Command("return setting capability", from_headset=True),
    (1, 0xD6): Command("get setting", from_headset=False, read=_slot),
    (1, 0xD7): Command("return setting", from_headset=True),
    (1, 0xD8): Command("set setting", from_headset=False, read=_set_setting),
    (1, 0xD9): Command("notify setting", from_headset=True),
    (2, 0x30): Command("get peripheral capability", from_headset=False, read=_get_peripheral),
    (2, 0x31): Command("return peripheral capability", from_headset=True),
    (2, 0x32): Command("get peripheral status", from_headset=False, read=_get_peripheral),
    (2, 0x33): Command("return peripheral status", from_headset=True),
    (2, 0x34): Command("set peripheral status", from_headset=False, read=_set_status),
    (2, 0x35): Command("notify peripheral status", from_headset=True),
    (2, 0x36): Command("get peripheral parameter", from_headset=False, read=_get_peripheral),
    (2, 0x37): Command("return peripheral parameter", from_headset=True),
    (2, 0x39): Command("notify peripheral parameter", from_headset=True),
    (2, 0x3C): Command("set extended peripheral parameter", from_headset=False, read=_act),
    (2, 0x3D): Command("notify extended peripheral parameter", from_headset=True),
}
_COMMANDS: MappingProxyType[Dialect, Mapping[tuple[int, int], Command]] = MappingProxyType(
    {
        Dialect.V1: _BOTH
        | {
            (1, 0x10): Command("get battery", from_headset=False, read=_one("kind", {})),
            (1, 0x11): Command("return battery", from_headset=True),
            (1, 0x13): Command("notify battery", from_headset=True),
            (1, 0x18): Command("get codec", from_headset=False, read=_fixed(0x00)),
            (1, 0x19): Command("return codec", from_headset=True),
            (1, 0x1B): Command("notify codec", from_headset=True),
            (1, 0x22): Command("power off", from_headset=False, read=_fixed(0x00, 0x01)),
        },
        Dialect.V2: _BOTH
        | {
            (1, 0x12): Command("get codec", from_headset=False, read=_fixed(0x02)),
            (1, 0x13): Command("return codec", from_headset=True),
            (1, 0x15): Command("notify codec", from_headset=True),
            (1, 0x22): Command("get battery", from_headset=False, read=_one("kind", naming.BATTERIES)),
            (1, 0x23): Command("return battery", from_headset=True),
            (1, 0x24): Command("power off", from_headset=False, read=_fixed(0x03, 0x01)),
            (1, 0x25): Command("notify battery", from_headset=True),
            (1, 0x94): Command("alerts on", from_headset=False, read=_fixed(0x00, 0x00)),
            (1, 0xA2): Command("get play status", from_headset=False, read=_fixed(0x01)),
            (1, 0xA3): Command("return play status", from_headset=True),
            (1, 0xA4): Command("press key", from_headset=False, read=_key),
            (1, 0xA5): Command("notify play status", from_headset=True),
            (1, 0xA6): Command("get volume", from_headset=False, read=_fixed(0x20)),
            (1, 0xA7): Command("return volume", from_headset=True, read=_volume),
            (1, 0xA8): Command("set volume", from_headset=False, read=_volume),
            (1, 0xA9): Command("notify volume", from_headset=True, read=_volume),
            (1, 0xC4): Command("action log on", from_headset=False, read=_fixed(0x01, 0x00)),
            (1, 0xC9): Command("action log", from_headset=True),
            (1, 0xD2): Command("get setting status", from_headset=False, read=_slot),
            (1, 0xD3): Command("return setting status", from_headset=True),
            (1, 0xD5): Command("notify setting status", from_headset=True),
            (1, 0xF6): Command("get speak-to-chat", from_headset=False, read=_fixed(_SPEAK_TO_CHAT)),
            (1, 0xF7): Command("return speak-to-chat", from_headset=True),
            (1, 0xF8): Command("set speak-to-chat", from_headset=False, read=_speak_to_chat),
            (1, 0xF9): Command("notify speak-to-chat", from_headset=True),
            (1, 0xFA): Command("get speak-to-chat options", from_headset=False, read=_fixed(_SPEAK_TO_CHAT)),
            (1, 0xFB): Command("return speak-to-chat options", from_headset=True),
            (1, 0xFC): Command("set speak-to-chat options", from_headset=False, read=_speak_to_chat_options),
            (1, 0xFD): Command("notify speak-to-chat options", from_headset=True),
            (2, 0x06): Command("get functions", from_headset=False, read=_fixed(0x00)),
            (2, 0x07): Command("return functions", from_headset=True),
            (2, 0x38): Command("set peripheral parameter", from_headset=False, read=_set_parameter),
        },
    }
)
