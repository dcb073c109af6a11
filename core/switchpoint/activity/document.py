"""The entries as one JSON document in the state directory."""

from __future__ import annotations

import msgspec

from switchpoint.activity import MOST, Entry, Kind
from switchpoint.documents import SIZE_LIMIT
from switchpoint.model import Address, HostId
from switchpoint.text import Text

DOCUMENT = "activity.json"
"""What the entries are called on the disk."""
FORMAT = 1
_FULL = SIZE_LIMIT * 9 // 10
"""Bytes of a document that can still be read."""
_LATEST = 1e11
"""Seconds since 1970 that are still a date."""


class _Saved(msgspec.Struct, frozen=True, omit_defaults=True):
    wall: float
    kind: Kind
    says: Text
    reason: Text | None = None
    headset: Address | None = None
    name: str = ""
    host: HostId | None = None
    by: str = ""
    detail: str = ""
    count: int = 1
    last: float = 0.0


class _Document(msgspec.Struct, frozen=True):
    format: int
    entries: tuple[_Saved, ...]


_FIELDS = _Saved.__struct_fields__


def encode(entries: tuple[Entry, ...]) -> str:
    """Return entries as a JSON document that is small enough to be read again: the oldest may be left out."""
    saved = tuple(_Saved(**{name: getattr(entry, name) for name in _FIELDS}) for entry in entries)
    while True:
        document = msgspec.json.encode(_Document(FORMAT, saved))
        if len(document) <= _FULL:
            return document.decode()
        saved = saved[: len(saved) * 3 // 4]


def decode(document: str) -> tuple[Entry, ...]:
    """Return the entries of a document; raises `ValueError` for one that is damaged or of another format."""
    found = msgspec.json.decode(document, type=_Document)
    if found.format != FORMAT:
        message = f"format {found.format} is not known"
        raise ValueError(message)
    return tuple(_entry(saved) for saved in found.entries[:MOST])


def _entry(saved: _Saved) -> Entry:
    if not (0 <= saved.wall < _LATEST and 0 <= saved.last < _LATEST and saved.count > 0):
        message = "an entry has no time"
        raise ValueError(message)
    for sentence in (saved.says, saved.reason):
        try:
            str(sentence)
        except (LookupError, AttributeError, TypeError, RecursionError) as error:
            message = "a sentence cannot be said"
            raise ValueError(message) from error
    return Entry(**{name: getattr(saved, name) for name in _FIELDS})
