"""The line between a keeper and its guardian: a pipe that ends when the keeper does, and one word before that."""

from __future__ import annotations

import os
import select

GOODBYE = b"goodbye"
"""Written by a keeper that ends properly; without it the end of the line is a death."""
HANDED_DOWN = "SWITCHPOINT_GUARD_LINE"
"""Environment variable with the descriptor of a line to a guardian that is there already."""


def said_goodbye(descriptor: int) -> bool:
    """Wait for the end of the line; tells whether a goodbye came before it."""
    said = b""
    while part := os.read(descriptor, 64):
        said = (said + part)[-len(GOODBYE) :]
    return said == GOODBYE


def is_watched(descriptor: int) -> bool:
    """Tell whether anybody is left who reads a line that we would write to."""
    poll = select.poll()
    poll.register(descriptor, 0)
    # Asked for nothing, a pipe without a reader still reports an error.
    return not poll.poll(0)


def handed_down() -> int | None:
    """Return the line that the starter of this process has left it, once; None when there is none."""
    raw = os.environ.pop(HANDED_DOWN, "")
    try:
        descriptor = int(raw)
        os.set_inheritable(descriptor, False)  # noqa: FBT003  # the function takes nothing else
    except (ValueError, OSError, OverflowError):
        return None
    return descriptor
