"""A computer with several adapters is one host: whichever of them carries the headset, it never sends itself away."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from switchpoint.control import Ability, Control, Talk
from switchpoint.journal import Journal, Property
from switchpoint.model import (
    Adapter,
    Address,
    Bluetooth,
    Evidence,
    HostKind,
    LinkState,
    Mode,
    Policy,
    Reach,
    host_id_of,
)
from switchpoint.planner import plan, remember
from switchpoint.ports import (
    AudioState,
    BluetoothHeadset,
    BluetoothState,
    HeadsetListing,
    HeadsetsState,
    ListedHost,
    Peer,
    PeersState,
    PlayersState,
    Report,
)
from switchpoint.room.clock import RoomClock
from switchpoint.steps import SetPin, Step
from switchpoint.switchboard import by_hand
from switchpoint.switchboard.compose import Known, States, compose, others_seen
from switchpoint.switchboard.hand import take
from switchpoint.text import text
from tests.support.build import HEADSET, LAPTOP, PC, PHONE_ADDRESS, claim, computer, link, phone

FIRST, STICK, THERE = (Address(f"00:1A:7D:00:00:{last}") for last in ("01", "11", "02"))
ADAPTERS = tuple(Adapter(address=where, name=where) for where in (FIRST, STICK))
WORK = claim(LAPTOP, mode=Mode.CALL, computers=Policy.HOLD, others=Policy.HOLD)


def listed(where, *, connected=False, active=False):
    return ListedHost(address=where, name="x", kind=HostKind.OTHER, connected=connected, active=active, playing=active)


def bluetooth(carrier=STICK):
    """Return a computer whose first adapter is not the one that carries its headset."""
    its = BluetoothHeadset(address=HEADSET, carrier=carrier, name="WF-1000XM5", connected=True)
    return BluetoothState(status=Bluetooth.READY, adapter=FIRST, adapters=ADAPTERS, headsets=(its,))


def headsets(*hosts):
    control = Control(headset=HEADSET, talk=Talk.OPEN, can=frozenset(Ability), pinned=False)
    return HeadsetsState(listings=(HeadsetListing(address=HEADSET, slots=2, hosts=hosts),), controls=(control,))


def world(*hosts, peers=()):
    states = States(
        bluetooth=bluetooth(),
        audio=AudioState(),
        headsets=headsets(*hosts),
        peers=PeersState(peers=peers),
        players=PlayersState(),
    )
    return compose(others_seen(Known(here=computer(), roles={}), states), states, (), ())


OURS = (listed(FIRST), listed(STICK, connected=True))


def test_every_adapter_of_this_computer_is_this_computer():
    seen = world(*OURS, listed(PHONE_ADDRESS, connected=True))
    assert [host.id for host in seen.hosts] == [LAPTOP, host_id_of(PHONE_ADDRESS)]
    assert seen.host(LAPTOP).addresses == (STICK, FIRST)
    orders = [
        step.action.where
        for host in seen.hosts
        if not host.runs_switchpoint
        for step in plan(seen, WORK, Journal(), remember(seen, WORK, 0.0, host.id), host.id, 0.0).steps
    ]
    assert orders == [PHONE_ADDRESS]


def test_without_a_headset_the_adapter_that_is_used_first_comes_first():
    assert BluetoothState(adapter=STICK, adapters=ADAPTERS).addresses == (STICK, FIRST)
    assert BluetoothState().addresses == ()
    assert bluetooth().own(HEADSET) == STICK
    assert bluetooth(carrier=None).own(HEADSET) == FIRST
    assert bluetooth().own(PHONE_ADDRESS) == FIRST


@pytest.mark.parametrize("up", [FIRST, STICK])
def test_a_silent_linked_computer_is_connected_by_whichever_adapter_the_headset_names(up):
    there = computer(PC, addresses=(FIRST, STICK))
    report = Report(host=there, bluetooth=Bluetooth.READY, links=(link(PC, LinkState.CONNECTED),))
    states = States(
        bluetooth=BluetoothState(
            status=Bluetooth.READY,
            adapter=THERE,
            headsets=(BluetoothHeadset(address=HEADSET, name="WF-1000XM5", connected=True),),
        ),
        audio=AudioState(),
        headsets=headsets(*(listed(where, connected=where == up) for where in (FIRST, STICK))),
        peers=PeersState(peers=(Peer(report=report, reach=Reach.SILENT),)),
        players=PlayersState(),
    )
    found = compose(Known(here=computer(), roles={}), states, (), ()).link(HEADSET, PC)
    assert (found.state, found.evidence) == (LinkState.CONNECTED, Evidence.HEADSET)


@pytest.mark.parametrize(
    ("state", "where"),
    [
        (headsets(*OURS), STICK),
        (headsets(listed(FIRST, connected=True), listed(STICK)), FIRST),
        (headsets(listed(STICK)), STICK),
        (HeadsetsState(), FIRST),
    ],
)
def test_a_host_is_told_about_by_the_adapter_that_the_headset_is_connected_with(state, where):
    assert by_hand._where(phone(addresses=(FIRST, STICK)), HEADSET, state) == where


@pytest.mark.parametrize(
    ("hosts", "asked"),
    [
        ((listed(FIRST), listed(STICK, connected=True, active=True)), ["pinned"]),
        ((listed(STICK, connected=True), listed(PHONE_ADDRESS, connected=True, active=True)), [STICK, "pinned"]),
    ],
)
def test_the_headset_is_fixed_to_the_adapter_that_carries_it(hosts, asked):
    told = []

    async def choose_host(_headset, host):
        told.append(host)

    async def set_pin(_headset, *, on):
        assert on
        told.append("pinned")

    ports = SimpleNamespace(
        bluetooth=SimpleNamespace(state=bluetooth()),
        headsets=SimpleNamespace(state=headsets(*hosts), choose_host=choose_host, set_pin=set_pin),
        clock=RoomClock(),
    )
    step = Step(action=SetPin(HEADSET, on=True), host=LAPTOP, title=text("x"), property=Property.PINNED, deadline=20.0)
    asyncio.run(take(step, ports))
    assert told == asked
