"""The real desktop portal on a test's own bus, with a scripted back end in the place of a desktop's."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError, Request
from tests.flatpak.sandbox import Computer
from tests.integration.test_bus import connected

PORTAL = Path("/usr/libexec/xdg-desktop-portal")
PERMISSIONS = Path("/usr/libexec/xdg-permission-store")
BACK_END = "org.freedesktop.impl.portal.desktop.standin"
# the portal offers no background without somebody who could ask the user
INTERFACES = "org.freedesktop.impl.portal.Access;org.freedesktop.impl.portal.Background;"


@dataclass
class BackEnd:
    """Writes down what a desktop would write into the autostart folder."""

    bus: Bus
    entries: dict[str, list[str]] = field(default_factory=dict)
    """What is started at login, by program."""
    willing: bool = True

    async def start(self) -> None:
        self.bus.serve("/org/freedesktop/portal/desktop", self._asked)
        assert await self.bus.own(BACK_END)

    async def _asked(self, request: Request) -> tuple[str, Sequence[Any]]:
        match request.member:
            case "EnableAutostart":
                program, enable, command, _ = request.body
                if not self.willing:
                    return "b", [False]
                if enable:
                    self.entries[program] = list(command)
                else:
                    self.entries.pop(program, None)
                return "b", [enable]
            case "GetAppState" | "GetAll":
                return "a{sv}", [{}]
            case _:
                raise BusError(f"{DBUS}.Error.UnknownMethod", request.member)


@asynccontextmanager
async def portal(computer: Computer) -> AsyncIterator[BackEnd]:
    """Run the portal on a computer's session bus."""
    folder = computer.home / "portals"
    folder.mkdir(parents=True)
    (folder / "standin.portal").write_text(f"[portal]\nDBusName={BACK_END}\nInterfaces={INTERFACES}\nUseIn=standin\n")
    # newer ones choose by this file
    (folder / "standin-portals.conf").write_text("[preferred]\ndefault=standin\n")
    environment = {
        **computer.environment,
        "XDG_DESKTOP_PORTAL_DIR": str(folder),
        "XDG_CURRENT_DESKTOP": "standin",
    }
    async with connected(computer.session.address) as bus:
        back_end = BackEnd(bus)
        await back_end.start()
        running = [
            await asyncio.create_subprocess_exec(str(program), env=environment, stdin=DEVNULL, stderr=DEVNULL)
            for program in (PERMISSIONS, PORTAL)
        ]
        try:
            await computer.until_async(lambda: _is_there(bus, "org.freedesktop.portal.Desktop"))
            yield back_end
        finally:
            for process in running:
                process.terminate()
                await process.wait()


async def _is_there(bus: Bus, name: str) -> bool:
    (owned,) = await bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [name])
    return bool(owned)
