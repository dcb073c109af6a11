"""Looks for what is said in a window, and for what of it cannot be seen whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from switchpoint_gui.entries import EntryList, text_column
from switchpoint_gui.words import Words, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

    from switchpoint.snapshot import Snapshot

_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help)
_ROLES = Qt.ItemDataRole
_SAID_BY_LINES = (_ROLES.DisplayRole, _ROLES.ToolTipRole, _ROLES.AccessibleTextRole, _ROLES.AccessibleDescriptionRole)
_OUTSIDE = 1
"""Pixels that a widget may stick out of its place: lengths are rounded."""


def seen(root: QWidget) -> Iterator[QWidget]:
    """Return every widget that is shown, scrolled out of sight or not."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            yield widget


def faces(face: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Return everything that a screen reader finds from here on."""
    if face.state().invisible:
        return
    yield face
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None and child.isValid():
            yield from faces(child)


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Return everything that a screen reader finds in a window or a menu."""
    return faces(QAccessible.queryAccessibleInterface(widget))


def sayings(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Return every piece of text that is shown or spoken, with where it was found."""
    for part in seen(widget):
        where = part.objectName() or type(part).__name__
        yield f"tool tip of {where}", part.toolTip()
        yield f"title of {where}", part.windowTitle()
        yield f"help of {where}", part.whatsThis() or part.statusTip()
        if isinstance(part, QLineEdit):
            yield f"placeholder of {where}", part.placeholderText()
        if isinstance(part, QMenu):
            for action in part.actions():
                yield f"{action.objectName() or 'title'} in {where}", action.text()
                yield f"tool tip of {action.objectName()} in {where}", action.toolTip()
        if isinstance(part, QComboBox):
            yield from ((f"choice in {where}", part.itemText(number)) for number in range(part.count()))
        if isinstance(part, QAbstractItemView):
            yield from ((f"line of {where}", said) for said in _items(part))
    for face in tree(widget):
        where = face.object().objectName() if face.object() is not None else str(face.role())
        for kind in _SPOKEN:
            yield f"{kind.name.lower()} of {where}", face.text(kind)
        if face.role() is QAccessible.Role.ListItem:
            yield f"line of {where}", face.text(QAccessible.Text.Value)


def _items(view: QAbstractItemView) -> Iterator[str]:
    """Return what the lines of a list say in every role, also those that are not drawn yet."""
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        for role in _SAID_BY_LINES:
            said = model.index(row, 0).data(role)
            if isinstance(said, str):
                yield said


def cut_off(root: QWidget) -> Iterator[tuple[str, str]]:
    """Return the words that cannot be read whole, with the name of where they stand."""
    for widget in seen(root):
        if not isinstance(widget, Words | QAbstractButton | QLineEdit):
            continue
        if _shortened(widget):
            yield widget.objectName(), widget.text()
        if _sticks_out(widget, root):
            yield f"{widget.objectName()}, outside its place", widget.text()


def names_in(snapshot: Snapshot) -> set[str]:
    """Return what no language changes: names of hosts, headsets, adapters, profiles, codecs, and of keys."""
    found = {host.name for host in snapshot.hosts} | {profile.name for profile in snapshot.profiles}
    found |= {gap.name for gap in snapshot.gaps} | {adapter.name for adapter in snapshot.adapters}
    found |= {each.name for each in snapshot.nearby.found if each.name} if snapshot.nearby is not None else set()
    found |= {profile.shortcut.rpartition("+")[2] for profile in snapshot.profiles if profile.shortcut}
    for view in snapshot.headsets:
        found |= {view.headset.name, *(row.host.name for row in view.rows)}
        found |= {row.link.codec for row in view.rows if row.link.codec}
        found |= {view.claim.name} if view.claim is not None else set()
    return found


def _shortened(widget: Words | QAbstractButton | QLineEdit) -> bool:
    if isinstance(widget, Words):
        return widget.elided()
    return isinstance(widget, QAbstractButton) and bool(widget.text()) and not _has_room(widget)


def _has_room(button: QAbstractButton) -> bool:
    metrics = QFontMetrics(button.font())
    wide = metrics.horizontalAdvance(button.text().replace("&&", "&"))
    return button.height() >= metrics.height() and (
        button.width() >= button.sizeHint().width()
        or (isinstance(button, QPushButton) and button.width() >= wide + metrics.averageCharWidth())
    )


def _sticks_out(widget: QWidget, root: QWidget) -> bool:
    """Tell whether something above a widget shows only a part of it; what scrolls may hide it upwards and downwards."""
    place, above = QRect(QPoint(0, 0), widget.size()), widget
    scrolls = False
    while above is not root and above.parentWidget() is not None:
        place.translate(above.pos())
        above = above.parentWidget()
        scrolls = scrolls or (isinstance(above.parentWidget(), QAbstractScrollArea))
        inside = above.rect().adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        if place.left() < inside.left() or place.right() > inside.right():
            return True
        if not scrolls and (place.top() < inside.top() or place.bottom() > inside.bottom()):
            return True
    return False


def shortened_entries(root: QWidget) -> Iterator[tuple[str, str]]:
    """Return the names and lines of the lists in the sidebar that cannot be read whole."""
    for entries in root.findChildren(EntryList):
        for row in range(entries.model().rowCount()):
            index = entries.model().index(row)
            entry = index.data(Qt.ItemDataRole.UserRole)
            column = text_column(entries.visualRect(index), entry)
            for words, bold in ((entry.name, True), (entry.line, False)):
                if QFontMetrics(scaled(bold=bold)).horizontalAdvance(words) > column.width():
                    yield entries.objectName(), words
