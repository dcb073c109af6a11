"""Choices take effect: what is stored, what is refused, and above all what happens differently; in virtual time."""

from __future__ import annotations

import functools

import pytest

from switchpoint import wording
from switchpoint.control import Talk
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.journal import Property
from switchpoint.model import address
from switchpoint.preferences import Key, Preferences
from switchpoint.preferences.document import NAME
from switchpoint.room.faults import Verb
from switchpoint.snapshot import Order, Prefer, ReleaseEverything, StartAtLogin, Tell
from switchpoint.text import Text, text
from tests.support.linking import lone, other
from tests.support.story import story
from tests.support.virtual_time import run
from tests.unit.room.world import CONNECTED, PLAYING, document
from tests.unit.test_obeying import OPENED, look, notes, obeying, speaker

HOUR = 3600.0


def told(tale):
    """Run a story in virtual time."""

    @functools.wraps(tale)
    def test(*args, **kwargs):
        run(tale(*args, **kwargs), timeout=48 * 3600)

    return test


async def refusal(work):
    with pytest.raises(SwitchpointError) as caught:
        await work
    return caught.value.problem


def store(tale, key="laptop"):
    return tale.computer(key).ports.config


def prefer(tale, key, value, *, on="laptop", headset=None):
    return tale.board_of(on).submit(Prefer(key, value, headset))


# The file ------------------------------------------------------------------------------------------------------------


@told
async def test_a_choice_is_on_the_disk_shown_and_said():
    async with story() as tale:
        notice = await prefer(tale, Key.PAUSE_PLAYERS, False)
        assert str(notice.text) == "Pause music when letting go: Off."
        assert tale.board.snapshot.preferences == Preferences(pause_players=False)
        assert "pause_players = false" in store(tale).documents[NAME]


@told
async def test_a_choice_outlasts_a_crash():
    async with story() as tale:
        await prefer(tale, Key.LONGEST_HOLD, 2 * HOUR)
        await tale.crash("laptop")
        assert tale.board.snapshot.preferences.longest_hold == 2 * HOUR


@told
async def test_what_somebody_writes_into_the_file_meanwhile_is_kept():
    async with story() as tale:
        await prefer(tale, Key.PAUSE_PLAYERS, False)
        store(tale).documents[NAME] += "# mine\nplain_symbol = true\n"
        await prefer(tale, Key.MUTE_SPEAKERS, False)
        assert "# mine" in store(tale).documents[NAME]
        assert tale.board.snapshot.preferences == Preferences(
            pause_players=False, mute_speakers=False, plain_symbol=True
        )


@told
async def test_a_broken_file_is_told_and_never_written_over():
    async with story() as tale:
        broken = "# mine\npause_players = false\nport = 80\n"
        store(tale).documents[NAME] = broken
        await tale.crash("laptop")
        snapshot = tale.board.snapshot
        assert snapshot.preferences == Preferences()
        assert [str(each.title) for each in snapshot.problems] == ["The settings file cannot be used."]
        assert str(snapshot.problems[0].cause).startswith("Line 3: ")
        found = await refusal(prefer(tale, Key.MUTE_SPEAKERS, False))
        assert found.kind is Kind.BAD_FILE
        assert store(tale).documents[NAME] == broken
        assert tale.board.snapshot.preferences == Preferences()
        store(tale).documents[NAME] = broken.replace("80", "8000")
        await prefer(tale, Key.MUTE_SPEAKERS, False)
        await tale.passes(0.1)
        assert tale.board.snapshot.problems == ()


@told
async def test_a_choice_that_cannot_be_saved_is_none():
    async with story() as tale:
        error = failure(Kind.STORAGE, text("A file could not be written."), text("No room."), Text(""))
        store(tale)._faults.fail_next(Verb.SAVE, error)
        assert (await refusal(prefer(tale, Key.PAUSE_PLAYERS, False))).kind is Kind.STORAGE
        assert tale.board.snapshot.preferences == Preferences()
        await prefer(tale, Key.PAUSE_PLAYERS, False)


