"""The menu of a host: what it is for, unlinking it, and the start at login; by mouse and by keyboard."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QListView, QMenu, QPushButton

from switchpoint.errors import Kind, failure
from switchpoint.model import Role
from switchpoint.snapshot import Notice, NoticeKind, SetRole, StartAtLogin, Unlink
from switchpoint.text import Text, text
from switchpoint_gui import window as of_window
from tests.gui.hands import FakeSwitchboard, click, focus, part, press, row_of, said, settled, shown, until
from tests.gui.states import LAPTOP, PC, PHONE, STATES

pytestmark = pytest.mark.gui

STATE = replace(STATES["at rest"], hosts=(LAPTOP, PC, PHONE), can_start_at_login=True)
HOSTS = (LAPTOP, PC, PHONE)


class Answering(FakeSwitchboard):
    """Answers like the real one: with a sentence about what was changed."""

    async def submit(self, intent):
        await super().submit(intent)
        return Notice(kind=NoticeKind.DONE, text=text("Work laptop is for gaming."))


@asynccontextmanager
async def opened(host, how="click", state=STATE):
    """Yield the window, the switchboard and the open menu of a host."""
    board = Answering(state)
    async with shown(board) as window:
        await focus(window)
        hosts = part(window, QListView, "hosts")
        number = HOSTS.index(host)
        if how == "click":
            click(hosts.viewport(), hosts.visualRect(hosts.model().index(number)).center())
        else:
            hosts.setFocus()
            await settled()
            press(*["Down"] * number, how)
        menu = part(window, QMenu, "host-menu")
        await until(menu.isVisible)
        await settled()
        try:
            yield window, board, menu
        finally:
            # It is a window of its own, and would outlast this one for a moment.
            menu.close()
            await settled()


def names(menu):
    return [action.objectName() for action in menu.actions() if action.objectName()]


def choose(menu, name):
    action = next(action for action in menu.actions() if action.objectName() == name)
    click(menu, menu.actionGeometry(action).center())


@pytest.mark.parametrize(
    ("host", "found"),
    [
        (LAPTOP, ["host-for-work", "host-for-gaming", "host-for-none", "host-start-at-login"]),
        (PC, ["host-chosen-there", "host-unlink"]),
        (PHONE, ["host-for-work", "host-for-gaming", "host-for-phone", "host-for-none"]),
    ],
)
@pytest.mark.parametrize("how", ["click", "Return", "space", "Menu"])
def test_every_host_has_a_menu_for_mouse_and_keyboard(app, run, host, found, how):
    async def story():
        async with opened(host, how) as (_, board, menu):
            assert names(menu) == found
            press("Escape")
            await until(lambda: not menu.isVisible())
            assert board.intents == []

    run(story())


def test_a_row_on_the_board_has_the_same_menu_where_there_is_no_sidebar(app, run):
    async def story():
        async with shown(Answering(STATE)) as window:
            await focus(window)
            window.resize(600, 560)
            await settled()
            click(row_of(window, PC.id), button=3)
            menu = part(window, QMenu, "host-menu")
            await until(menu.isVisible)
            assert names(menu) == ["host-chosen-there", "host-unlink"]
            press("Escape")
            await until(lambda: not menu.isVisible())

    run(story())


@pytest.mark.parametrize(
    ("host", "name", "intent"),
    [
        (LAPTOP, "host-for-gaming", SetRole(LAPTOP.id, Role.GAMING)),
        (LAPTOP, "host-for-none", SetRole(LAPTOP.id, None)),
        (LAPTOP, "host-start-at-login", StartAtLogin(False)),
        (PHONE, "host-for-phone", SetRole(PHONE.id, Role.PHONE)),
    ],
)
def test_a_choice_is_one_intent_and_its_answer_is_shown(app, run, host, name, intent):
    async def story():
        async with opened(host) as (window, board, menu):
            choose(menu, name)
            await until(lambda: board.intents)
            assert board.intents == [intent]
            await until(lambda: said(window, "message") == "Work laptop is for gaming.")
            press("Escape")
            await until(lambda: said(window, "message") == "")
            assert len(board.intents) == 1

    run(story())


def test_what_is_chosen_now_is_marked(app, run):
    async def story():
        async with opened(LAPTOP) as (_, _board, menu):
            marked = [action.objectName() for action in menu.actions() if action.isChecked()]
            assert marked == ["host-for-work", "host-start-at-login"]

    run(story())


def test_without_a_choice_there_is_no_start_at_login(app, run):
    async def story():
        async with opened(LAPTOP, state=replace(STATE, can_start_at_login=False)) as (_, _board, menu):
            assert "host-start-at-login" not in names(menu)

    run(story())


def test_what_a_linked_computer_is_for_is_said_to_be_chosen_there(app, run):
    async def story():
        async with opened(PC) as (window, board, menu):
            choose(menu, "host-chosen-there")
            await until(lambda: said(window, "message") == "Gaming PC is for gaming.")
            assert said(window, "reason") == "To change it, click on Gaming PC there, in its own window."
            assert board.intents == []

    run(story())


def test_unlinking_is_asked_for_once_more_inline(app, run):
    async def story():
        async with opened(PC) as (window, board, menu):
            choose(menu, "host-unlink")
            await until(lambda: said(window, "message") == "Unlink Gaming PC?")
            assert board.intents == []
            verb = part(window, QPushButton, "message-verb")
            assert verb.text() == "Unlink"
            click(verb)
            await until(lambda: board.intents)
            assert board.intents == [Unlink(PC.id)]

    run(story())


@pytest.mark.parametrize("way", ["Escape", "time", "a click on a tile"])
def test_the_question_goes_without_an_answer(app, run, monkeypatch, way):
    monkeypatch.setattr(of_window, "ASKED_FOR", 0.5 if way == "time" else 30.0)

    async def story():
        async with opened(PC) as (window, board, menu):
            choose(menu, "host-unlink")
            await until(lambda: said(window, "message") == "Unlink Gaming PC?")
            if way != "time":
                press("Escape" if way == "Escape" else "ctrl+1")
            await until(lambda: said(window, "message") == "")
            assert Unlink(PC.id) not in board.intents

    run(story())


def test_a_refusal_is_shown_like_any_other(app, run):
    async def story():
        async with opened(LAPTOP) as (window, board, menu):
            board.refusal = failure(Kind.NOTHING, text("No."), text("It was refused."), Text(""))
            choose(menu, "host-start-at-login")
            await until(lambda: said(window, "message") == "No.")
            assert said(window, "reason") == "It was refused."

    run(story())


def test_a_menu_of_a_host_with_strange_letters_shows_them_as_they_are(app, run):
    async def story():
        odd = replace(LAPTOP, name="Me & you")
        async with opened(LAPTOP, state=replace(STATE, hosts=(odd, PC, PHONE))) as (_, _board, menu):
            assert menu.actions()[0].text() == "Me && you"

    run(story())


def test_a_gap_is_said_with_the_way_to_close_it(app, run):
    async def story():
        async with shown(FakeSwitchboard(STATES["gaps"])) as window:
            assert said(window, "gap-title") == "Old laptop and Work laptop are not linked."
            assert said(window, "gap-reason").startswith("Both are linked with Gaming PC.")
            assert part(window, QPushButton, "gap-verb").accessibleDescription() == "Link Old laptop with this computer"
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            assert not part(window, QPushButton, "gap-verb").isVisible()

    run(story())
