"""The way in: from what the command line hands over to a window, and back to an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.session import Launch

FAILED = 1


def run(launch: Launch) -> int:
    """Show the window until the user closes it; returns the program's exit code and never raises."""
    try:
        # Imported here, so that a missing library of the system is a sentence and not a traceback.
        from switchpoint_gui.program import main  # noqa: PLC0415
    except ImportError as error:
        complain(f"The window cannot be shown: a library is missing. {error}")
        return FAILED
    return main(launch)


def complain(sentence: str) -> None:
    """Say on the terminal why there is no window."""
    print(f"switchpoint: {sentence}", file=sys.stderr)  # noqa: T201 - there is no window to say it in
