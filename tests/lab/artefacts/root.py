"""A guest's root: a small Debian, read by the guests straight from this computer's file system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE, Artefact, Log
from tests.lab.artefacts.host import APT, MMDEBSTRAP

PACKAGES = HERE / "packages.txt"

USER = "user"
USER_ID = 1000
"""Who the session inside the guest belongs to."""

# written by hand: not every suite comes with useradd
ADD_USER = f"""
echo '{USER}:x:{USER_ID}:{USER_ID}::/home/{USER}:/bin/bash' >> "$1/etc/passwd"
echo '{USER}:x:{USER_ID}:' >> "$1/etc/group"
install -d -o {USER_ID} -g {USER_ID} "$1/home/{USER}"
"""

LEFT_OUT = ("doc/*", "man/*", "info/*", "locale/*", "lintian/*", "bug/*")
"""Folders of /usr/share that no test reads."""


class Root(Artefact):
    """A tree of files with everything that runs in a guest."""

    minutes = 1.5
    needs = (MMDEBSTRAP, APT)

    def __init__(self, suite: str) -> None:
        self.suite = suite
        self.name = f"root-{suite}"
        self.title = f"guest root, Debian {suite}"

    def inputs(self) -> Iterator[bytes]:
        yield self.suite.encode()
        yield from (path.read_bytes() for path in (Path(__file__), PACKAGES))

    def packages(self) -> list[str]:
        """What is installed: the lines of the list, without those that are meant for another suite."""
        lines = [line.split() for line in PACKAGES.read_text().splitlines()]
        chosen = [words for words in lines if words and not words[0].startswith("#")]
        return [words[0] for words in chosen if len(words) == 1 or self.suite in words[1:]]

    def build(self, into: Path, work: Path, log: Log) -> None:
        log.run(
            "mmdebstrap",
            "--variant=apt",
            "--components=main",
            f"--include={','.join(self.packages())}",
            # testing's lists are signed for a week only, and a mirror may be older than that
            "--aptopt=Acquire::Check-Valid-Until false",
            *(f"--dpkgopt=path-exclude=/usr/share/{folder}" for folder in LEFT_OUT),
            f"--customize-hook={ADD_USER}",
            '--customize-hook=chroot "$1" fc-cache --force',
            self.suite,
            into / "tree",
        )
        # mmdebstrap makes it for root alone; an unprivileged guest program has to pass
        (into / "tree").chmod(0o755)
        into.chmod(0o755)
