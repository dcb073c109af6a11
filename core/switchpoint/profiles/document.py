"""The profiles file: TOML, read strictly, edited without losing a comment or a key we do not know.

A profile in the file replaces the built-in one with the same id; others are added behind the built-in ones, in the
order of the file, unless `order` says otherwise. A broken file is refused as a whole, with line and reason, so that
half of it is never in force.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import msgspec

from switchpoint.documents import bad, check_name, line_of, read
from switchpoint.durations import seconds
from switchpoint.errors import Problem
from switchpoint.model import HostId, Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, HOUR, NAME_LIMIT, Profile
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable


VERSION = 1
MOST_PROFILES = 64
MOST_NAMED = 256
"""Ids in `order`: some may be of profiles that are gone."""
LONGEST = 24 * HOUR
SHORTEST = 60.0

CALLED = text("The profiles file")
EMPTY = """\
# Switchpoint profiles. Built-in ones can be replaced by a profile with the same id.
# docs/profiles.md in the source explains every key.
version = 1
"""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = re.compile(r"host:(?P<id>[0-9a-f]{32})")


class _Profile(msgspec.Struct, frozen=True):
    id: str
    name: str
    owner: str
    mode: Mode
    computers: Policy = Policy.LEAVE
    others: Policy = Policy.LEAVE
    hosts: dict[str, Policy] = {}
    ends_after: str = "4 h"
    icon: str | None = None
    shortcut: str | None = None


class _File(msgspec.Struct, frozen=True):
    version: Annotated[int, msgspec.Meta(ge=0, le=999_999)] = VERSION
    profile: Annotated[list[_Profile], msgspec.Meta(max_length=MOST_PROFILES)] = []
    order: Annotated[list[str], msgspec.Meta(max_length=MOST_NAMED)] = []


def parse(document: str) -> tuple[Profile, ...]:
    """Return the profiles in force for a file's content; raises `SwitchpointError` with line and reason."""
    found, by_id = _read(document, CALLED)
    built_in = tuple(by_id.pop(profile.id, profile) for profile in BUILT_IN)
    return _ordered((*built_in, *by_id.values()), found.order)


def written_in(document: str, *, called: Text = CALLED) -> tuple[Profile, ...]:
    """Return the profiles that stand in a file, in its order, without the built-in ones that do not.

    `called` is what the file is in a sentence. Raises `SwitchpointError` with line and reason.
    """
    found, by_id = _read(document, called)
    return _ordered(tuple(by_id.values()), found.order)


def in_force(document: str | None) -> tuple[Profile, ...]:
    """Return the profiles for a file that need not exist; raises `SwitchpointError`."""
    return BUILT_IN if document is None else parse(document)


def about_the_file(problem: Problem) -> bool:
    """Tell whether a problem is that the profiles file cannot be used."""
    return ("called", CALLED) in problem.title.values


def _read(document: str, called: Text) -> tuple[_File, dict[str, Profile]]:
    found = read(document, _File, called=called)
    if found.version != VERSION:
        raise bad(
            called,
            line_of(document, ".version"),
            text("Version {version} is not known; this is version {ours}.", version=found.version, ours=VERSION),
        )
    by_id: dict[str, Profile] = {}
    for number, raw in enumerate(found.profile):
        profile = _profile(document, number, raw, called)
        if profile.id in by_id:
            where = line_of(document, f".profile[{number}].id")
            raise bad(called, where, text("The id “{id}” is used twice.", id=profile.id))
        by_id[profile.id] = profile
    return found, by_id


def _ordered(profiles: tuple[Profile, ...], order: Iterable[str]) -> tuple[Profile, ...]:
    """Return the profiles that `order` names first, then the others as they come; names of nobody are left out."""
    by_id: dict[str, Profile] = {profile.id: profile for profile in profiles}
    named = [by_id.pop(each) for each in order if each in by_id]
    return (*named, *by_id.values())


def _profile(document: str, number: int, raw: _Profile, called: Text) -> Profile:
    def refuse(key: str, reason: Text) -> Exception:
        return bad(called, line_of(document, f".profile[{number}].{key}"), reason)

    if not _ID.fullmatch(raw.id) or len(raw.id) > NAME_LIMIT:
        reason = text("The id {id} must be of lower case letters, digits and hyphens.", id=ascii(raw.id[:NAME_LIMIT]))
        raise refuse("id", reason)
    if reason_ := check_name(raw.name, limit=NAME_LIMIT):
        raise refuse("name", reason_)
    for key, label in (("icon", raw.icon), ("shortcut", raw.shortcut)):
        if label is not None and (reason_ := check_name(label, limit=NAME_LIMIT)):
            raise refuse(key, reason_)
    owner = _host(raw.owner)
    if owner is None:
        raise refuse("owner", _no_host(raw.owner))
    hosts: list[tuple[Role | HostId, Policy]] = []
    for key, policy in raw.hosts.items():
        host = _host(key)
        if host is None:
            raise refuse("hosts", _no_host(key))
        hosts.append((host, policy))
    lasts = seconds(raw.ends_after)
    if lasts is None or not SHORTEST <= lasts <= LONGEST:
        reason = text("“ends_after” must be like “30 min” or “4 h”, and at most 24 h.")
        raise refuse("ends_after", reason)
    return Profile(
        id=ProfileId(raw.id),
        name=raw.name.strip(),
        owner=owner,
        mode=raw.mode,
        computers=raw.computers,
        others=raw.others,
        hosts=tuple(hosts),
        lasts=lasts,
        icon=raw.icon,
        shortcut=raw.shortcut,
    )


def _no_host(raw: str) -> Text:
    return text("“{raw}” is no host: write work, gaming, phone, or host: and its id.", raw=ascii(raw[:40])[1:-1])


def _host(raw: str) -> Role | HostId | None:
    if raw in set(Role):
        return Role(raw)
    found = _HOST.fullmatch(raw)
    return HostId(found["id"]) if found else None
