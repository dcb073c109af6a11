"""The part of a host that is not the owner: kept away, released or silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.journal import Property
from switchpoint.model import CardMode, Policy, Stage
from switchpoint.planner.hush import hush
from switchpoint.planner.order import may_try, owner_connecting, owner_first
from switchpoint.steps import block, set_card, unblock
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case, Draft

LETTING_GO = text("Letting go")


def keep_away(case: Case, draft: Draft) -> None:
    """Add the steps of a host that is off and kept off."""
    if Property.BLOCKED in case.memory.overridden:
        draft.wait(Stage.OVERRIDDEN, text("Let back by hand"))
        return
    if case.link.blocked and not case.link.joined:
        return
    may_try(case, draft, Property.BLOCKED)
    _wait_for_call(case, draft)
    _wait_for_owner(case, draft)
    hush(case, draft)
    draft.step(block(case.link, title=LETTING_GO))


def guard(case: Case, draft: Draft) -> None:
    """Add the steps of a computer that has just woken up, and first asks the others. A call that goes on goes on."""
    if not case.paired or not case.here.can_hold or case.link.recording or (case.link.blocked and not case.link.joined):
        return
    may_try(case, draft, Property.BLOCKED)
    draft.step(block(case.link, title=text("Asking the other computers")))


def release(case: Case, draft: Draft) -> None:
    """Add the steps of a host that lets go once, and may come back: blocked, seen away, unblocked."""
    if case.memory.released or not case.link.joined:
        if case.claim.asked(case.here) is not Policy.RELEASE:
            draft.wait(Stage.LOOSE, text("It may come back"))
        return
    may_try(case, draft, Property.BLOCKED)
    _wait_for_call(case, draft)
    _wait_for_owner(case, draft)
    hush(case, draft)
    draft.step(block(case.link, title=LETTING_GO))
    draft.step(unblock(case.link, restoring=True))


def silence(case: Case, draft: Draft) -> None:
    """Add the steps of a host that stays connected and cannot make a sound there."""
    if not case.here.can_hold:
        draft.wait(Stage.LOOSE, text("It may make a sound"))
        return
    if case.link.card in {None, CardMode.OFF} or Property.CARD in case.memory.overridden:
        return
    if case.link.recording:
        draft.wait(Stage.WAITING, text("Waiting for the recording to stop"))
    may_try(case, draft, Property.CARD)
    until = owner_connecting(case)
    if until is not None:
        draft.wait(Stage.PENDING, text("Falls silent when the sound is there"), until)
    hush(case, draft)
    draft.step(set_card(case.link, CardMode.OFF))


def _wait_for_call(case: Case, draft: Draft) -> None:
    """A plan that is made again never takes the headset from a call; only a click that says so does."""
    if case.link.recording and not case.claim.even_in_call:
        draft.wait(Stage.WAITING, text("In a call; lets go when it ends"))


def _wait_for_owner(case: Case, draft: Draft) -> None:
    if not case.link.joined:
        return
    until = owner_first(case)
    if until is not None:
        draft.wait(Stage.PENDING, text("Lets go when the sound is there"), until)
