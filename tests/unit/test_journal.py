"""What was changed, and what was there before."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint import journal
from switchpoint.journal import Entry, Journal, Property
from switchpoint.model import address
from tests.support.build import ANY_TEXT, HEADSET, OTHER_HEADSET, journals

ONE, TWO, THREE = (address(f"00:1A:7D:00:00:0{number}") for number in (1, 2, 3))
GOOD = '{"format":1,"entries":[{"headset":"F8:4E:17:00:00:05","property":"blocked","base":false,"set":true}]}'


def test_first_change_records_what_was_there_before():
    found = journal.record(Journal(), HEADSET, Property.CARD, "media", "call")
    assert found.entry(HEADSET, Property.CARD) == Entry(
        headset=HEADSET, property=Property.CARD, base="media", set="call"
    )


@given(st.lists(st.sampled_from(["off", "media", "call"]), min_size=1))
def test_base_is_never_overwritten_however_often_it_is_changed(values):
    found, now = Journal(), "as it was"
    for value in values:
        found = journal.record(found, HEADSET, Property.CARD, now, value)
        now = value
    assert len(found.entries) == 1
    assert (found.entries[0].base, found.entries[0].set) == ("as it was", values[-1])


def test_each_headset_and_each_property_has_an_entry_of_its_own():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True)
    found = journal.record(found, OTHER_HEADSET, Property.BLOCKED, True, False)
    found = journal.record(found, HEADSET, Property.CONNECTED, True, False)
    assert len(found.entries) == 3
    assert found.headsets() == (OTHER_HEADSET, HEADSET)
    assert found.entry(OTHER_HEADSET, Property.CONNECTED) is None


def test_forgotten_entry_is_gone_and_no_other():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True)
    found = journal.record(found, HEADSET, Property.CARD, "media", "call")
    found = journal.record(found, OTHER_HEADSET, Property.CARD, "media", "call")
    left = journal.forget(found, HEADSET, Property.CARD)
    assert left.entry(HEADSET, Property.CARD) is None
    assert left.entry(HEADSET, Property.BLOCKED) is not None
    assert left.entry(OTHER_HEADSET, Property.CARD) is not None


def test_forgetting_what_is_not_there_changes_nothing():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True)
    assert journal.forget(found, OTHER_HEADSET, Property.BLOCKED) == found


def test_after_forgetting_the_next_change_has_a_new_base():
    found = journal.record(Journal(), HEADSET, Property.CARD, "media", "call")
    found = journal.forget(found, HEADSET, Property.CARD)
    found = journal.record(found, HEADSET, Property.CARD, "off", "call")
    assert found.entries[0].base == "off"


def test_until_a_change_is_seen_the_value_before_it_counts_as_ours_too():
    found = journal.record(Journal(), HEADSET, Property.CARD, "media", "call")
    found = journal.record(found, HEADSET, Property.CARD, "call", "off")
    entry = found.entry(HEADSET, Property.CARD)
    assert [entry.ours(value) for value in ("off", "call", "media", None)] == [True, True, False, False]
    entry = journal.confirm(found, HEADSET, Property.CARD).entry(HEADSET, Property.CARD)
    assert [entry.ours(value) for value in ("off", "call", "media")] == [True, False, False]


def test_change_that_is_tried_again_does_not_forget_what_was_set_before():
    found = Journal()
    for new in ("call", "off", "off", "off"):
        found = journal.record(found, HEADSET, Property.CARD, "media", new)
    assert found.entry(HEADSET, Property.CARD).ours("call")


def test_first_change_makes_nothing_else_ours():
    found = journal.record(Journal(), HEADSET, Property.CARD, "media", "call")
    assert not found.entry(HEADSET, Property.CARD).ours("media")
    assert journal.confirm(found, HEADSET, Property.CARD) == found
    assert journal.confirm(Journal(), HEADSET, Property.CARD) == Journal()


@given(st.permutations(list(Property)))
def test_entries_are_put_back_in_one_order_whatever_order_they_came_in(order):
    found = Journal()
    for which in order:
        found = journal.record(found, HEADSET, which, None, "x")
    assert [entry.property for entry in found.of(HEADSET)] == [
        Property.BLOCKED,
        Property.AUTOSWITCH,
        Property.CONNECTED,
        Property.CARD,
        Property.OUTPUT,
        Property.INPUT,
        Property.MUTED,
        Property.PLAYERS,
        Property.PINNED,
        Property.DROPPED,
    ]
    assert found.of(OTHER_HEADSET) == ()


@given(journals())
def test_journal_survives_the_disk(found):
    assert journal.decode(journal.encode(found)) == found


def test_good_document_is_read():
    assert journal.decode(GOOD).entries == (Entry(headset=HEADSET, property=Property.BLOCKED, base=False, set=True),)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "null",
        "[]",
        "{}",
        GOOD[:-2],
        GOOD.replace('"format":1', '"format":2'),
        GOOD.replace('"format":1', '"format":"1"'),
        GOOD.replace('"blocked"', '"weight"'),
        GOOD.replace("false", "3.5"),
        GOOD.replace('"headset":"F8:4E:17:00:00:05",', ""),
        "\ud800",
        '{"format":1,"entries":' + "[" * 100_000,
        '{"x":' + "[" * 100_000 + "]" * 100_000 + ',"format":1,"entries":[]}',
    ],
    ids=lambda document: repr(document[:20]) + str(len(document)),
)
def test_document_that_is_no_journal_is_a_value_error(document):
    with pytest.raises(ValueError):  # noqa: PT011  # the reason is the library's
        journal.decode(document)


@pytest.mark.parametrize("value", ["banana", "", "headset-head-unit", True])
def test_card_mode_that_there_is_not_is_a_value_error(value):
    document = json.loads(GOOD)
    document["entries"][0] |= {"property": "card", "base": value, "set": "call"}
    with pytest.raises(ValueError):  # noqa: PT011  # any reason will do
        journal.decode(json.dumps(document))


@pytest.mark.parametrize("which", ["muted", "players"])
@pytest.mark.parametrize("value", ["", "speakers", "{}", "[1]", "[[]]", "[null]", "[" * 100_000, True])
def test_list_that_is_none_is_a_value_error(which, value):
    document = json.loads(GOOD)
    document["entries"][0] |= {"property": which, "base": "[]", "set": value}
    with pytest.raises(ValueError):  # noqa: PT011  # any reason will do
        journal.decode(json.dumps(document))


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_list_of_names_is_one_value_in_which_each_stands_once(names):
    assert list(journal.listed(journal.listing(names))) == list(dict.fromkeys(names))
    assert journal.listed(None) == ()


def test_list_becomes_shorter_when_a_part_of_it_is_the_users_again():
    found = journal.record(Journal(), HEADSET, Property.MUTED, journal.listing(()), journal.listing(["a", "b"]))
    entry = journal.amend(found, HEADSET, Property.MUTED, journal.listing(["b"])).entry(HEADSET, Property.MUTED)
    assert (journal.listed(entry.base), journal.listed(entry.set), entry.earlier) == ((), ("b",), ())
    assert journal.amend(Journal(), HEADSET, Property.MUTED, journal.listing(["b"])) == Journal()


def test_a_block_names_every_adapter_that_may_keep_it():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True, [ONE])
    assert found.entries[0].adapters == (ONE,)
    found = journal.record(found, HEADSET, Property.BLOCKED, True, True, [TWO])
    assert found.entries[0].adapters == (ONE, TWO)
    found = journal.record(found, HEADSET, Property.BLOCKED, True, False, [THREE])
    assert found.entries[0].adapters == (ONE, TWO), "to let back is no block"
    assert journal.decode(journal.encode(found)) == found
    card = journal.record(Journal(), HEADSET, Property.CARD, "media", "call", [ONE])
    assert card.entries[0].adapters == (), "a sound card belongs to no adapter"


def test_a_block_is_settled_where_its_adapters_are_and_stays_ours_where_they_are_not():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True, [ONE, TWO])
    found = journal.record(found, HEADSET, Property.BLOCKED, True, False)
    left = journal.settle(found, HEADSET, Property.BLOCKED, [TWO, THREE])
    assert left.entries == (Entry(headset=HEADSET, property=Property.BLOCKED, base=False, set=True, adapters=(ONE,)),)
    assert journal.settle(left, HEADSET, Property.BLOCKED, [TWO, THREE]) is left
    assert journal.settle(left, HEADSET, Property.BLOCKED, [ONE]).entries == ()
    assert journal.settle(Journal(), HEADSET, Property.BLOCKED, [ONE]) == Journal()


def test_what_waits_for_absent_adapters_is_out_of_reach_until_one_of_them_is_there():
    found = journal.record(Journal(), HEADSET, Property.BLOCKED, False, True, [ONE, TWO])
    found = journal.record(found, HEADSET, Property.CARD, "media", "call")
    found = journal.record(found, OTHER_HEADSET, Property.BLOCKED, False, True, [ONE])
    assert journal.within_reach(found, HEADSET, [TWO]) == found
    reached = journal.within_reach(found, HEADSET, [THREE])
    assert [(entry.headset, entry.property) for entry in reached.entries] == [
        (HEADSET, Property.CARD),
        (OTHER_HEADSET, Property.BLOCKED),
    ]


@given(ANY_TEXT | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_raises_anything_but_a_value_error(document):
    with contextlib.suppress(ValueError):
        journal.decode(document)


@given(st.integers(0, len(GOOD) - 1), st.characters())
def test_one_wrong_character_raises_nothing_but_a_value_error(where, wrong):
    with contextlib.suppress(ValueError):
        journal.decode(GOOD[:where] + wrong + GOOD[where + 1 :])
