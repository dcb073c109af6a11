"""One connection with one linked computer: what is still to be sent on it, and which of two it would be.

What waits to be sent has a key, and a newer message takes the place of an older one with the same: a report that nobody
has read yet is of no use any more. So the queue is never longer than there are things to speak of.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from switchpoint.peers import wire

if TYPE_CHECKING:
    from switchpoint.model import HostId
    from switchpoint.peers.book import Place
    from switchpoint.peers.channel import Channel
    from switchpoint.peers.wire import Hello, Message

DOUBLE = 4001
"""Close code: the two have a better connection."""
OTHER_VERSION = 4002
NOT_LINKED = 4003
NONSENSE = 4004
GOING = 1001

MostRecent: TypeAlias = Callable[[], "Message"]
"""Makes the message when it is sent, with what is true then."""


class Link:
    """A connection on which both have said hello."""

    def __init__(self, channel: Channel, here: HostId, mine: Hello, theirs: Hello, place: Place | None) -> None:
        """Take over a connection. `place`: what was called; None when the other side has called."""
        self.channel, self.here, self.mine, self.theirs, self.place = channel, here, mine, theirs, place
        self._outbox: dict[str, MostRecent] = {}
        self._ready = asyncio.Event()
        self._empty = asyncio.Event()

    @property
    def outranks(self) -> tuple[int, bool, int]:
        """Return what two connections of the same two programs are compared by; both sides know the same.

        The one after the last loss or sleep lives. Otherwise the smaller id's call is kept; of two of those the later.
        """
        called_by_smaller = (self.place is not None) == (self.here < self.theirs.host)
        dial = self.theirs.dial if self.place is None else self.mine.dial
        return self.mine.losses + self.theirs.losses, called_by_smaller, dial

    def replaces(self, other: Link) -> bool:
        """Tell whether this new connection is kept rather than one that is there. Another run of a program is gone."""
        return self.theirs.run != other.theirs.run or self.outranks > other.outranks

    def put(self, key: str, make: MostRecent) -> None:
        """Have a message sent soon, in place of one with the same key that was not sent yet."""
        self._outbox[key] = make
        self._empty.clear()
        self._ready.set()

    async def send(self) -> None:
        """Send what is put, until cancelled. Raises `ClosedError` when nothing can be sent any more."""
        while True:
            while self._outbox:
                make = self._outbox.pop(next(iter(self._outbox)))
                self.channel.send(wire.encode(make()))
                await self.channel.drained()
            self._empty.set()
            self._ready.clear()
            await self._ready.wait()

    async def sent(self) -> None:
        """Wait until everything has left this program; whoever waits sets the deadline."""
        await self._empty.wait()
