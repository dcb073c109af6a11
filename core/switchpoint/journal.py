"""The journal: what this computer changed, and what was there before.

One *base* value per object and property, recorded before our first change and never overwritten by a later profile, so
that Work call, then Gaming, then End gives what was before Work call. An entry goes when its base is back, or when the
present value is not the one we set: then the user's hand outranks it. Entries for what is absent stay open, across
restarts, until it appears. The file is written before the change it speaks of.

Some sound servers store a mode of their own making when a headset goes whose mode was chosen: it would come back
without sound. Such an entry stays for aftercare until the headset has come back once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

import msgspec

from switchpoint.model import Address, CardMode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

DOCUMENT = "journal.json"
"""What the journal is called on the disk."""

Value = bool | str | None
"""What a property can be; None is not known."""


@unique
class Property(StrEnum):
    """What we change. The order of the members is the order in which they are put back."""

    BLOCKED = "blocked"
    AUTOSWITCH = "autoswitch"
    CONNECTED = "connected"
    CARD = "card"
    OUTPUT = "default output"
    INPUT = "default input"
    MUTED = "muted"
    """Outputs that we muted, as a list in one value."""
    PLAYERS = "players"
    """Players that we paused, likewise."""
    PINNED = "pinned"
    """The headset stays with this computer, whatever other hosts do."""
    DROPPED = "dropped"
    """Hosts without Switchpoint that the headset sent away for us, by address, as a list in one value."""


FLAGS = frozenset({Property.BLOCKED, Property.AUTOSWITCH, Property.CONNECTED, Property.PINNED})
"""Properties that are true or false."""
LISTS = frozenset({Property.MUTED, Property.PLAYERS, Property.DROPPED})
"""Properties whose value is a list of names; before our first change it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One changed property of one headset on this computer."""

    headset: Address
    property: Property
    base: Value
    """Before our first change."""
    set: Value
    """Our last change."""
    earlier: tuple[Value, ...] = ()
    """What we had set before that, as long as no later change was seen: a change that failed is then not mistaken for
    the user's hand."""
    aftercare: bool = False
    """It is put back, and still watched."""
    adapters: tuple[Address, ...] = ()
    """The Bluetooth adapters on which it may still be as we set it, for what each of them keeps for itself, there or
    not. None of them: it is not kept by adapters, or nobody can tell."""

    def ours(self, present: Value) -> bool:
        """Tell whether a present value is one that we set."""
        return present is not None and present in {self.set, *self.earlier}


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """All open entries."""

    entries: tuple[Entry, ...] = ()

    def entry(self, headset: Address, which: Property) -> Entry | None:
        """Return an open entry, or None."""
        found = (entry for entry in self.entries if (entry.headset, entry.property) == (headset, which))
        return next(found, None)

    def of(self, headset: Address) -> tuple[Entry, ...]:
        """Return a headset's open entries, in the order in which they are put back."""
        order = list(Property)
        own = (entry for entry in self.entries if entry.headset == headset)
        return tuple(sorted(own, key=lambda entry: order.index(entry.property)))

    @property
    def settled(self) -> bool:
        """Tell whether nothing has to be put back any more, as far as is known."""
        return all(entry.aftercare for entry in self.entries)

    def restricts(self, headset: Address) -> bool:
        """Tell whether something of a headset is still as nobody would leave it: kept away, or silent."""
        return any(entry.property in {Property.BLOCKED, Property.MUTED} for entry in self.of(headset))

    def headsets(self) -> tuple[Address, ...]:
        """Return the headsets with an open entry."""
        return tuple(sorted({entry.headset for entry in self.entries}))


def record(  # noqa: PLR0913, PLR0917  # what is known of a change
    journal: Journal, headset: Address, which: Property, base: Value, new: Value, adapters: Iterable[Address] = ()
) -> Journal:
    """Return the journal before `which` is set to `new`; an older base is kept.

    `adapters`: those that the headset is paired with; each of them keeps a block for itself.
    """
    old = journal.entry(headset, which)
    kept_by = tuple(adapters) if (which, new) == (Property.BLOCKED, True) else ()
    if old is None:
        return _with(journal, Entry(headset=headset, property=which, base=base, set=new, adapters=kept_by))
    earlier = old.earlier if old.set == new or old.set in old.earlier else (*old.earlier, old.set)
    kept_by = tuple(dict.fromkeys((*old.adapters, *kept_by)))
    return _with(
        journal, Entry(headset=headset, property=which, base=old.base, set=new, earlier=earlier, adapters=kept_by)
    )


