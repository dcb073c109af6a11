"""The headsets that were found: each a row with its name, how it stands, and the one verb that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.nearby import CAN_STOP, Pairing
from switchpoint_gui.busy import Busy
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.remark import announce
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.model import Address
    from switchpoint.nearby import Found, Nearby


class FoundRow(Card):
    """One headset."""

    SPOKEN_AS = QAccessible.Role.ListItem
    pair = Signal(str)
    stop = Signal(str)
    show_it = Signal(str)
    """It is paired already, and shall be shown."""

    def __init__(self, where: Address) -> None:
        """Start empty; the object is named after the address."""
        super().__init__(f"found-{where}", radius=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._where = where
        self._found: Found | None = None
        self._symbol = Symbol("found-icon", 36)
        self._name = Words("found-name", bold=True)
        self._line = Words("found-line", Tone.DIM, lines=0)
        self._failed = MarkShape("found-failed", 15)
        self._failed.display(Mark.FAILED)
        self._busy = Busy("found-busy")
        self.verb = Verb(f"found-verb-{where}")
        # Where no verb is due its place is kept: a row that grew would move those below it.
        policy = self.verb.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.verb.setSizePolicy(policy)
        self.verb.clicked.connect(self._act)
        self._build()

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(6)
        for part in (self._name, self._failed, self._busy):
            title.addWidget(part)
        title.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(title)
        texts.addWidget(self._line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(14, 8, 12, 8)
        whole.setSpacing(10)
        whole.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(texts, 1)
        whole.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignVCenter)

    def display(self, found: Found, *, free: bool) -> None:
        """Show a headset. `free`: no other one is being paired."""
        before, self._found = self._found, found
        name, line = say(wording.found_name(found)), say(wording.found_line(found))
        self._name.display(name)
        self._line.display(line)
        faint = found.gone or found.known
        self._symbol.display("headset", Tone.DIM if faint else Tone.ACCENT if found.under_way else Tone.TEXT)
        self._failed.setVisible(found.pairing is Pairing.FAILED)
        self._busy.setVisible(found.under_way)
        self.stand_on(Ground.SOFT if found.under_way else Ground.PANEL, outlined=not found.under_way)
        self._offer(found, name, free=free)
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        if before is not None and before.pairing is not found.pairing:
            announce(self, f"{name}: {line}", urgent=found.pairing is Pairing.FAILED)

    def _offer(self, found: Found, name: str, *, free: bool) -> None:
        if found.pairing in CAN_STOP:
            self.verb.display(tr("Cancel"), tr("Do not pair {headset}", headset=name))
        elif found.pairing is Pairing.FAILED:
            self.verb.display(tr("Try again"), tr("Pair {headset} with this computer", headset=name))
        elif found.known or found.pairing is Pairing.PAIRED:
            self.verb.display(tr("Show it"), tr("Go to {headset}", headset=name))
        else:
            self.verb.display(tr("Pair"), tr("Pair {headset} with this computer", headset=name))
        self.verb.setVisible(found.pairing is not Pairing.CONNECTING and (free or not found.pairable))

    def _act(self) -> None:
        if self._found is None:
            return
        if self._found.pairable:
            self.pair.emit(self._where)
        elif self._found.pairing in CAN_STOP:
            self.stop.emit(self._where)
        else:
            self.show_it.emit(self._where)


class FoundRows(QWidget):
    """All of them, in the order in which they were found: a row never moves."""

    SPOKEN_AS = QAccessible.Role.List
    pair = Signal(str)
    stop = Signal(str)
    show_it = Signal(str)
    arranged = Signal()
    """There are other rows than before."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("found-rows")
        self.setAccessibleName(tr("Headsets that were found"))
        self.rows: dict[Address, FoundRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def display(self, nearby: Nearby) -> None:
        """Show what was found; a row stays the same object for as long as the page is open."""
        wanted = {found.address for found in nearby.found}
        gone, new = self.rows.keys() - wanted, wanted - self.rows.keys()
        for where in gone:
            self.rows.pop(where).deleteLater()
        free = nearby.under_way is None
        for found in nearby.found:
            if found.address in new:
                self._add(found.address)
            self.rows[found.address].display(found, free=free)
        if gone or new:
            self.arranged.emit()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [row.verb for row in self.rows.values()]

    def _add(self, where: Address) -> None:
        row = self.rows[where] = FoundRow(where)
        row.pair.connect(self.pair)
        row.stop.connect(self.stop)
        row.show_it.connect(self.show_it)
        self._column.addWidget(row)
