"""What has happened: one entry for every event, with its time, headset, who asked for it, a sentence and a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.model import Address, HostId
    from switchpoint.text import Text

MOST = 500
"""Entries that are kept; the oldest go first."""
AGAIN_WITHIN = 10.0
"""Seconds since an entry in which the same thing is counted there, and makes no entry of its own."""
LONGEST_DETAIL = 200
"""Characters."""
_RECENT = 16
"""Entries that are searched for the same thing."""


@unique
class Kind(StrEnum):
    """What sort of event an entry tells of."""

    CLICK = "click"
    """A profile was clicked, here or on a linked computer."""
    RESULT = "result"
    WAITING = "waiting"
    """A click goes on when the headset is there, or when a recording stops."""
    PARTLY = "partly"
    FAILED = "failed"
    ENDED = "ended"
    """Nothing is claimed any more: ended, undone, over."""
    BY_HAND = "by hand"
    """The user did otherwise, past the profile."""
    CONNECTED = "connected"
    LOST = "lost"
    TAKEN = "taken"
    """Another host has taken the headset."""
    TOLD = "told"
    """The headset was told something: a phone was sent away, it was fixed or freed."""
    CONTROL = "control"
    COMPUTER = "computer"
    """Something about the computers themselves: linked, asleep, back."""
    PROBLEM = "problem"


@unique
class Filter(StrEnum):
    """Which entries are wanted."""

    ALL = "all"
    SWITCHES = "switches"
    HEADSET = "headset"
    PROBLEMS = "problems"


_WANTED = {
    Filter.ALL: frozenset(Kind),
    Filter.SWITCHES: frozenset(
        {Kind.CLICK, Kind.RESULT, Kind.WAITING, Kind.PARTLY, Kind.FAILED, Kind.ENDED, Kind.BY_HAND}
    ),
    Filter.HEADSET: frozenset({Kind.CONNECTED, Kind.LOST, Kind.TAKEN, Kind.TOLD, Kind.CONTROL, Kind.BY_HAND}),
    Filter.PROBLEMS: frozenset({Kind.PARTLY, Kind.FAILED, Kind.TAKEN, Kind.PROBLEM}),
}
_DECIDED = frozenset({Kind.CLICK, Kind.ENDED})
"""Somebody's decision: what happens after it is news, even if it has happened before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event."""

    wall: float
    """When it happened first, seconds since 1970."""
    kind: Kind
    says: Text
    reason: Text | None = None
    headset: Address | None = None
    name: str = ""
    """The headset's."""
    host: HostId | None = None
    """Who asked for it; None: nobody, or nobody knows."""
    by: str = ""
    """The name of that host."""
    detail: str = ""
    """For a report, never for the sentence."""
    count: int = 1
    """How often it has happened, one soon after the other."""
    last: float = 0.0
    """When it happened last, seconds since 1970; 0: it has happened once."""

    @property
    def latest(self) -> float:
        """Return when it happened last, seconds since 1970."""
        return self.last or self.wall

    def same(self, other: Entry) -> bool:
        """Tell whether the other entry tells of the same thing, at whatever time."""
        return (self.kind, self.headset, self.says, self.reason, self.host) == (
            other.kind,
            other.headset,
            other.says,
            other.reason,
            other.host,
        )


def added(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return the entries with one more, newest first; what has just happened already is only counted."""
    for place, old in enumerate(entries[:_RECENT]):
        if old.same(entry) and abs(entry.wall - old.latest) <= AGAIN_WITHIN:
            again = replace(old, count=old.count + 1, last=entry.wall)
            return (*entries[:place], again, *entries[place + 1 :])
        if old.kind in _DECIDED and old.headset == entry.headset:
            break
    return (entry, *entries[: MOST - 1])


def amended(entries: tuple[Entry, ...], old: Entry, new: Entry) -> tuple[Entry, ...]:
    """Return the entries with `new` in the place of a recent entry, or added to them where that is not there."""
    for place, entry in enumerate(entries[:_RECENT]):
        if entry.same(old) and entry.latest == old.wall:
            if entry.count == 1:
                return (*entries[:place], new, *entries[place + 1 :])
            break
    return added(entries, new)


def wanted(entry: Entry, which: Filter) -> bool:
    """Tell whether an entry belongs to what is wanted."""
    return entry.kind in _WANTED[which]


def headsets(entries: Iterable[Entry]) -> dict[Address, str]:
    """Return the headsets that the entries speak of, with their latest names, the latest headset first."""
    found: dict[Address, str] = {}
    for entry in entries:
        if entry.headset is not None:
            found.setdefault(entry.headset, entry.name)
    return found
