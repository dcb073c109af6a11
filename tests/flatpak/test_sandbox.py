"""The Flatpak, really built, installed and run: what it does in its sandbox, and without each single permission."""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import subprocess
from collections.abc import Callable, Coroutine
from configparser import RawConfigParser
from functools import wraps
from typing import Any

import pytest

from switchpoint.bluez import names
from switchpoint.service import client
from tests.flatpak.app import APP, ID
from tests.flatpak.portal import portal
from tests.flatpak.runtimes import CHECKOUT, LOCK
from tests.flatpak.sandbox import Computer, computer
from tests.integration.fake_bluez import HEADSET
from tests.integration.test_bus import until
from tests.integration.test_power import BOTH, logind
from tests.lab import summary

pytestmark = pytest.mark.flatpak

LIBRARIES = """
import json
from importlib.metadata import distributions
print(json.dumps([(each.name, each.version) for each in distributions()]))
"""
CONTROL = "956c7b26-d49a-4ba8-b03f-b17d393cb6e2"
CHANNEL = """
import asyncio, sys
from switchpoint.bluez.channel import Channels
from switchpoint.bluez.mirror import Mirror
from switchpoint.bus import Bus

async def main():
    bus = Bus(system=True)
    mirror = Mirror(bus)
    channels = Channels(bus, mirror)
    tasks = [asyncio.ensure_future(each.run()) for each in (bus, mirror, channels)]
    await mirror.read_once.wait()
    channel = await channels.open(sys.argv[1], sys.argv[2])
    await channel.send(b"hello")
    print((await channel.receive()).decode(), flush=True)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

asyncio.run(main())
"""


