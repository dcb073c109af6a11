"""When the window has to look again although nothing has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Snapshot


def next_look(view: HeadsetView, snapshot: Snapshot) -> float | None:
    """Return the seconds until what is shown would differ by itself; None: never, so nothing needs to wake up.

    An offer of the message bar ends.
    """
    if view.notice is not None and view.notice.until is not None and view.notice.until > snapshot.now:
        return view.notice.until - snapshot.now
    return None
