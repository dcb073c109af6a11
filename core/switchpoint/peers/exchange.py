"""What linked computers tell each other on their connections, from the first hello to the last word.

When two meet, each says who it is, with whom it is linked, what it sees, everything that is on top, and which claims
its owner still wants. Then it says that this was all, and only then the other one counts it as answering: whoever has
just woken up waits for exactly that before it takes its headset back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from switchpoint.errors import SwitchpointError
from switchpoint.model import HostId, Reach
from switchpoint.peers import believe, roster, wire
from switchpoint.peers.book import Place
from switchpoint.peers.channel import HANDSHAKE, ClosedError
from switchpoint.peers.link import DOUBLE, GOING, NONSENSE, NOT_LINKED, OTHER_VERSION, Link
from switchpoint.peers.roster import Roster
from switchpoint.peers.signing import Became
from switchpoint.peers.telling import Telling
from switchpoint.peers.wire import NonsenseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, Stamp
    from switchpoint.peers.book import Book
    from switchpoint.peers.channel import Channel
    from switchpoint.peers.shelf import Shelf
    from switchpoint.peers.wire import Message
    from switchpoint.ports import Clock, Report

LOG = logging.getLogger(__name__)

AT_ONCE = 4
"""Connections with one computer; two may meet, and more are a fault."""
SAID_WITHIN = 1.0
"""Seconds for a last word."""


class Exchange:
    """Owns the connections. `changed` is called when something else is to be seen of the linked computers."""

    def __init__(self, here: HostId, run: str, shelf: Shelf, clock: Clock) -> None:
        """Have no connection yet, and nothing to say."""
        self._here, self._run, self._shelf, self._clock = here, run, shelf, clock
        self.roster = Roster()
        self.links: dict[HostId, Link] = {}
        self.telling = Telling(here, shelf, clock, self.links)
        self.port = 0
        """Where this computer listens; it is told to the others."""
        self.claimed: Callable[[Claim], None] = lambda _: None
        self.alive: Callable[[HostId, Address, Stamp], None] = lambda _host, _headset, _stamp: None
        self.changed: Callable[[], None] = lambda: None
        self.moved: Callable[[HostId], None] = lambda _: None
        """Called when a connection with a computer has come or gone."""
        self.heard_claim: Callable[[], None] = lambda: None
        """Called when another claim is on top."""
        self._talking: Counter[HostId] = Counter()
        self._odd: set[HostId] = set()
        """Who has said nonsense: the log hears of it once, however often the connection is made anew."""
        self._losses = 0
        self._dials = 0

    # Ending

    async def goodbye(self, *, asleep: bool) -> None:
        """Say the last word to everybody; short, and it never fails. The connections stay for what is still to say."""
        links = tuple(self.links.values())
        for link in links:
            link.put("goodbye", partial(wire.Goodbye, asleep=asleep))
        if links:
            waiting = [asyncio.ensure_future(link.sent()) for link in links]
            _, late = await asyncio.wait(waiting, timeout=SAID_WITHIN)
            for one in late:
                one.cancel()

    def forget_all(self) -> None:
        """End every connection, and count nobody as answering: this computer has slept, or its network is another."""
        self._losses += 1
        for link in tuple(self.links.values()):
            link.channel.close(GOING)
            self._drop(link)

    def part(self, host: HostId) -> None:
        """Tell a computer that it is not linked any more, if it can be told now."""
        self.roster.forget(host)
        if host in self.links:
            self.links[host].put("unlinked", wire.Unlinked)

    # A connection

    async def talk(self, channel: Channel, *, place: Place | None, known: Callable[[], None] = lambda: None) -> None:
        """Speak with whoever is on a connection until it is over. `place`: what was called, None for a caller.

        `known` is called once the other side is no stranger any more.
        """
        certificate = channel.certificate
        host = self._shelf.book.owner(certificate) if certificate is not None else None
        if host is None or self._talking[host] >= AT_ONCE:
            channel.close(NOT_LINKED if host is None else DOUBLE)
            await channel.closed()
            return
        known()
        self._talking[host] += 1
        try:
            link = await self._greet(channel, host, place)
            if link is not None:
                await self._hold(link, host)
        except NonsenseError as error:
            LOG.log(
                logging.DEBUG if host in self._odd else logging.WARNING,
                "a connection with a linked computer was ended: %s",
                error,
            )
            self._odd.add(host)
            self._trouble(host, roster.nonsense_from)
            channel.close(NONSENSE)
        except ClosedError as error:
            LOG.debug("a connection with a linked computer is over: %s", error)
        finally:
            self._talking[host] -= 1
            await channel.closed()
        await self._note_details(host)

    async def _greet(self, channel: Channel, host: HostId, place: Place | None) -> Link | None:
        """Say hello both ways; returns the connection if it is one to keep."""
        if place is not None:
            self._dials += 1
        mine = wire.Hello(
            version=wire.VERSION,
            oldest=wire.OLDEST,
            host=self._here,
            run=self._run,
            losses=self._losses,
            dial=self._dials if place is not None else 0,
            port=self.port,
        )
        channel.send(wire.encode(mine))
        try:
            async with asyncio.timeout(HANDSHAKE):
                theirs = wire.decode(await channel.receive())
        except TimeoutError as error:
            raise ClosedError from error
        if not isinstance(theirs, wire.Hello) or theirs.host != host:
            reason = "it is not the computer whose certificate it has shown"
            raise NonsenseError(reason)
        if not wire.understands(theirs):
            self._trouble(host, partial(roster.other_version, hello=theirs))
            channel.close(OTHER_VERSION)
            return None
        link = Link(channel, self._here, mine, theirs, place)
        before = self.links.get(host)
        if before is not None and not link.replaces(before):
            channel.close(DOUBLE)
            return None
        self.links[host] = link
        if before is not None:
            before.channel.close(DOUBLE)
        return link

    async def _hold(self, link: Link, host: HostId) -> None:
        sending = asyncio.ensure_future(link.send())
        try:
            self.moved(host)
            self.telling.meet(link)
            hearing = asyncio.ensure_future(self._hear_all(link, host))
            try:
                done, _ = await asyncio.wait({sending, hearing}, return_when=asyncio.FIRST_COMPLETED)
                for one in done:
                    one.result()
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            self._drop(link)

    def _drop(self, link: Link) -> None:
        host = HostId(link.theirs.host)
        if self.links.get(host) is not link:
            return
        del self.links[host]
        self._losses += 1
        if self.roster.lose(host, self._clock.wall()):
            self.changed()
        self.moved(host)

    # What is heard

    async def _hear_all(self, link: Link, host: HostId) -> None:
        while True:
            message = wire.decode(await link.channel.receive())
            if self.links.get(host) is not link:
                # It was dropped or replaced meanwhile: a goodbye from before must not count now.
                raise ClosedError(DOUBLE)
            await self._hear(link, host, message)

    async def _hear(self, link: Link, host: HostId, message: Message) -> None:
        if isinstance(message, wire.Unlinked):
            await self._be_unlinked(link, host)
            return
        member = self._shelf.book.member(host)
        if member is None:
            # It will hear that it is not linked any more, and has nothing to say until then.
            return
        match message:
            case wire.LinkedWith(computers=computers):
                self._acquaint(host, computers)
            case wire.Claimed(claim=signed):
                self._hear_claim(link, signed)
            case wire.Alive(headset=headset, stamp=stamp):
                self.alive(host, believe.headset(headset), believe.stamp(stamp))
            case wire.Told(report=report):
                self._hear_report(host, believe.report(report, host, self._clock.now()))
            case wire.Met():
                await self._be_met(link, host)
            case wire.Goodbye(asleep=asleep):
                self._see(host, Reach.ASLEEP if asleep else Reach.SILENT)
            case _:
                reason = "it says hello twice"
                raise NonsenseError(reason)

    def _acquaint(self, host: HostId, computers: tuple[wire.Known, ...]) -> None:
        self.roster.acquaint(host, computers)
        self.changed()

    def _hear_claim(self, link: Link, signed: wire.Signed) -> None:
        identity = self.telling.identity
        if identity is None:
            return
        heard = self.telling.tops.hear(signed, self._shelf.book, identity, self._here)
        if heard.became is Became.DROPPED or heard.claim is None:
            LOG.debug("a claim of a computer that is not linked here was dropped")
            return
        self.claimed(heard.claim)
        if heard.became is Became.NEW:
            self.telling.tell_claim(heard.claim.headset, link)
            self.heard_claim()

    def _hear_report(self, host: HostId, report: Report) -> None:
        if self.roster.report(host, report):
            self.changed()

    async def _note_details(self, host: HostId) -> None:
        """Remember how a computer calls itself, for when it is silent. Not with each report: disks are slow."""
        report = self.roster.last(host)
        if report is not None:
            await self._note(lambda book: _with_details(book, host, report))

    def _see(self, host: HostId, reach: Reach) -> None:
        if self.roster.see(host, reach, self._clock.wall()):
            self.changed()

    async def _be_met(self, link: Link, host: HostId) -> None:
        self._see(host, Reach.ONLINE)
        place = link.place
        if place is None and link.theirs.port:
            place = Place(link.channel.remote, link.theirs.port)
        if place is not None:
            await self._note(lambda book: _with_place(book, host, place))
        await self._note_details(host)

    async def _be_unlinked(self, link: Link, host: HostId) -> None:
        """Remove a computer that has removed this one, and say so; it may also be the answer to our own word."""
        if self._shelf.book.member(host) is not None:
            link.put("unlinked", wire.Unlinked)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SAID_WITHIN):
                    await link.sent()
        self.roster.forget(host)
        await self._note(lambda book: book.forgotten(host))
        self.changed()
        raise ClosedError(NOT_LINKED)

    async def _note(self, how: Callable[[Book], Book]) -> None:
        """Change the book for a detail; a disk that refuses costs the detail, and is told by whoever saves next."""
        try:
            await self._shelf.change(how)
        except SwitchpointError:
            LOG.warning("what is known of a linked computer could not be saved")

    def _trouble(self, host: HostId, why: Callable[[str], Problem]) -> None:
        member = self._shelf.book.member(host)
        if member is not None and self.roster.trouble(host, why(member.name)):
            self.changed()

    def refused(self, host: HostId) -> None:
        """Note that a computer takes no calls from this one, though it is linked here."""
        self._trouble(host, roster.not_known_there)


def _with_details(book: Book, host: HostId, report: Report) -> Book:
    member = book.member(host)
    return book if member is None else book.changed(member.told(report.host))


def _with_place(book: Book, host: HostId, place: Place) -> Book:
    member = book.member(host)
    return book if member is None else book.changed(member.at(place))
