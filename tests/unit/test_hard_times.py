"""What holds when the computer itself is in trouble: a full disk, calls that fail at the worst moment, new starts."""

from __future__ import annotations

import pytest

from switchpoint.errors import Kind, failure
from switchpoint.journal import Property
from switchpoint.room import troubles
from switchpoint.session.room import room_document
from switchpoint.snapshot import End
from switchpoint.text import text
from tests.support.story import story
from tests.support.virtual_time import run

FULL = failure(Kind.STORAGE, text("A file could not be written."), text("No space left on device."), text("Make room."))
BUSY = troubles.busy("a headset")
SLOW = failure(Kind.TIMEOUT, text("It took too long."), text("Nobody answered."), text("Try again."))
FOR_EVER = 100_000
WITH_AUTOSWITCH = room_document("demo").replace('role = "work"\n', 'role = "work"\nautoswitch_message = true\n')
NOT_AT_LOGIN = room_document("demo").replace('role = "gaming"\n', 'role = "gaming"\nstarts_at_login = false\n')
HOUR = 3600.0


def left(tale, key="laptop"):
    """Return what is still in a computer's journal."""
    journal = tale.board_of(key)._working.journal
    return {entry.property for entry in journal.entries if not entry.aftercare}


# --- A full disk ---------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["end", "quit"])
def test_with_a_full_disk_everything_is_given_back(how):
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            assert t.held() == {"pc"}
            t.computer("pc").faults.fail_next("save", FULL, times=FOR_EVER)
            if how == "quit":
                await t.board_of("pc").quit()
            else:
                await t.end()
                await t.passes(10)
            assert t.held() == set()
            assert not t.computer("pc").sound.muted

    run(tale())


def test_with_a_full_disk_nothing_new_is_restricted():
    async def tale():
        async with story() as t:
            t.computer("pc").faults.fail_next("save", FULL, times=FOR_EVER)
            await t.click("work-call")
            await t.passes(20)
            assert t.held() == set()

    run(tale())


def test_what_cannot_be_saved_is_said_once_and_not_for_ever():
    async def tale():
        async with story() as t:
            t.computer("laptop").faults.fail_next("save", FULL, times=FOR_EVER)
            await t.click("gaming", on="pc")
            await t.passes(60)
            assert t.board.snapshot.problems.count(FULL.problem) == 1
            t.computer("laptop").faults.recover("save")
            await t.end()
            await t.passes(60)
            assert FULL.problem not in t.board.snapshot.problems

    run(tale())


# --- A call that fails when there is hardly time -------------------------------------------


@pytest.mark.parametrize("fault", [BUSY, SLOW])
def test_quitting_tries_again_what_would_leave_a_headset_kept_away(fault):
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            t.computer("pc").faults.fail_next("unblock", fault)
            await t.board_of("pc").quit()
            assert t.held() == set()
            assert not t.computer("pc").sound.muted
            assert not left(t, "pc") & {Property.BLOCKED, Property.MUTED}

    run(tale())


def test_quitting_unmutes_also_where_the_headset_cannot_be_let_back():
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            t.computer("pc").faults.fail_next("unblock", BUSY, times=FOR_EVER)
            began = t.room.clock.now()
            await t.board_of("pc").quit()
            assert t.room.clock.now() - began <= 6.0
            assert not t.computer("pc").sound.muted
            # the next start goes on with it
            assert Property.BLOCKED in left(t, "pc")

    run(tale())


def test_a_computer_that_does_not_start_it_at_login_never_sleeps_with_a_headset_kept_away():
    async def tale():
        async with story(document=NOT_AT_LOGIN) as t:
            await t.click("work-call")
            await t.done()
            t.computer("pc").faults.fail_next("unblock", SLOW)
            await t.board_of("pc").fall_asleep()
            assert t.held() == set()

    run(tale())


def test_quitting_is_quick_when_nothing_is_owed():
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            began = t.room.clock.now()
            await t.board_of("pc").quit()
            assert t.room.clock.now() - began < 1.0

    run(tale())


# --- The message about switching -----------------------------------------------------------


