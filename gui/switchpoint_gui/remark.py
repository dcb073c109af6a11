"""One sentence beside what it is about: something is under way, it has worked, or why it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint_gui.busy import Busy
from switchpoint_gui.language import reason, say
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.scrolling import into_sight
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.errors import Problem


class Remark(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str) -> None:
        """Start with nothing to say; the parts are named after `name`."""
        super().__init__()
        self.setObjectName(name)
        self._mark = MarkShape(f"{name}-mark", 18)
        self._busy = Busy(f"{name}-busy")
        self._words = Words(f"{name}-words", lines=0)
        self._reason = Words(f"{name}-reason", Tone.DIM, lines=0)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._words)
        texts.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self._mark, self._busy):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
        self._words.display("")
        self._reason.display("")

    def working(self, words: str) -> None:
        """Say what is under way."""
        self._show(Mark.NONE, words, "", urgent=False)

    def refused(self, problem: Problem) -> None:
        """Say what did not happen, why, and what to do about it."""
        self.failed(say(problem.title), reason(problem))

    def failed(self, words: str, why: str = "") -> None:
        """Say what did not happen."""
        self._show(Mark.FAILED, words, why, urgent=True)

    def done(self, words: str) -> None:
        """Say what was done."""
        self._show(Mark.DONE, words, "", urgent=False)

    def told(self, words: str) -> None:
        """Say what has happened without anybody's fault."""
        self._show(Mark.WAITING, words, "", urgent=False)

    def _show(self, mark: Mark, words: str, why: str, *, urgent: bool) -> None:
        self._mark.display(mark)
        self._mark.setVisible(mark is not Mark.NONE)
        self._busy.setVisible(mark is Mark.NONE)
        self._words.display(words)
        self._reason.display(why)
        self._reason.setVisible(bool(why))
        self.setAccessibleName(words)
        self.setAccessibleDescription(why)
        self.show()
        # Only when it has its place.
        QTimer.singleShot(0, self, self._into_sight)
        announce(self, " ".join(filter(None, (words, why))), urgent=urgent)

    def _into_sight(self) -> None:
        """Scroll to it where room is short."""
        into_sight(self)


def announce(widget: QWidget, words: str, *, urgent: bool) -> None:
    """Say something to a screen reader, at once when it is urgent."""
    event = QAccessibleAnnouncementEvent(widget, words)
    levels = QAccessible.AnnouncementPoliteness
    event.setPoliteness(levels.Assertive if urgent else levels.Polite)
    QAccessible.updateAccessibility(event)
