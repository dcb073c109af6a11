"""Files: never half there, never overwritten when they are broken."""

from __future__ import annotations

import asyncio
import os
import stat
import time
from pathlib import Path

import pytest

from switchpoint import storage
from switchpoint.documents import SIZE_LIMIT
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.profiles import BUILT_IN, WORK_CALL
from switchpoint.storage import MOST_ASIDE, DiskStore, Places, host_id, load_profiles, places, read, write
from switchpoint.text import text

CALLED = text("The test file")
GOOD = 'version = 1\n[[profile]]\nid = "focus"\nname = "Focus"\nowner = "work"\nmode = "media"\n'


@pytest.fixture
def where(tmp_path):
    """Return the places of a user who has never started the program."""
    return Places(config=tmp_path / "config", data=tmp_path / "data", state=tmp_path / "state")


def mode(path):
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def refused(work, kind=Kind.BAD_FILE):
    """Return the cause for which something is refused."""
    with pytest.raises(SwitchpointError) as caught:
        work()
    assert caught.value.problem.kind is kind
    return str(caught.value.problem.cause)


# Places ------------------------------------------------------------------------------------------------------------


def test_places_follow_the_rules_of_the_platform(monkeypatch, tmp_path):
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    found = places()
    assert found == Places(
        config=tmp_path / "config" / "switchpoint",
        data=tmp_path / "data" / "switchpoint",
        state=tmp_path / "state" / "switchpoint",
    )
    assert found.profiles == tmp_path / "config" / "switchpoint" / "profiles.toml"
    assert list(tmp_path.iterdir()) == []


# Reading -----------------------------------------------------------------------------------------------------------


def test_file_that_is_not_there_is_none(tmp_path):
    assert read(tmp_path / "x", called=CALLED) is None
    assert read(tmp_path / "no" / "x", called=CALLED) is None


def test_text_is_read_as_it_is(tmp_path):
    path = tmp_path / "x"
    path.write_bytes("ä\r\n😀\n".encode())
    assert read(path, called=CALLED) == "ä\r\n😀\n"


def test_file_of_just_the_limit_is_read_and_one_byte_more_is_refused(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"x" * SIZE_LIMIT)
    assert len(read(path, called=CALLED)) == SIZE_LIMIT
    path.write_bytes(b"x" * (SIZE_LIMIT + 1))
    assert refused(lambda: read(path, called=CALLED)) == "It is larger than 256 KiB."


def test_endless_file_is_not_read_to_its_end():
    assert refused(lambda: read(Path("/dev/zero"), called=CALLED)) == "It is larger than 256 KiB."


@pytest.mark.parametrize(
    ("content", "line"), [(b"\xff", 1), (b"a\nb\n\xe4\n", 3), (b"a\r\n\x80", 2), ("ä\n".encode() + b"\xc3", 2)]
)
def test_file_that_is_no_text_is_refused_with_its_line(tmp_path, content, line):
    path = tmp_path / "x"
    path.write_bytes(content)
    assert refused(lambda: read(path, called=CALLED)) == f"Line {line}: it is not UTF-8 text."


def test_directory_is_refused(tmp_path):
    assert refused(lambda: read(tmp_path, called=CALLED)) == "Is a directory."


def test_path_through_a_file_is_refused(tmp_path):
    (tmp_path / "x").write_text("")
    assert refused(lambda: read(tmp_path / "x" / "y", called=CALLED)) == "Not a directory."


def test_name_that_is_too_long_is_refused(tmp_path):
    assert refused(lambda: read(tmp_path / ("x" * 5000), called=CALLED)) == "File name too long."


def test_link_that_leads_nowhere_is_no_file_and_one_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert read(tmp_path / "nowhere", called=CALLED) is None
    assert refused(lambda: read(tmp_path / "circle", called=CALLED))


# Writing -----------------------------------------------------------------------------------------------------------


def test_written_file_is_for_its_owner_only(tmp_path):
    path = tmp_path / "new" / "deep" / "x"
    write(path, "content")
    assert path.read_text() == "content"
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


def test_replaced_file_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "x"
    path.write_text("old")
    path.chmod(0o644)
    write(path, "new")
    assert path.read_text() == "new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_symbolic_link_stays_one(tmp_path):
    real, link = tmp_path / "real" / "x", tmp_path / "x"
    real.parent.mkdir()
    real.write_text("old")
    link.symlink_to(real)
    write(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert list(real.parent.iterdir()) == [real]


def test_link_to_what_is_not_there_yet_is_followed(tmp_path):
    (tmp_path / "x").symlink_to(tmp_path / "later" / "y")
    write(tmp_path / "x", "new")
    assert (tmp_path / "later" / "y").read_text() == "new"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_failure_leaves_the_old_content_and_nothing_else(tmp_path, monkeypatch, broken):
    path = tmp_path / "x"
    path.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if broken == "fsync" else (Path, "replace", fail)))
    assert refused(lambda: write(path, "new"), Kind.STORAGE) == "No space left on device."
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_interrupted_write_leaves_the_old_content_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "x"
    path.write_text("old")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_is_on_the_disk_before_the_name_leads_to_it(tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("sync"), fsync(file)))
    monkeypatch.setattr(Path, "replace", lambda old, new: (done.append("rename"), replace(old, new))[1])
    write(tmp_path / "x", "content")
    assert done == ["sync", "rename", "sync"]


