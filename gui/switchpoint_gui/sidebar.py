"""The sidebar: which headsets there are and where they are, which hosts and how they are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Reach, Relation
from switchpoint_gui.choice import Quiet
from switchpoint_gui.entries import Entry, EntryList
from switchpoint_gui.icons import KINDS
from switchpoint_gui.language import say, tr
from switchpoint_gui.marks import Mark
from switchpoint_gui.scrolling import scrolling
from switchpoint_gui.theme import Ground, Tone, theme_of
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from switchpoint.model import Address, Host
    from switchpoint.snapshot import HeadsetView, Snapshot

WIDTH = 264
NARROW = 214
"""Pixels in a window that has hardly room for both."""
_MARKS = {
    Reach.ONLINE: Mark.ONLINE,
    Reach.ASLEEP: Mark.ASLEEP,
    Reach.SILENT: Mark.SILENT,
    Reach.UNKNOWN: Mark.UNKNOWN,
}


class Sidebar(QWidget):
    """Two lists above each other."""

    chosen = Signal(str)
    """The address of the headset that the user selected."""
    pair = Signal()
    """A headset shall be paired."""
    link = Signal()
    """Another computer shall be linked."""
    activity = Signal()
    """What has happened shall be shown."""
    settings = Signal()
    """What can be chosen shall be shown."""
    asked = Signal(str, QPoint)
    """The id of the host whose menu is wanted, and where on the screen."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._headsets = EntryList("headsets", selectable=True)
        self._hosts = EntryList("hosts", selectable=False, menus=True)
        self._headsets.setAccessibleName(tr("Headsets"))
        self._headsets.setAccessibleDescription(tr("The tiles act on the selected headset."))
        self._over_headsets = _heading("headsets-heading", tr("Headsets"))
        self._over_hosts = _heading("hosts-heading", tr("Hosts"))
        self._hosts.setAccessibleName(tr("Hosts"))
        self._hosts.setAccessibleDescription(
            tr("What can send sound to a headset, and how it is reached. Enter shows what can be done with a host.")
        )
        self._hosts.asked.connect(self.asked)
        self._pair = Verb("pair-headset")
        self._pair.display(tr("+ Pair a headset…"), tr("Look for a headset in pairing mode, and pair it"))
        self._pair.setToolTip(tr("Look for a headset in pairing mode, and pair it ({keys})", keys=tr("Ctrl+N")))
        self._pair.setAccessibleName(tr("Pair a headset"))
        self._pair.clicked.connect(self.pair)
        self._link = Verb("link-computer")
        self._link.display(tr("+ Link a computer…"), tr("Link another computer with this one, so that the two agree"))
        self._link.setAccessibleName(tr("Link a computer"))
        self._link.clicked.connect(self.link)
        self._activity = Quiet("open-activity")
        self._activity.display(tr("Activity"), tr("What has happened, and why"))
        self._activity.setToolTip(tr("What has happened, and why ({keys})", keys=tr("Ctrl+H")))
        self._activity.clicked.connect(self.activity)
        self._settings = Quiet("open-settings")
        self._settings.display(tr("Settings"), tr("What can be chosen about Switchpoint and the headsets"))
        self._settings.setToolTip(tr("What can be chosen ({keys})", keys=tr("Ctrl+,")))
        self._settings.clicked.connect(self.settings)
        self._headsets.chosen.connect(self.chosen)
        self._narrow = False
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 22, 0, 16)
        column.setSpacing(6)
        for heading, entries in ((self._over_headsets, self._headsets), (self._over_hosts, self._hosts)):
            column.addWidget(heading)
            column.addWidget(entries)
            column.addLayout(_indented(self._pair if entries is self._headsets else self._link))
            column.addSpacing(18)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside, "sidebar-scroll"))
        foot = _indented(self._settings)
        foot.addWidget(self._activity)
        foot.setContentsMargins(10, 0, 10, 10)
        whole.addLayout(foot)

    def display(self, snapshot: Snapshot, selected: Address | None) -> None:
        """Show the headsets and hosts of a snapshot."""
        self._headsets.display(tuple(_headset(view) for view in snapshot.headsets), selected)
        self._over_headsets.setVisible(bool(snapshot.headsets))
        self._hosts.display(tuple(_host(host, snapshot) for host in snapshot.hosts))

    def narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self.updateGeometry()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._headsets, self._pair, self._hosts, self._link, self._settings, self._activity]

    def sizeHint(self) -> QSize:
        """Return the usual width."""
        return QSize(NARROW if self._narrow else WIDTH, 400)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Set the sidebar off from the rest."""
        QPainter(self).fillRect(QRectF(self.rect()), theme_of(self.palette()).ground(Ground.SIDEBAR))


def _indented(verb: Verb) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(10, 0, 10, 0)
    row.addWidget(verb)
    row.addStretch()
    return row


def _heading(name: str, title: str) -> QWidget:
    words = Words(name, Tone.DIM, size=0.85, bold=True)
    words.display(title.upper())
    words.setAccessibleName(title)
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(20, 0, 20, 0)
    row.addWidget(words)
    return holder


def _headset(view: HeadsetView) -> Entry:
    return Entry(
        key=view.headset.address,
        name=view.headset.name,
        line=say(wording.headset_line(view)),
        icon="headset",
        lively=any(row.link.joined for row in view.rows),
    )


def _host(host: Host, snapshot: Snapshot) -> Entry:
    away = host.reach in {Reach.ASLEEP, Reach.SILENT}
    mark = Mark.ONLINE if host.relation is Relation.THIS else _MARKS[host.reach]
    return Entry(
        key=host.id,
        name=host.name,
        line=say(wording.host_line(host, snapshot)),
        icon=KINDS[host.kind],
        mark=mark,
        lively=not away,
        spoken=say(wording.KINDS[host.kind]),
        more=say(wording.login_line(host)),
    )
