"""What a switchboard writes down of what happens in a room: each event once, with its reason, kept over restarts."""

from __future__ import annotations

import asyncio
import functools
from dataclasses import replace

import pytest

from switchpoint import wording
from switchpoint.activity import LONGEST_DETAIL, Kind, document
from switchpoint.errors import Kind as ProblemKind
from switchpoint.errors import SwitchpointError, failure
from switchpoint.model import LinkState, Reach
from switchpoint.room.faults import Verb
from switchpoint.snapshot import Order, Tell
from switchpoint.switchboard.recording import WRITTEN_AFTER, WRITTEN_EVERY
from switchpoint.text import text
from tests.support.linking import lone, other
from tests.support.story import story
from tests.support.telling import PHONE, WHERE
from tests.support.virtual_time import run
from tests.unit.test_by_hand import IN_CALL, PHONE_ID, looking
from tests.unit.test_quiet_stories import call
from tests.unit.test_sleeping import asleep

NAME = document.DOCUMENT
FULL = failure(ProblemKind.STORAGE, text("Full."), text("No space left on device."), text("Make room."))


def told(tale):
    """Run a story in virtual time."""

    @functools.wraps(tale)
    def test():
        run(tale(), timeout=24 * 3600)

    return test


def entries(tale, on=None):
    """Return the entries of a computer, oldest first."""
    board = tale.board if on is None else tale.board_of(on)
    return tuple(reversed(board.snapshot.activity))


def lines(tale, on=None):
    return [str(wording.entry_line(each)) for each in entries(tale, on)]


def store(tale, on="laptop"):
    return tale.computer(on).ports.store


def written(tale, on="laptop"):
    found = store(tale, on).documents.get(NAME)
    return document.decode(found) if found is not None else None


# What is written down ------------------------------------------------------------------------------------------------


@told
async def test_nothing_has_happened_when_a_room_begins():
    async with story() as tale:
        await tale.passes(60)
        assert entries(tale) == ()


@told
async def test_a_click_is_told_with_what_came_of_it_and_who_had_to_go():
    async with story(control=True) as tale:
        await tale.passes(3)
        await tale.click("work-call")
        await tale.done()
        await tale.passes(2)
        assert lines(tale) == [
            "Work call was clicked here.",
            "Phone was sent away. Work call asked for it.",
            "Gaming PC let go of the headset. Work call asked for it.",
            "Work laptop connected the headset. Work call asked for it.",
            "Work call is on. 3 of 3 hosts in place after 1.8 s.",
            "The headset was told to play only Work laptop. Work call asked for it.",
        ]
        first = entries(tale)[0]
        assert (first.kind, first.by, first.name) == (Kind.CLICK, "Work laptop", "WF-1000XM5")
        assert first.headset == tale.headset


@told
async def test_every_computer_tells_where_the_click_was():
    async with story() as tale:
        await tale.click("gaming", on="pc")
        await tale.passes(5)
        assert lines(tale)[0] == "Gaming was clicked on Gaming PC."
        assert lines(tale, "pc")[0] == "Gaming was clicked here."
        assert entries(tale)[0].by == "Gaming PC"


@told
async def test_end_undo_and_time_are_told_apart():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(1)
        await tale.click("gaming")
        await tale.done()
        await tale.passes(1)
        await tale.undo()
        await tale.done()
        await tale.passes(1)
        await tale.end(on="pc")
        await tale.passes(20)
        await tale.click("work-call")
        await tale.passes(5 * 3600)
        decided = [str(each.says) for each in entries(tale) if each.kind in {Kind.CLICK, Kind.ENDED}]
        assert decided == [
            "Work call was clicked here.",
            "Gaming was clicked here.",
            "Work call was taken up again here, by Undo.",
            "Work call was ended on Gaming PC.",
            "Work call was clicked here.",
            "The time of Work call is over.",
        ]
        assert [str(each.says) for each in entries(tale, "pc") if each.kind in {Kind.CLICK, Kind.ENDED}][2] == (
            "Work call was taken up again on Work laptop, by Undo."
        )


@told
async def test_undo_of_the_first_click_is_told():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.undo()
        await tale.passes(5)
        assert "Work call was undone here." in lines(tale)


