"""What this computer has to say, and to whom it says it: now, and when somebody comes.

Everything waits on the connections under a key of its own, so that only the newest of each is ever sent.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from switchpoint.model import HostId
from switchpoint.peers import believe, wire
from switchpoint.peers.signing import Tops

if TYPE_CHECKING:
    from switchpoint.model import Address, Claim, Stamp
    from switchpoint.peers.identity import Identity
    from switchpoint.peers.link import Link
    from switchpoint.peers.shelf import Shelf
    from switchpoint.peers.wire import Message
    from switchpoint.ports import Clock, Report


class Telling:
    """Owns the report, the claims and the words of this computer. `links`: the connections, by whom they are with."""

    def __init__(self, here: HostId, shelf: Shelf, clock: Clock, links: dict[HostId, Link]) -> None:
        """Have nothing to say yet."""
        self._here, self._shelf, self._clock, self._links = here, shelf, clock, links
        self.identity: Identity | None = None
        """Signs what is claimed here; None until this computer has a key."""
        self.tops = Tops()
        self.report: Report | None = None
        self._wanted: dict[Address, Stamp] = {}
        """What this computer owns, by its last word."""

    def publish(self, report: Report) -> None:
        """Tell what this computer sees; a report that is still to be sent is replaced."""
        self.report = report
        self.tops.paired = frozenset(headset.address for headset in report.headsets)
        for link in self._links.values():
            self._put_report(link)

    def offer(self, claim: Claim) -> bool:
        """Tell a claim, now and to everybody who comes; tells whether it is on top now."""
        new = self.tops.offer(claim, self._here)
        if new:
            self.tell_claim(claim.headset)
        return new

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell that this computer still wants what it owns, now and to everybody who comes while that is on top."""
        self._wanted[headset] = stamp
        for link in self._links.values():
            self._put_alive(link, headset, stamp)

    def tell_links(self) -> None:
        """Tell everybody with whom this computer is linked now."""
        for link in self._links.values():
            if self._is_member(link):
                link.put("linked-with", self._linked_with)

    def tell_claim(self, headset: Address, source: Link | None = None) -> None:
        """Tell the top claim of a headset to everybody but `source`, who has said it."""
        for link in self._links.values():
            if link is not source:
                self._put_claim(link, headset)

    def meet(self, link: Link) -> None:
        """Tell everything to somebody who has just come; or only that the two are not linked any more."""
        if not self._is_member(link):
            link.put("unlinked", wire.Unlinked)
            return
        link.put("linked-with", self._linked_with)
        self._put_report(link)
        if self.identity is not None:
            for headset, _ in self.tops.to_tell(self._shelf.book, self.identity, self._here):
                self._put_claim(link, headset)
        for headset, stamp in self._wanted.items():
            if self.tops.is_top(headset, stamp.counter, stamp.host):
                self._put_alive(link, headset, stamp)
        link.put("met", wire.Met)

    def _is_member(self, link: Link) -> bool:
        return self._shelf.book.member(HostId(link.theirs.host)) is not None

    def _linked_with(self) -> Message:
        members = self._shelf.book.members
        return wire.LinkedWith(computers=tuple(wire.Known(member.id, member.name) for member in members))

    def _put_report(self, link: Link) -> None:
        report, clock = self.report, self._clock
        if report is not None and self._is_member(link):
            link.put("report", lambda: wire.Told(report=believe.told(report, clock.now())))

    def _put_claim(self, link: Link, headset: Address) -> None:
        identity = self.identity
        signed = self.tops.signed(headset, identity, self._here) if identity is not None else None
        if signed is not None and self._is_member(link):
            link.put(f"claim {headset}", partial(wire.Claimed, claim=signed))

    def _put_alive(self, link: Link, headset: Address, stamp: Stamp) -> None:
        if self._is_member(link):
            link.put(f"alive {headset}", partial(wire.Alive, headset=headset, stamp=stamp))
