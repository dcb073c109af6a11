"""Which family a headset is of, and how patient we are with it."""

from __future__ import annotations

import pytest

from switchpoint.headsets.driver import Family, Reachable
from switchpoint.headsets.patience import HELD, HURRY, Patience
from switchpoint.headsets.registry import choose
from switchpoint.headsets.sony.driver import SONY, V1, V2
from tests.support.headsets import HEADSET, Driver

SPP = "00001101-0000-1000-8000-00805f9b34fb"
SINK = "0000110b-0000-1000-8000-00805f9b34fb"
MAKER = Family(name="of a maker", services=(SPP,), maker="bluetooth:v009E", start=Driver)


def headset(*uuids: str, modalias: str | None = None) -> Reachable:
    return Reachable(address=HEADSET, uuids=frozenset(uuids), modalias=modalias)


def test_the_newer_service_speaks_for_a_headset_that_has_both():
    assert choose(headset(SINK, V1, V2)) == (SONY, V2)
    assert choose(headset(SINK, V1)) == (SONY, V1)
    assert choose(headset(SINK, V2)) == (SONY, V2)


def test_a_headset_without_a_service_that_we_speak_has_no_control():
    assert choose(headset(SINK, SPP)) is None
    assert choose(headset()) is None


@pytest.mark.parametrize(
    ("modalias", "found"),
    [("bluetooth:v009Ep4020d0251", True), ("bluetooth:v009ep4020d0251", True), ("bluetooth:v054Cp0E5F", False)],
)
def test_a_service_that_makers_share_needs_the_maker(modalias: str, found: bool):
    assert (choose(headset(SPP, modalias=modalias), [MAKER]) is not None) is found
    assert choose(headset(SPP), [MAKER]) is None


def test_the_first_family_that_fits_is_taken():
    second = Family(name="second", services=(V2,), start=Driver)
    assert choose(headset(V2), [MAKER, SONY, second]) == (SONY, V2)


def test_patience_grows_with_refusals_and_ends_with_an_opening():
    patience = Patience()
    pauses = []
    for _ in range(6):
        patience.refused(100.0)
        pauses.append(patience.until - 100.0)
    assert pauses == [5, 10, 20, 60, 60, 60]
    patience.opened(200.0)
    patience.refused(200.0)
    assert patience.until == 205.0


def test_patience_grows_with_losses_unless_it_was_held_for_long():
    patience = Patience()
    now, pauses = 0.0, []
    for held in (10, 10, 10, 10, 10, HELD, 10):
        patience.opened(now)
        now += held
        patience.lost(now)
        pauses.append(patience.until - now)
        now = patience.until
    assert pauses == [5, 10, 20, 600, 600, 5, 10]


def test_a_refusal_in_between_does_not_end_a_fight():
    patience = Patience()
    for _ in range(3):
        patience.opened(0.0)
        patience.lost(0.0)
        patience.refused(0.0)
    patience.opened(0.0)
    patience.lost(0.0)
    assert patience.until == 600.0


def test_a_new_link_is_a_new_beginning():
    patience = Patience()
    for _ in range(5):
        patience.opened(0.0)
        patience.lost(0.0)
    patience.afresh()
    assert patience.until == 0.0
    patience.lost(1.0)
    assert patience.until == 6.0


def test_whoever_asks_for_something_does_not_wait_but_not_all_the_time():
    patience = Patience()
    assert patience.hurry(0.0)
    patience.refused(0.0)
    patience.refused(0.0)
    assert patience.hurry(1.0)
    assert patience.until == 1.0
    patience.refused(1.0)
    assert not patience.hurry(HURRY)
    assert patience.until == 21.0
    assert patience.hurry(1.0 + HURRY)
