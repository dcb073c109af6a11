"""The window: it shows a snapshot, and turns what the user does into intents."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from switchpoint.model import Address, HostId, ProfileId
from switchpoint.snapshot import Order, Tell
from switchpoint_gui import arrows, intents, moments, roles, shortcuts, targets
from switchpoint_gui.activity import ActivityPage
from switchpoint_gui.banner import Banner
from switchpoint_gui.covers import Covers
from switchpoint_gui.entries import EntryList
from switchpoint_gui.first_run.guide import Guide
from switchpoint_gui.first_run.page import FirstRunPage
from switchpoint_gui.host_menu import HostMenu
from switchpoint_gui.language import say, tr
from switchpoint_gui.linking import LinkingPage
from switchpoint_gui.message_bar import (
    Message,
    message_of,
    notice_of,
    order_of,
    purpose_of,
    refusal_of,
    unlinking_of,
)
from switchpoint_gui.page import Page
from switchpoint_gui.pairing import PairingPage
from switchpoint_gui.profile_ways import ProfileWays
from switchpoint_gui.profiles_page import ProfilesPage
from switchpoint_gui.scrolling import into_sight
from switchpoint_gui.settings import SettingsPage
from switchpoint_gui.sidebar import Sidebar

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent

    from switchpoint.errors import Problem
    from switchpoint.snapshot import HeadsetView, Intent, Notice, Offer, Snapshot
    from switchpoint.text import Text
    from switchpoint_gui.banner import RoomFace
    from switchpoint_gui.bridge import Bridge
    from switchpoint_gui.covers import Cover

USUAL = QSize(980, 640)
LEAST = QSize(460, 400)
ASKED_FOR = 10.0
"""Seconds for which a question of the window's own stands."""
_ROOMY = 900
"""Pixels of width under which the sidebar is narrow; under `targets.NARROW` there is none."""