def test_directory_that_cannot_be_made_is_said_with_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    cause = refused(lambda: write(tmp_path / "file" / "x", "content"), Kind.STORAGE)
    assert cause in {"Not a directory.", "File exists."}


def test_directory_that_cannot_be_written_is_said_with_a_sentence(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    assert refused(lambda: write(tmp_path / "x", "content"), Kind.STORAGE) == "Permission denied."


def test_file_system_that_cannot_be_written_is_said_with_a_sentence():
    assert refused(lambda: write(Path("/proc/switchpoint/x"), "content"), Kind.STORAGE)


def test_link_that_leads_to_itself_is_refused_or_replaced(tmp_path):
    path = tmp_path / "x"
    path.symlink_to(path)
    try:
        write(path, "content")
    except SwitchpointError:
        assert path.is_symlink()
    else:
        assert path.read_text() == "content"


def test_path_is_told_in_the_detail_and_never_in_the_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SwitchpointError) as caught:
        write(tmp_path / "file" / "x", "content")
    assert str(tmp_path) not in str(caught.value)
    assert str(tmp_path) in caught.value.problem.detail


# The store of a switchboard ----------------------------------------------------------------------------------------


def test_document_that_was_saved_is_loaded(tmp_path):
    async def story():
        store = DiskStore(tmp_path / "state")
        assert await store.load("claims.json") is None
        await store.save("claims.json", "one")
        await store.save("claims.json", "two")
        return await DiskStore(tmp_path / "state").load("claims.json")

    assert asyncio.run(story()) == "two"
    assert mode(tmp_path / "state" / "claims.json") == 0o600


def test_document_that_is_set_aside_keeps_its_content_and_is_out_of_the_way(tmp_path):
    async def story():
        store = DiskStore(tmp_path)
        await store.save("journal.json", "damaged")
        await store.set_aside("journal.json")
        assert await store.load("journal.json") is None
        await store.save("journal.json", "new")

    asyncio.run(story())
    assert (tmp_path / "journal.json.damaged").read_text() == "damaged"
    assert (tmp_path / "journal.json").read_text() == "new"


def test_documents_that_were_set_aside_before_are_kept_too_but_not_without_end(tmp_path):
    async def story():
        store = DiskStore(tmp_path)
        for number in range(MOST_ASIDE + 2):
            await store.save("journal.json", str(number))
            await store.set_aside("journal.json")

    asyncio.run(story())
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept["journal.json.damaged"] == "0"
    assert kept["journal.json.damaged-2"] == "1"
    assert kept[f"journal.json.damaged-{MOST_ASIDE}"] == str(MOST_ASIDE + 1)
    assert len(kept) == MOST_ASIDE


def test_setting_aside_what_is_not_there_does_nothing(tmp_path):
    asyncio.run(DiskStore(tmp_path).set_aside("journal.json"))
    asyncio.run(DiskStore(tmp_path / "no").set_aside("journal.json"))
    assert list(tmp_path.iterdir()) == []


def test_document_that_cannot_be_set_aside_is_said_with_a_sentence(tmp_path):
    (tmp_path / "journal.json").write_text("damaged")
    for name in ("damaged", *(f"damaged-{number}" for number in range(2, MOST_ASIDE + 1))):
        (tmp_path / f"journal.json.{name}").mkdir()
        (tmp_path / f"journal.json.{name}" / "x").write_text("")
    with pytest.raises(SwitchpointError):
        asyncio.run(DiskStore(tmp_path).set_aside("journal.json"))
    assert (tmp_path / "journal.json").read_text() == "damaged"


def test_a_save_that_is_cancelled_is_over_before_the_next_one_begins(tmp_path, monkeypatch):
    written = []

    def slowly(path, content):
        time.sleep(0.1)
        written.append(content)

    monkeypatch.setattr(storage, "write", slowly)

    async def story():
        store = DiskStore(tmp_path)
        first = asyncio.ensure_future(store.save("claims.json", "older"))
        await asyncio.sleep(0.02)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert written == ["older"]

    asyncio.run(story())


