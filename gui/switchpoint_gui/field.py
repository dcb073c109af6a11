"""A field to type into, whose example can be read as well as everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from switchpoint_gui.arrows import step
from switchpoint_gui.theme import Tone, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent

_ENABLED = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)


class Field(QLineEdit):
    """Qt draws an example in half the strength of text, which is too little for many eyes."""

    def __init__(self, name: str, longest: int) -> None:
        """Start empty. `longest`: characters that it takes."""
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(longest)
        self._follow()

    def offer_clearing(self, words: str) -> None:
        """Show a button in the field that empties it. `words`: its name, which Qt leaves out."""
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows that mean nothing in one line lead on."""
        onward = step(event, across=False)
        if onward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(onward)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette of the user."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._follow()

    def example_colour(self) -> QColor:
        """Return the colour of the example."""
        return self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)

    def _follow(self) -> None:
        wanted = theme_of(self.palette()).tone(Tone.DIM)
        if self.example_colour() != wanted:
            # Only what is set here stays when the user changes the rest.
            own = QPalette()
            for group in _ENABLED:
                own.setColor(group, QPalette.ColorRole.PlaceholderText, wanted)
            self.setPalette(own)
