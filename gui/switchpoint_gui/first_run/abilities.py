"""The second step: what the headset can do, as far as it can be seen without changing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.wording import Found
from switchpoint_gui.card import Card
from switchpoint_gui.first_run.step import Step
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from switchpoint.snapshot import HeadsetView, Snapshot
    from switchpoint.wording import Fact

_MARKS = {Found.YES: Mark.DONE, Found.NO: Mark.SILENT, Found.UNKNOWN: Mark.UNKNOWN}
_SIDE_BY_SIDE = 560
"""Pixels of width from which there are two lines beside each other."""


class FactRow(QWidget):
    """One line, and in small how it was found out."""

    SPOKEN_AS = QAccessible.Role.ListItem

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("fact")
        self._mark = MarkShape("fact-mark", 16)
        self._words = Words("fact-words", lines=0)
        self._how = Words("fact-how", Tone.DIM, size=0.9, lines=0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._how)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def display(self, fact: Fact) -> None:
        """Show a line."""
        self._mark.display(_MARKS[fact.found])
        self._words.display(tr("{about}: {says}", about=fact.about, says=fact.says))
        self._how.display(say(fact.how))
        self.setAccessibleName(say(wording.fact_line(fact)))


class AbilitiesStep(Step):
    """Follows the world while it is shown; the window has the headset asked for as long as it can be seen."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("first-run-abilities")
        self._rows: list[FactRow] = []
        self._card = Card("facts")
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(16, 10, 16, 10)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._advice = Words("first-run-advice", lines=0)
        self._help = Card("first-run-help", Ground.QUIET, outlined=False, radius=8)
        inside = QVBoxLayout(self._help)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.addWidget(self._advice)
        self.column.addWidget(self._card)
        self.column.addWidget(self._help)
        self._columns = 0

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show what is known of the headset now."""
        self._card.setVisible(view is not None)
        advice = wording.advice(view) if view is not None else None
        self._advice.display(say(advice))
        self._help.setVisible(advice is not None)
        if view is None:
            self.say(tr("What it can do"), tr("There is no headset yet. Go back and pair one, or go on without."))
            return
        self.say(
            tr("What {headset} can do", headset=view.headset.name),
            tr("Only looked at: nothing is changed on the headset."),
        )
        found = wording.facts(view, snapshot)
        while len(self._rows) < len(found):
            self._rows.append(FactRow())
            self._columns = 0
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(found))
            if number < len(found):
                row.display(found[number])
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _SIDE_BY_SIDE else 1
        if columns == self._columns:
            return
        self._columns = columns
        for row in self._rows:
            self._grid.removeWidget(row)
        for number, row in enumerate(self._rows):
            self._grid.addWidget(row, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
