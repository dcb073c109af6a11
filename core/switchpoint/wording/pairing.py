"""Headsets that could be paired: what each is called, how well it is received, and how far its pairing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.nearby import Pairing, Strength
from switchpoint.text import Text, text
from switchpoint.wording.parts import sentences

if TYPE_CHECKING:
    from switchpoint.nearby import Found

_STRENGTHS = {
    Strength.STRONG: text("Strong signal"),
    Strength.FAIR: text("Fair signal"),
    Strength.WEAK: text("Weak signal: bring it closer"),
}
_STEPS = {
    Pairing.FINDING: text("Looking for it again …"),
    Pairing.PAIRING: text("Pairing …"),
    Pairing.CONFIRMING: text("Waiting for your answer …"),
    Pairing.CONNECTING: text("Paired. Connecting …"),
    Pairing.PAIRED: text("Paired"),
}


def found_name(found: Found) -> Text:
    """Return what to call a headset; one that has just been found may not have told its name."""
    return text("{name}", name=found.name) if found.name else text("Headset without a name")


def found_line(found: Found) -> Text:
    """Return how a headset stands: how well it is received, what is done with it, or why it was not paired."""
    if found.known:
        return text("Paired with this computer already")
    if found.pairing is Pairing.FAILED:
        return not_paired(found)
    if found.pairing in _STEPS:
        return _STEPS[found.pairing]
    if found.gone:
        return text("Not heard any more")
    return _STRENGTHS[found.strength] if found.strength is not None else text("Found")


def not_paired(found: Found) -> Text:
    """Return why a headset was not paired, and what to do about it."""
    if found.problem is None:
        return text("It was not paired.")
    parts = (found.problem.cause, found.problem.advice)
    return sentences(text("It was not paired."), *(part for part in parts if part.template))


def paired_line(found: Found) -> Text:
    """Return what became of a headset that was paired: connected, or why not."""
    if found.problem is None:
        return text("It is connected with this computer.")
    parts = (found.problem.cause, found.problem.advice)
    return sentences(text("It is not connected yet."), *(part for part in parts if part.template))
