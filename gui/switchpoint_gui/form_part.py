"""One part of a form: what it is called, where it is changed, what the choice means, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.remark import announce
from switchpoint_gui.scrolling import into_sight
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words


class FormPart(QWidget):
    """Says what is wrong in its own place, at once, and takes it back when it is mended."""

    def __init__(self, name: str, caption: str, *controls: QWidget) -> None:
        """Put controls beside each other below a caption; the parts are named after `name`."""
        super().__init__()
        self.setObjectName(f"{name}-part")
        self._controls = controls
        self._caption = Words(f"{name}-caption", bold=True, size=0.95)
        self._caption.display(caption)
        self._hint = Words(f"{name}-hint", Tone.DIM, size=0.95, lines=0)
        self._hint.hide()
        self._fault = Words(f"{name}-fault", Tone.BAD, size=0.95, lines=0)
        mark = MarkShape(f"{name}-fault-mark", 16)
        mark.display(Mark.FAILED)
        self._wrong = QWidget()
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(6)
        wrong.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._fault, 1)
        self._wrong.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        for number, control in enumerate(controls):
            line.addWidget(control, 1 if number == 0 else 0)
            if not control.accessibleName():
                control.setAccessibleName(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._caption)
        column.addLayout(line)
        column.addWidget(self._hint)
        column.addWidget(self._wrong)

    def explain(self, words: str) -> None:
        """Say what the choice means; nothing is shown for nothing."""
        self._hint.display(words)
        self._hint.setVisible(bool(words) and not self._fault.text())
        self._describe()

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing when nothing is."""
        news = bool(words) and words != self._fault.text()
        self._fault.display(words)
        self._wrong.setVisible(bool(words))
        self._hint.setVisible(bool(self._hint.text()) and not words)
        self._describe()
        if news and self.isVisible():
            announce(self, words, urgent=False)
            # Only when it has its place.
            QTimer.singleShot(0, self, self._into_sight)

    def _into_sight(self) -> None:
        """Scroll to it where the user is just writing."""
        if any(control.hasFocus() for control in self.controls()):
            into_sight(self)

    @property
    def wrong(self) -> bool:
        """Tell whether something is wrong."""
        return bool(self._fault.text())

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return list(self._controls)

    def _describe(self) -> None:
        for control in self._controls:
            control.setAccessibleDescription(self._fault.text() or self._hint.text())
