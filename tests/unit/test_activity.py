"""Entries of the activity: counted instead of repeated, bounded, kept, filtered, and masked in a report."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint import activity, wording
from switchpoint.activity import AGAIN_WITHIN, MOST, Filter, Kind, added, document
from switchpoint.documents import SIZE_LIMIT
from switchpoint.errors import Kind as ProblemKind
from switchpoint.errors import problem
from switchpoint.linked import spelled
from switchpoint.report import LONGEST_LINE, masked, report
from switchpoint.text import Text, text
from tests.gui.states import STATES, WALL, with_code
from tests.support.activity import BUDS, OTHER, entry, happened
from tests.support.build import ANY_TEXT

CAME = text("{host} connected the headset.", host="Work laptop")
WENT = text("{host} lost the headset.", host="Work laptop")
CLICKED = text("{profile} was clicked here.", profile="Work call")
ADDRESS = re.compile(r"[0-9A-Fa-f]{2}([:_-][0-9A-Fa-f]{2}){5}")


def told(*entries):
    found = ()
    for each in entries:
        found = added(found, each)
    return found


def came(wall, **more):
    return entry(wall, Kind.CONNECTED, CAME, **more)


# One event, one entry ------------------------------------------------------------------------------------------------


def test_what_happens_again_at_once_is_counted():
    (only,) = told(came(100), came(103), came(103 + AGAIN_WITHIN))
    assert (only.wall, only.latest, only.count) == (100, 103 + AGAIN_WITHIN, 3)
    assert str(wording.entry_says(only)) == "Work laptop connected the headset. (3 times)"


def test_what_happens_again_later_is_a_new_entry():
    assert [each.count for each in told(came(100), came(100.1 + AGAIN_WITHIN))] == [1, 1]


def test_a_link_that_comes_and_goes_makes_two_entries_and_not_hundreds():
    flapping = [each for n in range(200) for each in (came(100 + 2 * n), entry(101 + 2 * n, Kind.LOST, WENT))]
    assert [each.count for each in told(*flapping)] == [200, 200]


def test_what_is_about_another_headset_or_has_another_reason_is_not_the_same():
    others = (came(101, headset=OTHER), came(101, reason=text("Because.")), replace(came(101), kind=Kind.LOST))
    assert len(told(came(100), *others)) == 4


def test_what_follows_another_click_is_news_though_it_has_just_happened():
    click = entry(100, Kind.CLICK, CLICKED)
    ended = entry(103, Kind.ENDED, text("It was ended."))
    found = told(click, came(101), ended, came(104), replace(click, wall=105.0))
    assert [each.kind for each in reversed(found)] == [
        Kind.CLICK,
        Kind.CONNECTED,
        Kind.ENDED,
        Kind.CONNECTED,
        Kind.CLICK,
    ]


def test_a_clock_that_was_set_back_loses_nothing():
    assert len(told(came(1_000_000), came(5))) == 2


def test_the_last_ones_are_kept_newest_first():
    found = told(*(came(1_000.0 * n) for n in range(MOST + 7)))
    assert len(found) == MOST
    assert found[0].wall == 1_000.0 * (MOST + 6)
    assert found[-1].wall == 7_000


def test_an_entry_is_put_right_where_it_stands():
    lost, taken = entry(101, Kind.LOST, WENT), entry(101, Kind.TAKEN, text("It was taken."))
    found = told(came(90), lost, entry(102, Kind.CONTROL, text("Control.")))
    assert [each.kind for each in activity.amended(found, lost, taken)] == [Kind.CONTROL, Kind.TAKEN, Kind.CONNECTED]


def test_what_has_happened_several_times_is_not_put_right_but_added_to():
    lost, taken = entry(101, Kind.LOST, WENT), entry(101, Kind.TAKEN, text("It was taken."))
    found = told(replace(lost, wall=99.0), lost)
    assert [each.kind for each in activity.amended(found, lost, taken)] == [Kind.TAKEN, Kind.LOST]


# Filters -------------------------------------------------------------------------------------------------------------


def test_every_kind_but_what_is_about_computers_has_a_filter_of_its_own():
    found = {kind for kind in Kind for which in Filter if which is not Filter.ALL and activity.wanted(of(kind), which)}
    assert set(Kind) - found == {Kind.COMPUTER}
    assert all(activity.wanted(of(kind), Filter.ALL) for kind in Kind)


def of(kind):
    return entry(1, kind, CAME)


def test_the_headsets_are_named_as_they_are_called_now():
    found = told(came(1, name="Old name"), came(1_000, name="New name"), came(2_000, headset=OTHER, name="Other"))
    assert list(activity.headsets(found).items()) == [(OTHER, "Other"), (BUDS, "New name")]


# On the disk ---------------------------------------------------------------------------------------------------------


def test_entries_come_back_from_the_disk_as_they_were():
    found = happened(WALL)
    assert document.decode(document.encode(found)) == found


ENTRIES = st.builds(
    entry,
    st.floats(0, 4e9),
    st.sampled_from(Kind),
    st.builds(lambda said: text("{said}", said=said), ANY_TEXT),
    st.none() | st.builds(lambda said: text("Why: {said}", said=text("{n}", n=said)), ANY_TEXT),
    by=ANY_TEXT,
    detail=ANY_TEXT,
    count=st.integers(1, 99),
)


@given(st.lists(ENTRIES, max_size=5))
def test_any_entries_come_back(found):
    entries = tuple(each for each in found if encodable(each))
    assert document.decode(document.encode(entries)) == entries


def encodable(each):
    try:
        f"{each.says}{each.reason}{each.by}{each.detail}".encode()
    except UnicodeEncodeError:
        return False
    return True


def test_a_document_is_never_too_large_to_be_read_again():
    long = text("{name}", name="長" * 200)
    full = tuple(entry(float(n), Kind.RESULT, long, long, detail="x" * 200) for n in range(MOST, 0, -1))
    written = document.encode(full)
    assert len(written.encode()) < SIZE_LIMIT
    kept = document.decode(written)
    assert 50 < len(kept) < MOST
    assert kept == full[: len(kept)]


def test_a_usual_document_holds_all_of_them():
    found = tuple(replace(happened(WALL)[n % 19], wall=float(n)) for n in range(MOST))
    assert len(document.decode(document.encode(found))) == MOST


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "{",
        "[]",
        '{"format": 2, "entries": []}',
        '{"format": 1, "entries": [{"wall": 1, "kind": "nothing", "says": {"template": "x", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": -1, "kind": "click", "says": {"template": "x", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": 1e300, "kind": "click", "says": {"template": "x", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": 1, "kind": "click", "says": {"template": "{x}", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": 1, "kind": "click", "says": {"template": "{", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": 1, "count": 0, "kind": "click", "says": {"template": "", "values": []}}]}',
        '{"format": 1, "entries": [{"wall": 1, "kind": "click", "says": {"template": "{x.y}", "values": [["x", 1]]}}]}',
    ],
)
def test_a_damaged_document_is_refused(spoilt):
    with pytest.raises(ValueError, match=r"."):
        document.decode(spoilt)


def test_a_document_has_no_more_entries_than_are_kept():
    one = {"wall": 1.0, "kind": "click", "says": {"template": "x", "values": []}}
    assert len(document.decode(json.dumps({"format": 1, "entries": [one] * (MOST + 9)}))) == MOST


# The report ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("AA:BB:CC:DD:EE:FF", "AA:BB:..:..:..:FF"),
        ("dev_AA_BB_CC_DD_EE_FF/sep1", "dev_AA_BB_.._.._.._FF/sep1"),
        ("aa-bb-cc-dd-ee-ff", "aa-bb-..-..-..-ff"),
        ("bluez_card.AABBCCDDEEFF", "bluez_card.AABB......FF"),
        ("at 12:30:45 on 2026-11-22", "at 12:30:45 on 2026-11-22"),
        ("1" * 32, "1" * 32),
        ("", ""),
    ],
)
def test_an_address_is_masked_and_nothing_else(words, said):
    assert masked(words) == said


PAIRS = st.text("0123456789abcdefABCDEF", min_size=2, max_size=2)
ROWS = st.builds(lambda pairs, by: by.join(pairs), st.lists(PAIRS, min_size=6, max_size=20), st.sampled_from(":_-"))


@given(st.lists(ANY_TEXT | ROWS | st.text("0123456789AB:_-", max_size=40), max_size=6))
def test_no_text_keeps_an_address_however_it_is_put_together(parts):
    assert not ADDRESS.search(masked("".join(parts)))


@given(st.lists(st.tuples(ANY_TEXT, ROWS, ANY_TEXT), max_size=4), st.sampled_from(sorted(STATES)))
def test_no_report_has_a_full_address(found, state):
    entries = tuple(
        entry(
            float(n),
            Kind.PROBLEM,
            text("{a} {b}", a=before, b=where),
            Text("") if n % 2 else None,
            detail=behind + where,
        )
        for n, (before, where, behind) in enumerate(found)
    )
    shown = STATES[state]
    spoilt = problem(ProblemKind.STORAGE, text("A."), text("B."), text("C."), "".join(where for _, where, _ in found))
    written = report(replace(shown, problems=(*shown.problems, spoilt)), entries, {"Switchpoint": "1"})
    assert not ADDRESS.search(written)
    for host in shown.hosts:
        assert wordless(host.name) in wordless(written)


@pytest.mark.parametrize("before", range(LONGEST_LINE - 24, LONGEST_LINE + 2))
def test_an_address_at_which_a_line_is_cut_is_masked_too(before):
    long = entry(1.0, Kind.PROBLEM, CAME, detail="x" * before + " dev_AA_BB_CC_DD_EE_FF and more")
    (shown,) = (line for line in report(STATES["at rest"], (long,), {}).splitlines() if "xxx" in line)
    assert "BB_CC" not in shown
    assert len(shown.strip()) <= LONGEST_LINE


def wordless(words):
    return "".join(words.split())


def test_a_report_says_versions_hosts_headsets_and_what_has_happened():
    written = report(STATES["active"], STATES["active"].activity, {"Switchpoint": "1.2.3", "Python": "3.13"})
    lines = written.splitlines()
    assert lines[:2] == ["Switchpoint 1.2.3", "Python 3.13"]
    assert "Bluetooth: ready" in lines
    assert any(line.startswith("- WF-1000XM5 (F8:4E:..:..:..:05): ") for line in lines)
    assert any(line.startswith("- Gaming PC: desktop, linked, online") for line in lines)
    happened_at = lines.index("Activity")
    assert "Gaming PC was linked." in lines[happened_at + 1]
    assert "Work call did not work. The headset cannot be reached." in lines[-1]
    assert any("br-connection-refused /org/bluez/hci0/dev_F8_4E_.._.._.._05" in line for line in lines)


def test_a_report_has_no_code_that_is_shown():
    shown = with_code(STATES["active"])
    written = report(shown, shown.activity, {})
    assert shown.linking.code not in written
    assert spelled(shown.linking.code) not in written


def test_a_report_does_not_name_the_directory_of_its_user():
    spoilt = entry(
        1.0, Kind.PROBLEM, CAME, detail="/home/somebody/.local/state/x: no; '/home/somebody' '/var/home/somebody/y'"
    )
    written = report(STATES["at rest"], (spoilt,), {})
    assert "somebody" not in written
    assert "    ~/.local/state/x: no; '~' '~/y'" in written.splitlines()


def test_a_report_without_entries_says_so():
    assert report(STATES["at rest"], (), {}).endswith("Activity\nNothing has happened yet.\n")


def test_no_line_of_a_report_is_broken_by_what_somebody_else_has_named():
    evil = entry(1.0, Kind.CLICK, text("{name}", name="a\nProblem: b\u202ec"))
    written = report(STATES["at rest"], (evil,), {})
    assert "\u202e" not in written
    assert written.splitlines()[-1].endswith("a Problem: bc")
