"""Linking two computers: the conversation of `pairing` on a connection, for the side that shows the code and the other.

A code is spent when an attempt with its nameplate begins, whatever comes of it, and not before.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from switchpoint.errors import SwitchpointError
from switchpoint.linked import CODE_LASTS, Linking
from switchpoint.model import HostId, HostKind
from switchpoint.peers import pairing, refusals
from switchpoint.peers.attempts import Attempts
from switchpoint.peers.book import MOST, Member, Place
from switchpoint.peers.channel import LINKING, Channel, ClosedError
from switchpoint.peers.opening import call
from switchpoint.peers.pairing import WrongCodeError
from switchpoint.peers.wire import NonsenseError
from switchpoint.text import visible

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    from switchpoint.model import Host
    from switchpoint.peers.identity import Identity
    from switchpoint.peers.shelf import Shelf
    from switchpoint.ports import Clock

LOG = logging.getLogger(__name__)

M = TypeVar("M", bound=pairing.Message)

ANSWERED_WITHIN = 6.0
"""Seconds for each message; the other side may be writing to its disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What this computer says of itself while it is being linked."""

    host: Host
    identity: Identity
    port: int


class Showing:
    """The side that shows a code, one at a time."""

    def __init__(
        self, shelf: Shelf, clock: Clock, changed: Callable[[], None], settle: Callable[[], Awaitable[None]]
    ) -> None:
        """Show none. `changed` is called when one is shown, spent, or too old.

        `settle` lets a computer that has just been linked in: it calls as soon as it hears of it.
        """
        self._shelf, self._clock, self._changed, self._settle = shelf, clock, changed, settle
        self._attempts = Attempts()
        self._expiry: asyncio.TimerHandle | None = None
        self.linking: Linking | None = None
        self.busy = False
        """An attempt is under way: its code is spent, but the port has to stay open for it."""

    def show(self, taken: frozenset[str]) -> None:
        """Show a fresh code, in place of one that is shown. `taken`: nameplates that others show."""
        self.hide()
        self.linking = Linking(code=pairing.fresh_code(taken), until=self._clock.now() + CODE_LASTS)
        self._expiry = asyncio.get_running_loop().call_later(CODE_LASTS, self.hide)
        self._changed()

    def hide(self) -> None:
        """Let the code that is shown be good for nothing."""
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None
        if self.linking is not None:
            self.linking = None
            self._changed()

    def expire(self) -> None:
        """Hide a code that has become too old while the computer slept: the loop's timers slept too."""
        if self.linking is not None and self._clock.now() >= self.linking.until:
            self.hide()

    async def serve(self, channel: Channel, here: Here) -> None:
        """Speak with somebody who wants to link. Never raises but `CancelledError`."""
        try:
            await self._serve(channel, here)
        except WrongCodeError:
            LOG.info("somebody has tried to link with a wrong code; it is spent")
            channel.send(pairing.encode(pairing.Refused(why="code")))
        except (NonsenseError, ClosedError, OSError, SwitchpointError) as error:
            # The disk may refuse too: then the other side waits in vain for the last word, and links nothing.
            LOG.info("linking was broken off: %s", type(error).__name__)
        finally:
            channel.close()
            await channel.closed()

    async def _serve(self, channel: Channel, here: Here) -> None:
        start = await _next(channel, pairing.Start)
        code = self._spend(start, channel.remote)
        if isinstance(code, pairing.Refused):
            channel.send(pairing.encode(code))
            return
        try:
            await self._prove(channel, here, start, code)
        finally:
            self.busy = False
            self._changed()

    async def _prove(self, channel: Channel, here: Here, start: pairing.Start, code: str) -> None:
        attempt = pairing.Host(code, here.host.id, here.identity.certificate)
        channel.send(pairing.encode(await asyncio.to_thread(attempt.answer, start)))
        linked, proof = attempt.believe(await _next(channel, pairing.Proof))
        if self._is_us(linked, here) or len(self._shelf.book.members) >= MOST:
            channel.send(pairing.encode(pairing.Refused(why="full")))
            return
        channel.send(
            pairing.encode(
                pairing.Welcome(proof=proof, name=here.host.name, kind=here.host.kind, port=here.port),
            )
        )
        ready = await _next(channel, pairing.Ready)
        places = (Place(channel.remote, ready.port),) if ready.port else ()
        member = _member(linked, ready.name, ready.kind, places)
        await self._shelf.change(lambda book: book.linked(member))
        await self._settle()
        channel.send(pairing.encode(pairing.Done()))
        await channel.drained()

    def _spend(self, start: pairing.Start, remote: str) -> str | pairing.Refused:
        """Take the code for an attempt, so that nobody gets a second one, or return why there is none."""
        if start.version != pairing.LINKING_VERSION:
            return pairing.Refused(why="version")
        if not self._attempts.allow(remote, self._clock.now()):
            return pairing.Refused(why="busy")
        linking = self.linking
        if linking is None or self._clock.now() >= linking.until:
            return pairing.Refused(why="none")
        if start.nameplate != pairing.nameplate(linking.code):
            return pairing.Refused(why="nameplate")
        self.busy = True
        self.hide()
        return linking.code

    def _is_us(self, linked: pairing.Linked, here: Here) -> bool:
        return linked.host == here.host.id or linked.certificate == here.identity.certificate


