"""Sentences and foreign names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.text import NAME_LIMIT, Text, hidden_characters, text, visible
from tests.support.build import ANY_TEXT


def test_sentence_is_its_template_with_the_values_filled_in():
    assert str(text("{host} is held for {hours} h.", host="Gaming PC", hours=4)) == "Gaming PC is held for 4 h."


def test_value_may_be_a_sentence_itself():
    where = text("{start} and {last}", start="Laptop", last=text("the {kind}", kind="PC"))
    assert str(text("On {where}.", where=where)) == "On Laptop and the PC."


def test_translation_reaches_every_nested_template_and_no_value():
    words = {"On {where}.": "Auf {where}.", "the {kind}": "dem {kind}", "PC": "never"}
    said = text("On {where}.", where=text("the {kind}", kind="PC"))
    assert said.render(lambda template: words[template]) == "Auf dem PC."


def test_translation_may_put_the_values_in_another_order():
    said = text("{host} takes {thing}", host="PC", thing="it")
    assert said.render(lambda _: "{thing}: {host}") == "it: PC"


def test_missing_value_raises_when_the_sentence_is_made():
    with pytest.raises(KeyError):
        text("{host} is held.")


def test_missing_value_of_a_nested_sentence_raises_too():
    with pytest.raises(KeyError):
        text("{first}", first=Text("{second}"))


def test_value_with_braces_is_printed_as_it_is():
    assert str(text("{name} is away.", name="{0.__class__} {name}")) == "{0.__class__} {name} is away."


def test_same_sentences_are_equal_whatever_the_order_of_their_values():
    assert text("{a}{b}", a=1, b=2) == text("{a}{b}", b=2, a=1)
    assert len({text("{a}{b}", a=1, b=2), text("{a}{b}", b=2, a=1)}) == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("WF-1000XM5", ()),
        ("Přehrávač 耳机 😀", ()),
        ("family 👨\u200d👩\u200d👧", ()),
        ("a\x1b[31mb", ("U+001B",)),
        ("a\x00b\x07", ("U+0000", "U+0007")),
        ("a\u202eb", ("RIGHT-TO-LEFT OVERRIDE",)),
        ("a\u2066b\u2069", ("LEFT-TO-RIGHT ISOLATE", "POP DIRECTIONAL ISOLATE")),
        ("a\u200bb\u200b", ("ZERO WIDTH SPACE",)),
        ("\ufeffa", ("ZERO WIDTH NO-BREAK SPACE",)),
        ("a\u00adb", ("SOFT HYPHEN",)),
        ("a\u2028b", ("LINE SEPARATOR",)),
        ("a\ud800b", ("U+D800",)),
        ("a\ue000b", ("U+E000",)),
    ],
)
def test_hidden_characters_are_found_and_named_once(name, found):
    assert hidden_characters(name) == found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  Work   laptop ", "Work laptop"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("WF\u202e-1000\u200bXM5", "WF-1000XM5"),
        ("\x1b[31mred", "[31mred"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_foreign_name_is_shown_without_what_it_hides(name, shown):
    assert visible(name) == shown


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\x00\x01", "\u202e \u202c", "\n"])
def test_name_of_nothing_visible_falls_back(name):
    assert visible(name, fallback="Headset") == "Headset"


def test_name_of_joiners_alone_falls_back():
    assert visible("\u200d \u200d", fallback="Headset") == "Headset"


def test_long_name_is_cut_with_an_ellipsis():
    assert visible("x" * 65) == "x" * 63 + "…"
    assert visible("x" * 64) == "x" * 64
    assert visible("word " * 10, limit=6) == "word…"


@given(ANY_TEXT)
def test_visible_name_hides_nothing(name):
    assert hidden_characters(visible(name)) == ()


@given(ANY_TEXT, st.integers(min_value=1, max_value=100))
def test_visible_name_is_never_longer_than_the_limit(name, limit):
    assert len(visible(name, limit=limit)) <= limit


@given(ANY_TEXT, st.integers(min_value=1, max_value=100))
def test_visible_name_stays_as_it_is_when_cleaned_again(name, limit):
    once = visible(name, limit=limit)
    assert visible(once, limit=limit) == once


@given(ANY_TEXT)
def test_visible_name_has_no_space_at_its_ends_and_none_doubled(name):
    shown = visible(name)
    assert shown == " ".join(shown.split())
    assert len(shown) <= NAME_LIMIT


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=NAME_LIMIT))
def test_harmless_name_is_not_changed(name):
    assert visible(name) == name
    assert hidden_characters(name) == ()
