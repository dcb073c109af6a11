"""What one computer remembers of one claim while it is on top: tries, what was reached, what the user did by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.errors import Kind
from switchpoint.journal import Property, Value
from switchpoint.model import (
    CardMode,
    Claim,
    Drop,
    Ending,
    HostId,
    Link,
    Mode,
    Policy,
    Sound,
    Stage,
    World,
    headset_device,
    slots,
)
from switchpoint.planner.theft import Call, observe_call

if TYPE_CHECKING:
    from switchpoint.errors import Problem

CARD_CHOSEN = 1.0
"""Seconds in which the sound server gives a card that has just come its first mode."""
CARD_SETTLES = 3.0
"""Seconds in which the sound server may still change a card that has just come."""
CARD_GOES = 2.0
"""Seconds in which a card without its mode goes, if that was the beginning of the headset's end; measured: 20 ms."""
SOUND = frozenset({Property.CARD, Property.OUTPUT, Property.INPUT})
"""What exists only while the headset is connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """How often a change was tried in vain."""

    count: int
    first: float
    """Seconds of the local clock, like `last`."""
    last: float
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Hushed:
    """Players that were asked to pause, or outputs that were to be muted."""

    property: Property
    at: float
    """Seconds of the local clock."""
    seen: bool
    """It was seen to be so; otherwise it may still come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Kept per headset, made anew for every claim."""

    began: float
    """When the claim became top here, seconds of the local clock."""
    slot_was_free: bool
    """There was a free slot at that moment: make before break."""
    tries: tuple[tuple[Property, Try], ...] = ()
    seen: frozenset[Property] = frozenset()
    """What has been as the claim wants it, and has not been lost since."""
    overridden: frozenset[Property] = frozenset()
    """What the user changed by hand since: left alone until the next click."""
    released: bool = False
    """The host was seen away: all that `release` asks for."""
    joined_at: float | None = None
    card_at: float | None = None
    """When the sound card came; None while there is none."""
    card_on: bool = False
    """The card has had a mode since it came: only then can a hand have switched it off."""
    off_at: float | None = None
    """When the card lost its mode, having had one; None while it has one."""
    lost_card_at: float | None = None
    """Since when the headset is linked without a sound card; None while it has one."""
    completed_at: float | None = None
    """When Bluetooth was last asked for all profiles over this link."""
    was_ready: bool = False
    """The link has had its sound since we last connected it: only then can a hand have ended it."""
    recorded: bool = False
    """Something has recorded since the card was last set: the sound server may have moved it by itself."""
    rounds: int = 0
    """How often the headset was taken from the owner."""
    hushed: tuple[Hushed, ...] = ()
    """What was done so that letting go makes no noise, whatever came of it; also for the claim before."""
    call: Call | None = None
    """The call on this computer, and who has taken the headset from it."""
    silent_since: float | None = None
    """Since when nothing plays from this computer's own outputs; None while something does."""

    def by_hand(self, which: Property) -> Memory:
        """Return the memory after the user has changed something through this program, without a claim."""
        return replace(self, overridden=self.overridden | {which})

    def tried(self, which: Property) -> Try | None:
        """Return the tries in vain for a property, or None."""
        return dict(self.tries).get(which)

    def hushed_at(self, which: Property) -> float | None:
        """Return when players were paused or outputs muted for this claim; None when they were not."""
        return next((done.at for done in self.hushed if done.property is which and done.at >= self.began), None)


def remember(world: World, claim: Claim, now: float, host: HostId | None = None) -> Memory:
    """Return the memory of `host`, by default of this computer, for a claim that has just become top."""
    # A card that is there already has come before the click.
    settled = world.link(claim.headset, host or world.this).card is not None
    return Memory(
        began=now,
        slot_was_free=bool(slots(world, claim.headset).free),
        card_at=now - CARD_SETTLES if settled else None,
    )


