"""What a switchboard shows: snapshots to whoever listens here, reports to the linked computers, when they differ."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint.journal import Property
from switchpoint.planner.speaker import arms_pin, speaker
from switchpoint.ports import Report
from switchpoint.profiles.resolve import conflicts
from switchpoint.snapshot import Snapshot
from switchpoint.switchboard import clicks, telling
from switchpoint.switchboard.show import Top, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.model import HostId, World
    from switchpoint.ports import PeersState, Ports
    from switchpoint.switchboard.case import Case
    from switchpoint.switchboard.claiming import Claiming
    from switchpoint.switchboard.profiles import Profiles
    from switchpoint.switchboard.recording import Recording
    from switchpoint.switchboard.settings import Settings
    from switchpoint.switchboard.working import Working

LOG = logging.getLogger(__name__)


class Showing:
    """Remembers what was shown last."""

    def __init__(  # noqa: PLR0913, PLR0917  # everything that a snapshot is made of
        self,
        ports: Ports,
        claiming: Claiming,
        working: Working,
        recording: Recording,
        profiles: Profiles,
        settings: Settings,
    ) -> None:
        """Have shown nothing yet, to nobody."""
        self._ports = ports
        self._claiming = claiming
        self._working = working
        self._recording = recording
        self._profiles = profiles
        self._settings = settings
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._published: Snapshot | None = None
        self._reported: Report | None = None

    def subscribe(self, changed: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Call `changed` with every new snapshot; the returned function ends that."""
        self._listeners.append(changed)

        def end() -> None:
            if changed in self._listeners:
                self._listeners.remove(changed)

        return end

    def again(self) -> None:
        """Let the next snapshot be shown even if nothing differs."""
        self._published = None

    def publish(self, world: World, problems: tuple[Problem, ...]) -> None:
        """Show what has changed."""
        self._report(world)
        snapshot = self.snapshot(world, problems)
        timeless = replace(snapshot, now=0.0, wall=0.0)
        if self._published != timeless:
            self._published = timeless
            for listener in tuple(self._listeners):
                try:
                    listener(snapshot)
                except Exception:  # whoever looks on must not end what is kept away and given back
                    LOG.exception("somebody who is told of snapshots has failed")

    def snapshot(self, world: World, problems: tuple[Problem, ...]) -> Snapshot:
        """Return everything there is to show now."""
        views = []
        for headset in world.headsets:
            case = self._working.cases.get(headset.address)
            shown = self.top(case, world) if case is not None and case.stamp.counter else None
            notice, undoable = case.notice if case else None, clicks.undoable(case)
            owed, refused = self._of_pin(case, world)
            views.append(view(world, headset, shown, notice, undoable, owed=owed, refused=refused))
        peers, clock = self._ports.peers.state, self._ports.clock
        return Snapshot(
            now=clock.now(),
            wall=clock.wall(),
            this=world.this,
            bluetooth=self._ports.bluetooth.state.status,
            hosts=world.hosts,
            sounds=world.sounds,
            headsets=tuple(views),
            profiles=self._profiles.in_force,
            linking=peers.linking,
            gaps=peers.gaps,
            network=peers.network,
            can_start_at_login=self._ports.login is not None,
            preferences=self._settings.choosing.preferences,
            adapters=self._ports.bluetooth.state.adapters,
            conflicts=conflicts(world.hosts),
            problems=(*self._profiles.problems(problems), *_between_computers(peers)),
            keeping=bool(self._claiming.in_force_anywhere(world)) or not self._working.journal.settled,
            watching=bool(self._working.journal.entries),
            nearby=self._ports.pairing.state if self._ports.pairing is not None else None,
            activity=self._recording.entries,
            first_run=self._settings.first_run,
        )

    def top(self, case: Case, world: World) -> Top:
        """Return the claim of a case in the times that a view shows."""
        held = self._claiming.top(case.claim.headset)
        ends = self._claiming.shown_end(held, world) if held else case.began
        return telling.top(case, held, ends, world, self._ports.clock.now())

    def _of_pin(self, case: Case | None, world: World) -> tuple[bool, Problem | None]:
        """Return whether the headset has still to be freed, and why it was not told to stay."""
        if case is None:
            return False, None
        by_hand = case.pin is not None and Property.PINNED in case.pin.memory.overridden
        wanted = arms_pin(world, case.claim) and not by_hand
        entry = self._working.journal.entry(case.claim.headset, Property.PINNED)
        plan = case.pin.plan if case.pin is not None else None
        return entry is not None and not wanted, plan.problem if wanted and plan is not None else None

    def _report(self, world: World) -> None:
        here = world.host(world.this)
        if here is None:
            return
        report = Report(
            host=here,
            bluetooth=here.bluetooth,
            sound=world.sound(here.id),
            headsets=world.headsets,
            links=tuple(link for link in world.links if link.host == here.id),
            progress=tuple(said for said in world.progress if said.host in {here.id, *self._spoken_for(world)}),
            records=tuple(self._working.records),
            listings=self._ports.headsets.state.listings,
            controls=tuple(each for each in world.controls if each.speaker == here.id),
        )
        if report != self._reported:
            self._reported = report
            self._ports.peers.publish(report)

    def _spoken_for(self, world: World) -> set[HostId]:
        """Return the hosts without Switchpoint for which this computer does the part."""
        return {
            host
            for case in self._working.cases.values()
            if speaker(world, case.claim) == world.this
            for host in case.parts
        }


def _between_computers(peers: PeersState) -> tuple[Problem, ...]:
    """Return what is wrong between the computers."""
    here = peers.network.problem if peers.network else None
    found = (here, *(peer.problem for peer in peers.peers))
    return tuple(problem for problem in found if problem is not None)
