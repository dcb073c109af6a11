"""A look into captured frames: everything that is known of each, and the rest as bytes.

Nothing is guessed. A frame whose sender is not given has one only where its opcode leaves no other; what does not fit
its layout keeps its bytes, and says why it was not read.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from switchpoint.headsets.sony import naming
from switchpoint.headsets.sony.codes import Dialect, Peripheral
from switchpoint.headsets.sony.commands import Command, Fields, Json, coded, command
from switchpoint.headsets.sony.cursor import Cursor, MisfitError
from switchpoint.headsets.sony.frames import Scrap, encode
from switchpoint.headsets.sony.parsing import TABLES, parse
from switchpoint.headsets.sony.replies import (
    Acted,
    Alert,
    Battery,
    Chosen,
    Codec,
    DeviceInfo,
    Functions,
    HandOver,
    Level,
    Pin,
    PlayStatus,
    ProtocolInfo,
    Unknown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from switchpoint.headsets.sony.frames import Frame, Piece

_HEADSET, _COMPUTER = "headset", "computer"
_NAMES: dict[tuple[type, str], Mapping[int, str]] = {
    (Acted, "action"): naming.ACTIONS,
    (Acted, "result"): naming.RESULTS,
    (Alert, "kind"): naming.ALERT_KINDS,
    (Chosen, "result"): naming.SWITCHED,
    (Codec, "code"): naming.CODEC_NAMES,
    (DeviceInfo, "what"): naming.FACTS,
    (Level, "charging"): naming.CHARGING,
    (Pin, "result"): naming.SWITCHED,
    (PlayStatus, "play"): naming.PLAY,
    (PlayStatus, "sound"): naming.SOUNDS,
}
"""What the codes in the fields of a reply mean."""
_ABOUT: dict[type, Peripheral] = {
    Chosen: Peripheral.SOURCE,
    HandOver: Peripheral.HAND_OVER,
    Pin: Peripheral.SOURCE,
}
"""Replies whose kind says what they are about."""
_DIGITS = {"slot": 2, "device_class": 6}
"""Fields that are codes without a name, and how many hexadecimal digits they have."""
_VERSION_DIGITS = {Dialect.V1: 4, Dialect.V2: 8}


def look(piece: Piece, from_headset: bool | None, dialect: Dialect) -> Fields:  # noqa: FBT001  # the sender
    """Return a piece of a stream as JSON values: a frame as `explain` does, or what is wrong."""
    if isinstance(piece, Scrap):
        return {"bytes": _spaced(piece.raw), "reason": str(piece.flaw)}
    return explain(piece, from_headset, dialect)


def explain(frame: Frame, from_headset: bool | None, dialect: Dialect) -> Fields:  # noqa: FBT001  # the sender
    """Return everything that is known of a frame, as JSON values.

    `from_headset`: who sent it; None when that was not noted. `fields` are there when all of the payload was read;
    otherwise `unknown` has the bytes behind the opcode, and `reason` says why, unless nothing at all is known of them.
    """
    table = TABLES.get(frame.type)
    found: Fields = {"bytes": _spaced(encode(frame)), "type": coded(frame.type, naming.TYPES)}
    found["sequence"] = frame.sequence
    if table is not None:
        found["table"] = table
    known = command(dialect, table, frame.payload) if table is not None else None
    sender = known.from_headset if known is not None and from_headset is None else from_headset
    if sender is not None:
        found["from"] = _HEADSET if sender else _COMPUTER
    if table is not None and frame.payload:
        found["opcode"] = f"{frame.payload[0]:02x}"
    if known is not None:
        found["command"] = known.name
    return found | _content(frame, table or 0, known, sender, dialect)


def _content(
    frame: Frame,
    table: int,
    known: Command | None,
    from_headset: bool | None,  # noqa: FBT001  # the sender
    dialect: Dialect,
) -> Fields:
    """Return what stands behind the opcode: read, or as bytes."""
    unknown = frame.payload[1:] if table else frame.payload
    rest: Fields = {"unknown": _spaced(unknown)} if unknown else {}
    if known is None:
        return rest
    if known.from_headset is not from_headset:
        return rest | {"reason": f"only the {_HEADSET if known.from_headset else _COMPUTER} sends this"}
    if known.read is not None:
        return _read(known.read, Cursor(unknown, dialect, table), rest)
    message = parse(frame, dialect)
    if isinstance(message, Unknown):
        return rest | {"reason": message.reason}
    return {"fields": _shown(message, dialect)}


def _read(read: Callable[[Cursor], Fields], cursor: Cursor, rest: Fields) -> Fields:
    try:
        fields = read(cursor)
        cursor.end()
    except MisfitError as error:
        return rest | {"reason": str(error)}
    return {"fields": fields}


def _shown(message: Any, dialect: Dialect) -> Fields:  # noqa: ANN401  # any dataclass among the replies
    """Return the fields of a reply, or of a part of one. What was not told is left out."""
    about = _ABOUT.get(type(message))
    found: Fields = {} if about is None else {"about": coded(about, naming.PERIPHERALS[dialect])}
    for field in fields(message):
        value = getattr(message, field.name)
        # That it was pushed is said by the command.
        if value is not None and field.name != "pushed":
            found["about" if field.name == "peripheral" else field.name] = _value(message, field.name, value, dialect)
    if isinstance(message, DeviceInfo):
        del found["text" if message.codes else "codes"]
    return found


def _value(message: object, field: str, value: Any, dialect: Dialect) -> Json:  # noqa: ANN401  # of any field
    names = _names(message, field, dialect)
    if isinstance(value, tuple):
        return [_part(part, names, dialect) for part in value]
    if names is not None:
        return coded(value, names)
    if isinstance(value, Dialect):
        return value.value
    if field in _DIGITS:
        return f"{value:0{_DIGITS[field]}x}"
    if isinstance(message, ProtocolInfo) and field == "version":
        return f"{value:0{_VERSION_DIGITS[message.dialect]}x}"
    shown: str | int | bool = value
    return shown


def _part(part: object, names: Mapping[int, str] | None, dialect: Dialect) -> Json:
    """Return one of several: a host, a level, a function, a code."""
    return coded(part, names or {}) if isinstance(part, int) else _shown(part, dialect)


def _names(message: object, field: str, dialect: Dialect) -> Mapping[int, str] | None:
    """Return what the codes of a field mean; None for a field that holds no code."""
    match message, field:
        case _, "peripheral":
            return naming.PERIPHERALS[dialect]
        case Alert(), "message":
            return naming.ALERTS[dialect]
        case Battery(), "kind":
            return naming.BATTERIES if dialect is Dialect.V2 else {}
        case Functions(table=table), "ids":
            return naming.FUNCTIONS.get((dialect, table), {})
    return _NAMES.get((type(message), field))


def _spaced(data: bytes) -> str:
    return data.hex(" ")
