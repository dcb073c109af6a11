"""The newest signed claim for each headset, ready to be passed on: who may sign, what is kept, what goes where.

A claim is signed by the key of the computer where it was clicked, over the very text that travels. So it can pass
through others, and nobody on the way can change it or make one up. One whose signer is not linked here is dropped.
Pure but for the signature: the time plays no part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto, unique
from typing import TYPE_CHECKING

import msgspec

from switchpoint import claims
from switchpoint.claims import Merge, Register
from switchpoint.documents import SIZE_LIMIT
from switchpoint.peers import believe
from switchpoint.peers.identity import is_signed
from switchpoint.peers.wire import NonsenseError, Signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from switchpoint.model import Address, Claim, HostId
    from switchpoint.peers.book import Book
    from switchpoint.peers.identity import Identity

FILE = "signed-claims.json"
FORMAT = 1
MOST_READ = 64
"""Claims that are read from the disk."""

_PURPOSE = b"switchpoint claim 1\n"
"""Before what is signed, so that a signature for one purpose is none for another."""


def sign(claim: Claim, identity: Identity) -> Signed:
    """Return a claim of this computer as it travels."""
    body = msgspec.json.encode(claim).decode()
    return Signed(body=body, signature=identity.sign(_PURPOSE + body.encode()))


def verify(signed: Signed, certificates: Mapping[HostId, bytes]) -> Claim | None:
    """Return the claim, None when nobody in `certificates` has made it. Raises `NonsenseError`, also if forged."""
    claim = believe.claim(signed.body)
    certificate = certificates.get(claim.stamp.host)
    if certificate is None:
        return None
    if not is_signed(certificate, signed.signature, _PURPOSE + signed.body.encode()):
        reason = "a claim was not signed by the computer where it was made"
        raise NonsenseError(reason)
    return claim


@unique
class Became(Enum):
    """What became of a claim that another computer has said."""

    NEW = auto()
    """It is on top now, and the others have to hear of it."""
    HEARD = auto()
    """Known or older: of interest to the switchboard here, and to nobody else."""
    DROPPED = auto()
    """Nobody who is linked has made it, or its counter is absurd."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A claim that another computer has said, and what became of it."""

    became: Became
    claim: Claim | None = None


