"""The page that says what has happened and why, and copies the report."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QDateTime, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from switchpoint import __version__, activity
from switchpoint.activity import Filter
from switchpoint.model import Address
from switchpoint.report import report
from switchpoint_gui.activity_list import ActivityList
from switchpoint_gui.activity_rows import Wanted
from switchpoint_gui.card import Card
from switchpoint_gui.choice import Choice, Pick
from switchpoint_gui.covers import INDENT, Cover
from switchpoint_gui.field import Field
from switchpoint_gui.language import tr
from switchpoint_gui.remark import Remark
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QDate
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from switchpoint.activity import Entry
    from switchpoint.snapshot import Snapshot

_SIDE_BY_SIDE = 600
"""Pixels of width under which filters and search are below each other."""
_SHORTEST = 20
"""Milliseconds after midnight at which it is surely the next day."""
_LONGEST = 100
"""Characters to search for."""


class ActivityPage(Cover):
    """Takes the place of board and tiles while it is open."""

    due = Signal()
    """Another day may have begun: what happened today may have happened yesterday."""

    def __init__(self) -> None:
        """Start closed."""
        super().__init__("activity")
        self._snapshot: Snapshot | None = None
        self._entries: tuple[Entry, ...] | None = None
        """What is shown; None: nothing yet."""
        self._today: QDate | None = None
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.timeout.connect(self.due)
        self._named: dict[Address, str] = {}
        """The headsets to choose from."""
        self._copy = Verb("copy-report")
        self._copy.display(
            tr("Copy report"), tr("Copy versions, hosts, headsets and everything that has happened, for a bug report")
        )
        self._copy.setToolTip(tr("Bluetooth addresses are masked"))
        self._close = Verb("close-activity")
        self._close.display(tr("Close"), tr("Go back to the headset"))
        self._choices = _choices()
        self._group = QButtonGroup(self)
        self._headsets = Pick()
        self._search = Field("activity-search", _LONGEST)
        self._list = ActivityList()
        self._empty = _Empty()
        self._middle = QStackedWidget()
        self._remark = Remark("activity-remark")
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._name()
        self._build()
        self._connect()

    def _name(self) -> None:
        self._headsets.setObjectName("activity-headsets")
        self._headsets.setAccessibleName(tr("Headset"))
        self._headsets.setAccessibleDescription(tr("Show only what is about one headset"))
        self._search.setPlaceholderText(tr("Search"))
        self._search.offer_clearing(tr("Clear the search"))
        self._search.setAccessibleName(tr("Search"))
        self._search.setAccessibleDescription(tr("Show only entries with these words"))
        self._list.setAccessibleName(tr("Activity"))
        self._list.setAccessibleDescription(tr("What has happened and why, the newest first"))
        self._middle.setObjectName("activity-middle")

    def _build(self) -> None:
        title = Words("activity-title", size=1.6, bold=True)
        title.display(tr("Activity"))
        head = QHBoxLayout()
        head.setContentsMargins(INDENT, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)
        filters = QHBoxLayout()
        filters.setSpacing(4)
        for which, choice in self._choices.items():
            self._group.addButton(choice)
            filters.addWidget(choice)
            choice.setChecked(which is Filter.ALL)
        filters.addStretch(1)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self._headsets)
        fields.addWidget(self._search, 1)
        self._tools.setSpacing(8)
        self._tools.addLayout(filters, 1)
        self._tools.addLayout(fields, 1)
        card = Card("activity-card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, 4, 2, 6)
        inside.addWidget(self._middle)
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._tools)
        column.addWidget(self._remark)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.leave)
        self._copy.clicked.connect(self._copy_report)
        self._group.buttonClicked.connect(self._filter)
        self._headsets.currentIndexChanged.connect(self._filter)
        self._search.textChanged.connect(self._filter)
        self._empty.all.clicked.connect(self._show_all)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew: everything is shown."""
        self.is_open = True
        self._remark.clear()
        self._reset()
        self._entries = None
        self.display(snapshot)
        self._list.scrollToTop()

    def begin(self) -> None:
        """Put the keyboard on the newest entry; call when the page can be seen."""
        (self._list if self._list.isVisible() else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def display(self, snapshot: Snapshot) -> None:
        """Show what has happened by a snapshot; nothing is done while nothing has."""
        self._snapshot = snapshot
        self._wait_for_midnight()
        today = QDateTime.fromSecsSinceEpoch(int(snapshot.wall)).date()
        if not self.is_open or (snapshot.activity is self._entries and today == self._today):
            return
        self._entries, self._today = snapshot.activity, today
        self._offer_headsets(snapshot)
        self._fill()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        filters = (*self._choices.values(), self._headsets, self._search)
        return [self._copy, self._close, *filters, self._list, self._empty.all]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put filters and search below each other where there is no room for both."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._tools.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the next day."""
        super().showEvent(event)
        self._wait_for_midnight()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait no more: nobody sees it."""
        super().hideEvent(event)
        self._midnight.stop()

    def _wait_for_midnight(self) -> None:
        """Wake up once when the day is over; a timer that comes early is set again."""
        if self._snapshot is None or not self.isVisible():
            return
        now = QDateTime.fromMSecsSinceEpoch(round(1000 * self._snapshot.wall))
        self._midnight.start(max(_SHORTEST, now.msecsTo(now.date().addDays(1).startOfDay()) + _SHORTEST))

    @property
    def wanted(self) -> Wanted:
        """Return what is looked for."""
        which = next((each for each, choice in self._choices.items() if choice.isChecked()), Filter.ALL)
        headset = self._headsets.currentData()
        return Wanted(which=which, headset=Address(headset) if headset else None, words=self._search.text())

    def _offer_headsets(self, snapshot: Snapshot) -> None:
        """Offer the headsets that there are and that there were, if there are several."""
        present = {view.headset.address: view.headset.name for view in snapshot.headsets}
        named = {**activity.headsets(snapshot.activity), **present}
        if named != self._named:
            self._named = named
            chosen = self._headsets.currentData()
            with QSignalBlocker(self._headsets):
                self._headsets.clear()
                self._headsets.addItem(tr("All headsets"), "")
                for where, name in named.items():
                    self._headsets.addItem(name, where)
                self._headsets.setCurrentIndex(max(0, self._headsets.findData(chosen)))
        self._headsets.setVisible(len(named) > 1)

    def _fill(self) -> None:
        entries = self._entries or ()
        current, scrolled = self._list.current, self._list.verticalScrollBar().value()
        today = self._today or QDateTime.currentDateTime().date()
        wanted = self.wanted
        named = len(self._named) > 1 and wanted.headset is None
        self._list.rows.display(entries, wanted, today=today, named=named)
        self._empty.display(filtered=bool(entries))
        self._middle.setCurrentWidget(self._list if self._list.rows.lines else self._empty)
        self._list.keep(current, scrolled)

    def _filter(self) -> None:
        self._fill()
        self._list.scrollToTop()

    def _reset(self) -> None:
        self._choices[Filter.ALL].setChecked(True)
        with QSignalBlocker(self._search), QSignalBlocker(self._headsets):
            self._search.clear()
            self._headsets.setCurrentIndex(0)

    def _show_all(self) -> None:
        self._reset()
        self._filter()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy_report(self) -> None:
        if self._snapshot is None:
            return
        QGuiApplication.clipboard().setText(report(self._snapshot, self._snapshot.activity, _versions()))
        self._remark.done(tr("The report was copied. Bluetooth addresses are masked in it; names are not."))


class _Empty(QWidget):
    """What stands where there is no entry."""

    def __init__(self) -> None:
        """Start without a word."""
        super().__init__()
        self.setObjectName("activity-empty")
        self._title = Words("activity-empty-title", size=1.3, bold=True)
        self._body = Words("activity-empty-body", Tone.DIM, lines=0)
        self.all = Verb("activity-all-again")
        self.all.display(tr("Show everything"), tr("Take the filters and the search away"))
        for words in (self._title, self._body):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._body)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def display(self, *, filtered: bool) -> None:
        """Say why there is nothing: nothing has happened, or nothing that is looked for."""
        title = tr("Nothing fits the filter") if filtered else tr("Nothing has happened yet")
        body = (
            tr("There are other entries.")
            if filtered
            else tr("Clicks, what came of them, and who takes the headset will stand here.")
        )
        self._title.display(title)
        self._body.display(body)
        self.all.setVisible(filtered)
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)


def _choices() -> dict[Filter, Choice]:
    told = {
        Filter.ALL: (tr("All"), tr("Show everything that has happened")),
        Filter.SWITCHES: (tr("Switches"), tr("Show what was clicked, and what came of it")),
        Filter.HEADSET: (tr("Headset"), tr("Show who has connected, lost or taken the headset, and what it was told")),
        Filter.PROBLEMS: (tr("Problems"), tr("Show what has not worked")),
    }
    return {which: Choice(f"activity-{which}", *words) for which, words in told.items()}


def _versions() -> dict[str, str]:
    return {
        "Switchpoint": __version__,
        "Python": platform.python_version(),
        "Qt": f"{pyside_version}, {QGuiApplication.platformName()}",
        "System": platform.platform(),
    }
