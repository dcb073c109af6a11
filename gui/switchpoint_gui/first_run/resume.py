"""The strip that says that setting up is not finished, with the way on, and the way to hear no more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from switchpoint.first_run import Stand
from switchpoint_gui.choice import Quiet
from switchpoint_gui.language import tr
from switchpoint_gui.marks import Mark
from switchpoint_gui.strip import Strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from switchpoint.first_run import FirstRun


class Resume(Strip):
    """Hidden when it is done or was put away, and while a page is open in which it may be going on."""

    put_away = Signal()
    """The user wants to be reminded no more."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__("resume", Mark.WAITING)
        self._away = Quiet("resume-away")
        self._away.display(tr("Not needed"), tr("Do not offer this again; Ctrl+Shift+F opens it at any time"))
        self._away.clicked.connect(self.put_away)
        self.add(self._away)

    def display(self, first_run: FirstRun, *, covered: bool) -> None:
        """Show that there is something to finish. `covered`: a page stands in the place of the headset."""
        if covered or not first_run.offered:
            self.hide()
            return
        if first_run.stand is Stand.NEW:
            self.say(tr("Switchpoint is new here."), "", tr("Set up"), tr("Find the headset and name the hosts"))
        else:
            said = tr("Setting up is not finished.")
            self.say(said, "", tr("Finish setting up"), tr("Go on where you have left it"))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._away, *super().controls()]