def wishes(world: World, claim: Claim, host: HostId) -> dict[Property, Value]:
    """Return what a claim wants of a host that plans its own part; what is not named is left or put back."""
    here = world.host(host)
    if claim.ending is Ending.GUARD:
        return {Property.BLOCKED: True}
    if here is None or not claim.active:
        return {}
    if host == claim.owner:
        return {Property.BLOCKED: False, Property.CONNECTED: True, **_sound_wishes(world, claim, host)}
    policy = claim.policy(here)
    if policy is Policy.HOLD:
        return {Property.BLOCKED: True}
    if policy is Policy.QUIET and not _owner_failed(world, claim):
        # Nobody is silenced for an owner that cannot have the headset.
        return {Property.CARD: CardMode.OFF}
    return {}


def _owner_failed(world: World, claim: Claim) -> bool:
    said = world.progress_of(claim.headset, claim.owner) if claim.owner is not None else None
    return said is not None and said.stamp == claim.stamp and said.stage is Stage.FAILED


def _sound_wishes(world: World, claim: Claim, host: HostId) -> dict[Property, Value]:
    if claim.mode is Mode.LEAVE:
        return {}
    sound = world.sound(host)
    headset = headset_device(claim.headset)
    wanted: dict[Property, Value] = {Property.CARD: CardMode.MEDIA, Property.OUTPUT: headset}
    if claim.mode is Mode.CALL:
        if sound.autoswitch is not None:
            # Newer sound servers leave call mode when nothing records; they have to be told not to.
            wanted[Property.AUTOSWITCH] = False
        wanted[Property.CARD] = CardMode.CALL
        wanted[Property.INPUT] = headset
    elif claim.mode is Mode.MEDIA_OWN_MIC and sound.microphones:
        other = sound.default_input
        # Any microphone but the headset's will do: the user's own choice among them stays.
        wanted[Property.INPUT] = other if other in sound.microphones else sound.microphones[0]
    return wanted


def present(link: Link, sound: Sound, which: Property) -> Value:  # noqa: PLR0911  # one for each property
    """Return the present value of a property; None when it does not exist now or is not known."""
    match which:
        case Property.BLOCKED:
            return link.blocked
        case Property.CONNECTED:
            return link.joined
        case Property.AUTOSWITCH:
            return sound.autoswitch
        case Property.CARD:
            return link.card
        case Property.OUTPUT:
            return sound.default_output
        case Property.INPUT:
            return sound.default_input
        case Property.MUTED | Property.PLAYERS | Property.DROPPED | Property.PINNED:
            # Lists, of which each part may be the user's again: `planner.hush` looks at them one by one. The last two
            # are the headset's own.
            return None


def may_be_going(memory: Memory, now: float) -> bool:
    """Tell whether the card has just lost its mode: it does so by itself before it goes with its headset."""
    return memory.off_at is not None and now < memory.off_at + CARD_GOES


def failed(memory: Memory, which: Property, found: Problem, now: float) -> Memory:
    """Return the memory after a step has failed."""
    old = memory.tried(which)
    if old is not None and old.problem.kind is not found.kind:
        # Waiting for a headset that is away says nothing about one that is full.
        old = None
    if found.kind is Kind.AWAY:
        # It was put into its case: nobody has taken it.
        memory = replace(memory, rounds=0)
    new = Try(
        count=old.count + 1 if old else 1,
        first=old.first if old else now,
        last=now,
        problem=found,
    )
    return replace(memory, tries=(*_without(memory, which), (which, new)))


def succeeded(memory: Memory, which: Property) -> Memory:
    """Return the memory after a step has shown its effect."""
    recorded = memory.recorded and which is not Property.CARD
    ready = memory.was_ready and which is not Property.CONNECTED
    return replace(memory, tries=_without(memory, which), recorded=recorded, was_ready=ready)


def completed(memory: Memory, now: float) -> Memory:
    """Return the memory after Bluetooth was asked for all of the headset's profiles, whatever came of it."""
    return replace(memory, completed_at=now)


def hushed(memory: Memory, which: Property, at: float, *, seen: bool) -> Memory:
    """Return the memory after players were asked to pause, or outputs to be muted, at that time."""
    others = (done for done in memory.hushed if done.property is not which)
    return replace(memory, hushed=(*others, Hushed(property=which, at=at, seen=seen)))


def retried(memory: Memory, now: float) -> Memory:
    """Return the memory after the user asked to try again: nothing counts against a step any more."""
    return replace(memory, tries=(), overridden=frozenset(), rounds=0, began=now)


