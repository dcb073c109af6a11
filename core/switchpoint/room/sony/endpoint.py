"""The headset's side of Sony's control protocol: several hosts on channels, one of which is obeyed.

It knows nothing of the headset but what `Earbuds` tells, and uses no time but that of a clock. What the protocol
leaves open is a knob.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from switchpoint.ports import Clock
from switchpoint.room.sony.acting import Acting
from switchpoint.room.sony.alerts import Alerts
from switchpoint.room.sony.client import Client
from switchpoint.room.sony.desk import Desk, Received, Work
from switchpoint.room.sony.knobs import Knobs, Mishap, Second
from switchpoint.room.sony.payloads import TABLE_1, TABLE_2, VOLUME
from switchpoint.room.sony.pipe import Stream
from switchpoint.room.sony.switching import Switching
from switchpoint.room.sony.world import Earbuds


class SonyEndpoint:
    """The control of one headset. `run` owns everything that goes on in it."""

    def __init__(self, world: Earbuds, clock: Clock, knobs: Knobs | None = None) -> None:
        """Control `world`; nothing happens before `run`."""
        self._desk = Desk(world, clock, knobs or Knobs(), self._spawn)
        self._tasks: asyncio.TaskGroup | None = None
        self._early: list[Work] = []
        alerts = Alerts(self._desk)
        acting, switching = Acting(self._desk, alerts), Switching(self._desk, alerts)
        self._alerts = alerts
        self._deeds: dict[tuple[int, int], Callable[[Client, bytes], Awaitable[None]]] = {
            (TABLE_1, 0xD8): switching.setting,
            (TABLE_2, 0x34): acting.status,
            (TABLE_2, 0x38): acting.parameter,
            (TABLE_2, 0x3C): acting.extended,
        }

    @property
    def knobs(self) -> Knobs:
        """Return how it behaves; may be set at any time. Channels that are open keep how they write."""
        return self._desk.knobs

    @knobs.setter
    def knobs(self, knobs: Knobs) -> None:
        self._desk.knobs = knobs

    @property
    def received(self) -> list[Received]:
        """Return the commands that were acknowledged, the repeated ones once, oldest first."""
        return self._desk.received

    @property
    def owner(self) -> str | None:
        """Return the address of the host that is obeyed; None when none is."""
        return next((client.host for client in self._desk.clients if client.obeyed), None)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the addresses of the hosts that have a channel open, oldest first."""
        return tuple(client.host for client in self._desk.clients)

    def let(self, mishap: Mishap, times: int = 1) -> None:
        """Let something go wrong, at the next occasions."""
        self._desk.mishaps[mishap] += times

    def admits(self, host: str) -> bool:
        """Tell whether a host that opens a channel is let in now."""
        return self.knobs.second is not Second.REFUSE or self.owner is None or _same(self.owner, host)

    def open(self, host: str, stream: Stream) -> bool:
        """Take a channel that a host, named by its address, has opened; its end is the end of `stream`.

        Returns False when it is refused; the stream is closed then. Another channel of the same host is closed.
        """
        if not self.admits(host):
            stream.close()
            return False
        for other in tuple(self._desk.clients):
            if _same(other.host, host) or self.knobs.second is Second.CLOSE:
                other.close()
                self._desk.clients.remove(other)
            other.obeyed = False
        client = Client(host, stream, self._desk.clock, self.knobs, self._desk.happens)
        known = self._desk.state.host(host)
        client.linked = known is not None and known.slot > 0
        self._desk.clients.append(client)
        self._greet(client)
        self._spawn(lambda: self._serve(client))
        return True

    def lost(self, host: str) -> None:
        """End the channels of a host whose link has ended."""
        self._desk.lost(host)

    def changed(self) -> None:
        """Take note of a change of the world. It is also subscribed to while `run` runs."""
        self._desk.changed()

    async def run(self) -> None:
        """Speak with whoever opens a channel, until cancelled; then every channel ends."""
        self._desk.forget_changes()
        unsubscribe = self._desk.world.subscribe(self.changed)
        try:
            async with asyncio.TaskGroup() as self._tasks:
                early, self._early = self._early, []
                for work in early:
                    self._spawn(work)
                await asyncio.Event().wait()
        finally:
            self._tasks = None
            unsubscribe()
            for client in self._desk.clients:
                client.close()
            self._desk.clients.clear()

    def _spawn(self, work: Work) -> None:
        if self._tasks is None:
            self._early.append(work)
        else:
            self._tasks.create_task(work())

    def _greet(self, client: Client) -> None:
        desk = self._desk
        if desk.knobs.pushes_list and desk.view.manages:
            client.tell((TABLE_2, desk.layout.hosts(desk.view, 0x39)))
        if desk.knobs.pushes_volume:
            client.tell((TABLE_1, bytes((0xA9, 0x20, VOLUME))))

    async def _serve(self, client: Client) -> None:
        try:
            await client.run(self._handle)
        finally:
            if client in self._desk.clients:
                self._desk.clients.remove(client)

    async def _handle(self, client: Client, table: int, payload: bytes) -> None:
        """Deal with a command. One that nothing is known of is acknowledged like any other, and that is all."""
        desk = self._desk
        desk.received.append(Received(client.host, table, payload, desk.clock.now()))
        deed = self._deeds.get((table, payload[0])) if payload else None
        if deed is not None:
            desk.spawn(lambda: _done(deed(client, payload)))
        elif (table, payload[:1]) == (TABLE_1, b"\x94"):
            self._alerts.arm(client, payload)
        elif (table, payload[:1]) == (TABLE_1, b"\x98"):
            self._alerts.answered(payload)
        elif desk.layout.asks(table, payload):
            await self._answer(client, table, payload)

    async def _answer(self, client: Client, table: int, payload: bytes) -> None:
        desk = self._desk
        if desk.happens(Mishap.LATE):
            desk.spawn(lambda: self._answer_after(client, table, payload, desk.knobs.late))
            return
        await desk.pause(desk.knobs.latency)
        if desk.happens(Mishap.NOTICE_BETWEEN):
            desk.tell((TABLE_2, desk.layout.hosts(desk.view, 0x39)))
        self._tell_answer(client, table, payload)

    async def _answer_after(self, client: Client, table: int, payload: bytes, seconds: float) -> None:
        await self._desk.clock.sleep(seconds)
        self._tell_answer(client, table, payload)

    def _tell_answer(self, client: Client, table: int, payload: bytes) -> None:
        found = self._desk.layout.answer(self._desk.view, table, payload)
        if found is not None:
            client.tell((table, found))


async def _done(work: Awaitable[None]) -> None:
    await work


def _same(one: str, other: str) -> bool:
    return one.upper() == other.upper()
