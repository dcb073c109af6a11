"""When the program ends: with its window, unless it is needed; then it stays out of sight until that is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from switchpoint import wording

if TYPE_CHECKING:
    from switchpoint.session import Session
    from switchpoint.snapshot import Snapshot
    from switchpoint_gui.tray import Tray
    from switchpoint_gui.window import MainWindow

PANEL_RETURNS_WITHIN = 5.0
"""Seconds in which a panel that is started anew is back; after that the window comes back instead."""


class Life:
    """Connects the window's end with the session's; `over` is set when the program shall end."""

    def __init__(self, session: Session, window: MainWindow, tray: Tray | None = None) -> None:
        """Watch them; call on the loop's thread."""
        self._session = session
        self._window = window
        self._tray = tray
        self._hidden = False
        self._told = False
        """That linked computers count on it: once is enough."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._without_panel = QTimer(window, singleShot=True, interval=round(1000 * PANEL_RETURNS_WITHIN))
        self._without_panel.timeout.connect(self._come_back)
        self.over = session.requests.ended
        session.requests.window = self.show
        window.leaving.connect(self._closed)
        window.quitting.connect(self.over.set)
        if tray is not None:
            tray.opening.connect(self.show)
            tray.quitting.connect(self.over.set)
            tray.changed.connect(self._tray_changed)
        self._unsubscribe = session.switchboard.subscribe(self._changed)

    def end(self) -> None:
        """Watch no more; the window that is just going away is not shown to anybody again."""
        self._unsubscribe()
        self._without_panel.stop()
        self._session.requests.window = None

    def show(self) -> None:
        """Bring the window to the front."""
        self._hidden = False
        self._without_panel.stop()
        if self._session.requests.untell is not None:
            self._session.requests.untell()
        self._window.come_forward()

    def _closed(self) -> None:
        snapshot = self._session.switchboard.snapshot
        if self._session.room is not None or not (_needed(snapshot) or self._rests_in_panel()):
            self.over.set()
            return
        self._hidden = True
        tell = self._session.requests.tell
        news = snapshot.keeping or (snapshot.counted_on and not self._told)
        self._told = self._told or snapshot.counted_on
        if tell is not None and news:
            task = asyncio.get_running_loop().create_task(tell(*wording.staying(snapshot)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _changed(self, snapshot: Snapshot) -> None:
        if self._hidden and not (_needed(snapshot) or self._rests_in_panel()):
            self.over.set()

    def _rests_in_panel(self) -> bool:
        """Tell whether the user wants a closed window to leave its symbol, and that symbol is there, or just gone."""
        if self._tray is None or not self._stays():
            return False
        return self._tray.there or self._without_panel.isActive()

    def _stays(self) -> bool:
        return self._session.switchboard.snapshot.preferences.stay_in_panel

    def _tray_changed(self) -> None:
        if self._tray is not None and self._tray.there:
            self._without_panel.stop()
        elif self._hidden and self._stays():
            self._without_panel.start()

    def _come_back(self) -> None:
        """Show the window again: without the symbol nothing would be left of a program that nothing needs."""
        if self._hidden and not _needed(self._session.switchboard.snapshot):
            self.show()


def _needed(snapshot: Snapshot) -> bool:
    return snapshot.keeping or snapshot.watching or snapshot.counted_on
