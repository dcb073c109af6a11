"""What the manifest asks for and names: exactly this, and the same everywhere. Nothing is built for it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from typing import Any

import pytest
import yaml

import switchpoint
from switchpoint.desktop import notifications
from switchpoint.service import interface
from switchpoint_gui import program
from tests.flatpak.app import ID
from tests.flatpak.runtimes import CHECKOUT, LOCK, MANIFEST

DESKTOP = CHECKOUT / "resources/switchpoint_resources/desktop"

PERMISSIONS = {
    "--share=ipc": "shared memory with an X server",
    "--socket=wayland": "the window",
    "--socket=fallback-x11": "the window where there is no Wayland",
    "--device=dri": "the window is drawn by the graphics card",
    "--socket=pulseaudio": "modes of headsets, default devices, who records",
    "--env=PULSE_PROP_media.category=Manager": "without it the sound server lets a sandbox look and not act",
    "--system-talk-name=org.bluez": "connect headsets, keep them away, let them back",
    "--system-talk-name=org.freedesktop.login1": "put everything back before a shutdown",
    "--share=network": "linked computers talk to each other",
    "--talk-name=org.mpris.MediaPlayer2.*": "pause the music before a headset is let go, and let it go on afterwards",
    "--talk-name=org.kde.StatusNotifierWatcher": "the symbol in the panel",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found = yaml.safe_load(MANIFEST.read_text())
    assert isinstance(found, dict)
    return found


def test_it_may_do_exactly_what_it_needs(manifest):
    assert len(manifest["finish-args"]) == len(set(manifest["finish-args"]))
    assert set(manifest["finish-args"]) == set(PERMISSIONS)


def test_runtime_and_base_are_of_one_branch_and_hold_the_locked_qt(manifest):
    assert manifest["runtime-version"] == manifest["base-version"]
    locked = re.search(r"^pyside6-essentials==(\d+\.\d+)\.", LOCK.read_text(), re.MULTILINE)
    assert locked
    assert locked[1] == manifest["runtime-version"]


def test_its_id_is_the_same_everywhere(manifest):
    desktop = _desktop_entry()
    metainfo = _metainfo()
    service = RawConfigParser()
    service.read(DESKTOP / f"{ID}.service")
    found = {
        manifest["id"],
        MANIFEST.stem,
        metainfo.findtext("id"),
        (metainfo.findtext("launchable") or "").removesuffix(".desktop"),
        desktop["Desktop Entry"]["Icon"],
        desktop["Desktop Entry"]["StartupWMClass"],
        service["D-BUS Service"]["Name"],
        interface.NAME,
        notifications.APP,
        program.APP_ID,
    }
    assert found == {ID}


def test_every_file_that_a_desktop_needs_is_installed_under_its_name(manifest):
    commands = " ".join(manifest["modules"][-1]["build-commands"]).replace("${FLATPAK_ID}", ID)
    for name in (f"{ID}.desktop", f"{ID}.metainfo.xml", f"{ID}.service"):
        assert f"switchpoint_resources/desktop/{name}" in commands
        assert (DESKTOP / name).is_file()
    assert f"/share/icons/hicolor/scalable/apps/{ID}.svg" in commands
    assert f"/share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg" in commands


def test_the_newest_release_is_this_version():
    newest = next(iter(_metainfo().iter("release")))
    assert newest.get("version") == switchpoint.__version__
    assert f"## [{switchpoint.__version__}]" in (CHECKOUT / "CHANGELOG.md").read_text()


def test_what_the_desktop_entry_starts_are_commands_there_are(manifest):
    entry = _desktop_entry()
    actions = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    started = [entry[section]["Exec"].split() for section in entry.sections()]
    assert [words[0] for words in started] == [manifest["command"]] * (1 + len(actions))
    assert [words[1:] for words in started] == [
        [],
        ["activate", "work-call"],
        ["activate", "gaming"],
        ["activate", "phone"],
        ["end"],
    ]
    assert [f"Desktop Action {action}" for action in actions] == entry.sections()[1:]


def test_libraries_come_from_the_folder_of_locked_wheels_and_from_nowhere_else(manifest):
    libraries = manifest["modules"][0]
    commands = [line for module in manifest["modules"] for line in module["build-commands"]]
    installs = [line for line in commands if line.startswith("pip3 ")]
    assert len(installs) == len(manifest["modules"])
    assert libraries["sources"] == [{"type": "dir", "path": "wheels"}]
    assert all("--no-index" in line for line in installs)
    assert "http" not in MANIFEST.read_text()


def _metainfo() -> ET.Element:
    return ET.parse(DESKTOP / f"{ID}.metainfo.xml").getroot()  # noqa: S314  # our own file


def _desktop_entry() -> RawConfigParser:
    found = RawConfigParser()
    # keys keep their capitals; the stubs know no function there
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(DESKTOP / f"{ID}.desktop")
    return found
