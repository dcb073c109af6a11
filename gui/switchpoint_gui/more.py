"""Three dots: what everywhere stands for a menu, as a drawing and as a button."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb

_WIDTH = 36
"""Pixels; no narrower than a finger needs together with the height of a verb."""


def dots(painter: QPainter, where: QRectF, colour: QColor) -> None:
    """Draw the dots into the middle of a place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for step in (-5.5, 0.0, 5.5):
        painter.drawEllipse(QPointF(where.center().x() + step, where.center().y()), 1.7, 1.7)


class More(Verb):
    """A verb without a word: it opens a menu."""

    def sizeHint(self) -> QSize:
        """Return room for the dots, as high as a word."""
        return QSize(_WIDTH, super().sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        """Draw the dots, faintly until they are pointed at, or reached by keyboard."""
        there = self.underMouse() or self._ring
        dots(painter, QRectF(self.rect()), self.theme().tone(Tone.ACCENT if there else Tone.DIM))
