"""The bar at the bottom: what the last click led to, why, and the one thing to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.snapshot import Notice, NoticeKind, Offer, UndoProfiles, Unlink
from switchpoint_gui.busy import Busy
from switchpoint_gui.card import Card
from switchpoint_gui.language import reason, say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.remark import announce
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from switchpoint.errors import Problem
    from switchpoint.model import Host
    from switchpoint.snapshot import Intent, Tell

_MARKS = {
    NoticeKind.WORKING: Mark.NONE,
    NoticeKind.DONE: Mark.DONE,
    NoticeKind.PARTLY: Mark.PARTLY,
    NoticeKind.WAITING: Mark.WAITING,
    NoticeKind.FAILED: Mark.FAILED,
    NoticeKind.QUESTION: Mark.QUESTION,
}

_ANSWERS_BELOW = 560
"""Pixels of width under which the two answers to a question are below it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A word, what it does, and the intent of a click on it."""

    word: str
    description: str
    intent: Intent


@dataclass(frozen=True, slots=True)
class Message:
    """What the bar shows, in the user's language."""

    kind: NoticeKind
    words: str
    reason: str = ""
    offer: Offer | None = None
    answer: Answer | None = None
    """The one button of a message of the window's own."""


def message_of(notice: Notice, now: float) -> Message | None:
    """Return a notice as a message, without an offer that has ended by `now`; of a question nothing is left then."""
    over = notice.until is not None and now >= notice.until
    if over and notice.kind is NoticeKind.QUESTION:
        return None
    return Message(notice.kind, say(notice.text), say(notice.reason), None if over else notice.offer)


def notice_of(notice: Notice) -> Message | None:
    """Return what a choice in a menu has led to; nothing when there is nothing to say."""
    words = say(notice.text)
    return Message(notice.kind, words, say(notice.reason)) if words else None


def undoing_of(notice: Notice) -> Message | None:
    """Return what came of a change to the profiles, with the button that takes it back if it can be."""
    message = notice_of(notice)
    if message is None or notice.offer is not Offer.UNDO:
        return message
    answer = Answer(tr("Undo"), tr("Have the profiles as they were before"), UndoProfiles())
    return replace(message, answer=answer)


def unlinking_of(host: Host) -> Message:
    """Return the one question before what cannot be undone."""
    return Message(
        NoticeKind.QUESTION,
        tr("Unlink {host}?", host=host.name),
        tr("Whatever the two computers hold for each other is let go at once. To link them again, have both at hand."),
        answer=Answer(tr("Unlink"), tr("Forget {host}, on both computers", host=host.name), Unlink(host.id)),
    )


def purpose_of(host: Host) -> Message:
    """Return what a linked computer is for, and where that can be changed."""
    role = wording.ROLES[host.role] if host.role else None
    words = (
        tr("{host} is for {role}.", host=host.name, role=role) if role else tr("{host} has no role.", host=host.name)
    )
    return Message(
        NoticeKind.DONE, words, tr("To change it, click on {host} there, in its own window.", host=host.name)
    )


def order_of(wish: Tell, host: Host | None) -> Message:
    """Return what is said while the headset is told something: it may take ten seconds."""
    return Message(NoticeKind.WORKING, say(wording.under_way(wish.order, host)))


def refusal_of(problem: Problem) -> Message:
    """Return a click that was refused as a message."""
    return Message(NoticeKind.FAILED, say(problem.title), reason(problem))


class MessageBar(Card):
    """One message at a time. With nothing to say it keeps its place, so that nothing else moves."""

    SPOKEN_AS = QAccessible.Role.StatusBar
    act = Signal(Offer)
    answered = Signal(object)
    """The intent of the button of a message of the window's own."""
    declined = Signal()
    """The answer to a question is no."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__("message-bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._message: Message | None = None
        self._mark = MarkShape("message-mark", 18)
        self._busy = Busy("message-busy")
        self._words = Words("message", lines=3)
        self._reason = Words("reason", Tone.DIM, lines=5)
        self._verb = Verb("message-verb")
        self._verb.clicked.connect(self._clicked)
        self._no = Verb("message-no")
        self._no.display(tr("No"), tr("Leave everything as it is"))
        self._no.clicked.connect(self.declined)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._fill()

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._words)
        texts.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._busy)
        verbs = QHBoxLayout()
        verbs.addStretch()
        verbs.addWidget(self._verb)
        verbs.addWidget(self._no)
        self._both.addLayout(texts, 1)
        self._both.addLayout(verbs)
        row.addLayout(self._both, 1)
        self.setMinimumHeight(self._verb.sizeHint().height() + 14)
        self.keep_place(keep=True)

    def keep_place(self, *, keep: bool) -> None:
        """Keep the room for a message while there is none, or give it away."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.setSizePolicy(policy)

    @property
    def message(self) -> Message | None:
        """Return what is shown."""
        return self._message

    def display(self, message: Message | None) -> None:
        """Show a message, or nothing."""
        if message != self._message:
            news = message is not None and (self._message is None or message.words != self._message.words)
            self._message = message
            self._fill()
            if news and message is not None:
                self._announce(message)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._verb, self._no]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the words and the buttons anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put two answers below the words where there is no room beside them."""
        asks = self._message is not None and self._message.kind is NoticeKind.QUESTION
        directions = QBoxLayout.Direction
        below = asks and self.width() < _ANSWERS_BELOW
        self._both.setDirection(directions.TopToBottom if below else directions.LeftToRight)

    def _fill(self) -> None:
        message = self._message
        self.setVisible(message is not None)
        if message is None:
            self._words.display("")
            self._reason.display("")
            return
        working = message.kind is NoticeKind.WORKING
        self._busy.setVisible(working)
        self._mark.setVisible(not working)
        self._mark.display(_MARKS[message.kind])
        self._words.display(message.words)
        self._reason.display(message.reason)
        self._reason.setVisible(bool(message.reason))
        if message.offer is not None:
            self._verb.display(*_verb(message.offer))
        elif message.answer is not None:
            self._verb.display(message.answer.word, message.answer.description)
        self._verb.setVisible(message.offer is not None or message.answer is not None)
        self._no.setVisible(message.kind is NoticeKind.QUESTION)
        self._arrange()
        self.setAccessibleName(message.words)
        self.setAccessibleDescription(message.reason)

    def _announce(self, message: Message) -> None:
        """Say the message to a screen reader, at once when it is a question."""
        urgent = message.kind in {NoticeKind.QUESTION, NoticeKind.FAILED}
        announce(self, " ".join(filter(None, (message.words, message.reason))), urgent=urgent)

    def _clicked(self) -> None:
        if self._message is None:
            return
        if self._message.offer is not None:
            self.act.emit(self._message.offer)
        elif self._message.answer is not None:
            self.answered.emit(self._message.answer.intent)


def _verb(offer: Offer) -> tuple[str, str]:
    match offer:
        case Offer.UNDO:
            return tr("Undo"), tr("Put everything back as it was before the click")
        case Offer.RETRY:
            return tr("Try again"), tr("Try again what has not worked")
        case Offer.CANCEL:
            return tr("Cancel"), tr("Undo the switch that is under way, on every host")
        case Offer.TAKE_ANYWAY:
            return tr("Take it anyway"), tr("Take the headset although there is a call")
