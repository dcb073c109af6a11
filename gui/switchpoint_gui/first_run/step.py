"""One step of the first run: a title, a sentence, and whatever belongs below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from switchpoint_gui.covers import INDENT
from switchpoint_gui.language import tr
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.snapshot import HeadsetView, Snapshot


class Step(QWidget):
    """Only the step that is shown is given snapshots."""

    refused = Signal(object)
    """The `Problem` why something did not happen."""
    settled = Signal()
    """Something that was refused before has worked."""

    def __init__(self, name: str) -> None:
        """Start empty. `name`: of the widget, for tests."""
        super().__init__()
        self.setObjectName(name)
        self._title = Words(f"{name}-title", size=1.3, bold=True, lines=2)
        self._how = Words(f"{name}-how", Tone.DIM, lines=0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(INDENT, 0, 0, 0)
        head.addWidget(self._title)
        head.addWidget(self._how)
        self.column.addLayout(head)

    def say(self, title: str, how: str) -> None:
        """Show what the step is about."""
        self._title.display(title)
        self._how.display(how)
        self._how.setVisible(bool(how))

    @property
    def title(self) -> str:
        """Return what the step is about."""
        return self._title.text()

    def onward(self) -> tuple[str, str]:
        """Return the word of the button that leads on, and what it does."""
        return tr("Next"), tr("Go on with the next step")

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew; it cannot be seen yet."""

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show a snapshot. `view`: the headset that is selected."""
        raise NotImplementedError

    def leave(self) -> None:
        """End what is under way here."""

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in the order in which it is seen."""
        return []

    def refuse(self, problem: Problem) -> None:
        """Tell why something did not happen."""
        self.refused.emit(problem)
