"""The third step: another computer, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from switchpoint import wording
from switchpoint_gui.first_run.step import Step
from switchpoint_gui.language import tr
from switchpoint_gui.linking_form import LinkingForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from switchpoint.snapshot import HeadsetView, Snapshot
    from switchpoint_gui.linking_form import Asks


class LinkStep(Step):
    """The same cards as on the page that links computers."""

    done = Signal()
    """A computer was linked, and the user wants to go on."""

    def __init__(self, bridge: Asks) -> None:
        """Start as nobody sees it."""
        super().__init__("first-run-link")
        self._form = LinkingForm(bridge)
        self._linked = False
        self.column.addWidget(self._form)
        self._form.finished.connect(self.done)

    def enter(self, snapshot: Snapshot) -> None:
        """Begin anew."""
        self._form.enter(snapshot)

    def display(self, snapshot: Snapshot, _view: HeadsetView | None) -> None:
        """Show who is linked, and the code while one is shown."""
        self._linked = bool(snapshot.linked)
        if self._linked:
            names = wording.listed([host.name for host in snapshot.linked])
            self.say(tr("Link another computer"), tr("Linked already: {hosts}.", hosts=names))
        else:
            self.say(
                tr("Link another computer"),
                tr("One click then makes all of them agree. With one computer only, skip this."),
            )
        self._form.display(snapshot)

    def leave(self) -> None:
        """Break off what is under way, and take back a code that was asked for here."""
        self._form.leave()

    def onward(self) -> tuple[str, str]:
        """Return *Skip* while there is something to skip."""
        return super().onward() if self._linked else (tr("Skip"), tr("Go on without another computer"))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return self._form.controls()
