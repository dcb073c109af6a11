"""What a click on a profile would do now, host by host: for somebody who is just writing the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.model import Host, LinkState, Policy, Reach, Role
from switchpoint.text import Text, text
from switchpoint.wording.parts import sentences
from switchpoint.wording.tiles import asked, does, exceptions, no_microphone, owner_by_hand, owner_gets, owner_of

if TYPE_CHECKING:
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import HeadsetView, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one host would do."""

    host: Host | None
    """None: some host that nobody knows by name."""
    says: Text
    owner: bool = False
    policy: Policy = Policy.LEAVE
    """What is asked of it."""


def effects(profile: Profile, snapshot: Snapshot, view: HeadsetView | None = None) -> tuple[Effect, ...]:
    """Return what every host would do, the owner first, the others in the order of the snapshot.

    `view`: of the headset that it is about. A profile whose owner nobody knows would do nothing.
    """
    owner = owner_of(profile, snapshot)
    control = view.control if view is not None else None
    if owner is None and not isinstance(profile.owner, Role):
        return ()
    gets = sentences(
        owner_gets(profile, owner),
        owner_by_hand(profile, owner, control),
        no_microphone(profile, owner, snapshot),
        _silent(owner) if owner is not None else None,
    )
    named = exceptions(profile, snapshot)
    return (
        Effect(host=owner, says=gets, owner=True),
        *(
            _effect(host, asked(profile, host, named), view)
            for host in snapshot.hosts
            if owner is None or host.id != owner.id
        ),
    )


def _effect(host: Host, policy: Policy, view: HeadsetView | None) -> Effect:
    control = view.control if view is not None else None
    loose = policy is Policy.HOLD and host.runs_switchpoint and not host.can_hold
    done = (
        text("{host} lets go. Nothing could keep it away: it may come back.", host=host.name)
        if loose
        else does(policy, [host], control)
    )
    if policy is Policy.LEAVE:
        return Effect(host=host, says=done, policy=policy)
    return Effect(host=host, says=sentences(done, _in_call(host, view), _silent(host)), policy=policy)


def _in_call(host: Host, view: HeadsetView | None) -> Text | None:
    """Return that a click would ask first; only computers tell of their calls for sure."""
    row = view.row(host.id) if view is not None else None
    calling = row is not None and (row.link.recording or row.link.state is LinkState.IN_CALL)
    return text("It is in a call now: you are asked first.") if calling and host.runs_switchpoint else None


def _silent(host: Host) -> Text | None:
    if host.reach in {Reach.ASLEEP, Reach.SILENT}:
        return text("It does not answer now.")
    return None
