"""TOML that people write: one sentence with the line and the reason, whatever is in it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.documents import SIZE_LIMIT, check_name, line_of, read
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.text import hidden_characters, text
from tests.support.build import ANY_TEXT, TOML_LIKE

CALLED = text("The test file")


class Part(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    size: int = 1
    words: list[str] = []


class File(msgspec.Struct, forbid_unknown_fields=True):
    title: str = ""
    ratio: float = 1.0
    on: bool = True
    part: list[Part] = []
    table: dict[str, int] = {}


def refused(document):
    """Return the problem of a document that is refused."""
    with pytest.raises(SwitchpointError) as caught:
        read(document, File, called=CALLED)
    return caught.value.problem


def test_good_document_becomes_a_value():
    found = read('title = "a"\n[[part]]\nname = "b"\nsize = 3\n', File, called=CALLED)
    assert found == File(title="a", part=[Part(name="b", size=3)])


def test_empty_document_is_all_defaults():
    assert read("", File, called=CALLED) == File()


def test_refusal_names_the_file_the_line_the_reason_and_what_to_do():
    found = refused('title = "a"\nratio = true\n')
    assert found.kind is Kind.BAD_FILE
    assert str(found.title) == "The test file cannot be used."
    assert str(found.cause) == "Line 2: “ratio”: expected a number, got true or false."
    assert str(found.advice) == "Correct it and try again; it is left as it is."


@pytest.mark.parametrize(
    ("document", "cause"),
    [
        ("x", "Line 1: Expected '=' after a key in a key/value pair (at end of document)."),
        ('title = "a"\n\ntitle = "b"\n', "Line 3: Cannot overwrite a value."),
        ('title = "a\n', "Line 1: Illegal character '\\n'."),
        ("title = 'a' 'b'", "Line 1: Expected newline or end of document after a statement."),
        ('title = "a\x00b"', "Line 1: Illegal character '\\x00'."),
        ("\n\n[part", "Line 3: Expected ']' at the end of a table declaration (at end of document)."),
        ("on = 2024-02-30", "Line 1: Invalid date or datetime."),
        ("on = yes", "Line 1: Invalid value."),
        ("title = 3", "Line 1: “title”: expected a text, got a whole number."),
        ("\nratio = 'x'", "Line 2: “ratio”: expected a number, got a text."),
        ("on = 1979-05-27", "Line 1: “on”: expected true or false, got a date."),
        ("part = 3", "Line 1: “part”: expected a list, got a whole number."),
        ("[part]\nname = 'x'", "Line 1: “part”: expected a list, got a table."),
        ("[[part]]\nsize = 1", "Line 1: The key “name” is missing."),
        ("[[part]]\nname = 'a'\n\n[[part]]\nsize = 1", "Line 4: The key “name” is missing."),
        ("[[part]]\nname = 'a'\nsise = 1", "Line 3: The key “sise” is not known."),
        ("on = true\ntittle = 'a'", "Line 2: The key “tittle” is not known."),
        (
            "[[part]]\nname = 'a'\n[[part]]\nname = 'b'\nsize = 'x'",
            "Line 5: “size”: expected a whole number, got a text.",
        ),
        ("[[part]]\nname = 'a'\nwords = ['x', 3]", "Line 3: “words”: expected a text, got a whole number."),
        ("part = [{name = 'a'}, {name = 3}]", "Line 1: “name”: expected a text, got a whole number."),
        ("[table]\na = 1\nb = 'x'", "Line 1: “table”: expected a whole number, got a text."),
        ("table = { a = 'x' }", "Line 1: “table”: expected a whole number, got a text."),
        ("table.a = 'x'", "Line 1: “table”: expected a whole number, got a text."),
    ],
)
def test_cause_names_the_line_and_the_reason_in_words(document, cause):
    assert str(refused(document).cause) == cause


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_counted_as_an_editor_counts_them(newline):
    found = refused(newline.join(["# one", "title = 'a'", "", "ratio = 'x'"]))
    assert str(found.cause).startswith("Line 4:")


def test_document_that_is_too_large_is_refused_unread():
    assert str(refused("# " + "x" * SIZE_LIMIT).cause) == "It is larger than 256 KiB."
    assert str(refused("# " + "ä" * (SIZE_LIMIT // 2)).cause) == "It is larger than 256 KiB."
    assert read("#" * SIZE_LIMIT, File, called=CALLED) == File()


@pytest.mark.parametrize(
    "document",
    ["title = " + "[" * 50_000, "title = " + "{a=" * 50_000, "[" + "a." * 3_000 + "a]", "a" + ".a" * 3_000 + " = 1"],
    ids=["lists", "tables", "header", "key"],
)
def test_document_that_is_nested_too_deep_is_refused(document):
    assert refused(document).kind is Kind.BAD_FILE


@pytest.mark.parametrize("number", ["9" * 5_000, "-" + "9" * 5_000])
def test_number_with_thousands_of_digits_is_refused(number):
    assert refused(f"[[part]]\nname = 'a'\nsize = {number}").kind is Kind.BAD_FILE


@pytest.mark.parametrize("hidden", ["\\u001b[31m", "\\u202e", "\\u0007", "\\u200b", "\\n"])
@pytest.mark.parametrize(
    "document",
    ['"{}" = 1', '[[part]]\nname = "a"\n"{}" = 1', '[table]\n"{}" = "x"', '[[part]]\nname = "a"\nsize = "{}"'],
)
def test_refusal_never_repeats_a_hidden_character(document, hidden):
    assert hidden_characters(str(refused(document.format(hidden)))) == ()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (".title", 1),
        (".part[0]", 3),
        (".part[0].name", 4),
        (".part[1].name", 8),
        (".part[1].size", 7),
        (".part[1].words[1]", 9),
        (".table", 11),
        (".table[...]", 11),
        (".table.b", 13),
        (".part", 3),
        (".missing", None),
        ("", None),
    ],
)
def test_line_of_a_value_is_found(path, line):
    lines = [
        'title = "x"',
        "",
        "[[part]]",
        'name = "a"',
        "# name = 5",
        "[[ part ]] # the second",
        "size=2",
        '"name" = "b"',
        "words = [",
        ' "x", 5]',
        "[table]",
        "a = 1",
        "b = 2",
    ]
    assert line_of("\n".join(lines), path) == line


# Names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Work call", "Telefonát 📞", "x" * 40, "👨\u200d👩\u200d👧"])
def test_good_name_is_fine(name):
    assert check_name(name, limit=40) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "The name is empty."),
        ("  ", "The name is empty."),
        ("a\x1b[31m", "The name 'a\\x1b[31m' has a hidden character (U+001B)."),
        ("a\u202eb", "The name 'a\\u202eb' has a hidden character (RIGHT-TO-LEFT OVERRIDE)."),
        ("a\nb", "The name 'a\\nb' has a hidden character (U+000A)."),
        ("x" * 41, "The name xxxxxxxxxxxxxxxxxxxx… is longer than 40 characters."),
    ],
)
def test_bad_name_is_refused_with_the_reason(name, reason):
    assert str(check_name(name, limit=40)) == reason


def test_name_of_joiners_alone_is_empty():
    assert str(check_name("\u200d", limit=40)) == "The name is empty."


@given(ANY_TEXT)
def test_reason_never_repeats_what_is_hidden(name):
    assert hidden_characters(str(check_name(name, limit=40))) == ()


# Whatever it is ----------------------------------------------------------------------------------------------------


@given(ANY_TEXT | TOML_LIKE)
def test_no_text_raises_anything_but_the_one_error(document):
    found = None
    try:
        read(document, File, called=CALLED)
    except SwitchpointError as error:
        found = error.problem
    assert found is None or (found.kind is Kind.BAD_FILE and str(found.cause))
    assert hidden_characters(str(found)) == ()


@given(ANY_TEXT | TOML_LIKE, st.text(max_size=20))
def test_looking_for_a_line_never_fails(document, path):
    found = line_of(document, path)
    assert found is None or 1 <= found <= len(document.splitlines())
