"""A headset that is taken from a call, and one that was only put away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint.model import CardMode, Drop, LinkState
from switchpoint.planner.theft import TAKEN_WITHIN, observe_call
from tests.support.build import LAPTOP, NOW, PC, PHONE, gone, link, phone_link, world

CALLING = link(LAPTOP, LinkState.IN_CALL, card=CardMode.CALL, recording=True)
LOST = gone(CALLING, Drop.REMOTE)
HAS_IT = LinkState.CONNECTED


def look(before, mine, *others, now=NOW):
    return observe_call(before, world(mine, *others), mine, now)


def taken(call):
    return call.taker if call is not None else None


def test_who_connects_it_when_it_is_lost_has_taken_it():
    call = look(None, CALLING)
    assert taken(look(call, LOST, link(PC, HAS_IT), now=NOW + 60)) == PC


def test_the_word_of_the_other_computer_may_come_later_or_before():
    lost = look(look(None, CALLING), LOST, now=NOW + 60)
    assert taken(lost) is None
    assert taken(look(lost, LOST, link(PC, HAS_IT), now=NOW + 61)) == PC
    both = look(look(None, CALLING), CALLING, link(PC, HAS_IT), now=NOW + 59)
    assert taken(look(both, LOST, link(PC, HAS_IT), now=NOW + 60)) == PC


def test_who_had_it_all_along_has_taken_nothing():
    call = look(None, CALLING, link(PC, HAS_IT), phone_link(PHONE, HAS_IT))
    assert taken(look(call, LOST, link(PC, HAS_IT), phone_link(PHONE, HAS_IT), now=NOW + 1)) is None
    later = look(look(None, CALLING), CALLING, link(PC, HAS_IT), now=NOW + 10)
    assert taken(look(later, LOST, link(PC, HAS_IT), now=NOW + 60)) is None


def test_one_that_was_put_away_was_not_taken_by_who_connects_it_later():
    lost = look(look(None, CALLING), LOST, now=NOW)
    assert look(lost, LOST, link(PC, HAS_IT), now=NOW + TAKEN_WITHIN + 0.1) is None


@pytest.mark.parametrize("drop", [each for each in (*Drop, None) if each is not Drop.REMOTE])
def test_a_link_that_ended_otherwise_was_not_taken(drop):
    lost = replace(LOST, drop=drop)
    assert look(look(None, CALLING), lost, link(PC, HAS_IT), now=NOW + 1) is None


def test_music_is_no_call():
    playing = link(LAPTOP, LinkState.PLAYING)
    assert look(None, playing) is None
    assert look(None, gone(playing, Drop.REMOTE), link(PC, HAS_IT)) is None


def test_it_is_forgotten_when_the_headset_is_back_and_not_before():
    stolen = look(look(None, CALLING), LOST, link(PC, HAS_IT), now=NOW + 1)
    assert taken(look(stolen, LOST, now=NOW + 100)) == PC
    assert look(stolen, link(LAPTOP, HAS_IT), now=NOW + 100) is None
    assert taken(look(stolen, CALLING, now=NOW + 100)) is None
