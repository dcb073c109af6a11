"""Listeners are told once a loop turn, and only of what has changed for them."""

from __future__ import annotations

import asyncio

from tests.unit.room.world import CONNECTED, HEADSET, lives, living


class Counter:
    """Counts how often each port of a computer has said that it changed."""

    def __init__(self, computer) -> None:
        ports = computer.ports
        self.counts = dict.fromkeys(("bluetooth", "audio", "headsets", "peers"), 0)
        self.stop = [getattr(ports, name).subscribe(lambda name=name: self._count(name)) for name in self.counts]

    def _count(self, name) -> None:
        self.counts[name] += 1


@lives
async def test_many_changes_in_one_turn_are_told_once():
    async with living() as world:
        counter = Counter(world.laptop)
        world.phone.connect(HEADSET)
        world.phone.play()
        world.phone.ring()
        await asyncio.sleep(0)
        assert counter.counts == {"bluetooth": 0, "audio": 0, "headsets": 1, "peers": 0}


@lives
async def test_what_has_not_changed_is_not_told():
    async with living(laptop=CONNECTED) as world:
        counter = Counter(world.pc)
        world.phone.hang_up()
        world.phone.play()
        world.phone.stop_playing()
        await world.passes(1)
        assert set(counter.counts.values()) == {0}


@lives
async def test_only_the_ports_that_changed_are_told():
    async with living() as world:
        counter, other = Counter(world.laptop), Counter(world.pc)
        await world.laptop.ports.bluetooth.connect(HEADSET)
        await asyncio.sleep(0)
        assert counter.counts == {"bluetooth": 1, "audio": 1, "headsets": 1, "peers": 0}
        assert other.counts == {"bluetooth": 0, "audio": 0, "headsets": 1, "peers": 0}


@lives
async def test_who_has_left_is_not_told():
    async with living() as world:
        counter = Counter(world.laptop)
        for stop in counter.stop:
            stop()
        await world.laptop.ports.bluetooth.connect(HEADSET)
        await world.passes(1)
        assert set(counter.counts.values()) == {0}
