"""The linked computers on the disk: who they are, who has still to be told, and what a damaged file costs."""

from __future__ import annotations

import asyncio

import pytest

from switchpoint.errors import SwitchpointError
from switchpoint.model import HostKind, Reach, Relation, Role
from switchpoint.peers import book as books
from switchpoint.peers.book import FILE, MOST_PLACES, Book, Member, Place
from switchpoint.peers.looking import KnownComputers
from switchpoint.peers.shelf import Shelf
from switchpoint.storage import DiskStore
from tests.support.build import WALL, computer, failure, host_id

MONTH = 31 * 86_400.0


def member(number=2, **changes):
    usual = {"id": host_id(number), "name": f"Computer {number}", "kind": HostKind.LAPTOP, "certificate": b"c" * number}
    return Member(**{**usual, **changes})


def run(work):
    return asyncio.run(work)


# What is in it -----------------------------------------------------------------------------------------------------


def test_book_is_read_as_it_was_written():
    full = Book().linked(member(places=(Place("10.0.0.2", 23780),), role=Role.GAMING)).linked(member(3))
    full = full.unlinked(host_id(3), WALL)
    assert books.decode(books.encode(full)) == full


def test_linking_again_replaces_the_entry_and_the_farewell():
    once = Book().linked(member()).unlinked(host_id(2), WALL)
    assert once.farewell(host_id(2)) is not None
    again = once.linked(member(certificate=b"new"))
    assert again.ids() == (host_id(2),)
    assert again.owner(b"new") == host_id(2)
    assert again.farewell(host_id(2)) is None


@pytest.mark.parametrize("parted", [False, True])
def test_computer_that_comes_with_another_id_and_its_old_key_is_the_same_one(parted):
    book = Book().linked(member(2, certificate=b"key")).linked(member(3))
    if parted:
        book = book.unlinked(host_id(2), WALL)
    again = book.linked(member(4, certificate=b"key"))
    assert again.owner(b"key") == host_id(4)
    assert set(again.ids()) == {host_id(3), host_id(4)}


def test_unlinked_computer_is_still_let_in_to_be_told():
    parted = Book().linked(member(places=(Place("10.0.0.2", 1024),))).unlinked(host_id(2), WALL)
    assert parted.members == ()
    assert parted.certificates() == (b"cc",)
    assert parted.places(host_id(2)) == (Place("10.0.0.2", 1024),)
    assert parted.forgotten(host_id(2)) == Book()


def test_unlinking_a_stranger_changes_nothing():
    assert Book().unlinked(host_id(2), WALL) == Book()


@pytest.mark.parametrize("wall", [WALL + MONTH, WALL - MONTH])
def test_farewell_is_not_kept_for_ever(wall):
    parted = Book().linked(member()).unlinked(host_id(2), WALL)
    assert parted.without_old_farewells(WALL + 86_400.0) == parted
    assert parted.without_old_farewells(wall) == Book()


def test_last_place_comes_first_and_old_ones_are_left_out():
    one = member()
    for number in range(MOST_PLACES + 3):
        one = one.at(Place("10.0.0.2", 2000 + number))
    one = one.at(Place("10.0.0.2", 2004))
    assert [place.port for place in one.places] == [2004, 2006, 2005, 2003]


def test_silent_computer_still_has_its_name_and_role():
    told = member().told(computer(host_id(2), "Gaming PC", role=Role.GAMING, kind=HostKind.DESKTOP))
    peer = told.peer()
    assert peer.reach is Reach.SILENT
    assert (peer.report.host.name, peer.report.host.role) == ("Gaming PC", Role.GAMING)
    assert peer.report.host.relation is Relation.LINKED


# The file ----------------------------------------------------------------------------------------------------------

DAMAGED = [
    "",
    "{",
    "[]",
    '{"format": 2}',
    '{"format": 1, "members": [{"id": "x"}]}',
    '{"members": ' + "[" * 5000,
    books.encode(Book(members=(member(), member()))),
    books.encode(Book(members=(member(name="a\u202eb"),))),
    books.encode(Book(members=(member(id="short"),))),
]


@pytest.mark.parametrize("document", DAMAGED)
def test_damaged_book_is_set_aside_with_a_problem(tmp_path, document):
    (tmp_path / FILE).write_text(document)
    found = run(books.load(DiskStore(tmp_path)))
    assert found.book == Book()
    assert found.problem is not None
    assert (tmp_path / f"{FILE}.damaged").read_text() == document
    assert not (tmp_path / FILE).exists()


def test_book_that_is_not_text_is_set_aside_too(tmp_path):
    (tmp_path / FILE).write_bytes(b"\xff\xfe\xff")
    assert run(books.load(DiskStore(tmp_path))).problem is not None
    assert (tmp_path / f"{FILE}.damaged").exists()


def test_looking_leaves_a_damaged_book_where_it_is(tmp_path):
    (tmp_path / FILE).write_text("{")

    async def look():
        known = KnownComputers()
        await known.load(DiskStore(tmp_path))
        return known

    known = run(look())
    assert known.problem is not None
    assert known.state.peers == ()
    assert (tmp_path / FILE).read_text() == "{"


def test_looking_shows_the_linked_computers_as_silent(tmp_path):
    (tmp_path / FILE).write_text(books.encode(Book().linked(member())))

    async def look():
        known = KnownComputers()
        await known.load(DiskStore(tmp_path))
        return known.state

    (peer,) = run(look()).peers
    assert (peer.report.host.name, peer.reach) == ("Computer 2", Reach.SILENT)


def test_book_that_cannot_be_set_aside_is_never_written_over(tmp_path):
    class Stuck(DiskStore):
        """A disk on which nothing can be renamed."""

        async def set_aside(self, name):
            raise SwitchpointError(failure())

    async def story():
        (tmp_path / FILE).write_text("{")
        store = Stuck(tmp_path)
        shelf = Shelf(store, lambda: None)
        await shelf.load(WALL)
        with pytest.raises(SwitchpointError):
            await shelf.change(lambda book: book.linked(member()))
        assert shelf.book == Book()

    run(story())
    assert (tmp_path / FILE).read_text() == "{"


def test_change_is_on_the_disk_before_anybody_hears_of_it(tmp_path):
    async def story():
        seen = []
        shelf = Shelf(DiskStore(tmp_path), lambda: seen.append(books.decode((tmp_path / FILE).read_text())))
        await shelf.load(WALL)
        await shelf.change(lambda book: book.linked(member()))
        await shelf.change(lambda book: book)
        assert seen == [shelf.book]

    run(story())
