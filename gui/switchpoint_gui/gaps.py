"""The strip that says which two computers are not linked, with the button that leads to linking them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


class Gaps(Card):
    """Hidden when every two computers are linked. Of several gaps the first is said, the others are counted."""

    link = Signal()

    def __init__(self) -> None:
        """Start without a gap."""
        super().__init__("gaps", Ground.QUIET, radius=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = Words("gap-title", bold=True, lines=2)
        self._reason = Words("gap-reason", Tone.DIM, lines=2)
        self._verb = Verb("gap-link")
        self._verb.clicked.connect(self.link)
        mark = MarkShape("gap-mark", 18)
        mark.display(Mark.PARTLY)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(mark)
        row.addLayout(texts, 1)
        row.addWidget(self._verb)
        self.hide()

    def display(self, snapshot: Snapshot) -> None:
        """Show what is missing between the computers of a snapshot."""
        self.setVisible(bool(snapshot.gaps))
        if not snapshot.gaps:
            return
        first = snapshot.gaps[0]
        title, why = say(wording.gap_line(first, snapshot)), say(wording.gap_reason(first, snapshot))
        more = len(snapshot.gaps) - 1
        if more:
            why = tr("{reason} And {count} more.", reason=why, count=more)
        self._title.display(title)
        self._reason.display(why)
        self._verb.display(tr("Link…"), tr("Link {host} with this computer", host=first.name))
        self.setAccessibleName(title)
        self.setAccessibleDescription(why)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._verb]
