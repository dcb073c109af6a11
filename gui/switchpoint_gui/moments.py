"""When the window has to look again although nothing has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Snapshot

_MINUTE = 60.0


def next_look(view: HeadsetView, snapshot: Snapshot) -> float | None:
    """Return the seconds until what is shown would differ by itself; None: never, so nothing needs to wake up.

    An offer of the message bar ends, or "On for 12 min" becomes 13.
    """
    moments: list[float] = []
    if view.notice is not None and view.notice.until is not None and view.notice.until > snapshot.now:
        moments.append(view.notice.until - snapshot.now)
    if view.active is not None and view.began is not None and not view.working:
        moments.append(_MINUTE - max(0.0, snapshot.wall - view.began) % _MINUTE)
    return min(moments, default=None)
