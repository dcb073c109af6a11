"""The owner's part: connect, then put the sound as the profile wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, Problem, problem
from switchpoint.journal import Property
from switchpoint.model import Bluetooth, CardMode, Device, Stage
from switchpoint.planner.complete import no_card, wait_for_sound
from switchpoint.planner.memory import CARD_CHOSEN, CARD_GOES, may_be_going, wishes
from switchpoint.planner.order import may_try, slot_expected
from switchpoint.steps import connect, set_autoswitch, set_card, set_input, set_output, unblock
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.planner.draft import Case, Draft

SETTLES = 1.3
"""Seconds in which newer sound servers are still at work on a card that has just come."""
MOST_ROUNDS = 3
"""A headset that was taken this often is not taken back: somebody else wants it."""


def take(case: Case, draft: Draft) -> None:
    """Add the owner's steps to the draft."""
    if case.here.bluetooth not in {Bluetooth.READY, Bluetooth.UNKNOWN}:
        draft.fail(no_bluetooth(case.here.bluetooth))
    elif not case.paired:
        draft.fail(_not_paired())
    if Property.CONNECTED in case.memory.overridden:
        draft.wait(Stage.OVERRIDDEN, text("Disconnected by hand"))
        return
    if case.link.blocked and Property.BLOCKED in case.memory.overridden:
        draft.wait(Stage.OVERRIDDEN, text("Kept away by hand"))
        return
    if case.link.blocked:
        may_try(case, draft, Property.BLOCKED)
        draft.step(unblock(case.link))
    if not case.link.joined:
        _connect(case, draft)
    _sound(case, draft)


def _connect(case: Case, draft: Draft) -> None:
    if case.memory.rounds >= MOST_ROUNDS:
        draft.fail(_fight())
    elif may_try(case, draft, Property.CONNECTED):
        until = slot_expected(case)
        if until is not None:
            draft.wait(Stage.PENDING, text("Waiting for a free slot"), until)
    draft.step(connect(case.link))


def _sound(case: Case, draft: Draft) -> None:
    wanted = wishes(case.world, case.claim, case.here.id)
    if Property.CARD not in wanted or not case.sound.available:
        # Without a sound server the headset is connected, and `doctor` says what is missing.
        return
    if case.link.joined and case.link.card is None and wait_for_sound(case, draft):
        draft.fail(no_card())
    _let_it_settle(case, draft)
    if Property.AUTOSWITCH in wanted:
        _hold_mode(case, draft)
    _card(case, draft, CardMode(str(wanted[Property.CARD])))
    _defaults(case, draft, wanted[Property.OUTPUT], wanted.get(Property.INPUT))


def _let_it_settle(case: Case, draft: Draft) -> None:
    """Leave a card alone that has just come, where the sound server would crash: all sound is then gone for seconds.

    Measured in the lab with WirePlumber 0.5.18 and PipeWire 1.6.9, a call mode set after that many seconds, of so many
    connections ended with a crash: 0.0: 7 of 12, 0.3: 11 of 12, 0.6: 9 of 10, 1.0: 1 of 22, 1.3: 0 of 16. The message
    about switching came with the same versions.
    """
    came = case.memory.card_at
    if case.link.card is None or came is None or case.sound.autoswitch is None:
        return
    if case.now < came + SETTLES:
        draft.wait(Stage.PENDING, text("Waiting for its sound"), came + SETTLES)


def _hold_mode(case: Case, draft: Draft) -> None:
    """Tell the sound server to leave the mode alone, once it has the headset."""
    if case.link.card is None or not case.here.can_hold or Property.AUTOSWITCH in case.memory.overridden:
        return
    entries = [entry for entry in case.journal.entries if entry.property is Property.AUTOSWITCH]
    # One setting for all headsets: one that another headset has changed is needed here too, and noted.
    noted = any(entry.headset == case.claim.headset for entry in entries)
    if not case.sound.autoswitch and (noted or not entries):
        return
    may_try(case, draft, Property.AUTOSWITCH)
    draft.step(set_autoswitch(case.link, on=False))


