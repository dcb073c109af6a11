"""What is printed, and what becomes of it where it cannot be: a full disk, a closed pipe, missing letters."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import TextIO


class NotWrittenError(Exception):
    """The output could not be written; the reason is what it says of itself."""


class NobodyReadsError(Exception):
    """Whoever read the output has gone: `switchpoint status | head -1`."""


def prepare(out: TextIO | None) -> None:
    """Let everything be printed somehow: what a terminal has no letters for is spelled out."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")


def write(stream: TextIO | None, said: str) -> None:
    """Print to the output; raises `NotWrittenError` or `NobodyReadsError`."""
    if stream is None:
        # Python has none where it was closed before the start: `switchpoint status >&-`.
        raise NotWrittenError("It is closed")
    try:
        stream.write(said)
        stream.flush()
    except BrokenPipeError as error:
        _to_nowhere(stream)
        raise NobodyReadsError from error
    except (OSError, ValueError) as error:
        _to_nowhere(stream)
        raise NotWrittenError(getattr(error, "strerror", None) or "It is closed") from error


def complain(stream: TextIO | None, said: str) -> None:
    """Print to where errors go. That nobody reads them changes nothing about how the command went."""
    if stream is None:
        return
    try:
        stream.write(said)
        stream.flush()
    except (OSError, ValueError):
        _to_nowhere(stream)


def _to_nowhere(stream: TextIO) -> None:
    """Have what is still buffered go somewhere: the interpreter would complain at its end, and change the exit code."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
