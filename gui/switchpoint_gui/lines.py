"""How the line between a headset and a host looks."""

from __future__ import annotations

from enum import Enum, auto, unique
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen

from switchpoint.model import LinkState

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Row
    from switchpoint_gui.theme import Theme


@unique
class Line(Enum):
    """What a line says."""

    SOUND = auto()
    CONNECTED = auto()
    HELD = auto()
    AWAY = auto()
    UNKNOWN = auto()


def line_of(row: Row, view: HeadsetView) -> Line:
    """Return which line leads to a host."""
    if row.link.joined:
        return Line.SOUND if row.host.id == view.heard else Line.CONNECTED
    if row.held:
        return Line.HELD
    return Line.UNKNOWN if row.link.state is LinkState.UNKNOWN else Line.AWAY


def pen(line: Line, theme: Theme) -> QPen:
    """Return how a line is drawn; lengths in a pattern are multiples of the width."""
    solid, dotted = Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine
    colour, width, style, pattern = {
        Line.SOUND: (theme.accent, 4.0, solid, ()),
        Line.CONNECTED: (theme.accent, 1.8, solid, ()),
        Line.HELD: (theme.warm, 2.2, dotted, (0.01, 3.4)),
        Line.AWAY: (theme.faint, 1.2, dotted, (6.0, 6.0)),
        Line.UNKNOWN: (theme.faint, 1.2, dotted, (1.5, 5.0)),
    }[line]
    made = QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if pattern:
        made.setDashPattern(list(pattern))
    return made


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """Return a smooth line that leaves and arrives level."""
    path = QPainterPath(start)
    bend = (end.x() - start.x()) * 0.5
    path.cubicTo(QPointF(start.x() + bend, start.y()), QPointF(end.x() - bend, end.y()), end)
    return path
