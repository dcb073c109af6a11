"""Profiles: named, desired arrangements of one headset and all hosts."""

from __future__ import annotations

from dataclasses import dataclass

from switchpoint.errors import Kind, failure
from switchpoint.model import HostId, Mode, Policy, ProfileId, Role
from switchpoint.text import Text, quoted, text

HOUR = 60 * 60.0
NAME_LIMIT = 40
"""Longest name of a profile, in characters: what fits on a tile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who owns the headset, in which mode, what every other host does, and when it ends."""

    id: ProfileId
    name: str
    owner: Role | HostId
    mode: Mode
    computers: Policy = Policy.LEAVE
    others: Policy = Policy.LEAVE
    hosts: tuple[tuple[Role | HostId, Policy], ...] = ()
    """Hosts, by role or id, that differ from `computers` and `others`."""
    lasts: float = 4 * HOUR
    """Seconds until it ends by itself. Every profile ends: a hold is a lease."""
    icon: str | None = None
    shortcut: str | None = None


WORK_CALL = Profile(
    id=ProfileId("work-call"),
    name="Work call",
    owner=Role.WORK,
    mode=Mode.CALL,
    computers=Policy.HOLD,
    others=Policy.HOLD,
    lasts=4 * HOUR,
    icon="laptop",
)
GAMING = Profile(
    id=ProfileId("gaming"),
    name="Gaming",
    owner=Role.GAMING,
    mode=Mode.MEDIA_OWN_MIC,
    computers=Policy.HOLD,
    others=Policy.LEAVE,
    lasts=12 * HOUR,
    icon="desktop",
)
PHONE = Profile(
    id=ProfileId("phone"),
    name="Phone",
    owner=Role.PHONE,
    mode=Mode.LEAVE,
    computers=Policy.HOLD,
    others=Policy.LEAVE,
    lasts=4 * HOUR,
    icon="phone",
)
BUILT_IN = (WORK_CALL, GAMING, PHONE)


def find(profiles: tuple[Profile, ...], wanted: str) -> Profile:
    """Return the profile with an id, else with a name; raises `SwitchpointError` that says which there are."""
    folded = wanted.strip().casefold()
    # Anybody may call a profile what another one's id is: an id means one profile whatever the others are called.
    found = [each for each in profiles if each.id == folded]
    found = found or [each for each in profiles if each.name.casefold() == folded]
    if len(found) == 1:
        return found[0]
    if found:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("More than one profile is called “{name}”.", name=quoted(wanted)),
            text("Name it by its id: {ids}.", ids=", ".join(each.id for each in found)),
            Text(""),
        )
    raise failure(
        Kind.UNKNOWN_NAME,
        text("There is no profile “{wanted}”.", wanted=quoted(wanted)),
        text("The profiles are: {known}.", known=", ".join(f"{p.name} ({p.id})" for p in profiles)),
        Text(""),
    )


__all__ = ["BUILT_IN", "GAMING", "HOUR", "PHONE", "WORK_CALL", "Profile", "find"]
