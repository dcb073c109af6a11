"""What a switchboard keeps for one headset: the claim it works on, its memory, and the step in hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from switchpoint.journal import Property
from switchpoint.model import Claim, HostId, Stage
from switchpoint.planner import Memory, Plan

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.model import Address, Stamp
    from switchpoint.snapshot import Notice, Outcome
    from switchpoint.steps import Step


@dataclass(slots=True)
class Part:
    """What the headset is told about one host, or about itself: tries and rounds, and what is still to be said."""

    memory: Memory
    plan: Plan | None = None


@dataclass(slots=True)
class Spoken:
    """The order that a headset is being given."""

    step: Step | None = None
    task: asyncio.Task[None] | None = None
    broken_off: bool = False
    """It was told to stop."""

    @property
    def busy(self) -> bool:
        """Tell whether an order is in hand."""
        return self.task is not None and not self.task.done()


@dataclass(slots=True)
class Case:
    """Mutable on purpose: exactly one switchboard owns it."""

    claim: Claim
    memory: Memory
    began: float
    """When the claim became top here, seconds of the local clock."""
    wall: float
    """The same moment, seconds since 1970."""
    plan: Plan | None = None
    step: Step | None = None
    """The step in hand."""
    task: asyncio.Task[None] | None = None
    broken_off: bool = False
    """The step in hand was told to stop."""
    took: float | None = None
    """Seconds until the claim's outcome was finished; None until then."""
    notice: Notice | None = None
    quiet: bool = False
    """The claim is from before this program was started; its outcome is no news."""
    until: float = 0.0
    """When the time of `claim` is over, seconds of the local clock."""
    before_until: float = 0.0
    """The same for `before`."""
    told: Outcome | None = None
    """The outcome that the notice speaks of."""
    refused: Problem | None = None
    """What the notice says of a headset that was not fixed."""
    theft_told: float | None = None
    """When the headset was taken from the call that was told of last, seconds of the local clock."""
    acted: bool = False
    """A step was taken for this claim."""
    before: Claim | None = None
    """The claim that was top before: what *Undo* goes back to."""
    parts: dict[HostId, Part] = field(default_factory=dict)
    """What the headset is told about hosts without Switchpoint, if this computer speaks with it."""
    pin: Part | None = None
    """What it is told about itself."""
    spoken: Spoken = field(default_factory=Spoken)
    wants_control: bool = False
    """The headset's control should be open here."""
    adapters: tuple[Address, ...] = ()
    """This computer's adapters that were paired with the headset at the last look."""

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Return what the headset is told, in the order in which it is."""
        return (*self.parts.values(), *((self.pin,) if self.pin is not None else ()))

    def part_of(self, order: Step) -> Part | None:
        """Return what an order belongs to."""
        return self.pin if order.property is Property.PINNED else self.parts.get(order.host)

    @property
    def busy(self) -> bool:
        """Tell whether a step is in hand."""
        return self.task is not None and not self.task.done()

    @property
    def stamp(self) -> Stamp:
        """Return the stamp of the claim in work."""
        return self.claim.stamp

    def stage(self) -> Stage:
        """Return how far this computer is with its part."""
        if self.busy:
            return Stage.WORKING
        return self.plan.stage if self.plan else Stage.PENDING

    @property
    def idle(self) -> bool:
        """Tell whether no step is in hand, and none could be taken now."""
        said = not self.spoken.busy and not any(part.plan and part.plan.next for part in self.all_parts)
        return said and not self.busy and self.plan is not None and self.plan.next is None
