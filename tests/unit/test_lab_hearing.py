"""Who is heard in the lab's headset, and what its log says about it: the judges of the stories are judged first."""

from __future__ import annotations

import pytest

from tests.lab.heard import Log, NotHeardError
from tests.lab.hearing import Hearing, Kind


def test_the_last_to_start_is_heard_and_then_the_one_before():
    ear = Hearing()
    assert ear.heard is None
    ear.begins("a", Kind.MUSIC)
    ear.begins("b", Kind.MUSIC)
    assert ear.heard == ("b", Kind.MUSIC)
    ear.begins("a", Kind.MUSIC)
    assert ear.heard == ("a", Kind.MUSIC)
    ear.ends("a", Kind.MUSIC)
    assert ear.heard == ("b", Kind.MUSIC)
    ear.gone("b")
    assert ear.heard is None


def test_a_call_is_heard_before_music_and_before_a_second_call():
    ear = Hearing()
    ear.begins("a", Kind.CALL)
    ear.begins("b", Kind.MUSIC)
    ear.begins("c", Kind.CALL)
    assert ear.heard == ("a", Kind.CALL)
    ear.ends("a", Kind.CALL)
    assert ear.heard == ("c", Kind.CALL)


def test_a_mean_headset_lets_a_sound_into_a_call():
    ear = Hearing(calls_first=False)
    ear.begins("a", Kind.CALL)
    ear.begins("b", Kind.MUSIC)
    assert ear.heard == ("b", Kind.MUSIC)


def test_a_pin_keeps_the_music_of_others_out_but_no_call():
    ear = Hearing(pin="a")
    ear.begins("a", Kind.MUSIC)
    ear.begins("b", Kind.MUSIC)
    assert ear.heard == ("a", Kind.MUSIC)
    ear.begins("b", Kind.CALL)
    assert ear.heard == ("b", Kind.CALL)


@pytest.mark.parametrize(
    ("story", "goes_on"),
    [
        *[("", False), ("a", False), ("a.....", False), ("a.....a", False), ("aaaaaa", True), ("a......aaaaa", True)],
        *[("aaaaaAAAAA", False), ("aaaaabbbbb", False), ("a.a.a.a.a.", True), ("aaaaaa...", False)],
    ],
)
def test_a_stream_goes_on_when_it_has_got_into_its_stride(story, goes_on):
    assert Told(story).log.goes_on("a", 0) is goes_on


class Told:
    """A log that was told who sent a packet each tenth of a second."""

    def __init__(self, story: str) -> None:
        """`story`: a letter for a packet that is heard, its capital for one that is dropped, a dot for silence."""
        self.time = 0.0
        self.log = Log(clock=lambda: self.time)
        for letter in story:
            if letter != ".":
                self.log.packet(letter.lower(), Kind.MUSIC, heard=letter.islower())
            self.time = round(self.time + 0.1, 1)


def test_heard_without_a_break():
    Told("aaaaa.aaa..aaa").log.without_a_break("a", 0.0)


@pytest.mark.parametrize("story", ["", "aaaa......aaaa", "aaaaAAAAAAAaaaa", "aaabaaa", "......aaaa"])
def test_a_break_is_told(story):
    told = Told(story)
    told.time = max(told.time, 1.4)
    with pytest.raises(NotHeardError):
        told.log.without_a_break("a", 0.0)


def test_a_break_says_who_was_heard_instead():
    told = Told("aaaabbbbbbbbaaaa")
    assert [str(each) for each in told.log.breaks("a", 0.0)] == ["not heard for 0.9 s, b instead"]
    told.log.stolen("a", "b", 0.0)
    with pytest.raises(NotHeardError):
        told.log.stolen("a", "c", 0.0)
    with pytest.raises(NotHeardError):
        told.log.never_heard("b", 0.0)


def test_packets_that_were_dropped_were_not_heard():
    told = Told("aaaBBBaaa")
    assert (told.log.arrived("b", 0.0), told.log.heard("b", 0.0)) == (3, 0)
    told.log.never_heard("b", 0.0)
    told.log.without_a_break("a", 0.0)


def test_who_was_heard_for_how_long():
    told = Told("aaaaaaaaaaabbbbbb")
    assert told.log.summary() == "a 1.0 s, b 0.5 s"
    assert Told("...").log.summary() == "nobody"


def test_the_story_is_told_in_order():
    told = Told("aaa")
    told.log.tell("a", "pauses")
    assert told.log.story().splitlines() == ["   0.00     a heard (music)", "   0.30  a: pauses"]
