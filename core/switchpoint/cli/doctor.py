"""`switchpoint doctor`: what works on this computer, and what is missing. Changes nothing."""

from __future__ import annotations

import asyncio
import json
import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any

from switchpoint.bluez import names
from switchpoint.bluez.presence import has_adapter
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError
from switchpoint.cli import interrupt
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.cli.formats import CheckFormat
from switchpoint.desktop import power
from switchpoint.errors import SwitchpointError
from switchpoint.keeper import login
from switchpoint.model import Relation
from switchpoint.sandbox import sandbox
from switchpoint.service import client
from switchpoint.service.client import connected
from switchpoint.storage import load_profiles, places

if TYPE_CHECKING:
    from collections.abc import Iterator

SOUND_WITHIN = 3.0
LINKED_WITHIN = 3.0
_LIBRARIES = ("PySide6-Essentials", "qasync", "dbus-next", "msgspec", "tomlkit", "platformdirs", "pulsectl-asyncio")


_PERMISSIONS = (
    ("org.bluez", True),
    ("org.freedesktop.login1", True),
    ("org.mpris.MediaPlayer2.*", False),
    ("org.kde.StatusNotifierWatcher", False),
)
"""Names that a sandbox has to show, and whether they are on the system bus."""


def checks() -> list[CheckFormat]:
    """Return everything that was looked at."""
    return [
        *_programs(),
        *_files(),
        *interrupt.run(_computer()),
        _at_login(),
        *interrupt.run(_linked()),
        _display(),
        *_around(),
    ]


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


async def _computer() -> list[CheckFormat]:
    bus = Bus(system=True)
    running = asyncio.ensure_future(bus.run())
    try:
        there = await connected(bus)
        service = there and await _is_there(bus, names.SERVICE)
        login = there and await _is_there(bus, power.SERVICE)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    adapter, sound = has_adapter(), await _sound_answers()
    return [
        _check("Bluetooth adapter", adapter, "Found.", "This computer has none; only rooms can be used."),
        _check(
            "Bluetooth control",
            service,
            "The Bluetooth service answers.",
            "No Bluetooth service answers on the system bus.",
        ),
        _check(
            "Sound",
            sound,
            "The sound server answers.",
            "No sound server answers: headsets are connected, and their modes left alone.",
        ),
        _check(
            "Shutdown",
            login,
            "It waits until everything is put back.",
            "Nothing announces it: what is left then is put back at the next login.",
        ),
    ]


def _at_login() -> CheckFormat:
    starts = login.starts(places())
    return CheckFormat("Start at login", ok=True, says="On." if starts else "Off. To change that: switchpoint login on")


async def _linked() -> list[CheckFormat]:
    """Return what the running Switchpoint says of the linked computers; without one that is not known."""
    found: dict[str, Any] | None = None
    async with client.session_bus() as bus:
        if bus is not None and await client.is_running(bus):
            try:
                answered = await client.run(bus, ["hosts", "--json"], LINKED_WITHIN)
            except SwitchpointError as error:
                return [CheckFormat("Linked computers", ok=False, says=str(error.problem.title))]
            if answered is not None and answered[0] in {Code.DONE, Code.NO_BLUETOOTH}:
                found = json.loads(answered[1])
    if found is None:
        return [CheckFormat("Linked computers", ok=True, says="Not known: Switchpoint is not running.")]
    linked = [f"{host['name']}: {host['says']}" for host in found["hosts"] if host["relation"] == Relation.LINKED]
    lines = [CheckFormat("Linked computers", ok=True, says="; ".join(linked) or "None.")]
    lines += [CheckFormat("Linked computers", ok=False, says=gap["says"]) for gap in found["gaps"]]
    if found["port"] is not None:
        says = "open" if found["listening"] else "closed: no computer is linked"
        lines.append(CheckFormat("Network", ok=True, says=f"TCP port {found['port']} is {says}."))
    return lines


def _check(name: str, ok: bool, yes: str, no: str) -> CheckFormat:  # noqa: FBT001  # the result of the check
    return CheckFormat(name, ok=ok, says=yes if ok else no)


async def _is_there(bus: Bus, name: str) -> bool:
    try:
        (owned,) = await bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [name])
    except BusError:
        return False
    return owned is True


async def _sound_answers() -> bool:
    # Only here: the library that it loads looks for a server at once.
    from switchpoint.audio.port import PulsePort  # noqa: PLC0415  # see above

    port = PulsePort()
    running = asyncio.ensure_future(port.run())
    try:
        async with asyncio.timeout(SOUND_WITHIN):
            await port.read_once.wait()
    except TimeoutError:
        return False
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return port.state.sound.available


def _display() -> CheckFormat:
    return _check(
        "Display", has_display(), "The window can be opened.", "None answers; the command line works without."
    )


def _around() -> Iterator[CheckFormat]:
    """Say what the sandbox takes away, if this is one."""
    found = sandbox()
    if found is None:
        return
    missing = [name for name, system in _PERMISSIONS if not found.may_talk(name, system=system)]
    missing += [name for name in ("pulseaudio",) if name not in found.sockets]
    says = f"Without the permission for {', '.join(missing)}." if missing else "With every permission."
    yield CheckFormat("Sandbox", ok=not missing, says=says)
