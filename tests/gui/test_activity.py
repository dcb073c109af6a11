"""The page of the activity: what has happened, filters, search and the report; with real clicks and keys."""

from __future__ import annotations

import re
import time
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QPushButton, QWidget

from switchpoint.activity import MOST, Kind, added
from switchpoint.text import text
from switchpoint_gui.activity import ActivityPage
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until
from tests.gui.states import STATES, WALL
from tests.support.activity import entry, happened

pytestmark = pytest.mark.gui

ACTIVE = STATES["active"]
FULL_ADDRESS = re.compile(r"[0-9A-Fa-f]{2}([:_-][0-9A-Fa-f]{2}){5}")


@asynccontextmanager
async def page(state=ACTIVE):
    """Yield a window with its activity open, and the switchboard."""
    board = FakeSwitchboard(state)
    async with shown(board) as window:
        await focus(window)
        press("ctrl+h")
        await until(lambda: visible(window, "activity"))
        await settled()
        yield window, board


def visible(window, name):
    return part(window, QWidget, name).isVisible()


def the_list(window):
    return part(window, QListView, "activity-list")


def shown_lines(window):
    """Return what the list shows, days included, from the top."""
    model = the_list(window).model()
    return [model.index(row).data() for row in range(model.rowCount())]


def kinds(window):
    lines = (the_list(window).model().index(row).data(Qt.ItemDataRole.UserRole) for row in range(count(window)))
    return {line.entry.kind for line in lines if line.entry is not None}


def count(window):
    return the_list(window).model().rowCount()


def clipboard():
    return QGuiApplication.clipboard().text()


def played(test):
    def told(app, run):
        async def story():
            async with page() as (window, board):
                await test(window, board)

        run(story())

    told.__name__ = test.__name__
    return told


# The way there and back ----------------------------------------------------------------------------------------------


def test_the_sidebar_leads_to_it_and_says_its_key(app, run):
    async def story():
        board = FakeSwitchboard(ACTIVE)
        async with shown(board) as window:
            button = part(window, QPushButton, "open-activity")
            assert "Ctrl+H" in button.toolTip()
            click(button)
            await until(lambda: visible(window, "activity"))
            assert not visible(window, "tiles")
            assert not visible(window, "board")
            assert visible(window, "sidebar")
            click(part(window, QPushButton, "close-activity"))
            await until(lambda: visible(window, "tiles"))
            assert not visible(window, "activity")
            assert board.intents == []

    run(story())


@played
async def test_escape_closes_it_from_wherever_the_keyboard_is(window, board):
    for name in ("activity-list", "activity-search"):
        part(window, QWidget, name).setFocus()
        press("Escape")
        await until(lambda: not visible(window, "activity"))
        press("ctrl+h")
        await until(lambda: visible(window, "activity"))
    assert board.intents == []


@played
async def test_linking_and_activity_take_each_others_place(window, board):
    press("ctrl+l")
    await until(lambda: visible(window, "linking"))
    assert not visible(window, "activity")
    press("ctrl+h")
    await until(lambda: visible(window, "activity"))
    assert not visible(window, "linking")
    press("Escape")
    await until(lambda: visible(window, "tiles"))


@played
async def test_another_headset_closes_it(window, board):
    part(window, QWidget, "headsets").setFocus()
    press("Down")
    await until(lambda: not visible(window, "activity"))
    assert said(window, "headset-name") == "QC Ultra"


@played
async def test_a_tile_that_is_not_seen_is_not_pressed(window, board):
    press("ctrl+1")
    await settled()
    assert board.intents == []


# The list ------------------------------------------------------------------------------------------------------------


@played
async def test_entries_stand_under_their_days_newest_first(window, board):
    lines = shown_lines(window)
    assert lines[:3] == ["Today", "Work call did not work.", "Work call waits for the headset."]
    yesterday = lines.index("Yesterday")
    assert lines[yesterday + 1 : yesterday + 4] == [
        "Work laptop connected the headset.",
        "The time of Gaming is over.",
        "Gaming is on for 1 of 2 hosts.",
    ]
    assert len(lines) == len(ACTIVE.activity) + 3


@played
async def test_the_keyboard_starts_at_the_newest_and_passes_over_the_days(window, board):
    assert focused() == "activity-list"
    assert the_list(window).currentIndex().data() == "Work call did not work."
    press("End")
    await settled()
    assert the_list(window).currentIndex().data() == "Gaming PC was linked."
    press("Up")
    await settled()
    # The last but one belongs to the day after: its heading is no place to be.
    assert the_list(window).currentIndex().data() == "Gaming was clicked on Gaming PC."


