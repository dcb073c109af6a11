"""The login entries: what the desktop starts when the user logs in.

Desktop entries in the user's autostart folder (freedesktop.org, Desktop Application Autostart Specification 0.5). One
is there for as long as something has to be put back, the other for as long as the user wants Switchpoint started.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.keeper.command import BACKGROUND, RECOVER, STAY, switchpoint
from switchpoint.sandbox import INFO
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.storage import Places


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry: its file, what it says of itself, and what it starts."""

    name: str
    comment: str
    arguments: tuple[str, ...]


RECOVERY = Kept(
    "io.github.switchpoint.Switchpoint.Recover.desktop",
    "Puts back what Switchpoint has changed on headsets",
    (RECOVER,),
)
START = Kept(
    "io.github.switchpoint.Switchpoint.desktop",
    "Lets your linked computers agree on who has the headset",
    (BACKGROUND, STAY),
)
NAME = RECOVERY.name
_OFF = {"Hidden": "true", "X-GNOME-Autostart-enabled": "false"}
"""What desktops write into an entry that the user has switched off in their settings."""
_RESERVED = str.maketrans({character: f"\\{character}" for character in '"`$\\'})
_CONTROL = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write(where: Places, kept: Kept = RECOVERY) -> None:
    """Write an entry; it is on the disk when this returns. Raises `SwitchpointError` (no-keeper)."""
    if INFO.exists():
        raise refused("a sandbox has no autostart folder")
    try:
        storage.write(where.autostart / kept.name, content(switchpoint(*kept.arguments), kept.comment))
    except SwitchpointError as error:
        raise refused(error.problem.detail) from error
    except UnicodeEncodeError as error:
        # A desktop entry is UTF-8, and so has to be the path of this installation.
        raise refused(str(error)) from error


def remove(where: Places, kept: Kept = RECOVERY) -> None:
    """Remove an entry if it is there. Raises `SwitchpointError` when it stays."""
    entry = where.autostart / kept.name
    # A folder that cannot be written refuses even to remove what is not in it.
    if os.path.lexists(entry):
        storage.remove(entry)


def is_on(where: Places, kept: Kept) -> bool:
    """Tell whether the desktop would start what an entry names: it is there, and nobody has switched it off."""
    try:
        found = storage.read(where.autostart / kept.name, called=text("The login entry"))
    except SwitchpointError:
        return False
    if found is None:
        return False
    keys = dict(line.split("=", 1) for line in found.splitlines() if "=" in line)
    return not any(keys.get(key, "").strip() == off for key, off in _OFF.items())


def content(command: Sequence[str], comment: str = RECOVERY.comment) -> str:
    """Return the entry that starts `command`."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Switchpoint",
            f"Comment={comment}",
            f"Exec={' '.join(quoted(part) for part in command)}",
            "Terminal=false",
            "NoDisplay=true",
            "",
        )
    )


def quoted(argument: str) -> str:
    """Return an argument as the Exec key wants it: quoted, then escaped once more as a string of the file."""
    within = f'"{argument.translate(_RESERVED)}"'
    escaped = within.replace("\\", "\\\\").replace("%", "%%")
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
