"""The window inside a guest, clicked with a real mouse; what comes of it is read back from bluetoothd and PipeWire."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager

import pytest

from tests.lab.conftest import FAILED
from tests.lab.headset import VirtualHeadset
from tests.lab.home import new_user, open_entries, switchpoint, until_clean
from tests.lab.lab import Guest
from tests.lab.window import Window, opened

AFTER_A_RECORDER = 5.0
"""Seconds after which WirePlumber would have gone back to music, if it were going to."""

AT_ONCE = 0.2
"""Seconds."""
TRIES = 3
"""Guests share their processors, and a try may take as long as another guest wants."""


class Desk:
    """Where the window is: it stays open from one test to the next, unless a test has ended it."""

    def __init__(self, guest: Guest) -> None:
        self._guest = guest
        self._open: AbstractAsyncContextManager[Window] | None = None
        self._window: Window | None = None

    async def window(self) -> Window:
        if self._window is None or self._window.program.ended:
            await self.close()
            await new_user(self._guest)
            self._open = opened(self._guest)
            self._window = await self._open.__aenter__()
        return self._window

    async def close(self) -> None:
        if self._open is not None:
            await self._open.__aexit__(None, None, None)
        self._open = self._window = None


@pytest.fixture(scope="module")
def desk(root_guest: Guest, runner: asyncio.Runner) -> Iterator[Desk]:
    desk = Desk(root_guest)
    yield desk
    runner.run(desk.close())


@pytest.fixture
def window(
    desk: Desk, guest: Guest, connected: VirtualHeadset, runner: asyncio.Runner, request: pytest.FixtureRequest
) -> Iterator[Window]:
    """The window, with a headset connected and nothing on."""
    yield runner.run(desk.window())
    if request.node.stash.get(FAILED, False):
        # what it has left on would keep the headset from all tests that follow
        runner.run(desk.close())


async def uses_for_calls(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, connected=True)
    await guest.audio.until_profile(headset.address, "headset-head-unit", limit=3)
    name = headset.address.replace(":", "_")
    assert name in await guest.audio.default_sink()
    assert name in (await guest.audio.default_source()).replace(":", "_")


async def is_as_before(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, connected=True, blocked=False)
    await guest.audio.until_profile(headset.address, "a2dp-sink")
    await until_clean(guest)


async def test_it_lists_the_paired_headset(window: Window):
    shown = await window.said()
    assert "Lab headset" in shown["all"]
    assert "Nothing here is real" not in " ".join(shown["all"])


async def test_work_call_holds_call_sound_also_after_a_recorder(
    window: Window, guest: Guest, connected: VirtualHeadset
):
    await window.click("activate-work-call")
    await window.until_message("Work call is on")
    await uses_for_calls(guest, connected)
    async with guest.audio.record_from():
        await asyncio.sleep(2)
        await uses_for_calls(guest, connected)
    await asyncio.sleep(AFTER_A_RECORDER)
    await uses_for_calls(guest, connected)
    await window.click("end-work-call")
    await is_as_before(guest, connected)


async def test_gaming_keeps_music_while_another_microphone_records(
    window: Window, guest: Guest, connected: VirtualHeadset
):
    async with guest.audio.second_microphone():
        await window.click("activate-gaming")
        await window.until_message("Gaming is on")
        async with guest.audio.record_from():
            await asyncio.sleep(2)
            await guest.audio.until_profile(connected.address, "a2dp-sink", limit=0.5)
            assert guest.bluetooth.device(connected.address).connected
        await window.click("end-gaming")
        await is_as_before(guest, connected)


async def test_phone_keeps_it_away_within_200_ms(window: Window, guest: Guest, connected: VirtualHeadset):
    took: list[float] = []
    while not took or (took[-1] >= AT_ONCE and len(took) < TRIES):
        blocked = asyncio.create_task(guest.bluetooth.until_device(connected.address, blocked=True, limit=10))
        await window.click("activate-phone")
        await blocked
        took.append(await guest.bluetooth.until_device(connected.address, connected=False, limit=2))
        await window.until_message("Phone is on")
        await window.click("end-phone")
        await is_as_before(guest, connected)
    assert min(took) < AT_ONCE, took


@pytest.mark.parametrize("profile", ["work-call", "phone"])
async def test_undo_gives_what_was_before(window: Window, guest: Guest, connected: VirtualHeadset, profile: str):
    await window.click(f"activate-{profile}")
    await window.until_message("is on")
    await window.click("message-verb")
    await window.until_message("Undone")
    await is_as_before(guest, connected)


async def test_the_command_line_and_the_window_are_one(window: Window, guest: Guest, connected: VirtualHeadset):
    began = time.monotonic()
    done = await switchpoint(guest, "activate", "phone")
    assert (done.code, time.monotonic() - began < 10) == (0, True), done
    await window.until_message("Phone is on")
    await window.click("end-phone")
    await is_as_before(guest, connected)
    assert "Connected" in (await switchpoint(guest, "status")).stdout


@pytest.mark.parametrize("profile", ["work-call", "phone"])
async def test_quitting_lifts_what_was_set(window: Window, guest: Guest, connected: VirtualHeadset, profile: str):
    await window.click(f"activate-{profile}")
    await window.until_message("is on")
    assert await window.quit() == 0
    await guest.bluetooth.until_device(connected.address, blocked=False)
    if profile == "work-call":
        await guest.audio.until_profile(connected.address, "a2dp-sink")
    assert await open_entries(guest) == []


async def test_closed_with_a_profile_on_it_stays_and_a_second_start_shows_it_again(
    window: Window, guest: Guest, connected: VirtualHeadset
):
    await window.click("activate-phone")
    await window.until_message("Phone is on")
    await window.close()
    await asyncio.sleep(1)
    assert guest.bluetooth.device(connected.address).blocked
    assert await window.screen.windows("Switchpoint") == []
    again = await guest.run(guest.python, "-m", "switchpoint", env=window.screen.environment, limit=20)
    assert again.code == 0
    await window.screen.until_window("Switchpoint")
    await window.close()
    ended = await switchpoint(guest, "end")
    assert ended.code == 0, ended
    # with nothing left to keep, it goes by itself
    async with asyncio.timeout(10):
        assert await window.program.wait() == 0
    await is_as_before(guest, connected)
