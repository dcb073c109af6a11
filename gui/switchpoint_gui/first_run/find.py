"""The first step: which headsets there are, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.wording import Help
from switchpoint_gui.card import Card
from switchpoint_gui.empty import EmptyState
from switchpoint_gui.entries import Entry, EntryList
from switchpoint_gui.first_run.step import Step
from switchpoint_gui.language import say, tr
from switchpoint_gui.verb import Verb

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Snapshot

_LOWEST = 220
"""Pixels of what stands where there is no headset."""


class FindStep(Step):
    """A list to choose from, and the way to pair another one."""

    chosen = Signal(str)
    """The address of a headset."""
    pair = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("first-run-headset")
        self._headsets = EntryList("first-run-headsets", selectable=True)
        self._headsets.setAccessibleName(tr("Headsets"))
        self._headsets.setAccessibleDescription(tr("The next steps are about the selected headset."))
        self._card = Card("first-run-found")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.addWidget(self._headsets)
        self._pair = Verb("first-run-pair")
        self._pair.display(tr("+ Pair a headset…"), tr("Find a headset near this computer, and pair it"))
        self._pair.setAccessibleName(tr("Pair a headset"))
        self._none = EmptyState("first-run-none", frozenset({Help.PAIR}))
        self._none.setMinimumHeight(_LOWEST)
        self._none.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        under = QHBoxLayout()
        under.addWidget(self._pair)
        under.addStretch()
        for part in (self._card, self._none):
            self.column.addWidget(part)
        self.column.addLayout(under)
        self._headsets.chosen.connect(self.chosen)
        self._pair.clicked.connect(self.pair)
        self._none.helped.connect(self.pair)

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show the headsets that are paired here."""
        empty = wording.empty(snapshot)
        found = [_entry(each) for each in snapshot.headsets]
        if len(found) == 1:
            self.say(tr("Your headset"), tr("It is paired with this computer. Nothing is changed on it by looking."))
        elif found:
            self.say(tr("Your headsets"), tr("Choose the one to set up first. The others work as well."))
        else:
            self.say(tr("Find your headset"), "")
        self._headsets.display(tuple(found), view.headset.address if view is not None else None)
        self._card.setVisible(bool(found))
        self._pair.setVisible(bool(found))
        self._none.setVisible(empty is not None)
        if empty is not None:
            self._none.display(empty)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._headsets, *self._none.controls(), self._pair]


def _entry(view: HeadsetView) -> Entry:
    return Entry(
        key=view.headset.address,
        name=view.headset.name,
        line=say(wording.headset_line(view)),
        icon="headset",
        lively=any(row.link.joined for row in view.rows),
    )
