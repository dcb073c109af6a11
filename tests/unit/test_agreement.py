"""Random histories of computers that agree: whatever happened, in the end they want the same, and nobody is held.

`SWITCHPOINT_HISTORIES=10000` tells as many as the promise speaks of, `SWITCHPOINT_SEED=1234` one of them again.
"""

from __future__ import annotations

import os

import pytest

from switchpoint.claims import LONGEST
from switchpoint.model import Ending
from tests.support.histories import HEADSETS, LATEST, Computer, World

HISTORIES = int(os.environ.get("SWITCHPOINT_HISTORIES", "300"))
PARTS = 4
"""So that they are told on several processes."""
THINGS = 24
"""What happens in one history."""
SETTLES = 30.0
"""Seconds after healing: everybody has met, has been asked, and has answered."""

chosen = os.environ.get("SWITCHPOINT_SEED")
SEEDS = [[int(chosen)]] if chosen else [range(part, HISTORIES, PARTS) for part in range(PARTS)]
seeds = pytest.mark.parametrize("seeds", SEEDS, ids=[f"from {part[0]}" for part in SEEDS])

pytestmark = pytest.mark.timeout(600)


def told(seed: int, *, missing: bool = False) -> World:
    world = World(seed, missing=missing)
    for _ in range(THINGS):
        world.happen()
    world.heal_all()
    world.pass_time(SETTLES)
    while world.talking:
        # something has just come to its end
        world.pass_time(LATEST)
    return world


def agreed(world: World, seed: int) -> tuple[int, int]:
    """Check what everybody keeps to; returns how many could be held, and how many are."""
    could = are = 0
    computers = world.computers.values()
    for headset in HEADSETS:
        tops = {held.claim if (held := each.register.top(headset)) else None for each in computers}
        assert len(tops) == 1, f"seed {seed}: they disagree about {headset}: {tops}"
        claim = tops.pop()
        for each in computers:
            free = claim is None or not claim.active or claim.owner == each.id
            expected = not free and claim.stamp not in each.lapsed
            assert world.held(each, headset) == expected, f"seed {seed}: {each.id[-3:]} and {headset}"
            could, are = could + (not free), are + expected
    return could, are


def until_free(world: World, seed: int) -> int:
    """Let the longest time pass with nobody there to say anything; returns how many were held before."""
    pairs: list[tuple[Computer, str]] = [(each, headset) for each in world.computers.values() for headset in HEADSETS]
    were = sum(world.held(*pair) for pair in pairs)
    names = list(world.computers)
    world.cut.update(frozenset({one, other}) for one in names for other in names if one != other)
    world.pass_time(LONGEST + 60.0)
    for each, headset in pairs:
        claim = world.obeys(each, headset)
        assert not claim.active, f"seed {seed}: {each.id[-3:]} is held for ever"
        assert claim.ending is not Ending.GUARD, f"seed {seed}: {each.id[-3:]} asks for ever"
    return were


@seeds
def test_computers_that_hear_each_other_again_agree_and_every_hold_ends(seeds):
    could = are = were = 0
    for seed in seeds:
        world = told(seed)
        some, others = agreed(world, seed)
        could, are, were = could + some, are + others, were + until_free(world, seed)
    if not chosen:
        # or the test would be about nothing
        assert could > 50
        assert are > could / 2
        assert were == are


@seeds
def test_where_two_of_them_are_not_linked_every_hold_still_ends(seeds):
    were = sum(until_free(told(seed, missing=True), seed) for seed in seeds)
    if not chosen:
        assert were > 50
