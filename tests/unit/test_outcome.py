"""How far a click got, over all hosts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.errors import Kind
from switchpoint.model import LinkState, Policy, Progress, Reach, Stage
from switchpoint.outcome import ANSWER, outcome, progress
from switchpoint.snapshot import FINAL
from tests.support.build import (
    HEADSET,
    LAPTOP,
    PC,
    PHONE,
    claim,
    claims,
    computer,
    ended,
    failure,
    link,
    phone,
    phone_link,
    says,
    with_host,
    world,
    worlds,
)


def stage(here, what, host, age=0.0):
    """Return how far a host is; None when it has no part."""
    found = progress(here, what, here.host(host), age)
    return found.stage if found else None


def part(host, stage_, **changes):
    """Return what a host says of its part."""
    return Progress(headset=HEADSET, host=host, stamp=claim().stamp, stage=stage_, **changes)


SILENT = computer(PC, "Gaming PC", reach=Reach.SILENT)
ASLEEP = computer(PC, "Gaming PC", reach=Reach.ASLEEP)


# One host ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", Stage)
def test_computer_that_answers_is_as_far_as_it_says(said):
    assert stage(says(world(), claim(), PC, said), claim(), PC) is said


def test_word_about_an_older_claim_does_not_count():
    here = says(world(), claim(counter=1), PC, Stage.DONE)
    assert stage(here, claim(counter=2), PC) is Stage.PENDING


def test_computer_has_three_seconds_for_its_first_word():
    assert stage(world(), claim(), PC, ANSWER - 0.01) is Stage.PENDING
    assert stage(world(), claim(), PC, ANSWER) is Stage.UNANSWERED


@pytest.mark.parametrize("host", [SILENT, ASLEEP])
def test_computer_that_does_not_answer_is_said_to_be_so_at_once(host):
    assert stage(with_host(world(), host), claim(), PC) is Stage.UNANSWERED


def test_computer_that_was_in_place_before_it_fell_silent_is_in_place():
    here = with_host(says(world(), claim(), PC, Stage.DONE), ASLEEP)
    assert stage(here, claim(), PC) is Stage.DONE


@pytest.mark.parametrize("said", sorted(set(Stage) - {Stage.DONE}))
def test_computer_that_fell_silent_on_its_way_did_not_answer(said):
    here = with_host(says(world(), claim(), PC, said), SILENT)
    assert stage(here, claim(), PC) is Stage.UNANSWERED


def test_silent_computer_that_is_left_alone_has_no_part():
    assert stage(with_host(world(), SILENT), claim(computers=Policy.LEAVE), PC) is None


def test_computer_that_is_not_paired_has_no_part():
    here = replace(world(), links=(link(LAPTOP),))
    assert stage(here, claim(), PC) is None


def test_silent_owner_has_a_part_even_when_it_is_not_known_to_be_paired():
    here = replace(with_host(world(), SILENT), links=(link(LAPTOP),))
    assert stage(here, claim(PC), PC) is Stage.UNANSWERED


def test_end_concerns_a_silent_computer_because_it_may_be_held():
    here = with_host(world(link(PC, blocked=True)), SILENT)
    assert stage(here, ended(), PC) is Stage.UNANSWERED
    assert stage(with_host(world(), SILENT), ended(), PC) is Stage.UNANSWERED
    assert stage(world(), ended(), PC) is None


def test_phone_that_should_have_it_is_done_when_it_is_connected():
    what = claim(PHONE, others=Policy.LEAVE)
    assert stage(world(phone_link(state=LinkState.CONNECTED)), what, PHONE) is Stage.DONE
    found = progress(world(), what, phone(), 0.0)
    assert (found.stage, str(found.step)) == (Stage.UNMANAGED, "Connect it on the phone.")


def test_phone_that_cannot_be_held_is_no_failure():
    assert stage(world(phone_link(state=LinkState.CONNECTED)), claim(), PHONE) is Stage.UNMANAGED
    assert stage(world(), claim(), PHONE) is None
    assert stage(world(phone_link(state=LinkState.CONNECTED)), claim(others=Policy.LEAVE), PHONE) is None
    assert stage(world(phone_link(state=LinkState.CONNECTED)), ended(), PHONE) is None


# All hosts ---------------------------------------------------------------------------------------------------------


def test_every_host_is_counted_where_it_belongs():
    stages = [Stage.DONE, Stage.OVERRIDDEN, Stage.FAILED, Stage.WAITING, Stage.UNANSWERED, Stage.UNMANAGED]
    found = outcome(tuple(part(str(n), each) for n, each in enumerate(stages)), claim(), 2.5)
    assert found.in_place == ("0",)
    assert found.overridden == ("1",)
    assert found.failed == ("2",)
    assert found.waiting == ("3",)
    assert found.unanswered == ("4",)
    assert found.unmanaged == ("5",)
    assert (found.stamp, found.took, found.concerned) == (claim().stamp, 2.5, 5)


@pytest.mark.parametrize("each", Stage)
def test_outcome_is_finished_when_nothing_more_happens_by_itself(each):
    found = outcome((part(LAPTOP, Stage.DONE), part(PC, each)), claim(), None)
    assert found.finished == (each in FINAL or each is Stage.WAITING)


@pytest.mark.parametrize("each", Stage)
def test_outcome_is_complete_when_every_host_that_can_be_managed_is_in_place(each):
    found = outcome((part(LAPTOP, Stage.DONE), part(PC, each)), claim(), None)
    assert found.complete == (each in {Stage.DONE, Stage.OVERRIDDEN, Stage.UNMANAGED})


def test_nothing_to_do_is_complete():
    found = outcome((), claim(), None)
    assert (found.finished, found.complete, found.concerned) == (True, True, 0)


def test_host_that_tries_again_is_not_finished():
    trying = part(LAPTOP, Stage.PENDING, problem=failure(Kind.FULL), until=5.0)
    assert not outcome((trying,), claim(), None).finished


@given(worlds().flatmap(lambda here: st.tuples(st.just(here), claims(here))), st.floats(0, 10))
def test_every_host_is_in_one_place_at_most(case, age):
    here, what = case
    parts = tuple(found for host in here.hosts if (found := progress(here, what, host, age)))
    found = outcome(parts, what, None)
    counted = [*found.in_place, *found.failed, *found.waiting, *found.unanswered, *found.unmanaged]
    assert len(counted) == len(set(counted))
    assert set(counted) <= {host.id for host in here.hosts}
    assert found.finished or age < ANSWER
