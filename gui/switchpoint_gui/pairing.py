"""The page that pairs a headset: how to make it ready, what was found, a question if there is one, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Address
from switchpoint.nearby import Nearby, Pairing
from switchpoint.snapshot import AnswerPairing, LookForHeadsets, PairHeadset, StopPairing
from switchpoint_gui.covers import Cover
from switchpoint_gui.found_rows import FoundRows
from switchpoint_gui.language import say, tr
from switchpoint_gui.paired_card import PairedCard
from switchpoint_gui.question_card import QuestionCard
from switchpoint_gui.remark import Remark, announce
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.nearby import Found
    from switchpoint.snapshot import Notice, Snapshot
    from switchpoint_gui.linking_form import Asks


class PairingPage(Cover):
    """Takes the place of board and tiles while it is open; headsets are looked for exactly as long."""

    wanted = Signal(str)
    """The address of a headset that shall be shown."""
    arranged = Signal()
    """Other things than before can have the keyboard focus."""

    def __init__(self, bridge: Asks) -> None:
        """Start closed."""
        super().__init__("pairing")
        self._bridge = bridge
        self._nearby = Nearby()
        self._chosen: Address | None = None
        """The headset whose pairing was asked for here last, until its end was seen."""
        self._break_off: Callable[[], None] | None = None
        self._told: Problem | None = None
        """What the remark is about, if it is about the search."""
        self._close = Verb("close-pairing")
        self._close.display(tr("Close"), tr("Go back to the headset, and look for no other"))
        self._how = Words("pairing-how", Tone.DIM, lines=0)
        self._looking = Remark("pairing-looking")
        self._rows = FoundRows()
        self._question = QuestionCard()
        self._paired = PairedCard()
        self._remark = Remark("pairing-remark")
        self._build()
        self._connect()

    def _build(self) -> None:
        title = Words("pairing-title", size=1.6, bold=True)
        title.display(tr("Pair a headset"))
        self._how.display(
            tr(
                "Put the headset into pairing mode, close to this computer: it then appears here by itself. Most "
                "have a button for that, or their power button has to be held for some seconds; the manual of the "
                "headset says which."
            )
        )
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (self._how, self._question, self._paired, self._rows, self._looking, self._remark):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.leave)
        self._rows.pair.connect(self._pair)
        self._rows.stop.connect(self._stop)
        self._rows.show_it.connect(self.wanted)
        self._rows.arranged.connect(self.arranged)
        self._question.answered.connect(self._answer)
        self._paired.show_it.connect(self._show_paired)
        self._paired.another.connect(self._again)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew: look for headsets."""
        self.is_open = True
        self._chosen = None
        self._remark.clear()
        self._looking.setAccessibleName("")
        self._looking.hide()
        self._told = None
        self._bridge.ask(LookForHeadsets(on=True), _nothing, self._refused)
        self.display(snapshot)

    def begin(self) -> None:
        """Put the keyboard on the first headset, if one was found already."""
        verbs = [control for control in self._rows.controls() if control.isVisible()]
        (verbs[0] if verbs else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close; what is being paired is broken off, and nothing is looked for any more."""
        if not self.is_open:
            return
        self._cancel()
        self._bridge.ask(LookForHeadsets(on=False), _nothing, _never_mind)
        super().leave()

    def display(self, snapshot: Snapshot) -> None:
        """Show what a snapshot knows of headsets that could be paired."""
        if not self.is_open:
            return
        before, self._nearby = self._nearby, snapshot.nearby or Nearby()
        nearby = self._nearby
        question = nearby.question
        asked = nearby.get(question.headset) if question is not None else None
        self._question.display(question, self._name(asked))
        done = self._done()
        if done is not None:
            self._paired.display(done)
        self._rows.display(nearby)
        self._tell(nearby, before)
        self._arrange(done)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._close, *self._question.controls(), *self._paired.controls(), *self._rows.controls()]

    # What is shown

    def _done(self) -> Found | None:
        """Return the headset that was paired here, until another one is wanted."""
        found = self._nearby.get(self._chosen)
        return found if found is not None and found.pairing is Pairing.PAIRED else None

    def _arrange(self, done: Found | None) -> None:
        """Show one thing at a time: the question, the good end, or the list."""
        asks, ended = self._question.shown, done is not None and not self._question.shown
        was = (not self._question.isHidden(), not self._paired.isHidden())
        self._question.setVisible(asks)
        self._paired.setVisible(ended)
        for part in (self._how, self._rows):
            part.setVisible(not asks and not ended)
        self._looking.setVisible(not asks and not ended and self._looks())
        if (asks, ended) == was or not self.isVisible():
            return
        if asks:
            self._question.begin()
        elif ended:
            self._paired.begin()
        else:
            self._to_row()

    def _to_row(self) -> None:
        """Put the keyboard on the headset that all this was about."""
        row = self._rows.rows.get(self._chosen) if self._chosen is not None else None
        at = row.verb if row is not None and row.verb.isVisible() else self._close
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looks(self) -> bool:
        """Tell whether it is worth a word that the search goes on."""
        return self._nearby.problem is None and self._nearby.under_way is None and self._nearby.looking

    def _tell(self, nearby: Nearby, before: Nearby) -> None:
        """Say how the search goes, and what has just been found."""
        if self._looks() and not self._looking.accessibleName():
            # Once: it scrolls to itself, and nothing may move under the hand that is about to click.
            self._looking.working(tr("Looking for headsets …"))
        if nearby.problem is not None and nearby.problem != self._told:
            self._remark.refused(nearby.problem)
        elif nearby.problem is None and self._told is not None:
            self._remark.clear()
        self._told = nearby.problem
        for found in nearby.found:
            if before.get(found.address) is None and not found.known:
                announce(self._rows, tr("{headset} was found.", headset=self._name(found)), urgent=False)

    def _name(self, found: Found | None) -> str:
        return say(wording.found_name(found)) if found is not None else tr("the headset")

    # What the user does

    def _pair(self, headset: str) -> None:
        self._remark.clear()
        self._told = self._nearby.problem
        self._chosen = Address(headset)
        self._break_off = self._bridge.ask(PairHeadset(self._chosen), self._answered, self._not_paired)

    def _answered(self, _notice: Notice) -> None:
        self._break_off = None

    def _not_paired(self, problem: Problem) -> None:
        self._break_off = None
        found = self._bridge_found()
        if found is None or (found.problem != problem and found.pairing is not Pairing.FOUND):
            # Its row does not say it. One that was cancelled by hand needs no word.
            self._refused(problem)

    def _bridge_found(self) -> Found | None:
        nearby = self._bridge.snapshot.nearby
        return nearby.get(self._chosen) if nearby is not None else None

    def _stop(self, _headset: str) -> None:
        self._bridge.ask(StopPairing(), _nothing, self._refused)

    def _answer(self, yes: bool) -> None:
        question = self._nearby.question
        if question is not None:
            self._bridge.ask(AnswerPairing(question.headset, yes), _nothing, self._refused)

    def _show_paired(self) -> None:
        if self._chosen is not None:
            self.wanted.emit(self._chosen)

    def _again(self) -> None:
        self._chosen = None
        self.display(self._bridge.snapshot)

    def _cancel(self) -> None:
        if self._break_off is not None:
            self._break_off()
            self._break_off = None

    def _refused(self, problem: Problem) -> None:
        if self.is_open:
            self._remark.refused(problem)


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot shows it."""


def _never_mind(_problem: Problem) -> None:
    """Say nothing: nobody is looking any more."""
