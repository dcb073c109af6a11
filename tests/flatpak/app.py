"""The Flatpak itself: built from the manifest with the network cut off, and installed."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.flatpak import flatpak
from tests.flatpak.runtimes import CHECKOUT, MANIFEST, TOOLS, Runtimes
from tests.lab.artefacts.cache import Artefact, Log
from tests.lab.artefacts.host import Tool

ID = "io.github.switchpoint.Switchpoint"
FETCH = MANIFEST.parent / "fetch-wheels"
SVG_LOADER = f"/usr/lib/{platform.machine()}-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders/libpixbufloader-svg.so"
BUILT_FROM = ("core", "gui", "resources")


class App(Artefact):
    """An installation of Flatpak with Switchpoint in it."""

    name = "flatpak-app"
    title = "Flatpak"
    minutes = 1
    # its builder strips what was built, and looks at the icon
    needs = (*TOOLS, Tool("elfutils", program="eu-strip"), Tool("librsvg2-common", file=SVG_LOADER))

    def __init__(self, runtimes: Runtimes) -> None:
        self.runtimes = runtimes

    @property
    def installation(self) -> Path:
        """Where Flatpak finds it."""
        return self.path / "installation"

    def environment(self, home: Path, installation: Path | None = None) -> dict[str, str]:
        """What Flatpak has to be called with, so that it finds program and runtimes, and nothing of the user's own."""
        return flatpak.environment(installation or self.installation, home=home, runtimes=self.runtimes.installation)

    def inputs(self) -> Iterator[bytes]:
        yield self.runtimes.hash.encode()
        beside = (CHECKOUT / name for name in ("pyproject.toml", "LICENSE", "README.md"))
        for path in (*beside, MANIFEST, FETCH, Path(__file__)):
            yield path.read_bytes()
        for folder in BUILT_FROM:
            for path in sorted((CHECKOUT / folder).rglob("*")):
                if path.is_file() and path.suffix not in {".pyc", ".whl"}:
                    yield str(path.relative_to(CHECKOUT)).encode()
                    yield path.read_bytes()

    def build(self, into: Path, work: Path, log: Log) -> None:
        self.runtimes.ensure()
        log.run(FETCH, env={"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"})
        repository = work / "repository"
        environment = flatpak.environment(into / "installation", home=work, runtimes=self.runtimes.installation)
        build = (*flatpak.BUILD, f"--repo={repository}", work / "built", MANIFEST)
        log.run("unshare", "--net", *build, cwd=work, env=environment)
        log.run(*flatpak.REMOTE_ADD, repository, env=environment)
        log.run(*flatpak.INSTALL, ID, env=environment)
        # Flatpak makes it for its user alone; in a guest an ordinary user has to pass
        (into / "installation").chmod(0o755)


RUNTIMES = Runtimes()
APP = App(RUNTIMES)
