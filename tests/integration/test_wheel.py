"""The wheel, as pipx and uv install it: built from the sources, installed without a network, in the menu and out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from configparser import RawConfigParser
from pathlib import Path

import pytest

from switchpoint import __version__
from switchpoint.keeper.menu_entry import ID

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("core", "gui", "resources", "pyproject.toml", "README.md", "LICENSE")
QUIET = ("--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-index")


def run(*command: str | Path, **environment: str) -> str:
    """Run a command away from the sources; returns its output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        command, env={**kept, **environment}, cwd="/", capture_output=True, text=True, timeout=50, check=False
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel."""
    # building leaves things beside the sources
    tree, made = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    run(sys.executable, "-m", "pip", "wheel", *QUIET, "--no-deps", "--no-build-isolation", "--wheel-dir", made, tree)
    (found,) = made.iterdir()
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory) -> Path:
    """The folder of an environment's programs; pip found every library that the wheel asks for."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # the locked libraries, but not the sources beside them: those are found by .pth files, which do not count there
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run(sys.executable, "-m", "pip", "--python", python, "install", *QUIET, wheel)
    return folder / "bin"


def test_every_resource_is_in_it_and_no_test(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    folder = ROOT / "resources"
    shipped = {
        str(path.relative_to(folder))
        for path in (folder / "switchpoint_resources").rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".ts"}
    }
    assert shipped <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"switchpoint", "switchpoint_gui", "switchpoint_resources", f"switchpoint-{__version__}.dist-info"}


def test_it_runs_and_finds_its_own_parts(installed: Path):
    assert run(installed / "switchpoint", "--version") == f"switchpoint {__version__}\n"
    places = run(
        installed / "python",
        "-c",
        "import switchpoint, switchpoint_gui.app as gui; print(switchpoint.__file__, gui.__file__)",
    )
    assert all(Path(each).is_relative_to(installed.parent) for each in places.split())
    assert "WF-1000XM5" in run(installed / "switchpoint", "--demo", "status")


def test_it_gets_into_the_menu_and_out_again(installed: Path, tmp_path: Path):
    user = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    run(installed / "switchpoint", "integrate", **user)
    entry = RawConfigParser(delimiters=("=",))
    entry.optionxform = str
    entry.read(tmp_path / "share/applications" / f"{ID}.desktop", encoding="utf-8")
    command = shlex.split(entry["Desktop Entry"]["Exec"])
    assert run(*command, "--version", **user) == f"switchpoint {__version__}\n"
    assert Path(entry["Desktop Entry"]["TryExec"]).parent == installed
    run(installed / "switchpoint", "integrate", "--remove", **user)
    assert [path for path in (tmp_path / "share").rglob("*") if path.is_file()] == []
