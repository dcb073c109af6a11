"""The activity of one switchboard: what it notices becomes entries, which outlast the program."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import activity
from switchpoint.activity import Entry, Kind
from switchpoint.errors import SwitchpointError
from switchpoint.report import masked
from switchpoint.snapshot import ABOUT_HOSTS
from switchpoint.switchboard import notices
from switchpoint.switchboard.noticed_claims import NoticedClaims
from switchpoint.switchboard.noticed_hosts import NoticedHosts
from switchpoint.switchboard.noticed_links import OBEYED_WITHIN, NoticedLinks
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Collection, Iterator, Mapping

    from switchpoint.errors import Problem
    from switchpoint.model import Address, HostId, Stamp, World
    from switchpoint.ports import Clock
    from switchpoint.snapshot import Notice, Tell
    from switchpoint.switchboard.case import Case
    from switchpoint.switchboard.saved import Saved
    from switchpoint.text import Text

LOG = logging.getLogger(__name__)
WRITTEN_AFTER = 10.0
"""Seconds after which an entry is on the disk at the latest, if nothing is under way then."""
WRITTEN_EVERY = 60.0
"""Seconds between two times of writing, at least, until the program ends."""
_ORDERED = 60.0
"""Seconds that an order to a headset may take."""


class Recording:
    """Owns the entries. `entries` is the same object for as long as nothing was added."""

    def __init__(self, here: HostId, saved: Saved, clock: Clock) -> None:
        """Start with no entry; `load` reads those of earlier runs."""
        self._here = here
        self._saved = saved
        self._clock = clock
        self._claims = NoticedClaims(here)
        self._links = NoticedLinks()
        self._hosts = NoticedHosts()
        self._problems: tuple[Problem, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        """Newest first."""
        self._written: tuple[Entry, ...] = self.entries
        self._due: float | None = None
        """When to write, seconds of the local clock; None: there is nothing new, or it cannot be written now."""
        self._earliest = 0.0

    async def load(self) -> None:
        """Take over what the last run has saved."""
        found, spoilt = await self._saved.load_activity()
        self.entries = self._written = found
        if spoilt:
            said = text("What happened before could not be read.")
            self._add(
                Entry(
                    wall=self._clock.wall(),
                    kind=Kind.PROBLEM,
                    says=said,
                    reason=text("The file is damaged. It was kept under another name."),
                )
            )

    def look(
        self,
        world: World,
        cases: Mapping[Address, Case],
        problems: tuple[Problem, ...],
        loaded: Collection[Stamp],
    ) -> None:
        """Note what differs from the last look. `loaded`: claims of the last run."""
        now, wall = self._clock.now(), self._clock.wall()
        # The cause before its effect.
        for entry in self._claims.look(cases.values(), world, wall, loaded):
            self._add(entry)
        for entry in self._links.look(world, cases, now, wall):
            self._add(entry)
        for old, new in self._links.amended:
            self._keep(activity.amended(self.entries, old, new))
        self._links.amended.clear()
        for entry in self._hosts.look(world, now, wall):
            self._add(entry)
        if problems != self._problems:
            for found in problems:
                if found not in self._problems:
                    self._add(_of_problem(found, wall))
            self._problems = problems

    async def order(self, wish: Tell, world: World, told: Awaitable[Notice]) -> Notice:
        """Note what came of an order by hand, and return what there is to say. Raises what `told` raises."""
        headset, here = world.headset(wish.headset), world.host(self._here)
        entry = Entry(
            wall=self._clock.wall(),
            kind=Kind.TOLD,
            says=text(""),
            headset=wish.headset,
            name=headset.name if headset else "",
            host=self._here,
            by=here.name if here else "",
        )
        about = wish.host if wish.order in ABOUT_HOSTS else None
        self._links.order(wish.headset, about, self._clock.now() + _ORDERED)
        try:
            notice = await told
        except SwitchpointError as error:
            self._links.order(wish.headset, about, self._clock.now())
            self._add(replace(_of_problem(error.problem, self._clock.wall()), headset=entry.headset, name=entry.name))
            raise
        self._links.order(wish.headset, about, self._clock.now() + OBEYED_WITHIN)
        self._add(replace(entry, wall=self._clock.wall(), says=notice.text, reason=text("It was told so by hand.")))
        return notice

    def leave(self) -> None:
        """Note that this program is about to end."""
        self._claims.leaving = True

    def fall_asleep(self) -> None:
        """Note that the computer goes to sleep."""
        self._computer(text("This computer went to sleep."))

    def wake_up(self) -> None:
        """Note that the computer has woken up."""
        self._hosts.forget()
        self._computer(text("This computer woke up."))

    def _computer(self, said: Text) -> None:
        self._add(Entry(wall=self._clock.wall(), kind=Kind.COMPUTER, says=said, host=self._here))

    def _add(self, entry: Entry) -> None:
        # Masked before it is cut: of an address that is cut through, the report would show what is left.
        detail = masked(entry.detail)[: activity.LONGEST_DETAIL]
        self._keep(activity.added(self.entries, replace(entry, detail=detail)))

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        if self._due is None:
            self._due = max(self._clock.now() + WRITTEN_AFTER, self._earliest)

    async def save(self, *, busy: bool) -> None:
        """Write the entries if it is time to, and nothing is under way: that must not wait for the disk."""
        if self._due is not None and not busy and self._clock.now() >= self._due:
            await self.flush()

    async def flush(self) -> None:
        """Write the entries now, if there are new ones; never raises. A full disk is asked again with the next one."""
        self._due, entries = None, self.entries
        if entries is self._written:
            return
        self._earliest = self._clock.now() + WRITTEN_EVERY
        try:
            await self._saved.save_activity(entries)
        except SwitchpointError as error:
            LOG.warning("the activity could not be written: %s", error.problem)
        else:
            self._written = entries

    def moments(self) -> Iterator[float]:
        """Yield the time at which something has to be written."""
        if self._due is not None:
            yield self._due


def _of_problem(found: Problem, wall: float) -> Entry:
    reason = notices.explained(found)
    why = reason if str(reason).strip() else None
    return Entry(wall=wall, kind=Kind.PROBLEM, says=found.title, reason=why, detail=found.detail)
