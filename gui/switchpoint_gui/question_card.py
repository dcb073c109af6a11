"""The number that a headset shows, too: large, with the two answers that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint_gui.card import Card
from switchpoint_gui.language import tr
from switchpoint_gui.remark import announce
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.nearby import Question

_AT_ONCE = 4
"""Digits that are read at once."""


class QuestionCard(Card):
    """One question, and nothing beside it."""

    SPOKEN_AS = QAccessible.Role.Grouping
    answered = Signal(bool)

    def __init__(self) -> None:
        """Start without a question."""
        super().__init__("question-card")
        self._question: Question | None = None
        self._title = Words("question-title", size=1.2, bold=True, lines=0)
        self._number = Words("question-number", size=2.6, bold=True)
        self._why = Words("question-why", Tone.DIM, lines=0)
        for words in (self._title, self._number, self._why):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.yes = QPushButton(tr("Same number"))
        self.yes.setObjectName("question-yes")
        self.yes.setAccessibleDescription(tr("The headset shows or says this number: pair it"))
        self.yes.clicked.connect(lambda: self._answer(yes=True))
        self.no = QPushButton(tr("Not the same"))
        self.no.setObjectName("question-no")
        self.no.setAccessibleDescription(tr("Do not pair: it may be a headset of somebody else"))
        self.no.clicked.connect(lambda: self._answer(yes=False))
        self._build()

    def _build(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addStretch(1)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 20, 18, 20)
        column.setSpacing(10)
        for words in (self._title, self._number, self._why):
            column.addWidget(words)
        column.addLayout(answers)

    @property
    def shown(self) -> bool:
        """Tell whether there is a question."""
        return self._question is not None

    def display(self, question: Question | None, name: str) -> None:
        """Show a question about the headset of that name, or none."""
        news = question is not None and question != self._question
        self._question = question
        if question is None:
            return
        self._number.display(_spaced(question.number))
        self._number.setAccessibleName(" ".join(question.number))
        if question.asks:
            self._title.display(tr("Does {headset} show or say this number?", headset=name))
            self._why.display(tr("If it is another number, you may be about to pair a headset of somebody else."))
        else:
            self._title.display(tr("Type this number on {headset}", headset=name))
            self._why.display(tr("It goes on by itself."))
        for button in (self.yes, self.no):
            button.setVisible(question.asks)
            button.setEnabled(True)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._why.text())
        if news:
            announce(self, f"{self._title.text()} {' '.join(question.number)}", urgent=True)

    def begin(self) -> None:
        """Put the keyboard on the answer."""
        if not self.yes.isHidden():
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self.yes, self.no]

    def _answer(self, *, yes: bool) -> None:
        for button in (self.yes, self.no):
            button.setEnabled(False)
        self.answered.emit(yes)


def _spaced(number: str) -> str:
    """Return a number in two halves, which are easier to compare.

    Not with a usual space: where text runs from the right, that would put the second half first.
    """
    half = len(number) // 2
    return f"{number[:half]}\N{NO-BREAK SPACE}{number[half:]}" if len(number) > _AT_ONCE else number
