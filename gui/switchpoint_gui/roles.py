"""What the window's own surfaces are to a screen reader: Qt takes them for nothing in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_PLAYED = "SPOKEN_AS"
"""The attribute of a class of widgets that says which role they play."""
_state = {"installed": False}


def install() -> None:
    """Have Qt ask here; once is enough for the whole program."""
    # Older versions of PySide6 cannot be told: rows and bars have their names there, and no role.
    add = getattr(QAccessible, "installFactory", None)
    if add is not None and not _state["installed"]:
        _state["installed"] = True
        add(_face)


def _face(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return how a widget is spoken; None leaves that to Qt."""
    role = getattr(type(thing), _PLAYED, None)
    if not isinstance(thing, QWidget) or role is None:
        return None
    return QAccessibleWidget(thing, role)