def played(story: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a story on a computer of its own."""

    @wraps(story)
    def test(built, screen, **more):
        async def play() -> None:
            async with computer(screen) as found:
                await story(found, **more)

        asyncio.run(play())

    # what pytest gives beyond the computer
    asked = [name for name in story.__annotations__ if name not in {"computer", "return"}]
    # pytest reads there which fixtures are wanted; no stub of a function knows it
    test.__signature__ = _signature("built", "screen", *asked)  # type: ignore[attr-defined]
    return test


def _signature(*arguments: str) -> Any:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Signature([inspect.Parameter(name, kind) for name in arguments])


# --- What was built ------------------------------------------------------------------------


def _flatpak(*arguments: str, home) -> str:
    return subprocess.run(
        ["flatpak", *arguments],
        env={**APP.environment(home), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_it_is_installed_with_the_permissions_of_the_manifest_and_no_others(built, tmp_path, record_property):
    found = RawConfigParser(delimiters=("=",))
    found.optionxform = str
    found.read_string(_flatpak("info", "--user", "--show-permissions", ID, home=tmp_path))
    sets = {
        "shared": {"ipc", "network"},
        "sockets": {"x11", "wayland", "fallback-x11", "pulseaudio"},
        "devices": {"dri"},
    }
    assert {key: set(value.split(";")) - {""} for key, value in found.items("Context")} == sets
    talks = {"org.kde.StatusNotifierWatcher", "org.mpris.MediaPlayer2.*"}
    assert dict(found.items("Session Bus Policy")) == dict.fromkeys(talks, "talk")
    assert dict(found.items("System Bus Policy")) == {"org.bluez": "talk", "org.freedesktop.login1": "talk"}
    environment = dict(found.items("Environment"))
    assert environment["PULSE_PROP_media.category"] == "Manager"
    size = int(_flatpak("info", "--user", "--show-size", ID, home=tmp_path))
    may = sorted(
        set().union(*sets.values(), *(dict(found.items(f"{bus} Bus Policy")) for bus in ("Session", "System")))
    )
    record_property(summary.PROPERTY, f"Flatpak: {size / 1e6:.0f} MB, may use {', '.join(may)}")


def test_its_libraries_are_the_locked_ones(built, tmp_path):
    said = _flatpak("run", "--user", "--command=python3", ID, "-c", LIBRARIES, home=tmp_path)
    inside = {name.lower().replace("_", "-"): version for name, version in json.loads(said)}
    locked = [line.split(" ")[0].split("==") for line in LOCK.read_text().splitlines() if line[0].isalpha()]
    assert locked
    for name, version in locked:
        assert inside[name] == version, name


def test_its_description_and_its_desktop_entry_are_valid(built, tmp_path):
    folder = CHECKOUT / "resources/switchpoint_resources/desktop"
    inside = ("run", f"--filesystem={folder}:ro")
    runtime = f"org.kde.Sdk//{APP.runtimes.branch}"
    validate = ("validate", "--pedantic", "--no-net", "--no-color", str(folder / f"{ID}.metainfo.xml"))
    said = _flatpak(*inside, "--command=appstreamcli", runtime, *validate, home=tmp_path)
    assert "Validation was successful" in said, said
    # the one remark: the name's last part is written as the project is, with a capital
    remarks = [line for line in said.splitlines() if line[:3] in {"E: ", "W: ", "I: ", "P: "}]
    assert [line for line in remarks if "cid-contains-uppercase-letter" not in line] == []
    entry = str(folder / f"{ID}.desktop")
    assert _flatpak(*inside, "--command=desktop-file-validate", runtime, entry, home=tmp_path) == ""


# --- What it does --------------------------------------------------------------------------


@played
async def test_the_window_opens_and_the_headset_is_in_it(computer: Computer):
    process = await computer.start()
    await computer.until_running()

    async def shown() -> bool:
        found = await asyncio.create_subprocess_exec(
            *("xdotool", "search", "--onlyvisible", "--name", "Switchpoint"),
            env={**computer.environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return bool((await found.communicate())[0].strip())

    await computer.until_async(shown)
    assert "WF-1000XM5" in (await computer.ask("status"))[1]
    assert process.returncode is None


@played
async def test_a_command_in_the_sandbox_lists_the_headset(computer: Computer):
    code, out, errors = await computer.run("status", "--json")
    assert (code, errors) == (0, ""), (out, errors)
    assert json.loads(out)["headsets"][0]["name"] == "WF-1000XM5"


@played
async def test_a_headset_is_kept_away_and_the_desktop_is_told_to_recover_it_at_login(computer: Computer):
    async with portal(computer) as desktop:
        code, out, errors = await computer.run("activate", "phone")
        assert (code, errors) == (0, ""), out
        assert computer.blocked
        # what the command has started goes on without it
        assert "Phone" in (await computer.ask("status"))[1]
        assert desktop.entries == {ID: ["flatpak", "run", "--command=switchpoint", ID, "--recover"]}
        assert (await computer.run("end"))[0] == 0
        assert not computer.blocked
        await until(lambda: desktop.entries == {})


@played
async def test_killed_with_everything_in_its_sandbox_the_login_goes_on_with_it(computer: Computer):
    async with portal(computer) as desktop:
        await computer.run("activate", "phone")
        await computer.kill()
        await computer.until_async(lambda: _is_gone(computer))
        assert computer.blocked
        command = desktop.entries[ID]
        await computer.start(*command[command.index(ID) + 1 :])
        await computer.until_running()
        assert (await computer.ask("release-everything"))[0] == 0
        assert not computer.blocked


async def _is_gone(computer: Computer) -> bool:
    return not await client.is_running(computer.bus)


@played
async def test_where_the_desktop_refuses_the_headset_is_only_let_go_and_that_is_said(computer: Computer):
    async with portal(computer) as desktop:
        desktop.willing = False
        computer.bluez.change(HEADSET, names.DEVICE, Connected=True)
        code, out, errors = await computer.run("activate", "phone")
        assert code == 3, (out, errors)
        assert "may come back" in out
        assert not computer.blocked


@played
async def test_sleep_and_shutdown_wait_for_it(computer: Computer):
    async with logind(computer.system.address) as login:
        await computer.start("--background")
        await until(lambda: login.delayed == BOTH, within=30)


@played
async def test_a_channel_to_the_headset_comes_through_the_proxy(computer: Computer):
    computer.bluez.change(HEADSET, names.DEVICE, Connected=True)
    process = await computer.start("-c", CHANNEL, HEADSET, CONTROL, options=("--command=python3",))
    await until(lambda: bool(computer.bluez.far_ends), within=30)
    far = computer.bluez.far_ends[-1]
    loop = asyncio.get_running_loop()
    far.setblocking(False)
    assert await loop.sock_recv(far, 100) == b"hello"
    await loop.sock_sendall(far, b"and back")
    out, err = await process.communicate()
    assert out == b"and back\n", err
    computer.bluez.close_links()


# --- Without each permission ---------------------------------------------------------------

TAKEN = {
    "org.bluez": ("--system-no-talk-name=org.bluez", "may not talk to the Bluetooth service"),
    "org.freedesktop.login1": ("--system-no-talk-name=org.freedesktop.login1", ""),
    "org.mpris.MediaPlayer2.*": ("--no-talk-name=org.mpris.MediaPlayer2.*", ""),
    "org.kde.StatusNotifierWatcher": ("--no-talk-name=org.kde.StatusNotifierWatcher", ""),
    "pulseaudio": ("--nosocket=pulseaudio", ""),
}


@pytest.mark.parametrize("name", TAKEN)
@played
async def test_without_a_permission_the_rest_works_and_what_is_missing_is_said(computer: Computer, name: str):
    option, says = TAKEN[name]
    code, out, errors = await computer.run("doctor", options=(option,))
    assert (code, errors) == (0, ""), (out, errors)
    assert f"Sandbox: Without the permission for {name}." in out
    code, out, errors = await computer.run("status", options=(option,))
    assert "Traceback" not in errors
    if says:
        assert code == 4
        assert says in errors + out
    else:
        assert code == 0
        assert "WF-1000XM5" in out


@pytest.mark.parametrize("option", ["--nodevice=dri", "--unshare=ipc", "--nosocket=wayland"])
@played
async def test_without_what_only_makes_it_faster_the_window_opens(computer: Computer, option: str):
    await computer.start(options=(option,))
    await computer.until_running()
    assert "WF-1000XM5" in (await computer.ask("status"))[1]


@played
async def test_without_any_display_it_says_what_there_is(computer: Computer):
    options = ("--nosocket=x11", "--nosocket=fallback-x11", "--nosocket=wayland")
    code, out, errors = await computer.run(options=options)
    assert code == 0
    assert "No display answers" in errors
    assert "WF-1000XM5" in out
