"""Where there is no room for the sidebar, a menu leads to everything that it leads to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from tests.gui.hands import FakeSwitchboard, click, focus, part, press, settled, shown, until
from tests.gui.states import STATES

pytestmark = pytest.mark.gui

NARROW = (460, 760)
TWO = STATES["answering"]


@asynccontextmanager
async def narrow(state=TWO):
    async with shown(FakeSwitchboard(state)) as window:
        window.resize(*NARROW)
        await focus(window)
        yield window


async def opened(window, how="click"):
    """Open the menu, and return it."""
    button = part(window, QAbstractButton, "open-menu")
    if how == "click":
        click(button)
    else:
        button.setFocus()
        await settled()
        press(how)
    menu = part(window, QMenu, "window-menu")
    await until(menu.isVisible)
    return menu


def action(menu, name):
    return next(each for each in menu.actions() if each.objectName() == name)


async def choose(window, name):
    menu = await opened(window)
    click(menu, menu.actionGeometry(action(menu, name)).center())
    await settled()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("menu-pair", "pairing"),
        ("menu-link", "linking"),
        ("menu-activity", "activity"),
        ("menu-settings", "settings"),
    ],
)
def test_every_page_is_reached_and_the_menu_is_back_behind_it(app, run, name, page):
    async def story():
        async with narrow() as window:
            await choose(window, name)
            assert part(window, QWidget, page).isVisible()
            assert not part(window, QAbstractButton, "open-menu").isVisible()
            press("Escape")
            await settled()
            assert not part(window, QWidget, page).isVisible()
            assert part(window, QAbstractButton, "open-menu").isVisible()

    run(story())


def test_another_headset_is_chosen(app, run):
    async def story():
        first, second = (view.headset for view in TWO.headsets[:2])
        async with narrow() as window:
            menu = await opened(window)
            assert action(menu, f"menu-headset-{first.address}").isChecked()
            menu.close()
            await choose(window, f"menu-headset-{second.address}")
            assert window.view.headset.address == second.address
            menu = await opened(window)
            assert action(menu, f"menu-headset-{second.address}").isChecked()
            menu.close()

    run(story())


def test_one_headset_is_nothing_to_choose_from(app, run):
    async def story():
        async with narrow(replace(TWO, headsets=TWO.headsets[:1])) as window:
            menu = await opened(window, "space")
            assert [each.objectName() for each in menu.actions() if not each.isSeparator()] == [
                *("menu-pair", "menu-link", "menu-activity", "menu-settings", "menu-quit")
            ]
            menu.close()

    run(story())


def test_without_a_headset_settings_are_reached_too(app, run):
    async def story():
        async with narrow(STATES["nothing paired"]) as window:
            await choose(window, "menu-settings")
            assert part(window, QWidget, "settings").isVisible()

    run(story())


def test_quit_ends_the_program(app, run):
    async def story():
        async with narrow() as window:
            asked = []
            window.quitting.connect(lambda: asked.append(True))
            await choose(window, "menu-quit")
            assert asked == [True]

    run(story())


def test_a_wide_window_has_its_sidebar_and_no_menu(app, run):
    async def story():
        async with narrow() as window:
            button = part(window, QAbstractButton, "open-menu")
            assert button.isVisible()
            window.resize(980, 640)
            await settled()
            assert not button.isVisible()
            assert part(window, QWidget, "sidebar").isVisible()

    run(story())
