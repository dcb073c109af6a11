"""The hosts on the board: what each does now, what stands in its way, and the one verb that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Stage
from switchpoint_gui.busy import Busy
from switchpoint_gui.card import Card
from switchpoint_gui.empty import Hint
from switchpoint_gui.icons import KINDS
from switchpoint_gui.language import say, tr
from switchpoint_gui.lines import Line, line_of
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.more import More
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from switchpoint.snapshot import HeadsetView, Row

_GROUNDS = {
    Line.SOUND: (Ground.SOFT, False),
    Line.CONNECTED: (Ground.QUIET, False),
    Line.HELD: (Ground.WARM, False),
    Line.AWAY: (Ground.PANEL, True),
    Line.UNKNOWN: (Ground.PANEL, True),
}
_GAPS = (6, 22)
"""Pixels between rows: where room is short, where there is plenty."""
_TONES = {Line.SOUND: Tone.ACCENT, Line.HELD: Tone.WARM, Line.AWAY: Tone.DIM, Line.UNKNOWN: Tone.DIM}


class HostRow(Card):
    """One host beside the headset."""

    SPOKEN_AS = QAccessible.Role.ListItem
    cancel = Signal()
    retry = Signal()
    asked = Signal(str, QPoint)
    """The id of the host whose menu is wanted, and where on the screen."""

    def __init__(self, host: str) -> None:
        """Start empty; the object is named after the host's id."""
        super().__init__(f"row-{host}", radius=8)
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._symbol = Symbol("row-icon", 36)
        self._name = Words("row-name", bold=True)
        self._line = Words("row-line", Tone.DIM, lines=0)
        self._codec = Words("row-codec", Tone.DIM, size=0.9)
        self._lock = Symbol("row-lock", 18)
        self._lock.display("lock", Tone.WARM)
        self._failed = MarkShape("row-failed", 15)
        self._failed.display(Mark.FAILED)
        self._busy = Busy("row-busy")
        self._verb = Verb("row-verb")
        self._verb.clicked.connect(self._act)
        self._more = More("row-more")
        self._more.clicked.connect(self._ask)
        self._working = False
        self._build()

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch()
        title = QHBoxLayout()
        title.setSpacing(6)
        for part in (self._name, self._failed, self._busy):
            title.addWidget(part)
        title.addStretch(1)
        texts.addLayout(title)
        texts.addWidget(self._line)
        texts.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(14, 5, 12, 5)
        whole.addWidget(self._symbol)
        whole.addLayout(texts, 1)
        for extra in (self._codec, self._lock, self._verb, self._more):
            whole.addWidget(extra)
        whole.setSpacing(8)
        self._codec.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def display(self, row: Row, view: HeadsetView) -> None:
        """Show a host."""
        line = line_of(row, view)
        stage = row.progress.stage if row.progress else None
        self._working = stage is Stage.WORKING
        self._name.display(row.host.name)
        words = wording.row_line(row, view)
        said = say(words)
        self._line.display(said)
        self._symbol.display(KINDS[row.host.kind], _TONES.get(line, Tone.TEXT))
        in_place = row.owner and line is Line.CONNECTED and not self._working
        ground, outlined = _GROUNDS[Line.SOUND if in_place else line]
        self.stand_on(ground, outlined=outlined)
        codec = row.link.codec or ""
        self._codec.display(codec)
        self._codec.setVisible(bool(codec) and not self._working)
        self._lock.setVisible(row.held)
        self._failed.setVisible(stage is Stage.FAILED)
        self._busy.setVisible(self._working)
        self._offer(stage, row.host.name)
        self._offer_more(row, view)
        # The lock says it besides a line that is about something else.
        held = tr("held") if row.held and not words.template.startswith("Held") else ""
        self.setAccessibleName(row.host.name)
        self.setAccessibleDescription(", ".join(part for part in (said, codec, held) if part))

    def _offer(self, stage: Stage | None, host: str) -> None:
        if stage is Stage.WORKING:
            self._verb.display(tr("Cancel"), tr("Undo the switch that is under way, on every host"))
        elif stage is Stage.FAILED:
            self._verb.display(tr("Try again"), tr("Try again what did not work on {host}", host=host))
        self._verb.setVisible(stage in {Stage.WORKING, Stage.FAILED})

    def _offer_more(self, row: Row, view: HeadsetView) -> None:
        """Offer what the headset can be told about the host now. A row has one verb: what is under way goes first."""
        told = [say(words) for _, words in wording.orders(row.host, view)]
        self._more.setVisible(bool(told) and self._verb.isHidden())
        self._more.setAccessibleName(tr("More about {host}", host=row.host.name))
        self._more.setAccessibleDescription(", ".join(told))
        self._more.setToolTip(", ".join(told))

    def _ask(self) -> None:
        """Ask for the menu of this host, below its button."""
        self.asked.emit(self._host, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _act(self) -> None:
        (self.cancel if self._working else self.retry).emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of this host, where the sidebar may be out of sight; by keyboard too, from its button."""
        self.asked.emit(self._host, event.globalPos())

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._verb, self._more]

    def hasHeightForWidth(self) -> bool:
        """Tell that the height does not depend on the width, although the texts inside could use more lines."""
        return False

    def sizeHint(self) -> QSize:
        """Return a comfortable height."""
        return QSize(300, max(self._lines(2) + 30, self._least()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of what is said, or of two lines of text."""
        layout = self.layout()
        inside = layout.minimumSize().height() if layout is not None else 0
        return QSize(180, max(46, self._least(), inside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _least(self) -> int:
        """Return the height of the text at the present width; it is never less than that of two lines."""
        said = self._line.heightForWidth(self._line.width())
        return max(self._lines(2), self._lines(1) + said) + 12

    def _lines(self, count: int) -> int:
        return count * QFontMetrics(self._name.font()).height()


class HostRows(QWidget):
    """All hosts below each other, in the order of the snapshot."""

    SPOKEN_AS = QAccessible.Role.List
    cancel = Signal()
    retry = Signal()
    asked = Signal(str, QPoint)
    arranged = Signal()
    """There are other rows than before."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(tr("Hosts of this headset"))
        self.rows: dict[str, HostRow] = {}
        self.hint = Hint(wording.NO_OTHER_COMPUTER)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch()
        self._column.addWidget(self.hint)
        self._column.addStretch()

    def display(self, view: HeadsetView, *, alone: bool) -> None:
        """Show the hosts of a headset; a row stays the same object as long as its host is there."""
        self.hint.setVisible(alone)
        wanted = [row.host.id for row in view.rows]
        if wanted != list(self.rows):
            self._arrange(wanted)
        for row in view.rows:
            self.rows[row.host.id].display(row, view)

    def _arrange(self, wanted: Sequence[str]) -> None:
        for gone in self.rows.keys() - set(wanted):
            self.rows.pop(gone).deleteLater()
        kept = self.rows
        self.rows = {host: kept.get(host) or self._row(host) for host in wanted}
        for number, row in enumerate(self.rows.values()):
            self._column.insertWidget(number + 1, row)
        self.arranged.emit()

    def fit(self, height: int) -> None:
        """Spread the rows over a height, or move them together."""
        least, most = _GAPS
        shown: list[QWidget] = [*self.rows.values(), *(() if self.hint.isHidden() else (self.hint,))]
        count = max(1, len(shown))
        wanted = sum(part.sizeHint().height() for part in shown)
        gap = (height - wanted) // count
        self._column.setSpacing(max(least, min(most, gap)))

    def _row(self, host: str) -> HostRow:
        row = HostRow(host)
        row.cancel.connect(self.cancel)
        row.retry.connect(self.retry)
        row.asked.connect(self.asked)
        return row
