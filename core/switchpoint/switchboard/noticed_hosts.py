"""What there is to tell of the computers: linked, not linked any more, asleep, silent, back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.activity import Entry, Kind
from switchpoint.model import Reach, Relation
from switchpoint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.model import HostId, World

SETTLES = 2.0
"""Seconds after the start in which computers that turn up were linked before."""
_WENT = {Reach.ASLEEP: "{host} went to sleep.", Reach.SILENT: "{host} does not answer any more."}


class NoticedHosts:
    """Remembers who was linked, and how they were reached."""

    def __init__(self) -> None:
        """Know of nobody yet."""
        self._names: dict[HostId, str] | None = None
        self._reached: dict[HostId, Reach] = {}
        """How a computer was reached that has answered since this one was started or woke up."""
        self._began = 0.0

    def forget(self) -> None:
        """Note that this computer sleeps: who answers after that is no news."""
        self._reached.clear()

    def look(self, world: World, now: float, wall: float) -> Iterator[Entry]:
        """Yield what is new. `now`: seconds of the local clock; `wall`: seconds since 1970."""
        linked = {host.id: host for host in world.hosts if host.relation is Relation.LINKED}
        names = {which: host.name for which, host in linked.items()}
        if self._names is None:
            self._names, self._began = names, now
        if names != self._names:
            settled = now - self._began >= SETTLES
            for which in names.keys() - self._names.keys() if settled else ():
                yield _entry(wall, "{host} was linked.", names[which], which)
            for which in self._names.keys() - names.keys():
                self._reached.pop(which, None)
                yield _entry(wall, "{host} is no longer linked.", self._names[which], which)
            self._names = names
        for which, host in linked.items():
            before = self._reached.get(which)
            if host.reach is before or (before is None and host.reach is not Reach.ONLINE):
                continue
            self._reached[which] = host.reach
            if before is None:
                continue
            if host.reach is Reach.ONLINE:
                yield _entry(wall, "{host} answers again.", host.name, which)
            elif before is Reach.ONLINE and host.reach in _WENT:
                yield _entry(wall, _WENT[host.reach], host.name, which)


def _entry(wall: float, said: str, name: str, which: HostId) -> Entry:
    return Entry(wall=wall, kind=Kind.COMPUTER, says=Text(said, (("host", name),)), host=which, by=name)
