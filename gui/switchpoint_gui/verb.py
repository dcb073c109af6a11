"""A flat button that is one verb: Undo, Cancel, Try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from switchpoint_gui.theme import DOWN, OVER, Theme, Tone, theme_of
from switchpoint_gui.words import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
"""Only who comes by keyboard needs to see where the focus is."""


class Verb(QPushButton):
    """Looks like a link, is a button."""

    def __init__(self, name: str) -> None:
        """Start without a word."""
        super().__init__()
        self.setObjectName(name)
        self.setFlat(True)
        self.setFont(scaled(bold=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ring = False

    def display(self, word: str, description: str) -> None:
        """Show a word, and say what it does to those who cannot see where it stands."""
        if word != self.text():
            self.setText(word)
            self.setAccessibleName(word)
        self.setAccessibleDescription(description)

    def sizeHint(self) -> QSize:
        """Return the word with room around it."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 20), max(32, round(metrics.height() + 12)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a verb is never shortened."""
        return self.sizeHint()

    def theme(self) -> Theme:
        """Return the colours of the palette of this moment."""
        return theme_of(self.palette())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to the keyboard."""
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face, a tint under the pointer, a ring under the focus."""
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus() and self._ring
        tint = QColor(theme.accent)
        tint.setAlphaF(DOWN if self.isDown() else OVER if self.underMouse() else 0.0)
        painter.setBrush(tint)
        painter.setPen(QPen(theme.accent, 2) if ringed else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the word."""
        painter.setPen(self.theme().tone(Tone.ACCENT))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), self.text())
