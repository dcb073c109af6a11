"""The work of one switchboard: for every headset one case, and at most one step at a time."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import journal
from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.journal import Journal, Property
from switchpoint.model import StepRecord
from switchpoint.planner import completed, failed, hushed, observe, plan, remember, succeeded, wishes
from switchpoint.steps import Block, Connect, restricts, shown
from switchpoint.switchboard import notices
from switchpoint.switchboard.case import Case
from switchpoint.switchboard.hand import take
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, HostId, Stamp, World
    from switchpoint.ports import GuardPort, Ports
    from switchpoint.steps import Step
    from switchpoint.switchboard.saved import Saved

LOG = logging.getLogger(__name__)
MOST_RECORDS = 32
_NOT_TRIED = frozenset({Kind.BROKEN_OFF, Kind.NO_KEEPER})
"""Failures that say nothing about the world."""


class Working:
    """Owns the cases and the journal. `touched` is called whenever another look is worth while."""

    def __init__(
        self,
        here: HostId,
        saved: Saved,
        ports: Ports,
        *,
        look: Callable[[], World],
        touched: Callable[[], None],
    ) -> None:
        """Start with nothing to do. `look` returns the world as it is now."""
        self._look = look
        self._here = here
        self._saved = saved
        self._ports = ports
        self._clock = ports.clock
        self._touched = touched
        self.journal = Journal()
        self.cases: dict[Address, Case] = {}
        self._loaded: frozenset[Stamp] = frozenset()
        self.can_hold = True
        """Nothing has refused to guard what we restrict, since the last click."""
        self.records: deque[StepRecord] = deque(maxlen=MOST_RECORDS)

    @property
    def busy(self) -> bool:
        """Tell whether any step is in hand."""
        return any(case.busy for case in self.cases.values())

    async def load(self, claimed: Iterable[Claim]) -> None:
        """Take over the journal of the last run, and what it had claimed."""
        self._loaded = frozenset(claim.stamp for claim in claimed)
        self.journal = await self._saved.load_journal()

    async def save(self) -> None:
        """Write the journal if entries were settled; raises `SwitchpointError`."""
        await self._saved.save_journal(lambda: self.journal)

    def forget_strangers(self, known: Iterable[Address]) -> None:
        """Give up the aftercare for headsets that are not paired any more: they will not come back."""
        for where in set(self.journal.headsets()) - set(known):
            for entry in self.journal.of(where):
                if entry.aftercare:
                    self.journal = journal.forget(self.journal, where, entry.property)

    def keep_apart(self, headset: Address) -> None:
        """Do not connect a headset again that was connected before: somebody else has it now."""
        self.journal = journal.forget(self.journal, headset, Property.CONNECTED)

    def begin(self, claim: Claim, world: World) -> Case:
        """Return the case of a claim that has just become top; a step in hand is carried over."""
        old = self.cases.get(claim.headset)
        now = self._clock.now()
        before, before_until = _before(old, claim)
        memory = remember(world, claim, now)
        case = Case(
            claim=claim,
            # What was asked of a player a moment ago may still be to come.
            memory=memory if old is None else replace(memory, hushed=old.memory.hushed),
            began=now,
            wall=self._clock.wall(),
            before=before,
            before_until=before_until,
            until=now + claim.lasts,
            quiet=old is None and claim.stamp in self._loaded,
            notice=notices.working(claim) if claim.stamp.counter else None,
        )
        if claim.active:
            self.can_hold = True
        if old is not None and old.busy:
            case.step, case.task = old.step, old.task
        self.cases[claim.headset] = case
        return case

    def work(self, claim: Claim, world: World, tasks: asyncio.TaskGroup | None) -> None:
        """Plan for a headset, and begin the next step in `tasks` if there is one and none is in hand."""
        case = self.cases.get(claim.headset)
        if case is None or case.claim != claim:
            case = self.begin(claim, world)
        now = self._clock.now()
        if not case.busy:
            case.memory = observe(case.memory, world, claim, self._here, now)
        case.plan = plan(world, claim, self.journal, case.memory, self._here, now)
        if case.busy:
            self._break_off(case, world)
            return
        case.broken_off = False
        for settled in case.plan.settled:
            self.journal = journal.forget(self.journal, claim.headset, settled)
        for watched in case.plan.watched:
            self.journal = journal.watch(self.journal, claim.headset, watched)
        for amended, left in case.plan.amended:
            self.journal = journal.amend(self.journal, claim.headset, amended, left)
        step = case.plan.next
        if step is not None and tasks is not None:
            case.step, case.acted = step, True
            case.task = tasks.create_task(self._take(claim.headset, step), name=f"step: {step.title}")

    def _break_off(self, case: Case, world: World) -> None:
        """Cancel a connection under way that the new claim does not want: it may take half a minute."""
        if case.step is None or case.task is None or not isinstance(case.step.action, Connect):
            return
        steps = case.plan.steps if case.plan is not None else ()
        wanted = wishes(world, case.claim, self._here).get(Property.CONNECTED) is True
        # The link may be up already while its sound is still being connected: then nothing more is foreseen.
        foreseen = (
            any(isinstance(step.action, Connect) for step in steps) or world.link(case.claim.headset, self._here).joined
        )
        unwanted = any(isinstance(step.action, Block) for step in steps)
        if (unwanted or not (wanted or foreseen)) and not case.broken_off:
            # Once: a second one would cut short what the first set going.
            case.broken_off = True
            case.task.cancel()

    async def _take(self, headset: Address, step: Step) -> None:
        """Take a step, with its journal entry on the disk before; never raises but when it is cancelled."""
        began, stamp = self._clock.now(), self.cases[headset].stamp
        record = StepRecord(
            headset=headset,
            host=self._here,
            stamp=stamp,
            title=step.title,
            after=began - self.cases[headset].began,
            took=0.0,
        )
        found: Problem | None = None
        asked = began
        try:
            await self._write_ahead(headset, step)
            asked = self._clock.now()
            await take(step, self._ports)
            found = self._unseen(step)
        except SwitchpointError as error:
            found = error.problem
        except asyncio.CancelledError:
            found = _broken_off()
            raise
        except Exception as error:  # the root of a task: a fault of ours must not end the switchboard
            LOG.exception("a step failed in a way that was not foreseen")
            found = _internal(error)
        finally:
            self.records.append(replace(record, took=self._clock.now() - began, problem=found))
            self._concluded(headset, step, record, found, asked)

    def _unseen(self, step: Step) -> Problem | None:
        """Return a problem when the adapter is content and the world does not show it."""
        if shown(step, self._look()):
            return None
        return problem(
            Kind.TIMEOUT,
            text("A step had no effect."),
            text("Something else on this computer undid it at once."),
            text("Try again."),
        )

    async def _write_ahead(self, headset: Address, step: Step) -> None:
        if step.records and self._ports.guard is not None:
            await self._arm(self._ports.guard, step)
        # At once, and then saved: another headset's step may write its own entries meanwhile.
        for which, base, new in step.records:
            self.journal = journal.record(self.journal, headset, which, base, new)
        await self._saved.save_journal(lambda: self.journal)

    async def _arm(self, guard: GuardPort, step: Step) -> None:
        """Have the guard there before anything is changed; without one nothing is restricted."""
        try:
            await guard.arm()
        except SwitchpointError as error:
            LOG.warning("nothing will be restricted: %s", error.problem)
            refused, self.can_hold = self.can_hold, False
            # Once: then a hold is planned as a release, whose block lasts a moment and is in the journal.
            if refused and restricts(step):
                raise

    def _concluded(  # what is known of a step that is over
        self, headset: Address, step: Step, record: StepRecord, found: Problem | None, asked: float
    ) -> None:
        case = self.cases[headset]
        case.step = case.task = None
        if found is None:
            for which, _, _ in step.records:
                self.journal = journal.confirm(self.journal, headset, which)
        if case.stamp == record.stamp and (found is None or found.kind not in _NOT_TRIED):
            after = failed(case.memory, step.property, found, self._clock.now()) if found else None
            case.memory = after or succeeded(case.memory, step.property)
        if case.stamp == record.stamp and isinstance(step.action, Connect):
            case.memory = completed(case.memory, self._clock.now())
        if case.stamp == record.stamp and step.property in journal.LISTS and step.records:
            case.memory = hushed(case.memory, step.property, asked, seen=found is None)
        self._touched()

    def moments(self) -> Iterator[float]:
        """Yield the times at which a plan differs though nothing has happened."""
        for case in self.cases.values():
            if case.plan is not None and case.plan.until is not None and not case.busy:
                yield case.plan.until


def _before(old: Case | None, claim: Claim) -> tuple[Claim | None, float]:
    """Return what an undo of `claim` goes back to, and when the time of that is over."""
    if old is None or not old.claim.stamp.counter:
        return None, 0.0
    if _same_wish(old.claim, claim):
        return old.before, old.before_until
    return old.claim, old.until


def _same_wish(one: Claim, other: Claim) -> bool:
    """Tell whether two claims ask for the same: a second click on a tile is not a step to undo."""
    return one.active and replace(one, stamp=other.stamp, lasts=other.lasts, even_in_call=other.even_in_call) == other


def _broken_off() -> Problem:
    return problem(
        Kind.BROKEN_OFF,
        text("The step was broken off."),
        text("Something else was wanted meanwhile."),
        text("Nothing has to be done."),
    )


def _internal(error: Exception) -> Problem:
    return problem(
        Kind.INTERNAL,
        text("Something went wrong inside Switchpoint."),
        text("This is a fault of the program."),
        text("Try again; if it stays, copy the report and send it."),
        detail=repr(error),
    )
