"""Questions that a Sony control asks before it does something that ends links."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from switchpoint.room.sony.client import Client
from switchpoint.room.sony.desk import Desk
from switchpoint.room.sony.waiting import within

LENGTH = 4
"""Bytes of an answer: opcode, kind of alert, question, and 01 for yes."""


@dataclass(frozen=True, slots=True)
class _Question:
    message: int
    answer: asyncio.Future[bool]

    def give(self, *, positive: bool) -> None:
        if not self.answer.done():
            self.answer.set_result(positive)


class Alerts:
    """At most one question at a time: the next one makes the one before answered with no."""

    def __init__(self, desk: Desk) -> None:
        """Have asked nothing."""
        self._desk = desk
        self._open: _Question | None = None

    def arm(self, client: Client, payload: bytes) -> None:
        """Take note of whether a client wants to be asked: `94`, kind of alert, and 00 for yes in version 2."""
        layout = self._desk.layout
        # Of version 1 nobody knows how it is asked for.
        wanted = payload[1:2] == bytes((layout.alert_type,)) and payload[2:] == layout.on
        client.armed = wanted or layout.alert_type != 0

    async def ask(self, client: Client, message: int) -> bool:
        """Return whether the client says yes; no when it says nothing for too long."""
        question = _Question(message, asyncio.get_running_loop().create_future())
        if self._open:
            self._open.give(positive=False)
        self._open = question
        client.tell(self._desk.layout.alert(message))

        async def answered() -> None:
            await question.answer

        try:
            return await within(self._desk.clock, self._desk.knobs.alert_lasts, answered()) and question.answer.result()
        finally:
            if self._open is question:
                self._open = None

    def answered(self, payload: bytes) -> None:
        """Take an answer; one to a question that is not open is for nothing."""
        question = self._open
        if question is None or len(payload) != LENGTH:
            return
        if payload[1:3] == bytes((self._desk.layout.alert_type, question.message)):
            question.give(positive=payload[3] == 1)
