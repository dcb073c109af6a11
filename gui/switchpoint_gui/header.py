"""The headset's name, one sentence saying who has the sound, and the short facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.language import say
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from switchpoint.snapshot import HeadsetView


_ROOM_FOR_NAME = 140
"""Pixels."""


class Chip(Card):
    """One short fact."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("chip", radius=13)
        self._words = Words("chip-words", Tone.DIM, size=0.9)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def display(self, words: str) -> None:
        """Show a fact."""
        self._words.display(words)

    def sizeHint(self) -> QSize:
        """Return the room for the fact on one line."""
        height = QFontMetrics(self._words.font()).height()
        self._radius = (height + 10) / 2
        return QSize(self._words.sizeHint().width() + 26, height + 10)


class Header(QWidget):
    """The top of the window's main part."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("header")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._name = Words("headset-name", size=1.6, bold=True)
        self._headline = Words("headline", Tone.DIM, lines=2)
        self._chips: list[Chip] = []
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(8)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(6)
        self._top.addWidget(self._name, 1)
        self._top.addLayout(self._chip_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self._headline)

    def display(self, view: HeadsetView) -> None:
        """Show a headset."""
        self._name.display(view.headset.name)
        self._headline.display(say(wording.headline(view)))
        facts = [say(chip) for chip in wording.chips(view)]
        while len(self._chips) < len(facts):
            self._chips.append(Chip())
            self._chip_row.addWidget(self._chips[-1])
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(facts))
            if number < len(facts):
                chip.display(facts[number])
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return a width that the chips may have to go below the name for."""
        return QSize(260, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange name and chips anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the chips below the name where they would leave no room for it."""
        chips = sum(chip.sizeHint().width() + 8 for chip in self._chips if not chip.isHidden())
        beside = self.width() - chips >= _ROOM_FOR_NAME
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        filling = Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeading
        self._top.setAlignment(self._chip_row, filling)
