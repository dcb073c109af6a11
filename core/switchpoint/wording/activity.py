"""What the entries of the activity say, wherever they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.text import Text, text
from switchpoint.wording.parts import sentences

if TYPE_CHECKING:
    from switchpoint.activity import Entry


def entry_line(entry: Entry) -> Text:
    """Return everything that an entry says, on one line."""
    return sentences(entry_says(entry), entry.reason)


def entry_says(entry: Entry) -> Text:
    """Return what has happened, and how often if it was more than once."""
    if entry.count == 1:
        return entry.says
    return text("{said} ({count} times)", said=entry.says, count=entry.count)
