"""What happened in a room, and which host was heard when: one log of counted packets, with assertions over it."""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.lab.hearing import Kind

BREAK = 0.5
"""Seconds without a packet that are a break. Guests share their processors: gaps of 0.2 s are the machine's."""
STRIDE = 0.5
"""Seconds after which a stream is taken to go on."""


class NotHeardError(AssertionError):
    """Somebody was not heard who should have been, or was heard who should not; with the story."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Times are monotonic, in seconds."""

    at: float
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Packet:
    """An audio packet that arrived at the headset."""

    at: float
    host: str
    kind: Kind
    heard: bool
    """It went to the ear; the others were dropped for another host's."""


@dataclass(frozen=True, slots=True)
class Break:
    """A time in which a host was not heard, and who was heard instead."""

    start: float
    end: float
    instead: tuple[str, ...]

    def __str__(self) -> str:
        """Say it."""
        instead = f", {' and '.join(self.instead)} instead" if self.instead else ""
        return f"not heard for {self.end - self.start:.1f} s{instead}"


@dataclass(slots=True)
class Log:
    """All of one room. Hosts are named by `names`, from their addresses."""

    names: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    packets: list[Packet] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    began: float = 0.0

    def __post_init__(self) -> None:
        """Begin now."""
        self.began = self.clock()

    def restart(self) -> None:
        """Forget everything and begin again."""
        self.events.clear()
        self.packets.clear()
        self.began = self.clock()

    def now(self) -> float:
        """The time, as assertions take it."""
        return self.clock()

    def tell(self, who: str, what: str) -> None:
        """Note something."""
        self.events.append(Event(self.clock(), self.names.get(who, who), what))

    def packet(self, address: str, kind: Kind, *, heard: bool) -> None:
        """Note a packet of a host."""
        self.packets.append(Packet(self.clock(), self.names.get(address, address), kind, heard))

    # --- Questions -------------------------------------------------------------------------

    def heard(self, who: str, since: float, until: float | None = None) -> int:
        """How many packets of a host went to the ear in a time."""
        return sum(packet.heard and packet.host == who for packet in self._between(since, until))

    def arrived(self, who: str, since: float, until: float | None = None) -> int:
        """How many packets of a host arrived, heard or not."""
        return sum(packet.host == who for packet in self._between(since, until))

    def breaks(self, who: str, since: float, until: float | None = None) -> list[Break]:
        """The times in which a host was not heard, between two moments."""
        end = self.clock() if until is None else until
        moments = [packet.at for packet in self._between(since, end) if packet.heard and packet.host == who]
        edges = [since, *moments, end]
        gaps = [(one, two) for one, two in itertools.pairwise(edges) if two - one > BREAK]
        return [Break(one, two, self._others(who, one, two)) for one, two in gaps]

    def goes_on(self, who: str, since: float) -> bool:
        """Whether a host is heard, and was in the last `STRIDE` seconds without a pause of half that."""
        end = self.clock()
        recent = self._between(max(since, end - STRIDE), end)
        moments = [packet.at for packet in recent if packet.heard and packet.host == who]
        edges = [end - STRIDE, *moments, end]
        return all(two - one < STRIDE / 2 for one, two in itertools.pairwise(edges))

    def times(self) -> dict[str, float]:
        """For how many seconds each host was heard in all."""
        found: defaultdict[str, float] = defaultdict(float)
        last: Packet | None = None
        for packet in (packet for packet in self.packets if packet.heard):
            goes_on = last is not None and last.host == packet.host and packet.at - last.at <= BREAK
            found[packet.host] += packet.at - last.at if goes_on and last is not None else 0.0
            last = packet
        return dict(found)

    # --- Assertions ------------------------------------------------------------------------

    def without_a_break(self, who: str, since: float, until: float | None = None) -> None:
        """The host was heard all the time, and nobody else; raises `NotHeardError`."""
        found = self.breaks(who, since, until)
        others = self._others(who, since, self.clock() if until is None else until)
        if found or others:
            said = "; ".join(str(each) for each in found) or f"{' and '.join(others)} heard in between"
            raise NotHeardError(f"{who}: {said}\n{self.story()}")

    def never_heard(self, who: str, since: float, until: float | None = None) -> None:
        """Not one packet of the host went to the ear; raises `NotHeardError`."""
        if count := self.heard(who, since, until):
            raise NotHeardError(f"{who}: {count} packets heard\n{self.story()}")

    def stolen(self, who: str, by: str, since: float, until: float | None = None) -> None:
        """The host had a break in which `by` was heard: the pain. Raises `NotHeardError` when there was none."""
        if not any(by in each.instead for each in self.breaks(who, since, until)):
            raise NotHeardError(f"nobody took the ear from {who}\n{self.story()}")

    # --- For people ------------------------------------------------------------------------

    def summary(self) -> str:
        """Who was heard for how long."""
        found = sorted(self.times().items(), key=lambda each: -each[1])
        return ", ".join(f"{who} {seconds:.1f} s" for who, seconds in found) or "nobody"

    def story(self) -> str:
        """Events and changes of who is heard, in order, with seconds since the beginning."""
        lines = sorted([*((event.at, f"{event.who}: {event.what}") for event in self.events), *self._changes()])
        return "\n".join(f"{at - self.began:7.2f}  {line}" for at, line in lines)

    def _changes(self) -> Iterator[tuple[float, str]]:
        last: Packet | None = None
        for packet in (packet for packet in self.packets if packet.heard):
            if last is None or last.host != packet.host or packet.at - last.at > BREAK:
                if last is not None:
                    yield last.at, f"   {last.host} not heard any more"
                yield packet.at, f"   {packet.host} heard ({packet.kind})"
            last = packet

    def _between(self, since: float, until: float | None) -> Iterator[Packet]:
        end = self.clock() if until is None else until
        return (packet for packet in self.packets if since <= packet.at <= end)

    def _others(self, who: str, since: float, until: float) -> tuple[str, ...]:
        found = {packet.host for packet in self._between(since, until) if packet.heard and packet.host != who}
        return tuple(sorted(found))
