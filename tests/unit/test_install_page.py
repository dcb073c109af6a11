"""Every command of docs/install.md is run by a test, or it is said here why it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
FLATPAK = "flatpak run io.github.switchpoint.Switchpoint"

RELEASE, UPDATE, SANDBOX = (f"tests/flatpak/test_{name}.py" for name in ("release", "update", "sandbox"))
WHEEL = "tests/integration/test_wheel.py"
LAB = "tests/lab/test_flatpak.py"
RUN_BY = {
    f"{FLATPAK}": (SANDBOX, "test_the_window_opens_and_the_headset_is_in_it"),
    f"{FLATPAK} activate work-call": (LAB, "test_work_call_and_phone_do_in_the_sandbox_what_they_do_outside"),
    f"{FLATPAK} activate gaming": (UPDATE, "test_the_commands_for_game_mode"),
    f"{FLATPAK} end": (UPDATE, "test_the_commands_for_game_mode"),
    f"{FLATPAK} login on": (UPDATE, "test_everything_and_a_running_hold_survive_an_update"),
    f"{FLATPAK} pair": (LAB, "test_a_headset_is_found_and_paired_from_inside_the_sandbox"),
    f"{FLATPAK} roles this work": (UPDATE, "test_everything_and_a_running_hold_survive_an_update"),
    f"{FLATPAK} roles this gaming": (UPDATE, "test_the_commands_for_game_mode"),
    f"{FLATPAK} link": (UPDATE, "test_two_installed_ones_are_linked"),
    f"{FLATPAK} link K7PQ-2MXA": (UPDATE, "test_two_installed_ones_are_linked"),
    f"{FLATPAK} doctor": (SANDBOX, "test_without_a_permission_the_rest_works_and_what_is_missing_is_said"),
    f"{FLATPAK} release-everything": (UPDATE, "test_removed_in_the_right_order_nothing_is_kept_and_nothing_is_started"),
    "flatpak install --user ./io.github.switchpoint.Switchpoint.flatpakref": (
        RELEASE,
        "test_it_is_installed_by_a_reference_that_was_saved",
    ),
    "flatpak install --user --from ADDRESS": (RELEASE, "test_it_is_installed_by_its_reference_from_the_web"),
    "flatpak install --user ./Switchpoint-0.2.0-x86_64.flatpak": (
        RELEASE,
        "test_the_bundle_is_installed_without_a_network_and_updates_itself",
    ),
    "flatpak update": (RELEASE, "test_an_update_is_a_small_delta"),
    "flatpak update --commit=COMMIT io.github.switchpoint.Switchpoint": (
        UPDATE,
        "test_going_back_loses_nothing_and_says_what_cannot_be_read",
    ),
    "flatpak remote-info --log switchpoint io.github.switchpoint.Switchpoint": (
        UPDATE,
        "test_going_back_loses_nothing_and_says_what_cannot_be_read",
    ),
    "flatpak uninstall --delete-data io.github.switchpoint.Switchpoint": (
        UPDATE,
        "test_removed_in_the_right_order_nothing_is_kept_and_nothing_is_started",
    ),
    "switchpoint integrate": (WHEEL, "test_it_gets_into_the_menu_and_out_again"),
    "switchpoint integrate --remove": (WHEEL, "test_it_gets_into_the_menu_and_out_again"),
    "switchpoint doctor": ("tests/unit/test_cli.py", "doctor"),
    "switchpoint release-everything": ("tests/unit/test_cli.py", "release-everything"),
    "bluetoothctl unblock F8:4E:17:00:00:05": (LAB, "test_removed_with_a_hold_on_the_rescue_line_alone_repairs_it"),
    "bluetoothctl devices": (LAB, "test_removed_with_a_hold_on_the_rescue_line_alone_repairs_it"),
}
"""Each command, and the test that runs it: the file, and a word in it."""

NOT_HERE = {
    "git clone https://github.com/switchpoint/switchpoint": "it would need that server; a test has a clone already",
    "cd switchpoint": "as above",
    "git pull": "as above",
    "packaging/flatpak/build": "it takes the real runtimes from their store, which a test cannot rely on; "
    "where it takes them from is tried by test_release.py, and the same manifest is "
    "built on stand-ins by tests/flatpak/app.py",
    "sudo firewall-cmd --permanent --add-port=23780/tcp --add-service=mdns": "no firewall is there to open",
    "sudo firewall-cmd --reload": "as above",
    "sudo ufw allow 23780/tcp": "as above",
    "pipx install .": "pipx is not installed; what it does, a fresh environment and pip, is done by test_wheel.py",
    "pipx install --force .": "as above",
    "pipx uninstall switchpoint": "as above",
    "uv tool install .": "uv is not installed; as above",
    "uv tool install --force .": "as above",
    "uv tool install --python 3.13 .": "as above, and it fetches a Python",
    "uv tool uninstall switchpoint": "as above",
}
"""Each command that no test runs as it stands, and why."""

PROGRAMS = ("sudo", "flatpak", "switchpoint", "pipx", "uv", "git", "bluetoothctl", "packaging/")


def commands() -> set[str]:
    """Return every command of the page: the lines of its blocks, and what is quoted within a sentence."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    rest = re.sub(r"^```sh\n.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    quoted = [found for found in re.findall(r"`([^`]+)`", rest) if found.startswith(PROGRAMS) and " " in found]
    return {part.strip() for line in (*lines, *quoted) for part in line.split("&&")}


def test_every_command_of_the_page_is_run_or_excused():
    assert commands() - RUN_BY.keys() - NOT_HERE.keys() == set()


def test_nothing_is_promised_for_a_command_that_is_not_on_the_page():
    assert (RUN_BY.keys() | NOT_HERE.keys()) - commands() == set()
    assert RUN_BY.keys() & NOT_HERE.keys() == set()


@pytest.mark.parametrize("command", RUN_BY)
def test_the_test_that_runs_it_is_there(command: str):
    file, word = RUN_BY[command]
    assert word in (ROOT / file).read_text(encoding="utf-8")


def test_removal_is_in_the_right_order_with_the_rescue_line_beside_it():
    section = PAGE.partition("## Remove")[2]
    places = [section.index(line) for line in ("release-everything", "flatpak uninstall", "bluetoothctl unblock")]
    assert places == sorted(places)
