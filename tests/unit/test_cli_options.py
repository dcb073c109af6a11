"""The command `settings`: every option read and chosen without a window, inside a running session."""

from __future__ import annotations

import pytest

from switchpoint.cli.arguments import parse
from switchpoint.cli.codes import Code
from switchpoint.cli.options import LOGIN, MULTIPOINT
from switchpoint.model import address
from switchpoint.preferences import OF_HEADSETS, SWITCHES, Key
from tests.support.linking import lone, other
from tests.support.telling import CONNECTED_HERE, ScriptedHeadsets
from tests.support.virtual_time import run
from tests.unit.test_cli_settings import document, line, played

OTHER_WORD = {
    Key.LONGEST_HOLD: "90 min",
    Key.PORT: "4000",
    Key.LANGUAGE: "de",
    Key.ADAPTER: address("00:1A:7D:00:00:01"),
}


def value(found, key):
    return next(each["value"] for each in found["settings"] if each["key"] == key)


@played
async def test_all_options_are_listed_with_what_is_chosen_and_what_could_be():
    async with lone(other()) as here:
        code, found = await document(here, "settings", "settings")
        assert code is Code.DONE
        assert found["says"] is None
        assert {each["key"] for each in found["settings"]} == {LOGIN, MULTIPOINT, *Key}
        for each in found["settings"]:
            assert (each["headset"] is not None) is (each["key"] in {*OF_HEADSETS, MULTIPOINT})
            assert each["value"] in each["choices"] or each["value"] is None or not each["choices"]
        said = (await line(here, "settings"))[1].splitlines()
        assert len(said) == len(found["settings"])
        assert said[0].split() == ["start_at_login", "off", "Start", "Switchpoint", "when", "you", "log", "in"]


@pytest.mark.parametrize("key", sorted(set(Key) - OF_HEADSETS))
def test_every_option_is_chosen_by_its_key_and_a_word(key):
    async def story():
        async with lone(other()) as here:
            _, before = await document(here, "settings", "settings", key)
            (option,) = before["settings"]
            word = OTHER_WORD.get(key) or ("off" if option["value"] == "on" else "on")
            assert option["value"] != word
            code, after = await document(here, "settings", "settings", key.replace("_", "-"), word)
            assert (code, value(after, key)) == (Code.DONE, word)
            assert after["says"] == (await line(here, "settings", key, word))[1].strip()
            assert here.board.snapshot.preferences.of(key) != option["value"]

    run(story())


@played
async def test_the_start_at_login_is_among_them():
    async with lone(other()) as here:
        _, found = await document(here, "settings", "settings", "start-at-login", "on")
        assert (value(found, LOGIN), here.login.on) == ("on", True)
    async with lone(other(), start_at_login=False) as here:
        _, found = await document(here, "settings", "settings", "start-at-login")
        assert not found["settings"][0]["possible"]


@played
async def test_multipoint_is_told_to_the_headset_and_shown_as_it_says():
    async with lone(document=CONNECTED_HERE, headsets=ScriptedHeadsets()) as here:
        where = here.board.snapshot.headsets[0].headset.address
        here.board.look_at([where])
        for word in ("off", "on"):
            _, found = await document(here, "settings", "settings", "multipoint", word)
            assert value(found, MULTIPOINT) == word


@played
async def test_what_is_no_option_or_no_choice_is_refused_with_those_that_are():
    async with lone(other()) as here:
        code, _, error = await line(here, "settings", "colour", "red")
        assert code is Code.USAGE
        assert "longest_hold" in error
        for key, word, says in (
            ("port", "80", "1024"),
            ("pause-players", "maybe", "on or off"),
            ("multipoint", "maybe", "on or off"),
            ("longest-hold", "2 d", "30 min"),
            ("longest_hold", "25 h", "“25 h” cannot be chosen here."),
            ("longest_hold", "0 min", "at least 1 min, and at most 24 h"),
            ("language", "xx", "The languages are: desktop, en, de."),
        ):
            code, _, error = await line(here, "settings", key, word)
            assert (code, says in error) == (Code.USAGE, True)


@played
async def test_a_language_may_be_that_of_a_country_or_the_desktops():
    async with lone(other()) as here:
        for word in ("de_AT", "en", "desktop"):
            code, found = await document(here, "settings", "settings", "language", word)
            assert (code, value(found, "language")) == (Code.DONE, word)


@played
async def test_an_option_of_a_headset_that_is_not_there_is_refused():
    async with lone(other()) as here:
        for words in (("control", "off"), ("control",)):
            code, _, error = await line(here, "settings", *words, "--headset", "nobody")
            assert (code, "nobody" in error) == (Code.USAGE, True)


@pytest.mark.parametrize(
    ("words", "changes"),
    [((), False), (("port",), False), (("port", "4000"), True), (("longest_hold", "90 min"), True)],
)
def test_only_a_choice_needs_somebody_who_keeps_it(words, changes):
    options = parse(["settings", *words])
    assert options.changes is changes
    assert parse(options.line()) == options


def test_no_switch_is_left_out():
    assert SWITCHES.isdisjoint(OTHER_WORD)
    assert SWITCHES | OTHER_WORD.keys() == set(Key)
