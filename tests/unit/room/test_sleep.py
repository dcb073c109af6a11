"""A sleeping computer: its links end, and nothing of it runs until it wakes."""

from __future__ import annotations

import asyncio

from switchpoint.errors import Kind
from switchpoint.model import Drop
from tests.unit.room.world import CONNECTED, HEADSET, PLAYING, bluetooth, fails, lives, living


@lives
async def test_sleep_ends_the_links_and_waking_does_not_bring_them_back():
    async with living(headset="pages_again_after = 5", pc=PLAYING) as world:
        world.pc.sleep()
        assert world.links == []
        assert bluetooth(world.pc).drop is Drop.SUSPEND
        await world.passes(60)
        world.pc.wake()
        await world.passes(60)
        assert world.links == []


@lives
async def test_a_headset_cannot_wake_a_computer():
    async with living(headset='on = false\nremembers = ["pc"]') as world:
        world.pc.sleep()
        world.ears.switch_on()
        await world.passes(10)
        assert world.links == []


@lives
async def test_nothing_returns_on_a_computer_that_sleeps():
    async with living() as world:
        world.pc.sleep()
        nap = asyncio.create_task(world.pc.clock.sleep(1))
        await world.passes(100)
        assert not nap.done()
        world.pc.wake()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert nap.done()


@lives
async def test_time_passes_for_a_computer_that_sleeps():
    async with living() as world:
        before = world.pc.clock.now()
        world.pc.sleep()
        await world.passes(100)
        assert world.pc.clock.now() - before == 100
        assert world.pc.clock.wall() == world.room.clock.wall()


@lives
async def test_a_connection_under_way_does_not_survive_sleep():
    async with living() as world:
        attempt = asyncio.create_task(world.pc.ports.bluetooth.connect(HEADSET))
        await world.passes(0.1)
        world.pc.sleep()
        await world.passes(60)
        world.pc.wake()
        await fails(Kind.TIMEOUT, attempt)
        assert world.links == []


@lives
async def test_a_computer_that_sleeps_is_told_of_changes_when_it_wakes():
    async with living(phone=CONNECTED) as world:
        told = []
        world.pc.ports.headsets.subscribe(lambda: told.append(world.room.clock.now()))
        world.pc.sleep()
        world.phone.play()
        await world.passes(60)
        assert told == []
        world.pc.wake()
        await world.passes(1)
        assert len(told) == 1


@lives
async def test_a_computer_that_the_file_calls_asleep_sleeps():
    async with living(pc="asleep = true") as world:
        nap = asyncio.create_task(world.pc.clock.sleep(1))
        await world.passes(10)
        assert not nap.done()
        nap.cancel()