@told
async def test_a_hold_that_is_lifted_by_hand_is_told_once():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        tale.computer("pc").unblock_by_hand(tale.headset)
        await tale.passes(60)
        said = "The hold was lifted by hand on Gaming PC. That stands until the next click."
        assert lines(tale).count(said) == 1
        assert lines(tale, "pc").count(said) == 1


@told
async def test_a_headset_that_is_taken_from_a_call_is_told_with_who_has_it():
    async with call() as tale:
        tale.happen("connect: pc")
        await tale.passes(5)
        (taken,) = (each for each in entries(tale) if each.kind is Kind.TAKEN)
        assert str(taken.says) == "Gaming PC took the headset from Work laptop, in the middle of a call."
        assert taken.by == "Gaming PC"
        assert entries(tale)[-1] is taken


@told
async def test_a_headset_that_another_computer_takes_is_told_without_a_call_too():
    async with call() as tale:
        tale.happen("leave call: laptop")
        await tale.passes(5)
        tale.happen("connect: pc")
        await tale.passes(5)
        assert "Gaming PC took the headset from Work laptop." in lines(tale)
        assert "Gaming PC took the headset from Work laptop." in lines(tale, "pc")


@told
async def test_a_headset_that_goes_into_its_case_is_lost_and_was_taken_by_nobody():
    async with call() as tale:
        tale.happen("headset off")
        await tale.passes(5)
        assert [each.kind for each in entries(tale)][-1] is Kind.LOST
        assert not any(each.kind is Kind.TAKEN for each in entries(tale))


@told
async def test_a_step_that_fails_is_told_with_its_reason_and_counted():
    async with story() as tale:
        found = failure(
            ProblemKind.FULL, text("No."), text("All slots are taken."), text("Disconnect one."), "br-refused"
        )
        tale.computer("laptop").fail_next("connect", found, times=3)
        await tale.click("work-call")
        await tale.done()
        (failed,) = (each for each in entries(tale) if each.kind is Kind.PROBLEM)
        assert str(failed.says) == "Work laptop: “Connecting” did not work."
        assert str(failed.reason) == "All slots are taken. Disconnect one."
        assert (failed.count, failed.detail) == (3, "br-refused")


@told
async def test_an_address_at_which_a_detail_is_cut_is_masked_first():
    async with story() as tale:
        said = "x" * (LONGEST_DETAIL - 16) + "dev_AA_BB_CC_DD_EE_FF"
        tale.computer("laptop").fail_next(
            "connect", failure(ProblemKind.FULL, text("No."), text("All."), text("One."), said)
        )
        await tale.click("work-call")
        await tale.done()
        (failed,) = (each for each in entries(tale) if each.kind is Kind.PROBLEM)
        assert len(failed.detail) == LONGEST_DETAIL
        assert failed.detail.endswith("xdev_AA_BB_.._.._")


@told
async def test_a_computer_that_sleeps_and_comes_back_is_told():
    async with story() as tale:
        async with asleep(tale, "pc"):
            assert "Gaming PC went to sleep." in lines(tale)
            assert "This computer went to sleep." in lines(tale, "pc")
        await tale.passes(5)
        assert lines(tale).count("Gaming PC answers again.") == 1
        assert "This computer woke up." in lines(tale, "pc")
        # Whom it finds after that is no news.
        assert not any("answer" in line for line in lines(tale, "pc"))


@told
async def test_linking_and_unlinking_are_told_but_not_who_was_linked_before():
    async with lone(other(1)) as here:
        await asyncio.sleep(5)
        assert here.board.snapshot.activity == ()
        here.peers.add(other(2, "Old laptop"))
        await asyncio.sleep(1)
        here.peers.change(peers=here.peers.state.peers[:1])
        await asyncio.sleep(1)
        said = [str(each.says) for each in here.board.snapshot.activity]
        assert said == ["Old laptop is no longer linked.", "Old laptop was linked."]


@told
async def test_a_computer_that_falls_silent_is_told_once_it_has_answered():
    async with lone(other(1, reach=Reach.SILENT)) as here:
        for reach in (Reach.ONLINE, Reach.SILENT, Reach.ONLINE):
            await asyncio.sleep(20)
            (peer,) = here.peers.state.peers
            here.peers.change(peers=(replace(peer, reach=reach),))
        await asyncio.sleep(1)
        said = [str(each.says) for each in here.board.snapshot.activity]
        assert said == ["Gaming PC answers again.", "Gaming PC does not answer any more."]


