"""What there is to tell of a headset: who has connected it, who has lost it to whom, and what it was told."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from switchpoint.activity import Entry, Kind
from switchpoint.control import Talk
from switchpoint.model import Drop, Evidence, LinkState, Policy
from switchpoint.planner.theft import TAKEN_WITHIN
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from switchpoint.control import Control
    from switchpoint.model import Address, Headset, Host, HostId, Link, World
    from switchpoint.switchboard.case import Case
    from switchpoint.text import Text

GIVEN_BACK_WITHIN = 30.0
"""Seconds after an end in which a host that connects was let back by it."""
OBEYED_WITHIN = 2.0
"""Seconds after an order in which what it changes is seen."""

_DROPS = {
    Drop.LOCAL: text("It was disconnected on that computer."),
    Drop.REMOTE: text("The headset ended the connection."),
    Drop.TIMEOUT: text("It went out of range, into its case, or was switched off."),
    Drop.SUSPEND: text("The computer went to sleep."),
}


@dataclass(slots=True)
class _Known:
    """What was last certain of a link."""

    joined: bool
    since: float = -math.inf
    """Seconds of the local clock."""
    in_call: bool = False
    """It had a call when it was there last."""
    sent: bool = False
    """It went because a profile wanted it to."""
    lost: Entry | None = None
    """What was told when it went and nobody knew why; None while it is there."""


@dataclass(slots=True)
class _Said:
    """What was last certain of a headset's control."""

    pinned: bool | None = None
    taken: bool | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    """One look at everything."""

    world: World
    cases: Mapping[Address, Case]
    now: float
    """Seconds of the local clock."""
    wall: float
    """Seconds since 1970."""

    def entry(self, kind: Kind, headset: Headset) -> Entry:
        """Return an entry that says nothing yet."""
        return Entry(wall=self.wall, kind=kind, says=_NOTHING, headset=headset.address, name=headset.name)


