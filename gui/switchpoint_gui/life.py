"""When the program ends: with its window, unless it is needed; then it stays out of sight until that is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint import wording

if TYPE_CHECKING:
    from switchpoint.session import Session
    from switchpoint.snapshot import Snapshot
    from switchpoint_gui.window import MainWindow


class Life:
    """Connects the window's end with the session's; `over` is set when the program shall end."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        """Watch both; call on the loop's thread."""
        self._session = session
        self._window = window
        self._hidden = False
        self._told = False
        """That linked computers count on it: once is enough."""
        self._tasks: set[asyncio.Task[None]] = set()
        self.over = session.requests.ended
        session.requests.window = self.show
        window.leaving.connect(self._closed)
        window.quitting.connect(self.over.set)
        self._unsubscribe = session.switchboard.subscribe(self._changed)

    def end(self) -> None:
        """Watch no more; the window that is just going away is not shown to anybody again."""
        self._unsubscribe()
        self._session.requests.window = None

    def show(self) -> None:
        """Bring the window to the front."""
        self._hidden = False
        self._window.come_forward()

    def _closed(self) -> None:
        snapshot = self._session.switchboard.snapshot
        if self._session.room is not None or not _needed(snapshot):
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
        if self._hidden and not _needed(snapshot):
            self.over.set()


def _needed(snapshot: Snapshot) -> bool:
    return snapshot.keeping or snapshot.watching or snapshot.counted_on
