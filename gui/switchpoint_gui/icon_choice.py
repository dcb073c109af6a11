"""A small row of symbols, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from switchpoint import wording
from switchpoint_gui import icons
from switchpoint_gui.choice import Choice
from switchpoint_gui.language import say, tr
from switchpoint_gui.theme import Tone

_SIDE = 44
"""Pixels: what a finger needs."""
_SYMBOL = 26


class IconButton(Choice):
    """One symbol; the chosen one stands on a ground with an outline."""

    def __init__(self, icon: str, word: str) -> None:
        """Be off."""
        super().__init__(f"icon-{icon}", word, tr("The symbol of the tile"))
        self.icon_name = icon
        self.setToolTip(word)

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(_SIDE, _SIDE)

    def draw(self, painter: QPainter) -> None:
        """Draw the symbol in place of the word."""
        edge = (_SIDE - _SYMBOL) / 2
        colour = self.theme().tone(Tone.TEXT if self.isChecked() else Tone.DIM)
        icons.paint(painter, self.icon_name, QRectF(edge, edge, _SYMBOL, _SYMBOL), colour)


class IconChoice(QWidget):
    """Nothing is chosen for a symbol that does not exist here."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start without a choice."""
        super().__init__()
        self.setObjectName("profile-icons")
        self._group = QButtonGroup(self)
        self._buttons = {icon: IconButton(icon, say(word)) for icon, word in wording.ICONS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self._buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)

    def display(self, icon: str | None) -> None:
        """Show which symbol a profile has."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == icon)
        self._group.setExclusive(True)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._buttons.values()]

    def _clicked(self, button: IconButton) -> None:
        self.chosen.emit(button.icon_name)
