"""A part of the window that scrolls when it has to, and looks as if it did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from switchpoint_gui.arrows import step
from switchpoint_gui.verb import KEYBOARD

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_AROUND = 8
"""Pixels around what is brought into sight."""


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Return a frameless area around `inside`, named for tests, that scrolls up and down only."""
    scroll = QScrollArea()
    scroll.setObjectName(name)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.viewport().setAutoFillBackground(False)
    scroll.setWidget(inside)
    inside.setAutoFillBackground(False)
    return scroll


def into_sight(widget: QWidget, place: QRect | None = None) -> None:
    """Scroll everything above a widget so that it, or a place in it, can be seen."""
    place = widget.rect() if place is None else place
    above = widget.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            middle = widget.mapTo(inside, place.center())
            above.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + _AROUND)
        above = above.parentWidget()


class KeyboardScroll(QScrollArea):
    """Scrolls by the arrow keys too, and knows whether that has to be shown."""

    ring_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Start without the focus."""
        super().__init__(parent)
        self.ringed = False
        """The keyboard is here, and came here by a key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and lead on where there is nothing more to scroll."""
        onward, bar = step(event, across=False), self.verticalScrollBar()
        if onward is not None and bar.value() == (bar.maximum() if onward else bar.minimum()):
            self.focusNextPrevChild(onward)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to the keyboard."""
        super().focusInEvent(event)
        self._ring(event.reason() in KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it has gone."""
        super().focusOutEvent(event)
        self._ring(False)

    def _ring(self, ringed: bool) -> None:
        self.ringed = ringed
        self.ring_changed.emit()
