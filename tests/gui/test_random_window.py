"""Two hundred random clicks with the real mouse, and faults between them: after End nothing is blocked."""

from __future__ import annotations

import asyncio
import random

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from switchpoint.room.clock import RoomClock
from switchpoint.room.troubles import busy
from switchpoint.session import Session
from switchpoint.session.room import open_room, room_document
from switchpoint_gui.scrolling import into_sight
from tests.gui.hands import click, focus, shown, until

pytestmark = pytest.mark.gui

AWAY = {
    "make-happen",
    "link-computer",
    "pair-headset",
    "open-activity",
    "open-settings",
    "edit-profiles",
    "resume-verb",
}
SPEED = 40.0
"""Room seconds in a second: a headset that is away is waited for up to ten minutes."""


def clickable(window: QWidget) -> list[QAbstractButton]:
    """Return every button of the page that a mouse could reach now, but neither the room's menu nor what leads away."""
    found = window.findChildren(QAbstractButton)
    inside = window.rect()
    return [
        button
        for button in found
        if button.isVisible()
        and button.isEnabled()
        and button.objectName() not in AWAY
        and inside.contains(button.mapTo(window, button.rect().center()))
        and not button.visibleRegion().isEmpty()
    ]


def held(session: Session) -> set[str]:
    assert session.room is not None
    truth = session.room.observe()
    return {each.name for each in session.room.computers if truth.computer(each.id).blocked}


def let_something_happen(session: Session, dice: random.Random) -> None:
    room = session.room
    assert room is not None
    if dice.random() < 0.2:
        computer = dice.choice(room.computers)
        computer.fail_next(dice.choice(("connect", "block", "unblock", "set_card")), busy("WF-1000XM5"))
    else:
        dice.choice(room.happenings()).act()


def calm(session: Session) -> None:
    """Wake everybody, mend everything, end every call."""
    assert session.room is not None
    for wanted in ("wake", "network on", "bluetooth on", "headset on", "leave call"):
        for happening in session.room.happenings():
            if happening.id.startswith(f"{wanted}:"):
                happening.act()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [1])
def test_random_clicks_and_faults_then_end_leave_nothing_blocked(app, loop, seed, tmp_path, monkeypatch):
    # a menu of a tile may lead to a dialog that writes files
    monkeypatch.chdir(tmp_path)
    dice = random.Random(seed)

    async def story():
        clock = RoomClock(SPEED)
        async with (
            open_room(room_document("demo"), clock=clock) as session,
            shown(session.switchboard, room=session.room, banner=session.banner) as window,
        ):
            await focus(window)
            for _ in range(200):
                if dice.random() < 0.7:
                    click(dice.choice(clickable(window)))
                else:
                    let_something_happen(session, dice)
                await asyncio.sleep(dice.choice((0.0, 0.005, 0.03, 0.08)))
            calm(session)
            await clock.sleep(30)
            view = session.switchboard.snapshot.headsets[0]
            if view.active is not None:
                # The tiles may have been scrolled out of sight by rows with a lot to say.
                for button in window.findChildren(QAbstractButton):
                    if button.isVisible() and button.objectName().startswith("end-"):
                        into_sight(button)
                await until(lambda: any(b.objectName().startswith("end-") for b in clickable(window)), 5)
                click(next(b for b in clickable(window) if b.objectName().startswith("end-")))
            await until(lambda: session.switchboard.snapshot.headsets[0].active is None, 5)
            await until(lambda: not held(session), 30)

    loop.run_until_complete(asyncio.wait_for(story(), 110))
