"""One host on a channel to a Sony control: what it sends, when, and in which shape frames go to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from switchpoint.errors import SwitchpointError
from switchpoint.headsets.sony.exchange import Exchange
from switchpoint.headsets.sony.frames import Decoder, Frame, Type, encode
from switchpoint.ports import Clock
from switchpoint.room.sony.knobs import Knobs, Mishap, Writing
from switchpoint.room.sony.payloads import TABLE_1, Said
from switchpoint.room.sony.pipe import Stream
from switchpoint.room.sony.waiting import within

GLUE = 0.1
"""Seconds for which frames are kept that are written in one piece."""
SHORTEST = 0.001
"""Seconds; a shorter pause, left over by rounding, might not move the clock at all."""
_HELLO = (TABLE_1, b"\x00\x00")
_ESCAPE = 0x3D
_ESCAPED = b"\x2c\x2d"
"""Two of the bytes that can stand after it."""

Handle: TypeAlias = Callable[["Client", int, bytes], Awaitable[None]]


class Client:
    """Owns one stream, from its opening to its end."""

    def __init__(
        self, host: str, stream: Stream, clock: Clock, knobs: Knobs, happens: Callable[[Mishap], bool]
    ) -> None:
        """Speak with `host`; `happens` tells whether a mishap is due, and takes it for done."""
        self.host = host
        self.obeyed = True
        """False: another host has the control."""
        self.armed = False
        """It wants to be asked."""
        self.linked = False
        """Its host has been seen connected."""
        self._stream, self._clock, self._happens = stream, clock, happens
        self._writing, self._ignores = knobs.writing, knobs.ignores_first
        self._exchange = Exchange(first=knobs.first_sequence)
        self._decoder = Decoder()
        self._commands: asyncio.Queue[Frame] = asyncio.Queue()
        self._wake = asyncio.Event()

    def tell(self, said: Said) -> None:
        """Send something, after what is on its way already."""
        table, payload = said
        self._exchange.send(table, payload, self._clock.now())
        self._wake.set()

    def close(self) -> None:
        """End the channel."""
        self._stream.close()

    async def run(self, handle: Handle) -> None:
        """Serve the host until its stream ends; `handle` is given each command when the one before is dealt with."""
        try:
            async with asyncio.TaskGroup() as tasks:
                others = [tasks.create_task(self._write()), tasks.create_task(self._work(handle))]
                await self._read()
                for task in others:
                    task.cancel()
        finally:
            self._stream.close()

    async def _read(self) -> None:
        while data := await self._stream.receive():
            for frame in self._decoder.feed(data):
                if self._passes(frame):
                    for new in self._exchange.receive(encode(frame), self._clock.now()):
                        self._commands.put_nowait(new)
            self._wake.set()

    def _passes(self, frame: Frame) -> bool:
        """Tell whether a frame is taken at all."""
        if frame.type == Type.ACK:
            return True
        if self._ignores and (frame.type, frame.payload) == _HELLO:
            self._ignores = False
            return False
        return self.obeyed

    async def _work(self, handle: Handle) -> None:
        while True:
            frame = await self._commands.get()
            await handle(self, frame.type, frame.payload)

    async def _write(self) -> None:
        try:
            while True:
                self._wake.clear()
                self._exchange.tick(self._clock.now())
                if self._exchange.lost:
                    break
                await self._flush()
                await self._rest()
        except SwitchpointError:
            # The stream has ended; whoever reads it finds out as well.
            return
        self._stream.close()

    async def _rest(self) -> None:
        """Wait until there is something to write."""
        due = self._exchange.due
        if due is None:
            await self._wake.wait()
        else:
            await within(self._clock, max(SHORTEST, due - self._clock.now()), self._wake.wait())

    async def _flush(self) -> None:
        if self._writing is Writing.GLUED:
            await self._clock.sleep(GLUE)
        written = [self._spoilt(data) for data in self._exchange.outgoing()]
        if self._writing is Writing.GLUED:
            written = [b"".join(written)]
        elif self._writing is Writing.BYTES:
            written = [bytes((byte,)) for data in written for byte in data]
        for data in written:
            if data:
                await self._stream.send(data)

    def _spoilt(self, data: bytes) -> bytes:
        """Return a frame as it is written, with the mishaps that are due."""
        if data[1] == Type.ACK:
            if self._happens(Mishap.NO_ACK):
                return b""
            return _stale(data) + data if self._happens(Mishap.STALE_ACK) else data
        if self._happens(Mishap.TWICE):
            data += data
        if self._happens(Mishap.CUT):
            data = data[: len(data) // 2] + data
        return _with_bad_sum(data) if self._happens(Mishap.BAD_SUM) else data


def _stale(ack: bytes) -> bytes:
    """Return the acknowledgement before this one."""
    return encode(Frame(Type.ACK, 1 - ack[2]))


def _with_bad_sum(data: bytes) -> bytes:
    """Return a frame whose sum is another one. It is the byte before the last, or two when it is escaped."""
    escaped = data[-3] == _ESCAPE
    wrong = next(byte for byte in (_ESCAPED if escaped else b"\x00\x01") if byte != data[-2])
    return data[:-2] + bytes((wrong,)) + data[-1:]
