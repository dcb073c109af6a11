"""What is planned so that letting go makes no noise, and how it is given back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.errors import Kind
from switchpoint.journal import LISTS, Journal, Property, listed, listing
from switchpoint.model import (
    Bluetooth,
    CardMode,
    Device,
    Ending,
    LinkState,
    Playback,
    Player,
    Policy,
    Stage,
)
from switchpoint.planner import hushed
from switchpoint.planner.hush import MUTES_WITHIN, PAUSES_WITHIN, SHOWS_WITHIN, SILENT
from switchpoint.steps import (
    HUSH_DEADLINE,
    Block,
    Connect,
    PausePlayers,
    ResumePlayers,
    SetCard,
    SetMute,
    Unblock,
    is_restriction,
    restricts,
    shown,
)
from tests.support.build import (
    HEADPHONES,
    HEADSET,
    LAPTOP,
    NOW,
    OTHER_HEADSET,
    PC,
    SCREEN,
    SPEAKERS,
    Walk,
    claim,
    claims,
    computer,
    ended,
    entries,
    joined,
    journals,
    link,
    memory,
    phone_link,
    sensible,
    sound,
    with_host,
    with_sound,
    world,
    worlds,
)
from tests.support.planning import actions, planned, tried

PLAYING, CONNECTED, IN_CALL = LinkState.PLAYING, LinkState.CONNECTED, LinkState.IN_CALL
POLICIES = (Policy.HOLD, Policy.RELEASE, Policy.QUIET)
RADIO = Player(id="radio", playback=Playback.PLAYING, headset=HEADSET)
PAUSED = replace(RADIO, playback=Playback.PAUSED, headset=None)
MUTE = SetMute(HEADSET, (SPEAKERS,), on=True)
UNMUTE = SetMute(HEADSET, (SPEAKERS,), on=False)
PAUSE = PausePlayers(HEADSET, ("radio",))
RESUME = ResumePlayers(HEADSET, ("radio",))


def loser(policy=Policy.HOLD, counter=1):
    """Return a claim of the PC under which the laptop lets go."""
    return claim(PC, counter=counter, computers=policy)


def here(*players, state=PLAYING, its=None, **changes):
    """Return the laptop with something that plays on the headset; the PC has it too, so nobody waits for anybody."""
    speakers = its if its is not None else sound(outputs=(SPEAKERS,), default_output=HEADPHONES)
    found = world(link(LAPTOP, state, **changes), link(PC, CONNECTED), laptop=speakers)
    return replace(found, players=players)


def taken(walk):
    return [step.action for step in walk.taken]


# Letting go ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
def test_players_are_paused_before_the_headset_is_let_go(policy):
    walk = Walk(here(RADIO), loser(policy)).settle()
    assert taken(walk)[0] == PAUSE
    assert not any(isinstance(action, SetMute) for action in taken(walk))
    assert listed(walk.journal.entry(HEADSET, Property.PLAYERS).set) == ("radio",)


@pytest.mark.parametrize("policy", POLICIES)
def test_what_cannot_be_paused_is_muted(policy):
    walk = Walk(here(), loser(policy)).settle()
    assert taken(walk)[0] == MUTE
    assert isinstance(taken(walk)[1], Block | SetCard)
    assert walk.sound.muted == (SPEAKERS,)


@pytest.mark.parametrize(
    "quiet",
    [
        here(replace(RADIO, headset=None), state=CONNECTED),
        here(replace(RADIO, headset=OTHER_HEADSET), state=CONNECTED),
        here(PAUSED, state=CONNECTED),
        here(RADIO, state=LinkState.AWAY),
        here(state=CONNECTED),
    ],
    ids=["on the speakers", "on another headset", "paused", "without the headset", "nothing"],
)
def test_without_anything_that_plays_on_the_headset_there_is_no_step_more(quiet):
    assert actions(planned(quiet, loser())) == [Block(HEADSET)]


def test_the_claim_of_the_owner_pauses_nothing_there():
    assert not any(isinstance(action, PausePlayers | SetMute) for action in actions(planned(here(RADIO))))


def test_a_guard_after_a_sleep_pauses_nothing():
    assert actions(planned(here(RADIO), ended(Ending.GUARD))) == [Block(HEADSET)]


def test_a_computer_that_is_left_alone_keeps_its_noise():
    assert planned(here(RADIO), loser(Policy.LEAVE)).steps == ()


def test_nothing_is_paused_before_its_turn():
    found = planned(here(RADIO, recording=True, state=IN_CALL, card=CardMode.CALL), loser())
    assert (found.stage, found.next) == (Stage.WAITING, None)


def test_a_call_that_is_taken_by_the_users_word_does_not_blare():
    what = replace(loser(), even_in_call=True)
    walk = Walk(here(recording=True, state=IN_CALL, card=CardMode.CALL), what).settle()
    assert taken(walk) == [MUTE, Block(HEADSET)]


def test_a_stream_may_end_a_moment_after_its_player():
    its = entries((Property.PLAYERS, listing(()), listing(["radio"])))
    remembered = hushed(memory(), Property.PLAYERS, NOW, seen=True)
    found = planned(here(PAUSED), loser(), journal=its, memory_=remembered, now=NOW + 0.05)
    assert (found.stage, found.until, found.next) == (Stage.PENDING, NOW + HUSH_DEADLINE, None)
    silent = planned(here(PAUSED, state=CONNECTED), loser(), journal=its, memory_=remembered, now=NOW + 0.05)
    assert silent.next.action == Block(HEADSET)
    goes_on = planned(here(PAUSED), loser(), journal=its, memory_=remembered, now=NOW + HUSH_DEADLINE)
    assert goes_on.next.action == MUTE


@pytest.mark.parametrize("which", sorted(LISTS))
def test_what_did_not_work_is_left_out(which):
    remembered = hushed(tried(which, Kind.TIMEOUT, NOW), which, NOW, seen=False)
    found = planned(here(RADIO), loser(), memory_=remembered, now=NOW + HUSH_DEADLINE)
    assert found.next.action == (MUTE if which is Property.PLAYERS else PAUSE)
    both = hushed(hushed(remembered, Property.MUTED, NOW, seen=False), Property.PLAYERS, NOW, seen=False)
    assert planned(here(RADIO), loser(), memory_=both, now=NOW + HUSH_DEADLINE).next.action == Block(HEADSET)


@pytest.mark.parametrize("host", [computer(can_hold=False), computer(quiet_letting_go=False)])
def test_without_a_guard_or_against_the_users_choice_nothing_is_muted(host):
    assert not any(isinstance(action, SetMute) for action in actions(planned(with_host(here(), host), loser())))
    assert planned(with_host(here(RADIO), host), loser()).next.action == PAUSE


def test_against_the_users_choice_no_player_is_paused_and_the_speakers_are_muted_instead():
    found = planned(with_host(here(RADIO), computer(pauses_players=False)), loser())
    assert found.next.action == MUTE
    assert not any(isinstance(action, PausePlayers) for action in actions(found))


@pytest.mark.parametrize(
    ("its", "muted"),
    [
        (sound(outputs=(SPEAKERS, SCREEN), default_output=HEADPHONES), (SPEAKERS, SCREEN)),
        (sound(outputs=(SPEAKERS, SCREEN), default_output=SCREEN), (SCREEN,)),
        (sound(outputs=(SPEAKERS, SCREEN), default_output=Device("equalizer")), (SPEAKERS, SCREEN)),
        (sound(outputs=(SPEAKERS, SCREEN), default_output=None), (SPEAKERS, SCREEN)),
        (sound(outputs=(SPEAKERS, SCREEN), default_output=HEADPHONES, muted=(SCREEN,)), (SPEAKERS,)),
        (sound(outputs=(SPEAKERS,), default_output=HEADPHONES, muted=(SPEAKERS,)), None),
        (sound(outputs=(SPEAKERS,), default_output=Device(f"headset:{OTHER_HEADSET}")), None),
        (sound(outputs=(), default_output=HEADPHONES), None),
    ],
)
def test_the_sound_is_muted_where_it_would_go_on(its, muted):
    first = planned(here(its=its), loser()).next.action
    assert first == (Block(HEADSET) if muted is None else SetMute(HEADSET, muted, on=True))


def test_it_is_done_once_for_a_claim_and_again_for_the_next():
    walk = Walk(here(), loser()).settle()
    unmuted = with_sound(walk.world, LAPTOP, replace(walk.sound, muted=()))
    back = unmuted.with_link(replace(joined(walk.link, walk.sound), state=PLAYING, blocked=False))
    assert planned(back, loser(), journal=walk.journal, memory_=walk.memory).next.action == Block(HEADSET)
    assert planned(back, loser(counter=2), journal=walk.journal).next.action == MUTE


def test_a_mute_restricts_and_a_pause_does_not():
    (pause, *_), (mute, *_) = planned(here(RADIO), loser()).steps, planned(here(), loser()).steps
    assert (restricts(pause), restricts(mute)) == (False, True)
    assert is_restriction(Property.MUTED, listing([SPEAKERS]))
    assert not is_restriction(Property.MUTED, listing(()))


# Giving back ---------------------------------------------------------------------------------------------------------


def let_go(*players, policy=Policy.HOLD):
    """Return the laptop after it has let go; the PC has disconnected meanwhile."""
    walk = Walk(here(*players), loser(policy)).settle()
    walk.world = walk.world.with_link(link(PC))
    return walk


@pytest.mark.parametrize("ending", [Ending.END, Ending.EXPIRED, Ending.UNDO])
def test_the_headset_comes_back_before_the_speakers(ending):
    over = let_go().then(ended(ending)).settle()
    assert taken(over) == [Unblock(HEADSET), Connect(HEADSET), UNMUTE]
    assert over.journal == Journal()


def test_music_goes_on_when_the_sound_server_has_sent_it_to_the_headset():
    over = let_go(RADIO).then(ended())
    while not over.link.joined:
        over.step()
    assert over.look().stage is Stage.PENDING
    over.world = with_sound(over.world, LAPTOP, replace(over.sound, default_output=HEADPHONES))
    assert over.look().next.action == RESUME
    assert over.settle().journal == Journal()


def test_speakers_are_given_back_at_quit_and_music_is_left():
    assert taken(let_go().then(ended(Ending.QUIT)).settle()) == [Unblock(HEADSET), UNMUTE]
    music = let_go(RADIO).then(ended(Ending.QUIT)).settle()
    assert taken(music) == [Unblock(HEADSET)]
    assert music.journal == Journal()


@pytest.mark.parametrize("ending", [Ending.END, Ending.QUIT])
def test_speakers_are_given_back_whatever_bluetooth_does(ending):
    walk = let_go()
    walk.world = with_host(walk.world, computer(bluetooth=Bluetooth.NO_SERVICE))
    assert taken(walk.then(ended(ending)).settle()) == [UNMUTE]


def test_speakers_are_not_left_silent_for_a_step_that_has_to_wait():
    its = entries((Property.CARD, "media", "call"), (Property.MUTED, listing(()), listing([SPEAKERS])))
    muted = sound(outputs=(SPEAKERS,), muted=(SPEAKERS,))
    calling = here(state=IN_CALL, card=CardMode.CALL, recording=True, its=muted)
    assert planned(calling, ended(), journal=its).next.action == UNMUTE


def test_speakers_that_could_not_be_given_back_are_tried_more_rarely_and_never_given_up():
    its = entries((Property.MUTED, listing(()), listing([SPEAKERS])))
    muted = here(state=CONNECTED, its=sound(outputs=(SPEAKERS,), muted=(SPEAKERS,)))
    remembered = tried(Property.MUTED, Kind.NO_AUDIO, NOW, NOW, NOW, NOW)
    found = planned(muted, ended(), journal=its, memory_=remembered)
    assert (found.next, found.until) == (None, NOW + 60)
    assert planned(muted, ended(), journal=its, memory_=remembered, now=NOW + 60).next.action == UNMUTE


def test_what_the_user_has_unmuted_is_theirs_and_what_is_gone_is_waited_for():
    its = entries((Property.MUTED, listing(()), listing([SPEAKERS, SCREEN, "gone"])))
    now = here(state=CONNECTED, its=sound(outputs=(SPEAKERS, SCREEN), muted=(SCREEN,)))
    during = planned(now.with_link(link(LAPTOP, blocked=True)), loser(), journal=its)
    # Nothing has played from the speakers for long, but the claim is fresh.
    assert during.amended == ((Property.MUTED, listing([SCREEN, "gone"])),)
    over = Walk(now, ended(), journal=its).settle()
    assert taken(over) == [SetMute(HEADSET, (SCREEN,), on=False)]
    assert listed(over.journal.entry(HEADSET, Property.MUTED).set) == ("gone",)


def test_without_a_sound_server_nothing_is_known_of_the_speakers():
    its = entries((Property.MUTED, listing(()), listing([SPEAKERS])))
    found = planned(here(state=CONNECTED, its=replace(sound(), available=False)), ended(), journal=its)
    assert (found.steps, found.settled) == ((), ())


def test_a_mute_that_was_broken_off_may_still_come():
    its = entries((Property.MUTED, listing(()), listing([SPEAKERS])))
    late = hushed(memory(NOW + 0.2), Property.MUTED, NOW, seen=False)
    found = planned(here(state=CONNECTED), ended(), journal=its, memory_=late, now=NOW + 0.5)
    assert (found.settled, found.until) == ((), NOW + MUTES_WITHIN)
    after = planned(here(state=CONNECTED), ended(), journal=its, memory_=late, now=NOW + MUTES_WITHIN)
    assert after.settled == (Property.MUTED,)


def test_speakers_are_given_back_when_nothing_has_played_for_a_while():
    walk = let_go()
    walk.world = with_sound(walk.world, LAPTOP, replace(walk.sound, playing=True))
    walk.now += 100
    assert walk.look().next is None
    walk.world = with_sound(walk.world, LAPTOP, replace(walk.sound, playing=False))
    assert (walk.look().next, walk.look().until) == (None, walk.now + SILENT)
    walk.now += SILENT
    assert walk.look().next.action == UNMUTE
    assert walk.settle().link.blocked


def test_speakers_are_given_back_when_the_user_lets_the_headset_back():
    walk = let_go()
    walk.look()
    walk.now += 10
    walk.world = walk.world.with_link(replace(joined(walk.link, walk.sound), blocked=False))
    assert walk.look().next.action == UNMUTE


def test_the_next_owner_gets_its_speakers_back():
    walk = let_go().then(claim(counter=2)).settle()
    assert walk.sound.muted == ()
    assert taken(walk).index(UNMUTE) > taken(walk).index(Connect(HEADSET))


@pytest.mark.parametrize("player", [(), (replace(PAUSED, playback=Playback.STOPPED),), (replace(RADIO, headset=None),)])
def test_a_player_that_is_closed_stopped_or_started_is_left_alone(player):
    walk = let_go(RADIO)
    walk.world = replace(walk.world, players=player)
    walk.now += SHOWS_WITHIN
    walk.look()
    assert walk.journal.entry(HEADSET, Property.PLAYERS) is None


def test_one_player_of_two_that_was_started_again_is_the_users():
    other = replace(RADIO, id="browser")
    walk = let_go(RADIO, other)
    walk.world = replace(walk.world, players=(PAUSED, replace(other, headset=None)))
    walk.look()
    assert listed(walk.journal.entry(HEADSET, Property.PLAYERS).set) == ("radio",)


def test_a_slow_player_may_pause_later():
    its = entries((Property.PLAYERS, listing(()), listing(["radio"])))
    slow = hushed(memory(), Property.PLAYERS, NOW, seen=False)
    away = replace(here(replace(RADIO, headset=None)).with_link(link(LAPTOP, blocked=True)))
    assert planned(away, loser(), journal=its, memory_=slow, now=NOW + 1).settled == ()
    assert planned(away, loser(), journal=its, memory_=slow, now=NOW + PAUSES_WITHIN).settled == (Property.PLAYERS,)


def test_players_that_have_not_been_found_yet_after_a_start_are_waited_for():
    its = entries((Property.PLAYERS, listing(()), listing(["radio"])))
    found = planned(here(state=CONNECTED), ended(), journal=its)
    assert (found.stage, found.until, found.settled) == (Stage.PENDING, NOW + SHOWS_WITHIN, ())
    late = planned(here(state=CONNECTED), ended(), journal=its, memory_=memory(), now=NOW + SHOWS_WITHIN)
    assert late.settled == (Property.PLAYERS,)


def test_a_player_that_does_not_go_on_is_let_be():
    its = entries((Property.PLAYERS, listing(()), listing(["radio"])))
    found = planned(
        here(PAUSED, state=CONNECTED), ended(), journal=its, memory_=tried(Property.PLAYERS, Kind.TIMEOUT, NOW)
    )
    assert (found.next, found.settled) == (None, (Property.PLAYERS,))


def test_music_does_not_go_on_where_the_headset_is_not():
    walk = let_go(RADIO)
    walk.world = walk.world.with_link(link(PC, CONNECTED)).with_link(phone_link(state=CONNECTED))
    over = walk.then(ended()).settle()
    assert taken(over) == [Unblock(HEADSET)]
    assert over.journal == Journal()


def test_headset_without_a_sound_card_keeps_music_waiting_for_a_while_only():
    its = entries((Property.PLAYERS, listing(()), listing(["radio"])))
    bare = here(PAUSED, state=CONNECTED, card=None, cards=())
    walk = Walk(bare, ended(), journal=its)
    assert walk.look().stage is Stage.PENDING
    assert walk.settle().journal == Journal()
    silent = Walk(here(PAUSED, state=CONNECTED, card=CardMode.OFF), ended(), journal=its).settle()
    assert (silent.taken, silent.journal) == ([], Journal())


# Steps ---------------------------------------------------------------------------------------------------------------


def test_a_step_is_done_when_the_world_shows_it():
    pause, mute = planned(here(RADIO), loser()).next, planned(here(), loser()).next
    assert not shown(pause, here(RADIO))
    assert all(shown(pause, here(*players)) for players in [(), (PAUSED,), (replace(RADIO, id="other"),)])
    assert not shown(mute, here())
    assert shown(mute, here(its=sound(outputs=(SPEAKERS,), muted=(SPEAKERS,))))
    assert shown(mute, here(its=sound(outputs=()))), "what is gone makes no sound"
    resume = replace(pause, action=RESUME)
    assert [shown(resume, here(player)) for player in (PAUSED, RADIO)] == [False, True]


# For every world -----------------------------------------------------------------------------------------------------

CASES = worlds().flatmap(lambda found: st.tuples(st.just(found), claims(found)))
ENDINGS = st.sampled_from([ending for ending in Ending if ending is not Ending.GUARD])


@given(CASES)
def test_players_are_only_paused_on_this_computer_and_only_where_they_play(case):
    found, what = case
    for host in found.hosts:
        for step in planned(found, what, host=host.id).steps:
            if isinstance(step.action, PausePlayers):
                assert host.id == found.this
                assert {each.id for each in found.players if each.headset == HEADSET} == set(step.action.players)


@given(CASES)
def test_nothing_is_muted_unless_something_is_let_go_right_after(case):
    found, what = case
    for host in found.hosts:
        its = actions(planned(found, what, host=host.id))
        if any(isinstance(action, SetMute | PausePlayers) for action in its):
            assert isinstance(its[1], Block | SetCard)
            assert found.link(HEADSET, host.id).joined


@given(CASES, ENDINGS)
def test_end_gives_every_speaker_back_that_we_muted_and_no_other(case, ending):
    found, what = case
    if not sensible(found):
        return
    for host in found.hosts:
        before = found.sound(host.id)
        over = Walk(found, what, host=host.id).settle().then(ended(ending)).settle()
        assert set(over.sound.muted) == set(before.muted)
        assert over.journal.entry(HEADSET, Property.MUTED) is None


@given(CASES, journals(), ENDINGS)
def test_whatever_the_journal_says_the_end_mutes_and_pauses_nothing(case, its, ending):
    found, _ = case
    for host in found.hosts:
        for step in planned(found, ended(ending), host=host.id, journal=its).steps:
            assert not isinstance(step.action, PausePlayers)
            assert not (isinstance(step.action, SetMute) and step.action.on)


@given(CASES, journals(), st.booleans())
def test_every_list_in_the_journal_only_gets_shorter(case, its, on):
    found, what = case
    plan = planned(found, what if on else ended(), journal=its, memory_=memory(NOW - 100))
    for which, left in plan.amended:
        assert set(listed(left)) < set(listed(its.entry(HEADSET, which).set))


@given(worlds(), journals())
def test_no_speaker_that_we_have_muted_is_left_so_by_a_program_that_quits(found, its):
    entry = its.entry(HEADSET, Property.MUTED)
    if entry is None or not found.sound(LAPTOP).available:
        return
    ours = Journal(entries=tuple(each for each in its.entries if each.property in LISTS))
    over = Walk(found, ended(Ending.QUIT), journal=ours).settle()
    assert set(over.sound.muted).isdisjoint(listed(entry.set))
