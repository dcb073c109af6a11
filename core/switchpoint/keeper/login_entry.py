"""The login entry: as long as something has to be put back, the next login starts Switchpoint to do it.

A desktop entry in the user's autostart folder (freedesktop.org, Desktop Application Autostart Specification 0.5).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.keeper.command import RECOVER, switchpoint
from switchpoint.sandbox import INFO
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.storage import Places

NAME = "io.github.switchpoint.Switchpoint.Recover.desktop"
_RESERVED = str.maketrans({character: f"\\{character}" for character in '"`$\\'})
_CONTROL = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write(where: Places) -> None:
    """Write the entry; it is on the disk when this returns. Raises `SwitchpointError` (no-keeper)."""
    if INFO.exists():
        raise refused("a sandbox has no autostart folder")
    try:
        storage.write(where.autostart / NAME, content(switchpoint(RECOVER)))
    except SwitchpointError as error:
        raise refused(error.problem.detail) from error
    except UnicodeEncodeError as error:
        # A desktop entry is UTF-8, and so has to be the path of this installation.
        raise refused(str(error)) from error


def remove(where: Places) -> None:
    """Remove the entry if it is there. Raises `SwitchpointError` when it stays."""
    entry = where.autostart / NAME
    # A folder that cannot be written refuses even to remove what is not in it.
    if os.path.lexists(entry):
        storage.remove(entry)


def content(command: Sequence[str]) -> str:
    """Return the entry that starts `command`."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Switchpoint",
            "Comment=Puts back what Switchpoint has changed on headsets",
            f"Exec={' '.join(_quoted(part) for part in command)}",
            "Terminal=false",
            "NoDisplay=true",
            "",
        )
    )


def _quoted(argument: str) -> str:
    """Return an argument as the Exec key wants it: quoted, then escaped once more as a string of the file."""
    quoted = f'"{argument.translate(_RESERVED)}"'
    escaped = quoted.replace("\\", "\\\\").replace("%", "%%")
    return "".join(_CONTROL.get(character, character) for character in escaped)


def refused(detail: str) -> SwitchpointError:
    """Return why nothing may be kept away when there is no entry."""
    return failure(
        Kind.NO_KEEPER,
        text("The headset cannot be kept away."),
        text("Nothing here could let it back after a crash: Switchpoint may not start itself at the next login."),
        text("Allow Switchpoint to start at login, then try again."),
        detail=detail,
    )
