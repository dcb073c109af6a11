"""Which claim a computer obeys after a start, through a sleep and when it wakes up."""

from __future__ import annotations

from dataclasses import replace

from switchpoint import claims, standing
from switchpoint.claims import LEASE, Register
from switchpoint.model import Address, Claim, Ending, HostId, Policy, ProfileId, Stamp

HEADSET = Address("AA:00:00:00:00:01")
HERE, OWNER = HostId("1" * 32), HostId("2" * 32)
BOTH = {HERE, OWNER}
NOW = 5000.0
CLAIM = Claim(
    headset=HEADSET,
    stamp=Stamp(3, OWNER),
    profile=ProfileId("work-call"),
    owner=OWNER,
    computers=Policy.HOLD,
    lasts=4 * 3600.0,
)
REGISTER = claims.merge(Register(), CLAIM, NOW)[0]


def start(register=REGISTER, *, booted=True, stays=True):
    return standing.started(register, HERE, booted=booted, stays=stays, now=NOW)


def obeyed(now, here, register=REGISTER, members=BOTH):
    return standing.obeyed(register, here, HEADSET, now, members)


def test_after_a_crash_of_the_program_a_hold_goes_on():
    assert obeyed(NOW + LEASE - 1, start(booted=False)) == CLAIM
    assert obeyed(NOW + LEASE, start(booted=False)).ending is Ending.EXPIRED


def test_after_a_boot_a_hold_is_kept_for_ten_seconds_while_the_others_are_asked():
    here = start()
    assert obeyed(NOW + 9.9, here) == CLAIM
    assert obeyed(NOW + 10, here).ending is Ending.EXPIRED
    assert list(standing.moments(here)) == [NOW + 10]


def test_a_computer_that_does_not_start_at_login_lets_go_at_once():
    assert obeyed(NOW, start(stays=False)).ending is Ending.EXPIRED


def test_one_that_hears_of_the_claim_again_keeps_to_it_however_late():
    here = standing.confirmed(start(stays=False), CLAIM.stamp)
    assert obeyed(NOW + 60, here) == CLAIM
    assert obeyed(NOW + LEASE, here).ending is Ending.EXPIRED


def test_what_had_ended_before_the_start_connects_nothing():
    ended = claims.merge(REGISTER, claims.ended(REGISTER.top(HEADSET), Stamp(4, OWNER), Ending.END), NOW)[0]
    assert obeyed(NOW, start(ended, booted=False), ended).ending is Ending.QUIT


def test_a_claim_of_a_computer_that_is_not_linked_any_more_has_no_force():
    assert obeyed(NOW, start(booted=False), members={HERE}).ending is Ending.EXPIRED


def test_what_this_computer_owned_before_a_boot_is_to_be_decided():
    mine = claims.merge(Register(), replace(CLAIM, owner=HERE), NOW)[0]
    here = start(mine)
    assert here.undecided == {CLAIM.stamp}
    assert standing.decided(here, CLAIM.stamp).undecided == set()


def test_a_computer_that_may_sleep_with_a_hold_keeps_it_and_one_that_may_not_lifts_it():
    for stays in (True, False):
        here = standing.fell_asleep(start(booted=False), (), stays=stays)
        assert obeyed(NOW, here).active is stays
        awake = standing.woke(REGISTER, here, (), NOW + 600, BOTH)
        assert obeyed(NOW + 600, awake) == CLAIM
        assert standing.guard_ends(awake, None) is None


def test_what_this_computer_owns_is_not_let_go_of_for_a_sleep():
    mine = claims.merge(Register(), replace(CLAIM, owner=HERE), NOW)[0]
    here = standing.fell_asleep(start(mine, booted=False), (), stays=False)
    assert obeyed(NOW, here, mine).active


def test_a_hold_whose_lease_ran_out_in_a_sleep_is_asked_about():
    here = standing.fell_asleep(start(booted=False), (), stays=True)
    late = NOW + LEASE + 600
    awake = standing.woke(REGISTER, here, (), late, BOTH)
    assert obeyed(late + 9, awake) == CLAIM
    assert obeyed(late + 10, awake).ending is Ending.EXPIRED


def test_what_was_connected_is_guarded_until_the_others_have_answered():
    here = standing.fell_asleep(standing.Standing(here=HERE), {HEADSET}, stays=True)
    assert obeyed(NOW, here, Register()).ending is Ending.GUARD
    assert standing.guard_ends(here, None) is None
    awake = standing.woke(Register(), here, {HEADSET}, NOW, BOTH)
    assert obeyed(NOW, awake, Register()).ending is Ending.GUARD
    assert standing.guard_ends(awake, None) == NOW + 10
    assert standing.guard_ends(awake, NOW - 100) == NOW + 5
    assert standing.guard_ends(awake, NOW + 3) == NOW + 8
    assert standing.guard_ends(awake, NOW + 8) == NOW + 10
    assert obeyed(NOW, standing.answered(awake), Register()).ending is Ending.END


def test_one_that_does_not_start_at_login_guards_only_from_the_wake_up_on():
    here = standing.fell_asleep(standing.Standing(here=HERE), {HEADSET}, stays=False)
    assert obeyed(NOW, here, Register()).ending is Ending.END
    awake = standing.woke(Register(), here, {HEADSET}, NOW, BOTH)
    assert obeyed(NOW, awake, Register()).ending is Ending.GUARD


def test_an_owner_that_wakes_up_asks_before_it_goes_on():
    mine = claims.merge(Register(), replace(CLAIM, owner=HERE), NOW)[0]
    awake = standing.woke(mine, standing.Standing(here=HERE, asleep=True), (), NOW + 60, BOTH)
    assert obeyed(NOW + 60, awake, mine).ending is Ending.GUARD
    assert obeyed(NOW + 60, standing.answered(awake), mine).active
