"""From a world and the top claims to the snapshot that people see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.model import Policy, World, heard, slots, unsure
from switchpoint.outcome import outcome, progress
from switchpoint.snapshot import HeadsetView, Outcome, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, Headset, Host, HostId, Progress, Stamp
    from switchpoint.snapshot import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The top claim of a headset in the times that a view shows."""

    claim: Claim
    age: float
    """Seconds since it became top here."""
    began: float
    """Wall time, seconds since 1970."""
    ends: float
    """Wall time."""
    took: float | None
    """Seconds until it was finished; None until then."""
    asking: bool = False
    """The headset has still to say whom it knows: a phone may be among them that has to go."""


def parts(world: World, top: Top) -> tuple[Progress, ...]:
    """Return how far every host that has a part is with it."""
    found = (progress(world, top.claim, host, top.age) for host in world.hosts)
    return tuple(part for part in found if part is not None)


def view(  # noqa: PLR0913  # everything that is shown of a headset
    world: World,
    headset: Headset,
    top: Top | None,
    notice: Notice | None,
    undoable: Stamp | None,
    *,
    owed: bool = False,
    refused: Problem | None = None,
) -> HeadsetView:
    """Return everything that is shown of a headset. `owed`, `refused`: as in the view."""
    where = headset.address
    said: Mapping[HostId, Progress] = {part.host: part for part in parts(world, top)} if top else {}
    loud = heard(world, where)
    active = top is not None and top.claim.active
    return HeadsetView(
        headset=headset,
        slots=slots(world, where),
        rows=tuple(
            _row(world, where, host, top, said.get(host.id)) for host in world.hosts if _shown(world, where, host)
        ),
        heard=loud.host if loud else None,
        unsure=unsure(world, where),
        claim=top.claim if top and active else None,
        began=top.began if top and active else None,
        ends=top.ends if top and active else None,
        outcome=_outcome(tuple(said.values()), top) if top else None,
        records=tuple(record for record in world.records if top and _belongs(record.headset, record.stamp, top.claim)),
        notice=notice,
        undoable=undoable,
        control=next((known for known in world.controls if known.headset == where), None),
        owed=owed,
        refused=refused,
    )


def _belongs(headset: Address, stamp: Stamp, claim: Claim) -> bool:
    return headset == claim.headset and stamp == claim.stamp


def _shown(world: World, headset: Address, host: Host) -> bool:
    """Tell whether a host has to do with a headset: it says so, or the headset does."""
    return any(link.host == host.id for link in world.links_of(headset))


def _row(world: World, headset: Address, host: Host, top: Top | None, said: Progress | None) -> Row:
    return Row(
        host=host,
        link=world.link(headset, host.id),
        owner=top is not None and top.claim.active and top.claim.owner == host.id,
        policy=top.claim.policy(host) if top else Policy.LEAVE,
        progress=said,
        ends=min(top.ends, top.began + host.longest_hold) if top is not None and top.claim.active else None,
    )


def finished(world: World, top: Top) -> Outcome:
    """Return the outcome of a claim as it stands."""
    return _outcome(parts(world, top), top)


def _outcome(said: tuple[Progress, ...], top: Top) -> Outcome:
    found = outcome(said, top.claim, top.took)
    return replace(found, finished=False) if top.asking else found
