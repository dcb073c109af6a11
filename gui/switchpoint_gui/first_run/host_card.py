"""One host in the first run: what it is called, and what it is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Host, Relation, Role
from switchpoint.snapshot import NameHost, SetRole
from switchpoint.text import NAME_LIMIT
from switchpoint_gui.card import Card
from switchpoint_gui.choice import Choice
from switchpoint_gui.field import Field
from switchpoint_gui.icons import KINDS
from switchpoint_gui.language import say, tr
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

_WIDEST = 320
"""Pixels of the field: a name is no sentence."""


class HostCard(Card):
    """A linked computer says both of itself, so there it is only told."""

    SPOKEN_AS = QAccessible.Role.Grouping
    decided = Signal(object)
    """The intent of what was typed or clicked."""

    def __init__(self, host: Host) -> None:
        """Start with a host; who it is does not change."""
        super().__init__(f"host-card-{host.id}", radius=8)
        self._host = host
        self._asked: str | None = None
        """The name that was asked for last, and is neither shown nor refused yet."""
        self._symbol = Symbol("host-card-icon", 32)
        self._name = Words(f"host-name-{host.id}", bold=True, lines=0)
        self._field = Field(f"name-{host.id}", NAME_LIMIT)
        self._field.setMaximumWidth(_WIDEST)
        self._line = Words(f"host-line-{host.id}", Tone.DIM, size=0.9, lines=0)
        self._choices: dict[Role | None, Choice] = {}
        self._own = host.relation is not Relation.LINKED
        self._build()
        self._field.editingFinished.connect(self._rename)
        self.display(host)

    def _build(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(4)
        for role in wording.purposes(self._host):
            name = f"for-{role.value if role else 'none'}-{self._host.id}"
            choice = Choice(name, say(wording.purpose(role, self._host)), "")
            choice.clicked.connect(partial(self._choose, role))
            self._choices[role] = choice
            choices.addWidget(choice)
        choices.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._name)
        texts.addWidget(self._field)
        texts.addWidget(self._line)
        texts.addLayout(choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._name.setVisible(not self._own)
        self._field.setVisible(self._own)

    def display(self, host: Host) -> None:
        """Show what the host is called and for; what is being typed is left alone."""
        self._host = host
        self._symbol.display(KINDS[host.kind], Tone.TEXT)
        self._name.display(host.name)
        if not self._field.isModified() and self._field.text() != host.name:
            self._field.setText(host.name)
        self._line.display(_line(host))
        self._field.setAccessibleName(tr("Name of {host}", host=host.name))
        self._field.setAccessibleDescription(
            tr("What the other computers call this one")
            if host.relation is Relation.THIS
            else tr("What this computer calls it; leave it empty for what it calls itself")
        )
        for role, choice in self._choices.items():
            choice.setChecked(host.role is role)
            word = say(wording.purpose(role, host))
            choice.setAccessibleName(tr("{purpose}: {host}", purpose=word, host=host.name))
            choice.setAccessibleDescription(tr("Say what {host} is for", host=host.name))
        self.setAccessibleName(host.name)
        self.setAccessibleDescription(self._line.text())

    def settle(self) -> None:
        """Take what was typed for the name: it has been taken."""
        self._asked = None
        self._field.setModified(False)
        if not self._field.text().strip():
            self._field.setText(self._host.name)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._field, *self._choices.values()]

    def _rename(self) -> None:
        typed = self._field.text().strip()
        if self._field.isModified() and typed not in {self._host.name, self._asked}:
            self._asked = typed
            self.decided.emit(NameHost(self._host.id, typed))

    def _choose(self, role: Role | None, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
        # A click shows nothing before it has come true.
        self.display(self._host)
        if role is not self._host.role:
            self.decided.emit(SetRole(self._host.id, role))


def _line(host: Host) -> str:
    match host.relation:
        case Relation.THIS:
            return tr("This computer. Others see it by this name.")
        case Relation.OTHER:
            return tr("Known through the headset. The name is for this computer only.")
        case Relation.LINKED:
            role = wording.ROLES[host.role] if host.role else None
            if role is None:
                return tr("Linked. Its name and what it is for are chosen there.")
            return tr("Linked, for {role}. Its name and what it is for are chosen there.", role=role)
