"""When the first run is opened: by itself once, by hand at any time, and again after pairing a headset for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from switchpoint.first_run import Stand
from switchpoint.snapshot import NoteFirstRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.snapshot import Snapshot
    from switchpoint_gui.covers import Cover, Covers
    from switchpoint_gui.first_run.page import FirstRunPage
    from switchpoint_gui.first_run.resume import Resume


class Guide(QObject):
    """Belongs to a window, and opens pages in it by `opens`."""

    decided = Signal(object)
    """The intent of a click."""

    def __init__(
        self, page: FirstRunPage, pairing: Cover, covers: Covers, opens: Callable[[Cover], None], parent: QObject
    ) -> None:
        """Open nothing yet."""
        super().__init__(parent)
        self._page, self._pairing, self._covers, self._opens = page, pairing, covers, opens
        self._welcomed = False
        self._sets_up = False
        """The first run goes on when the page that covers it is left."""
        self._return = QTimer(self, singleShot=True, interval=0)
        self._return.timeout.connect(self._come_back)
        self._page.pair.connect(self._pair)
        self._pairing.closed.connect(self._return.start)

    def connect_strip(self, strip: Resume, snapshot: Callable[[], Snapshot]) -> None:
        """Let a strip lead to the first run, or put it away."""

        def put_away() -> None:
            self.decided.emit(NoteFirstRun(replace(snapshot().first_run, stand=Stand.PUT_AWAY)))

        strip.act.connect(self.open)
        strip.put_away.connect(put_away)

    def open(self) -> None:
        """Open the first run, or put the keyboard back to its start."""
        self._opens(self._page)

    def welcome(self, snapshot: Snapshot) -> None:
        """Begin the first run by itself, once, where nothing is on and nothing is said that it would cover."""
        busy = snapshot.keeping or any(view.notice is not None for view in snapshot.headsets)
        if not self._welcomed and snapshot.first_run.stand is Stand.NEW and not busy:
            self.open()
        self._welcomed = True

    def _pair(self) -> None:
        self._opens(self._pairing)
        self._sets_up = True

    def _come_back(self) -> None:
        """Go on with the first run after pairing, unless another page was wanted, or the window has gone."""
        if self._sets_up and self._covers.open is None and self._page.window().isVisible():
            self.open()
        self._sets_up = False
