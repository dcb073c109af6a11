"""The choices of a profile in plain words: a short name for each, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import HostId, Mode, Policy, Relation, Role
from switchpoint.profiles.drafts import as_it_came, is_built_in
from switchpoint.profiles.resolve import host_of
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import Snapshot

MODES = {
    Mode.CALL: (
        text("Call"),
        text("Microphone and speaker of the headset, for the whole time."),
    ),
    Mode.MEDIA: (
        text("Best sound"),
        text("Music quality, without the microphone of the headset."),
    ),
    Mode.MEDIA_OWN_MIC: (
        text("Best sound and another microphone"),
        text("Music quality; voice chat uses another microphone of that computer, if it has one."),
    ),
    Mode.LEAVE: (
        text("Leave it as it is"),
        text("Connect, and change nothing about the sound."),
    ),
}
"""What the owner does with sound and microphone."""
POLICIES = {
    Policy.HOLD: (
        text("Hold"),
        text("Lets go, and cannot take the headset until this ends."),
    ),
    Policy.RELEASE: (
        text("Let go"),
        text("Lets go, and may come back when somebody wants it to."),
    ),
    Policy.QUIET: (
        text("Keep quiet"),
        text("Stays connected, and cannot make a sound on the headset."),
    ),
    Policy.LEAVE: (
        text("Leave alone"),
        text("Nothing is asked of it."),
    ),
}
"""What a host that does not own the headset does."""
LIKE_THE_OTHERS = text("Like the others")
ENDINGS = (30, 60, 120, 240, 480, 720, 1440)
"""Minutes that are offered; others can be typed."""
ICONS = {
    "headset": text("Headset"),
    "laptop": text("Laptop"),
    "desktop": text("Desktop computer"),
    "console": text("Console"),
    "phone": text("Phone"),
    "tablet": text("Tablet"),
    "other": text("Other host"),
}
"""Symbols for a tile, by their names in a profile."""


def owners(profile: Profile, snapshot: Snapshot) -> tuple[tuple[Role | HostId, Text, Text], ...]:
    """Return whom a profile can give the headset to: as it is written, its name, and what it means."""
    roles = tuple((role, *_role(role, snapshot)) for role in Role)
    hosts = tuple(
        (
            host.id,
            text("{host}", host=host.name),
            text("Always this one, whatever it is for.")
            if host.relation is not Relation.OTHER
            else text("Always this one, as far as it can be reached."),
        )
        for host in snapshot.hosts
    )
    if isinstance(profile.owner, Role) or snapshot.host(profile.owner) is not None:
        return (*roles, *hosts)
    return (*roles, *hosts, (profile.owner, text("A host that is not known here"), Text("")))


def owner_line(profile: Profile, snapshot: Snapshot) -> Text:
    """Return in a few words who gets the headset."""
    owner = snapshot.host(host_of(snapshot.hosts, snapshot.this, profile.owner))
    if owner is None:
        known = isinstance(profile.owner, Role)
        return text("For the phone") if known else text("For a host that is not known here")
    return text("For {host}", host=owner.name)


def _role(role: Role, snapshot: Snapshot) -> tuple[Text, Text]:
    found = snapshot.host(host_of(snapshot.hosts, snapshot.this, role))
    name = {
        Role.WORK: text("The computer for work"),
        Role.GAMING: text("The computer for gaming"),
        Role.PHONE: text("The phone"),
    }[role]
    if found is None:
        return name, text("No phone is known here: connect it on the phone.")
    if found.role is role or role is Role.PHONE:
        return name, text("That is {host} now.", host=found.name)
    return name, text("No computer is for that yet: it means {host}.", host=found.name)


def origin(profile: Profile) -> Text:
    """Return where a profile comes from."""
    if not is_built_in(profile.id):
        return text("Your own profile")
    return text("Comes with Switchpoint") if as_it_came(profile) else text("Comes with Switchpoint, changed by you")
