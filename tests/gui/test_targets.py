"""By finger and by gamepad: everything in the compact layout is large enough, and the arrows lead everywhere."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from switchpoint_gui import targets
from switchpoint_gui.entries import EntryList
from switchpoint_gui.targets import FINGER, by_finger, controls
from tests.gallery.looks import LOOKS, looking
from tests.gallery.scenes import SCENES
from tests.gallery.stage import calm, popups, staged
from tests.gui.test_accessible import MENUS, active, reachable

pytestmark = pytest.mark.gui

GAME = [name for name in SCENES if name.startswith("game mode ")]


def on_stage(app, scene, do, look="compact"):
    async def story():
        async with staged(SCENES[scene], compact=LOOKS[look].compact) as stage:
            return await do(stage)

    with looking(app, LOOKS[look]):
        return asyncio.run(story())


async def too_small(stage):
    """Return what can be hit, can be seen, and is smaller than a finger."""
    found = [
        (each.objectName(), each.width(), each.height())
        for each in controls(stage.window)
        if each.isVisible() and min(each.width(), each.height()) < FINGER
    ]
    for entries in stage.window.findChildren(EntryList):
        height = entries.sizeHintForRow(0)
        if entries.isVisible() and 0 <= height < FINGER:
            found.append((entries.objectName(), entries.width(), height))
    for menu in popups():
        for action in menu.actions():
            place = menu.actionGeometry(action)
            if action.isEnabled() and not action.isSeparator() and place.height() < FINGER:
                found.append((action.objectName(), place.width(), place.height()))
    return found


@pytest.mark.parametrize("scene", sorted(set(SCENES) - set(GAME)))
def test_everything_in_the_compact_layout_is_large_enough_for_a_finger(app, scene):
    assert on_stage(app, scene, too_small) == []


@pytest.mark.parametrize("scene", GAME)
def test_everything_on_a_handhelds_screen_is_large_enough_for_a_finger(app, monkeypatch, scene):
    monkeypatch.setattr(targets, "by_finger", lambda _window, _screen: True)
    assert on_stage(app, scene, too_small, "light") == []


def test_what_is_too_small_is_found(app):
    async def look(stage):
        stage.part(QPushButton, "end-work-call").setMinimumHeight(0)
        stage.part(QPushButton, "end-work-call").resize(60, 20)
        return await too_small(stage)

    assert [name for name, *_ in on_stage(app, "in a call", look)] == ["end-work-call"]


def test_a_window_that_becomes_wide_is_for_the_mouse_again(app):
    async def look(stage):
        verb = stage.part(QPushButton, "message-verb")
        heights = []
        for width in (460, 980, 639):
            stage.window.resize(width, 700)
            await calm()
            heights.append(verb.height() >= FINGER)
        return heights

    assert on_stage(app, "in a call", look) == [True, False, True]


@pytest.mark.parametrize(
    ("window", "screen", "finger"),
    [
        ((460, 760), (1920, 1080), True),
        ((639, 400), (1920, 1080), True),
        ((640, 400), (1920, 1080), False),
        ((1280, 800), (1280, 800), True),
        ((1280, 720), (1280, 720), True),
        ((1280, 700), (1280, 800), False),
        ((1920, 1080), (1920, 1080), False),
    ],
)
def test_when_a_finger_is_likely(window, screen, finger):
    assert by_finger(QSize(*window), QSize(*screen)) is finger


# The gamepad ---------------------------------------------------------------------------------------------------------


async def walked(stage, most=80):
    """Return what the arrows lead to: down, and to the side where down chooses something."""
    await active(stage.window)
    visited: list[QWidget] = []
    QTest.keyClick(stage.window, Qt.Key.Key_Tab)
    for _ in range(most):
        await calm()
        now = stage.window.focusWidget()
        if now is None:
            break
        visited.append(now)
        QTest.keyClick(now, Qt.Key.Key_Down)
        await calm()
        if stage.window.focusWidget() is now and not isinstance(now, EntryList):
            QTest.keyClick(now, Qt.Key.Key_Right)
    return set(visited)


@pytest.mark.parametrize(
    "scene",
    [
        *("at rest", "in a call", "failed", "answering", "all strips", "alone", "linking", "linked"),
        *("first run", "first run, names", "first run, linking", "first run, try it", "activity at the beginning"),
    ],
)
def test_the_arrows_lead_to_every_control_of_the_compact_layout(app, scene):
    async def look(stage):
        visited = await walked(stage)
        return {each.objectName() for each in reachable(stage.window) - visited}

    assert scene not in MENUS
    assert on_stage(app, scene, look) == set()


def test_up_leads_back_and_return_presses(app):
    async def look(stage):
        await active(stage.window)
        first, second = (stage.part(QWidget, f"activate-{name}") for name in ("work-call", "gaming"))
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Down)
        await calm()
        assert stage.window.focusWidget() is second
        QTest.keyClick(second, Qt.Key.Key_Up)
        await calm()
        assert stage.window.focusWidget() is first
        QTest.keyClick(first, Qt.Key.Key_Return)
        await asyncio.sleep(0.2)
        for _ in range(20):
            await calm()
            await asyncio.sleep(0.02)
        return [type(each).__name__ for each in stage.board.intents]

    assert on_stage(app, "at rest", look) == ["Activate"]
