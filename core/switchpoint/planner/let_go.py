"""The part of a host that is not the owner: kept away, released or silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk, control_of
from switchpoint.journal import Property
from switchpoint.model import CardMode, Policy, Stage
from switchpoint.planner.hush import hush
from switchpoint.planner.order import given_up, may_try, owner_connecting, owner_first
from switchpoint.planner.speaker import sent_away, speaker
from switchpoint.steps import block, set_card, unblock
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case, Draft

LETTING_GO = text("Letting go")
FREED_WITHIN = 2.0
"""Seconds that letting go waits for a headset to be freed from its pin."""
SENT_WITHIN = 1.5
"""Seconds that letting go waits for the headset to send a phone away: then a slot is free for the owner, too."""
CALLED_WITHIN = 20.0
"""Seconds that letting go waits for the headset to call the new owner, who runs no Switchpoint."""


def keep_away(case: Case, draft: Draft) -> None:
    """Add the steps of a host that is off and kept off."""
    if Property.BLOCKED in case.memory.overridden:
        entry = case.journal.entry(case.claim.headset, Property.BLOCKED)
        if case.link.blocked and entry is not None and entry.ours(present=True):
            # Kept away once more only while the others were asked after a sleep.
            may_try(case, draft, Property.BLOCKED, for_ever=True)
            draft.step(unblock(case.link, restoring=True))
        draft.wait(Stage.OVERRIDDEN, text("Let back by hand"))
        return
    if _is_away(case):
        return
    may_try(case, draft, Property.BLOCKED)
    _wait_for_call(case, draft)
    _wait_for_owner(case, draft)
    _wait_for_headset(case, draft)
    hush(case, draft)
    draft.step(block(case.link, title=LETTING_GO))


def _is_away(case: Case) -> bool:
    return bool(case.link.blocked) and not case.link.leaks and not case.link.joined


def guard(case: Case, draft: Draft) -> None:
    """Add the steps of a computer that has just woken up, and first asks the others. A call that goes on goes on."""
    if not case.paired or not case.here.can_hold or case.link.recording or _is_away(case):
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
    _wait_for_headset(case, draft)
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


def _wait_for_headset(case: Case, draft: Draft) -> None:
    """Go last where the headset has still to be told something: without a link nobody can."""
    if case.here.id != case.world.this or not case.link.joined:
        return
    pinned = case.journal.entry(case.claim.headset, Property.PINNED) is not None
    control = control_of(case.world, case.claim.headset)
    if pinned and control.talk is Talk.OPEN and case.now < case.memory.began + FREED_WITHIN:
        draft.wait(Stage.PENDING, text("Freeing the headset"), case.memory.began + FREED_WITHIN)
    if control.talk is Talk.OPEN and case.now < case.memory.began + SENT_WITHIN and _sends(case):
        draft.wait(Stage.PENDING, text("Sending the other host away"), case.memory.began + SENT_WITHIN)
    owner = case.world.host(case.claim.owner)
    if owner is None or owner.runs_switchpoint or control.talk in {Talk.NONE, Talk.TAKEN}:
        return
    until = case.memory.began + CALLED_WITHIN
    tells = speaker(case.world, case.claim) == case.world.this and case.now < until
    if tells and not case.world.link(case.claim.headset, owner.id).joined and not given_up(case.world, case.claim):
        draft.wait(Stage.PENDING, text("Lets go when {host} is connected", host=owner.name), until)


def _sends(case: Case) -> bool:
    """Tell whether the headset is about to send a host away, told by this computer."""
    world, headset = case.world, case.claim.headset
    if speaker(world, case.claim) != world.this or Ability.DISCONNECT not in control_of(world, headset).can:
        return False
    going = (host for host in world.hosts if sent_away(case.claim, host) and world.link(headset, host.id).joined)
    said = (world.progress_of(headset, host.id) for host in going)
    return any(one is None or one.stamp != case.claim.stamp or one.stage in _AT_IT for one in said)


_AT_IT = frozenset({Stage.WORKING, Stage.PENDING})


def _wait_for_owner(case: Case, draft: Draft) -> None:
    if not case.link.joined:
        return
    until = owner_first(case)
    if until is not None:
        draft.wait(Stage.PENDING, text("Lets go when the sound is there"), until)
