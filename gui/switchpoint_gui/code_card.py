"""One way to link: this computer shows a code, for as long as it is good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.linked import spelled
from switchpoint_gui.card import Card
from switchpoint_gui.language import tr
from switchpoint_gui.remark import announce
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from switchpoint.linked import Linking

_SHORTEST = 20
"""Milliseconds after the moment at which another number is right."""


class CodeCard(Card):
    """A button, and in its place the code with the time that is left."""

    show_code = Signal()
    hide_code = Signal()
    due = Signal()
    """Another number is right now; there is one for every second, and only while a code is shown."""

    def __init__(self) -> None:
        """Start without a code."""
        super().__init__("code-card")
        title = Words("code-title", bold=True, lines=0)
        title.display(tr("Show a code here"))
        self._how = Words("code-how", Tone.DIM, lines=0)
        self._how.display(tr("Then type it on the other computer."))
        self._button = QPushButton(tr("Show a code"))
        self._button.setObjectName("show-code")
        self._button.setAccessibleDescription(tr("Show a code that can be typed on the other computer"))
        self._button.clicked.connect(self.show_code)
        self._code = Words("code", size=2.3, bold=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = Words("code-left", Tone.DIM)
        self._left.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cancel = Verb("hide-code")
        self._cancel.display(tr("Cancel"), tr("Take the code back: it is good for nothing then"))
        self._cancel.clicked.connect(self.hide_code)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.due)
        self._shown = ""
        self._build(title)
        self.display(None, 0.0)

    def _build(self, title: Words) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self._how)
        column.addStretch()
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._code)
        column.addWidget(self._left)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    @property
    def code(self) -> str:
        """Return the code that is shown; empty when none is."""
        return self._shown

    def display(self, linking: Linking | None, now: float) -> None:
        """Show a code while it is good. `now`: seconds of the clock that `linking` counts in."""
        left = linking.until - now if linking is not None else 0.0
        code = linking.code if linking is not None and left > 0 else ""
        news, self._shown = bool(code) and code != self._shown, code
        self._button.setVisible(not code)
        for part in (self._code, self._left, self._cancel):
            part.setVisible(bool(code))
        if not code:
            self._next.stop()
            return
        self._code.display(spelled(code))
        self._left.display(tr("Good for {time}", time=wording.countdown(left)))
        if news:
            # Letter by letter: as a word nobody could type it.
            letters = ", ".join(" ".join(half) for half in spelled(code).split("-"))
            self._code.setAccessibleName(letters)
            announce(self._code, tr("The code is {letters}.", letters=letters), urgent=True)
        self._wait(left)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._button, self._cancel]

    def _wait(self, left: float) -> None:
        whole = -(-left // 1) - 1
        if self.isVisible():
            self._next.start(max(_SHORTEST, round(1000 * (left - whole)) + _SHORTEST))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the right number, and go on counting."""
        super().showEvent(event)
        if self._shown:
            self.due.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting: nobody sees it."""
        super().hideEvent(event)
        self._next.stop()
