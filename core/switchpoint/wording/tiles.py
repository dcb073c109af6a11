"""What a click on a tile will change and for how long, before the click; and until when it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk
from switchpoint.model import (
    Host,
    HostKind,
    Mode,
    Policy,
    Role,
    Stage,
)
from switchpoint.profiles import Profile
from switchpoint.profiles.resolve import host_of
from switchpoint.steps import connect_there
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from switchpoint.control import Control
    from switchpoint.model import HostId
    from switchpoint.snapshot import HeadsetView, Snapshot

from switchpoint.wording.headsets import waiting_for_headset
from switchpoint.wording.parts import clock, duration, listed, sentences


def tile_line(profile: Profile, snapshot: Snapshot, view: HeadsetView | None = None) -> Text:
    """Return what a click on a tile will change, and on which computer. `view`: of the headset that it is about."""
    owner = owner_of(profile, snapshot)
    groups = _others(profile, owner, snapshot)
    control = view.control if view is not None else None
    return sentences(
        owner_gets(profile, owner),
        *(does(policy, hosts, control) for policy, hosts in groups),
        owner_by_hand(profile, owner, control),
        no_microphone(profile, owner, snapshot),
    )


def owner_of(profile: Profile, snapshot: Snapshot) -> Host | None:
    """Return the host that a profile means as its owner; None: one that nobody knows by name."""
    return snapshot.host(host_of(snapshot.hosts, snapshot.this, profile.owner))


def owner_gets(profile: Profile, owner: Host | None) -> Text | None:
    """Return what an owner that runs Switchpoint does; None for any other."""
    if owner is None or not owner.runs_switchpoint:
        return None
    match profile.mode:
        case Mode.CALL:
            return text("{host} takes the microphone.", host=owner.name)
        case Mode.MEDIA | Mode.MEDIA_OWN_MIC:
            return text("{host} plays in best quality.", host=owner.name)
        case Mode.LEAVE:
            return text("{host} connects.", host=owner.name)


def no_microphone(profile: Profile, owner: Host | None, snapshot: Snapshot) -> Text | None:
    """Return what a game's voice chat will do to the sound of an owner that has only the headset's microphone."""
    sound = dict(snapshot.sounds).get(owner.id) if owner is not None else None
    if profile.mode is not Mode.MEDIA_OWN_MIC or sound is None or not sound.available or sound.microphones:
        return None
    return text("No other microphone: voice chat will lower the sound.")


def owner_by_hand(profile: Profile, owner: Host | None, control: Control | None) -> Text | None:
    """Return what the user has to do for an owner that nothing can manage; otherwise that it is called."""
    if owner is not None and not owner.runs_switchpoint and _can(control, Ability.CONNECT):
        return text("The headset connects to {host}.", host=owner.name)
    if owner is None and profile.owner is Role.PHONE:
        return connect_there(HostKind.PHONE)
    if owner is not None and not owner.runs_switchpoint:
        return connect_there(owner.kind)
    return None


def _others(profile: Profile, owner: Host | None, snapshot: Snapshot) -> list[tuple[Policy, list[Host]]]:
    """Return the hosts besides the owner, by what they have to do; the strictest first."""
    named = exceptions(profile, snapshot)
    groups: dict[Policy, list[Host]] = {policy: [] for policy in Policy}
    for host in snapshot.hosts:
        if host != owner:
            groups[asked(profile, host, named)].append(host)
    return [(policy, hosts) for policy, hosts in groups.items() if hosts]


def asked(profile: Profile, host: Host, named: Mapping[HostId | None, Policy]) -> Policy:
    """Return what a profile asks of a host that is not the owner. `named`: what it says of hosts by name."""
    return named.get(host.id, profile.computers if host.runs_switchpoint else profile.others)


def exceptions(profile: Profile, snapshot: Snapshot) -> dict[HostId | None, Policy]:
    """Return what a profile says of hosts by name or role; None stands for a host that nobody knows."""
    return {host_of(snapshot.hosts, snapshot.this, wanted): policy for wanted, policy in profile.hosts}


_DOES = {
    Policy.HOLD: ("{hosts} lets go and is held.", "{hosts} let go and are held."),
    Policy.RELEASE: ("{hosts} lets go.", "{hosts} let go."),
    Policy.QUIET: ("{hosts} falls silent.", "{hosts} fall silent."),
}
"""What a computer does under a policy: one computer, several computers."""


def _can(control: Control | None, ability: Ability) -> bool:
    return control is not None and control.talk is not Talk.TAKEN and ability in control.can


def does(policy: Policy, hosts: list[Host], control: Control | None) -> Text:
    """Return what hosts do under a policy, or what becomes of them."""
    if policy is Policy.LEAVE:
        # said, because who reads of everybody else wonders whether the phone may ring
        left = "{hosts} are left alone." if len(hosts) > 1 else "{hosts} is left alone."
        return Text(left, (("hosts", listed([host.name for host in hosts])),))
    ours = [host.name for host in hosts if host.runs_switchpoint]
    others = [host.name for host in hosts if not host.runs_switchpoint]
    one, many = _DOES[policy]
    did = Text(many if len(ours) > 1 else one, (("hosts", listed(ours)),)) if ours else None
    if not others:
        return sentences(did)
    if policy is Policy.QUIET or not _can(control, Ability.DISCONNECT):
        return sentences(did, text("{hosts} cannot be kept away.", hosts=listed(others)))
    sent = "{hosts} are sent away." if len(others) > 1 else "{hosts} is sent away."
    return sentences(did, Text(sent, (("hosts", listed(others)),)))


def stranger(view: HeadsetView, snapshot: Snapshot) -> Profile | None:
    """Return what is on if it is none of the profiles here: it was clicked elsewhere, or removed since."""
    claim = view.claim
    if claim is None or claim.profile is None or any(profile.id == claim.profile for profile in snapshot.profiles):
        return None
    return Profile(
        id=claim.profile,
        name=claim.name,
        owner=Role.PHONE if claim.owner is None else claim.owner,
        mode=claim.mode,
        computers=claim.computers,
        others=claim.others,
        hosts=claim.policies,
        lasts=claim.lasts,
    )


def stranger_line() -> Text:
    """Return why a tile cannot be clicked."""
    return text("It is none of the profiles here. It stays on until its time is over, or until you end it.")


def tile_state(profile: Profile, view: HeadsetView) -> Text | None:
    """Return what a profile is doing, and until when it is on; None when it is not on."""
    if view.active != profile.id or view.began is None:
        return None
    if view.working:
        return text("Switching")
    if waiting_for_headset(view):
        return text("Waiting")
    if any(row.owner and row.progress is not None and row.progress.stage is Stage.FAILED for row in view.rows):
        return text("Did not work")
    return text("On until {time}", time=clock(view.ends)) if view.ends is not None else text("On")


def tile_lasts(profile: Profile) -> Text:
    """Return when a profile would end by itself: every one does."""
    return text("Ends after {time}", time=duration(profile.lasts))
