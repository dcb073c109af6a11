"""The shapes beside the entries of the activity: one for each kind, told apart without their colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from switchpoint.activity import Kind
from switchpoint_gui import icons, marks
from switchpoint_gui.marks import Mark
from switchpoint_gui.theme import Theme, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_MARKS = {
    Kind.RESULT: Mark.DONE,
    Kind.WAITING: Mark.WAITING,
    Kind.PARTLY: Mark.PARTLY,
    Kind.FAILED: Mark.FAILED,
    Kind.PROBLEM: Mark.FAILED,
    Kind.CONNECTED: Mark.ONLINE,
    Kind.LOST: Mark.SILENT,
}
_ICONS = {Kind.TAKEN: ("headset", Tone.WARM), Kind.COMPUTER: ("laptop", Tone.DIM), Kind.CONTROL: ("headset", Tone.DIM)}
_SIDE = 16.0
"""Units of a shape's own coordinates."""


def paint(painter: QPainter, kind: Kind, where: QRectF, theme: Theme) -> None:
    """Draw the shape of a kind into a square."""
    if kind in _MARKS:
        marks.paint(painter, _MARKS[kind], where, theme)
    elif kind in _ICONS:
        name, tone = _ICONS[kind]
        icons.paint(painter, name, where.adjusted(-2, -2, 2, 2), theme.tone(tone))
    else:
        _own(painter, kind, where, theme)


def _own(painter: QPainter, kind: Kind, where: QRectF, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / _SIDE, where.height() / _SIDE)
    match kind:
        case Kind.CLICK:
            _filled(painter, theme.tone(Tone.ACCENT), ((4.5, 2.5), (13.5, 8), (4.5, 13.5)))
        case Kind.ENDED:
            _filled(painter, theme.tone(Tone.DIM), ((3.5, 3.5), (12.5, 3.5), (12.5, 12.5), (3.5, 12.5)))
        case Kind.BY_HAND:
            _filled(painter, theme.tone(Tone.WARM), ((8, 2), (14, 8), (8, 14), (2, 8)))
        case _:
            # An arrow away from the headset: it was told something.
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(theme.tone(Tone.ACCENT), 2, Qt.PenStyle.SolidLine, cap, join))
            painter.drawLine(QPointF(2.5, 8), QPointF(13, 8))
            painter.drawPolyline(QPolygonF([QPointF(9, 4), QPointF(13, 8), QPointF(9, 12)]))
    painter.restore()


def _filled(painter: QPainter, colour: QColor, corners: tuple[tuple[float, float], ...]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
