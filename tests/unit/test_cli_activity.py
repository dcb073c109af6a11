"""`switchpoint activity`: in words and as JSON, from the disk and from a running session."""

from __future__ import annotations

import json

import jsonschema
import pytest

from switchpoint.activity import document
from switchpoint.bluez import presence
from switchpoint.cli import main
from switchpoint.cli.answer import answer_line
from switchpoint.cli.codes import Code
from tests.gui.states import WALL
from tests.support.activity import BUDS, happened
from tests.support.story import story
from tests.support.virtual_time import run
from tests.unit.test_formats import published

FOUND = happened(WALL)


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Return the state directory of a user on a computer without Bluetooth and without a session bus."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(presence, "has_adapter", lambda: False)
    return tmp_path / "state" / "switchpoint"


@pytest.fixture
def saved(state):
    state.mkdir(parents=True)
    (state / document.DOCUMENT).write_text(document.encode(FOUND), encoding="utf-8")
    return state


def asked(capsys, *words):
    code = main(["activity", *words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_without_a_running_instance_it_is_read_from_the_disk_newest_last(capsys, saved):
    code, out, err = asked(capsys)
    assert (code, err) == (Code.DONE, "")
    lines = out.splitlines()
    assert lines[-1].endswith("WF-1000XM5  Work call did not work. The headset cannot be reached.")
    assert [line for line in lines if not line.startswith(" ")] == sorted(line for line in lines if line[0] != " ")
    assert len([line for line in lines if line.startswith(" ")]) == len(FOUND)


def test_as_json_it_keeps_to_its_schema_and_says_the_same(capsys, saved):
    code, out, _ = asked(capsys, "--json")
    found = json.loads(out)
    jsonschema.validate(found, published("activity"), jsonschema.Draft202012Validator)
    assert code == Code.DONE
    assert [each["at"] for each in found["entries"]] == [each.wall for each in reversed(FOUND)]
    assert [each["says"] for each in found["entries"]] == [str(each.says) for each in reversed(FOUND)]
    counted = next(each for each in found["entries"] if each["count"] == 2)
    assert counted["last"] > counted["at"]


def test_details_are_for_the_report_alone(capsys, saved):
    assert "br-connection-refused" not in asked(capsys, "--json")[1] + asked(capsys)[1]


@pytest.mark.parametrize("name", ["QC Ultra", "qc ultra", "f8:4e:17:00:00:06"])
def test_one_headset_is_asked_for_by_name_or_address(capsys, saved, name):
    code, out, _ = asked(capsys, "--json", "--headset", name)
    assert code == Code.DONE
    assert {each["headset_name"] for each in json.loads(out)["entries"]} == {"QC Ultra"}


def test_a_headset_that_nothing_has_happened_to_is_refused(capsys, saved):
    code, out, err = asked(capsys, "--headset", "nothing")
    assert (code, out) == (Code.USAGE, "")
    assert "There is no headset" in err
    assert "QC Ultra" in err


def test_nothing_is_said_so_and_nothing_is_made(capsys, state):
    assert asked(capsys) == (Code.DONE, "Nothing has happened yet.\n", "")
    assert json.loads(asked(capsys, "--json")[1])["entries"] == []
    assert not state.exists()


def test_a_damaged_document_is_refused_and_left_as_it_is(capsys, saved):
    (saved / document.DOCUMENT).write_text("{")
    code, out, err = asked(capsys)
    assert (code, out) == (Code.FAILED, "")
    assert "damaged" in err
    error = json.loads(asked(capsys, "--json")[1])
    jsonschema.validate(error, published("error"), jsonschema.Draft202012Validator)
    assert [file.name for file in saved.iterdir()] == [document.DOCUMENT]


def test_a_running_session_answers_with_what_it_has_not_written_yet():
    async def tale():
        async with story() as here:
            await here.click("work-call")
            await here.done()
            code, out, err = await answer_line(here.session, ["activity", "--json"])
            assert (code, err) == (Code.DONE, "")
            entries = json.loads(out)["entries"]
            assert entries[0]["says"] == "Work call was clicked here."
            assert entries[0]["headset"] == here.headset == BUDS
            assert len(entries) == len(here.board.snapshot.activity)
            code, out, _ = await answer_line(here.session, ["activity", "--headset", "WF-1000XM5"])
            assert code == Code.DONE
            assert "  Work call was clicked here." in out

    run(tale())
