"""Headsets near a canned window: what a search has found, in every state of a pairing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, problem
from switchpoint.model import Address, address
from switchpoint.nearby import Found, Nearby, Pairing, Question, Strength
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot

EARBUDS: Address = address("F8:4E:17:00:00:07")
SPEAKER: Address = address("F8:4E:17:00:00:08")
NAMELESS: Address = address("F8:4E:17:00:00:09")
MINE: Address = address("F8:4E:17:00:00:05")
GONE_QUIET = problem(
    Kind.AWAY,
    text("{headset} was not paired.", headset="WF-1000XM5"),
    text("It did not answer: it is not in pairing mode any more, or out of reach."),
    text("Put it in pairing mode, close to this computer, then try again."),
)
OFF = problem(
    Kind.ADAPTER_OFF,
    text("Headsets cannot be looked for."),
    text("Bluetooth is off on this computer."),
    text("Switch it on; the search then begins by itself."),
)
LISTED = (
    Found(address=EARBUDS, name="WF-1000XM5", strength=Strength.STRONG),
    Found(address=SPEAKER, name="Kitchen speaker with a long name", strength=Strength.WEAK),
    Found(address=NAMELESS, strength=Strength.FAIR, gone=True),
    Found(address=MINE, name="QC Ultra", strength=Strength.STRONG, known=True),
)
ASKED = Question(headset=EARBUDS, number="048213")


def near(snapshot: Snapshot, *found: Found, **more: object) -> Snapshot:
    """Return a snapshot in which somebody looks, and this was found."""
    return replace(snapshot, nearby=Nearby(looking=True, found=found, **more))


def at(step: Pairing, **more: object) -> tuple[Found, ...]:
    """Return what was found, with the earbuds on their way."""
    first, *others = LISTED
    return (replace(first, pairing=step, **more), *others)
