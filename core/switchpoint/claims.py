"""The register of claims: per headset the one with the largest stamp is on top, on every computer alike.

Merging is commutative, associative and idempotent, so messages may be reordered, doubled, lost and repeated without two
computers disagreeing for longer than it takes them to talk. Nothing here waits, reads a clock or does I/O: the time is
passed in, and every function returns a new register.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any

import msgspec

from switchpoint.model import LONGEST_CLAIM, Address, Claim, Ending, HostId, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

COUNTER_LEAP = 1_000_000
"""A counter further ahead of ours than this is refused: it would use up the numbers of everybody."""
LEASE = 60 * 60.0
"""Seconds that a held computer keeps a hold after the owner's last word."""
ALIVE_EVERY = 15 * 60.0
"""Seconds between two words of an owner; three may be lost."""
LONGEST = LONGEST_CLAIM


@unique
class Merge(StrEnum):
    """What became of an offered claim."""

    TOP = "top"
    """It is on top now."""
    KNOWN = "known"
    """It was on top already."""
    OLDER = "older"
    """Another one is on top; it lost."""
    REFUSED = "refused"
    """Its counter is absurd."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The top claim of one headset, with what this computer counts by its own clock."""

    claim: Claim
    received: float
    """When it became top here, seconds of the local clock."""
    heard: float
    """The owner's last word, seconds of the local clock."""

    def ends(self, here: HostId, *, owner_speaks: bool, longest: float = LONGEST) -> float:
        """Return when the claim ends on the computer `here`, seconds of the local clock.

        `owner_speaks`: the owner runs Switchpoint, so its silence counts. The owner itself counts the profile's time.
        `longest`: seconds for which this computer lets itself be kept away.
        """
        end = self.received + min(self.claim.lasts, LONGEST)
        if here == self.claim.owner:
            return end
        end = min(end, self.received + longest)
        return min(end, self.heard + LEASE) if owner_speaks else end


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One top claim per headset, and the highest counter seen."""

    counter: int = 0
    tops: tuple[tuple[Address, Held], ...] = field(default=())
    boot: str = ""
    """The start of this computer under which it was saved; empty is not known."""

    def top(self, headset: Address) -> Held | None:
        """Return what is on top for a headset, ended claims included; None when there never was one."""
        return dict(self.tops).get(headset)

    def claims(self) -> tuple[Claim, ...]:
        """Return every top claim: what a computer tells another when they meet."""
        return tuple(held.claim for _, held in self.tops)


def digest(claim: Claim) -> bytes:
    """Return the 32 bytes that stand for a claim's content."""
    return hashlib.sha256(msgspec.json.encode(claim, order="deterministic")).digest()


def rank(claim: Claim) -> tuple[Stamp, bytes]:
    """Return what claims are ordered by: the stamp, and for equal stamps the digest."""
    return claim.stamp, digest(claim)


def merge(register: Register, claim: Claim, now: float) -> tuple[Register, Merge]:
    """Return the register with `claim` considered, and what became of it. `now`: seconds of the local clock."""
    if claim.stamp.counter > register.counter + COUNTER_LEAP or claim.stamp.counter < 1:
        return register, Merge.REFUSED
    counter = max(register.counter, claim.stamp.counter)
    held = register.top(claim.headset)
    if held is not None and rank(held.claim) >= rank(claim):
        known = held.claim == claim
        return replace(register, counter=counter), Merge.KNOWN if known else Merge.OLDER
    tops = dict(register.tops)
    tops[claim.headset] = Held(claim=claim, received=now, heard=now)
    return replace(register, counter=counter, tops=_sorted(tops)), Merge.TOP


def next_stamp(register: Register, here: HostId) -> Stamp:
    """Return the stamp for a claim made here and now: larger than every stamp seen."""
    return Stamp(register.counter + 1, here)


def ended(held: Held, stamp: Stamp, ending: Ending) -> Claim:
    """Return the claim that ends `held`. It is a claim too, so that a returning computer cannot revive the old one."""
    return Claim(headset=held.claim.headset, stamp=stamp, profile=None, ending=ending)


def alive(register: Register, headset: Address, stamp: Stamp, now: float) -> Register:
    """Return the register after a word of an owner; ignored unless that very claim is on top."""
    held = register.top(headset)
    if held is None or held.claim.stamp != stamp:
        return register
    tops = dict(register.tops)
    tops[headset] = replace(held, heard=max(held.heard, now))
    return replace(register, tops=_sorted(tops))


class _Saved(msgspec.Struct, frozen=True):
    """One top claim on disk. Ages are relative to `written`, because the local clock starts anew at every boot."""

    claim: Claim
    received_ago: float
    heard_ago: float


class _Document(msgspec.Struct, frozen=True):
    format: int
    counter: int
    written: float
    tops: tuple[_Saved, ...]
    boot: str = ""
    clock: float | None = None
    """The local clock when it was written; good for as long as the computer has not been started again."""


FORMAT = 1


def encode(register: Register, now: float, wall: float) -> str:
    """Return the register as a JSON document. `now`: local clock; `wall`: seconds since 1970."""
    saved = tuple(
        _Saved(claim=held.claim, received_ago=now - held.received, heard_ago=now - held.heard)
        for _, held in register.tops
    )
    return msgspec.json.encode(_Document(FORMAT, register.counter, wall, saved, register.boot, now)).decode()


def decode(document: str, now: float, wall: float, boot: str = "") -> Register:
    """Return the register from its document; raises `ValueError` with the reason when it is none.

    `boot`: the present start of this computer. Within one start the local clock tells the time since it was written,
    whatever has become of the wall clock. Across starts it is the difference of the wall clocks, never less than zero:
    a clock that went back counts as no time at all, and the user can still end the claim.
    """
    try:
        found = _decode(document)
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
    same = found.clock is not None and found.boot == boot != ""
    passed = now - found.clock if same and found.clock is not None else wall - found.written
    away = min(max(0.0, passed), LONGEST)
    tops: dict[Address, Held] = {}
    for saved in found.tops:
        held = Held(
            claim=saved.claim,
            received=now - away - max(0.0, saved.received_ago),
            heard=now - away - max(0.0, saved.heard_ago),
        )
        known = tops.get(saved.claim.headset)
        if known is None or rank(known.claim) < rank(saved.claim):
            tops[saved.claim.headset] = held
    # A counter behind our own claims would let the next click lose against them.
    counter = max(found.counter, 0, *(held.claim.stamp.counter for held in tops.values()))
    return Register(counter=counter, tops=_sorted(tops), boot=found.boot)


def _sorted(tops: dict[Address, Held]) -> tuple[tuple[Address, Held], ...]:
    return tuple(sorted(tops.items(), key=lambda item: item[0]))


def _decode(document: str) -> _Document:
    kinds: Any = _Document
    found: _Document = msgspec.json.decode(document, type=kinds)
    if found.format != FORMAT:
        message = f"format {found.format} is not known"
        raise ValueError(message)
    return found


def largest(claims: Iterable[Claim]) -> Claim:
    """Return the claim that wins among several for one headset."""
    return max(claims, key=rank)
