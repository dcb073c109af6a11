"""Whether a window could be opened: Qt ends the whole process when its display does not answer, so we ask first."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

_LOCAL = re.compile(r"^(?:unix)?:(?P<number>\d+)(?:\.\d+)?$")


def has_display(environment: dict[str, str] | None = None) -> bool:
    """Tell whether a display answers, or Qt was told to do without one."""
    found = dict(os.environ) if environment is None else environment
    if found.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}:
        return True
    return _wayland(found) or _x11(found.get("DISPLAY", ""))


def _wayland(environment: dict[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    where = Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name
    return _answers(str(where))


def _x11(display: str) -> bool:
    if not display:
        return False
    local = _LOCAL.match(display)
    if local is None:
        # A display on another computer: only Qt can find out.
        return True
    path = f"/tmp/.X11-unix/X{local['number']}"  # noqa: S108  # where X servers listen
    return _answers(path) or _answers(f"\0{path}")


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(1.0)
        try:
            client.connect(path)
        except OSError:
            return False
    return True
