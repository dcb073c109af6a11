"""What clicks and keys mean, and when the window has to look again; no window is needed for either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint.snapshot import Activate, Dismiss, Offer, Retry, Undo
from switchpoint_gui import intents
from switchpoint_gui.moments import next_look
from tests.gui.states import HEADSET, NOW, STAMP, STATES

pytestmark = pytest.mark.gui


def view_of(state):
    return STATES[state].headsets[0]


@pytest.mark.parametrize(
    ("state", "offer", "intent"),
    [
        ("in a call", Offer.UNDO, Undo(HEADSET, STAMP)),
        ("switching", Offer.CANCEL, Undo(HEADSET, STAMP)),
        ("failed", Offer.RETRY, Retry(HEADSET)),
        ("asked", Offer.TAKE_ANYWAY, Activate(HEADSET, "gaming", even_in_call=True)),
    ],
)
def test_the_button_of_the_message_bar(state, offer, intent):
    assert intents.offered(view_of(state), offer) == intent


def test_a_question_about_an_undo_is_answered_with_an_undo():
    asked = view_of("asked")
    about_undo = replace(asked, notice=replace(asked.notice, profile=None), undoable=STAMP)
    assert intents.offered(about_undo, Offer.TAKE_ANYWAY) == Undo(HEADSET, STAMP, even_in_call=True)


@pytest.mark.parametrize(
    ("state", "intent"),
    [
        ("switching", Undo(HEADSET, STAMP)),
        ("asked", Dismiss(HEADSET)),
        ("in a call", Dismiss(HEADSET)),
        ("at rest", None),
    ],
)
def test_escape(state, intent):
    assert intents.escape(view_of(state)) == intent


@pytest.mark.parametrize(
    ("state", "intent"),
    [("failed", Retry(HEADSET)), ("waiting", Retry(HEADSET)), ("partly", Retry(HEADSET)), ("in a call", None)],
)
def test_f5_tries_again_only_what_is_stuck(state, intent):
    assert intents.refresh(view_of(state)) == intent


def test_nothing_is_undone_where_there_is_nothing_to_undo():
    assert intents.undo(view_of("at rest")) is None


def test_nothing_to_look_at_again_when_nothing_is_on():
    assert next_look(view_of("at rest"), STATES["at rest"]) is None


def test_the_window_looks_again_when_an_offer_ends():
    view = view_of("asked")
    assert next_look(view, STATES["asked"]) == pytest.approx(10)
    assert next_look(view, replace(STATES["asked"], now=NOW + 10)) is None
