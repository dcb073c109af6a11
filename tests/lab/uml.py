"""User-Mode Linux as hardware: the kernel is an ordinary program, and this computer's folders are its file systems."""

from __future__ import annotations

import shutil
import signal
from asyncio.subprocess import Process
from pathlib import Path

from tests.lab import process
from tests.lab.hardware import INSIDE, Hardware, Parts


class Uml(Hardware):
    """The lab's ordinary guests."""

    script = INSIDE / "uml.sh"

    def __init__(self, kernel: Path) -> None:
        self._kernel = kernel

    async def start(self, parts: Parts) -> Process:
        # left there when the power was cut
        shutil.rmtree(_sockets(parts.folder), ignore_errors=True)
        arguments = _arguments(parts)
        return await process.start(self._kernel, *arguments, output=parts.folder / "console", inherit=parts.plugs)

    def wake(self, guest: Process) -> None:
        guest.send_signal(signal.SIGUSR1)


def _sockets(folder: Path) -> Path:
    return folder / "uml"


def _arguments(parts: Parts) -> list[str]:
    """The kernel's command line."""
    arguments = [
        f"mem={parts.memory}M",
        "root=none",
        "rootfstype=hostfs",
        f"rootflags={parts.folder / 'boot'}",
        "ro",
        "init=/init",
        "quiet",
        # system calls twice as fast, in kernels that can; the others ignore it
        "seccomp=auto",
        *parts.words,
        "con=null",
        "con0=null,fd:1",
        f"ssl0=fd:{parts.radio.fileno()}",
        f"ssl1=fd:{parts.agent.fileno()}",
        f"ubd0={parts.folder / 'disk'}",
        f"umid={parts.name}",
        f"uml_dir={_sockets(parts.folder)}/",
    ]
    if cable := parts.cable:
        arguments.append(f"vec0:transport=fd,fd={cable.plug.fileno()},mac={cable.ethernet}")
    return arguments
