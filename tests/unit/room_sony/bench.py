"""A Sony control with hosts in memory, and hosts that speak with it in raw frames, in virtual time."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from switchpoint.headsets.sony.frames import Decoder, Frame, Type, encode
from switchpoint.room.clock import RoomClock
from switchpoint.room.sony.endpoint import SonyEndpoint
from switchpoint.room.sony.knobs import Knobs, Progress
from switchpoint.room.sony.memory import MemoryEarbuds
from switchpoint.room.sony.pipe import Pipe, Way, pair
from switchpoint.room.sony.world import PairedHost
from tests.support.virtual_time import run

PC, PHONE, TABLET = (f"AA:BB:CC:00:00:0{number}" for number in (1, 2, 3))
DESKTOP = PairedHost(address=PC, name="DESKTOP", device_class=0x2E410C, slot=1)
PIXEL = PairedHost(address=PHONE, name="Pixel 8", device_class=0x5A020C)
LINKED_PIXEL = replace(PIXEL, slot=2)
A_TABLET = PairedHost(address=TABLET, name="Tablet", device_class=0x5A0114)

T1, T2 = Type.TABLE_1, Type.TABLE_2
QUICK = Knobs(latency=(0.05, 0.05), connecting=(2.0, 2.0), giving_up=(8.0, 8.0), returning=(10.0, 10.0))
"""The usual one, without dice."""
SILENT = replace(QUICK, progress=Progress.NEVER)


def hexed(text: str) -> bytes:
    return bytes.fromhex(text)


class Probe:
    """A host on a channel. It acknowledges what comes, and repeats nothing."""

    def __init__(self, pipe: Pipe) -> None:
        self.pipe = pipe
        self.raw = b""
        self.pieces: list[bytes] = []
        self.frames: list[tuple[float, Frame]] = []
        """Everything that has come, with the seconds since the beginning."""
        self.acknowledges = True
        self.sequence = 0
        self.ended = False
        self._decoder = Decoder()
        self._origin = asyncio.get_running_loop().time()
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while data := await self.pipe.receive():
            self.raw += data
            self.pieces.append(data)
            for frame in self._decoder.feed(data):
                self.frames.append((self.now, frame))
                if frame.type != Type.ACK and self.acknowledges:
                    await self.pipe.send(encode(Frame(Type.ACK, 1 - frame.sequence)))
        self.ended = True

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time() - self._origin

    @property
    def dropped(self) -> int:
        return self._decoder.dropped

    @property
    def acks(self) -> list[int]:
        return [frame.sequence for _, frame in self.frames if frame.type == Type.ACK]

    @property
    def said(self) -> list[tuple[int, str]]:
        """What the headset has said, each repeated frame as often as it came: table, payload in hex."""
        return [(frame.type, frame.payload.hex(" ")) for _, frame in self.frames if frame.type != Type.ACK]

    def when(self, payload: str) -> float:
        """Return when a payload came first."""
        return next(at for at, frame in self.frames if frame.payload.hex(" ") == payload)

    def forget(self) -> None:
        self.frames.clear()
        self.pieces.clear()
        self.raw = b""

    async def put(self, data: bytes) -> None:
        await self.pipe.send(data)

    async def command(self, table: int, payload: str) -> None:
        """Send a command with the next sequence."""
        await self.put(encode(Frame(table, self.sequence, hexed(payload))))
        self.sequence = 1 - self.sequence

    async def ask(self, table: int, payload: str, wait: float = 0.2) -> list[tuple[int, str]]:
        """Send a command; return what the headset says within some seconds."""
        before = len(self.said)
        await self.command(table, payload)
        await asyncio.sleep(wait)
        return self.said[before:]


class Bench:
    """A control, what stands behind it, and the host that has it open."""

    def __init__(self, world: MemoryEarbuds, endpoint: SonyEndpoint) -> None:
        self.world, self.endpoint = world, endpoint

    def join(self, host: str = PC, way: Way | None = None) -> Probe:
        """Open a channel; one that is refused has ended."""
        mine, theirs = pair(way)
        self.endpoint.open(host, theirs)
        return Probe(mine)

    @property
    def commands(self) -> list[str]:
        return [each.payload.hex(" ") for each in self.endpoint.received]


@asynccontextmanager
async def bench(
    knobs: Knobs = QUICK, hosts: Iterable[PairedHost] = (DESKTOP, PIXEL), *, playback: int = 1
) -> AsyncIterator[Bench]:
    """Let a control run as long as the block."""
    world = MemoryEarbuds(hosts, playback=playback)
    endpoint = SonyEndpoint(world, RoomClock(), knobs)
    task = asyncio.create_task(endpoint.run())
    await asyncio.sleep(0)
    try:
        yield Bench(world, endpoint)
    finally:
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()


def lives(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a coroutine that runs in virtual time."""

    @functools.wraps(test)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        run(test(*args, **kwargs))

    return wrapped


def a17(address: str) -> str:
    return address.encode().hex(" ")
