"""The plan of one host: its part of a claim, then what has to be put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.model import Bluetooth, Claim, Ending, Host, HostId, Policy, Stage, World
from switchpoint.planner.draft import Case, Draft
from switchpoint.planner.hush import hush_stolen, lift
from switchpoint.planner.let_go import guard, keep_away, release, silence
from switchpoint.planner.restore import restore
from switchpoint.planner.take import take
from switchpoint.steps import connect_there
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.journal import Journal, Property, Value
    from switchpoint.planner.memory import Memory
    from switchpoint.steps import Step
    from switchpoint.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a host still has to do. Only the first step may be taken, and only while `stage` is `WORKING`."""

    host: HostId
    stage: Stage
    steps: tuple[Step, ...] = ()
    """In order; those behind the first are foreseen, and may turn out to be unnecessary."""
    settled: tuple[Property, ...] = ()
    """Journal entries to forget now."""
    watched: tuple[Property, ...] = ()
    """Journal entries that need nothing but aftercare from now on."""
    amended: tuple[tuple[Property, Value], ...] = ()
    """Lists in the journal that become shorter now: the rest is the user's again."""
    waiting: Text | None = None
    problem: Problem | None = None
    until: float | None = None
    """When to plan again even if nothing happens, seconds of the local clock."""

    @property
    def next(self) -> Step | None:
        """Return the step to take now, or None."""
        return self.steps[0] if self.stage is Stage.WORKING and self.steps else None


def plan(  # noqa: PLR0913, PLR0917  # a pure function: these six are everything it depends on
    world: World, claim: Claim, journal: Journal, memory: Memory, host: HostId, now: float
) -> Plan:
    """Return what `host` still has to do under `claim`. `now`: seconds of the clock that `memory` counts by.

    `journal` is that host's own; for a look at what another computer will do an empty one serves. The result is the
    same for the same arguments, and once every step has shown its effect it is empty.
    """
    here = world.host(host)
    if here is None:
        return Plan(host=host, stage=Stage.DONE)
    if not here.runs_switchpoint:
        return _unmanaged(world, claim, here)
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
    _part(case, draft)
    if here.bluetooth in {Bluetooth.READY, Bluetooth.UNKNOWN}:
        restore(case, draft)
    # Whatever Bluetooth does: nobody is left silent.
    lift(case, draft)
    return _finished(draft, host)


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


def _finished(draft: Draft, host: HostId) -> Plan:
    stage = Stage.WORKING if draft.ready else draft.stage or Stage.DONE
    return Plan(
        host=host,
        stage=stage,
        steps=tuple(draft.steps),
        settled=tuple(draft.settled),
        watched=tuple(draft.watched),
        amended=tuple(draft.amended),
        waiting=draft.waiting,
        problem=draft.problem,
        until=draft.until,
    )


def _unmanaged(world: World, claim: Claim, here: Host) -> Plan:
    """Return the plan of a host that runs no Switchpoint: nothing can be done there, and that is no failure."""
    joined = world.link(claim.headset, here.id).joined
    if claim.active and here.id == claim.owner and not joined:
        return Plan(
            host=here.id,
            stage=Stage.UNMANAGED,
            waiting=connect_there(here.kind),
        )
    if claim.policy(here) is not Policy.LEAVE:
        return Plan(host=here.id, stage=Stage.UNMANAGED, waiting=text("It cannot be held yet."))
    return Plan(host=here.id, stage=Stage.DONE)
