"""What the list of the activity shows: entries that are wanted, under the days on which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QDate, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt

from switchpoint import activity, wording
from switchpoint.activity import Filter, Kind
from switchpoint_gui.language import say, tip, tr

if TYPE_CHECKING:
    from switchpoint.activity import Entry
    from switchpoint.model import Address

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
KINDS = {
    Kind.CLICK: "Click",
    Kind.RESULT: "Result",
    Kind.WAITING: "Waiting",
    Kind.PARTLY: "Partly done",
    Kind.FAILED: "Failed",
    Kind.ENDED: "Ended",
    Kind.BY_HAND: "Changed by hand",
    Kind.CONNECTED: "Connected",
    Kind.LOST: "Disconnected",
    Kind.TAKEN: "Taken",
    Kind.TOLD: "The headset was told",
    Kind.CONTROL: "Control of the headset",
    Kind.COMPUTER: "Computers",
    Kind.PROBLEM: "Problem",
}
"""What the shapes say, for those who cannot see them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are looked for."""

    which: Filter = Filter.ALL
    headset: Address | None = None
    """None: of every headset, and of none."""
    words: str = ""
    """All of them have to be in what the entry shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, in words."""

    entry: Entry | None
    """None: a day begins."""
    says: str
    time: str = ""
    reason: str = ""
    name: str = ""
    """The headset's, also where it is not shown."""

    def has(self, words: tuple[str, ...]) -> bool:
        """Tell whether all words, in lower case, are somewhere in it."""
        whole = f"{self.time} {self.name} {self.says} {self.reason}".casefold()
        return all(word in whole for word in words)

    def under(self, *, named: bool) -> str:
        """Return the second line: the headset, if there are several, and the reason."""
        return " · ".join(part for part in (self.name if named else "", self.reason) if part)


class Lines(QAbstractListModel):
    """The lines for a list view. What an entry says is worked out once."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.lines: list[Line] = []
        self.named = False
        """The headset's name belongs to every line."""
        self._known: dict[int, Line] = {}
        """By the identity of the entry, which the line keeps."""

    def display(self, entries: tuple[Entry, ...], wanted: Wanted, *, today: QDate, named: bool) -> None:
        """Show those of the entries that are wanted."""
        known = {id(entry): self._known.get(id(entry)) or _line(entry) for entry in entries}
        words = tuple(wanted.words.casefold().split())
        lines: list[Line] = []
        day: QDate | None = None
        for entry in entries:
            line = known[id(entry)]
            if not activity.wanted(entry, wanted.which) or wanted.headset not in {None, entry.headset}:
                continue
            if not line.has(words):
                continue
            date = QDateTime.fromSecsSinceEpoch(int(entry.wall)).date()
            if date != day:
                lines.append(Line(None, _day(date, today)))
                day = date
            lines.append(line)
        self.beginResetModel()
        self.lines, self.named, self._known = lines, named, known
        self.endResetModel()

    def row_of(self, entry: Entry | None) -> int | None:
        """Return the row of an entry, or None."""
        rows = (row for row, line in enumerate(self.lines) if line.entry is entry and entry is not None)
        return next(rows, None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines; a line has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard pass over the days."""
        if self.lines[index.row()].entry is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return what a view or a screen reader asks of a line."""
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.says
            case Qt.ItemDataRole.AccessibleTextRole:
                kind = tr(KINDS[line.entry.kind]) if line.entry is not None else ""
                parts = (line.time, kind, line.name if self.named else "", line.says, line.reason)
                return ", ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return _explained(line.entry) if line.entry is not None else None
            case Qt.ItemDataRole.UserRole:
                return line
            case _:
                return None


def _line(entry: Entry) -> Line:
    return Line(entry, say(wording.entry_says(entry)), wording.clock(entry.wall), say(entry.reason), entry.name)


def _day(date: QDate, today: QDate) -> str:
    if date == today:
        return tr("Today")
    if date == today.addDays(-1):
        return tr("Yesterday")
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def _explained(entry: Entry) -> str:
    """Return when exactly, and what sort of entry it is."""
    moment = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(entry.wall)), QLocale.FormatType.LongFormat)
    return tip(f"{tr(KINDS[entry.kind])} · {moment}")
