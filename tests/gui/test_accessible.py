"""Everything in every state can be found, named and reached by those who see or hold the pointer badly."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from switchpoint_gui.rows import HostRow
from tests.gallery.eyes import tree
from tests.gallery.looks import LOOKS, looking
from tests.gallery.scenes import SCENES
from tests.gallery.stage import calm, picture, popups, staged
from tests.gui.hands import give_focus

pytestmark = pytest.mark.gui

Role = QAccessible.Role
CONTROLS = {Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox, Role.MenuItem, Role.Link}
NAMED = CONTROLS | {Role.ListItem, Role.List, Role.PopupMenu, Role.Window, Role.StatusBar, Role.AlertMessage}
NOTHING = {Role.NoRole, Role.Client}
"""What Qt says of a widget that it knows nothing about."""
MENUS = frozenset(name for name in SCENES if name.startswith("menu "))
CHANGED = 24
"""Pixels that a focus changes at the least: a dotted line around a short word would do."""


def on_stage(app, scene, do, look="light"):
    """Return what `do` returns for the stage of a scene."""

    async def story():
        async with staged(SCENES[scene]) as stage:
            return await do(stage)

    with looking(app, LOOKS[look]):
        return asyncio.run(story())


def said(face):
    return face.text(QAccessible.Text.Name).strip()


def nameless(root):
    """Return what has to have a name or a role and has none."""
    for face in tree(root):
        thing = face.object()
        where = thing.objectName() if thing is not None else face.role().name
        if face.role() in NAMED and not said(face):
            yield f"{where} has no name"
        if face.state().focusable and (face.role() in NOTHING or not said(face)) and not isinstance(thing, QScrollArea):
            yield f"{where} can have the focus, and is {face.role().name} “{said(face)}”"
        if isinstance(thing, QScrollArea) and face.state().focusable and not said(face):
            yield f"{where} scrolls by keyboard and has no name"
        if isinstance(thing, HostRow) and (face.role() is not Role.ListItem or not said(face)):
            yield f"{where} is {face.role().name} “{said(face)}”"


@pytest.mark.parametrize("scene", SCENES)
def test_every_control_and_every_row_has_a_name_and_a_role(app, scene):
    async def look(stage):
        return [found for root in (stage.window, *popups()) for found in nameless(root)]

    assert on_stage(app, scene, look) == []


@pytest.mark.parametrize("scene", SCENES)
def test_what_a_screen_reader_finds_is_what_is_shown(app, scene):
    async def look(stage):
        found = {face.object().objectName() for face in tree(stage.window) if face.object() is not None}
        controls = stage.window.findChildren(QPushButton) + stage.window.findChildren(QLabel)
        return [each.objectName() for each in controls if each.isVisible() and each.objectName() not in found]

    assert on_stage(app, scene, look) == []


# The keyboard --------------------------------------------------------------------------------------------------------


def reachable(window):
    """Return everything that the keyboard has to reach now."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


async def active(window):
    """Give a window the keyboard: there is no window manager here that would."""
    assert QTest.qWaitForWindowExposed(window)
    give_focus(window)
    assert QTest.qWaitForWindowActive(window)
    await calm()


def spot(stage, widget):
    """Return the picture of the place of a widget, a little larger than it."""
    place = QRect(widget.mapTo(stage.window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return picture(stage.window).copy(place)


def difference(first: QImage, second: QImage):
    """Return how many pixels of two pictures are not the same; a picture of another size is another one."""
    if first.size() != second.size():
        return first.width() * first.height()
    return sum(first.pixel(x, y) != second.pixel(x, y) for y in range(first.height()) for x in range(first.width()))


async def walked(stage, most=60):
    """Return what Tab leads to, one after the other, until it comes back to where it began."""
    await active(stage.window)
    chain = []
    for _ in range(most):
        QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_Tab)
        await calm()
        now = stage.window.focusWidget()
        if chain and now is chain[0]:
            return chain
        chain.append(now)
    return [*chain, None]


@pytest.mark.parametrize("scene", sorted(SCENES.keys() - MENUS))
def test_tab_reaches_every_control_once_and_comes_back(app, scene):
    async def look(stage):
        chain = await walked(stage)
        names = [each.objectName() if each is not None else "it never comes back" for each in chain]
        missed = {each.objectName() for each in reachable(stage.window) - set(chain)}
        return missed, [name for name in names if names.count(name) > 1 and not name.startswith("row-")], chain[-1]

    missed, twice, last = on_stage(app, scene, look)
    assert (missed, twice) == (set(), [])
    assert last is not None


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    "scene", ["in a call", "failed", "all strips", "crowded", "linking", "linking with a code", "linked"]
)
def test_the_focus_can_be_seen_wherever_it_is(app, scene, look):
    async def look_around(stage):
        chain = await walked(stage)
        unseen = []
        for _ in chain:
            QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)
            await calm()
            here = stage.window.focusWidget()
            on = spot(stage, here)
            here.clearFocus()
            await calm()
            if difference(on, spot(stage, here)) < CHANGED:
                unseen.append(here.objectName())
            here.setFocus(Qt.FocusReason.TabFocusReason)
        return unseen

    assert on_stage(app, scene, look_around, look) == []


def test_a_window_that_opens_shows_no_focus_to_those_who_use_the_mouse(app):
    async def look(stage):
        await active(stage.window)
        headsets = stage.part(QWidget, "headsets")
        headsets.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        await calm()
        there = spot(stage, headsets)
        headsets.clearFocus()
        await calm()
        return difference(there, spot(stage, headsets))

    assert on_stage(app, "at rest", look) == 0


# The test of the tests -----------------------------------------------------------------------------------------------


def test_a_control_without_a_name_is_found(app):
    async def look(stage):
        button = QPushButton(stage.window)
        button.setObjectName("nobody")
        button.show()
        return list(nameless(stage.window))

    assert on_stage(app, "at rest", look)[0] == "nobody has no name"
