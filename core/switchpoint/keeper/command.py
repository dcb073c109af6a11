"""How this very installation is started again, without a shell."""

from __future__ import annotations

import sys

BACKGROUND = "--background"
RECOVER = "--recover"


def switchpoint(*arguments: str) -> list[str]:
    """Return the command that starts this installation of Switchpoint with `arguments`."""
    return [sys.executable, "-m", "switchpoint", *arguments]


def guardian() -> list[str]:
    """Return the command that starts a guardian; its standard input is the line to the keeper."""
    return [sys.executable, "-m", "switchpoint.keeper.guardian"]