async def link(  # noqa: PLR0913, PLR0917  # an attempt consists of these
    code: str,
    places: tuple[Place, ...],
    context: ssl.SSLContext,
    here: Here,
    shelf: Shelf,
    is_connected: Callable[[HostId], bool],
) -> HostId:
    """Link with the computer at one of some places, which shows `code`; returns who it is.

    Raises `SwitchpointError` with the reason.
    """
    channel, place = await _reach(places, context, here)
    try:
        return await _link(code, place, channel, here, shelf, is_connected)
    except WrongCodeError as error:
        raise refusals.wrong_code() from error
    except (ClosedError, OSError) as error:
        raise refusals.broken_off() from error
    except NonsenseError as error:
        raise refusals.other_version(None) from error
    finally:
        channel.close()
        await channel.closed()


async def _reach(places: tuple[Place, ...], context: ssl.SSLContext, here: Here) -> tuple[Channel, Place]:
    """Return a connection to the first place where another computer answers. Raises `SwitchpointError`."""
    refusal: SwitchpointError = refusals.not_found()
    for place in places:
        try:
            channel = await call(place, context, LINKING)
            if channel.certificate != here.identity.certificate:
                return channel, place
            channel.close()
            await channel.closed()
            refusal = refusals.itself()
        except ClosedError:
            # It has asked for a certificate: no code is shown there.
            refusal = refusals.shows_no_code()
        except OSError as error:
            refusal = refusals.not_reached(error)
    raise refusal


async def _link(  # noqa: PLR0913, PLR0917  # as above, with the connection
    code: str, place: Place, channel: Channel, here: Here, shelf: Shelf, is_connected: Callable[[HostId], bool]
) -> HostId:
    certificate = channel.certificate or b""
    known = shelf.book.owner(certificate)
    if known is not None and shelf.book.member(known) is not None and is_connected(known):
        raise refusals.already_linked()
    attempt = await asyncio.to_thread(pairing.Guest, code, here.host.id, here.identity.certificate, certificate)
    channel.send(pairing.encode(attempt.start()))
    answer = await _next(channel, pairing.Answer)
    channel.send(pairing.encode(await asyncio.to_thread(attempt.proof, answer)))
    welcome = await _next(channel, pairing.Welcome)
    linked = attempt.believe(welcome)
    if linked.host == here.host.id:
        raise refusals.itself()
    if shelf.book.member(linked.host) is None and len(shelf.book.members) >= MOST:
        raise refusals.too_many()
    places = (Place(place.host, welcome.port or place.port),)
    before = shelf.book
    await shelf.change(lambda book: book.linked(_member(linked, welcome.name, welcome.kind, places)))
    try:
        channel.send(pairing.encode(pairing.Ready(name=here.host.name, kind=here.host.kind, port=here.port)))
        await _next(channel, pairing.Done)
    except BaseException:
        # Nobody knows whether the other side has kept it. Both without is what a person can mend at once.
        earlier = before.member(linked.host)
        await shelf.change(lambda book: book.linked(earlier) if earlier else book.forgotten(linked.host))
        raise
    return linked.host


def _member(linked: pairing.Linked, name: str, kind: HostKind, places: tuple[Place, ...]) -> Member:
    return Member(
        id=linked.host, name=visible(name, fallback="?"), kind=kind, certificate=linked.certificate, places=places
    )


async def _next(channel: Channel, kind: type[M]) -> M:
    """Return the next message, which has to be of a kind. Raises `SwitchpointError` when the other side refuses."""
    async with asyncio.timeout(ANSWERED_WITHIN):
        message = pairing.decode(await channel.receive())
    if isinstance(message, pairing.Refused):
        raise refusals.refused(message)
    if not isinstance(message, kind):
        reason = "a linking message comes out of turn"
        raise NonsenseError(reason)
    return message
