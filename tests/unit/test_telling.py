"""What people read of a headset that can be told something: menus, tiles, rows, strips and lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint import wording
from switchpoint.control import Ability, Control, Talk
from switchpoint.errors import Kind, problem
from switchpoint.model import Bluetooth, HostKind, LinkState, Policy, Relation, Role, Stage
from switchpoint.profiles import BUILT_IN, GAMING, WORK_CALL
from switchpoint.profiles import PHONE as PHONE_PROFILE
from switchpoint.snapshot import ABOUT_HOSTS, Order, Snapshot
from switchpoint.steps import TAKEN
from switchpoint.switchboard import notices
from switchpoint.switchboard.show import Top, view
from switchpoint.text import text
from tests.support.build import (
    HEADSET,
    LAPTOP,
    NOW,
    PC,
    PHONE,
    WALL,
    claim,
    failure,
    host_id,
    link,
    phone,
    phone_link,
    says,
    usual_hosts,
    with_host,
    world,
)
from tests.unit.test_wording import assert_for_people

AWAY, CONNECTED, PLAYING, UNKNOWN = LinkState.AWAY, LinkState.CONNECTED, LinkState.PLAYING, LinkState.UNKNOWN
CALL = claim(LAPTOP)
OPEN = Control(headset=HEADSET, talk=Talk.OPEN, can=frozenset(Ability), speaker=LAPTOP, pinned=False)
APP = problem(
    Kind.BUSY, text("It was lost."), text("An app has it."), text("Close that app, then try again."), "detail"
)
BUSY = replace(OPEN, talk=Talk.TAKEN, speaker=None, pinned=None, problem=APP)
SEND, CALLS, PLAY = Order.SEND_AWAY, Order.CONNECT, Order.LET_PLAY
_HERE = link(LAPTOP, CONNECTED)


def where(*links, its=OPEN, hosts=None):
    """Return a world in which the headset has a control and knows everybody's address."""
    here = world(*links, hosts=hosts)
    named = tuple(replace(host, addresses=(f"00:1A:7D:00:00:0{number}",)) for number, host in enumerate(here.hosts, 1))
    return replace(here, hosts=named, controls=(its,) if its is not None else ())


def seen(here, what=None, **more):
    """Return the view of the headset, with nothing on unless a claim is given."""
    shown = Top(claim=what, age=0.0, began=WALL, ends=WALL + 60, took=None) if what is not None else None
    return view(here, here.headsets[0], shown, None, None, **more)


def snapshot(here, found):
    return Snapshot(
        now=NOW,
        wall=WALL,
        this=LAPTOP,
        hosts=here.hosts,
        headsets=(found,),
        profiles=BUILT_IN,
        bluetooth=Bluetooth.READY,
    )


def offered(here, which):
    """Return what can be told about a host."""
    found = seen(here)
    return [order for order, _ in wording.orders(here.host(which), found)]


# What can be told ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "which", "orders"),
    [
        (where(phone_link(state=CONNECTED)), PHONE, [SEND, PLAY]),
        (where(phone_link(state=PLAYING)), PHONE, [SEND]),
        (where(phone_link(state=LinkState.IN_CALL)), PHONE, [SEND]),
        (where(phone_link(state=AWAY)), PHONE, [CALLS]),
        (where(phone_link(state=UNKNOWN)), PHONE, []),
        (where(link(PC, CONNECTED)), PC, [SEND, PLAY]),
        (where(link(PC)), PC, [CALLS]),
        (where(link(PC, blocked=True)), PC, []),
        (where(link(LAPTOP, CONNECTED)), LAPTOP, [PLAY]),
        (where(link(LAPTOP, PLAYING)), LAPTOP, []),
        (where(link(LAPTOP)), LAPTOP, []),
    ],
)
def test_what_fits_the_host_as_it_is_now(here, which, orders):
    assert offered(here, which) == orders


@pytest.mark.parametrize("talk", [talk for talk in Talk if talk is not Talk.OPEN])
def test_nothing_is_offered_unless_the_control_is_open_here(talk):
    assert offered(where(phone_link(state=CONNECTED), its=replace(OPEN, talk=talk)), PHONE) == []
    assert offered(where(phone_link(state=CONNECTED), its=None), PHONE) == []


def test_nothing_is_offered_about_a_host_that_the_headset_cannot_name_or_does_not_know():
    here = where(phone_link(state=CONNECTED))
    assert offered(with_host(here, phone(addresses=())), PHONE) == []
    stranger = phone(host_id(77), "Stranger")
    assert wording.orders(stranger, seen(here)) == ()


@pytest.mark.parametrize(
    ("ability", "gone"), [(Ability.DISCONNECT, SEND), (Ability.CONNECT, CALLS), (Ability.ACTIVE_SET, PLAY)]
)
def test_nothing_is_offered_that_the_headset_cannot_do(ability, gone):
    its = replace(OPEN, can=OPEN.can - {ability})
    both = {*offered(where(phone_link(state=CONNECTED), its=its), PHONE), *offered(where(its=its), PHONE)}
    assert both == {SEND, CALLS, PLAY} - {gone}


def test_every_order_says_what_is_under_way():
    said = {str(wording.under_way(order, phone() if order in ABOUT_HOSTS else None)) for order in Order}
    assert len(said) == len(Order)
    assert "Sending Phone away …" in said
    for each in said:
        assert_for_people(each)


# Tiles ---------------------------------------------------------------------------------------------------------------


