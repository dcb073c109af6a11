"""What a Sony control says, in bytes: version 2 of the protocol. Version 1 is in `old`.

A payload begins with an opcode and, mostly, with the type of what is inquired. In version 2, 00 is on and 01 is off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from switchpoint.room.sony.knobs import Dialect, Knobs
from switchpoint.room.sony.world import EarbudsState, PairedHost

TABLE_1, TABLE_2 = 0x0C, 0x0E
"""The types of frames that carry commands."""

Said = tuple[int, bytes]
"""A table, and a payload of it."""

DISCONNECT, CONNECT, UNPAIR = 0x00, 0x01, 0x02
"""What can be done to a host."""
SUCCESS, ERROR, IN_PROGRESS, BUSY = range(4)
"""What becomes of it; the action is in the upper half of the byte."""
CHOSEN, NOT_CHOSEN, IN_CALL, NO_LINK, ASSISTANT = range(5)
"""What becomes of a choice of who may play."""
SWITCH, HAND_OVER = 0x01, 0x03
"""Types of what is inquired, beside the list of the hosts."""

MULTIPOINT = "MULTIPOINT_SETTING"
OTHER = "TOUCH_PANEL_SETTING"
"""Keys by which the app knows what a general setting is."""
ENGLISH = 0x01
CODECS: Mapping[str, int] = MappingProxyType(
    {"SBC": 0x01, "AAC": 0x02, "LDAC": 0x10, "aptX": 0x20, "aptX HD": 0x21, "LC3": 0x30}
)
NO_CODEC, OTHER_CODEC = 0x00, 0xFF
LOW = 0x1E
"""Per cent at which a battery is low."""
VOLUME = 0x0F
ADDRESS = 17
"""Bytes of an address."""
MOST_NAME = 128
"""Bytes of a name."""
UNKNOWN_CLASS = 0xFFFFFF
PLAYING, PAUSED = 0x01, 0x02


@dataclass(slots=True)
class View:
    """Everything that an answer depends on."""

    state: EarbudsState
    knobs: Knobs
    counter: int = 1
    """Grows when there are other functions than before."""
    pairing: bool = False
    hand_over: bool = False
    others: dict[int, bool] = field(default_factory=dict)
    """General settings other than multipoint, where they were set."""

    @property
    def manages(self) -> bool:
        """Tell whether it has functions for hosts now."""
        return self.state.multipoint or not self.knobs.functions_vanish


Answer = Callable[[View, bytes], bytes | None]
"""What comes after the opcode of a request, to what is said; None: nothing."""


class Layout:
    """Version 2."""

    on, off = b"\x00", b"\x01"
    alert_type = 0x00
    battery_notice = 0x25
    codec_notice = b"\x15\x02"

    def __init__(self, knobs: Knobs) -> None:
        """Speak as `knobs` say."""
        self.knobs = knobs
        self.peripheral = 0x00 if knobs.dialect is Dialect.PLAIN else 0x02
        """The type of what is inquired, for everything about hosts."""
        self._answers: dict[tuple[int, int], Answer] = {
            (TABLE_1, 0x00): self._protocol,
            (TABLE_1, 0x02): self._capability,
            (TABLE_1, 0x04): self._device,
            (TABLE_1, 0x06): self._functions_1,
            (TABLE_1, 0xD0): self._setting_capability,
            (TABLE_1, 0xD2): self._setting_status,
            (TABLE_1, 0xD6): self._setting,
            (TABLE_2, 0x30): self._management,
            (TABLE_2, 0x32): self._mode,
            (TABLE_2, 0x36): self._peripheral,
            **self._own_answers(),
        }

    def _own_answers(self) -> dict[tuple[int, int], Answer]:
        return {
            (TABLE_1, 0x12): self._codec,
            (TABLE_1, 0x22): self._battery,
            (TABLE_1, 0xA2): self._play,
            (TABLE_2, 0x06): self._functions_2,
        }

    def asks(self, table: int, payload: bytes) -> bool:
        """Tell whether this is a request that has an answer, if what it asks for is there."""
        return bool(payload) and (table, payload[0]) in self._answers

    def answer(self, view: View, table: int, payload: bytes) -> bytes | None:
        """Return what is answered to a request; None when it is only acknowledged."""
        return self._answers[table, payload[0]](view, payload[1:])

    # What is said without being asked

    def notices(self, view: View) -> dict[str, Said]:
        """Return what is said when it has changed, by what it is about."""
        state = view.state
        found: dict[str, Said] = {}
        if view.manages:
            found["hosts"] = (TABLE_2, self.hosts(view, 0x39))
            found["mode"] = (TABLE_2, self.mode(view, 0x35))
            if self.has_choice(view):
                found["pin"] = (TABLE_2, self.pin(state.pinned, CHOSEN))
        if view.knobs.multipoint_slot is not None:
            found["multipoint"] = (TABLE_1, self.setting(view.knobs.multipoint_slot, 0xD9, on=state.multipoint))
        found["codec"] = (TABLE_1, self.codec_notice + self.codec(view))
        for kind in self.batteries(view):
            found[f"battery {kind}"] = (TABLE_1, bytes((self.battery_notice, kind)) + self.charge(view, kind))
        found["play"] = (TABLE_1, b"\xa5\x01" + self.play(view))
        return found

    def has_choice(self, view: View) -> bool:
        """Tell whether it can be told who may play."""
        return view.knobs.chooses and view.manages

    def hosts(self, view: View, opcode: int) -> bytes:
        """Return the list of the hosts: `RET` (37) or `NTFY` (39)."""
        hosts = view.state.hosts[: view.knobs.most_paired]
        records = b"".join(self._record(host) for host in hosts)
        return bytes((opcode, self.peripheral, len(hosts))) + records + bytes((view.state.playback,))

    def _record(self, host: PairedHost) -> bytes:
        known = UNKNOWN_CLASS if host.device_class is None else host.device_class
        device_class = known.to_bytes(3, "big") if self.knobs.dialect is Dialect.CLASSES else b""
        return _address(host) + bytes((host.slot,)) + device_class + _name(host)

    def mode(self, view: View, opcode: int) -> bytes:
        """Return whether it is in pairing mode: `RET` (33) or `NTFY` (35)."""
        return bytes((opcode, self.peripheral, view.pairing)) + self.on

    def acted(self, action: int, result: int, address: bytes) -> Said:
        """Return what has become of an action on a host."""
        return TABLE_2, bytes((0x3D, self.peripheral, action, action << 4 | result)) + address

    def chosen(self, result: int, address: bytes) -> Said:
        """Return what has become of a choice of who may play."""
        return TABLE_2, bytes((0x3D, SWITCH, result)) + address

    def pin(self, pinned: bool, result: int) -> bytes:  # noqa: FBT001  # what a byte of the payload says
        """Return whether the host that may play stays so, and what has become of changing that."""
        return bytes((0x39, SWITCH)) + (self.on if pinned else self.off) + bytes((result,))

    def setting(self, slot: int, opcode: int, *, on: bool) -> bytes:
        """Return a general setting: `RET` (D7) or `NTFY` (D9)."""
        return bytes((opcode, slot, 0x00)) + (self.on if on else self.off)

    def alert(self, message: int) -> Said:
        """Return a question that is answered with yes or no."""
        return TABLE_1, bytes((0x99, self.alert_type, message, 0x01))

    def multipoint_alert(self, *, on: bool) -> int:
        """Return the question before multipoint is changed."""
        del on
        return self.knobs.alert

    # What it is told

    def action(self, payload: bytes) -> tuple[int, bytes] | None:
        """Return what is to be done to which host; None when the payload does not say that."""
        return self._action(payload, bytes((0x3C, self.peripheral)))

    def _action(self, payload: bytes, begin: bytes) -> tuple[int, bytes] | None:
        rest = payload.removeprefix(begin)
        if len(payload) != len(begin) + 1 + ADDRESS or len(rest) != 1 + ADDRESS or rest[0] > UNPAIR:
            return None
        return rest[0], rest[1:]

    def choice(self, view: View, payload: bytes) -> bytes | None:
        """Return which host is to be the one that may play; None when the payload does not say that."""
        rest = payload.removeprefix(bytes((0x3C, SWITCH)))
        return rest if self.has_choice(view) and len(payload) == len(rest) + 2 and len(rest) == ADDRESS else None

    def set_pin(self, view: View, payload: bytes) -> bool | None:
        """Return whether the host that may play is to stay so; None when the payload does not say that."""
        return self._flag(payload, bytes((0x38, SWITCH))) if self.has_choice(view) else None

    def set_hand_over(self, view: View, payload: bytes) -> bool | None:
        """Return whether hand-over is to be on; None when the payload does not say that."""
        return self._flag(payload, bytes((0x38, HAND_OVER))) if view.knobs.hand_over else None

    def set_setting(self, view: View, payload: bytes) -> tuple[int, bool] | None:
        """Return which general setting is to be on or off; None when the payload does not say that."""
        slot = self._slot(view, payload[1:2])
        on = None if slot is None else self._flag(payload, bytes((0xD8, slot, self.setting_kind[0])))
        return None if slot is None or on is None else (slot, on)

    def set_pairing(self, view: View, payload: bytes) -> bool | None:
        """Return whether pairing mode is to be entered or left; None when the payload does not say that."""
        begin = bytes((0x34, self.peripheral))
        meant = {begin + b"\x01" + self.on: True, begin + b"\x00" + self.on: False}
        return meant.get(payload) if view.manages else None

    def _flag(self, payload: bytes, begin: bytes) -> bool | None:
        return {begin + self.on: True, begin + self.off: False}.get(payload)

    # The answers: each takes what comes after the opcode

    def _protocol(self, view: View, asked: bytes) -> bytes | None:
        if asked != b"\x00":
            return None
        return b"\x01\x00" + view.knobs.version.to_bytes(4, "big") + self.on + self.on

    def _capability(self, view: View, asked: bytes) -> bytes | None:
        return b"\x03\x00" + bytes((view.counter,)) + _text(view.knobs.unique_id) if asked == b"\x00" else None

    def _device(self, view: View, asked: bytes) -> bytes | None:
        found = {
            b"\x01": _text(view.knobs.model),
            b"\x02": _text(view.knobs.firmware),
            # Premium, black.
            b"\x03": b"\x30\x01",
        }
        return b"\x05" + asked + found[asked] if asked in found else None

    def _functions_1(self, view: View, asked: bytes) -> bytes | None:
        return b"\x07\x00" + self._ranked(self._first_table(view)) if asked == b"\x00" else None

    def _functions_2(self, view: View, asked: bytes) -> bytes | None:
        return b"\x07\x00" + self._ranked(self._second_table(view)) if asked == b"\x00" else None

    def _ranked(self, functions: Iterator[int]) -> bytes:
        pairs = [bytes((function, rank)) for rank, function in enumerate(functions)]
        return bytes((len(pairs),)) + b"".join(pairs)

    def _first_table(self, view: View) -> Iterator[int]:
        yield 0x12
        plain = {0x00: 0x20, 0x01: 0x21, 0x02: 0x22, 0x08: 0x28, 0x09: 0x29, 0x0A: 0x2A}
        yield from (plain[kind] for kind in self.batteries(view))
        if view.knobs.alerts:
            yield 0x90
        yield 0xA1
        yield from self.slots(view)

    def _second_table(self, view: View) -> Iterator[int]:
        if not view.manages:
            return
        if self.has_choice(view):
            yield 0x31
        if self.peripheral == 0x00:
            yield 0x30
        else:
            yield 0x33 if view.knobs.low_energy else 0x32
        if view.knobs.hand_over:
            yield 0x34

    def slots(self, view: View) -> list[int]:
        """Return the general settings that there are."""
        multipoint = view.knobs.multipoint_slot
        return sorted({*view.knobs.other_slots, *(() if multipoint is None else (multipoint,))})

    def _setting_capability(self, view: View, asked: bytes) -> bytes | None:
        slot = self._slot(view, asked[:1])
        if slot is None or asked[1:] != bytes((ENGLISH,)):
            return None
        subject = MULTIPOINT if slot == view.knobs.multipoint_slot else OTHER
        return bytes((0xD1, slot)) + self.setting_kind + _text(subject) + _text(subject + "_SUMMARY")

    setting_kind = b"\x00\x01"
    """On or off; what is told is a key, not a text."""

    def _setting_status(self, view: View, asked: bytes) -> bytes | None:
        slot = self._slot(view, asked)
        return None if slot is None else bytes((0xD3, slot)) + self.on

    def _setting(self, view: View, asked: bytes) -> bytes | None:
        slot = self._slot(view, asked)
        if slot is None:
            return None
        on = view.state.multipoint if slot == view.knobs.multipoint_slot else view.others.get(slot, True)
        return self.setting(slot, 0xD7, on=on)

    def _slot(self, view: View, asked: bytes) -> int | None:
        return asked[0] if len(asked) == 1 and asked[0] in self.slots(view) else None

    def _management(self, view: View, asked: bytes) -> bytes | None:
        if asked != bytes((self.peripheral,)) or not view.manages:
            return None
        # The last one: files can be transferred while two hosts are connected.
        return bytes((0x31, self.peripheral, view.knobs.most_paired, view.knobs.most_connected, 0x00))

    def _mode(self, view: View, asked: bytes) -> bytes | None:
        return self.mode(view, 0x33) if asked == bytes((self.peripheral,)) and view.manages else None

    def _peripheral(self, view: View, asked: bytes) -> bytes | None:
        if asked == bytes((self.peripheral,)) and view.manages:
            return self.hosts(view, 0x37)
        if asked == bytes((SWITCH,)) and self.has_choice(view):
            return bytes((0x37, SWITCH)) + (self.on if view.state.pinned else self.off)
        if asked == bytes((HAND_OVER,)) and view.knobs.hand_over:
            return bytes((0x37, HAND_OVER)) + (self.on if view.hand_over else self.off)
        return None

    def _codec(self, view: View, asked: bytes) -> bytes | None:
        return b"\x13\x02" + self.codec(view) if asked == b"\x02" else None

    def codec(self, view: View) -> bytes:
        """Return the codec of the music."""
        name = view.state.codec
        return bytes((NO_CODEC if name is None else CODECS.get(name, OTHER_CODEC),))

    def _battery(self, view: View, asked: bytes) -> bytes | None:
        if len(asked) != 1 or asked[0] not in self.batteries(view):
            return None
        return bytes((0x23,)) + asked + self.charge(view, asked[0])

    def batteries(self, view: View) -> list[int]:
        """Return the kinds of batteries that there are."""
        battery, more = view.state.battery, 0x08 if self._tells_low(view) else 0x00
        levels = {0x00: battery.single, 0x01: battery.left or battery.right, 0x02: battery.case}
        return [kind | more for kind, level in levels.items() if level is not None]

    def _tells_low(self, view: View) -> bool:
        return view.knobs.thresholds

    def charge(self, view: View, kind: int) -> bytes:
        """Return the levels of a kind of battery; none is charging."""
        battery = view.state.battery
        parts = {0x00: (battery.single,), 0x01: (battery.left, battery.right), 0x02: (battery.case,)}[kind & 0x07]
        levels = b"".join(bytes((level or 0, 0x00)) for level in parts)
        return levels + (bytes((LOW,)) * len(parts) if kind & 0x08 else b"")

    def _play(self, view: View, asked: bytes) -> bytes | None:
        return b"\xa3\x01" + self.play(view) if asked == b"\x01" else None

    def play(self, view: View) -> bytes:
        """Return what is played: music or a call."""
        return self.on + bytes((PLAYING if view.state.playing else PAUSED, view.state.in_call))


def _text(words: str) -> bytes:
    raw = words.encode()
    return bytes((len(raw),)) + raw


def _address(host: PairedHost) -> bytes:
    return host.address.encode("ascii")


def _name(host: PairedHost) -> bytes:
    """Return a name with its length; one that is too long loses whole characters."""
    raw = host.name.encode()[:MOST_NAME].decode(errors="ignore").encode()
    return bytes((len(raw),)) + raw
