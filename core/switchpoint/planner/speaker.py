"""Which computer speaks with a headset: whoever has its control open, or else whoever should open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk, control_of
from switchpoint.journal import Property
from switchpoint.model import Mode, Policy, Reach

if TYPE_CHECKING:
    from switchpoint.journal import Journal
    from switchpoint.model import Claim, Host, HostId, World

_SENT_AWAY = frozenset({Policy.HOLD, Policy.RELEASE})


def speaker(world: World, claim: Claim) -> HostId | None:
    """Return the computer that tells the headset what a claim asks of it; None when none is connected.

    Only one host at a time can: the one that has it open keeps it, then the owner has the first right, then the
    computer where the claim was clicked. Every computer comes to the same result, or the second to try is refused.
    """
    control = control_of(world, claim.headset)
    if control.speaker is not None:
        return control.speaker
    able = [host.id for host in world.hosts if _could_open(world, claim, host)]
    first = (claim.owner, claim.stamp.host)
    return next((host for host in first if host in able), min(able, default=None))


def _could_open(world: World, claim: Claim, host: Host) -> bool:
    return host.runs_switchpoint and host.reach is Reach.ONLINE and world.link(claim.headset, host.id).joined


def sent_away(claim: Claim, host: Host) -> bool:
    """Tell whether a claim wants a host without Switchpoint sent away."""
    return not host.runs_switchpoint and claim.active and claim.policy(host) in _SENT_AWAY


def arms_pin(world: World, claim: Claim) -> bool:
    """Tell whether a claim wants the headset to stay with this computer: before a call that nobody may drown."""
    here = world.host(world.this)
    return (
        claim.active
        and claim.owner == world.this
        and claim.mode is Mode.CALL
        and claim.others is Policy.HOLD
        and here is not None
        and here.can_hold
    )


def tells(world: World, claim: Claim) -> bool:
    """Tell whether a claim asks something of the headset itself, or of a host that only the headset can reach."""
    if not claim.active:
        return False
    owner = world.host(claim.owner)
    named = any(sent_away(claim, host) for host in world.hosts)
    return claim.others in _SENT_AWAY or named or (owner is not None and not owner.runs_switchpoint)


def wants_control(world: World, claim: Claim, journal: Journal) -> bool:
    """Tell whether this computer should have the headset's control open, for a claim or to put something back."""
    control = control_of(world, claim.headset)
    if control.talk is Talk.NONE or not world.link(claim.headset, world.this).joined:
        return False
    if tells(world, claim) and speaker(world, claim) == world.this:
        return True
    left = {entry.property for entry in journal.of(claim.headset)}
    owed = Property.PINNED in left or (Property.DROPPED in left and not claim.active)
    return owed and control.speaker in {None, world.this}


def may_tell(world: World, claim: Claim, ability: Ability) -> bool:
    """Tell whether this computer can tell the headset something now."""
    control = control_of(world, claim.headset)
    return control.talk is Talk.OPEN and ability in control.can
