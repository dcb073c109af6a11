"""Hosts that do otherwise than the rest: one choice for each that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import HostId, Policy, Role
from switchpoint.profiles.resolve import host_of
from switchpoint_gui.language import say, tr
from switchpoint_gui.pick import MeaningPick
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.model import Host
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import Snapshot

_USUAL = "usual"
Named = tuple[tuple[Role | HostId, Policy], ...]


class ExceptionsPart(QWidget):
    """What a profile says of hosts that are not known here stays as it is."""

    chosen = Signal(object)
    """The hosts that differ, as they stand in a profile."""
    arranged = Signal()
    """There are other controls than before."""

    def __init__(self) -> None:
        """Start without hosts."""
        super().__init__()
        self.setObjectName("profile-hosts")
        caption = Words("profile-hosts-caption", bold=True, size=0.95)
        caption.display(tr("Each of them"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addLayout(self._grid)
        self._names: dict[HostId, Words] = {}
        self._picks: dict[HostId, MeaningPick] = {}
        self._profile: Profile | None = None
        self._snapshot: Snapshot | None = None

    def display(self, profile: Profile, snapshot: Snapshot) -> None:
        """Show what a profile asks of every host but its owner."""
        self._profile, self._snapshot = profile, snapshot
        owner = host_of(snapshot.hosts, snapshot.this, profile.owner)
        hosts = [host for host in snapshot.hosts if host.id != owner]
        if [host.id for host in hosts] != list(self._picks):
            self._arrange(hosts)
        choices = [
            (_USUAL, say(wording.LIKE_THE_OTHERS), ""),
            *((str(policy), say(word), say(meaning)) for policy, (word, meaning) in wording.POLICIES.items()),
        ]
        for host in hosts:
            entry = next((each for each in profile.hosts if self._means(each[0]) == host.id), None)
            self._names[host.id].display(host.name)
            pick = self._picks[host.id]
            pick.setAccessibleName(host.name)
            pick.offer(choices, str(entry[1]) if entry is not None else _USUAL)
            pick.setAccessibleDescription(pick.meaning or tr("The same as the others of its kind"))
        self.setVisible(bool(hosts))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._picks.values()]

    def _arrange(self, hosts: list[Host]) -> None:
        for gone in (*self._names.values(), *self._picks.values()):
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._names, self._picks = {}, {}
        for number, host in enumerate(hosts):
            name = self._names[host.id] = Words(f"profile-host-name-{host.id}", Tone.TEXT, lines=2)
            pick = self._picks[host.id] = MeaningPick(f"profile-host-{host.id}")
            pick.activated.connect(lambda _index, which=host.id: self._choose(which))
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(pick, number, 1)
        self.arranged.emit()

    def _means(self, wanted: Role | HostId) -> HostId | None:
        snapshot = self._snapshot
        return host_of(snapshot.hosts, snapshot.this, wanted) if snapshot is not None else None

    def _choose(self, which: HostId) -> None:
        if self._profile is None:
            return
        key = self._picks[which].chosen
        kept = [each for each in self._profile.hosts if self._means(each[0]) != which]
        named = next((each[0] for each in self._profile.hosts if self._means(each[0]) == which), which)
        self.chosen.emit(tuple(kept if key == _USUAL else [*kept, (named, Policy(key))]))
