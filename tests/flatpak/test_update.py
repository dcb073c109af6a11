"""From one release to the next and back: what was said and what is kept away stay. Removal, in both orders."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from switchpoint import __version__
from switchpoint.bluez import names
from switchpoint.service import client
from tests.flatpak.app import ID
from tests.flatpak.portal import BackEnd, portal
from tests.flatpak.release import NEXT, RELEASE
from tests.flatpak.sandbox import Computer, computer
from tests.flatpak.shop import YES, Shop, shop
from tests.integration.fake_bluez import HEADSET
from tests.integration.test_bus import connected, until

pytestmark = [pytest.mark.flatpak, pytest.mark.timeout(240, func_only=True)]

PROFILES = """\
# my own
version = 1

[[profile]]
id = "music"
name = "Music on the sofa"
owner = "work"
mode = "media"
ends_after = "1 h"
"""
OF_A_LATER_VERSION = PROFILES.replace("version = 1", "version = 2") + 'colour = "blue"\n'
LINKED = """
from pathlib import Path
from switchpoint import storage
from switchpoint.model import HostId, HostKind, Role
from switchpoint.peers import book, identity
here, there = storage.places(), Path("/tmp/there")
identity.load(here)
other = identity.load(storage.Places(config=there, data=there, state=there))
member = book.Member(
    id=HostId("2" * 32), name="Gaming PC", kind=HostKind.DESKTOP, certificate=other.certificate, role=Role.GAMING
)
storage.write(here.data / book.FILE, book.encode(book.Book(members=(member,))))
"""
CODE = re.compile(r"^ +([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)

Story = Callable[[Shop, Computer, BackEnd], Awaitable[None]]


@pytest.fixture
def played(released: Path, screen: str, tmp_path: Path) -> Callable[[Story], None]:
    """Run a story of a user who has installed the first release, on a computer with a headset and a desktop."""

    async def play(story: Story) -> None:
        with shop(tmp_path) as found:
            found.install()
            async with computer(screen, found.installation, found.web.network) as made:
                # Flatpak sees what is running by the user's own folders
                found.home, found.bus = made.home, made.session.address
                async with portal(made) as desktop:
                    await story(found, made, desktop)

    return lambda story: asyncio.run(play(story))


def folder(made: Computer, kind: str) -> Path:
    """Where the sandbox keeps `config`, `data` or `.local/state`."""
    return made.home / ".var/app" / ID / kind / "switchpoint"


async def fine(made: Computer, *arguments: str) -> str:
    """Run a command that goes well; returns its output."""
    code, out, errors = await made.run(*arguments)
    assert (code, errors) == (0, ""), (arguments, code, out, errors)
    return out


async def used(made: Computer) -> None:
    """Say everything that a user can say: profiles, names, roles, settings, a linked computer."""
    await fine(made, "activate", "phone")
    await fine(made, "end")
    await made.until_async(lambda: gone(made))
    folder(made, "config").mkdir(parents=True, exist_ok=True)
    (folder(made, "config") / "profiles.toml").write_text(PROFILES)
    process = await made.start("-c", LINKED, options=("--command=python3",))
    assert await process.wait() == 0, await process.communicate()
    await fine(made, "name", "this", "Desk laptop")
    await fine(made, "roles", "this", "work")
    await fine(made, "settings", "longest_hold", "8 h")
    await fine(made, "login", "on")


async def shown(made: Computer) -> dict[str, Any]:
    """What it says of everything, but for what is only true for a moment."""
    status = json.loads(await fine(made, "status", "--json"))
    hosts = [(each["name"], each["relation"], each["role"], each["starts_at_login"]) for each in status["hosts"]]
    profiles = [each["name"] for each in json.loads(await fine(made, "profiles", "--json"))["profiles"]]
    said = [each["says"] for each in json.loads(await fine(made, "activity", "--json"))["entries"]]
    (headset,) = status["headsets"]
    settings = await fine(made, "settings", "longest_hold")
    return {
        "hosts": hosts,
        "profiles": profiles,
        "on": headset["active"],
        "settings": settings,
        "clicks": [line for line in said if "clicked" in line],
    }


async def gone(made: Computer) -> bool:
    return not await client.is_running(made.bus)


async def login(made: Computer, desktop: BackEnd) -> None:
    """Start what the desktop starts at login."""
    command = desktop.entries[ID]
    await made.start(*command[command.index(ID) + 1 :])
    await made.until_running()


def update(found: Shop, *more: str) -> Awaitable[str]:
    """Update while everything goes on."""
    return asyncio.to_thread(found.update, *more)


# --- Update ------------------------------------------------------------------------------------------------------


def test_everything_and_a_running_hold_survive_an_update(played):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        await used(made)
        code, out, _ = await made.run("activate", "phone")
        # the linked computer is switched off
        assert code == 3, out
        assert made.blocked
        before = await shown(made)
        assert before["clicks"]
        assert "Music on the sofa" in before["profiles"]
        assert ("Gaming PC", "linked", "gaming", False) in before["hosts"]
        key = (folder(made, "data") / "identity.pem").read_bytes()
        entry = desktop.entries[ID]

        found.serve(RELEASE.second)
        await update(found)
        # the one that is running goes on, and answers the new one
        assert made.blocked
        assert await fine(made, "--version") == f"switchpoint {NEXT}\n"
        assert await shown(made) == before

        # the next login, or a crash: the new one goes on with what the old one has begun
        await made.kill()
        await made.until_async(lambda: gone(made))
        assert made.blocked
        assert desktop.entries[ID] == entry
        await login(made, desktop)
        after = await shown(made)
        # what happened in the last minute before a kill may not be on the disk yet
        assert after.pop("clicks")[:1] == before.pop("clicks")[:1]
        assert after == before
        assert (folder(made, "data") / "identity.pem").read_bytes() == key
        assert (folder(made, "config") / "profiles.toml").read_text() == PROFILES
        assert made.blocked
        code, out, _ = await made.run("end")
        assert code == 3, out
        assert not made.blocked

    played(story)


def test_the_commands_for_game_mode(played):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        await fine(made, "roles", "this", "gaming")
        assert "Gaming is on" in await fine(made, "activate", "gaming")
        await fine(made, "end")
        # nobody is there who could start it at login
        desktop.willing = False
        code, _, errors = await made.run("login", "on")
        assert code == 1
        assert "log in" in errors

    played(story)


def test_two_installed_ones_are_linked(played, screen: str):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        async with computer(screen, found.installation, found.web.network) as other:
            # both are on one computer here: two programs cannot listen at one port
            folder(other, "config").mkdir(parents=True)
            (folder(other, "config") / "settings.toml").write_text("version = 1\nport = 23790\n")
            shows, said = await made.start("link"), ""
            assert shows.stdout
            while not (shown_code := CODE.search(said)):
                said += (await asyncio.wait_for(shows.stdout.readline(), 30)).decode()
            assert "linked" in await fine(other, "link", shown_code[1], "--at", "127.0.0.1")
            assert await asyncio.wait_for(shows.wait(), 30) == 0
            status = json.loads(await fine(made, "status", "--json"))
            assert [each["relation"] for each in status["hosts"]].count("linked") == 1

    played(story)


# --- Downgrade ---------------------------------------------------------------------------------------------------


def test_going_back_loses_nothing_and_says_what_cannot_be_read(played):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        first = found.commit()
        found.serve(RELEASE.second)
        await update(found)
        known = await asyncio.to_thread(found.flatpak, "remote-info", "--user", "--log", "switchpoint", ID)
        assert first in known, "how to get back is said"
        await used(made)
        await made.run("activate", "phone")
        before = await shown(made)
        await made.kill()
        await made.until_async(lambda: gone(made))
        # as a later version may write them
        profiles, state = folder(made, "config") / "profiles.toml", folder(made, ".local/state")
        profiles.write_text(OF_A_LATER_VERSION)
        strange = dict.fromkeys(("activity.json", "roles.json"), '{"format": 2, "what": "is this"}')
        for name, content in strange.items():
            (state / name).write_text(content)

        await update(found, f"--commit={first}")
        assert await fine(made, "--version") == f"switchpoint {__version__}\n"
        await login(made, desktop)
        # a hold is not lost
        assert made.blocked
        after = await shown(made)
        assert after["on"] == before["on"]
        assert set(after["profiles"]) == set(before["profiles"]), "those that were good last"
        _, out, errors = await made.run("status")
        assert "Version 2 is not known; this is version 1." in out + errors
        assert "The list of roles of the last run could not be read." in out + errors
        assert profiles.read_text() == OF_A_LATER_VERSION
        for name, content in strange.items():
            assert (state / f"{name}.damaged").read_text() == content
        await fine(made, "release-everything")
        assert not made.blocked

    played(story)


# --- Removal -----------------------------------------------------------------------------------------------------


def test_removed_in_the_right_order_nothing_is_kept_and_nothing_is_started(played):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        await fine(made, "activate", "phone")
        assert made.blocked
        await fine(made, "release-everything")
        await until(lambda: desktop.entries == {})
        assert not made.blocked
        # what it was started for is over
        await made.until_async(lambda: gone(made))
        await asyncio.to_thread(found.flatpak, "uninstall", *YES, "--delete-data", ID)
        assert not found.installed()
        assert not (made.home / ".var/app" / ID).exists()
        assert not made.blocked

    played(story)


def test_removed_in_the_wrong_order_the_rescue_line_alone_repairs_it(played):
    async def story(found: Shop, made: Computer, desktop: BackEnd) -> None:
        await fine(made, "activate", "phone")
        await asyncio.to_thread(found.flatpak, "uninstall", *YES, ID)
        await made.kill()
        await made.until_async(lambda: gone(made))
        assert made.blocked, "Flatpak runs nothing of ours on removal"
        async with connected(made.system.address) as bus:
            # what “bluetoothctl unblock ADDRESS” does; in the lab it is run itself
            await bus.set(names.SERVICE, HEADSET, names.DEVICE, "Blocked", "b", value=False)
        assert not made.blocked

    played(story)
