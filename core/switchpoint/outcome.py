"""How far a click got, over all hosts: pure, from what every host says of its own part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import Claim, Host, LinkState, Policy, Progress, Reach, Stage, World
from switchpoint.snapshot import FINAL, Outcome
from switchpoint.steps import connect_there

if TYPE_CHECKING:
    from switchpoint.model import HostId

ANSWER = 3.0
"""Seconds that a computer which seems to be online has for its first word about a claim."""


def progress(world: World, claim: Claim, host: Host, age: float) -> Progress | None:
    """Return how far a host is with its part; None when it has no part, or none that is worth a word.

    `age`: seconds since the claim became top here.
    """
    if not host.runs_switchpoint:
        return _of_other(world, claim, host)
    said = world.progress_of(claim.headset, host.id)
    current = said is not None and said.stamp == claim.stamp
    if host.id != world.this and host.reach is not Reach.ONLINE and not (current and said and said.stage is Stage.DONE):
        return _stage(claim, host, Stage.UNANSWERED) if _concerned(world, claim, host) else None
    if current:
        return said
    if not _concerned(world, claim, host):
        return None
    return _stage(claim, host, Stage.PENDING if age < ANSWER else Stage.UNANSWERED)


def _of_other(world: World, claim: Claim, host: Host) -> Progress | None:
    """Return the part of a host that runs no Switchpoint, as far as it can be seen from outside."""
    state = world.link(claim.headset, host.id).state
    joined = world.link(claim.headset, host.id).joined
    if not claim.active:
        return None
    said = world.progress_of(claim.headset, host.id)
    if said is not None and said.stamp == claim.stamp:
        # The computer that speaks with the headset says more than can be seen.
        return said if _has_part(world, claim, host, said) else None
    if host.id == claim.owner:
        if joined:
            return _stage(claim, host, Stage.DONE)
        waiting = connect_there(host.kind)
        return Progress(headset=claim.headset, host=host.id, stamp=claim.stamp, stage=Stage.UNMANAGED, step=waiting)
    if claim.policy(host) is Policy.LEAVE or state is LinkState.AWAY:
        return None
    return _stage(claim, host, Stage.UNMANAGED)


def _has_part(world: World, claim: Claim, host: Host, said: Progress) -> bool:
    """Tell whether there was anything to do about a host: one that never came was not sent away."""
    if host.id == claim.owner or said.stage is not Stage.DONE:
        return host.id == claim.owner or claim.policy(host) is not Policy.LEAVE
    told = (record for record in world.records if record.host == host.id and record.stamp == claim.stamp)
    return claim.policy(host) is not Policy.LEAVE and any(record.problem is None for record in told)


def _concerned(world: World, claim: Claim, host: Host) -> bool:
    """Tell whether a claim asks something of a computer; one that is not paired with the headset has no part."""
    if not any(link.host == host.id for link in world.links_of(claim.headset)) and host.id != claim.owner:
        return False
    if not claim.active:
        # One that is silent may still be held: nobody can say so.
        return world.link(claim.headset, host.id).blocked is True or host.reach is not Reach.ONLINE
    return host.id == claim.owner or claim.policy(host) is not Policy.LEAVE


def _stage(claim: Claim, host: Host, stage: Stage) -> Progress:
    return Progress(headset=claim.headset, host=host.id, stamp=claim.stamp, stage=stage)


def outcome(parts: tuple[Progress, ...], claim: Claim, took: float | None) -> Outcome:
    """Return the sum over all hosts. `took`: seconds from the click to the last change, when that is known."""

    def at(*stages: Stage) -> tuple[HostId, ...]:
        return tuple(part.host for part in parts if part.stage in stages)

    waiting = tuple(part.host for part in parts if _waits_for_headset(part))
    finished = all(part.stage in FINAL or _waits_for_headset(part) for part in parts)
    return Outcome(
        stamp=claim.stamp,
        finished=finished,
        in_place=at(Stage.DONE),
        overridden=at(Stage.OVERRIDDEN),
        loose=at(Stage.LOOSE),
        failed=at(Stage.FAILED),
        waiting=waiting,
        unanswered=at(Stage.UNANSWERED),
        unmanaged=at(Stage.UNMANAGED),
        took=took,
    )


def _waits_for_headset(part: Progress) -> bool:
    """Tell whether a host waits for something that may take for ever, rather than for its next try."""
    return part.stage is Stage.WAITING
