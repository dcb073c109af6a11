"""Sound that a linked headset should have and has not: waited for, asked for once, and then missed."""

from __future__ import annotations

import pytest

from switchpoint.errors import Kind
from switchpoint.journal import Property, watch
from switchpoint.model import CardMode, Ending, LinkState, Stage
from switchpoint.planner import completed, observe
from switchpoint.planner.complete import CARD_COMES
from switchpoint.planner.order import RARELY
from switchpoint.steps import Connect, SetCard
from tests.support.build import HEADSET, LAPTOP, NOW, claim, ended, entries, link, memory, world
from tests.support.planning import actions, planned

SILENT = world(link(LAPTOP, LinkState.CONNECTED, card=None, cards=()))
WITHOUT_CALLS = world(link(LAPTOP, LinkState.CONNECTED, cards=(CardMode.OFF, CardMode.MEDIA)))
WITHOUT_MUSIC = world(link(LAPTOP, LinkState.CONNECTED, card=CardMode.CALL, cards=(CardMode.OFF, CardMode.CALL)))
WHOLE = world(link(LAPTOP, LinkState.CONNECTED, card=CardMode.CALL))

LACKS = [
    pytest.param(SILENT, Kind.NO_AUDIO, id="no card"),
    pytest.param(WITHOUT_CALLS, Kind.NO_CALL_MODE, id="no call mode"),
]


@pytest.mark.parametrize(("here", "kind"), LACKS)
def test_what_is_missing_is_waited_for_then_asked_for_once_then_missed(here, kind):
    known = observe(memory(), here, claim(), LAPTOP, NOW)
    found = planned(here, memory_=known)
    assert (found.stage, str(found.waiting), found.until) == (Stage.PENDING, "Waiting for its sound", NOW + CARD_COMES)
    asked = NOW + CARD_COMES
    found = planned(here, memory_=known, now=asked)
    assert (found.next.action, found.next.records) == (Connect(HEADSET), ())
    known = completed(known, asked + 0.5)
    found = planned(here, memory_=known, now=asked + 1)
    assert (found.stage, found.until) == (Stage.PENDING, asked + 0.5 + CARD_COMES)
    found = planned(here, memory_=known, now=found.until)
    assert (found.stage, found.problem.kind, found.steps[:1]) == (Stage.FAILED, kind, found.steps[:1])
    assert found.next is None


def test_after_a_connection_of_ours_nothing_is_asked_for_again():
    known = completed(observe(memory(), WITHOUT_CALLS, claim(), LAPTOP, NOW), NOW)
    assert planned(WITHOUT_CALLS, memory_=known, now=NOW + CARD_COMES).stage is Stage.FAILED


def test_card_that_is_lost_again_much_later_is_asked_for_again():
    known = completed(observe(memory(), WHOLE, claim(), LAPTOP, NOW), NOW)
    soon = observe(known, SILENT, claim(), LAPTOP, NOW + RARELY / 2)
    assert planned(SILENT, memory_=soon, now=NOW + RARELY / 2 + CARD_COMES).stage is Stage.FAILED
    later = observe(known, SILENT, claim(), LAPTOP, NOW + RARELY + 1)
    assert planned(SILENT, memory_=later, now=NOW + RARELY + 1).stage is Stage.PENDING
    found = planned(SILENT, memory_=later, now=NOW + RARELY + 1 + CARD_COMES)
    assert found.next.action == Connect(HEADSET)


def test_link_that_was_lost_counts_as_a_new_one():
    known = completed(observe(memory(), WHOLE, claim(), LAPTOP, NOW), NOW)
    known = observe(known, world(), claim(), LAPTOP, NOW + 1)
    known = observe(known, SILENT, claim(), LAPTOP, NOW + 2)
    assert planned(SILENT, memory_=known, now=NOW + 2 + CARD_COMES).next.action == Connect(HEADSET)


@pytest.mark.parametrize("here", [SILENT, WITHOUT_MUSIC], ids=["no card", "no music mode"])
def test_what_is_put_back_is_asked_for_too(here):
    its = entries((Property.CARD, CardMode.MEDIA, CardMode.CALL))
    known = observe(memory(), here, ended(), LAPTOP, NOW - CARD_COMES)
    asked = planned(here, ended(), journal=its, memory_=known)
    assert (asked.next.action, asked.settled) == (Connect(HEADSET), ())
    late = NOW + CARD_COMES
    missed = planned(here, ended(), journal=its, memory_=completed(known, NOW), now=late)
    assert (missed.stage, missed.problem.kind, missed.settled) == (Stage.FAILED, Kind.NO_AUDIO, ())
    there = observe(completed(known, NOW), WHOLE, ended(), LAPTOP, late)
    back = planned(WHOLE, ended(), journal=its, memory_=there, now=late + 60)
    assert actions(back) == [SetCard(HEADSET, CardMode.MEDIA)]


def test_who_quits_waits_for_no_card():
    its = entries((Property.CARD, CardMode.MEDIA, CardMode.CALL))
    found = planned(SILENT, ended(Ending.QUIT), journal=its, memory_=observe(memory(), SILENT, ended(), LAPTOP, NOW))
    assert (found.stage, found.steps, found.settled) == (Stage.DONE, (), ())


def test_card_that_came_back_without_its_mode_gets_it_by_aftercare():
    its = watch(entries((Property.CARD, CardMode.MEDIA, CardMode.CALL)), HEADSET, Property.CARD)
    known = observe(memory(began=NOW - 60), WITHOUT_MUSIC, ended(), LAPTOP, NOW)
    assert planned(WITHOUT_MUSIC, ended(), journal=its, memory_=known).stage is Stage.PENDING
    late = NOW + CARD_COMES
    asked = planned(WITHOUT_MUSIC, ended(), journal=its, memory_=known, now=late)
    assert asked.next.action == Connect(HEADSET)
    known = completed(known, late)
    back = planned(WHOLE, ended(), journal=its, memory_=known, now=late + 1)
    assert back.next.action == SetCard(HEADSET, CardMode.MEDIA)
    never = planned(WITHOUT_MUSIC, ended(), journal=its, memory_=known, now=late + CARD_COMES)
    assert (never.stage, never.settled) == (Stage.DONE, (Property.CARD,))
    by_itself = observe(memory(began=NOW - 60), WHOLE, ended(), LAPTOP, NOW)
    assert planned(WHOLE, ended(), journal=its, memory_=by_itself, now=late).settled == (Property.CARD,)


def test_aftercare_asks_for_a_card_that_does_not_come_and_says_nothing():
    its = watch(entries((Property.CARD, CardMode.MEDIA, CardMode.CALL)), HEADSET, Property.CARD)
    known = observe(memory(), SILENT, ended(), LAPTOP, NOW)
    assert planned(SILENT, ended(), journal=its, memory_=known, now=NOW + CARD_COMES).next.action == Connect(HEADSET)
    never = planned(SILENT, ended(), journal=its, memory_=completed(known, NOW + 4), now=NOW + 4 + CARD_COMES)
    assert (never.stage, never.settled) == (Stage.DONE, ())
