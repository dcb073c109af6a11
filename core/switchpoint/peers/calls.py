"""Calling the other computers: whoever is linked and not connected, again and again, and ever more rarely.

Both of two computers call, because a firewall may let only one through; `Link` says which connection is kept.
What makes an answer likely ends the waiting: another network, a computer that has announced itself, a wake-up.
"""

from __future__ import annotations

import asyncio
import logging
import random
import ssl
from enum import Flag, auto
from typing import TYPE_CHECKING

from switchpoint.peers.channel import LINKS, Channel, ClosedError
from switchpoint.peers.opening import call

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from typing import Any

    from switchpoint.model import HostId
    from switchpoint.peers.book import Place
    from switchpoint.peers.discovery import Instance
    from switchpoint.peers.exchange import Exchange
    from switchpoint.peers.shelf import Shelf

LOG = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0)
"""Seconds after the first, second, ... try in vain; the last one repeats."""
URGENT_PAUSE = 15.0
"""Seconds between tries at most while a claim is on."""
JITTER = 0.2
"""Part of a pause that is left to chance, so that two computers do not call each other in step for ever."""
MOST_PLACES = 8
"""Places at which a computer is looked for at once."""
MOST_STRANGERS = 256
"""Instances that are remembered to be somebody else's."""
SETTLES_IN = 6.0
"""Seconds until it shows whether a connection is kept."""
LIVES_FOR = 30.0
"""Seconds after which a connection was a good one. One that ends sooner counts like a try in vain: whatever has ended
it, such as a message that only one of the two can read, would end the next one too."""
_REFUSALS = 2
"""Refusals in a row that are told: a single one may be a program that was just ending."""


class _No(Flag):
    """Why nobody was reached, as far as it was told."""

    SILENT = 0
    REFUSED = auto()
    """Somebody does not know our certificate."""
    STRANGE = auto()
    """We do not know theirs."""


class Calls:
    """Keeps one caller for each computer in the book. `spawn` runs a conversation, which outlasts the call."""

    def __init__(
        self,
        exchange: Exchange,
        shelf: Shelf,
        context: Callable[[], ssl.SSLContext | None],
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        urgent: Callable[[], bool],
    ) -> None:
        """Call nobody yet."""
        self._exchange, self._shelf, self._context, self._spawn = exchange, shelf, context, spawn
        self._urgent = urgent
        self.around: Callable[[], Iterable[Instance]] = tuple
        """Says who announces itself in the network just now."""
        self._callers: dict[HostId, _Caller] = {}
        self._resting = True
        self._strangers: set[str] = set()
        self._pinned: frozenset[bytes] = frozenset()

    def start(self) -> None:
        """Call whoever is in the book, from now on."""
        self._resting = False
        self.refresh()
        self.wake()

    def rest(self) -> None:
        """Call nobody until the next `start`."""
        self._resting = True
        for caller in self._callers.values():
            caller.task.cancel()
        self._callers.clear()

    def refresh(self) -> None:
        """Have a caller for each computer in the book, and for nobody else."""
        wanted = set(self._shelf.book.ids())
        for host in tuple(self._callers):
            if host not in wanted:
                self._callers.pop(host).task.cancel()
        for host, caller in self._callers.items():
            if caller.lost and self._places(host):
                caller.call_now()
        if not self._resting:
            for host in wanted - self._callers.keys():
                self._callers[host] = _Caller(self._spawn, self._keep_calling, host)
        pinned = frozenset(self._shelf.book.certificates())
        if pinned != self._pinned:
            # Whoever was a stranger may be known now.
            self._pinned = pinned
            self._strangers.clear()

    def wake(self, host: HostId | None = None) -> None:
        """Try at once to reach a computer, or all of them."""
        for each, caller in self._callers.items():
            if host in {None, each}:
                caller.call_now()

    def hurry(self) -> None:
        """Try those at once that a claim makes more wanted: their pause may have been a long one."""
        for host, caller in self._callers.items():
            if host not in self._exchange.links and caller.pause > URGENT_PAUSE:
                caller.call_now()

    def found(self, instance: Instance) -> None:
        """Call an instance that has announced itself, if anybody is missing."""
        missing = [host for host in self._callers if host not in self._exchange.links]
        if missing and not self._resting and instance in self._candidates((instance,)):
            self._spawn(self._try_instance(instance))

    def _candidates(self, around: Iterable[Instance]) -> tuple[Instance, ...]:
        """Return those instances that may be a missing computer."""
        known = {link.theirs.run for link in self._exchange.links.values()}
        return tuple(one for one in around if one.run not in known and one.run not in self._strangers)

    def _places(self, host: HostId) -> tuple[Place, ...]:
        """Return where a computer may be: where it was met last, and wherever somebody unknown is announced."""
        announced = (place for one in self._candidates(self.around()) for place in one.places)
        return tuple(dict.fromkeys((*self._shelf.book.places(host), *announced)))[:MOST_PLACES]

    async def _try_instance(self, instance: Instance) -> None:
        """Call somebody of whom only the certificate will tell who it is."""
        channel, no = await self._reach(instance.places)
        if channel is None:
            if no and len(self._strangers) < MOST_STRANGERS:
                self._strangers.add(instance.run)
            return
        await self._exchange.talk(channel[0], place=channel[1])

    async def _keep_calling(self, caller: _Caller) -> None:
        host, refusals = caller.host, 0
        while True:
            caller.lost = not self._places(host)
            if host in self._exchange.links or caller.lost:
                caller.wanted.clear()
                await caller.rest()
                refusals = 0
                continue
            if caller.failures and await self._wait(caller):
                caller.vain = caller.brief = 0
            caller.wanted.clear()
            if host in self._exchange.links or not self._places(host):
                continue
            reached, refused = await self._try(caller)
            caller.vain = 0 if reached else caller.vain + 1
            refusals = refusals + 1 if refused else 0
            if refusals == _REFUSALS:
                self._exchange.refused(host)

    async def _wait(self, caller: _Caller) -> bool:
        """Wait until the next try is due; tells whether something has made an answer likely before."""
        caller.pause = self._pause(caller.failures)
        try:
            async with asyncio.timeout(caller.pause):
                await caller.wanted.wait()
        except TimeoutError:
            return False
        finally:
            caller.pause = 0.0
        return True

    def _pause(self, failures: int) -> float:
        pause = PAUSES[min(failures, len(PAUSES)) - 1]
        if self._urgent():
            pause = min(pause, URGENT_PAUSE)
        return pause * random.uniform(1 - JITTER, 1)  # noqa: S311  # no secret, only a different moment

    async def _try(self, caller: _Caller) -> tuple[bool, bool]:
        """Call a computer at every place it may be at; returns whether it was connected, and whether it has refused."""
        channel, no = await self._reach(self._places(caller.host))
        if channel is None:
            return False, _No.REFUSED in no
        connected = caller.connections
        talking = self._spawn(self._exchange.talk(channel[0], place=channel[1]))
        # Not in the conversation itself: one that is cancelled before its first step closes nothing.
        talking.add_done_callback(lambda _: channel[0].abort())
        # Either it is kept, or it ends: because there is a better one, or because it is somebody else's.
        moved = asyncio.ensure_future(self._connected(caller))
        try:
            await asyncio.wait({talking, moved}, timeout=SETTLES_IN, return_when=asyncio.FIRST_COMPLETED)
        finally:
            moved.cancel()
        # One that has ended by now was counted when it did.
        return caller.connections > connected or caller.host in self._exchange.links, False

    async def _connected(self, caller: _Caller) -> None:
        while caller.host not in self._exchange.links:
            await caller.moved.wait()
            caller.moved.clear()

    def moved(self, host: HostId) -> None:
        """Note that a connection has come or gone."""
        caller = self._callers.get(host)
        if caller is None:
            return
        now = asyncio.get_running_loop().time()
        if host in self._exchange.links:
            caller.met(now)
        else:
            caller.parted(now)

    async def _reach(self, places: tuple[Place, ...]) -> tuple[tuple[Channel, Place] | None, _No]:
        """Return the first connection to any of some places, and what the others have said."""
        context = self._context()
        if context is None:
            return None, _No.SILENT
        calls = {asyncio.ensure_future(call(place, context, LINKS)): place for place in places}
        waiting, told = set(calls), _No.SILENT
        found: tuple[Channel, Place] | None = None
        try:
            while waiting and found is None:
                done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for one in done:
                    channel, no = _outcome(one)
                    told |= no
                    if channel is not None:
                        # Others that are done by now wait beside those that are not.
                        waiting |= done - {one}
                        found = channel, calls[one]
                        break
            await _break_off(waiting)
        except BaseException:
            # Also while the others are broken off: nobody would get the one that was found.
            if found is not None:
                found[0].abort()
            await _break_off(waiting)
            raise
        return found, told


