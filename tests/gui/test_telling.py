"""What can be told to a headset from the window, what it has still to be told, and for how long it is looked at."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QListView, QMenu, QPushButton, QWidget

from switchpoint.control import Talk
from switchpoint.errors import Kind, failure
from switchpoint.model import LinkState
from switchpoint.snapshot import Notice, NoticeKind, Order, SetRole, Tell
from switchpoint.steps import TAKEN
from switchpoint.text import text
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.busy import Busy
from switchpoint_gui.marks import Mark, MarkShape
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, row_of, said, settled, shown, until
from tests.gui.states import HEADSET, LAPTOP, OTHER_HEADSET, PC, PHONE, STATES, control, told

pytestmark = pytest.mark.gui


class Slow(FakeSwitchboard):
    """Answers when the test lets it."""

    def __init__(self, snapshot):
        super().__init__(snapshot)
        self.answers = asyncio.Event()

    async def submit(self, intent):
        self.intents.append(intent)
        await self.answers.wait()
        if self.refusal is not None:
            raise self.refusal
        return Notice(kind=NoticeKind.DONE, text=text("Phone was sent away."))


def more_of(window, host):
    return part(row_of(window, host.id), QPushButton, "row-more")


def names(menu):
    return [action.objectName() for action in menu.actions() if action.objectName()]


def action_of(menu, name):
    return next(action for action in menu.actions() if action.objectName() == name)


@asynccontextmanager
async def menu_of(window):
    """Wait for the menu, and close it at the end: it is a window of its own."""
    menu = part(window, QMenu, "host-menu")
    await until(menu.isVisible)
    await settled()
    try:
        yield menu
    finally:
        menu.close()
        await settled()


async def tab_to(window, name, most=30):
    """Press Tab until something has the keyboard."""
    await focus(window)
    for _ in range(most):
        if focused() == name:
            return
        press("Tab")
        await settled()
    raise AssertionError(f"Tab does not reach {name}")


# The rows ------------------------------------------------------------------------------------------------------------


def test_a_row_shows_that_it_has_a_menu_where_the_headset_can_be_told_something(app, run):
    async def story():
        board = FakeSwitchboard(STATES["answering"])
        async with shown(board) as window:
            assert {host.name for host in (LAPTOP, PC, PHONE) if more_of(window, host).isVisible()} == {
                "Gaming PC",
                "Phone",
            }
            face = QAccessible.queryAccessibleInterface(more_of(window, PHONE))
            assert face.text(QAccessible.Text.Name) == "More about Phone"
            assert face.text(QAccessible.Text.Description) == "Send away, Let it play"
            for gone in ("at rest", "taken"):
                board.publish(STATES[gone])
                await settled()
                assert not any(more_of(window, host).isVisible() for host in (LAPTOP, PC, PHONE))

    run(story())


def test_a_row_has_one_verb_and_what_did_not_work_goes_first(app, run):
    async def story():
        async with shown(FakeSwitchboard(STATES["comes back"])) as window:
            assert part(row_of(window, PHONE.id), QPushButton, "row-verb").isVisible()
            assert not more_of(window, PHONE).isVisible()
            await focus(window)
            part(row_of(window, PHONE.id), QPushButton, "row-verb").setFocus()
            await settled()
            press("Menu")
            async with menu_of(window) as menu:
                assert names(menu)[:2] == ["host-send-away", "host-let-play"]

    run(story())


@pytest.mark.parametrize("width", [980, 460])
@pytest.mark.parametrize("how", ["click", "right click", "space", "Menu", "shift+F10"])
def test_the_menu_of_a_row_opens_by_mouse_and_by_keyboard(app, run, how, width):
    async def story():
        board = FakeSwitchboard(STATES["answering"])
        async with shown(board) as window:
            window.resize(width, 640)
            await settled()
            if how == "click":
                click(more_of(window, PHONE))
            elif how == "right click":
                click(row_of(window, PHONE.id), button=3)
            else:
                await focus(window)
                more_of(window, PHONE).setFocus(Qt.FocusReason.TabFocusReason)
                await settled()
                press(how)
            async with menu_of(window) as menu:
                assert names(menu)[:2] == ["host-send-away", "host-let-play"]
                assert names(menu)[2:] == ["host-for-work", "host-for-gaming", "host-for-phone", "host-for-none"]
                press("Escape")
                await until(lambda: not menu.isVisible())
            assert board.intents == []

    run(story())


def test_by_keyboard_alone_a_phone_is_sent_away(app, run):
    async def story():
        board = Slow(STATES["answering"])
        async with shown(board) as window:
            await tab_to(window, "row-more")
            while QWidget.parentWidget(app.focusWidget()).objectName() != f"row-{PHONE.id}":
                press("Tab")
                await settled()
            press("space")
            async with menu_of(window):
                press("Down", "Return")
                await until(lambda: board.intents)
            assert board.intents == [Tell(HEADSET, Order.SEND_AWAY, PHONE.id)]

    run(story())


@pytest.mark.parametrize("key", ["Menu", "shift+F10"])
def test_the_sidebar_has_the_same_menu(app, run, key):
    async def story():
        async with shown(FakeSwitchboard(STATES["answering"])) as window:
            await focus(window)
            hosts = part(window, QListView, "hosts")
            hosts.setFocus()
            await settled()
            press("Down", "Down", "Down", key)
            async with menu_of(window) as menu:
                assert names(menu)[:2] == ["host-send-away", "host-let-play"]

    run(story())


@pytest.mark.parametrize(
    ("host", "name", "order"),
    [
        (PHONE, "host-send-away", Order.SEND_AWAY),
        (PHONE, "host-let-play", Order.LET_PLAY),
        (PC, "host-connect", Order.CONNECT),
    ],
)
def test_a_choice_is_one_order(app, run, host, name, order):
    async def story():
        board = FakeSwitchboard(STATES["answering"])
        async with shown(board) as window:
            click(more_of(window, host))
            async with menu_of(window) as menu:
                click(menu, menu.actionGeometry(action_of(menu, name)).center())
                await until(lambda: board.intents)
            assert board.intents == [Tell(HEADSET, order, host.id)]

    run(story())


def test_a_phone_that_is_away_can_be_called(app, run):
    async def story():
        board = FakeSwitchboard(STATES["sent away"])
        async with shown(board) as window:
            click(more_of(window, PHONE))
            async with menu_of(window) as menu:
                assert names(menu)[0] == "host-connect"
                click(menu, menu.actionGeometry(action_of(menu, "host-connect")).center())
                await until(lambda: board.intents)
            assert board.intents == [Tell(HEADSET, Order.CONNECT, PHONE.id)]

    run(story())


def test_roles_can_still_be_chosen_below(app, run):
    async def story():
        board = FakeSwitchboard(STATES["answering"])
        async with shown(board) as window:
            click(more_of(window, PHONE))
            async with menu_of(window) as menu:
                click(menu, menu.actionGeometry(action_of(menu, "host-for-none")).center())
                await until(lambda: board.intents)
            assert board.intents == [SetRole(PHONE.id, None)]

    run(story())


def test_an_order_under_way_is_shown_until_it_is_answered(app, run):
    async def story():
        board = Slow(STATES["answering"])
        async with shown(board) as window:
            click(more_of(window, PHONE))
            async with menu_of(window) as menu:
                click(menu, menu.actionGeometry(action_of(menu, "host-send-away")).center())
                await until(lambda: said(window, "message") == "Sending Phone away …")
            assert part(window, Busy, "message-busy").isVisible()
            board.answers.set()
            await until(lambda: said(window, "message") == "Phone was sent away.")
            assert not part(window, Busy, "message-busy").isVisible()
            assert part(window, MarkShape, "message-mark").mark is Mark.DONE

    run(story())


def test_an_order_that_is_refused_says_why(app, run):
    async def story():
        board = Slow(STATES["answering"])
        board.refusal = failure(Kind.AWAY, text("Not told."), text("It is not connected."), text("Connect it."))
        board.answers.set()
        async with shown(board) as window:
            click(more_of(window, PHONE))
            async with menu_of(window) as menu:
                click(menu, menu.actionGeometry(action_of(menu, "host-send-away")).center())
                await until(lambda: said(window, "message") == "Not told.")
            assert said(window, "reason") == "It is not connected. Connect it."

    run(story())


def test_what_stands_in_the_way_of_a_phone_that_should_go_is_said_in_its_row(app, run):
    async def story():
        async with shown(FakeSwitchboard(STATES["taken"])) as window:
            line = said(row_of(window, PHONE.id), "row-line")
            assert line == f"Connected. {TAKEN}"
            assert said(window, "reason") == str(TAKEN)

    run(story())


# The strip -----------------------------------------------------------------------------------------------------------


def test_a_headset_that_has_still_to_be_freed_is_said_above_everything_with_the_button_that_helps(app, run):
    async def story():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            strip = part(window, QWidget, "pinned")
            assert not strip.isVisible()
            board.publish(STATES["owed"])
            await until(strip.isVisible)
            assert said(window, "pinned-title") == "Phone may stay silent: the headset plays only Work laptop."
            assert said(window, "pinned-reason") == "Switchpoint changes that as soon as the headset allows it."
            verb = part(window, QPushButton, "pinned-verb")
            assert (verb.text(), verb.accessibleDescription()) == (
                "Let others play",
                "Try at once to have the headset follow whoever plays",
            )
            assert part(window, MarkShape, "pinned-mark").mark is Mark.PARTLY
            face = QAccessible.queryAccessibleInterface(strip)
            assert face.text(QAccessible.Text.Name) == said(window, "pinned-title")
            assert face.text(QAccessible.Text.Description) == said(window, "pinned-reason")
            board.publish(told(STATES["owed"], control(pinned=False), owed=True))
            await until(lambda: not strip.isVisible())

    run(story())


@pytest.mark.parametrize("how", ["click", "keyboard"])
def test_the_button_of_the_strip_frees_the_headset(app, run, how):
    async def story():
        board = Slow(STATES["owed"])
        async with shown(board) as window:
            if how == "click":
                click(part(window, QPushButton, "pinned-verb"))
            else:
                await tab_to(window, "pinned-verb")
                press("space")
            await until(lambda: board.intents)
            assert board.intents == [Tell(HEADSET, Order.FREE)]
            await until(lambda: said(window, "message") == "Freeing the headset …")
            board.answers.set()
            await until(lambda: said(window, "message") == "Phone was sent away.")

    run(story())


def test_the_strip_belongs_to_the_headset_that_is_shown(app, run):
    async def story():
        board = FakeSwitchboard(STATES["owed"])
        async with shown(board) as window:
            headsets = part(window, QListView, "headsets")
            strip = part(window, QWidget, "pinned")
            assert strip.isVisible()
            click(headsets.viewport(), headsets.visualRect(headsets.model().index(1)).center())
            await until(lambda: not strip.isVisible())
            board.publish(replace(STATES["owed"], headsets=()))
            await settled()
            assert not strip.isVisible()

    run(story())


def test_why_the_headset_is_not_freed_is_said(app, run):
    async def story():
        its = control(Talk.TAKEN, pinned=None, problem=STATES["taken"].headsets[0].control.problem)
        async with shown(FakeSwitchboard(told(STATES["owed"], its))) as window:
            assert said(window, "pinned-reason").endswith("Close that app, then try again.")
            board = window.findChild(QWidget, "pinned")
            assert board.isVisible()

    run(story())


# Looking at a headset ------------------------------------------------------------------------------------------------


def test_a_headset_is_looked_at_while_it_can_be_seen(app, run):
    async def story():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            assert board.seen == {HEADSET}
            window.hide()
            await until(lambda: board.seen == frozenset())
            window.show()
            await until(lambda: board.seen == {HEADSET})
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
            await until(lambda: board.seen == frozenset())
            window.come_forward()
            await until(lambda: board.seen == {HEADSET})
            window.close()
            await until(lambda: board.seen == frozenset())

    run(story())


def test_another_headset_is_looked_at_when_it_is_chosen(app, run):
    async def story():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            headsets = part(window, QListView, "headsets")
            click(headsets.viewport(), headsets.visualRect(headsets.model().index(1)).center())
            await until(lambda: board.seen == {OTHER_HEADSET})
            board.publish(STATES["in a call"])
            await settled()
            assert board.seen == {OTHER_HEADSET}
            board.publish(replace(STATES["in a call"], headsets=()))
            await until(lambda: board.seen == frozenset())

    run(story())


def test_a_window_that_was_never_shown_looks_at_nothing(app, run):
    async def story():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            window.hide()
            await settled()
            board.publish(STATES["in a call"])
            await settled()
            assert board.seen == frozenset()

    run(story())


class Counting(FakeSwitchboard):
    def __init__(self, snapshot):
        super().__init__(snapshot)
        self.looks = []

    def look_at(self, headsets):
        super().look_at(headsets)
        self.looks.append(sorted(headsets))


def test_the_switchboard_is_told_only_of_what_differs_and_of_the_end(app, run):
    async def story():
        board = Counting(STATES["at rest"])
        bridge = Bridge(board)
        for headsets in ([], [HEADSET], (HEADSET,), {HEADSET, OTHER_HEADSET}, [OTHER_HEADSET, HEADSET]):
            bridge.look_at(headsets)
        assert board.looks == [[HEADSET], sorted([HEADSET, OTHER_HEADSET])]
        await bridge.close()
        await bridge.close()
        assert board.looks[2:] == [[]]

    run(story())


def test_the_states_say_what_their_rows_are():
    """The pictures show what the program would."""
    phone = STATES["sent away"].headsets[0].row(PHONE.id)
    assert (phone.link.state, phone.host.addresses != ()) == (LinkState.AWAY, True)
