"""The small shapes that say a state without its colour."""

from __future__ import annotations

from enum import Enum, auto, unique
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from switchpoint_gui.theme import Ground, Theme, Tone, contrast, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent


@unique
class Mark(Enum):
    """A shape and its colour."""

    NONE = auto()
    DONE = auto()
    """A full disc with a tick."""
    PARTLY = auto()
    """A half full disc."""
    WORKING = auto()
    """Three quarters of a ring."""
    WAITING = auto()
    """A ring with two bars."""
    FAILED = auto()
    """A triangle with an exclamation mark."""
    QUESTION = auto()
    """A full disc with a question mark."""
    ONLINE = auto()
    """A full disc."""
    ASLEEP = auto()
    """A crescent."""
    SILENT = auto()
    """A ring with a stroke through it."""
    UNKNOWN = auto()
    """A small empty ring."""


TONES = {
    Mark.DONE: Tone.GOOD,
    Mark.PARTLY: Tone.WARM,
    Mark.WORKING: Tone.ACCENT,
    Mark.WAITING: Tone.DIM,
    Mark.FAILED: Tone.BAD,
    Mark.QUESTION: Tone.ACCENT,
    Mark.ONLINE: Tone.GOOD,
    Mark.ASLEEP: Tone.DIM,
    Mark.SILENT: Tone.DIM,
    Mark.UNKNOWN: Tone.DIM,
}
"""Of every mark that is drawn at all."""


def paint(painter: QPainter, mark: Mark, where: QRectF, theme: Theme) -> None:
    """Draw a mark into a square."""
    if mark is Mark.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 16, where.height() / 16)
    colour = theme.tone(TONES[mark])
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw(painter, mark, colour, inside(theme, colour))
    painter.restore()


def inside(theme: Theme, colour: QColor) -> QColor:
    """Return the colour for what is drawn on a full shape."""
    either = (theme.tone(Tone.TEXT), theme.ground(Ground.PANEL))
    return max(either, key=lambda candidate: contrast(candidate, colour))


def _draw(painter: QPainter, mark: Mark, colour: QColor, inside: QColor) -> None:
    ring, disc = QRectF(2, 2, 12, 12), QRectF(1, 1, 14, 14)
    match mark:
        case Mark.DONE | Mark.QUESTION:
            _full(painter, disc, colour)
            _write(painter, inside, _tick() if mark is Mark.DONE else _question())
        case Mark.PARTLY:
            painter.drawEllipse(ring)
            painter.setBrush(colour)
            painter.drawChord(ring, 90 * 16, 180 * 16)
        case Mark.WORKING:
            painter.drawArc(ring, 90 * 16, -270 * 16)
        case Mark.WAITING:
            painter.drawEllipse(ring)
            painter.drawLine(QPointF(6.5, 6), QPointF(6.5, 10))
            painter.drawLine(QPointF(9.5, 6), QPointF(9.5, 10))
        case Mark.FAILED:
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14.5, 13.5), QPointF(1.5, 13.5)]))
            _write(painter, inside, _exclamation())
        case Mark.ONLINE:
            _full(painter, QRectF(3, 3, 10, 10), colour)
        case Mark.ASLEEP:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillPath(_crescent(), QBrush(colour))
        case Mark.SILENT:
            painter.drawEllipse(QRectF(3, 3, 10, 10))
            painter.drawLine(QPointF(5, 11), QPointF(11, 5))
        case _:
            painter.drawEllipse(QRectF(5, 5, 6, 6))


def _full(painter: QPainter, where: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(where)


def _write(painter: QPainter, colour: QColor, path: QPainterPath) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)


def _tick() -> QPainterPath:
    path = QPainterPath(QPointF(4.8, 8.3))
    path.lineTo(7.1, 10.6)
    path.lineTo(11.3, 5.8)
    return path


def _question() -> QPainterPath:
    path = QPainterPath(QPointF(5.9, 6.2))
    path.cubicTo(5.9, 3.4, 10.1, 3.4, 10.1, 6.1)
    path.cubicTo(10.1, 7.9, 8, 7.8, 8, 9.4)
    path.moveTo(8, 12)
    path.lineTo(8, 12.05)
    return path


def _exclamation() -> QPainterPath:
    path = QPainterPath(QPointF(8, 6.4))
    path.lineTo(8, 9.4)
    path.moveTo(8, 11.8)
    path.lineTo(8, 11.85)
    return path


def _crescent() -> QPainterPath:
    moon, shade = QPainterPath(), QPainterPath()
    moon.addEllipse(QRectF(2.5, 2.5, 11, 11))
    shade.addEllipse(QRectF(6, 1, 10, 10))
    return moon.subtracted(shade)


class MarkShape(QWidget):
    """A mark that stands beside text which says the same."""

    def __init__(self, name: str, size: int = 16) -> None:
        """Show nothing yet, in a square of `size` pixels."""
        super().__init__()
        self.setObjectName(name)
        self._mark = Mark.NONE
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def mark(self) -> Mark:
        """Return what is shown."""
        return self._mark

    def display(self, mark: Mark) -> None:
        """Show a mark."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def sizeHint(self) -> QSize:
        """Return the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        paint(QPainter(self), self._mark, QRectF(0, 0, self._side, self._side), theme_of(self.palette()))
