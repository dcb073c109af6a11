"""What a claim does not care about goes back to its base value in the journal.

An entry is settled when the present value is no longer the one we set: either it is back, or the user's hand outranks
it. What is absent stays open until it appears. A sound card is never changed while something records from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind
from switchpoint.journal import Entry, Property
from switchpoint.model import CardMode, Device, Ending, Host, Policy, Reach, Stage, headset_device, slots
from switchpoint.planner.complete import no_card, wait_for_sound
from switchpoint.planner.draft import Draft
from switchpoint.planner.memory import CARD_CHOSEN, CARD_GOES, CARD_SETTLES, SOUND, may_be_going, present, wishes
from switchpoint.planner.order import may_try
from switchpoint.steps import Unblock, block, connect, set_autoswitch, set_card, set_input, set_output, unblock
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case


def restore(case: Case, draft: Draft) -> None:
    """Add the steps that put back what the claim leaves free, and name the entries that are settled."""
    wanted = wishes(case.world, case.claim, case.here.id)
    leaving = _leaving(case)
    for entry in case.journal.of(case.claim.headset):
        if entry.property in wanted or (leaving and entry.property in SOUND):
            continue
        match entry.property:
            case Property.BLOCKED:
                _blocked(case, draft, entry)
            case Property.AUTOSWITCH:
                _autoswitch(case, draft, entry)
            case Property.CONNECTED:
                _connected(case, draft, entry)
            case Property.CARD:
                _card(case, draft, entry)
            case Property.OUTPUT | Property.INPUT:
                _default(case, draft, entry)
            case Property.MUTED | Property.PLAYERS | Property.PINNED | Property.DROPPED:
                # `planner.hush` gives them back, also where Bluetooth is off; the headset gives back what is its own.
                pass


def _leaving(case: Case) -> bool:
    """Tell whether the headset goes from here: its sound is put back when it returns."""
    if case.claim.ending is Ending.GUARD:
        return True
    return case.claim.active and case.claim.policy(case.here) in {Policy.HOLD, Policy.RELEASE}


def _blocked(case: Case, draft: Draft, entry: Entry) -> None:
    is_now = case.link.blocked
    if is_now is None:
        return
    undo = case.claim.ending is Ending.UNDO
    if is_now and entry.ours(present=True) and not (undo and entry.base is True):
        if not any(step.property is Property.BLOCKED for step in draft.steps):
            may_try(case, draft, Property.BLOCKED, for_ever=True)
            draft.step(unblock(case.link, restoring=True))
        return
    # We lifted a block that was there before: only an undo puts a restriction back, no other ending does.
    if undo and entry.set is False and entry.base is True and not is_now:
        if _recording_stops_first(case, draft):
            return
        draft.step(block(case.link, title=text("Keeping it away as before"), restoring=True))
        return
    draft.settled.append(entry.property)


def _connected(case: Case, draft: Draft, entry: Entry) -> None:
    if case.claim.active or case.claim.ending is Ending.GUARD:
        return
    if case.claim.ending is Ending.QUIT:
        draft.settled.append(entry.property)
        return
    joined, undo = case.link.joined, case.claim.ending is Ending.UNDO
    if entry.base is True and not joined and entry.ours(present=False):
        _reconnect(case, draft, entry, undo=undo)
    elif entry.base is False and joined and entry.ours(present=True) and undo:
        if not _recording_stops_first(case, draft):
            draft.step(block(case.link, title=text("Letting go as before"), restoring=False))
            draft.step(unblock(case.link, restoring=True))
    elif not (entry.base is True and joined and _still_silent(case, draft)):
        draft.settled.append(entry.property)


def _still_silent(case: Case, draft: Draft) -> bool:
    """Tell whether a headset that we have just reconnected has no sound yet; one that came up off is given its sound.

    Newer sound servers store "off" while a link breaks down, also of a headset whose mode nobody has chosen
    (WirePlumber 0.5.18, once in twenty runs of the lab): it would come back silent, and stay so.
    """
    memory, card = case.memory, case.link.card
    off = card is CardMode.OFF and not memory.card_on
    came, joined_at = memory.card_at, memory.joined_at
    if memory.completed_at is None or joined_at is None or case.sound.autoswitch is None or not (off or card is None):
        return False
    if case.now >= joined_at + SILENT_WITHIN or memory.tried(Property.CARD) is not None or case.link.recording:
        return False
    if off and came is not None and case.now >= came + CARD_CHOSEN:
        draft.step(set_card(case.link, CardMode.MEDIA, restoring=True))
    else:
        draft.again(joined_at + SILENT_WITHIN if came is None else came + CARD_CHOSEN)
    return True


SILENT_WITHIN = 6.0
"""Seconds after a reconnection in which a headset without sound is looked after."""


def _reconnect(case: Case, draft: Draft, entry: Entry, *, undo: bool) -> None:
    """Connect a host that we dropped, if a slot is free; after an undo the others first free theirs."""
    free = slots(case.world, case.claim.headset).free
    lifted = any(isinstance(step.action, Unblock) for step in draft.steps)
    # Blocked, and not by us: the user keeps it away, and a call to a blocked headset would take a slot.
    by_hand = case.link.blocked is True and not lifted
    if case.link.blocked is None or by_hand or not _worth_a_try(case):
        draft.settled.append(entry.property)
        return
    if not _may_reconnect(case, free):
        until = case.memory.began + UNDO_PATIENCE
        if case.now >= until or (not undo and free == 0):
            draft.settled.append(entry.property)
        else:
            draft.wait(Stage.PENDING, text("Waiting for a free slot"), until)
        return
    if may_try(case, draft, Property.CONNECTED):
        draft.step(connect(case.link, restoring=True))


def _worth_a_try(case: Case) -> bool:
    """Tell whether a reconnection has not failed yet, or by what passes: a headset that refuses is not pressed."""
    tried = case.memory.tried(Property.CONNECTED)
    return tried is None or (tried.problem.kind in _PASSES and tried.count < MOST_TRIES)


def _may_reconnect(case: Case, free: int | None) -> bool:
    """Tell whether there is room for this computer: several may want the same slot, and a full headset may evict."""
    if free is not None:
        return _before_me(case) < free
    # Nobody knows how many it takes: only an undo, which has to put every link back, is worth the risk.
    others = case.world.links_of(case.claim.headset)
    return case.claim.ending is Ending.UNDO or not any(link.joined for link in others)


def _before_me(case: Case) -> int:
    """Return how many computers that are still at it have the first right to a free slot: the smaller ids."""
    claim = case.claim

    def still_at_it(host: Host) -> bool:
        said = case.world.progress_of(claim.headset, host.id)
        busy = said is not None and said.stamp == claim.stamp and said.stage not in _AT_REST
        link = case.world.link(claim.headset, host.id)
        return busy and link.blocked is not None and not link.joined

    return sum(host.id < case.here.id and host.reach is Reach.ONLINE and still_at_it(host) for host in _others(case))


def _others(case: Case) -> list[Host]:
    return [host for host in case.world.hosts if host.runs_switchpoint and host.id != case.here.id]


def _autoswitch(case: Case, draft: Draft, entry: Entry) -> None:
    is_now = case.sound.autoswitch
    if is_now is None and (case.claim.active or not case.sound.available):
        # A server that has just started says so for a moment, and has kept what we set.
        return
    known = {headset.address for headset in case.world.headsets}
    elsewhere = (other for other in case.journal.entries if other.headset in known - {entry.headset})
    shared = any(other.property is Property.AUTOSWITCH for other in elsewhere)
    # One setting for all headsets: the last one that needs it gives it back.
    if shared or is_now is None or not entry.ours(is_now) or entry.base in {None, is_now}:
        draft.settled.append(entry.property)
    else:
        # Given up it would stay off for every headset; and nothing else waits for it.
        own = Draft()
        if may_try(case, own, Property.AUTOSWITCH, for_ever=True):
            draft.step(set_autoswitch(case.link, on=True, restoring=True))
        elif own.until is not None:
            draft.again(own.until)


_PASSES = frozenset({Kind.BUSY, Kind.TIMEOUT})
_AT_REST = frozenset({Stage.DONE, Stage.FAILED, Stage.OVERRIDDEN, Stage.LOOSE})
UNDO_PATIENCE = 3.0
"""Seconds that an undo waits for the slot that another computer is giving back."""


def _card(case: Case, draft: Draft, entry: Entry) -> None:
    if case.link.card is None:
        _wait_for_card(case, draft, entry)
        return
    came = case.memory.card_at if case.memory.card_at is not None else case.now - CARD_SETTLES
    if case.now < came + CARD_CHOSEN:
        # The sound server has still to give it the mode it remembers, which may be the one we set.
        draft.wait(Stage.PENDING, text("Waiting for its sound"), came + CARD_CHOSEN)
        return
    if may_be_going(case.memory, case.now) and case.memory.off_at is not None:
        draft.wait(Stage.PENDING, text("Waiting for its sound"), case.memory.off_at + CARD_GOES)
        return
    if entry.aftercare:
        _aftercare(case, draft, entry, came)
        return
    came_off = case.link.card is CardMode.OFF and not case.memory.card_on and _is_remembered(case, entry)
    if not came_off and (not entry.ours(case.link.card) or entry.base in {None, case.link.card}):
        if case.now < came + CARD_SETTLES:
            # A slow one gives it after we have put it back.
            draft.wait(Stage.PENDING, text("Waiting for its sound"), came + CARD_SETTLES)
        elif entry.base == case.link.card and _is_remembered(case, entry):
            draft.watched.append(entry.property)
        else:
            draft.settled.append(entry.property)
        return
    _set_back(case, draft, entry)


def _is_remembered(case: Case, entry: Entry) -> bool:
    """Tell whether the sound server may bring the card back switched off, because its mode was chosen.

    A mode that a program has set is stored, and so is what the card has while its link breaks down: none (seen with
    WirePlumber 0.5.18, which reads the mode at that moment). The message about switching came with the same versions.
    """
    return case.sound.autoswitch is not None and entry.base not in {None, CardMode.OFF}


def _aftercare(case: Case, draft: Draft, entry: Entry, came: float) -> None:
    """See to it that the card comes back with its mode, once."""
    if case.link.card is CardMode.OFF and not case.memory.card_on:
        _set_back(case, draft, entry)
    elif case.link.card is CardMode.OFF:
        # It had a mode, and somebody has switched it off since.
        draft.settled.append(entry.property)
    elif came >= case.memory.began:
        if _lacks(case, entry.base) and not wait_for_sound(case, draft):
            return
        asked = case.memory.completed_at
        if asked is not None and asked >= came and case.link.card != entry.base and not _lacks(case, entry.base):
            # It came without this mode, so it could not choose it.
            _set_back(case, draft, entry)
            return
        if case.now < came + CARD_SETTLES:
            draft.wait(Stage.PENDING, text("Waiting for its sound"), came + CARD_SETTLES)
        else:
            draft.settled.append(entry.property)


def _wait_for_card(case: Case, draft: Draft, entry: Entry) -> None:
    """Wait for a card that the sound server has lost; what is left undone then stays in the journal."""
    if not case.link.joined or not case.sound.available or case.claim.ending is Ending.QUIT:
        return
    if wait_for_sound(case, draft) and not entry.aftercare:
        draft.fail(no_card())


def _lacks(case: Case, mode: object) -> bool:
    return bool(case.link.cards) and mode not in case.link.cards


def _set_back(case: Case, draft: Draft, entry: Entry) -> None:
    mode = CardMode(str(entry.base))
    if _lacks(case, mode) and wait_for_sound(case, draft):
        draft.fail(no_card())
    if _recording_stops_first(case, draft):
        return
    may_try(case, draft, Property.CARD, for_ever=True)
    draft.step(set_card(case.link, mode, restoring=True))


def _default(case: Case, draft: Draft, entry: Entry) -> None:
    headset = headset_device(case.claim.headset)
    needs_headset = headset in {entry.set, entry.base}
    if not case.sound.available or (needs_headset and case.link.card is None):
        return
    is_now = present(case.link, case.sound, entry.property)
    if not entry.ours(is_now) or entry.base in {None, is_now}:
        draft.settled.append(entry.property)
        return
    if not _untried(case, draft, entry):
        return
    change = set_output if entry.property is Property.OUTPUT else set_input
    draft.step(change(case.link, case.sound, Device(str(entry.base)), restoring=True))


def _untried(case: Case, draft: Draft, entry: Entry) -> bool:
    """Tell whether to try; what cannot be put back is let go of, and the user is told by the step.

    A device that is no longer there is tried once, anything else three times.
    """
    tried = case.memory.tried(entry.property)
    gone = tried is not None and tried.problem.kind is Kind.NO_AUDIO
    if gone or (tried is not None and tried.count >= MOST_TRIES):
        draft.settled.append(entry.property)
        return False
    return True


MOST_TRIES = 3


def _recording_stops_first(case: Case, draft: Draft) -> bool:
    if case.link.recording:
        draft.wait(Stage.WAITING, text("Waiting for the recording to stop"))
    return case.link.recording
