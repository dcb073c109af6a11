"""A conversation with one headset over one stream: requests and their answers, and whether it listens at all.

One request is under way at a time, until it is answered or nobody answers it any more: a headset acknowledges what it
does not know, and says nothing else. What is not even acknowledged is asked once more, and if that is in vain, too, the
headset listens to another host. It then may go on telling us what happens.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Generic, TypeVar

from switchpoint.errors import SwitchpointError
from switchpoint.headsets.driver import Ending
from switchpoint.headsets.sony.exchange import Exchange
from switchpoint.headsets.waiting import Bell, stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.headsets.driver import Stream
    from switchpoint.headsets.sony.frames import Frame
    from switchpoint.ports import Clock

LOG = logging.getLogger(__name__)
Heard = TypeVar("Heard")
"""What a frame is taken for."""
Answer = TypeVar("Answer")

ANSWERS_WITHIN = 2.5
"""Seconds between an acknowledgement and its answer; what comes later is taken as news."""
RESEND_AFTER = 0.75
MOST_RESENDS = 3
"""Then a person has waited for three seconds; Sony's own app goes on for eight."""
MOST_MISSED = 2
"""Requests in a row that may go without an acknowledgement, before the headset counts as lost."""

Request = tuple[int, bytes]
"""Type and payload of a frame."""


class OverError(Exception):
    """The conversation is over."""


class Session(Generic[Heard]):
    """Speaks over a stream, which is closed by whoever has opened it."""

    def __init__(self, stream: Stream, clock: Clock, heard: Callable[[Frame], Heard]) -> None:
        """Say nothing yet. `heard` gets every good and new frame; what it returns may be somebody's answer."""
        self._stream, self._clock, self._heard = stream, clock, heard
        self._exchange = Exchange(resend_after=RESEND_AFTER, most_resends=MOST_RESENDS)
        self._bell = Bell(clock)
        self._to_write = asyncio.Event()
        self._asking = asyncio.Lock()
        self._takers: list[Callable[[Heard], None]] = []
        self._missed = 0
        self.ending: Ending | None = None
        """Why the conversation is over; None while it is not."""

    async def run(self) -> Ending:
        """Receive, send and send again until the conversation is over."""
        tasks = [asyncio.ensure_future(work()) for work in (self._receive, self._write, self._resend)]
        for task in tasks:
            task.add_done_callback(lambda _: self._bell.ring())
        try:
            await self._bell.until(lambda: self.ending is not None or any(task.done() for task in tasks))
        finally:
            await stop(*tasks)
            self.end(Ending.GONE)
        for task in tasks:
            if not task.cancelled() and (error := task.exception()) is not None:
                raise error
        return self.ending or Ending.GONE

    def end(self, ending: Ending) -> None:
        """Let the conversation be over; the first reason is the one that counts."""
        self.ending = self.ending or ending
        self._bell.ring()

    async def ask(
        self, request: Request, answer: Callable[[Heard], Answer | None], seconds: float = ANSWERS_WITHIN
    ) -> Answer | None:
        """Return what `answer` makes of what is heard, unless that is None; raises `OverError`.

        Returns None when nothing has answered so many seconds after the request was acknowledged.
        """
        found: list[Answer] = []

        def take(heard: Heard) -> None:
            if not found and (made := answer(heard)) is not None:
                found.append(made)
                self._bell.ring()

        async with self._asking:
            self._takers.append(take)
            try:
                await self._deliver(request)
                await self.until(lambda: bool(found), seconds)
            finally:
                self._takers.remove(take)
        return found[0] if found else None

    async def tell(self, request: Request) -> None:
        """Return when the headset has acknowledged a command; raises `OverError`."""
        async with self._asking:
            await self._deliver(request)

    async def _deliver(self, request: Request) -> None:
        """Send something until it is acknowledged; raises `OverError`."""
        while not await self._send(request):
            self._missed += 1
            LOG.debug("a command was not acknowledged, %d in a row", self._missed)
            if self._missed >= MOST_MISSED:
                self.end(Ending.TAKEN if self._exchange.heard_ack else Ending.MUTE)
        self._missed = 0

    async def _send(self, request: Request) -> bool:
        """Tell whether something was acknowledged, sent again as often as it takes; raises `OverError`."""
        before = self._exchange.heard_ack
        self._exchange.send(*request, self._clock.now())
        self._to_write.set()
        self._bell.ring()
        await self.until(lambda: self._exchange.heard_ack > before or not self._exchange.in_flight)
        return self._exchange.heard_ack > before

    async def until(self, holds: Callable[[], bool], seconds: float | None = None) -> bool:
        """Wait until `holds`, which may change with all that is heard; tells whether it does. Raises `OverError`."""
        await self._bell.until(lambda: self.ending is not None or holds(), seconds)
        if self.ending is not None:
            raise OverError
        return holds()

    # The stream

    async def _receive(self) -> None:
        while data := await self._stream.receive():
            for frame in self._exchange.receive(data, self._clock.now()):
                self._to_write.set()
                heard = self._heard(frame)
                for take in tuple(self._takers):
                    take(heard)
            self._to_write.set()
            self._bell.ring()

    async def _write(self) -> None:
        """Write whatever is to be written: acknowledgements wait for nothing, and each frame is one write."""
        while True:
            self._to_write.clear()
            for data in self._exchange.outgoing():
                try:
                    await self._stream.send(data)
                except SwitchpointError as error:
                    LOG.debug("nothing can be sent any more: %s", error.problem.cause)
                    return
            await self._to_write.wait()

    async def _resend(self) -> None:
        while True:
            await self._bell.until(lambda: self._exchange.due is not None)
            await self._resend_at(self._exchange.due or 0.0)

    async def _resend_at(self, due: float) -> None:
        if await self._bell.until(lambda: self._exchange.due != due, due - self._clock.now()):
            return
        # A clock's sleep may end a little early; what is due then would not be, again and again.
        self._exchange.tick(max(due, self._clock.now()))
        self._to_write.set()
        self._bell.ring()
