"""The page of the first run: the steps, the way through them, and the way out at any point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint.first_run import FirstRun, SetUp, Stand
from switchpoint.snapshot import NoteFirstRun
from switchpoint_gui.covers import INDENT, Cover
from switchpoint_gui.first_run.abilities import AbilitiesStep
from switchpoint_gui.first_run.attempt import TryStep
from switchpoint_gui.first_run.find import FindStep
from switchpoint_gui.first_run.hosts import HostsStep
from switchpoint_gui.first_run.link import LinkStep
from switchpoint_gui.first_run.progress import Progress
from switchpoint_gui.language import tr
from switchpoint_gui.remark import Remark, announce
from switchpoint_gui.scrolling import into_sight
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.snapshot import HeadsetView, Notice, Snapshot
    from switchpoint_gui.first_run.step import Step
    from switchpoint_gui.linking_form import Asks
    from switchpoint_gui.tiles import Tiles

_STEPS = tuple(SetUp)


class FirstRunPage(Cover):
    """Takes the place of board and tiles while it is open. Where the user is, is noted at every step."""

    pair = Signal()
    """A headset is to be paired."""
    chosen = Signal(str)
    """The address of the headset that the steps are about."""
    activate = Signal(str)
    end = Signal()
    arranged = Signal()
    """There are other controls than before."""

    def __init__(self, bridge: Asks, selected: Callable[[], HeadsetView | None]) -> None:
        """Start closed. `selected`: returns the headset that the window shows."""
        super().__init__("first-run")
        self._bridge, self._selected = bridge, selected
        self._noted = FirstRun()
        self._step = SetUp.HEADSET
        self._later = Verb("first-run-later")
        self._later.display(tr("Later"), tr("Go to the headset; setting up can be finished at any time"))
        self._progress = Progress()
        self._find = FindStep()
        self._try = TryStep()
        link, hosts = LinkStep(bridge), HostsStep(bridge)
        self._steps: dict[SetUp, Step] = {
            SetUp.HEADSET: self._find,
            SetUp.ABILITIES: AbilitiesStep(),
            SetUp.LINK: link,
            SetUp.HOSTS: hosts,
            SetUp.TRY: self._try,
        }
        self._remark = Remark("first-run-remark")
        self._back, self._next = QPushButton(tr("Back")), QPushButton()
        self._build()
        self._connect(link, hosts)

    def _build(self) -> None:
        self._back.setObjectName("first-run-back")
        self._back.setAccessibleDescription(tr("Go to the step before"))
        self._next.setObjectName("first-run-next")
        title = Words("first-run-title", size=1.6, bold=True)
        title.display(tr("Set up Switchpoint"))
        head = QHBoxLayout()
        head.setContentsMargins(INDENT, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self._later)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._progress)
        for step in self._steps.values():
            column.addWidget(step)
        column.addWidget(self._remark)
        column.addLayout(foot)
        column.addStretch(1)

    def _connect(self, link: LinkStep, hosts: HostsStep) -> None:
        self._later.clicked.connect(self.leave)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._find.chosen.connect(self.chosen)
        self._find.pair.connect(self.pair)
        link.done.connect(self._go_on)
        hosts.arranged.connect(self.arranged)
        self._try.activate.connect(self.activate)
        self._try.end.connect(self.end)
        self._try.tiles.arranged.connect(self.arranged)
        for step in self._steps.values():
            step.refused.connect(self._refused)
            step.settled.connect(self._remark.clear)

    @property
    def step(self) -> SetUp:
        """Return the step that is shown."""
        return self._step

    @property
    def tiles(self) -> Tiles:
        """Return the tiles of the last step."""
        return self._try.tiles

    def enter(self, snapshot: Snapshot) -> None:
        """Go on where the user has left it; what was done before begins anew."""
        self.is_open = True
        self._noted = snapshot.first_run
        self._show(SetUp.HEADSET if self._noted.stand is Stand.DONE else self._noted.step, snapshot)

    def begin(self) -> None:
        """Put the keyboard on what leads on; it can be seen now."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close; what is under way in a step is broken off."""
        if self.is_open:
            self._steps[self._step].leave()
        super().leave()

    def display(self, snapshot: Snapshot) -> None:
        """Show a snapshot in the step that is open."""
        if not self.is_open:
            return
        step = self._steps[self._step]
        step.display(snapshot, self._selected())
        word, meaning = step.onward()
        self._next.setText(word)
        self._next.setAccessibleDescription(meaning)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        inside = [control for step in self._steps.values() for control in step.controls()]
        return [self._later, *inside, self._back, self._next]

    def _go_on(self) -> None:
        number = _STEPS.index(self._step) + 1
        if number < len(_STEPS):
            self._turn_to(_STEPS[number])
            return
        self._note(FirstRun(Stand.DONE))
        self.leave()

    def _go_back(self) -> None:
        self._turn_to(_STEPS[max(0, _STEPS.index(self._step) - 1)])

    def _turn_to(self, step: SetUp) -> None:
        self._steps[self._step].leave()
        self._show(step, self._bridge.snapshot)
        self.begin()
        into_sight(self._progress)
        announce(self._progress, self._progress.accessibleName(), urgent=False)

    def _show(self, step: SetUp, snapshot: Snapshot) -> None:
        self._step = step
        self._remark.clear()
        self._progress.display(step)
        for which, widget in self._steps.items():
            widget.setVisible(which is step)
        self._back.setVisible(step is not _STEPS[0])
        self._steps[step].enter(snapshot)
        self.display(snapshot)
        # What was done stays done, and what was put away stays away: only the place in it is new.
        stand = Stand.BEGUN if self._noted.stand is Stand.NEW else self._noted.stand
        if stand is not Stand.DONE:
            self._note(FirstRun(stand, step))

    def _note(self, now: FirstRun) -> None:
        """Remember it over restarts."""
        if now != self._noted:
            self._noted = now
            self._bridge.ask(NoteFirstRun(now), _nothing, self._refused)

    def _refused(self, problem: Problem) -> None:
        if self.is_open:
            self._remark.refused(problem)


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot has it."""
