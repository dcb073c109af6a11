"""The page of the settings: every option at once, in groups, each changed where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint_gui import options
from switchpoint_gui.card import Card
from switchpoint_gui.covers import Cover
from switchpoint_gui.language import tr
from switchpoint_gui.removal import Removal
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from switchpoint.model import Address
    from switchpoint.snapshot import Intent, Notice, Snapshot
    from switchpoint_gui.linking_form import Asks
    from switchpoint_gui.option_rows import OptionRow

_ROOMY = 560
"""Pixels of width under which controls stand below what they are about."""


class SettingsPage(Cover):
    """Takes the place of board and tiles while it is open."""

    arranged = Signal()
    """There are other controls than before."""

    def __init__(self, bridge: Asks) -> None:
        """Start closed."""
        super().__init__("settings")
        self._bridge = bridge
        self._close = Verb("close-settings")
        self._close.display(tr("Close"), tr("Go back to the headset"))
        self._rows: list[OptionRow] = []
        self._of_headsets: dict[Address, _Group] = {}
        self._headsets = QVBoxLayout()
        self._removal = Removal()
        self._narrow = False
        self._build()

    def _build(self) -> None:
        title = Words("settings-title", size=1.6, bold=True)
        title.display(tr("Settings"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._close)
        self._close.clicked.connect(self.leave)
        self._headsets.setContentsMargins(0, 0, 0, 0)
        self._headsets.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(head)
        for name, heading, rows in options.groups():
            column.addWidget(_Group(name, heading, rows))
            self._take(rows)
        column.addLayout(self._headsets)
        column.addWidget(_Group("removal", tr("Removal"), (self._removal,)))
        self._removal.asked.connect(self._prepare)
        column.addStretch(1)

    def _take(self, rows: Iterable[OptionRow]) -> None:
        for row in rows:
            row.asked.connect(partial(self._ask, row))
            row.narrow(narrow=self._narrow)
            self._rows.append(row)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew: nothing is said of what was refused before."""
        self.is_open = True
        for row in self._rows:
            row.forget()
        self._removal.forget()
        self.display(snapshot)

    def begin(self) -> None:
        """Put the keyboard on the first option; call when the page can be seen."""
        first = (row.control for row in self._rows if row.control.isEnabled() and row.isVisible())
        next(first, self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close; what was typed and not taken is given up."""
        for row in self._rows:
            row.reset()
        super().leave()

    def display(self, snapshot: Snapshot) -> None:
        """Show what is chosen; nothing is done while the page is closed."""
        if not self.is_open:
            return
        self._follow_headsets(snapshot)
        for row in self._rows:
            row.display(snapshot)
        self._removal.display(snapshot)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._close, *(row.control for row in self._rows), self._removal.control]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put controls below their words where there is no room for both."""
        super().resizeEvent(event)
        narrow = self.width() < _ROOMY
        if narrow is not self._narrow:
            self._narrow = narrow
            for row in self._rows:
                row.narrow(narrow=narrow)

    def _follow_headsets(self, snapshot: Snapshot) -> None:
        """Have a group for every headset that there is."""
        known = {view.headset.address: view.headset.name for view in snapshot.headsets}
        if known.keys() == self._of_headsets.keys():
            for where, group in self._of_headsets.items():
                group.call(known[where])
            return
        for where in self._of_headsets.keys() - known.keys():
            group = self._of_headsets.pop(where)
            self._rows = [row for row in self._rows if not group.isAncestorOf(row)]
            self._headsets.removeWidget(group)
            group.hide()
            group.deleteLater()
        for where, name in known.items():
            if where not in self._of_headsets:
                rows = options.of_headset(where)
                self._of_headsets[where] = _Group(f"headset-{where}", name, rows)
                self._headsets.addWidget(self._of_headsets[where])
                self._take(rows)
        self.arranged.emit()

    def _ask(self, row: OptionRow, intent: Intent) -> None:
        self._bridge.ask(intent, lambda _: row.answered(), row.refused)

    def _prepare(self, intent: Intent) -> None:
        self._bridge.ask(intent, _nothing, self._removal.refused)


class _Group(QWidget):
    """A heading, and a card with the rows that belong together."""

    def __init__(self, name: str, heading: str, rows: Iterable[QWidget]) -> None:
        """Show everything."""
        super().__init__()
        self._heading = Words(f"group-{name}", Tone.DIM, bold=True)
        self._heading.display(heading)
        card = Card(f"card-{name}")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(14)
        for row in rows:
            inside.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(card)

    def call(self, heading: str) -> None:
        """Show another heading."""
        self._heading.display(heading)


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot shows it."""
