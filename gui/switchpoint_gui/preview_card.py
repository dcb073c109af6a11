"""What a click on a profile would do now, host by host, while the profile is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Policy
from switchpoint.profiles.document import LONGEST, SHORTEST
from switchpoint_gui.card import Card
from switchpoint_gui.icons import KINDS
from switchpoint_gui.language import say, tr
from switchpoint_gui.snug import Snug
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import HeadsetView, Snapshot
    from switchpoint.wording import Effect

_LEAST = 96
_SYMBOL = 20


class EffectLine(QWidget):
    """One host, and what it would do."""

    def __init__(self, number: int) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName(f"effect-{number}")
        self._symbol = Symbol("effect-icon", _SYMBOL)
        self._words = Words("effect-words", lines=0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def display(self, effect: Effect) -> None:
        """Show what a host would do."""
        kind = KINDS[effect.host.kind] if effect.host is not None else "phone"
        nothing = not effect.owner and effect.policy is Policy.LEAVE
        self._symbol.display(kind, Tone.ACCENT if effect.owner else Tone.DIM if nothing else Tone.TEXT)
        self._words.display(say(effect.says), Tone.DIM if nothing else Tone.TEXT)


class PreviewCard(Card):
    """Nothing here does anything: it only says."""

    SPOKEN_AS = QAccessible.Role.Grouping

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("profile-preview")
        self._title = Words("preview-title", bold=True, lines=0)
        self._title.display(tr("What a click would do now"))
        self._ends = Words("preview-ends", Tone.DIM, lines=0)
        self._lines: list[EffectLine] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 0, 12, 10)
        self._column.setSpacing(6)
        self._column.addWidget(self._ends)
        self.snug = Snug(self._inside, "preview-scroll", least=_LEAST)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.snug)

    def display(self, profile: Profile, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show what a profile would do in the world as it is."""
        found = wording.effects(profile, snapshot, view)
        while len(self._lines) < len(found):
            line = EffectLine(len(self._lines))
            self._column.insertWidget(len(self._lines), line)
            self._lines.append(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(found))
            if number < len(found):
                line.display(found[number])
        nothing = tr("Nothing: it has no owner that is known here.")
        ends = (
            say(wording.tile_lasts(profile))
            if found and SHORTEST <= profile.lasts <= LONGEST
            else ""
            if found
            else nothing
        )
        self._ends.display(ends)
        self._ends.setVisible(bool(ends))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join([*(say(each.says) for each in found), ends]).strip())
