"""Switchpoint as people have it: fetched from a web server into the user's home, and updated there."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack, suppress
from typing import Any

from tests.flatpak.app import ID
from tests.flatpak.release import REF, RELEASE
from tests.lab import home, sandboxed
from tests.lab.agent import Done, GuestError, Running
from tests.lab.director import Computer
from tests.lab.display import Display

DISK = 1024
"""Megabytes that a computer's disk has to have for it."""
RELEASES = "/opt/flatpak/releases"
ENVIRONMENT = {"FLATPAK_SYSTEM_DIR": sandboxed.RUNTIMES}
FETCHES = 120
"""Seconds for an installation or an update, amply."""
YES = ("--user", "--noninteractive", "--assumeyes")
STATE = f"~/.var/app/{ID}/.local/state/switchpoint"
SERVE = f"""
    mkdir -p /srv/www
    ln -sfn {RELEASES}/$1/repository /srv/www/repository
    cp {RELEASES}/$1/{REF} /srv/www/
"""


class Installed:
    """The installed program of one computer of a room."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer
        self.guest = computer.guest
        self.screen: Display
        """While it is logged in."""
        self._session = AsyncExitStack()

    # --- Computer and desktop --------------------------------------------------------------

    async def start(self) -> None:
        """Have runtimes and a web server, and log in; after each start of the computer."""
        folders = {sandboxed.RUNTIMES: sandboxed.INSTALLED[sandboxed.RUNTIMES], RELEASES: RELEASE.path}
        await sandboxed.mount(self.guest, folders)
        serve = ("-m", "http.server", "--bind", "127.0.0.1", "--directory", "/srv/www", "80")
        await self.guest.shell("mkdir -p /srv/www")
        self.guest.start(self.guest.python, *serve, user="root", log="shop")
        await self.guest.shell("until grep -q ' 0100007F:0050 00000000:0000 0A ' /proc/net/tcp; do sleep 0.05; done")
        self.screen = await self._session.enter_async_context(sandboxed.desktop(self.guest))
        await home.log_in(self.guest, self._environment)

    async def restart_computer(self) -> None:
        """Shut it down and start it up again, as the desktop's menu does."""
        await self.computer.shut_down()
        await self.close()
        await self.computer.start_up()
        await self.start()

    async def close(self) -> None:
        """Log out, whatever the computer's state."""
        with suppress(GuestError):
            await self._session.aclose()
        self._session = AsyncExitStack()

    async def crash(self) -> None:
        """Have the program gone without a word, and started again as at a login."""
        await sandboxed.end_all(self.guest, ENVIRONMENT)
        await home.log_in(self.guest, self._environment)

    # --- The shop --------------------------------------------------------------------------

    async def serve(self, release: str) -> None:
        """Have a release in the shop: "first" or "second"."""
        await self.guest.run("sh", "-c", SERVE, "sh", release, user="root")

    async def install(self) -> None:
        """Install it in the way that the documentation says first."""
        await self._flatpak("install", *YES, "--from", f"http://127.0.0.1/{REF}")

    async def update(self) -> None:
        """Update it, whatever runs."""
        await self._flatpak("update", *YES, ID)

    async def _flatpak(self, *arguments: str) -> None:
        await self.guest.run("flatpak", *arguments, env=ENVIRONMENT, limit=FETCHES)

    # --- The program -----------------------------------------------------------------------

    @property
    def _environment(self) -> dict[str, str]:
        return {**ENVIRONMENT, **self.screen.environment}

    async def run(self, *arguments: str) -> Done:
        """Run a command to its end, whatever its exit code."""
        return await sandboxed.flatpak(self.guest, *arguments, environment=self._environment)

    async def fine(self, *arguments: str) -> str:
        """Run a command that goes well; returns its output."""
        done = await self.run(*arguments)
        assert done.code == 0, done
        return done.stdout

    def begin(self, *arguments: str) -> Running:
        """Start it, and leave it running."""
        return self.guest.start("flatpak", "run", "--user", ID, *arguments, env=self._environment)

    async def status(self) -> dict[str, Any]:
        """Return what it says of everything."""
        return json.loads(await self.fine("status", "--json"))

    async def runs_what_is_installed(self) -> bool:
        """Tell whether what runs is the installed version, and not the one before it."""
        listed = await self.guest.run("flatpak", "ps", "--columns=application,commit", env=ENVIRONMENT)
        shown = await self.guest.run("flatpak", "info", "--user", "--show-commit", ID, env=ENVIRONMENT)
        runs = {commit for name, commit in (line.split() for line in listed.stdout.splitlines()) if name == ID}
        # they are listed in short
        return bool(runs) and all(shown.stdout.startswith(commit) for commit in runs)

    async def open_window(self) -> None:
        """Click it in the desktop's menu; the first run was put away."""
        script = f"mkdir -p {STATE} && cat > {STATE}/first-run.json"
        await self.guest.run("sh", "-c", script, stdin=b'{"stand":"put away"}')
        self.begin()
        await self.screen.until_window("Switchpoint")

    async def press(self, keys: str) -> None:
        """Press keys in its window."""
        number = await self.screen.until_window("Switchpoint")
        await self.guest.run("xdotool", "windowfocus", "--sync", number, "key", keys, env=self.screen.environment)
