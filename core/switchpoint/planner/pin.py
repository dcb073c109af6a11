"""The pin: before a call the headset is told to stay with this computer, whatever other hosts do.

A headset refuses that during a call; it is tried again when the call ends. It is a restriction: in the journal before
it is set, and freed before the control is closed. Where that is not possible the entry stays open, and the window says
so, until a reading shows the headset free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, SetPin, Talk, control_of
from switchpoint.errors import Kind
from switchpoint.journal import Property
from switchpoint.model import LinkState, Stage
from switchpoint.planner.order import may_try
from switchpoint.planner.speaker import arms_pin, may_tell
from switchpoint.steps import Step
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case, Draft

PIN_DEADLINE = 6.0
REFUSED_AGAIN = 2.0
"""Seconds after a refusal, doubled with each, when no call is seen that would explain it."""
MOST_DOUBLED = 5


def pin(case: Case, draft: Draft) -> None:
    """Add what the headset is told about itself. `case.here` is this computer."""
    control = control_of(case.world, case.claim.headset)
    entry = case.journal.entry(case.claim.headset, Property.PINNED)
    # Freed by hand it stays free; a headset that has refused that during a call is still to be freed.
    if arms_pin(case.world, case.claim) and Property.PINNED not in case.memory.overridden:
        _arm(case, draft)
    elif entry is not None and control.talk is Talk.OPEN and control.pinned is False:
        draft.settled.append(Property.PINNED)
    elif entry is not None and control.talk is Talk.OPEN and control.pinned and _may_ask(case, draft, for_ever=True):
        draft.step(_set(case, on=False))


def _arm(case: Case, draft: Draft) -> None:
    control = control_of(case.world, case.claim.headset)
    if not may_tell(case.world, case.claim, Ability.PIN) or control.pinned is None:
        return
    if not control.pinned and _may_ask(case, draft):
        draft.step(_set(case, on=True))


def _may_ask(case: Case, draft: Draft, *, for_ever: bool = False) -> bool:
    tried = case.memory.tried(Property.PINNED)
    if tried is None or tried.problem.kind is not Kind.IN_CALL:
        return may_try(case, draft, Property.PINNED, for_ever=for_ever)
    own = case.world.link(case.claim.headset, case.world.this)
    if control_of(case.world, case.claim.headset).in_call or own.recording or own.state is LinkState.IN_CALL:
        draft.wait(Stage.WAITING, text("When the call ends"), problem=tried.problem)
        return False
    again = tried.last + REFUSED_AGAIN * 2 ** min(tried.count - 1, MOST_DOUBLED)
    if case.now < again:
        draft.wait(Stage.WAITING, text("Trying again"), again, tried.problem)
        return False
    return True


def _set(case: Case, *, on: bool) -> Step:
    return Step(
        action=SetPin(case.claim.headset, on),
        host=case.here.id,
        title=text("Fixing the headset to this computer") if on else text("Freeing the headset"),
        property=Property.PINNED,
        records=((Property.PINNED, False, True),) if on else (),
        deadline=PIN_DEADLINE,
    )
