"""Whoever dies, somebody puts things back: keeper, guardian and login entry as real processes, killed for real."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path

from switchpoint.bluez import names
from switchpoint.keeper import guard, undo
from switchpoint.keeper.guard import Guard
from switchpoint.keeper.line import HANDED_DOWN, is_watched
from switchpoint.service import interface as dbus
from switchpoint.storage import Places, StateLock
from tests.integration.desk import GUARDIAN, KEEPER, Desk, played
from tests.integration.fake_bluez import HEADSET
from tests.integration.test_bus import until
from tests.unit.test_keeper import argv_of


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


async def killed(desk: Desk, keeper: int) -> int:
    """Kill a keeper, and wait until another one is on the bus; returns its process id."""
    async with desk.owners() as owners:
        kill(keeper)
        await until(lambda: any(owners))
    return await desk.only(KEEPER, but=keeper)


async def killed_once(desk: Desk) -> int:
    """Hold the headset, kill the keeper, and wait for the next one."""
    first = await desk.keeper()
    await desk.hold()
    second = await killed(desk, first.pid)
    await desk.until_on("Phone")
    return second


# The guardian --------------------------------------------------------------------------------------------------------


@played
async def test_nothing_is_guarded_before_something_has_to_be_put_back(desk):
    await desk.keeper()
    await desk.run("status")
    assert desk.processes(GUARDIAN) == []
    assert not desk.entry.exists()


@played
async def test_the_guardian_starts_a_killed_keeper_again_and_what_was_held_stays_held(desk):
    second = await killed_once(desk)
    guardian = await desk.only(GUARDIAN)
    assert desk.blocked
    assert desk.entry.exists()
    assert desk.bluez.members().count("Set") == 1, "it was never let go"
    assert _parent(second) == guardian, "the guardian that was there goes on"
    assert (await desk.run("end"))[0] == 0
    assert not desk.blocked
    await until(lambda: not desk.processes(GUARDIAN))
    assert not desk.entry.exists()


@played
async def test_after_a_second_death_the_guardian_lets_the_headset_back_itself_and_goes(desk):
    second = await killed_once(desk)
    assert desk.journal() == ["blocked", "connected"]
    kill(second)
    await until(lambda: not desk.processes(GUARDIAN))
    assert not desk.blocked
    assert desk.journal() == ["connected"]
    assert desk.entry.exists(), "the rest is left to the next login"
    assert desk.processes(KEEPER) == []


@played
async def test_the_guardian_leaves_alone_what_was_so_before(desk):
    second = await killed_once(desk)
    document = json.loads(desk.state("journal.json").read_text())
    document["entries"][0]["base"] = True
    desk.state("journal.json").write_text(json.dumps(document))
    kill(second)
    await until(lambda: not desk.processes(GUARDIAN))
    assert desk.blocked
    assert desk.journal() == ["connected"]


@played
async def test_the_guardian_leaves_open_what_an_absent_adapter_still_blocks(desk):
    second = await killed_once(desk)
    document = json.loads(desk.state("journal.json").read_text())
    assert document["entries"][0]["adapters"] == ["00:1A:7D:00:00:01"]
    document["entries"][0]["adapters"].append("00:1A:7D:00:00:11")
    desk.state("journal.json").write_text(json.dumps(document))
    kill(second)
    await until(lambda: not desk.processes(GUARDIAN))
    assert not desk.blocked
    assert desk.journal() == ["blocked", "connected"]


@played
async def test_the_guardian_undoes_nothing_under_the_hands_of_another_switchpoint(desk):
    second = await killed_once(desk)
    os.kill(second, signal.SIGSTOP)
    lock = StateLock(_places(desk))
    assert not lock.acquire()
    kill(second)
    # The lock is free with its death; whoever is quicker than the guardian goes on.
    await until(lock.acquire)
    try:
        await until(lambda: not desk.processes(GUARDIAN))
        assert desk.blocked
        assert desk.journal() == ["blocked", "connected"]
    finally:
        lock.release()


@played
async def test_a_keeper_that_finds_another_one_sends_the_guardian_away(desk):
    first = await desk.keeper()
    await desk.hold()
    lock = StateLock(_places(desk))
    first.kill()
    await until(lock.acquire)
    try:
        assert await desk.bus.own(dbus.NAME)
        await until(lambda: not desk.processes(GUARDIAN))
        assert desk.blocked, "that is the business of whoever has the lock"
    finally:
        lock.release()


@played
async def test_a_keeper_that_cannot_start_does_not_send_the_guardian_away(desk):
    first = await desk.keeper()
    await desk.hold()
    # Such as a disk that has become unreadable: the next keeper ends with an error.
    identity = desk.home / ".local" / "share" / "switchpoint" / "host-id"
    identity.unlink()
    identity.mkdir()
    first.kill()
    await until(lambda: not desk.processes(GUARDIAN), within=15)
    assert not desk.blocked
    assert desk.journal() == ["connected"]


@played
async def test_a_goodbye_ends_the_guardian_and_nothing_is_started(desk):
    keeper = await desk.keeper()
    await desk.hold()
    await desk.only(GUARDIAN)
    keeper.terminate()
    assert await desk.ended(keeper) == (0, "")
    sets = desk.bluez.members().count("Set")
    await until(lambda: not desk.processes(GUARDIAN))
    assert desk.processes(KEEPER) == []
    assert desk.bluez.members().count("Set") == sets


@played
async def test_a_killed_guardian_is_replaced_but_not_for_ever(desk):
    keeper = await desk.keeper()
    # Guardians that were sent away do not count.
    for _ in range(guard.MOST_KILLED + 1):
        await desk.hold()
        last = await desk.only(GUARDIAN)
        assert (await desk.run("end"))[0] == 0
        await until(lambda last=last: last not in desk.processes(GUARDIAN))
    await desk.hold()
    last = 0
    for _ in range(guard.MOST_KILLED):
        last = await desk.only(GUARDIAN, but=last)
        kill(last)
    await until(lambda: not desk.processes(GUARDIAN))
    assert (await desk.run("status"))[0] == 0
    assert (desk.processes(GUARDIAN), desk.blocked, desk.entry.exists()) == ([], True, True)
    assert _children(keeper.pid) == [], "the dead are put away"
    # When everything is put back, the next one is guarded again.
    assert (await desk.run("end"))[0] == 0
    await desk.hold()
    await desk.only(GUARDIAN)


@played
async def test_a_new_guardian_replaces_one_that_died_together_with_the_keeper_that_it_had_started(desk):
    second = await killed_once(desk)
    guardian = await desk.only(GUARDIAN)
    kill(guardian)
    third = await desk.only(GUARDIAN, but=guardian)
    assert _parent(third) == second
    await killed(desk, second)
    assert desk.blocked


@played
async def test_a_line_to_a_guardian_that_has_died_before_it_was_taken_up_is_not_trusted(desk):
    reading, writing = os.pipe()
    os.close(reading)
    os.environ[HANDED_DOWN] = str(writing)
    try:
        taken = Guard(_places(desk))
    finally:
        os.environ.pop(HANDED_DOWN, None)
    await taken.arm()
    assert taken._line is not None
    assert is_watched(taken._line)
    hired = taken._guardian
    assert hired in _children(os.getpid())
    taken.close()
    await taken.disarm()
    await until(lambda: hired not in _children(os.getpid()))


@played
async def test_holding_again_and_again_leaves_nothing_open(desk):
    keeper = await desk.keeper()
    counts = []
    for _ in range(4):
        await desk.hold()
        assert (await desk.run("end"))[0] == 0
        await until(lambda: not desk.processes(GUARDIAN) and not _children(keeper.pid))
        counts.append(len(os.listdir(f"/proc/{keeper.pid}/fd")))  # noqa: PTH208  # only counted
    assert counts[1:] == counts[:-1]


# The login entry -----------------------------------------------------------------------------------------------------


@played
async def test_the_login_entry_is_there_exactly_while_the_journal_has_open_entries(desk):
    keeper = await desk.keeper()
    for _ in range(2):
        assert (desk.journal(), desk.entry.exists()) == ([], False)
        await desk.hold()
        assert (desk.journal(), desk.entry.exists()) == (["blocked", "connected"], True)
        assert (await desk.run("end"))[0] == 0
        await until(lambda: not desk.journal())
        await until(lambda: not desk.entry.exists())
    await desk.hold()
    keeper.terminate()
    await desk.ended(keeper)
    assert (desk.journal(), desk.entry.exists()) == ([], False)


@played
async def test_the_login_entry_starts_this_very_installation(desk):
    await desk.keeper()
    await desk.hold()
    content = desk.entry.read_text()
    assert argv_of(content) == [sys.executable, "-P", "-m", "switchpoint", "--recover"]
    assert [path.name for path in desk.entry.parent.iterdir()] == [desk.entry.name]


@played
async def test_a_recovery_with_nothing_to_do_ends_at_once_and_removes_a_stale_entry(desk):
    desk.entry.parent.mkdir(parents=True)
    desk.entry.write_text("[Desktop Entry]\n")
    assert await desk.ended(await desk.start("--recover"), within=5) == (0, "")
    assert list(desk.entry.parent.iterdir()) == []
    assert desk.processes(GUARDIAN) == []
    assert desk.bluez.members() == []


@played
async def test_without_an_autostart_folder_nothing_is_held_and_that_is_said(desk):
    # A file in the folder's place refuses everybody, also root.
    desk.entry.parents[1].mkdir()
    desk.entry.parent.write_text("")
    keeper = await desk.keeper()
    code, out, errors = await desk.run("activate", "phone")
    assert (code, errors) == (3, "")
    assert not desk.blocked
    assert not desk.bluez.objects[HEADSET][names.DEVICE]["Connected"], "the hold became a release"
    assert "Nothing could keep it away on" in out.splitlines()[-1]
    await until(lambda: "blocked" not in desk.journal())
    # With the folder back, the next click holds.
    desk.entry.parent.unlink()
    await desk.hold()
    keeper.terminate()
    code, errors = await desk.ended(keeper)
    assert (code, desk.blocked) == (0, False)
    # One line for each of the few attempts, not one for every look.
    assert len(errors.splitlines()) <= 4, errors


@played
async def test_a_login_after_both_were_killed_goes_on_while_the_lease_runs(desk):
    await desk.keeper()
    await desk.hold()
    async with desk.owners() as owners:
        desk.kill_all()
        await until(lambda: bool(owners))
    assert desk.blocked
    keeper = await desk.keeper(*argv_of(desk.entry.read_text())[4:])
    await desk.until_on("Phone")
    assert desk.blocked
    await desk.only(GUARDIAN)
    keeper.terminate()
    assert (await desk.ended(keeper))[0] == 0
    assert not desk.blocked


@played
async def test_a_login_after_the_lease_lets_the_headset_back_and_goes(desk):
    await desk.keeper()
    await desk.hold()
    desk.kill_all()
    document = json.loads(desk.state("claims.json").read_text())
    for clock in ("written", "clock"):
        document[clock] -= 5 * 60 * 60
    desk.state("claims.json").write_text(json.dumps(document))
    recovery = await desk.start("--recover")
    await until(lambda: not desk.blocked)
    await until(lambda: not desk.entry.exists())
    assert desk.journal() == []
    assert json.loads(desk.state("claims.json").read_text())["tops"][0]["claim"]["profile"] is None
    with contextlib.suppress(ProcessLookupError):
        recovery.terminate()
    assert await desk.ended(recovery) == (0, "")


# Undoing without a switchboard ---------------------------------------------------------------------------------------


@played
async def test_what_cannot_be_reached_stays_in_the_journal(desk):
    second = await killed_once(desk)
    desk.bluez.change(HEADSET, names.DEVICE, Paired=False)
    kill(second)
    await until(lambda: not desk.processes(GUARDIAN), within=15)
    assert desk.journal() == ["blocked", "connected"]
    assert desk.entry.exists()


@played
async def test_undoing_nothing_is_well_done(desk):
    assert await undo.put_back(_places(desk))
    desk.state("").mkdir(parents=True, exist_ok=True)
    desk.state("journal.json").write_text("{")
    assert not await undo.put_back(_places(desk))
    assert desk.state("journal.json").read_text() == "{"


def _parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def _children(process: int) -> list[int]:
    """Return the children of a process, also dead ones that it has not put away."""
    return [int(found) for found in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _places(desk: Desk) -> Places:
    home = desk.home
    return Places(
        config=home / ".config" / "switchpoint",
        data=home / ".local" / "share" / "switchpoint",
        state=home / ".local" / "state" / "switchpoint",
    )
