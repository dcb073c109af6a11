"""What a notification says of a click that was made elsewhere: title, sentence, and the word on its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.snapshot import Offer
from switchpoint.text import Text, text
from switchpoint.wording.parts import sentences

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Notice, Snapshot

OFFERS = {
    Offer.UNDO: text("Undo"),
    Offer.RETRY: text("Try again"),
    Offer.CANCEL: text("Cancel"),
    Offer.TAKE_ANYWAY: text("Take it anyway"),
}


def news(notice: Notice, view: HeadsetView, snapshot: Snapshot) -> tuple[Text, Text]:
    """Return title and sentence: what the message bar says, where it was clicked, and the headset if there are more."""
    return notice.text, sentences(notice.reason, _clicked_on(notice, view, snapshot), _headset(view, snapshot))


def _clicked_on(notice: Notice, view: HeadsetView, snapshot: Snapshot) -> Text | None:
    host = snapshot.host(view.outcome.stamp.host) if view.outcome is not None else None
    if notice.urgent or host is None or host.id == snapshot.this:
        return None
    return text("Clicked on {host}.", host=host.name)


def _headset(view: HeadsetView, snapshot: Snapshot) -> Text | None:
    return text("Headset: {name}.", name=view.headset.name) if len(snapshot.headsets) > 1 else None
