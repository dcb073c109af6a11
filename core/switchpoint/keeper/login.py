"""Who starts Switchpoint at the next login, for as long as something has to be put back."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from switchpoint import storage
from switchpoint.bus import BusError
from switchpoint.desktop import portal
from switchpoint.keeper import login_entry
from switchpoint.keeper.command import RECOVER
from switchpoint.sandbox import sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.bus import Bus
    from switchpoint.storage import Places

T = TypeVar("T")

BACKGROUND = "org.freedesktop.portal.Background"
ASKED_WITHIN = 20.0
"""Seconds that the user has to answer the desktop's question."""
FLAG = "login-entry"
"""In the state folder while the portal has the entry: it cannot be asked."""
PROGRAM = "switchpoint"
"""What the sandbox runs; the portal adds how the sandbox is started."""


class Login(Protocol):
    """Both verbs raise `SwitchpointError`: `write` when there will be no entry, `remove` when it stays."""

    async def write(self) -> None:
        """Have the entry there."""

    async def remove(self) -> None:
        """Have it gone."""


def usual(where: Places, bus: Bus) -> Login:
    """Return the way that is open to this program. `bus`: the session's."""
    return FileLogin(where) if sandbox() is None else PortalLogin(where, bus)


class FileLogin:
    """A file in the user's autostart folder."""

    def __init__(self, where: Places) -> None:
        """Use the user's directories."""
        self._where = where

    async def write(self) -> None:
        """Write the file."""
        await _in_thread(lambda: login_entry.write(self._where))

    async def remove(self) -> None:
        """Remove the file."""
        await _in_thread(lambda: login_entry.remove(self._where))


class PortalLogin:
    """The desktop writes the file for a sandbox, and may ask the user."""

    def __init__(self, where: Places, bus: Bus) -> None:
        """Ask on the session bus."""
        self._flag: Path = where.state / FLAG
        self._bus = bus

    async def write(self) -> None:
        """Ask for the entry; it is there when this returns."""
        try:
            granted = await self._request(autostart=True)
        except BusError as error:
            raise login_entry.refused(str(error)) from error
        if granted.get("autostart") is not True:
            raise login_entry.refused("the desktop does not start it at login")
        await _in_thread(lambda: storage.write(self._flag, "\n"))

    async def remove(self) -> None:
        """Have it removed if we asked for it; a desktop that does not answer is asked again next time."""
        if not await _in_thread(self._flag.exists):
            return
        with contextlib.suppress(BusError):
            await self._request(autostart=False)
            await _in_thread(lambda: storage.remove(self._flag))

    async def _request(self, *, autostart: bool) -> dict[str, object]:
        return await portal.request(
            self._bus,
            BACKGROUND,
            "RequestBackground",
            signature="s",
            body=[""],
            options={
                "reason": ("s", "Puts back what Switchpoint has changed on headsets."),
                "autostart": ("b", autostart),
                "commandline": ("as", [PROGRAM, RECOVER]),
                "dbus-activatable": ("b", False),
            },
            within=ASKED_WITHIN,
        )


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, work)