def test_the_same_trouble_compares_the_same(tmp_path):
    (tmp_path / "file").write_text("")
    found = []
    for _ in range(2):
        with pytest.raises(SwitchpointError) as refused:
            write(tmp_path / "file" / "claims.json", "x")
        found.append(refused.value.problem)
    # where no file can be made, the error's own words name another temporary file each time
    with pytest.raises(SwitchpointError) as refused:
        write(Path("/proc/claims.json"), "x")
    found.append(refused.value.problem)
    with pytest.raises(SwitchpointError) as refused:
        write(Path("/proc/claims.json"), "x")
    assert refused.value.problem == found.pop()
    assert found[0] == found[1]


def test_store_that_cannot_be_used_raises_the_one_error(tmp_path):
    (tmp_path / "file").write_text("")
    store = DiskStore(tmp_path / "file")
    with pytest.raises(SwitchpointError):
        asyncio.run(store.save("claims.json", "x"))
    with pytest.raises(SwitchpointError):
        asyncio.run(store.load("claims.json"))


# Profiles ----------------------------------------------------------------------------------------------------------


def test_without_a_file_the_built_in_profiles_are_in_force_and_none_is_made(where):
    found = load_profiles(where)
    assert (found.profiles, found.problem) == (BUILT_IN, None)
    assert not where.config.exists()


def test_profiles_of_the_file_are_in_force(where):
    write(where.profiles, GOOD)
    found = load_profiles(where)
    assert [p.id for p in found.profiles] == ["work-call", "gaming", "phone", "focus"]
    assert found.problem is None


@pytest.mark.parametrize("broken", [b"[[profile]\n", b"\xff\xfe", b"version = 2\n", b"x" * (SIZE_LIMIT + 1)])
def test_last_good_profiles_stay_in_force_and_the_broken_file_as_it_is(where, broken):
    write(where.profiles, GOOD)
    load_profiles(where)
    where.profiles.write_bytes(broken)
    for _restart in range(2):
        found = load_profiles(where)
        assert [p.id for p in found.profiles] == ["work-call", "gaming", "phone", "focus"]
        assert found.problem.kind is Kind.BAD_FILE
        assert where.profiles.read_bytes() == broken


def test_broken_file_that_was_never_good_leaves_the_built_in_profiles(where):
    write(where.profiles, "version = ")
    found = load_profiles(where)
    assert found.profiles == BUILT_IN
    assert str(found.problem.cause).startswith("Line 1: ")


def test_file_that_was_removed_is_not_remembered(where):
    write(where.profiles, GOOD)
    load_profiles(where)
    where.profiles.unlink()
    assert load_profiles(where).profiles == BUILT_IN
    write(where.profiles, "version = ")
    assert load_profiles(where).profiles == BUILT_IN


def test_mended_file_is_in_force_again(where):
    write(where.profiles, "version = ")
    load_profiles(where)
    write(where.profiles, GOOD)
    found = load_profiles(where)
    assert (len(found.profiles), found.problem) == (4, None)


def test_damaged_memory_of_the_good_file_does_no_harm(where):
    write(where.profiles, "version = ")
    write(where.state / "profiles.last-good.toml", "also broken")
    assert load_profiles(where).profiles == BUILT_IN


def test_profiles_are_in_force_even_where_they_cannot_be_remembered(where):
    write(where.profiles, GOOD)
    where.state.write_text("a file where a directory should be")
    found = load_profiles(where)
    assert (len(found.profiles), found.problem) == (4, None)


def test_profiles_in_a_directory_instead_of_a_file_are_said_with_a_sentence(where):
    where.profiles.mkdir(parents=True)
    found = load_profiles(where)
    assert found.profiles[0] is WORK_CALL
    assert str(found.problem.cause) == "Is a directory."


# The id of this computer -------------------------------------------------------------------------------------------


def test_id_is_made_once_and_is_for_its_owner_only(where):
    one = host_id(where)
    assert len(one) == 32
    assert set(one) <= set("0123456789abcdef")
    assert mode(where.data / "host-id") == 0o600
    assert [host_id(where) for _ in range(3)] == [one] * 3


def test_two_computers_have_two_ids(where, tmp_path):
    other = Places(config=tmp_path, data=tmp_path / "other", state=tmp_path)
    assert host_id(where) != host_id(other)


@pytest.mark.parametrize("content", ["", "x", "0" * 31, "0" * 33, "G" * 32, "A" * 32])
def test_id_that_is_none_is_made_anew(where, content):
    write(where.data / "host-id", content)
    made = host_id(where)
    assert made != content
    assert host_id(where) == made


def test_id_that_cannot_be_kept_is_refused(where):
    where.data.write_text("a file where a directory should be")
    with pytest.raises(SwitchpointError):
        host_id(where)
