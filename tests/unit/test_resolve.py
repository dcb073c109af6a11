"""From roles to hosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Policy, Role, Stamp
from switchpoint.profiles import BUILT_IN, GAMING, WORK_CALL, Profile
from switchpoint.profiles import PHONE as PHONE_PROFILE
from switchpoint.profiles.resolve import claim_of, conflicts, host_of
from tests.support.build import HEADSET, LAPTOP, OLD, PC, PHONE, computer, host_id, phone, usual_hosts, world, worlds

STAMP = Stamp(7, LAPTOP)
ALONE = (computer(LAPTOP),)


def profile(**changes):
    """Return a profile of the user's own."""
    usual = {"id": "mine", "name": "Mine", "owner": Role.WORK, "mode": WORK_CALL.mode}
    return Profile(**{**usual, **changes})


def test_role_means_the_host_that_has_it():
    assert host_of(usual_hosts(), LAPTOP, Role.GAMING) == PC
    assert host_of(usual_hosts(), LAPTOP, Role.PHONE) == PHONE


def test_gaming_clicked_on_the_laptop_means_the_gaming_pc():
    claim = claim_of(GAMING, HEADSET, STAMP, world())
    assert claim.owner == PC


@pytest.mark.parametrize("role", [Role.WORK, Role.GAMING])
def test_role_that_nobody_has_means_this_computer(role):
    assert host_of(ALONE, LAPTOP, role) == LAPTOP


def test_phone_that_nobody_is_means_some_host_that_is_no_computer():
    assert host_of(ALONE, LAPTOP, Role.PHONE) is None
    claim = claim_of(PHONE_PROFILE, HEADSET, STAMP, world(hosts=ALONE))
    assert claim.owner is None
    assert claim.active
    assert claim.policy(ALONE[0]) is Policy.HOLD


def test_host_that_is_named_is_meant_itself():
    assert host_of(usual_hosts(), LAPTOP, OLD) == OLD


def test_of_two_hosts_with_a_role_this_computer_goes_first_then_the_smaller_id():
    pair = (computer(PC, role=Role.GAMING), computer(OLD, role=Role.GAMING))
    assert host_of((computer(LAPTOP), *pair), LAPTOP, Role.GAMING) == PC
    assert host_of((computer(LAPTOP, role=Role.GAMING), *pair), LAPTOP, Role.GAMING) == LAPTOP
    assert host_of(pair[::-1], OLD, Role.GAMING) == OLD


def test_conflicting_roles_are_named():
    assert conflicts(usual_hosts()) == ()
    assert conflicts((computer(PC, role=Role.WORK), computer(OLD, role=Role.WORK), phone())) == (Role.WORK,)


def test_click_becomes_a_claim_with_everything_that_the_profile_says():
    claim = claim_of(WORK_CALL, HEADSET, STAMP, world())
    assert (claim.headset, claim.stamp, claim.profile, claim.name) == (HEADSET, STAMP, "work-call", "Work call")
    assert (claim.owner, claim.mode, claim.lasts) == (LAPTOP, WORK_CALL.mode, 4 * 3600)
    assert (claim.computers, claim.others, claim.ending) == (Policy.HOLD, Policy.HOLD, None)


def test_hosts_that_differ_are_named_by_id_and_sorted():
    asked = profile(hosts=((Role.PHONE, Policy.HOLD), (Role.GAMING, Policy.QUIET), (OLD, Policy.LEAVE)))
    claim = claim_of(asked, HEADSET, STAMP, world())
    assert claim.policies == ((PC, Policy.QUIET), (OLD, Policy.LEAVE), (PHONE, Policy.HOLD))


def test_policy_for_a_phone_that_nobody_is_is_left_out():
    claim = claim_of(profile(hosts=((Role.PHONE, Policy.HOLD),)), HEADSET, STAMP, world(hosts=ALONE))
    assert claim.policies == ()


def test_owner_never_has_a_policy_of_its_own():
    claim = claim_of(profile(hosts=((Role.WORK, Policy.HOLD),), computers=Policy.HOLD), HEADSET, STAMP, world())
    assert claim.policy(usual_hosts()[0]) is Policy.LEAVE


def test_owner_that_is_not_known_here_is_refused_with_a_sentence():
    with pytest.raises(SwitchpointError) as caught:
        claim_of(profile(owner=host_id(77)), HEADSET, STAMP, world())
    found = caught.value.problem
    assert found.kind is Kind.UNKNOWN_NAME
    assert str(found) == (
        "Mine cannot be used. Its owner is a host that is not known here. Choose another owner for the profile."
    )


@given(worlds(), st.sampled_from(BUILT_IN))
def test_built_in_profile_can_always_be_clicked(here, built_in):
    claim = claim_of(built_in, HEADSET, STAMP, here)
    assert claim.active
    assert claim.owner is None or here.host(claim.owner) is not None


@given(worlds())
def test_work_and_gaming_always_have_an_owner_and_phone_is_never_a_computer(here):
    assert claim_of(WORK_CALL, HEADSET, STAMP, here).owner is not None
    assert claim_of(GAMING, HEADSET, STAMP, here).owner is not None
    owner = here.host(claim_of(PHONE_PROFILE, HEADSET, STAMP, here).owner)
    assert owner is None or not owner.runs_switchpoint
