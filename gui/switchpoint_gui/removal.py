"""The row that gets everything ready for the program to be removed, and says when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from switchpoint.snapshot import ReleaseEverything
from switchpoint_gui.language import tr
from switchpoint_gui.remark import Remark
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.snapshot import Snapshot


class Removal(QWidget):
    """A click lets everything go; that it is done is read from what the world shows."""

    asked = Signal(object)
    """The intent of the click."""

    def __init__(self) -> None:
        """Have been asked for nothing."""
        super().__init__()
        self.setObjectName("removal")
        self._asked = self._done = False
        self._remark = Remark("removal-remark")
        words = Words("removal-line", Tone.DIM, lines=0)
        words.display(
            tr(
                "Do this first: every profile ends, everything is put back, and Switchpoint does not start at login "
                "any more. Linked computers stay linked."
            )
        )
        self._button = QPushButton(tr("Prepare to remove"))
        self._button.setObjectName("prepare-to-remove")
        self._button.setAccessibleDescription(words.text())
        self._button.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._remark)

    @property
    def control(self) -> QWidget:
        """Return the button."""
        return self._button

    def display(self, snapshot: Snapshot) -> None:
        """Say so when nothing is left to be put back."""
        here = snapshot.host(snapshot.this)
        starts = here is not None and here.starts_at_login
        ready = not (snapshot.keeping or snapshot.watching or starts)
        if self._asked and ready and not self._done:
            self._done = True
            self._remark.done(tr("Everything is put back. Switchpoint can be removed now."))
        elif self._done and not ready:
            self.forget()

    def refused(self, problem: Problem) -> None:
        """Say what is not ready, and why."""
        self._asked = False
        self._remark.refused(problem)

    def forget(self) -> None:
        """Say nothing any more."""
        self._asked = self._done = False
        self._remark.clear()

    def _clicked(self) -> None:
        self._asked, self._done = True, False
        self._remark.working(tr("Letting everything go …"))
        self.asked.emit(ReleaseEverything(for_good=True))
