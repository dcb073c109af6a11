"""The guardian: a small process that waits at the other end of a pipe, and acts when the keeper dies.

It sleeps in one read and does nothing else. At the first death it starts the keeper again, once; at a second one within
a minute it undoes the restrictions in the journal itself. The end of a session ends it like any program: then the login
entry is what is left.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from switchpoint.keeper.command import BACKGROUND, switchpoint
from switchpoint.keeper.line import HANDED_DOWN, said_goodbye
from switchpoint.keeper.spawn import spawn

SOON = 60.0
"""Seconds. A second death within them is not answered by a third start."""


def main(line: int = 0) -> int:
    """Watch until a goodbye comes, or until everything is undone; returns the exit code."""
    # Nobody waits for the keepers that it starts: the system puts them away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    died: float | None = None
    while not said_goodbye(line):
        now = time.clock_gettime(time.CLOCK_BOOTTIME)
        if died is not None and now - died < SOON:
            return _undo()
        died = now
        os.close(line)
        try:
            line = _start_again()
        except OSError:
            return _undo()
    return 0


def _start_again() -> int:
    """Start the keeper, with a line to this guardian; returns our end of it."""
    ours, its = os.pipe()
    os.set_inheritable(its, True)  # noqa: FBT003  # the function takes nothing else
    try:
        spawn(switchpoint(BACKGROUND), environment={**os.environ, HANDED_DOWN: str(its)})
    finally:
        os.close(its)
    return ours


def _undo() -> int:
    # Only now: what this loads is many times the guardian's size.
    import asyncio  # noqa: PLC0415

    from switchpoint.keeper.undo import put_back  # noqa: PLC0415

    return 0 if asyncio.run(put_back()) else 1


if __name__ == "__main__":
    sys.exit(main())
