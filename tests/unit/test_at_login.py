"""The start at login: what is on the disk, what the switchboard is told, and how long a program stays for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.errors import SwitchpointError
from switchpoint.keeper import login, login_entry
from switchpoint.keeper.at_login import AtLogin
from switchpoint.keeper.command import switchpoint
from switchpoint.keeper.login import FileLogin
from switchpoint.linked import Linking
from switchpoint.model import Relation
from switchpoint.sandbox import Sandbox
from switchpoint.service import background
from switchpoint.session import Session
from switchpoint.storage import Places
from tests.gui.states import LAPTOP, OLD, PC, PHONE, STATES
from tests.support.virtual_time import run
from tests.unit.test_keeper import argv_of


@pytest.fixture
def where(tmp_path):
    return Places(config=tmp_path / "config" / "switchpoint", data=tmp_path / "data", state=tmp_path / "state")


def entries(where):
    return (
        {path.name: argv_of(path.read_text()) for path in where.autostart.iterdir()} if where.autostart.exists() else {}
    )


# Files ---------------------------------------------------------------------------------------------------------------


def test_the_start_is_a_file_of_its_own_beside_that_of_the_recovery(where):
    async def tale():
        found = FileLogin(where)
        port = AtLogin(found)
        heard = []
        port.subscribe(lambda: heard.append(port.on))
        assert not port.on
        await port.set(on=True)
        await port.set(on=True)
        await found.write()
        assert entries(where) == {
            "io.github.switchpoint.Switchpoint.desktop": switchpoint("--background", "--stay"),
            "io.github.switchpoint.Switchpoint.Recover.desktop": switchpoint("--recover"),
        }
        assert AtLogin(FileLogin(where)).on, "the next start reads it from the disk"
        await found.remove()
        await port.set(on=False)
        await port.set(on=False)
        assert entries(where) == {}
        assert heard == [True, False]

    asyncio.run(tale())


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Hidden=true", False),
        ("X-GNOME-Autostart-enabled=false", False),
        ("Hidden=false", True),
        ("X-GNOME-Autostart-enabled=true", True),
        ("", True),
    ],
)
def test_an_entry_that_the_user_has_switched_off_in_the_settings_is_off(where, line, on):
    login_entry.write(where, login_entry.START)
    entry = where.autostart / login_entry.START.name
    entry.write_text(f"{entry.read_text()}{line}\n")
    assert login.starts(where) is on
    asyncio.run(AtLogin(FileLogin(where)).set(on=True))
    assert login.starts(where), "switching it on here is the last word"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"=" * 400_000])
def test_an_entry_that_cannot_be_read_is_no_error(where, content):
    where.autostart.mkdir(parents=True)
    (where.autostart / login_entry.START.name).write_bytes(content)
    assert AtLogin(FileLogin(where)).on is (content == b"")


@pytest.mark.parametrize("on", [True, False])
def test_a_folder_that_refuses_is_told_of_in_words_about_the_login(where, on, monkeypatch):
    async def tale():
        if on:
            where.autostart.parent.mkdir()
            where.autostart.write_text("a file")
        else:
            login_entry.write(where, login_entry.START)
            (where.autostart / login_entry.START.name).unlink()
            (where.autostart / login_entry.START.name).mkdir()
        port = AtLogin(FileLogin(where))
        with pytest.raises(SwitchpointError) as found:
            await port.set(on=on)
        title = "Switchpoint does not start when you log in." if on else "Switchpoint still starts when you log in."
        assert str(found.value.problem.title) == title
        assert not port.on

    asyncio.run(tale())


def test_in_a_sandbox_the_flag_tells(where, monkeypatch):
    monkeypatch.setattr(login, "sandbox", lambda: Sandbox(frozenset(), frozenset(), frozenset()))
    assert not login.starts(where)
    where.state.mkdir(parents=True)
    (where.state / login.START_FLAG).touch()
    assert login.starts(where)


# Staying in the background -------------------------------------------------------------------------------------------


class Board:
    """Shows what it is told to show."""

    def __init__(self, snapshot):
        self.snapshot = snapshot
        self._listeners = []

    def subscribe(self, changed):
        self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)

    def publish(self, snapshot):
        self.snapshot = snapshot
        for listener in self._listeners:
            listener(snapshot)


ALONE = replace(STATES["at rest"], hosts=(replace(LAPTOP, starts_at_login=False), PHONE))
LINKED = replace(ALONE, hosts=(*ALONE.hosts, OLD))
COUNTED_ON = replace(LINKED, hosts=(LAPTOP, OLD, PHONE))


@pytest.mark.parametrize(
    ("snapshot", "stays", "goes"),
    [
        (ALONE, False, True),
        (ALONE, True, True),
        (LINKED, False, True),
        (LINKED, True, False),
        (COUNTED_ON, False, False),
        (replace(COUNTED_ON, hosts=(LAPTOP, PHONE)), True, True),
        (replace(ALONE, keeping=True), False, False),
        (replace(ALONE, watching=True), False, False),
        (replace(ALONE, linking=Linking(code="A" * 8, until=1.0)), False, False),
    ],
)
def test_without_a_window_it_stays_for_as_long_as_it_is_needed(snapshot, stays, goes):
    async def tale():
        board = Board(snapshot)
        session = Session(switchboard=board)
        waits = asyncio.ensure_future(background._until_free(session, asyncio.Event(), 30.0, stays=stays))
        await asyncio.sleep(29)
        assert not waits.done()
        await asyncio.sleep(3600)
        assert waits.done() is goes
        board.publish(ALONE)
        await asyncio.sleep(background.LINGERS + 1)
        assert waits.done()

    run(tale(), timeout=10_000)


def test_only_linked_computers_count():
    assert COUNTED_ON.counted_on
    assert [host.name for host in COUNTED_ON.linked] == ["Old laptop"]
    assert not LINKED.counted_on
    others = tuple(replace(host, relation=Relation.OTHER) for host in (PC, OLD))
    assert not replace(COUNTED_ON, hosts=(LAPTOP, *others)).counted_on
