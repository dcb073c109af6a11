"""What the message bar says: from the outcome of a click to one sentence and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.errors import Kind
from switchpoint.model import Ending
from switchpoint.snapshot import Notice, NoticeKind, Offer
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.model import Claim, Host, Progress, World
    from switchpoint.snapshot import Outcome

OFFERED = 10.0
"""Seconds for which *Undo* and *Take it anyway* are offered."""


def working(claim: Claim) -> Notice:
    """Return what is said while steps are under way."""
    if not claim.active:
        said = text("Undoing …") if claim.ending is Ending.UNDO else text("Ending …")
        return Notice(kind=NoticeKind.WORKING, text=said)
    return Notice(kind=NoticeKind.WORKING, text=text("{profile} …", profile=claim.name), offer=Offer.CANCEL)


def result(claim: Claim, outcome: Outcome, parts: tuple[Progress, ...], world: World, now: float) -> Notice:
    """Return what is said when nothing more happens by itself."""
    if not claim.active:
        return _ended(claim, outcome, parts, world, now)
    said, reason = wording.result(claim.name, outcome, world.hosts)
    if outcome.complete:
        left = _left_to_the_user(outcome, parts, world) or reason
        return Notice(kind=NoticeKind.DONE, text=said, reason=left, offer=Offer.UNDO, until=now + OFFERED)
    if outcome.failed:
        problem = _first_problem(outcome, parts)
        kind = NoticeKind.PARTLY if outcome.in_place else NoticeKind.FAILED
        return Notice(
            kind=kind,
            text=said if outcome.in_place else text("{profile} did not work.", profile=claim.name),
            reason=explained(problem) if problem else reason,
            offer=Offer.RETRY,
            detail=problem.detail if problem else "",
        )
    if outcome.waiting:
        waits = text("{profile} waits for the headset.", profile=claim.name)
        return Notice(
            kind=NoticeKind.WAITING,
            text=_waiting(waits, outcome, parts),
            reason=text("It goes on by itself."),
            offer=Offer.CANCEL,
        )
    return Notice(kind=NoticeKind.PARTLY, text=said, reason=reason, offer=Offer.UNDO, until=now + OFFERED)


def _left_to_the_user(outcome: Outcome, parts: tuple[Progress, ...], world: World) -> Text | None:
    """Return what nothing can manage yet: a phone to connect by hand, or one that may come back."""
    unmanaged = [part for part in parts if part.host in outcome.unmanaged]
    asked = next((part.step for part in unmanaged if part.step is not None), None)
    if asked is not None:
        return asked
    names = [host.name for part in unmanaged if (host := world.host(part.host)) is not None]
    return text("{hosts} cannot be kept away.", hosts=wording.listed(names)) if names else None


def _waiting(usual: Text, outcome: Outcome, parts: tuple[Progress, ...]) -> Text:
    """Return what is waited for: the headset, or a recording that has to stop first."""
    said = [part.step for part in parts if part.host in outcome.waiting and part.step is not None]
    other = next((step for step in said if step != text("Waiting for the headset")), None)
    return text("{step}.", step=other) if other is not None else usual


def _ended(claim: Claim, outcome: Outcome, parts: tuple[Progress, ...], world: World, now: float) -> Notice:
    problem = _first_problem(outcome, parts)
    if problem is not None:
        return Notice(
            kind=NoticeKind.PARTLY,
            text=text("Not everything could be put back."),
            reason=explained(problem),
            offer=Offer.RETRY,
            detail=problem.detail,
        )
    if outcome.waiting:
        said = text("The sound is put back when the recording stops.")
        return Notice(kind=NoticeKind.WAITING, text=said)
    silent = [host.name for host in world.hosts if host.id in outcome.unanswered]
    if silent:
        return Notice(
            kind=NoticeKind.PARTLY,
            text=text("{hosts} did not answer.", hosts=wording.listed(silent)),
            reason=text("What is held there is let back when it answers."),
        )
    if claim.ending is Ending.UNDO:
        return Notice(kind=NoticeKind.DONE, text=text("Undone. Everything is as it was before."))
    said = (
        text("Its time is over. Nothing is held.")
        if claim.ending is Ending.EXPIRED
        else text("Ended. Nothing is held.")
    )
    return Notice(kind=NoticeKind.DONE, text=said, offer=Offer.UNDO, until=now + OFFERED)


def _first_problem(outcome: Outcome, parts: tuple[Progress, ...]) -> Problem | None:
    failed = (part.problem for part in parts if part.host in outcome.failed and part.problem is not None)
    return next(failed, None)


def explained(problem: Problem) -> Text:
    """Return why something did not work, and what to do about it."""
    return wording.sentences(problem.cause, problem.advice)


def not_fixed(problem: Problem) -> Text:
    """Return why the headset was not told to stay with this computer; it is tried again by itself."""
    if problem.kind is Kind.IN_CALL:
        return text(
            "During a call the headset cannot be told to play only this computer. It is told so after the call."
        )
    return wording.sentences(text("The headset could not be told to play only this computer."), problem.cause)


def question(claim: Claim, host: Host, now: float, *, undo: bool) -> Notice:
    """Return the question before a headset is taken from a call."""
    return Notice(
        kind=NoticeKind.QUESTION,
        text=_question(claim, host, undo=undo),
        offer=Offer.TAKE_ANYWAY,
        until=now + OFFERED,
        profile=None if undo else claim.profile,
    )


def _question(claim: Claim, host: Host, *, undo: bool) -> Text:
    if undo or not claim.name:
        return text("{host} is in a call. Take the headset from it?", host=host.name)
    return text("{host} is in a call. Take the headset from it for {profile}?", host=host.name, profile=claim.name)


def taken(host: Host | None) -> Notice:
    """Return what is said when a headset was taken from a call."""
    name = host.name if host is not None else text("Another host")
    return Notice(
        kind=NoticeKind.PARTLY,
        text=text("{host} took the headset in the middle of the call.", host=name),
        urgent=True,
    )


def failed(problem: Problem) -> Notice:
    """Return what is said about a click that came to nothing."""
    return Notice(kind=NoticeKind.FAILED, text=problem.title, reason=explained(problem), detail=problem.detail)
