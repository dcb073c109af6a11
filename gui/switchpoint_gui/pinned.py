"""The strip that says that a headset is still fixed to this computer, with the button that frees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint_gui.language import say, tr
from switchpoint_gui.strip import Strip

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView


class Pinned(Strip):
    """Hidden while the headset is free, or fixed for a profile that is on."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__("pinned")

    def display(self, view: HeadsetView | None) -> None:
        """Show whether a headset has still to be freed."""
        said = wording.pinned(view) if view is not None else None
        if said is None:
            self.hide()
            return
        title, why = said
        self.say(
            say(title), say(why), tr("Let others play"), tr("Try at once to have the headset follow whoever plays")
        )
