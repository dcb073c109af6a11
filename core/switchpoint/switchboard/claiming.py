"""The claims of one switchboard: made here, heard from others, in force now, and over in time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import claims
from switchpoint.claims import Held, Merge, Register
from switchpoint.errors import SwitchpointError
from switchpoint.model import Address, Claim, Ending, Reach, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.model import HostId, World
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
        self._making = asyncio.Lock()
        self._ended_before: frozenset[Stamp] = frozenset()
        """Claims that were ended already when this program started."""
        self._before_boot: frozenset[Stamp] = frozenset()
        """Claims that this computer owned when it was switched off."""
        self._speak_at: dict[Address, float] = {}

    async def load(self) -> None:
        """Take over what the last run has saved."""
        register = await self._saved.load_claims()
        boot = self._clock.boot()
        if register.boot not in {"", boot}:
            owned = (held.claim for _, held in register.tops if held.claim.owner == self._here)
            self._before_boot = frozenset(claim.stamp for claim in owned if claim.active)
        self._register = replace(register, boot=boot)
        tops = (held for _, held in self._register.tops)
        self._ended_before = frozenset(held.claim.stamp for held in tops if not held.claim.active)

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

    def hear(self, claim: Claim) -> Merge:
        """Merge a claim of another computer."""
        self._register, became = claims.merge(self._register, claim, self._clock.now())
        if became is Merge.REFUSED:
            LOG.warning("a claim with an absurd counter was refused")
        return became

    def hear_alive(self, headset: Address, stamp: Stamp, world: World) -> None:
        """Note the word of an owner; one that comes after its lease has lapsed here takes nothing back."""
        held = self.top(headset)
        if held is None or self._clock.now() >= self.ends(held, world):
            return
        self._register = claims.alive(self._register, headset, stamp, self._clock.now())

    def ends(self, held: Held, world: World) -> float:
        """Return when a claim ends here, seconds of the local clock."""
        owner = world.host(held.claim.owner)
        return held.ends(self._here, owner_speaks=owner is not None and owner.runs_switchpoint)

    def shown_end(self, held: Held, world: World) -> float:
        """Return the end to show: while the owner answers its lease is renewed, and the profile's time counts."""
        owner = world.host(held.claim.owner)
        if owner is not None and owner.reach is Reach.ONLINE:
            return held.ends(self._here, owner_speaks=False)
        return self.ends(held, world)

    def in_force(self, headset: Address, world: World) -> Claim:
        """Return the claim to plan for: the top one, or its end where its lease has lapsed."""
        held = self.top(headset)
        if held is None:
            return Claim(headset=headset, stamp=Stamp(0, self._here), profile=None, ending=Ending.END)
        if held.claim.active and self._clock.now() >= self.ends(held, world):
            return claims.ended(held, held.claim.stamp, Ending.EXPIRED)
        if held.claim.stamp in self._ended_before:
            # Ended while we were away, or long ago: nothing is connected because a program starts.
            return replace(held.claim, ending=Ending.QUIT)
        return held.claim

    def from_before_boot(self) -> tuple[Held, ...]:
        """Return what this computer owned when it was switched off, and nobody has decided on since."""
        return tuple(held for held in self.active() if held.claim.stamp in self._before_boot)

    def goes_on(self, held: Held) -> None:
        """Decide that a claim from before the boot goes on."""
        self._before_boot -= {held.claim.stamp}

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
        now = self._clock.now()
        for held in self.active():
            # A lapsed lease has been dealt with; the claim's own end is still to come.
            yield from (end for end in (self.ends(held, world), held.received + held.claim.lasts) if end > now)

    def clicked_at_the_same_moment(self, claim: Claim, before: Held | None) -> bool:
        """Tell whether `claim` has won against one that was clicked here without knowing of it."""
        if before is None or not claim.active or not before.claim.active:
            return False
        return before.claim.stamp.host == self._here and before.claim.stamp.counter == claim.stamp.counter
