"""The network between the computers of a room: what they tell each other, and who still answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from switchpoint.claims import largest
from switchpoint.model import Address, Claim, HostId, Reach, Relation, Stamp
from switchpoint.ports import Peer, PeersState, Report
from switchpoint.room.nature import Nature

if TYPE_CHECKING:
    from switchpoint.room.computer import SimulatedComputer

SILENCE = 2.0
"""Room seconds without an answer until a computer counts as silent."""


@dataclass(slots=True)
class _Node:
    """One computer on the network, with what it knows of the others."""

    computer: SimulatedComputer
    report: Report
    """Its own, the newest."""
    reports: dict[HostId, Report] = field(default_factory=dict)
    reach: dict[HostId, tuple[Reach, float | None]] = field(default_factory=dict)
    claims: dict[Address, Claim] = field(default_factory=dict)
    """The largest claim for each headset that it has made or heard of."""
    claimed: Callable[[Claim], None] | None = None
    alive: Callable[[HostId, Address, Stamp], None] | None = None

    @property
    def up(self) -> bool:
        """Tell whether messages get to it and away from it."""
        return self.computer.reachable and not self.computer.asleep

    def know(self, claim: Claim) -> None:
        """Keep a claim if it is the largest for its headset."""
        known = self.claims.get(claim.headset, claim)
        self.claims[claim.headset] = largest((known, claim))


class Network:
    """All the computers, each linked with every other one."""

    def __init__(self, nature: Nature) -> None:
        """Start without a computer."""
        self._nature = nature
        self._nodes: dict[HostId, _Node] = {}
        self._silences: dict[frozenset[HostId], Callable[[], None]] = {}

    def add(self, computer: SimulatedComputer) -> None:
        """Link a computer with those that are there; it has said nothing but its name."""
        node = _Node(computer, Report(host=replace(computer.host, relation=Relation.LINKED)))
        for other in self._nodes.values():
            for viewer, seen in ((node, other), (other, node)):
                viewer.reports[seen.computer.id] = seen.report
                viewer.reach[seen.computer.id] = (_first_reach(viewer, seen), None)
        self._nodes[computer.id] = node

    def peers(self, viewer: HostId) -> PeersState:
        """Return the other computers as one of them sees them."""
        node = self._nodes[viewer]
        return PeersState(
            peers=tuple(
                Peer(report=node.reports[other], reach=reach, since=since)
                for other, (reach, since) in node.reach.items()
            )
        )

    def publish(self, sender: HostId, report: Report) -> None:
        """Send a computer's report to the others; who cannot be reached gets the newest later."""
        node = self._nodes[sender]
        node.report = replace(report, host=replace(report.host, relation=Relation.LINKED))
        for other in self._others(node):
            self._send_report(node, other)

    def offer(self, sender: HostId, claim: Claim) -> None:
        """Send a claim to the others; who cannot be reached gets it later, if it is still the top."""
        node = self._nodes[sender]
        node.know(claim)
        for other in self._others(node):
            self._send_claim(node, other, claim)

    def keep_alive(self, sender: HostId, headset: Address, stamp: Stamp) -> None:
        """Send an owner's word to those that can be reached now."""
        node = self._nodes[sender]
        for other in self._others(node):
            self._send(node, other, partial(_tell_alive, other, sender, headset, stamp))

    def listen(
        self,
        receiver: HostId,
        claimed: Callable[[Claim], None],
        alive: Callable[[HostId, Address, Stamp], None],
    ) -> None:
        """Let a program hear what arrives, beginning with everything the others know."""
        node = self._nodes[receiver]
        node.claimed, node.alive = claimed, alive
        for other in self._others(node):
            if node.up and other.up:
                self._exchange(other, node)

    def fall_asleep(self, computer: SimulatedComputer) -> None:
        """Let a computer say that it goes to sleep. It is still awake."""
        node = self._nodes[computer.id]
        for other in self._others(node):
            if node.up and other.up:
                self._see(other, node, Reach.ASLEEP)

    def go_silent(self, computer: SimulatedComputer) -> None:
        """Let the others find out, after a while, that a computer does not answer."""
        node = self._nodes[computer.id]
        for other in self._others(node):
            self._expect_silence(node, other)

    def come_back(self, computer: SimulatedComputer) -> None:
        """Let a computer and the others find each other again, and tell each other what is new."""
        node = self._nodes[computer.id]
        for other in self._others(node):
            if node.up and other.up:
                self._send(node, other, partial(self._meet, node, other))
            else:
                self._expect_silence(node, other)

    def _others(self, node: _Node) -> Iterator[_Node]:
        return (other for other in self._nodes.values() if other is not node)

    def _send(self, sender: _Node, receiver: _Node, arrive: Callable[[], None]) -> None:
        """Let a message arrive after the sender's latency, unless either end is cut off by then."""
        if not (sender.up and receiver.up):
            return

        def deliver() -> None:
            # A sender that fell asleep meanwhile has sent it before.
            if receiver.up and sender.computer.reachable:
                arrive()
                self._nature.touch()

        self._nature.agenda.later(sender.computer.file.latencies.network, deliver)

    def _send_report(self, sender: _Node, receiver: _Node) -> None:
        report, key = sender.report, sender.computer.id
        self._send(sender, receiver, lambda: receiver.reports.update({key: report}))

    def _send_claim(self, sender: _Node, receiver: _Node, claim: Claim) -> None:
        self._send(sender, receiver, lambda: _tell_claim(receiver, claim))

    def _exchange(self, sender: _Node, receiver: _Node) -> None:
        self._send_report(sender, receiver)
        for claim in sender.claims.values():
            self._send_claim(sender, receiver, claim)

    def _meet(self, one: _Node, other: _Node) -> None:
        if not (one.up and other.up):
            return
        if cancel := self._silences.pop(_pair(one, other), None):
            cancel()
        for viewer, seen in ((one, other), (other, one)):
            self._see(viewer, seen, Reach.ONLINE)
            self._exchange(seen, viewer)

    def _expect_silence(self, one: _Node, other: _Node) -> None:
        pair = _pair(one, other)
        if pair not in self._silences:
            later = self._nature.agenda.later
            self._silences[pair] = later(SILENCE, lambda: self._notice_silence(one, other))

    def _notice_silence(self, one: _Node, other: _Node) -> None:
        self._silences.pop(_pair(one, other), None)
        if one.up and other.up:
            return
        for viewer, seen in ((one, other), (other, one)):
            if viewer.reach[seen.computer.id][0] is Reach.ONLINE:
                self._see(viewer, seen, Reach.SILENT)
        self._nature.touch()

    def _see(self, viewer: _Node, seen: _Node, reach: Reach) -> None:
        if viewer.reach[seen.computer.id][0] is not reach:
            viewer.reach[seen.computer.id] = (reach, self._nature.clock.wall())


def _pair(one: _Node, other: _Node) -> frozenset[HostId]:
    return frozenset({one.computer.id, other.computer.id})


def _first_reach(viewer: _Node, seen: _Node) -> Reach:
    if seen.computer.file.asleep and viewer.up:
        return Reach.ASLEEP
    return Reach.ONLINE if viewer.up and seen.up else Reach.SILENT


def _tell_claim(receiver: _Node, claim: Claim) -> None:
    if receiver.claimed is not None:
        receiver.know(claim)
        receiver.claimed(claim)


def _tell_alive(receiver: _Node, sender: HostId, headset: Address, stamp: Stamp) -> None:
    if receiver.alive is not None:
        receiver.alive(sender, headset, stamp)
