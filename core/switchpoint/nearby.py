"""Headsets that are near and could be paired: what a search has found, and how far the pairing of one is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.model import Address

STRONG_FROM, FAIR_FROM = -60, -78
"""dBm: within an arm's length of most adapters, and in the same room."""


@unique
class Strength(StrEnum):
    """How well a headset is received."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@unique
class Pairing(StrEnum):
    """How far a headset is on its way to being paired."""

    FOUND = "found"
    FINDING = "finding"
    """It shall be paired, and has to be found again first."""
    PAIRING = "pairing"
    CONFIRMING = "confirming"
    """A question is open."""
    CONNECTING = "connecting"
    """It is paired, and its sound is on the way."""
    PAIRED = "paired"
    FAILED = "failed"


UNDER_WAY = frozenset({Pairing.FINDING, Pairing.PAIRING, Pairing.CONFIRMING, Pairing.CONNECTING})
CAN_STOP = UNDER_WAY - {Pairing.CONNECTING}
"""What can be broken off so that nothing is left of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A number that the headset shows, too: the user compares them."""

    headset: Address
    number: str
    """As it is shown, with its leading zeros."""
    asks: bool = True
    """False: nothing is to be answered here, the number is typed on the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A headset that a search has found."""

    address: Address
    name: str = ""
    """Fit to be shown; empty while it has not told its name."""
    strength: Strength | None = None
    pairing: Pairing = Pairing.FOUND
    known: bool = False
    """It was paired with this computer before the search."""
    gone: bool = False
    """It is not heard any more. It keeps its place, and can be looked for again."""
    problem: Problem | None = None
    """Why it was not paired; of one that is paired, why it was not connected."""

    @property
    def under_way(self) -> bool:
        """Tell whether it is being paired now."""
        return self.pairing in UNDER_WAY

    @property
    def pairable(self) -> bool:
        """Tell whether it can be paired now."""
        return not self.known and self.pairing in {Pairing.FOUND, Pairing.FAILED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """What a search has found."""

    looking: bool = False
    """Somebody wants to see what there is; where `problem` is set, it cannot be looked for."""
    found: tuple[Found, ...] = ()
    """In the order in which they were found; nothing ever changes places."""
    question: Question | None = None
    problem: Problem | None = None

    @property
    def under_way(self) -> Found | None:
        """Return the headset that is being paired now, or None: there is one at a time."""
        return next((each for each in self.found if each.under_way), None)

    def get(self, headset: Address | None) -> Found | None:
        """Return what was found under an address, or None."""
        return next((each for each in self.found if each.address == headset), None)


def strength(rssi: int | None) -> Strength | None:
    """Return how well something is received. `rssi`: in dBm; None is not known."""
    if rssi is None:
        return None
    if rssi >= STRONG_FROM:
        return Strength.STRONG
    return Strength.FAIR if rssi >= FAIR_FROM else Strength.WEAK
