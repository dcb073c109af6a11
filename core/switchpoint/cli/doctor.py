"""`switchpoint doctor`: what works on this computer, and what is missing. Changes nothing."""

from __future__ import annotations

import asyncio
import platform
from importlib import metadata
from typing import TYPE_CHECKING

from switchpoint.bluez import names
from switchpoint.bluez.presence import has_adapter
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError
from switchpoint.cli.display import has_display
from switchpoint.cli.formats import CheckFormat
from switchpoint.service.client import connected
from switchpoint.storage import load_profiles, places

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES = ("PySide6-Essentials", "qasync", "dbus-next", "msgspec", "tomlkit", "platformdirs", "pulsectl-asyncio")


def checks() -> list[CheckFormat]:
    """Return everything that was looked at."""
    return [*_programs(), *_files(), *_computer()]


def _programs() -> Iterator[CheckFormat]:
    yield CheckFormat("Python", ok=True, says=platform.python_version())
    for name in _LIBRARIES:
        try:
            yield CheckFormat(name, ok=True, says=metadata.version(name))
        except metadata.PackageNotFoundError:
            yield CheckFormat(name, ok=False, says="Not installed.")


def _files() -> Iterator[CheckFormat]:
    where = places()
    found = load_profiles(where)
    if found.problem is not None:
        yield CheckFormat("Profiles", ok=False, says=f"{found.problem} In force: {_names(found.profiles)}.")
    else:
        yield CheckFormat("Profiles", ok=True, says=_names(found.profiles))


def _names(profiles: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(profile, "name", profile)) for profile in profiles)


def _computer() -> Iterator[CheckFormat]:
    adapter = has_adapter()
    yield CheckFormat(
        "Bluetooth adapter",
        ok=adapter,
        says="Found." if adapter else "This computer has none; only rooms can be used.",
    )
    service = asyncio.run(_bluetooth_answers()) if adapter else False
    yield CheckFormat(
        "Bluetooth control",
        ok=service,
        says="The Bluetooth service answers." if service else "No Bluetooth service answers on the system bus.",
    )
    display = has_display()
    yield CheckFormat(
        "Display",
        ok=display,
        says="The window can be opened." if display else "None answers; the command line works without.",
    )


async def _bluetooth_answers() -> bool:
    bus = Bus(system=True)
    running = asyncio.ensure_future(bus.run())
    try:
        if not await connected(bus):
            return False
        (owned,) = await bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [names.SERVICE])
    except BusError:
        return False
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return owned is True
