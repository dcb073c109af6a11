"""The head of the profiles page: its title, and what is about all profiles together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from switchpoint_gui.language import tr
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP = 8


class ProfilesHead(QWidget):
    """The verbs stand below the title where there is no room beside it."""

    def __init__(self) -> None:
        """Compose the parts; whoever has this connects the verbs."""
        super().__init__()
        self._title = Words("profiles-title", size=1.6, bold=True)
        self._title.display(tr("Profiles"))
        self.bring = Verb("profiles-import")
        self.bring.display(tr("Import…"), tr("Add profiles from a file"))
        self.export = Verb("profiles-export")
        self.export.display(tr("Export…"), tr("Write all profiles into a file"))
        self.leave = Verb("close-profiles")
        self.leave.display(tr("Close"), tr("Go back to the headset"))
        self._verbs = (self.bring, self.export, self.leave)
        verbs = QHBoxLayout()
        verbs.addStretch(1)
        for verb in self._verbs:
            verbs.addWidget(verb)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title, 1)
        self._row.addLayout(verbs)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._verbs]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange title and verbs anew."""
        super().resizeEvent(event)
        wanted = self._title.sizeHint().width() + sum(verb.sizeHint().width() + _GAP for verb in self._verbs)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if self.width() >= wanted else directions.TopToBottom)
