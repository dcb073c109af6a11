"""How Flatpak's programs are called: on private installations, with nothing of the user's own."""

from __future__ import annotations

from pathlib import Path

REMOTE = "standin"
REMOTE_ADD = ("flatpak", "remote-add", "--user", "--no-gpg-verify", "--if-not-exists", REMOTE)
INSTALL = ("flatpak", "install", "--user", "--noninteractive", "--assumeyes", REMOTE)
BUILD = (
    "flatpak-builder",
    "--force-clean",
    "--disable-download",
    "--disable-updates",
    "--disable-rofiles-fuse",
    "--state-dir=state",
)


def environment(installation: Path, *, home: Path, runtimes: Path | None = None) -> dict[str, str]:
    """Return what to set so that a user's installation is `installation`, and the system's is `runtimes`, if given."""
    for folder in ("data", "cache", "config", "run"):
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "FLATPAK_USER_DIR": str(installation),
        "FLATPAK_SYSTEM_DIR": str(runtimes or home / "none"),
        # a build sees the environment: what the developer has set for Python is not for it
        "PYTHONPATH": "",
        "PYTHONDONTWRITEBYTECODE": "",
    }
