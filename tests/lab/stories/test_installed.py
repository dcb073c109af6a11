"""The Flatpak on both computers, installed and updated as people do it: the call is heard, before and after."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterator

import pytest

from switchpoint import __version__
from tests.flatpak.release import NEXT, RELEASE
from tests.lab import summary
from tests.lab.artefacts import Artefacts, NotBuiltError
from tests.lab.conftest import held, labs
from tests.lab.director import LAPTOP, Room
from tests.lab.installed import DISK, Installed
from tests.lab.stories.test_theft import MEAN, sound_in_a_call
from tests.lab.waiting import until

pytestmark = pytest.mark.timeout(240, func_only=True)

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(scope="module")
def room(request: pytest.FixtureRequest, artefacts: Artefacts, runner: asyncio.Runner) -> Iterator[Room]:
    """A room of its own, with room on the disks."""
    try:
        RELEASE.ensure()
    except NotBuiltError as error:
        pytest.fail(str(error), pytrace=False)
    room = Room(artefacts, request.param, disk=DISK)
    labs.append(room)
    yield from held(runner, room)
    labs.remove(room)


@pytest.fixture
def pair(lab: Room, runner: asyncio.Runner) -> Iterator[tuple[Installed, Installed]]:
    """Laptop and gaming PC with nothing installed, and the first release in their shops."""
    found = Installed(lab.laptop), Installed(lab.gaming_pc)
    yield found
    for each in found:
        runner.run(each.close())


async def until_on(*installed: Installed, limit: float = 30) -> None:
    """Wait until *Work call* is on for all of them."""

    async def on(each: Installed) -> bool:
        return [headset["active"] for headset in (await each.status())["headsets"]] == ["work-call"]

    for each in installed:
        await until(lambda each=each: on(each), limit, f"Work call on {each.computer.name}", every=0.5)


async def link(shows: Installed, types: Installed) -> None:
    """Link two computers."""
    asking = shows.begin("link")
    said = ""
    async for line in asking.lines():
        said += line
        if found := CODE.search(said):
            assert "linked" in await types.fine("link", found.group())
            break
    assert await asking.wait() == 0, said


async def test_a_sound_of_the_gaming_pc_is_not_heard_in_a_call_before_and_after_an_update(
    lab: Room, pair: tuple[Installed, Installed], record_property: Callable[[str, object], None]
):
    laptop, gaming_pc = pair
    began = time.monotonic()
    await asyncio.gather(*(each.start() for each in pair))
    for each in pair:
        await each.serve("first")
    await asyncio.gather(*(each.install() for each in pair))
    record_property(summary.PROPERTY, f"installed after {time.monotonic() - began:.0f} s")
    for each in pair:
        assert await each.fine("--version") == f"switchpoint {__version__}\n"
        await each.fine("login", "on")
    await link(laptop, gaming_pc)
    await laptop.fine("roles", "this", "work")
    await gaming_pc.fine("roles", "this", "gaming")

    lab.headset.habits = MEAN
    await lab.gaming_pc.connect()
    await laptop.open_window()
    await laptop.press("ctrl+1")
    await until_on(laptop, gaming_pc)
    await lab.laptop.join_call()
    in_the_call = await sound_in_a_call(lab)
    lab.log.without_a_break(LAPTOP, in_the_call)
    assert lab.gaming_pc.blocked

    began = time.monotonic()
    for each in pair:
        await each.serve("second")
        await each.update()
    record_property(summary.PROPERTY, f"updated in {time.monotonic() - began:.0f} s")
    for each in pair:
        assert await each.fine("--version") == f"switchpoint {NEXT}\n"
        assert not await each.runs_what_is_installed()
    # it goes on while the files are changed under it
    assert lab.gaming_pc.blocked
    lab.log.without_a_break(LAPTOP, in_the_call)

    # the next start is one of the new version
    await gaming_pc.restart_computer()
    await laptop.crash()
    await until_on(laptop, gaming_pc)
    assert await laptop.runs_what_is_installed()
    assert await gaming_pc.runs_what_is_installed()
    lab.log.without_a_break(LAPTOP, await sound_in_a_call(lab))
    assert lab.gaming_pc.blocked
    assert not lab.gaming_pc.connected

    await lab.laptop.be_quiet()
    await laptop.fine("end")
    await until(lambda: not lab.gaming_pc.blocked, 10, "the gaming PC is free")
