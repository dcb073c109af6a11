"""Killed in the middle of a switch: what comes back, what is given back, and what the headset does afterwards."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.lab.headset import VirtualHeadset
from tests.lab.home import (
    end_all,
    kill_keeper,
    let_time_pass,
    log_in,
    new_user,
    processes,
    switchpoint,
    until_clean,
    until_it_runs,
    write_profiles,
)
from tests.lab.lab import Guest
from tests.lab.waiting import until
from tests.lab.world import CallError

pytestmark = pytest.mark.one_root("testing")

SOON = 5.0
"""Seconds in which a restart, a recovery or a release has its effect."""
PYTHON = 5.0
"""Seconds in which Python starts and loads its modules in a guest; outside of one it is a quarter of a second."""
BEGINS = 25.0
"""Seconds in which a command has started the program, and that the switch."""
AFTER_THE_LEASE = 13
"""Hours, longer than any built-in profile lasts."""

Moment = Callable[[Guest, VirtualHeadset], Awaitable[object]]


@pytest.fixture(autouse=True)
def ended_afterwards(guest: Guest, runner: asyncio.Runner) -> Iterator[None]:
    """Leave nothing running that would connect the headset again, and the clock as it was."""
    yield
    runner.run(end_all(guest))
    runner.run(guest.session.set_clock(f"@{time.time():.0f}"))


# --- Moments of a switch -------------------------------------------------------------------


async def linked(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, BEGINS, connected=True)


async def in_call_mode(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.audio.until_profile(headset.address, "headset-head-unit", BEGINS)


async def blocked(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, BEGINS, blocked=True)


# --- What a profile wants ------------------------------------------------------------------


async def call_is_on(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, SOON, connected=True, blocked=False)
    await guest.audio.until_profile(headset.address, "headset-head-unit", SOON)


async def music_is_on(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, SOON, connected=True, blocked=False)
    await guest.audio.until_profile(headset.address, "a2dp-sink", SOON)


async def is_kept_away(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, SOON, connected=False, blocked=True)


async def connect_if_nobody_does(guest: Guest, headset: VirtualHeadset) -> None:
    """Connect it, unless Switchpoint is about to: a running one does at the end of a claim, a login does not."""
    try:
        await guest.bluetooth.connect(headset.address)
    except CallError as error:
        if error.name != "org.bluez.Error.InProgress":
            raise


async def comes_up_with_music_twice(guest: Guest, headset: VirtualHeadset) -> None:
    """The next two connections are like those before Switchpoint came."""
    for _ in range(2):
        await headset.disconnect(guest.address)
        await guest.audio.until_no_card(headset.address)
        await connect_if_nobody_does(guest, headset)
        await guest.audio.until_profile(headset.address, "a2dp-sink")
        sink = await guest.audio.until_sink(headset.address)
        await until(lambda sink=sink: _is_default(guest, sink), 3, "the headset as default sink", every=0.1)


async def _is_default(guest: Guest, sink: str) -> bool:
    return await guest.audio.default_sink() == sink


async def cut_short(guest: Guest, headset: VirtualHeadset, profile: str, moment: Moment) -> None:
    """Begin a switch, and kill the program in the background at that moment. Its guardian lives."""
    command = asyncio.create_task(switchpoint(guest, "activate", profile))
    await moment(guest, headset)
    await kill_keeper(guest)
    await command


CASES = [
    pytest.param("work-call", in_call_mode, call_is_on, id="work-call"),
    pytest.param("gaming", linked, music_is_on, id="gaming"),
    pytest.param("phone", blocked, is_kept_away, id="phone"),
]


@pytest.mark.parametrize(("profile", "moment", "wanted"), CASES)
async def test_killed_it_is_back_in_five_seconds_and_one_end_gives_what_was_before(
    guest: Guest, paired: VirtualHeadset, profile: str, moment: Moment, wanted: Moment
):
    await new_user(guest)
    if profile == "phone":
        await guest.bluetooth.connect(paired.address)
        await guest.audio.until_sink(paired.address)
    await cut_short(guest, paired, profile, moment)
    # Nobody starts it again but its guardian.
    await until_it_runs(guest)
    await wanted(guest, paired)
    ended = await switchpoint(guest, "end")
    assert ended.code == 0, ended
    await guest.bluetooth.until_device(paired.address, SOON, blocked=False)
    await music_is_on(guest, paired)
    await until_clean(guest)
    if profile != "phone":
        await comes_up_with_music_twice(guest, paired)


WAYS = [
    pytest.param("work-call", in_call_mode, "its lease is over", id="work-call"),
    pytest.param("gaming", linked, "release-everything", id="gaming"),
    pytest.param("phone", blocked, "release-everything", id="phone"),
]


@pytest.mark.parametrize(("profile", "moment", "way"), WAYS)
async def test_killed_with_its_guardian_everything_is_given_back(
    guest: Guest, connected: VirtualHeadset, profile: str, moment: Moment, way: str
):
    await new_user(guest)
    sink = await guest.audio.default_sink()
    command = asyncio.create_task(switchpoint(guest, "activate", profile))
    await moment(guest, connected)
    await end_all(guest)
    await command
    if way == "release-everything":
        released = asyncio.create_task(switchpoint(guest, "release-everything"))
    else:
        await let_time_pass(guest, AFTER_THE_LEASE)
        released = asyncio.create_task(log_in(guest))
    await until_it_runs(guest)
    await guest.bluetooth.until_device(connected.address, SOON, blocked=False)
    await released
    if profile == "phone":
        await connect_if_nobody_does(guest, connected)
    await guest.audio.until_profile(connected.address, "a2dp-sink", SOON)
    await until_clean(guest)
    assert await guest.audio.default_sink() == sink
    if profile != "phone":
        await comes_up_with_music_twice(guest, connected)


# --- The keeper, the guardian and the login ------------------------------------------------


async def test_a_dead_keeper_is_replaced_and_a_second_death_ends_the_hold(guest: Guest, connected: VirtualHeadset):
    await new_user(guest)
    assert (await switchpoint(guest, "activate", "phone")).code == 0
    await kill_keeper(guest)
    await until_it_runs(guest)
    await is_kept_away(guest, connected)
    await kill_keeper(guest)
    await guest.bluetooth.until_device(connected.address, SOON + PYTHON, blocked=False)
    await until(lambda: _nothing_runs(guest), SOON, "the guardian's end", every=0.1)


async def reboot(guest: Guest) -> None:
    """What is in memory reaches the disk before, as at a proper shutdown."""
    await guest.run("sync", user="root")
    await guest.power_cycle()


async def _nothing_runs(guest: Guest) -> bool:
    return not await processes(guest)


async def test_after_a_reboot_the_login_keeps_what_lives_and_frees_what_does_not(
    guest: Guest, connected: VirtualHeadset
):
    await new_user(guest)
    assert (await switchpoint(guest, "activate", "phone")).code == 0
    await end_all(guest)
    await reboot(guest)
    await guest.bluetooth.until_device(connected.address, blocked=True)
    await log_in(guest)
    await until_it_runs(guest)
    await is_kept_away(guest, connected)
    await end_all(guest)
    await let_time_pass(guest, AFTER_THE_LEASE)
    await log_in(guest)
    await until_it_runs(guest)
    await guest.bluetooth.until_device(connected.address, SOON, blocked=False)


async def test_after_a_reboot_no_sound_stays_off(guest: Guest, connected: VirtualHeadset):
    await new_user(guest)
    await write_profiles(
        guest, '[[profile]]\nid = "quiet"\nname = "Quiet"\nowner = "phone"\nmode = "leave"\ncomputers = "quiet"\n'
    )
    await switchpoint(guest, "activate", "quiet")
    await guest.audio.until_profile(connected.address, "off")
    await end_all(guest)
    await reboot(guest)
    await let_time_pass(guest, AFTER_THE_LEASE)
    await log_in(guest)
    await until_it_runs(guest)
    await guest.bluetooth.connect(connected.address)
    await guest.audio.until_profile(connected.address, "a2dp-sink", SOON + PYTHON)
    await until_clean(guest)
