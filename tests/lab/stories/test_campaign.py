"""Campaigns (`--long`): whatever happens to everybody in a row, in the end nothing is held and all is as before."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from tests.lab.agent import GuestError
from tests.lab.director import LAPTOP, Computer, Room
from tests.lab.home import until_clean
from tests.lab.phone import PhoneError

pytestmark = [pytest.mark.long, pytest.mark.timeout(400, func_only=True)]

SEEDS = range(8)
MOVES = 12
AT_REST = 20.0
"""Seconds in which everything is given back after the last *End*: a headset that is away may be called once more."""

Move = Callable[[Room], Awaitable[object]]


def at(which: str, verb: str, *arguments: str) -> Move:
    """Return a move of one computer."""

    async def move(lab: Room) -> None:
        await getattr(getattr(lab, which), verb)(*arguments)

    move.__name__ = " ".join((which, verb, *arguments))
    return move


async def phone_plays(lab: Room) -> None:
    await lab.phone.connect()
    await lab.phone.play_music()


async def phone_rings(lab: Room) -> None:
    await lab.phone.connect()
    await lab.phone.ring()
    await lab.wait(0.5)
    await lab.phone.hang_up()


async def headset_into_its_case(lab: Room) -> None:
    await lab.headset.switch_off()
    await lab.wait(0.5)
    await lab.headset.switch_on()


async def sleeps_a_while(lab: Room) -> None:
    await lab.gaming_pc.sleep()
    await lab.wait(0.5)
    await lab.gaming_pc.wake_up()


async def switchpoint_crashes(lab: Room) -> None:
    await lab.laptop.kill_switchpoint()
    await lab.laptop.open_switchpoint()


async def bluetoothd_restarts(lab: Room) -> None:
    await lab.gaming_pc.guest.restart_bluetoothd()


COMPUTERS = ("laptop", "gaming_pc")
MOVES_THERE_ARE: list[Move] = [
    *(at(which, "click", profile) for which in COMPUTERS for profile in ("work-call", "gaming", "phone")),
    *(at(which, "end") for which in COMPUTERS),
    *(at(which, "play_sound") for which in COMPUTERS),
    phone_plays,
    phone_rings,
    headset_into_its_case,
    sleeps_a_while,
    switchpoint_crashes,
    bluetoothd_restarts,
]


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_happens_nothing_is_held_in_the_end(lab: Room, seed: int):
    chance = random.Random(seed)
    for computer in lab.computers:
        await computer.open_switchpoint()
    for _ in range(MOVES):
        # a headset that is full or away refuses; that is part of the story
        with suppress(GuestError, PhoneError):
            await chance.choice(MOVES_THERE_ARE)(lab)
    lab.phone.returns_after = None
    await lab.phone.disconnect()
    for computer in lab.computers:
        await computer.be_quiet()
        await computer.end()
    for computer in lab.computers:
        await given_back(lab, computer)
    await music_is_heard(lab)


async def given_back(lab: Room, computer: Computer) -> None:
    await computer.guest.bluetooth.until_device(lab.headset.address, AT_REST, blocked=False)
    if not computer.connected:
        # the sound of a headset that is away is put back when it comes
        await computer.connect()
    await until_clean(computer.guest, AT_REST)


async def music_is_heard(lab: Room) -> None:
    for address in lab.headset.connected:
        await lab.headset.disconnect(address)
    await lab.laptop.connect()
    await lab.laptop.play_music()
    await lab.until_heard(LAPTOP)