class Tops:
    """The top claim for each headset, signed or to be signed."""

    def __init__(self) -> None:
        """Start with none."""
        self._register = Register()
        self._signed: dict[Address, Signed] = {}
        self.paired: frozenset[Address] = frozenset()
        """The headsets of this computer. Of others only a few claims are kept."""

    def offer(self, claim: Claim, here: HostId) -> bool:
        """Take a claim of the switchboard here; tells whether the others have to hear of it.

        One that another computer has made is passed on only as it came, so without its signature it stays here.
        """
        mine = claim.stamp.host == here
        if not mine and self._top(claim.headset) != claim:
            return False
        # Our own counter is the highest that counts for us, whatever was lost of what is kept here.
        register = replace(self._register, counter=max(self._register.counter, claim.stamp.counter))
        self._register, became = claims.merge(register, claim, 0.0)
        if became is Merge.TOP:
            self._signed.pop(claim.headset, None)
        return became is Merge.TOP

    def hear(self, signed: Signed, book: Book, identity: Identity, here: HostId) -> Heard:
        """Take a claim that another computer has said; raises `NonsenseError` for one that nobody can have said."""
        known = self._known(signed, book, here)
        if known is not None:
            return Heard(became=Became.HEARD, claim=known)
        claim = verify(signed, signers(book, identity, here))
        room = claims.with_room(self._register, claim.headset, self.paired) if claim is not None else None
        if claim is None or room is None:
            return Heard(became=Became.DROPPED)
        register, became = claims.merge(room, claim, 0.0)
        if became is Merge.REFUSED:
            # No headset has to make room for it.
            self._register = replace(self._register, counter=register.counter)
            return Heard(became=Became.DROPPED)
        self._register = register
        if became is Merge.TOP:
            self._signed[claim.headset] = signed
            self._signed = {where: one for where, one in self._signed.items() if register.top(where) is not None}
        return Heard(became=Became.NEW if became is Merge.TOP else Became.HEARD, claim=claim)

    def _known(self, signed: Signed, book: Book, here: HostId) -> Claim | None:
        """Return the top claim if this is the very text of it: everybody passes it on, and one look is enough."""
        for headset, known in self._signed.items():
            top = self._top(headset) if known.body == signed.body else None
            if top is not None and (top.stamp.host == here or book.member(top.stamp.host) is not None):
                return top
        return None

    def active(self) -> bool:
        """Tell whether anything is on, as far as is known here."""
        return any(claim.active for claim in self._register.claims())

    def is_top(self, headset: Address, counter: int, host: HostId) -> bool:
        """Tell whether the claim with this stamp is on top and on."""
        top = self._top(headset)
        return top is not None and top.active and (top.stamp.counter, top.stamp.host) == (counter, host)

    def to_tell(self, book: Book, identity: Identity, here: HostId) -> Iterator[tuple[Address, Signed]]:
        """Yield what this computer tells another when they meet: every top claim whose maker it can vouch for."""
        makers = signers(book, identity, here)
        for claim in self._register.claims():
            if claim.stamp.host in makers and (signed := self.signed(claim.headset, identity, here)) is not None:
                yield claim.headset, signed

    def signed(self, headset: Address, identity: Identity, here: HostId) -> Signed | None:
        """Return the top claim of a headset as it travels; our own is signed now if it was not before."""
        top = self._top(headset)
        if headset not in self._signed and top is not None and top.stamp.host == here:
            self._signed[headset] = sign(top, identity)
        return self._signed.get(headset)

    def _top(self, headset: Address) -> Claim | None:
        held = self._register.top(headset)
        return held.claim if held is not None else None

    # On the disk

    def has_others(self, here: HostId) -> bool:
        """Tell whether there is anything to keep on the disk."""
        return any(claim.stamp.host != here for claim in self._register.claims() if claim.headset in self._signed)

    def encode(self, here: HostId) -> str:
        """Return the claims of others as a document: our own come back from the switchboard.

        It is small enough to be read again: what has ended is left out first, and then what is oldest.
        """
        others = [claim for claim in self._register.claims() if claim.stamp.host != here]
        others.sort(key=lambda claim: (claim.active, claims.rank(claim)), reverse=True)
        kept = tuple(self._signed[claim.headset] for claim in others if claim.headset in self._signed)
        while True:
            document = msgspec.json.encode(_Document(format=FORMAT, claims=kept))
            if len(document) <= SIZE_LIMIT or not kept:
                return document.decode()
            kept = kept[:-1]

    def load(self, document: str, certificate_of: Callable[[HostId], bytes | None]) -> None:
        """Take over what an earlier run has kept, as far as it is signed. Raises `ValueError` for no document."""
        try:
            found = msgspec.json.decode(document, type=_Document)
        except RecursionError as error:
            message = "it is nested too deep"
            raise ValueError(message) from error
        for signed in found.claims[:MOST_READ]:
            try:
                claim = believe.claim(signed.body)
                certificate = certificate_of(claim.stamp.host)
                known = certificate is not None and verify(signed, {claim.stamp.host: certificate}) is not None
            except NonsenseError:
                continue
            if known:
                register = replace(self._register, counter=max(self._register.counter, claim.stamp.counter))
                self._register, became = claims.merge(register, claim, 0.0)
                if became is Merge.TOP:
                    self._signed[claim.headset] = signed


class _Document(msgspec.Struct, frozen=True):
    format: int
    claims: tuple[Signed, ...]


def signers(book: Book, identity: Identity, here: HostId) -> dict[HostId, bytes]:
    """Return whose claims count here, with their certificates: ours, and those of the linked computers."""
    return {here: identity.certificate, **{member.id: member.certificate for member in book.members}}