def test_the_sound_server_switches_by_itself_again_though_one_call_has_failed():
    async def tale():
        async with story(document=WITH_AUTOSWITCH) as t:
            await t.click("work-call")
            await t.passes(10)
            laptop = t.computer("laptop")
            assert laptop.sound.state().autoswitch is False
            laptop.faults.fail_next("set_autoswitch", troubles.no_sound_server())
            await t.end()
            await t.passes(30)
            assert laptop.sound.state().autoswitch is True
            assert Property.AUTOSWITCH not in left(t)

    run(tale())


def test_it_does_so_too_when_the_headset_was_removed_from_the_computer():
    async def tale():
        async with story(document=WITH_AUTOSWITCH) as t:
            await t.click("work-call")
            await t.passes(10)
            laptop, where = t.computer("laptop"), t.headset
            t.room.headsets[0].let_go(laptop, on_purpose=False)
            laptop.strangers.add(where)
            laptop.nature.touch()
            await t.passes(5)
            assert where not in {view.headset.address for view in t.board.snapshot.headsets}
            await t.board_of("pc").submit(End(where))
            await t.passes(30)
            assert laptop.sound.state().autoswitch is True

    run(tale())


def test_a_sound_server_that_does_not_know_for_a_moment_gets_it_back_at_the_end():
    async def tale():
        async with story(document=WITH_AUTOSWITCH) as t:
            await t.click("work-call")
            await t.passes(10)
            laptop = t.computer("laptop")
            for known in (False, True):
                laptop.sound.takes_messages = known
                laptop.nature.touch()
                await t.passes(2)
            await t.end()
            await t.passes(10)
            assert laptop.sound.state().autoswitch is True

    run(tale())


# --- What was changed by hand --------------------------------------------------------------


async def again(t, key, how):
    """Start the program of a computer anew, or let the computer sleep."""
    board = t.board_of(key)
    if how == "start":
        await board.leave()
        await t.crash(key)
    else:
        await board.fall_asleep()
        await t.passes(60)
        board.wake_up()
    await t.passes(20)


@pytest.mark.parametrize("how", ["start", "sleep"])
def test_a_headset_that_was_let_back_by_hand_stays_so_until_the_next_click(how):
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            t.happen("unblock: pc")
            await t.passes(1)
            t.happen("disconnect: phone")
            await t.passes(1)
            t.happen("connect: pc")
            await t.passes(5)
            assert t.held() == set()
            await again(t, "pc", how)
            assert t.held() == set()
            await t.click("work-call")
            await t.done()
            assert t.held() == {"pc"}

    run(tale())


@pytest.mark.parametrize("how", ["start", "sleep"])
def test_a_headset_that_the_user_has_disconnected_is_not_taken_by_a_new_start(how):
    async def tale():
        async with story() as t:
            await t.click("work-call")
            await t.done()
            t.happen("disconnect: laptop")
            await t.passes(5)
            assert "laptop" not in t.links()
            await again(t, "laptop", how)
            assert "laptop" not in t.links()

    run(tale())


# --- Tries in vain -------------------------------------------------------------------------


def test_a_headset_that_came_by_itself_after_long_is_taken_back_when_it_is_lost():
    async def tale():
        async with story() as t:
            where = t.headset
            t.happen(f"headset off: {where}")
            await t.passes(1)
            await t.click("work-call")
            await t.passes(700)
            t.happen(f"headset on: {where}")
            await t.passes(20)
            assert "laptop" in t.links()
            await t.passes(600)
            t.room.headsets[0].drop(t.computer("laptop"))
            await t.passes(30)
            assert "laptop" in t.links()

    run(tale(), timeout=HOUR)


# --- Whoever looks on ----------------------------------------------------------------------


def test_a_listener_that_fails_ends_nothing(caplog):
    async def tale():
        async with story() as t:
            told = []

            def fails(_snapshot):
                raise RuntimeError("already deleted")

            t.board.subscribe(fails)
            t.board.subscribe(told.append)
            await t.click("work-call")
            await t.done()
            assert t.held() == {"pc"}
            assert told

    run(tale())
    assert "already deleted" in caplog.text
