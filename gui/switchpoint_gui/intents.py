"""What a click or a key means for the headset that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import snapshot
from switchpoint.model import Stage
from switchpoint.snapshot import Activate, Dismiss, End, Intent, Offer, Retry, Undo

if TYPE_CHECKING:
    from switchpoint.model import ProfileId
    from switchpoint.snapshot import HeadsetView

_TRIED_AGAIN = frozenset({Stage.FAILED, Stage.WAITING, Stage.UNANSWERED})


def activate(view: HeadsetView, profile: ProfileId) -> Intent:
    """Return the intent of a click on a tile; on the tile that is on, it asks for the same once more."""
    return Activate(view.headset.address, profile)


def end(view: HeadsetView) -> Intent:
    """Return the intent of *End*."""
    return End(view.headset.address)


def undo(view: HeadsetView) -> Intent | None:
    """Return the intent of *Undo*, and of *Cancel* while something is under way; None when there is nothing."""
    return Undo(view.headset.address, view.undoable) if view.undoable is not None else None


def offered(view: HeadsetView, offer: Offer) -> Intent | None:
    """Return the intent of the button in the message bar."""
    return snapshot.offered(view, offer)


def refresh(view: HeadsetView) -> Intent | None:
    """Return the intent of F5: to try again what has not worked; None when everything has."""
    stuck = any(row.progress is not None and row.progress.stage in _TRIED_AGAIN for row in view.rows)
    return Retry(view.headset.address) if stuck else None


def escape(view: HeadsetView) -> Intent | None:
    """Return the intent of Esc: no to a question, then cancel what is under way, then take the message away."""
    notice = view.notice
    asked = notice is not None and notice.offer is Offer.TAKE_ANYWAY
    if view.working and not asked:
        return undo(view)
    return Dismiss(view.headset.address) if notice is not None else None
