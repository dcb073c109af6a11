"""Mishaps in mid-switch: the switch completes, waits or says why not, and what is shown is what is the case."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from tests.lab.conftest import held
from tests.lab.driver import Driver, driven
from tests.lab.headset import VirtualHeadset
from tests.lab.home import new_user
from tests.lab.lab import Guest
from tests.lab.session import RADIO_LINE

pytestmark = pytest.mark.one_root("testing")

AWAY_FOR = 0.5
"""Seconds for which an adapter or a headset is gone."""
AT_REST = 1.0
"""Seconds in which nothing may change before anything is judged."""
LIMIT = 25.0
"""Seconds from the end of the mishap to rest; four tries to connect take some ten."""

ENDS = frozenset({"done", "waiting", "failed"})
"""A switch is completed, waits, or says why not. Nobody's hand was in play, so none is overridden."""
UNTRUE_AFTERWARDS = ("Bluetooth is off", "no Bluetooth adapter", "service is not running", "not paired", "by hand")
"""What is not the case any more when a mishap is over, or never was."""

Happening = Callable[[Guest, VirtualHeadset], Awaitable[object]]


# --- Moments of a switch -------------------------------------------------------------------


async def clicked(_guest: Guest, _headset: VirtualHeadset) -> None:
    await asyncio.sleep(0.03)


async def linked(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, connected=True)


