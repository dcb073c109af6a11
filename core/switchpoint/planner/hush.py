"""Letting go makes no noise: players are paused and speakers muted before, and given back afterwards.

A sound that has lost its headset goes on from the speakers. So before a headset is let go, the players that play on it
are paused; if something plays on all the same, such as a game, the outputs where it would go on are muted. Each is done
once for a claim, and keeps nobody waiting: what does not work is left out.

A mute is lifted as soon as the claim asks for nothing here, the headset is back, or nothing plays any more; it waits a
moment for a headset that is just coming back, and for nothing else. A player goes on only where it was: on the headset,
and when nothing records from that. What the user has unmuted, started or closed meanwhile is the user's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from switchpoint.journal import Property, listed, listing
from switchpoint.model import CardMode, Ending, LinkState, Mode, Playback, Policy, Stage, headset_device
from switchpoint.planner.complete import CARD_COMES
from switchpoint.planner.draft import Draft
from switchpoint.planner.memory import CARD_SETTLES
from switchpoint.planner.order import may_try
from switchpoint.steps import HUSH_DEADLINE, Block, SetCard, mute, pause_players, resume_players, unmute
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.journal import Entry
    from switchpoint.model import Address, Device, Sound
    from switchpoint.planner.draft import Case

SILENT = 3.0
"""Seconds without a sound after which nothing has to be hushed any more."""
MUTES_WITHIN = 1.0
"""Seconds in which a mute that was broken off may still come."""
PAUSES_WITHIN = 5.0
"""Seconds after which a slow player has paused: one that plays later was started by the user."""
SHOWS_WITHIN = 1.0
"""Seconds in which the players that there are have been found, after a start."""
_LOUD = frozenset({LinkState.PLAYING, LinkState.IN_CALL})
_LETS_GO = frozenset({Policy.HOLD, Policy.RELEASE, Policy.QUIET})


def hush(case: Case, draft: Draft) -> None:
    """Add what comes before letting go. Without anything that plays on the headset that is nothing."""
    if not case.link.joined or case.link.card in {None, CardMode.OFF}:
        return
    paused = case.memory.hushed_at(Property.PLAYERS)
    its = tuple(player.id for player in case.world.players if player.headset == case.claim.headset)
    if its and paused is None and case.here.id == case.world.this and case.here.pauses_players:
        draft.step(pause_players(case.link, its, _before(case, Property.PLAYERS)))
    elif case.link.state in _LOUD and paused is not None and case.now < paused + HUSH_DEADLINE:
        # A stream ends a moment after its player has said that it is paused.
        draft.wait(Stage.PENDING, text("Letting go"), paused + HUSH_DEADLINE)
    elif case.link.state in _LOUD and case.memory.hushed_at(Property.MUTED) is None:
        _mute(case, draft)


def hush_stolen(case: Case, draft: Draft) -> None:
    """Add what keeps a call from blaring out when its headset was taken: once for each time."""
    call, muted = case.memory.call, case.memory.hushed_at(Property.MUTED)
    if call is None or call.taker is None or call.lost_at is None or case.link.joined:
        return
    if muted is None or muted < call.lost_at:
        _mute(case, draft)


def _mute(case: Case, draft: Draft) -> None:
    if not (case.here.can_hold and case.here.quiet_letting_go):
        return
    devices = tuple(device for device in _goes_on_from(case.sound, case.link.headset) if device not in case.sound.muted)
    if devices:
        draft.step(mute(case.link, devices, _before(case, Property.MUTED)))


def _goes_on_from(sound: Sound, headset: Address) -> tuple[Device, ...]:
    """Return where the sound of a headset goes when that goes."""
    default = sound.default_output
    if default in sound.outputs:
        return tuple(device for device in sound.outputs if device == default)
    if default is not None and default.startswith("headset:") and default != headset_device(headset):
        return ()
    # Which one follows, only the sound server knows: it remembers what was chosen before.
    return sound.outputs


def _before(case: Case, which: Property) -> str | None:
    entry = case.journal.entry(case.claim.headset, which)
    return str(entry.set) if entry is not None else None


def lift(case: Case, draft: Draft) -> None:
    """Add what gives back speakers and players. It comes last: a headset that comes back does so first."""
    speakers = case.journal.entry(case.claim.headset, Property.MUTED)
    if speakers is not None:
        _speakers(case, draft, speakers)
    players = case.journal.entry(case.claim.headset, Property.PLAYERS)
    if players is not None:
        _players(case, draft, players)


def _speakers(case: Case, draft: Draft, entry: Entry) -> None:
    if not case.sound.available:
        return
    ours = [device for device in case.sound.outputs if device in listed(entry.set)]
    muted = tuple(device for device in ours if device in case.sound.muted)
    late = _late(case, Property.MUTED, MUTES_WITHIN)
    if muted and not _stays_muted(case, draft):
        _unmute(case, draft, muted)
    elif case.now < late:
        draft.again(late)
    else:
        # What is not there is muted when it comes back; what is there, and is not, the user has unmuted.
        _keep(draft, entry, [device for device in listed(entry.set) if device not in ours or device in muted])


def _stays_muted(case: Case, draft: Draft) -> bool:
    """Tell whether a mute still has a purpose; it has none when nothing has played for a while."""
    call = case.memory.call
    stolen = call is not None and call.taker is not None
    if not (stolen or _lets_go(case)) or _is_back(case, draft):
        return False
    heard = case.link.joined and case.link.card not in {None, CardMode.OFF}
    if case.memory.silent_since is None or heard:
        # What plays on the headset is still to come from the speakers.
        return True
    ends = max(case.memory.hushed_at(Property.MUTED) or case.memory.began, case.memory.silent_since) + SILENT
    if case.now < ends:
        draft.again(ends)
    return case.now < ends


def _unmute(case: Case, draft: Draft, muted: tuple[Device, ...]) -> None:
    step = unmute(case.link, muted)
    own = Draft()
    may_try(case, own, Property.MUTED, for_ever=True)
    if own.stopped:
        if own.until is not None:
            draft.again(own.until)
        if not draft.stopped:
            draft.stage, draft.waiting, draft.problem = own.stage, own.waiting, own.problem
        draft.steps.append(step)
    elif draft.stage is Stage.PENDING and case.claim.ending is not Ending.QUIT:
        # A matter of seconds: until then the sound would come from the speakers.
        draft.step(step)
    else:
        draft.step_anyway(step)


def _lets_go(case: Case) -> bool:
    """Tell whether the headset is to be away from here, or silent."""
    if case.claim.ending is Ending.GUARD:
        return True
    return case.claim.active and case.claim.policy(case.here) in _LETS_GO


def _is_back(case: Case, draft: Draft) -> bool:
    """Tell whether the headset has its sound here though the claim is against it: the user has let it back."""
    goes = any(isinstance(step.action, Block | SetCard) for step in draft.steps)
    return case.link.ready and case.link.card not in {None, CardMode.OFF} and not goes


def _late(case: Case, which: Property, within: float) -> float:
    """Return until when something that was asked for in vain may still come; minus infinity: nothing may."""
    unseen = (done.at + within for done in case.memory.hushed if done.property is which and not done.seen)
    return max(unseen, default=-math.inf)


def _players(case: Case, draft: Draft, entry: Entry) -> None:
    ours, there = listed(entry.set), {player.id: player for player in case.world.players}
    paused = [which for which in ours if which in there and there[which].playback is Playback.PAUSED]
    calls = case.claim.active and case.claim.owner == case.here.id and case.claim.mode is Mode.CALL
    found = case.now >= case.memory.began + SHOWS_WITHIN or there.keys() >= set(ours)
    if _lets_go(case) or calls:
        if found and case.now >= _late(case, Property.PLAYERS, PAUSES_WITHIN):
            _keep(draft, entry, paused)
    elif not found:
        draft.wait(Stage.PENDING, text("Looking for the music"), case.memory.began + SHOWS_WITHIN)
    elif not paused or case.memory.tried(Property.PLAYERS) is not None:
        draft.settled.append(Property.PLAYERS)
    elif not case.link.joined:
        if not (case.claim.active or _comes_back(case, draft)):
            # From the speakers it would be the noise that was to be avoided.
            draft.settled.append(Property.PLAYERS)
    elif case.link.recording:
        draft.wait(Stage.WAITING, text("Waiting for the recording to stop"))
    else:
        _resume(case, draft, tuple(paused))


def _comes_back(case: Case, draft: Draft) -> bool:
    """Tell whether the headset is still to be reconnected."""
    entry = case.journal.entry(case.claim.headset, Property.CONNECTED)
    return entry is not None and Property.CONNECTED not in draft.settled


def _resume(case: Case, draft: Draft, paused: tuple[str, ...]) -> None:
    waits = text("Waiting for its sound")
    if case.link.card is None:
        comes = (case.memory.joined_at if case.memory.joined_at is not None else case.now) + CARD_COMES
        if case.sound.available and case.now < comes:
            draft.wait(Stage.PENDING, waits, comes)
        else:
            draft.settled.append(Property.PLAYERS)
        return
    if case.link.card is CardMode.OFF:
        if not (draft.stopped or any(isinstance(step.action, SetCard) for step in draft.steps)):
            draft.settled.append(Property.PLAYERS)
        return
    came = case.memory.card_at if case.memory.card_at is not None else case.now
    if case.sound.default_output != headset_device(case.claim.headset) and case.now < came + CARD_SETTLES:
        # The sound server makes a headset that has come the default one; until then the music would be elsewhere.
        draft.wait(Stage.PENDING, waits, came + CARD_SETTLES)
    draft.step(resume_players(case.link, paused))


def _keep(draft: Draft, entry: Entry, left: list[str] | list[Device]) -> None:
    """Note which part of a list is still ours."""
    if not left:
        draft.settled.append(entry.property)
    elif len(left) < len(listed(entry.set)):
        draft.amended.append((entry.property, listing(left)))
