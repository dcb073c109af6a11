"""The way to the window: through an entry point, so that the core never imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.cli import interrupt
from switchpoint.cli.codes import Code

if TYPE_CHECKING:
    from switchpoint.cli.say import Say
    from switchpoint.session import Launch

GROUP = "switchpoint.window"


def show(launch: Launch, say: Say) -> int:
    """Open the window and return its exit code."""
    # It is among the slowest imports of the program, and only a window needs it.
    from importlib.metadata import entry_points  # noqa: PLC0415

    found = tuple(entry_points(group=GROUP))
    if not found:
        say.err("The window is not installed. The command line works: switchpoint --help")
        return Code.FAILED
    opener = found[0].load()
    interrupt.check()
    return int(opener(launch))
