"""Whatever is clicked and whatever happens: after End nobody is held or silent, and the window tells the truth."""

from __future__ import annotations

import random
from contextlib import contextmanager

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.journal import LISTS
from switchpoint.model import LinkState
from switchpoint.room.troubles import busy
from tests.support.story import Story, story
from tests.support.virtual_time import run

CLICKS = ("work-call", "gaming", "phone")
VERBS = ("connect", "block", "unblock", "set_card", "set_mute", "pause", "resume")
ROOMS = ("demo", "busy", "lonely")


async def _one_thing(tale: Story, dice: random.Random) -> None:
    """Click something, let something happen, or break something."""
    what = dice.random()
    with refusals_that_are_fine():
        if what < 0.35:
            await tale.click(dice.choice(CLICKS), even_in_call=dice.random() < 0.5)
        elif what < 0.45:
            await tale.undo()
        elif what < 0.5:
            await tale.retry()
        elif what < 0.9:
            dice.choice(tale.room.happenings()).act()
        else:
            computer = dice.choice(tale.room.computers)
            computer.fail_next(dice.choice(VERBS), busy("WF-1000XM5"), times=2)


@contextmanager
def refusals_that_are_fine():
    """Let pass that there is nothing to undo, to try again or to end."""
    try:
        yield
    except SwitchpointError as error:
        if error.problem.kind not in {Kind.NOTHING, Kind.OVERTAKEN}:
            raise


async def _quiet(tale: Story) -> None:
    """Let the world come to rest: everybody awake, reachable and with Bluetooth, nobody in a call."""
    for wanted in ("wake", "network on", "bluetooth on", "headset on", "leave call"):
        for happening in tale.room.happenings():
            if happening.id.startswith(f"{wanted}:"):
                happening.act()
    await tale.passes(30)


async def _history(seed: int, room: str, steps: int) -> None:
    dice = random.Random(seed)
    async with story(room) as tale:
        for computer in tale.room.computers:
            # What plays there is a game or a music player.
            computer.sound.player = dice.choice((None, "Radio"))
        for _ in range(steps):
            await _one_thing(tale, dice)
            await tale.passes(dice.choice((0.0, 0.01, 0.1, 0.5, 2.0, 12.0)))
        await _quiet(tale)
        if tale.view.active is not None:
            await tale.end()
        # A fault may be met three times, and then again only each minute.
        await tale.passes(1800)
        assert tale.held() == set(), tale.describe()
        for computer in tale.room.computers:
            assert tale.board_of(computer.key).snapshot.headset(tale.headset).active is None
            assert computer.sound.muted == set(), "only the program mutes, and it gives every speaker back"
            left = {entry.property for entry in tale.board_of(computer.key)._working.journal.entries}
            assert left.isdisjoint(LISTS)
        _window_is_true(tale)


def _window_is_true(tale: Story) -> None:
    connected = set(tale.room.observe().headset(tale.headset).links)
    for row in tale.view.rows:
        if row.link.state is not LinkState.UNKNOWN:
            assert row.link.joined == (row.host.id in connected), tale.describe()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("seed", range(12))
def test_two_hundred_random_clicks_and_faults_then_end_leave_nothing_blocked_and_nobody_silent(seed, room):
    run(_history(seed, room, 200), timeout=7 * 24 * 3600)