def line(profile, here):
    found = seen(here)
    return str(wording.tile_line(profile, snapshot(here, found), found))


def test_a_tile_says_who_is_sent_away_and_who_is_called():
    assert line(WORK_CALL, where()) == (
        "Work laptop takes the microphone. Gaming PC lets go and is held. Phone is sent away."
    )
    calls = "Work laptop and Gaming PC let go and are held. The headset connects to Phone."
    assert line(PHONE_PROFILE, where()) == calls
    assert line(GAMING, where()) == (
        "Gaming PC plays in best quality. Work laptop lets go and is held. Phone is left alone."
    )


def test_a_tile_names_all_who_are_sent_away():
    tablet = phone(host_id(10), "Tablet", kind=HostKind.TABLET)
    assert line(WORK_CALL, where(hosts=(*usual_hosts(), tablet))).endswith(" Phone and Tablet are sent away.")


@pytest.mark.parametrize(
    "its",
    [
        None,
        BUSY,
        replace(OPEN, talk=Talk.UNKNOWN, can=frozenset()),
        replace(OPEN, talk=Talk.NONE, can=frozenset()),
        replace(OPEN, can=frozenset({Ability.LIST})),
    ],
)
def test_a_tile_promises_nothing_that_the_headset_cannot_be_told(its):
    assert line(WORK_CALL, where(its=its)).endswith(" Phone cannot be kept away.")
    assert line(PHONE_PROFILE, where(its=its)).endswith(" Connect it on the phone.")


def test_a_tile_promises_before_the_control_is_open_what_it_could_do_when_it_last_was():
    assert line(WORK_CALL, where(its=replace(OPEN, talk=Talk.CLOSED))).endswith(" Phone is sent away.")


def test_a_phone_that_shall_fall_silent_cannot_be_held():
    quiet = replace(WORK_CALL, hosts=((Role.PHONE, Policy.QUIET),))
    assert line(quiet, where()).endswith(" Phone cannot be kept away.")


# The strip -----------------------------------------------------------------------------------------------------------


def test_a_headset_that_has_still_to_be_freed_is_said_with_who_may_stay_silent():
    title, why = wording.pinned(seen(where(_HERE, its=replace(OPEN, pinned=True)), owed=True))
    assert str(title) == "Phone may stay silent: the headset plays only Work laptop."
    assert str(why) == "Switchpoint changes that as soon as the headset allows it."
    tablet = phone(host_id(10), "Tablet", kind=HostKind.TABLET)
    for hosts in ((*usual_hosts(), tablet), usual_hosts()[:2]):
        title, _ = wording.pinned(seen(where(_HERE, hosts=hosts, its=None), owed=True))
        assert str(title) == "Other hosts may stay silent: the headset plays only Work laptop."


def test_why_it_is_not_freed_is_said_if_it_is_known():
    _, why = wording.pinned(seen(where(_HERE, its=BUSY), owed=True))
    assert str(why) == "An app has it. Close that app, then try again."
    _, why = wording.pinned(seen(where(its=replace(OPEN, talk=Talk.UNKNOWN, pinned=None)), owed=True))
    assert str(why) == "Switchpoint changes that when the headset is connected with this computer again."


def test_a_headset_that_is_free_or_fixed_by_somebody_else_needs_no_strip():
    assert wording.pinned(seen(where(_HERE), owed=True)) is None
    assert wording.pinned(seen(where(_HERE, its=replace(OPEN, pinned=True)))) is None


# The line where there is no strip ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("its", "what", "said"),
    [
        (OPEN, None, None),
        (None, None, None),
        (replace(OPEN, pinned=True), None, "The headset plays only one host: the others stay silent."),
        (replace(OPEN, pinned=True), CALL, None),
        (BUSY, None, None),
        (BUSY, CALL, str(TAKEN)),
        (BUSY, claim(LAPTOP, others=Policy.LEAVE), None),
        (replace(OPEN, talk=Talk.CLOSED), CALL, None),
    ],
)
def test_a_line_is_said_only_when_it_matters(its, what, said):
    found = wording.control_line(seen(where(_HERE, its=its), what))
    assert (str(found) if found is not None else None) == said


def test_what_a_row_says_already_is_not_said_again():
    told = says(where(_HERE, phone_link(state=CONNECTED), its=BUSY), CALL, PHONE, Stage.UNMANAGED, step=TAKEN)
    found = seen(told, CALL)
    assert wording.control_line(found) is None
    row = found.row(PHONE)
    assert row.host.relation is Relation.OTHER
    assert str(wording.row_line(row, found)) == (f"Connected. {TAKEN}")


def test_a_headset_to_be_freed_is_said_in_one_line():
    found = wording.control_line(seen(where(_HERE, its=replace(OPEN, pinned=True)), owed=True))
    assert str(found).startswith("Phone may stay silent: the headset plays only Work laptop. Switchpoint changes")


def test_why_a_call_is_not_fixed_is_said_for_people():
    in_call, other = notices.not_fixed(failure(Kind.IN_CALL)), notices.not_fixed(failure(Kind.TIMEOUT))
    assert str(in_call).endswith("It is told so after the call.")
    assert str(other) == "The headset could not be told to play only this computer. A test said so."


def test_what_nobody_knows_of_a_control_is_not_made_up():
    assert seen(where(its=None)).control is None
    assert seen(where(its=replace(OPEN, talk=Talk.NONE))).control.talk is Talk.NONE
