"""The switchboard: events in, snapshots out; a click becomes a claim, a claim a plan, a plan steps.

One cycle looks at the world, plans for every headset, begins at most one step for each, and publishes what is. Anything
that happens asks for another cycle; between two cycles it sleeps until something happens or a deadline passes, so an
idle switchboard does not wake up at all.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from switchpoint import claims
from switchpoint.claims import Merge
from switchpoint.errors import SwitchpointError
from switchpoint.journal import Journal, Property
from switchpoint.model import (
    Address,
    Bluetooth,
    Claim,
    Ending,
    Host,
    HostId,
    Policy,
    ProfileId,
    Role,
    Stage,
    Stamp,
    World,
)
from switchpoint.planner import Plan, plan, remember, retried
from switchpoint.ports import PlayersState, Ports
from switchpoint.profiles import Profile, find
from switchpoint.profiles.resolve import claim_of
from switchpoint.snapshot import (
    Activate,
    Click,
    Dismiss,
    End,
    Intent,
    Notice,
    NoticeKind,
    ProfileChange,
    ReleaseEverything,
    Retry,
    Search,
    Snapshot,
    Tell,
    Undo,
)
from switchpoint.switchboard import by_hand, clicks, notices, telling
from switchpoint.switchboard.claiming import Claiming
from switchpoint.switchboard.compose import Known, States, compose, others_seen
from switchpoint.switchboard.looking import Looking
from switchpoint.switchboard.profiles import Profiles
from switchpoint.switchboard.recording import Recording
from switchpoint.switchboard.saved import Saved
from switchpoint.switchboard.searching import Searching
from switchpoint.switchboard.settings import Settings
from switchpoint.switchboard.showing import Showing
from switchpoint.switchboard.sleeping import Sleeping
from switchpoint.switchboard.working import Working
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from switchpoint.errors import Problem
    from switchpoint.preferences import Preferences
    from switchpoint.switchboard.case import Case

SHORTEST_PAUSE = 0.001
"""Seconds. A shorter one might not move the clock at all, and the loop would turn for nothing."""
SLEEPS_WITHIN = 4.0
"""Seconds that getting ready for a sleep may take: the system waits for five."""
QUIT_WITHIN = 5.0
"""Seconds that quitting may take; what is not back by then is put back at the next start."""

_OF_THE_COMPUTER = frozenset({Property.MUTED, Property.AUTOSWITCH})
"""What is given back whether the headset is there or not."""


class Switchboard:
    """Owns the state of this computer. Only one loop may use it."""

    def __init__(  # noqa: PLR0913  # what makes one switchboard differ from another
        self,
        here: Host,
        ports: Ports,
        *,
        profiles: tuple[Profile, ...],
        roles: Mapping[HostId, Role] | None = None,
        others: tuple[Host, ...] = (),
        problems: tuple[Problem, ...] = (),
        acts: bool = True,
        welcomes: bool = False,
    ) -> None:
        """Do nothing yet; `run` begins. `problems`: found while the program was set up, shown until solved.

        `others`: hosts without Switchpoint that are known although no headset has listed them yet.
        Without `acts` it only looks: it changes nothing, neither in the world nor on the disk.
        `welcomes`: who starts it with nothing known yet is offered to set it up.
        """
        self._acts = acts
        self._ports = ports
        self._clock = ports.clock
        self._profiles = Profiles(ports.profiles, profiles)
        self._problems = problems
        self._unsaved: Problem | None = None
        """Why the last save has failed."""
        self._here = here
        self._known = Known(here=here, others=others, roles=roles or {})
        self._saved = Saved(ports.store, ports.clock)
        self._settings = Settings(ports, self._saved, roles or {})
        self._welcomes = welcomes
        self._claiming = Claiming(here.id, self._saved, ports.peers, ports.clock)
        self._working = Working(here.id, self._saved, ports, look=self._world, touched=self._touch)
        self._changed = asyncio.Event()
        self._clicking = asyncio.Lock()
        self._recording = Recording(here.id, self._saved, ports.clock)
        self._showing = Showing(ports, self._claiming, self._working, self._recording, self._profiles, self._settings)
        self._quitting = False
        self._shutting_down = False
        self._left = False
        self._sleeping = Sleeping(ports, self._claiming, self._working)
        self._looking = Looking(ports.headsets)
        self._searching = Searching(ports.pairing)
        self._looked = 0.0
        """When the last cycle began, seconds of the local clock: what was due then has been dealt with."""
        self.started = asyncio.Event()
        """Set when the first snapshot is there."""

    # What others see

    @property
    def snapshot(self) -> Snapshot:
        """Return everything there is to show now."""
        return self._showing.snapshot(self._world(), self._wrong())

    @property
    def preferences(self) -> Preferences:
        """Return what the user has chosen about this program."""
        return self._settings.choosing.preferences

    def _wrong(self) -> tuple[Problem, ...]:
        unsaved = () if self._unsaved is None else (self._unsaved,)
        return (*self._problems, *unsaved, *self._settings.choosing.problems)

    def subscribe(self, changed: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Call `changed` with every new snapshot, at most once per cycle; the returned function ends that."""
        return self._showing.subscribe(changed)

    def preview(self, headset: Address, profile: Profile) -> tuple[Plan, ...]:
        """Return what every host would do if `profile` were clicked now; nothing is changed.

        Raises `SwitchpointError` when it could not be clicked.
        """
        world, now = self._world(), self._clock.now()
        claim = claim_of(profile, headset, self._claiming.stamp(), world)
        own = {world.this: self._working.journal}
        return tuple(
            plan(world, claim, own.get(host.id, Journal()), remember(world, claim, now, host.id), host.id, now)
            for host in world.hosts
        )

    # What others ask for

    async def submit(self, intent: Intent) -> Notice:
        """Act on a click; returns what the message bar says now. Raises `SwitchpointError` when it is refused."""
        await self.started.wait()
        self._check_going_on()
        if isinstance(intent, Tell):
            # A headset may take ten seconds; that must not hold up a click.
            world = self._world()
            if world.headset(intent.headset) is None:
                raise clicks.unknown_headset(world)
            case = self._working.cases.get(intent.headset)
            try:
                closed = self.preferences.closed
                order = by_hand.tell(intent, world, self._ports.headsets, case, closed)
                return await self._recording.order(intent, world, order)
            finally:
                self._touch()
        if isinstance(intent, Search):
            return await self._searching.apply(intent)
        if isinstance(intent, ProfileChange):
            try:
                return await self._profiles.apply(intent, self._active())
            finally:
                self._touch()
        if not isinstance(intent, Activate | End | Undo | Retry | Dismiss | ReleaseEverything):
            # Not one after the other with the clicks: linking waits for another computer.
            try:
                return await self._settings.apply(intent, self._world(), self._working.journal)
            finally:
                self._touch()
        async with self._clicking:
            self._check_going_on()
            if isinstance(intent, ReleaseEverything):
                return await self._release_everything(for_good=intent.for_good)
            return await self._click(intent, self._world())

    def _active(self) -> frozenset[ProfileId]:
        """Return the profiles that are on for some headset."""
        return frozenset(held.claim.profile for held in self._claiming.active() if held.claim.profile is not None)

    def _check_going_on(self) -> None:
        if self._quitting or self._left:
            raise clicks.ending_now()

    async def _click(self, click: Click, world: World) -> Notice:
        if world.headset(click.headset) is None:
            raise clicks.unknown_headset(world)
        match click:
            case Activate(headset, profile, even_in_call):
                wanted = find(self._profiles.in_force, profile)
                claim = claim_of(wanted, headset, self._claiming.stamp(), world)
                return await self._ask_or_claim(world, claim, even_in_call=even_in_call, undo=False)
            case Undo(headset, stamp, even_in_call):
                case = self._working.cases.get(headset)
                claim = clicks.undone(case, stamp, self._claiming.stamp(), self._clock.now(), world)
                return await self._ask_or_claim(world, claim, even_in_call=even_in_call, undo=True)
            case End(headset):
                held = self._claiming.top(headset)
                return await self._claim(clicks.ending(held, self._claiming.stamp(), Ending.END))
            case Retry(headset):
                return await self._retry(headset)
            case Dismiss(headset):
                return self._dismiss(headset)

    async def _ask_or_claim(self, world: World, claim: Claim, *, even_in_call: bool, undo: bool) -> Notice:
        held = self._claiming.top(claim.headset)
        caller = None if even_in_call else clicks.in_call(world, claim, held.claim if held else None)
        if caller is None:
            return await self._claim(replace(claim, even_in_call=even_in_call and claim.active))
        asked = notices.question(claim, caller, self._clock.now(), undo=undo)
        self._case(claim.headset, world).notice = asked
        self._touch()
        return asked

    async def _claim(self, wish: Claim) -> Notice:
        claim = await self._claiming.make(wish)
        held = self._claiming.top(claim.headset)
        if held is not None and held.claim == claim:
            self._working.begin(claim, self._world())
        self._touch()
        return notices.working(claim)

    async def _retry(self, headset: Address) -> Notice:
        case = self._working.cases.get(headset)
        if case is None:
            raise clicks.nothing(text("There is nothing to try again."))
        others = {*case.told.failed, *case.told.unanswered} - {self._known.here.id} if case.told else set()
        if case.claim.active and others:
            return await self._claim(case.claim)
        case.memory = retried(case.memory, self._clock.now())
        case.told, case.took, case.notice = None, None, notices.working(case.claim)
        self._touch()
        return case.notice

    def _dismiss(self, headset: Address) -> Notice:
        case = self._working.cases.get(headset)
        if case is not None:
            case.notice = None
            self._touch()
        return Notice(kind=NoticeKind.DONE, text=Text(""))

    async def _release_everything(self, *, for_good: bool) -> Notice:
        for held in self._claiming.active():
            await self._claim(claims.ended(held, self._claiming.stamp(), Ending.END))
        self._touch()
        if for_good:
            await self._settings.stay_out()
            self._touch()
        return Notice(kind=NoticeKind.WORKING, text=text("Letting everything go …"))

    def _case(self, headset: Address, world: World) -> Case:
        """Return the case of a headset; one that was never claimed gets one that wants nothing."""
        found = self._working.cases.get(headset)
        nothing = Claim(headset=headset, stamp=Stamp(0, world.this), profile=None, ending=Ending.END)
        return found or self._working.begin(nothing, world)

    # What the linked computers say

    def _heard(self, claim: Claim) -> None:
        before = self._claiming.top(claim.headset)
        if self._claiming.hear(claim) is not Merge.TOP:
            return
        world = self._world()
        case = self._working.begin(claim, world)
        if self._claiming.clicked_at_the_same_moment(claim, before):
            host = world.host(claim.stamp.host)
            name = host.name if host else text("another computer")
            tie = text("{profile} was clicked on {host} at the same moment.", profile=claim.name, host=name)
            case.notice = replace(notices.working(claim), reason=tie)
        self._touch()

    def _heard_alive(self, sender: HostId, headset: Address, stamp: Stamp) -> None:
        self._claiming.hear_alive(sender, headset, stamp, self._world())
        self._touch()

    # The loop

    async def run(self) -> None:
        """Work until cancelled. Call `quit` first to put everything back."""
        await self._settings.load()
        self._known = await self._saved.load_hosts(self._known)
        self._know()
        await self._claiming.load(stays=self._known.here.starts_at_login)
        await self._working.load(self._claiming.all())
        await self._recording.load()
        if self._welcomes and not (self._ports.peers.state.peers or self._claiming.all() or self._settings.roles):
            self._settings.welcome()
        self._problems = (*self._problems, *self._saved.problems)
        its = self._ports
        ports = (its.bluetooth, its.audio, its.headsets, its.peers, its.players, its.pairing, its.login)
        ends = [port.subscribe(self._touch) for port in ports if port is not None]
        self._ports.peers.listen(self._heard, self._heard_alive)
        if self._acts:
            self._claiming.offer_all()
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    await self._cycle(tasks)
                    await self._wait()
        finally:
            for end in ends:
                end()

    async def quit(self, *, shutdown: bool = False) -> None:
        """Lift restrictions and put the sound back; links stay. What is not back in 5 s is left to the next start.

        `shutdown`: the computer goes off. What others keep away stays so if the next login asks them again.
        """
        if not self.started.is_set() or self._left or not self._acts:
            return
        self._searching.end()
        self._recording.leave()
        async with self._clicking:
            for held in self._claiming.active():
                if self._known.here.id in {held.claim.owner, held.claim.stamp.host}:
                    await self._claim(claims.ended(held, self._claiming.stamp(), Ending.END))
        self._quitting, self._shutting_down = True, shutdown
        await self._ports.peers.say_goodbye(asleep=shutdown)
        await self._at_rest(QUIT_WITHIN)

    async def _at_rest(self, within: float) -> None:
        """Wait until nothing is left to be done for what is in force now, but at most `within` seconds."""
        done = asyncio.Event()
        end_by = self._clock.now() + within

        def look(_: Snapshot) -> None:
            world = self._world()
            known = self._concerned(world)
            cases = [
                (case, self._in_force(where, world)) for where, case in self._working.cases.items() if where in known
            ]
            if all(case.claim == claim and self._rests(case, end_by) for case, claim in cases):
                done.set()

        end = self.subscribe(look)
        self._showing.again()
        self._touch()
        try:
            await self._first_of(done, end_by)
        finally:
            end()
            await self._save()
            await self._recording.flush()
            # The cycle that has seen the end may be cut short before it gets to that.
            await self._mind_guard()

    def _rests(self, case: Case, end_by: float) -> bool:
        """Tell whether nothing more is to come: a restriction that is only waiting for its next try is waited for."""
        plan = case.plan
        again = plan is not None and plan.stage is Stage.PENDING and plan.until is not None and plan.until < end_by
        return case.idle and not (again and self._working.journal.restricts(case.claim.headset))

    async def fall_asleep(self) -> None:
        """Let the computer sleep: nothing stays kept away but what the next wake-up or login lets back."""
        if not self.started.is_set() or self._left or self._quitting or not self._acts:
            return
        self._recording.fall_asleep()
        await self._sleeping.begin(self._world())
        await self._at_rest(SLEEPS_WITHIN)

    def wake_up(self) -> None:
        """Go on after a sleep: ask the others before anything comes back here."""
        if not self.started.is_set() or self._left or not self._acts:
            return
        self._recording.wake_up()
        self._sleeping.end(self._world())
        self._touch()

    async def leave(self) -> None:
        """Stop working with everything as it is, so that another program can go on with it from the disk."""
        self._left = True
        self._touch()
        in_hand = (task for case in self._working.cases.values() for task in (case.task, case.spoken.task))
        busy = [task for task in in_hand if task is not None and not task.done()]
        if busy:
            _, under_way = await asyncio.wait(busy, timeout=QUIT_WITHIN)
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
        if self._acts:
            await self._save()
            await self._recording.flush()

    def _touch(self) -> None:
        self._changed.set()

    async def _cycle(self, tasks: asyncio.TaskGroup) -> None:
        self._changed.clear()
        if self._left:
            return
        self._looked = self._clock.now()
        self._know()
        undecided = await self._turn_over() if self._acts else frozenset()
        world = self._world()
        if self._ports.bluetooth.state.status is Bluetooth.READY:
            self._working.forget_strangers(headset.address for headset in world.headsets)
        self._working.note_adapters(world)
        for headset in self._concerned(world):
            if headset in undecided:
                continue
            self._working.work(self._in_force(headset, world), world, tasks if self._acts else None)
        if self._acts:
            needed = (where for where, case in self._working.cases.items() if case.wants_control)
            self._looking.want(needed, world)
        world = self._world()
        for case in self._working.cases.values():
            telling.conclude(case, self._showing.top(case, world), world, self._clock.now())
        if self._acts:
            wrong = self._profiles.problems(self._wrong())
            self._recording.look(world, self._working.cases, wrong, self._working.loaded)
        self._showing.publish(world, self._wrong())
        if self._acts:
            await self._save()
            await self._mind_guard()
            await self._recording.save(busy=self._working.busy)
        self.started.set()

    def _know(self) -> None:
        """Note what may have changed about the hosts since the last look."""
        login, roles, chosen = self._ports.login, self._settings.roles, self.preferences
        here = replace(
            self._here,
            quiet_letting_go=chosen.mute_speakers,
            pauses_players=chosen.pause_players,
            longest_hold=chosen.longest_hold,
            can_hold=self._working.can_hold,
            role=roles.get(self._here.id, self._here.role),
            starts_at_login=self._here.starts_at_login if login is None else login.on,
        )
        known = replace(self._known, here=here, roles=roles, names=self._settings.names)
        self._known = others_seen(known, self._states())

    async def _turn_over(self) -> frozenset[Address]:
        """End what has lasted its time, and tell the others of what goes on; returns what is not decided yet."""
        for held in self._claiming.over():
            await self._claim(claims.ended(held, held.claim.stamp, Ending.EXPIRED))
        self._sleeping.look(self._world())
        self._claiming.let_back(self._world())
        undecided = await self._decide_after_boot()
        self._claiming.speak()
        return undecided

    async def _mind_guard(self) -> None:
        """Have a guard for as long as something has to be put back, also for what an earlier run has changed."""
        guard = self._ports.guard
        if guard is None:
            return
        if not self._working.journal.entries:
            # A step about to be written down has called the guard already: sent away behind it, the guard would be
            # missing when the step is taken.
            if not self._working.busy:
                await guard.disarm()
        elif self._working.can_hold:
            try:
                await guard.arm()
            except SwitchpointError:
                self._working.can_hold = False
                self._touch()

    async def _decide_after_boot(self) -> frozenset[Address]:
        """End what this computer owned when it was switched off, unless the headset is there: nothing is taken.

        Returns the headsets of which that cannot be said yet.
        """
        undecided: set[Address] = set()
        for held in self._claiming.from_before_boot():
            state = self._ports.bluetooth.state
            link = self._world().link(held.claim.headset, self._known.here.id)
            if state.status is Bluetooth.UNKNOWN:
                undecided.add(held.claim.headset)
            elif link.joined:
                self._claiming.goes_on(held)
            else:
                await self._claim(claims.ended(held, held.claim.stamp, Ending.QUIT))
        return frozenset(undecided)

    async def _save(self) -> None:
        unsaved: Problem | None = None
        try:
            await self._claiming.save()
            await self._working.save()
            await self._saved.save_hosts(self._known)
        except SwitchpointError as error:
            unsaved = error.problem
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            self._touch()

    def _concerned(self, world: World) -> tuple[Address, ...]:
        """Return the headsets that there is anything to plan for.

        One that cannot be seen, with Bluetooth or without, may still have left the computer's own sound changed.
        """
        known = {headset.address for headset in world.headsets}
        if self._ports.bluetooth.state.status is not Bluetooth.UNKNOWN:
            known |= {entry.headset for entry in self._working.journal.entries if entry.property in _OF_THE_COMPUTER}
        found = (*self._claiming.headsets(), *self._claiming.guarded, *self._working.journal.headsets())
        return tuple(dict.fromkeys(where for where in found if where in known))

    def _in_force(self, headset: Address, world: World) -> Claim:
        claim = self._claiming.in_force(headset, world)
        stays = self._shutting_down and self._known.here.starts_at_login
        if not self._quitting or (stays and claim.policy(self._known.here) is Policy.HOLD):
            return claim
        return Claim(headset=headset, stamp=claim.stamp, profile=None, ending=Ending.QUIT)

    async def _wait(self) -> None:
        """Wait for the next event, or for the next moment at which something would differ by itself."""
        await self._first_of(self._changed, min((at for at in self._moments() if at > self._looked), default=None))

    def _moments(self) -> Iterator[float]:
        yield from self._claiming.moments(self._world())
        yield from self._sleeping.moments()
        yield from self._working.moments()
        yield from self._recording.moments()
        yield from telling.moments(tuple(self._working.cases.values()), self._clock.now())

    async def _first_of(self, event: asyncio.Event, moment: float | None) -> None:
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(event.wait())]
        if moment is not None:
            pause = max(SHORTEST_PAUSE, moment - self._clock.now())
            waits.append(asyncio.ensure_future(self._clock.sleep(pause)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def look_at(self, headsets: Collection[Address], *, who: str = "window") -> None:
        """Have the control of these headsets open, for somebody who is looking at them; call again with none."""
        self._looking.look_at(headsets, who)
        self._touch()

    # What is told

    def _states(self) -> States:
        ports = self._ports
        return States(
            bluetooth=ports.bluetooth.state,
            audio=ports.audio.state,
            headsets=ports.headsets.state,
            peers=ports.peers.state,
            players=ports.players.state if ports.players else PlayersState(),
        )

    def _world(self) -> World:
        own = telling.own_progress(tuple(self._working.cases.values()), self._known.here)
        return compose(self._known, self._states(), own, tuple(self._working.records))