async def streaming(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until(lambda view: bool(view.transports(headset.address)), what="a music transport")


async def blocked(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.bluetooth.until_device(headset.address, blocked=True)


# --- Mishaps -------------------------------------------------------------------------------


async def bluetoothd_is_restarted(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.restart_bluetoothd()


async def bluetoothd_crashes(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.restart_bluetoothd(crash=True)


async def pipewire_is_restarted(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.restart_pipewire()


async def wireplumber_is_restarted(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.session.restart_wireplumber()
    await guest.until_ready()


async def wireplumber_crashes(guest: Guest, _headset: VirtualHeadset) -> None:
    """All that the headset has of sound goes at once, and bluetoothd may let go of it."""
    await guest.shell("pkill -SEGV -x wireplumber")
    await guest.bluetooth.until(lambda view: not view.plays, what="WirePlumber gone")
    await guest.until_ready()


async def the_system_bus_is_restarted(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.restart_system_bus()


async def the_adapter_is_pulled_out(guest: Guest, headset: VirtualHeadset) -> None:
    await guest.session.stop_service(RADIO_LINE)
    await guest.bluetooth.until(lambda view: not view.adapter(), what="no adapter")
    # the radio does not tell the headset that its link is lost
    await headset.vanish()
    await asyncio.sleep(AWAY_FOR)
    await headset.switch_on()
    await guest.session.start_service(RADIO_LINE)
    await guest.until_ready()


async def the_adapter_is_switched_off(guest: Guest, _headset: VirtualHeadset) -> None:
    await guest.bluetooth.power(on=False)
    await asyncio.sleep(AWAY_FOR)
    await guest.bluetooth.power(on=True)
    await guest.until_ready()


async def the_headset_is_switched_off(_guest: Guest, headset: VirtualHeadset) -> None:
    await headset.switch_off()
    await asyncio.sleep(AWAY_FOR)
    await headset.switch_on()


async def the_headset_vanishes(_guest: Guest, headset: VirtualHeadset) -> None:
    await headset.vanish()
    await asyncio.sleep(AWAY_FOR)
    await headset.switch_on()


# --- What is the case, and what is shown ---------------------------------------------------


async def truth(guest: Guest, headset: VirtualHeadset) -> dict[str, Any]:
    """What the observers say, in the words of `look`."""
    found: dict[str, Any] = {"bluetooth": bluetooth(guest)}
    device = guest.bluetooth.device(headset.address)
    if device and device.paired:
        card = await guest.audio.card(headset.address)
        found |= {
            "state": "connected" if device.connected else "away",
            "held": device.blocked,
            "card": mode(card.profile) if card and card.profile else None,
        }
    return found


def bluetooth(guest: Guest) -> str:
    if not guest.bluetooth.there:
        return "no service"
    adapter = guest.bluetooth.adapter()
    if not adapter:
        return "no adapter"
    return "ready" if adapter["Powered"] else "off"


def mode(profile: str) -> str:
    modes = {"a2dp-sink": "media", "headset-head-unit": "call", "off": "off"}
    return next(name for prefix, name in modes.items() if profile.startswith(prefix))


async def rest(switchpoint: Driver, guest: Guest, headset: VirtualHeadset) -> dict[str, Any]:
    """Wait until the switch has come to an end and all is quiet and shown as it is; returns what is shown."""
    began = quiet = time.monotonic()
    before: tuple[dict[str, Any], dict[str, Any]] | None = None
    while True:
        shown = await switchpoint.look()
        real = await truth(guest, headset)
        now = time.monotonic()
        if (shown, real) != before:
            before, quiet = (shown, real), now
        agrees = all(shown.get(what) == value for what, value in real.items())
        if agrees and shown.get("stage") in ENDS and now - quiet >= AT_REST:
            return shown
        assert now - began < LIMIT, f"not at rest: {json.dumps(shown, indent=1)}\nbut really {real}"
        await asyncio.sleep(0.1)


def explained(shown: dict[str, Any]) -> None:
    """A switch that is not completed says so, with a reason that is true now."""
    assert shown["notice"], shown
    assert shown["reason"], shown
    said = f"{shown['notice']} {shown['reason']}"
    untrue = (*UNTRUE_AFTERWARDS, "does not offer it") if shown["card"] else UNTRUE_AFTERWARDS
    assert not [words for words in untrue if words in said], shown


# --- The stories ---------------------------------------------------------------------------


async def interrupted(
    switchpoint: Driver, guest: Guest, headset: VirtualHeadset, profile: str, moment: Happening, mishap: Happening
) -> dict[str, Any]:
    """Click, let the mishap happen at its moment, and return what is shown when all has come to rest."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(switchpoint.click(profile))
        await moment(guest, headset)
        await mishap(guest, headset)
    return await rest(switchpoint, guest, headset)


async def ended(switchpoint: Driver, guest: Guest, headset: VirtualHeadset) -> None:
    """End what is on; nothing may stay held."""
    shown = await switchpoint.ask("end")
    await guest.bluetooth.until_device(headset.address, blocked=False)
    assert shown["held"] is False, shown


@pytest.fixture(autouse=True)
def swept(guest: Guest, root_headset: VirtualHeadset, runner: asyncio.Runner) -> Iterator[None]:
    """Leave no card behind."""
    yield
    runner.run(sweep(guest, root_headset))


async def sweep(guest: Guest, headset: VirtualHeadset) -> None:
    await headset.disconnect(guest.address)
    await guest.until_gone(headset.address)


@pytest.fixture(scope="module")
def running(root_guest: Guest, runner: asyncio.Runner) -> Iterator[Driver]:
    """One Switchpoint, which lives through all mishaps."""
    runner.run(new_user(root_guest))
    yield from held(runner, driven(root_guest))


@pytest.fixture
def switchpoint(running: Driver, guest: Guest, runner: asyncio.Runner) -> Iterator[Driver]:
    """The same Switchpoint, with nothing on."""
    runner.run(running.ask("end"))
    yield running
    runner.run(running.ask("end"))


def name(happening: Happening) -> str:
    return happening.__name__


@pytest.mark.parametrize(
    ("moment", "mishap"),
    [
        (streaming, bluetoothd_is_restarted),
        (linked, bluetoothd_crashes),
        (streaming, pipewire_is_restarted),
        (streaming, wireplumber_is_restarted),
        (streaming, wireplumber_crashes),
        (linked, the_system_bus_is_restarted),
        (linked, the_adapter_is_pulled_out),
        (linked, the_adapter_is_switched_off),
        (linked, the_headset_is_switched_off),
        (streaming, the_headset_vanishes),
    ],
    ids=name,
)
async def test_a_work_call_comes_waits_or_says_why_not(
    switchpoint: Driver, guest: Guest, paired: VirtualHeadset, moment: Happening, mishap: Happening
):
    shown = await interrupted(switchpoint, guest, paired, "work-call", moment, mishap)
    if shown["stage"] == "done":
        assert shown["state"] == "connected"
        assert shown["card"] == "call"
    else:
        explained(shown)
    await ended(switchpoint, guest, paired)


@pytest.mark.parametrize(
    ("moment", "mishap"),
    [
        (clicked, bluetoothd_is_restarted),
        (blocked, bluetoothd_crashes),
        (clicked, the_system_bus_is_restarted),
        (clicked, the_adapter_is_pulled_out),
        (blocked, the_adapter_is_switched_off),
        (clicked, the_headset_is_switched_off),
    ],
    ids=name,
)
async def test_a_headset_that_goes_to_the_phone_is_held_or_it_is_said_why_not(
    switchpoint: Driver, guest: Guest, connected: VirtualHeadset, moment: Happening, mishap: Happening
):
    shown = await interrupted(switchpoint, guest, connected, "phone", moment, mishap)
    if shown["stage"] == "done":
        assert (shown["state"], shown["held"]) == ("away", True)
    else:
        explained(shown)
    await ended(switchpoint, guest, connected)


async def test_a_sound_server_that_crashes_at_the_end_of_a_call_gets_the_music_back(
    switchpoint: Driver, guest: Guest, connected: VirtualHeadset
):
    await switchpoint.click("work-call")
    await guest.audio.until_profile(connected.address, "headset-head-unit")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(switchpoint.ask("end"))
        tasks.create_task(wireplumber_crashes(guest, connected))
    shown = await rest(switchpoint, guest, connected)
    assert (shown["stage"], shown["state"], shown["card"]) == ("done", "connected", "media"), shown
