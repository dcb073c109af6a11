"""Python 3.13 as a folder, for guests whose own Python is newer than Switchpoint's libraries allow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import Artefact, Log
from tests.lab.artefacts.host import DPKG, Tool

SUITE = "trixie"
PACKAGES = ("python3.13", "python3.13-minimal", "libpython3.13-stdlib", "libpython3.13-minimal")
"""Together the interpreter and its standard library. It finds the library relative to itself."""


class Python(Artefact):
    """`usr/bin/python3.13`; the few shared libraries that it needs are part of every guest's root."""

    name = "python"
    title = "Python 3.13 for guests"
    minutes = 0.3
    needs = (Tool("mmdebstrap", program="mmdebstrap"), DPKG)

    def inputs(self) -> Iterator[bytes]:
        yield Path(__file__).read_bytes()

    def build(self, into: Path, work: Path, log: Log) -> None:
        packages = work / "packages"
        # "extract" only unpacks, and it asks that suite's archive, whatever this system's own is
        log.run(
            "mmdebstrap",
            "--variant=extract",
            "--components=main",
            "--skip=cleanup",
            f"--include={','.join(PACKAGES)}",
            SUITE,
            packages,
        )
        for archive in (packages / "var/cache/apt/archives").glob("*.deb"):
            if archive.name.split("_")[0] in PACKAGES:
                log.run("dpkg-deb", "-x", archive, into)
        log.run("test", "-x", into / "usr/bin/python3.13")