def out_of_sight(memory: Memory) -> Memory:
    """Return the memory after the headset could not be looked at, or an adapter of it has come or gone.

    What is different then was nobody's hand, and nobody has taken the headset.
    """
    return replace(memory, seen=memory.seen - {Property.BLOCKED, Property.CONNECTED})


def _without(memory: Memory, which: Property) -> tuple[tuple[Property, Try], ...]:
    return tuple((name, tried) for name, tried in memory.tries if name is not which)


def observe(memory: Memory, world: World, claim: Claim, host: HostId, now: float) -> Memory:
    """Return the memory after a look at the world between two steps of `host`.

    A property that was as the claim wants it, and then is not, was changed by hand, unless the link was lost: then the
    headset went away or was taken, and it is waited for.
    """
    link, sound = world.link(claim.headset, host), world.sound(host)
    wanted = wishes(world, claim, host)
    memory = replace(_observe_link(memory, link, now), silent_since=_silent_since(memory, sound, now))
    memory = replace(memory, call=observe_call(memory.call, world, link, now))
    seen, overridden = set(memory.seen), set(memory.overridden)
    for which, value in wanted.items():
        if which in SOUND and link.card is None:
            # Default devices exist without the headset; what they are then is not what the claim asked for.
            continue
        is_now = present(link, sound, which)
        if which is Property.BLOCKED and link.leaks:
            # Neither kept away nor let in: not what was wished, whichever that is.
            is_now = value is False
        if is_now == value:
            seen.add(which)
        elif which in seen and is_now is not None and _by_hand(memory, link, which, now):
            overridden.add(which)
    return replace(memory, seen=frozenset(seen), overridden=frozenset(overridden))


def _silent_since(memory: Memory, sound: Sound, now: float) -> float | None:
    if sound.playing:
        return None
    return memory.silent_since if memory.silent_since is not None else now


def _observe_link(memory: Memory, link: Link, now: float) -> Memory:
    if link.recording and not memory.recorded:
        memory = replace(memory, recorded=True)
    if link.card is None:
        # Away, or the sound server is: what comes back is as it likes, and by nobody's hand.
        memory = replace(
            memory,
            seen=memory.seen - SOUND - {Property.AUTOSWITCH},
            card_at=None,
            card_on=False,
            off_at=None,
            lost_card_at=memory.lost_card_at if memory.lost_card_at is not None else now,
        )
    else:
        is_off = link.card is CardMode.OFF
        memory = replace(
            memory,
            card_at=memory.card_at if memory.card_at is not None else now,
            card_on=memory.card_on or not is_off,
            lost_card_at=None,
            off_at=(memory.off_at if memory.off_at is not None else now) if is_off and memory.card_on else None,
        )
    if link.ready:
        # It is here, whoever has connected it: tries in vain say nothing about its next absence.
        memory = replace(memory, tries=_without(memory, Property.CONNECTED))
    if link.joined:
        since = memory.joined_at if memory.joined_at is not None else now
        return replace(memory, joined_at=since, was_ready=memory.was_ready or link.ready)
    if link.blocked is None:
        # The Bluetooth service or the adapter is gone, and with it what was not yet on its disk: that was no hand.
        memory = out_of_sight(memory)
    memory = replace(memory, released=True, joined_at=None, lost_card_at=None, completed_at=None)
    if Property.CONNECTED in memory.seen and not (link.drop is Drop.LOCAL and memory.was_ready):
        # Older Bluetooth services do not tell why a link ended; what is not known to be harmless counts.
        taken = link.drop not in {Drop.TIMEOUT, Drop.SUSPEND}
        memory = replace(
            memory,
            seen=memory.seen - {Property.CONNECTED},
            rounds=memory.rounds + taken,
        )
    return memory


def _by_hand(memory: Memory, link: Link, which: Property, now: float) -> bool:
    if which is Property.CONNECTED:
        return link.drop is Drop.LOCAL
    if which in SOUND and (memory.card_at is None or now < memory.card_at + CARD_SETTLES):
        # What a card comes up with is the sound server's choice.
        return False
    if which is Property.CARD and may_be_going(memory, now):
        return False
    if which is Property.CARD:
        return not memory.recorded and not link.recording
    return True
