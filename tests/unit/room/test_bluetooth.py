"""What a computer's Bluetooth does: connect, block, and say why not."""

from __future__ import annotations

import asyncio

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Address, Bluetooth, Drop
from switchpoint.room import troubles
from tests.unit.room.world import CONNECTED, HEADSET, bluetooth, card, fails, lives, living


@lives
async def test_a_connection_takes_the_computers_latency():
    async with living(laptop="latencies = { connect = 1.5 }") as world:
        started = world.room.clock.now()
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert world.room.clock.now() - started == pytest.approx(1.5)
        assert bluetooth(world.laptop).connected
        assert card(world.laptop) is not None


@lives
async def test_what_is_done_already_returns_at_once():
    async with living(laptop=CONNECTED) as world:
        started = world.room.clock.now()
        await world.laptop.ports.bluetooth.connect(HEADSET)
        await world.laptop.ports.bluetooth.unblock(HEADSET)
        await world.pc.ports.bluetooth.block(HEADSET)
        after_first_block = world.room.clock.now()
        await world.pc.ports.bluetooth.block(HEADSET)
        assert after_first_block - started == pytest.approx(0.03)
        assert world.room.clock.now() == after_first_block


@lives
async def test_a_headset_in_its_case_is_away_after_a_page():
    async with living(headset="on = false") as world:
        started = world.room.clock.now()
        await fails(Kind.AWAY, world.laptop.ports.bluetooth.connect(HEADSET))
        assert world.room.clock.now() - started == pytest.approx(5.0)


@lives
async def test_a_headset_that_comes_out_while_it_is_called_connects():
    async with living(headset="on = false\npages_when_switched_on = false") as world:
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(2)
        world.ears.switch_on()
        await attempt
        assert world.links == ["laptop"]


@lives
async def test_a_full_headset_refuses():
    async with living(pc=CONNECTED, phone=CONNECTED) as world:
        await fails(Kind.FULL, world.laptop.ports.bluetooth.connect(HEADSET))
        assert world.links == ["pc", "phone"]
        assert not bluetooth(world.laptop).connected


@lives
async def test_blocking_ends_the_link_for_a_local_reason():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        seen = bluetooth(world.laptop)
        assert (seen.connected, seen.blocked, seen.drop) == (False, True, Drop.LOCAL)
        assert card(world.laptop) is None


@lives
async def test_unblocking_does_not_connect():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        await world.laptop.ports.bluetooth.unblock(HEADSET)
        await world.passes(60)
        assert not bluetooth(world.laptop).blocked
        assert world.links == []


@lives
async def test_a_blocked_headset_cannot_connect():
    async with living() as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(600)
        assert not attempt.done()
        assert world.truth.half_open == {world.laptop.id}
        assert world.links == []
        attempt.cancel()
        await asyncio.wait({attempt})
        assert world.truth.half_open == frozenset()


@lives
async def test_an_attempt_on_a_blocked_headset_takes_a_slot():
    async with living(headset="slots = 1") as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(1)
        await fails(Kind.FULL, world.pc.ports.bluetooth.connect(HEADSET))
        attempt.cancel()
        await asyncio.wait({attempt})
        await world.pc.ports.bluetooth.connect(HEADSET)
        assert world.links == ["pc"]


@lives
async def test_a_cancelled_connection_leaves_nothing_half_done():
    async with living() as world:
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(0.5)
        attempt.cancel()
        await world.passes(10)
        assert world.links == []
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert world.links == ["laptop"]


@lives
async def test_blocking_during_a_connection_ends_blocked():
    async with living() as world:
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(0.1)
        await world.laptop.ports.bluetooth.block(HEADSET)
        await fails(Kind.BUSY, attempt)
        assert world.links == []


@lives
async def test_a_second_attempt_at_the_same_time_is_busy():
    async with living() as world:
        first = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(0.1)
        await fails(Kind.BUSY, world.laptop.ports.bluetooth.connect(HEADSET))
        await first


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("off", Kind.ADAPTER_OFF),
        ("no adapter", Kind.NO_ADAPTER),
        ("no permission", Kind.NO_PERMISSION),
        ("no service", Kind.NO_SERVICE),
    ],
)
@lives
async def test_nothing_connects_without_working_bluetooth(status, kind):
    async with living(laptop=f'bluetooth = "{status}"') as world:
        state = world.laptop.ports.bluetooth.state
        assert state.status is Bluetooth(status)
        assert bool(state.headsets) == (status == "off")
        await fails(kind, world.laptop.ports.bluetooth.connect(HEADSET))


@lives
async def test_switching_bluetooth_off_ends_links_and_attempts():
    async with living(pc=CONNECTED) as world:
        attempt = asyncio.create_task(world.laptop.ports.bluetooth.connect(HEADSET))
        await world.passes(0.1)
        world.pc.bluetooth_off()
        world.laptop.bluetooth_off()
        world.laptop.bluetooth_on()
        await fails(Kind.TIMEOUT, attempt)
        assert world.links == []
        assert bluetooth(world.pc).drop is Drop.LOCAL


@lives
async def test_an_unknown_headset_is_no_name_in_the_sentence():
    async with living() as world:
        stranger = Address("11:22:33:44:55:66")
        error = await fails(Kind.UNKNOWN_NAME, world.laptop.ports.bluetooth.connect(stranger))
        assert stranger not in str(error)


@lives
async def test_a_fault_fails_as_often_as_told_and_changes_nothing():
    async with living() as world:
        world.laptop.fail_next("connect", troubles.busy("Ears"), times=2)
        await fails(Kind.BUSY, world.laptop.ports.bluetooth.connect(HEADSET))
        await fails(Kind.BUSY, world.laptop.ports.bluetooth.connect(HEADSET))
        assert world.links == []
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert world.links == ["laptop"]


@lives
async def test_a_slow_verb_takes_its_time():
    async with living() as world:
        world.laptop.slow("block", 7)
        started = world.room.clock.now()
        await world.laptop.ports.bluetooth.block(HEADSET)
        assert world.room.clock.now() - started == pytest.approx(7)


@pytest.mark.parametrize("make", [troubles.away, troubles.full, troubles.busy, troubles.interrupted])
def test_every_error_has_a_title_a_cause_and_advice(make):
    error = make("Ears")
    assert isinstance(error, SwitchpointError)
    problem = error.problem
    assert all(str(part).endswith(".") for part in (problem.title, problem.cause, problem.advice))
    assert str(problem.title) == "Ears was not connected."
