"""From roles to hosts: what a profile means on the computers that are there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.model import Address, Claim, Host, HostId, HostKind, Policy, Relation, Role, Stamp, World
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.profiles import Profile


def host_of(hosts: tuple[Host, ...], this: HostId, wanted: Role | HostId) -> HostId | None:
    """Return the host that a role or id means.

    An unassigned `work` or `gaming` role means this computer. An unassigned `phone` role means the only phone that is
    known, or else some host that is not one of our computers, which is None. Of two hosts with one role, this computer goes first, then the smaller id; the
    window shows such a conflict.
    """
    if not isinstance(wanted, Role):
        return wanted
    having = sorted(
        (host for host in hosts if host.role is wanted),
        key=lambda host: (host.id != this, host.id),
    )
    if having:
        return having[0].id
    return _only_phone(hosts) if wanted is Role.PHONE else this


def _only_phone(hosts: tuple[Host, ...]) -> HostId | None:
    phones = [host for host in hosts if host.relation is Relation.OTHER and host.kind is HostKind.PHONE]
    return phones[0].id if len(phones) == 1 else None


def conflicts(hosts: tuple[Host, ...]) -> tuple[Role, ...]:
    """Return the roles that more than one host has."""
    return tuple(role for role in Role if sum(host.role is role for host in hosts) > 1)


def claim_of(profile: Profile, headset: Address, stamp: Stamp, world: World) -> Claim:
    """Return the claim that a click on `profile` makes, with every role resolved to a host.

    Raises `SwitchpointError` when the owner is a host that is not known here: everybody would be held for nobody.
    """
    owner = host_of(world.hosts, world.this, profile.owner)
    if owner is not None and world.host(owner) is None:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("{profile} cannot be used.", profile=profile.name),
            text("Its owner is a host that is not known here."),
            text("Choose another owner for the profile."),
        )
    policies: dict[HostId, Policy] = {}
    for wanted, policy in profile.hosts:
        host = host_of(world.hosts, world.this, wanted)
        if host is not None:
            policies[host] = policy
    return Claim(
        headset=headset,
        stamp=stamp,
        profile=profile.id,
        name=profile.name,
        owner=owner,
        mode=profile.mode,
        computers=profile.computers,
        others=profile.others,
        policies=tuple(sorted(policies.items())),
        lasts=profile.lasts,
    )
