"""How the comparison counts, and that nobody else's guests grow by it."""

from __future__ import annotations

from tests.lab.artefacts import ALL, PEERS, ROOTS
from tests.lab.compare.table import Result, broken, rows
from tests.lab.compare.tally import Tally


def test_a_double_click_is_two_and_a_word_is_its_letters():
    tally = Tally()
    tally.click("laptop", "connects", times=2)
    tally.write("laptop", "wf-1000")
    tally.press("laptop", "ctrl+1")
    tally.tap("disconnects")
    assert (tally.clicks, tally.keys, tally.taps, tally.total) == (2, 9, 1, 12)
    assert str(tally) == "12 (2 clicks, 9 keys, 1 tap)"


def test_one_click_is_said_as_one():
    tally = Tally()
    tally.click("laptop", "the tile Work call")
    assert str(tally) == "1 click"
    assert tally.lines == ["laptop: the tile Work call"]


def test_only_the_root_of_the_comparison_has_the_other_managers():
    assert {"blueman", "bluedevil"} <= set(PEERS.packages())
    for root in ROOTS.values():
        assert not {"blueman", "bluedevil"} & set(root.packages())
    assert PEERS not in ALL
    assert set(ROOTS["trixie"].packages()) < set(PEERS.packages())


def clicks(*counts: int) -> dict[str, Result]:
    return {f"task {number}": Result(Tally(clicks=count)) for number, count in enumerate(counts)}


def test_more_in_one_task_breaks_the_promise_and_one_tie_does_not():
    assert broken(clicks(1, 1, 1, 1, 2), [clicks(4, 4, 4, 3, 3), clicks(3, 2, 2, 2, 3)]) == []
    assert broken(clicks(1, 1, 1, 1, 3), [clicks(3, 2, 2, 2, 3)]) == []
    assert broken(clicks(1, 1, 1, 2, 3), [clicks(3, 2, 2, 2, 3)]) == ["fewer only in 3 of 5"]
    assert broken(clicks(1, 1, 1, 1, 4), [clicks(3, 2, 2, 2, 3)]) == ["task 4: 4 clicks is more than 3"]


def test_a_task_that_we_cannot_do_breaks_the_promise_and_one_that_others_cannot_do_does_not():
    ours, theirs = clicks(1, 1, 1, 1, 2), clicks(3, 2, 2, 2, 1)
    theirs["task 4"].trouble = "It has no page for it."
    assert broken(ours, [theirs]) == []
    ours["task 0"].trouble = "Not in 45 s: the laptop is connected"
    assert broken(ours, [theirs]) == ["task 0: not done: Not in 45 s: the laptop is connected"]


def test_the_table_says_what_was_not_done_and_what_came_afterwards():
    results = clicks(1, 2)
    results["task 0"].lasts = "stays away"
    results["task 1"].trouble = "no page"
    assert rows({"task 0": "Call", "task 1": "Pair"}, {"Switchpoint 0.1.0": results}) == [
        "| Task | Switchpoint 0.1.0 |",
        "|---|---|",
        "| Call | 1 click; stays away |",
        "| Pair | not done: no page |",
    ]
