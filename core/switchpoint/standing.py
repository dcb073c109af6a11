"""Which claim one computer obeys: the top one, its end where a lease has lapsed, and what holds while others are asked.

Pure, like the register: the time is passed in, every function returns a new value. Two things are not in the register,
because they are nobody else's business: what this computer found when it was started, and that it has just woken up.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from switchpoint import claims
from switchpoint.model import Address, Claim, Ending, Stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from switchpoint.claims import Held, Register
    from switchpoint.model import HostId

ASKED_FOR = 10.0
"""Seconds after a start or a wake-up in which the others are asked; then nobody is held for want of an answer."""
ANSWERED_WITHIN = 5.0
"""Seconds in which they answer once the network is up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one computer makes of its register. Times are seconds of the local clock."""

    here: HostId
    ended_before: frozenset[Stamp] = frozenset()
    """Claims that were ended already when this program started: nothing is connected for their sake."""
    undecided: frozenset[Stamp] = frozenset()
    """Claims that this computer owned when it was switched off, and that nobody has decided on since."""
    asked: tuple[tuple[Stamp, float], ...] = ()
    """Claims of others that are kept until this moment only, unless somebody still has them on top."""
    guarded: frozenset[Address] = field(default=frozenset())
    """Headsets that are kept away while the others are asked."""
    woke: float | None = None
    """When the computer woke up, for as long as something is guarded."""
    asleep: bool = False
    stays: bool = False
    """While it sleeps: what is kept away stays so, because something lets it back after that."""


def started(register: Register, here: HostId, *, booted: bool, stays: bool, now: float) -> Standing:
    """Return the standing of a program that has just been started.

    `booted`: the computer was off meanwhile. `stays`: what others have asked for is kept across that, while they are
    asked; a computer that does not start Switchpoint at login lets go at once.
    """
    tops = [held for _, held in register.tops]
    active = [held.claim for held in tops if held.claim.active and booted]
    until = now + (ASKED_FOR if stays else 0.0)
    return Standing(
        here=here,
        ended_before=frozenset(held.claim.stamp for held in tops if not held.claim.active),
        undecided=frozenset(claim.stamp for claim in active if claim.owner == here),
        asked=tuple((claim.stamp, until) for claim in active if claim.owner != here),
    )


def obeyed(  # noqa: PLR0913  # a pure function: these are everything it depends on
    register: Register,
    standing: Standing,
    headset: Address,
    now: float,
    members: Collection[HostId],
    *,
    longest: float = claims.LONGEST,
) -> Claim:
    """Return the claim to plan for. `members`: this computer and the linked ones, whose silence counts.

    A claim of a computer that is not linked any more has no force here. `longest`: seconds for which this computer
    lets itself be kept away.
    """
    held = register.top(headset)
    stamp = held.claim.stamp if held is not None else Stamp(0, standing.here)
    if headset in standing.guarded:
        return _ended(headset, stamp, Ending.GUARD)
    if held is None:
        return _ended(headset, stamp, Ending.END)
    if held.claim.active and (lapsed(held, standing, now, members, longest=longest) or stamp.host not in members):
        return _ended(headset, stamp, Ending.EXPIRED)
    if held.claim.active and standing.asleep and not standing.stays and held.claim.owner != standing.here:
        return _ended(headset, stamp, Ending.QUIT)
    if stamp in standing.ended_before:
        return replace(held.claim, ending=Ending.QUIT)
    return held.claim


def lapsed(
    held: Held, standing: Standing, now: float, members: Collection[HostId], *, longest: float = claims.LONGEST
) -> bool:
    """Tell whether a claim is not kept here any more: its time or its lease is over, or nobody has confirmed it."""
    asked = dict(standing.asked).get(held.claim.stamp)
    if asked is not None:
        return now >= asked
    return now >= held.ends(standing.here, owner_speaks=held.claim.owner in members, longest=longest)


def _ended(headset: Address, stamp: Stamp, why: Ending) -> Claim:
    return Claim(headset=headset, stamp=stamp, profile=None, ending=why)


def confirmed(standing: Standing, stamp: Stamp) -> Standing:
    """Return the standing after another computer has shown that it has this very claim on top."""
    return replace(standing, asked=tuple(pair for pair in standing.asked if pair[0] != stamp))


def decided(standing: Standing, stamp: Stamp) -> Standing:
    """Return the standing after a claim from before the start was found to go on."""
    return replace(standing, undecided=standing.undecided - {stamp})


def fell_asleep(standing: Standing, joined: Collection[Address], *, stays: bool) -> Standing:
    """Return the standing of a computer that is about to sleep, with the headsets that are connected to it.

    They are kept away through the sleep only where something lets them back after it.
    """
    guarded = frozenset(joined) if stays else frozenset[Address]()
    return replace(standing, asleep=True, stays=stays, guarded=guarded, woke=None)


def woke(
    register: Register, standing: Standing, joined: Collection[Address], now: float, members: Collection[HostId]
) -> Standing:
    """Return the standing of a computer that has just woken up. `joined`: what was connected before it slept.

    A valid claim of somebody else is kept to. Of everything else the others are asked first: what was connected here,
    what is owned here, and the claims whose lease ran out meanwhile.
    """
    guarded, asked = set(joined), dict(standing.asked)
    for headset, held in register.tops:
        if not held.claim.active:
            continue
        mine = held.claim.owner == standing.here
        if now < held.ends(standing.here, owner_speaks=held.claim.owner in members):
            (guarded.add if mine else guarded.discard)(headset)
        elif not mine and now < held.received + min(held.claim.lasts, claims.LONGEST):
            asked[held.claim.stamp] = now + ASKED_FOR
            guarded.discard(headset)
    return replace(
        standing,
        asleep=False,
        guarded=frozenset(guarded),
        woke=now if guarded else None,
        asked=tuple(asked.items()),
    )


def guard_ends(standing: Standing, network_up: float | None) -> float | None:
    """Return when guarding is over though not everybody has answered; None: nothing is guarded, or it still sleeps."""
    if standing.woke is None or standing.asleep:
        return None
    latest = standing.woke + ASKED_FOR
    return latest if network_up is None else min(latest, max(network_up, standing.woke) + ANSWERED_WITHIN)


def answered(standing: Standing) -> Standing:
    """Return the standing after everybody has answered, or has had the time to."""
    return replace(standing, guarded=frozenset(), woke=None)


def moments(standing: Standing) -> Iterator[float]:
    """Yield the times at which something differs by itself."""
    yield from (until for _, until in standing.asked)
