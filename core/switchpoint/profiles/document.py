"""The profiles file: TOML, read strictly, edited without losing a comment or a key we do not know.

A profile in the file replaces the built-in one with the same id; others are added behind the built-in ones, in the
order of the file. A broken file is refused as a whole, with line and reason, so that half of it is never in force.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from switchpoint.documents import bad, check_name, line_of, read
from switchpoint.durations import seconds, spelled
from switchpoint.model import HostId, Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, HOUR, NAME_LIMIT, Profile
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import tomlkit
    from tomlkit.items import AoT

VERSION = 1
MOST_PROFILES = 64
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


def parse(document: str) -> tuple[Profile, ...]:
    """Return the profiles in force for a file's content; raises `SwitchpointError` with line and reason."""
    found = read(document, _File, called=CALLED)
    if found.version != VERSION:
        raise bad(
            CALLED,
            line_of(document, ".version"),
            text("Version {version} is not known; this is version {ours}.", version=found.version, ours=VERSION),
        )
    written = tuple(_profile(document, number, raw) for number, raw in enumerate(found.profile))
    return _in_force(document, written)


def _in_force(document: str, written: tuple[Profile, ...]) -> tuple[Profile, ...]:
    by_id: dict[str, Profile] = {}
    for number, profile in enumerate(written):
        if profile.id in by_id:
            where = line_of(document, f".profile[{number}].id")
            raise bad(CALLED, where, text("The id “{id}” is used twice.", id=profile.id))
        by_id[profile.id] = profile
    built_in = tuple(by_id.pop(profile.id, profile) for profile in BUILT_IN)
    return (*built_in, *by_id.values())


def _profile(document: str, number: int, raw: _Profile) -> Profile:
    def refuse(key: str, reason: Text) -> Exception:
        return bad(CALLED, line_of(document, f".profile[{number}].{key}"), reason)

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


def put(document: str | None, profile: Profile) -> str:
    """Return the document with `profile` added, or changed where it is; comments and unknown keys stay.

    Raises `SwitchpointError` when the document, or the profile itself, would be refused on reading.
    """
    tree, tables = _edited(document)
    table = next((table for table in tables if table.get("id") == profile.id), None)
    if table is None:
        table = _added(tree, tables)
    for key, value in _written(profile).items():
        if value is None:
            table.pop(key, None)
        elif table.get(key) != value:
            table[key] = value
    return _checked(tree)


def _added(tree: tomlkit.TOMLDocument, tables: Any) -> Any:  # noqa: ANN401  # a table or an inline table
    """Return a new, empty profile at the end, in the spelling that the others have."""
    if isinstance(tables, _toml().items.Array):
        tables.append(_toml().inline_table())
    else:
        tree.add(_toml().nl())
        tables.append(_toml().table())
    return tables[-1]


def remove(document: str | None, profile: ProfileId) -> str:
    """Return the document without a profile; a built-in one then is as it came. Raises `SwitchpointError`."""
    tree, tables = _edited(document)
    for number in reversed(range(len(tables))):
        if tables[number].get("id") == profile:
            del tables[number]
    return _checked(tree)


def _edited(document: str | None) -> tuple[tomlkit.TOMLDocument, AoT]:
    if document is not None:
        parse(document)
    tree = _toml().parse(EMPTY if document is None else document)
    if "profile" not in tree:
        tree.append("profile", _toml().aot())
    tables: Any = tree["profile"]
    return tree, tables


def _checked(tree: tomlkit.TOMLDocument) -> str:
    written = str(_toml().dumps(tree))
    parse(written)
    return written


def _toml() -> Any:  # noqa: ANN401  # a module has no narrower type
    """Return the style-preserving TOML library: only editing needs it, and every command would pay for its import."""
    import tomlkit  # noqa: PLC0415

    return tomlkit


def _written(profile: Profile) -> dict[str, Any]:
    """Return the keys of a profile as they stand in the file; None is a key that is not written."""
    return {
        "id": str(profile.id),
        "name": profile.name,
        "owner": _reference(profile.owner),
        "mode": str(profile.mode),
        "computers": str(profile.computers),
        "others": str(profile.others),
        "ends_after": spelled(profile.lasts),
        "icon": profile.icon,
        "shortcut": profile.shortcut,
        "hosts": _hosts(profile.hosts),
    }


def _hosts(hosts: Iterable[tuple[Role | HostId, Policy]]) -> dict[str, str] | None:
    return {_reference(host): str(policy) for host, policy in hosts} or None


def _reference(host: Role | HostId) -> str:
    return str(host) if isinstance(host, Role) else f"host:{host}"
