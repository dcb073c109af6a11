"""The emulated radio: BlueZ' btvirt, patched so that several separate devices meet on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE, Artefact, Log
from tests.lab.artefacts.host import Tool

PATCH = HERE / "btvirt.patch"
REQUIREMENTS = HERE / "radio.lock"
"""The one package that carries btvirt's source, and what its build runs with."""


class Radio(Artefact):
    """`btvirt`, one program."""

    name = "radio"
    title = "emulated radio (btvirt)"
    minutes = 0.5
    needs = (
        Tool("gcc", program="gcc"),
        Tool("libc6-dev", file="/usr/include/stdio.h"),
        Tool("patch", program="patch"),
        Tool("pkg-config", program="pkg-config"),
        Tool("libglib2.0-dev", library="glib-2.0"),
    )

    def inputs(self) -> Iterator[bytes]:
        yield from (path.read_bytes() for path in (Path(__file__), PATCH, REQUIREMENTS))

    def build(self, into: Path, work: Path, log: Log) -> None:
        tools = work / "tools"
        log.run(sys.executable, "-m", "venv", tools)
        # asking for a source package runs its build backend, so the tools have to be there first
        environment = {"PATH": f"{tools / 'bin'}:/usr/local/bin:/usr/bin:/bin"}
        pip = (tools / "bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input")
        wanted = REQUIREMENTS.read_text().partition("# source\n")
        (work / "tools.txt").write_text(wanted[0])
        (work / "source.txt").write_text(wanted[2])
        log.run(*pip, "install", "--require-hashes", "-r", work / "tools.txt")
        no_wheel = ("--no-deps", "--no-build-isolation", "--no-binary", ":all:")
        log.run(*pip, "download", *no_wheel, "--require-hashes", "-r", "source.txt", cwd=work, env=environment)
        log.run("tar", "-xf", next(work.glob("*.tar.gz")), "--one-top-level=source", "--strip-components=1", cwd=work)
        source = work / "source/subprojects/bluez"
        log.run("patch", "-p1", "-i", PATCH, cwd=source)
        log.run(tools / "bin/meson", "setup", "--buildtype=release", work / "build", source, env=environment)
        log.run(tools / "bin/ninja", "-C", work / "build", "btvirt", env=environment)
        log.run("strip", "-o", into / "btvirt", work / "build/btvirt")
