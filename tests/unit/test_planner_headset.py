"""What a headset is told: to send a phone away, to call one, to stay with this computer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint import journal
from switchpoint.control import Ability, CallHost, Control, DropHost, SetPin, Talk
from switchpoint.errors import Kind
from switchpoint.journal import Journal, Property, listed, listing
from switchpoint.model import Ending, Evidence, LinkState, Mode, Policy, Stage
from switchpoint.planner import failed, plan, plan_pin, remember, wants_control
from switchpoint.planner.speaker import speaker
from switchpoint.steps import TAKEN, Block
from tests.support.build import (
    HEADSET,
    LAPTOP,
    NOW,
    PC,
    PHONE,
    PHONE_ADDRESS,
    claim,
    ended,
    entries,
    failure,
    link,
    memory,
    phone_link,
    world,
)

ALL = frozenset(Ability)
WORK = claim(LAPTOP, mode=Mode.CALL, computers=Policy.HOLD, others=Policy.HOLD)
PHONE_OWNS = claim(PHONE, mode=Mode.LEAVE, computers=Policy.HOLD, others=Policy.LEAVE)


def control(talk=Talk.OPEN, **changes):
    usual = {"can": ALL, "pinned": False, "speaker": LAPTOP if talk is Talk.OPEN else None}
    return Control(headset=HEADSET, talk=talk, **{**usual, **changes})


def room(*links, its=None):
    return replace(world(*links), controls=(its or control(),))


def heard(state=LinkState.CONNECTED):
    return replace(phone_link(state=state), evidence=Evidence.HEADSET)


HERE = link(LAPTOP, LinkState.CONNECTED)


def told(here, what, which=PHONE, its=None, known=None, now=NOW):
    return plan(here, what, its or Journal(), known or remember(here, what, NOW, which), which, now)


# Who speaks ----------------------------------------------------------------------------------------------------------


def test_whoever_has_it_open_speaks_whoever_owns():
    here = room(HERE, link(PC, LinkState.CONNECTED), its=control(Talk.CLOSED, speaker=PC))
    assert speaker(here, WORK) == PC
    assert not wants_control(here, WORK, Journal())
    assert told(room(HERE, heard(), its=control(Talk.CLOSED, speaker=PC)), WORK).stage is Stage.PENDING


def test_owner_has_the_first_right_to_open_it():
    here = room(HERE, link(PC, LinkState.CONNECTED), its=control(Talk.CLOSED))
    assert speaker(here, WORK) == LAPTOP
    assert speaker(here, replace(WORK, owner=PC)) == PC
    # The phone cannot; the claim was clicked on the laptop.
    assert speaker(here, PHONE_OWNS) == LAPTOP


def test_one_that_is_not_connected_cannot_speak():
    here = room(link(LAPTOP), link(PC, LinkState.CONNECTED), its=control(Talk.UNKNOWN))
    assert speaker(here, WORK) == PC
    assert speaker(room(link(LAPTOP), its=control(Talk.UNKNOWN)), WORK) is None
    assert not wants_control(here, WORK, Journal())


@pytest.mark.parametrize("talk", [Talk.CLOSED, Talk.UNKNOWN, Talk.TAKEN, Talk.OPEN])
def test_control_is_wanted_for_a_phone_that_has_to_go(talk):
    assert wants_control(room(HERE, its=control(talk)), WORK, Journal())


def test_control_is_not_wanted_where_nobody_is_told_anything():
    gaming = claim(LAPTOP, mode=Mode.MEDIA, computers=Policy.HOLD, others=Policy.LEAVE)
    assert not wants_control(room(HERE), gaming, Journal())
    assert not wants_control(room(HERE), ended(Ending.END), Journal())
    assert not wants_control(room(HERE, its=control(Talk.NONE)), WORK, Journal())


@pytest.mark.parametrize("left", [(Property.PINNED, False, True), (Property.DROPPED, listing(()), listing(["x"]))])
def test_control_is_wanted_to_put_something_back(left):
    assert wants_control(room(HERE), ended(Ending.END), entries(left))


# Sent away -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [LinkState.CONNECTED, LinkState.PLAYING, LinkState.IN_CALL])
def test_a_phone_is_sent_away_and_remembered(state):
    step = told(room(HERE, heard(state)), WORK).next
    assert step.action == DropHost(HEADSET, PHONE_ADDRESS)
    assert step.host == PHONE
    assert step.records == ((Property.DROPPED, listing(()), listing([PHONE_ADDRESS])),)


def test_what_was_sent_away_before_is_not_forgotten():
    its = entries((Property.DROPPED, listing(()), listing(["AA:BB:CC:00:00:77"])))
    step = told(room(HERE, heard()), WORK, its=its).next
    assert listed(step.records[0][2]) == ("AA:BB:CC:00:00:77", PHONE_ADDRESS)


def test_a_phone_that_is_away_is_in_place():
    found = told(room(HERE, heard(LinkState.AWAY)), WORK)
    assert (found.stage, found.steps) == (Stage.DONE, ())


def test_a_phone_that_returns_is_sent_away_three_times_then_told():
    here, known = room(HERE, heard()), remember(room(HERE), WORK, NOW, PHONE)
    for rounds in range(3):
        assert told(here, WORK, known=replace(known, rounds=rounds)).next is not None
    found = told(here, WORK, known=replace(known, rounds=3))
    assert (found.stage, found.problem.kind, found.next) == (Stage.FAILED, Kind.FIGHT, None)


def test_released_it_is_sent_away_once():
    once = replace(WORK, others=Policy.RELEASE)
    here = room(HERE, heard())
    assert told(here, once).next is not None
    found = told(here, once, known=replace(remember(here, once, NOW, PHONE), rounds=1))
    assert (found.stage, found.next) == (Stage.DONE, None)


def test_left_alone_it_stays():
    found = told(room(HERE, heard()), replace(WORK, others=Policy.LEAVE))
    assert (found.stage, found.steps) == (Stage.DONE, ())


@pytest.mark.parametrize(
    ("its", "said"),
    [
        (control(Talk.NONE), "It cannot be kept away."),
        (
            control(Talk.TAKEN),
            str(TAKEN),
        ),
        (control(can=ALL - {Ability.DISCONNECT}), "It cannot be kept away."),
    ],
)
def test_what_the_headset_cannot_do_is_said_and_is_no_failure(its, said):
    found = told(room(HERE, heard(), its=its), WORK)
    assert (found.stage, str(found.waiting), found.next) == (Stage.UNMANAGED, said, None)


def test_a_headset_that_does_not_answer_is_waited_for_but_not_for_ever():
    here = room(HERE, heard(), its=control(Talk.OPENING, can=frozenset()))
    found = told(here, WORK)
    assert (found.stage, found.next) == (Stage.PENDING, None)
    late = told(here, WORK, known=memory(NOW), now=found.until)
    assert late.stage is Stage.UNMANAGED


def test_before_the_control_is_open_the_step_is_foreseen():
    found = told(room(HERE, heard(), its=control(Talk.CLOSED)), WORK)
    assert [step.action for step in found.steps] == [DropHost(HEADSET, PHONE_ADDRESS)]
    assert found.next is None


# Called --------------------------------------------------------------------------------------------------------------


def test_the_phone_is_called_before_this_computer_lets_go():
    here = room(HERE, heard(LinkState.AWAY))
    assert told(here, PHONE_OWNS).next.action == CallHost(HEADSET, PHONE_ADDRESS)
    own = told(here, PHONE_OWNS, LAPTOP)
    assert (own.stage, own.next) == (Stage.PENDING, None)
    assert own.steps[-1].action == Block(HEADSET)


def test_this_computer_lets_go_when_the_phone_is_there():
    here = room(HERE, heard())
    assert told(here, PHONE_OWNS).stage is Stage.DONE
    assert told(here, PHONE_OWNS, LAPTOP).next.action == Block(HEADSET)


def test_the_other_computers_do_not_wait_for_the_phone():
    here = room(HERE, link(PC, LinkState.CONNECTED), heard(LinkState.AWAY))
    assert told(here, PHONE_OWNS, PC).next.action == Block(HEADSET)


def test_no_slot_is_waited_for_as_long_as_a_computer_is_about_to_free_one():
    here = room(HERE, link(PC, LinkState.CONNECTED), heard(LinkState.AWAY))
    found = told(here, PHONE_OWNS)
    assert (found.stage, found.next) == (Stage.PENDING, None)
    late = told(here, PHONE_OWNS, known=memory(NOW), now=found.until)
    assert (late.stage, str(late.waiting)) == (Stage.UNMANAGED, "Connect it on the phone.")


def test_a_phone_out_of_reach_has_to_be_connected_by_hand():
    here = room(HERE, heard(LinkState.AWAY))
    known = failed(remember(here, PHONE_OWNS, NOW, PHONE), Property.CONNECTED, failure(Kind.AWAY), NOW)
    found = told(here, PHONE_OWNS, known=known)
    assert (found.stage, str(found.waiting), found.next) == (Stage.UNMANAGED, "Connect it on the phone.", None)


@pytest.mark.parametrize("talk", [Talk.NONE, Talk.TAKEN])
def test_without_a_control_this_computer_lets_go_at_once(talk):
    here = room(HERE, heard(LinkState.AWAY), its=control(talk))
    assert told(here, PHONE_OWNS, LAPTOP).next.action == Block(HEADSET)


# Called back ---------------------------------------------------------------------------------------------------------

DROPPED = entries((Property.DROPPED, listing(()), listing([PHONE_ADDRESS])))


def test_what_was_sent_away_is_called_back_at_the_end():
    found = told(room(HERE, heard(LinkState.AWAY)), ended(Ending.END), its=DROPPED)
    assert found.next.action == CallHost(HEADSET, PHONE_ADDRESS)


@pytest.mark.parametrize(
    ("here", "ending"),
    [
        (room(HERE, heard()), Ending.END),
        (room(HERE, heard(LinkState.AWAY)), Ending.QUIT),
        (room(link(LAPTOP), heard(LinkState.AWAY)), Ending.END),
    ],
    ids=["it is back", "links stay", "nobody can tell the headset"],
)
def test_what_need_not_or_cannot_come_back_is_forgotten(here, ending):
    found = told(here, ended(ending), its=DROPPED)
    assert (found.next, found.settled) == (None, (Property.DROPPED,))


def test_nothing_is_called_back_into_a_full_headset_and_not_for_ever():
    here = room(HERE, link(PC, LinkState.CONNECTED), heard(LinkState.AWAY))
    found = told(here, ended(Ending.END), its=DROPPED)
    assert (found.stage, found.next) == (Stage.PENDING, None)
    late = told(here, ended(Ending.END), its=DROPPED, known=memory(NOW), now=found.until)
    assert late.settled == (Property.DROPPED,)


def test_it_is_tried_once():
    here = room(HERE, heard(LinkState.AWAY))
    known = failed(remember(here, WORK, NOW, PHONE), Property.CONNECTED, failure(Kind.AWAY), NOW)
    found = told(here, ended(Ending.END), its=DROPPED, known=known)
    assert (found.next, found.settled) == (None, (Property.DROPPED,))


def test_nothing_is_called_back_under_another_profile():
    gaming = claim(PC, mode=Mode.MEDIA, computers=Policy.HOLD, others=Policy.LEAVE)
    found = told(room(HERE, heard(LinkState.AWAY)), gaming, its=DROPPED)
    assert (found.next, found.amended, found.settled) == (None, (), ())


# The pin -------------------------------------------------------------------------------------------------------------

PINNED = entries((Property.PINNED, False, True))


def pin(here, what, its=None, known=None, now=NOW):
    return plan_pin(here, what, its or Journal(), known or remember(here, what, NOW), now)


def test_a_call_is_fixed_to_its_owner_and_written_down():
    step = pin(room(HERE), WORK).next
    assert step.action == SetPin(HEADSET, on=True)
    assert step.records == ((Property.PINNED, False, True),)


@pytest.mark.parametrize(
    "here",
    [
        room(HERE, its=control(pinned=True)),
        room(HERE, its=control(pinned=None)),
        room(HERE, its=control(Talk.TAKEN)),
        room(HERE, its=control(can=ALL - {Ability.PIN})),
    ],
    ids=["it is", "nobody knows", "it does not listen", "it cannot"],
)
def test_nothing_is_fixed_that_is_so_or_cannot_be(here):
    assert pin(here, WORK).steps == ()


@pytest.mark.parametrize("what", [PHONE_OWNS, replace(WORK, mode=Mode.MEDIA), replace(WORK, owner=PC)])
def test_only_this_computers_call_is_fixed(what):
    assert pin(room(HERE), what).steps == ()


def test_where_nothing_would_free_it_nothing_is_fixed():
    here = room(HERE)
    here = replace(here, hosts=tuple(replace(host, can_hold=False) for host in here.hosts))
    assert pin(here, WORK).steps == ()


def refused(here, count=1):
    known = remember(here, WORK, NOW)
    for _ in range(count):
        known = failed(known, Property.PINNED, failure(Kind.IN_CALL), NOW)
    return known


def test_refused_in_a_call_it_is_tried_again_when_the_call_ends():
    calling = room(link(LAPTOP, LinkState.IN_CALL, recording=True))
    found = pin(calling, WORK, known=refused(calling), now=NOW + 600)
    assert (found.stage, found.next, found.until) == (Stage.WAITING, None, None)
    assert found.problem.kind is Kind.IN_CALL
    assert pin(room(HERE), WORK, known=refused(calling), now=NOW + 600).next is not None


def test_refused_without_a_call_that_could_be_seen_it_is_tried_more_and_more_rarely():
    first = pin(room(HERE), WORK, known=refused(room(HERE)))
    second = pin(room(HERE), WORK, known=refused(room(HERE), 2))
    assert first.next is None
    assert second.until - NOW == 2 * (first.until - NOW)
    assert pin(room(HERE), WORK, known=refused(room(HERE)), now=first.until).next is not None


@pytest.mark.parametrize("what", [ended(Ending.END), ended(Ending.QUIT), PHONE_OWNS])
def test_it_is_freed_when_nobody_wants_it_any_more(what):
    step = pin(room(HERE, its=control(pinned=True)), what, PINNED).next
    assert (step.action, step.records) == (SetPin(HEADSET, on=False), ())
    assert pin(room(HERE), what, PINNED).settled == (Property.PINNED,)


def test_what_cannot_be_freed_now_stays_written_down():
    closed = room(HERE, its=control(Talk.CLOSED, pinned=None))
    found = pin(closed, ended(Ending.END), PINNED)
    assert (found.steps, found.settled) == ((), ())


def test_what_somebody_else_has_fixed_stays_so():
    found = pin(room(HERE, its=control(pinned=True)), ended(Ending.END))
    assert (found.steps, found.settled) == ((), ())


def test_freed_by_hand_it_stays_free():
    known = replace(remember(room(HERE), WORK, NOW), overridden=frozenset({Property.PINNED}))
    found = pin(room(HERE), WORK, PINNED, known)
    assert (found.steps, found.settled) == ((), (Property.PINNED,))


def test_this_computer_lets_go_when_the_headset_is_free():
    gaming = claim(PC, mode=Mode.MEDIA, computers=Policy.HOLD, others=Policy.LEAVE)
    fixed = room(HERE, its=control(pinned=True))
    found = told(fixed, gaming, LAPTOP, its=PINNED, now=NOW + 10, known=memory(NOW + 9))
    assert (found.stage, found.next) == (Stage.PENDING, None)
    free = told(fixed, gaming, LAPTOP, its=journal.forget(PINNED, HEADSET, Property.PINNED), known=memory(NOW - 10))
    assert free.next.action == Block(HEADSET)
    # But not for ever: another host waits for its slot.
    assert told(fixed, gaming, LAPTOP, its=PINNED, known=memory(NOW - 10)).next.action == Block(HEADSET)


# What others tell, and what nobody can tell any more ------------------------------------------------------------------


def test_a_headset_that_nobody_can_tell_anything_waits_for_no_other_computer():
    here = room(link(LAPTOP), link(PC, LinkState.CONNECTED), heard(), its=control(Talk.NONE))
    found = told(here, WORK)
    assert (found.stage, str(found.waiting)) == (Stage.UNMANAGED, "It cannot be kept away.")


def test_what_another_computer_tells_can_be_foreseen():
    here = room(link(LAPTOP), link(PC, LinkState.CONNECTED), heard(), its=control(Talk.UNKNOWN, speaker=PC))
    found = told(here, WORK)
    assert (found.stage, found.next) == (Stage.PENDING, None)
    assert [step.action for step in found.steps] == [DropHost(HEADSET, PHONE_ADDRESS)]


def test_a_phone_that_is_away_is_in_place_whoever_speaks():
    here = room(link(PC, LinkState.CONNECTED), heard(LinkState.AWAY), its=control(Talk.UNKNOWN, speaker=PC))
    assert told(here, WORK).stage is Stage.DONE


def test_the_phone_that_was_there_when_the_last_computer_let_go_is_in_place():
    here = room(link(LAPTOP), heard(LinkState.UNKNOWN), its=control(Talk.UNKNOWN))
    known = replace(remember(here, PHONE_OWNS, NOW, PHONE), seen=frozenset({Property.CONNECTED}))
    assert told(here, PHONE_OWNS, known=known).stage is Stage.DONE
    never = told(here, PHONE_OWNS)
    assert (never.stage, str(never.waiting), never.until) == (Stage.UNMANAGED, "Connect it on the phone.", None)


def test_a_computer_that_sends_the_phone_away_lets_go_when_that_is_done():
    gaming = replace(WORK, owner=PC)
    here, away = room(HERE, link(PC), heard()), room(HERE, link(PC), heard(LinkState.AWAY))
    found = told(here, gaming, LAPTOP)
    assert (found.stage, found.next) == (Stage.PENDING, None)
    known = replace(remember(away, gaming, NOW), slot_was_free=False)
    assert told(away, gaming, LAPTOP, known=known).next.action == Block(HEADSET)
    # Not for ever, and not for what it cannot do.
    assert told(here, gaming, LAPTOP, known=memory(NOW - 5), now=NOW).next.action == Block(HEADSET)
    unable = room(HERE, link(PC), heard(), its=control(can=ALL - {Ability.DISCONNECT}))
    assert told(unable, gaming, LAPTOP).next.action == Block(HEADSET)


def test_freed_by_hand_and_refused_it_is_still_to_be_freed():
    here = room(HERE, its=control(pinned=True))
    known = replace(remember(here, WORK, NOW), overridden=frozenset({Property.PINNED}))
    assert pin(here, WORK, PINNED, known).next.action == SetPin(HEADSET, on=False)
