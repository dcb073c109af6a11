"""What is started when the user logs in: a recovery while something has to be put back, and Switchpoint if wanted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, TypeVar

from switchpoint import storage
from switchpoint.bus import BusError
from switchpoint.desktop import portal
from switchpoint.keeper import login_entry
from switchpoint.keeper.command import BACKGROUND as IN_BACKGROUND
from switchpoint.keeper.command import RECOVER, STAY
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
START_FLAG = "login-start"
"""In the state folder while the portal is wanted to recover, and to start: it cannot be asked what it has."""
PROGRAM = "switchpoint"
"""What the sandbox runs; the portal adds how the sandbox is started."""


class Login(Protocol):
    """Every verb raises `SwitchpointError` when the desktop refuses; then everything is as it was."""

    async def write(self) -> None:
        """Have the recovery started at the next login."""

    async def remove(self) -> None:
        """Have nothing recovered at the next login."""

    def starts(self) -> bool:
        """Tell whether Switchpoint is started at login, as the disk tells."""
        ...

    async def start(self, *, on: bool) -> None:
        """Have Switchpoint started at every login, or not."""


def usual(where: Places, bus: Bus) -> Login:
    """Return the way that is open to this program. `bus`: the session's."""
    return FileLogin(where) if sandbox() is None else PortalLogin(where, bus)


def starts(where: Places) -> bool:
    """Tell whether Switchpoint is started at login; asks nobody but the disk."""
    if sandbox() is None:
        return login_entry.is_on(where, login_entry.START)
    return (where.state / START_FLAG).exists()


class FileLogin:
    """Two files in the user's autostart folder."""

    def __init__(self, where: Places) -> None:
        """Use the user's directories."""
        self._where = where

    async def write(self) -> None:
        """Write the file of the recovery."""
        await _in_thread(lambda: login_entry.write(self._where))

    async def remove(self) -> None:
        """Remove the file of the recovery."""
        await _in_thread(lambda: login_entry.remove(self._where))

    def starts(self) -> bool:
        """Tell whether the other file is there, and not switched off by the user."""
        return login_entry.is_on(self._where, login_entry.START)

    async def start(self, *, on: bool) -> None:
        """Write or remove the other file."""
        act = login_entry.write if on else login_entry.remove
        await _in_thread(lambda: act(self._where, login_entry.START))


class PortalLogin:
    """The desktop writes the file for a sandbox, and may ask the user.

    It has one entry for a program, so one command line has to do for both: starting does a recovery's work as well.
    """

    def __init__(self, where: Places, bus: Bus) -> None:
        """Ask on the session bus."""
        self._recovers = where.state / FLAG
        self._starts = where.state / START_FLAG
        self._bus = bus
        self._lock = asyncio.Lock()

    async def write(self) -> None:
        """Ask for the recovery, unless Switchpoint is started anyway."""
        async with self._lock:
            if not await _in_thread(self._starts.exists):
                await self._ask(RECOVER)
            await _in_thread(lambda: storage.write(self._recovers, "\n"))

    async def remove(self) -> None:
        """Have it removed if we asked for it; a desktop that does not answer is asked again next time."""
        async with self._lock:
            if not await _in_thread(self._recovers.exists):
                return
            if not await _in_thread(self._starts.exists):
                try:
                    await self._request(autostart=False)
                except BusError:
                    return
            await _in_thread(lambda: storage.remove(self._recovers))

    def starts(self) -> bool:
        """Tell whether the desktop was last told to start Switchpoint."""
        return self._starts.exists()

    async def start(self, *, on: bool) -> None:
        """Ask for the start; without it, ask again for the recovery if something has to be put back."""
        async with self._lock:
            if on:
                await self._ask(IN_BACKGROUND, STAY)
                await _in_thread(lambda: storage.write(self._starts, "\n"))
                return
            if not await _in_thread(self._starts.exists):
                return
            if await _in_thread(self._recovers.exists):
                await self._ask(RECOVER)
            else:
                try:
                    await self._request(autostart=False)
                except BusError as error:
                    raise login_entry.refused(str(error)) from error
            await _in_thread(lambda: storage.remove(self._starts))

    async def _ask(self, *arguments: str) -> None:
        """Have the desktop start `arguments` at login; raises `SwitchpointError` unless it will."""
        try:
            granted = await self._request(*arguments, autostart=True)
        except BusError as error:
            raise login_entry.refused(str(error)) from error
        if granted.get("autostart") is not True:
            raise login_entry.refused("the desktop does not start it at login")

    async def _request(self, *arguments: str, autostart: bool) -> dict[str, object]:
        stays = STAY in arguments
        reason = login_entry.START.comment if stays else login_entry.RECOVERY.comment
        return await portal.request(
            self._bus,
            BACKGROUND,
            "RequestBackground",
            signature="s",
            body=[""],
            options={
                "reason": ("s", f"{reason}."),
                "autostart": ("b", autostart),
                "commandline": ("as", [PROGRAM, *(arguments or (RECOVER,))]),
                "dbus-activatable": ("b", False),
            },
            within=ASKED_WITHIN,
        )


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, work)
