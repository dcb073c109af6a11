"""Programs of the harness on this computer: they never outlive it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Sequence
from pathlib import Path

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - an unnamed file in there


async def start(*command: str | Path, output: Path, inherit: Sequence[int] = ()) -> Process:
    """Start a program in a group of its own; the kernel kills it when the harness dies, however that happens."""
    with output.open("wb") as stream:
        return await asyncio.create_subprocess_exec(
            *("setpriv", "--pdeathsig", "KILL", *command),
            stdin=DEVNULL,
            stdout=stream,
            stderr=STDOUT,
            pass_fds=inherit,
            # a guest's memory is a file there; on a disk it would be written back all the time
            env={**os.environ, "TMPDIR": MEMORY} if MEMORY else None,
            start_new_session=True,
        )


async def end(process: Process) -> None:
    """Kill a program and its group at once, and wait until they are gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
