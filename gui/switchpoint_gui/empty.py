"""What stands where there is nothing to show: a state, why it is so, and the one thing that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint.wording import Empty, Help
from switchpoint_gui.card import Card
from switchpoint_gui.language import say
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDEST = 420


class EmptyState(Card):
    """A whole panel that teaches."""

    SPOKEN_AS = QAccessible.Role.Grouping
    helped = Signal(Help)

    def __init__(self, name: str, able: frozenset[Help] = frozenset()) -> None:
        """Start empty. `able`: what a button can really do here; a button that could do nothing is not shown."""
        super().__init__(name)
        self._able = able
        self._help: Help | None = None
        self._symbol = Symbol("empty-icon", 64)
        self._symbol.display("headset", Tone.DIM)
        self._title = Words("empty-title", size=1.3, bold=True)
        self._body = Words("empty-body", Tone.DIM, lines=0)
        self._button = QPushButton()
        self._button.setObjectName("empty-button")
        self._button.clicked.connect(self._clicked)
        for words in (self._title, self._body):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._body.setMaximumWidth(_WIDEST)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addStretch()
        column.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        # Between two stretches: a widget that may not fill its cell would stand at its left.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._body, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def display(self, empty: Empty) -> None:
        """Show a state."""
        self._help = empty.help
        self._title.display(say(empty.title))
        self._body.display(say(empty.body))
        self._button.setText(say(empty.button))
        self._button.setAccessibleDescription(say(empty.body))
        self._button.setVisible(empty.help in self._able)
        self.setAccessibleName(say(empty.title))
        self.setAccessibleDescription(say(empty.body))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._button]

    def _clicked(self) -> None:
        if self._help is not None:
            self.helped.emit(self._help)


class Hint(Card):
    """The same in small, beside things that are there."""

    SPOKEN_AS = QAccessible.Role.Grouping
    helped = Signal(Help)

    def __init__(self, empty: Empty) -> None:
        """Show a state for good."""
        super().__init__("hint", radius=8)
        title, body = Words("hint-title", bold=True), Words("hint-body", Tone.DIM, lines=0)
        title.display(say(empty.title))
        body.display(say(empty.body))
        self._button = Verb("hint-button")
        self._button.display(say(empty.button), say(empty.body))
        self._button.clicked.connect(lambda: self.helped.emit(empty.help))
        self.setAccessibleName(say(empty.title))
        self.setAccessibleDescription(say(empty.body))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 6)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(body)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTrailing)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._button]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dashed outline: there could be something here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme().faint, 1, Qt.PenStyle.DashLine))
        painter.setBrush(self.theme().ground(Ground.PANEL))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
