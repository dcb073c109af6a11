"""The real Flatpak inside a guest: its installation from this computer, a desktop portal, and how it is started."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.flatpak.app import APP, ID
from tests.flatpak.portal import INTERFACES
from tests.lab.agent import Done
from tests.lab.display import Display, display
from tests.lab.lab import Guest
from tests.lab.waiting import until

RUNTIMES = "/opt/flatpak/runtimes"
INSTALLED = {"/opt/flatpak/app": APP.installation, RUNTIMES: APP.runtimes.installation}
ENVIRONMENT = {"FLATPAK_USER_DIR": "/opt/flatpak/app", "FLATPAK_SYSTEM_DIR": RUNTIMES}
PORTAL = {
    "XDG_CURRENT_DESKTOP": "lab",
    "XDG_DESKTOP_PORTAL_DIR": "/run/user/1000/portals",
    "NO_AT_BRIDGE": "1",
}


async def mount(guest: Guest, folders: Mapping[str, Path] = INSTALLED) -> None:
    """Put folders of this computer into a guest, read-only, by default both installations; again after each start."""
    # the mount of util-linux does not know hostfs' option
    busybox = guest.folder / "busybox"
    if not busybox.exists():
        shutil.copy(guest.busybox, busybox)
    # as on any real system; the portal shows files to sandboxes with it
    await guest.shell("chmod 666 /dev/fuse")
    for place, folder in folders.items():
        await guest.shell(
            f"mkdir -p {place}; mountpoint -q {place} ||"
            f" /lab/busybox mount -t hostfs -o {folder} none {place} && mount -o remount,bind,ro {place}"
        )


@asynccontextmanager
async def removed(guest: Guest) -> AsyncIterator[None]:
    """Have the program gone from the guest for as long as the block lasts; what it has kept stays."""
    await guest.shell("umount /opt/flatpak/app")
    try:
        yield
    finally:
        await mount(guest)


@asynccontextmanager
async def desktop(guest: Guest) -> AsyncIterator[Display]:
    """A screen and a portal, for as long as the block lasts."""
    # one that a sandbox has called after the last desktop had gone knows of none, and would stay
    await guest.shell("while pkill -9 -f '^/usr/libexec/xdg-desktop-portal'; do sleep 0.05; done")
    await until(lambda: _lacks_portal(guest), 5, "no desktop portal", every=0.05)
    folder = PORTAL["XDG_DESKTOP_PORTAL_DIR"]
    described = f"[portal]\\nDBusName=org.freedesktop.impl.portal.desktop.lab\\nInterfaces={INTERFACES}\\nUseIn=lab\\n"
    await guest.shell(
        f"mkdir -p {folder} && printf '{described}' > {folder}/lab.portal"
        f" && printf '[preferred]\\ndefault=lab\\n' > {folder}/lab-portals.conf",
        user="user",
    )
    async with display(guest, 8) as screen:
        programs = [
            guest.start(guest.python, "/switchpoint/tests/lab/inside/portal.py", log="portal-back-end"),
            guest.start("/usr/libexec/xdg-permission-store", log="permission-store"),
            guest.start("/usr/libexec/xdg-desktop-portal", env=PORTAL, log="portal"),
        ]
        try:
            await until(lambda: _has_portal(guest), 20, "a desktop portal", every=0.2)
            yield screen
        finally:
            await asyncio.gather(*(program.end() for program in programs))


async def _has_portal(guest: Guest) -> bool:
    asked = "dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner"
    said = await guest.shell(f"{asked} string:org.freedesktop.portal.Desktop", user="user", check=False)
    return "true" in said


async def _lacks_portal(guest: Guest) -> bool:
    return not await _has_portal(guest)


async def flatpak(
    guest: Guest,
    *arguments: str,
    options: tuple[str, ...] = (),
    limit: float = 60,
    environment: Mapping[str, str] = ENVIRONMENT,
) -> Done:
    """Run the Flatpak to the end of its first process, whatever its exit code; `environment`: where it is installed."""
    # into files: a sandbox keeps its pipes open for as long as anything runs in it
    script = '"$@" > ~/out 2> ~/err; code=$?; cat ~/out; cat ~/err >&2; exit $code'
    command = ("flatpak", "run", "--user", *options, ID, *arguments)
    return await guest.run("sh", "-c", script, "sh", *command, env=environment, limit=limit, check=False)


async def end_all(guest: Guest, environment: Mapping[str, str] = ENVIRONMENT) -> None:
    """Kill its sandboxes with everything in them."""
    await guest.run("flatpak", "kill", ID, env=environment, check=False)
