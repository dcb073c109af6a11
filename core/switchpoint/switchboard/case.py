"""What a switchboard keeps for one headset: the claim it works on, its memory, and the step in hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.model import Claim, Stage
from switchpoint.planner import Memory, Plan

if TYPE_CHECKING:
    from switchpoint.model import Stamp
    from switchpoint.snapshot import Notice, Outcome
    from switchpoint.steps import Step


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
    theft_told: float | None = None
    """When the headset was taken from the call that was told of last, seconds of the local clock."""
    acted: bool = False
    """A step was taken for this claim."""
    before: Claim | None = None
    """The claim that was top before: what *Undo* goes back to."""

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
        return not self.busy and self.plan is not None and self.plan.next is None
