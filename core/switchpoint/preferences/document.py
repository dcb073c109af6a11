"""The settings file: TOML, read strictly, edited without losing a comment or a key that we do not know.

A broken file is refused as a whole, with line and reason, so that half of it is never in force; and it is never
written over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from switchpoint.documents import bad, editor, line_of, read
from switchpoint.durations import seconds, spelled
from switchpoint.errors import SwitchpointError
from switchpoint.model import Address, address
from switchpoint.preferences import PORTS, Key, Preferences, Value, checked
from switchpoint.text import text

if TYPE_CHECKING:
    import tomlkit

VERSION = 1
NAME = "settings.toml"
MOST_HEADSETS = 64

CALLED = text("The settings file")
EMPTY = """\
# Switchpoint settings. docs/settings.md in the source explains every key.
version = 1
"""


class _Headset(msgspec.Struct, frozen=True):
    control: bool = True


class _File(msgspec.Struct, frozen=True):
    version: Annotated[int, msgspec.Meta(ge=0, le=999_999)] = VERSION
    notifications: bool = True
    stay_in_panel: bool = False
    plain_symbol: bool = False
    pause_players: bool = True
    mute_speakers: bool = True
    longest_hold: str | None = None
    port: Annotated[int, msgspec.Meta(ge=PORTS.start, lt=PORTS.stop)] | None = None
    language: str | None = None
    adapter: str | None = None
    headset: dict[str, _Headset] = {}


def parse(document: str) -> Preferences:
    """Return the choices in a file's content; raises `SwitchpointError` with line and reason."""
    found = read(document, _File, called=CALLED)
    if found.version != VERSION:
        reason = text("Version {version} is not known; this is version {ours}.", version=found.version, ours=VERSION)
        raise bad(CALLED, line_of(document, ".version"), reason)
    hold = seconds(found.longest_hold) if found.longest_hold is not None else Preferences().longest_hold
    _check(document, Key.LONGEST_HOLD, hold if hold is not None else found.longest_hold)
    _check(document, Key.LANGUAGE, found.language)
    _check(document, Key.ADAPTER, found.adapter)
    return Preferences(
        notifications=found.notifications,
        stay_in_panel=found.stay_in_panel,
        plain_symbol=found.plain_symbol,
        pause_players=found.pause_players,
        mute_speakers=found.mute_speakers,
        longest_hold=hold if hold is not None else Preferences().longest_hold,
        port=found.port,
        language=found.language,
        adapter=address(found.adapter) if found.adapter is not None else None,
        closed=frozenset(where for where, its in _headsets(document, found).items() if not its.control),
    )


def _check(document: str, key: Key, value: Value) -> None:
    try:
        checked(key, value)
    except SwitchpointError as error:
        raise bad(CALLED, line_of(document, f".{key}"), error.problem.advice) from error


def _headsets(document: str, found: _File) -> dict[Address, _Headset]:
    seen: dict[Address, _Headset] = {}
    for raw, its in found.headset.items():
        line = line_of(document, f".headset.{raw}") or line_of(document, ".headset")
        try:
            where = address(raw)
        except ValueError as error:
            reason = text("“{raw}” is no address of a headset.", raw=ascii(raw[:40])[1:-1])
            raise bad(CALLED, line, reason) from error
        if where in seen:
            raise bad(CALLED, line, text("The headset {address} stands there twice.", address=where))
        seen[where] = its
    if len(seen) > MOST_HEADSETS:
        raise bad(CALLED, None, text("It has more than {limit} headsets.", limit=MOST_HEADSETS))
    return seen


def put(document: str | None, key: Key, value: Value, headset: Address | None = None) -> str:
    """Return the document with another choice; comments and unknown keys stay.

    Raises `SwitchpointError` when the document, or the choice itself, would be refused on reading.
    """
    before = parse(document) if document is not None else Preferences()
    after = before.with_choice(key, value, headset)
    # An editor may leave the last line open, and what is put in would go on in it.
    tree = editor().parse(EMPTY if document is None else f"{document.removesuffix(chr(10))}\n")
    kept = after.of(key, headset)
    if key is Key.LONGEST_HOLD and isinstance(kept, int | float):
        kept = spelled(kept)
    _set(_table(tree, headset) if headset is not None else tree, key, kept)
    edited = str(editor().dumps(tree))
    # TOML has more ways to write a table than an editor can foresee; before everything else a line of its own is safe.
    for tried in (edited, _before_everything(document or "", key, kept, headset)):
        if _means(tried, after):
            return tried
    raise bad(CALLED, line_of(edited, f".{key}"), text("It is written in a way that cannot be edited."))


def _means(document: str, wanted: Preferences) -> bool:
    try:
        return parse(document) == wanted
    except SwitchpointError:
        return False


def _before_everything(document: str, key: Key, value: Value, headset: Address | None) -> str:
    if value is None or headset is None:
        return document
    return f'headset."{headset}".{key} = {editor().item(value).as_string()}\n{document}'


def _set(table: Any, key: Key, value: Value) -> None:  # noqa: ANN401  # a document, a table or an inline table
    if value is None:
        table.pop(key.value, None)
    elif table.get(key.value) != value or type(value) is not type(table.get(key.value)):
        table[key.value] = value


def _table(tree: tomlkit.TOMLDocument, headset: Address) -> Any:  # noqa: ANN401  # a table or an inline table
    """Return the table of a headset; a new one is in the spelling that the others have."""
    if "headset" not in tree:
        tree.append("headset", editor().table(is_super_table=True))
    tables: Any = tree["headset"]
    for raw in tables:
        if address(raw) == headset:
            return tables[raw]
    inline = isinstance(tables, editor().items.InlineTable)
    tables[headset] = editor().inline_table() if inline else editor().table()
    return tables[headset]