@told
async def test_a_program_without_a_place_for_it_keeps_a_choice_in_mind():
    async with lone() as here:
        here.board._settings.choosing._store = None
        await here.board.submit(Prefer(Key.PAUSE_PLAYERS, False))
        await here.board.submit(Prefer(Key.MUTE_SPEAKERS, False))
        assert here.board.snapshot.preferences == Preferences(pause_players=False, mute_speakers=False)


@told
async def test_a_choice_that_is_none_is_refused():
    async with lone() as here:
        found = await refusal(here.board.submit(Prefer(Key.PORT, 80)))
        assert (found.kind, str(found.advice)) == (Kind.BAD_VALUE, "A port is a number from 1024 to 65535.")
        nowhere = address("00:00:00:00:00:01")
        assert (await refusal(here.board.submit(Prefer(Key.CONTROL, False, nowhere)))).kind is Kind.UNKNOWN_NAME
        assert (await refusal(here.board.submit(Prefer(Key.ADAPTER, nowhere)))).kind is Kind.BAD_VALUE
        assert here.board.snapshot.preferences == Preferences()


# Letting go ----------------------------------------------------------------------------------------------------------

MUSIC = document(laptop=CONNECTED, pc=f'{PLAYING}\nplayer = "Radio"')


@told
@pytest.mark.parametrize(
    ("pauses", "mutes", "found"),
    [
        (True, True, {Property.PLAYERS}),
        (False, True, {Property.MUTED}),
        (True, False, {Property.PLAYERS}),
        (False, False, set()),
    ],
)
async def test_players_are_paused_and_speakers_muted_as_it_was_chosen(pauses, mutes, found):
    async with story(document=MUSIC) as tale:
        await prefer(tale, Key.PAUSE_PLAYERS, pauses, on="pc")
        await prefer(tale, Key.MUTE_SPEAKERS, mutes, on="pc")
        await tale.click("work-call")
        await tale.until(lambda: "pc" in tale.held())
        assert notes(tale, "pc") & {Property.PLAYERS, Property.MUTED} == found


# The longest hold ----------------------------------------------------------------------------------------------------


@told
async def test_a_computer_is_kept_away_no_longer_than_its_user_allows():
    async with story() as tale:
        await prefer(tale, Key.LONGEST_HOLD, HOUR, on="pc")
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})
        await tale.passes(HOUR - 60)
        assert tale.held() == {"pc"}
        await tale.passes(70)
        assert tale.held() == set()
        assert tale.view.active == "work-call", "everywhere else it goes on"


@told
async def test_both_computers_say_when_the_hold_really_ends():
    async with story() as tale:
        await prefer(tale, Key.LONGEST_HOLD, HOUR, on="pc")
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})
        until = wording.clock(tale.view.began + HOUR)
        for board in (tale.board, tale.board_of("pc")):
            view = board.snapshot.headsets[0]
            row = view.row(tale.computer("pc").id)
            assert str(wording.row_line(row, view)) == f"Held until {until}"
            assert wording.held_until(row.host.id, board.snapshot) == until
            assert view.ends == pytest.approx(view.began + 4 * HOUR, abs=1), "the profile itself lasts longer"


@told
async def test_a_hold_under_way_ends_when_less_is_allowed_and_more_takes_nothing():
    async with story() as tale:
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})
        await tale.passes(2 * HOUR)
        await prefer(tale, Key.LONGEST_HOLD, HOUR, on="pc")
        await tale.until(lambda: tale.held() == set())
        await prefer(tale, Key.LONGEST_HOLD, 24 * HOUR, on="pc")
        await tale.passes(60)
        assert tale.held() == set()
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})


@told
async def test_who_has_the_headset_keeps_it_for_as_long_as_the_profile_lasts():
    async with story() as tale:
        await prefer(tale, Key.LONGEST_HOLD, HOUR)
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})
        await tale.passes(2 * HOUR)
        assert (tale.view.active, tale.held()) == ("work-call", {"pc"})


