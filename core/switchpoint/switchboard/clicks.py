"""From an intent to a claim: who is asked first, what may be undone, and what is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import claims
from switchpoint.control import Ability
from switchpoint.errors import Kind, failure
from switchpoint.model import Claim, Ending, Host, LinkState, Policy, World
from switchpoint.planner.speaker import may_tell
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.errors import SwitchpointError
    from switchpoint.model import Stamp
    from switchpoint.switchboard.case import Case


def in_call(world: World, claim: Claim, top: Claim | None) -> Host | None:
    """Return a host in a call that `claim` would take the headset from, or None. `top`: the claim before.

    A phone that is only called by hand cannot lose it; one that the headset would send away can.
    """
    sends = may_tell(world, claim, Ability.DISCONNECT)
    for link in world.links_of(claim.headset):
        host = world.host(link.host)
        if host is None or host.id == claim.owner or not (host.runs_switchpoint or sends):
            continue
        calling = link.recording or link.state is LinkState.IN_CALL
        loses = claim.policy(host) is not Policy.LEAVE if claim.active else _gives_back(claim, top, host)
        if calling and loses:
            return host
    return None


def _gives_back(claim: Claim, top: Claim | None, host: Host) -> bool:
    """Tell whether an undo may take the headset from the owner it was given to; an end never does."""
    return claim.ending is Ending.UNDO and top is not None and top.owner == host.id


def undoable(case: Case | None) -> Stamp | None:
    """Return the stamp of the claim that can be undone, or None."""
    if case is None or case.claim.stamp.counter == 0:
        return None
    if case.claim.active:
        return case.claim.stamp
    came_from_active = case.before is not None and case.before.active
    return case.claim.stamp if case.claim.ending is Ending.END and came_from_active else None


def undone(case: Case | None, wanted: Stamp | None, stamp: Stamp, now: float, world: World) -> Claim:
    """Return the claim that undoes the one on top: equal to the one before, with the time that it had left.

    Raises `SwitchpointError` when there is nothing to undo, or when `wanted` is no longer on top.
    """
    if case is not None and wanted is not None and case.claim.stamp != wanted:
        raise _overtaken(case.claim, world)
    if case is None or undoable(case) is None:
        raise nothing(text("There is nothing to undo."))
    before = case.before
    if before is not None and before.active:
        left = case.before_until - now
        if left > 0:
            return replace(before, stamp=stamp, lasts=left)
    return Claim(headset=case.claim.headset, stamp=stamp, profile=None, ending=Ending.UNDO)


def _overtaken(claim: Claim, world: World) -> SwitchpointError:
    host = world.host(claim.stamp.host)
    return failure(
        Kind.OVERTAKEN,
        text("{host} has taken over since; nothing was undone.", host=host.name if host else text("Another computer")),
        Text(""),
        Text(""),
    )


def ending(held: claims.Held | None, stamp: Stamp, why: Ending) -> Claim:
    """Return the claim that ends what is on; raises `SwitchpointError` when nothing is."""
    if held is None or not held.claim.active:
        raise nothing(text("Nothing is on; there is nothing to end."))
    return claims.ended(held, stamp, why)


def nothing(said: Text) -> SwitchpointError:
    """Return the refusal of a click that has nothing to act on."""
    return failure(Kind.NOTHING, said, Text(""), Text(""))


def unknown_headset(world: World) -> SwitchpointError:
    """Return the refusal of a headset that is not there."""
    names = ", ".join(headset.name for headset in world.headsets)
    known = text("The headsets are: {names}.", names=names) if names else text("No headset is paired here.")
    return failure(Kind.UNKNOWN_NAME, text("There is no such headset."), known, Text(""))


def ending_now() -> SwitchpointError:
    """Return the refusal of a click that comes when the program is just ending: nobody would keep it."""
    return failure(
        Kind.BUSY,
        text("Nothing was changed."),
        text("Switchpoint is just ending."),
        text("Try again."),
    )
