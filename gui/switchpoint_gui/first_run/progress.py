"""Where in the first run the user is: the steps in a row, or in a word where a row has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint.first_run import SetUp
from switchpoint_gui.covers import INDENT
from switchpoint_gui.language import tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP = 14


def short_name(step: SetUp) -> str:
    """Return what a step is called in the row."""
    match step:
        case SetUp.HEADSET:
            return tr("Headset")
        case SetUp.ABILITIES:
            return tr("What it can do")
        case SetUp.LINK:
            return tr("Computers")
        case SetUp.HOSTS:
            return tr("Names")
        case SetUp.TRY:
            return tr("Try it")


class Progress(QWidget):
    """Read only: *Back* and *Next* are the controls."""

    def __init__(self) -> None:
        """Start at the first step."""
        super().__init__()
        self.setObjectName("first-run-progress")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._all = QWidget()
        self._line = Words("first-run-place", Tone.DIM, bold=True)
        self._parts: dict[SetUp, tuple[MarkShape, Words]] = {}
        row = QHBoxLayout(self._all)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for step in SetUp:
            mark, words = MarkShape(f"first-run-mark-{step.value}", 14), Words(f"first-run-name-of-{step.value}")
            words.display(short_name(step))
            words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._parts[step] = mark, words
            row.addWidget(mark)
            row.addWidget(words)
            row.addSpacing(_GAP)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 0, 0, 0)
        column.addWidget(self._all)
        column.addWidget(self._line)
        self.display(SetUp.HEADSET)

    def display(self, now: SetUp) -> None:
        """Show which step it is; those before it have been seen."""
        steps = list(SetUp)
        for number, step in enumerate(steps):
            mark, words = self._parts[step]
            here, before = step is now, number < steps.index(now)
            mark.display(Mark.DONE if before else Mark.ONLINE if here else Mark.UNKNOWN)
            words.display(short_name(step), Tone.TEXT if here else Tone.DIM)
        number = steps.index(now) + 1
        place = tr("Step {number} of {all}: {name}", number=number, all=len(steps), name=short_name(now))
        self._line.display(place)
        self.setAccessibleName(place)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in a word where the row has no room."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the room that one line needs: the row makes way for it."""
        return QSize(120, self._line.minimumSizeHint().height() + 4)

    def sizeHint(self) -> QSize:
        """Return the same height, whatever is shown."""
        return QSize(400, self.minimumSizeHint().height())

    def _arrange(self) -> None:
        wanted = sum(part.sizeHint().width() for pair in self._parts.values() for part in pair)
        wanted += len(self._parts) * (_GAP + 3 * 6)
        fits = self.width() >= wanted
        self._all.setVisible(fits)
        self._line.setVisible(not fits)
