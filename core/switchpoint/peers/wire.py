"""What two linked computers say to each other: messages, and how they become frames and are read again.

A frame is one JSON text of at most `FRAME_LIMIT` bytes, an object whose `say` names the message. Fields that are not
known are ignored, so that a newer Switchpoint may say more. Anything else that is not as written here raises
`NonsenseError`, and that ends the connection. Nothing here waits, reads a clock or does I/O.

No message is an order: a computer says what it is, what has been claimed, and that it goes. What follows from that,
everybody works out alone.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from switchpoint.model import Address, Stamp
from switchpoint.ports import Report

VERSION = 1
"""What this Switchpoint speaks. It is raised when an older one would misunderstand."""
OLDEST = 1
"""The oldest version that this Switchpoint still understands."""
FRAME_LIMIT = 64 * 1024
"""Bytes."""
BODY_LIMIT = 6 * 1024
"""Bytes of a signed claim; sixty-four policies take about 3,000, and a newer version may say more."""

Id: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Name: TypeAlias = Annotated[str, Meta(max_length=256)]
Small: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
Signature: TypeAlias = Annotated[bytes, Meta(max_length=128)]


class NonsenseError(Exception):
    """Something that a linked computer would not have said; the text names neither people nor addresses."""


class _Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="say"):
    """The common base: a message is told by its `say`."""


class Hello(_Message, frozen=True, tag="hello"):
    """The first word on a connection, from both sides."""

    version: Small
    oldest: Small
    host: Id
    run: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    """Random for each start of the program; the name under which mDNS knows it."""
    losses: Small = 0
    """How often this run has lost connections or woken up: a newer connection is the living one."""
    dial: Small = 0
    """Which try of the caller this is; 0 from the one who was called."""
    port: Annotated[int, Meta(ge=0, le=65535)] = 0
    """Where it listens; 0 is nowhere."""


class Known(msgspec.Struct, frozen=True):
    """A computer with which the sender is linked."""

    host: Id
    name: Name


class LinkedWith(_Message, frozen=True, tag="linked-with"):
    """Everybody with whom the sender is linked, so that the receiver sees whom it does not know."""

    computers: Annotated[tuple[Known, ...], Meta(max_length=64)]


class Signed(msgspec.Struct, frozen=True):
    """A claim as it left the computer where it was clicked: relayed letter by letter, also by an older version."""

    body: Annotated[str, Meta(max_length=BODY_LIMIT)]
    """The claim in JSON."""
    signature: Signature


class Claimed(_Message, frozen=True, tag="claimed"):
    """A claim that is on top where it is said, made there or heard of."""

    claim: Signed


class Alive(_Message, frozen=True, tag="alive"):
    """The sender owns the claim with this stamp, and still wants the headset."""

    headset: Address
    stamp: Stamp


class Told(_Message, frozen=True, tag="report"):
    """What the sender says of itself. `until` in it counts from now, in seconds: clocks are never compared."""

    report: Report


class Met(_Message, frozen=True, tag="met"):
    """The sender has said everything it had to say when the two met."""


class Goodbye(_Message, frozen=True, tag="goodbye"):
    """The sender will be silent from now on: asleep or off, or only its program has ended."""

    asleep: bool


class Unlinked(_Message, frozen=True, tag="unlinked"):
    """The sender is not linked with the receiver any more; answered by the same."""


Message: TypeAlias = Hello | LinkedWith | Claimed | Alive | Told | Met | Goodbye | Unlinked

_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
_ENCODER = msgspec.json.Encoder()


def encode(message: Message) -> str:
    """Return a message as a frame. Raises `NonsenseError` when it would be too large to be read."""
    frame = _ENCODER.encode(message)
    if len(frame) > FRAME_LIMIT:
        reason = "a message of ours is too large"
        raise NonsenseError(reason)
    return frame.decode()


def decode(frame: str | bytes) -> Message:
    """Return the message in a frame; raises `NonsenseError`. What it says is not believed yet: see `believe`."""
    if len(frame) > FRAME_LIMIT:
        reason = "a message is too large"
        raise NonsenseError(reason)
    try:
        return _DECODER.decode(frame)
    except (ValueError, RecursionError) as error:
        # ValueError: msgspec's own errors, broken UTF-8, and numbers of thousands of digits.
        reason = "a message cannot be read"
        raise NonsenseError(reason) from error


def understands(hello: Hello) -> bool:
    """Tell whether both sides speak a version that the other one understands."""
    return hello.version >= OLDEST and hello.oldest <= VERSION
