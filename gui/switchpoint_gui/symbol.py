"""One of the project's symbols as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from switchpoint_gui import icons
from switchpoint_gui.theme import Tone, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Symbol(QWidget):
    """One of the project's symbols in a tone."""

    def __init__(self, name: str, side: int) -> None:
        """Show nothing yet, in a square of `side` pixels."""
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._side = side
        self._shown: tuple[str, Tone] | None = None

    def display(self, icon: str, tone: Tone) -> None:
        """Show a symbol."""
        if (icon, tone) != self._shown:
            self._shown = (icon, tone)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the symbol."""
        if self._shown is not None:
            icon, tone = self._shown
            colour = theme_of(self.palette()).tone(tone)
            icons.paint(QPainter(self), icon, QRectF(0, 0, self._side, self._side), colour)
