"""The strip that says what is wrong and stays so until somebody does something about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.language import reason, say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


class Problems(Card):
    """Hidden when nothing is wrong. Of several problems the first is said in full, the others are counted."""

    SPOKEN_AS = QAccessible.Role.AlertMessage

    def __init__(self) -> None:
        """Start with nothing wrong."""
        super().__init__("problems", Ground.WARM, outlined=False, radius=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = Words("problem-title", bold=True, lines=2)
        self._reason = Words("problem-reason", lines=3)
        self._more = Words("problem-more", Tone.DIM)
        mark = MarkShape("problem-mark", 18)
        mark.display(Mark.FAILED)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for words in (self._title, self._reason, self._more):
            texts.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(mark)
        row.addLayout(texts, 1)
        self.hide()

    def display(self, snapshot: Snapshot) -> None:
        """Show what is wrong in a snapshot."""
        said = _said(snapshot)
        self.setVisible(bool(said))
        if not said:
            return
        title, why = said[0]
        self._title.display(title)
        self._reason.display(why)
        self._reason.setVisible(bool(why))
        self._more.display(tr("And {count} more.", count=len(said) - 1))
        self._more.setVisible(len(said) > 1)
        self.setAccessibleName(title)
        others = " ".join(f"{first} {second}" for first, second in said[1:])
        self.setAccessibleDescription(f"{why} {others}".strip())


def _said(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return title and reason of everything that is wrong."""
    said = [(say(found.title), reason(found)) for found in snapshot.problems]
    for role in snapshot.conflicts:
        title = say(wording.conflict_title(role))
        said.append((title, say(wording.conflict_line(role, snapshot))))
    return said
