"""The list of the profiles, with keys for what its menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent

from switchpoint_gui.entries import EntryList
from switchpoint_gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ProfileList(EntryList):
    """Alt with an arrow moves a profile, Delete takes it away."""

    menu_wanted = Signal(QPoint)
    """The menu of the selected profile, and where on the screen."""
    moving = Signal(int)
    removing = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("profile-list", selectable=True)
        self.setAccessibleName(tr("Profiles"))
        self.setAccessibleDescription(tr("Alt with the arrow keys moves a profile, Delete removes it."))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the profile that was pointed at."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
                self.menu_wanted.emit(event.globalPos())
        elif self.currentIndex().isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the menu does."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
            self.moving.emit(_MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            super().keyPressEvent(event)
