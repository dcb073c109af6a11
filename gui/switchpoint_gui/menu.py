"""A menu with an edge in every palette: many styles draw it darker than the window, which the dark swallows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QMenu

from switchpoint_gui.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LARGE = (
    "QMenu::item {{ padding: {side}px 24px {side}px 32px; }} "
    "QMenu::item:selected {{ background: palette(highlight); color: palette(highlighted-text); }}"
)


class Menu(QMenu):
    """The menu of the user's style, with a line around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line over what the style has drawn."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme_of(self.palette()).outline, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def enlarge(self, least: int | None) -> None:
        """Make every line at least so many pixels high; None: as the style has it."""
        sheet = "" if least is None else _LARGE.format(side=(least - self.fontMetrics().height()) // 2 + 1)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
