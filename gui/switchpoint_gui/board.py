"""The picture in the middle: the headset, its hosts, and a line to each that says how the two stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyle, QWidget

from switchpoint import wording
from switchpoint.wording import Help
from switchpoint_gui import icons
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.lines import Line, curve, line_of, pen
from switchpoint_gui.rows import HostRows
from switchpoint_gui.scrolling import KeyboardScroll
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from switchpoint.snapshot import HeadsetView

_MARGIN = 20
_LOWEST, _HIGHEST = 190, 300
_LEAST_ROWS, _MOST_ROWS = 262, 460
_PICTURE = 164
"""Pixels beside the rows under which there is no picture, only rows."""
_RADII = (40, 54)
"""Of the circle around the headset: where room is short, where there is plenty."""


class Board(Card):
    """Headset at the start, hosts at the end; drawn the other way round for languages that run so."""

    cancel = Signal()
    retry = Signal()
    arranged = Signal()
    asked = Signal(str, QPoint)
    """The id of the host whose menu is wanted, and where on the screen."""
    helped = Signal(Help)
    """The one button beside a lone computer."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("board")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._view: HeadsetView | None = None
        self._rows = HostRows()
        self._rows.cancel.connect(self.cancel)
        self._rows.retry.connect(self.retry)
        self._rows.arranged.connect(self.arranged)
        self._rows.asked.connect(self.asked)
        self._rows.hint.helped.connect(self.helped)
        self._caption = Words("caption", Tone.DIM, lines=2)
        self._caption.setParent(self)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = KeyboardScroll(self)
        self._scroll.ring_changed.connect(self.update)
        self._set_up_scrolling()

    def _set_up_scrolling(self) -> None:
        scroll = self._scroll
        scroll.setObjectName("rows-scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Hosts of this headset"))
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self._rows)
        self._rows.setAutoFillBackground(False)
        scroll.verticalScrollBar().valueChanged.connect(self.update)
        scroll.verticalScrollBar().rangeChanged.connect(self._scrollable)
        self._scrollable(0, 0)

    def display(self, view: HeadsetView, *, alone: bool) -> None:
        """Show a headset. `alone`: no other computer is known, and that is worth a word."""
        self._view = view
        self._rows.display(view, alone=alone)
        self._caption.display(say(wording.caption(view)))
        self.updateGeometry()
        self._place()
        self.update()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        rows = (control for row in self._rows.rows.values() for control in row.controls())
        return [self._scroll, *rows, *self._rows.hint.controls()]

    def sizeHint(self) -> QSize:
        """Return room for all rows, but not so much that many of them would push the tiles away."""
        rows = self._rows.minimumSizeHint().height() + 2 * _MARGIN
        return QSize(560, max(_LOWEST, min(_HIGHEST, rows)))

    def minimumSizeHint(self) -> QSize:
        """Return room for the picture, or for two rows."""
        return QSize(300, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, the lines and the headset; the rows are widgets of their own."""
        super().paintEvent(event)
        if self._scroll.ringed:
            self._draw_ring()
        if self._view is None or not self._pictured():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(1, 8, -1, -8))
        self._draw_lines(painter, self._view)
        self._draw_headset(painter, self._view)

    def _draw_ring(self) -> None:
        """Show that the arrow keys scroll the rows now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme().accent, 2))
        painter.drawRoundedRect(QRectF(self._scroll.geometry()).adjusted(-3, -3, 3, 3), 9, 9)

    def _draw_lines(self, painter: QPainter, view: HeadsetView) -> None:
        theme, middle = self.theme(), self._middle()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        radius = self._circle()
        start = QPointF(middle.x() + (-radius if mirrored else radius), middle.y())
        # The strongest line is drawn last, over the others where they leave the headset.
        found = sorted(((line_of(row, view), row) for row in view.rows), key=lambda pair: -pair[0].value)
        for line, row in found:
            widget = self._rows.rows[row.host.id]
            if widget.visibleRegion().isEmpty():
                continue
            edge = QPointF(widget.width() if mirrored else 0, widget.height() / 2)
            end = QPointF(widget.mapTo(self, edge.toPoint()))
            seen = self._scroll.geometry()
            end.setY(max(seen.top() + 4.0, min(seen.bottom() - 4.0, end.y())))
            painter.setPen(pen(line, theme))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(curve(start, end))

    def _draw_headset(self, painter: QPainter, view: HeadsetView) -> None:
        theme, middle, radius = self.theme(), self._middle(), self._circle()
        here = any(line_of(row, view) in {Line.SOUND, Line.CONNECTED} for row in view.rows)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground(Ground.SOFT if here else Ground.QUIET))
        painter.drawEllipse(middle, radius, radius)
        half = radius * 0.66
        where = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        icons.paint(painter, "headset", where, theme.accent if here else theme.faint)

    def _rows_width(self) -> int:
        inside = self.width() - 2 * _MARGIN
        wanted = max(_LEAST_ROWS, min(_MOST_ROWS, round(inside * 0.5)))
        return wanted if inside - wanted >= _PICTURE else inside

    def _beside(self) -> int:
        """Return the room beside the rows."""
        return self.width() - self._rows_width() - 2 * _MARGIN

    def _pictured(self) -> bool:
        return self._beside() > 0

    def _circle(self) -> int:
        small, large = _RADII
        return max(small, min(large, self._beside() // 5))

    def _middle(self) -> QPointF:
        across = _MARGIN + max(self._circle() + 6.0, min(106.0, self._beside() * 0.35))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = self.width() - across
        return QPointF(across, self.height() / 2)

    def _place(self) -> None:
        width = self._rows_width()
        column = QRect(self.width() - _MARGIN - width, _MARGIN, width, self.height() - 2 * _MARGIN)
        self._rows.fit(column.height())
        self._scroll.setGeometry(self._turned(column))
        self._caption.setVisible(self._pictured())
        middle = self._middle()
        half = min(96, round(min(middle.x(), self.width() - middle.x())) - 6)
        top = round(middle.y()) + self._circle() + 10
        self._caption.setGeometry(round(middle.x()) - half, top, 2 * half, max(16, self.height() - top - 6))

    def _turned(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _scrollable(self, _least: int, most: int) -> None:
        """Take the keyboard focus only when there is something to scroll."""
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most > 0 else Qt.FocusPolicy.NoFocus)
