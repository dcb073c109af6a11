"""The claims of one switchboard: made here, heard from others, in force now, and over in time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import claims, standing
from switchpoint.claims import Held, Merge, Register
from switchpoint.errors import SwitchpointError
from switchpoint.model import Address, Claim, Policy, Reach
from switchpoint.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from switchpoint.model import HostId, Stamp, World
    from switchpoint.ports import Clock, PeersPort
    from switchpoint.switchboard.saved import Saved

LOG = logging.getLogger(__name__)


class Claiming:
    """Owns the register. A claim is on the disk before it leaves, so that a restart cannot use its number again."""

    def __init__(self, here: HostId, saved: Saved, peers: PeersPort, clock: Clock) -> None:
        """Start with an empty register; `load` reads the saved one."""
        self._here = here
        self._saved = saved
        self._peers = peers
        self._clock = clock
        self._register = Register()
        self._standing = Standing(here=here)
        self._making = asyncio.Lock()
        self._speak_at: dict[Address, float] = {}
        self._let_back: frozenset[Stamp] = frozenset()
        """Claims that have kept this computer away for as long as its user allows: a longer limit takes nothing."""

    async def load(self, *, stays: bool) -> None:
        """Take over what the last run has saved. `stays`: holds of others survive a restart of the computer."""
        register = await self._saved.load_claims()
        boot = self._clock.boot()
        self._standing = standing.started(
            register, self._here, booted=register.boot not in {"", boot}, stays=stays, now=self._clock.now()
        )
        self._register = replace(register, boot=boot)

    def offer_all(self) -> None:
        """Offer every top claim again: the last run may have ended between saving one and sending it."""
        for claim in self._register.claims():
            self._peers.offer(claim)

    async def save(self) -> None:
        """Write what has been heard since; raises `SwitchpointError`."""
        await self._saved.save_claims(lambda: self._register)

    def top(self, headset: Address) -> Held | None:
        """Return what is on top for a headset, ended claims included."""
        return self._register.top(headset)

    def headsets(self) -> tuple[Address, ...]:
        """Return the headsets that were ever claimed."""
        return tuple(headset for headset, _ in self._register.tops)

    def all(self) -> tuple[Claim, ...]:
        """Return every top claim."""
        return self._register.claims()

    def active(self) -> tuple[Held, ...]:
        """Return what is on."""
        return tuple(held for _, held in self._register.tops if held.claim.active)

    def in_force_anywhere(self, world: World) -> tuple[Held, ...]:
        """Return what is on, without the claims of computers that are not linked any more."""
        members = _members(world)
        return tuple(held for held in self.active() if held.claim.stamp.host in members)

    def stamp(self) -> Stamp:
        """Return the stamp for a claim made now."""
        return claims.next_stamp(self._register, self._here)

    async def make(self, wish: Claim) -> Claim:
        """Put a claim of this computer on top with a stamp of its own, tell the others, and return it.

        Raises `SwitchpointError` with nothing changed when it cannot be saved; a claim that only ends something takes
        effect all the same, because nobody may stay held for want of room on a disk.
        """
        async with self._making:
            claim = replace(wish, stamp=self.stamp())
            try:
                await self._saved.save_claims(lambda: self._with(claim))
            except SwitchpointError:
                if claim.active:
                    raise
                LOG.warning("the end of a claim could not be saved")
            # Others may have been heard meanwhile: merge into what is there now.
            self._register = self._with(claim)
        self._peers.offer(claim)
        return claim

    def _with(self, claim: Claim) -> Register:
        return claims.merge(self._register, claim, self._clock.now())[0]

    def hear(self, claim: Claim, world: World) -> Merge:
        """Merge a claim of another computer."""
        room = claims.with_room(self._register, claim.headset, {headset.address for headset in world.headsets})
        if room is None:
            LOG.debug("a claim of one more headset that is not paired here was left out")
            return Merge.REFUSED
        register, became = claims.merge(room, claim, self._clock.now())
        self._register = register if became is not Merge.REFUSED else replace(self._register, counter=register.counter)
        if became is Merge.REFUSED:
            LOG.warning("a claim with an absurd counter was refused")
        elif became is Merge.KNOWN:
            self._standing = standing.confirmed(self._standing, claim.stamp)
        return became

    def hear_alive(self, sender: HostId, headset: Address, stamp: Stamp, world: World) -> None:
        """Note the word of an owner; one that comes after its lease has lapsed here takes nothing back."""
        held = self.top(headset)
        if held is None or held.claim.owner != sender or held.claim.stamp != stamp or self._lapsed(held, world):
            return
        self._standing = standing.confirmed(self._standing, stamp)
        self._register = claims.alive(self._register, headset, stamp, self._clock.now())

    # Sleeping and waking

    @property
    def guarded(self) -> frozenset[Address]:
        """Return the headsets that are kept away until the others have been asked."""
        return self._standing.guarded

    def fall_asleep(self, joined: Collection[Address], *, stays: bool) -> None:
        """Note that the computer is about to sleep, with these headsets connected."""
        self._standing = standing.fell_asleep(self._standing, joined, stays=stays)

    def wake_up(self, joined: Collection[Address], world: World) -> None:
        """Note that the computer has woken up; `joined` was connected before."""
        now, members = self._clock.now(), _members(world)
        self._standing = standing.woke(self._register, self._standing, joined, now, members)

    def end_guard(self) -> None:
        """Note that everybody has answered, or has had the time to."""
        self._standing = standing.answered(self._standing)

    def guard_ends(self, network_up: float | None) -> float | None:
        """Return when guarding is over at the latest, seconds of the local clock; None: nothing waits for that."""
        return standing.guard_ends(self._standing, network_up)

    def let_back(self, world: World) -> None:
        """Note which claims have kept this computer away for as long as its user allows."""
        now = self._clock.now()
        found = {held.claim.stamp for held in self.active() if now >= held.received + self._longest(held, world)}
        active = {held.claim.stamp for held in self.active()}
        self._let_back = frozenset((self._let_back & active) | found)

    def _longest(self, held: Held, world: World) -> float:
        """Return for how many seconds a claim may keep this computer away."""
        here = world.host(self._here)
        if here is None or held.claim.owner == self._here or held.claim.policy(here) not in _KEEPS_AWAY:
            return claims.LONGEST
        return 0.0 if held.claim.stamp in self._let_back else here.longest_hold

    def ends(self, held: Held, world: World) -> float:
        """Return when a claim ends here, seconds of the local clock."""
        owner_speaks = held.claim.owner in _members(world)
        return held.ends(self._here, owner_speaks=owner_speaks, longest=self._longest(held, world))

    def shown_end(self, held: Held, world: World) -> float:
        """Return the end to show: while the owner answers its lease is renewed, and the profile's time counts."""
        owner = world.host(held.claim.owner)
        if owner is not None and owner.reach is Reach.ONLINE:
            return held.ends(self._here, owner_speaks=False)
        return held.ends(self._here, owner_speaks=held.claim.owner in _members(world))

    def in_force(self, headset: Address, world: World) -> Claim:
        """Return the claim to plan for: the top one, or its end where it is not kept here any more."""
        held = self.top(headset)
        longest = self._longest(held, world) if held is not None else claims.LONGEST
        now, members = self._clock.now(), _members(world)
        return standing.obeyed(self._register, self._standing, headset, now, members, longest=longest)

    def from_before_boot(self) -> tuple[Held, ...]:
        """Return what this computer owned when it was switched off, and nobody has decided on since."""
        return tuple(held for held in self.active() if held.claim.stamp in self._standing.undecided)

    def goes_on(self, held: Held) -> None:
        """Decide that a claim from before the boot goes on."""
        self._standing = standing.decided(self._standing, held.claim.stamp)

    def _lapsed(self, held: Held, world: World) -> bool:
        longest = self._longest(held, world)
        return standing.lapsed(held, self._standing, self._clock.now(), _members(world), longest=longest)

    def over(self) -> tuple[Held, ...]:
        """Return what has lasted its time: it ends everywhere. A lapsed lease is not over, only not kept here."""
        now = self._clock.now()
        return tuple(held for held in self.active() if now >= held.received + min(held.claim.lasts, claims.LONGEST))

    def speak(self) -> None:
        """As an owner, tell the others from time to time that the headset is still wanted."""
        now = self._clock.now()
        active = {held.claim.headset: held for held in self.active() if held.claim.owner == self._here}
        self._speak_at = {headset: at for headset, at in self._speak_at.items() if headset in active}
        for headset, held in active.items():
            if now >= self._speak_at.get(headset, held.received):
                self._peers.keep_alive(headset, held.claim.stamp)
                self._speak_at[headset] = now + claims.ALIVE_EVERY

    def moments(self, world: World) -> Iterator[float]:
        """Yield the times at which something here changes by itself."""
        yield from self._speak_at.values()
        yield from standing.moments(self._standing)
        now = self._clock.now()
        for held in self.active():
            # A lapsed lease has been dealt with; the claim's own end is still to come.
            yield from (end for end in (self.ends(held, world), held.received + held.claim.lasts) if end > now)

    def clicked_at_the_same_moment(self, claim: Claim, before: Held | None) -> bool:
        """Tell whether `claim` has won against one that was clicked here without knowing of it."""
        if before is None or not claim.active or not before.claim.active:
            return False
        return before.claim.stamp.host == self._here and before.claim.stamp.counter == claim.stamp.counter


_KEEPS_AWAY = frozenset({Policy.HOLD, Policy.QUIET})
"""What a user may want to end sooner than the others do."""


def _members(world: World) -> frozenset[HostId]:
    return frozenset(host.id for host in world.hosts if host.runs_switchpoint)
