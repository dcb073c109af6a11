"""Letting go makes no noise: whole rooms in which music and games lose their headset, in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from switchpoint.journal import LISTS, Entry, Property, listing
from switchpoint.keeper import undo
from switchpoint.model import Bluetooth, CardMode, LinkState, Policy, ProfileId
from switchpoint.profiles import BUILT_IN, Profile
from switchpoint.room.clock import RoomClock
from switchpoint.room.room import Room
from switchpoint.room.sound import SPEAKERS
from switchpoint.room.troubles import busy, full
from switchpoint.session.room import room_document
from switchpoint.snapshot import Activate, End
from switchpoint.steps import HUSH_DEADLINE
from switchpoint.switchboard import Switchboard
from tests.support.story import story
from tests.support.virtual_time import run

MUSIC = (
    room_document("demo")
    .replace("it has the sound", "x")
    .replace('kind = "desktop"', 'kind = "desktop"\nplayer = "Radio"')
)
"""The demonstration, but what plays on the PC is a music player instead of a game."""
PLAYING = 'connected = ["F8:4E:17:00:00:05"]\nplaying = "F8:4E:17:00:00:05"'
WITH_A_RADIO_ON_THE_LAPTOP = (
    room_document("demo").replace(PLAYING, "").replace('role = "work"', f'role = "work"\nplayer = "Radio"\n{PLAYING}')
)


def told(tale):
    """Run a story in virtual time."""

    def test():
        run(tale(), timeout=24 * 3600)

    test.__name__ = tale.__name__
    return test


def steps(tale, key):
    """Return the titles of the steps that a computer has taken for the claim on top."""
    host = tale.computer(key).id
    return [str(record.title) for record in tale.board_of(key).snapshot.headsets[0].records if record.host == host]


def open_entries(tale, key):
    return {entry.property for entry in tale.board_of(key)._working.journal.entries}


@told
async def test_music_is_paused_before_the_headset_goes_and_resumed_when_it_is_back():
    async with story(document=MUSIC) as tale:
        await tale.click("phone")
        await tale.done()
        assert tale.held() == {"laptop", "pc"}
        assert steps(tale, "pc") == ["Pausing the music", "Letting go"]
        assert (tale.truth("pc").paused, tale.truth("pc").muted) == (True, frozenset())
        await tale.end()
        await tale.done()
        assert "pc" in tale.links()
        assert tale.computer("pc").plays_on(tale.headset)
        assert tale.truth("pc").noises == 0
        assert open_entries(tale, "pc") == set()


@told
async def test_nothing_is_added_where_nothing_plays():
    async with story(document=MUSIC) as tale:
        tale.happen("stop playing: pc")
        await tale.click("phone")
        await tale.done()
        assert steps(tale, "pc") == ["Letting go"]


@told
async def test_music_that_the_user_has_stopped_does_not_go_on():
    async with story(document=MUSIC) as tale:
        await tale.click("phone")
        await tale.done()
        tale.computer("pc").stop_playing()
        await tale.passes(10)
        assert Property.PLAYERS not in open_entries(tale, "pc")
        await tale.end()
        await tale.done()
        assert "pc" in tale.links()
        assert not tale.truth("pc").playing


@told
async def test_music_that_the_user_has_started_again_is_theirs():
    async with story(document=MUSIC) as tale:
        await tale.click("phone")
        await tale.done()
        await tale.passes(10)
        tale.computer("pc").play()
        await tale.passes(1)
        assert Property.PLAYERS not in open_entries(tale, "pc")
        tale.computer("pc").sound.pause()
        await tale.end()
        await tale.done()
        assert "pc" in tale.links()
        assert tale.truth("pc").paused


@told
async def test_music_does_not_go_on_from_the_speakers_when_another_has_the_headset_at_the_end():
    async with story(document=MUSIC) as tale:
        await tale.click("work-call")
        await tale.done()
        assert tale.truth("pc").paused
        await tale.end()
        await tale.done()
        assert tale.links() == {"laptop", "phone"}
        await tale.passes(5)
        assert (tale.truth("pc").paused, tale.truth("pc").noises) == (True, 0)
        assert open_entries(tale, "pc") == set()


@told
async def test_music_goes_on_when_the_next_profile_gives_the_headset_back_for_music():
    async with story(document=MUSIC) as tale:
        await tale.click("phone")
        await tale.done()
        await tale.click("gaming")
        await tale.done()
        await tale.passes(4)
        assert tale.computer("pc").plays_on(tale.headset)
        assert (tale.truth("pc").noises, open_entries(tale, "pc") & LISTS) == (0, set())


@told
async def test_music_stays_paused_through_a_call_and_goes_on_at_its_end():
    async with story(document=WITH_A_RADIO_ON_THE_LAPTOP) as tale:
        await tale.click("phone")
        await tale.done()
        await tale.click("work-call")
        await tale.done()
        assert tale.card("laptop") is CardMode.CALL
        await tale.passes(10)
        assert tale.truth("laptop").paused
        await tale.end()
        await tale.done()
        assert tale.card("laptop") is CardMode.MEDIA
        assert tale.computer("laptop").plays_on(tale.headset)
        assert (tale.truth("laptop").noises, open_entries(tale, "laptop") & LISTS) == (0, set())


@told
async def test_music_waits_until_nothing_records_any_more():
    async with story(document=WITH_A_RADIO_ON_THE_LAPTOP) as tale:
        await tale.click("phone")
        await tale.done()
        await tale.click("work-call")
        await tale.done()
        tale.happen("join call: laptop")
        await tale.end()
        await tale.passes(30)
        assert tale.truth("laptop").paused
        tale.happen("leave call: laptop")
        await tale.passes(5)
        assert tale.computer("laptop").plays_on(tale.headset)


@told
async def test_a_game_is_muted_before_the_headset_goes_and_heard_again_at_the_end():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        assert steps(tale, "pc") == ["Muting the speakers", "Letting go"]
        assert tale.truth("pc").muted == {SPEAKERS}
        assert tale.truth("pc").noises == 0
        await tale.end()
        await tale.done()
        assert tale.truth("pc").muted == frozenset()
        # The headset came back first.
        assert "pc" in tale.links()
        assert tale.truth("pc").noises == 0
        assert open_entries(tale, "pc") == set()


@told
async def test_speakers_are_given_back_at_the_end_also_where_the_headset_stays_away():
    async with story() as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.end()
        await tale.done()
        assert "pc" not in tale.links()
        assert tale.truth("pc").muted == frozenset()


@told
async def test_the_users_unmute_wins():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        await tale.passes(2)
        tale.happen("unmute: pc")
        await tale.passes(5)
        assert tale.truth("pc").muted == frozenset()
        assert Property.MUTED not in open_entries(tale, "pc")
        tale.computer("pc").sound.mute(SPEAKERS, on=True)
        await tale.end()
        await tale.done()
        assert tale.truth("pc").muted == {SPEAKERS}, "muted by the user, and not by us"


@told
async def test_speakers_that_were_muted_before_are_nobodys_business():
    async with story() as tale:
        tale.computer("pc").sound.mute(SPEAKERS, on=True)
        await tale.click("phone")
        await tale.done()
        assert steps(tale, "pc") == ["Letting go"]
        await tale.end()
        await tale.done()
        assert tale.truth("pc").muted == {SPEAKERS}


@told
async def test_speakers_are_given_back_when_the_game_is_over():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        tale.happen("stop playing: pc")
        await tale.passes(2)
        assert tale.truth("pc").muted == {SPEAKERS}
        await tale.passes(2)
        assert tale.truth("pc").muted == frozenset()
        assert tale.held() == {"laptop", "pc"}


@told
async def test_a_player_that_does_not_pause_is_muted_and_keeps_nobody_waiting():
    async with story(document=MUSIC) as tale:
        tale.computer("pc").slow("pause", 30)
        await tale.click("phone")
        await tale.until(lambda: "pc" in tale.held(), within=2 * HUSH_DEADLINE + 0.2)
        assert tale.truth("pc").muted == {SPEAKERS}
        assert tale.truth("pc").noises == 0


@told
async def test_a_sound_server_that_does_not_mute_keeps_nobody_waiting_and_nobody_muted():
    async with story() as tale:
        tale.computer("pc").fail_next("set_mute", busy("speakers"))
        await tale.click("phone")
        await tale.until(lambda: "pc" in tale.held(), within=0.5)
        await tale.passes(5)
        assert open_entries(tale, "pc") == {Property.BLOCKED, Property.CONNECTED}


@told
async def test_speakers_that_cannot_be_given_back_are_tried_again_until_they_are():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        tale.computer("pc").fail_next("set_mute", busy("speakers"), times=5)
        await tale.end()
        await tale.passes(20)
        assert tale.truth("pc").muted == {SPEAKERS}
        await tale.passes(200)
        assert tale.truth("pc").muted == frozenset()


@told
async def test_speakers_are_given_back_when_bluetooth_is_off():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        tale.happen("bluetooth off: pc")
        await tale.end()
        await tale.passes(3)
        assert tale.truth("pc").muted == frozenset()


@pytest.mark.parametrize("how", ["end", "quit", "next start"])
def test_speakers_are_given_back_when_the_bluetooth_service_is_gone(how):
    async def tale(life):
        await life.click("phone")
        await life.until(lambda: life.headset in life.computer.blocked)
        life.computer.bluetooth = Bluetooth.NO_SERVICE
        life.computer.nature.touch()
        if how == "quit":
            await life.board.quit()
        elif how == "end":
            await life.other.submit(End(life.headset))
        else:
            await life.crash()
            await life.other.submit(End(life.headset))
            await life.start()
        await life.until(lambda: not life.computer.sound.muted, within=1)
        assert life.headset in life.computer.blocked, "that has to wait for Bluetooth"

    lived()(tale)()


@told
async def test_a_silent_computer_that_stays_connected_gets_its_speakers_back_when_the_game_is_over():
    async with story(profiles=(*BUILT_IN, QUIET)) as tale:
        tale.happen("disconnect: phone")
        await tale.click("quiet")
        await tale.done()
        assert (tale.card("pc"), tale.truth("pc").muted) == (CardMode.OFF, {SPEAKERS})
        await tale.passes(10)
        tale.happen("stop playing: pc")
        await tale.passes(4)
        assert (tale.card("pc"), tale.truth("pc").muted) == (CardMode.OFF, frozenset())


@told
async def test_quitting_gives_the_speakers_back():
    async with story() as tale:
        await tale.click("phone")
        await tale.done()
        await tale.board_of("pc").quit()
        assert tale.truth("pc").muted == frozenset()
        assert open_entries(tale, "pc") == set()


@pytest.mark.parametrize("profile", ["work-call", "gaming"])
def test_the_owner_of_the_next_profile_gets_its_speakers_back(profile):
    async def tale():
        async with story() as here:
            await here.click("phone")
            await here.done()
            assert here.truth("pc").muted == {SPEAKERS}
            await here.click("gaming")
            await here.done()
            assert here.truth("pc").muted == frozenset()
            assert here.truth("pc").noises == 0

    run(tale(), timeout=24 * 3600)


QUIET = Profile(
    id=ProfileId("quiet"),
    **{
        name: getattr(BUILT_IN[0], name) for name in BUILT_IN[0].__dataclass_fields__ if name not in {"id", "computers"}
    },
    computers=Policy.QUIET,
)


@told
async def test_a_computer_that_falls_silent_pauses_first_and_goes_on_at_once():
    async with story(document=MUSIC, profiles=(*BUILT_IN, QUIET)) as tale:
        tale.happen("disconnect: phone")
        await tale.click("quiet")
        await tale.done()
        assert steps(tale, "pc") == ["Pausing the music", "Switching its sound off"]
        assert tale.truth("pc").noises == 0
        await tale.end()
        await tale.done()
        assert tale.computer("pc").plays_on(tale.headset)
        assert tale.truth("pc").noises == 0


@told
async def test_what_the_user_disconnects_by_hand_is_their_own_noise():
    async with story() as tale:
        tale.happen("disconnect: pc")
        await tale.passes(2)
        assert tale.truth("pc").muted == frozenset()
        assert tale.truth("pc").noises == 1


# When the program dies -----------------------------------------------------------------------------------------------


class Life:
    """The programs of a room one after another, each as its own process: a crash puts nothing back."""

    def __init__(self, document):
        self.room = Room.open(document, clock=RoomClock())
        self.computer = self.room.computer("gaming-pc")
        self.headset = self.room.headsets[0].address
        self.board = self.other = None
        self._tasks = []

    async def __aenter__(self):
        self._tasks.append(asyncio.create_task(self.room.run()))
        for each in self.room.computers:
            if each is not self.computer:
                self.other = Switchboard(each.host, each.ports, profiles=BUILT_IN)
                self._tasks.append(asyncio.create_task(self.other.run()))
        await self.start()
        return self

    async def __aexit__(self, *_):
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def start(self):
        self.board = Switchboard(self.computer.host, self.computer.ports, profiles=BUILT_IN)
        self._tasks.append(asyncio.create_task(self.board.run()))
        await self.board.started.wait()
        await self.room.clock.sleep(0.2)

    async def crash(self):
        self._tasks[-1].cancel()
        await asyncio.gather(self._tasks[-1], return_exceptions=True)

    async def click(self, profile):
        await self.board.submit(Activate(self.headset, ProfileId(profile)))

    async def until(self, holds, within=5.0):
        limit = self.room.clock.now() + within
        while not holds():
            assert self.room.clock.now() < limit, "did not come to hold"
            await self.room.clock.sleep(0.001)


def lived(document=None):
    def tell(tale):
        def test():
            async def live():
                async with Life(document or room_document("demo")) as life:
                    await tale(life)

            run(live(), timeout=24 * 3600)

        test.__name__ = tale.__name__
        return test

    return tell


@lived()
async def test_what_was_muted_by_a_program_that_died_is_given_back_by_the_next_one(life):
    await life.click("phone")
    await life.until(lambda: life.headset in life.computer.blocked)
    await life.crash()
    await life.start()
    assert life.computer.sound.muted == {SPEAKERS}, "the claim is still on"
    await life.board.submit(End(life.headset))
    await life.until(lambda: not life.computer.sound.muted)
    await life.until(lambda: not life.board._working.journal.entries)


@lived()
async def test_a_program_that_dies_between_muting_and_letting_go_leaves_nobody_silent(life):
    life.computer.slow("block", 10)
    await life.click("phone")
    await life.until(lambda: life.computer.sound.muted == {SPEAKERS})
    await life.crash()
    assert life.headset not in life.computer.blocked
    life.computer.slow("block", 0.03)
    await life.other.submit(End(life.headset))
    await life.start()
    await life.until(lambda: not life.computer.sound.muted)


@lived(MUSIC)
async def test_music_that_was_paused_by_a_program_that_died_goes_on_only_on_the_headset(life):
    await life.click("phone")
    await life.until(lambda: life.headset in life.computer.blocked)
    await life.crash()
    await life.start()
    await life.board.submit(End(life.headset))
    await life.until(lambda: life.computer.plays_on(life.headset))
    assert life.computer.sound.noises == 0


@pytest.mark.parametrize(("there", "gone"), [(["speakers"], True), (["speakers", "screen"], False), ([], True)])
def test_the_last_resort_gives_the_speakers_back(there, gone):
    async def tale():
        async with story() as here:
            pc = here.computer("pc")
            pc.sound.mute(SPEAKERS, on=True)
            entry = Entry(headset=here.headset, property=Property.MUTED, base=listing(()), set=listing(there))
            assert await undo._undo(entry, pc.ports.bluetooth, pc.ports.audio) is gone
            assert pc.sound.muted == (set() if there else {SPEAKERS})

    run(tale())


# Taken from a call ---------------------------------------------------------------------------------------------------

EVICTS = WITH_A_RADIO_ON_THE_LAPTOP.replace('when_full = "refuse"', 'when_full = "evict-oldest"').replace(
    'player = "Radio"', ""
)
"""The laptop plays what cannot be paused, and was connected first: it is the one that is thrown out."""


@asynccontextmanager
async def call(document=EVICTS):
    """Yield a room in which nothing is on and the laptop is in a call, whose other side can be heard."""
    async with story(document=document) as tale:
        await tale.click("phone")
        await tale.done()
        await tale.end()
        await tale.done()
        assert tale.links() == {"laptop", "phone"}
        tale.happen("disconnect: phone")
        tale.happen("connect: phone")
        tale.happen("join call: laptop")
        await tale.until(lambda: tale.row("laptop").link.state is LinkState.IN_CALL)
        await tale.dismiss()
        yield tale


@told
async def test_a_call_whose_headset_another_computer_takes_does_not_blare_out_and_that_is_told():
    async with call() as tale:
        tale.happen("connect: pc")
        await tale.until(lambda: tale.truth("laptop").muted == {SPEAKERS}, within=0.5)
        assert str(tale.view.notice.text) == "Gaming PC took the headset in the middle of the call."
        assert tale.view.notice.urgent
        await tale.passes(60)
        assert tale.truth("laptop").muted == {SPEAKERS}
        # The call is over.
        tale.happen("stop playing: laptop")
        await tale.passes(4)
        assert tale.truth("laptop").muted == frozenset()
        assert open_entries(tale, "laptop") == set()


@told
async def test_the_speakers_are_given_back_when_the_headset_is():
    async with call() as tale:
        tale.happen("connect: pc")
        await tale.until(lambda: tale.truth("laptop").muted == {SPEAKERS}, within=0.5)
        tale.happen("disconnect: pc")
        tale.happen("connect: laptop")
        await tale.until(lambda: tale.truth("laptop").muted == frozenset(), within=0.5)


@told
async def test_a_headset_that_is_put_away_in_a_call_leaves_the_speakers_on():
    async with call() as tale:
        tale.happen("headset off")
        await tale.passes(10)
        assert tale.truth("laptop").muted == frozenset()
        assert tale.view.notice is None


@told
async def test_a_headset_that_is_taken_without_a_call_is_none_of_this():
    async with call() as tale:
        tale.happen("leave call: laptop")
        await tale.passes(5)
        tale.happen("connect: pc")
        await tale.passes(5)
        assert "laptop" not in tale.links()
        assert tale.truth("laptop").muted == frozenset()


@told
async def test_the_users_unmute_wins_after_a_theft_too_and_a_click_on_dismiss_is_kept():
    async with call() as tale:
        tale.happen("connect: pc")
        await tale.until(lambda: tale.truth("laptop").muted == {SPEAKERS}, within=0.5)
        tale.happen("unmute: laptop")
        await tale.dismiss()
        await tale.passes(30)
        assert tale.truth("laptop").muted == frozenset()
        assert tale.view.notice is None


@told
async def test_a_call_of_a_profile_is_taken_back_at_once_and_leaves_nobody_muted():
    async with story(document=EVICTS) as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("join call: laptop")
        await tale.passes(4)
        tale.computer("pc").unblock_by_hand(tale.headset)
        tale.happen("connect: pc")
        await tale.until(lambda: "laptop" not in tale.links(), within=1)
        await tale.until(lambda: "laptop" in tale.links(), within=5)
        await tale.passes(5)
        assert tale.truth("laptop").muted == frozenset()


@told
async def test_a_call_that_cannot_be_taken_back_is_muted():
    async with story(document=EVICTS) as tale:
        await tale.click("work-call")
        await tale.done()
        tale.happen("join call: laptop")
        await tale.passes(4)
        tale.computer("laptop").fail_next("connect", full("WF-1000XM5"), times=4)
        tale.computer("pc").unblock_by_hand(tale.headset)
        tale.happen("connect: pc")
        await tale.until(lambda: tale.truth("laptop").muted == {SPEAKERS}, within=2)
        assert str(tale.view.notice.text) == "Gaming PC took the headset in the middle of the call."
        await tale.end()
        await tale.until(lambda: tale.truth("laptop").muted == frozenset(), within=5)
