"""The page that links another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint_gui.covers import INDENT, Cover
from switchpoint_gui.language import tr
from switchpoint_gui.linking_form import LinkingForm
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot
    from switchpoint_gui.linking_form import Asks


class LinkingPage(Cover):
    """Takes the place of board and tiles while it is open."""

    def __init__(self, bridge: Asks) -> None:
        """Start closed."""
        super().__init__("linking")
        self._close = Verb("close-linking")
        self._close.display(tr("Close"), tr("Go back to the headset"))
        self._form = LinkingForm(bridge)
        self._close.clicked.connect(self.leave)
        self._form.finished.connect(self.leave)
        title = Words("linking-title", size=1.6, bold=True)
        title.display(tr("Link a computer"))
        head = QHBoxLayout()
        head.setContentsMargins(INDENT, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._form)
        column.addStretch(1)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew."""
        self.is_open = True
        self._form.enter(snapshot)

    def begin(self) -> None:
        """Put the keyboard where the code goes; call when the page can be seen."""
        self._form.begin()

    def leave(self) -> None:
        """Close; what is under way here is broken off."""
        self._form.leave()
        super().leave()

    def display(self, snapshot: Snapshot) -> None:
        """Show the code of a snapshot, and who was linked since this page was opened."""
        self._form.display(snapshot)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._close, *self._form.controls()]
