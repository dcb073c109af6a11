"""Switchpoint's locked libraries for the guests' Python 3.13."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE, Artefact, Log

LOCK = HERE.parents[2] / "requirements/runtime.lock"


class Site(Artefact):
    """A folder for PYTHONPATH."""

    name = "site"
    title = "locked libraries for guests"
    minutes = 0.5

    def inputs(self) -> Iterator[bytes]:
        yield from (path.read_bytes() for path in (Path(__file__), LOCK))

    def build(self, into: Path, work: Path, log: Log) -> None:
        tools = work / "tools"
        log.run(sys.executable, "-m", "venv", tools)
        log.run(
            tools / "bin/python",
            *("-m", "pip", "--disable-pip-version-check", "--no-input", "install"),
            *("--require-hashes", "-r", LOCK, "--target", into),
            *("--python-version", "3.13", "--only-binary=:all:", "--no-compile"),
        )
