"""A pair of streams in memory, with the interface of a channel to a headset, and with what befalls bytes on the way."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from switchpoint.errors import Kind, failure
from switchpoint.text import text

MOST_AT_ONCE = 4096
"""Bytes that are received in one piece."""


class Stream(Protocol):
    """Bytes both ways, in no frames: what is sent at once may come in parts."""

    async def receive(self) -> bytes:
        """Return what has come; b"" when the stream has ended."""
        ...

    async def send(self, data: bytes) -> None:
        """Send all of `data`; raises `SwitchpointError` (AWAY) when the stream has ended."""
        ...

    def close(self) -> None:
        """End the stream on both sides. May be repeated."""
        ...


@dataclass(slots=True)
class Way:
    """How bytes arrive at one end; may be changed at any time."""

    most: int = MOST_AT_ONCE
    """Bytes that are received in one piece: 1 splits everything at every byte."""
    glued: bool = False
    """Everything that was sent in one turn of the loop is received in one piece."""


class Pipe:
    """One end of a pair. What was sent before the end is still received."""

    def __init__(self, way: Way | None = None) -> None:
        """Be joined to nothing yet: use `pair`."""
        self.way = way or Way()
        self.other = self
        self._came: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Tell whether the stream has ended."""
        return self._closed

    async def receive(self) -> bytes:
        """Return what has come, as one piece of what was sent or as `way` says; b"" when the stream has ended."""
        while not self._came:
            if self._closed:
                return b""
            self._news.clear()
            await self._news.wait()
        if self.way.glued:
            # The sender may not be done yet.
            await asyncio.sleep(0)
            self._came = deque((b"".join(self._came),))
        piece = self._came.popleft()
        if len(piece) > self.way.most:
            self._came.appendleft(piece[self.way.most :])
        return piece[: self.way.most]

    async def send(self, data: bytes) -> None:
        """Send all of `data`; raises `SwitchpointError` (AWAY) when the stream has ended."""
        if self._closed:
            raise failure(
                Kind.AWAY,
                text("The command was not sent to the headset."),
                text("The connection to its control has ended."),
                text("Connect the headset, then try again."),
            )
        if data:
            self.other.arrive(data)

    def arrive(self, data: bytes) -> None:
        """Take what the other end has sent."""
        self._came.append(data)
        self._news.set()

    def close(self) -> None:
        """End the stream on both sides. May be repeated."""
        for end in (self, self.other):
            end.end()

    def end(self) -> None:
        """Take note of the end."""
        self._closed = True
        self._news.set()


def pair(here: Way | None = None, there: Way | None = None) -> tuple[Pipe, Pipe]:
    """Return the two ends of a new stream, with how bytes arrive at each."""
    one, other = Pipe(here), Pipe(there)
    one.other, other.other = other, one
    return one, other
