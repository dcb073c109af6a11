"""The command line: strict, in words or as JSON, with an exit code that says how it went, and never a traceback."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint import __version__, storage
from switchpoint.bluez import presence
from switchpoint.cli import commands, main, rooms
from switchpoint.cli.arguments import Options, Usage, parse
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.journal import Entry, Journal, Property, decode, encode
from switchpoint.model import Address
from switchpoint.session import Launch
from switchpoint.text import hidden_characters
from tests.support.build import ANY_TEXT

COMMANDS = (
    *("status", "hosts", "profiles", "activity", "activate", "end", "undo", "release-everything"),
    *("tell", "pair", "link", "unlink", "roles", "login", "quit", "doctor"),
)
NOT_IN_ROOMS = {"quit", "doctor"}
NEEDS = {"activate": ["gaming"], "unlink": ["Gaming PC"], "tell": ["free"]}
"""What a command cannot do without."""
REFUSED_IN_ROOMS = {"end", "undo", "tell", "link", "unlink"}
"""The demo's headset is not connected with this computer when nothing has been clicked."""
ROOT = Path(__file__).parents[2]
PROFILES = '[[profile]]\nid = "focus"\nname = "Focus"\nowner = "work"\nmode = "media"\n'

FAST = """
title = "A room for a test"
speed = 20

[[headset]]
address = "F8:4E:17:00:00:05"
name = "WF-1000XM5"
on = {on}

[[computer]]
id = "laptop"
this = true
name = "Laptop"
address = "00:1A:7D:00:00:01"
bluetooth = "{bluetooth}"
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a user who has never started the program, on a computer without Bluetooth and display."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SWITCHPOINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(presence, "has_adapter", lambda: False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def switchpoint(capsys):
    """Return a function that runs a command line, and returns its exit code, output and error output."""

    def run(*arguments):
        code = main(list(arguments))
        printed = capsys.readouterr()
        for stream in printed:
            assert "Traceback" not in stream
            assert "inside Switchpoint" not in stream
            assert all(hidden_characters(line) == () for line in stream.splitlines()), stream
        return code, printed.out, printed.err

    return run


def room(where, *, on=True, bluetooth="ready", more=""):
    """Return the path of a room file with one computer."""
    path = where / "room.toml"
    path.write_text(FAST.format(on=str(on).lower(), bluetooth=bluetooth) + more)
    return str(path)


# Every command -----------------------------------------------------------------------------------------------------


def test_status_says_who_has_the_sound(switchpoint):
    code, out, err = switchpoint("--demo", "status")
    assert code == Code.DONE
    assert "On Gaming PC, playing." in out
    assert "Work laptop  Not connected" in out
    assert err == ""


def test_roles_of_a_room_are_listed_and_given(switchpoint):
    assert switchpoint("--demo", "roles") == (
        Code.DONE,
        "Work laptop  work\nGaming PC    gaming  chosen there\nPhone        phone\n",
        "",
    )
    assert switchpoint("--demo", "roles", "phone", "none") == (Code.DONE, "Phone has no role.\n", "")


@pytest.mark.parametrize("words", [["link"], ["link", "ABCD-EFGH"], ["unlink", "Gaming PC"]])
def test_in_a_room_computers_are_neither_linked_nor_unlinked(switchpoint, words):
    code, out, err = switchpoint("--demo", *words)
    assert (code, out) == (Code.FAILED, "")
    assert "Computers cannot be linked here." in err
    assert "without a room" in err


def test_hosts_says_what_they_are_and_how_they_are_reached(switchpoint):
    code, out, _ = switchpoint("--demo", "hosts")
    assert code == Code.DONE
    assert "Work laptop" in out
    assert "This computer" in out
    assert "role: phone" in out


def test_profiles_says_what_a_click_would_change(switchpoint):
    code, out, _ = switchpoint("--demo", "profiles")
    assert code == Code.DONE
    assert "Work call  (work-call)" in out
    assert "Gaming PC lets go and is held." in out


def test_activate_says_what_was_done_and_how_far_it_got(switchpoint):
    code, out, _ = switchpoint("--demo", "activate", "work-call")
    assert code == Code.DONE
    assert "Gaming PC    Letting go" in out
    assert "Switching to call sound" in out
    assert "Phone        Sending it away" in out
    assert "failed" not in out
    assert "Work call is on. 3 of 3 hosts in place" in out


def test_profile_is_known_by_its_name_and_headset_by_its_name_or_address(switchpoint):
    for headset in ("wf-1000xm5", "f8:4e:17:00:00:05"):
        code, out, _ = switchpoint("--demo", "activate", "GAMING", "--headset", headset)
        assert (code, "Gaming is on." in out) == (Code.DONE, True)


def test_activate_phone_tells_what_is_left_to_the_user(switchpoint):
    code, out, _ = switchpoint("--demo", "activate", "phone")
    assert code == Code.DONE
    assert "Phone is on." in out


@pytest.mark.parametrize(
    ("command", "said"),
    [("end", "Nothing is on; there is nothing to end."), ("undo", "There is nothing to undo.")],
)
def test_end_and_undo_of_nothing_have_failed_with_a_sentence(switchpoint, command, said):
    code, out, err = switchpoint("--demo", command)
    assert code == Code.FAILED
    assert out == ""
    assert said in err
    assert "A room starts afresh" in err
    assert "room file" not in err


def test_release_everything_says_that_nothing_is_held(switchpoint):
    assert switchpoint("--demo", "release-everything")[:2] == (Code.DONE, "Nothing is held.\n")


def test_doctor_says_what_works_and_what_is_missing(switchpoint):
    code, out, _ = switchpoint("doctor")
    assert code == Code.DONE
    assert out.startswith(f"Switchpoint {__version__}\n")
    assert "Bluetooth adapter: This computer has none" in out
    assert "Bluetooth control: No Bluetooth service answers on the system bus." in out


@pytest.mark.parametrize("words", [["doctor"], ["integrate"], ["quit"], ["decode", "sony", "3e"]])
@pytest.mark.parametrize("where", [["--demo"], ["--room", "busy"]])
def test_what_is_about_the_real_computer_is_refused_in_a_room(switchpoint, home, words, where):
    err = refused(switchpoint, *where, *words)
    assert err.startswith(f"{words[0]} is not about a room: leave out --demo and --room.\n")
    assert not (home / "data").exists()


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - NOT_IN_ROOMS))
def test_every_command_prints_json_and_nothing_else(switchpoint, command):
    arguments = ["--demo", "--json", command, *NEEDS.get(command, [])]
    code, out, err = switchpoint(*arguments)
    document = json.loads(out)
    assert document["format"] == 1
    assert err == ""
    assert ("error" in document) == (command in REFUSED_IN_ROOMS)
    assert code == (Code.FAILED if command in REFUSED_IN_ROOMS else Code.DONE)


def test_options_may_stand_before_or_behind_the_command(switchpoint):
    assert switchpoint("--demo", "--json", "hosts")[1] == switchpoint("hosts", "--json", "--demo")[1]


def test_room_may_be_named_or_be_a_file(switchpoint, home):
    assert "Laptop" in switchpoint("--room", "lonely", "status")[1]
    assert switchpoint("--room", room(home), "status")[0] == Code.DONE
    assert switchpoint("--room", "room.toml", "status")[0] == Code.DONE


@pytest.mark.parametrize("name", ["demo", "busy", "lonely", "many"])
def test_every_room_that_comes_with_the_program_can_be_shown(switchpoint, name):
    assert switchpoint("--room", name, "status")[0] == Code.DONE


# Exit codes --------------------------------------------------------------------------------------------------------


def test_taking_from_a_call_is_asked_first(switchpoint):
    code, out, _ = switchpoint("--room", "busy", "activate", "gaming")
    assert code == Code.PARTLY
    assert "Work laptop is in a call. Take the headset from it for Gaming?" in out
    assert "add --even-in-call" in out


def test_a_linked_computer_in_a_call_is_named_in_the_question(switchpoint, home):
    calls = '[[computer]]\nid = "pc"\nname = "Gaming PC"\naddress = "00:1A:7D:00:00:02"\n'
    calls += 'connected = ["F8:4E:17:00:00:05"]\nrecording = "F8:4E:17:00:00:05"\n'
    code, out, _ = switchpoint("--room", room(home, more=calls), "activate", "work-call")
    assert (code, out.splitlines()[0]) == (
        Code.PARTLY,
        "Gaming PC is in a call. Take the headset from it for Work call?",
    )
    assert switchpoint("--room", room(home, more=calls), "activate", "work-call", "--even-in-call")[0] == Code.DONE


def test_question_is_a_result_of_its_own_in_json(switchpoint):
    code, out, _ = switchpoint("--room", "busy", "--json", "activate", "gaming")
    document = json.loads(out)
    assert code == Code.PARTLY
    assert document["outcome"]["result"] == "question"
    assert document["profile"] is None
    assert document["steps"] == []


def test_taking_from_a_call_is_done_when_it_is_said_twice(switchpoint):
    code, out, _ = switchpoint("--room", "busy", "activate", "gaming", "--even-in-call")
    assert code == Code.DONE
    assert "Gaming is on." in out


def test_headset_in_its_case_is_waited_for(switchpoint, home):
    arguments = ("--room", room(home, on=False), "activate", "work-call", "--timeout", "0.5")
    code, out, _ = switchpoint(*arguments)
    assert code == Code.PARTLY
    assert "waits for the headset" in out
    code, out, _ = switchpoint(*arguments, "--json")
    assert (code, json.loads(out)["outcome"]["result"]) == (Code.PARTLY, "waiting")


def test_no_time_at_all_is_still_an_answer(switchpoint):
    code, out, _ = switchpoint("--demo", "activate", "work-call", "--timeout", "0")
    assert code == Code.PARTLY
    assert "Not done after 0 s." in out
    # With the command its room has ended.
    assert "goes on" not in out


def test_owner_whose_bluetooth_is_off_has_failed(switchpoint, home):
    code, out, _ = switchpoint("--room", room(home, bluetooth="off"), "activate", "work-call")
    assert code == Code.FAILED
    assert "Bluetooth is off on this computer." in out


def test_computer_that_does_not_answer_makes_the_result_partial(switchpoint, home):
    silent = '[[computer]]\nid = "pc"\nname = "PC"\naddress = "00:1A:7D:00:00:02"\n'
    silent += '[[event]]\nat = 0.15\ndo = "sleep"\nwho = "pc"\n'
    code, out, _ = switchpoint("--room", room(home, more=silent), "activate", "work-call")
    assert code == Code.PARTLY
    assert "PC did not answer." in out


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"doctor", "activity", "release-everything", "quit"}))
@pytest.mark.parametrize("as_json", [False, True])
def test_without_bluetooth_there_is_an_exit_code_of_its_own(switchpoint, command, as_json):
    arguments = [command, *NEEDS.get(command, []), *(["--json"] if as_json else [])]
    code, out, err = switchpoint(*arguments)
    assert code == Code.NO_BLUETOOTH
    if as_json:
        assert json.loads(out)["error"]["kind"] == "no-adapter"
    else:
        assert out == ""
        assert "This computer has no Bluetooth adapter." in err
        assert "switchpoint --demo" in err


def test_login_of_a_room_says_the_same_asked_and_told(switchpoint):
    cannot = "Switchpoint cannot be started at login here."
    assert switchpoint("--demo", "login") == (Code.DONE, f"{cannot}\n", "")
    assert cannot in switchpoint("--demo", "login", "on")[2]
    assert switchpoint("--demo", "settings", "start_at_login")[1].split()[1] == "off"


@pytest.fixture
def no_bus(monkeypatch, tmp_path):
    """Be on a computer without any bus or sound: what is started by a test is not the real thing."""
    for bus in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{bus}_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")


@pytest.mark.usefixtures("no_bus")
def test_before_removal_everything_is_released_without_bluetooth_too(switchpoint, home):
    start = home / "config" / "autostart" / "io.github.switchpoint.Switchpoint.desktop"
    start.parent.mkdir(parents=True)
    start.write_text("[Desktop Entry]\n")
    assert switchpoint("release-everything")[:2] == (Code.DONE, "Nothing is held.\n")
    assert not start.exists()


@pytest.mark.usefixtures("no_bus")
def test_before_removal_what_is_owed_is_said_and_kept(switchpoint, home):
    owed = Entry(headset=Address("F8:4E:17:00:00:05"), property=Property.BLOCKED, base=False, set=True)
    journal = home / "state" / "switchpoint" / "journal.json"
    journal.parent.mkdir(parents=True)
    journal.write_text(encode(Journal(entries=(owed,))))
    code, out, _ = switchpoint("release-everything", "--timeout", "0.2")
    assert (code, out.splitlines()[0]) == (Code.PARTLY, "Something has still to be put back.")
    assert decode(journal.read_text()).entries == (owed,)


@pytest.mark.usefixtures("no_bus")
def test_quit_says_that_nothing_runs(switchpoint, home):
    assert switchpoint("quit") == (Code.DONE, "Switchpoint is not running.\n", "")
    assert json.loads(switchpoint("quit", "--json")[1])["ran"] is False
    assert not (home / "state").exists()


@pytest.mark.usefixtures("no_bus")
def test_quit_says_that_it_cannot_reach_the_one_that_runs(switchpoint):
    lock = storage.StateLock(storage.places())
    assert lock.acquire()
    try:
        assert "cannot be reached from here" in refused(switchpoint, "quit", code=Code.FAILED)
    finally:
        lock.release()


@pytest.mark.usefixtures("no_bus")
@pytest.mark.parametrize("words", [["integrate"], ["--background"], ["--recover"]])
def test_file_that_cannot_be_written_is_named(switchpoint, home, monkeypatch, words):
    def read_only(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    # Root may write whatever a mode forbids.
    monkeypatch.setattr(storage, "_replace", read_only)
    (home / "state").write_text("no folder")
    err = refused(switchpoint, *words, code=Code.FAILED)
    assert "A file could not be written." in err
    assert f"The file is {home}/" in err


def test_with_an_adapter_and_no_bluetooth_service_every_question_says_so(switchpoint, monkeypatch, tmp_path):
    monkeypatch.setattr(presence, "has_adapter", lambda: True)
    for bus in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{bus}_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    code, out, _ = switchpoint("status")
    assert code == Code.NO_BLUETOOTH
    assert "Bluetooth" in out
    assert not (tmp_path / "state" / "switchpoint" / "claims.json").exists()


# Wrong input -------------------------------------------------------------------------------------------------------


def refused(run, *arguments, code=Code.USAGE):
    """Return what is said about wrong input: on the error output, and nothing else."""
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert err
    return err


def test_unknown_profile_is_answered_with_those_that_exist(switchpoint):
    err = refused(switchpoint, "--demo", "activate", "wrk")
    assert "There is no profile “wrk”." in err
    assert "Work call (work-call), Gaming (gaming), Phone (phone)" in err


@pytest.mark.parametrize("command", [["status"], ["activate", "gaming"], ["end"]])
def test_unknown_headset_is_answered_with_those_that_exist(switchpoint, command):
    err = refused(switchpoint, "--demo", *command, "--headset", "Beats")
    assert "There is no headset “Beats”." in err
    assert "WF-1000XM5" in err


def test_of_several_headsets_one_has_to_be_named(switchpoint):
    err = refused(switchpoint, "--room", "many", "activate", "gaming")
    assert "with --headset" in err
    assert "WF-1000XM5, QC Ultra" in err


def test_unknown_room_is_answered_with_those_that_exist(switchpoint):
    err = refused(switchpoint, "--room", "nowhere", "status")
    assert "There is no room “nowhere”." in err
    assert "busy, demo, lonely, many" in err


@pytest.mark.parametrize("name", ["", "./nowhere", "/no/such/file.toml", "nowhere.toml", "x" * 5000, "~"])
def test_room_file_that_is_not_there_is_answered_with_a_sentence(switchpoint, name):
    assert "room" in refused(switchpoint, "--room", name, "status")


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\u202eb", "a\x00b", "./\x1b[31m", "a\nb", "\u200b"])
@pytest.mark.parametrize("option", ["--room", "--headset", "profile"])
def test_hidden_characters_of_an_argument_are_never_printed(switchpoint, option, name):
    if option == "profile":
        arguments = ["--demo", "activate", name]
    elif option == "--room":
        arguments = ["--room", name, "status"]
    else:
        arguments = ["--demo", "status", "--headset", name]
    refused(switchpoint, *arguments)
    code, out, _ = switchpoint(*arguments, "--json")
    assert code == Code.USAGE
    assert all(hidden_characters(part) == () for part in json.loads(out)["error"].values())


@pytest.mark.parametrize("words", [["--headset", "a\udcff", "status"], ["name", "Phone", "\udcff"], ["\udcff"]])
def test_argument_that_is_no_text_is_refused_with_a_sentence(switchpoint, words):
    assert refused(switchpoint, "--demo", *words).splitlines()[0] == "An argument is not UTF-8 text."


def test_room_file_may_have_any_path(switchpoint, home):
    folder = home / "\udcff"
    folder.mkdir()
    assert switchpoint("--room", room(folder), "status")[0] == Code.DONE


@pytest.mark.parametrize("words", [["--demo", "--rooom", "x"], ["--rooom", "x", "status"]])
def test_unknown_option_is_named_and_not_the_word_behind_it(switchpoint, words):
    err = refused(switchpoint, *words)
    assert err.splitlines()[0] == "There is no option --rooom"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = ", "Line 1: Invalid value"),
        (b"\x7fELF\x02\x01\xff", "Line 1: it is not UTF-8 text."),
        (b"title = 'x'\n", "The key “computer” is missing."),
        (FAST.format(on="true", bluetooth="broken").encode(), "Line 15:"),
        (FAST.format(on="maybe", bluetooth="ready").encode(), "Line 8:"),
        (b"#" * (256 * 1024 + 1), "It is larger than 256 KiB."),
        (b"x = " + b"[" * 50_000, "nested too deep"),
    ],
)
def test_bad_room_file_is_refused_with_its_line_and_left_as_it_is(switchpoint, home, content, said):
    path = home / "bad.toml"
    path.write_bytes(content)
    assert said in refused(switchpoint, "--room", str(path), "status")
    assert said in refused(switchpoint, "--room", str(path))
    assert path.read_bytes() == content


def test_directory_as_a_room_is_refused(switchpoint, home):
    assert "Is a directory." in refused(switchpoint, "--room", str(home), "status")


def test_bad_profiles_file_is_said_and_the_others_stay_in_force(switchpoint, home):
    path = home / "config" / "switchpoint" / "profiles.toml"
    path.parent.mkdir(parents=True)
    path.write_text(PROFILES)
    assert "Focus  (focus)" in switchpoint("--demo", "profiles")[1]
    path.write_text("version = ")
    code, out, err = switchpoint("--demo", "profiles")
    assert code == Code.DONE
    assert "Focus  (focus)" in out
    assert "The profiles file cannot be used. Line 1:" in err
    assert "The profiles file cannot be used. Line 1:" in switchpoint("doctor")[1]
    assert json.loads(switchpoint("--demo", "status", "--json")[1])["problems"][0]["kind"] == "bad-file"
    assert path.read_text() == "version = "


def test_profile_of_an_unknown_owner_cannot_be_clicked(switchpoint, home):
    path = home / "config" / "switchpoint" / "profiles.toml"
    path.parent.mkdir(parents=True)
    path.write_text(PROFILES.replace('"work"', f'"host:{"0" * 32}"'))
    assert "Focus cannot be used." in refused(switchpoint, "--demo", "activate", "focus")


@pytest.mark.parametrize(
    "arguments",
    [
        ["statsu"],
        ["status", "more"],
        ["activate"],
        ["activate", "a", "b"],
        ["--dem", "status"],
        ["status", "--js"],
        ["--nonsense"],
        ["status", "--even-in-call"],
        ["--room"],
        ["--headset"],
        ["--demo", "--room", "busy", "status"],
        ["--room", "", "--demo"],
        ["--demo=yes", "status"],
        ["--timeout", "soon", "--demo", "status"],
        ["--timeout", "-1", "--demo", "status"],
        ["--timeout", "nan", "--demo", "status"],
        ["--timeout", "inf", "--demo", "status"],
        ["--timeout", "3601", "--demo", "status"],
        ["--timeout", "9" * 5000, "--demo", "status"],
        ["--timeout", "", "--demo", "status"],
        ["\x1b[31m"],
        ["--\u202e"],
    ],
)
def test_wrong_usage_is_said_with_the_way_to_help(switchpoint, arguments):
    assert "--help" in refused(switchpoint, *arguments)


@given(st.lists(ANY_TEXT | st.sampled_from(["--demo", "--json", "--timeout", "1", *COMMANDS]), max_size=5))
def test_no_arguments_raise_anything_but_usage(arguments):
    refusal = Usage("-", Code.DONE)
    try:
        assert isinstance(parse(arguments), Options)
    except Usage as usage:
        refusal = usage
    assert str(refusal)
    assert refusal.code in {Code.DONE, Code.USAGE}
    assert all(hidden_characters(line) == () for line in str(refusal).splitlines())


# Help --------------------------------------------------------------------------------------------------------------


def test_help_lists_every_command_and_every_exit_code(switchpoint):
    code, out, err = switchpoint("--help")
    assert (code, err) == (Code.DONE, "")
    for command in COMMANDS:
        assert command in [line.split()[0] for line in out.splitlines() if line.startswith("    ")]
    for number in Code:
        assert f"{number.value} " in out.partition("Exit codes:")[2]
    assert "Example: switchpoint --demo activate work-call" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example_that_is_understood(switchpoint, command):
    code, out, _ = switchpoint(command, "--help")
    assert code == Code.DONE
    example = next(line for line in out.splitlines() if line.startswith("Example: switchpoint "))
    assert parse(example.removeprefix("Example: switchpoint ").split()).command == command
    assert "Exit codes:" in out


def test_version_is_printed(switchpoint):
    assert switchpoint("--version") == (Code.DONE, f"switchpoint {__version__}\n", "")


# Without a window --------------------------------------------------------------------------------------------------


def test_without_a_display_the_demo_is_a_story_in_text(switchpoint):
    code, out, err = switchpoint("--demo")
    assert code == Code.DONE
    assert "No display answers" in err
    assert out.startswith("This is a room: nothing here is real.")
    assert "> switchpoint activate work-call" in out
    assert "Work call is on." in out
    assert "Gaming PC is held." in out


def test_without_bluetooth_and_display_the_demo_room_is_shown_and_that_is_said(switchpoint):
    code, out, err = switchpoint()
    assert code == Code.DONE
    assert "There is no Bluetooth here." in err
    assert "Opening the demo room instead." in err
    assert "nothing here is real" in out


def test_room_with_several_headsets_is_told_too(switchpoint):
    code, out, _ = switchpoint("--room", "many")
    assert code == Code.DONE
    assert "QC Ultra" in out


def test_room_without_a_headset_is_told_with_a_sentence(switchpoint, home):
    path = home / "empty.toml"
    path.write_text('title = "Empty"\n[[computer]]\nid = "a"\nthis = true\nname = "A"\naddress = "00:1A:7D:00:00:01"\n')
    assert switchpoint("--room", str(path), "status")[0] == Code.DONE
    code, out, err = switchpoint("--room", str(path))
    assert code == Code.NO_BLUETOOTH
    assert "Pair one: switchpoint pair" in err
    assert "No headset yet" in out
    assert "There is no headset." in err


class _Window:
    """Stands in for the entry point of the window."""

    launched: Launch | None = None

    def load(self):
        return self.open

    def open(self, launch):
        _Window.launched = launch
        return 7


def test_with_a_display_the_window_is_opened(switchpoint, monkeypatch):
    monkeypatch.setattr(rooms, "has_display", lambda: True)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [_Window()] if group == "switchpoint.window" else [])
    assert switchpoint("--demo")[0] == 7
    assert isinstance(_Window.launched, Launch)


def test_window_that_is_not_installed_is_said(switchpoint, monkeypatch):
    monkeypatch.setattr(rooms, "has_display", lambda: True)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [])
    assert "The window is not installed." in refused(switchpoint, "--demo", code=Code.FAILED)


@pytest.mark.parametrize(
    ("environment", "answers"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":59999"}, False),
        ({"DISPLAY": "unix:59999.0"}, False),
        ({"DISPLAY": "elsewhere:0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/no/such/place"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "minimal:x=1"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_display_is_asked_before_qt_is(environment, answers):
    assert has_display(environment) is answers


# Faults and interruptions ------------------------------------------------------------------------------------------


def test_fault_of_the_program_is_a_sentence_and_no_traceback(monkeypatch, capsys):
    def fail(options):
        raise RuntimeError("boom")

    monkeypatch.setattr(commands, "run", fail)
    assert main(["--demo", "status"]) == Code.FAILED
    err = capsys.readouterr().err
    assert "This is a fault of the program." in err
    assert "Traceback" not in err
    monkeypatch.setenv("SWITCHPOINT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["--demo", "status"])


def environment():
    """Return the environment of the program as a process of its own."""
    paths = os.pathsep.join(str(ROOT / part) for part in ("core", "gui", "resources"))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "default"}


def program(*arguments, **options):
    """Start the program as a process of its own."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment()}
    return subprocess.Popen([sys.executable, *arguments], text=True, **{**streams, **options})


