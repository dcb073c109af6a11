"""Pages that take the place of the headset while they are open: at most one of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


INDENT = 6
"""Pixels from the edge of the cards to the titles above them."""


class Cover(QWidget):
    """A page such as *Activity*. It starts closed, and says itself what opening, showing and leaving mean."""

    closed = Signal()
    """It has been left, by the user or for another page."""

    def __init__(self, name: str) -> None:
        """Start closed. `name`: of the widget, for tests."""
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.is_open = False

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew; it cannot be seen yet."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard where the user starts; it can be seen now."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close, if it is open; what is under way here is broken off."""
        if self.is_open:
            self.is_open = False
            self.closed.emit()

    def display(self, snapshot: Snapshot) -> None:
        """Show a snapshot; closed pages are given it, too."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in the order in which it is seen."""
        raise NotImplementedError


class Covers:
    """Opens one page and leaves the others."""

    def __init__(self, *pages: Cover) -> None:
        """Take pages, all closed, in the order of Tab."""
        self.pages = pages

    @property
    def open(self) -> Cover | None:
        """Return the page that is open, or None."""
        return next((page for page in self.pages if page.is_open), None)

    def enter(self, wanted: Cover, snapshot: Snapshot) -> bool:
        """Open a page in the place of any other; False when it was open already."""
        if wanted.is_open:
            return False
        self.leave()
        wanted.enter(snapshot)
        return True

    def leave(self) -> None:
        """Show the headset again."""
        for page in self.pages:
            page.leave()

    def display(self, snapshot: Snapshot) -> None:
        """Show a snapshot on the page that is open."""
        for page in self.pages:
            page.display(snapshot)
            page.setVisible(page.is_open)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, page after page."""
        return [control for page in self.pages for control in page.controls()]
