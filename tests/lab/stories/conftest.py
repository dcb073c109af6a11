"""The room of the stories, with everybody in it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest

from tests.lab import summary
from tests.lab.artefacts import Artefacts
from tests.lab.conftest import held, labs
from tests.lab.director import CAST, Room


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """The event loop of the room."""
    with asyncio.Runner() as runner:
        yield runner


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Cast every story once, or with `--all-roots` both ways: the laptop's root and the gaming PC's."""
    if "room" in metafunc.fixturenames:
        casts = [CAST, CAST[::-1]] if metafunc.config.getoption("--all-roots") else [CAST]
        metafunc.parametrize("room", casts, indirect=True, ids="+".join, scope="session")


@pytest.fixture(scope="session")
def room(request: pytest.FixtureRequest, artefacts: Artefacts, runner: asyncio.Runner) -> Iterator[Room]:
    """One room for all stories of a cast."""
    room = Room(artefacts, request.param)
    labs.append(room)
    yield from held(runner, room)
    labs.remove(room)


@pytest.fixture
def lab(
    room: Room,
    runner: asyncio.Runner,
    record_property: Callable[[str, object], None],
    note_boot: Callable[[str], None],
) -> Iterator[Room]:
    """The room as at the beginning: everybody paired, nobody connected, no Switchpoint."""
    note_boot(runner.run(room.reset()))
    began = time.monotonic()
    yield room
    versions = " | ".join(f"{guest.name}: {guest.versions}" for guest in room.guests)
    record_property(summary.PROPERTY, versions)
    record_property(summary.STORY, f"{time.monotonic() - began:5.1f} s  heard: {room.log.summary()}")