async def _break_off(calls: set[asyncio.Task[Channel]]) -> None:
    for one in calls:
        one.cancel()
    for outcome in await asyncio.gather(*calls, return_exceptions=True):
        if isinstance(outcome, Channel):
            outcome.abort()


def _outcome(done: asyncio.Future[Channel]) -> tuple[Channel | None, _No]:
    """Return the connection of a call that is over, or why there is none."""
    error = done.exception()
    if error is None:
        return done.result(), _No.SILENT
    if isinstance(error, ssl.SSLCertVerificationError):
        return None, _No.STRANGE
    if not isinstance(error, ClosedError | OSError):
        raise error
    refused = isinstance(error, ClosedError) and error.refused
    return None, _No.REFUSED if refused else _No.SILENT


class _Caller:
    """The task that calls one computer, what wakes it up, and how often that was in vain."""

    def __init__(
        self,
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        work: Callable[[_Caller], Coroutine[Any, Any, None]],
        host: HostId,
    ) -> None:
        self.host = host
        self.wanted = asyncio.Event()
        """There is a reason to call at once."""
        self.moved = asyncio.Event()
        """A connection has come or gone."""
        self._stirred = asyncio.Event()
        self._since: float | None = None
        self.connections = 0
        """How many there have been."""
        self.vain = 0
        """Tries in a row that have reached nobody."""
        self.brief = 0
        """Connections in a row that did not live for long."""
        self.pause = 0.0
        """How long the caller waits just now, in seconds."""
        self.lost = False
        """It waits until it is known where to call at all."""
        self.task = spawn(work(self))

    @property
    def failures(self) -> int:
        """Return what the next pause is as long for."""
        return max(self.vain, self.brief)

    def call_now(self) -> None:
        """End the waiting: something has made an answer likely."""
        self.wanted.set()
        self._stirred.set()

    async def rest(self) -> None:
        """Wait until there may be a reason to call again."""
        await self._stirred.wait()
        self._stirred.clear()

    def met(self, now: float) -> None:
        """Note that there is a connection. `now`: seconds of the loop's clock."""
        self.connections += 1
        self._since = now if self._since is None else self._since
        self.moved.set()

    def parted(self, now: float) -> None:
        """Note that there is none any more; one that has lived is called again at once."""
        since, self._since = self._since, None
        if since is not None and now - since < LIVES_FOR:
            self.brief += 1
            self._stirred.set()
        else:
            self.brief = 0
            self.call_now()
        self.moved.set()
