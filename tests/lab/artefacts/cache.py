"""Where built things are kept: one folder each, named after the hash of everything that went in."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, ClassVar

from tests.lab.artefacts import host

HERE = Path(__file__).parent
NotBuiltError = host.NotBuiltError


def folder() -> Path:
    """The cache: `SWITCHPOINT_LAB_CACHE`, or `switchpoint-lab` in the user's cache folder."""
    if chosen := os.environ.get("SWITCHPOINT_LAB_CACHE"):
        return Path(chosen).absolute()
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).absolute() / "switchpoint-lab"


def say(text: str) -> None:
    """One line of progress. It goes past a test runner that keeps standard error for itself."""
    if stream := sys.__stderr__:
        stream.write(f"lab: {text}\n")
        stream.flush()


class Log:
    """A build's record: every command and all that it printed."""

    def __init__(self, path: Path, stream: IO[str]) -> None:
        self.path = path
        self._stream = stream

    def run(self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> None:
        """Run a command to its end.

        Raises:
            NotBuiltError: when it fails; the last lines of its output are part of the message.
        """
        words = [str(word) for word in command]
        self._stream.write(f"\n$ {' '.join(words)}\n")
        self._stream.flush()
        done = subprocess.run(
            ["nice", "-n", "10", *words],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=self._stream,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            self._stream.flush()
            last = "\n".join(self.path.read_text(errors="replace").splitlines()[-12:])
            raise NotBuiltError(f"`{' '.join(words[:4])}` failed with code {done.returncode}.\n{last}")


class Artefact(ABC):
    """One thing that the lab needs and that takes minutes to build."""

    name: str
    title: str
    minutes: ClassVar[float]
    """How long a build takes on two cores, so that a waiting person knows."""
    needs: ClassVar[Sequence[host.Tool]] = ()

    @abstractmethod
    def inputs(self) -> Iterator[bytes]:
        """Everything that decides what is built, except what the package archives serve today."""

    @abstractmethod
    def build(self, into: Path, work: Path, log: Log) -> None:
        """Fill `into`; `work` is an empty folder for what need not stay."""

    @cached_property
    def hash(self) -> str:
        """What the folder's name ends with."""
        digest = hashlib.sha256()
        for part in self.inputs():
            digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()[:12]

    @property
    def path(self) -> Path:
        """Where the built artefact is, or will be."""
        return folder() / f"{self.name}-{self.hash}"

    @property
    def log_path(self) -> Path:
        """The last build's record."""
        return folder() / f"{self.name}.log"

    @property
    def built(self) -> bool:
        """Whether it is there. A folder gets its final name only when it is complete."""
        return self.path.is_dir()

    def ensure(self) -> Path:
        """Build it unless it is there; builds of the same artefact wait for each other."""
        if not self.built:
            try:
                folder().mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise NotBuiltError(f"The lab's cache cannot be made there: {error}") from error
            with self._locked():
                if not self.built:
                    self._build()
        return self.path

    def outdated(self) -> list[Path]:
        """Folders of this artefact that were built from other inputs, or were left half built."""
        return [
            path
            for path in folder().glob(f"{self.name}-*")
            if path != self.path and len(path.name) == len(self.path.name) + (4 if path.suffix == ".new" else 0)
        ]

    def _build(self) -> None:
        began = time.monotonic()
        say(f"{self.title}: building, about {self.minutes:g} min (log: {self.log_path})")
        new = self.path.with_suffix(".new")
        remove(new)
        new.mkdir()
        try:
            with (
                self.log_path.open("w") as stream,
                tempfile.TemporaryDirectory(prefix=f"{self.name}-", dir=folder(), ignore_cleanup_errors=True) as work,
            ):
                host.need(self.title, self.needs)
                self.build(new, Path(work), Log(self.log_path, stream))
        except BaseException as error:
            remove(new)
            if isinstance(error, (NotBuiltError, OSError)):
                raise NotBuiltError(f"The lab's {self.title} could not be built. {error}") from error
            raise
        new.rename(self.path)
        say(f"{self.title}: built in {time.monotonic() - began:.0f} s")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (folder() / f"{self.name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(f"{self.title}: waiting for another build of it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def remove(path: Path) -> None:
    """Delete a folder and everything in it, if it is there; what is mounted in it is this computer's, and is spared."""
    for place in _mounted_in(path):
        # a build that was killed half-way leaves /proc, /sys and devices in a root
        subprocess.run(["umount", "--lazy", place], check=True)
    if path.is_dir():
        shutil.rmtree(path)


def _mounted_in(path: Path) -> list[str]:
    """Where something is mounted below a folder, the innermost first."""
    places = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return [place for place in reversed(places) if place.startswith(f"{path}/")]
