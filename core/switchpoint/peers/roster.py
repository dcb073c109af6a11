"""What is known of the linked computers beyond the book: last words, who answers, who is linked with whom.

Nothing here waits or does I/O; the wall time is passed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, problem
from switchpoint.linked import Gap
from switchpoint.model import HostId, Reach
from switchpoint.peers.wire import OLDEST, VERSION
from switchpoint.ports import Peer
from switchpoint.text import Text, text, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.errors import Problem
    from switchpoint.peers.book import Book
    from switchpoint.peers.wire import Hello, Known
    from switchpoint.ports import Report


@dataclass(frozen=True, slots=True)
class _Presence:
    reach: Reach = Reach.SILENT
    since: float | None = None


class Roster:
    """Everything that was heard of the linked computers since this program started."""

    def __init__(self) -> None:
        """Have heard nothing."""
        self._reports: dict[HostId, Report] = {}
        self._presence: dict[HostId, _Presence] = {}
        self._problems: dict[HostId, Problem] = {}
        self._acquaintances: dict[HostId, tuple[Known, ...]] = {}

    def reach(self, host: HostId) -> Reach:
        """Return whether a computer answers."""
        return self._presence.get(host, _Presence()).reach

    def see(self, host: HostId, reach: Reach, wall: float) -> bool:
        """Note whether a computer answers; tells whether that is new. `wall`: seconds since 1970."""
        if reach is Reach.ONLINE:
            self._problems.pop(host, None)
        if self.reach(host) is reach:
            return False
        self._presence[host] = _Presence(reach, wall)
        return True

    def lose(self, host: HostId, wall: float) -> bool:
        """Note that a connection is gone. One that has said it goes to sleep does just that."""
        return self.reach(host) is Reach.ONLINE and self.see(host, Reach.SILENT, wall)

    def report(self, host: HostId, report: Report) -> bool:
        """Note what a computer says of itself; tells whether that is new."""
        new = self._reports.get(host) != report
        self._reports[host] = report
        return new

    def last(self, host: HostId) -> Report | None:
        """Return what a computer said of itself last, None when it has said nothing yet."""
        return self._reports.get(host)

    def acquaint(self, host: HostId, computers: Iterable[Known]) -> None:
        """Note with whom a computer says it is linked."""
        self._acquaintances[host] = tuple(computers)

    def trouble(self, host: HostId, found: Problem) -> bool:
        """Note why the two do not understand each other, until they do; tells whether that is new."""
        new = self._problems.get(host) != found
        self._problems[host] = found
        return new

    def forget(self, host: HostId) -> None:
        """Know nothing any more of a computer that is not linked."""
        for known in (self._reports, self._presence, self._problems, self._acquaintances):
            known.pop(host, None)

    def peers(self, book: Book) -> tuple[Peer, ...]:
        """Return the linked computers, in the order in which they were linked."""
        found = []
        for member in book.members:
            presence = self._presence.get(member.id, _Presence())
            peer = member.peer()
            found.append(
                replace(
                    peer,
                    report=self._reports.get(member.id, peer.report),
                    reach=presence.reach,
                    since=presence.since,
                    problem=self._problems.get(member.id),
                )
            )
        return tuple(found)

    def gaps(self, book: Book, here: HostId) -> tuple[Gap, ...]:
        """Return the computers that linked ones are linked with, and this one is not."""
        known = {here, *(member.id for member in book.members)}
        return tuple(
            Gap(between=member.id, host=HostId(other.host), name=visible(other.name, fallback="?"))
            for member in book.members
            for other in self._acquaintances.get(member.id, ())
            if other.host not in known
        )


def other_version(name: str, hello: Hello) -> Problem:
    """Return why two computers with different versions do not talk: one of them has to be updated."""
    theirs_is_older = hello.version < OLDEST or hello.version < VERSION
    cause = (
        text("It runs an older Switchpoint that this one no longer understands.")
        if theirs_is_older
        else text("It runs a newer Switchpoint that no longer understands this one.")
    )
    advice = text("Update Switchpoint on {host}.", host=name) if theirs_is_older else text("Update Switchpoint here.")
    return problem(Kind.BAD_VALUE, _apart(name), cause, advice)


def not_known_there(name: str) -> Problem:
    """Return that a computer takes no calls from this one."""
    return problem(
        Kind.NO_PERMISSION,
        _apart(name),
        text("It answers, but it does not know this computer."),
        text("Remove the link here, then link the two again."),
    )


def nonsense_from(name: str) -> Problem:
    """Return that a computer says what cannot be understood."""
    return problem(
        Kind.BAD_VALUE,
        _apart(name),
        text("It says something that this Switchpoint does not understand."),
        text("Update Switchpoint on both computers."),
    )


def _apart(name: str) -> Text:
    return text("{host} and this computer do not agree on what is claimed.", host=name)
