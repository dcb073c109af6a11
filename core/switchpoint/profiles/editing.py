"""Changing the profiles file without losing a comment or a key that we do not know.

Every function takes the content of the file (None: there is none), and returns the new content. Each refuses, with a
`SwitchpointError`, a file that would be refused on reading, and a change after which it would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from switchpoint.documents import editor, line_of
from switchpoint.durations import spelled
from switchpoint.model import HostId, Policy, ProfileId, Role
from switchpoint.profiles import Profile
from switchpoint.profiles.document import EMPTY, MOST_NAMED, in_force, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import tomlkit
    from tomlkit.items import AoT


def put(document: str | None, profile: Profile) -> str:
    """Return the document with `profile` added, or changed where it is; comments and unknown keys stay.

    Raises `SwitchpointError` when the document, or the profile itself, would be refused on reading.
    """
    tree, tables = _edited(document)
    table = next((table for table in tables if table.get("id") == profile.id), None)
    if table is None:
        table = _added(tree, tables)
    for key, value in _written(profile).items():
        if table.get(key) == value:
            continue
        if _has_comments(table.get(key)):
            _change(table, key, value or {})
        elif value is None:
            table.pop(key, None)
        else:
            table[key] = value
    return _checked(tree)


def _has_comments(value: Any) -> bool:  # noqa: ANN401  # whatever stands in a file
    """Tell whether something is a table of its own with comments in it, or behind it, which go with it."""
    return isinstance(value, editor().items.Table) and not value.is_super_table() and "#" in value.as_string()


def _change(table: Any, key: str, wanted: dict[str, str]) -> None:  # noqa: ANN401  # as below
    """Change a table within a table where it stands."""
    inner = table[key]
    for name in [*inner]:
        if name not in wanted:
            del inner[name]
    for name, value in wanted.items():
        if inner.get(name) != value:
            inner[name] = value


def _added(tree: tomlkit.TOMLDocument, tables: Any) -> Any:  # noqa: ANN401  # a table or an inline table
    """Return a new, empty profile at the end, in the spelling that the others have."""
    if isinstance(tables, editor().items.Array):
        tables.append(editor().inline_table())
    else:
        tree.add(editor().nl())
        tables.append(editor().table())
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
    tree = editor().parse(EMPTY if document is None else document)
    if "profile" not in tree:
        tree.append("profile", editor().aot())
    tables: Any = tree["profile"]
    return tree, tables


def _checked(tree: tomlkit.TOMLDocument) -> str:
    written = str(editor().dumps(tree))
    parse(written)
    return written


def move(document: str | None, profile: ProfileId, by: int) -> str:
    """Return the document in which a profile stands `by` places later, or earlier if that is negative.

    At either end it stays. Raises `ValueError` for a profile that is not in force.
    """
    wanted = [each.id for each in in_force(document)]
    place = wanted.index(profile)
    wanted.insert(max(0, min(place + by, len(wanted) - 1)), wanted.pop(place))
    return arrange(document, wanted)


def arrange(document: str | None, wanted: Sequence[ProfileId]) -> str:
    """Return the document with the profiles in an order. Raises `SwitchpointError`."""
    tree, _ = _edited(document)
    order: Any = tree.get("order")
    if order is None:
        return _checked(editor().parse(_with_order(str(editor().dumps(tree)), wanted)))
    # In their places, so that comments between them stay; what is named there for nobody goes behind.
    names = [*wanted, *(each for each in dict.fromkeys(map(str, order)) if each not in wanted)][:MOST_NAMED]
    for number, name in enumerate(names):
        if number == len(order):
            order.append(name)
        elif str(order[number]) != name:
            order[number] = str(name)
    while len(order) > len(names):
        del order[-1]
    return _checked(tree)


def _with_order(document: str, wanted: Sequence[ProfileId]) -> str:
    """Return the document with a line for the order behind the version, or at the top: nowhere else it is safe."""
    end = "\r\n" if "\r\n" in document else "\n"
    line = "order = [" + ", ".join(f'"{each}"' for each in wanted) + f"]{end}"
    version = line_of(document, ".version")
    lines = document.splitlines(keepends=True)
    if version is not None and lines[version - 1].strip().startswith("version"):
        lines[version - 1] = lines[version - 1].rstrip("\r\n") + end
        tried = "".join((*lines[:version], line, *lines[version:]))
        if editor().parse(tried).get("order") == [*wanted]:
            return tried
    return line + document


def document_of(profiles: Sequence[Profile], *, ordered: bool = True) -> str:
    """Return a file with these profiles, to be read by another Switchpoint; their order is written if `ordered`."""
    document = EMPTY
    for profile in profiles:
        document = put(document, profile)
    return arrange(document, [profile.id for profile in profiles]) if ordered else document


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
