"""Stand-ins for the runtimes that the manifest names, made of Debian's packages and the project's locked wheels.

The real ones come from a store that a test cannot rely on. The stand-ins carry their names and branches, so that the
manifest is built as it is. What fits the stand-ins is not proven to fit the real ones.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tests.flatpak import flatpak
from tests.lab.artefacts.cache import Artefact, Log
from tests.lab.artefacts.host import APT, MMDEBSTRAP, Tool

HERE = Path(__file__).parent / "standin"
CHECKOUT = Path(__file__).parents[2]
MANIFEST = CHECKOUT / "packaging/flatpak/io.github.switchpoint.Switchpoint.yaml"
LOCK = CHECKOUT / "requirements/runtime.lock"

TOOLS = (
    Tool("flatpak", program="flatpak"),
    Tool("flatpak-builder", program="flatpak-builder"),
    Tool("ostree", program="ostree"),
    Tool("bubblewrap", program="bwrap"),
    Tool("xdg-dbus-proxy", program="xdg-dbus-proxy"),
    Tool("xdg-desktop-portal", file="/usr/libexec/xdg-desktop-portal"),
)
PYTHON = "lib/python3.13"
NOT_NEEDED = (
    *(f"share/{folder}" for folder in ("doc", "man", "info", "lintian", "bug", "locale")),
    *(f"etc/{name}" for name in ("apt", "dpkg", "shadow", "gshadow", "machine-id", "resolv.conf", "hostname", "hosts")),
    *("games", "local", "etc/localtime", "etc/mtab", "lib/apt", "lib/dpkg"),
)
ONLY_IN_SDK = ("bin/appstreamcli", "bin/appstream-compose", "lib/x86_64-linux-gnu/libLLVM*", "lib/x86_64-linux-gnu/dri")


class Runtimes(Artefact):
    """An installation of Flatpak with Platform, Sdk and base app."""

    name = "flatpak-runtimes"
    title = "stand-in runtimes for the Flatpak"
    minutes = 2
    needs = (APT, MMDEBSTRAP, *TOOLS)

    @cached_property
    def branch(self) -> str:
        """The branch that the manifest asks for."""
        found = re.search(r"^runtime-version: '([^']+)'", MANIFEST.read_text(), re.MULTILINE)
        assert found, "the manifest names no branch"
        return found[1]

    @property
    def installation(self) -> Path:
        """Where Flatpak finds them."""
        return self.path / "installation"

    def inputs(self) -> Iterator[bytes]:
        yield self.branch.encode()
        yield from (path.read_bytes() for path in (Path(__file__), LOCK, *sorted(HERE.iterdir())))

    def build(self, into: Path, work: Path, log: Log) -> None:
        tree, repository = work / "tree", work / "repository"
        packages = [line for line in (HERE / "packages.txt").read_text().split("\n") if line and line[0] != "#"]
        log.run("mmdebstrap", "--variant=apt", f"--include={','.join(packages)}", "trixie", tree)
        log.run("ostree", "init", "--mode=archive", f"--repo={repository}")
        for setting in ("archive.zlib-level 1", "core.min-free-space-percent 0"):
            log.run("ostree", f"--repo={repository}", "config", "set", *setting.split())
        for name in ("Sdk", "Platform"):
            self._commit(name, tree, work / name, repository, log)
        log.run("flatpak", "build-update-repo", repository)
        environment = flatpak.environment(into / "installation", home=work)
        log.run(*flatpak.REMOTE_ADD, repository, env=environment)
        for name in ("Platform", "Sdk"):
            log.run(*flatpak.INSTALL, f"org.kde.{name}//{self.branch}", env=environment)
        self._base_app(work, repository, log, environment)
        log.run(*flatpak.INSTALL, f"io.qt.PySide.BaseApp//{self.branch}", env=environment)
        # Flatpak makes it for its user alone; in a guest an ordinary user has to pass
        (into / "installation").chmod(0o755)

    def _commit(self, name: str, tree: Path, folder: Path, repository: Path, log: Log) -> None:
        """Make a runtime of Debian's files, and put it into the repository."""
        files = folder / "files"
        folder.mkdir()
        log.run("cp", "-al", tree / "usr", files)
        log.run("cp", "-a", tree / "etc", files / "etc")
        for path in NOT_NEEDED if name == "Sdk" else NOT_NEEDED + ONLY_IN_SDK:
            for found in files.glob(path):
                shutil.rmtree(found) if found.is_dir() and not found.is_symlink() else found.unlink()
        (files / "etc/ld.so.conf").unlink(missing_ok=True)
        (files / "etc/ld.so.conf").write_text("")
        (files / "lib/extensions").mkdir(exist_ok=True)
        self._python_of_the_runtime(files)
        if name == "Sdk":
            (files / "bin/appstream-compose").unlink(missing_ok=True)
            shutil.copy(HERE / "appstream-compose", files / "bin/appstream-compose")
        metadata = (
            f"[Runtime]\nname=org.kde.{name}\nruntime=org.kde.Platform/x86_64/{self.branch}\n"
            f"sdk=org.kde.Sdk/x86_64/{self.branch}\n"
        )
        (folder / "metadata").write_text(metadata)
        log.run(
            *("ostree", "commit", f"--repo={repository}", f"--branch=runtime/org.kde.{name}/x86_64/{self.branch}"),
            *(f"--tree=dir={folder}", "--owner-uid=0", "--owner-gid=0", "--no-xattrs", "--canonical-permissions"),
            f"--add-metadata-string=xa.metadata={metadata}",
        )

    def _python_of_the_runtime(self, files: Path) -> None:
        """Undo what Debian changed: where pip installs to, and who may call it. Add what the real one adds."""
        for marker in files.glob(f"{PYTHON}/EXTERNALLY-MANAGED"):
            marker.unlink()
        for module in files.glob(f"{PYTHON}/sysconfig/__init__.py"):
            text = module.read_text()
            # a new file: this one is linked with the other runtime's
            module.unlink()
            module.write_text(text.replace("prefix_scheme = 'posix_local'", "prefix_scheme = 'posix_prefix'"))
        # the real runtime's sitecustomize puts the program's own libraries on the path
        (files / "lib/python3/dist-packages/app.pth").unlink(missing_ok=True)
        (files / "lib/python3/dist-packages/app.pth").write_text(f"/app/{PYTHON}/site-packages\n")

    def _base_app(self, work: Path, repository: Path, log: Log, environment: dict[str, str]) -> None:
        folder = work / "base-app"
        folder.mkdir()
        shutil.copy(HERE / "cleanup-BaseApp.sh", folder)
        manifest = folder / "io.qt.PySide.BaseApp.yaml"
        manifest.write_text((HERE / "base-app.yaml").read_text().replace("BRANCH", self.branch))
        lock = folder / "qt.lock"
        lock.write_text("".join(_entries(LOCK.read_text(), ("pyside6-essentials", "shiboken6"))))
        log.run(
            *(sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--require-hashes", "--no-deps"),
            *("--only-binary=:all:", "--python-version=3.13", "--platform=manylinux_2_34_x86_64"),
            *(f"--dest={folder / 'wheels'}", f"--requirement={lock}"),
        )
        log.run(*flatpak.BUILD, f"--repo={repository}", folder / "built", manifest, cwd=folder, env=environment)


def _entries(lock: str, names: tuple[str, ...]) -> Iterator[str]:
    """The lines of some packages in a lock: one that names it, and those with its hashes."""
    wanted = False
    for line in lock.splitlines(keepends=True):
        if line[0].isalnum():
            wanted = line.startswith(tuple(f"{name}==" for name in names))
        if wanted and line[0] != "#":
            yield line
