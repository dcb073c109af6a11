"""The other way to link: the code of the other computer is typed here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint_gui.card import Card
from switchpoint_gui.field import Field
from switchpoint_gui.language import tr
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

_LONGEST_CODE = 24
"""Letters that the field takes: a code with whatever is between its letters."""
_LONGEST_ADDRESS = 300


class TypeCard(Card):
    """One field and one button; a second field for networks in which the other computer is not found."""

    typed = Signal(str, str)
    """The code and the address, as they were typed."""
    cancelled = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("type-card")
        title = Words("type-title", bold=True, lines=0)
        title.display(tr("Type the code from the other computer"))
        how = Words("type-how", Tone.DIM, lines=0)
        how.display(tr("It shows one under “Link a computer”."))
        self._code = Field("link-code", _LONGEST_CODE)
        self._code.setPlaceholderText("ABCD-EFGH")
        self._code.setAccessibleName(tr("Code"))
        self._code.setAccessibleDescription(tr("Eight letters and digits that the other computer shows"))
        self._button = QPushButton(tr("Link"))
        self._button.setObjectName("link")
        self._more = Verb("link-more")
        self._more.display(
            tr("Give its address"), tr("For networks in which the other computer is not found by itself")
        )
        self._address = Field("link-address", _LONGEST_ADDRESS)
        self._address.setPlaceholderText(tr("Its name or address, like 192.168.1.20"))
        self._address.setAccessibleName(tr("Address"))
        self._address.setAccessibleDescription(tr("Name or address of the other computer in your network"))
        self._working = False
        self._build(title, how)
        self._connect()
        self.reset()

    def _build(self, title: Words, how: Words) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._code, 1)
        line.addWidget(self._button)
        under = QHBoxLayout()
        under.addWidget(self._more)
        under.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(how)
        column.addStretch()
        column.addLayout(line)
        column.addLayout(under)
        column.addWidget(self._address)
        column.addStretch()

    def _connect(self) -> None:
        self._button.clicked.connect(self._act)
        self._code.returnPressed.connect(self._enter)
        self._address.returnPressed.connect(self._enter)
        self._more.clicked.connect(self._disclose)

    def reset(self) -> None:
        """Be as at the start."""
        self._code.clear()
        self._address.clear()
        self._address.hide()
        self._more.show()
        self.work(working=False)

    def work(self, *, working: bool) -> None:
        """Offer to cancel while something is under way, and take no other code meanwhile."""
        self._working = working
        self._code.setEnabled(not working)
        self._address.setEnabled(not working)
        self._more.setEnabled(not working)
        self._button.setText(tr("Cancel") if working else tr("Link"))
        said = tr("Do not link") if working else tr("Link with the computer that shows this code")
        self._button.setAccessibleDescription(said)

    def begin(self) -> None:
        """Put the keyboard where the code goes."""
        self._code.setFocus()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._code, self._button, self._more, self._address]

    def _disclose(self) -> None:
        self._more.hide()
        self._address.show()
        self._address.setFocus()

    def _enter(self) -> None:
        if not self._working:
            self._act()

    def _act(self) -> None:
        if self._working:
            self.cancelled.emit()
        else:
            self.typed.emit(self._code.text(), self._address.text().strip())
