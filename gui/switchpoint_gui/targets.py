"""How large everything is that can be hit: for a finger in a narrow window, and on the screen of a handheld console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from switchpoint_gui.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSize

FINGER = 44
"""Pixels that a finger needs, both ways."""
NARROW = 640
"""Pixels of width under which the window is in its compact layout."""
_HANDHELD = (1280, 800)
"""Pixels of the largest screen that is taken for a handheld's when a window fills it."""


def by_finger(window: QSize, screen: QSize) -> bool:
    """Tell whether the window is likely to be used by finger: it is narrow, or it fills a small screen."""
    widest, highest = _HANDHELD
    fills = window.width() >= screen.width() and window.height() >= screen.height()
    return window.width() < NARROW or (fills and screen.width() <= widest and screen.height() <= highest)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield what can be hit; what stands inside a field belongs to the field."""
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit):
        for each in root.findChildren(kind):
            if not isinstance(each.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox):
                yield each


def fit(root: QWidget, *, large: bool) -> None:
    """Make everything that can be hit large enough for a finger, or as large as it is by itself."""
    least = FINGER if large else 0
    for each in controls(root):
        if each.minimumHeight() != least:
            # Fields and lists to choose from are wider than that by themselves.
            each.setMinimumSize(least if isinstance(each, QAbstractButton) else 0, least)
    for menu in root.findChildren(Menu):
        menu.enlarge(FINGER if large else None)
