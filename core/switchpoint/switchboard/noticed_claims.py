"""What there is to tell of clicks: who clicked what, what came of it, and what was done otherwise by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.activity import Entry, Kind
from switchpoint.model import Ending, Policy, Stage
from switchpoint.snapshot import NoticeKind
from switchpoint.switchboard import notices
from switchpoint.switchboard.taking import NOT_TRIED
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from switchpoint.errors import Problem
    from switchpoint.model import Claim, Host, HostId, Stamp, StepRecord, World
    from switchpoint.snapshot import Notice
    from switchpoint.switchboard.case import Case
    from switchpoint.text import Text

_NOTHING = text("")
_OUTCOMES = {
    NoticeKind.DONE: Kind.RESULT,
    NoticeKind.WAITING: Kind.WAITING,
    NoticeKind.PARTLY: Kind.PARTLY,
    NoticeKind.FAILED: Kind.FAILED,
}


@dataclass(slots=True)
class _Told:
    """What has been told of the top claim of one headset."""

    claim: Claim
    """The last one that was a decision."""
    before: Claim | None
    in_force: Claim
    said: tuple[Kind, Text] | None = None
    reasons: tuple[Text, ...] = ()
    overridden: frozenset[HostId] = frozenset()
    refused: Problem | None = None


class NoticedClaims:
    """Remembers what was told of each headset. `leaving`: this program is about to end, or the computer to sleep."""

    def __init__(self, here: HostId) -> None:
        """Have told nothing yet."""
        self._here = here
        self._told: dict[str, _Told] = {}
        self._records: tuple[StepRecord, ...] = ()
        self.leaving = False

    def look(self, cases: Iterable[Case], world: World, wall: float, loaded: Collection[Stamp]) -> Iterator[Entry]:
        """Yield what is new. `loaded`: claims of the last run, which were told then."""
        current = tuple(cases)
        for case in current:
            entry = Entry(wall=wall, kind=Kind.CLICK, says=_NOTHING, headset=case.claim.headset)
            headset = world.headset(case.claim.headset)
            yield from self._look(case, world, replace(entry, name=headset.name if headset else ""), loaded)
        yield from self._failures(current, world, wall)

    def _look(self, case: Case, world: World, entry: Entry, loaded: Collection[Stamp]) -> Iterator[Entry]:
        where = case.claim.headset
        told = self._told.get(where)
        if told is None:
            known = not case.stamp.counter or case.stamp in loaded
            told = self._told[where] = _Told(claim=case.claim, before=None, in_force=case.claim)
            if not known:
                yield from self._decision(case.claim, None, told, world, entry)
        elif case.claim.stamp != told.claim.stamp:
            new = _Told(claim=case.claim, before=told.claim, in_force=case.claim)
            yield from self._decision(case.claim, told.claim, told, world, entry)
            told = self._told[where] = new
        elif case.claim != told.in_force:
            yield from self._not_in_force(case.claim, told, entry)
            told.in_force = case.claim
        yield from self._outcome(case, told, entry)
        yield from self._by_hand(case.claim, told, world, entry)

    def _decision(self, claim: Claim, before: Claim | None, told: _Told, world: World, entry: Entry) -> Iterator[Entry]:
        """Yield that something was clicked or ended, and by whom."""
        who = world.host(claim.stamp.host)
        entry = replace(entry, host=claim.stamp.host, by=who.name if who else "")
        here = claim.stamp.host == self._here
        host: str | Text = who.name if who else text("another computer")
        if claim.active:
            back = told.before is not None and _given_back(told.before, claim)
            if here:
                said = "{profile} was taken up again here, by Undo." if back else "{profile} was clicked here."
                yield replace(entry, says=text(said, profile=claim.name))
            else:
                said = (
                    "{profile} was taken up again on {host}, by Undo." if back else "{profile} was clicked on {host}."
                )
                yield replace(entry, says=text(said, profile=claim.name, host=host))
        elif before is not None and before.active and told.in_force.active:
            reason = text("Switchpoint ended.") if here and self.leaving else None
            yield replace(
                entry,
                kind=Kind.ENDED,
                says=_ended(claim, before.name, host, leaving=self.leaving, here=here),
                reason=reason,
            )

    def _not_in_force(self, now: Claim, told: _Told, entry: Entry) -> Iterator[Entry]:
        """Yield that a claim is not kept to here any more, though nobody has ended it."""
        if not told.in_force.active or now.ending not in {Ending.EXPIRED, Ending.QUIT}:
            return
        said = text("{profile} is not kept here any more.", profile=told.claim.name)
        why = (
            text("Switchpoint ended, or this computer went to sleep.")
            if now.ending is Ending.QUIT
            else text("Its computer was not heard of for too long, or is not linked any more.")
        )
        yield replace(entry, kind=Kind.ENDED, says=said, reason=why)

    def _outcome(self, case: Case, told: _Told, entry: Entry) -> Iterator[Entry]:
        notice = case.notice
        if case.told is not None and notice is not None and notice.kind in _OUTCOMES:
            kind = _OUTCOMES[notice.kind]
            news = told.said != (kind, notice.text) and (case.claim.active or kind is not Kind.RESULT)
            call = case.memory.call
            # What it says then is told of the links.
            theft = call is not None and call.taker is not None
            if news and not theft:
                told.said = (kind, notice.text)
                told.reasons = (notice.reason,) if notice.reason is not None else ()
                yield _of_notice(notice, replace(entry, kind=kind))
        if case.refused != told.refused:
            told.refused = case.refused
            words = notices.not_fixed(case.refused) if case.refused is not None else None
            if case.refused is not None and words is not None and words not in told.reasons:
                yield replace(entry, kind=Kind.PROBLEM, says=words, detail=case.refused.detail)

    def _by_hand(self, claim: Claim, told: _Told, world: World, entry: Entry) -> Iterator[Entry]:
        said = (each for each in world.progress if each.headset == claim.headset and each.stamp == claim.stamp)
        overridden = frozenset(each.host for each in said if each.stage is Stage.OVERRIDDEN)
        for which in overridden - told.overridden:
            host = world.host(which)
            if host is not None and host.runs_switchpoint:
                stands = text("That stands until the next click.")
                yield replace(entry, kind=Kind.BY_HAND, says=_lifted(claim, host, world), reason=stands)
        told.overridden = overridden

    def _failures(self, cases: tuple[Case, ...], world: World, wall: float) -> Iterator[Entry]:
        """Yield the steps that have failed since, on whatever computer tells of them."""
        if world.records == self._records:
            return
        before, self._records = frozenset(self._records), world.records
        stamps = {case.stamp for case in cases}
        # A headset that refuses to be fixed has its own sentence.
        told = {case.refused for case in cases}
        for record in world.records:
            found = record.problem
            if found is None or found in told or found.kind in NOT_TRIED:
                continue
            if record.stamp in stamps and record not in before:
                yield _failure(record, world, wall)


def _ended(claim: Claim, name: str, host: str | Text, *, leaving: bool, here: bool) -> Text:
    if claim.ending is Ending.EXPIRED:
        return text("The time of {profile} is over.", profile=name)
    if claim.ending is Ending.UNDO:
        return (
            text("{profile} was undone here.", profile=name)
            if here
            else text("{profile} was undone on {host}.", profile=name, host=host)
        )
    if claim.ending is Ending.QUIT and not leaving:
        return text("{profile} was on before the computer was started, and has ended.", profile=name)
    return (
        text("{profile} was ended here.", profile=name)
        if here
        else text("{profile} was ended on {host}.", profile=name, host=host)
    )


def _given_back(before: Claim, claim: Claim) -> bool:
    """Tell whether `claim` is what was on before, with the time that it had left: only an undo makes such a claim."""
    same = replace(before, stamp=claim.stamp, lasts=claim.lasts, even_in_call=claim.even_in_call) == claim
    return before.active and same and claim.lasts < before.lasts


def _lifted(claim: Claim, host: Host, world: World) -> Text:
    """Return what was changed by hand on a computer, as far as that can be seen."""
    link = world.link(claim.headset, host.id)
    if claim.asked(host) is Policy.HOLD and link.blocked is False:
        return text("The hold was lifted by hand on {host}.", host=host.name)
    return text("Something was changed by hand on {host}.", host=host.name)


def _of_notice(notice: Notice, entry: Entry) -> Entry:
    return replace(entry, says=notice.text, reason=notice.reason, detail=notice.detail)


def _failure(record: StepRecord, world: World, wall: float) -> Entry:
    host, headset = world.host(record.host), world.headset(record.headset)
    name: str | Text = host.name if host else text("another host")
    found = record.problem
    return Entry(
        wall=wall,
        kind=Kind.PROBLEM,
        says=text("{host}: “{step}” did not work.", host=name, step=record.title),
        reason=notices.explained(found) if found is not None else None,
        headset=record.headset,
        name=headset.name if headset else "",
        detail=found.detail if found is not None else "",
    )
