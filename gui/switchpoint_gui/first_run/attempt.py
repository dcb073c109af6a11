"""The last step: a click on a profile, what comes of it, and *Undo*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.first_run.step import Step
from switchpoint_gui.language import say, tr
from switchpoint_gui.theme import Ground, Tone
from switchpoint_gui.tiles import Tiles
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from switchpoint.snapshot import HeadsetView, Snapshot


class TryStep(Step):
    """The tiles themselves; what comes of a click stands in the message bar below, as it always does."""

    activate = Signal(str)
    """The id of the profile that was clicked."""
    end = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("first-run-try")
        self._now = Words("first-run-now", bold=True, lines=0)
        self._hint = Words("first-run-hint", Tone.DIM, lines=0)
        self._state = Card("first-run-state", Ground.QUIET, outlined=False, radius=8)
        inside = QVBoxLayout(self._state)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.setSpacing(2)
        inside.addWidget(self._now)
        inside.addWidget(self._hint)
        self.tiles = Tiles("first-run-tiles")
        self.tiles.activate.connect(self.activate)
        self.tiles.end.connect(self.end)
        self.column.addWidget(self._state)
        self.column.addWidget(self.tiles)

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Show the profiles, and what has become of the headset."""
        for part in (self._state, self.tiles):
            part.setVisible(view is not None)
        if view is None:
            self.say(tr("Try it"), tr("There is no headset yet. The tiles wait in the window, with Ctrl and a number."))
            return
        self.say(
            tr("Try it"),
            tr("Each tile says what it will change. Click one, look, and take it back with Undo."),
        )
        self._now.display(say(wording.headline(view)))
        self._hint.display(_hint(view))
        self._hint.setVisible(bool(self._hint.text()))
        self.tiles.display(view, snapshot)

    def onward(self) -> tuple[str, str]:
        """Return that there is no further step."""
        return tr("Done"), tr("Finish setting up, and go to the headset")

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return self.tiles.controls()


def _hint(view: HeadsetView) -> str:
    """Return how to try it where the headset is away, and what to do where something was clicked."""
    if not any(row.link.joined for row in view.rows):
        if view.active is not None:
            return tr("The headset is away. The profile takes it when it comes; End takes that back.")
        return tr("The headset is away. Take it out of its case and click here, or try it later with Ctrl+1.")
    if view.undoable is not None:
        return tr("Undo is in the message below, or Ctrl+Z.")
    return ""
