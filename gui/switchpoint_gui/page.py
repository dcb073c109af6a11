"""The main part of the window: strips, header, board, tiles and message bar, or an empty state in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import Relation
from switchpoint.wording import Help
from switchpoint_gui.board import Board
from switchpoint_gui.choice import Low
from switchpoint_gui.empty import EmptyState
from switchpoint_gui.first_run.resume import Resume
from switchpoint_gui.gaps import Gaps
from switchpoint_gui.header import Header
from switchpoint_gui.language import tr
from switchpoint_gui.message_bar import MessageBar
from switchpoint_gui.pinned import Pinned
from switchpoint_gui.problems import Problems
from switchpoint_gui.scrolling import scrolling
from switchpoint_gui.tiles import Tiles
from switchpoint_gui.window_menu import WindowMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from switchpoint.snapshot import HeadsetView, Snapshot
    from switchpoint_gui.banner import Banner
    from switchpoint_gui.covers import Covers

_MARGIN = 24
_GAP = 16
_SIDE = _MARGIN - 4
"""Pixels at the edges of the window."""


class Page(QWidget):
    """Everything beside the sidebar. The message bar stays where it is; the rest scrolls where room is short."""

    def __init__(self, banner: Banner, covers: Covers) -> None:
        """Compose the parts."""
        super().__init__()
        self.setObjectName("page")
        self.banner = banner
        self.problems = Problems()
        self.gaps = Gaps()
        self.pinned = Pinned()
        self.resume = Resume()
        self.covers = covers
        self.header = Header()
        self.menu = WindowMenu()
        self.board = Board()
        self.away = EmptyState("away")
        self.away.display(wording.AWAY)
        self.nothing = EmptyState("nothing", frozenset({Help.PAIR}))
        self.tiles = Tiles()
        self.edit = Low("edit-profiles")
        self.edit.display(tr("Edit profiles…"), tr("Make, change and arrange the profiles"))
        self.edit.setToolTip(tr("Make, change and arrange the profiles ({keys})", keys=tr("Ctrl+E")))
        self.bar = MessageBar()
        self._strips = QVBoxLayout()
        self._scroll = scrolling(QWidget(), "page-scroll")
        self._middle = QStackedWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._middle.addWidget(self.board)
        self._middle.addWidget(self.away)
        self._shows_headset = False
        self._compact = False
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, 0, _SIDE, 0)
        column.setSpacing(_GAP)
        top = QHBoxLayout()
        top.addWidget(self.header, 1)
        top.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        column.addLayout(top)
        for part in (self._middle, self.nothing):
            column.addWidget(part)
        column.addLayout(self._tiles_and_verb())
        for page in self.covers.pages:
            column.addWidget(page)
        for filling in (self._middle, self.nothing, *self.covers.pages):
            column.setStretchFactor(filling, 1)
        strips = self._strips
        strips.setContentsMargins(_MARGIN, 0, _SIDE, 0)
        strips.setSpacing(8)
        strips.addWidget(self.banner)
        strips.addWidget(self.problems)
        strips.addWidget(self.gaps)
        strips.addWidget(self.pinned)
        strips.addWidget(self.resume)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 0, _SIDE, 0)
        foot.addWidget(self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, _SIDE, 0, _SIDE)
        whole.setSpacing(_GAP)
        whole.addLayout(strips)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)

    def _tiles_and_verb(self) -> QVBoxLayout:
        """Return the tiles with the verb that is about them close below."""
        under = QHBoxLayout()
        under.addStretch(1)
        under.addWidget(self.edit)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.tiles)
        column.addLayout(under)
        return column

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show a headset of a snapshot, or why there is none."""
        self.problems.display(snapshot)
        self.gaps.display(snapshot)
        self.pinned.display(view)
        self.covers.display(snapshot)
        self.menu.choose_from(snapshot, view.headset.address if view else None)
        empty = wording.empty(snapshot)
        covered = self.covers.open is not None
        self.resume.display(snapshot.first_run, covered=covered)
        self.nothing.setVisible(view is None and not covered)
        self._shows_headset = view is not None and not covered
        for part in (self.header, self._middle, self.tiles, self.edit):
            part.setVisible(view is not None and not covered)
        self._place_menu()
        self._keep_place()
        if view is None:
            if empty is not None:
                self.nothing.display(empty)
            return
        self.header.display(view)
        self.board.display(view, alone=_alone(snapshot))
        self._middle.setCurrentWidget(self.away if _away(view) else self.board)
        self.tiles.display(view, snapshot)
        self._keep_place()

    def make_compact(self, *, compact: bool) -> None:
        """Offer in a menu what the sidebar leads to, where there is none."""
        self._compact = compact
        self._place_menu()

    def _place_menu(self) -> None:
        # a page in the place of the headset has its own way back
        self.menu.setVisible(self._compact and self.covers.open is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew whether there is room to spare."""
        super().resizeEvent(event)
        self._keep_place()

    def _keep_place(self) -> None:
        """Keep a place for a message where it costs nothing: what scrolls anyway does not move when one comes."""
        self.bar.keep_place(keep=self._shows_headset and self._has_room())

    def _has_room(self) -> bool:
        """Tell whether everything fits above the place of a message."""
        strips = self._strips.totalHeightForWidth(self.width()) if self._strips.hasHeightForWidth() else -1
        above = max(strips, self._strips.sizeHint().height()) + _GAP
        wanted = self._column.totalMinimumHeightForWidth(self.width())
        foot = max(self.bar.minimumHeight(), self.bar.minimumSizeHint().height()) + _GAP
        return 2 * _SIDE + above + wanted + foot <= self.height()

    def _make_room_for_bar(self, _least: int, most: int) -> None:
        """Let the scroll bar stand in the margin: nothing gets narrower by it."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > 0 else 0
        margins = self._column.contentsMargins()
        margins.setRight(max(4, _SIDE - bar))
        self._column.setContentsMargins(margins)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in the order in which it is seen."""
        strips = (self.banner, self.gaps, self.pinned, self.resume)
        before = (self.nothing, self.away, self.board, self.tiles)
        after = (self.covers, self.bar)
        above = [control for part in strips for control in part.controls()]
        controls = [control for part in before for control in part.controls()]
        return [*above, self.menu, *controls, self.edit, *(control for part in after for control in part.controls())]


def _alone(snapshot: Snapshot) -> bool:
    """Tell whether no other computer is known."""
    return not any(host.relation is Relation.LINKED for host in snapshot.hosts)


def _away(view: HeadsetView) -> bool:
    """Tell whether the headset is away and nothing else is worth a picture."""
    busy = view.active is not None or view.working
    return not busy and not view.unsure and not any(row.link.joined or row.held for row in view.rows)
