"""A user with nothing installed yet, and the web server where the releases are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.flatpak import flatpak
from tests.flatpak.app import ID, RUNTIMES
from tests.flatpak.release import REF, RELEASE
from tests.flatpak.web import Web, call, web

YES = ("--user", "--noninteractive", "--assumeyes")


class Shop:
    """Installs, updates and removes as a user does, in a network with nothing but the shop."""

    def __init__(self, folder: Path, served: Web) -> None:
        self.folder = folder
        self.web = served
        self.installation = folder / "installation"
        self.home = folder / "home"
        self.bus = ""
        """The user's session bus, which only removing what was kept needs."""
        self.serve(RELEASE.first)

    def serve(self, release: Path) -> None:
        """Have a release in the shop, with its reference beside it."""
        self.web.serve(release)
        shutil.copy(release / REF, self.web.folder)

    def flatpak(self, *arguments: str | Path, check: bool = True, offline: bool = False) -> str:
        """Run Flatpak as the user; returns all that it said. `offline`: in a network where there is nothing."""
        environment = flatpak.environment(self.installation, home=self.home, runtimes=RUNTIMES.installation)
        environment |= {"DBUS_SESSION_BUS_ADDRESS": self.bus} if self.bus else {}
        network = None if offline else self.web.network
        return call(*arguments, network=network, environment=environment, check=check)

    def install(self) -> None:
        """Install the way that the documentation says first."""
        self.flatpak("install", *YES, "--from", f"http://127.0.0.1/{REF}")

    def update(self, *more: str, check: bool = True) -> str:
        """Update Switchpoint alone."""
        return self.flatpak("update", *YES, *more, ID, check=check)

    def installed(self) -> bool:
        """Tell whether Flatpak knows it."""
        return ID in self.flatpak("list", "--user", "--app", "--columns=application")

    def version(self) -> str:
        """Return what the installed program says of itself."""
        said = self.flatpak("run", "--user", ID, "--version")
        return said.splitlines()[0].removeprefix("switchpoint ")

    def commit(self) -> str:
        """Return which commit is installed."""
        return self.flatpak("info", "--user", "--show-commit", ID).splitlines()[0]


@contextmanager
def shop(folder: Path) -> Iterator[Shop]:
    """Open it, with the first release."""
    with web(folder) as served:
        yield Shop(folder, served)
