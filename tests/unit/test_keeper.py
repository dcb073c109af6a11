"""The line between keeper and guardian, how they are started, and what the login entry says."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from switchpoint import storage
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.keeper import guardian, login_entry
from switchpoint.keeper.command import guardian as guardian_command
from switchpoint.keeper.command import switchpoint
from switchpoint.keeper.line import GOODBYE, HANDED_DOWN, handed_down, is_watched, said_goodbye
from switchpoint.keeper.spawn import reap, spawn
from switchpoint.storage import Places

# A string of a desktop entry, and then its command line (Desktop Entry Specification 1.5) ----------------------------

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def argv_of(content: str) -> list[str]:
    """Return the command of a desktop entry, read as a desktop reads it."""
    (raw,) = [line.removeprefix("Exec=") for line in content.split("\n") if line.startswith("Exec=")]
    return _words(_unescaped(raw))


def _unescaped(raw: str) -> str:
    """Undo the escaping that every string of the file has."""
    parts = iter(raw)
    return "".join(_ESCAPES[next(parts)] if part == "\\" else part for part in parts)


def _words(line: str) -> list[str]:
    """Undo the quoting of the Exec key."""
    words, word, quoted, parts = [], "", False, iter(line)
    for part in parts:
        if part == '"':
            quoted = not quoted
        elif part == "\\":
            assert quoted
            escaped = next(parts)
            assert escaped in '"`$\\', "nothing else may be escaped"
            word += escaped
        elif part == "%":
            assert next(parts) == "%", "no field code"
            word += "%"
        elif part == " " and not quoted:
            words.append(word)
            word = ""
        else:
            assert quoted, "everything is quoted"
            assert part not in "`$", "these are escaped"
            word += part
    assert not quoted
    return [*words, word]


@given(some.lists(some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
@example(['/home/a b/it\'s $HOME/`x`/"q"/100%/\\n/ü', "%f", "", " ", "\t\r\n", "\\", '\\"', "--recover"])
def test_every_command_is_read_back_as_it_was(command):
    content = login_entry.content(command)
    assert argv_of(content) == command
    assert content.isprintable() or all(line == line.rstrip("\r\t") for line in content.split("\n"))


def test_the_entry_is_one_that_desktops_start_and_menus_hide():
    lines = login_entry.content(["switchpoint"]).splitlines()
    assert lines[0] == "[Desktop Entry]"
    keys = dict(line.split("=", 1) for line in lines[1:])
    assert (keys["Type"], keys["NoDisplay"], keys["Terminal"]) == ("Application", "true", "false")


def places(folder: Path) -> Places:
    return Places(config=folder / "config" / "switchpoint", data=folder / "data", state=folder / "state")


def test_the_entry_is_written_and_removed_beside_the_settings(tmp_path):
    where = places(tmp_path)
    login_entry.write(where)
    entry = tmp_path / "config" / "autostart" / login_entry.NAME
    assert argv_of(entry.read_text()) == switchpoint("--recover")
    login_entry.remove(where)
    login_entry.remove(where)
    assert not entry.exists()


def test_a_folder_that_is_none_refuses_the_entry_and_has_none_to_remove(tmp_path):
    where = places(tmp_path)
    where.autostart.parent.mkdir()
    where.autostart.write_text("")
    with pytest.raises(SwitchpointError) as found:
        login_entry.write(where)
    assert found.value.problem.kind is Kind.NO_KEEPER
    login_entry.remove(where)


def test_what_cannot_be_removed_is_not_looked_for_where_nothing_is(tmp_path, monkeypatch):
    def refuse(_: Path) -> None:
        pytest.fail("a folder that cannot be written refuses even that")

    monkeypatch.setattr(storage, "remove", refuse)
    login_entry.remove(places(tmp_path))


def test_a_sandbox_and_a_path_that_is_no_text_have_no_entry(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/\udcff/python")
    monkeypatch.setattr("switchpoint.keeper.login_entry.switchpoint", lambda *_: [sys.executable])
    with pytest.raises(SwitchpointError) as found:
        login_entry.write(places(tmp_path))
    assert found.value.problem.kind is Kind.NO_KEEPER
    monkeypatch.undo()
    (tmp_path / "info").touch()
    monkeypatch.setattr(login_entry, "INFO", tmp_path / "info")
    with pytest.raises(SwitchpointError, match="start itself at the next login"):
        login_entry.write(places(tmp_path))


# The line ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def line():
    """Return the two ends of a line; what a test leaves open is closed."""
    ends = list(os.pipe())
    yield ends
    for end in ends:
        os.close(end)


def closed(line, index):
    os.close(line[index])
    # In its place something harmless, for the end of the test.
    line[index] = os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([], False),
        ([GOODBYE], True),
        ([GOODBYE[:3], GOODBYE[3:]], True),
        ([b"x" * 1000, GOODBYE], True),
        ([GOODBYE, b"x"], False),
        ([GOODBYE[:-1]], False),
    ],
)
def test_a_goodbye_is_the_last_word_before_the_end(line, written, said):
    for part in written:
        os.write(line[1], part)
    closed(line, 1)
    assert said_goodbye(line[0]) is said


def test_a_line_is_watched_until_its_reader_ends(line):
    assert is_watched(line[1])
    closed(line, 0)
    assert not is_watched(line[1])


def test_a_line_is_handed_down_once_and_not_to_the_next_program(line, monkeypatch):
    os.set_inheritable(line[1], True)
    monkeypatch.setenv(HANDED_DOWN, str(line[1]))
    assert handed_down() == line[1]
    assert not os.get_inheritable(line[1])
    assert HANDED_DOWN not in os.environ
    assert handed_down() is None


@pytest.mark.parametrize("raw", ["", "x", "-1", "1.5", "99999", "9" * 30, " "])
def test_a_line_that_is_none_is_not_taken(monkeypatch, raw):
    monkeypatch.setenv(HANDED_DOWN, raw)
    assert handed_down() is None


# Starting a process --------------------------------------------------------------------------------------------------


def ended(pid: int) -> int:
    """Wait for a child without reaping it; returns how it ended."""
    watched = os.pidfd_open(pid)
    try:
        assert select.select([watched], [], [], 10)[0]
    finally:
        os.close(watched)
    found = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert found is not None
    return found.si_status


def test_a_process_is_started_alone_in_its_session_with_nothing_open(tmp_path, line):
    os.set_inheritable(line[1], False)
    script = (
        "import os, sys\n"
        "links = sorted(int(name) for name in os.listdir('/proc/self/fd'))\n"
        "said = [os.getsid(0) == os.getpid(), os.readlink('/proc/self/fd/1'), links[:4]]\n"
        f"open({str(tmp_path / 'said')!r}, 'w').write(repr(said))\n"
    )
    pid = spawn([sys.executable, "-c", script], stdin=line[0])
    assert ended(pid) == 0
    reap(pid)
    said = (tmp_path / "said").read_text()
    # The fourth descriptor is the listing itself.
    assert said == f"[True, '/dev/null', {[0, 1, 2, 3]}]"


def test_a_process_does_not_inherit_that_the_end_of_its_own_children_is_ignored(tmp_path):
    script = f"import signal; open({str(tmp_path / 'said')!r}, 'w').write(signal.getsignal(signal.SIGCHLD).name)"
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        pid = spawn([sys.executable, "-c", script])
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, 0)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert (tmp_path / "said").read_text() == "SIG_DFL"


def test_a_child_is_reaped_once_and_a_stranger_never():
    pid = spawn([sys.executable, "-c", "raise SystemExit(3)"], environment={})
    assert ended(pid) == 3
    reap(pid)
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    reap(pid)
    reap(1)


def test_what_cannot_be_started_is_an_error():
    with pytest.raises(OSError, match="nothing"):
        spawn(["/nothing/here"])


@pytest.mark.parametrize("command", [switchpoint("--help"), guardian_command()])
def test_modules_in_the_folder_where_a_command_is_typed_are_not_loaded(tmp_path, monkeypatch, line, command):
    for name in ("switchpoint", "os", "argparse", "asyncio"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    os.write(line[1], GOODBYE)
    closed(line, 1)
    pid = spawn(command, stdin=line[0])
    assert ended(pid) == 0
    reap(pid)
    assert not (tmp_path / "loaded").exists()


# The guardian --------------------------------------------------------------------------------------------------------


class Keepers:
    """Keepers that live for some seconds of a clock of their own, in place of real ones."""

    def __init__(self, monkeypatch, *lives: float) -> None:
        self.now = 1000.0
        self.lives = list(lives)
        self.started = 0
        self.undone = 0
        monkeypatch.setattr(guardian, "spawn", self.spawn)
        monkeypatch.setattr(guardian, "_undo", self.undo)
        monkeypatch.setattr(guardian.time, "clock_gettime", lambda _: self.now)
        monkeypatch.setattr(guardian.signal, "signal", lambda *_: None)

    def spawn(self, command, *, environment):
        assert command == switchpoint("--background")
        its = int(environment[HANDED_DOWN])
        assert os.get_inheritable(its)
        if not self.lives:
            raise OSError
        self.started += 1
        self.now += (life := self.lives.pop(0))
        if life == float("inf"):
            os.write(its, GOODBYE)

    def undo(self):
        self.undone += 1
        return 0


def watch(before: bytes = b"") -> int:
    """Run a guardian for a keeper that has said something, and died."""
    reading, writing = os.pipe()
    os.write(writing, before)
    os.close(writing)
    return guardian.main(reading)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize(
    ("lives", "started", "undone"),
    [
        ([float("inf")], 1, 0),
        ([1.0], 1, 1),
        ([59.0], 1, 1),
        ([61.0, 59.0], 2, 1),
        ([61.0, 61.0, float("inf")], 3, 0),
        ([], 0, 1),
        ([61.0], 1, 1),
    ],
)
def test_a_guardian_starts_again_unless_two_deaths_are_within_a_minute(monkeypatch, lives, started, undone):
    found = Keepers(monkeypatch, *lives)
    assert watch() == 0
    assert (found.started, found.undone) == (started, undone)


def test_a_guardian_does_nothing_after_a_goodbye(monkeypatch):
    found = Keepers(monkeypatch)
    assert watch(GOODBYE) == 0
    assert (found.started, found.undone) == (0, 0)


def test_a_guardian_that_starts_keepers_for_ever_keeps_no_line_open(monkeypatch):
    before = open_files()
    Keepers(monkeypatch, *[61.0] * 20, float("inf"))
    watch()
    # The last line is its own, and ends with it.
    assert open_files() <= before + 1


def test_a_guardian_keeps_no_dead_keepers():
    script = """if True:
        import os, sys
        from switchpoint.keeper import guardian

        times = iter([0.0, 100.0, 200.0, 300.0, 301.0])
        guardian.time.clock_gettime = lambda _: next(times)
        guardian.switchpoint = lambda *_: [sys.executable, "-S", "-c", "pass"]
        guardian._undo = lambda: print(open("/proc/thread-self/children").read())
        reading, writing = os.pipe()
        os.close(writing)
        guardian.main(reading)
    """
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    # Its line ends a moment before a process does.
    assert len(found.stdout.split()) <= 1


def test_a_guardian_loads_little():
    # It sleeps beside the keeper for hours: what it loads is what it costs.
    script = "import sys, switchpoint.keeper.guardian; print(*{name.split('.')[0] for name in sys.modules})"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"asyncio", "dbus_next", "msgspec", "pulsectl", "argparse"}.isdisjoint(found.stdout.split())
