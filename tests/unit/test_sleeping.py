"""Computers of a room that sleep and wake up, with their programs told of it as logind does."""

from __future__ import annotations

from contextlib import asynccontextmanager

from switchpoint.model import LinkState
from switchpoint.session.room import room_document
from tests.support.story import Story, story
from tests.unit.test_stories import told

NOT_AT_LOGIN = room_document("demo").replace('id = "gaming-pc"', 'id = "gaming-pc"\nstarts_at_login = false')


@asynccontextmanager
async def asleep(tale: Story, key: str):
    """The computer sleeps for ten minutes; inside the block it still does."""
    await tale.board_of(key).fall_asleep()
    tale.happen(f"sleep: {key}")
    await tale.passes(600)
    yield
    tale.happen(f"wake: {key}")
    tale.board_of(key).wake_up()


@told
async def test_a_held_computer_that_starts_at_login_sleeps_and_wakes_up_held():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        assert tale.held() == {"pc"}
        async with asleep(tale, "pc"):
            assert tale.held() == {"pc"}
        for _ in range(30):
            await tale.passes(0.5)
            assert tale.held() == {"pc"}


@told
async def test_one_that_does_not_sleeps_free_and_is_held_again_when_it_wakes_up():
    async with story(document=NOT_AT_LOGIN) as tale:
        await tale.click("work-call")
        await tale.done()
        async with asleep(tale, "pc"):
            assert tale.held() == set()
        await tale.until(lambda: tale.held() == {"pc"}, within=2)


@told
async def test_what_was_connected_before_a_sleep_is_connected_again_if_nobody_has_it():
    async with story() as tale:
        assert "pc" in tale.links()
        async with asleep(tale, "pc"):
            assert tale.held() == {"pc"}
            assert "pc" not in tale.links()
        await tale.until(lambda: "pc" in tale.links())
        assert tale.held() == set()


@told
async def test_it_is_left_alone_if_somebody_has_it_by_then():
    async with story() as tale:
        assert "pc" in tale.links()
        async with asleep(tale, "pc"):
            tale.happen("connect: laptop")
            await tale.until(lambda: "laptop" in tale.links())
            tale.happen("join call: laptop")
            await tale.until(lambda: tale.row("laptop").link.state is LinkState.IN_CALL)
        await tale.passes(30)
        assert tale.held() == set()
        assert "pc" not in tale.links()
