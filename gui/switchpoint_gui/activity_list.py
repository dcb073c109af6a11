"""The list of the activity: times, shapes and sentences, wrapped where they are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyle, QStyledItemDelegate

from switchpoint.report import masked
from switchpoint_gui import activity_shapes
from switchpoint_gui.activity_rows import LINE, Line, Lines
from switchpoint_gui.arrows import step
from switchpoint_gui.card import surface
from switchpoint_gui.theme import Ground, Theme, Tone, theme_of
from switchpoint_gui.words import scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from switchpoint.activity import Entry

_SIDE = 12
"""Pixels between the edge and the time, and between the text and the other edge."""
_SHAPE = 16
_ABOVE, _BETWEEN = 5, 1
_DAY_ABOVE = 14
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 10_000
"""Pixels: as high as it takes."""


class LineDelegate(QStyledItemDelegate):
    """Draws one line; its height is worked out once for each width."""

    def __init__(self, view: ActivityList) -> None:
        """Draw for `view`."""
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, bool], int] = {}
        self._width = 0

    def forget(self) -> None:
        """Work out every height anew: the width, the font or the lines are others."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the view and the height of the wrapped text."""
        line: Line = index.data(LINE)
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._heights.clear()
        key = (id(line), self._view.named)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._height(line, QFontMetrics(option.font), width)
        return QSize(120, height)

    def _height(self, line: Line, metrics: QFontMetrics, width: int) -> int:
        if line.entry is None:
            return metrics.height() + _DAY_ABOVE + 4
        room = width - _start(metrics) - _SIDE
        parts = (line.says, line.under(named=self._view.named))
        heights = [metrics.boundingRect(QRect(0, 0, room, _ENDLESS), _WRAPPED, part).height() for part in parts if part]
        return sum(heights) + _BETWEEN * (len(heights) - 1) + 2 * _ABOVE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a day, or time, shape, sentence and reason, mirrored for languages that run the other way."""
        line: Line = index.data(LINE)
        theme = theme_of(option.palette)
        painter.save()
        if line.entry is None:
            self._day(painter, option, line, theme)
        else:
            self._ground(painter, option, theme)
            self._write(painter, option, line, theme)
        painter.restore()

    def _day(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, theme: Theme) -> None:
        painter.setFont(scaled(0.85, bold=True))
        painter.setPen(theme.tone(Tone.DIM))
        where = option.rect.adjusted(_SIDE, _DAY_ABOVE, -_SIDE, 0)
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        painter.drawText(where, int(leading | Qt.AlignmentFlag.AlignTop), line.says)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        whole = QRectF(option.rect.adjusted(4, 0, -4, 0))
        if option.state & QStyle.StateFlag.State_Selected:
            surface(painter, whole, theme.ground(Ground.SOFT), None, radius=6)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.property("keyboard"):
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, theme: Theme) -> None:
        metrics = QFontMetrics(option.font)
        start, top = _start(metrics), option.rect.top() + _ABOVE

        def turned(left: int, above: int, width: int, height: int) -> QRect:
            return QStyle.visualRect(
                option.direction, option.rect, QRect(option.rect.left() + left, above, width, height)
            )

        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        flags = int(leading | Qt.AlignmentFlag.AlignTop) | _WRAPPED
        painter.setFont(option.font)
        painter.setPen(theme.tone(Tone.DIM))
        painter.drawText(turned(_SIDE, top, start, metrics.height()), flags, line.time)
        if line.entry is not None:
            middle = top + (metrics.height() - _SHAPE) // 2
            shape = turned(start - _SHAPE - 10, middle, _SHAPE, _SHAPE)
            activity_shapes.paint(painter, line.entry.kind, QRectF(shape), theme)
        room = option.rect.width() - start - _SIDE
        for words, tone in ((line.says, Tone.TEXT), (line.under(named=self._view.named), Tone.DIM)):
            height = metrics.boundingRect(QRect(0, 0, room, _ENDLESS), _WRAPPED, words).height() if words else 0
            painter.setPen(theme.tone(tone))
            painter.drawText(turned(start, top, room, height), flags, words)
            top += height + _BETWEEN


def _start(metrics: QFontMetrics) -> int:
    """Return where the sentences begin, in pixels from the edge."""
    return _SIDE + metrics.horizontalAdvance("00:00") + 14 + _SHAPE + 10


class ActivityList(QListView):
    """The lines, newest first. It scrolls by itself: hundreds of lines are laid out only when they can be seen."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("activity-list")
        self.rows = Lines()
        self._delegate = LineDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

    @property
    def named(self) -> bool:
        """Tell whether the headset's name belongs to every line."""
        return self.rows.named

    @property
    def current(self) -> Entry | None:
        """Return the entry that the keyboard is on, or None."""
        row = self.currentIndex().row()
        return self.rows.lines[row].entry if 0 <= row < len(self.rows.lines) else None

    def keep(self, entry: Entry | None, scrolled: int) -> None:
        """Go back to an entry, and to where the user had scrolled to, after the lines have changed."""
        self._delegate.forget()
        self.doItemsLayout()
        row = self.rows.row_of(entry)
        if row is not None:
            self._select(row)
        self.verticalScrollBar().setValue(scrolled)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to those who came by keyboard, and put it on the newest entry if it is on none."""
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)
        if len(self.rows.lines) > 1 and not self.selectionModel().hasSelection():
            self._select(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the line that the keyboard is on, its addresses masked like those of the report."""
        if event.matches(QKeySequence.StandardKey.Copy):
            line = self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) if self.current is not None else None
            if line:
                QGuiApplication.clipboard().setText(masked(line))
        elif (onward := step(event, across=False)) is not None and self._at_end(onward):
            self.focusNextPrevChild(onward)
        else:
            super().keyPressEvent(event)

    def _at_end(self, onward: bool) -> bool:
        """Tell whether there is no further entry; the first line is a day."""
        row = self.currentIndex().row()
        return row >= len(self.rows.lines) - 1 if onward else row <= 1

    def _select(self, row: int) -> None:
        selection = self.selectionModel()
        selection.setCurrentIndex(self.rows.index(row), selection.SelectionFlag.ClearAndSelect)

    def changeEvent(self, event: QEvent) -> None:
        """Wrap everything again in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap everything again for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
