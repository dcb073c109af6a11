"""A plan in the making: steps that follow each other, until something has to be waited for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from switchpoint.model import Claim, Evidence, Host, HostId, Link, Sound, Stage, World

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.journal import Journal, Property, Value
    from switchpoint.planner.memory import Memory
    from switchpoint.steps import Step
    from switchpoint.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that the part of one host under one claim depends on."""

    world: World
    claim: Claim
    journal: Journal
    memory: Memory
    here: Host
    link: Link
    sound: Sound
    now: float

    @property
    def paired(self) -> bool:
        """Tell whether the host knows the headset at all; a host that says nothing of it does not."""
        return self.link.evidence in {Evidence.OWN, Evidence.PEER}


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


@dataclass(slots=True)
class Draft:
    """Steps so far, and the first thing that stands in the way. Later obstacles do not replace an earlier one."""

    steps: list[Step] = field(default_factory=list)
    ready: int = 0
    """Steps before the first obstacle; the others are only foreseen."""
    settled: list[Property] = field(default_factory=list)
    """Journal entries that are done with."""
    watched: list[Property] = field(default_factory=list)
    """Journal entries that are put back, and need aftercare."""
    amended: list[tuple[Property, Value]] = field(default_factory=list)
    """Lists in the journal of which only a part is still ours."""
    stage: Stage | None = None
    """None: nothing stands in the way."""
    waiting: Text | None = None
    problem: Problem | None = None
    until: float | None = None

    @property
    def stopped(self) -> bool:
        """Tell whether something stands in the way of the next step."""
        # What stays loose stands in nobody's way: a block for a moment still has to be lifted.
        return self.stage not in {None, Stage.LOOSE}

    def step(self, step: Step) -> None:
        """Add a step; behind an obstacle it is only foreseen."""
        self.steps.append(step)
        if not self.stopped:
            self.ready += 1

    def step_anyway(self, step: Step) -> None:
        """Add a step that no obstacle keeps back, behind those that can be taken."""
        self.steps.insert(self.ready, step)
        self.ready += 1

    def again(self, when: float) -> None:
        """Have the plan made again at a time on the local clock at the latest; nothing stands in the way."""
        self.until = when if self.until is None else min(when, self.until)

    def wait(self, stage: Stage, waiting: Text, until: float | None = None, problem: Problem | None = None) -> None:
        """Stop here, until a time on the local clock or until something changes. `problem`: the last try's."""
        if not self.stopped:
            self.stage, self.waiting, self.until, self.problem = stage, waiting, until, problem

    def fail(self, problem: Problem, until: float | None = None) -> None:
        """Stop here until something changes, or for another try at `until`; `problem` tells why."""
        if not self.stopped:
            self.stage, self.problem, self.until = Stage.FAILED, problem, until

    def finished(self, host: HostId) -> Plan:
        """Return the plan of a host."""
        return Plan(
            host=host,
            stage=Stage.WORKING if self.ready else self.stage or Stage.DONE,
            steps=tuple(self.steps),
            settled=tuple(self.settled),
            watched=tuple(self.watched),
            amended=tuple(self.amended),
            waiting=self.waiting,
            problem=self.problem,
            until=self.until,
        )
