"""The switchboard: events in, snapshots out; a click becomes a claim, a claim a plan, a plan steps.

One cycle looks at the world, plans for every headset, starts at most one step for each, and publishes what is. Anything
that happens asks for another cycle; between two cycles it sleeps until something happens or a deadline passes, so an
idle switchboard does not wake up at all.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from switchpoint import claims, journal
from switchpoint.claims import Merge, Register
from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.journal import Journal, Property
from switchpoint.model import (
    Address,
    Claim,
    Ending,
    Host,
    HostId,
    Policy,
    Progress,
    Role,
    Stage,
    Stamp,
    StepRecord,
    World,
)
from switchpoint.planner import Plan, failed, observe, plan, remember, retried, succeeded, wishes
from switchpoint.ports import Ports, Report
from switchpoint.profiles import Profile, find
from switchpoint.profiles.resolve import claim_of, conflicts
from switchpoint.snapshot import (
    Activate,
    Dismiss,
    End,
    HeadsetView,
    Intent,
    Notice,
    NoticeKind,
    ReleaseEverything,
    Retry,
    Snapshot,
    Undo,
)
from switchpoint.steps import Connect, Step
from switchpoint.switchboard import clicks, notices
from switchpoint.switchboard.case import Case
from switchpoint.switchboard.compose import Known, States, compose, others_seen
from switchpoint.switchboard.hand import take
from switchpoint.switchboard.saved import Saved
from switchpoint.switchboard.show import Top, finished, parts, view
from switchpoint.outcome import ANSWER
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from switchpoint.errors import Problem

LOG = logging.getLogger(__name__)
MOST_RECORDS = 32
QUIT_WITHIN = 5.0
"""Seconds that quitting may take; what is not back by then is put back at the next start."""


class Switchboard:
    """Owns the state of this computer. Only one loop may use it."""

    def __init__(
        self,
        here: Host,
        ports: Ports,
        *,
        profiles: tuple[Profile, ...],
        roles: Mapping[HostId, Role] | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """Do nothing yet; `run` begins. `problems`: found while the program was set up, shown until solved."""
        self._ports = ports
        self._clock = ports.clock
        self._profiles = profiles
        self._problems = problems
        self._known = Known(here=here, roles=roles or {})
        self._saved = Saved(ports.store, ports.clock)
        self._register = Register()
        self._journal = Journal()
        self._cases: dict[Address, Case] = {}
        self._records: deque[StepRecord] = deque(maxlen=MOST_RECORDS)
        self._alive_at: dict[Address, float] = {}
        self._changed = asyncio.Event()
        self._claiming = asyncio.Lock()
        self._tasks: asyncio.TaskGroup | None = None
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._published: Snapshot | None = None
        self._reported: Report | None = None
        self._quitting = False
        self.started = asyncio.Event()
        """Set when the first snapshot is there."""

    # What others see ---------------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """Return everything there is to show now."""
        return self._snapshot(self._world())

    def subscribe(self, changed: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Call `changed` with every new snapshot, at most once per cycle; the returned function ends that."""
        self._listeners.append(changed)

        def end() -> None:
            if changed in self._listeners:
                self._listeners.remove(changed)

        return end

    def preview(self, headset: Address, profile: Profile) -> tuple[Plan, ...]:
        """Return what every host would do if `profile` were clicked now; nothing is changed.

        Raises `SwitchpointError` when it could not be clicked.
        """
        world, now = self._world(), self._clock.now()
        claim = claim_of(profile, headset, claims.next_stamp(self._register, self._known.here.id), world)
        memory = remember(world, claim, now)
        return tuple(
            plan(world, claim, self._journal if host.id == world.this else Journal(), memory, host.id, now)
            for host in world.hosts
        )

    # What others ask for -----------------------------------------------------------------------------------------

    async def submit(self, intent: Intent) -> Notice:
        """Act on a click; returns what the message bar says now. Raises `SwitchpointError` when it is refused."""
        await self.started.wait()
        match intent:
            case Activate():
                return await self._activate(intent)
            case End(headset):
                return await self._end(headset)
            case Undo():
                return await self._undo(intent)
            case Retry(headset):
                return await self._retry(headset)
            case Dismiss(headset):
                return self._tell(headset, None) or Notice(kind=NoticeKind.DONE, text=Text(""))
            case ReleaseEverything():
                return await self._release_everything()

    async def _activate(self, intent: Activate) -> Notice:
        async with self._claiming:
            world = self._checked(intent.headset)
            profile = find(self._profiles, intent.profile)
            claim = claim_of(profile, intent.headset, self._stamp(), world)
            return await self._ask_or_claim(world, claim, even_in_call=intent.even_in_call, undo=False)

    async def _undo(self, intent: Undo) -> Notice:
        async with self._claiming:
            world = self._checked(intent.headset)
            case = self._cases.get(intent.headset)
            claim = clicks.undone(case, intent.stamp, self._stamp(), self._clock.now(), world)
            return await self._ask_or_claim(world, claim, even_in_call=intent.even_in_call, undo=True)

    async def _end(self, headset: Address) -> Notice:
        async with self._claiming:
            self._checked(headset)
            claim = clicks.ending(self._register.top(headset), self._stamp(), Ending.END)
            return await self._claim(claim)

    async def _retry(self, headset: Address) -> Notice:
        async with self._claiming:
            self._checked(headset)
            case = self._cases.get(headset)
            if case is None:
                raise clicks.nothing(text("There is nothing to try again."))
            here, outcome = self._known.here.id, case.told
            others = {*outcome.failed, *outcome.unanswered} - {here} if outcome else set()
            if case.claim.active and others:
                return await self._claim(replace(case.claim, stamp=self._stamp()))
            case.memory = retried(case.memory, self._clock.now())
            case.told, case.took, case.notice = None, None, notices.working(case.claim)
            self._touch()
            return case.notice

    async def _release_everything(self) -> Notice:
        async with self._claiming:
            for _, held in self._register.tops:
                if held.claim.active:
                    await self._claim(claims.ended(held, self._stamp(), Ending.END))
            self._touch()
            return Notice(kind=NoticeKind.WORKING, text=text("Letting everything go …"))

    async def _ask_or_claim(self, world: World, claim: Claim, *, even_in_call: bool, undo: bool) -> Notice:
        held = self._register.top(claim.headset)
        caller = None if even_in_call else clicks.in_call(world, claim, held.claim if held else None)
        if caller is not None:
            asked = notices.question(claim, caller, self._clock.now(), undo=undo)
            self._tell(claim.headset, asked)
            return asked
        return await self._claim(claim)

    async def _claim(self, claim: Claim) -> Notice:
        """Make a claim: it is on the disk before it leaves, so that a restart cannot use its number again."""
        register, _ = claims.merge(self._register, claim, self._clock.now())
        await self._saved.save_claims(register)
        self._register = register
        self._ports.peers.offer(claim)
        self._begin(claim)
        self._touch()
        return notices.working(claim)

    def _stamp(self) -> Stamp:
        return claims.next_stamp(self._register, self._known.here.id)

    def _checked(self, headset: Address) -> World:
        world = self._world()
        if world.headset(headset) is None:
            raise clicks.unknown_headset(world)
        return world

    def _tell(self, headset: Address, notice: Notice | None) -> Notice | None:
        case = self._cases.get(headset)
        if case is None:
            idle = Claim(headset=headset, stamp=Stamp(0, self._known.here.id), profile=None)
            case = self._begin(idle)
        case.notice = notice
        self._touch()
        return notice

    # What the linked computers say ---------------------------------------------------------------------------------

    def _claimed(self, claim: Claim) -> None:
        before = self._register.top(claim.headset)
        self._register, became = claims.merge(self._register, claim, self._clock.now())
        if became is Merge.REFUSED:
            LOG.warning("a claim with an absurd counter was refused")
        if became is not Merge.TOP:
            return
        case = self._begin(claim)
        here = self._known.here.id
        if before and before.claim.stamp.counter == claim.stamp.counter and before.claim.stamp.host == here:
            case.notice = replace(notices.working(claim), reason=self._tie(claim))
        self._touch()

    def _tie(self, claim: Claim) -> Text:
        host = self._world().host(claim.stamp.host)
        name = host.name if host else text("another computer")
        return text("{profile} was clicked on {host} at the same moment.", profile=claim.name, host=name)

    def _alive(self, headset: Address, stamp: Stamp) -> None:
        self._register = claims.alive(self._register, headset, stamp, self._clock.now())
        self._touch()

    # The loop ------------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Work until cancelled. Call `quit` first to put everything back."""
        self._register = await self._saved.load_claims()
        self._journal = await self._saved.load_journal()
        self._problems = (*self._problems, *self._saved.problems)
        ports = (self._ports.bluetooth, self._ports.audio, self._ports.headsets, self._ports.peers)
        ends = [port.subscribe(self._touch) for port in ports]
        self._ports.peers.listen(self._claimed, self._alive)
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                while True:
                    await self._cycle()
                    await self._wait()
        finally:
            self._tasks = None
            for end in ends:
                end()

    async def quit(self) -> None:
        """Lift restrictions and put the sound back; links stay. What is not back in 5 s is left to the next start."""
        if not self.started.is_set():
            return
        async with self._claiming:
            for _, held in self._register.tops:
                mine = self._known.here.id in {held.claim.owner, held.claim.stamp.host}
                if held.claim.active and mine:
                    await self._claim(claims.ended(held, self._stamp(), Ending.END))
        self._quitting = True
        self._touch()
        settled = asyncio.ensure_future(self._settled())
        limit = asyncio.ensure_future(self._clock.sleep(QUIT_WITHIN))
        await asyncio.wait({settled, limit}, return_when=asyncio.FIRST_COMPLETED)
        settled.cancel()
        limit.cancel()
        await asyncio.gather(settled, limit, return_exceptions=True)

    async def _settled(self) -> None:
        """Wait until no headset has a step left that could be taken now."""
        done = asyncio.Event()

        def look(_: Snapshot) -> None:
            if all(case.claim.ending is Ending.QUIT and self._idle(case) for case in self._cases.values()):
                done.set()

        end = self.subscribe(look)
        self._published = None
        self._touch()
        try:
            await done.wait()
        finally:
            end()

    @staticmethod
    def _idle(case: Case) -> bool:
        return not case.busy and case.plan is not None and case.plan.next is None

    def _touch(self) -> None:
        self._changed.set()

    async def _cycle(self) -> None:
        self._changed.clear()
        self._known = replace(self._known, others=others_seen(self._known, self._states()))
        await self._expire()
        world = self._world()
        for headset in self._concerned(world):
            self._work(headset, world)
        world = self._world()
        for case in self._cases.values():
            self._conclude(case, world)
        self._publish(world)
        try:
            await self._saved.save_claims(self._register)
            await self._saved.save_journal(self._journal)
        except SwitchpointError as error:
            self._report_problem(error.problem)
        self.started.set()

    async def _wait(self) -> None:
        """Wait for the next event, or for the next moment at which the plan would differ."""
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._changed.wait())]
        moments = [moment for moment in self._moments() if moment is not None]
        if moments:
            pause = max(0.0, min(moments) - self._clock.now())
            waits.append(asyncio.ensure_future(self._clock.sleep(pause)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _moments(self) -> Iterator[float | None]:
        now = self._clock.now()
        for case in self._cases.values():
            if case.plan is not None and not case.busy:
                yield case.plan.until
            if case.notice is not None:
                yield case.notice.until
            if case.told is None and now < case.began + ANSWER:
                yield case.began + ANSWER
        for headset, held in self._register.tops:
            if held.claim.active:
                yield self._ends(held)
                yield self._alive_at.get(headset)

    # Claims in force -----------------------------------------------------------------------------------------------

    def _ends(self, held: claims.Held) -> float:
        owner = self._world().host(held.claim.owner)
        return held.ends(self._known.here.id, owner_speaks=owner is not None and owner.runs_switchpoint)

    async def _expire(self) -> None:
        """End what is over. A claim whose time has passed ends everywhere; a lease that lapsed only here."""
        now, here = self._clock.now(), self._known.here.id
        for headset, held in self._register.tops:
            if not held.claim.active:
                self._alive_at.pop(headset, None)
                continue
            if now >= held.received + min(held.claim.lasts, claims.LONGEST):
                await self._claim(claims.ended(held, self._stamp(), Ending.EXPIRED))
            elif held.claim.owner == here and now >= self._alive_at.get(headset, held.received):
                self._ports.peers.keep_alive(headset, held.claim.stamp)
                self._alive_at[headset] = now + claims.ALIVE_EVERY

    def _in_force(self, headset: Address) -> Claim:
        """Return the claim to plan for: the top one, unless its lease has lapsed here or the program quits."""
        held = self._register.top(headset)
        nothing = Claim(headset=headset, stamp=Stamp(0, self._known.here.id), profile=None, ending=Ending.END)
        claim = held.claim if held else nothing
        if self._quitting:
            return replace(nothing, stamp=claim.stamp, ending=Ending.QUIT)
        if held is not None and claim.active and self._clock.now() >= self._ends(held):
            return claims.ended(held, claim.stamp, Ending.EXPIRED)
        return claim

    def _concerned(self, world: World) -> tuple[Address, ...]:
        """Return the headsets that there is anything to plan for."""
        claimed = tuple(headset for headset, _ in self._register.tops)
        open_entries = self._journal.headsets()
        known = {headset.address for headset in world.headsets}
        return tuple(dict.fromkeys(where for where in (*claimed, *open_entries) if where in known))

    def _begin(self, claim: Claim) -> Case:
        """Return the case of a claim that has just become top."""
        now, old = self._clock.now(), self._cases.get(claim.headset)
        before = old.claim if old and old.claim.stamp.counter else None
        if old is not None and before is not None and _same_wish(before, claim):
            before = old.before
        case = Case(
            claim=claim,
            memory=remember(self._world(), claim, now),
            began=now,
            wall=self._clock.wall(),
            before=before,
            notice=notices.working(claim) if claim.stamp.counter else None,
        )
        if old is not None and old.busy:
            case.step, case.task = old.step, old.task
        self._cases[claim.headset] = case
        return case

    # Work ----------------------------------------------------------------------------------------------------------

    def _work(self, headset: Address, world: World) -> None:
        claim = self._in_force(headset)
        case = self._cases.get(headset)
        if case is None or case.claim != claim:
            case = self._begin(claim)
        now, here = self._clock.now(), world.this
        if not case.busy:
            case.memory = observe(case.memory, world, claim, here, now)
        case.plan = plan(world, claim, self._journal, case.memory, here, now)
        if case.busy:
            self._break_off(case, world)
            return
        for settled in case.plan.settled:
            self._journal = journal.forget(self._journal, headset, settled)
        step = case.plan.next
        if step is not None and self._tasks is not None:
            case.step, case.acted = step, True
            case.task = self._tasks.create_task(self._take(headset, step), name=f"step: {step.title}")

    def _break_off(self, case: Case, world: World) -> None:
        """Cancel a connection under way that the new claim does not want: it may take half a minute."""
        step = case.step
        if step is None or case.task is None or not isinstance(step.action, Connect):
            return
        wanted = wishes(world, case.claim, world.this).get(Property.CONNECTED) is True
        foreseen = case.plan is not None and any(isinstance(s.action, Connect) for s in case.plan.steps)
        if not wanted and not foreseen:
            case.task.cancel()

    async def _take(self, headset: Address, step: Step) -> None:
        """Take a step, with its journal entry on the disk before; never raises."""
        began, stamp = self._clock.now(), self._cases[headset].stamp
        after = began - self._cases[headset].began
        found: Problem | None = None
        try:
            await self._write_ahead(headset, step)
            await take(step, self._ports)
        except SwitchpointError as error:
            found = error.problem
        except Exception as error:  # the root of a task: a fault of ours must not end the switchboard
            LOG.exception("a step failed in a way that was not foreseen")
            found = _internal(error)
        finally:
            self._record(headset, step, stamp, after, self._clock.now() - began, found)

    async def _write_ahead(self, headset: Address, step: Step) -> None:
        entries = self._journal
        for which, base, new in step.records:
            entries = journal.record(entries, headset, which, base, new)
        await self._saved.save_journal(entries)
        self._journal = entries

    def _record(
        self, headset: Address, step: Step, stamp: Stamp, after: float, took: float, found: Problem | None
    ) -> None:
        case = self._cases[headset]
        here = self._known.here.id
        self._records.append(
            StepRecord(headset=headset, host=here, stamp=stamp, title=step.title, after=after, took=took, problem=found)
        )
        case.step = case.task = None
        if case.stamp == stamp:
            now = self._clock.now()
            case.memory = (
                failed(case.memory, step.property, found, now)
                if found is not None
                else succeeded(case.memory, step.property)
            )
        self._touch()

    # What is told --------------------------------------------------------------------------------------------------

    def _states(self) -> States:
        ports = self._ports
        return States(
            bluetooth=ports.bluetooth.state,
            audio=ports.audio.state,
            headsets=ports.headsets.state,
            peers=ports.peers.state,
        )

    def _world(self) -> World:
        own = tuple(self._progress(case) for case in self._cases.values() if self._has_part(case))
        return compose(self._known, self._states(), own, tuple(self._records))

    def _progress(self, case: Case) -> Progress:
        doing = case.plan
        return Progress(
            headset=case.claim.headset,
            host=self._known.here.id,
            stamp=case.stamp,
            stage=case.stage(),
            step=case.step.title if case.busy and case.step else doing.waiting if doing else None,
            problem=doing.problem if doing and not case.busy else None,
            until=doing.until if doing else None,
        )

    def _has_part(self, case: Case) -> bool:
        claim, here = case.claim, self._known.here
        if not claim.stamp.counter and not case.acted:
            return False
        asked = claim.active and (claim.owner == here.id or claim.policy(here) is not Policy.LEAVE)
        return asked or case.acted or case.stage() is not Stage.DONE

    def _top(self, case: Case) -> Top:
        held = self._register.top(case.claim.headset)
        lasts = self._ends(held) - held.received if held else 0.0
        ago = case.began - held.received if held else 0.0
        return Top(
            claim=case.claim,
            age=self._clock.now() - case.began,
            began=case.wall - ago,
            ends=case.wall - ago + lasts,
            took=case.took,
        )

    def _conclude(self, case: Case, world: World) -> None:
        """Tell the outcome when there is one, and take back an offer whose time is over."""
        now = self._clock.now()
        if case.notice is not None and case.notice.until is not None and now >= case.notice.until:
            asked = case.notice.kind is NoticeKind.QUESTION
            case.notice = None if asked else replace(case.notice, offer=None, until=None)
        if not case.stamp.counter or case.plan is None:
            return
        if case.notice is not None and case.notice.kind is NoticeKind.QUESTION:
            return
        top = self._top(case)
        now_is = finished(world, top)
        if not now_is.finished:
            if case.told is not None:
                case.told, case.notice = None, notices.working(case.claim)
            return
        if case.took is None:
            case.took = now - case.began
            now_is = replace(now_is, took=case.took)
        told = replace(case.told, took=case.took) if case.told else None
        if told != replace(now_is, took=case.took):
            reason = case.notice.reason if case.notice else None
            said = notices.result(case.claim, replace(now_is, took=case.took), parts(world, top), world, now)
            case.notice = replace(said, reason=said.reason or reason)
            case.told = replace(now_is, took=case.took)

    def _snapshot(self, world: World) -> Snapshot:
        return Snapshot(
            now=self._clock.now(),
            wall=self._clock.wall(),
            this=world.this,
            bluetooth=self._ports.bluetooth.state.status,
            hosts=world.hosts,
            headsets=tuple(self._view(world, headset.address) for headset in world.headsets),
            profiles=self._profiles,
            conflicts=conflicts(world.hosts),
            problems=self._problems,
        )

    def _view(self, world: World, where: Address) -> HeadsetView:
        headset = world.headset(where)
        assert headset is not None  # noqa: S101  # it was listed by this very world
        case = self._cases.get(where)
        top = self._top(case) if case is not None and case.stamp.counter else None
        return view(world, headset, top, case.notice if case else None, clicks.undoable(case))

    def _publish(self, world: World) -> None:
        report = Report(
            host=replace(self._known.here, bluetooth=self._ports.bluetooth.state.status),
            bluetooth=self._ports.bluetooth.state.status,
            sound=self._ports.audio.state.sound,
            headsets=world.headsets,
            links=tuple(link for link in world.links if link.host == world.this),
            progress=tuple(said for said in world.progress if said.host == world.this),
            records=tuple(self._records),
        )
        if report != self._reported:
            self._reported = report
            self._ports.peers.publish(report)
        snapshot = self._snapshot(world)
        if self._published is None or replace(snapshot, now=0, wall=0) != replace(self._published, now=0, wall=0):
            self._published = snapshot
            for listener in tuple(self._listeners):
                listener(snapshot)

    def _report_problem(self, found: Problem) -> None:
        if found not in self._problems:
            self._problems = (*self._problems, found)
            self._touch()


def _same_wish(one: Claim, other: Claim) -> bool:
    """Tell whether two claims ask for the same: a second click on a tile is not a step to undo."""
    return one.active and replace(one, stamp=other.stamp, lasts=other.lasts) == other


def _internal(error: Exception) -> Problem:
    return problem(
        Kind.INTERNAL,
        text("Something went wrong inside Switchpoint."),
        text("This is a fault of the program."),
        text("Try again; if it stays, copy the report and send it."),
        detail=repr(error),
    )
