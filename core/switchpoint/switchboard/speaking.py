"""The work with the headset itself: for every headset at most one order at a time, beside this computer's own steps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from switchpoint import journal
from switchpoint.control import CallHost, DropHost, Talk, control_of
from switchpoint.journal import Property, listed
from switchpoint.model import LinkState, Stage
from switchpoint.planner import failed, plan, plan_pin, remember, succeeded, wants_control
from switchpoint.planner.speaker import arms_pin, speaker
from switchpoint.switchboard.case import Part
from switchpoint.switchboard.taking import NOT_TRIED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from switchpoint.errors import Problem
    from switchpoint.model import Host, Link, Stamp, World
    from switchpoint.planner import Memory, Plan
    from switchpoint.ports import Clock
    from switchpoint.steps import Step
    from switchpoint.switchboard.case import Case
    from switchpoint.switchboard.taking import Taking


class Speaking:
    """Plans what a headset is told, and tells it. The cases belong to `Working`."""

    def __init__(self, taking: Taking, clock: Clock, touched: Callable[[], None]) -> None:
        """Say nothing yet."""
        self._taking = taking
        self._clock = clock
        self._touched = touched

    def work(self, case: Case, world: World, tasks: asyncio.TaskGroup | None) -> None:
        """Plan what the headset of a case is told, and begin the next order in `tasks` if none is in hand."""
        case.wants_control = wants_control(world, case.claim, self._taking.journal)
        mine = speaker(world, case.claim) in {None, world.this} or case.wants_control
        linked = {link.host for link in world.links_of(case.claim.headset)}
        hosts = {host.id: host for host in world.hosts if not host.runs_switchpoint and host.id in linked}
        for host in hosts.values():
            self._plan_host(case, world, host, mine=mine)
        for gone in case.parts.keys() - hosts.keys():
            # Its last plan says nothing any more: an order in it would be given again and again.
            case.parts[gone].plan = None
        self._forget_unknown(case, world)
        self._plan_pin(case, world)
        if case.spoken.busy:
            _break_off(case)
            return
        case.spoken.broken_off = False
        order = next((part.plan.next for part in case.all_parts if part.plan is not None and part.plan.next), None)
        if order is not None and tasks is not None:
            case.acted = case.acted or order.property is Property.PINNED
            case.spoken.step = order
            done = partial(self._concluded, case, order, case.stamp)
            taken = self._taking.take(order, case.stamp, case.began, done)
            case.spoken.task = tasks.create_task(taken, name=f"order: {order.title}")

    def _plan_host(self, case: Case, world: World, host: Host, *, mine: bool) -> None:
        now = self._clock.now()
        part = case.parts.get(host.id)
        if part is None:
            part = case.parts[host.id] = Part(memory=remember(world, case.claim, now, host.id))
        part.memory = _seen(part.memory, world.link(case.claim.headset, host.id))
        if mine:
            part.plan = plan(world, case.claim, self._taking.journal, part.memory, host.id, now)
            if not case.spoken.busy:
                # An order in hand may still show its effect, and that has to be put back.
                self._settle(case, part.plan)
        elif part.plan is None or part.plan.stage is not Stage.DONE:
            part.plan = None

    def _settle(self, case: Case, done: Plan) -> None:
        for which, left in done.amended:
            self._taking.journal = journal.amend(self._taking.journal, case.claim.headset, which, left)
        for which in done.settled:
            self._taking.journal = journal.forget(self._taking.journal, case.claim.headset, which)

    def _forget_unknown(self, case: Case, world: World) -> None:
        """Give up what was sent away and nobody calls back any more: unpaired, never listed again, linked since."""
        entry = self._taking.journal.entry(case.claim.headset, Property.DROPPED)
        if entry is None or case.claim.active:
            return
        known = {where for host in world.hosts if not host.runs_switchpoint for where in host.addresses}
        left = [where for where in listed(entry.set) if where in known]
        answered = control_of(world, case.claim.headset).talk is Talk.OPEN
        away = not world.link(case.claim.headset, world.this).joined
        if not (answered or away) or len(left) == len(listed(entry.set)):
            return
        headset = case.claim.headset
        if left:
            self._taking.journal = journal.amend(self._taking.journal, headset, Property.DROPPED, journal.listing(left))
        else:
            self._taking.journal = journal.forget(self._taking.journal, headset, Property.DROPPED)

    def _plan_pin(self, case: Case, world: World) -> None:
        now = self._clock.now()
        if case.pin is None:
            case.pin = Part(memory=remember(world, case.claim, now))
        control = control_of(world, case.claim.headset)
        part, memory = case.pin, case.pin.memory
        order = case.spoken.step if case.spoken.busy else None
        if control.talk is not Talk.OPEN or (order is not None and order.property is Property.PINNED):
            # What it is when it can be asked again, or has done what we told it, nobody has changed by hand.
            memory = replace(memory, seen=memory.seen - {Property.PINNED})
        elif control.pinned:
            memory = replace(memory, seen=memory.seen | {Property.PINNED})
        elif control.pinned is False and Property.PINNED in memory.seen and arms_pin(world, case.claim):
            memory = replace(memory, overridden=memory.overridden | {Property.PINNED})
        part.memory = memory
        part.plan = plan_pin(world, case.claim, self._taking.journal, memory, now)
        if not case.spoken.busy:
            # While it is being fixed it does not show yet.
            self._settle(case, part.plan)

    def _concluded(self, case: Case, order: Step, stamp: Stamp, found: Problem | None, _asked: float) -> None:
        case.spoken.step = case.spoken.task = None
        part = case.part_of(order)
        if part is not None and case.stamp == stamp and (found is None or found.kind not in NOT_TRIED):
            if found is not None:
                part.memory = failed(part.memory, order.property, found, self._clock.now())
            else:
                part.memory = succeeded(part.memory, order.property)
                if isinstance(order.action, DropHost):
                    part.memory = replace(part.memory, rounds=part.memory.rounds + 1)
        self._touched()

    def moments(self, case: Case) -> Iterator[float]:
        """Yield the times at which what the headset is told differs though nothing has happened."""
        if not case.spoken.busy:
            for part in case.all_parts:
                if part.plan is not None and part.plan.until is not None:
                    yield part.plan.until


def _seen(memory: Memory, link: Link) -> Memory:
    """Return the memory with whether a host was connected when that could last be said."""
    if link.joined:
        return replace(memory, seen=memory.seen | {Property.CONNECTED})
    return replace(memory, seen=memory.seen - {Property.CONNECTED}) if link.state is LinkState.AWAY else memory


def _break_off(case: Case) -> None:
    """Stop calling a host that is not wanted any more: it takes up to half a minute."""
    order, task = case.spoken.step, case.spoken.task
    if order is None or task is None or not isinstance(order.action, CallHost) or case.spoken.broken_off:
        return
    plans = (part.plan for part in case.all_parts if part.plan is not None)
    part = case.part_of(order)
    unwanted = any(isinstance(step.action, DropHost) for plan in plans for step in plan.steps)
    over = part is None or part.plan is None or (part.plan.stage is Stage.DONE and case.claim.active)
    if unwanted or over:
        case.spoken.broken_off = True
        task.cancel()
