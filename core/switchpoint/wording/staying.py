"""Why the program does not simply end when its window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.text import Text, text
from switchpoint.wording.parts import clock, listed, sentences

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


def staying(snapshot: Snapshot) -> tuple[Text, Text]:
    """Return title and sentence for a window that was closed while something is kept, or others count on it."""
    title = text("Switchpoint keeps running")
    if not snapshot.keeping and snapshot.counted_on:
        linked = text("{hosts} can still reach this computer.", hosts=listed([host.name for host in snapshot.linked]))
        return title, sentences(linked, text("Open Switchpoint and press Ctrl+Q to end it."))
    for view in snapshot.headsets:
        if view.claim is not None and view.ends is not None:
            on = text("{profile} is on until {time}.", profile=view.claim.name, time=clock(view.ends))
            return title, sentences(on, text("Open Switchpoint to end it."))
    return title, text("It still has to put back what it changed. Then it ends by itself.")
