"""The strip that says which two computers are not linked, with the button that leads to linking them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint_gui.language import say, tr
from switchpoint_gui.strip import Strip

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


class Gaps(Strip):
    """Hidden when every two computers are linked. Of several gaps the first is said, the others are counted."""

    def __init__(self) -> None:
        """Start without a gap."""
        super().__init__("gap")

    def display(self, snapshot: Snapshot) -> None:
        """Show what is missing between the computers of a snapshot."""
        if not snapshot.gaps:
            self.hide()
            return
        first = snapshot.gaps[0]
        title, why = say(wording.gap_line(first, snapshot)), say(wording.gap_reason(first, snapshot))
        more = len(snapshot.gaps) - 1
        if more:
            why = tr("{reason} And {count} more.", reason=why, count=more)
        self.say(title, why, tr("Link…"), tr("Link {host} with this computer", host=first.name))
