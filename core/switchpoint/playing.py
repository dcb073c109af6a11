"""Which music player plays on which headset: what the players say, joined with what the sound server says. Pure.

No system tells this outright. A player is known by a name on the message bus and the process behind it, a stream by
what its program said of itself to the sound server. So they are compared, best proof first: the same process; a
child's stream (browsers play from a process of their own); a parent's (a helper speaks for its browser); the same
name (in sandboxes the process behind a name is a proxy, and the stream's process has a number of another world).

A player that is joined with a stream plays where that stream does. One that is joined with none, or only with a
stream into a device that a program has made, is taken to play on a headset if something plays there that no other
player accounts for: a pause too many is put right at the end, a missing one is heard by the whole room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.model import Address, Playback, Player

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 3
"""Letters of a name that says something."""
_SAME_NAME, _PARENT, _CHILD, _SAME_PROCESS = range(1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Who plays, as far as it can be told."""

    processes: tuple[int, ...] = ()
    """Its process, the parent of that, and so on."""
    names: frozenset[str] = frozenset()
    """What it is called, in the spelling of `program`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Something that is playing just now."""

    program: Program
    headset: Address | None = None
    elsewhere: bool = False
    """It plays on a device that is no headset; neither is known of a device that a program has made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A music player as it shows itself."""

    id: str
    playback: Playback
    program: Program


def program(processes: tuple[int, ...], names: Iterable[str | None]) -> Program:
    """Return who plays. Names may be programs, files and ids: `org.mozilla.firefox` is `firefox` too."""
    spelled: set[str] = set()
    for name in names:
        whole = (name or "").casefold().removesuffix(".desktop")
        spelled |= {_letters(whole), _letters(whole.rpartition(".")[2])}
    return Program(processes=processes, names=frozenset(each for each in spelled if len(each) >= SHORTEST))


def _letters(name: str) -> str:
    return "".join(character for character in name if character.isalnum())


def join(players: tuple[Seen, ...], streams: tuple[Stream, ...]) -> tuple[Player, ...]:
    """Return the players, those that play on a headset with that headset."""
    its = {player.id: _streams_of(player, streams) for player in players if player.playback is Playback.PLAYING}
    explained = [stream for found in its.values() for stream in found]
    unexplained = [stream.headset for stream in streams if stream.headset and stream not in explained]
    return tuple(
        Player(id=player.id, playback=player.playback, headset=_place(its.get(player.id), unexplained))
        for player in players
    )


def _place(its: list[Stream] | None, unexplained: list[Address]) -> Address | None:
    if its is None:
        return None
    headsets = [stream.headset for stream in its if stream.headset]
    if not headsets and not any(stream.elsewhere for stream in its):
        headsets = unexplained
    return headsets[0] if headsets else None


def _streams_of(player: Seen, streams: tuple[Stream, ...]) -> list[Stream]:
    """Return the streams with the best proof."""
    proofs = [(_proof(player.program, stream.program), stream) for stream in streams]
    best = max((proof for proof, _ in proofs), default=0)
    return [stream for proof, stream in proofs if proof == best] if best else []


def _proof(player: Program, stream: Program) -> int:
    ours, its = player.processes, stream.processes
    if ours and its:
        if ours[0] == its[0]:
            return _SAME_PROCESS
        if ours[0] in its:
            return _CHILD
        if its[0] in ours:
            return _PARENT
    return _SAME_NAME if player.names & stream.names else 0
