"""When the window's end is the program's end: at once, when nothing is kept any more, or when it is asked for."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from switchpoint.session import Session
from switchpoint_gui.life import Life
from tests.gui.hands import FakeSwitchboard, settled, shown
from tests.gui.states import STATES

pytestmark = pytest.mark.gui

COUNTED_ON = STATES["at rest"]
AT_REST = replace(COUNTED_ON, hosts=tuple(replace(host, starts_at_login=False) for host in COUNTED_ON.hosts))
KEEPING = replace(AT_REST, keeping=True, watching=True)
WATCHING = replace(AT_REST, watching=True)


@asynccontextmanager
async def living(snapshot):
    """Yield a window, its life, the switchboard, and what the user was told."""
    board = FakeSwitchboard(snapshot)
    session = Session(switchboard=board)
    told = []

    async def tell(title, body):
        told.append((str(title), str(body)))

    session.requests.tell = tell
    async with shown(board) as window:
        life = Life(session, window)
        yield window, life, board, told
        life.end()


def test_with_nothing_to_keep_it_ends_with_its_window(run):
    async def story():
        async with living(AT_REST) as (window, life, _, told):
            window.close()
            assert life.over.is_set()
            assert told == []

    run(story())


def test_while_something_is_kept_it_stays_out_of_sight_and_says_so(run):
    async def story():
        async with living(KEEPING) as (window, life, board, told):
            window.close()
            await settled()
            assert not window.isVisible()
            assert not life.over.is_set()
            assert len(told) == 1
            board.publish(AT_REST)
            assert life.over.is_set()

    run(story())


def test_for_aftercare_it_stays_without_a_word_and_shows_itself_when_asked(run):
    async def story():
        async with living(WATCHING) as (window, life, board, told):
            window.close()
            await settled()
            assert not life.over.is_set()
            assert told == []
            life.show()
            assert window.isVisible()
            board.publish(AT_REST)
            assert not life.over.is_set()

    run(story())


def test_what_was_kept_may_become_aftercare_and_then_nothing(run):
    async def story():
        async with living(KEEPING) as (window, life, board, _):
            window.close()
            board.publish(WATCHING)
            assert not life.over.is_set()
            board.publish(AT_REST)
            assert life.over.is_set()

    run(story())


def test_quitting_ends_it_whatever_is_kept(run):
    async def story():
        async with living(KEEPING) as (window, life, _, told):
            window.quitting.emit()
            assert life.over.is_set()
            assert told == []

    run(story())


def test_while_linked_computers_count_on_it_it_stays_out_of_sight_and_says_so_once(run):
    async def story():
        async with living(COUNTED_ON) as (window, life, board, told):
            for _ in range(2):
                window.close()
                await settled()
                assert not window.isVisible()
                assert not life.over.is_set()
                life.show()
            assert told == [
                (
                    "Switchpoint keeps running",
                    (
                        "Gaming PC and Old laptop can still reach this computer."
                        " Open Switchpoint and press Ctrl+Q to end it."
                    ),
                )
            ]
            window.close()
            board.publish(replace(COUNTED_ON, hosts=COUNTED_ON.hosts[:1]))
            assert life.over.is_set()

    run(story())


def test_quitting_ends_it_although_others_count_on_it(run):
    async def story():
        async with living(COUNTED_ON) as (window, life, _, told):
            window.quitting.emit()
            assert life.over.is_set()
            assert told == []

    run(story())
