"""Random histories of computers that agree: clicks, lost and doubled messages, partitions, crashes, wrong clocks.

The registers and standings are the program's own; only the network and the disks are made up. One history is one seed.
"""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from switchpoint import claims, standing
from switchpoint.claims import Merge, Register
from switchpoint.model import Address, Claim, Ending, HostId, Policy, ProfileId, Stamp
from switchpoint.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADSETS = (Address("AA:00:00:00:00:01"), Address("AA:00:00:00:00:02"))
LASTS = (900.0, 4 * 3600.0, 12 * 3600.0)
PAUSES = (0.1, 1.0, 5.0, 60.0, 900.0, 2400.0, 7200.0)
"""Seconds between two things that happen."""
DAY = 86400.0
LATEST = 2.0
"""Seconds that a message may take."""
LEAST = 0.01
"""Seconds by which the time goes on when something is due now."""


@dataclass(slots=True)
class Computer:
    """One computer with its register, its disk and its own idea of the time."""

    id: HostId
    members: frozenset[HostId]
    """Itself and the computers it is linked with."""
    stays: bool
    """It starts Switchpoint at login."""
    wall: float
    """What its wall clock shows more than the true time: people set it wrong."""
    clock: float = 0.0
    """The same for its own clock, which begins anew at every start."""
    register: Register = field(default_factory=Register)
    standing: Standing = field(default_factory=lambda: Standing(here=HostId("")))
    disk: str | None = None
    boot: int = 0
    up: bool = True
    asleep: bool = False
    joined: frozenset[Address] = frozenset()
    spoken: dict[Address, float] = field(default_factory=dict)
    lapsed: set[Stamp] = field(default_factory=set)
    """Claims whose lease has run out here: those are not kept again."""

    @property
    def awake(self) -> bool:
        """Tell whether it hears and says anything."""
        return self.up and not self.asleep


