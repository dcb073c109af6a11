"""What is left to say after two computers were linked: what this one is for, and whether it starts at login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Role
from switchpoint.snapshot import SetRole, StartAtLogin
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.model import Host
    from switchpoint.snapshot import Snapshot

_CHOICES = (Role.WORK, Role.GAMING, None)


class LinkedCard(Card):
    """One click for each; both can be changed later, in the menu of this computer."""

    decided = Signal(object)
    """The intent of a click."""
    done = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("linked-card")
        self._title = Words("linked-title", size=1.2, bold=True, lines=2)
        self._question = Words("linked-question", lines=0)
        self._why = Words("linked-why", Tone.DIM, lines=0)
        self._why.display(tr("Profiles name work and gaming, and mean the computer that is for it."))
        self._roles: dict[Role | None, QPushButton] = {}
        self._login = QCheckBox(tr("Start Switchpoint when you log in"))
        self._login.setObjectName("linked-login")
        self._login.clicked.connect(self._start)
        self._login_why = Words("linked-login-why", Tone.DIM, lines=0)
        self._login_why.display(tr("Without it, a restart ends a hold on this computer."))
        self._login.setAccessibleDescription(self._login_why.text())
        self._done = QPushButton(tr("Done"))
        self._done.setObjectName("linked-done")
        self._done.setAccessibleDescription(tr("Go back to the headset"))
        self._done.clicked.connect(self.done)
        self._offers_login = False
        self._neither = False
        """It was chosen just now: nobody's choice yet looks different."""
        self._this: Host | None = None
        self._build()

    def _build(self) -> None:
        mark = MarkShape("linked-mark", 22)
        mark.display(Mark.DONE)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(mark)
        head.addWidget(self._title, 1)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for role in _CHOICES:
            choices.addWidget(self._choice(role))
        choices.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self._question)
        column.addWidget(self._why)
        column.addLayout(choices)
        column.addSpacing(12)
        column.addWidget(self._login, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._login_why)
        column.addStretch()
        column.addLayout(foot)

    def _choice(self, role: Role | None) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"linked-for-{role.value if role else 'neither'}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(role))
        self._roles[role] = button
        return button

    def begin(self, name: str, snapshot: Snapshot, *, first: bool) -> None:
        """Say who was linked. `first`: no other computer was, so the start at login is worth a question."""
        here = snapshot.host(snapshot.this)
        starts = here is not None and here.starts_at_login
        self._offers_login = first and snapshot.can_start_at_login and not starts
        self._neither = False
        self._title.display(tr("{host} is linked.", host=name))
        self.display(snapshot)
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def display(self, snapshot: Snapshot) -> None:
        """Show what has been chosen."""
        here = self._this = snapshot.host(snapshot.this)
        if here is None:
            return
        self._question.display(tr("What is {host} for?", host=here.name))
        for role, button in self._roles.items():
            button.setText(say(wording.purpose(role, here)))
            button.setAccessibleDescription(tr("Say what {host} is for", host=here.name))
        for part in (self._login, self._login_why):
            part.setVisible(self._offers_login)
        self._mark(here)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._roles.values(), self._login, self._done]

    def _choose(self, role: Role | None) -> None:
        self._neither = role is None
        if self._this is not None:
            self._mark(self._this)
            self.decided.emit(SetRole(self._this.id, role))

    def _start(self) -> None:
        wanted = self._login.isChecked()
        if self._this is not None:
            self._mark(self._this)
            self.decided.emit(StartAtLogin(wanted))

    def _mark(self, here: Host) -> None:
        """Show what is chosen: a click shows nothing before it has come true."""
        for role, button in self._roles.items():
            button.setChecked(here.role is role and (role is not None or self._neither))
        self._login.setChecked(here.starts_at_login)
