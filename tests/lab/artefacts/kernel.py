"""The guests' kernel: Linux as an ordinary program (User-Mode Linux), from Debian's source package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE, Artefact, Log, NotBuiltError
from tests.lab.artefacts.host import APT, DPKG, MMDEBSTRAP, Tool

VERSION = "7.2"
"""In Debian testing for now. From 6.16 on guests answer system calls through seccomp: twice as fast as by ptrace."""
LASTING_VERSION = "6.12"
"""Debian 13's kernel, also in Debian 12's archive: for when the other one is gone. The patch is for this one."""

CONFIG = HERE / "kernel.config"
PATCH = HERE / "kernel-xstate.patch"


class Kernel(Artefact):
    """`linux`, the kernel as a program; `busybox`, the first program that it starts; `disk`, empty."""

    name = "kernel"
    title = "User-Mode Linux kernel"
    minutes = 6
    needs = (
        MMDEBSTRAP,
        APT,
        DPKG,
        Tool("gcc", program="gcc"),
        Tool("libc6-dev", file="/usr/include/stdio.h"),
        Tool("make", program="make"),
        Tool("flex", program="flex"),
        Tool("bison", program="bison"),
        Tool("bc", program="bc"),
        Tool("xz-utils", program="xz"),
        Tool("patch", program="patch"),
        Tool("perl", program="perl"),
        Tool("pkg-config", program="pkg-config"),
        Tool("libelf-dev", library="libelf"),
        Tool("e2fsprogs", file="/sbin/mke2fs"),
    )

    def inputs(self) -> Iterator[bytes]:
        yield from (path.read_bytes() for path in (Path(__file__), CONFIG, PATCH))

    def build(self, into: Path, work: Path, log: Log) -> None:
        try:
            source, busybox = self._newer(work, log)
        except NotBuiltError:
            source, busybox = self._lasting(work, log)
        self._compile(source, log)
        log.run("strip", "-o", into / "linux", source / "linux")
        log.run("cp", busybox, into / "busybox")
        log.run("cp", source / ".config", into / "config")
        log.run("truncate", "--size=64M", into / "disk")
        log.run("/sbin/mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", into / "disk")

    def _newer(self, work: Path, log: Log) -> tuple[Path, Path]:
        """Return the folder of the kernel's source, and busybox, both from Debian testing."""
        tree = work / "testing"
        log.run(
            "mmdebstrap",
            "--variant=extract",
            "--components=main",
            f"--include=linux-source-{VERSION},busybox-static",
            "--aptopt=Acquire::Check-Valid-Until false",
            "testing",
            tree,
        )
        return self._unpacked(tree, VERSION, work, log), _busybox(tree)

    def _lasting(self, work: Path, log: Log) -> tuple[Path, Path]:
        """Return the same of this computer's own Debian."""
        log.run("apt-get", "download", f"linux-source-{LASTING_VERSION}", "busybox-static", cwd=work)
        tree = work / "packages"
        for package in work.glob("*.deb"):
            log.run("dpkg-deb", "-x", package, tree)
        source = self._unpacked(tree, LASTING_VERSION, work, log)
        log.run("patch", "-p1", "-i", PATCH, cwd=source)
        return source, _busybox(tree)

    def _unpacked(self, tree: Path, version: str, work: Path, log: Log) -> Path:
        log.run("tar", "-xf", tree / f"usr/src/linux-source-{version}.tar.xz", cwd=work)
        return work / f"linux-source-{version}"

    def _compile(self, source: Path, log: Log) -> None:
        make = ("make", "ARCH=um", f"-j{os.cpu_count() or 1}")
        log.run(*make, "defconfig", cwd=source)
        with (source / ".config").open("a") as config:
            config.write(CONFIG.read_text())
        log.run(*make, "olddefconfig", cwd=source)
        refused = _refused((source / ".config").read_text())
        if refused:
            raise NotBuiltError(f"This kernel does not know, or not allow: {', '.join(refused)}.")
        log.run(*make, "linux", cwd=source)


def _busybox(tree: Path) -> Path:
    """busybox moved to /usr with everything else."""
    return next(path for path in (tree / "usr/bin/busybox", tree / "bin/busybox") if path.exists())


def _refused(configured: str) -> list[str]:
    """The lines of our configuration that the kernel's own rules did not take over."""
    have = set(configured.splitlines())
    wanted = [line for line in CONFIG.read_text().splitlines() if line.startswith("CONFIG_")]
    unset = [line for line in wanted if line.endswith("=n") and f"{line[:-2]}=y" in have]
    return unset + [line for line in wanted if not line.endswith("=n") and line not in have]
