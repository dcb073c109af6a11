"""The symbol in the panel: how it comes and goes, and what that means for the life of the program."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from switchpoint import wording
from switchpoint.preferences import Preferences
from switchpoint.session import Session
from switchpoint.snapshot import Activate
from switchpoint_gui import life as life_module
from switchpoint_gui import tray as tray_module
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.life import Life
from switchpoint_gui.tray import Tray
from switchpoint_gui.window import MainWindow
from tests.gui.hands import FakeSwitchboard, palette, settled, until, wakes
from tests.gui.states import HEADSET, STATES

pytestmark = pytest.mark.gui

AT_REST = STATES["at rest"]
UNNEEDED = replace(AT_REST, hosts=tuple(replace(host, starts_at_login=False) for host in AT_REST.hosts))
KEEPING = replace(UNNEEDED, keeping=True)
IN_A_CALL = STATES["in a call"]


def only_one(snapshot):
    return replace(snapshot, headsets=snapshot.headsets[:1])


def entry(menu, name):
    return next(action for action in menu.actions() if action.objectName() == name)


class FakePanel:
    """Says whether there is a panel."""

    def __init__(self, *, there):
        self.there = there
        self.watchers = []

    def watch(self, changed):
        self.watchers.append(changed)
        return lambda: self.watchers.remove(changed)

    def turn(self, *, there):
        self.there = there
        for changed in tuple(self.watchers):
            changed(there)


class FakeIcon(QObject):
    """Stands for the symbol, so that none appears in the panel of whoever runs the tests."""

    ActivationReason = QSystemTrayIcon.ActivationReason
    there: ClassVar[list[FakeIcon]] = []
    available = True

    def __init__(self, parent):
        super().__init__(parent)
        self.activated = self
        self.changes = 0
        self.menu = None

    def connect(self, slot):
        self.clicked = slot

    @classmethod
    def isSystemTrayAvailable(cls):  # noqa: N802 - Qt's name
        return cls.available

    def setContextMenu(self, menu):  # noqa: N802 - Qt's name
        self.menu = menu

    def setIcon(self, icon):  # noqa: N802 - Qt's name
        assert not icon.isNull()
        self.icon = icon
        self.changes += 1

    def setToolTip(self, words):  # noqa: N802 - Qt's name
        self.words = words

    def show(self):
        self.there.append(self)

    def hide(self):
        self.there.remove(self)


@pytest.fixture(autouse=True)
def icons(monkeypatch):
    monkeypatch.setattr(tray_module, "QSystemTrayIcon", FakeIcon)
    monkeypatch.setattr(FakeIcon, "there", [])
    monkeypatch.setattr(FakeIcon, "available", True)
    return FakeIcon


class Choosy(FakeSwitchboard):
    """Shows with every snapshot what the user has chosen."""

    def __init__(self, snapshot, preferences):
        super().__init__(replace(snapshot, preferences=preferences))
        self.preferences = preferences

    def publish(self, snapshot):
        super().publish(replace(snapshot, preferences=self.preferences))


@asynccontextmanager
async def living(snapshot, *, panel=True, **choices):
    """Yield a window, its symbol, its life, the switchboard and the panel."""
    board = Choosy(snapshot, Preferences(**choices))
    session = Session(switchboard=board)
    requests = session.requests
    requests.panel = FakePanel(there=panel)
    told = []

    async def tell(title, _body):
        told.append(str(title))

    requests.tell = tell
    requests.untell = told.clear
    bridge = Bridge(board)
    window = MainWindow(bridge)
    tray = Tray(bridge, requests, lambda: window.view)
    life = Life(session, window, tray)
    window.show()
    await until(window.isVisible)
    stage = type("Stage", (), {"told": told, "requests": requests, "tray": tray})
    try:
        yield window, life, board, stage
    finally:
        life.end()
        window.hide()
        await tray.close()
        await bridge.close()
        window.deleteLater()
        await settled()
        assert FakeIcon.there == []
        assert requests.panel.watchers == []


def test_the_symbol_says_who_has_the_sound_and_follows(app, run):
    async def story():
        async with living(UNNEEDED) as (_, _, board, _):
            (icon,) = FakeIcon.there
            assert icon.words == f"WF-1000XM5: {wording.headline(UNNEEDED.headsets[0])}"
            board.publish(IN_A_CALL)
            assert icon.words == f"WF-1000XM5: {wording.headline(IN_A_CALL.headsets[0])}"
            changes = icon.changes
            board.publish(replace(IN_A_CALL, now=IN_A_CALL.now + 60, wall=IN_A_CALL.wall + 60))
            assert icon.changes == changes, "nothing is sent to the panel that it shows already"

    run(story())


def test_where_the_user_wants_it_the_symbol_has_one_colour_and_follows_the_palette(app, run):
    async def story():
        before = app.palette()
        try:
            async with living(UNNEEDED, plain_symbol=True) as (_, _, board, _):
                for dark in (True, False):
                    app.setPalette(palette(dark=dark))
                    board.publish(replace(UNNEEDED, wall=UNNEEDED.wall + dark))
                    drawn = FakeIcon.there[0].icon.pixmap(48, 48).toImage()
                    found = (drawn.pixelColor(x, y) for x in range(48) for y in range(48))
                    ink = palette(dark=dark).color(QPalette.ColorRole.WindowText).name()
                    assert {colour.name() for colour in found if colour.alpha() == 255} == {ink}
        finally:
            app.setPalette(before)

    run(story())


def test_the_symbol_comes_and_goes_with_the_panel(app, run):
    async def story():
        async with living(UNNEEDED, panel=False) as (_, _, _, stage):
            assert FakeIcon.there == []
            for there in (True, False, True):
                stage.requests.panel.turn(there=there)
                assert len(FakeIcon.there) == int(there)
                assert stage.tray.there is there

    run(story())


def test_where_qt_has_no_symbols_there_is_none(app, run, icons):
    async def story():
        icons.available = False
        async with living(UNNEEDED) as (_, _, _, stage):
            assert not stage.tray.there

    run(story())


def test_a_click_on_the_symbol_opens_the_window_and_the_menu_its_own(app, run):
    async def story():
        async with living(KEEPING) as (window, life, _, _):
            (icon,) = FakeIcon.there
            assert isinstance(icon.menu, QMenu)
            window.close()
            icon.clicked(QSystemTrayIcon.ActivationReason.MiddleClick)
            assert not window.isVisible()
            icon.clicked(QSystemTrayIcon.ActivationReason.Trigger)
            assert window.isVisible()
            window.close()
            entry(icon.menu, "tray-open").trigger()
            assert window.isVisible()
            assert not life.over.is_set()

    run(story())


def test_quit_ends_the_program_whatever_is_kept(app, run):
    async def story():
        async with living(KEEPING) as (_, life, _, _):
            entry(FakeIcon.there[0].menu, "tray-quit").trigger()
            assert life.over.is_set()

    run(story())


def test_a_click_in_the_menu_is_made_where_its_result_is_told(app, run):
    async def story():
        async with living(only_one(UNNEEDED)) as (_, _, board, stage):
            clicked = []

            async def click(intent):
                clicked.append(intent)

            stage.requests.click = click
            entry(FakeIcon.there[0].menu, "tray-phone").trigger()
            await settled()
            assert clicked == [Activate(HEADSET, "phone")]
            assert board.intents == []
            stage.requests.click = None
            entry(FakeIcon.there[0].menu, "tray-phone").trigger()
            await until(lambda: board.intents == clicked)

    run(story())


def test_a_symbol_alone_is_no_reason_to_stay(app, run):
    async def story():
        async with living(UNNEEDED) as (window, life, _, _):
            window.close()
            assert life.over.is_set()

    run(story())


def test_where_the_user_wants_it_a_closed_window_leaves_its_symbol(app, run):
    async def story():
        async with living(UNNEEDED, stay_in_panel=True) as (window, life, board, stage):
            window.close()
            board.publish(replace(UNNEEDED, wall=UNNEEDED.wall + 1))
            await settled()
            assert not window.isVisible()
            assert not life.over.is_set()
            assert stage.told == []

    run(story())


def test_wanted_without_a_panel_the_window_ends_the_program_all_the_same(app, run):
    async def story():
        async with living(UNNEEDED, panel=False, stay_in_panel=True) as (window, life, _, _):
            window.close()
            assert life.over.is_set()

    run(story())


@pytest.mark.parametrize("returns", [True, False])
def test_a_panel_that_goes_for_good_gives_the_window_back(app, run, monkeypatch, returns):
    monkeypatch.setattr(life_module, "PANEL_RETURNS_WITHIN", 0.1)

    async def story():
        async with living(UNNEEDED, stay_in_panel=True) as (window, life, board, stage):
            window.close()
            stage.requests.panel.turn(there=False)
            board.publish(replace(UNNEEDED, wall=UNNEEDED.wall + 1))
            if returns:
                stage.requests.panel.turn(there=True)
            await asyncio.sleep(0.3)
            assert window.isVisible() is not returns
            assert not life.over.is_set()

    run(story())


def test_a_hold_needs_no_symbol_and_says_so_until_the_window_is_back(app, run):
    async def story():
        async with living(KEEPING, panel=False) as (window, life, board, stage):
            window.close()
            await until(lambda: stage.told == ["Switchpoint keeps running"])
            assert not life.over.is_set()
            life.show()
            assert stage.told == []
            window.close()
            board.publish(UNNEEDED)
            assert life.over.is_set()

    run(story())


def test_an_idle_symbol_does_not_wake_up(app, run):
    async def story():
        async with living(IN_A_CALL, stay_in_panel=True) as (window, _, _, _):
            window.close()
            assert await wakes(0.7) == []

    run(story())
