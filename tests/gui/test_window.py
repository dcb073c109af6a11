"""Every state is drawn, says what it is, and says it to those who cannot see it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QPushButton, QWidget

from switchpoint.wording import clock
from switchpoint_gui.busy import Busy
from switchpoint_gui.marks import Mark, MarkShape
from switchpoint_gui.theme import Ground, theme_of
from switchpoint_gui.words import Words
from tests.gui.hands import FakeSwitchboard, palette, part, row_of, said, settled, shown, until, wakes
from tests.gui.states import LAPTOP, NOW, OLD, PC, PHONE, STATES, WALL

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_drawn(app, run, state, dark):
    async def look():
        app.setPalette(palette(dark=dark))
        async with shown(FakeSwitchboard(STATES[state])) as window:
            for width, height in ((980, 640),) if dark else ((980, 640), (760, 560), (460, 400)):
                window.resize(width, height)
                await settled()
                assert not window.grab().isNull()

    run(look())


def test_the_window_says_who_has_the_sound(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["in a call"])) as window:
            assert said(window, "headset-name") == "WF-1000XM5"
            assert said(window, "headline") == "On Work laptop, in a call. Gaming PC is held."
            assert said(window, "caption") == "Call: microphone and speaker"
            assert said(row_of(window, LAPTOP.id), "row-line") == "Call audio and microphone"
            assert said(row_of(window, LAPTOP.id), "row-codec") == "mSBC"
            assert said(row_of(window, PC.id), "row-line").startswith("Held until ")
            assert part(row_of(window, PC.id), QWidget, "row-lock").isVisible()
            assert not part(row_of(window, PHONE.id), QWidget, "row-lock").isVisible()

    run(look())


def test_tiles_say_what_will_change_before_the_click(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            tile = part(window, QWidget, "tile-work-call")
            assert said(tile, "tile-name") == "Work call"
            assert said(tile, "tile-shortcut") == "Ctrl+1"
            line = said(tile, "tile-line")
            assert line.startswith("Work laptop takes the microphone. Gaming PC and Old laptop let go and are held.")
            button = part(tile, QAbstractButton, "activate-work-call")
            assert button.accessibleName() == "Work call"
            assert button.accessibleDescription() == f"{line} Ends after 4 h"
            assert not part(tile, QPushButton, "end-work-call").isVisible()

    run(look())


def test_the_active_tile_says_since_when_and_can_be_ended(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["in a call"])) as window:
            tile = part(window, QWidget, "tile-work-call")
            until = f"On until {clock(WALL + 13_675)}"
            assert said(tile, "tile-state") == until
            assert part(tile, QAbstractButton, "activate-work-call").accessibleName() == f"Work call, {until}"
            end = part(tile, QPushButton, "end-work-call")
            assert end.isVisible()
            assert end.accessibleName() == "End Work call"

    run(look())


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_a_description(app, run, state):
    async def look():
        async with shown(FakeSwitchboard(STATES[state])) as window:
            controls = [
                each
                for kind in (QAbstractButton, QListView)
                for each in window.findChildren(kind)
                if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            assert controls
            for control in controls:
                face = QAccessible.queryAccessibleInterface(control)
                assert control.objectName()
                assert face.text(QAccessible.Text.Name), control.objectName()
                assert face.text(QAccessible.Text.Description), control.objectName()

    run(look())


def test_rows_and_lists_are_told_to_a_screen_reader(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["in a call"])) as window:
            held = QAccessible.queryAccessibleInterface(row_of(window, PC.id))
            assert held.text(QAccessible.Text.Name) == "Gaming PC"
            assert held.text(QAccessible.Text.Description).startswith("Held until ")
            assert held.role() is QAccessible.Role.ListItem
            hosts = QAccessible.queryAccessibleInterface(part(window, QListView, "hosts"))
            told = [hosts.child(number).text(QAccessible.Text.Name) for number in range(hosts.childCount())]
            assert any(each.startswith("Old laptop, Asleep since ") for each in told)

    run(look())


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("no adapter", "No Bluetooth here"),
        ("bluetooth off", "Bluetooth is off"),
        ("no permission", "No permission for Bluetooth"),
        ("no service", "The Bluetooth service is not running"),
        ("nothing paired", "No headset yet"),
        ("away", "The headset is away"),
    ],
)
def test_empty_states_teach_and_show_no_dead_button(app, run, state, title):
    async def look():
        async with shown(FakeSwitchboard(STATES[state])) as window:
            name = "away" if state == "away" else "nothing"
            panel = part(window, QWidget, name)
            assert panel.isVisible()
            assert said(panel, "empty-title") == title
            assert said(panel, "empty-body")
            button = part(panel, QPushButton, "empty-button")
            # of what would help, only pairing is something that Switchpoint can do
            assert button.isVisible() is (state == "nothing paired")
            if button.isVisible():
                button.click()
                await until(lambda: part(window, QWidget, "pairing").isVisible())
                return
            assert part(window, QWidget, "tiles").isVisible() is (state == "away")

    run(look())


def test_a_lone_computer_is_told_what_it_is_missing(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["alone"])) as window:
            assert part(window, QWidget, "hint").isVisible()
            assert said(window, "hint-title") == "Only this computer so far"
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            assert not part(window, QWidget, "hint").isVisible()

    run(look())


def test_what_is_wrong_stays_in_sight(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["troubled"])) as window:
            assert said(window, "problem-title") == "The profiles file cannot be used."
            assert said(window, "problem-more") == "And 2 more."

    run(look())


@pytest.mark.parametrize(
    ("state", "mark", "words", "verb"),
    [
        ("in a call", Mark.DONE, "Work call is on.", "Undo"),
        ("failed", Mark.PARTLY, "Work call is on for 1 of 2 hosts.", "Try again"),
        ("asked", Mark.QUESTION, "Work laptop is in a call. Take the headset from it for Gaming?", "Take it anyway"),
        ("waiting", Mark.WAITING, "Work call waits for the headset.", "Cancel"),
        ("switching", None, "Work call …", "Cancel"),
    ],
)
def test_the_message_bar_says_the_state_by_shape_word_and_verb(app, run, state, mark, words, verb):
    async def look():
        async with shown(FakeSwitchboard(STATES[state])) as window:
            assert said(window, "message").startswith(words)
            assert part(window, QPushButton, "message-verb").text() == verb
            shape = part(window, MarkShape, "message-mark")
            assert shape.isVisible() is (mark is not None)
            assert mark is None or shape.mark is mark
            assert part(window, Busy, "message-busy").isVisible() is (state == "switching")

    run(look())


def test_a_row_that_works_is_busy_and_one_that_failed_says_why(app, run):
    async def look():
        board = FakeSwitchboard(STATES["switching"])
        async with shown(board) as window:
            row = row_of(window, PC.id)
            assert said(row, "row-line") == "Letting go on Gaming PC …"
            assert part(row, Busy, "row-busy").isVisible()
            assert part(row, QPushButton, "row-verb").text() == "Cancel"
            board.publish(STATES["failed"])
            await settled()
            row = row_of(window, LAPTOP.id)
            assert said(row, "row-line").startswith("The headset refuses")
            assert part(row, MarkShape, "row-failed").isVisible()
            assert part(row, QPushButton, "row-verb").text() == "Try again"
            assert not part(row_of(window, PC.id), Busy, "row-busy").isVisible()

    run(look())


def test_the_row_of_a_host_stays_the_same_while_it_is_there(app, run):
    async def look():
        board = FakeSwitchboard(STATES["at rest"])
        async with shown(board) as window:
            before = row_of(window, PC.id)
            board.publish(STATES["in a call"])
            await settled()
            assert row_of(window, PC.id) is before

    run(look())


@pytest.mark.parametrize("state", ["at rest", "in a call"])
def test_an_idle_window_does_not_wake_up(app, run, state):
    async def look():
        async with shown(FakeSwitchboard(STATES[state])):
            assert await wakes(0.7) == []

    run(look())


def test_the_window_follows_a_change_of_palette(app, run):
    async def look():
        app.setPalette(palette(dark=False))
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            board = part(window, QWidget, "board")
            for dark in (True, False):
                app.setPalette(palette(dark=dark))
                await settled()
                theme = theme_of(window.palette())
                assert theme.dark is dark
                drawn = QColor(board.grab().toImage().pixel(8, board.height() // 2))
                assert drawn.rgb() == theme.ground(Ground.PANEL).rgb()

    run(look())


def test_long_names_are_shortened_and_explained_without_markup(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["long names"])) as window:
            name = part(row_of(window, LAPTOP.id), Words, "row-name")
            assert name.elided()
            assert name.width() < window.width() / 2
            assert "&lt;b&gt;really&lt;/b&gt;" in name.toolTip()
            assert name.textFormat() == Qt.TextFormat.PlainText
            short = part(row_of(window, PHONE.id), Words, "row-name")
            assert not short.elided()
            assert short.toolTip() == ""

    run(look())


def test_many_hosts_scroll_and_can_be_scrolled_by_keyboard(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["crowded"])) as window:
            scroll = part(window, QWidget, "rows-scroll")
            assert scroll.focusPolicy() == Qt.FocusPolicy.StrongFocus
            assert scroll.verticalScrollBar().maximum() > 0
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            assert part(window, QWidget, "rows-scroll").focusPolicy() == Qt.FocusPolicy.NoFocus

    run(look())


def test_a_narrow_window_leaves_the_sidebar_out(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            sidebar = part(window, QWidget, "sidebar")
            assert sidebar.isVisible()
            window.resize(600, 560)
            await settled()
            assert not sidebar.isVisible()

    run(look())


def test_everything_is_mirrored_for_languages_that_run_the_other_way(app, run):
    async def look():
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            async with shown(FakeSwitchboard(STATES["in a call"])) as window:
                board = part(window, QWidget, "board")
                row = row_of(window, LAPTOP.id)
                assert row.mapTo(board, row.rect().center()).x() < board.width() / 2
                assert part(window, QLabel, "caption").geometry().center().x() > board.width() / 2
                assert part(window, QWidget, "sidebar").x() > window.width() / 2
                end = part(window, QPushButton, "end-work-call")
                assert end.x() < end.parentWidget().width() / 2
        finally:
            QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    run(look())


def test_an_offer_ends_by_itself(app, run):
    async def look():
        state = STATES["in a call"]
        view = state.headsets[0]
        soon = replace(view, notice=replace(view.notice, until=NOW + 0.3))
        board = FakeSwitchboard(replace(state, headsets=(soon,)))
        async with shown(board) as window:
            verb = part(window, QPushButton, "message-verb")
            assert verb.isVisible()
            board.snapshot = replace(board.snapshot, now=NOW + 1)
            await asyncio.sleep(0.6)
            assert not verb.isVisible()
            assert said(window, "message").startswith("Work call is on.")

    run(look())


def test_old_hosts_are_drawn_faintly_and_marked(app, run):
    async def look():
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            entries = part(window, QListView, "hosts").model().entries
            by_key = {entry.key: entry for entry in entries}
            assert by_key[OLD.id].mark is Mark.ASLEEP
            assert not by_key[OLD.id].lively
            assert by_key[PC.id].mark is Mark.ONLINE

    run(look())
