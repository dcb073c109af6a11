"""A headset that is linked without its sound, or without the mode that is needed: waited for, then asked for once.

The second profile comes up to 4 s after the first. A sound server that has crashed and come back has lost its profiles,
and the Bluetooth service does not always connect them again (seen with WirePlumber 0.5.18 and BlueZ 5.87).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, Problem, problem
from switchpoint.model import Stage
from switchpoint.planner.order import RARELY
from switchpoint.steps import complete
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case, Draft

CARD_COMES = 4.0
"""Seconds in which the second profile, and with it the card's modes, may still appear."""


def wait_for_sound(case: Case, draft: Draft) -> bool:
    """Add what is to be done about sound that is not there; tells whether there is nothing left to do."""
    memory = case.memory
    came = memory.card_at if case.link.card is not None else memory.lost_card_at
    since = max((moment for moment in (memory.joined_at, came) if moment is not None), default=case.now)
    asked = memory.completed_at
    comes = max(since, asked if asked is not None else since) + CARD_COMES
    if case.now < comes:
        draft.wait(Stage.PENDING, text("Waiting for its sound"), comes)
    elif asked is None or since > asked + RARELY:
        draft.step(complete(case.link))
    else:
        return True
    return False


def no_card() -> Problem:
    """Return why a linked headset has no sound."""
    return problem(
        Kind.NO_AUDIO,
        text("The headset is connected, but has no sound."),
        text("The sound server does not offer it as a device."),
        text("Wait a moment, or disconnect it and try again."),
    )
