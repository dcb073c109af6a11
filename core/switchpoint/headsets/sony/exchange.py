"""One end of a link that speaks MDR: what it sends arrives once and in order, or is known to be lost.

Each direction counts its own frames with one bit. Whoever receives a frame with s acknowledges it with 1 - s, and the
sender may then use 1 - s for its next one; until then it sends the same frame again. A frame with the sequence of the
one before is therefore that one again: it is acknowledged once more, and goes no further. Only acknowledgements move
the counter: a headset's own frames say nothing about what it has received, and the first of them may carry 0 or 1.

The stream may lose, repeat and hold back frames, but it keeps their order. Nothing here waits, reads a clock or does
I/O: times are passed in, in seconds of any clock that does not go back.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from switchpoint.headsets.sony.frames import NEEDS_ACK, Decoder, Frame, Type, acknowledgement, encode

RESEND_AFTER = 0.75
"""Seconds that Sony's own app waits for an acknowledgement."""
MOST_RESENDS = 10
"""How often Sony's own app sends a frame again."""


@dataclass(slots=True)
class _Flight:
    """The frame that waits for its acknowledgement."""

    data: bytes
    due: float
    resends: int = 0
    to_write: bool = True
    written: bool = False


class Exchange:
    """One end, the headset's or the computer's; a new one for each channel.

    When a frame is never acknowledged the exchange gives up everything that waits behind it, too, and `lost` says so
    until an acknowledgement comes, however late. What is sent meanwhile may be taken by the other side for the frame
    that was given up: it shows who answers, and is no way to go on. For that the channel is opened anew.
    """

    def __init__(self, *, first: int = 0, resend_after: float = RESEND_AFTER, most_resends: int = MOST_RESENDS) -> None:
        """Begin with nothing sent. `first`: sequence of the first frame; `resend_after`: seconds."""
        self._sequence = first
        self._resend_after, self._most_resends = resend_after, most_resends
        self._decoder = Decoder()
        self._heard: int | None = None
        """Sequence of the other side's last frame."""
        self._waiting: deque[Frame] = deque()
        self._flight: _Flight | None = None
        self._acks: list[bytes] = []
        self._lost = False
        self._heard_ack = 0

    @property
    def due(self) -> float | None:
        """When `tick` has something to do; None while nothing is in flight."""
        return self._flight.due if self._flight else None

    @property
    def in_flight(self) -> bool:
        """Tell whether a frame of ours waits for its acknowledgement."""
        return self._flight is not None

    @property
    def lost(self) -> bool:
        """Tell whether the last frame of ours was given up without an acknowledgement."""
        return self._lost

    @property
    def heard_ack(self) -> int:
        """How many frames of ours were acknowledged."""
        return self._heard_ack

    @property
    def dropped(self) -> int:
        """How many frames of the other side were thrown away because they were damaged."""
        return self._decoder.dropped

    def send(self, type: int, payload: bytes, now: float) -> None:  # noqa: A002  # the field's own name
        """Send a frame, once those before it are acknowledged.

        Raises `ValueError` for a type that is not acknowledged and for a payload that is too long.
        """
        if type not in NEEDS_ACK:
            raise ValueError("frames of this type are not acknowledged")
        frame = Frame(type, self._sequence, payload)
        encode(frame)
        self._waiting.append(frame)
        self._next(now)

    def receive(self, data: bytes, now: float) -> list[Frame]:
        """Return the frames that `data` completes and that are new, in order. Never raises.

        What is not acknowledged by its type is handed on as often as it comes.
        """
        return [frame for frame in self._decoder.feed(data) if self._is_news(frame, now)]

    def tick(self, now: float) -> None:
        """Send again what is due, or give it up."""
        flight = self._flight
        if flight is None or now < flight.due:
            return
        if flight.resends < self._most_resends:
            flight.resends += 1
            flight.due = now + self._resend_after
            flight.to_write = True
        else:
            self._flight = None
            self._waiting.clear()
            self._lost = True

    def outgoing(self) -> list[bytes]:
        """Return what is to be written now, acknowledgements first, and forget it. Each is one write."""
        found, self._acks = self._acks, []
        flight = self._flight
        if flight is not None and flight.to_write:
            flight.to_write, flight.written = False, True
            found.append(flight.data)
        return found

    def _is_news(self, frame: Frame, now: float) -> bool:
        """Take a good frame; tells whether it goes to whoever uses this end."""
        if frame.type == Type.ACK:
            self._acknowledged(frame.sequence, now)
            return False
        if frame.type not in NEEDS_ACK:
            return True
        self._acks.append(encode(acknowledgement(frame)))
        known, self._heard = self._heard, frame.sequence
        return frame.sequence != known

    def _acknowledged(self, sequence: int, now: float) -> None:
        if sequence == self._sequence:
            # Stale: it is for the frame before.
            return
        flight = self._flight
        if flight is None and not self._lost:
            return
        if flight is not None and not flight.written:
            # Whatever it acknowledges, it is not this one.
            return
        # Also late, for a frame that was given up: the other side has it, and expects the next one.
        self._sequence = sequence
        self._flight = None
        self._lost = False
        self._heard_ack += 1
        self._next(now)

    def _next(self, now: float) -> None:
        if self._flight is None and self._waiting:
            frame = self._waiting.popleft()
            data = encode(Frame(frame.type, self._sequence, frame.payload))
            self._flight = _Flight(data, now + self._resend_after)