# Orders by hand ------------------------------------------------------------------------------------------------------


@told
async def test_an_order_by_hand_is_one_entry_though_its_effect_is_seen_too():
    async with looking() as (here, headsets):
        before = here.board.snapshot.activity
        await here.board.submit(Tell(WHERE, Order.SEND_AWAY, PHONE_ID))
        await asyncio.sleep(3)
        assert headsets.asked == [("drop", PHONE)]
        assert here.board.snapshot.headset(WHERE).row(PHONE_ID).link.state is not LinkState.CONNECTED
        new = here.board.snapshot.activity[: len(here.board.snapshot.activity) - len(before)]
        assert [str(wording.entry_line(each)) for each in new] == ["Phone was sent away. It was told so by hand."]


@told
async def test_an_order_that_is_refused_is_a_problem():
    async with looking() as (here, headsets):
        headsets.refusal = IN_CALL
        with pytest.raises(SwitchpointError):
            await here.board.submit(Tell(WHERE, Order.FREE))
        newest = here.board.snapshot.activity[0]
        assert (newest.kind, newest.headset) == (Kind.PROBLEM, WHERE)
        assert str(newest.says) == "Not freed."


# On the disk ---------------------------------------------------------------------------------------------------------


@told
async def test_entries_are_written_a_while_after_and_rarely():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        assert written(tale) is None
        await tale.passes(WRITTEN_AFTER + 1)
        assert written(tale) == tale.board.snapshot.activity
        await tale.end()
        await tale.passes(WRITTEN_AFTER + 10)
        assert written(tale) != tale.board.snapshot.activity
        await tale.passes(WRITTEN_EVERY)
        assert written(tale) == tale.board.snapshot.activity


@told
async def test_nothing_is_written_while_nothing_happens():
    async with story() as tale:
        await tale.click("work-call")
        await tale.passes(600)
        saved = []
        original = store(tale).save

        async def save(name, content):
            saved.append(name)
            await original(name, content)

        store(tale).save = save
        await tale.passes(3600)
        assert NAME not in saved


@told
async def test_a_program_that_quits_writes_at_once_and_the_next_one_goes_on_with_it():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.board.quit()
        before = written(tale)
        assert before == tale.board.snapshot.activity
        assert "Work call was ended here. Switchpoint ended." in lines(tale)
        await tale.crash("laptop", away=30)
        assert tale.board.snapshot.activity[-len(before) :] == before


@told
async def test_a_crash_loses_only_what_was_not_written_and_a_start_repeats_nothing():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(WRITTEN_AFTER + 5)
        before = tale.board.snapshot.activity
        await tale.crash("laptop", away=5)
        await tale.passes(10)
        clicks = [each for each in entries(tale) if each.kind in {Kind.CLICK, Kind.RESULT}]
        assert len(clicks) == 2
        assert tale.board.snapshot.activity[-len(before) :] == before


@pytest.mark.parametrize("spoilt", ["{", "", '{"format": 9, "entries": []}'])
def test_an_unreadable_document_is_set_aside_and_said(spoilt):
    async def tale():
        async with story() as tale:
            store(tale).documents[NAME] = spoilt
            await tale.crash("laptop")
            assert store(tale).aside == {NAME: spoilt}
            assert lines(tale) == [
                "What happened before could not be read. The file is damaged. It was kept under another name."
            ]
            assert tale.board.snapshot.problems == ()
            await tale.click("work-call")
            await tale.done()
            await tale.passes(WRITTEN_AFTER + 1)
            assert written(tale) == tale.board.snapshot.activity

    run(tale())


@told
async def test_a_disk_that_refuses_stops_nothing_and_says_nothing():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(1)
        tale.computer("laptop").fail_next(Verb.SAVE, FULL)
        await tale.passes(WRITTEN_AFTER)
        assert written(tale) is None
        assert tale.board.snapshot.problems == ()
        await tale.end()
        await tale.passes(WRITTEN_EVERY + 5)
        assert written(tale) == tale.board.snapshot.activity


# The snapshot --------------------------------------------------------------------------------------------------------


@told
async def test_the_snapshot_has_the_same_object_while_nothing_is_added():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(5)
        before = tale.board.snapshot.activity
        tale.happen("join call: laptop")
        await tale.until(lambda: tale.row("laptop").link.state is LinkState.IN_CALL)
        assert tale.board.snapshot.activity is before
