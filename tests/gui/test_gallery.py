"""The gallery draws every state the same way every time, says what it cannot draw, and shows what changed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tests.gallery.goldens import FOLDER, GOLDENS, LOOK, distance, golden
from tests.gallery.looks import LOOKS, looking
from tests.gallery.pictures import NotDrawn, file_name, one
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Scene
from tests.gui.states import STATES

pytestmark = pytest.mark.gui


def gallery(*words):
    """Run the gallery as its command does, without any display."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-m", "tests.gallery", *(str(word) for word in words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=50, check=False)


def only(*scenes):
    return [word for scene in scenes for word in ("--only", scene)]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Yield the folder with the pictures that the goldens are about."""
    out = tmp_path_factory.mktemp("gallery")
    done = gallery(out, *only(*GOLDENS), "--look", LOOK)
    assert done.returncode == 0, done.stderr
    return out / LOOK


def test_every_canned_state_is_in_the_list_and_many_more():
    listed = gallery("--list").stdout.splitlines()
    assert listed == list(SCENES)
    assert set(STATES) < set(listed)
    assert len(listed) >= 30


@pytest.mark.parametrize("look", LOOKS)
def test_a_picture_is_the_same_every_time(tmp_path, look):
    # The first has something that turns, the second a cursor that blinks, the third a time of day.
    scenes = only("switching", "linking", "in a call")
    for out in ("first", "second"):
        done = gallery(tmp_path / out, *scenes, "--look", look)
        assert (done.returncode, done.stderr) == (0, "")
    first = {path.name: path.read_bytes() for path in (tmp_path / "first" / look).iterdir()}
    assert len(first) == 3
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "second" / look).iterdir()}


def test_a_large_picture_has_twice_the_pixels(tmp_path):
    assert gallery(tmp_path, *only("at rest"), "--look", "large", "--look", "compact").returncode == 0
    large, compact = (golden(tmp_path / look / "at-rest.png") for look in ("large", "compact"))
    assert (large.width(), large.height()) == (1960, 1280)
    assert compact.width() == 460


def test_a_state_that_is_missing_is_said_with_those_that_are_near(tmp_path):
    done = gallery(tmp_path, "--only", "in a cal")
    assert done.returncode == 2
    assert done.stderr.startswith("gallery: There is no state “in a cal”. Is one of these meant: in a call")
    assert not any(tmp_path.iterdir())


def test_without_a_folder_nothing_is_drawn():
    done = gallery()
    assert (done.returncode, done.stderr) == (2, "gallery: Say into which folder the pictures go, or --list.\n")


@pytest.mark.parametrize("how", ["in the scene", "in Qt"])
def test_a_state_that_throws_is_said_in_one_sentence(app, monkeypatch, how):
    def throw():
        raise ZeroDivisionError("nobody")

    async def act(stage):
        if how == "in the scene":
            throw()
        QTimer.singleShot(0, stage.window, throw)

    monkeypatch.setitem(SCENES, "broken", Scene(snapshot=STATES["at rest"], act=act))
    with pytest.raises(NotDrawn, match=r"^The state “broken” could not be drawn \(dark\): ZeroDivisionError: nobody$"):
        one("broken", "dark")


# The main states look as they did when somebody looked at them -------------------------------------------------------


@pytest.mark.parametrize("scene", GOLDENS)
def test_a_main_state_looks_as_it_did(drawn, scene):
    path = drawn / file_name(scene)
    found = distance(golden(path), golden(FOLDER / file_name(scene)))
    assert found.near, (
        f"{path} is not {FOLDER / file_name(scene)}: {found}; if it should be, ./dev gallery --renew-goldens"
    )


@pytest.mark.parametrize("scene", GOLDENS)
def test_no_main_state_could_be_taken_for_another(drawn, scene):
    shown = golden(drawn / file_name(scene))
    others = {other for other in GOLDENS if distance(shown, golden(FOLDER / file_name(other))).near}
    assert others <= {scene}


@pytest.mark.parametrize(
    "missing", ["row-lock", "end-work-call", "message-verb", "caption", "row-icon", "tile-shortcut"]
)
def test_one_part_that_is_missing_is_noticed(app, monkeypatch, missing):
    async def act(stage):
        for part in stage.window.findChildren(QWidget, missing):
            part.hide()

    monkeypatch.setitem(SCENES, "incomplete", Scene(snapshot=STATES["in a call"], act=act))
    assert not distance(one_in("incomplete", app), one_in("in a call", app)).near


def one_in(scene, app):
    with looking(app, LOOKS[LOOK]):
        return one(scene, LOOK)
