"""Frames of Sony's MDR protocol: bytes of a stream, and the frames that stand in them.

A frame is `3E`, then type, sequence, length (four bytes, of the payload alone), payload and sum, then `3C`. The sum is
that of everything between the two marks, modulo 256. A byte between the marks that equals a mark or the escape `3D`
goes as `3D` and itself without bit 4, so that a mark stands only where a frame begins or ends.

There is one way to write a frame, and what is written in another way is no frame. So whatever goes wrong in between,
the next good frame is found, and the pieces of a stream put together are the stream again. Nothing here waits, reads a
clock or does I/O.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum, unique
from typing import TypeAlias

MOST_PAYLOAD = 0xFFFF
"""Bytes. The longest payload known, a list of 255 hosts with names of 128 bytes, has 38,254."""

_START, _END, _ESCAPE = b"\x3e", b"\x3c", b"\x3d"
_AROUND = 7
"""Bytes between the marks beside the payload: type, sequence, four of length, sum."""
_MOST_WRITTEN = 2 * (MOST_PAYLOAD + _AROUND)
"""Bytes between the marks when every one of them is escaped."""
_LOST_BIT = 0x10

_TO_ESCAPE = re.compile(rb"[\x3c-\x3e]")
_ESCAPED = re.compile(rb"\x3d([\x2c-\x2e])")
_BAD_ESCAPE = re.compile(rb"\x3d(?![\x2c-\x2e])")
_TOKENS = re.compile(rb"\x3e|\x3c|[^\x3c\x3e]+")


@unique
class Type(IntEnum):
    """What a frame is, as far as we speak it. The same opcode means different things in table 1 and table 2."""

    ACK = 0x01
    TABLE_1 = 0x0C
    TABLE_2 = 0x0E
    SHOT_1 = 0x1C
    """Table 1, without an acknowledgement."""
    SHOT_2 = 0x1E
    LARGE = 0x2C


NEEDS_ACK: frozenset[int] = frozenset({Type.TABLE_1, Type.TABLE_2, Type.LARGE})
"""The types of frames that are sent again and again until they are acknowledged."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame without its wrapping."""

    type: int
    sequence: int
    """0 or 1."""
    payload: bytes = b""


@unique
class Flaw(StrEnum):
    """Why bytes of a stream are no frame."""

    NOISE = "outside of a frame"
    CUT = "cut off"
    LONG = "too long"
    ESCAPE = "bad escape"
    SHORT = "too short"
    LENGTH = "wrong length"
    SUM = "wrong sum"
    SEQUENCE = "sequence is neither 0 nor 1"


@dataclass(frozen=True, slots=True)
class Scrap:
    """Bytes of a stream that are no frame, as they came."""

    raw: bytes
    flaw: Flaw


Piece: TypeAlias = Frame | Scrap


def encode(frame: Frame) -> bytes:
    """Return a frame as it goes over the stream.

    Raises `ValueError` for a type or sequence out of range, and for a payload longer than `MOST_PAYLOAD`.
    """
    if frame.sequence not in {0, 1}:
        raise ValueError("a sequence is 0 or 1")
    if len(frame.payload) > MOST_PAYLOAD:
        raise ValueError("the payload is too long")
    body = bytes((frame.type, frame.sequence)) + len(frame.payload).to_bytes(4, "big") + frame.payload
    body += bytes((sum(body) % 256,))
    return _START + _TO_ESCAPE.sub(lambda found: _ESCAPE + bytes((found[0][0] & ~_LOST_BIT,)), body) + _END


def acknowledgement(of: Frame) -> Frame:
    """Return the frame that acknowledges `of`: it carries the sequence that may come next."""
    return Frame(Type.ACK, 1 - of.sequence)


class Scanner:
    """Takes a stream apart into frames and scraps. Nothing is left out: put together, the pieces are the stream."""

    def __init__(self) -> None:
        """Begin between two frames."""
        self._open: bytearray | None = None
        """What came since the start of a frame."""

    def feed(self, data: bytes) -> list[Piece]:
        """Return what `data` completes, in the order of the stream. It may begin and end anywhere; never raises."""
        return [piece for found in _TOKENS.finditer(data) if (piece := self._take(found[0])) is not None]

    def _take(self, token: bytes) -> Piece | None:
        """Take a mark, or bytes that hold none; returns what that completes."""
        if token == _START:
            cut = self.end()
            self._open = bytearray()
            return cut
        if self._open is None:
            return Scrap(token, Flaw.NOISE)
        if token == _END:
            body, self._open = bytes(self._open), None
            return _read(body)
        self._open += token
        return self.end(Flaw.LONG) if len(self._open) > _MOST_WRITTEN else None

    def end(self, flaw: Flaw = Flaw.CUT) -> Scrap | None:
        """Give up the frame that has begun, if one has; returns its bytes."""
        if self._open is None:
            return None
        raw, self._open = _START + bytes(self._open), None
        return Scrap(raw, flaw)


class Decoder:
    """Takes the good frames out of a stream, split and glued as it comes. Holds less than one long frame."""

    def __init__(self) -> None:
        """Begin between two frames."""
        self._scanner = Scanner()
        self.dropped = 0
        """Frames thrown away; bytes between frames do not count."""

    def feed(self, data: bytes) -> list[Frame]:
        """Return the good frames that `data` completes, in order. Never raises."""
        pieces = self._scanner.feed(data)
        self.dropped += sum(isinstance(piece, Scrap) and piece.flaw is not Flaw.NOISE for piece in pieces)
        return [piece for piece in pieces if isinstance(piece, Frame)]


def _read(written: bytes) -> Piece:
    """Return the frame between two marks, or what is wrong with it."""
    flaw = Flaw.ESCAPE if _BAD_ESCAPE.search(written) else None
    body = b"" if flaw else _ESCAPED.sub(lambda found: bytes((found[1][0] | _LOST_BIT,)), written)
    flaw = flaw or _flaw(body)
    if flaw:
        return Scrap(_START + written + _END, flaw)
    return Frame(body[0], body[1], body[6:-1])


def _flaw(body: bytes) -> Flaw | None:
    """Return what is wrong with a frame without its escapes; None for nothing."""
    if len(body) < _AROUND:
        return Flaw.SHORT
    length = int.from_bytes(body[2:6], "big")
    if length != len(body) - _AROUND:
        return Flaw.LENGTH
    if length > MOST_PAYLOAD:
        return Flaw.LONG
    if sum(body[:-1]) % 256 != body[-1]:
        return Flaw.SUM
    return None if body[1] in {0, 1} else Flaw.SEQUENCE