@pytest.mark.parametrize("words", [["--help"], ["--demo", "activate", "work-call"], ["nonsense"]])
@pytest.mark.parametrize("module", ["argparse", "switchpoint.cli.interrupt", "switchpoint.cli.arguments"])
def test_interruption_while_it_reads_its_words_is_no_traceback(words, module):
    press = "os.kill(os.getpid(), signal.SIGINT)"
    finder = f"type('F', (), {{'find_spec': lambda name, *_: {press} if name == {module!r} else None}})"
    code = f"import os, signal, sys; from switchpoint.cli import main; sys.meta_path.insert(0, {finder})"
    process = program("-c", f"{code}; sys.exit(main(sys.argv[1:]))", *words)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (Code.FAILED, "\nStopped.\n")


@pytest.mark.parametrize("moment", ["at an import", "0.1", "0.8"])
def test_interruption_ends_it_with_a_word_and_no_traceback(home, moment):
    press = "os.kill(os.getpid(), signal.SIGINT)"
    when = f"threading.Timer({moment}, os.kill, (os.getpid(), signal.SIGINT)).start()"
    if moment == "at an import":
        finder = f"type('F', (), {{'find_spec': lambda name, *_: {press} if name == 'asyncio' else None}})"
        when = f"sys.meta_path.insert(0, {finder})"
    code = f"import os, signal, sys, threading; from switchpoint.cli import main; {when}; sys.exit(main(sys.argv[1:]))"
    process = program("-c", code, "--room", room(home, on=False), "activate", "work-call")
    _, err = process.communicate(timeout=20)
    assert process.returncode == Code.FAILED
    assert err == "\nStopped.\n"


