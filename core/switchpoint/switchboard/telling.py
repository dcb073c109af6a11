"""What a switchboard tells: its own progress, the outcome of a click, and when an offer is over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint.control import Talk, control_of
from switchpoint.model import Ending, Policy, Progress, Stage
from switchpoint.outcome import ANSWER
from switchpoint.planner.others import ASKED_WITHIN
from switchpoint.planner.speaker import tells
from switchpoint.snapshot import NoticeKind
from switchpoint.steps import TAKEN
from switchpoint.switchboard import notices
from switchpoint.switchboard.show import Top, finished, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.claims import Held
    from switchpoint.errors import Problem
    from switchpoint.model import Host, HostId, World
    from switchpoint.planner import Plan
    from switchpoint.switchboard.case import Case
    from switchpoint.text import Text


def own_progress(cases: tuple[Case, ...], here: Host) -> tuple[Progress, ...]:
    """Return how far this computer is with every claim that asks something of it."""
    own = (_progress(case, here) for case in cases if _has_part(case, here))
    return (*own, *(said for case in cases for said in _of_others(case)))


def _of_others(case: Case) -> Iterator[Progress]:
    """Yield how far the hosts are that the headset is told about from here."""
    if not case.claim.active:
        return
    for host, part in case.parts.items():
        order = case.spoken.step if case.spoken.busy else None
        working = order is not None and case.part_of(order) is part
        if part.plan is not None and order is not None and working:
            yield _said(case, host, part.plan, Stage.WORKING, order.title)
        elif part.plan is not None:
            yield _said(case, host, part.plan, part.plan.stage, part.plan.waiting)


def _said(case: Case, host: HostId, doing: Plan, stage: Stage, step: Text | None) -> Progress:
    return Progress(
        headset=case.claim.headset,
        host=host,
        stamp=case.stamp,
        stage=stage,
        step=step,
        problem=doing.problem,
        until=doing.until,
    )


def _progress(case: Case, here: Host) -> Progress:
    doing = case.plan
    return Progress(
        headset=case.claim.headset,
        host=here.id,
        stamp=case.stamp,
        stage=case.stage(),
        step=case.step.title if case.busy and case.step else doing.waiting if doing else None,
        problem=doing.problem if doing and not case.busy else None,
        until=doing.until if doing else None,
    )


def _has_part(case: Case, here: Host) -> bool:
    claim = case.claim
    if claim.ending is Ending.QUIT or (not claim.stamp.counter and not case.acted):
        # A program that quits no longer speaks for its computer.
        return False
    asked = claim.active and (claim.owner == here.id or claim.policy(here) is not Policy.LEAVE)
    return asked or case.acted or case.stage() is not Stage.DONE


def top(case: Case, held: Held | None, ends: float, world: World, now: float) -> Top:
    """Return the top claim in the times that a view shows. `ends`, `now`: seconds of the local clock."""
    received = held.received if held else case.began
    began = case.wall - (case.began - received)
    return Top(
        claim=case.claim,
        age=now - case.began,
        began=began,
        ends=began + ends - received,
        took=case.took,
        asking=_asks_headset(case, world, now),
    )


def conclude(case: Case, shown: Top, world: World, now: float) -> None:
    """Tell the outcome when there is one, and take back an offer whose time is over."""
    _end_offer(case, now)
    call = case.memory.call
    if call is not None and call.taker is not None:
        # Until it is back, or something is clicked, this is what matters.
        if case.theft_told != call.lost_at:
            case.theft_told, case.notice = call.lost_at, notices.taken(world.host(call.taker))
        return
    asking = case.notice is not None and case.notice.kind is NoticeKind.QUESTION
    if asking or not case.stamp.counter or case.plan is None:
        return
    reached = finished(world, shown)
    if not reached.finished:
        if case.told is not None:
            case.told, case.notice = None, notices.working(case.claim)
        return
    if case.took is None:
        case.took = now - case.began
    reached = replace(reached, took=case.took)
    refused = case.pin.plan.problem if case.pin is not None and case.pin.plan is not None else None
    if case.refused != refused:
        # It is told again, with the reason or without it.
        case.refused, case.told = refused, None if case.told == reached else case.told
    if case.quiet:
        # It was told before this program was started.
        case.quiet, case.notice, case.told = False, None, reached
    elif case.told != reached:
        # A tie is told while it is worked on; the reason of an earlier outcome is no news about this one.
        working = case.notice is not None and case.notice.kind is NoticeKind.WORKING
        tie = case.notice.reason if case.notice is not None and working else None
        said = notices.result(case.claim, reached, parts(world, shown), world, now)
        case.notice = replace(said, reason=said.reason or tie or _of_headset(case, refused, world))
        case.told = reached


def _of_headset(case: Case, refused: Problem | None, world: World) -> Text | None:
    """Return what the headset itself stands in the way of, though every host that is known is in place."""
    if refused is not None:
        return notices.not_fixed(refused)
    taken = control_of(world, case.claim.headset).talk is Talk.TAKEN
    return TAKEN if taken and tells(world, case.claim) else None


def _asks_headset(case: Case, world: World, now: float) -> bool:
    """Tell whether the headset has still to say whom it knows: a phone may be among them that has to go."""
    asked = case.claim.active and case.wants_control and now < case.began + ASKED_WITHIN
    return asked and control_of(world, case.claim.headset).talk in {Talk.UNKNOWN, Talk.CLOSED, Talk.OPENING}


def _end_offer(case: Case, now: float) -> None:
    if case.notice is None or case.notice.until is None or now < case.notice.until:
        return
    asked = case.notice.kind is NoticeKind.QUESTION
    case.notice = None if asked else replace(case.notice, offer=None, until=None)


def moments(cases: tuple[Case, ...], now: float) -> Iterator[float]:
    """Yield the times at which something else has to be told though nothing has happened."""
    for case in cases:
        if case.notice is not None and case.notice.until is not None:
            yield case.notice.until
        if case.told is None and now < case.began + ANSWER:
            yield case.began + ANSWER
        if case.told is None and case.wants_control and now < case.began + ASKED_WITHIN:
            yield case.began + ASKED_WITHIN
