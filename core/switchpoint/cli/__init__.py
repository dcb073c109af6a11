"""The command line: the same switchboard as the window's, in words or as JSON."""

from __future__ import annotations

import os
import sys

# Nothing more, and the rest where it is used: an interruption during an import is caught only inside of `main`.
# ruff: noqa: PLC0415


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns the exit code. Never raises, never shows a traceback to a user."""
    try:
        return _main(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return _failed("\nStopped.\n")
    except Exception as error:  # the root of the program: people get a sentence, not a traceback
        if os.environ.get("SWITCHPOINT_DEBUG"):
            raise
        return _failed(
            "Something went wrong inside Switchpoint. This is a fault of the program.\n"
            f"For a report, run it again with SWITCHPOINT_DEBUG=1 ({type(error).__name__}).\n"
        )


def _main(arguments: list[str]) -> int:
    """Run the program; raises `KeyboardInterrupt`, and what is a fault of ours."""
    from switchpoint.cli import interrupt, streams

    with interrupt.noted():
        streams.prepare(sys.stdout)
        try:
            return _run(arguments)
        except streams.NobodyReadsError:
            return _failed("")
        except streams.NotWrittenError as error:
            return _failed(f"The output could not be written: {error}.\n")
        except BrokenPipeError:
            # The window, or a library, has printed to somebody who has gone.
            return _failed("")


def _run(arguments: list[str]) -> int:
    from switchpoint.cli import interrupt
    from switchpoint.cli.arguments import Usage, parse

    try:
        options = parse(arguments)
    except Usage as usage:
        interrupt.check()
        usage.show()
        return usage.code
    # This imports the planner and the rooms; `--help` does not pay for it.
    from switchpoint.cli.commands import run

    return run(options)


def _failed(said: str) -> int:
    from switchpoint.cli.codes import Code
    from switchpoint.cli.streams import complain

    complain(sys.stderr, said)
    return Code.FAILED
