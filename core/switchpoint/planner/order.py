"""Whose turn it is: make before break where a slot is free, losers first where none is, and when to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import RETRIED, Kind
from switchpoint.model import Host, Policy, Reach, Stage, World, slots
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.journal import Property
    from switchpoint.model import Claim
    from switchpoint.planner.draft import Case, Draft

OTHERS_WORD = 1.5
"""Seconds the owner waits for a slot that others are about to free."""
MAKE_FIRST = 5.0
"""Seconds a loser waits for the owner's sound to be there; a connection takes 1 to 4 s."""
PAGES = (0.0, 5.0, 15.0, 30.0, 60.0)
"""When a headset that is away is called, in seconds after the first call; then each minute."""
LAST_PAGE = 600.0
"""After this many seconds it is only accepted when it comes by itself."""

RARELY = 60.0
"""Seconds between two tries of what must not be given up."""

_LETS_GO = frozenset({Policy.HOLD, Policy.RELEASE})


def manageable(host: Host) -> bool:
    """Tell whether a host will do its part soon: it runs Switchpoint and answers."""
    return host.runs_switchpoint and host.reach is Reach.ONLINE


def slot_expected(case: Case) -> float | None:
    """Return until when the owner should wait for a slot that others are about to free; None: connect now."""
    limit = case.memory.began + OTHERS_WORD
    free = slots(case.world, case.claim.headset).free
    if free or case.now >= limit or not leaving(case.world, case.claim):
        return None
    return limit


def leaving(world: World, claim: Claim) -> list[Host]:
    """Return the computers that are about to free a slot."""
    return [
        host
        for host in world.hosts
        if manageable(host)
        and host.id != claim.owner
        and claim.policy(host) in _LETS_GO
        and world.link(claim.headset, host.id).joined
    ]


def owner_first(case: Case) -> float | None:
    """Return until when a loser should wait for the owner to be there; None: let go now."""
    return owner_connecting(case) if case.memory.slot_was_free else None


def owner_connecting(case: Case) -> float | None:
    """Return until when the owner may still be about to connect; None: it is there, or it will not come."""
    owner = case.world.host(case.claim.owner)
    limit = case.memory.began + MAKE_FIRST
    if owner is None or not manageable(owner) or case.now >= limit:
        return None
    if case.world.link(case.claim.headset, owner.id).ready or given_up(case.world, case.claim):
        return None
    return limit


def given_up(world: World, claim: Claim) -> bool:
    """Tell whether the owner says that it cannot have the headset now."""
    said = world.progress_of(claim.headset, claim.owner) if claim.owner is not None else None
    stuck = {Stage.FAILED, Stage.WAITING, Stage.OVERRIDDEN, Stage.LOOSE, Stage.UNMANAGED}
    if said is None or said.stamp != claim.stamp:
        return False
    return said.stage in stuck or said.problem is not None


def may_try(case: Case, draft: Draft, which: Property, *, for_ever: bool = False) -> bool:
    """Tell whether a step may be tried now; if it has failed too often or too lately, stop the draft there.

    `for_ever`: it is never given up, only tried more rarely. A restriction that we set has to go.
    """
    tried = case.memory.tried(which)
    if tried is None:
        return True
    if tried.problem.kind is Kind.AWAY:
        return _may_page(case, draft, tried.first, tried.last)
    pauses = RETRIED.get(tried.problem.kind, ())
    if tried.count > len(pauses):
        again = tried.last + RARELY
        if for_ever and case.now >= again:
            return True
        draft.fail(tried.problem, again if for_ever else None)
        return False
    again = tried.last + pauses[tried.count - 1]
    if case.now < again:
        draft.wait(Stage.PENDING, text("Trying again"), again, tried.problem)
        return False
    return True


def _may_page(case: Case, draft: Draft, first: float, last: float) -> bool:
    waiting = text("Waiting for the headset")
    again = _next_page(first, last)
    if again is None or case.now < again:
        draft.wait(Stage.WAITING, waiting, again)
        return False
    return True


def _next_page(first: float, last: float) -> float | None:
    for after in PAGES:
        if first + after > last:
            return first + after
    again = last + PAGES[-1]
    return again if again <= first + LAST_PAGE else None
