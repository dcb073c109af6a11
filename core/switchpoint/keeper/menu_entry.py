"""The entries by which a desktop knows this installation: in its menu, with its icon, and on the session bus.

A Flatpak and a distribution's package bring them by themselves. An installation in a folder of the user's (pipx, uv, a
clone) does not: here they are written below the user's own data folder (freedesktop.org, Desktop Entry Specification
1.5, Icon Theme Specification 0.13; D-Bus Specification, Message Bus Starting Services).
"""

from __future__ import annotations

import shlex
import sys
from importlib import resources
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.errors import Kind, failure
from switchpoint.keeper.command import BACKGROUND, switchpoint
from switchpoint.keeper.login_entry import quoted
from switchpoint.sandbox import INFO
from switchpoint.text import text

if TYPE_CHECKING:
    from pathlib import Path

    from switchpoint.errors import SwitchpointError
    from switchpoint.storage import Places

ID = "io.github.switchpoint.Switchpoint"
MARK = "# Written by “switchpoint integrate”; “switchpoint integrate --remove” removes it."
_EXEC = "Exec=switchpoint"


def files(where: Places) -> dict[Path, str]:
    """Return every file with its content; the icons are named as the icon theme wants them."""
    folder, brought = where.data.parent, resources.files("switchpoint_resources")
    entry = (brought / "desktop" / f"{ID}.desktop").read_text(encoding="utf-8")
    found = {
        folder / "applications" / f"{ID}.desktop": menu_entry(entry),
        folder / "dbus-1" / "services" / f"{ID}.service": service(),
    }
    for theme, name in (("scalable", "switchpoint.svg"), ("symbolic", "switchpoint-symbolic.svg")):
        icon = brought / "icons" / name
        if icon.is_file():
            target = f"{ID}{name.removeprefix('switchpoint')}"
            found[folder / "icons" / "hicolor" / theme / "apps" / target] = icon.read_text(encoding="utf-8")
    return found


def menu_entry(brought: str) -> str:
    """Return the desktop entry with this installation in the place of the bare name of the program."""
    command = " ".join(quoted(part) for part in switchpoint())
    lines = [
        f"Exec={command}{line.removeprefix(_EXEC)}" if line == _EXEC or line.startswith(f"{_EXEC} ") else line
        for line in brought.splitlines()
    ]
    # An entry whose program has gone is not shown.
    lines.insert(1, f"TryExec={sys.executable}")
    return "\n".join([MARK, *lines, ""])


def service() -> str:
    """Return the file by which the session bus starts this installation."""
    return f"{MARK}\n[D-BUS Service]\nName={ID}\nExec={shlex.join(switchpoint(BACKGROUND))}\n"


def write(where: Places) -> tuple[Path, ...]:
    """Write all of them; returns where. Raises `SwitchpointError` with nothing changed if one is somebody else's."""
    if INFO.exists():
        raise failure(
            Kind.NOTHING,
            text("Nothing was written."),
            text("A Flatpak is in the desktop's menu by itself."),
            text("“flatpak uninstall” removes it."),
        )
    wanted = files(where)
    for path in wanted:
        _refuse_foreign(path)
    for path, content in wanted.items():
        storage.write(path, content)
    return tuple(wanted)


def remove(where: Places) -> tuple[Path, ...]:
    """Remove those that are there; returns which were. Raises `SwitchpointError` if one is somebody else's."""
    there = tuple(path for path in files(where) if path.exists())
    for path in there:
        _refuse_foreign(path)
    for path in there:
        storage.remove(path)
    return there


def _refuse_foreign(path: Path) -> None:
    if path.suffix == ".svg":
        # Its name is ours alone, and there is nothing to lose in it.
        return
    found = storage.read(path, called=text("A menu entry"))
    if found is not None and not found.startswith(MARK):
        raise _foreign(path)


def _foreign(path: Path) -> SwitchpointError:
    return failure(
        Kind.STORAGE,
        text("Nothing was changed."),
        text("{path} is there already, and “switchpoint integrate” has not written it.", path=str(path)),
        text("Move it away, then try again."),
    )