@dataclass(slots=True)
class NoticedLinks:
    """Remembers what was certain of every link and of every control."""

    _links: dict[tuple[Address, HostId], _Known] = field(default_factory=dict)
    _controls: dict[Address, _Said] = field(default_factory=dict)
    _ordered: dict[tuple[Address, HostId | None], float] = field(default_factory=dict)
    amended: list[tuple[Entry, Entry]] = field(default_factory=list)
    """Entries of earlier looks of which more is known now, each with what it should be instead."""
    """Until when a change has an entry already: that of an order by hand. Seconds of the local clock."""

    def order(self, headset: Address, host: HostId | None, until: float) -> None:
        """Let no entry speak of what an order by hand changes, until then. None: it is about the headset itself."""
        self._ordered[headset, host] = until

    def look(self, world: World, cases: Mapping[Address, Case], now: float, wall: float) -> Iterator[Entry]:
        """Yield what is new. `now`: seconds of the local clock; `wall`: seconds since 1970."""
        moment = _Moment(world, cases, now, wall)
        # All of them first: who has come in the same moment may be the reason why another one went.
        for link in tuple(self._changed(world.links, now)):
            host, headset = world.host(link.host), world.headset(link.headset)
            if host is not None and headset is not None and not self._by_order(link.headset, host.id, now):
                entry = moment.entry(Kind.CONNECTED if link.joined else Kind.LOST, headset)
                if link.joined and self._took(link, host, entry, moment):
                    continue
                yield (self._came if link.joined else self._went)(link, host, entry, moment)
        for control in world.controls:
            headset = world.headset(control.headset)
            if headset is not None:
                yield from self._control(control, moment.entry(Kind.TOLD, headset), moment)

    def _changed(self, links: Iterable[Link], now: float) -> Iterator[Link]:
        for link in links:
            if link.state is LinkState.UNKNOWN:
                continue
            known = self._links.get((link.headset, link.host))
            if known is None:
                known = self._links[link.headset, link.host] = _Known(link.joined)
            if link.joined:
                known.in_call = link.recording or link.state is LinkState.IN_CALL
            if known.joined is not link.joined:
                known.joined, known.since, known.lost = link.joined, now, None
                if link.evidence is not Evidence.INFERRED:
                    yield link

    def _by_order(self, headset: Address, host: HostId | None, now: float) -> bool:
        until = self._ordered.get((headset, host))
        if until is not None and now > until:
            del self._ordered[headset, host]
            return False
        return until is not None

    def _came(self, link: Link, host: Host, entry: Entry, moment: _Moment) -> Entry:
        case = moment.cases.get(link.headset)
        known = self._links[link.headset, link.host]
        sent, known.sent = known.sent, False
        claim = case.claim if case is not None else None
        if claim is not None and claim.active:
            if claim.owner == host.id:
                said = text("{host} connected the headset.", host=host.name)
                return replace(entry, says=said, reason=text("{profile} asked for it.", profile=claim.name))
            if claim.policy(host) in _AWAY:
                said = text("{host} came back to the headset.", host=host.name)
                return replace(entry, says=said, reason=text("{profile} keeps it away.", profile=claim.name))
        elif case is not None and sent and moment.now - case.began <= GIVEN_BACK_WITHIN:
            said = (
                text("{host} has the headset back.", host=host.name)
                if host.runs_switchpoint
                else text("{host} was called back.", host=host.name)
            )
            return replace(entry, says=said)
        return replace(entry, says=text("{host} connected the headset.", host=host.name))

    def _took(self, link: Link, host: Host, entry: Entry, moment: _Moment) -> bool:
        """Amend the loss of another host that this one has caused: it may be heard of before who has come."""
        case = moment.cases.get(link.headset)
        if case is not None and case.claim.active and case.claim.owner == host.id:
            return False
        for (headset, other), known in self._links.items():
            recent = headset == link.headset and other != host.id and moment.now - known.since <= TAKEN_WITHIN
            loser = moment.world.host(other) if recent and known.lost is not None else None
            if loser is not None and known.lost is not None:
                self.amended.append((known.lost, _taken(replace(entry, wall=known.lost.wall), host, loser, known)))
                known.lost = None
                return True
        return False

    def _went(self, link: Link, host: Host, entry: Entry, moment: _Moment) -> Entry:
        case = moment.cases.get(link.headset)
        claim = case.claim if case is not None else None
        if claim is not None and claim.active and claim.policy(host) in _AWAY:
            self._links[link.headset, link.host].sent = True
            asked = text("{profile} asked for it.", profile=claim.name)
            if host.runs_switchpoint:
                return replace(entry, says=text("{host} let go of the headset.", host=host.name), reason=asked)
            return replace(entry, kind=Kind.TOLD, says=text("{host} was sent away.", host=host.name), reason=asked)
        taker = self._taker(link, moment)
        if taker is not None and not (claim is not None and claim.active and claim.owner == taker.id):
            return _taken(entry, taker, host, self._links[link.headset, link.host])
        lost = text("{host} lost the headset.", host=host.name)
        reason = _DROPS.get(link.drop) if link.drop is not None else None
        if taker is not None and claim is not None:
            reason = text("{profile} gives it to {host}.", profile=claim.name, host=taker.name)
        told = replace(entry, says=lost, reason=reason)
        # Gone into its case, or taken from outside: the next look may tell.
        self._links[link.headset, link.host].lost = told if _may_be_taken(link) and taker is None else None
        return told

    def _taker(self, link: Link, moment: _Moment) -> Host | None:
        """Return who has connected the headset at the moment at which it was lost, if somebody has."""
        if not _may_be_taken(link):
            return None
        for each in moment.world.links_of(link.headset):
            known = self._links.get((each.headset, each.host))
            if each.host == link.host or not each.joined or known is None:
                continue
            if moment.now - known.since <= TAKEN_WITHIN:
                return moment.world.host(each.host)
        return None

    def _control(self, control: Control, entry: Entry, moment: _Moment) -> Iterator[Entry]:
        said = self._controls.setdefault(control.headset, _Said())
        if control.pinned is not None and control.pinned is not said.pinned:
            first, said.pinned = said.pinned is None, control.pinned
            if not (first and not control.pinned) and not self._by_order(control.headset, None, moment.now):
                yield _pinned(control, entry, moment)
        if control.talk in {Talk.TAKEN, Talk.OPEN}:
            before, said.taken = said.taken, control.talk is Talk.TAKEN
            if said.taken and not before:
                words = text("Another host controls the headset, such as its app on a phone.")
                problem = control.problem
                yield replace(entry, kind=Kind.CONTROL, says=words, detail=problem.detail if problem else "")
            elif before and not said.taken:
                yield replace(entry, kind=Kind.CONTROL, says=text("The headset can be told again."))


def _may_be_taken(link: Link) -> bool:
    return link.drop in {None, Drop.REMOTE, Drop.UNKNOWN}


def _taken(entry: Entry, taker: Host, loser: Host, known: _Known) -> Entry:
    said = (
        text("{taker} took the headset from {host}, in the middle of a call.", taker=taker.name, host=loser.name)
        if known.in_call
        else text("{taker} took the headset from {host}.", taker=taker.name, host=loser.name)
    )
    return replace(entry, kind=Kind.TAKEN, says=said, reason=None, host=taker.id, by=taker.name)


_NOTHING = text("")
_AWAY = frozenset({Policy.HOLD, Policy.RELEASE})


def _pinned(control: Control, entry: Entry, moment: _Moment) -> Entry:
    if not control.pinned:
        return replace(entry, says=text("The headset was freed: whoever plays is heard."))
    host, case = moment.world.host(control.speaker), moment.cases.get(control.headset)
    name: str | Text = host.name if host is not None else text("one host")
    asked = case is not None and case.claim.active
    reason = text("{profile} asked for it.", profile=case.claim.name) if case is not None and asked else None
    return replace(entry, says=text("The headset was told to play only {host}.", host=name), reason=reason)
