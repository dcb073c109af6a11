"""One of several choices, folded: a short word for each, which the mouse wheel does not change in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy

from switchpoint_gui.choice import Pick
from switchpoint_gui.language import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

_SHORTEST = 12
"""Letters that can be read of a choice at the least."""


class MeaningPick(Pick):
    """Choices are named by strings; what is set by the program is not reported as a choice."""

    def __init__(self, name: str) -> None:
        """Start without a choice."""
        super().__init__()
        self.setObjectName(name)
        # A wheel over a page that scrolls is meant for the page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._offered: tuple[tuple[str, str, str], ...] = ()

    def offer(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Offer choices, each with its key, its word and its meaning, and show one as chosen."""
        with QSignalBlocker(self):
            if tuple(choices) != self._offered:
                self._offered = tuple(choices)
                self.clear()
                for number, (key, word, meaning) in enumerate(choices):
                    self.addItem(word, key)
                    self.setItemData(number, tip(meaning), Qt.ItemDataRole.ToolTipRole)
                    self.setItemData(number, meaning, Qt.ItemDataRole.AccessibleDescriptionRole)
            self.setCurrentIndex(self.findData(chosen))

    @property
    def chosen(self) -> str:
        """Return the key of what is chosen; nothing when nothing is."""
        return str(self.currentData() or "")

    @property
    def meaning(self) -> str:
        """Return what the choice means."""
        return next((meaning for key, _, meaning in self._offered if key == self.chosen), "")

    def sizeHint(self) -> QSize:
        """Return a height that a finger can hit, too."""
        size = super().sizeHint()
        return QSize(size.width(), max(32, size.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only what the user is at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
