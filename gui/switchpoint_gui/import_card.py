"""What a file would add or replace, before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.snapshot import ImportProfiles
from switchpoint_gui import icons
from switchpoint_gui.card import Card
from switchpoint_gui.language import named, say, tr
from switchpoint_gui.snug import Snug
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import HeadsetView, Snapshot

_LEAST = 120


class ImportLine(QWidget):
    """One profile of the file."""

    def __init__(self, number: int) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName(f"import-{number}")
        self._symbol = Symbol("import-icon", 28)
        self._name = Words("import-name", bold=True)
        self._what = Words("import-what", Tone.ACCENT, lines=0)
        self._line = Words("import-line", Tone.DIM, lines=0)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for words in (self._name, self._what, self._line):
            texts.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def display(self, profile: Profile, what: str, line: str, *, nothing: bool) -> None:
        """Show a profile, what importing it means, and what it does."""
        self._symbol.display(icons.known(profile.icon, "headset"), Tone.DIM if nothing else Tone.TEXT)
        self._name.display(named(profile.name))
        self._what.display(what, Tone.DIM if nothing else Tone.ACCENT)
        self._line.display(line)


class ImportCard(Card):
    """Hidden until a file was read."""

    decided = Signal(object)
    """The intent of the button."""
    cancelled = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("import-card")
        self._found: tuple[Profile, ...] = ()
        self._replaced: tuple[Profile, ...] = ()
        self._title = Words("import-title", size=1.2, bold=True, lines=2)
        self._sum = Words("import-sum", Tone.DIM, lines=0)
        self._go = QPushButton(tr("Import"))
        self._go.setObjectName("import-go")
        self._go.clicked.connect(self._decide)
        self._cancel = Verb("import-cancel")
        self._cancel.display(tr("Cancel"), tr("Import nothing"))
        self._cancel.clicked.connect(self.cancelled)
        self._lines: list[ImportLine] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4, 0, 4, 0)
        self._column.setSpacing(12)
        self.snug = Snug(inside, "import-scroll", least=_LEAST)
        self._build()
        self.hide()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._sum)
        column.addWidget(self.snug)
        column.addStretch(1)
        column.addLayout(foot)

    def begin(self, file: str, found: tuple[Profile, ...], snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show what a file would do to the profiles there are."""
        self._found = found
        self._title.display(tr("Import from {file}", file=file))
        self.display(snapshot, view)
        self.show()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Follow the profiles there are."""
        known = {profile.id: profile for profile in snapshot.profiles}
        self._replaced = tuple(known[profile.id] for profile in self._found if profile.id in known)
        while len(self._lines) < len(self._found):
            self._lines.append(ImportLine(len(self._lines)))
            self._column.addWidget(self._lines[-1])
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(self._found))
        for line, profile in zip(self._lines, self._found, strict=False):
            now = known.get(profile.id)
            said = say(wording.tile_line(profile, snapshot, view))
            line.display(profile, _what(profile, now), said, nothing=now == profile)
        changes = sum(known.get(profile.id) != profile for profile in self._found)
        self._sum.display(
            tr("Your other profiles stay as they are.")
            if changes
            else tr("Everything in it is here already.")
            if self._found
            else tr("There is no profile in it.")
        )
        self._go.setEnabled(bool(changes))
        self._go.setAccessibleDescription(self._sum.text())

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._cancel, self._go]

    def _decide(self) -> None:
        self.decided.emit(ImportProfiles(self._found, self._replaced))


def _what(profile: Profile, now: Profile | None) -> str:
    if now is None:
        return tr("Is added")
    if now == profile:
        return tr("Is here already, just the same")
    if now.name == profile.name:
        return tr("Replaces the one that is here")
    return tr("Replaces {profile}", profile=now.name)
