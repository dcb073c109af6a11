"""What this computer is called and what it looks like, as the system tells."""

from __future__ import annotations

import socket
from pathlib import Path

from switchpoint.model import HostKind
from switchpoint.text import visible

MACHINE_INFO = Path("/etc/machine-info")
CHASSIS = Path("/sys/class/dmi/id/chassis_type")

_LAPTOPS = frozenset({"8", "9", "10", "14", "31", "32"})
"""SMBIOS 3.6, table 17: portable, laptop, notebook, sub-notebook, convertible, detachable."""
_TABLETS = frozenset({"11", "30"})


def name(machine_info: Path = MACHINE_INFO) -> str:
    """Return the name that the user gave this computer, else its host name."""
    for line in _lines(machine_info):
        key, _, value = line.partition("=")
        if key.strip() == "PRETTY_HOSTNAME" and (found := visible(value.strip().strip("\"'"))):
            return found
    return visible(socket.gethostname(), fallback="This computer")


def kind(chassis: Path = CHASSIS) -> HostKind:
    """Return what this computer looks like; a virtual machine is taken for a desktop."""
    found = next(iter(_lines(chassis)), "").strip()
    if found in _LAPTOPS:
        return HostKind.LAPTOP
    return HostKind.TABLET if found in _TABLETS else HostKind.DESKTOP


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
