"""The guests' kernel: Linux as an ordinary program (User-Mode Linux), from Debian's source package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE, Artefact, Log, NotBuiltError
from tests.lab.artefacts.host import APT, DPKG, Tool

VERSION = "6.12"
"""Debian 13's kernel; also in Debian 12's archive. The patch fits this one."""

CONFIG = HERE / "kernel.config"
PATCH = HERE / "kernel-xstate.patch"


class Kernel(Artefact):
    """`linux`, the kernel as a program; `busybox`, the first program that it starts; `disk`, empty."""

    name = "kernel"
    title = "User-Mode Linux kernel"
    minutes = 5
    needs = (
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
        log.run("apt-get", "download", f"linux-source-{VERSION}", "busybox-static", cwd=work)
        for package in work.glob("*.deb"):
            log.run("dpkg-deb", "-x", package, work / "packages")
        source = work / f"linux-source-{VERSION}"
        log.run("tar", "-xf", work / f"packages/usr/src/{source.name}.tar.xz", cwd=work)
        log.run("patch", "-p1", "-i", PATCH, cwd=source)
        self._compile(source, log)
        log.run("strip", "-o", into / "linux", source / "linux")
        log.run("cp", work / "packages/bin/busybox", into / "busybox")
        log.run("cp", source / ".config", into / "config")
        log.run("truncate", "--size=64M", into / "disk")
        log.run("/sbin/mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", into / "disk")

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


def _refused(configured: str) -> list[str]:
    """The lines of our configuration that the kernel's own rules did not take over."""
    have = set(configured.splitlines())
    wanted = [line for line in CONFIG.read_text().splitlines() if line.startswith("CONFIG_")]
    unset = [line for line in wanted if line.endswith("=n") and f"{line[:-2]}=y" in have]
    return unset + [line for line in wanted if not line.endswith("=n") and line not in have]