# The port ------------------------------------------------------------------------------------------------------------


@told
async def test_a_port_is_used_at_once_and_one_that_is_taken_changes_nothing():
    async with lone(other()) as here:
        await here.board.submit(Prefer(Key.PORT, 4000))
        assert here.peers.port == 4000
        here.peers.taken = 5000
        found = await refusal(here.board.submit(Prefer(Key.PORT, 5000)))
        assert str(found.cause) == "Another program uses the port 5000."
        assert (here.peers.port, here.board.snapshot.preferences.port) == (4000, 4000)


@told
async def test_a_port_that_cannot_be_kept_is_given_back():
    async with lone(other()) as here:
        error = failure(Kind.STORAGE, text("A file could not be written."), text("No room."), Text(""))
        here.board._settings.choosing._store._faults.fail_next(Verb.SAVE, error)
        await refusal(here.board.submit(Prefer(Key.PORT, 4000)))
        assert (here.peers.port, here.board.snapshot.preferences.port) == (None, None)


# The headset's control -----------------------------------------------------------------------------------------------


@told
async def test_a_control_that_is_switched_off_is_closed_and_not_opened():
    async with obeying() as tale:
        assert tale.view.control.talk is Talk.OPEN
        await prefer(tale, Key.CONTROL, False, headset=tale.headset)
        await tale.until(lambda: tale.view.control.talk is Talk.NONE, within=1.0)
        await tale.until(lambda: speaker(tale) is None, within=1.0)
        found = await refusal(tale.board.submit(Tell(tale.headset, Order.MULTIPOINT_OFF)))
        assert str(found.cause) == "Its control is switched off in the settings."
        await tale.click("work-call")
        await tale.passes(10)
        assert notes(tale) & {Property.PINNED, Property.DROPPED} == set(), "it was told nothing"
        assert tale.view.control.talk is Talk.NONE
        assert speaker(tale) is None, "the maker's app could have it now"
        await prefer(tale, Key.CONTROL, True, headset=tale.headset)
        await tale.until(lambda: tale.view.control.talk is Talk.OPEN)


@told
async def test_a_control_stays_closed_after_a_restart():
    async with obeying() as tale:
        await prefer(tale, Key.CONTROL, False, headset=tale.headset)
        await tale.crash("laptop")
        look(tale)
        for _ in range(20):
            await tale.passes(OPENED / 10)
            assert speaker(tale) is None
        assert tale.view.control.talk is Talk.NONE


@told
async def test_a_control_that_is_still_needed_is_not_switched_off():
    async with obeying() as tale:
        await tale.click("work-call")
        await tale.until(lambda: notes(tale) & {Property.PINNED, Property.DROPPED})
        found = await refusal(prefer(tale, Key.CONTROL, False, headset=tale.headset))
        assert str(found.advice) == "End the profile first."
        assert tale.board.snapshot.preferences == Preferences()


# Before it is removed ------------------------------------------------------------------------------------------------


@told
async def test_everything_is_let_go_for_good():
    async with lone(other()) as here:
        await here.board.submit(StartAtLogin(on=True))
        await here.board.submit(ReleaseEverything())
        assert here.login.on, "a panic is no goodbye"
        await here.board.submit(ReleaseEverything(for_good=True))
        assert not here.login.on
        assert not here.board.snapshot.keeping


@told
async def test_a_desktop_that_keeps_the_start_at_login_says_so_and_the_holds_are_lifted_all_the_same():
    async with story() as tale:
        await tale.click("work-call")
        await tale.until(lambda: tale.held() == {"pc"})
        await tale.board.submit(ReleaseEverything(for_good=True))
        await tale.until(lambda: tale.held() == set())
    async with lone(other()) as here:
        await here.board.submit(StartAtLogin(on=True))
        here.login.refusal = failure(Kind.NOTHING, text("It still starts."), Text(""), Text(""))
        assert str((await refusal(here.board.submit(ReleaseEverything(for_good=True)))).title) == "It still starts."
