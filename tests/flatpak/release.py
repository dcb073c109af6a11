"""Two releases in one folder, made one after the other by the real script, with a key that nobody else has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.flatpak import flatpak
from tests.flatpak.app import APP, ID, App
from tests.flatpak.runtimes import CHECKOUT
from tests.flatpak.web import ADDRESS
from tests.lab.artefacts.cache import Artefact, Log
from tests.lab.artefacts.host import Tool

NEXT = "99.0.0"
"""The version of the second release; it differs from the first in nothing else."""
COPIED = (
    "core",
    "gui",
    "resources",
    "requirements",
    "packaging",
    "pyproject.toml",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
)
SCRIPT = CHECKOUT / "packaging/flatpak/release"
BUILDER = ("--disable-download", "--disable-updates", "--disable-rofiles-fuse", "--state-dir=state")
OURS = "tests@switchpoint.invalid"
THEIRS = "else@switchpoint.invalid"


class Release(Artefact):
    """`first` and `second`: what was in the folder of the releases after each; `keys`: a home of GnuPG."""

    name = "flatpak-release"
    title = "two releases of the Flatpak"
    minutes = 5
    needs = (*App.needs, Tool("gnupg", program="gpg"))

    def inputs(self) -> Iterator[bytes]:
        yield from APP.inputs()
        for path in (Path(__file__), SCRIPT, CHECKOUT / "CHANGELOG.md", CHECKOUT / "packaging/metainfo"):
            yield path.read_bytes()

    @property
    def first(self) -> Path:
        """The release of this very version, with a bundle."""
        return self.path / "first"

    @property
    def second(self) -> Path:
        """The release after it."""
        return self.path / "second"

    @property
    def keys(self) -> Path:
        """The home of GnuPG with both keys."""
        return self.path / "keys"

    def build(self, into: Path, work: Path, log: Log) -> None:
        # its building fetches the wheels into this checkout, and must not do so at the same time
        APP.ensure()
        keys = into / "keys"
        keys.mkdir(mode=0o700)
        with gnupg(keys) as home:
            for who in (OURS, THEIRS):
                generate = ("--quick-generate-key", who, "ed25519", "sign", "never")
                log.run("gpg", "--batch", "--passphrase", "", *generate, env={"GNUPGHOME": str(home)})
            environment = {
                **flatpak.environment(work / "installation", home=work, runtimes=APP.runtimes.installation),
                "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
                "GNUPGHOME": str(home),
            }
            out = work / "release"
            for name, tree, more in (("first", CHECKOUT, ()), ("second", _newer(work / "newer"), ("--no-bundle",))):
                script = tree / SCRIPT.relative_to(CHECKOUT)
                log.run(
                    script,
                    "--key",
                    fingerprint(home, OURS),
                    "--url",
                    ADDRESS,
                    *more,
                    out,
                    "--",
                    *BUILDER,
                    env=environment,
                )
                unused = shutil.ignore_patterns("state", "built")
                shutil.copytree(out, into / name, ignore=unused)


def _newer(folder: Path) -> Path:
    """Return a copy of the sources that says it is the next version."""
    for name in COPIED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "wheels"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder)
    changed = (
        ("core/switchpoint/__init__.py", r'__version__ = "[^"]+"', f'__version__ = "{NEXT}"'),
        ("CHANGELOG.md", r"^(?=## \[\d)", f"## [{NEXT}] - 2099-12-31\n\nOnly for a test.\n\n"),
    )
    for name, old, new in changed:
        text, count = re.subn(old, new, (folder / name).read_text(), count=1, flags=re.MULTILINE)
        assert count == 1, name
        (folder / name).write_text(text)
    subprocess.run([sys.executable, folder / "packaging/metainfo"], check=True)
    return folder


def fingerprint(home: Path, who: str) -> str:
    """Return what the release script wants to know a key by."""
    listed = subprocess.run(
        ["gpg", "--list-keys", "--with-colons", who],
        env={**os.environ, "GNUPGHOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr:"))


@contextmanager
def gnupg(keys: Path) -> Iterator[Path]:
    """Yield a copy of a home of GnuPG with a short name, which its agent's socket needs; it is copied back."""
    with tempfile.TemporaryDirectory(prefix="gnupg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        shutil.copytree(keys, home, dirs_exist_ok=True)
        try:
            yield home
        finally:
            environment = {**os.environ, "GNUPGHOME": folder}
            subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False)
        sockets = shutil.ignore_patterns("S.*", "*.lock", ".#*")
        shutil.copytree(home, keys, ignore=sockets, dirs_exist_ok=True)


RELEASE = Release()
REF = f"{ID}.flatpakref"