def test_reader_that_goes_away_makes_no_noise():
    reading, writing = os.pipe()
    os.close(reading)
    process = program("-m", "switchpoint", "--demo", "status", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=20)
    assert err == ""
    assert process.returncode == Code.FAILED


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["status", "--help"], ["--demo", "hosts", "--json"]])
@pytest.mark.parametrize("gone", ["reader", "disk", "stream"])
def test_output_that_nobody_can_take_is_no_traceback_and_no_fault(words, gone):
    if gone == "stream":
        shell = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "switchpoint", *words]
        done = subprocess.run(shell, env=environment(), stderr=subprocess.PIPE, text=True, timeout=20, check=False)
        code, err = done.returncode, done.stderr
    else:
        reading, writing = os.pipe()
        os.close(reading)
        if gone == "disk":
            os.close(writing)
            writing = os.open("/dev/full", os.O_WRONLY)
        process = program("-m", "switchpoint", *words, stdout=writing)
        os.close(writing)
        _, err = process.communicate(timeout=20)
        code = process.returncode
    said = {
        "reader": "",
        "disk": "The output could not be written: No space left on device.\n",
        "stream": "The output could not be written: It is closed.\n",
    }
    assert (code, err) == (Code.FAILED, said[gone])


@pytest.mark.parametrize(("words", "code"), [(["statsu"], Code.USAGE), (["--demo", "activate", "wrk"], Code.USAGE)])
def test_exit_code_stays_when_nobody_reads_the_errors(words, code):
    reading, writing = os.pipe()
    os.close(reading)
    process = program("-m", "switchpoint", *words, stderr=writing)
    os.close(writing)
    process.communicate(timeout=20)
    assert process.returncode == code


def test_a_terminal_without_the_letters_gets_them_spelled_out():
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = program("-m", "switchpoint", "--demo", "status", env=environment() | plain)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (Code.DONE, "")
    assert "\\xb7" in out


# What a command imports --------------------------------------------------------------------------------------------


def imported(*arguments):
    """Return the modules that a command has imported when it is done."""
    code = (
        "import sys; from switchpoint.cli import main; main(sys.argv[1:]); "
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    process = program("-c", code, *arguments)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out
    return set(err.split())


def test_status_needs_no_window_no_bus_and_no_editor():
    found = imported("--demo", "status")
    assert "switchpoint.room.room" in found
    for name in ("PySide6", "shiboken6", "qasync", "dbus_next", "tomlkit", "switchpoint_gui"):
        assert name not in found


def test_help_needs_no_planner_and_no_room():
    found = imported("--help")
    for name in ("switchpoint.planner", "switchpoint.room", "switchpoint.switchboard", "msgspec", "asyncio"):
        assert name not in found


def test_bad_room_file_is_refused_before_a_window_appears(switchpoint, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "x"\n[[computer]]\nid = 3\n')
    code, _, err = switchpoint("--room", str(bad))
    assert code == Code.USAGE
    assert "Line 3" in err
