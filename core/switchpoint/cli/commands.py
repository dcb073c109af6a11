"""Every command: who carries it out, and its exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from switchpoint import __version__
from switchpoint.bluez import presence
from switchpoint.cli.codes import Code
from switchpoint.cli.refusal import refused
from switchpoint.cli.say import Say
from switchpoint.errors import SwitchpointError

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options

# A room pays for no D-Bus, and a real command for no room: each is imported where it is used.
# ruff: noqa: PLC0415


def run(options: Options) -> int:
    """Run a command; returns the exit code."""
    say = Say(sys.stdout, sys.stderr)
    try:
        if options.command in _ALONE:
            return _alone(options, say)
        if options.in_room or (options.command is None and not _kept(options) and not presence.has_adapter()):
            from switchpoint.cli import rooms

            return rooms.window(options, say) if options.command is None else rooms.command(options, say)
        from switchpoint.cli import real

        if _kept(options):
            return real.keep(options)
        return real.window(options, say) if options.command is None else real.command(options, say)
    except SwitchpointError as error:
        return refused(error.problem, options, say)


_ALONE = frozenset({"doctor", "decode", "integrate"})
"""They need no switchboard."""


def _alone(options: Options, say: Say) -> int:
    if options.command == "doctor":
        return _doctor(options, say)
    if options.command == "decode":
        from switchpoint.cli import decode

        return decode.run(options, say)
    from switchpoint.cli import integrate

    return integrate.run(options, say)


def _kept(options: Options) -> bool:
    return options.background or options.recover


def _doctor(options: Options, say: Say) -> int:
    from switchpoint.cli import formats
    from switchpoint.cli.doctor import checks

    found = checks()
    if options.json:
        say.out(formats.encode(formats.DoctorFormat(formats.FORMAT, __version__, found)))
    else:
        say.out(f"Switchpoint {__version__}", *(f"  {'ok' if c.ok else '--'}  {c.name}: {c.says}" for c in found))
    return Code.DONE
