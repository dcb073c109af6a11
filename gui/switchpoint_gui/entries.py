"""The list in the sidebar: a name, a line and a symbol for each headset or host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyle, QStyledItemDelegate

from switchpoint_gui import icons, marks
from switchpoint_gui.arrows import step
from switchpoint_gui.card import surface
from switchpoint_gui.language import tip
from switchpoint_gui.marks import Mark
from switchpoint_gui.more import dots
from switchpoint_gui.scrolling import into_sight
from switchpoint_gui.theme import Ground, Theme, Tone, theme_of
from switchpoint_gui.words import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_MENU_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list."""

    key: str
    name: str
    line: str
    icon: str
    mark: Mark = Mark.NONE
    lively: bool = True
    """Drawn faintly when it is not."""
    spoken: str = ""
    """What the mark says, for those who cannot see it."""
    more: str = ""
    """A sentence that there is no room for; it is said, and stands in the tool tip."""


class EntryModel(QAbstractListModel):
    """The entries for a list view; what stays the same keeps its selection."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def display(self, entries: tuple[Entry, ...]) -> None:
        """Replace the entries, in place where they are the same ones as before."""
        old, keys = self.entries, tuple(entry.key for entry in entries)
        if keys != tuple(entry.key for entry in old):
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        self.entries = entries
        for number, (before, after) in enumerate(zip(old, entries, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of entries; an entry has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return what a view or a screen reader asks of an entry."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (entry.name, entry.line, entry.spoken, entry.more) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(". ".join(part for part in (f"{entry.name}: {entry.line}", entry.more) if part))
            case Qt.ItemDataRole.UserRole:
                return entry
            case _:
                return None


def text_column(place: QRect, entry: Entry) -> QRect:
    """Return where the text of an entry stands, in languages that run from the left; only left and right matter."""
    left = place.left() + 58
    right = place.right() - (30 if entry.mark is not Mark.NONE else 18)
    return QRect(left, 0, right - left, 0)


class EntryDelegate(QStyledItemDelegate):
    """Draws one entry."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return room for two lines of text."""
        return QSize(120, 2 * QFontMetrics(option.font).height() + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, symbol, name, line and mark, mirrored for languages that run the other way."""
        entry: Entry = index.data(_ENTRY)
        theme = theme_of(option.palette)
        whole = option.rect.adjusted(10, 1, -10, -1)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            surface(painter, QRectF(whole), theme.ground(Ground.SOFT), None, radius=6)
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.property("keyboard"):
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), 6, 6)

        def turned(part: QRect) -> QRect:
            return QStyle.visualRect(option.direction, option.rect, part)

        colour = theme.accent if selected else theme.tone(Tone.TEXT) if entry.lively else theme.faint
        middle = whole.center().y()
        icons.paint(painter, entry.icon, QRectF(turned(QRect(whole.left() + 8, middle - 15, 32, 32))), colour)
        end = QRectF(turned(QRect(whole.right() - 17, middle - 6, 14, 14)))
        entries = option.widget
        if isinstance(entries, EntryList) and entries.offers_menu(option.state, index):
            dots(painter, end, theme.tone(Tone.ACCENT))
        else:
            marks.paint(painter, entry.mark, end, theme)
        self._write(painter, option, entry, theme, turned(text_column(option.rect, entry)))
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, theme: Theme, column: QRect
    ) -> None:
        height = QFontMetrics(option.font).height()
        top = option.rect.center().y() - height
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        flags = int(leading | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        lines = ((entry.name, True, Tone.TEXT), (entry.line, False, Tone.DIM))
        for words, bold, tone in lines:
            painter.setFont(scaled(bold=bold))
            painter.setPen(theme.tone(tone))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, column.width())
            painter.drawText(QRect(column.left(), top, column.width(), height + 2), flags, shown)
            top += height


class EntryList(QListView):
    """The entries, as high as they are: the sidebar scrolls, not the list."""

    chosen = Signal(str)
    """The key of the entry that the user selected."""
    asked = Signal(str, QPoint)
    """The key of the entry whose menu is wanted, and where on the screen."""

    def __init__(self, name: str, *, selectable: bool, menus: bool = False, parent: QWidget | None = None) -> None:
        """Start empty. A list that is not selectable can still be walked through by keyboard.

        `menus`: a click on an entry, or Enter, asks for its menu.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self._entries = EntryModel()
        self.setModel(self._entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.SingleSelection if selectable else modes.NoSelection)
        self._selectable = selectable
        self._menus = menus
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover, menus)
        self._filling = False
        self.selectionModel().currentChanged.connect(self._current)

    def display(self, entries: tuple[Entry, ...], selected: str | None = None) -> None:
        """Show the entries, with one selected; what the user does here is not reported back by this."""
        self._filling = True
        self._entries.display(entries)
        keys = [entry.key for entry in entries]
        if self._selectable and selected in keys:
            self._select(self._entries.index(keys.index(selected)))
        self._filling = False
        self.updateGeometry()

    def _select(self, index: QModelIndex) -> None:
        selection = self.selectionModel()
        if index != self.currentIndex() or not selection.isSelected(index):
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)

    def current_place(self) -> QRect:
        """Return where the keyboard is: on one entry of many."""
        return self.visualRect(self.currentIndex()) if self.currentIndex().isValid() else self.rect()

    def _current(self, index: Index, _previous: Index) -> None:
        if self.hasFocus() and index.isValid():
            into_sight(self, self.current_place())
        if self._selectable and not self._filling and index.isValid():
            self.chosen.emit(self._entries.entries[index.row()].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to those who came by keyboard; a window that comes to the front is no such thing."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)
        if self._menus and not self.currentIndex().isValid():
            self.setCurrentIndex(self._entries.index(0))

    def offers_menu(self, state: QStyle.StateFlag, index: Index) -> bool:
        """Tell whether an entry shows that it has a menu: under the pointer, or with the keyboard on it."""
        chosen = self.hasFocus() and bool(self.property("keyboard")) and index == self.currentIndex()
        return self._menus and (chosen or bool(state & QStyle.StateFlag.State_MouseOver))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the menu of the entry that was clicked."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        if self._menus and event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.indexAt(where), self.viewport().mapToGlobal(where))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the same menu."""
        if not self._menus:
            super().contextMenuEvent(event)
        elif event.reason() == QContextMenuEvent.Reason.Mouse:
            self._ask(self.indexAt(event.pos()), event.globalPos())
        else:
            self._ask_by_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the menu by keyboard."""
        self.setProperty("keyboard", True)
        self.viewport().update()
        onward = step(event, across=False)
        last = self._entries.rowCount() - 1
        if self._menus and event.key() in _MENU_KEYS:
            self._ask_by_keyboard()
        elif onward is not None and self.currentIndex().row() == (last if onward else 0):
            self.focusNextPrevChild(onward)
        else:
            super().keyPressEvent(event)

    def _ask_by_keyboard(self) -> None:
        index = self.currentIndex()
        self._ask(index, self.viewport().mapToGlobal(self.visualRect(index).center()))

    def _ask(self, index: QModelIndex, where: QPoint) -> None:
        if index.isValid():
            self.asked.emit(self._entries.entries[index.row()].key, where)

    def sizeHint(self) -> QSize:
        """Return the height of all entries together."""
        height = sum(self.sizeHintForRow(row) for row in range(self._entries.rowCount()))
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the list itself never scrolls."""
        return QSize(80, self.sizeHint().height())
