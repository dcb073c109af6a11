"""One computer for real: clicks on a running Switchpoint, read back from bluetoothd and PipeWire by others."""

from __future__ import annotations

import asyncio
import json

from tests.lab.driver import driven
from tests.lab.headset import VirtualHeadset
from tests.lab.lab import Guest


async def forget_state(guest: Guest) -> None:
    await guest.shell("rm -rf ~/.local/state/switchpoint", user="user")


async def card_is(guest: Guest, headset: VirtualHeadset, prefix: str) -> None:
    await guest.audio.until_profile(headset.address, prefix)


async def test_the_paired_headset_is_listed(guest: Guest, connected: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        found = await switchpoint.look()
        assert (found["bluetooth"], found["headsets"]) == ("ready", 1)
        assert (found["state"], found["card"]) == ("connected", "media")


async def test_work_call_brings_microphone_and_speaker(guest: Guest, paired: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        found = await switchpoint.click("work-call")
        assert found["stage"] == "done", json.dumps(found, indent=1)
        device = guest.bluetooth.device(paired.address)
        assert device.connected
        await card_is(guest, paired, "headset-head-unit")
        name = paired.address.replace(":", "_")
        assert name in await guest.audio.default_sink()
        assert name in (await guest.audio.default_source()).replace(":", "_")


async def test_gaming_keeps_music_while_another_microphone_records(guest: Guest, paired: VirtualHeadset):
    await forget_state(guest)
    async with guest.audio.second_microphone(), driven(guest) as switchpoint:
        found = await switchpoint.click("gaming")
        assert found["stage"] == "done", json.dumps(found, indent=1)
        async with guest.audio.record_from():
            await asyncio.sleep(2)
            await card_is(guest, paired, "a2dp-sink")


async def test_phone_lets_go_within_200_ms_and_end_lets_it_back(guest: Guest, connected: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        found = await switchpoint.click("phone")
        assert found["stage"] == "done", json.dumps(found, indent=1)
        took = dict(found["steps"])["Letting go"]
        assert took < 0.2
        # The observer hears of it a moment after Switchpoint has.
        await guest.bluetooth.until_device(connected.address, limit=0.5, connected=False, blocked=True)
        await switchpoint.ask("end")
        await guest.bluetooth.until_device(connected.address, blocked=False, connected=True)
        await card_is(guest, connected, "a2dp-sink")


async def test_end_after_work_call_gives_music_back(guest: Guest, connected: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        await switchpoint.click("work-call")
        await card_is(guest, connected, "headset-head-unit")
        await switchpoint.ask("end")
        await card_is(guest, connected, "a2dp-sink")
        assert guest.bluetooth.device(connected.address).connected


async def test_undo_after_work_call_lets_go_of_a_headset_that_was_away(guest: Guest, paired: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        await switchpoint.click("work-call")
        await switchpoint.ask("undo")
        await guest.bluetooth.until_device(paired.address, connected=False, blocked=False)


async def test_quitting_lifts_the_hold(guest: Guest, connected: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        await switchpoint.click("phone")
        await switchpoint.quit()
        await guest.bluetooth.until_device(connected.address, blocked=False)


async def test_killed_and_started_again_it_goes_on_and_one_end_gives_what_was_before(
    guest: Guest, connected: VirtualHeadset
):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        await switchpoint.click("phone")
        await switchpoint.kill()
    assert guest.bluetooth.device(connected.address).blocked
    async with driven(guest) as switchpoint:
        found = await switchpoint.look()
        assert (found["active"], found["held"]) == ("phone", True)
        await switchpoint.ask("end")
        await guest.bluetooth.until_device(connected.address, blocked=False, connected=True)


async def test_a_headset_in_its_case_is_waited_for(guest: Guest, paired: VirtualHeadset):
    await forget_state(guest)
    await paired.switch_off()
    async with driven(guest) as switchpoint:
        found = await switchpoint.click("work-call")
        assert found["stage"] == "waiting", json.dumps(found, indent=1)
        await paired.switch_on()
        await paired.connect_to(guest.address)
        await card_is(guest, paired, "headset-head-unit")
        await switchpoint.until_stage("done")


async def test_bluetoothd_restarted_is_followed(guest: Guest, paired: VirtualHeadset):
    await forget_state(guest)
    async with driven(guest) as switchpoint:
        await guest.restart_bluetoothd()
        found = await switchpoint.click("work-call")
        assert found["stage"] == "done", json.dumps(found, indent=1)
        await card_is(guest, paired, "headset-head-unit")
