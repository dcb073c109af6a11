"""A strip above the page: one thing that is not as it should be, why, and the button that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint_gui.card import Card
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOM_FOR_WORDS = 240
"""Pixels, the mark included."""


class Strip(Card):
    """Hidden until there is something to say."""

    SPOKEN_AS = QAccessible.Role.AlertMessage
    act = Signal()
    """The button was pressed."""

    def __init__(self, name: str, mark: Mark = Mark.PARTLY) -> None:
        """Start hidden; the objects are called after `name`."""
        super().__init__(name, Ground.QUIET, radius=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = Words(f"{name}-title", bold=True, lines=3)
        self._reason = Words(f"{name}-reason", Tone.DIM, lines=3)
        self._verb = Verb(f"{name}-verb")
        self._verb.clicked.connect(self.act)
        shape = MarkShape(f"{name}-mark", 18)
        shape.display(mark)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._reason)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(shape)
        head.addLayout(texts, 1)
        self._verbs = QHBoxLayout()
        self._verbs.addStretch(1)
        self._verbs.addWidget(self._verb)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(14, 6, 8, 6)
        self._whole.setSpacing(4)
        self._whole.addLayout(head, 1)
        self._whole.addLayout(self._verbs)
        self.hide()

    def add(self, verb: Verb) -> None:
        """Show another, quieter verb before the button."""
        self._verbs.insertWidget(self._verbs.count() - 1, verb)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the verbs below the sentence where they would leave no room for it."""
        super().resizeEvent(event)
        beside = self.width() - self._verbs.sizeHint().width() >= _ROOM_FOR_WORDS
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def say(self, title: str, reason: str, verb: str, description: str) -> None:
        """Show a sentence, its reason, and the button with what it does."""
        self._title.display(title)
        self._reason.display(reason)
        self._reason.setVisible(bool(reason))
        self._verb.display(verb, description)
        self.setAccessibleName(title)
        self.setAccessibleDescription(reason)
        self.show()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._verb]
