"""Real clicks and real keys, through the X server, become intents."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QAbstractButton, QListView, QMenu, QPushButton

from switchpoint.errors import Kind, failure
from switchpoint.snapshot import Activate, Dismiss, End, Retry, Undo
from switchpoint.text import Text, text
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, row_of, said, settled, until
from tests.gui.hands import shown as shown_without_keyboard
from tests.gui.states import HEADSET, LAPTOP, PC, STAMP, STATES

pytestmark = pytest.mark.gui


@asynccontextmanager
async def shown(board, **more):
    async with shown_without_keyboard(board, **more) as window:
        await focus(window)
        yield window


@pytest.mark.parametrize(
    ("state", "name", "intent"),
    [
        ("at rest", "activate-work-call", Activate(HEADSET, "work-call")),
        ("in a call", "activate-work-call", Activate(HEADSET, "work-call")),
        ("in a call", "activate-gaming", Activate(HEADSET, "gaming")),
        ("in a call", "end-work-call", End(HEADSET)),
        ("in a call", "message-verb", Undo(HEADSET, STAMP)),
        ("switching", "message-verb", Undo(HEADSET, STAMP)),
        ("failed", "message-verb", Retry(HEADSET)),
        ("waiting", "message-verb", Undo(HEADSET, STAMP)),
        ("asked", "message-verb", Activate(HEADSET, "gaming", even_in_call=True)),
    ],
)
def test_a_click_is_one_intent(app, run, state, name, intent):
    async def do():
        board = FakeSwitchboard(STATES[state])
        async with shown(board) as window:
            click(part(window, QAbstractButton, name))
            await until(lambda: board.intents)
            await settled()
            assert board.intents == [intent]

    run(do())


@pytest.mark.parametrize(
    ("state", "host", "intent"), [("switching", PC, Undo(HEADSET, STAMP)), ("failed", LAPTOP, Retry(HEADSET))]
)
def test_a_row_has_one_verb(app, run, state, host, intent):
    async def do():
        board = FakeSwitchboard(STATES[state])
        async with shown(board) as window:
            click(part(row_of(window, host.id), QPushButton, "row-verb"))
            await until(lambda: board.intents)
            assert board.intents == [intent]

    run(do())


@pytest.mark.parametrize(
    ("state", "key", "intent"),
    [
        ("at rest", "ctrl+1", Activate(HEADSET, "work-call")),
        ("at rest", "ctrl+3", Activate(HEADSET, "phone")),
        ("in a call", "ctrl+z", Undo(HEADSET, STAMP)),
        ("in a call", "Escape", Dismiss(HEADSET)),
        ("switching", "Escape", Undo(HEADSET, STAMP)),
        ("asked", "Escape", Dismiss(HEADSET)),
        ("failed", "F5", Retry(HEADSET)),
    ],
)
def test_a_key_is_one_intent(app, run, state, key, intent):
    async def do():
        board = FakeSwitchboard(STATES[state])
        async with shown(board):
            press(key)
            await until(lambda: board.intents)
            await settled()
            assert board.intents == [intent]

    run(do())


def test_keys_without_a_meaning_do_nothing(app, run):
    async def do():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board):
            press("ctrl+z", "Escape", "F5", "ctrl+9")
            await settled()
            assert board.intents == []

    run(do())


@pytest.mark.parametrize(
    ("state", "stops"),
    [
        (
            "in a call",
            [
                *("headsets", "pair-headset", "hosts", "link-computer", "open-settings", "open-activity"),
                *("activate-work-call", "end-work-call", "activate-gaming", "activate-phone"),
            ],
        ),
        (
            "switching",
            [
                *("headsets", "pair-headset", "hosts", "link-computer", "open-settings", "open-activity"),
                *("row-verb", "row-verb", "activate-work-call", "end-work-call"),
            ],
        ),
    ],
)
def test_tab_reaches_everything_in_the_order_in_which_it_is_seen(app, run, state, stops):
    async def do():
        board = FakeSwitchboard(STATES[state])
        async with shown(board) as window:
            part(window, QListView, "headsets").setFocus()
            await settled()
            seen = [focused()]
            for _ in range(15):
                press("Tab")
                await settled()
                seen.append(focused())
            assert seen[: len(stops)] == stops
            visible = {
                each.objectName()
                for kind in (QAbstractButton, QListView)
                for each in window.findChildren(kind)
                if each.isVisible() and each.focusPolicy()
            }
            assert visible <= set(seen)

    run(do())


def test_space_and_enter_press_what_has_the_focus(app, run):
    async def do():
        board = FakeSwitchboard(STATES["in a call"])
        async with shown(board) as window:
            part(window, QAbstractButton, "activate-gaming").setFocus()
            await settled()
            press("space")
            await until(lambda: board.intents)
            part(window, QPushButton, "message-verb").setFocus()
            await settled()
            press("space")
            await until(lambda: len(board.intents) > 1)
            assert board.intents == [Activate(HEADSET, "gaming"), Undo(HEADSET, STAMP)]

    run(do())


def test_another_headset_is_chosen_by_mouse_and_by_keyboard(app, run):
    async def do():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            headsets = part(window, QListView, "headsets")
            place = headsets.visualRect(headsets.model().index(1)).center()
            click(headsets.viewport(), place)
            await until(lambda: said(window, "headset-name") == "QC Ultra")
            headsets.setFocus()
            await settled()
            press("Up")
            await until(lambda: said(window, "headset-name") == "WF-1000XM5")
            board.publish(STATES["in a call"])
            await settled()
            assert said(window, "headset-name") == "WF-1000XM5"
            assert board.intents == []

    run(do())


def test_a_refusal_is_shown_and_can_be_put_away(app, run):
    async def do():
        board = FakeSwitchboard(STATES["at rest"])
        board.refusal = failure(
            Kind.UNKNOWN_NAME, text("{what} cannot be used.", what="Work call"), text("It has no owner."), Text("")
        )
        async with shown(board) as window:
            click(part(window, QAbstractButton, "activate-work-call"))
            await until(lambda: said(window, "message") == "Work call cannot be used.")
            assert said(window, "reason") == "It has no owner."
            press("Escape")
            await until(lambda: not part(window, QPushButton, "message-verb").parentWidget().isVisible())
            assert len(board.intents) == 1

    run(do())


def test_a_fault_of_ours_is_a_sentence_too(app, run):
    async def do():
        board = FakeSwitchboard(STATES["at rest"])
        board.refusal = ZeroDivisionError("secret detail")
        async with shown(board) as window:
            press("ctrl+1")
            await until(lambda: said(window, "message") == "That did not work.")
            assert "secret" not in said(window, "reason")

    run(do())


@pytest.mark.parametrize("way", ["close", "quit"])
def test_closing_or_quitting_hides_the_window_and_says_which_once(app, run, way):
    async def do():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            left = []
            window.leaving.connect(lambda: left.append("close"))
            window.quitting.connect(lambda: left.append("quit"))
            if way == "quit":
                press("ctrl+q")
            else:
                window.close()
            await until(lambda: left)
            assert left == [way]
            assert not window.isVisible()
            assert board.listeners == 1
        assert board.listeners == 0

    run(do())


@dataclass
class FakeHappening:
    id: str
    title: Text
    done: list[str] = field(default_factory=list)

    def act(self) -> None:
        self.done.append(self.id)


class FakeRoom:
    title = "A small room"

    def __init__(self) -> None:
        self.now = [FakeHappening("rings", text("{host} rings & rings", host="Phone"))]

    def happenings(self) -> tuple[FakeHappening, ...]:
        return tuple(self.now)


def test_things_can_be_made_to_happen_in_a_room(app, run):
    async def do():
        room, board = FakeRoom(), FakeSwitchboard(STATES["at rest"])
        banner = text("No Bluetooth on this computer: this is a demo room.")
        async with shown(board, room=room, banner=banner) as window:
            assert said(window, "banner-words") == "No Bluetooth on this computer: this is a demo room."
            menu = part(window, QMenu, "happenings")
            for _ in range(2):
                click(part(window, QPushButton, "make-happen"))
                await until(menu.isVisible)
                assert [action.text() for action in menu.actions()] == ["Phone rings && rings"]
                click(menu, menu.actionGeometry(menu.actions()[0]).center())
                await until(lambda: not menu.isVisible())
            assert room.now[0].done == ["rings", "rings"]

    run(do())


def test_without_a_room_there_is_no_banner(app, run):
    async def do():
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            assert not part(window, QPushButton, "make-happen").isVisible()

    run(do())