class MainWindow(QMainWindow):
    """Switchpoint's window."""

    leaving = Signal()
    """The user has closed the window."""
    quitting = Signal()
    """The user wants the program to end, whatever is kept."""

    def __init__(
        self,
        bridge: Bridge,
        *,
        banner: Text | None = None,
        room: RoomFace | None = None,
        headset: Address | None = None,
    ) -> None:
        """Show what the bridge has to show. `headset`: the one to show first."""
        super().__init__()
        roles.install()
        self.setObjectName("main-window")
        self.setWindowTitle(tr("Switchpoint"))
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._bridge = bridge
        self._snapshot = bridge.snapshot
        self._selected = headset
        self._own: Message | None = None
        """What the window itself has to say, until something else is said."""
        self._noticed: Notice | None = None
        self._sidebar = Sidebar()
        self._linking, self._activity = LinkingPage(bridge), ActivityPage()
        self._pairing, self._settings = PairingPage(bridge), SettingsPage(bridge)
        self._profiles = ProfilesPage(bridge)
        self._first_run = FirstRunPage(bridge, lambda: self.view)
        self._covers = Covers(
            self._pairing, self._linking, self._activity, self._settings, self._profiles, self._first_run
        )
        self._guide = Guide(self._first_run, self._pairing, self._covers, self._open, self)
        self._page = Page(Banner(say(banner) or _room_sentence(room), room), self._covers)
        self._menu = HostMenu(self)
        every = (self._page.tiles, self._first_run.tiles)
        self._ways = ProfileWays(bridge, self._profiles, every, self._open, self)
        self._look = QTimer(self, singleShot=True)
        self._question = QTimer(self, singleShot=True, interval=round(1000 * ASKED_FOR))
        self._compose()
        self._connect()
        self.display(self._snapshot)

    def _compose(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._page, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        """Connect everything, in this one place; all of it ends with the window."""
        self._bridge.changed.connect(self.display)
        self._bridge.refused.connect(self._refused)
        self._look.timeout.connect(self._look_again)
        self._question.timeout.connect(self._say_nothing)
        for lead in (self._sidebar, self._page.menu):
            lead.chosen.connect(self._choose)
            lead.activity.connect(self._open_activity)
            lead.settings.connect(self._open_settings)
        self._page.menu.leave.connect(self._quit)
        for hosts in (self._sidebar, self._page.board):
            hosts.asked.connect(self._open_menu)
        self._menu.decided.connect(self._settle)
        self._menu.unlinking.connect(self._ask_about_unlinking)
        self._menu.explaining.connect(self._explain_purpose)
        self._page.pinned.act.connect(self._free)
        for wish in (self._sidebar.link, self._page.menu.link, self._page.gaps.act, self._page.board.helped):
            wish.connect(self._open_linking)
        for wish in (self._sidebar.pair, self._page.menu.pair, self._page.nothing.helped):
            wish.connect(self._open_pairing)
        self._pairing.wanted.connect(self._go_to)
        self._activity.due.connect(self._look_again)
        self._connect_first_run()
        self._page.edit.clicked.connect(self._ways.open)
        self._profiles.said.connect(self._say_for_a_while)
        self._profiles.arranged.connect(self._order_tabs)
        for cover in self._covers.pages:
            cover.closed.connect(self._uncovered)
        self._page.tiles.activate.connect(self._activate)
        self._page.tiles.end.connect(self._end)
        self._page.board.cancel.connect(self._undo)
        self._page.board.retry.connect(self._refresh)
        for part in (self._page.tiles, self._page.board, self._pairing, self._settings):
            part.arranged.connect(self._order_tabs)
        self._page.bar.act.connect(self._offered)
        self._page.bar.answered.connect(self._settle)
        self._page.bar.declined.connect(self._escape)
        keys = {
            "Ctrl+Z": self._undo,
            "Ctrl+N": self._open_pairing,
            "Ctrl+L": self._open_linking,
            "Ctrl+H": self._open_activity,
            "Ctrl+,": self._open_settings,
            "Ctrl+E": self._ways.open,
            "Ctrl+Shift+F": self._guide.open,
            "F5": self._refresh,
            "Esc": self._escape,
            "Ctrl+Q": self._quit,
            "Shift+F10": self._press_menu_key,
        }
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._show_focus)
        self._ways.take_keys(self, shortcuts.install(self, keys))
        self._order_tabs()

    def _connect_first_run(self) -> None:
        self._guide.connect_strip(self._page.resume, lambda: self._snapshot)
        self._guide.decided.connect(self._submit)
        self._first_run.chosen.connect(self._select)
        self._first_run.activate.connect(self._activate)
        self._first_run.end.connect(self._end)
        self._first_run.arranged.connect(self._order_tabs)

    @property
    def view(self) -> HeadsetView | None:
        """Return the headset that is shown, or None."""
        found = self._snapshot.headset(self._selected)
        return found or next(iter(self._snapshot.headsets), None)

    def display(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self._snapshot = snapshot
        view = self.view
        self._sidebar.display(snapshot, view.headset.address if view else None)
        self._ways.display(snapshot, view)
        self._page.display(snapshot, view)
        self._tell(view)
        self._watch_headset()
        self._wait(view)

    def _tell(self, view: HeadsetView | None) -> None:
        """Show the last word: what was refused here, until the switchboard has something new to say."""
        notice = view.notice if view else None
        if notice != self._noticed:
            self._noticed = notice
            self._own = None
        said = message_of(notice, self._snapshot.now) if notice else None
        self._page.bar.display(self._own or said)

    def _wait(self, view: HeadsetView | None) -> None:
        """Wake up once, when something that is shown ends by itself; and not at all when nothing does."""
        self._look.stop()
        pause = moments.next_look(view, self._snapshot) if view else None
        if pause is not None:
            self._look.start(max(50, round(1000 * pause) + 20))

    def _watch_headset(self) -> None:
        """Have the headset asked about its hosts for as long as somebody can see them."""
        seen = self.isVisible() and not self.isMinimized()
        self._bridge.look_at([self.view.headset.address] if seen and self.view is not None else [])

    def _look_again(self) -> None:
        self.display(self._bridge.snapshot)

    # What the user does --------------------------------------------------------------------------------------------

    def _submit(self, intent: Intent | None) -> None:
        if intent is not None:
            self._say_nothing()
            self._bridge.submit(intent)

    def _settle(self, intent: Intent) -> None:
        """Ask for what is no click on a profile; the answer is shown here."""
        self._say(order_of(intent, self._snapshot.host(intent.host)) if isinstance(intent, Tell) else None)
        self._bridge.ask(intent, lambda notice: self._say(notice_of(notice)), self._refused)

    def _refused(self, problem: Problem) -> None:
        self._say(refusal_of(problem))

    def _say(self, message: Message | None) -> None:
        self._question.stop()
        self._own = message
        self._tell(self.view)

    def _say_nothing(self) -> None:
        self._say(None)

    def _open_menu(self, host: str, where: QPoint) -> None:
        found = self._snapshot.host(HostId(host))
        if found is not None:
            self._menu.open_for(found, self._snapshot, self.view, where)

    def _ask_about_unlinking(self, host: str) -> None:
        found = self._snapshot.host(HostId(host))
        if found is not None:
            self._say(unlinking_of(found))
            self._question.start()

    def _explain_purpose(self, host: str) -> None:
        found = self._snapshot.host(HostId(host))
        if found is not None:
            self._say(purpose_of(found))

    def _open_pairing(self) -> None:
        if not self._pairing.is_open:
            self._open(self._pairing)

    def _go_to(self, headset: str) -> None:
        """Show a headset in the place of whatever page is open."""
        self._select(headset)
        self._covers.leave()

    def _open_linking(self) -> None:
        if not self._linking.is_open:
            self._open(self._linking)

    def _open_activity(self) -> None:
        self._open(self._activity)

    def _open_settings(self) -> None:
        self._open(self._settings)

    def _say_for_a_while(self, message: Message | None) -> None:
        """Say what can be undone for as long as that is offered."""
        self._say(message)
        if message is not None and message.answer is not None:
            self._question.start()

    def _open(self, cover: Cover) -> None:
        """Show a page in the place of the headset; where it is shown already, the keyboard goes back to its start."""
        if self._covers.enter(cover, self._bridge.snapshot):
            self.display(self._bridge.snapshot)
        cover.begin()

    def _uncovered(self) -> None:
        self.display(self._bridge.snapshot)

    def _choose(self, headset: str) -> None:
        if headset != self._selected:
            self._selected = Address(headset)
            self._own = None
            self._covers.leave()
            self.display(self._snapshot)

    def _select(self, headset: str) -> None:
        """Show another headset on the page that is open."""
        if headset != self._selected:
            self._selected = Address(headset)
            self._own = None
            self.display(self._snapshot)

    def _activate(self, profile: str) -> None:
        if self.view is not None:
            self._submit(intents.activate(self.view, ProfileId(profile)))

    def _free(self) -> None:
        if self.view is not None:
            self._settle(Tell(self.view.headset.address, Order.FREE))

    def _end(self) -> None:
        if self.view is not None:
            self._submit(intents.end(self.view))

    def _undo(self) -> None:
        if self.view is not None:
            self._submit(intents.undo(self.view))

    def _offered(self, offer: Offer) -> None:
        if self.view is not None:
            self._submit(intents.offered(self.view, offer))

    def _refresh(self) -> None:
        self._look_again()
        if self.view is not None:
            self._submit(intents.refresh(self.view))

    def _escape(self) -> None:
        if self._own is not None:
            self._say_nothing()
        elif self._covers.open is not None:
            self._covers.leave()
        elif self.view is not None:
            self._submit(intents.escape(self.view))

    def _press_menu_key(self) -> None:
        """Do what the menu key does: many keyboards have none, and on X11 Qt itself knows no other."""
        focused = self.focusWidget()
        if focused is not None:
            where = focused.rect().center()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, focused.mapToGlobal(where))
            QCoreApplication.sendEvent(focused, asked)

    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to where Tab has led: Qt does so only within one scrolled part. A click is where it can be seen."""
        if now is not None and now.window() is self and not QApplication.mouseButtons():
            into_sight(now, now.current_place() if isinstance(now, EntryList) else None)

    # The frame -----------------------------------------------------------------------------------------------------

    def _order_tabs(self) -> None:
        """Let Tab go through everything in the order in which it is seen."""
        chain = [*self._sidebar.controls(), *self._page.controls()]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        self._fit()

    def _fit(self) -> None:
        """Make everything large enough for a finger where one is likely, and let Return press buttons everywhere."""
        arrows.press_by_return(self)
        targets.fit(self, large=targets.by_finger(self.size(), self.screen().size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sidebar out where there is no room for it."""
        super().resizeEvent(event)
        compact = self.width() < targets.NARROW
        self._sidebar.setVisible(not compact)
        self._page.make_compact(compact=compact)
        self._fit()
        self._sidebar.narrow(narrow=self.width() < _ROOMY)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the headset what it says of itself."""
        super().showEvent(event)
        self._watch_headset()
        self._guide.welcome(self._snapshot)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the headset be, unless a profile needs it."""
        super().hideEvent(event)
        self._watch_headset()

    def changeEvent(self, event: QEvent) -> None:
        """Let the headset be while the window is minimised: that hides nothing everywhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._watch_headset()

    def come_forward(self) -> None:
        """Show the window, in front of the others if the desktop lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _quit(self) -> None:
        self._covers.leave()
        self.hide()
        self.quitting.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go out of sight at once; the program ends when everything is put back."""
        event.ignore()
        self._covers.leave()
        self.hide()
        self.leaving.emit()


def _room_sentence(room: RoomFace | None) -> str:
    return tr("This is a room: nothing here is real. {title}", title=room.title) if room else ""