@played
async def test_a_screen_reader_hears_time_kind_headset_sentence_and_reason(window, board):
    told = the_list(window).model().index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert re.fullmatch(
        r"\d\d:\d\d, Failed, WF-1000XM5, Work call did not work\., The headset cannot be reached\.", told
    )
    face = QAccessible.queryAccessibleInterface(the_list(window))
    assert face.text(QAccessible.Text.Name) == "Activity"
    assert face.childCount() == count(window)


@played
async def test_every_control_of_the_page_has_a_name_and_a_description(window, board):
    for widget in part(window, QWidget, "activity").findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget.objectName()
            assert widget.accessibleDescription(), widget.objectName()


@played
async def test_tab_goes_through_the_page_in_the_order_in_which_it_is_seen(window, board):
    part(window, QWidget, "copy-report").setFocus()
    order = ["copy-report"]
    for _ in range(6):
        press("Tab")
        await settled()
        order.append(focused())
    # The filters are one stop: arrows go from one to the next.
    assert order[:2] == ["copy-report", "close-activity"]
    assert order.index("activity-all") < order.index("activity-headsets")
    assert order.index("activity-headsets") < order.index("activity-search") < order.index("activity-list")


@played
async def test_a_new_entry_comes_to_the_top_and_the_keyboard_stays_where_it_was(window, board):
    press("Down", "Down")
    await settled()
    before = the_list(window).currentIndex().data()
    new = entry(WALL - 1, Kind.RESULT, text("Gaming is on. 2 of 2 hosts in place after 1.0 s."))
    board.publish(replace(ACTIVE, activity=added(ACTIVE.activity, new)))
    await settled()
    assert shown_lines(window)[1] == "Gaming is on. 2 of 2 hosts in place after 1.0 s."
    assert the_list(window).currentIndex().data() == before


@played
async def test_nothing_is_laid_out_again_while_nothing_has_happened(window, board):
    resets = []
    the_list(window).model().modelReset.connect(lambda: resets.append(1))
    board.publish(replace(ACTIVE, now=ACTIVE.now + 5))
    await settled()
    assert resets == []
    board.publish(replace(ACTIVE, activity=ACTIVE.activity[1:]))
    await settled()
    assert resets == [1]


def test_five_hundred_entries_are_shown_and_filtered_at_once(app, run):
    async def story():
        many = tuple(replace(each, wall=WALL - 60.0 * n) for n, each in enumerate((happened(WALL) * 30)[:MOST]))
        async with page(replace(ACTIVE, activity=many)) as (window, board):
            assert count(window) > MOST
            began = time.monotonic()
            for n in range(10):
                board.publish(replace(ACTIVE, activity=many[n:]))
            # A frame that is frozen for a quarter of a second is felt.
            assert (time.monotonic() - began) / 10 < 0.25

    run(story())


# Filters -------------------------------------------------------------------------------------------------------------


@played
async def test_a_click_on_problems_leaves_only_those(window, board):
    click(part(window, QAbstractButton, "activity-problems"))
    await until(lambda: kinds(window) == {Kind.FAILED, Kind.PROBLEM, Kind.PARTLY, Kind.TAKEN})
    click(part(window, QAbstractButton, "activity-switches"))
    await until(lambda: Kind.CLICK in kinds(window))
    assert Kind.CONNECTED not in kinds(window)
    click(part(window, QAbstractButton, "activity-headset"))
    await until(lambda: Kind.CONNECTED in kinds(window))
    assert Kind.CLICK not in kinds(window)


@played
async def test_filters_are_chosen_with_the_arrow_keys(window, board):
    part(window, QWidget, "activity-all").setFocus(Qt.FocusReason.TabFocusReason)
    press("Right", "Right", "Right")
    await until(lambda: part(window, QAbstractButton, "activity-problems").isChecked())
    await until(lambda: Kind.CLICK not in kinds(window))


@played
async def test_words_are_searched_for_in_what_stands_there(window, board):
    click(part(window, QLineEdit, "activity-search"))
    press("s", "l", "o", "t", "s", "space", "l", "a", "p")
    await until(lambda: count(window) == 2)
    assert shown_lines(window) == ["Today", "Work laptop: “Connecting” did not work. (2 times)"]


async def on_the_eve(do):
    """Show what has happened half a second before midnight; the local day of the test decides when that is."""
    midnight = QDateTime(QDateTime.fromSecsSinceEpoch(int(WALL)).date().addDays(1).startOfDay()).toSecsSinceEpoch()
    eve = replace(ACTIVE, wall=midnight - 0.5, activity=(entry(midnight - 60, Kind.CLICK, text("Clicked.")),))
    async with page(eve) as (window, board):
        assert shown_lines(window)[0] == "Today"
        board.snapshot = replace(eve, wall=midnight + 0.2)
        await do(window)


