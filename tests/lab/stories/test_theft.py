"""Somebody takes the headset, or its ear, away from a call."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.lab.agent import GuestError
from tests.lab.director import GAMING_PC, LAPTOP, PHONE, Room
from tests.lab.phone import PhoneError
from tests.lab.waiting import until
from tests.lab.xm5 import Habits, WhenFull

MEAN = Habits(calls_first=False)
"""A headset that lets any sound into a call."""
SILENT = Habits(pages=1)
"""A headset that calls only its last host when it is switched on."""
QUIET = 1.5
"""Seconds in which nothing happens, so that it can be heard that nothing does."""

RETURNS = 20.0
"""Seconds in which a headset that was off has been called again: the second call is some ten seconds later."""


# --- 1. Mid-call theft: the gaming PC makes a sound ----------------------------------------


async def sound_in_a_call(lab: Room) -> float:
    """The laptop is in a call; the gaming PC makes a sound. Returns when the call was heard alone."""
    await lab.until_heard(LAPTOP)
    since = lab.now
    await lab.wait(QUIET)
    await lab.gaming_pc.play_sound(1)
    await lab.wait(QUIET)
    return since


async def test_a_sound_of_the_gaming_pc_drowns_a_call(lab: Room):
    lab.headset.habits = MEAN
    await lab.laptop.connect()
    await lab.gaming_pc.connect()
    await lab.laptop.join_call()
    lab.log.stolen(LAPTOP, GAMING_PC, await sound_in_a_call(lab))


async def test_a_sound_of_the_gaming_pc_takes_the_ear_from_a_call_with_another_microphone(lab: Room):
    await lab.laptop.connect()
    await lab.gaming_pc.connect()
    await lab.laptop.join_call_with_own_microphone()
    lab.log.stolen(LAPTOP, GAMING_PC, await sound_in_a_call(lab))


async def test_a_work_call_is_heard_while_the_gaming_pc_makes_a_sound(lab: Room):
    lab.headset.habits = MEAN
    await lab.gaming_pc.connect()
    await lab.link_computers()
    await lab.laptop.click("work-call")
    await lab.laptop.join_call()
    lab.log.without_a_break(LAPTOP, await sound_in_a_call(lab))


# --- 2. Wake-up theft ----------------------------------------------------------------------


async def wake_up_in_a_call(lab: Room) -> float:
    """The gaming PC has slept while its music was on; it wakes up while the laptop is in a call."""
    await lab.until_heard(LAPTOP)
    since = lab.now
    await lab.gaming_pc.wake_up()
    # what a desktop does that finds its headset gone
    with suppress(GuestError):
        await lab.gaming_pc.connect()
    await lab.wait(QUIET)
    return since


async def asleep_with_music(lab: Room) -> None:
    """The gaming PC plays, and falls asleep."""
    await lab.gaming_pc.connect()
    await lab.gaming_pc.play_music()
    # a player that has not found its output yet may not find it after the sleep either
    await lab.until_heard(GAMING_PC)
    await lab.gaming_pc.sleep()


async def test_a_gaming_pc_that_wakes_up_plays_into_a_call(lab: Room):
    await asleep_with_music(lab)
    await lab.laptop.connect()
    await lab.laptop.join_call_with_own_microphone()
    since = await wake_up_in_a_call(lab)
    # its sound server takes a moment to find the headset again
    await lab.until_heard(GAMING_PC)
    lab.log.stolen(LAPTOP, GAMING_PC, since)


async def test_a_gaming_pc_that_wakes_up_leaves_a_work_call_alone(lab: Room):
    lab.headset.habits = MEAN
    await lab.link_computers()
    await asleep_with_music(lab)
    await lab.laptop.click("work-call")
    await lab.laptop.join_call()
    lab.log.without_a_break(LAPTOP, await wake_up_in_a_call(lab))


# --- 3. Phone theft ------------------------------------------------------------------------


async def phone_in_a_call(lab: Room) -> float:
    """The phone comes by itself, rings and plays."""
    await lab.until_heard(LAPTOP)
    since = lab.now
    await lab.phone.connect()
    await lab.phone.ring()
    await lab.wait(QUIET)
    await lab.phone.hang_up()
    await lab.phone.play_music()
    await lab.wait(QUIET)
    return since


async def test_the_phone_comes_and_rings_and_plays_into_a_call(lab: Room):
    lab.headset.habits = MEAN
    await lab.laptop.connect()
    await lab.laptop.join_call()
    lab.log.stolen(LAPTOP, PHONE, await phone_in_a_call(lab))


async def test_the_phone_is_sent_away_from_a_work_call(lab: Room):
    lab.headset.habits = MEAN
    await lab.laptop.open_switchpoint()
    await lab.laptop.click("work-call")
    await lab.laptop.join_call()
    await lab.until_heard(LAPTOP)
    since = lab.now
    # it may be sent away before it can ring
    if await lab.phone.connect():
        with suppress(PhoneError):
            await lab.phone.ring()
    await lab.wait(QUIET)
    # it may ring for a moment, then it is gone; it comes back, and is sent away again
    lab.log.never_heard(PHONE, since + 2)
    await lab.wait(2 * QUIET)
    assert lab.phone.dropped >= 2
    lab.log.without_a_break(LAPTOP, lab.now - QUIET)


# --- 4. Three hosts, two places ------------------------------------------------------------


async def laptop_and_phone_are_there(lab: Room) -> None:
    """Both places are taken, by a headset that sends the third away."""
    lab.headset.habits = Habits(when_full=WhenFull.REFUSE)
    await lab.laptop.connect()
    await lab.phone.connect()


async def game(lab: Room) -> float:
    """The gaming PC plays; returns since when."""
    since = lab.now
    await lab.gaming_pc.play_music()
    await lab.wait(QUIET)
    return since


async def test_a_gaming_pc_that_comes_third_is_not_heard(lab: Room):
    await laptop_and_phone_are_there(lab)
    with pytest.raises(GuestError):
        await lab.gaming_pc.connect()
    lab.log.never_heard(GAMING_PC, await game(lab))


async def test_gaming_finds_a_place_for_the_gaming_pc(lab: Room):
    await lab.link_computers()
    await laptop_and_phone_are_there(lab)
    await lab.gaming_pc.click("gaming")
    since = await game(lab)
    lab.log.without_a_break(GAMING_PC, since + 1)


# --- 5. Switched off and on ----------------------------------------------------------------


async def off_and_on_in_a_call(lab: Room) -> float:
    """The laptop's call goes on while the headset is put into its case and taken out; returns when it was."""
    lab.headset.habits = SILENT
    await lab.until_heard(LAPTOP)
    # the gaming PC was the last to make a sound
    await lab.gaming_pc.play_sound(0.3)
    await lab.headset.switch_off()
    await lab.wait(0.5)
    await lab.headset.switch_on()
    return lab.now


