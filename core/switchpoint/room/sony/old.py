"""What a Sony control of version 1 says otherwise, as WH-1000XM4 does. There, 01 is on and 00 is off."""

from __future__ import annotations

from collections.abc import Iterator

from switchpoint.room.sony.knobs import Knobs
from switchpoint.room.sony.payloads import TABLE_1, TABLE_2, Answer, Layout, Said, View


class OldLayout(Layout):
    """Version 1. The results of actions, alerts and pairing mode are in layouts that nobody has seen on a wire."""

    on, off = b"\x01", b"\x00"
    alert_type = 0x01
    battery_notice = 0x13
    codec_notice = b"\x1b\x00"
    setting_kind = b"\x01\x02"

    def __init__(self, knobs: Knobs) -> None:
        """Speak as `knobs` say."""
        super().__init__(knobs)
        self.peripheral = 0x01

    def _own_answers(self) -> dict[tuple[int, int], Answer]:
        return {(TABLE_1, 0x10): self._battery, (TABLE_1, 0x18): self._codec}

    def notices(self, view: View) -> dict[str, Said]:
        """Return what is said when it has changed; how it says what it plays is not known."""
        found = super().notices(view)
        del found["play"]
        return found

    def has_choice(self, view: View) -> bool:
        """Tell that it cannot be told who may play."""
        del view
        return False

    def action(self, payload: bytes) -> tuple[int, bytes] | None:
        """Return what is to be done to which host; None when the payload does not say that."""
        return self._action(payload, bytes((0x3C, self.peripheral, 0x00)))

    def acted(self, action: int, result: int, address: bytes) -> Said:
        """Return what has become of an action on a host."""
        return TABLE_2, bytes((0x3D, self.peripheral, 0x00, action, action << 4 | result)) + address

    def setting(self, slot: int, opcode: int, *, on: bool) -> bytes:
        """Return a general setting: `RET` (D7) or `NTFY` (D9)."""
        return bytes((opcode, slot, 0x01)) + (self.on if on else self.off)

    def multipoint_alert(self, *, on: bool) -> int:
        """Return the question before multipoint is changed."""
        return 0x06 if on else 0x07

    def _protocol(self, view: View, asked: bytes) -> bytes | None:
        return b"\x01\x00" + (view.knobs.version & 0xFFFF).to_bytes(2, "big") if asked == b"\x00" else None

    def _functions_1(self, view: View, asked: bytes) -> bytes | None:
        # One who asks with 01 is answered as well.
        if asked not in {b"\x00", b"\x01"}:
            return None
        functions = bytes(self._first_table(view))
        return b"\x07\x00" + bytes((len(functions),)) + functions

    def _first_table(self, view: View) -> Iterator[int]:
        yield 0x30
        if view.manages:
            yield 0x38
        yield 0x39
        yield from self.slots(view)

    def _codec(self, view: View, asked: bytes) -> bytes | None:
        return b"\x19\x00" + self.codec(view) if asked == b"\x00" else None

    def _battery(self, view: View, asked: bytes) -> bytes | None:
        if len(asked) != 1 or asked[0] not in self.batteries(view):
            return None
        return b"\x11" + asked + self.charge(view, asked[0])

    def _tells_low(self, view: View) -> bool:
        del view
        return False


def layout(knobs: Knobs) -> Layout:
    """Return the layout of the dialect that `knobs` name."""
    return OldLayout(knobs) if knobs.dialect == "v1" else Layout(knobs)
