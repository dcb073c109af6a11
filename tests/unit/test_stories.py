"""What a click does in the demo room, from the window's point of view and in the room's truth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint import journal
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.journal import Journal, Property
from switchpoint.model import Bluetooth, CardMode, Drop, LinkState, ProfileId, Reach, Stage, address, headset_device
from switchpoint.room.troubles import busy
from switchpoint.session.room import room_document
from switchpoint.snapshot import Activate, End, NoticeKind, Offer, Undo
from tests.support.story import story
from tests.support.virtual_time import run


def told(tale):
    """Run a story in virtual time."""

    def test():
        run(tale(), timeout=24 * 3600)

    test.__name__ = tale.__name__
    test.__doc__ = tale.__doc__
    return test


@told
async def test_work_call_gives_the_laptop_the_headset_with_its_microphone():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        assert tale.links() == {"laptop", "phone"}
        assert tale.held() == {"pc"}
        assert tale.card("laptop") is CardMode.CALL
        assert tale.truth("laptop").default_output == headset_device(tale.headset)
        assert tale.truth("laptop").default_input == headset_device(tale.headset)
        assert tale.stage("laptop") is Stage.DONE
        assert tale.stage("pc") is Stage.DONE
        assert tale.stage("phone") is Stage.UNMANAGED
        assert tale.view.notice.kind is NoticeKind.DONE
        assert tale.view.notice.offer is Offer.UNDO


@told
async def test_gaming_clicked_on_the_laptop_means_the_gaming_pc():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.click("gaming")
        await tale.done()
        assert tale.links() == {"pc", "phone"}
        assert tale.held() == {"laptop"}
        assert tale.card("pc") is CardMode.MEDIA
        assert tale.truth("pc").default_input == "Desk microphone"


@told
async def test_phone_only_lets_go():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        assert tale.links() == {"phone"}
        assert tale.held() == {"laptop", "pc"}


@told
async def test_a_phone_that_is_not_connected_is_to_be_connected_by_hand():
    async with story() as tale:
        tale.happen("disconnect: phone")
        await tale.click("phone")
        await tale.done()
        assert tale.stage("phone") is Stage.UNMANAGED
        assert str(tale.view.notice.reason) == "Connect it on the phone."


@told
async def test_a_full_headset_is_freed_by_the_losers_first():
    async with story() as tale:
        assert tale.view.slots.free == 0
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"}, within=0.5)
        assert "laptop" not in tale.links()
        await tale.done()
        assert "laptop" in tale.links()


@told
async def test_with_a_free_slot_the_owner_connects_before_the_losers_let_go():
    async with story() as tale:
        tale.happen("disconnect: phone")
        await tale.passes(0.1)
        await tale.click("work-call")
        await tale.until(lambda: "laptop" in tale.links(), within=3)
        assert "pc" in tale.links()
        await tale.done()
        assert tale.links() == {"laptop"}


@told
async def test_end_gives_what_was_before_the_first_click():
    async with story() as tale:
        before = tale.room.observe()
        for profile in ("work-call", "gaming", "phone", "work-call"):
            await tale.click(profile)
            await tale.done()
        await tale.end()
        await tale.done()
        after = tale.room.observe()
        # The owner is never disconnected by an end; it has the slot that the PC had.
        assert not tale.held()
        assert "laptop" in tale.links()
        assert tale.card("laptop") is CardMode.MEDIA
        assert after.computer(tale.computer("pc").id).blocked == before.computer(tale.computer("pc").id).blocked


@told
async def test_end_reconnects_a_host_that_was_dropped_if_a_slot_is_free():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        await tale.end()
        await tale.done()
        assert tale.links() == {"pc", "phone"}
        assert not tale.held()


@told
async def test_undo_puts_every_link_back():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.undo()
        await tale.done()
        assert tale.links() == {"pc", "phone"}
        assert not tale.held()
        assert tale.view.active is None
        assert tale.view.undoable is None


@told
async def test_undo_of_the_second_click_goes_back_to_the_first():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.click("gaming")
        await tale.done()
        await tale.undo()
        await tale.done()
        assert tale.view.active == "work-call"
        assert tale.held() == {"pc"}
        assert tale.card("laptop") is CardMode.CALL


@told
async def test_an_end_can_be_undone():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.end()
        await tale.done()
        await tale.undo()
        await tale.done()
        assert tale.view.active == "work-call"
        assert tale.held() == {"pc"}


@told
async def test_undo_is_refused_when_another_computer_has_taken_over_since():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        stamp = tale.view.undoable
        await tale.click("gaming", on="pc")
        await tale.until(lambda: tale.view.active == "gaming")
        with pytest.raises(SwitchpointError, match="Gaming PC has taken over since"):
            await tale.board.submit(Undo(tale.headset, stamp))
        assert tale.view.active == "gaming"


@told
async def test_the_offer_to_undo_ends_after_ten_seconds():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(9)
        assert tale.view.notice.offer is Offer.UNDO
        await tale.passes(2)
        assert tale.view.notice.offer is None


@told
async def test_a_second_click_cancels_what_has_not_begun():
    async with story() as tale:
        tale.computer("laptop").slow("connect", 20)
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.WORKING, within=3)
        await tale.click("phone")
        await tale.done(within=3)
        assert tale.links() == {"phone"}
        assert tale.held() == {"laptop", "pc"}


@told
async def test_a_cancelled_switch_leaves_everything_as_it_was():
    async with story() as tale:
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.WORKING, within=3)
        await tale.undo()
        await tale.done()
        assert tale.links() == {"pc", "phone"}
        assert not tale.held()


@told
async def test_the_same_click_twice_is_safe_and_undone_as_one():
    async with story() as tale:
        await tale.click("work-call")
        await tale.click("work-call")
        await tale.done()
        await tale.undo()
        await tale.done()
        assert tale.view.active is None
        assert tale.links() == {"pc", "phone"}


@told
async def test_a_headset_in_its_case_is_waited_for():
    async with story() as tale:
        tale.happen("headset off")
        await tale.passes(0.1)
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.WAITING, within=10)
        assert tale.view.notice.kind is NoticeKind.WAITING
        await tale.passes(30)
        tale.happen("headset on")
        await tale.until(lambda: tale.stage("laptop") is Stage.DONE, within=61)
        assert tale.card("laptop") is CardMode.CALL
        assert tale.view.notice.kind is NoticeKind.DONE


@told
async def test_ending_while_waiting_stops_the_calls():
    async with story() as tale:
        tale.happen("headset off")
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.WAITING, within=10)
        await tale.end()
        await tale.done()
        tale.happen("headset on")
        await tale.passes(700)
        assert "laptop" not in tale.links()
        assert not tale.held()


@told
async def test_a_computer_in_a_call_is_asked_about_before_it_loses_the_headset():
    async with story("busy") as tale:
        asked = await tale.click("gaming")
        assert asked.kind is NoticeKind.QUESTION
        assert str(asked.text) == "Work laptop is in a call. Take the headset from it for Gaming?"
        assert tale.view.active is None
        await tale.passes(11)
        assert tale.view.notice is None
        await tale.click("gaming", even_in_call=True)
        await tale.done()
        assert "laptop" in tale.held()


@told
async def test_a_sleeping_computer_did_not_answer_and_the_others_proceed():
    async with story() as tale:
        tale.happen("disconnect: pc")
        tale.happen("sleep: pc")
        await tale.passes(0.5)
        await tale.click("work-call")
        await tale.done()
        assert tale.stage("laptop") is Stage.DONE
        assert tale.stage("pc") is Stage.UNANSWERED
        assert tale.row("pc").host.reach is Reach.ASLEEP
        assert tale.view.notice.kind is NoticeKind.PARTLY


@told
async def test_a_computer_that_comes_back_hears_of_the_claim_and_obeys():
    async with story() as tale:
        tale.happen("network off: pc")
        await tale.passes(3)
        await tale.click("work-call")
        await tale.passes(5)
        assert tale.held() == set()
        tale.happen("network on: pc")
        await tale.until(lambda: tale.held() == {"pc"}, within=5)
        await tale.until(lambda: tale.stage("pc") is Stage.DONE, within=5)


@told
async def test_of_two_clicks_at_the_same_moment_one_wins_everywhere():
    async with story() as tale:
        await tale.click("work-call")
        await tale.click("gaming", on="pc")
        await tale.passes(10)
        boards = tale.session.boards
        tops = {board.snapshot.headset(tale.headset).active for board in boards}
        assert len(tops) == 1


@told
async def test_every_claim_ends_by_itself():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(4 * 3600 + 1)
        assert tale.view.active is None
        assert not tale.held()


@told
async def test_a_hold_outlives_its_lease_while_the_owner_answers():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(3 * 3600)
        assert tale.held() == {"pc"}


@told
async def test_a_hold_ends_an_hour_after_the_owners_last_word():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("network off: laptop")
        await tale.passes(45 * 60)
        assert tale.held() == {"pc"}
        await tale.passes(31 * 60)
        assert not tale.held()


@told
async def test_what_the_user_lets_back_by_hand_stays_until_the_next_click():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("unblock: pc")
        await tale.passes(5)
        assert not tale.held()
        assert tale.stage("pc") is Stage.OVERRIDDEN
        await tale.click("work-call")
        await tale.done()
        assert tale.held() == {"pc"}


@told
async def test_what_the_user_disconnects_by_hand_is_not_connected_again():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("disconnect: laptop")
        await tale.passes(60)
        assert "laptop" not in tale.links()
        assert tale.stage("laptop") is Stage.OVERRIDDEN


@told
async def test_a_busy_adapter_is_tried_again_and_then_told():
    async with story() as tale:
        tale.computer("laptop").fail_next("connect", busy("WF-1000XM5"), times=2)
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.DONE, within=10)
        tale.computer("pc").fail_next("connect", busy("WF-1000XM5"), times=9)
        await tale.click("gaming")
        await tale.until(lambda: tale.stage("pc") is Stage.FAILED, within=20)
        assert tale.view.notice.offer is Offer.RETRY
        assert tale.row("pc").progress.problem.kind is Kind.BUSY


@told
async def test_trying_again_after_a_failure_completes_the_switch():
    async with story() as tale:
        tale.computer("laptop").fail_next("connect", busy("WF-1000XM5"), times=4)
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.FAILED, within=20)
        await tale.retry()
        await tale.until(lambda: tale.stage("laptop") is Stage.DONE, within=20)
        assert tale.view.notice.kind is NoticeKind.DONE


@told
async def test_bluetooth_off_on_the_owner_is_told_and_mended_by_switching_it_on():
    async with story() as tale:
        tale.happen("bluetooth off: laptop")
        await tale.click("work-call")
        await tale.until(lambda: tale.stage("laptop") is Stage.FAILED, within=5)
        assert "Bluetooth is off" in str(tale.row("laptop").progress.problem.cause)
        tale.happen("bluetooth on: laptop")
        await tale.until(lambda: tale.stage("laptop") is Stage.DONE, within=10)


@told
async def test_a_headset_taken_three_times_is_not_taken_back():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        for _ in range(3):
            await tale.until(lambda: "laptop" in tale.links(), within=70)
            await tale.until(lambda: tale.stage("laptop") is Stage.DONE, within=10)
            headset = tale.room.headset(tale.headset)
            headset.drop(tale.computer("laptop"))
            await tale.passes(0.2)
        await tale.until(lambda: tale.stage("laptop") is Stage.FAILED, within=70)
        assert tale.row("laptop").progress.problem.kind is Kind.FIGHT


@told
async def test_a_card_is_never_changed_while_something_records():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("join call: laptop")
        await tale.passes(1)
        assert tale.row("laptop").link.state is LinkState.IN_CALL
        await tale.end()
        await tale.passes(5)
        assert tale.card("laptop") is CardMode.CALL
        assert str(tale.view.notice.text) == "The sound is put back when the recording stops."
        tale.happen("leave call: laptop")
        await tale.until(lambda: tale.card("laptop") is CardMode.MEDIA, within=10)


@told
async def test_nothing_is_on_so_there_is_nothing_to_end_or_undo():
    async with story() as tale:
        with pytest.raises(SwitchpointError, match="Nothing is on"):
            await tale.end()
        with pytest.raises(SwitchpointError, match="nothing to undo"):
            await tale.undo()


@told
async def test_quitting_lifts_holds_and_leaves_links_alone():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.board.quit()
        await tale.passes(5)
        assert not tale.held()
        assert "laptop" in tale.links()


@told
async def test_a_quitting_computer_that_was_held_lets_only_itself_go():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.board_of("pc").quit()
        await tale.passes(1)
        assert not tale.held()
        assert tale.view.active == "work-call"


@told
async def test_every_computer_tells_what_it_did():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        took = {(record.host, str(record.title)) for record in tale.view.records}
        assert (tale.computer("pc").id, "Letting go") in took
        assert (tale.computer("laptop").id, "Switching to call sound") in took


@told
async def test_an_idle_room_publishes_nothing():
    async with story() as tale:
        await tale.passes(1)
        seen = []
        tale.board.subscribe(seen.append)
        await tale.passes(3600)
        assert seen == []


@told
async def test_a_connection_whose_sound_is_still_coming_is_not_broken_off_by_its_own_success():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        bluetooth = tale.computer("pc").ports.bluetooth
        connect = bluetooth.connect

        async def slowly(headset):
            """Connect as a real service does: the link is up long before the last profile."""
            await connect(headset)
            await tale.passes(2)

        bluetooth.connect = slowly
        await tale.end()
        await tale.until(lambda: "pc" in tale.links())
        await tale.passes(5)
        assert tale.links() == {"pc", "phone"}
        broken = [record for record in tale.board_of("pc").snapshot.headsets[0].records if record.problem]
        assert broken == []


def _with_message(room: str) -> str:
    """Return a room in which every sound server can be told not to change modes for recorders."""
    return room.replace("\n[[computer]]\n", "\n[[computer]]\nautoswitch_message = true\n")


@told
async def test_a_call_keeps_its_sound_where_the_sound_server_can_be_told_and_end_tells_it_back():
    async with story(document=_with_message(room_document("demo"))) as tale:
        await tale.click("work-call")
        await tale.done()
        assert tale.card("laptop") is CardMode.CALL
        assert tale.computer("laptop").ports.audio.state.sound.autoswitch is False
        await tale.end()
        await tale.until(lambda: tale.card("laptop") is not CardMode.CALL)
        assert tale.computer("laptop").ports.audio.state.sound.autoswitch is True


@told
async def test_two_headsets_in_calls_share_one_setting_and_the_last_gives_it_back():
    async with story(document=_with_message(room_document("many"))) as tale:
        first, second = [view.headset.address for view in tale.board.snapshot.headsets][:2]
        audio = tale.computer(tale.room.computers[0].key).ports.audio
        for where in (first, second):
            await tale.board.submit(Activate(where, ProfileId("work-call"), even_in_call=True))
            await tale.passes(15)
        assert audio.state.sound.autoswitch is False
        await tale.board.submit(End(first))
        await tale.passes(15)
        assert audio.state.sound.autoswitch is False
        await tale.board.submit(End(second))
        await tale.passes(15)
        assert audio.state.sound.autoswitch is True


@told
async def test_a_setting_that_the_user_changes_back_by_hand_stays_so():
    async with story(document=_with_message(room_document("demo"))) as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.computer("laptop").ports.audio.set_autoswitch(on=True)
        await tale.passes(30)
        assert tale.computer("laptop").ports.audio.state.sound.autoswitch is True
        await tale.end()
        await tale.passes(5)
        assert tale.computer("laptop").ports.audio.state.sound.autoswitch is True


async def _after_a_call(tale):
    """End a call, and have the sound server store, as one does that reads a mode while its link breaks down, off."""
    await tale.click("work-call")
    await tale.done()
    await tale.end()
    await tale.until(lambda: tale.card("laptop") is CardMode.MEDIA)
    await tale.passes(5)
    assert not tale.board.snapshot.keeping
    assert tale.board.snapshot.watching


@told
async def test_a_headset_that_comes_back_without_sound_because_its_mode_was_chosen_gets_it_back_once():
    async with story(document=_with_message(room_document("demo"))) as tale:
        await _after_a_call(tale)
        computer = tale.computer("laptop")
        computer.disconnect_by_hand(tale.headset)
        computer.sound.saved[tale.headset] = CardMode.OFF
        await tale.passes(5)
        computer.connect_by_hand(tale.headset)
        await tale.until(lambda: tale.card("laptop") is CardMode.MEDIA)
        # that was a choice too, so that it is watched once more
        computer.disconnect_by_hand(tale.headset)
        await tale.passes(5)
        computer.connect_by_hand(tale.headset)
        await tale.until(lambda: not tale.board.snapshot.watching)
        assert tale.card("laptop") is CardMode.MEDIA


@told
async def test_a_headset_whose_sound_is_switched_off_by_hand_after_a_call_stays_so():
    async with story(document=_with_message(room_document("demo"))) as tale:
        await _after_a_call(tale)
        computer = tale.computer("laptop")
        computer.sound.set_card(tale.headset, CardMode.OFF)
        await tale.passes(5)
        assert not tale.board.snapshot.watching
        computer.disconnect_by_hand(tale.headset)
        await tale.passes(5)
        computer.connect_by_hand(tale.headset)
        await tale.passes(10)
        assert tale.card("laptop") is CardMode.OFF


@told
async def test_an_older_sound_server_needs_no_aftercare():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.end()
        await tale.until(lambda: not tale.board.snapshot.keeping)
        assert not tale.board.snapshot.watching


@told
async def test_a_headset_that_is_not_paired_any_more_is_not_watched():
    stranger = address("12:34:56:78:9A:BC")
    before = journal.record(Journal(), stranger, Property.CARD, CardMode.MEDIA, CardMode.CALL)
    async with story() as tale:
        tale.board._working.journal = journal.watch(before, stranger, Property.CARD)
        tale.happen("disconnect")
        await tale.passes(1)
        assert not tale.board.snapshot.watching


# The Bluetooth service, and adapters that come and go ----------------------------------------------------------------


@told
async def test_a_bluetooth_service_that_is_restarted_again_and_again_takes_nothing_away():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        laptop, headset = tale.computer("laptop"), tale.room.headsets[0]
        for _ in range(5):
            laptop.bluetooth = Bluetooth.NO_SERVICE
            headset.let_go(laptop, on_purpose=False)
            laptop.dropped(headset.address, Drop.UNKNOWN)
            laptop.drops.clear()
            laptop.nature.touch()
            await tale.passes(3)
            laptop.bluetooth = Bluetooth.READY
            laptop.nature.touch()
            await tale.passes(20)
            assert "laptop" in tale.links()
            assert tale.stage("laptop") is Stage.DONE


BUILT_IN, STICK = address("00:1A:7D:00:00:01"), address("00:1A:7D:00:00:11")


class Adapters:
    """Gives a simulated computer two adapters that are paired with its headset, each with a block of its own."""

    def __init__(self, computer):
        self.computer = computer
        self.there = {BUILT_IN, STICK}
        self.blocked = set()
        """Also on those that are not there: the service keeps it."""
        self._seen = computer.ports.bluetooth._seen
        computer.ports.bluetooth._seen = self._told
        computer.ports.bluetooth.block, computer.ports.bluetooth.unblock = self._block, self._unblock

    def _told(self, there):
        held = self.there & self.blocked
        return replace(
            self._seen(there),
            blocked=bool(held),
            leaks=bool(held) and held != self.there,
            adapters=tuple(sorted(self.there)),
        )

    async def _block(self, headset):
        self.blocked |= self.there
        self.computer.block(headset)

    async def _unblock(self, headset):
        self.blocked -= self.there
        self.computer.unblock(headset)

    def pull(self, which):
        self.there.discard(which)
        self.show()

    def plug(self, which):
        self.there.add(which)
        self.show()

    def show(self):
        (headset,) = self.computer.paired
        # The room itself knows of one adapter only: whatever is open lets the headset in.
        (self.computer.blocked.add if self.there <= self.blocked else self.computer.blocked.discard)(headset)
        self.computer.nature.touch()


@told
async def test_a_headset_blocked_on_an_adapter_that_is_gone_at_the_end_is_let_back_when_it_comes():
    async with story() as tale:
        adapters, board = Adapters(tale.computer("pc")), tale.board_of("pc")
        await tale.click("work-call")
        await tale.done()
        assert adapters.blocked == {BUILT_IN, STICK}
        adapters.pull(STICK)
        await tale.passes(10)
        assert tale.stage("pc") is Stage.DONE, "nobody has let it back by hand"
        await tale.end()
        await tale.passes(30)
        assert adapters.blocked == {STICK}
        assert [entry.adapters for entry in board._working.journal.entries] == [(STICK,)]
        saves = tale.computer("pc").ports.store.documents["journal.json"]
        await tale.passes(600)
        assert tale.computer("pc").ports.store.documents["journal.json"] == saves
        adapters.plug(STICK)
        await tale.passes(5)
        assert adapters.blocked == set()
        assert board._working.journal == Journal()


@told
async def test_a_headset_blocked_on_an_adapter_that_is_gone_is_let_back_by_the_next_start_too():
    async with story() as tale:
        adapters = Adapters(tale.computer("pc"))
        await tale.click("work-call")
        await tale.done()
        adapters.pull(STICK)
        await tale.end()
        await tale.passes(30)
        await tale.crash("pc")
        await tale.passes(30)
        assert adapters.blocked == {STICK}
        adapters.plug(STICK)
        await tale.passes(5)
        assert adapters.blocked == set()
        assert tale.board_of("pc")._working.journal == Journal()


@told
async def test_what_the_user_blocks_while_an_adapter_is_gone_stays_blocked():
    async with story() as tale:
        adapters = Adapters(tale.computer("pc"))
        await tale.click("work-call")
        await tale.done()
        adapters.pull(STICK)
        await tale.end()
        await tale.passes(30)
        adapters.blocked.add(BUILT_IN)
        adapters.show()
        await tale.passes(30)
        assert adapters.blocked == {BUILT_IN, STICK}


@told
async def test_a_hold_goes_on_with_the_adapters_that_come_and_go():
    async with story() as tale:
        adapters = Adapters(tale.computer("pc"))
        adapters.pull(STICK)
        await tale.click("work-call")
        await tale.done()
        assert adapters.blocked == {BUILT_IN}
        adapters.plug(STICK)
        await tale.passes(5)
        assert adapters.blocked == {BUILT_IN, STICK}
        adapters.pull(BUILT_IN)
        adapters.blocked.discard(STICK)
        adapters.show()
        await tale.passes(5)
        assert adapters.blocked == {BUILT_IN, STICK}, "another one stands in, and no hand was at work"
        await tale.end()
        await tale.passes(10)
        adapters.plug(BUILT_IN)
        await tale.passes(5)
        assert adapters.blocked == set()


@told
async def test_an_owner_is_not_stopped_by_a_block_that_comes_with_its_adapter():
    async with story() as tale:
        adapters = Adapters(tale.computer("pc"))
        await tale.click("work-call")
        await tale.done()
        adapters.pull(STICK)
        await tale.click("gaming")
        await tale.done()
        assert "pc" in tale.links()
        adapters.plug(STICK)
        await tale.passes(5)
        assert adapters.blocked == set()
        assert tale.stage("pc") is Stage.DONE
        assert "pc" in tale.links()