def _card(case: Case, draft: Draft, wanted: CardMode) -> None:
    link = case.link
    # Connected headsets come up in music mode, so that much can be foreseen.
    expected = link.card if link.joined else CardMode.MEDIA
    if wanted == expected or Property.CARD in case.memory.overridden:
        return
    if link.cards and wanted not in link.cards:
        if wait_for_sound(case, draft):
            draft.fail(_no_call_mode() if wanted is CardMode.CALL else no_card())
        return
    came = case.memory.card_at if case.memory.card_at is not None else case.now
    if link.card is CardMode.OFF and case.now < came + CARD_CHOSEN:
        # It comes up off, and is given its mode a moment later.
        draft.wait(Stage.PENDING, text("Waiting for its sound"), came + CARD_CHOSEN)
    elif may_be_going(case.memory, case.now) and case.memory.off_at is not None:
        draft.wait(Stage.PENDING, text("Waiting for its sound"), case.memory.off_at + CARD_GOES)
    if link.recording:
        draft.wait(Stage.WAITING, text("Waiting for the recording to stop"))
    may_try(case, draft, Property.CARD)
    entry = case.journal.entry(case.claim.headset, Property.CONNECTED)
    draft.step(set_card(link, wanted, fresh=entry is not None and entry.set is True))


def _defaults(case: Case, draft: Draft, output: object, microphone: object) -> None:
    if not case.link.joined:
        # On connect the sound server normally chooses the headset by itself: nothing is foreseen.
        return
    sound, overridden = case.sound, case.memory.overridden
    if sound.default_output != output and Property.OUTPUT not in overridden:
        may_try(case, draft, Property.OUTPUT)
        draft.step(set_output(case.link, sound, Device(str(output))))
    if microphone is not None and sound.default_input != microphone and Property.INPUT not in overridden:
        may_try(case, draft, Property.INPUT)
        draft.step(set_input(case.link, sound, Device(str(microphone))))


_BLUETOOTH: dict[Bluetooth, tuple[Kind, Text, Text]] = {
    Bluetooth.OFF: (
        Kind.ADAPTER_OFF,
        text("Bluetooth is off on this computer."),
        text("Switch Bluetooth on; the switch then goes on by itself."),
    ),
    Bluetooth.NO_ADAPTER: (
        Kind.NO_ADAPTER,
        text("This computer has no Bluetooth adapter."),
        text("Plug one in."),
    ),
    Bluetooth.NO_SERVICE: (
        Kind.NO_SERVICE,
        text("The Bluetooth service is not running."),
        text("Start the computer's Bluetooth service."),
    ),
    Bluetooth.NO_PERMISSION: (
        Kind.NO_PERMISSION,
        text("Switchpoint may not use Bluetooth."),
        text("Give it the permission to talk to the Bluetooth service."),
    ),
}


def no_bluetooth(status: Bluetooth) -> Problem:
    """Return why nothing can be connected on a computer whose Bluetooth is not ready."""
    kind, cause, advice = _BLUETOOTH[status]
    return problem(kind, text("The headset was not connected."), cause, advice)


def _not_paired() -> Problem:
    return problem(
        Kind.NOT_PAIRED,
        text("The headset was not connected."),
        text("It is not paired with this computer."),
        text("Pair it in the Bluetooth settings first."),
    )


def _fight() -> Problem:
    return problem(
        Kind.FIGHT,
        text("The headset was taken away three times."),
        text("Another host connects to it again and again."),
        text("Disconnect it there, then try again."),
    )


def _no_call_mode() -> Problem:
    return problem(
        Kind.NO_CALL_MODE,
        text("The headset's microphone cannot be used."),
        text("This computer offers no call mode for it."),
        text("Allow the headset's microphone in the Bluetooth settings, then try again."),
    )
