"""How long a claim takes through the connections alone, and what staying linked costs: all on the loopback.

    ./dev shell python -m tests.bench.links [COMPUTERS] [IDLE SECONDS]

Everything runs in one process, so the figures for many computers are those of one processor doing the work of all.
"""

from __future__ import annotations

import asyncio
import itertools
import selectors
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from switchpoint.model import Ending, HostKind, Stamp
from switchpoint.peers import book as books
from switchpoint.peers import identity
from switchpoint.peers.book import FILE, Book, Member, Place
from switchpoint.peers.channel import Channel
from switchpoint.peers.gate import Gate
from tests.support.build import claim, host_id
from tests.support.linked import Desk, desk, places, start, until

CLICKS = 50


class Counting(selectors.DefaultSelector):
    """Counts how often the loop wakes up."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def select(self, timeout=None):
        found = super().select(timeout)
        self.count += timeout is None or timeout > 0
        return found


class Traffic:
    """Counts what the computers write, before TLS."""

    def __init__(self) -> None:
        self.written = 0
        flush = Channel._flush

        def counted(channel: Channel) -> None:
            self.written += sum(len(data) for data in channel._protocol.writes)
            flush(channel)

        Channel._flush = counted  # type: ignore[method-assign]


def linked(folder: Path, count: int, base: int) -> list[Desk]:
    """Return computers that are linked each with each other, as if by codes."""
    keys = {number: identity.load(places(folder, number)) for number in range(1, count + 1)}
    for mine in keys:
        book = Book()
        for other, key in keys.items():
            if other != mine:
                member = Member(
                    id=host_id(other),
                    name=f"Computer {other}",
                    kind=HostKind.LAPTOP,
                    certificate=key.certificate,
                    places=(Place("127.0.0.1", base + other),),
                )
                book = book.linked(member)
        (places(folder, mine).data / FILE).write_text(books.encode(book))
    return [desk(folder, number, port=base + number) for number in keys]


def everybody_is_there(computers: list[Desk]) -> bool:
    return all(one.sees(other) for one, other in itertools.permutations(computers, 2))


async def measure(folder: Path, count: int, idle: float, wakes: Counting) -> None:
    traffic = Traffic()
    computers = linked(folder, count, 24_000)
    for one in computers:
        one.peers._door.listener._gate = Gate(10_000, 10_000)
    began = time.perf_counter()
    for one in computers:
        await start(one)
    await until(lambda: everybody_is_there(computers), 120)
    print(f"{count} computers: {time.perf_counter() - began:.2f} s until everybody is there")

    took = []
    for click in range(CLICKS):
        one = computers[click % count]
        clicked = claim(stamp=Stamp(click + 1, one.id), owner=one.id)
        others = [other for other in computers if other is not one]
        began = time.perf_counter()
        one.peers.offer(clicked)
        while not all(other.heard and other.heard[-1] == clicked for other in others):  # noqa: ASYNC110
            await asyncio.sleep(0)
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.05)
    print(
        f"  from the click to the last computer: median {median(took):.1f} ms, 95 % {quantiles(took, n=20)[-1]:.1f} ms"
    )

    for kind, active in (("a claim is on", True), ("nothing is claimed", False)):
        if not active:
            computers[0].peers.offer(claim(stamp=Stamp(CLICKS + 1, computers[0].id), profile=None, ending=Ending.END))
            await asyncio.sleep(2)
        written, woken, busy, began = traffic.written, wakes.count, time.process_time(), time.perf_counter()
        await asyncio.sleep(idle)
        minutes = (time.perf_counter() - began) / 60
        print(
            f"  idle while {kind}, for each computer and minute: "
            f"{(traffic.written - written) / minutes / count:.0f} bytes, "
            f"{(wakes.count - woken) / minutes / count:.1f} wake-ups, "
            f"{(time.process_time() - busy) * 1000 / minutes / count:.1f} ms of processor"
        )
    for one in computers:
        await one.stop()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    idle = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    wakes = Counting()
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(wakes)) as runner,
    ):
        runner.run(measure(Path(folder), count, idle, wakes))


if __name__ == "__main__":
    main()
