"""How a refused command ends: a sentence or JSON, and an exit code that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, problem
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.errors import Problem

_USAGE = frozenset({Kind.UNKNOWN_NAME, Kind.BAD_FILE, Kind.BAD_VALUE})
_BLUETOOTH = frozenset({Kind.NO_ADAPTER, Kind.NO_SERVICE, Kind.ADAPTER_OFF, Kind.NO_PERMISSION, Kind.NO_HEADSET})


def refused(found: Problem, options: Options, say: Say) -> Code:
    """Say why nothing was done; returns the exit code."""
    if options.json:
        from switchpoint.cli import formats  # noqa: PLC0415  # slow to import, and rarely needed here

        say.out(formats.encode(formats.ErrorFormat(formats.FORMAT, formats.problem(found))))
    else:
        say.refusal(found)
    if found.kind in _USAGE:
        return Code.USAGE
    return Code.NO_BLUETOOTH if found.kind in _BLUETOOTH else Code.FAILED


def no_bluetooth() -> Problem:
    """Return why nothing can be done on a computer without an adapter, and what can be done all the same."""
    return problem(
        Kind.NO_ADAPTER,
        text("There is no Bluetooth here."),
        text("This computer has no Bluetooth adapter."),
        text("To try Switchpoint in a simulated room: switchpoint --demo"),
    )
