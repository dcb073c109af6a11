"""One of several filters that exclude each other, as a flat button that stays pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox

from switchpoint_gui.arrows import step
from switchpoint_gui.card import surface
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent


_LOW = 24
"""Pixels of height."""


class Choice(Verb):
    """A verb that is on or off; the one that is on stands on a ground with an outline."""

    def __init__(self, name: str, word: str, description: str) -> None:
        """Be off."""
        super().__init__(name)
        self.setCheckable(True)
        self.display(word, description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows up and down lead on: in a group of buttons Qt would not let them out."""
        onward = step(event, across=False)
        if onward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(onward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the one that is on, then the word."""
        if self.isChecked():
            theme = self.theme()
            painter = QPainter(self)
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            surface(painter, whole, theme.ground(Ground.SOFT), QPen(theme.accent, 1), radius=6)
            painter.end()
        super().paintEvent(event)

    def draw(self, painter: QPainter) -> None:
        """Draw the word, in the colour of text: only verbs that do something have the accent."""
        painter.setPen(self.theme().tone(Tone.TEXT if self.isChecked() else Tone.DIM))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), self.text())


class Pick(QComboBox):
    """A list to choose one thing from. Up and down choose, so the keys to the sides lead on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the control beside it, or choose."""
        onward = step(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if onward is not None and Qt.Key(event.key()) in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(onward)
        else:
            super().keyPressEvent(event)


class Quiet(Verb):
    """A verb at the edge of the window, that does not ask to be clicked."""

    def __init__(self, name: str) -> None:
        """Start without a word, in the usual weight."""
        super().__init__(name)
        self.setFont(scaled())

    def draw(self, painter: QPainter) -> None:
        """Draw the word, brighter when it is pointed at."""
        there = self.underMouse() or self.hasFocus()
        painter.setPen(self.theme().tone(Tone.TEXT if there else Tone.DIM))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), self.text())


class Low(Quiet):
    """A quiet verb close to what it is about, which takes hardly any height unless a finger needs it."""

    def sizeHint(self) -> QSize:
        """Return the word with as little around it as can still be hit."""
        return QSize(super().sizeHint().width(), _LOW)
