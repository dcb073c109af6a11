"""`switchpoint integrate`: an installation in a folder of the user's gets into the desktop's menu, and out of it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from switchpoint import __version__
from switchpoint.cli import main
from switchpoint.cli.codes import Code
from switchpoint.keeper import menu_entry

NAME = menu_entry.ID


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A user whose data folder is empty."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def written(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def keys(path: Path) -> RawConfigParser:
    found = RawConfigParser(delimiters=("=",), strict=True)
    found.optionxform = str
    found.read(path, encoding="utf-8")
    return found


def test_menu_icon_and_bus_learn_of_it_and_forget_it_again(data, capsys):
    assert main(["integrate"]) == Code.DONE
    assert "is in the desktop's menu" in capsys.readouterr().out
    assert written(data) >= {
        f"applications/{NAME}.desktop",
        f"dbus-1/services/{NAME}.service",
        f"icons/hicolor/scalable/apps/{NAME}.svg",
    }
    assert main(["integrate"]) == Code.DONE, "again changes nothing"
    assert main(["integrate", "--remove"]) == Code.DONE
    assert "is out of the desktop's menu" in capsys.readouterr().out
    assert written(data) == set()
    assert main(["integrate", "--remove"]) == Code.DONE
    assert "was not in the desktop's menu" in capsys.readouterr().out


def test_what_the_menu_starts_is_this_very_installation(data):
    main(["integrate"])
    entry = keys(data / "applications" / f"{NAME}.desktop")
    assert Path(entry["Desktop Entry"]["TryExec"]) == Path(sys.executable)
    groups = [group for group in entry.sections() if "Exec" in entry[group]]
    assert len(groups) == 5
    # without the second escaping a plain path needs, what is left is quoted as for a shell
    for group in groups:
        command = shlex.split(entry[group]["Exec"])
        done = subprocess.run([*command, "--help"], capture_output=True, text=True, check=False)
        assert (done.returncode, "usage: switchpoint" in done.stdout) == (0, True), group
    service = shlex.split(keys(data / "dbus-1" / "services" / f"{NAME}.service")["D-BUS Service"]["Exec"])
    assert service[-1] == "--background"
    done = subprocess.run([*service[:-1], "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"switchpoint {__version__}\n"


def test_the_entry_is_a_valid_one(data):
    program = shutil.which("desktop-file-validate")
    if program is None:
        pytest.skip("desktop-file-validate is not installed")
    main(["integrate"])
    done = subprocess.run(
        [program, data / "applications" / f"{NAME}.desktop"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_an_interpreter_with_a_strange_path_is_quoted(monkeypatch):
    monkeypatch.setattr(menu_entry, "switchpoint", lambda *more: ["/home/My $HOME 100%/python", *more])
    entry = menu_entry.menu_entry("[Desktop Entry]\nExec=switchpoint end\nExec=switchpoint-other\n")
    assert 'Exec="/home/My \\\\$HOME 100%%/python" end\n' in entry
    assert "Exec=switchpoint-other\n" in entry
    assert menu_entry.service().endswith("Exec='/home/My $HOME 100%/python' --background\n")


@pytest.mark.parametrize("command", [["integrate"], ["integrate", "--remove"]])
def test_what_somebody_else_has_written_is_left_alone(data, capsys, command):
    entry = data / "dbus-1" / "services" / f"{NAME}.service"
    entry.parent.mkdir(parents=True)
    entry.write_text("[D-BUS Service]\nName=mine\n")
    assert main(command) == Code.FAILED
    assert "has not written it" in capsys.readouterr().err
    assert written(data) == {f"dbus-1/services/{NAME}.service"}
    assert entry.read_text() == "[D-BUS Service]\nName=mine\n"


def test_a_flatpak_needs_none_of_it(data, capsys, tmp_path, monkeypatch):
    info = tmp_path / "flatpak-info"
    info.write_text("")
    monkeypatch.setattr(menu_entry, "INFO", info)
    assert main(["integrate"]) == Code.FAILED
    assert "by itself" in capsys.readouterr().err
    assert not data.exists()


def test_programs_are_told_the_files(data, capsys):
    main(["integrate", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert {str(Path(path).relative_to(data)) for path in found["files"]} == written(data)
    assert found["on"] is True
