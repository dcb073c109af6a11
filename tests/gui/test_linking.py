"""Linking in the window: two ways, what can go wrong, and what is chosen afterwards; with real clicks and keys."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPushButton, QWidget

from switchpoint.errors import Kind, failure
from switchpoint.model import Role
from switchpoint.snapshot import Activate, HideCode, LinkWith, SetRole, ShowCode, StartAtLogin
from switchpoint.text import text
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until, wakes
from tests.gui.states import HEADSET, LAPTOP, NOW, PC, STATES, linked, with_code

pytestmark = pytest.mark.gui

BEFORE = STATES["not linked yet"]
REFUSED = failure(
    Kind.TIMEOUT,
    text("The computers were not linked."),
    text("Nobody in this network shows that code."),
    text("Check the code, or give the address of the other computer."),
)


@asynccontextmanager
async def page(state=BEFORE):
    """Yield a window with its linking page open, and the switchboard."""
    board = FakeSwitchboard(state)
    async with shown(board) as window:
        await focus(window)
        press("ctrl+l")
        await until(lambda: part(window, QWidget, "linking").isVisible())
        await settled()
        yield window, board


def visible(window, name):
    return part(window, QWidget, name).isVisible()


def played(test):
    def told(app, run):
        async def story():
            async with page() as (window, board):
                await test(window, board)

        run(story())

    told.__name__ = test.__name__
    return told


# The way there and back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "name"), [("at rest", "link-computer"), ("gaps", "gap-verb"), ("alone", "hint-button")]
)
def test_three_buttons_lead_to_the_page(app, run, state, name):
    async def story():
        board = FakeSwitchboard(STATES[state])
        async with shown(board) as window:
            await focus(window)
            click(part(window, QPushButton, name))
            await until(lambda: visible(window, "linking"))
            await settled()
            assert focused() == "link-code"
            assert not visible(window, "tiles")
            assert visible(window, "sidebar")
            click(part(window, QPushButton, "close-linking"))
            await until(lambda: visible(window, "tiles"))
            assert not visible(window, "linking")
            assert board.intents == []

    run(story())


@played
async def test_escape_closes_the_page(window, board):
    press("Escape")
    await until(lambda: not visible(window, "linking"))
    assert board.intents == []


def test_another_headset_closes_the_page(app, run):
    async def story():
        async with page(STATES["at rest"]) as (window, _):
            part(window, QWidget, "headsets").setFocus()
            press("Down")
            await until(lambda: not visible(window, "linking"))
            assert said(window, "headset-name") == "QC Ultra"

    run(story())


@played
async def test_shortcuts_of_tiles_do_nothing_while_no_tile_is_seen(window, board):
    press("ctrl+1")
    await settled()
    assert board.intents == []
    press("Escape", "ctrl+1")
    await until(lambda: board.intents)
    assert board.intents == [Activate(HEADSET, "work-call")]


# Showing a code ------------------------------------------------------------------------------------------------------


@played
async def test_a_code_is_asked_for_shown_and_taken_back(window, board):
    assert not visible(window, "code")
    click(part(window, QPushButton, "show-code"))
    await until(lambda: board.intents)
    board.publish(with_code(BEFORE))
    await settled()
    assert said(window, "code") == "K7PQ-2MXA"
    assert said(window, "code-left") == "Good for 1:53"
    assert not visible(window, "show-code")
    face = QAccessible.queryAccessibleInterface(part(window, QWidget, "code"))
    assert face.text(QAccessible.Text.Name) == "K 7 P Q, 2 M X A"
    click(part(window, QPushButton, "hide-code"))
    await until(lambda: len(board.intents) > 1)
    assert board.intents == [ShowCode(), HideCode()]
    board.publish(BEFORE)
    await settled()
    assert visible(window, "show-code")
    assert not visible(window, "linking-remark")


@played
async def test_the_time_that_is_left_is_counted_while_a_code_is_shown_and_never_else(window, board):
    board.publish(with_code(BEFORE, left=2.3))
    await settled()
    assert said(window, "code-left") == "Good for 0:03"
    board.snapshot = replace(board.snapshot, now=NOW + 0.4)
    await until(lambda: said(window, "code-left") == "Good for 0:02", 2)
    board.snapshot = replace(board.snapshot, now=NOW + 2.4)
    await until(lambda: visible(window, "show-code"), 3)
    assert await quiet(1.2) == []


@pytest.mark.parametrize("way", ["Escape", "close"])
def test_a_code_that_was_asked_for_here_goes_with_the_page(app, run, way):
    async def story():
        async with page() as (window, board):
            click(part(window, QPushButton, "show-code"))
            await until(lambda: board.intents)
            board.publish(with_code(BEFORE))
            await settled()
            if way == "close":
                window.close()
            else:
                press("Escape")
            await until(lambda: len(board.intents) > 1)
            assert board.intents == [ShowCode(), HideCode()]

    run(story())


def test_a_code_of_somebody_else_stays_when_the_page_is_closed(app, run):
    async def story():
        async with page(with_code(BEFORE)) as (window, board):
            assert said(window, "code") == "K7PQ-2MXA"
            press("Escape")
            await until(lambda: not visible(window, "linking"))
            await settled()
            assert board.intents == []
            assert await quiet(1.2) == []

    run(story())


@played
async def test_a_code_that_has_expired_is_said_to_have_gone(window, board):
    click(part(window, QPushButton, "show-code"))
    await until(lambda: board.intents)
    board.publish(with_code(BEFORE, left=60))
    await settled()
    board.publish(BEFORE)
    await settled()
    assert said(window, "linking-remark-words").startswith("The code is not shown any more.")
    assert visible(window, "show-code")


@played
async def test_a_code_that_cannot_be_shown_says_why(window, board):
    board.refusal = failure(Kind.NOTHING, text("No."), text("Computers cannot be linked here."), text("Go there."))
    click(part(window, QPushButton, "show-code"))
    await until(lambda: visible(window, "linking-remark"))
    assert said(window, "linking-remark-words") == "No."
    assert said(window, "linking-remark-reason") == "Computers cannot be linked here. Go there."


# Typing one ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["abcd2345", "ABCD-2345", "abcd 2345"])
def test_a_code_is_taken_however_it_is_typed(app, run, keys):
    async def story():
        async with page() as (_, board):
            names = {"-": "minus", " ": "space"}
            press(*(names.get(key, key) for key in keys), "Return")
            await until(lambda: board.intents)
            assert board.intents == [LinkWith("ABCD2345")]

    run(story())


@played
async def test_what_is_no_code_is_said_at_once_and_asks_nobody(window, board):
    for keys in ((), ("a", "b", "c"), ("d", "slash", "d", "e", "f", "g", "h", "i")):
        press(*keys, "Return")
        await until(lambda: visible(window, "linking-remark"))
        assert said(window, "linking-remark-words") == "That is no code."
        assert focused() == "link-code"
    assert board.intents == []


@played
async def test_an_address_is_asked_for_only_by_those_who_need_it(window, board):
    assert not visible(window, "link-address")
    press(*"abcd2345")
    click(part(window, QPushButton, "link-more"))
    await until(lambda: visible(window, "link-address"))
    await until(lambda: focused() == "link-address")
    press("h", "o", "s", "t", "Return")
    await until(lambda: board.intents)
    assert board.intents == [LinkWith("ABCD2345", "host")]


@played
async def test_a_refusal_stands_beside_the_field_and_can_be_answered_with_another_code(window, board):
    board.refusal = REFUSED
    press(*"abcd2345", "Return")
    await until(lambda: visible(window, "linking-remark-reason"))
    assert said(window, "linking-remark-words") == "The computers were not linked."
    assert part(window, QLineEdit, "link-code").isEnabled()
    assert focused() == "link-code"
    assert said(window, "message") == ""


@played
async def test_in_a_small_window_the_reason_comes_into_sight(window, board):
    board.refusal = REFUSED
    window.resize(460, 400)
    await settled()
    press(*"abcd2345", "Return")
    remark = part(window, QWidget, "linking-remark")
    await until(lambda: remark.isVisible() and not remark.visibleRegion().isEmpty())
    assert remark.visibleRegion().boundingRect().height() == remark.height()


@played
async def test_linking_that_takes_its_time_can_be_cancelled(window, board):
    cancelled = []

    async def slow(intent):
        board.intents.append(intent)
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            cancelled.append(intent)
            raise

    board.submit = slow
    press(*"abcd2345", "Return")
    await until(lambda: board.intents)
    await settled()
    assert visible(window, "linking-remark-busy")
    assert not part(window, QLineEdit, "link-code").isEnabled()
    button = part(window, QPushButton, "link")
    assert button.text() == "Cancel"
    click(button)
    await until(lambda: cancelled)
    await settled()
    assert not visible(window, "linking-remark")
    assert part(window, QLineEdit, "link-code").isEnabled()


# Afterwards ----------------------------------------------------------------------------------------------------------


@played
async def test_the_first_link_asks_what_this_computer_is_for_and_offers_the_start_at_login(window, board):
    board.publish(with_code(BEFORE))
    await settled()
    board.publish(linked(BEFORE))
    await settled()
    assert said(window, "linked-title") == "Gaming PC is linked."
    assert said(window, "linked-question") == "What is Work laptop for?"
    assert not visible(window, "code")
    click(part(window, QPushButton, "linked-for-work"))
    await until(lambda: board.intents)
    click(part(window, QCheckBox, "linked-login"))
    await until(lambda: len(board.intents) > 1)
    assert board.intents == [SetRole(LAPTOP.id, Role.WORK), StartAtLogin(True)]
    # Nothing is shown as chosen before it is.
    assert not part(window, QPushButton, "linked-for-work").isChecked()
    assert not part(window, QCheckBox, "linked-login").isChecked()
    chosen = replace(BEFORE.hosts[0], role=Role.WORK, starts_at_login=True)
    board.publish(replace(linked(BEFORE), hosts=(chosen, *linked(BEFORE).hosts[1:])))
    await settled()
    assert part(window, QPushButton, "linked-for-work").isChecked()
    assert part(window, QCheckBox, "linked-login").isChecked()
    click(part(window, QPushButton, "linked-done"))
    await until(lambda: not visible(window, "linking"))
    assert visible(window, "tiles")


@played
async def test_a_choice_that_is_refused_says_why_where_it_was_made(window, board):
    board.publish(linked(BEFORE))
    await settled()
    board.refusal = failure(Kind.NOTHING, text("No."), text("The desktop did not allow it."), text("Allow it."))
    click(part(window, QCheckBox, "linked-login"))
    await until(lambda: visible(window, "linking-remark"))
    assert said(window, "linking-remark-reason") == "The desktop did not allow it. Allow it."
    assert not part(window, QCheckBox, "linked-login").isChecked()


@pytest.mark.parametrize("why", ["another was linked", "it starts already", "it cannot be"])
def test_the_start_at_login_is_offered_only_where_it_is_news(app, run, why):
    before = BEFORE
    if why == "another was linked":
        before = linked(before)
    elif why == "it starts already":
        before = replace(before, hosts=(replace(before.hosts[0], starts_at_login=True), *before.hosts[1:]))
    else:
        before = replace(before, can_start_at_login=False)

    async def story():
        async with page(before) as (window, board):
            board.publish(linked(before, replace(PC, id="7" * 32, name="Studio")))
            await settled()
            assert said(window, "linked-title") == "Studio is linked."
            assert not visible(window, "linked-login")

    run(story())


# For everybody -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["begin", "code", "linked"])
def test_everything_on_the_page_has_a_name_and_is_reached_by_tab(app, run, state):
    async def story():
        async with page() as (window, board):
            if state == "code":
                board.publish(with_code(BEFORE))
            elif state == "linked":
                board.publish(linked(BEFORE))
            await settled()
            linking = part(window, QWidget, "linking")
            controls = [
                each
                for kind in (QAbstractButton, QLineEdit)
                for each in linking.findChildren(kind)
                if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            assert len(controls) >= 4
            for control in controls:
                face = QAccessible.queryAccessibleInterface(control)
                assert face.text(QAccessible.Text.Name), control.objectName()
                assert face.text(QAccessible.Text.Description), control.objectName()
            seen = set()
            for _ in range(14):
                press("Tab")
                await settled()
                seen.add(focused())
            assert {each.objectName() for each in controls} <= seen

    run(story())


async def quiet(seconds):
    """Return what wakes the window up though nobody writes in it."""
    if QApplication.focusWidget() is not None:
        QApplication.focusWidget().clearFocus()
    return await wakes(seconds)
