"""Start a process that outlives its starter: in a session of its own, without a terminal, with nothing inherited."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def spawn(command: Sequence[str], *, stdin: int | None = None, environment: Mapping[str, str] | None = None) -> int:
    """Start `command` and return its process id; raises `OSError`.

    `stdin`: a descriptor to be its standard input instead of nothing. Quick enough for an event loop: the process is
    not copied (posix_spawn). The caller reaps it, or leaves that to the system by ending first.
    """
    null = os.devnull
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, null, os.O_RDONLY, 0) if stdin is None else (os.POSIX_SPAWN_DUP2, stdin, 0),
        (os.POSIX_SPAWN_OPEN, 1, null, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, null, os.O_WRONLY, 0),
    ]
    return os.posix_spawn(
        command[0],
        list(command),
        dict(os.environ if environment is None else environment),
        file_actions=actions,
        setsid=True,
        # A signal that its starter ignores would be ignored by it too.
        setsigdef=[signal.SIGCHLD],
    )


def reap(pid: int) -> None:
    """Take note of the end of a child, if it has ended; one that is not ours is nobody's business here."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return