def confirm(journal: Journal, headset: Address, which: Property) -> Journal:
    """Return the journal after the last change of a property was seen in the world."""
    old = journal.entry(headset, which)
    if old is None or not old.earlier:
        return journal
    return _with(journal, replace(old, earlier=()))


def watch(journal: Journal, headset: Address, which: Property) -> Journal:
    """Return the journal after a property was put back that still needs aftercare."""
    old = journal.entry(headset, which)
    return journal if old is None else _with(journal, replace(old, earlier=(), aftercare=True))


def amend(journal: Journal, headset: Address, which: Property, left: Value) -> Journal:
    """Return the journal after a part of a list was found to be the user's again: only `left` is still ours."""
    old = journal.entry(headset, which)
    return journal if old is None else _with(journal, replace(old, set=left, earlier=()))


def listing(names: Iterable[str]) -> str:
    """Return names as one value, each once."""
    return msgspec.json.encode(list(dict.fromkeys(names))).decode()


def listed(value: Value) -> tuple[str, ...]:
    """Return the names in a value made by `listing`; raises `ValueError` for any other text."""
    return msgspec.json.decode(value, type=tuple[str, ...]) if isinstance(value, str) else ()


def forget(journal: Journal, headset: Address, which: Property) -> Journal:
    """Return the journal without an entry."""
    kept = (entry for entry in journal.entries if (entry.headset, entry.property) != (headset, which))
    return Journal(entries=tuple(kept))


def settle(journal: Journal, headset: Address, which: Property, adapters: Collection[Address]) -> Journal:
    """Return the journal after a property is back, or the user's, on `adapters`: what the others keep is still ours."""
    old = journal.entry(headset, which)
    away = tuple(adapter for adapter in old.adapters if adapter not in adapters) if old is not None else ()
    if old is None or not away:
        return forget(journal, headset, which)
    return journal if old.adapters == away else _with(journal, replace(old, set=True, earlier=(), adapters=away))


def within_reach(journal: Journal, headset: Address, adapters: Collection[Address]) -> Journal:
    """Return the journal without a headset's entries that wait for adapters of which none is there."""
    return Journal(
        entries=tuple(
            entry
            for entry in journal.entries
            if entry.headset != headset or not entry.adapters or not set(entry.adapters).isdisjoint(adapters)
        )
    )


def _with(journal: Journal, entry: Entry) -> Journal:
    kept = forget(journal, entry.headset, entry.property).entries
    return Journal(entries=(*kept, entry))


class _Document(msgspec.Struct, frozen=True):
    format: int
    entries: tuple[Entry, ...]


FORMAT = 1


def encode(journal: Journal) -> str:
    """Return the journal as a JSON document."""
    return msgspec.json.encode(_Document(FORMAT, journal.entries)).decode()


def decode(document: str) -> Journal:
    """Return the journal from its document; raises `ValueError` with the reason when it is none."""
    try:
        found = msgspec.json.decode(document, type=_Document)
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
    if found.format != FORMAT:
        message = f"format {found.format} is not known"
        raise ValueError(message)
    for entry in found.entries:
        _check(entry)
    return Journal(entries=found.entries)


def _check(entry: Entry) -> None:
    """Raise `ValueError` when an entry holds a value that its property cannot have."""
    for value in (entry.base, entry.set, *entry.earlier):
        if value is None:
            continue
        if entry.property in FLAGS:
            fits = isinstance(value, bool)
        elif entry.property in LISTS:
            fits = isinstance(value, str) and listed(value) is not None
        else:
            fits = isinstance(value, str) and (entry.property is not Property.CARD or value in set(CardMode))
        if not fits:
            message = f"{entry.property} cannot be {value!r}"
            raise ValueError(message)
