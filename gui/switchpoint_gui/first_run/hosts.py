"""The fourth step: what the hosts are called, and which is for work, for gaming and for calls on the phone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from switchpoint.model import Relation
from switchpoint.snapshot import NameHost
from switchpoint_gui.first_run.host_card import HostCard
from switchpoint_gui.first_run.step import Step
from switchpoint_gui.language import tr
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from switchpoint.errors import Problem
    from switchpoint.model import Host, HostId
    from switchpoint.snapshot import HeadsetView, Intent, Notice, Snapshot
    from switchpoint_gui.linking_form import Asks


class HostsStep(Step):
    """A card for every host; one stays the same object for as long as its host is there."""

    arranged = Signal()
    """There are other cards than before."""

    def __init__(self, bridge: Asks) -> None:
        """Start empty."""
        super().__init__("first-run-hosts")
        self._bridge = bridge
        self._cards: dict[HostId, HostCard] = {}
        self._none = Words("first-run-no-phone", Tone.DIM, lines=0)
        self._none.display(tr("A phone appears here as soon as a headset names it."))
        self.column.addWidget(self._none)
        self.say(
            tr("Name your hosts"),
            tr("And say what each is for: profiles speak of work, gaming and phone. All of it can be changed later."),
        )

    def display(self, snapshot: Snapshot, _view: HeadsetView | None) -> None:
        """Show every host."""
        wanted = {host.id: host for host in snapshot.hosts}
        if list(wanted) != list(self._cards):
            self._arrange(snapshot)
        for host in snapshot.hosts:
            self._cards[host.id].display(host)
        self._none.setVisible(not any(host.relation is Relation.OTHER for host in snapshot.hosts))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [control for card in self._cards.values() for control in card.controls()]

    def _arrange(self, snapshot: Snapshot) -> None:
        hosts = {host.id: host for host in snapshot.hosts}
        for gone in self._cards.keys() - hosts.keys():
            self._cards.pop(gone).deleteLater()
        kept = self._cards
        self._cards = {which: kept.get(which) or self._card(host) for which, host in hosts.items()}
        for number, card in enumerate(self._cards.values()):
            self.column.insertWidget(1 + number, card)
            card.show()
        self.arranged.emit()

    def _card(self, host: Host) -> HostCard:
        card = HostCard(host)
        card.decided.connect(partial(self._decide, card))
        return card

    def _decide(self, card: HostCard, intent: Intent) -> None:
        def answered(_notice: Notice) -> None:
            if isinstance(intent, NameHost):
                card.settle()
            self.settled.emit()

        def refused(problem: Problem) -> None:
            self.refuse(problem)

        self._bridge.ask(intent, answered, refused)
