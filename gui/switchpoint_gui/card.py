"""A rounded surface with a ground and an outline, on which everything else stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from switchpoint_gui.theme import Ground, Theme, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent


def surface(painter: QPainter, where: QRectF, ground: QColor, outline: QPen | None, *, radius: float = 10) -> None:
    """Draw a rounded rectangle whose outline lies inside `where`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(outline if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    inset = outline.widthF() / 2 if outline is not None else 0
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), radius, radius)


class Card(QWidget):
    """A rounded surface; what it stands on may change with the state it shows."""

    def __init__(self, name: str, ground: Ground = Ground.PANEL, *, outlined: bool = True, radius: float = 10) -> None:
        """Start with one ground, outlined or not."""
        super().__init__()
        self.setObjectName(name)
        self._ground = ground
        self._outlined = outlined
        self._radius = radius

    @property
    def ground(self) -> Ground:
        """Return what is drawn now."""
        return self._ground

    def stand_on(self, ground: Ground, *, outlined: bool) -> None:
        """Change the ground; nothing is drawn again when it is the same."""
        if (ground, outlined) != (self._ground, self._outlined):
            self._ground, self._outlined = ground, outlined
            self.update()

    def theme(self) -> Theme:
        """Return the colours of the palette of this moment."""
        return theme_of(self.palette())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
        theme = self.theme()
        outline = QPen(theme.outline, 1) if self._outlined else None
        surface(QPainter(self), QRectF(self.rect()), theme.ground(self._ground), outline, radius=self._radius)
