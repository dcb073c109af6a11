"""The room itself: that headset, phone and network behave as stories take for granted."""

from __future__ import annotations

import pytest

from tests.lab.agent import GuestError
from tests.lab.director import LAPTOP, PHONE, Room
from tests.lab.waiting import until
from tests.lab.xm5 import CONTROL, Habits, WhenFull

SOON = 5.0


async def reaches(lab: Room) -> bool:
    ping = await lab.laptop.guest.run("ping", "-c1", "-W1", lab.address(lab.gaming_pc), user="root", check=False)
    return ping.code == 0


async def test_the_computers_reach_each_other_until_the_network_is_cut_and_nobody_else(lab: Room):
    assert await reaches(lab)
    lab.gaming_pc.lose_network()
    assert not await reaches(lab)
    lab.gaming_pc.regain_network()
    assert await reaches(lab)
    routes = await lab.laptop.guest.shell("ip route")
    assert "default" not in routes


async def test_the_headset_tells_its_battery_and_offers_its_control_service(lab: Room):
    await lab.laptop.connect()
    bluetooth, address = lab.laptop.guest.bluetooth, lab.headset.address
    await bluetooth.until(lambda view: view.battery(address) == lab.headset.battery, SOON, "its battery")
    await lab.headset.discharge(30)
    await bluetooth.until(lambda view: view.battery(address) == 30, SOON, "its battery at 30 %")
    device = bluetooth.device(address)
    assert device is not None
    assert str(CONTROL).lower() in {uuid.lower() for uuid in device.uuids}


async def test_the_host_that_played_last_stays_when_a_third_one_comes(lab: Room):
    lab.phone.returns_after = None
    await lab.phone.connect()
    await lab.phone.play_music()
    await lab.phone.stop_music()
    await lab.laptop.connect()
    await lab.laptop.play_sound(0.5)
    await lab.gaming_pc.connect()
    await until(lambda: not lab.phone.connected, SOON, "the phone is dropped")
    assert (lab.laptop.connected, lab.gaming_pc.connected) == (True, True)


async def test_a_headset_that_refuses_refuses_the_third(lab: Room):
    lab.headset.habits = Habits(when_full=WhenFull.REFUSE)
    await lab.laptop.connect()
    await lab.phone.connect()
    with pytest.raises(GuestError):
        await lab.gaming_pc.connect()
    assert (lab.laptop.connected, lab.phone.connected) == (True, True)


async def test_a_phone_that_was_dropped_comes_back_by_itself(lab: Room):
    lab.phone.returns_after = 0.5
    await lab.phone.connect()
    await lab.headset.disconnect(lab.phone.address)
    await until(lambda: lab.phone.dropped == 1, SOON, "dropped")
    await until(lambda: lab.phone.ready, SOON, "back")
    await lab.phone.play_music()
    await lab.until_heard(PHONE)


async def test_the_headset_calls_its_last_hosts_and_again_who_refused(lab: Room):
    lab.headset.habits = Habits(calls_again=0.5)
    await lab.laptop.connect()
    await lab.gaming_pc.connect()
    await lab.headset.switch_off()
    await lab.laptop.guest.bluetooth.until_device(lab.headset.address, connected=False)
    await lab.laptop.guest.bluetooth.block(lab.headset.address)
    # BlueZ says so a moment before the kernel acts on it
    await lab.wait(0.2)
    await lab.headset.switch_on()
    await lab.gaming_pc.until_connected()
    await until(lambda: "does not take its call" in lab.log.story(), SOON, "a refusal")
    assert not lab.laptop.connected
    await lab.laptop.guest.bluetooth.block(lab.headset.address, blocked=False)
    await lab.laptop.until_connected()
    await lab.laptop.play_music()
    await lab.until_heard(LAPTOP)
