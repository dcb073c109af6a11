"""The two ways to link another computer, then what is left to choose; for every page on which that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint.linked import typed
from switchpoint.snapshot import HideCode, LinkWith, ShowCode
from switchpoint_gui.code_card import CodeCard
from switchpoint_gui.covers import INDENT
from switchpoint_gui.language import tr
from switchpoint_gui.linked_card import LinkedCard
from switchpoint_gui.remark import Remark
from switchpoint_gui.theme import Tone
from switchpoint_gui.type_card import TypeCard
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from switchpoint.errors import Problem
    from switchpoint.model import HostId
    from switchpoint.snapshot import Intent, Notice, Snapshot

_LOWEST = 216
"""Pixels: a card stays as high as it is, whatever it shows."""
_SIDE_BY_SIDE = 520
"""Pixels of width under which the two ways are below each other."""


class Asks(Protocol):
    """What submits an intent and brings the answer back to where it was asked."""

    @property
    def snapshot(self) -> Snapshot:
        """Return what there is to show now."""

    def ask(
        self, intent: Intent, answered: Callable[[Notice], None], refused: Callable[[Problem], None]
    ) -> Callable[[], None]:
        """Ask for something; returns what breaks it off."""


class LinkingForm(QWidget):
    """Begun when it comes into sight, left when it goes: what is under way in it is broken off then."""

    finished = Signal()
    """Another computer was linked, and the user has seen what there is to choose."""

    def __init__(self, bridge: Asks) -> None:
        """Start as nobody sees it."""
        super().__init__()
        self.setObjectName("linking-form")
        self._bridge = bridge
        self._begun = False
        self._before: frozenset[HostId] = frozenset()
        """The computers that were linked already."""
        self._asked = False
        """The code that is shown was asked for here, and goes with this page."""
        self._break_off: Callable[[], None] | None = None
        self._how = Words("linking-how", Tone.DIM, lines=0)
        self._code = CodeCard()
        self._type = TypeCard()
        self._linked = LinkedCard()
        self._remark = Remark("linking-remark")
        self._ways = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._ways)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._how.display(
            tr("Both computers run Switchpoint in the same network. One shows a code, the other types it.")
        )
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(12)
        for card in (self._code, self._type):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            card.setMinimumHeight(_LOWEST)
            self._both.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setContentsMargins(INDENT, 0, 0, 0)
        head.addWidget(self._how)
        column.addLayout(head)
        column.addWidget(self._ways)
        column.addWidget(self._linked)
        column.addWidget(self._remark)

    def _connect(self) -> None:
        self._code.show_code.connect(self._show_code)
        self._code.hide_code.connect(self._hide_code)
        self._code.due.connect(self._count)
        self._type.typed.connect(self._link)
        self._type.cancelled.connect(self._cancel)
        self._linked.decided.connect(self._decide)
        self._linked.done.connect(self.finished)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew."""
        self._begun = True
        self._before = frozenset(host.id for host in snapshot.linked)
        self._asked = False
        self._remark.clear()
        self._type.reset()
        self._linked.hide()
        for part in (self._how, self._ways):
            part.show()
        self.display(snapshot)

    def begin(self) -> None:
        """Put the keyboard where the code goes; call when it can be seen."""
        self._type.begin()

    def leave(self) -> None:
        """End; what is under way here is broken off, and a code that was asked for here is taken back."""
        if not self._begun:
            return
        self._cancel()
        if self._asked and self._code.code:
            self._hide_code()
        self._begun = False

    def display(self, snapshot: Snapshot) -> None:
        """Show the code of a snapshot, and who was linked since this was begun."""
        if not self._begun:
            return
        expired = bool(self._code.code) and snapshot.linking is None and self._asked
        self._code.display(snapshot.linking, snapshot.now)
        found = next((host for host in snapshot.linked if host.id not in self._before), None)
        if found is None:
            if expired:
                self._asked = False
                self._remark.told(tr("The code is not shown any more. Show another one if nobody has typed it."))
            return
        if self._linked.isHidden():
            self._finish(found.name, snapshot)
        else:
            self._linked.display(snapshot)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._code.controls(), *self._type.controls(), *self._linked.controls()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two ways below each other where there is no room for both."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._both.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _finish(self, name: str, snapshot: Snapshot) -> None:
        self._asked = False
        self._type.work(working=False)
        self._remark.clear()
        for part in (self._how, self._ways):
            part.hide()
        self._linked.show()
        self._linked.begin(name, snapshot, first=not self._before)

    def _count(self) -> None:
        self.display(self._bridge.snapshot)

    def _show_code(self) -> None:
        self._asked = True
        self._remark.clear()
        self._bridge.ask(ShowCode(), _nothing, self._refused)

    def _hide_code(self) -> None:
        self._asked = False
        self._bridge.ask(HideCode(), _nothing, self._refused)

    def _link(self, raw: str, where: str) -> None:
        code = typed(raw)
        if code is None:
            self._remark.failed(tr("That is no code."), tr("A code has eight letters and digits, like ABCD-EFGH."))
            self._type.begin()
            return
        self._type.work(working=True)
        self._remark.working(tr("Linking …"))
        self._break_off = self._bridge.ask(LinkWith(code, where or None), self._answered, self._not_linked)

    def _answered(self, _notice: Notice) -> None:
        self._break_off = None
        self._type.work(working=False)
        if self._begun and self._linked.isHidden():
            # Its name comes with the next snapshot.
            self._remark.clear()
            self.display(self._bridge.snapshot)

    def _not_linked(self, problem: Problem) -> None:
        self._break_off = None
        self._type.work(working=False)
        self._refused(problem)
        self._type.begin()

    def _refused(self, problem: Problem) -> None:
        if self._begun:
            self._remark.refused(problem)

    def _cancel(self) -> None:
        if self._break_off is not None:
            self._break_off()
            self._break_off = None
            self._type.work(working=False)
            self._remark.clear()

    def _decide(self, intent: Intent) -> None:
        self._remark.clear()
        self._bridge.ask(intent, _nothing, self._refused)


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot shows it."""
