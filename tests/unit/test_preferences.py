"""The settings file: any document parses or is refused with a line; a choice is put in without losing anything."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.cli import main, rooms
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import address
from switchpoint.preferences import (
    OF_HEADSETS,
    PORTS,
    SHORTEST_HOLD,
    SWITCHES,
    UNCHOSEN,
    Key,
    Preferences,
    value_of,
    word_of,
)
from switchpoint.preferences.document import EMPTY, parse, put
from switchpoint.storage import Places, load_language, places
from switchpoint.text import hidden_characters
from tests.support.build import ANY_TEXT, TOML_LIKE

ONE, OTHER = address("F8:4E:17:00:00:05"), address("F8:4E:17:00:00:06")
COMMENTED = """\
# Mine.
version = 1
notifications = false # not at work
theme = "later" # a newer Switchpoint knows this

[headset."f8:4e:17:00:00:05"] # the good ones
control = false
colour = "black"

[another]
key = 1
"""
ADDRESSES = st.integers(0, 2**48 - 1).map(
    lambda n: address(":".join(f"{n:012x}"[at : at + 2] for at in range(0, 12, 2)))
)
VALUES = {
    Key.LONGEST_HOLD: st.integers(1, 24 * 60).map(lambda minutes: minutes * 60.0),
    Key.PORT: st.none() | st.sampled_from(PORTS),
    Key.LANGUAGE: st.none() | st.sampled_from(["de", "en", "pt_BR"]),
    Key.ADAPTER: st.none() | ADDRESSES,
}
CHOICES = st.sampled_from(Key).flatmap(
    lambda key: st.tuples(
        st.just(key),
        VALUES.get(key, st.booleans()),
        ADDRESSES if key in OF_HEADSETS else st.none(),
    )
)
LINES = st.sampled_from(
    [
        "version = 1",
        "port = 4000",
        'language = "de"',
        'longest_hold = "90 min"',
        "mute_speakers = false # at home",
        "unknown = [1, 2]",
        '[headset."F8:4E:17:00:00:05"]\ncontrol = false',
        '[headset]\n"F8:4E:17:00:00:05" = { control = false }',
        '[headset."F8:4E:17:00:00:05"]\n# nothing is chosen',
        'headset = { "F8:4E:17:00:00:05" = { control = true } }',
        'headset."F8:4E:17:00:00:05".control = false',
        "[other.table]\nkey = 1",
        "# a comment",
        "",
    ]
)
FILES = st.lists(LINES, max_size=5).map("\n".join)


def refused(document):
    """Return the cause for which a file is refused."""
    with pytest.raises(SwitchpointError) as caught:
        parse(document)
    found = caught.value.problem
    assert found.kind is Kind.BAD_FILE
    assert str(found.title) == "The settings file cannot be used."
    assert hidden_characters(str(found)) == ()
    return str(found.cause)


# Reading -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["", EMPTY, "version = 1", "# nothing"])
def test_file_without_a_choice_leaves_what_everybody_begins_with(document):
    assert parse(document) == Preferences()


def test_every_choice_is_read():
    document = f"""
    notifications = false
    stay_in_panel = true
    plain_symbol = true
    pause_players = false
    mute_speakers = false
    longest_hold = "90 min"
    port = 4000
    language = "de"
    adapter = "00:1a:7d:00:00:01"
    [headset."{ONE}"]
    control = false
    [headset."{OTHER}"]
    control = true
    """
    assert parse(document) == Preferences(
        notifications=False,
        stay_in_panel=True,
        plain_symbol=True,
        pause_players=False,
        mute_speakers=False,
        longest_hold=5400.0,
        port=4000,
        language="de",
        adapter=address("00:1A:7D:00:00:01"),
        closed=frozenset({ONE}),
    )


@pytest.mark.parametrize(
    ("document", "line"),
    [
        ("version = 2", 1),
        ("port = 80", 1),
        ("# usual\nport = 70000", 2),
        ('port = "x"', 1),
        ("port =", 1),
        ('\nlonger = 1\nlongest_hold = "25 h"', 3),
        ('longest_hold = "0 min"', 1),
        ("longest_hold = 4", 1),
        ('language = "Deutsch"', 1),
        ('adapter = "hci0"', 1),
        ("notifications = 1", 1),
        ('mute_speakers = "yes"', 1),
        ("plain_symbol = true\nplain_symbol = true", 2),
        ("\n[headset.ears]\ncontrol = false", 2),
        (f'\n[headset."{ONE}"]\ncontrol = 1', 2),
        (f'[headset."{ONE}"]\n[headset."{ONE.lower()}"]', 2),
    ],
)
def test_wrong_choice_refuses_the_whole_file_with_its_line(document, line):
    assert refused(document).startswith(f"Line {line}: ")


@given(ANY_TEXT | TOML_LIKE | FILES)
def test_any_file_is_read_or_refused_with_a_sentence(document):
    try:
        found = parse(document)
    except SwitchpointError:
        assert refused(document)
    else:
        assert isinstance(found, Preferences)


# Writing -------------------------------------------------------------------------------------------------------------


@given(CHOICES)
def test_what_is_chosen_is_read_again(choice):
    key, value, headset = choice
    assert parse(put(None, key, value, headset)).of(key, headset) == value


@given(st.lists(CHOICES, min_size=1, max_size=6), CHOICES)
def test_a_choice_changes_nothing_else(before, choice):
    document = None
    for each in before:
        document = put(document, *each)
    assert parse(put(document, *choice)) == parse(document).with_choice(*choice)


@given(FILES, CHOICES)
def test_a_choice_is_put_into_any_file_that_can_be_read_and_into_no_other(document, choice):
    key, value, headset = choice
    try:
        before = parse(document)
    except SwitchpointError:
        with pytest.raises(SwitchpointError):
            put(document, key, value, headset)
        return
    after = put(document, key, value, headset)
    assert parse(after) == before.with_choice(key, value, headset)
    assert [line for line in document.splitlines() if "# a comment" in line] == [
        line for line in after.splitlines() if "# a comment" in line
    ]
    unknown = tomllib.loads(document)
    assert {name: tomllib.loads(after).get(name) for name in ("unknown", "other") if name in unknown} == {
        name: unknown[name] for name in ("unknown", "other") if name in unknown
    }


def test_a_file_of_dotted_lines_is_edited_too():
    document = f'headset."{ONE}".control = false\nport = 4000'
    other = address("00:00:00:00:00:01")
    after = put(document, Key.CONTROL, False, other)
    assert parse(after) == parse(document).with_choice(Key.CONTROL, False, other)
    assert document in after


def test_comments_and_what_is_not_known_stay_where_they_are():
    after = put(put(COMMENTED, Key.PORT, 4000), Key.CONTROL, True, ONE)
    kept = [line for line in COMMENTED.splitlines() if line != "control = false"]
    assert [line for line in after.splitlines() if line in kept] == kept
    found = tomllib.loads(after)
    assert (found["port"], found["theme"], found["another"]) == (4000, "later", {"key": 1})
    assert found["headset"] == {"f8:4e:17:00:00:05": {"control": True, "colour": "black"}}


def test_choosing_twice_is_choosing_once():
    once = put(COMMENTED, Key.LONGEST_HOLD, 7200.0)
    assert put(once, Key.LONGEST_HOLD, 7200.0) == once


def test_the_usual_port_again_is_no_line():
    assert "port" not in put(put(None, Key.PORT, 4000), Key.PORT, None)


# Words ---------------------------------------------------------------------------------------------------------------


@given(CHOICES)
def test_every_choice_has_a_word_that_means_it(choice):
    key, value, _ = choice
    assert value_of(key, word_of(key, value)) == value


@pytest.mark.parametrize(
    ("key", "word", "says"),
    [
        (Key.PORT, "80", "A port is a number from 1024 to 65535."),
        (Key.PORT, "٤٠٠٠", "A port is a number from 1024 to 65535."),
        (Key.LONGEST_HOLD, "2 d", "Write a time like “30 min” or “4 h”: at least 1 min, and at most 24 h."),
        (Key.LONGEST_HOLD, "25 h", "Write a time like “30 min” or “4 h”: at least 1 min, and at most 24 h."),
        (Key.MUTE_SPEAKERS, "yes", "It is on or off."),
        (Key.LANGUAGE, "de/", "Write the code of a language, like “de”."),
        (Key.ADAPTER, "hci0", "Write the address of a Bluetooth adapter of this computer."),
    ],
)
def test_what_is_no_choice_is_refused_with_those_that_are(key, word, says):
    with pytest.raises(SwitchpointError) as caught:
        value_of(key, word)
    assert caught.value.problem.kind is Kind.BAD_VALUE
    assert str(caught.value.problem.advice) == says


@given(st.sampled_from(Key), ANY_TEXT)
def test_any_word_is_a_choice_or_refused(key, word):
    try:
        found = value_of(key, word)
    except SwitchpointError:
        return
    assert value_of(key, word_of(key, found)) == found


def test_an_option_of_headsets_needs_one_and_no_other_takes_one():
    for key in Key:
        with pytest.raises(SwitchpointError):
            Preferences().with_choice(key, Preferences().of(key, ONE), None if key in OF_HEADSETS else ONE)


def test_every_option_has_a_value_to_begin_with():
    for key in Key:
        found = Preferences().of(key, ONE if key in OF_HEADSETS else None)
        assert isinstance(found, bool) is (key in SWITCHES)
        assert (found is None) is (key in UNCHOSEN)


def test_no_hold_is_too_short_to_be_ended():
    assert SHORTEST_HOLD >= 60


# The language, before anything is said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "found"), [(None, None), ('language = "de"', "de"), ('language = "de"\nport = 1', None)]
)
def test_the_language_is_known_before_the_window(tmp_path, document, found):
    where = Places(config=tmp_path, data=tmp_path, state=tmp_path)
    if document is not None:
        where.settings.write_text(document)
    assert load_language(where) == found


def test_the_window_is_told_the_language_that_was_chosen(tmp_path, monkeypatch):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    places().settings.parent.mkdir(parents=True, exist_ok=True)
    places().settings.write_text('language = "de"\n')
    opened = []
    monkeypatch.setattr(rooms, "has_display", lambda: True)
    monkeypatch.setattr(rooms.windows, "show", lambda launch, _say: opened.append(launch) or 0)
    assert main(["--demo"]) == 0
    assert [launch.language for launch in opened] == ["de"]
