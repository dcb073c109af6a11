"""The plan of one host: its part of a claim, softest step first, and what has to be put back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.control import Talk, control_of
from switchpoint.errors import RETRIED, Kind
from switchpoint.journal import Journal, Property
from switchpoint.model import (
    Bluetooth,
    CardMode,
    Drop,
    Ending,
    Evidence,
    Link,
    LinkState,
    Mode,
    Policy,
    Reach,
    Stage,
    Stamp,
)
from switchpoint.planner import Try, failed, observe, out_of_sight, plan, remember, retried, succeeded
from switchpoint.profiles import BUILT_IN
from switchpoint.profiles.resolve import claim_of
from switchpoint.steps import Block, Connect, SetAutoswitch, SetCard, SetInput, SetOutput, Unblock, shown
from tests.support.build import (
    DESK_MICROPHONE,
    HEADPHONES,
    HEADSET,
    LAPTOP,
    MICROPHONE,
    NOW,
    OLD,
    PC,
    PHONE,
    SPEAKERS,
    Walk,
    claim,
    claims,
    computer,
    ended,
    entries,
    failure,
    gone,
    joined,
    journals,
    link,
    memory,
    phone,
    phone_link,
    says,
    sensible,
    sound,
    usual_hosts,
    with_host,
    with_sound,
    world,
    worlds,
)
from tests.support.planning import actions, planned, tried

CONNECTED, PLAYING, IN_CALL, AWAY = LinkState.CONNECTED, LinkState.PLAYING, LinkState.IN_CALL, LinkState.AWAY


# The owner ---------------------------------------------------------------------------------------------------------


def test_owner_connects_then_switches_to_call_sound_then_sets_the_defaults():
    walk = Walk(world(), claim()).settle()
    assert [step.action for step in walk.taken] == [
        Connect(HEADSET),
        SetCard(HEADSET, CardMode.CALL),
        SetOutput(HEADSET, HEADPHONES),
        SetInput(HEADSET, HEADPHONES),
    ]
    assert walk.plan.stage is Stage.DONE


def test_plan_before_the_click_names_the_connection_and_the_call_sound():
    assert actions(planned(world())) == [Connect(HEADSET), SetCard(HEADSET, CardMode.CALL)]


def test_owner_in_place_has_nothing_to_do():
    there = link(LAPTOP, CONNECTED, card=CardMode.CALL)
    found = planned(world(there, laptop=sound(default_output=HEADPHONES, default_input=HEADPHONES)))
    assert (found.stage, found.steps) == (Stage.DONE, ())


def test_music_needs_no_other_card_and_no_microphone_of_the_headset():
    walk = Walk(world(), claim(mode=Mode.MEDIA)).settle()
    assert [step.action for step in walk.taken] == [Connect(HEADSET), SetOutput(HEADSET, HEADPHONES)]


def test_own_microphone_takes_the_default_input_away_from_the_headset():
    here = world(link(LAPTOP, CONNECTED), laptop=sound(default_output=HEADPHONES, default_input=HEADPHONES))
    assert actions(planned(here, claim(mode=Mode.MEDIA_OWN_MIC))) == [SetInput(HEADSET, MICROPHONE)]


def test_any_other_microphone_that_the_user_has_chosen_stays():
    chosen = sound(default_input=DESK_MICROPHONE, microphones=(MICROPHONE, DESK_MICROPHONE))
    walk = Walk(world(laptop=chosen), claim(mode=Mode.MEDIA_OWN_MIC)).settle()
    assert walk.sound.default_input == DESK_MICROPHONE


def test_without_another_microphone_the_input_is_left_alone():
    bare = sound(default_input=HEADPHONES, microphones=())
    walk = Walk(world(laptop=bare), claim(mode=Mode.MEDIA_OWN_MIC)).settle()
    assert not any(isinstance(step.action, SetInput) for step in walk.taken)


def test_owner_that_only_connects_leaves_its_sound_as_it_is():
    walk = Walk(world(), claim(mode=Mode.LEAVE)).settle()
    assert [step.action for step in walk.taken] == [Connect(HEADSET)]


def test_blocked_headset_is_unblocked_before_it_is_connected():
    walk = Walk(world(link(LAPTOP, blocked=True)), claim()).settle()
    assert [step.action for step in walk.taken][:2] == [Unblock(HEADSET), Connect(HEADSET)]


def test_defaults_are_not_set_when_the_sound_server_has_chosen_the_headset_by_itself():
    here = world(link(LAPTOP, CONNECTED), laptop=sound(default_output=HEADPHONES, default_input=HEADPHONES))
    assert actions(planned(here)) == [SetCard(HEADSET, CardMode.CALL)]


def test_without_a_sound_server_the_owner_connects_and_is_done():
    walk = Walk(world(laptop=sound(available=False)), claim()).settle()
    assert [step.action for step in walk.taken] == [Connect(HEADSET)]
    assert walk.plan.stage is Stage.DONE


def test_card_that_has_come_is_set():
    here = world(link(LAPTOP, CONNECTED))
    assert planned(here, now=NOW + 100, memory_=memory(joined_at=NOW)).next.action == SetCard(HEADSET, CardMode.CALL)


# Why an owner cannot -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Bluetooth.OFF, Kind.ADAPTER_OFF),
        (Bluetooth.NO_ADAPTER, Kind.NO_ADAPTER),
        (Bluetooth.NO_SERVICE, Kind.NO_SERVICE),
        (Bluetooth.NO_PERMISSION, Kind.NO_PERMISSION),
    ],
)
def test_owner_without_bluetooth_fails_with_the_reason(status, kind):
    found = planned(with_host(world(), computer(LAPTOP, bluetooth=status)))
    assert (found.stage, found.problem.kind, found.next) == (Stage.FAILED, kind, None)


def test_owner_that_is_not_paired_fails_with_the_reason():
    here = world()
    here = replace(here, links=tuple(each for each in here.links if each.host != LAPTOP))
    found = planned(here)
    assert (found.stage, found.problem.kind, found.next) == (Stage.FAILED, Kind.NOT_PAIRED, None)


def test_what_can_be_foreseen_is_planned_behind_an_obstacle_but_not_taken():
    found = planned(with_host(world(), computer(LAPTOP, bluetooth=Bluetooth.OFF)))
    assert Connect(HEADSET) in actions(found)
    assert found.next is None


def test_host_that_is_not_there_has_no_part():
    assert planned(world(), host=OLD).stage is Stage.DONE


# Never while something records -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [Mode.MEDIA, Mode.MEDIA_OWN_MIC])
def test_card_is_not_changed_while_something_records(mode):
    calling = link(LAPTOP, IN_CALL, card=CardMode.CALL, recording=True)
    found = planned(world(calling, laptop=sound(default_output=HEADPHONES)), claim(mode=mode))
    assert (found.stage, str(found.waiting)) == (Stage.WAITING, "Waiting for the recording to stop")
    quiet = replace(calling, state=CONNECTED, recording=False)
    assert planned(world(quiet), claim(mode=mode)).next.action == SetCard(HEADSET, CardMode.MEDIA)


def test_quiet_host_keeps_its_sound_while_it_records():
    calling = link(PC, IN_CALL, card=CardMode.CALL, recording=True)
    found = planned(world(calling), claim(computers=Policy.QUIET), host=PC)
    assert (found.stage, found.next) == (Stage.WAITING, None)


def test_call_sound_that_is_on_already_needs_no_waiting():
    calling = link(LAPTOP, IN_CALL, card=CardMode.CALL, recording=True)
    here = world(calling, laptop=sound(default_output=HEADPHONES, default_input=HEADPHONES))
    assert planned(here).stage is Stage.DONE


def test_card_is_put_back_when_the_recording_stops():
    calling = link(LAPTOP, IN_CALL, card=CardMode.CALL, recording=True)
    its = entries((Property.CARD, "media", "call"))
    found = planned(world(calling), ended(), journal=its)
    assert (found.stage, str(found.waiting)) == (Stage.WAITING, "Waiting for the recording to stop")
    assert Property.CARD not in found.settled
    quiet = replace(calling, recording=False)
    assert planned(world(quiet), ended(), journal=its).next.action == SetCard(HEADSET, CardMode.MEDIA)


# The others --------------------------------------------------------------------------------------------------------


def test_held_computer_lets_go_and_is_kept_away():
    walk = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    assert [step.action for step in walk.taken] == [Block(HEADSET)]
    assert walk.link.blocked
    assert walk.plan.stage is Stage.DONE


def test_computer_that_is_away_is_held_too():
    assert planned(world(), host=PC).next.action == Block(HEADSET)


def test_computer_that_was_blocked_already_has_nothing_to_do_and_nothing_to_put_back():
    walk = Walk(world(link(PC, blocked=True)), claim(), host=PC).settle()
    assert (walk.taken, walk.journal) == ([], Journal())


def test_released_computer_lets_go_once_and_may_come_back():
    walk = Walk(world(link(PC, PLAYING)), claim(computers=Policy.RELEASE), host=PC).settle()
    assert [step.action for step in walk.taken] == [Block(HEADSET), Unblock(HEADSET)]
    assert not walk.link.blocked
    walk.world = walk.world.with_link(joined(walk.link, walk.sound))
    assert walk.settle().taken[2:] == []


def test_released_computer_that_is_away_has_nothing_to_do():
    assert planned(world(), claim(computers=Policy.RELEASE), host=PC).steps == ()


def test_quiet_computer_stays_connected_and_cannot_make_a_sound():
    walk = Walk(world(link(PC, PLAYING)), claim(computers=Policy.QUIET), host=PC).settle()
    assert [step.action for step in walk.taken] == [SetCard(HEADSET, CardMode.OFF)]
    assert walk.link.joined


def test_computer_that_is_left_alone_has_no_part():
    found = planned(world(link(PC, PLAYING)), claim(computers=Policy.LEAVE), host=PC)
    assert (found.stage, found.steps) == (Stage.DONE, ())


def test_policy_of_one_host_goes_before_that_of_all():
    what = claim(policies=((PC, Policy.LEAVE),))
    assert planned(world(link(PC, PLAYING)), what, host=PC).steps == ()


def test_computer_that_is_not_paired_has_no_part():
    here = replace(world(), links=(link(LAPTOP),))
    assert planned(here, host=PC).stage is Stage.DONE


@pytest.mark.parametrize("status", [Bluetooth.OFF, Bluetooth.NO_ADAPTER, Bluetooth.NO_SERVICE])
def test_other_computer_without_bluetooth_cannot_have_the_headset_and_that_is_no_failure(status):
    here = with_host(world(), computer(PC, "Gaming PC", bluetooth=status))
    assert planned(here, host=PC).stage is Stage.DONE


def test_phone_cannot_be_held_and_that_is_no_failure():
    found = planned(world(phone_link(state=CONNECTED)), host=PHONE)
    assert (found.stage, found.problem, str(found.waiting)) == (Stage.UNMANAGED, None, "It cannot be kept away.")


def test_phone_that_is_left_alone_has_no_part():
    assert planned(world(), claim(others=Policy.LEAVE), host=PHONE).stage is Stage.DONE


def test_phone_that_should_have_the_headset_is_connected_there():
    what = claim(PHONE, mode=Mode.LEAVE, others=Policy.LEAVE)
    found = planned(world(), what, host=PHONE)
    assert (found.stage, str(found.waiting)) == (Stage.UNMANAGED, "Connect it on the phone.")
    assert planned(world(phone_link(state=CONNECTED)), what, host=PHONE).stage is Stage.DONE


@pytest.mark.parametrize("owner", [PHONE, None])
def test_for_a_phone_every_computer_lets_go(owner):
    what = claim(owner, mode=Mode.LEAVE, others=Policy.LEAVE)
    here = world(link(LAPTOP, CONNECTED), link(PC, CONNECTED))
    for host in (LAPTOP, PC):
        assert planned(here, what, host=host).next.action == Block(HEADSET)


# The order of a switch ---------------------------------------------------------------------------------------------


def full(**others):
    """Return a world in which PC and phone have both slots."""
    return world(link(PC, PLAYING), phone_link(state=CONNECTED), **others)


def test_without_a_free_slot_the_losers_go_first():
    here = full()
    owner = planned(here)
    assert (owner.stage, str(owner.waiting), owner.next) == (Stage.PENDING, "Waiting for a free slot", None)
    assert planned(here, host=PC).next.action == Block(HEADSET)


def test_owner_connects_as_soon_as_a_slot_is_seen_free():
    here = full().with_link(gone(link(PC, PLAYING)))
    assert planned(here, memory_=memory()).next.action == Connect(HEADSET)


def test_owner_waits_a_second_and_a_half_for_the_others_word():
    here = full()
    assert planned(here, memory_=memory()).until == NOW + 1.5
    assert planned(here, memory_=memory(), now=NOW + 1.49).next is None
    assert planned(here, memory_=memory(), now=NOW + 1.5).next.action == Connect(HEADSET)


@pytest.mark.parametrize(
    "changed",
    [
        {"reach": Reach.SILENT},
        {"reach": Reach.ASLEEP},
    ],
)
def test_owner_does_not_wait_for_a_computer_that_does_not_answer(changed):
    here = with_host(full(), computer(PC, "Gaming PC", **changed))
    assert planned(here).next.action == Connect(HEADSET)


@pytest.mark.parametrize("policy", [Policy.LEAVE, Policy.QUIET])
def test_owner_does_not_wait_for_a_computer_that_keeps_its_slot(policy):
    assert planned(full(), claim(computers=policy)).next.action == Connect(HEADSET)


def test_with_a_free_slot_the_owner_connects_first():
    here = world(link(PC, PLAYING))
    assert planned(here).next.action == Connect(HEADSET)
    loser = planned(here, host=PC)
    assert (loser.stage, str(loser.waiting), loser.next) == (Stage.PENDING, "Lets go when the sound is there", None)
    assert loser.until == NOW + 5.0
    assert actions(loser) == [Block(HEADSET)]


def test_loser_lets_go_when_the_owner_has_sound():
    there = world(link(PC, PLAYING), link(LAPTOP, CONNECTED))
    assert planned(there, host=PC, memory_=memory(slot_was_free=True)).next.action == Block(HEADSET)


def test_loser_does_not_let_go_before_the_owners_card_is_there():
    half = world(link(PC, PLAYING), link(LAPTOP, CONNECTED, card=None, cards=()))
    assert planned(half, host=PC, memory_=memory(slot_was_free=True)).next is None


def test_loser_waits_five_seconds_at_most():
    here, remembered = world(link(PC, PLAYING)), memory(slot_was_free=True)
    assert planned(here, host=PC, memory_=remembered, now=NOW + 4.99).next is None
    assert planned(here, host=PC, memory_=remembered, now=NOW + 5.0).next.action == Block(HEADSET)


def test_loser_that_is_away_waits_for_nobody():
    assert planned(world(), host=PC, memory_=memory(slot_was_free=True)).next.action == Block(HEADSET)


@pytest.mark.parametrize("stage", [Stage.FAILED, Stage.WAITING, Stage.OVERRIDDEN])
def test_loser_does_not_wait_for_an_owner_that_has_given_up(stage):
    here = says(world(link(PC, PLAYING)), claim(), LAPTOP, stage)
    assert planned(here, host=PC).next.action == Block(HEADSET)


def test_word_of_the_owner_about_an_older_claim_does_not_count():
    here = says(world(link(PC, PLAYING)), claim(counter=1), LAPTOP, Stage.FAILED)
    assert planned(here, claim(counter=2), host=PC).next is None


def test_loser_does_not_wait_for_an_owner_that_does_not_answer():
    hosts = (computer(LAPTOP), computer(PC, "Gaming PC", reach=Reach.SILENT), phone())
    here = world(link(LAPTOP, PLAYING), hosts=hosts)
    assert planned(here, claim(PC)).next.action == Block(HEADSET)


def test_headset_whose_slots_are_not_known_counts_as_full():
    here = world(link(PC, PLAYING), total=None)
    assert planned(here).next is None
    assert planned(here, host=PC).next.action == Block(HEADSET)


def test_released_computer_waits_for_the_owner_too():
    found = planned(world(link(PC, PLAYING)), claim(computers=Policy.RELEASE), host=PC)
    assert (found.stage, found.until) == (Stage.PENDING, NOW + 5.0)


# Trying again ------------------------------------------------------------------------------------------------------


def test_headset_that_is_away_is_waited_for():
    found = planned(world(), memory_=tried(Property.CONNECTED, Kind.AWAY, NOW))
    assert (found.stage, str(found.waiting), found.problem) == (Stage.WAITING, "Waiting for the headset", None)
    assert found.until == NOW + 5


def test_headset_that_is_away_is_called_at_growing_pauses_for_ten_minutes():
    called, remembered, now = [0.0], tried(Property.CONNECTED, Kind.AWAY, NOW), NOW
    while True:
        found = planned(world(), memory_=remembered, now=now)
        if found.next is None and found.until is None:
            break
        if found.next is None:
            now = found.until
            continue
        assert found.next.action == Connect(HEADSET)
        called.append(now - NOW)
        remembered = failed(remembered, Property.CONNECTED, failure(Kind.AWAY), now)
    assert called == [0, 5, 15, 30, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]


def test_headset_that_was_called_in_vain_is_still_taken_when_it_comes_by_itself():
    remembered = tried(Property.CONNECTED, Kind.AWAY, NOW, NOW + 600)
    found = planned(world(), memory_=remembered, now=NOW + 4000)
    assert (found.stage, found.until) == (Stage.WAITING, None)
    here = world(link(LAPTOP, CONNECTED))
    assert planned(here, memory_=remembered, now=NOW + 4000).next.action == SetCard(HEADSET, CardMode.CALL)


@pytest.mark.parametrize("kind", [Kind.FULL, Kind.BUSY, Kind.TIMEOUT])
def test_refused_connection_is_tried_again_after_one_two_and_four_seconds_then_has_failed(kind):
    now, remembered = NOW, tried(Property.CONNECTED, kind, NOW)
    for pause in (1.0, 2.0, 4.0):
        found = planned(world(), memory_=remembered, now=now)
        assert (found.stage, str(found.waiting), found.until) == (Stage.PENDING, "Trying again", now + pause)
        assert found.problem.kind is kind
        now += pause
        assert planned(world(), memory_=remembered, now=now).next.action == Connect(HEADSET)
        remembered = failed(remembered, Property.CONNECTED, failure(kind), now)
    found = planned(world(), memory_=remembered, now=now + 1000)
    assert (found.stage, found.problem.kind, found.until) == (Stage.FAILED, kind, None)


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.AWAY, *RETRIED}))
def test_any_other_failure_is_not_tried_again(kind):
    found = planned(world(), memory_=tried(Property.CONNECTED, kind, NOW), now=NOW + 1000)
    assert (found.stage, found.problem.kind) == (Stage.FAILED, kind)


@pytest.mark.parametrize(
    ("here", "what", "host", "which"),
    [
        (world(link(PC, PLAYING)), claim(), PC, Property.BLOCKED),
        (world(link(PC, PLAYING)), claim(computers=Policy.RELEASE), PC, Property.BLOCKED),
        (world(link(PC, PLAYING)), claim(computers=Policy.QUIET), PC, Property.CARD),
        (world(link(LAPTOP, CONNECTED)), claim(), LAPTOP, Property.CARD),
        (world(link(LAPTOP, CONNECTED, card=CardMode.CALL)), claim(), LAPTOP, Property.OUTPUT),
        (world(link(LAPTOP, blocked=True)), claim(), LAPTOP, Property.BLOCKED),
    ],
    ids=["hold", "release", "quiet", "card", "output", "unblock"],
)
def test_every_step_of_a_claim_that_failed_waits_before_it_is_tried_again(here, what, host, which):
    found = planned(here, what, host=host, memory_=tried(which, Kind.BUSY, NOW))
    assert found.next is None
    assert found.until == NOW + 1


def test_restriction_that_could_not_be_lifted_is_tried_more_and_more_rarely_and_never_given_up():
    here = world(link(PC, blocked=True))
    its = entries((Property.BLOCKED, False, True))
    now, remembered, pauses = NOW, tried(Property.BLOCKED, Kind.BUSY, NOW), []
    for _ in range(6):
        found = planned(here, ended(), host=PC, journal=its, memory_=remembered, now=now)
        assert (found.next, found.settled) == (None, ())
        pauses.append(found.until - now)
        now = found.until
        assert planned(here, ended(), host=PC, journal=its, memory_=remembered, now=now).next.action == Unblock(HEADSET)
        remembered = failed(remembered, Property.BLOCKED, failure(Kind.BUSY), now)
    assert pauses == [1, 2, 4, 60, 60, 60]


def test_headset_that_the_user_blocked_since_is_not_reconnected():
    here = world(link(PC, blocked=True))
    found = planned(here, ended(), host=PC, journal=entries((Property.CONNECTED, True, False)))
    assert (found.steps, found.settled) == ((), (Property.CONNECTED,))


def test_card_that_cannot_be_put_back_is_never_given_up():
    here = world(link(LAPTOP, CONNECTED, card=CardMode.CALL))
    its = entries((Property.CARD, "media", "call"))
    remembered = memory(tries=((Property.CARD, Try(count=3, first=NOW, last=NOW, problem=failure())),))
    found = planned(here, ended(), journal=its, memory_=remembered)
    assert (found.next, found.settled, found.until) == (None, (), NOW + 5)


def test_click_on_try_again_forgets_what_failed():
    remembered = tried(Property.CONNECTED, Kind.FULL, *[NOW] * 4)
    assert planned(world(), memory_=remembered).stage is Stage.FAILED
    assert planned(world(), memory_=retried(remembered, NOW + 9), now=NOW + 9).next.action == Connect(HEADSET)


def test_step_that_worked_is_no_longer_counted_as_tried():
    remembered = succeeded(tried(Property.CONNECTED, Kind.FULL, NOW), Property.CONNECTED)
    assert remembered.tried(Property.CONNECTED) is None


# The user's hand ---------------------------------------------------------------------------------------------------


def seen_in_place(here, what=None, host=LAPTOP):
    """Return the memory of a host that has been as the claim wants it."""
    what = what if what is not None else claim()
    return observe(remember(here, what, NOW, host), here, what, host, NOW)


IN_PLACE = world(
    link(LAPTOP, CONNECTED, card=CardMode.CALL),
    link(PC, blocked=True),
    laptop=sound(default_output=HEADPHONES, default_input=HEADPHONES),
)


def test_owner_that_was_disconnected_by_hand_is_left_alone():
    remembered = seen_in_place(IN_PLACE)
    here = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.LOCAL))
    remembered = observe(remembered, here, claim(), LAPTOP, NOW + 1)
    found = planned(here, memory_=remembered, now=NOW + 1)
    assert (found.stage, str(found.waiting)) == (Stage.OVERRIDDEN, "Disconnected by hand")


def test_hold_that_was_lifted_by_hand_stays_lifted():
    remembered = seen_in_place(IN_PLACE, host=PC)
    here = IN_PLACE.with_link(link(PC, blocked=False))
    remembered = observe(remembered, here, claim(), PC, NOW + 1)
    found = planned(here, host=PC, memory_=remembered)
    assert (found.stage, str(found.waiting)) == (Stage.OVERRIDDEN, "Let back by hand")


def test_hold_that_a_crashed_service_has_forgotten_is_set_again():
    held = world(link(LAPTOP, AWAY, blocked=True))
    crashed = world(link(LAPTOP, LinkState.UNKNOWN, blocked=None))
    forgotten = world(link(LAPTOP, AWAY, blocked=False))
    phones = claim(owner=PHONE)
    known = observe(memory(), held, phones, LAPTOP, NOW)
    assert planned(forgotten, phones, memory_=observe(known, forgotten, phones, LAPTOP, NOW)).stage is Stage.OVERRIDDEN
    known = observe(observe(known, crashed, phones, LAPTOP, NOW), forgotten, phones, LAPTOP, NOW)
    assert actions(planned(forgotten, phones, memory_=known)) == [Block(HEADSET)]


def test_hold_that_leaks_through_another_adapter_is_set_there_too_and_everything_is_lifted():
    phones = claim(owner=PHONE)
    leaks = world(link(LAPTOP, AWAY, blocked=True, leaks=True))
    after = observe(memory(), leaks, phones, LAPTOP, NOW)
    found = planned(leaks, phones, memory_=after)
    assert found.next.action == Block(HEADSET)
    assert found.next.records[0] == (Property.BLOCKED, False, True), "what is left at the end is kept away nowhere"
    assert not shown(found.next, leaks)
    assert shown(found.next, world(link(LAPTOP, AWAY, blocked=True)))
    over = planned(leaks, ended(), journal=entries((Property.BLOCKED, False, True)))
    assert over.next.action == Unblock(HEADSET)
    assert not shown(over.next, leaks)
    mine = planned(leaks, memory_=observe(memory(), leaks, claim(), LAPTOP, NOW))
    assert mine.next.action == Unblock(HEADSET)
    assert mine.next.records == ((Property.BLOCKED, False, False),)


def test_hold_that_was_lifted_by_hand_on_one_adapter_stays_lifted_there():
    phones = claim(owner=PHONE)
    held, leaks = (world(link(LAPTOP, AWAY, blocked=True, leaks=its)) for its in (False, True))
    known = observe(observe(memory(), held, phones, LAPTOP, NOW), leaks, phones, LAPTOP, NOW)
    assert planned(leaks, phones, memory_=known).stage is Stage.OVERRIDDEN


def test_what_changes_while_the_headset_is_out_of_sight_is_neither_a_hand_nor_a_theft():
    phones = claim(owner=PHONE)
    held, lifted = (world(link(LAPTOP, AWAY, blocked=its)) for its in (True, False))
    known = out_of_sight(observe(memory(), held, phones, LAPTOP, NOW))
    assert planned(lifted, phones, memory_=observe(known, lifted, phones, LAPTOP, NOW)).next.action == Block(HEADSET)
    mine = out_of_sight(seen_in_place(IN_PLACE))
    lost = observe(mine, IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.UNKNOWN)), claim(), LAPTOP, NOW + 1)
    assert (lost.rounds, lost.overridden) == (0, frozenset())
    taken = observe(
        seen_in_place(IN_PLACE),
        IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.UNKNOWN)),
        claim(),
        LAPTOP,
        NOW + 1,
    )
    assert taken.rounds == 1


def test_headset_that_was_blocked_by_hand_while_it_was_waited_for_stays_blocked():
    remembered = seen_in_place(world())
    here = world(link(LAPTOP, blocked=True))
    remembered = observe(remembered, here, claim(), LAPTOP, NOW + 1)
    found = planned(here, memory_=remembered, now=NOW + 1)
    assert (found.stage, found.next) == (Stage.OVERRIDDEN, None)


@pytest.mark.parametrize(
    ("changed", "which"),
    [
        (IN_PLACE.with_link(link(LAPTOP, CONNECTED, card=CardMode.MEDIA)), Property.CARD),
        (with_sound(IN_PLACE, LAPTOP, sound(default_input=HEADPHONES)), Property.OUTPUT),
        (with_sound(IN_PLACE, LAPTOP, sound(default_output=HEADPHONES)), Property.INPUT),
    ],
    ids=["card", "output", "input"],
)
def test_sound_that_was_changed_by_hand_stays_changed_until_the_next_click(changed, which):
    remembered = observe(seen_in_place(IN_PLACE), changed, claim(), LAPTOP, NOW + 1)
    assert remembered.overridden == {which}
    assert planned(changed, memory_=remembered).steps == ()
    assert planned(changed, claim(counter=2)).next.property is which


def test_quiet_computer_whose_sound_was_switched_on_by_hand_is_left_alone():
    what, off = claim(computers=Policy.QUIET), world(link(PC, CONNECTED, card=CardMode.OFF))
    on = world(link(PC, CONNECTED))
    remembered = observe(seen_in_place(off, what, PC), on, what, PC, NOW + 1)
    assert planned(on, what, host=PC, memory_=remembered).steps == ()


def test_card_that_the_sound_server_moved_after_a_recording_is_set_again():
    calling = IN_PLACE.with_link(link(LAPTOP, IN_CALL, card=CardMode.CALL, recording=True))
    remembered = observe(seen_in_place(IN_PLACE), calling, claim(), LAPTOP, NOW + 1)
    fallen = IN_PLACE.with_link(link(LAPTOP, CONNECTED, card=CardMode.MEDIA))
    remembered = observe(remembered, fallen, claim(), LAPTOP, NOW + 2)
    assert planned(fallen, memory_=remembered).next.action == SetCard(HEADSET, CardMode.CALL)
    # Once per recording: moved again without one, it was the user's hand.
    remembered = observe(succeeded(remembered, Property.CARD), IN_PLACE, claim(), LAPTOP, NOW + 3)
    remembered = observe(remembered, fallen, claim(), LAPTOP, NOW + 4)
    assert planned(fallen, memory_=remembered).steps == ()


def test_link_that_was_lost_is_no_act_of_the_user():
    for drop in (Drop.TIMEOUT, Drop.SUSPEND, Drop.UNKNOWN, Drop.REMOTE):
        here = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), drop))
        remembered = observe(seen_in_place(IN_PLACE), here, claim(), LAPTOP, NOW + 1)
        assert not remembered.overridden
        assert planned(here, memory_=remembered, now=NOW + 9).next.action == Connect(HEADSET)


def test_click_on_try_again_counts_as_the_next_click():
    here = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.LOCAL))
    remembered = observe(seen_in_place(IN_PLACE), here, claim(), LAPTOP, NOW + 1)
    assert planned(here, memory_=retried(remembered, NOW + 2), now=NOW + 2).next.action == Connect(HEADSET)


# Fights ------------------------------------------------------------------------------------------------------------


def test_headset_that_was_taken_three_times_is_not_taken_back():
    away = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.REMOTE))
    remembered = seen_in_place(IN_PLACE)
    for taken in range(3):
        now = NOW + 20 * taken + 10
        remembered = observe(remembered, away, claim(), LAPTOP, now)
        if taken < 2:
            assert planned(away, memory_=remembered, now=now).next.action == Connect(HEADSET)
            remembered = observe(remembered, IN_PLACE, claim(), LAPTOP, now + 1)
    found = planned(away, memory_=remembered, now=NOW + 100)
    assert (found.stage, found.problem.kind, found.next) == (Stage.FAILED, Kind.FIGHT, None)
    assert planned(away, memory_=retried(remembered, NOW + 200), now=NOW + 200).next.action == Connect(HEADSET)


def test_link_that_breaks_off_by_itself_is_no_fight():
    away = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.TIMEOUT))
    remembered = seen_in_place(IN_PLACE)
    for again in range(5):
        remembered = observe(remembered, away, claim(), LAPTOP, NOW + again)
        remembered = observe(remembered, IN_PLACE, claim(), LAPTOP, NOW + again)
    assert remembered.rounds == 0


def test_one_look_after_another_counts_one_loss_once():
    away = IN_PLACE.with_link(gone(link(LAPTOP, CONNECTED), Drop.REMOTE))
    remembered = seen_in_place(IN_PLACE)
    for _ in range(5):
        remembered = observe(remembered, away, claim(), LAPTOP, NOW + 1)
    assert remembered.rounds == 1


# What is put back --------------------------------------------------------------------------------------------------


def test_work_call_then_gaming_then_end_gives_what_was_before_work_call():
    before = world(link(LAPTOP, CONNECTED))
    call = Walk(before, claim()).settle()
    music = call.then(claim(counter=2, mode=Mode.MEDIA_OWN_MIC, name="Gaming")).settle()
    over = music.then(ended(counter=3)).settle()
    assert over.link.card is CardMode.MEDIA
    assert over.sound == before.sound(LAPTOP)
    assert over.journal == Journal()


def test_end_lifts_the_hold_and_reconnects_what_we_dropped():
    held = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    over = held.then(ended()).settle()
    assert [step.action for step in over.taken][:2] == [Unblock(HEADSET), Connect(HEADSET)]
    assert over.link.joined
    assert over.journal == Journal()


def test_end_reconnects_nothing_when_no_slot_is_free():
    held = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    taken = held.world.with_link(link(LAPTOP, CONNECTED)).with_link(phone_link(state=CONNECTED))
    over = replace(held, world=taken).then(ended()).settle()
    assert [step.action for step in over.taken] == [Unblock(HEADSET)]
    assert over.journal == Journal()


@pytest.mark.parametrize(
    ("kind", "count"), [(Kind.FULL, 1), (Kind.AWAY, 1), (Kind.NO_SERVICE, 1), (Kind.TIMEOUT, 3), (Kind.BUSY, 3)]
)
def test_end_does_not_insist_on_a_reconnection(kind, count):
    its = entries((Property.CONNECTED, True, False))
    found = planned(
        world(), ended(), host=PC, journal=its, memory_=tried(Property.CONNECTED, kind, *[NOW - 60] * count)
    )
    assert (found.next, found.settled) == (None, (Property.CONNECTED,))


@pytest.mark.parametrize("kind", [Kind.TIMEOUT, Kind.BUSY])
@pytest.mark.parametrize("count", [1, 2])
def test_end_reconnects_again_where_the_call_was_lost(kind, count):
    its = entries((Property.CONNECTED, True, False))
    found = planned(world(), ended(), host=PC, journal=its, memory_=tried(Property.CONNECTED, kind, *[NOW - 4] * count))
    assert (found.next and found.next.action, found.settled) == (Connect(HEADSET), ())
    early = planned(world(), ended(), host=PC, journal=its, memory_=tried(Property.CONNECTED, kind, *[NOW] * count))
    assert (early.stage, early.next, early.settled) == (Stage.PENDING, None, ())


def test_end_never_disconnects_the_owner():
    over = Walk(world(), claim()).settle().then(ended()).settle()
    assert over.link.joined
    assert not any(isinstance(step.action, Block) for step in over.taken)
    assert over.journal == Journal()


@pytest.mark.parametrize("ending", [Ending.END, Ending.EXPIRED])
def test_expiry_does_what_end_does(ending):
    held = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    assert held.then(ended(ending)).settle().link.joined


def test_undo_lets_go_again_where_we_connected():
    over = Walk(world(), claim()).settle().then(ended(Ending.UNDO)).settle()
    assert not over.link.joined
    assert not over.link.blocked
    assert over.journal.entry(HEADSET, Property.CONNECTED) is None


def test_undo_reconnects_where_we_dropped_and_keeps_away_what_was_kept_away():
    held = Walk(world(link(PC, CONNECTED)), claim(), host=PC).settle()
    assert held.then(ended(Ending.UNDO)).settle().link.joined
    owner = Walk(world(link(LAPTOP, blocked=True)), claim()).settle()
    assert owner.link.joined
    over = owner.then(ended(Ending.UNDO)).settle()
    assert (over.link.joined, over.link.blocked) == (False, True)


def test_undo_waits_until_the_recording_stops_before_it_lets_go():
    done = Walk(world(), claim()).settle()
    calling = done.world.with_link(replace(done.link, state=IN_CALL, recording=True))
    over = replace(done, world=calling).then(ended(Ending.UNDO)).settle()
    assert over.taken == []
    assert over.plan.stage is Stage.WAITING


def test_undo_waits_three_seconds_for_the_slot_that_another_gives_back():
    held = Walk(world(link(PC, CONNECTED)), claim(), host=PC).settle()
    taken = held.world.with_link(link(LAPTOP, CONNECTED)).with_link(phone_link(state=CONNECTED))
    over = replace(held, world=taken).then(ended(Ending.UNDO))
    while over.look().next is not None:
        over.step()
    assert (over.plan.stage, over.plan.until) == (Stage.PENDING, over.now + 3.0)
    over.world = over.world.with_link(gone(link(LAPTOP, CONNECTED)))
    assert over.settle().link.joined


def test_quit_lifts_the_hold_and_leaves_the_links_as_they_are():
    held = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    over = held.then(ended(Ending.QUIT)).settle()
    assert [step.action for step in over.taken] == [Unblock(HEADSET)]
    owner = Walk(world(link(LAPTOP, CONNECTED)), claim()).settle().then(ended(Ending.QUIT)).settle()
    assert owner.link.joined
    assert owner.link.card is CardMode.MEDIA
    assert owner.journal == Journal()


def test_what_the_user_has_changed_since_is_not_put_back():
    done = Walk(world(link(LAPTOP, CONNECTED)), claim()).settle()
    changed = with_sound(done.world, LAPTOP, replace(done.sound, default_output="hdmi"))
    over = replace(done, world=changed).then(ended()).settle()
    assert over.sound.default_output == "hdmi"
    assert over.journal == Journal()


def test_entry_of_an_absent_card_stays_open_until_it_appears():
    done = Walk(world(link(LAPTOP, CONNECTED)), claim()).settle()
    without = replace(done, world=done.world.with_link(gone(done.link, Drop.TIMEOUT))).then(ended()).settle()
    assert without.taken == []
    assert without.journal.entry(HEADSET, Property.CARD) is not None
    assert without.plan.stage is Stage.DONE
    without.world = without.world.with_link(replace(joined(without.link, without.sound), card=CardMode.CALL))
    assert SetCard(HEADSET, CardMode.MEDIA) in [step.action for step in without.settle().taken]
    assert without.journal == Journal()


def test_sound_of_a_computer_that_lets_go_is_put_back_when_the_headset_returns():
    before = world(link(LAPTOP, CONNECTED))
    owner = Walk(before, claim()).settle()
    # The sound server keeps the headset as the wanted default device, though it is gone.
    loser = owner.then(claim(PC, counter=2)).settle()
    loser.world = with_sound(loser.world, LAPTOP, replace(loser.sound, default_output=HEADPHONES))
    over = loser.then(ended(counter=3)).settle()
    assert over.link.joined
    assert over.sound.default_output == SPEAKERS


def test_nothing_is_put_back_on_a_computer_whose_bluetooth_is_off():
    here = with_host(world(link(PC, blocked=True)), computer(PC, "Gaming PC", bluetooth=Bluetooth.OFF))
    found = planned(here, ended(), host=PC, journal=entries((Property.BLOCKED, False, True)))
    assert (found.steps, found.settled) == ((), ())


def test_what_is_put_back_is_not_recorded_as_a_change():
    held = Walk(world(link(PC, PLAYING)), claim(), host=PC).settle()
    over = held.then(ended()).settle()
    assert all(step.records == () for step in over.taken)


# For every world ---------------------------------------------------------------------------------------------------

CASES = worlds().flatmap(lambda here: st.tuples(st.just(here), claims(here)))
ENDINGS = st.sampled_from([ending for ending in Ending if ending is not Ending.GUARD])


@given(CASES, journals())
def test_owner_is_never_blocked_under_an_active_claim(case, its):
    here, what = case
    if here.host(what.owner) is not None:
        found = planned(here, what, host=what.owner, journal=its)
        assert not any(isinstance(step.action, Block) for step in found.steps)


@given(CASES)
def test_all_computers_are_blocked_only_for_an_owner_that_is_none(case):
    here, what = case
    computers = [host for host in here.hosts if host.runs_switchpoint]
    plans = [planned(here, what, host=host.id) for host in computers]
    if all(any(isinstance(step.action, Block) for step in found.steps) for found in plans):
        owner = here.host(what.owner)
        assert owner is None or not owner.runs_switchpoint
        assert what.lasts > 0


@given(worlds(), st.sampled_from(BUILT_IN))
def test_claim_of_a_built_in_profile_always_ends(here, profile):
    assert claim_of(profile, HEADSET, Stamp(1, LAPTOP), here).lasts > 0


@given(CASES, journals(), st.floats(0, 1000))
def test_same_arguments_give_the_same_plan(case, its, later):
    here, what = case
    remembered = remember(here, what, NOW)
    for host in here.hosts:
        one = plan(here, what, its, remembered, host.id, NOW + later)
        assert plan(here, what, its, remembered, host.id, NOW + later) == one


@given(CASES, journals(), st.none() | ENDINGS)
def test_card_is_never_changed_while_something_records_whatever_is_wanted(case, its, ending):
    here, what = case
    what = what if ending is None else ended(ending)
    for host in here.hosts:
        step = planned(here, what, host=host.id, journal=its).next
        if step is not None and here.link(HEADSET, host.id).recording:
            assert not isinstance(step.action, SetCard)


@given(CASES, journals(), st.none() | ENDINGS)
def test_blocked_headset_is_never_connected(case, its, ending):
    here, what = case
    what = what if ending is None else ended(ending)
    for host in here.hosts:
        step = planned(here, what, host=host.id, journal=its).next
        if step is not None and isinstance(step.action, Connect):
            assert here.link(HEADSET, host.id).blocked is not True


@given(worlds(), journals())
def test_quit_never_touches_a_link(here, its):
    for host in here.hosts:
        found = planned(here, ended(Ending.QUIT), host=host.id, journal=its)
        assert not any(isinstance(step.action, Connect | Block) for step in found.steps)


@given(worlds(), journals(), st.sampled_from([Ending.END, Ending.EXPIRED]))
def test_end_never_drops_a_link(here, its, ending):
    for host in here.hosts:
        found = planned(here, ended(ending), host=host.id, journal=its)
        assert not any(isinstance(step.action, Block) for step in found.steps)


@given(CASES)
def test_steps_of_a_host_are_its_own(case):
    here, what = case
    for host in here.hosts:
        found = planned(here, what, host=host.id)
        assert all(step.host == host.id for step in found.steps)
        if not host.runs_switchpoint:
            # Only the headset can do anything about it, and only while it listens.
            assert found.next is None or control_of(here, HEADSET).talk is Talk.OPEN


@given(CASES)
def test_stage_tells_whether_there_is_a_step_to_take(case):
    here, what = case
    for host in here.hosts:
        found = planned(here, what, host=host.id)
        assert (found.next is not None) == (found.stage is Stage.WORKING)
        assert (found.problem is not None) or found.stage is not Stage.FAILED


@given(CASES)
def test_steps_of_every_host_come_to_an_end(case):
    here, what = case
    for host in here.hosts:
        walk = Walk(here, what, host=host.id).settle()
        assert walk.plan.next is None
        here = walk.world


@given(CASES)
def test_host_that_is_done_is_as_the_claim_wants_it(case):
    here, what = case
    for host in here.hosts:
        walk = Walk(here, what, host=host.id).settle()
        here = walk.world
        ready = host.runs_switchpoint and host.bluetooth in {Bluetooth.READY, Bluetooth.UNKNOWN}
        paired = any(each.host == host.id for each in here.links)
        if walk.plan.stage is not Stage.DONE or not ready or not paired:
            continue
        if host.id == what.owner:
            assert walk.link.joined
            assert not walk.link.blocked
            if what.mode is Mode.CALL and walk.sound.available:
                assert walk.link.card is CardMode.CALL
        elif what.policy(host) is Policy.HOLD:
            assert walk.link.blocked
            assert not walk.link.joined
        elif what.policy(host) is Policy.QUIET:
            assert walk.link.card in {None, CardMode.OFF}


def restorable(case):
    """Tell whether everything can be put back: nothing records, all can be seen, and the world agrees with itself."""
    here, _ = case
    ours = [each for each in here.links if here.host(each.host).runs_switchpoint]
    return sensible(here) and not any(each.blocked is None or each.recording for each in ours)


RESTORABLE = CASES.filter(restorable)


@given(RESTORABLE, ENDINGS)
def test_end_lifts_every_restriction_of_ours(case, ending):
    here, what = case
    for host in here.hosts:
        before = here.link(HEADSET, host.id)
        over = Walk(here, what, host=host.id).settle().then(ended(ending)).settle()
        # One that was there before the click only an undo puts back.
        if ending is Ending.UNDO or not before.blocked:
            assert over.link.blocked == before.blocked


@given(RESTORABLE, ENDINGS)
def test_end_leaves_nothing_open_but_the_sound_of_a_headset_that_is_away(case, ending):
    here, what = case
    for host in here.hosts:
        over = Walk(here, what, host=host.id).settle().then(ended(ending)).settle()
        if over.link.card is not None:
            assert over.journal.settled
        assert {entry.property for entry in over.journal.entries} <= {Property.CARD, Property.OUTPUT, Property.INPUT}


@given(RESTORABLE, ENDINGS)
def test_end_puts_the_sound_back_where_the_headset_stayed(case, ending):
    here, what = case
    for host in here.hosts:
        before, sounds_before = here.link(HEADSET, host.id), here.sound(host.id)
        walk = Walk(here, what, host=host.id).settle()
        over = walk.then(ended(ending)).settle()
        dropped = any(isinstance(step.action, Block | Connect) for step in (*walk.taken, *over.taken))
        if before.card is None or dropped:
            continue
        # Call mode is never put back: the sound server goes into it for a recorder, and back by itself.
        wanted = {before.card, CardMode.MEDIA} if before.card is CardMode.CALL else {before.card}
        assert over.link.card in wanted
        assert sounds_before.default_output in {None, over.sound.default_output}
        assert sounds_before.default_input in {None, over.sound.default_input}


@given(RESTORABLE)
def test_undo_puts_the_links_back_too(case):
    here, what = case
    for host in (each for each in here.hosts if each.runs_switchpoint):
        # A phone comes back only if the headset can call it: see test_planner_headset.
        before = here.link(HEADSET, host.id)
        over = Walk(here, what, host=host.id).settle().then(ended(Ending.UNDO)).settle()
        assert over.link.joined == before.joined


@given(CASES, st.data())
def test_one_profile_after_another_leaves_no_restriction_behind(case, data):
    here, what = case
    for host in here.hosts:
        before = here.link(HEADSET, host.id)
        walk = Walk(here, what, host=host.id).settle()
        for counter in range(2, data.draw(st.integers(2, 4))):
            following = data.draw(claims(here))
            owner = data.draw(st.sampled_from([what.owner, host.id, following.owner]))
            walk = walk.then(replace(following, owner=owner, stamp=Stamp(counter, LAPTOP))).settle()
        over = walk.then(ended(counter=9)).settle()
        assert bool(over.link.blocked) <= bool(before.blocked)


def test_link_that_nobody_knows_of_is_not_paired():
    assert Link(headset=HEADSET, host=PC).evidence is Evidence.INFERRED
    assert usual_hosts()[1].id == PC


def test_a_card_that_is_off_just_after_we_connected_it_is_put_back_to_music():
    here = world(link(LAPTOP, LinkState.CONNECTED, card=CardMode.OFF, cards=tuple(CardMode)))
    fresh = planned(here, journal=entries((Property.CONNECTED, False, True))).steps[0]
    assert fresh.records == ((Property.CARD, CardMode.MEDIA, CardMode.CALL),)
    # One that was off before we came is the user's wish.
    assert planned(here).steps[0].records == ((Property.CARD, CardMode.OFF, CardMode.CALL),)


def test_a_host_that_nothing_guards_lets_go_and_is_not_kept_away():
    hosts = (computer(can_hold=False), phone())
    wanted = claim(None, others=Policy.LEAVE)
    joined = world(link(LAPTOP, LinkState.CONNECTED), phone_link(), hosts=hosts)
    found = planned(joined, wanted)
    assert [type(action) for action in actions(found)] == [Block, Unblock]
    away = world(link(LAPTOP, LinkState.AWAY), phone_link(), hosts=hosts)
    found = planned(away, wanted, memory_=memory(released=True))
    assert (found.stage, found.steps) == (Stage.LOOSE, ())


def test_a_host_that_nothing_guards_leaves_the_sound_servers_habits_alone():
    here = world(
        link(LAPTOP, LinkState.CONNECTED, card=CardMode.MEDIA, cards=tuple(CardMode)),
        hosts=(computer(can_hold=False),),
        laptop=sound(autoswitch=True),
    )
    assert not any(isinstance(action, SetAutoswitch) for action in actions(planned(here)))


def test_a_card_that_has_just_come_is_put_back_only_when_it_has_its_first_mode():
    its = entries((Property.CARD, CardMode.MEDIA, CardMode.OFF))
    new = memory(card_at=NOW - 0.5)
    for mode in (CardMode.OFF, CardMode.MEDIA):
        here = world(link(LAPTOP, LinkState.CONNECTED, card=mode, cards=tuple(CardMode)))
        waits = planned(here, ended(), journal=its, memory_=new)
        assert (waits.steps, waits.settled, waits.until) == ((), (), NOW + 0.5)
    off = world(link(LAPTOP, LinkState.CONNECTED, card=CardMode.OFF, cards=tuple(CardMode)))
    found = planned(off, ended(), journal=its, memory_=memory(card_at=NOW - 2))
    assert found.next.action == SetCard(HEADSET, CardMode.MEDIA)


def _going(card, off_at=None):
    """Return a call whose card has just lost its mode, or is about to."""
    here = world(link(LAPTOP, LinkState.CONNECTED, card=card, cards=tuple(CardMode)))
    seen = memory(seen=frozenset({Property.CARD}), card_at=NOW - 60, card_on=True, off_at=off_at)
    return here, seen


def test_a_card_that_loses_its_mode_as_it_goes_was_not_switched_off_by_hand():
    here, seen = _going(CardMode.OFF)
    after = observe(seen, here, claim(), LAPTOP, NOW)
    assert Property.CARD not in after.overridden
    found = planned(here, memory_=after)
    assert (found.next, found.until) == (None, NOW + 2)
    assert planned(here, ended(), journal=entries((Property.CARD, "media", "call")), memory_=after).settled == ()


def test_a_card_that_stays_without_its_mode_was_switched_off_by_hand():
    here, seen = _going(CardMode.OFF, off_at=NOW - 2)
    after = observe(seen, here, claim(), LAPTOP, NOW)
    assert Property.CARD in after.overridden
    gone = planned(here, ended(), journal=entries((Property.CARD, "media", "call")), memory_=after)
    assert gone.settled == (Property.CARD,)


def test_a_card_that_has_its_mode_back_is_not_going():
    here, seen = _going(CardMode.CALL, off_at=NOW - 1)
    assert observe(seen, here, claim(), LAPTOP, NOW).off_at is None


def test_a_card_that_comes_back_off_after_its_mode_was_chosen_is_put_back_where_the_sound_server_stores_that():
    its = entries((Property.CARD, CardMode.MEDIA, CardMode.CALL))
    off = link(LAPTOP, LinkState.CONNECTED, card=CardMode.OFF, cards=tuple(CardMode))
    fresh = memory(card_at=NOW - 2)
    stores = world(off, laptop=sound(autoswitch=True))
    assert planned(stores, ended(), journal=its, memory_=fresh).next.action == SetCard(HEADSET, CardMode.MEDIA)
    older = planned(world(off), ended(), journal=its, memory_=memory(card_at=NOW - 5))
    assert older.settled == (Property.CARD,)
