"""The arrow keys as a way from control to control: a gamepad has no Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

PRESS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""What presses a button on a gamepad; on most desktops only the space bar does."""
_UPRIGHT = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
_ACROSS = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}


def step(event: QKeyEvent, *, across: bool = True, mirrored: bool = False) -> bool | None:
    """Return whether a key leads to the next control (True) or to the one before; None: neither.

    `across`: keys to the sides count too; `mirrored`: the language runs from the right.
    """
    key = Qt.Key(event.key())
    if key in _UPRIGHT:
        return _UPRIGHT[key]
    if across and key in _ACROSS:
        return _ACROSS[key] is not mirrored
    return None


def press_by_return(root: QWidget) -> None:
    """Let Return press the button that has the focus, which Qt does only in dialogs.

    The buttons do so themselves: a Return that has ended a field must not press what gets the focus by that.
    """
    for button in root.findChildren(QPushButton):
        if not button.autoDefault():
            button.setAutoDefault(True)
