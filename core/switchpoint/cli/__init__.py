"""The command line: the same switchboard as the window's, in words or as JSON."""

from __future__ import annotations

import contextlib
import os
import sys

from switchpoint.cli import interrupt
from switchpoint.cli.arguments import Usage, parse
from switchpoint.cli.codes import Code


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns the exit code. Never raises, never shows a traceback to a user."""
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
    except Usage as usage:
        usage.show()
        return usage.code
    try:
        with interrupt.noted():
            # This imports the planner and the rooms; `--help` does not pay for it.
            from switchpoint.cli.commands import run  # noqa: PLC0415

            return run(options)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return Code.FAILED
    except BrokenPipeError:
        # The reader of our output has gone: `switchpoint status | head -1`. What is still buffered has to go somewhere,
        # or the interpreter complains at its end and changes the exit code.
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        return Code.FAILED
    except Exception as error:  # the root of the program: people get a sentence, not a traceback
        if os.environ.get("SWITCHPOINT_DEBUG"):
            raise
        sys.stderr.write(
            "Something went wrong inside Switchpoint. This is a fault of the program.\n"
            f"For a report, run it again with SWITCHPOINT_DEBUG=1 ({type(error).__name__}).\n"
        )
        return Code.FAILED
