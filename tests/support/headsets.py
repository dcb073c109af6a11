"""Headsets' control channels for tests: openers that follow a script, streams, and a driver that does as it is told."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Self

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.headsets.driver import Ending, Family, Reachable, Said
from switchpoint.headsets.port import Headsets
from switchpoint.headsets.waiting import stop
from switchpoint.model import Address
from switchpoint.room.clock import RoomClock
from switchpoint.text import text

HEADSET = Address("00:11:22:33:44:55")
PC = Address("AA:BB:CC:00:00:01")
PHONE = Address("AA:BB:CC:00:00:02")
TABLET = Address("AA:BB:CC:00:00:03")
SERVICE = "00000000-0000-4000-8000-000000000001"


def refusal(kind: Kind, cause: str = "It refused.") -> SwitchpointError:
    return failure(kind, text("It was not opened."), text(cause), text("Try again."))


class Stream:
    """Nothing ever comes out of it, until it is closed."""

    def __init__(self) -> None:
        self.closed = False
        self.sent: list[bytes] = []
        self.incoming: asyncio.Queue[bytes] = asyncio.Queue()

    async def receive(self) -> bytes:
        return b"" if self.closed else await self.incoming.get()

    async def send(self, data: bytes) -> None:
        if self.closed:
            raise refusal(Kind.AWAY)
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True
        self.incoming.put_nowait(b"")


class Opener:
    """Does what stands next in its script; at the end of that it opens, or does `always`."""

    def __init__(self, *script: SwitchpointError | float, always: SwitchpointError | None = None) -> None:
        self.script = deque(script)
        """Refusals, and seconds that an opening takes."""
        self.always = always
        self.times: list[float] = []
        self.streams: list[Stream] = []
        self.services: list[str] = []

    async def __call__(self, headset: Address, uuid: str) -> Stream:
        assert headset == HEADSET
        assert all(stream.closed for stream in self.streams), "opened twice"
        self.services.append(uuid)
        self.times.append(clock_now())
        step = self.script.popleft() if self.script else self.always
        if isinstance(step, float):
            await asyncio.sleep(step)
        elif step is not None:
            raise step
        self.streams.append(Stream())
        return self.streams[-1]


def clock_now() -> float:
    return asyncio.get_running_loop().time()


class Driver:
    """Says what it is told to say, and ends when it is told to, or with its stream."""

    def __init__(self, stream, _service, around) -> None:
        self.stream, self.around = stream, around
        self.said: Said | None = None
        self.ending: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        self.asked: list[tuple[object, ...]] = []
        self.acts: deque[BaseException | float | None] = deque()
        self.cancelled = False
        self.is_over = False
        """The conversation ends when multipoint is switched."""

    def say(self, said: Said) -> None:
        self.said = said
        self.around.changed()

    def over(self, ending: Ending | Exception) -> None:
        if isinstance(ending, Exception):
            self.ending.set_exception(ending)
        else:
            self.ending.set_result(ending)

    async def run(self) -> Ending:
        gone = asyncio.ensure_future(self.stream.receive())
        try:
            await asyncio.wait({gone, self.ending}, return_when=asyncio.FIRST_COMPLETED)
            return self.ending.result() if self.ending.done() else Ending.GONE
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        finally:
            await stop(gone)

    async def _do(self, *asked: object) -> None:
        self.asked.append(asked)
        step = self.acts.popleft() if self.acts else None
        if isinstance(step, float):
            await asyncio.sleep(step)
        elif step is not None:
            raise step

    async def drop(self, host, seconds) -> None:
        await self._do("drop", host, seconds)

    async def call(self, host, seconds) -> None:
        await self._do("call", host, seconds)

    async def choose(self, host, seconds) -> None:
        await self._do("choose", host, seconds)

    async def pin(self, seconds, *, on) -> None:
        await self._do("pin", on, seconds)

    async def multipoint(self, seconds, *, on) -> bool:
        await self._do("multipoint", on, seconds)
        return not self.is_over and self.said is not None and self.said.multipoint is on


class Bench:
    """A port with one headset, a scripted opener and drivers by hand."""

    def __init__(
        self,
        *script: SwitchpointError | float,
        always: SwitchpointError | None = None,
        clock: RoomClock | None = None,
    ) -> None:
        self.opener = Opener(*script, always=always)
        self.drivers: list[Driver] = []
        self.says: Said | None = Said()
        """What each new driver says at once; None: nothing."""
        self.clock = clock or RoomClock()
        self.changes = 0
        family = Family(name="fake", services=(SERVICE,), start=self._start)
        self.port = Headsets(self.opener, self.clock, (family,))
        self.port.subscribe(self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def _start(self, stream, service, around) -> Driver:
        driver = Driver(stream, service, around)
        self.drivers.append(driver)
        if self.says is not None:
            asyncio.get_running_loop().call_soon(driver.say, self.says)
        return driver

    @property
    def driver(self) -> Driver:
        return self.drivers[-1]

    @property
    def control(self):
        (control,) = self.port.state.controls
        return control

    def linked(self, connected: bool = True, uuids: tuple[str, ...] = (SERVICE,), *, settled: bool = False) -> None:
        found = Reachable(
            address=HEADSET, uuids=frozenset(uuids), connected=connected, settled=settled, own=frozenset({PC})
        )
        self.port.reachable([found])

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(self.port.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        await stop(self._task)
