"""How this very installation is started again, without a shell."""

from __future__ import annotations

import sys

BACKGROUND = "--background"
RECOVER = "--recover"
STAY = "--stay"

_PYTHON = (sys.executable, "-P")
"""Without -P, modules in the folder where a command was typed would be loaded instead of ours."""


def switchpoint(*arguments: str) -> list[str]:
    """Return the command that starts this installation of Switchpoint with `arguments`."""
    return [*_PYTHON, "-m", "switchpoint", *arguments]


def guardian() -> list[str]:
    """Return the command that starts a guardian; its standard input is the line to the keeper."""
    return [*_PYTHON, "-m", "switchpoint.keeper.guardian"]
