"""Either computer is killed in mid-switch: after its restart both agree, and nothing is held past its end."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress

import pytest

from tests.lab.agent import GuestError
from tests.lab.director import Computer, Room
from tests.lab.home import until_clean
from tests.lab.stories.test_linked import agreed, until_free

SEEDS = 50
ALWAYS = 4
"""So many of them without `--long`."""
SWITCHES = 1.2
"""Seconds in which a switch is through."""
AGREE = 15.0

pytestmark = pytest.mark.timeout(150, func_only=True)


async def die(computer: Computer, how: str) -> None:
    """Be gone, as after a crash or a power cut, and come back."""
    if how == "power":
        await computer.lose_power()
        await computer.start_up()
    else:
        await computer.kill_switchpoint()
        await computer.open_switchpoint()


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=[] if seed < ALWAYS else [pytest.mark.long]) for seed in range(SEEDS)]
)
async def test_killed_in_mid_switch(lab: Room, seed: int):
    dice = random.Random(seed)
    clicks, dies = dice.choice(lab.computers), dice.choice(lab.computers)
    before, profile = dice.choice((None, "gaming", "work-call")), dice.choice(("gaming", "work-call"))
    how, moment = dice.choice(("crash", "crash", "power")), dice.uniform(0, SWITCHES)
    await lab.gaming_pc.connect()
    await lab.link_computers()
    for computer in lab.computers:
        await computer.start_at_login()
    if before is not None:
        await lab.laptop.click(before)

    click = asyncio.ensure_future(clicks.click(profile))
    await lab.wait(moment)
    if dies is clicks:
        # nobody answers it any more
        click.cancel()
        with suppress(asyncio.CancelledError, GuestError, AssertionError):
            await click
        await die(dies, how)
    else:
        await die(dies, how)
        await click

    await lab.laptop.until_it_sees(lab.gaming_pc)
    await lab.gaming_pc.until_it_sees(lab.laptop)
    on = await agreed(lab, AGREE)
    lab.log.tell("lab", f"they agree on {on}")
    owner, other = (lab.laptop, lab.gaming_pc) if on == "work-call" else (lab.gaming_pc, lab.laptop)
    if on == "nothing":
        await until_free(*lab.computers)
    else:
        assert other.blocked
        assert not owner.blocked
        await dice.choice(lab.computers).end()
    await until_free(*lab.computers)
    for computer in lab.computers:
        if not computer.connected:
            # what was changed on it is put back when it is there again
            with suppress(GuestError):
                await computer.connect()
        await until_clean(computer.guest, 20)
