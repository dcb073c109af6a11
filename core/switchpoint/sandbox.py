"""What a Flatpak allows this program, as the file that it puts into every sandbox tells (flatpak-metadata(5))."""

from __future__ import annotations

from configparser import Error, RawConfigParser
from dataclasses import dataclass
from pathlib import Path

INFO = Path("/.flatpak-info")


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The permissions of this very start; a user may have taken some away."""

    sockets: frozenset[str]
    """Such as `wayland` and `pulseaudio`."""
    session_names: frozenset[str]
    """Well-known names on the session bus that may be talked to or owned; portals are not among them."""
    system_names: frozenset[str]

    def may_talk(self, name: str, *, system: bool) -> bool:
        """Tell whether a name on a bus is visible. A hidden one looks as if nobody had it."""
        allowed = self.system_names if system else self.session_names
        wildcards = (each.removesuffix("*") for each in allowed if each.endswith(".*"))
        return name in allowed or any(name.startswith(prefix) for prefix in wildcards)


def sandbox(info: Path = INFO) -> Sandbox | None:
    """Return the sandbox that this program is in; None outside of one. One that cannot be read allows nothing."""
    if not info.exists():
        return None
    found = RawConfigParser(delimiters=("=",), strict=False)
    # keys keep their capitals; the stubs know no function there
    found.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        found.read(info, encoding="utf-8")
    except (Error, OSError, UnicodeDecodeError):
        found = RawConfigParser()
    return Sandbox(
        sockets=frozenset(found.get("Context", "sockets", fallback="").split(";")) - {""},
        session_names=_names(found, "Session Bus Policy"),
        system_names=_names(found, "System Bus Policy"),
    )


def _names(found: RawConfigParser, section: str) -> frozenset[str]:
    if not found.has_section(section):
        return frozenset()
    return frozenset(name for name, policy in found.items(section) if policy in {"talk", "own"})
