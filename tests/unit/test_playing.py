"""Which player plays on which headset, and whose process a process is."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint import processes
from switchpoint.model import Playback
from switchpoint.playing import Program, Seen, Stream, join, program
from tests.support.build import ANY_TEXT, HEADSET, OTHER_HEADSET


def player(which="org.mpris.MediaPlayer2.radio :1.5", playback=Playback.PLAYING, line=(), names=()):
    return Seen(id=which, playback=playback, program=program(line, names))


def on_headset(line=(), names=(), headset=HEADSET):
    return Stream(program=program(line, names), headset=headset)


def on_speakers(line=(), names=()):
    return Stream(program=program(line, names), elsewhere=True)


def in_between(line=(), names=()):
    """Return a stream into a device that a program has made, such as an equalizer."""
    return Stream(program=program(line, names))


def place(one, *streams):
    (found,) = join((one,), streams)
    return found.headset


@pytest.mark.parametrize(
    ("ours", "its"),
    [((700, 600), (700, 600)), ((700, 600), (800, 700, 600)), ((800, 700, 600), (700, 600))],
    ids=["the same process", "a browser that plays from a child", "a helper that speaks for its browser"],
)
def test_a_player_plays_where_its_process_does(ours, its):
    assert place(player(line=ours), on_headset(its)) == HEADSET
    assert place(player(line=ours), on_speakers(its), on_headset((900, 600))) is None


def test_programs_with_one_parent_have_nothing_to_do_with_each_other():
    music = player("music", line=(700, 600))
    film = player("film", line=(701, 600))
    found = join((music, film), (on_headset((700, 600)), on_speakers((701, 600))))
    assert [each.headset for each in found] == [HEADSET, None]


@pytest.mark.parametrize(
    ("ours", "its"),
    [
        (["firefox", "firefox", "Mozilla Firefox"], ["Firefox", "firefox-bin"]),
        (["spotify", "spotify.desktop"], ["Spotify", "spotify"]),
        (["something", "org.mozilla.firefox"], ["AudioStream", None, "org.mozilla.firefox"]),
        (["vlc"], ["VLC media player (LibVLC 3.0)", "vlc"]),
    ],
)
def test_in_a_sandbox_where_no_process_can_be_compared_the_name_tells(ours, its):
    # The name's process is a proxy, and the stream's has a number of another world.
    assert place(player(line=(5000,), names=ours), on_headset((2,), its), on_speakers((77,), ["game"])) == HEADSET
    assert place(player(line=(5000,), names=ours), on_speakers((2,), its), on_headset((77,), ["game"])) is None


def test_the_process_is_better_proof_than_the_name():
    # Two windows of one browser: the other one has the headset.
    assert place(player(line=(7,), names=["vlc"]), on_headset((8,), ["vlc"]), on_speakers((7,), ["vlc"])) is None


def test_a_name_of_two_letters_proves_nothing():
    assert place(player(names=["mu"]), on_speakers((), ["mu"]), on_headset((), ["other"])) == HEADSET


def test_a_player_that_nothing_tells_of_is_suspected_only_of_what_nobody_else_accounts_for():
    stranger = player("stranger", names=["stranger"])
    radio = player("radio", names=["radio"])
    assert [each.headset for each in join((stranger, radio), (on_headset((), ["radio"]),))] == [None, HEADSET]
    assert place(stranger, on_headset((), ["game"])) == HEADSET
    assert place(stranger, on_speakers((), ["game"])) is None
    assert place(stranger) is None


def test_a_stream_into_an_equalizer_does_not_tell_where_it_comes_out():
    radio = player(names=["radio"])
    assert place(radio, in_between((), ["radio"]), on_headset((), ["equalizer"])) == HEADSET
    assert place(radio, in_between((), ["radio"]), on_speakers((), ["equalizer"])) is None


@pytest.mark.parametrize("playback", [Playback.PAUSED, Playback.STOPPED])
def test_a_player_that_does_not_play_is_nowhere_and_explains_nothing(playback):
    silent = player("silent", playback, names=["radio"])
    other = player("other", names=["other"])
    found = join((silent, other), (on_headset((), ["radio"]),))
    assert [each.headset for each in found] == [None, HEADSET]


def test_two_headsets_are_told_apart():
    found = join(
        (player("a", line=(1,)), player("b", line=(2,))), (on_headset((1,)), on_headset((2,), (), OTHER_HEADSET))
    )
    assert [each.headset for each in found] == [HEADSET, OTHER_HEADSET]


PROGRAMS = st.builds(
    Program,
    processes=st.lists(st.integers(1, 6), max_size=3).map(tuple),
    names=st.frozensets(st.sampled_from(["radio", "game", "film"]), max_size=2),
)
STREAMS = st.lists(
    st.builds(
        lambda who, where: Stream(program=who, headset=HEADSET if where == 0 else None, elsewhere=where == 1),
        PROGRAMS,
        st.integers(0, 2),
    ),
    max_size=4,
).map(tuple)
SEEN = st.lists(
    st.builds(Seen, id=st.sampled_from("abc"), playback=st.sampled_from(Playback), program=PROGRAMS),
    unique_by=lambda each: each.id,
)


@given(SEEN.map(tuple), STREAMS)
def test_nobody_plays_on_a_headset_on_which_nothing_plays_and_nobody_is_lost(seen, streams):
    found = join(seen, streams)
    assert [(each.id, each.playback) for each in found] == [(each.id, each.playback) for each in seen]
    loud = {stream.headset for stream in streams}
    assert all(each.headset in loud for each in found if each.headset is not None)
    assert all(each.headset is None for each in found if each.playback is not Playback.PLAYING)


@given(st.lists(st.none() | ANY_TEXT))
def test_any_text_is_a_name(names):
    assert all(len(each) >= 3 and each.isalnum() for each in program((), names).names)


# Processes -----------------------------------------------------------------------------------------------------------


def test_a_process_descends_from_its_parents_up_to_but_without_the_first():
    found = processes.line(os.getpid())
    assert found[:2] == (os.getpid(), os.getppid())
    assert 1 not in found


@pytest.mark.parametrize(("process", "found"), [(0, ()), (1, ()), (-5, ()), (4_999_999, (4_999_999,))])
def test_a_process_that_cannot_be_seen_stands_alone(process, found):
    assert processes.line(process) == found


@pytest.mark.parametrize("stat", ["", "12", "12 (x", "12 (x) S", "12 (x) S many", "\xff"])
def test_what_cannot_be_read_has_no_parent(tmp_path, stat):
    (tmp_path / "12").mkdir()
    (tmp_path / "12" / "stat").write_text(stat, encoding="latin-1")
    assert processes.line(12, tmp_path) == (12,)


def test_a_name_with_brackets_and_spaces_hides_no_parent_and_a_circle_ends(tmp_path):
    for process, parent in ((12, 13), (13, 12)):
        (tmp_path / str(process)).mkdir()
        (tmp_path / str(process) / "stat").write_text(f"{process} (a) S 99 (b c)) S {parent} 1 1")
    assert processes.line(12, tmp_path)[:3] == (12, 13, 12)
    assert len(processes.line(12, tmp_path)) == processes.DEEPEST
