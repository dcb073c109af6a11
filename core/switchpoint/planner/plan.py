"""The plan of one host: its part of a claim, then what has to be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import Bluetooth, Ending, Policy, Stage
from switchpoint.planner.draft import Case, Draft, Plan
from switchpoint.planner.hush import hush_stolen, lift
from switchpoint.planner.let_go import guard, keep_away, release, silence
from switchpoint.planner.others import other
from switchpoint.planner.pin import pin
from switchpoint.planner.restore import restore
from switchpoint.planner.take import take

if TYPE_CHECKING:
    from switchpoint.journal import Journal
    from switchpoint.model import Claim, HostId, World
    from switchpoint.planner.memory import Memory


def plan(  # noqa: PLR0913, PLR0917  # a pure function: these six are everything it depends on
    world: World, claim: Claim, journal: Journal, memory: Memory, host: HostId, now: float
) -> Plan:
    """Return what `host` still has to do under `claim`. `now`: seconds of the clock that `memory` counts by.

    `journal` is that host's own; for a look at what another computer will do an empty one serves. For a host without
    Switchpoint it is this computer's, and the steps are what the headset is told. The result is the same for the same
    arguments, and once every step has shown its effect it is empty.
    """
    here = world.host(host)
    if here is None:
        return Plan(host=host, stage=Stage.DONE)
    case = Case(
        world=world,
        claim=claim,
        journal=journal,
        memory=memory,
        here=here,
        link=world.link(claim.headset, host),
        sound=world.sound(host),
        now=now,
    )
    draft = Draft()
    if not here.runs_switchpoint:
        other(case, draft)
        return draft.finished(host)
    _part(case, draft)
    if here.bluetooth in {Bluetooth.READY, Bluetooth.UNKNOWN}:
        restore(case, draft)
    # Whatever Bluetooth does: nobody is left silent.
    lift(case, draft)
    return draft.finished(host)


def plan_pin(world: World, claim: Claim, journal: Journal, memory: Memory, now: float) -> Plan:
    """Return what this computer still has to tell the headset about itself under `claim`."""
    here = world.host(world.this)
    if here is None:
        return Plan(host=world.this, stage=Stage.DONE)
    link, sound = world.link(claim.headset, here.id), world.sound(here.id)
    case = Case(world=world, claim=claim, journal=journal, memory=memory, here=here, link=link, sound=sound, now=now)
    draft = Draft()
    pin(case, draft)
    return draft.finished(here.id)


def _part(case: Case, draft: Draft) -> None:
    claim, here = case.claim, case.here
    hush_stolen(case, draft)
    if claim.ending is Ending.GUARD:
        guard(case, draft)
    if not claim.active:
        return
    if here.id == claim.owner:
        take(case, draft)
        return
    if here.bluetooth not in {Bluetooth.READY, Bluetooth.UNKNOWN} or not case.paired:
        return
    match claim.policy(here):
        case Policy.HOLD:
            keep_away(case, draft)
        case Policy.RELEASE:
            release(case, draft)
        case Policy.QUIET:
            silence(case, draft)
        case Policy.LEAVE:
            pass
