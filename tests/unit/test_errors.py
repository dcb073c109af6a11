"""Errors that reach people."""

from __future__ import annotations

import pytest

from switchpoint.errors import RETRIED, Kind, SwitchpointError, failure, problem
from switchpoint.text import Text, text


def test_error_reads_title_cause_and_advice_in_this_order():
    error = failure(Kind.AWAY, text("It was not connected."), text("It is off."), text("Switch it on."))
    assert str(error) == "It was not connected. It is off. Switch it on."


def test_empty_part_leaves_no_gap():
    found = problem(Kind.NOTHING, text("Nothing is on."), Text(""), Text(""))
    assert str(found) == "Nothing is on."


def test_detail_never_enters_the_sentence():
    found = problem(Kind.STORAGE, text("T."), text("C."), text("A."), detail="/secret/path")
    assert "/secret" not in str(found)
    assert found.detail == "/secret/path"


def test_exception_carries_the_problem_that_it_was_raised_with():
    with pytest.raises(SwitchpointError) as caught:
        raise failure(Kind.FULL, text("T."), text("C."), text("A."), detail="d")
    assert caught.value.problem == problem(Kind.FULL, text("T."), text("C."), text("A."), "d")


def test_kinds_that_are_tried_again_wait_longer_each_time():
    passing = {Kind.ADAPTER_OFF, Kind.NO_ADAPTER, Kind.NO_SERVICE, Kind.NO_AUDIO}
    assert set(RETRIED) == {Kind.FULL, Kind.BUSY, Kind.TIMEOUT, *passing}
    for pauses in RETRIED.values():
        assert list(pauses) == sorted(pauses)
        assert all(pause > 0 for pause in pauses)


def test_every_kind_has_a_word_of_its_own():
    assert len({str(kind) for kind in Kind}) == len(Kind)
    assert all(str(kind).islower() for kind in Kind)