class World:
    """Some computers, the network between them, and the true time."""

    def __init__(self, seed: int, *, missing: bool = False) -> None:
        """Make the computers of a history. `missing`: one pair of them is not linked."""
        self.random = Random(seed)
        self.now = 1_000_000.0
        ids = [HostId(f"{number:032x}") for number in self.random.sample(range(1000), self.random.randint(2, 8))]
        apart = frozenset(ids[:2]) if missing else frozenset[HostId]()
        self.computers = {which: self._computer(which, frozenset(ids), apart) for which in ids}
        self.cut: set[frozenset[HostId]] = set()
        self._flying: list[tuple[float, int, HostId, HostId, tuple[object, ...]]] = []
        self._numbers = itertools.count()
        for computer in self.computers.values():
            self._start(computer, booted=True)

    def _computer(self, which: HostId, ids: frozenset[HostId], apart: frozenset[HostId]) -> Computer:
        return Computer(
            id=which,
            members=ids - (apart - {which}) if which in apart else ids,
            stays=self.random.random() < 0.7,
            wall=self.random.choice((0.0, 0.0, 2 * DAY, -2 * DAY)),
        )

    @property
    def talking(self) -> bool:
        """Tell whether messages are under way."""
        return bool(self._flying)

    # What happens

    def happen(self) -> None:
        """Let one random thing happen, after a random time."""
        self.pass_time(self.random.choice(PAUSES))
        computer = self.random.choice(list(self.computers.values()))
        clicks, troubles = (self._click,) * 3 + (self._end,), (self._crash, self._sleep, self._cut, self._cut)
        self.random.choice((*clicks, *troubles, self._heal))(computer)

    def _click(self, here: Computer) -> None:
        if not here.awake:
            return
        claim = Claim(
            headset=self.random.choice(HEADSETS),
            stamp=claims.next_stamp(here.register, here.id),
            profile=ProfileId("work-call"),
            owner=self.random.choice((*sorted(here.members), None)),
            computers=Policy.HOLD,
            lasts=self.random.choice(LASTS),
        )
        self._make(here, claim)

    def _end(self, here: Computer) -> None:
        held = here.register.top(self.random.choice(HEADSETS))
        if here.awake and held is not None and held.claim.active:
            self._make(here, claims.ended(held, claims.next_stamp(here.register, here.id), Ending.END))

    def _make(self, here: Computer, claim: Claim) -> None:
        here.register, became = claims.merge(here.register, claim, self._local(here))
        assert became is Merge.TOP
        self._save(here)
        self._tell_all(here, ("claim", claim))

    def _crash(self, computer: Computer) -> None:
        if not computer.up:
            self._start(computer, booted=self.random.random() < 0.5)
            return
        computer.up = False
        if self.random.random() < 0.1:
            # the folder of the program was deleted, and the counter with it
            computer.disk = None
            computer.lapsed.clear()
        if self.random.random() < 0.3:
            computer.wall += self.random.choice((-2 * DAY, 2 * DAY))

    def _sleep(self, computer: Computer) -> None:
        if not computer.up:
            return
        if computer.asleep:
            self._wake(computer)
            return
        here = (headset for headset in HEADSETS if not self.held(computer, headset))
        computer.joined = frozenset(headset for headset in here if self.random.random() < 0.5)
        computer.standing = standing.fell_asleep(computer.standing, computer.joined, stays=computer.stays)
        computer.asleep = True

    def _wake(self, computer: Computer) -> None:
        computer.asleep = False
        now = self._local(computer)
        computer.standing = standing.woke(computer.register, computer.standing, computer.joined, now, computer.members)
        self._meet_all(computer)

    def _cut(self, computer: Computer) -> None:
        for other in self.computers:
            if other != computer.id and self.random.random() < 0.5:
                self.cut.add(frozenset({computer.id, other}))

    def _heal(self, _computer: Computer) -> None:
        healed = [pair for pair in sorted(self.cut, key=sorted) if self.random.random() < 0.7]
        self.cut.difference_update(healed)
        for pair in healed:
            self._meet(*(self.computers[which] for which in sorted(pair)))

    def heal_all(self) -> None:
        """Let everybody be up and awake, and hear everybody they are linked with."""
        self.cut.clear()
        for computer in self.computers.values():
            if not computer.up:
                self._start(computer, booted=True)
            if computer.asleep:
                self._wake(computer)
        for one, other in itertools.combinations(self.computers.values(), 2):
            self._meet(one, other)

    # The program of one computer

    def _local(self, computer: Computer) -> float:
        return self.now + computer.clock

    def _start(self, computer: Computer, *, booted: bool) -> None:
        if booted:
            computer.clock = self.random.uniform(0, 1e6) - self.now
            computer.boot += 1
        now, boot = self._local(computer), str(computer.boot)
        register = Register()
        if computer.disk is not None:
            register = claims.decode(computer.disk, now, self.now + computer.wall)
        was_off = register.boot not in {"", boot}
        computer.standing = standing.started(register, computer.id, booted=was_off, stays=computer.stays, now=now)
        computer.register = Register(counter=register.counter, tops=register.tops, boot=boot)
        computer.up, computer.asleep, computer.spoken = True, False, {}
        # The owner's side of a reboot: the headset is not there, so what it claimed is over.
        for _, held in computer.register.tops:
            if held.claim.stamp in computer.standing.undecided:
                self._make(computer, claims.ended(held, claims.next_stamp(computer.register, computer.id), Ending.END))
        self._save(computer)
        self._meet_all(computer)

    def _save(self, computer: Computer) -> None:
        computer.disk = claims.encode(computer.register, self._local(computer), self.now + computer.wall)

    def obeys(self, computer: Computer, headset: Address) -> Claim:
        """Return the claim that a computer keeps to now."""
        now = self._local(computer)
        return standing.obeyed(computer.register, computer.standing, headset, now, computer.members)

    def held(self, computer: Computer, headset: Address) -> bool:
        """Tell whether a computer keeps the headset away from itself."""
        claim = self.obeys(computer, headset)
        return claim.ending is Ending.GUARD or (claim.active and claim.owner != computer.id)

    def _look(self, computer: Computer) -> None:
        """Do what a program does when its time is up: end what is over, speak as an owner, stop guarding."""
        now = self._local(computer)
        ends = standing.guard_ends(computer.standing, None)
        if ends is not None and now >= ends:
            computer.standing = standing.answered(computer.standing)
        for headset, held in computer.register.tops:
            claim = held.claim
            if not claim.active:
                continue
            asked = claim.stamp in dict(computer.standing.asked)
            if not asked and now >= held.ends(computer.id, owner_speaks=claim.owner in computer.members):
                computer.lapsed.add(claim.stamp)
            if now >= held.received + min(claim.lasts, claims.LONGEST):
                stamp = claims.next_stamp(computer.register, computer.id)
                self._make(computer, claims.ended(held, stamp, Ending.EXPIRED))
            elif claim.owner == computer.id and now >= computer.spoken.get(headset, 0.0) + claims.ALIVE_EVERY:
                computer.spoken[headset] = now
                self._tell_all(computer, ("alive", headset, claim.stamp))

    # The network

    def _meet_all(self, computer: Computer) -> None:
        for other in self.computers.values():
            if other is not computer:
                self._meet(computer, other)

    def _meet(self, one: Computer, other: Computer) -> None:
        for sender, receiver in ((one, other), (other, one)):
            for headset, held in sender.register.tops:
                self._send(sender, receiver, ("claim", held.claim))
                if held.claim.active and held.claim.owner == sender.id:
                    self._send(sender, receiver, ("alive", headset, held.claim.stamp))

    def _tell_all(self, sender: Computer, message: tuple[object, ...]) -> None:
        for other in self.computers.values():
            if other is not sender:
                self._send(sender, other, message)

    def _reaches(self, sender: Computer, receiver: Computer) -> bool:
        pair = frozenset({sender.id, receiver.id})
        return sender.awake and receiver.awake and pair not in self.cut and receiver.id in sender.members

    def _send(self, sender: Computer, receiver: Computer, message: tuple[object, ...]) -> None:
        if self._reaches(sender, receiver):
            for _ in range(self.random.choice((1, 1, 1, 2))):
                at = self.now + self.random.uniform(0.001, LATEST)
                heapq.heappush(self._flying, (at, next(self._numbers), sender.id, receiver.id, message))

    def _arrive(self, sender: Computer, receiver: Computer, message: tuple[object, ...]) -> None:
        now = self._local(receiver)
        match message:
            case ("claim", Claim() as claim):
                # what somebody has clicked who is not linked here is dropped, whoever brings it
                if claim.stamp.host not in receiver.members:
                    return
                receiver.register, became = claims.merge(receiver.register, claim, now)
                if became is Merge.TOP:
                    self._save(receiver)
                    self._tell_all(receiver, message)
                elif became is Merge.KNOWN:
                    receiver.standing = standing.confirmed(receiver.standing, claim.stamp)
            case ("alive", str() as headset, Stamp() as stamp):
                held = receiver.register.top(Address(headset))
                if held is None or held.claim.stamp != stamp or held.claim.owner != sender.id:
                    return
                if not standing.lapsed(held, receiver.standing, now, receiver.members):
                    # One that asked, after a start or a sleep, has got its answer.
                    receiver.lapsed.discard(stamp)
                    receiver.standing = standing.confirmed(receiver.standing, stamp)
                    receiver.register = claims.alive(receiver.register, Address(headset), stamp, now)
                    self._save(receiver)

    def pass_time(self, seconds: float) -> None:
        """Let time pass: messages arrive, leases run out."""
        until = self.now + seconds
        while self.now < until:
            moments = (moment - computer.clock for computer in self._awake() for moment in self._moments(computer))
            due = min((moment for moment in moments if moment > self.now), default=until)
            if self._flying and self._flying[0][0] <= min(due, until):
                at, _, sender, receiver, message = heapq.heappop(self._flying)
                self.now = max(self.now, at)
                ends = self.computers[sender], self.computers[receiver]
                # a cut loses what is under way
                if self._reaches(*ends):
                    self._arrive(*ends, message)
                continue
            self.now = min(until, max(due, self.now + LEAST))
            for computer in self._awake():
                self._look(computer)

    def _awake(self) -> list[Computer]:
        return [computer for computer in self.computers.values() if computer.awake]

    def _moments(self, computer: Computer) -> Iterator[float]:
        yield from standing.moments(computer.standing)
        ends = standing.guard_ends(computer.standing, None)
        if ends is not None:
            yield ends
        for headset, held in computer.register.tops:
            if held.claim.active:
                yield held.received + min(held.claim.lasts, claims.LONGEST)
                yield held.ends(computer.id, owner_speaks=held.claim.owner in computer.members)
                if held.claim.owner == computer.id:
                    yield computer.spoken.get(headset, 0.0) + claims.ALIVE_EVERY
