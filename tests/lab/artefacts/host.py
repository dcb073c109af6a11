"""What building needs from this computer, installed where that is allowed and named where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class NotBuiltError(Exception):
    """An artefact is missing and could not be made; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something to be found on this computer."""

    package: str
    """Debian's name of the package that brings it."""
    program: str | None = None
    """Looked for in PATH."""
    file: str | None = None
    """Looked for in the file system."""
    library: str | None = None
    """Looked for with pkg-config."""

    def there(self) -> bool:
        """Whether it can be used now."""
        if self.program:
            return shutil.which(self.program) is not None
        if self.file:
            return Path(self.file).exists()
        if shutil.which("pkg-config") is None:
            return False
        return subprocess.run(["pkg-config", "--exists", self.library or ""], check=False).returncode == 0


APT = Tool("apt", program="apt-get")
DPKG = Tool("dpkg", program="dpkg-deb")
MMDEBSTRAP = Tool("mmdebstrap", program="mmdebstrap")


def need(title: str, tools: Sequence[Tool]) -> None:
    """See that all tools are there; install Debian's packages for the others when this is root.

    Raises:
        NotBuiltError: when one is missing and cannot be installed.
    """
    missing = [tool.package for tool in tools if not tool.there()]
    if not missing:
        return
    names = " ".join(dict.fromkeys(missing))
    if not APT.there():
        raise NotBuiltError(f"It is built with Debian's tools, and this system has no apt. Missing: {names}.")
    if os.geteuid() != 0:
        raise NotBuiltError(f"Missing on this system; install with: sudo apt-get install {names}")
    install(title, list(dict.fromkeys(missing)))


def install(title: str, packages: list[str]) -> None:
    """Install Debian packages as root."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    done = subprocess.run(
        [*apt, "install", "-y", "--no-install-recommends", *packages],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise NotBuiltError(f"Packages for the {title} could not be installed: {' '.join(packages)}.\n{last}")
