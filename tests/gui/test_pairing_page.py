"""Pairing a headset in the window: what is found, the number to compare, failures and the good end; clicks and keys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from switchpoint.errors import Kind, failure
from switchpoint.model import address
from switchpoint.nearby import Nearby, Pairing
from switchpoint.room.clock import RoomClock
from switchpoint.session.room import open_room, room_document
from switchpoint.snapshot import AnswerPairing, LookForHeadsets, PairHeadset, StopPairing
from switchpoint.text import text
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.window import MainWindow
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until
from tests.gui.states import OTHER_HEADSET, STATES
from tests.support.nearby import ASKED, EARBUDS, GONE_QUIET, LISTED, MINE, OFF, SPEAKER, at, near

pytestmark = pytest.mark.gui

BEFORE = STATES["at rest"]
ON, GONE = LookForHeadsets(on=True), LookForHeadsets(on=False)


@asynccontextmanager
async def page(state=BEFORE, found=()):
    """Yield a window with its pairing page open, and the switchboard."""
    board = FakeSwitchboard(replace(state, nearby=Nearby()))
    async with shown(board) as window:
        await focus(window)
        press("ctrl+n")
        await until(lambda: part(window, QWidget, "pairing").isVisible())
        board.publish(near(state, *found))
        await settled()
        yield window, board


def played(found=()):
    def decorate(test):
        def told(app, run):
            async def story():
                async with page(found=found) as (window, board):
                    await test(window, board)

            run(story())

        told.__name__ = test.__name__
        return told

    return decorate


def visible(window, name):
    return part(window, QWidget, name).isVisible()


def row(window, where=EARBUDS):
    return part(window, QWidget, f"found-{where}")


def verb(window, where=EARBUDS):
    return part(window, QAbstractButton, f"found-verb-{where}")


# The way there and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "name"), [("at rest", "pair-headset"), ("nothing paired", "empty-button")])
def test_two_buttons_lead_to_the_page_and_headsets_are_looked_for_exactly_as_long(app, run, state, name):
    async def story():
        board = FakeSwitchboard(STATES[state])
        async with shown(board) as window:
            await focus(window)
            found = [each for each in window.findChildren(QAbstractButton, name) if each.isVisible()]
            click(found[0])
            await until(lambda: visible(window, "pairing"))
            await until(lambda: board.intents == [ON])
            assert not visible(window, "tiles")
            click(part(window, QAbstractButton, "close-pairing"))
            await until(lambda: not visible(window, "pairing"))
            await until(lambda: board.intents == [ON, GONE])

    run(story())


@pytest.mark.parametrize("way", ["Escape", "ctrl+l", "close", "another headset"])
def test_whatever_closes_the_page_ends_the_search(app, run, way):
    async def story():
        async with page() as (window, board):
            await until(lambda: board.intents == [ON])
            if way == "close":
                window.close()
            elif way == "another headset":
                part(window, QWidget, "headsets").setFocus()
                press("Down")
            else:
                press(way)
            await until(lambda: board.intents == [ON, GONE])

    run(story())


@played()
async def test_a_second_press_of_the_shortcut_changes_nothing(window, board):
    press("ctrl+n")
    await settled()
    assert board.intents == [ON]


# What is found -------------------------------------------------------------------------------------------------------


@played()
async def test_while_nothing_is_found_it_says_that_it_looks(window, board):
    assert said(window, "pairing-looking-words") == "Looking for headsets …"
    assert visible(window, "pairing-how")
    assert focused() == "close-pairing"


@played()
async def test_the_list_fills_by_itself_and_nothing_ever_moves(window, board):
    first, second, *_ = LISTED
    board.publish(near(BEFORE, first))
    await settled()
    here, place = row(window), row(window).pos()
    board.publish(near(BEFORE, replace(first, gone=True), second))
    await settled()
    assert (row(window), row(window).pos()) == (here, place)
    assert part(here, QWidget, "found-line").text() == "Not heard any more"
    assert row(window, SPEAKER).pos().y() > place.y()


@played(LISTED)
async def test_rows_say_name_and_signal_in_words(window, board):
    lines = {
        where: (part(row(window, where), QWidget, "found-name").text(), part(row(window, where), QWidget, "found-line"))
        for where in (each.address for each in LISTED)
    }
    assert [(name, line.text()) for name, line in lines.values()] == [
        ("WF-1000XM5", "Strong signal"),
        ("Kitchen speaker with a long name", "Weak signal: bring it closer"),
        ("Headset without a name", "Not heard any more"),
        ("QC Ultra", "Paired with this computer already"),
    ]
    face = QAccessible.queryAccessibleInterface(row(window))
    assert face.text(QAccessible.Text.Name) == "WF-1000XM5"
    assert face.text(QAccessible.Text.Description) == "Strong signal"


@played(LISTED)
async def test_one_that_is_paired_already_is_shown(window, board):
    assert verb(window, MINE).text() == "Show it"
    board.publish(near(BEFORE, replace(LISTED[3], address=OTHER_HEADSET)))
    await settled()
    click(verb(window, OTHER_HEADSET))
    await until(lambda: not visible(window, "pairing"))
    assert said(window, "headset-name") == "QC Ultra"
    assert board.intents == [ON, GONE]


def test_without_bluetooth_it_says_why_and_goes_on_by_itself(app, run):
    async def story():
        state = STATES["bluetooth off"]
        async with page(state) as (window, board):
            board.publish(near(state, problem=OFF))
            await settled()
            assert said(window, "pairing-remark-words") == "Headsets cannot be looked for."
            assert not visible(window, "pairing-looking")
            board.publish(near(state, *LISTED))
            await settled()
            assert not visible(window, "pairing-remark")
            assert visible(window, "pairing-looking")

    run(story())


@played()
async def test_a_search_that_is_refused_says_why(window, board):
    board.refusal = failure(Kind.NOTHING, text("No."), text("Headsets cannot be paired here."), text("Go there."))
    press("Escape", "ctrl+n")
    await until(lambda: visible(window, "pairing-remark"))
    assert said(window, "pairing-remark-reason") == "Headsets cannot be paired here. Go there."


# Pairing -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_headset_is_paired_after_its_number_was_compared(app, run, by):
    async def story():
        async with page(found=LISTED) as (window, board):
            if by == "mouse":
                click(verb(window))
            else:
                press("Tab")
                await until(lambda: verb(window).hasFocus())
                press("space")
            await until(lambda: board.intents == [ON, PairHeadset(EARBUDS)])
            place = row(window, SPEAKER).pos()
            board.publish(near(BEFORE, *at(Pairing.PAIRING)))
            await settled()
            assert part(row(window), QWidget, "found-line").text() == "Pairing …"
            assert part(row(window), QWidget, "found-busy").isVisible()
            assert not verb(window, SPEAKER).isVisible()
            assert row(window, SPEAKER).pos() == place
            board.publish(near(BEFORE, *at(Pairing.CONFIRMING), question=ASKED))
            await until(lambda: visible(window, "question-card"))
            assert said(window, "question-number") == "048\N{NO-BREAK SPACE}213"
            assert said(window, "question-title") == "Does WF-1000XM5 show or say this number?"
            assert not visible(window, "found-rows")
            await until(lambda: focused() == "question-yes")
            if by == "mouse":
                await settled()
                click(part(window, QAbstractButton, "question-yes"))
            else:
                press("space")
            await until(lambda: board.intents[-1] == AnswerPairing(EARBUDS, yes=True))
            board.publish(near(BEFORE, *at(Pairing.CONNECTING)))
            await settled()
            assert visible(window, "found-rows")
            assert not verb(window).isVisible()
            board.publish(near(BEFORE, *at(Pairing.PAIRED)))
            await until(lambda: visible(window, "paired-card"))
            assert said(window, "paired-title") == "WF-1000XM5 is paired."
            assert said(window, "paired-line") == "It is connected with this computer."
            await until(lambda: focused() == "paired-show")
            press("space")
            await until(lambda: not visible(window, "pairing"))
            await until(lambda: board.intents[-1] == GONE)

    run(story())


@played(LISTED)
async def test_the_way_to_the_new_headset_leads_there(window, board):
    first, *_ = LISTED
    new = replace(first, address=OTHER_HEADSET)
    board.publish(near(BEFORE, new))
    await settled()
    click(verb(window, OTHER_HEADSET))
    await until(lambda: board.intents[-1] == PairHeadset(OTHER_HEADSET))
    board.publish(near(BEFORE, replace(new, pairing=Pairing.PAIRED, problem=GONE_QUIET)))
    await until(lambda: visible(window, "paired-card"))
    assert said(window, "paired-line").startswith("It is not connected yet. It did not answer")
    await settled()
    click(part(window, QAbstractButton, "paired-show"))
    await until(lambda: said(window, "headset-name") == "QC Ultra")


@played(LISTED)
async def test_another_one_can_be_paired_right_away(window, board):
    click(verb(window))
    await until(lambda: PairHeadset(EARBUDS) in board.intents)
    board.publish(near(BEFORE, *at(Pairing.PAIRED)))
    await until(lambda: visible(window, "paired-card"))
    await settled()
    click(part(window, QAbstractButton, "paired-another"))
    await until(lambda: visible(window, "found-rows"))
    await settled()
    assert verb(window).text() == "Show it"
    click(verb(window, SPEAKER))
    await until(lambda: board.intents[-1] == PairHeadset(SPEAKER))


@played(LISTED)
async def test_a_number_that_differs_is_answered_with_no(window, board):
    click(verb(window))
    await until(lambda: PairHeadset(EARBUDS) in board.intents)
    board.publish(near(BEFORE, *at(Pairing.CONFIRMING), question=ASKED))
    await until(lambda: visible(window, "question-card"))
    press("Tab", "space")
    await until(lambda: board.intents[-1] == AnswerPairing(EARBUDS, yes=False))
    assert not part(window, QAbstractButton, "question-no").isEnabled()


@played(LISTED)
async def test_a_number_to_type_is_only_shown(window, board):
    board.publish(near(BEFORE, *at(Pairing.CONFIRMING), question=replace(ASKED, asks=False)))
    await until(lambda: visible(window, "question-card"))
    assert said(window, "question-title") == "Type this number on WF-1000XM5"
    assert not visible(window, "question-yes")


@played(LISTED)
async def test_a_failure_stands_in_the_row_and_is_tried_again(window, board):
    board.refusal = failure(GONE_QUIET.kind, GONE_QUIET.title, GONE_QUIET.cause, GONE_QUIET.advice)
    click(verb(window))
    board.publish(near(BEFORE, *at(Pairing.FAILED, problem=GONE_QUIET, gone=True)))
    await until(lambda: verb(window).text() == "Try again")
    assert part(row(window), QWidget, "found-line").text().startswith("It was not paired. It did not answer")
    assert not visible(window, "pairing-remark")
    board.refusal = None
    click(verb(window))
    await until(lambda: board.intents.count(PairHeadset(EARBUDS)) == 2)


@played(LISTED)
async def test_a_failure_that_no_row_tells_stands_below_the_list(window, board):
    board.refusal = failure(Kind.BUSY, text("No."), text("Another headset is just being paired."), text("Wait."))
    board.publish(near(BEFORE, *at(Pairing.FAILED, problem=GONE_QUIET)))
    await settled()
    click(verb(window))
    await until(lambda: visible(window, "pairing-remark"))
    assert said(window, "pairing-remark-reason") == "Another headset is just being paired. Wait."


@played(LISTED)
async def test_what_is_under_way_can_be_cancelled(window, board):
    click(verb(window))
    await until(lambda: PairHeadset(EARBUDS) in board.intents)
    board.publish(near(BEFORE, *at(Pairing.PAIRING)))
    await until(lambda: verb(window).text() == "Cancel")
    click(verb(window))
    await until(lambda: board.intents[-1] == StopPairing())
    board.publish(near(BEFORE, *LISTED))
    await until(lambda: verb(window).text() == "Pair")


# A whole story in a room ---------------------------------------------------------------------------------------------


def test_in_the_demo_a_headset_is_paired_by_keyboard_alone(app, run):
    async def story():
        async with open_room(room_document("demo"), clock=RoomClock(20)) as session:
            bridge = Bridge(session.switchboard)
            window = MainWindow(bridge)
            window.move(0, 0)
            window.show()
            await until(window.isVisible)
            await focus(window)
            office = address("2C:41:A1:00:00:09")
            press("ctrl+n")
            await until(lambda: window.findChild(QWidget, f"found-{office}") is not None)
            press("Tab", "Tab")
            await until(lambda: verb(window, office).hasFocus())
            press("space")
            await until(lambda: focused() == "question-yes")
            press("space")
            await until(lambda: focused() == "paired-show")
            press("space")
            await until(lambda: said(window, "headset-name") == "Office headset")
            assert session.switchboard.snapshot.headset(office) is not None
            assert session.switchboard.snapshot.nearby == Nearby()
            await bridge.close()
            window.hide()
            window.deleteLater()
            await settled()

    run(story())


def test_who_leaves_the_page_while_it_asks_leaves_nothing(app, run):
    async def story():
        async with open_room(room_document("demo"), clock=RoomClock(20)) as session:
            bridge = Bridge(session.switchboard)
            window = MainWindow(bridge)
            window.move(0, 0)
            window.show()
            await until(window.isVisible)
            await focus(window)
            office = address("2C:41:A1:00:00:09")
            press("ctrl+n")
            await until(lambda: window.findChild(QWidget, f"found-{office}") is not None)
            await settled()
            click(verb(window, office))
            await until(lambda: visible(window, "question-card"))
            press("Escape")
            await until(lambda: session.switchboard.snapshot.nearby == Nearby())
            assert session.switchboard.snapshot.headset(office) is None
            await bridge.close()
            window.hide()
            window.deleteLater()
            await settled()

    run(story())
