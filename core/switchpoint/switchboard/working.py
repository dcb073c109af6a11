"""The work of one switchboard: for every headset one case, and at most one step at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from switchpoint import journal
from switchpoint.journal import Journal, Property
from switchpoint.model import Ending, StepRecord
from switchpoint.planner import completed, failed, hushed, observe, out_of_sight, plan, remember, succeeded, wishes
from switchpoint.steps import Block, Connect
from switchpoint.switchboard import notices
from switchpoint.switchboard.case import Case
from switchpoint.switchboard.speaking import Speaking
from switchpoint.switchboard.taking import NOT_TRIED, Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, HostId, Stamp, World
    from switchpoint.ports import Ports
    from switchpoint.steps import Step
    from switchpoint.switchboard.saved import ByHand, Saved


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
        self.cases: dict[Address, Case] = {}
        self._loaded: frozenset[Stamp] = frozenset()
        self._by_hand: ByHand = {}
        """What the user has changed by hand under the claim that is on: it stands until the next click, also across a
        sleep and a new start of the program."""
        self._taking = Taking(saved, ports, look)
        self._speaking = Speaking(self._taking, ports.clock, touched)

    @property
    def journal(self) -> Journal:
        """What this computer has changed and must put back."""
        return self._taking.journal

    @journal.setter
    def journal(self, journal: Journal) -> None:
        self._taking.journal = journal

    @property
    def records(self) -> deque[StepRecord]:
        """The last steps, oldest first."""
        return self._taking.records

    @property
    def can_hold(self) -> bool:
        """Tell whether nothing has refused to guard what we restrict, since the last click."""
        return self._taking.can_hold

    @can_hold.setter
    def can_hold(self, can_hold: bool) -> None:
        self._taking.can_hold = can_hold

    @property
    def loaded(self) -> frozenset[Stamp]:
        """Return the claims of the last run."""
        return self._loaded

    @property
    def busy(self) -> bool:
        """Tell whether any step is in hand."""
        return any(case.busy or case.spoken.busy for case in self.cases.values())

    async def load(self, claimed: Iterable[Claim]) -> None:
        """Take over the journal of the last run, and what it had claimed."""
        self._loaded = frozenset(claim.stamp for claim in claimed)
        self.journal = await self._saved.load_journal()
        self._by_hand = await self._saved.load_by_hand()

    async def save(self) -> None:
        """Write the journal if entries were settled, and what was changed by hand; raises `SwitchpointError`."""
        await self._taking.save()
        await self._saved.save_by_hand(self._by_hand)

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
        if old is not None:
            # What was asked of a player a moment ago may still be to come.
            memory = replace(memory, hushed=old.memory.hushed)
        stamp, changed = self._by_hand.get(claim.headset, (None, frozenset()))
        if claim.active and claim.stamp == stamp:
            memory = replace(memory, overridden=changed)
        case = Case(
            claim=claim,
            memory=memory,
            began=now,
            wall=self._clock.wall(),
            before=before,
            before_until=before_until,
            until=now + claim.lasts,
            quiet=old is None and claim.stamp in self._loaded,
            notice=notices.working(claim) if claim.stamp.counter else None,
            adapters=self._adapters(claim.headset),
        )
        if claim.active:
            self.can_hold = True
        if old is not None and old.busy:
            case.step, case.task, case.broken_off = old.step, old.task, old.broken_off
        if old is not None and old.spoken.busy:
            case.spoken = old.spoken
        self.cases[claim.headset] = case
        return case

    def _adapters(self, headset: Address) -> tuple[Address, ...]:
        return self._ports.bluetooth.state.adapters_of(headset)

    def note_adapters(self, world: World) -> None:
        """Take nothing for a hand or a theft that comes or goes with an adapter, or with the Bluetooth service."""
        known = {headset.address for headset in world.headsets}
        for where, case in self.cases.items():
            adapters = self._adapters(where)
            if where not in known or adapters != case.adapters:
                case.memory, case.adapters = out_of_sight(case.memory), adapters

    def work(self, claim: Claim, world: World, tasks: asyncio.TaskGroup | None) -> None:
        """Plan for a headset, and begin the next step in `tasks` if there is one and none is in hand."""
        case = self.cases.get(claim.headset)
        if case is None or case.claim != claim:
            case = self.begin(claim, world)
        self._speaking.work(case, world, tasks)
        now = self._clock.now()
        if not case.busy:
            case.memory = observe(case.memory, world, claim, self._here, now)
            self._note_by_hand(case)
        adapters = self._adapters(claim.headset)
        reached = journal.within_reach(self.journal, claim.headset, adapters)
        case.plan = plan(world, claim, reached, case.memory, self._here, now)
        if case.busy:
            self._break_off(case, world)
            return
        case.broken_off = False
        for settled in case.plan.settled:
            self.journal = journal.settle(self.journal, claim.headset, settled, adapters)
        for watched in case.plan.watched:
            self.journal = journal.watch(self.journal, claim.headset, watched)
        for amended, left in case.plan.amended:
            self.journal = journal.amend(self.journal, claim.headset, amended, left)
        step = case.plan.next
        if step is not None and tasks is not None:
            case.step, case.acted = step, True
            done = partial(self._concluded, claim.headset, step, case.stamp)
            taken = self._taking.take(step, case.stamp, case.began, done)
            case.task = tasks.create_task(taken, name=f"step: {step.title}")

    def _note_by_hand(self, case: Case) -> None:
        """Keep in mind what was changed by hand. Guarding and quitting say nothing about it."""
        headset = case.claim.headset
        if case.claim.active and case.memory.overridden:
            self._by_hand[headset] = case.stamp, case.memory.overridden
        elif case.claim.ending not in {Ending.GUARD, Ending.QUIT}:
            self._by_hand.pop(headset, None)

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

    def _concluded(  # what is known of a step that is over
        self, headset: Address, step: Step, stamp: Stamp, found: Problem | None, asked: float
    ) -> None:
        case = self.cases[headset]
        case.step = case.task = None
        if case.stamp == stamp and (found is None or found.kind not in NOT_TRIED):
            after = failed(case.memory, step.property, found, self._clock.now()) if found else None
            case.memory = after or succeeded(case.memory, step.property)
        if case.stamp == stamp and isinstance(step.action, Connect):
            case.memory = completed(case.memory, self._clock.now())
        if case.stamp == stamp and step.property in journal.LISTS and step.records:
            case.memory = hushed(case.memory, step.property, asked, seen=found is None)
        self._touched()

    def moments(self) -> Iterator[float]:
        """Yield the times at which a plan differs though nothing has happened."""
        for case in self.cases.values():
            if case.plan is not None and case.plan.until is not None and not case.busy:
                yield case.plan.until
            yield from self._speaking.moments(case)


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
