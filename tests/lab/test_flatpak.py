"""The Flatpak against a real bluetoothd and PipeWire: in its sandbox a click does what it does outside."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest

from tests.flatpak.app import APP, ID
from tests.lab.artefacts import NotBuiltError
from tests.lab.conftest import connect
from tests.lab.headset import VirtualHeadset
from tests.lab.heard import Log
from tests.lab.lab import Guest, Lab
from tests.lab.sandboxed import ENVIRONMENT, desktop, end_all, flatpak, mount, removed
from tests.lab.waiting import until
from tests.lab.world import ADAPTER, ADAPTER_INTERFACE
from tests.lab.xm5 import VirtualXM5

pytestmark = pytest.mark.one_root("testing")

OBEDIENT = "02:5B:00:00:02:05"
STATE = f"~/.var/app/{ID}"


@pytest.fixture(scope="module")
def installed(root_guest: Guest, runner: asyncio.Runner) -> None:
    """The Flatpak, in the guest."""
    try:
        APP.ensure()
    except NotBuiltError as error:
        pytest.fail(str(error), pytrace=False)
    runner.run(mount(root_guest))


@pytest.fixture
def sandbox(installed: None, guest: Guest, connected: VirtualHeadset, runner: asyncio.Runner) -> Iterator[Guest]:
    """A guest with it and a connected headset, and nothing of it running, before and after."""
    runner.run(guest.shell(f"rm -rf {STATE} ~/.config/autostart", user="user"))
    yield guest
    runner.run(end_all(guest))


async def test_work_call_and_phone_do_in_the_sandbox_what_they_do_outside(sandbox: Guest, connected: VirtualHeadset):
    async with desktop(sandbox):
        called = await flatpak(sandbox, "activate", "work-call")
        assert called.code == 0, called
        await sandbox.audio.until_profile(connected.address, "headset-head-unit", 3)
        assert await sandbox.audio.default_sink() == await sandbox.audio.sink(connected.address)
        # held, though something has recorded
        async with sandbox.audio.record_from():
            await asyncio.sleep(1)
        await asyncio.sleep(4)
        await sandbox.audio.until_profile(connected.address, "headset-head-unit", 1)
        gone = asyncio.create_task(sandbox.bluetooth.until_device(connected.address, 30, connected=False, blocked=True))
        away = await flatpak(sandbox, "activate", "phone")
        assert away.code == 0, away
        await gone
        assert "--recover" in await sandbox.shell(f"cat ~/.config/autostart/{ID}.desktop", user="user")
        ended = await flatpak(sandbox, "end")
        assert ended.code == 0, ended
        await sandbox.bluetooth.until_device(connected.address, blocked=False)
        await sandbox.bluetooth.until_device(connected.address, connected=True)
        await sandbox.audio.until_profile(connected.address, "a2dp-sink")


@pytest.fixture
def obedient(installed: None, lab: Lab, guest: Guest, runner: asyncio.Runner) -> Iterator[VirtualXM5]:
    """A headset with a control, connected, and nothing of the Flatpak running, before and after."""
    made = VirtualXM5(lab.radio, OBEDIENT, Log())
    runner.run(made.switch_on())
    runner.run(guest.shell(f"rm -rf {STATE} ~/.config/autostart", user="user"))
    runner.run(connect(guest, made))
    yield made
    runner.run(end_all(guest))
    runner.run(made.switch_off())
    runner.run(guest.until_gone(made.address))
    runner.run(guest.bluetooth.forget(made.address))


async def test_the_headset_is_told_from_inside_the_sandbox(guest: Guest, obedient: VirtualXM5):
    async with desktop(guest):
        called = await flatpak(guest, "activate", "work-call")
        assert called.code == 0, called
        assert obedient.control.owner == guest.address
        await until(lambda: obedient.hearing.pin == guest.address, 5, "it is fixed to this computer")
        ended = await flatpak(guest, "end")
        assert ended.code == 0, ended
        await until(lambda: obedient.hearing.pin is None, 5, "it is free")


async def test_a_headset_is_found_and_paired_from_inside_the_sandbox(
    installed: None, guest: Guest, headset: VirtualHeadset
):
    # as test_pairing.py has it: nobody else's agent is there, and no key is kept by itself
    await guest.bluetooth.set(ADAPTER, ADAPTER_INTERFACE, "Pairable", value=False)
    async with desktop(guest):
        listed = json.loads((await flatpak(guest, "pair", "--json")).stdout)
        assert [each["headset"] for each in listed["found"]] == [headset.address]
        done = await flatpak(guest, "pair", headset.address, "--json")
        if "The number is 000000." in done.stderr:
            # The emulated radio has told the kernel too late that the headset has no display.
            done = await flatpak(guest, "pair", headset.address, "--json")
        assert done.code == 0, done
        assert guest.bluetooth.device(headset.address).paired
        await end_all(guest)


async def test_a_sandbox_that_died_is_made_good_at_the_next_login(sandbox: Guest, connected: VirtualHeadset):
    async with desktop(sandbox):
        assert (await flatpak(sandbox, "activate", "phone")).code == 0
        await end_all(sandbox)
        command = await sandbox.shell(f"sed -n 's/^Exec=//p' ~/.config/autostart/{ID}.desktop", user="user")
        sandbox.start("sh", "-c", f"exec {command}", env=ENVIRONMENT)
        done = await flatpak(sandbox, "release-everything")
        assert done.code == 0, done
        await sandbox.bluetooth.until_device(connected.address, blocked=False)


async def test_removed_with_a_hold_on_the_rescue_line_alone_repairs_it(sandbox: Guest, connected: VirtualHeadset):
    async with desktop(sandbox):
        assert (await flatpak(sandbox, "activate", "phone")).code == 0
        await end_all(sandbox)
    async with removed(sandbox):
        await sandbox.bluetooth.until_device(connected.address, connected=False, blocked=True)
        assert connected.address in await sandbox.shell("bluetoothctl devices")
        await sandbox.shell(f"bluetoothctl unblock {connected.address}")
        await sandbox.bluetooth.until_device(connected.address, blocked=False)
        await sandbox.shell(f"bluetoothctl connect {connected.address}")
        await sandbox.bluetooth.until_device(connected.address, connected=True)


WITHOUT_THE_MANAGERS_NAME = "--unset-env=PULSE_PROP_media.category"
NOT_A_MANAGER = "--env=PULSE_PROP_media.category=Playback"


async def test_a_sandbox_that_does_not_call_it_a_manager_is_no_hindrance(sandbox: Guest, connected: VirtualHeadset):
    called = await flatpak(sandbox, "activate", "work-call", options=(WITHOUT_THE_MANAGERS_NAME,))
    assert "Work call is on" in called.stdout, called
    await sandbox.audio.until_profile(connected.address, "headset-head-unit", 1)


async def test_where_the_sound_server_lets_it_only_look_it_says_so(sandbox: Guest, connected: VirtualHeadset):
    # another default microphone, so that the headset has to be chosen
    async with sandbox.audio.second_microphone():
        called = await flatpak(sandbox, "activate", "work-call", "--timeout", "8", options=(NOT_A_MANAGER,))
    assert called.code in {1, 3}, called
    # PipeWire 1.6 guards the default devices so, 1.4 the modes of headsets too
    assert "The sound server does not let Switchpoint change it." in called.stdout, called
    assert sandbox.bluetooth.device(connected.address).connected


async def test_without_sound_the_headset_is_still_connected(sandbox: Guest, connected: VirtualHeadset):
    await connected.disconnect(sandbox.address)
    await sandbox.until_gone(connected.address)
    async with desktop(sandbox):
        called = await flatpak(sandbox, "activate", "work-call", options=("--nosocket=pulseaudio",))
        assert called.code == 0, called
        await sandbox.bluetooth.until_device(connected.address, connected=True)
