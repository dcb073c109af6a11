"""How fast computers agree, and what their agreement costs while nothing happens. Prints figures; it is no test.

    ./dev shell python -m tests.bench.agreement            # 2 and 32 computers
    ./dev shell python -m tests.bench.agreement 8 --idle 60

Every computer is a real switchboard with real connections over the loopback, all in one process: so the figures hold
for all of them on one processor, and a real computer does a part of that. Only Bluetooth is made up, and takes no time.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from switchpoint.absent import NoHeadsets
from switchpoint.model import Address, Bluetooth, CardMode, Device, ProfileId, Reach
from switchpoint.peers import book, identity
from switchpoint.peers.book import Book, Member, Place
from switchpoint.ports import AudioState, BluetoothHeadset, BluetoothState, Listeners, Ports
from switchpoint.profiles import BUILT_IN
from switchpoint.snapshot import Activate, End
from switchpoint.storage import DiskStore, write
from switchpoint.switchboard import Switchboard
from tests.support.linked import Desk, desk, here, places, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HEADSET = Address("F8:4E:17:00:00:05")
ROUNDS = 15
FIRST_PORT = 41000
MEET_WITHIN = 120.0
LO = Path("/proc/net/dev")


class NoSound(Listeners):
    """A computer without a sound server: only the links count here."""

    state = AudioState()

    async def set_card(self, headset: Address, mode: CardMode) -> None: ...

    async def set_default_output(self, device: Device) -> None: ...

    async def set_default_input(self, device: Device) -> None: ...

    async def set_autoswitch(self, *, on: bool) -> None: ...

    async def set_mute(self, device: Device, *, on: bool) -> None: ...


class Radio(Listeners):
    """A Bluetooth that obeys at once, and remembers when it was first asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: float | None = None
        self._headset = BluetoothHeadset(address=HEADSET, name="Headset", connected=True)

    @property
    def state(self) -> BluetoothState:
        return BluetoothState(status=Bluetooth.READY, headsets=(self._headset,))

    async def connect(self, headset: Address) -> None:
        self._now(connected=True)

    async def block(self, headset: Address) -> None:
        if self.asked is None:
            self.asked = time.perf_counter()
        self._now(blocked=True, connected=False)

    async def unblock(self, headset: Address) -> None:
        self._now(blocked=False)

    def prefer(self, adapter: Address | None) -> None: ...

    def _now(self, **changed: bool) -> None:
        self._headset = replace(self._headset, **changed)
        self.notify()

    @property
    def blocked(self) -> bool:
        return self._headset.blocked


@dataclass
class Computer:
    """One of them."""

    desk: Desk
    board: Switchboard
    radio: Radio = field(default_factory=Radio)


def link_all(folder: Path, numbers: range) -> None:
    """Write the books of computers that are all linked with each other, as if every code had been typed."""
    members = []
    for number in numbers:
        host = here(number)
        shown = identity.load(places(folder, number))
        where = (Place("127.0.0.1", FIRST_PORT + number),)
        members.append(Member(id=host.id, name=host.name, kind=host.kind, certificate=shown.certificate, places=where))
    for number, own in zip(numbers, members, strict=True):
        others = tuple(member for member in members if member is not own)
        write(places(folder, number).data / book.FILE, book.encode(Book(members=others)))


@asynccontextmanager
async def running(folder: Path, number: int) -> AsyncIterator[Computer]:
    """One computer with its switchboard."""
    its, radio = desk(folder, number, port=FIRST_PORT + number), Radio()
    ports = Ports(
        bluetooth=radio,
        audio=NoSound(),
        headsets=NoHeadsets(),
        peers=its.peers,
        clock=its.clock,
        store=DiskStore(its.places.state),
    )
    board = Switchboard(here(number), ports, profiles=BUILT_IN)
    tasks = [asyncio.create_task(its.peers.run())]
    await its.peers.read_once.wait()
    tasks.append(asyncio.create_task(board.run()))
    await board.started.wait()
    try:
        yield Computer(its, board, radio)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def met(computers: list[Computer]) -> bool:
    return all(
        len(states := one.desk.peers.state.peers) == len(computers) - 1
        and all(peer.reach is Reach.ONLINE for peer in states)
        for one in computers
    )


async def one_round(computers: list[Computer], clicked: Computer) -> float:
    """Click *Phone*, which all of them obey; returns the seconds until the last one began to."""
    for each in computers:
        each.radio.asked = None
    began = time.perf_counter()
    await clicked.board.submit(Activate(HEADSET, ProfileId("phone")))
    await until(lambda: all(each.radio.asked is not None for each in computers), 30)
    last = max(each.radio.asked or began for each in computers) - began
    await clicked.board.submit(End(HEADSET))
    await until(lambda: not any(each.radio.blocked for each in computers), 30)
    await asyncio.sleep(0.3)
    return last


def traffic() -> int:
    """Return the bytes that have gone over the loopback."""
    line = next(line for line in LO.read_text(encoding="ascii").splitlines() if line.strip().startswith("lo:"))
    return int(line.split(":")[1].split()[8])


async def measure(number: int, idle: float) -> None:
    """Measure that many computers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        link_all(folder, range(1, number + 1))
        async with AsyncExitStack() as stack:
            began = time.perf_counter()
            computers = [await stack.enter_async_context(running(folder, each)) for each in range(1, number + 1)]
            await until(lambda: met(computers), MEET_WITHIN)
            links, took = number * (number - 1) // 2, time.perf_counter() - began
            print(f"{number} computers, {links} links: all met after {took:.1f} s")
            turns = count()
            taken = [await one_round(computers, computers[next(turns) % number]) for _ in range(ROUNDS)]
            milliseconds = [1000 * seconds for seconds in taken]
            print(
                f"  click to the last computer's first step: median {statistics.median(milliseconds):.0f} ms, "
                f"least {min(milliseconds):.0f}, most {max(milliseconds):.0f} ({ROUNDS} rounds)"
            )
            await rest(number, idle)


async def rest(number: int, seconds: float) -> None:
    """Let nothing happen, and count what happens all the same."""
    await asyncio.sleep(2)
    before, bytes_before = resource.getrusage(resource.RUSAGE_SELF), traffic()
    await asyncio.sleep(seconds)
    after = resource.getrusage(resource.RUSAGE_SELF)
    minutes = seconds / 60
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"  idle, per computer and minute: {(after.ru_nvcsw - before.ru_nvcsw) / minutes / number:.1f} wake-ups, "
        f"{(traffic() - bytes_before) / minutes / number:.0f} bytes, "
        f"{1000 * cpu / minutes / number:.1f} ms of processor"
    )


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("computers", type=int, nargs="*", default=[2, 32])
    parser.add_argument("--idle", type=float, default=120.0, metavar="SECONDS")
    options = parser.parse_args()
    for number in options.computers:
        asyncio.run(measure(number, options.idle))


if __name__ == "__main__":
    main()