def test_what_happened_today_happened_yesterday_after_midnight_without_any_news(app, run):
    async def look(window):
        await until(lambda: shown_lines(window)[0] == "Yesterday", 3)

    run(on_the_eve(look))


def test_nobody_waits_for_midnight_where_nobody_can_see_it(app, run):
    async def look(window):
        page_of = part(window, ActivityPage, "activity")
        timers = [each for each in page_of.findChildren(QTimer) if each.isActive()]
        assert len(timers) == 1
        press("Escape")
        await until(lambda: not visible(window, "activity"))
        assert not any(each.isActive() for each in timers)

    run(on_the_eve(look))


@played
async def test_one_of_several_headsets_is_chosen(window, board):
    box = part(window, QComboBox, "activity-headsets")
    assert [box.itemText(row) for row in range(box.count())] == ["All headsets", "WF-1000XM5", "QC Ultra"]
    box.setFocus()
    press("Down", "Down")
    await until(lambda: shown_lines(window) == ["Yesterday", "Work laptop connected the headset."])


def test_one_headset_alone_is_not_asked_for(app, run):
    async def story():
        alone = replace(ACTIVE, headsets=ACTIVE.headsets[:1])
        only = tuple(each for each in alone.activity if each.name != "QC Ultra")
        async with page(replace(alone, activity=only)) as (window, _):
            assert not visible(window, "activity-headsets")

    run(story())


@played
async def test_what_fits_no_filter_says_so_and_offers_everything(window, board):
    click(part(window, QLineEdit, "activity-search"))
    press("z", "q")
    await until(lambda: visible(window, "activity-empty"))
    assert said(window, "activity-empty-title") == "Nothing fits the filter"
    click(part(window, QPushButton, "activity-all-again"))
    await until(lambda: visible(window, "activity-list"))
    assert len(shown_lines(window)) == len(ACTIVE.activity) + 3
    assert part(window, QLineEdit, "activity-search").text() == ""


@played
async def test_it_begins_anew_when_it_is_opened_again(window, board):
    click(part(window, QAbstractButton, "activity-problems"))
    await settled()
    press("Escape")
    await until(lambda: not visible(window, "activity"))
    press("ctrl+h")
    await until(lambda: visible(window, "activity-list"))
    assert part(window, QAbstractButton, "activity-all").isChecked()
    assert len(shown_lines(window)) == len(ACTIVE.activity) + 3


def test_nothing_yet_is_an_empty_state_without_a_dead_button(app, run):
    async def story():
        async with page(STATES["at rest"]) as (window, _):
            assert said(window, "activity-empty-title") == "Nothing has happened yet"
            assert not visible(window, "activity-all-again")
            assert focused() == "close-activity"

    run(story())


# The report ----------------------------------------------------------------------------------------------------------


@played
async def test_the_report_is_copied_with_its_addresses_masked(window, board):
    click(part(window, QAbstractButton, "activity-problems"))
    click(part(window, QPushButton, "copy-report"))
    await until(lambda: visible(window, "activity-remark"))
    assert said(window, "activity-remark-words").startswith("The report was copied.")
    report = clipboard()
    assert report.startswith("Switchpoint ")
    assert "Gaming PC" in report
    assert "F8:4E:..:..:..:05" in report
    # Everything that has happened, not only what is looked at.
    assert "Gaming PC was linked." in report
    assert not FULL_ADDRESS.search(report)


@played
async def test_the_report_is_copied_by_keyboard(window, board):
    QGuiApplication.clipboard().clear()
    part(window, QWidget, "copy-report").setFocus()
    press("space")
    await until(lambda: clipboard().startswith("Switchpoint "))


@played
async def test_one_line_is_copied_from_the_list(window, board):
    press("ctrl+c")
    await until(lambda: clipboard().endswith("Work call did not work., The headset cannot be reached."))


class Timers(QObject):
    """Notes every timer of Qt that fires."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Timer and not type(watched).__module__.startswith("qasync"):
            self.seen.append(watched.metaObject().className())
        return False


def test_a_page_at_which_nobody_does_anything_does_not_wake_up(app, run):
    async def story():
        async with page() as (_window, _):
            for _ in range(30):
                await settled()
            timers = Timers()
            app.installEventFilter(timers)
            for _ in range(20):
                await settled()
            app.removeEventFilter(timers)
            assert timers.seen == []

    run(story())
