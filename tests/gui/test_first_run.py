"""The whole first run in a room, by mouse and by keyboard alone; left and resumed at every step, over restarts too."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QPushButton, QWidget

from switchpoint.control import Ability
from switchpoint.first_run import FirstRun, SetUp, Stand
from switchpoint.model import Role, host_id_of
from switchpoint.snapshot import Activate, NoteFirstRun
from switchpoint_gui.first_run.page import FirstRunPage
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until
from tests.gui.states import HEADSET, STATES, told
from tests.support.linking import THEIRS, lone
from tests.support.telling import CONNECTED_HERE, PHONE, ScriptedHeadsets

pytestmark = pytest.mark.gui

STEPS = list(SetUp)
IPHONE = host_id_of(PHONE)


@asynccontextmanager
async def started(documents=None, *, headsets=None, document=CONNECTED_HERE):
    """Start Switchpoint on a computer where a headset is connected; yields its window and its switchboard."""
    headsets = headsets or ScriptedHeadsets(opens=0.05)
    async with (
        lone(document=document, headsets=headsets, welcomes=True, documents=documents) as here,
        shown(here.board) as window,
    ):
        await focus(window)
        yield window, here


def page(window):
    return part(window, FirstRunPage, "first-run")


def inside(window, kind, name):
    """Return a part of the first run; some of them are on other pages, too."""
    return part(page(window), kind, name)


def seen(window, name):
    return part(window, QWidget, name).isVisible()


def lines(window):
    return [each.text() for each in page(window).findChildren(QLabel, "fact-words") if each.isVisible()]


async def at(window, step):
    await until(lambda: page(window).isVisible() and page(window).step is step)
    await settled()


async def onward(window):
    click(inside(window, QPushButton, "first-run-next"))
    await settled()


# The whole way -------------------------------------------------------------------------------------------------------


def test_the_whole_first_run_by_mouse(app, run):
    async def story():
        headsets = ScriptedHeadsets(opens=0.05)
        async with started(headsets=headsets) as (window, here):
            board = here.board
            await at(window, SetUp.HEADSET)
            assert not seen(window, "tiles")
            assert inside(window, QListView, "first-run-headsets").model().rowCount() == 1
            await onward(window)
            await at(window, SetUp.ABILITIES)
            await until(lambda: "Its own control: It answers" in lines(window))
            assert "Send phones away: Yes" in lines(window)
            assert "Connected to: Laptop and Phone" in lines(window)
            await onward(window)
            await at(window, SetUp.LINK)
            assert inside(window, QPushButton, "first-run-next").text() == "Skip"
            click(inside(window, QLineEdit, "link-code"))
            press(*THEIRS.lower(), "Return")
            await until(lambda: inside(window, QWidget, "linked-card").isVisible())
            click(inside(window, QPushButton, "linked-for-work"))
            await until(lambda: board.snapshot.hosts[0].role is Role.WORK)
            click(inside(window, QPushButton, "linked-done"))
            await at(window, SetUp.HOSTS)
            click(inside(window, QLineEdit, f"name-{IPHONE}"))
            press("ctrl+a", *"Pocket", "Return")
            await until(lambda: board.snapshot.host(IPHONE).name == "Pocket")
            click(inside(window, QAbstractButton, f"for-phone-{IPHONE}"))
            await until(lambda: board.snapshot.host(IPHONE).role is Role.PHONE)
            assert headsets.asked == [], "it was only looked at so far"
            await onward(window)
            await at(window, SetUp.TRY)
            click(inside(window, QAbstractButton, "activate-work-call"))
            await until(lambda: said(window, "message").startswith("Work call is on"), 15)
            click(part(window, QPushButton, "message-verb"))
            await until(lambda: said(window, "message").startswith("Undone."), 15)
            assert page(window).isVisible(), "the result is seen in place"
            await onward(window)
            await until(lambda: seen(window, "tiles"))
            await until(lambda: board.snapshot.first_run.stand is Stand.DONE)
            assert not seen(window, "resume")
            kept = dict(here.store.documents)
        async with started(kept) as (window, _):
            assert seen(window, "tiles")
            assert not seen(window, "resume")

    run(story())


async def tab_to(name, back=False):
    """Press Tab until something has the keyboard."""
    for _ in range(40):
        if focused() == name:
            return
        press("shift+Tab" if back else "Tab")
        await settled()
    pytest.fail(f"Tab does not lead to {name}")


def test_the_whole_first_run_by_keyboard_alone(app, run):
    async def story():
        async with started() as (window, here):
            board = here.board
            await at(window, SetUp.HEADSET)
            assert focused() == "first-run-next"
            press("space")
            await at(window, SetUp.ABILITIES)
            assert focused() == "first-run-next"
            # what presses a button on a gamepad
            press("Return")
            await at(window, SetUp.LINK)
            await tab_to("link-code", back=True)
            press(*THEIRS.lower(), "Return")
            await until(lambda: inside(window, QWidget, "linked-card").isVisible())
            await until(lambda: focused() == "linked-done")
            press("space")
            await at(window, SetUp.HOSTS)
            this = board.snapshot.this
            await tab_to(f"name-{this}", back=True)
            press("ctrl+a", *"Desk", "Return")
            await until(lambda: board.snapshot.host(this).name == "Desk")
            await tab_to(f"for-gaming-{this}")
            press("space")
            await until(lambda: board.snapshot.host(this).role is Role.GAMING)
            await tab_to("first-run-next")
            press("space")
            await at(window, SetUp.TRY)
            press("ctrl+2")
            await until(lambda: said(window, "message").startswith("Gaming is on"), 15)
            press("ctrl+z")
            await until(lambda: said(window, "message").startswith("Undone."), 15)
            assert focused() == "first-run-next"
            press("space")
            await until(lambda: seen(window, "tiles"))
            await until(lambda: board.snapshot.first_run.stand is Stand.DONE)

    run(story())


def test_back_leads_to_the_step_before(app, run):
    async def story():
        async with started() as (window, _):
            await at(window, SetUp.HEADSET)
            assert not inside(window, QPushButton, "first-run-back").isVisible()
            await onward(window)
            await onward(window)
            await at(window, SetUp.LINK)
            click(inside(window, QPushButton, "first-run-back"))
            await at(window, SetUp.ABILITIES)
            press("shift+Tab", "space")
            await at(window, SetUp.HEADSET)

    run(story())


# Leaving and going on ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["later", "Escape", "close", "crash"])
@pytest.mark.parametrize("step", STEPS)
def test_it_can_be_left_at_every_step_and_goes_on_there_after_a_restart(app, run, step, how):
    async def story():
        async with started() as (window, here):
            await at(window, SetUp.HEADSET)
            for _ in range(STEPS.index(step)):
                await onward(window)
            await at(window, step)
            await until(lambda: here.board.snapshot.first_run == FirstRun(Stand.BEGUN, step))
            if how == "later":
                click(inside(window, QPushButton, "first-run-later"))
            elif how == "Escape":
                press("Escape")
            elif how == "close":
                window.close()
            if how in {"later", "Escape"}:
                await until(lambda: seen(window, "resume"))
                assert seen(window, "tiles")
            kept = dict(here.store.documents)
        async with started(kept) as (window, here):
            assert not page(window).isVisible(), "it is offered, and does not come by itself again"
            assert said(window, "resume-title") == "Setting up is not finished."
            click(part(window, QPushButton, "resume-verb"))
            await at(window, step)
            assert not seen(window, "resume")
            assert here.board.snapshot.first_run == FirstRun(Stand.BEGUN, step)

    run(story())


def test_it_can_be_put_away_for_good_and_is_still_there_by_hand(app, run):
    async def story():
        async with started() as (window, here):
            await at(window, SetUp.HEADSET)
            await onward(window)
            press("Escape")
            await until(lambda: seen(window, "resume"))
            click(part(window, QPushButton, "resume-away"))
            await until(lambda: not seen(window, "resume"))
            kept = dict(here.store.documents)
        async with started(kept) as (window, here):
            assert not page(window).isVisible()
            assert not seen(window, "resume")
            press("ctrl+shift+f")
            await at(window, SetUp.ABILITIES)
            await onward(window)
            press("Escape")
            await until(lambda: seen(window, "tiles"))
            assert not seen(window, "resume"), "put away is put away"
            assert here.board.snapshot.first_run == FirstRun(Stand.PUT_AWAY, SetUp.LINK)

    run(story())


def test_what_was_finished_begins_anew_by_hand_and_stays_finished(app, run):
    async def story():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            await focus(window)
            press("ctrl+shift+f")
            await at(window, SetUp.HEADSET)
            await onward(window)
            await at(window, SetUp.ABILITIES)
            press("Escape")
            await until(lambda: seen(window, "tiles"))
            assert board.intents == []

    run(story())


# Never in the way ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["in a call", "switching", "asked", "failed"])
def test_it_does_not_cover_what_is_going_on_by_itself(app, run, state):
    async def story():
        new = replace(STATES[state], first_run=FirstRun(Stand.NEW), keeping=True)
        async with shown(FakeSwitchboard(new)) as window:
            assert not page(window).isVisible()
            assert seen(window, "tiles")
            assert said(window, "resume-title") == "Switchpoint is new here."

    run(story())


@pytest.mark.parametrize("state", ["in a call", "switching", "asked", "failed"])
def test_escape_leaves_it_whatever_is_on_and_does_nothing_else(app, run, state):
    async def story():
        board = FakeSwitchboard(replace(STATES[state], first_run=FirstRun(Stand.BEGUN, SetUp.LINK)))
        async with shown(board) as window:
            await focus(window)
            click(part(window, QPushButton, "resume-verb"))
            await at(window, SetUp.LINK)
            press("Escape")
            await until(lambda: seen(window, "tiles"))
            assert board.intents == []

    run(story())


def test_a_window_that_is_shown_again_does_not_open_it_again(app, run):
    async def story():
        board = FakeSwitchboard(replace(STATES["at rest"], first_run=FirstRun(Stand.NEW)))
        async with shown(board) as window:
            await focus(window)
            await at(window, SetUp.HEADSET)
            assert board.intents == [NoteFirstRun(FirstRun(Stand.BEGUN, SetUp.HEADSET))]
            press("Escape")
            window.hide()
            window.show()
            await settled()
            assert not page(window).isVisible()

    run(story())


# The steps -----------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def opened(state, step):
    board = FakeSwitchboard(replace(state, first_run=FirstRun(Stand.BEGUN, step)))
    async with shown(board) as window:
        await focus(window)
        press("ctrl+shift+f")
        await at(window, step)
        yield window, board


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("no adapter", "No Bluetooth here"),
        ("bluetooth off", "Bluetooth is off"),
        ("no permission", "No permission for Bluetooth"),
        ("no service", "The Bluetooth service is not running"),
        ("nothing paired", "No headset yet"),
    ],
)
def test_without_a_headset_it_says_why_and_the_other_steps_can_be_seen(app, run, state, title):
    async def story():
        async with opened(STATES[state], SetUp.HEADSET) as (window, _):
            assert inside(window, QWidget, "first-run-none").accessibleName() == title
            for step in STEPS[1:]:
                await onward(window)
                await at(window, step)

    run(story())


def test_the_steps_are_about_the_headset_that_is_chosen(app, run):
    async def story():
        async with opened(STATES["answering"], SetUp.HEADSET) as (window, board):
            headsets = inside(window, QListView, "first-run-headsets")
            click(headsets.viewport(), headsets.visualRect(headsets.model().index(1)).center())
            await settled()
            await onward(window)
            assert said(window, "first-run-abilities-title") == "What QC Ultra can do"
            assert len(board.seen) == 1
            assert HEADSET not in board.seen, "the one that is shown is asked, the other one let be"

    run(story())


def test_what_it_can_do_fills_in_while_it_is_looked_at(app, run):
    async def story():
        async with opened(STATES["unsure"], SetUp.ABILITIES) as (window, board):
            assert "Connected to: Not known" in lines(window)
            assert "Its own control: None that Switchpoint speaks" in lines(window)
            board.publish(STATES["answering"])
            await settled()
            assert "Connected to: Work laptop and Phone" in lines(window)
            shown_control = replace(
                STATES["answering"].headsets[0].control, can=frozenset(Ability) - {Ability.DISCONNECT}
            )
            board.publish(told(STATES["answering"], shown_control))
            await settled()
            assert "Send phones away: No" in lines(window)
            assert "disconnect it on the phone" in said(window, "first-run-advice")

    run(story())


def test_a_name_that_cannot_be_is_said_beside_it_and_is_not_lost(app, run):
    async def story():
        async with started() as (window, here):
            await at(window, SetUp.HEADSET)
            for _ in range(3):
                await onward(window)
            await at(window, SetUp.HOSTS)
            this = here.board.snapshot.this
            field = inside(window, QLineEdit, f"name-{this}")
            click(field)
            press("ctrl+a", *"Desk")
            await until(lambda: field.text() == "Desk")
            field.insert("\u202e")
            press("Return")
            await until(lambda: inside(window, QWidget, "first-run-remark").isVisible())
            assert said(window, "first-run-remark-words") == "The name was not changed."
            assert "hidden character" in said(window, "first-run-remark-reason")
            assert field.text() == "Desk\u202e"
            press("BackSpace", "Return")
            await until(lambda: here.board.snapshot.host(this).name == "Desk")
            await until(lambda: not inside(window, QWidget, "first-run-remark").isVisible())
            # empty: what it calls itself
            press("ctrl+a", "BackSpace", "Return")
            await until(lambda: here.board.snapshot.host(this).name == "Laptop")
            await until(lambda: field.text() == "Laptop")

    run(story())


def test_a_name_that_is_being_typed_is_not_overwritten_by_what_happens(app, run):
    async def story():
        async with opened(STATES["at rest"], SetUp.HOSTS) as (window, board):
            field = inside(window, QLineEdit, f"name-{board.snapshot.this}")
            click(field)
            press("End", "x")
            await until(lambda: field.text() == "Work laptopx")
            board.publish(replace(STATES["in a call"], first_run=board.snapshot.first_run))
            await settled()
            assert field.text() == "Work laptopx"

    run(story())


def test_a_code_that_was_asked_for_in_a_step_goes_with_the_step(app, run):
    async def story():
        async with started() as (window, here):
            await at(window, SetUp.HEADSET)
            await onward(window)
            await onward(window)
            click(inside(window, QPushButton, "show-code"))
            await until(lambda: here.board.snapshot.linking is not None)
            await until(lambda: inside(window, QLabel, "code").isVisible())
            await onward(window)
            await until(lambda: here.board.snapshot.linking is None)

    run(story())


def test_where_the_headset_is_away_it_says_how_to_try_later(app, run):
    async def story():
        async with opened(STATES["away"], SetUp.TRY) as (window, board):
            assert "try it later with Ctrl+1" in said(window, "first-run-hint")
            press("ctrl+1")
            await until(lambda: board.intents)
            assert board.intents == [Activate(HEADSET, "work-call")]

    run(story())


def test_the_keyboard_is_where_the_steps_lead_on_and_esc_is_no_dialog(app, run):
    async def story():
        async with opened(STATES["at rest"], SetUp.HOSTS) as (window, _):
            assert focused() == "first-run-next"
            assert window.isEnabled()
            assert page(window).windowModality() is Qt.WindowModality.NonModal
            press("ctrl+h")
            await until(lambda: seen(window, "activity"))
            assert not page(window).isVisible()
            press("Escape")
            await until(lambda: seen(window, "resume"))

    run(story())
