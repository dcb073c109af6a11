"""What can happen: offered in a menu, planned in a file, picked at random."""

from __future__ import annotations

import asyncio
import random

import pytest

from switchpoint.model import Bluetooth
from switchpoint.room.deeds import NEEDS_HEADSET, SUBJECTS, Deed, Subject
from switchpoint.room.room import Room
from tests.support.virtual_time import run
from tests.unit.room.world import CONNECTED, HEADSET, RECORDING, World, document, lives, living


def titles(world: World) -> set[str]:
    return {str(happening.title) for happening in world.room.happenings()}


def happen(world: World, title: str) -> None:
    found = [each for each in world.room.happenings() if str(each.title) == title]
    assert len(found) == 1, f"{title!r} is not among {sorted(titles(world))}"
    found[0].act()


PAIRS = [
    ("Ears goes into its case", "Ears is taken out of its case"),
    ("Phone connects Ears", "Phone disconnects Ears"),
    ("Phone plays a sound", "Phone goes quiet"),
    ("Phone rings", "Phone hangs up"),
    ("Phone is carried away", "Phone comes back"),
    ("PC plays a sound", "PC goes quiet"),
    ("PC joins a call", "PC leaves the call"),
    ("PC goes to sleep", "PC wakes up"),
    ("PC connects Ears", "PC disconnects Ears"),
    ("Bluetooth is switched off on PC", "Bluetooth is switched on on PC"),
    ("The network of PC is cut", "The network of PC comes back"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@lives
async def test_one_of_two_opposites_is_offered_and_makes_the_other_possible(one, other):
    async with living() as world:
        assert one in titles(world)
        assert other not in titles(world)
        happen(world, one)
        assert other in titles(world)
        assert one not in titles(world)
        happen(world, other)
        assert one in titles(world)


@lives
async def test_a_blocked_headset_can_be_unblocked_by_hand():
    async with living() as world:
        await world.pc.ports.bluetooth.block(HEADSET)
        assert "PC connects Ears" not in titles(world)
        happen(world, "Ears is unblocked by hand on PC")
        assert "PC connects Ears" in titles(world)


@lives
async def test_a_computer_that_sleeps_can_only_wake_or_lose_its_network():
    async with living() as world:
        world.pc.sleep()
        about = {title for title in titles(world) if "PC" in title}
        assert about == {"PC wakes up", "The network of PC is cut"}


@lives
async def test_ids_are_unique_and_the_same_in_every_run():
    async with living() as world, living() as again:
        ids = [happening.id for happening in world.room.happenings()]
        assert len(set(ids)) == len(ids)
        assert ids == [happening.id for happening in again.room.happenings()]


@lives
async def test_events_happen_at_their_time():
    events = "\n".join(
        f'[[event]]\nat = {at}\ndo = "{deed}"\n{more}'
        for at, deed, more in (
            (5, "connect", 'who = "phone"'),
            (10, "ring", 'who = "phone"'),
            (15, "hang up", 'who = "phone"'),
            (20, "headset off", ""),
            (25, "bluetooth off", 'who = "pc"'),
        )
    )
    async with living(more=events) as world:
        await world.passes(6)
        assert world.links == ["phone"]
        await world.passes(5)
        assert world.heard == "phone"
        await world.passes(5)
        assert world.heard is None
        await world.passes(5)
        assert not world.truth.on
        await world.passes(5)
        assert world.pc.bluetooth is Bluetooth.OFF


@lives
async def test_an_event_that_is_impossible_at_its_time_does_not_happen():
    event = '[[event]]\nat = 5\ndo = "disconnect"\nwho = "phone"'
    async with living(laptop=CONNECTED, more=event) as world:
        await world.passes(10)
        assert world.links == ["laptop"]


@pytest.mark.parametrize("deed", list(Deed))
def test_every_deed_can_be_written_in_a_file(deed):
    subject = min(SUBJECTS[deed])
    who = "" if subject is Subject.HEADSET else 'who = "{}"'.format("pc" if subject is Subject.COMPUTER else "phone")
    headset = f'headset = "{HEADSET}"' if deed in NEEDS_HEADSET else ""
    Room.open(document(more=f'[[event]]\nat = 1\ndo = "{deed}"\n{who}\n{headset}'))


@lives
async def test_a_room_runs_at_its_speed():
    room = Room.open("speed = 10\n" + document())
    loop = asyncio.get_running_loop()
    started = loop.time()
    await room.clock.sleep(50)
    assert loop.time() - started == pytest.approx(5)
    assert room.clock.now() == pytest.approx(50)


async def chaos(seed: int) -> object:
    """Let things happen at random, look at the world all the while, and return how it ends."""
    dice = random.Random(seed)
    habits = f'when_full = "{dice.choice(("refuse", "evict-oldest"))}"\npages_again_after = 3'
    async with living(headset=habits, laptop=RECORDING, phone="comes_back_after = 2") as world:
        for _ in range(150):
            dice.choice(world.room.happenings()).act()
            await world.passes(dice.choice((0, 0.1, 1, 7)))
            check(world)
        return world.room.observe()


def check(world: World) -> None:
    """Fail unless the world hangs together."""
    truth = world.truth
    assert len(truth.links) + len(truth.half_open) <= 2
    assert len(set(truth.links)) == len(truth.links)
    assert truth.on or not truth.links
    assert truth.heard is None or truth.heard in truth.links
    for computer in (world.laptop, world.pc):
        linked = computer.id in truth.links
        assert linked == (HEADSET in computer.sound.cards)
        assert not (linked and (computer.asleep or HEADSET in computer.blocked))
    assert world.phone.linked(HEADSET) == (world.phone.id in truth.links)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_world_hangs_together_and_happens_alike_again(seed):
    assert run(chaos(seed)) == run(chaos(seed))
