"""How the comparison counts, and that nobody else's guests grow by it."""

from __future__ import annotations

from tests.lab.artefacts import ALL, PEERS, ROOTS
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
