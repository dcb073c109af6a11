"""Profiles that somebody is just writing: where they begin, and what is still wrong with them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.documents import check_name
from switchpoint.model import HostId, Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, NAME_LIMIT, Profile
from switchpoint.profiles.document import LONGEST, SHORTEST
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from switchpoint.model import Host

_BETWEEN = re.compile(r"[^a-z0-9]+")


@unique
class Part(StrEnum):
    """What of a profile can be wrong."""

    NAME = "name"
    OWNER = "owner"
    ENDING = "ending"
    SHORTCUT = "shortcut"


def fresh(name: str, profiles: Sequence[Profile]) -> Profile:
    """Return a new profile to begin with, called `name` or nearly so: music here, everybody else is left alone."""
    called = free_name(name, profiles)
    return Profile(
        id=free_id(called, [profile.id for profile in profiles]),
        name=called,
        owner=Role.WORK,
        mode=Mode.MEDIA,
        computers=Policy.RELEASE,
        icon="headset",
    )


def copy_of(profile: Profile, profiles: Sequence[Profile]) -> Profile:
    """Return a new profile that does the same; its keys stay with the old one."""
    called = free_name(profile.name, profiles)
    return replace(profile, id=free_id(called, [each.id for each in profiles]), name=called, shortcut=None)


def free_name(name: str, profiles: Sequence[Profile]) -> str:
    """Return the name, with a number behind it if another profile has it."""
    taken = {_folded(profile.name) for profile in profiles}
    number, tried = 1, name[:NAME_LIMIT].strip()
    while _folded(tried) in taken:
        number += 1
        end = f" {number}"
        tried = name[: NAME_LIMIT - len(end)].strip() + end
    return tried


def free_id(name: str, taken: Collection[str]) -> ProfileId:
    """Return an id that looks like the name and is nobody's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = _BETWEEN.sub("-", plain)[: NAME_LIMIT - 4].strip("-") or "profile"
    number, tried = 1, short
    while tried in taken:
        number += 1
        tried = f"{short}-{number}"
    return ProfileId(tried)


def is_built_in(profile: ProfileId) -> bool:
    """Tell whether a profile comes with the program, changed or not."""
    return any(profile == each.id for each in BUILT_IN)


def as_it_came(profile: Profile) -> bool:
    """Tell whether a profile comes with the program and nobody has changed it."""
    return profile in BUILT_IN


def faults(draft: Profile, profiles: Sequence[Profile], hosts: Sequence[Host]) -> dict[Part, Text]:
    """Return why a draft cannot be saved, part by part; keys are judged by whoever knows the keyboard."""
    found: dict[Part, Text] = {}
    name = draft.name.strip()
    others = [profile for profile in profiles if profile.id != draft.id]
    if not name:
        found[Part.NAME] = text("Give it a name.")
    elif wrong := check_name(name, limit=NAME_LIMIT):
        found[Part.NAME] = wrong
    elif any(_folded(name) in {_folded(other.name), other.id} for other in others):
        found[Part.NAME] = text("Another profile has this name.")
    if not isinstance(draft.owner, Role) and not _known(draft.owner, hosts):
        found[Part.OWNER] = text("This host is not known here. Choose another one.")
    if not SHORTEST <= draft.lasts <= LONGEST:
        found[Part.ENDING] = text("It can last from 1 minute to 24 hours.")
    return found


def _known(which: HostId, hosts: Sequence[Host]) -> bool:
    return any(host.id == which for host in hosts)


def _folded(name: str) -> str:
    return name.strip().casefold()
