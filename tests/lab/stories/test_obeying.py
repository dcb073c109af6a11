"""The headset is told: the phone goes, stays away and is called back, with nothing installed on it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.room.sony.knobs import Second
from tests.lab.director import GAMING_PC, LAPTOP, PHONE, Room
from tests.lab.phone import PhoneError
from tests.lab.waiting import until
from tests.lab.xm5 import Habits

GONE_OPEN, GONE_CLOSED = 2.0, 5.0
"""Seconds after the click in which the phone has to be gone: with the headset's control open, and closed."""
QUIET = 1.5
CALL_ENDS = 15.0
"""Seconds in which a call's sound is closed after its last recorder, and the headset is asked again."""


async def until_phone(lab: Room, *, there: bool, limit: float = 10) -> None:
    await until(lambda: lab.phone.connected is there, limit, f"phone there: {there}")


async def gone_after_click(lab: Room) -> float:
    """Click *Work call*; returns after how many seconds the phone was gone."""
    since = lab.now
    click = asyncio.ensure_future(lab.laptop.click("work-call"))
    await until_phone(lab, there=False)
    took = lab.now - since
    shown = await click
    assert shown["active"] == "work-call", shown
    return took


async def both_there(lab: Room) -> None:
    lab.phone.returns_after = None
    await lab.phone.connect()
    await lab.laptop.connect()
    await lab.laptop.open_switchpoint()


async def test_the_phone_is_gone_at_once_while_the_window_is_open(lab: Room):
    await both_there(lab)
    await lab.laptop.watch_headset()
    took = await gone_after_click(lab)
    lab.log.tell("lab", f"the phone is gone after {took:.2f} s")
    assert took < GONE_OPEN


async def test_the_phone_is_gone_soon_when_nobody_has_looked_at_the_headset(lab: Room):
    await both_there(lab)
    took = await gone_after_click(lab)
    lab.log.tell("lab", f"the phone is gone after {took:.2f} s")
    assert took < GONE_CLOSED


async def test_the_phone_returns_is_sent_away_and_is_called_back_at_the_end(lab: Room):
    await both_there(lab)
    await gone_after_click(lab)
    await lab.phone.connect()
    await until_phone(lab, there=False)
    await lab.laptop.end()
    await until_phone(lab, there=True)
    await lab.wait(QUIET)
    assert lab.phone.connected
    assert lab.laptop.connected


async def test_the_phone_that_returns_too_often_is_told_and_stays(lab: Room):
    await both_there(lab)
    await gone_after_click(lab)
    for _ in range(2):
        await lab.wait(0.5)
        await lab.phone.connect()
        await until_phone(lab, there=False)
    await lab.wait(0.5)
    await lab.phone.connect()

    async def told() -> bool:
        return bool((await lab.laptop.look())["stages"].get("phone") == "failed")

    await until(told, 5, "the user is told", every=0.1)
    assert lab.phone.connected
    await lab.laptop.end()


async def until_pinned(lab: Room, *, pinned: bool = True) -> None:
    await until(lambda: (lab.headset.hearing.pin is not None) is pinned, CALL_ENDS, f"pinned: {pinned}")


async def test_a_phone_that_plays_into_a_fixed_call_is_not_heard(lab: Room):
    lab.headset.habits = Habits(calls_first=False)
    await lab.laptop.connect()
    await lab.laptop.open_switchpoint()
    await lab.laptop.click("work-call")
    await until_pinned(lab)
    await lab.laptop.join_call()
    await lab.until_heard(LAPTOP)
    since = lab.now

    async def played() -> bool:
        # at first it is sent away, at times before it can play
        try:
            await lab.phone.connect()
            await lab.phone.play_music()
        except PhoneError:
            return False
        return True

    await until(played, 20, "the phone plays", every=0.5)
    await lab.wait(QUIET)
    lab.log.without_a_break(LAPTOP, since)
    # the call goes on, and the headset refuses to be freed; it is freed afterwards
    await lab.laptop.end()
    await lab.laptop.be_quiet()
    await until_pinned(lab, pinned=False)


async def test_a_headset_that_refuses_to_be_fixed_in_a_call_is_fixed_after_it(lab: Room):
    await lab.laptop.connect()
    await lab.laptop.join_call()
    await lab.until_heard(LAPTOP)
    await lab.laptop.open_switchpoint()
    shown = await lab.laptop.click("work-call")

    async def told() -> bool:
        return "call" in ((await lab.laptop.look())["reason"] or "")

    await until(told, 5, f"the refusal is told: {shown}", every=0.1)
    assert lab.headset.hearing.pin is None
    await lab.laptop.be_quiet()
    await until_pinned(lab)
    await lab.laptop.end()
    await until_pinned(lab, pinned=False)


async def test_phone_lets_the_headset_call_it_before_the_laptop_lets_go(lab: Room):
    await both_there(lab)
    await lab.laptop.watch_headset()
    await lab.phone.disconnect()

    async def seen_away() -> bool:
        return bool((await lab.laptop.look())["links"]["phone"] == "away")

    await until(seen_away, 5, "the laptop hears that the phone is away", every=0.05)
    shown = await lab.laptop.click("phone")
    await until_phone(lab, there=True, limit=3)
    await until(lambda: not lab.laptop.connected, 10, f"the laptop lets go: {shown}")
    await lab.laptop.end()


@pytest.mark.parametrize("second", list(Second))
async def test_the_computer_that_has_no_control_says_so_and_gets_it_when_it_is_free(lab: Room, second: Second):
    """The gaming PC, not linked, stands for the app on a phone: it opens the control first."""
    lab.headset.control.knobs = replace(lab.headset.control.knobs, second=second)
    await lab.gaming_pc.connect()
    await lab.gaming_pc.open_switchpoint()
    await lab.gaming_pc.watch_headset()
    await both_there_but_pc(lab)
    await lab.laptop.click("work-call")
    if second is Second.REFUSE:
        assert (await lab.laptop.look())["talk"] == "taken"
    await lab.gaming_pc.close_switchpoint()

    async def open_again() -> bool:
        return bool((await lab.laptop.look())["talk"] == "open")

    await until(open_again, 25, "the laptop speaks with the headset", every=0.2)
    await lab.laptop.end()


async def both_there_but_pc(lab: Room) -> None:
    lab.phone.returns_after = None
    await lab.laptop.connect()
    await lab.laptop.open_switchpoint()


async def test_linked_computers_share_what_the_headset_says(lab: Room):
    await lab.link_computers()
    await lab.laptop.connect()
    await lab.phone.connect()
    await lab.laptop.watch_headset()

    async def known() -> bool:
        seen = await lab.gaming_pc.look()
        return bool(
            seen["links"].get("phone") == "connected"
            and sorted(seen["links"]) == sorted(["phone", lab.laptop.guest.name, lab.gaming_pc.guest.name])
        )

    await until(known, 10, "the gaming PC knows the phone, and every computer once", every=0.1)
    # the click is on one computer, the headset is told by the other
    await lab.gaming_pc.click("work-call")
    await until_phone(lab, there=False)
    assert lab.log.heard(GAMING_PC, 0) == 0
    assert PHONE in lab.log.names.values()
    await lab.gaming_pc.end()
