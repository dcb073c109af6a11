"""What is said when a headset is paired, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.remark import announce
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.nearby import Found


class PairedCard(Card):
    """The good end."""

    show_it = Signal()
    another = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("paired-card")
        self._title = Words("paired-title", size=1.2, bold=True, lines=2)
        self._line = Words("paired-line", Tone.DIM, lines=0)
        self.show_button = QPushButton(tr("Show it"))
        self.show_button.setObjectName("paired-show")
        self.show_button.setAccessibleDescription(tr("Go to the headset that was paired"))
        self.show_button.clicked.connect(self.show_it)
        self.more = Verb("paired-another")
        self.more.display(tr("Pair another one"), tr("Go back to the headsets that were found"))
        self.more.clicked.connect(self.another)
        mark = MarkShape("paired-mark", 22)
        mark.display(Mark.DONE)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(mark)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._line)
        column.addSpacing(8)
        column.addLayout(foot)

    def display(self, found: Found) -> None:
        """Say which headset is paired, and whether it is connected."""
        title = say(wording.found_name(found))
        self._title.display(tr("{headset} is paired.", headset=title))
        self._line.display(say(wording.paired_line(found)))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._line.text())

    def begin(self) -> None:
        """Put the keyboard on the way to the headset; call when it can be seen."""
        announce(self, f"{self._title.text()} {self._line.text()}", urgent=False)
        self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self.more, self.show_button]
