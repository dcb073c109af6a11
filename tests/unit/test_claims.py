"""The register of claims: one winner per headset, on every computer alike."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint import claims
from switchpoint.claims import COUNTER_LEAP, FREELY, LEASE, LONGEST, Held, Merge, Register
from switchpoint.clock import ComputerClock
from switchpoint.documents import SIZE_LIMIT
from switchpoint.model import Ending, Headset, Mode, Policy, ProfileId, Stamp, World
from switchpoint.switchboard.claiming import Claiming
from switchpoint.switchboard.saved import Saved
from tests.support.build import ANY_TEXT, HEADSET, LAPTOP, NOW, OTHER_HEADSET, PC, PHONE, WALL, claim, ended, host_id

HOUR = 3600.0


@st.composite
def any_claims(draw):
    """Return claims that often have the same stamp, so that ties are tried too."""
    stamp = Stamp(draw(st.integers(1, 4)), draw(st.sampled_from([LAPTOP, PC])))
    headset = draw(st.sampled_from([HEADSET, OTHER_HEADSET]))
    if draw(st.booleans()):
        return replace(ended(draw(st.sampled_from(Ending)), headset=headset), stamp=stamp)
    return replace(
        claim(draw(st.sampled_from([LAPTOP, PC, PHONE, None]))),
        stamp=stamp,
        headset=headset,
        profile=ProfileId(draw(st.sampled_from(["work-call", "gaming"]))),
        mode=draw(st.sampled_from(Mode)),
        computers=draw(st.sampled_from(Policy)),
    )


def merged(*offered, now=NOW, into=None):
    """Return the register after claims, one after the other."""
    register = into if into is not None else Register()
    for each in offered:
        register, _ = claims.merge(register, each, now)
    return register


def winners(register):
    """Return what computers have to agree on: the top claims and the counter, but not when each heard of them."""
    return register.counter, tuple((headset, held.claim) for headset, held in register.tops)


# The laws of merging -----------------------------------------------------------------------------------------------


@given(st.lists(any_claims(), max_size=6).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_of_arrival_does_not_matter(orders):
    one, other = orders
    assert winners(merged(*one)) == winners(merged(*other))


@given(st.lists(any_claims(), max_size=6))
def test_what_arrives_twice_counts_once(found):
    once = merged(*found)
    assert merged(*found, *found) == once
    assert merged(*once.claims(), into=once) == once


@given(st.lists(any_claims(), max_size=4), st.lists(any_claims(), max_size=4), st.lists(any_claims(), max_size=4))
def test_three_computers_agree_whoever_meets_first(one, two, three):
    a, b, c = merged(*one), merged(*two), merged(*three)
    left = merged(*c.claims(), into=merged(*b.claims(), into=a))
    right = merged(*merged(*c.claims(), into=b).claims(), into=a)
    assert winners(left)[1] == winners(right)[1]


@given(st.lists(any_claims(), min_size=1, max_size=6), st.data())
def test_lost_and_doubled_messages_are_made_good_when_computers_meet(found, data):
    here = merged(*data.draw(st.lists(st.sampled_from(found))))
    there = merged(*found)
    assert winners(merged(*there.claims(), into=here))[1] == winners(there)[1]


@given(st.lists(any_claims(), min_size=1, max_size=6))
def test_top_claim_is_the_one_with_the_highest_rank(found):
    register = merged(*found)
    for headset, held in register.tops:
        assert held.claim == claims.largest(each for each in found if each.headset == headset)


@given(any_claims(), any_claims())
def test_equal_ranks_are_equal_claims(one, other):
    assert (claims.rank(one) == claims.rank(other)) == (one == other)


# Who wins ----------------------------------------------------------------------------------------------------------


def test_larger_counter_wins():
    register = merged(claim(PC, counter=2), claim(LAPTOP, counter=1))
    assert register.top(HEADSET).claim.owner == PC


def test_of_equal_counters_the_larger_host_wins():
    one, other = claim(stamp=Stamp(3, LAPTOP)), claim(stamp=Stamp(3, PC))
    assert merged(one, other).top(HEADSET).claim == merged(other, one).top(HEADSET).claim == other


def test_of_equal_stamps_the_larger_digest_wins_on_both_sides():
    one, other = claim(mode=Mode.CALL), claim(mode=Mode.MEDIA)
    assert one.stamp == other.stamp
    larger = max(one, other, key=claims.digest)
    assert merged(one, other).top(HEADSET).claim == merged(other, one).top(HEADSET).claim == larger


def test_merge_tells_what_became_of_a_claim():
    register, became = claims.merge(Register(), claim(counter=5), NOW)
    assert became is Merge.TOP
    assert claims.merge(register, claim(counter=5), NOW + 1) == (register, Merge.KNOWN)
    assert claims.merge(register, claim(counter=4), NOW + 1) == (register, Merge.OLDER)


def test_claim_heard_again_keeps_the_time_it_was_first_heard():
    register = merged(claim(), now=NOW)
    assert merged(claim(), now=NOW + 60, into=register).top(HEADSET).received == NOW


def test_counter_may_leap_as_long_as_there_are_numbers_for_everybody():
    register = merged(claim(counter=10))
    assert claims.merge(register, claim(counter=FREELY), NOW)[1] is Merge.TOP
    assert claims.merge(register, claim(counter=FREELY + COUNTER_LEAP), NOW)[1] is Merge.TOP
    after, became = claims.merge(register, claim(counter=FREELY + COUNTER_LEAP + 1), NOW)
    assert became is Merge.REFUSED
    assert after.top(HEADSET) == register.top(HEADSET)
    assert claims.merge(register, claim(stamp=claims.next_stamp(after, PC)), NOW)[1] is Merge.TOP


@pytest.mark.parametrize("start", [10, FREELY + 10])
def test_two_computers_agree_again_after_a_third_has_leapt_while_one_was_off(start):
    here = there = merged(claim(counter=start))
    for _ in range(5):
        there = merged(claim(stamp=Stamp(there.counter + COUNTER_LEAP, PHONE)), into=there)
    for _ in range(20):
        clicked = claim(stamp=claims.next_stamp(there, PC))
        here, there = merged(clicked, into=here), merged(clicked, into=there)
        clicked = claim(stamp=claims.next_stamp(here, LAPTOP))
        here, there = merged(clicked, into=here), merged(clicked, into=there)
        if winners(here) == winners(there):
            break
    assert winners(here) == winners(there)
    assert here.top(HEADSET).claim == clicked
    if start < FREELY:
        assert here.counter == start + 5 * COUNTER_LEAP + 2


@pytest.mark.parametrize("counter", [0, -1, -(10**30)])
def test_counter_that_nobody_can_have_is_refused(counter):
    assert claims.merge(Register(), claim(counter=counter), NOW) == (Register(), Merge.REFUSED)


def test_claim_that_lost_still_raises_the_counter():
    register = merged(claim(counter=7), replace(claim(counter=7, stamp=Stamp(3, PC))))
    assert register.counter == 7
    other = merged(claim(counter=2, headset=OTHER_HEADSET), into=register)
    assert other.counter == 7


@given(st.lists(any_claims(), max_size=6))
def test_claim_made_here_wins_over_all_that_were_seen(found):
    register = merged(*found)
    mine = claim(stamp=claims.next_stamp(register, host_id(0)))
    after, became = claims.merge(register, mine, NOW)
    assert became is Merge.TOP
    assert after.counter == mine.stamp.counter == register.counter + 1


def test_headsets_have_nothing_to_do_with_each_other():
    register = merged(claim(LAPTOP, counter=1), claim(PC, counter=9, headset=OTHER_HEADSET))
    assert register.top(HEADSET).claim.owner == LAPTOP
    assert register.top(OTHER_HEADSET).claim.owner == PC


def test_returning_computer_cannot_revive_what_was_ended():
    old = claim(counter=3)
    register = merged(old)
    over = claims.ended(register.top(HEADSET), claims.next_stamp(register, PC), Ending.END)
    register = merged(over, into=register)
    again, became = claims.merge(register, old, NOW)
    assert became is Merge.OLDER
    assert not again.top(HEADSET).claim.active


def test_register_that_has_never_heard_of_a_headset_has_no_top():
    assert Register().top(HEADSET) is None
    assert Register().claims() == ()


# Leases ------------------------------------------------------------------------------------------------------------


def held(received=NOW, heard=NOW, **changes):
    """Return a claim on top since `received`, whose owner last spoke at `heard`."""
    return Held(claim=claim(LAPTOP, **changes), received=received, heard=heard)


def test_owner_counts_the_time_of_the_profile():
    assert held(lasts=4 * HOUR).ends(LAPTOP, owner_speaks=True) == NOW + 4 * HOUR


def test_held_computer_keeps_the_hold_for_an_hour_after_the_owners_last_word():
    assert held().ends(PC, owner_speaks=True) == NOW + LEASE
    assert held(heard=NOW + 600).ends(PC, owner_speaks=True) == NOW + 600 + LEASE


def test_lease_never_outlasts_the_profile():
    assert held(lasts=600.0).ends(PC, owner_speaks=True) == NOW + 600
    assert held(heard=NOW + 3.9 * HOUR).ends(PC, owner_speaks=True) == NOW + 4 * HOUR


def test_under_a_silent_owner_the_held_computer_counts_the_profiles_time_itself():
    assert held(lasts=4 * HOUR).ends(PC, owner_speaks=False) == NOW + 4 * HOUR


def test_no_claim_lasts_longer_than_a_day_whatever_it_says():
    assert held(lasts=1e12).ends(LAPTOP, owner_speaks=True) == NOW + LONGEST


def test_word_of_the_owner_prolongs_the_lease():
    register = merged(claim(counter=2))
    register = claims.alive(register, HEADSET, Stamp(2, LAPTOP), NOW + 900)
    assert register.top(HEADSET).heard == NOW + 900
    assert register.top(HEADSET).received == NOW


@pytest.mark.parametrize("stamp", [Stamp(1, LAPTOP), Stamp(3, LAPTOP), Stamp(2, PC)])
def test_word_under_a_stamp_that_is_not_on_top_is_ignored(stamp):
    register = merged(claim(counter=2))
    assert claims.alive(register, HEADSET, stamp, NOW + 900) == register


def test_word_about_an_unknown_headset_is_ignored():
    assert claims.alive(Register(), HEADSET, Stamp(1, LAPTOP), NOW) == Register()


def test_late_word_does_not_shorten_the_lease():
    register = merged(claim(), now=NOW)
    assert claims.alive(register, HEADSET, claim().stamp, NOW - 60).top(HEADSET).heard == NOW


def test_three_words_may_be_lost_before_a_lease_ends():
    assert claims.ALIVE_EVERY * 4 <= LEASE


# On the disk -------------------------------------------------------------------------------------------------------


@given(st.lists(any_claims(), max_size=6))
def test_register_survives_the_disk(found):
    register = merged(*found)
    assert claims.decode(claims.encode(register, NOW, WALL), NOW, WALL) == register


def test_time_away_is_counted_by_the_wall_clock():
    register = claims.alive(merged(claim()), HEADSET, claim().stamp, NOW + 300)
    document = claims.encode(register, NOW + 600, WALL)
    # The local clock starts anew at every boot.
    after = claims.decode(document, 20.0, WALL + 1000).top(HEADSET)
    assert after.received == 20.0 - 1000 - 600
    assert after.heard == 20.0 - 1000 - 300


def test_clock_that_went_back_counts_as_no_time():
    document = claims.encode(merged(claim()), NOW + 600, WALL)
    after = claims.decode(document, 20.0, WALL - 50_000).top(HEADSET)
    assert after.received == 20.0 - 600


@pytest.mark.parametrize("leap", [-50_000, 0, 6 * 3600, 1e12])
def test_within_one_start_of_the_computer_the_wall_clock_says_nothing(leap):
    register = replace(merged(claim()), boot="one")
    document = claims.encode(register, NOW + 600, WALL)
    after = claims.decode(document, NOW + 615, WALL + leap, "one").top(HEADSET)
    assert after.received == NOW
    assert claims.decode(document, 20.0, WALL + 1000, "two").top(HEADSET).received == 20.0 - 1000 - 600


def test_clock_that_leapt_ahead_ends_every_claim_and_no_more():
    document = claims.encode(merged(claim()), NOW, WALL)
    after = claims.decode(document, 20.0, WALL + 1e12).top(HEADSET)
    assert after.received == 20.0 - LONGEST
    assert after.ends(LAPTOP, owner_speaks=True) <= 20.0


@given(st.floats(0, 2 * LONGEST), st.floats(-LONGEST, 2 * LONGEST))
def test_claim_never_gains_time_by_a_restart(age, away):
    register = merged(claim(lasts=LONGEST), now=NOW)
    document = claims.encode(register, NOW + age, WALL)
    after = claims.decode(document, 0.0, WALL + away).top(HEADSET)
    assert after.ends(LAPTOP, owner_speaks=True) <= LONGEST - age + 1e-3


GOOD = claims.encode(merged(claim(counter=3), claim(counter=2, headset=OTHER_HEADSET)), NOW, WALL)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "null",
        "{}",
        "[]",
        GOOD[:-1],
        GOOD.replace('"format":1', '"format":2'),
        GOOD.replace('"counter":3', '"counter":"3"', 1),
        GOOD.replace('"call"', '"shout"'),
        GOOD.replace('"written"', '"writ"'),
        '{"format":1,"counter":1,"written":1e999,"tops":[]}',
        "\ud800",
        '{"x":' + "[" * 100_000 + "]" * 100_000 + ',"format":1,"counter":1,"written":1,"tops":[]}',
    ],
    ids=lambda document: repr(document[:20]) + str(len(document)),
)
def test_document_that_is_no_register_is_a_value_error(document):
    with pytest.raises(ValueError):  # noqa: PT011  # the reason is the library's
        claims.decode(document, NOW, WALL)


def test_document_that_names_a_headset_twice_raises_nothing_but_a_value_error():
    document = json.loads(GOOD)
    again = json.loads(GOOD)["tops"]
    for top in again:
        top["claim"]["stamp"]["counter"] += 1
    document["tops"] += again
    try:
        found = claims.decode(json.dumps(document), NOW, WALL)
    except ValueError:
        return
    assert len(found.tops) == len(dict(found.tops))


def test_counter_on_disk_that_is_too_small_does_not_make_the_next_click_lose():
    document = json.loads(GOOD) | {"counter": 0}
    register = claims.decode(json.dumps(document), NOW, WALL)
    mine = claim(PC, stamp=claims.next_stamp(register, PC))
    assert claims.merge(register, mine, NOW)[1] is Merge.TOP


@given(ANY_TEXT | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_raises_anything_but_a_value_error(document):
    with contextlib.suppress(ValueError):
        claims.decode(document, NOW, WALL)


@st.composite
def damaged(draw):
    """Return the good document with one value replaced by another kind of value, somewhere."""
    document = json.loads(GOOD)
    place = document
    while True:
        keys = list(range(len(place))) if isinstance(place, list) else sorted(place)
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key] or draw(st.booleans()):
            break
        place = place[key]
    place[key] = draw(
        st.none()
        | st.booleans()
        | st.integers(-(10**30), 10**30)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text()
        | st.just([])
        | st.just({})
    )
    return json.dumps(document)


@given(damaged())
def test_damaged_document_raises_nothing_but_a_value_error(document):
    try:
        register = claims.decode(document, NOW, WALL)
    except ValueError:
        return
    for _, top in register.tops:
        top.ends(LAPTOP, owner_speaks=True)
    claims.next_stamp(register, LAPTOP)


@given(st.integers(0, len(GOOD) - 1), st.characters())
def test_one_wrong_character_raises_nothing_but_a_value_error(where, wrong):
    with contextlib.suppress(ValueError):
        claims.decode(GOOD[:where] + wrong + GOOD[where + 1 :], NOW, WALL)


# As many as can be read again --------------------------------------------------------------------------------------


def large(number, counter=1):
    """Return a claim that is as large as a linked computer may make it."""
    policies = tuple((host_id(each), Policy.RELEASE) for each in range(64))
    return replace(claim(stamp=Stamp(counter, PC)), headset=f"00:00:00:00:00:{number:02X}", policies=policies)


def test_what_is_written_can_always_be_read_again():
    many = merged(*(replace(large(number, number + 1), name="n" * 600) for number in range(120)))
    newest_over = replace(ended(headset=HEADSET), stamp=Stamp(500, PC))
    many = merged(newest_over, into=many)
    document = claims.encode(many, NOW, WALL)
    assert len(document.encode()) <= SIZE_LIMIT
    again = claims.decode(document, NOW, WALL)
    # What is on is kept first, and of that the newest.
    assert again.top(HEADSET) is None
    assert again.top(large(119).headset) == many.top(large(119).headset)
    assert again.top(large(0).headset) is None
    assert again.counter == 500


def test_headset_that_is_paired_or_known_always_has_room():
    full = merged(*(large(number) for number in range(claims.MOST_ELSEWHERE)))
    assert claims.with_room(full, HEADSET, {HEADSET}) == full
    assert claims.with_room(full, large(0).headset, ()) == full
    assert claims.with_room(full, HEADSET, ()) is None
    assert claims.with_room(full, HEADSET, {large(3).headset}) == full


def test_what_ended_first_makes_room():
    over = [replace(ended(headset=large(number).headset), stamp=Stamp(9 - number, PC)) for number in (1, 2)]
    full = merged(*(large(number) for number in range(claims.MOST_ELSEWHERE)))
    roomy = claims.with_room(merged(*over, into=full), HEADSET, ())
    assert {where for where, _ in full.tops} - {where for where, _ in roomy.tops} == {large(2).headset}


def test_switchboard_keeps_few_claims_for_headsets_that_are_not_paired_here():
    claiming = Claiming(LAPTOP, Saved(None, ComputerClock()), None, ComputerClock())
    world = World(this=LAPTOP, headsets=(Headset(address=HEADSET, name="Headset"),))
    became = [claiming.hear(large(number), world) for number in range(claims.MOST_ELSEWHERE + 1)]
    assert became == [Merge.TOP] * claims.MOST_ELSEWHERE + [Merge.REFUSED]
    assert claiming.hear(replace(ended(headset=large(0).headset), stamp=Stamp(7, PC)), world) is Merge.TOP
    assert claiming.hear(large(99), world) is Merge.TOP
    assert claiming.hear(claim(), world) is Merge.TOP
    assert len(claiming.headsets()) == claims.MOST_ELSEWHERE + 1
