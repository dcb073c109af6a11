"""The linked computers on the disk: who they are, by which certificate they are known, where they were last.

Kept beside them: *farewells*, computers that were unlinked here and have still to be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.model import Address, Bluetooth, Host, HostId, HostKind, Reach, Relation, Role, address
from switchpoint.ports import Peer, Report
from switchpoint.text import text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.errors import Problem
    from switchpoint.ports import Store

FILE = "linked-computers.json"
FORMAT = 1
MOST = 64
"""Computers in the book; more are no one person's."""
MOST_PLACES = 4
"""Network addresses kept for each computer, the one that answered last first."""
FAREWELL_LASTS = 30 * 24 * 3600.0
"""Seconds of wall time after which nobody is told any more; whoever comes later is refused by TLS."""

_HOST_ID = re.compile(r"[0-9a-f]{32}")


class Place(msgspec.Struct, frozen=True):
    """Where a computer listens: an IP address or a name, and the TCP port."""

    host: str
    port: int


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A linked computer, with what has to be known of it while it is silent."""

    id: HostId
    name: str
    kind: HostKind
    certificate: bytes
    """DER, as it was seen when the two were linked."""
    role: Role | None = None
    bluetooth: tuple[Address, ...] = ()
    places: tuple[Place, ...] = ()
    starts_at_login: bool = False
    can_hold: bool = True

    def host(self) -> Host:
        """Return the computer as a host that has said nothing yet."""
        return Host(
            id=self.id,
            name=self.name,
            kind=self.kind,
            relation=Relation.LINKED,
            role=self.role,
            addresses=self.bluetooth,
            reach=Reach.SILENT,
            starts_at_login=self.starts_at_login,
            can_hold=self.can_hold,
        )

    def peer(self) -> Peer:
        """Return the computer as a linked one that does not answer."""
        return Peer(report=Report(host=self.host(), bluetooth=Bluetooth.UNKNOWN), reach=Reach.SILENT)

    def told(self, host: Host) -> Member:
        """Return the entry with what the computer now says of itself."""
        return msgspec.structs.replace(
            self,
            name=host.name,
            kind=host.kind,
            role=host.role,
            bluetooth=host.addresses,
            starts_at_login=host.starts_at_login,
            can_hold=host.can_hold,
        )

    def at(self, place: Place) -> Member:
        """Return the entry with a place at which the computer has just been met."""
        others = tuple(known for known in self.places if known != place)
        return msgspec.structs.replace(self, places=(place, *others)[:MOST_PLACES])


class Farewell(msgspec.Struct, frozen=True, kw_only=True):
    """A computer that is unlinked here and does not know it yet."""

    id: HostId
    certificate: bytes
    since: float
    """Wall time, seconds since 1970."""
    places: tuple[Place, ...] = ()


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the disk about the other computers."""

    format: int = FORMAT
    members: tuple[Member, ...] = ()
    farewells: tuple[Farewell, ...] = ()

    def member(self, host: HostId) -> Member | None:
        """Return the entry of a linked computer, or None."""
        return next((member for member in self.members if member.id == host), None)

    def farewell(self, host: HostId) -> Farewell | None:
        """Return the entry of a computer that still has to be told, or None."""
        return next((farewell for farewell in self.farewells if farewell.id == host), None)

    def certificates(self) -> tuple[bytes, ...]:
        """Return the certificates with which a connection may begin."""
        return tuple(entry.certificate for entry in self._entries())

    def owner(self, certificate: bytes) -> HostId | None:
        """Return whose certificate this is, None when it is not pinned."""
        return next((entry.id for entry in self._entries() if entry.certificate == certificate), None)

    def places(self, host: HostId) -> tuple[Place, ...]:
        """Return where a computer has been met, the last place first."""
        return next((entry.places for entry in self._entries() if entry.id == host), ())

    def ids(self) -> tuple[HostId, ...]:
        """Return every computer that there is something to say to."""
        return tuple(entry.id for entry in self._entries())

    def _entries(self) -> Iterator[Member | Farewell]:
        yield from self.members
        yield from self.farewells

    def linked(self, member: Member) -> Book:
        """Return the book with a computer linked, anew if it was before.

        One with the same certificate is the same computer, whatever it was called: it may have lost its id.
        """

        def is_it(known: Member | Farewell) -> bool:
            return known.id == member.id or known.certificate == member.certificate

        others = tuple(known for known in self.members if not is_it(known))
        return Book(members=(*others, member), farewells=tuple(one for one in self.farewells if not is_it(one)))

    def changed(self, member: Member) -> Book:
        """Return the book with other details of a linked computer; of one that is not linked it takes none."""
        members = tuple(member if known.id == member.id else known for known in self.members)
        return msgspec.structs.replace(self, members=members)

    def unlinked(self, host: HostId, wall: float) -> Book:
        """Return the book without a computer, which has to be told. `wall`: seconds since 1970."""
        member = self.member(host)
        if member is None:
            return self
        farewell = Farewell(id=host, certificate=member.certificate, since=wall, places=member.places)
        return Book(members=self._members_without(host), farewells=(*self._farewells_without(host), farewell))

    def forgotten(self, host: HostId) -> Book:
        """Return the book without any trace of a computer."""
        return Book(members=self._members_without(host), farewells=self._farewells_without(host))

    def without_old_farewells(self, wall: float) -> Book:
        """Return the book without those who could not be told for too long. `wall`: seconds since 1970."""
        kept = tuple(known for known in self.farewells if abs(wall - known.since) < FAREWELL_LASTS)
        return msgspec.structs.replace(self, farewells=kept)

    def _members_without(self, host: HostId) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.id != host)

    def _farewells_without(self, host: HostId) -> tuple[Farewell, ...]:
        return tuple(farewell for farewell in self.farewells if farewell.id != host)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The book as it was found, and what was wrong with it."""

    book: Book
    problem: Problem | None = None
    locked: bool = False
    """The file could be neither used nor set aside: nothing may be written over it."""


def encode(book: Book) -> str:
    """Return the book as a JSON document."""
    return msgspec.json.format(msgspec.json.encode(book), indent=1).decode() + "\n"


def decode(document: str) -> Book:
    """Return the book from its document; raises `ValueError` with the reason when it is none."""
    try:
        book = msgspec.json.decode(document, type=Book)
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
    if book.format != FORMAT:
        message = f"format {book.format} is not known"
        raise ValueError(message)
    ids = book.ids()
    if len(ids) != len(set(ids)) or len(ids) > 2 * MOST:
        message = "a computer is in it twice, or there are too many"
        raise ValueError(message)
    for member in book.members:
        _check(member)
    return book


def _check(member: Member) -> None:
    if not _HOST_ID.fullmatch(member.id):
        message = "the id of a computer is none"
        raise ValueError(message)
    if visible(member.name) != member.name or not member.name:
        message = "the name of a computer cannot be shown"
        raise ValueError(message)
    for where in member.bluetooth:
        address(where)


async def load(store: Store, *, looks: bool = False) -> Loaded:
    """Return the book of this computer. One that cannot be used is set aside, unless somebody only `looks`."""
    try:
        document = await store.load(FILE)
        return Loaded(book=Book() if document is None else decode(document))
    except SwitchpointError as error:
        why, found = str(error), error.problem
    except ValueError as error:
        why, found = str(error), None
    title = text("The linked computers are not known.")
    cause = found.cause if found else text("The file in which they are kept is damaged.")
    if not looks:
        try:
            await store.set_aside(FILE)
        except SwitchpointError:
            advice = text("Check the permissions of the file, then start Switchpoint again.")
            return Loaded(book=Book(), problem=problem(Kind.BAD_FILE, title, cause, advice, why), locked=True)
    advice = text("Link them again. The damaged file is kept beside the new one.")
    return Loaded(book=Book(), problem=problem(Kind.BAD_FILE, title, cause, advice, why))
