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

from switchpoint.documents import SIZE_LIMIT
from switchpoint.model import LONGEST_CLAIM, Address, Claim, Ending, HostId, Stamp

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

FREELY = 2**51
"""Up to here a counter may be any number ahead of ours: if one computer refused what another has taken, the two would
not agree again. As many numbers are left beyond."""
COUNTER_LEAP = 1_000_000
"""Beyond `FREELY` a counter further ahead of ours than this is refused: it would use up the numbers of everybody."""
LEASE = 60 * 60.0
"""Seconds that a held computer keeps a hold after the owner's last word."""
ALIVE_EVERY = 15 * 60.0
"""Seconds between two words of an owner; three may be lost."""
LONGEST = LONGEST_CLAIM
MOST_ELSEWHERE = 16
"""Headsets that are not paired here, and of which a claim is kept all the same."""
LARGEST = 4096
"""Bytes of a claim as it is written; one with sixty-four policies and a long name takes less."""


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
    if claim.stamp.counter < 1:
        return register, Merge.REFUSED
    near = max(register.counter, FREELY)
    if claim.stamp.counter > near + COUNTER_LEAP:
        # Refused, but not for ever: whoever has gone there in many steps is followed, one for each word of it.
        return replace(register, counter=near + COUNTER_LEAP // 2), Merge.REFUSED
    counter = max(register.counter, claim.stamp.counter)
    held = register.top(claim.headset)
    if held is not None and rank(held.claim) >= rank(claim):
        known = held.claim == claim
        return replace(register, counter=counter), Merge.KNOWN if known else Merge.OLDER
    tops = dict(register.tops)
    tops[claim.headset] = Held(claim=claim, received=now, heard=now)
    return replace(register, counter=counter, tops=_sorted(tops)), Merge.TOP


def with_room(register: Register, headset: Address, paired: Container[Address]) -> Register | None:
    """Return the register with room for a claim of a headset, None when there is none.

    There always is for a headset that is paired here or was claimed before. Of others few are kept, because whoever is
    linked can make up any number of them; what has ended makes room for what is new, the oldest first.
    """
    if headset in paired or register.top(headset) is not None:
        return register
    elsewhere = [held.claim for where, held in register.tops if where not in paired]
    over = len(elsewhere) + 1 - MOST_ELSEWHERE
    if over <= 0:
        return register
    surplus = [claim.headset for claim in sorted(elsewhere, key=rank) if not claim.active][:over]
    if len(surplus) < over:
        return None
    return replace(register, tops=tuple(top for top in register.tops if top[0] not in surplus))


def size(claim: Claim) -> int:
    """Return how many bytes a claim takes where it is written."""
    return len(msgspec.json.encode(claim))


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
    """Return the register as a JSON document. `now`: local clock; `wall`: seconds since 1970.

    It is small enough to be read again: what has ended may be left out, the oldest first, and only then what is on.
    """
    tops = sorted((held for _, held in register.tops), key=lambda held: (held.claim.active, rank(held.claim)))
    while True:
        document = _encode(register, tops, now, wall)
        if len(document) <= SIZE_LIMIT or not tops:
            return document.decode()
        tops = tops[len(tops) // 8 + 1 :]


def _encode(register: Register, tops: Iterable[Held], now: float, wall: float) -> bytes:
    saved = tuple(
        _Saved(claim=held.claim, received_ago=now - held.received, heard_ago=now - held.heard)
        for held in sorted(tops, key=lambda held: held.claim.headset)
    )
    return msgspec.json.encode(_Document(FORMAT, register.counter, wall, saved, register.boot, now))


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
