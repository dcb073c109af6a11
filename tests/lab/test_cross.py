"""The ground once more, on Debian's own kernel in an emulated computer: what other guests show is no trick of theirs.

Nothing here is about time: everything in such a guest is slow.
"""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.lab.agent import GuestError
from tests.lab.headset import HeadsetError, VirtualHeadset
from tests.lab.lab import Guest

pytestmark = [pytest.mark.cross, pytest.mark.one_root("trixie")]

KERNEL_HEARS_OF_IT = 0.5
"""Seconds, amply, between BlueZ' word that a device is blocked or unblocked and the kernel's acting on it."""
SECONDS = 3
"""How long a tone is."""


async def test_kernel_is_debians_own(guest: Guest):
    running = (await guest.run("uname", "-rv")).stdout

    assert "-amd64 " in running
    assert "Debian" in running
    assert "debian.org" in await guest.shell("cat /proc/version")


async def test_guest_is_laid_out_like_every_other(guest: Guest):
    await guest.run("sh", "-c", "touch /home/user/kept /lab/log/made")

    assert (guest.folder / "log/made").stat().st_uid == 1000
    assert await guest.shell("stat -c %U /home/user/kept") == "user"
    for place in ("/switchpoint", "/opt/site"):
        assert "Read-only" in await guest.shell(f"touch {place}/new 2>&1", check=False)
    # pivot_root was used, so that sandboxes can be made
    await guest.shell("unshare --map-root-user --pid --net --mount --fork true", user="user")


async def test_output_arrives_whole_when_the_harness_is_slow(guest: Guest):
    asyncio.get_running_loop().call_later(0.5, time.sleep, 1)
    done = await guest.run("head", "-c", "2000000", "/dev/zero")

    assert len(done.stdout) == 2_000_000


async def test_switchpoint_starts(guest: Guest):
    done = await guest.switchpoint("--version")

    assert done.stdout.startswith("switchpoint")


async def test_music_arrives_at_the_headset(guest: Guest, connected: VirtualHeadset):
    await guest.audio.play_tone(await guest.audio.until_sink(connected.address), seconds=SECONDS)

    music = connected.hosts[guest.address].music
    assert music.packets > 30
    assert music.last - music.first > SECONDS - 1


async def test_recorder_takes_the_headset_into_call_and_back(guest: Guest, connected: VirtualHeadset):
    async with guest.audio.record_from():
        await guest.audio.until_profile(connected.address, "headset-head-unit")
        await guest.audio.play_tone(await guest.audio.until_sink(connected.address), seconds=SECONDS)
    await guest.audio.until_profile(connected.address, "a2dp-sink")

    host = connected.hosts[guest.address]
    assert host.codec == "msbc"
    assert host.voice.packets > 100


async def test_blocked_headset_is_refused_until_it_is_unblocked(guest: Guest, connected: VirtualHeadset):
    await guest.bluetooth.block(connected.address)
    await guest.bluetooth.until_device(connected.address, blocked=True, connected=False)
    await asyncio.sleep(KERNEL_HEARS_OF_IT)
    with pytest.raises(HeadsetError, match="UNACCEPTABLE_BD_ADDR"):
        await connected.connect_to(guest.address)

    await guest.bluetooth.block(connected.address, blocked=False)
    await guest.bluetooth.until_device(connected.address, blocked=False)
    await asyncio.sleep(KERNEL_HEARS_OF_IT)
    await connected.connect_to(guest.address)
    assert await guest.audio.until_sink(connected.address)


async def test_pairing_survives_a_power_cut(guest: Guest, paired: VirtualHeadset):
    await guest.shell("sync")
    await guest.power_cycle()

    await guest.bluetooth.until_device(paired.address, paired=True, trusted=True)
    await paired.connect_to(guest.address)
    assert await guest.audio.until_sink(paired.address)


async def test_sleep_without_waking_is_refused(guest: Guest):
    with pytest.raises(GuestError, match="does not wake up again"):
        await guest.fall_asleep()

    await guest.run("true")