async def test_a_headset_that_was_off_is_back_at_the_other_computer(lab: Room):
    await lab.laptop.connect()
    await lab.gaming_pc.connect()
    await lab.laptop.join_call_with_own_microphone()
    since = await off_and_on_in_a_call(lab)
    await lab.gaming_pc.until_connected()
    await lab.gaming_pc.play_sound(1)
    lab.log.never_heard(LAPTOP, since)
    assert lab.log.heard(GAMING_PC, since) > 0


async def test_a_headset_that_was_off_is_back_in_the_work_call(lab: Room):
    await lab.gaming_pc.connect()
    await lab.laptop.open_switchpoint()
    await lab.laptop.click("work-call")
    await lab.laptop.join_call()
    await off_and_on_in_a_call(lab)
    await lab.until_heard(LAPTOP, RETURNS)
    since = lab.now
    await lab.wait(QUIET)
    lab.log.without_a_break(LAPTOP, since)


async def start_up_in_a_call(lab: Room) -> float:
    """The gaming PC starts up while the laptop is in a call, and its desktop connects and greets with a sound."""
    await lab.until_heard(LAPTOP)
    since = lab.now
    await lab.gaming_pc.start_up()
    with suppress(GuestError):
        await lab.gaming_pc.connect()
    await lab.gaming_pc.play_sound(1)
    await lab.wait(QUIET)
    return since


async def test_a_gaming_pc_that_starts_up_greets_into_a_call(lab: Room):
    await lab.gaming_pc.lose_power()
    await lab.laptop.connect()
    await lab.laptop.join_call_with_own_microphone()
    lab.log.stolen(LAPTOP, GAMING_PC, await start_up_in_a_call(lab))


async def test_a_gaming_pc_that_starts_up_takes_nothing_from_a_work_call(lab: Room):
    lab.headset.habits = MEAN
    await lab.link_computers()
    await lab.gaming_pc.start_at_login()
    await lab.laptop.click("work-call")
    await lab.gaming_pc.lose_power()
    await lab.laptop.join_call()
    lab.log.without_a_break(LAPTOP, await start_up_in_a_call(lab))


async def test_a_gaming_pc_that_is_shut_down_keeps_nothing_away(lab: Room):
    await lab.gaming_pc.connect()
    await lab.gaming_pc.open_switchpoint()
    await lab.gaming_pc.click("phone")
    await until(lambda: lab.gaming_pc.blocked, 2, "it is kept away")
    await lab.gaming_pc.shut_down()
    await lab.gaming_pc.start_up()
    assert not lab.gaming_pc.blocked
    await lab.gaming_pc.connect()
    await lab.gaming_pc.play_music()
    await lab.until_heard(GAMING_PC)
