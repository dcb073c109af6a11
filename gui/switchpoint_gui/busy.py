"""A small turning arc that is alive only while something is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from switchpoint_gui.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_TURN = 1100
"""Milliseconds for one turn."""
_SIDE = 16


class Busy(QWidget):
    """Visible means busy. Hidden, it wakes nothing up; where the user wants no motion, the arc stands still."""

    def __init__(self, name: str) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._angle = 0.0
        self._turning = QVariantAnimation(self, startValue=0.0, endValue=360.0, duration=_TURN)
        self._turning.setLoopCount(-1)
        self._turning.valueChanged.connect(self._turn)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the square it turns in."""
        return QSize(_SIDE, _SIDE)

    def showEvent(self, event: QShowEvent) -> None:
        """Start to turn."""
        super().showEvent(event)
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._turning.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop: nothing is drawn, so nothing may wake up for it."""
        super().hideEvent(event)
        self._turning.stop()

    def stand_still(self) -> None:
        """Stop where a turn begins, until it is shown again: for pictures."""
        self._turning.stop()
        self._turn(0.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw three quarters of a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme_of(self.palette()).accent
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(QRectF(2, 2, _SIDE - 4, _SIDE - 4), round(-self._angle * 16), -270 * 16)

    def _turn(self, angle: float) -> None:
        self._angle = angle
        self.update()
