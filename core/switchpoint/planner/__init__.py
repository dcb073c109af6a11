"""From what is and what is wanted to the ordered steps that one host still has to take.

`plan` is a pure function. It is asked again after every event, so a crash, a wake-up or a headset that was put into its
case needs no code path of its own: the next plan differs, that is all. What a claim wants of a property wins; what it
does not care about goes back to the base value in the journal, if there is one. So the end of a claim, an undo and a
change from one profile to the next are all the same rule.
"""

from switchpoint.planner.draft import Plan
from switchpoint.planner.memory import (
    Memory,
    Try,
    completed,
    failed,
    hushed,
    observe,
    out_of_sight,
    remember,
    retried,
    succeeded,
    wishes,
)
from switchpoint.planner.plan import plan, plan_pin
from switchpoint.planner.speaker import wants_control

__all__ = [
    "Memory",
    "Plan",
    "Try",
    "completed",
    "failed",
    "hushed",
    "observe",
    "out_of_sight",
    "plan",
    "plan_pin",
    "remember",
    "retried",
    "succeeded",
    "wants_control",
    "wishes",
]
