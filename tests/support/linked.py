"""Real `LinkedComputers` on this machine: each with folders of its own, on a free port of the loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from switchpoint.clock import ComputerClock
from switchpoint.model import Address, Claim, Host, HostId, HostKind, Reach, Relation, Stamp
from switchpoint.peers.listener import EVERYWHERE
from switchpoint.peers.port import LinkedComputers
from switchpoint.ports import Report
from switchpoint.storage import Places
from tests.support.build import host_id

LOOPBACK = ("127.0.0.1",)
SOON = 10.0
"""Seconds in which something on the loopback has to be seen; a busy machine may take its time."""


class ShiftedClock(ComputerClock):
    """The clock of a computer that is wrong by some seconds."""

    def __init__(self, by: float = 0.0) -> None:
        self.by = by

    def now(self) -> float:
        return super().now() + self.by

    def wall(self) -> float:
        return super().wall() + self.by


@dataclass
class Desk:
    """One computer: the port, and what it has delivered."""

    number: int
    folder: Path
    peers: LinkedComputers
    clock: ShiftedClock
    heard: list[Claim] = field(default_factory=list)
    alive: list[tuple[HostId, Address, Stamp]] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    @property
    def id(self) -> HostId:
        return host_id(self.number)

    @property
    def places(self) -> Places:
        return places(self.folder, self.number)

    @property
    def port(self) -> int:
        network = self.peers.state.network
        return network.port if network is not None else 0

    @property
    def where(self) -> str:
        return f"127.0.0.1:{self.port}"

    def reach(self, other: Desk) -> Reach | None:
        found = (peer.reach for peer in self.peers.state.peers if peer.report.host.id == other.id)
        return next(found, None)

    def sees(self, other: Desk) -> bool:
        return self.reach(other) is Reach.ONLINE

    def report_of(self, other: Desk) -> Report:
        return next(peer.report for peer in self.peers.state.peers if peer.report.host.id == other.id)

    async def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            self.task = None


def places(folder: Path, number: int) -> Places:
    root = folder / str(number)
    return Places(config=root / "config", data=root / "data", state=root / "state")


def here(number: int, name: str | None = None) -> Host:
    return Host(
        id=host_id(number),
        name=name or f"Computer {number}",
        kind=HostKind.LAPTOP,
        relation=Relation.THIS,
        reach=Reach.ONLINE,
    )


def desk(folder: Path, number: int, *, port: int = 0, shifted: float = 0.0, multicast: bool = False) -> Desk:
    """Return a computer that does nothing yet. With `multicast` it listens everywhere: so others are told to call."""
    clock = ShiftedClock(shifted)
    addresses = EVERYWHERE if multicast else LOOPBACK
    peers = LinkedComputers(
        places(folder, number), clock, here(number), port=port, addresses=addresses, multicast=multicast
    )
    return Desk(number, folder, peers, clock)


async def start(one: Desk, *, report: Report | None = None, claims: Sequence[Claim] = ()) -> Desk:
    """Let a computer run, as its switchboard would."""
    one.task = asyncio.create_task(one.peers.run(), name=f"computer {one.number}")
    await one.peers.read_once.wait()
    one.peers.listen(one.heard.append, lambda *said: one.alive.append(said))
    for claim in claims:
        one.peers.offer(claim)
    one.peers.publish(report or Report(host=here(one.number)))
    return one


@asynccontextmanager
async def desks(folder: Path, *numbers: int, **options: float) -> AsyncIterator[list[Desk]]:
    """Run some computers that do not know each other."""
    running = [desk(folder, number, **options) for number in numbers]
    try:
        for one in running:
            await start(one)
        yield running
    finally:
        for one in running:
            await one.stop()


async def until(holds: Callable[[], object], within: float = SOON) -> None:
    """Wait until something holds. Some of it nobody tells: a file, what a callback has put in a list."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def link(host: Desk, guest: Desk) -> None:
    """Link two computers by a code, and wait until they talk."""
    await host.peers.show_code()
    linking = host.peers.state.linking
    assert linking is not None
    assert await guest.peers.link(linking.code, host.where) == host.id
    await until(lambda: host.sees(guest) and guest.sees(host))
