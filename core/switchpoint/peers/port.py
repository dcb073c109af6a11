"""The linked computers as a port: the book, the connections and the code that is shown, in one state."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any

from switchpoint.errors import Kind, SwitchpointError, failure, problem
from switchpoint.linked import Network as NetworkState
from switchpoint.model import Reach
from switchpoint.peers import linking, pairing, refusals, settings, where
from switchpoint.peers.calls import Calls
from switchpoint.peers.channel import LINKING, LINKS, Channel
from switchpoint.peers.discovery import Discovery, Instance
from switchpoint.peers.door import Door
from switchpoint.peers.exchange import Exchange
from switchpoint.peers.heart import Heart
from switchpoint.peers.keeping import Keeping
from switchpoint.peers.linking import Here, Showing
from switchpoint.peers.listener import EVERYWHERE, Listener
from switchpoint.peers.network import Network
from switchpoint.peers.shelf import Shelf
from switchpoint.ports import Listeners, PeersState
from switchpoint.storage import DiskStore
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, Host, HostId, Stamp
    from switchpoint.peers.book import Place
    from switchpoint.ports import Clock, Report
    from switchpoint.storage import Places

LOG = logging.getLogger(__name__)

FOUND_FOR = 30.0
"""Seconds in which this computer can still be found after everybody is there."""
STARTED_WITHIN = 5.0
FOUND_WITHIN = 6.0
"""Seconds in which a computer that shows a code has to be found in the network."""
LINKED_WITHIN = 40.0


class LinkedComputers(Listeners):
    """Implements `ports.PeersPort` on the network. `run` keeps it.

    Nothing goes over the network before the switchboard has said what it sees and listens: what arrived earlier would
    be lost.
    """

    def __init__(  # noqa: PLR0913  # a test keeps it on one computer
        self,
        places: Places,
        clock: Clock,
        here: Host,
        *,
        port: int | None = None,
        addresses: Sequence[str] = EVERYWHERE,
        multicast: bool = True,
    ) -> None:
        """Know nothing yet. `port`: None is the one in the settings, 0 a free one. `addresses`: where to listen."""
        super().__init__()
        self._places, self._clock, self._here, self._port = places, clock, here, port
        self._settings = settings.PortInForce(port=port if port is not None else settings.PORT)
        run = secrets.token_hex(8)
        self._shelf = Shelf(DiskStore(places.data), self._book_changed)
        self._exchange = Exchange(here.id, run, self._shelf, clock)
        self._exchange.changed = self._settle
        self._exchange.moved = self._moved
        self._exchange.heard_claim = self._claims_changed
        self._keeping = Keeping(DiskStore(places.state), self._exchange.tops, self._shelf, here.id)
        self._network = Network(self._network_changed)
        self._showing = Showing(self._shelf, clock, self._stale, self._arrange)
        discovery = Discovery(run, self._found, lambda: self._network.addresses) if multicast else None
        self._door = Door(places, self._shelf, Listener(addresses, self._serve, self._spawn), discovery)
        self._calls = Calls(
            self._exchange, self._shelf, self._door.client_context, self._spawn, self._exchange.tops.active
        )
        self._calls.around = self._door.around
        self._heart = Heart(self._exchange.links.values, self._exchange.tops.active)
        self._tasks: asyncio.TaskGroup | None = None
        self._begun, self._running, self._rearrange = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._listening = self._resting = False
        self._up_since: float | None = None
        self._missed: float | None = None
        """When somebody was last missing, by the loop's clock."""
        self._state, self._outdated = PeersState(), False
        self.read_once = asyncio.Event()
        """Set when it is known who is linked."""

    @property
    def state(self) -> PeersState:
        """Return the state as it is now; composed when it is asked for, however many messages have changed it."""
        if self._outdated:
            self._state, self._outdated = self._compose(), False
        return self._state

    # What the switchboard says

    def publish(self, report: Report) -> None:
        """Tell every linked computer about this one."""
        self._exchange.publish(report)
        self._begin()

    def offer(self, claim: Claim) -> None:
        """Send a claim to every linked computer, now or when it answers again."""
        self._exchange.offer(claim)

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell every linked computer that the owner under this stamp still wants it."""
        self._exchange.keep_alive(headset, stamp)

    def listen(self, claimed: Callable[[Claim], None], alive: Callable[[HostId, Address, Stamp], None]) -> None:
        """Deliver what linked computers send."""
        self._exchange.claimed, self._exchange.alive = claimed, alive
        self._listening = True
        self._begin()

    def _begin(self) -> None:
        if self._listening and self._exchange.report is not None:
            self._begun.set()

    def ask(self) -> None:
        """Forget who answers, and call every linked computer anew: this one has just woken up."""
        self._resting = False
        self._showing.expire()
        self._exchange.forget_all()
        if self._begun.is_set():
            self._calls.start()
            self._spawn(self._look_again())

    async def say_goodbye(self, *, asleep: bool) -> None:
        """Tell the linked computers that this one goes; nobody is called or answered until `ask`."""
        self._resting = True
        self._calls.rest()
        await self._exchange.goodbye(asleep=asleep)

    # Linking

    async def show_code(self) -> None:
        """Show a fresh code; raises `SwitchpointError` when this computer cannot be reached."""
        await self._ready()
        discovery = self._door.discovery
        self._showing.show(discovery.nameplates() if discovery is not None else frozenset())
        await self._arrange()
        if self._door.problem is not None:
            self._showing.hide()
            raise SwitchpointError(self._door.problem)

    async def _ready(self) -> None:
        """Wait until this program has started. Raises `SwitchpointError` when it does not, or is ending."""
        try:
            async with asyncio.timeout(STARTED_WITHIN):
                await self._running.wait()
        except TimeoutError as error:
            raise refusals.not_running() from error

    async def hide_code(self) -> None:
        """Let the code that is shown be good for nothing."""
        self._showing.hide()

    async def link(self, code: str, where: str | None) -> HostId:
        """Link with the computer that shows `code`. Raises `SwitchpointError` with the reason."""
        typed = pairing.typed_code(code)
        if typed is None:
            raise refusals.bad_code()
        if self._showing.linking is not None and self._showing.linking.code == typed:
            raise refusals.itself()
        await self._ready()
        try:
            async with asyncio.timeout(LINKED_WITHIN):
                return await self._link(typed, where)
        except TimeoutError as error:
            raise refusals.broken_off() from error

        finally:
            self._door.looking = False
            self._rearrange.set()

    async def _link(self, code: str, raw: str | None) -> HostId:
        self._door.looking = raw is None
        await self._arrange(key=True)
        identity, contexts = self._door.identity, self._door.contexts
        if identity is None or contexts is None:
            raise SwitchpointError(self._door.problem) if self._door.problem else refusals.not_running()
        places = await self._find(code, raw)
        here = Here(host=self._here, identity=identity, port=self._door.listener.port or self._settings.port)
        links = self._exchange.links
        linked = await linking.link(code, places, contexts.guest, here, self._shelf, links.__contains__)
        await self._arrange()
        self._calls.wake(linked)
        return linked

    async def _find(self, code: str, raw: str | None) -> tuple[Place, ...]:
        """Return where the computer that shows a code may be called. Raises `SwitchpointError`."""
        if raw is not None:
            named = where.place(raw, settings.PORT)
            if named is None:
                raise refusals.bad_address()
            return (named,)
        discovery = self._door.discovery
        if discovery is None or not discovery.works:
            raise refusals.no_multicast()
        found = await discovery.find(pairing.nameplate(code), FOUND_WITHIN)
        if not found:
            raise refusals.not_found()
        if len(found) > 1:
            raise refusals.several()
        return found[0].places

    async def unlink(self, host: HostId) -> None:
        """Forget a linked computer, and tell it so. Raises `SwitchpointError`."""
        if self._shelf.book.member(host) is None:
            raise failure(
                Kind.NOTHING,
                text("Nothing was changed."),
                text("This computer is not linked."),
                text("Look at the list of linked computers."),
            )
        await self._shelf.change(lambda book: book.unlinked(host, self._clock.wall()))
        self._exchange.part(host)
        self._settle()

    # Its life

    async def run(self) -> None:
        """Keep the connections until cancelled."""
        try:
            await self._load()
            await self._begun.wait()
            async with asyncio.TaskGroup() as tasks:
                try:
                    self._tasks = tasks
                    tasks.create_task(self._network.run(), name="network")
                    tasks.create_task(self._heart.run(), name="heart")
                    tasks.create_task(self._keeping.run(), name="signed claims")
                    await self._arrange()
                    self._calls.start()
                    self._running.set()
                    await self._keep_arranged()
                finally:
                    self._running.clear()
                    self._tasks = None
                    self._door.listener.close()
        finally:
            self._showing.hide()
            await self._door.shut()
            await self._shelf.settled()
            await self._keeping.save()

    async def _keep_arranged(self) -> None:
        while True:
            await self._rearrange.wait()
            await self._arrange()

    async def _load(self) -> None:
        if self._port is None:
            self._settings = await asyncio.to_thread(settings.load, self._places)
        await self._shelf.load(self._clock.wall())
        await self._keeping.load()
        await self._network.look()
        self._up_since = self._clock.now() if self._network.up else None
        self._settle()
        self.read_once.set()

    async def _arrange(self, *, key: bool = False) -> None:
        self._rearrange.clear()
        code = self._showing.linking
        nameplate = pairing.nameplate(code.code) if code is not None else None
        await self._door.arrange(
            self._settings.port, nameplate=nameplate, busy=self._showing.busy, missing=self._is_missing(), key=key
        )
        self._exchange.identity = self._door.identity
        self._exchange.port = self._door.listener.port
        self._calls.refresh()
        self._settle()

    def _is_missing(self) -> bool:
        """Tell whether somebody has to be found, or was until a moment ago: connections come and go in bursts."""
        loop = asyncio.get_running_loop()
        if any(host not in self._exchange.links for host in self._shelf.book.ids()):
            self._missed = loop.time()
        elif self._missed is not None and loop.time() >= self._missed + FOUND_FOR:
            self._missed = None
        elif self._missed is not None:
            loop.call_at(self._missed + FOUND_FOR, self._rearrange.set)
        return self._missed is not None

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        if self._tasks is None:
            # It is just ending.
            work.close()
            return asyncio.ensure_future(_nothing())
        task = self._tasks.create_task(_guarded(work))
        # One that is cancelled before its first step has never begun the work.
        task.add_done_callback(lambda _: work.close())
        return task

    async def _serve(self, channel: Channel, known: Callable[[], None]) -> None:
        """Speak with a caller: a linked computer, or one that is to be linked."""
        identity = self._door.identity
        if channel.path == LINKS and not self._resting:
            await self._exchange.talk(channel, place=None, known=known)
        elif channel.path == LINKING and channel.certificate is None and identity is not None:
            await self._showing.serve(channel, Here(host=self._here, identity=identity, port=self._exchange.port))
        else:
            channel.close()
            await channel.closed()

    async def _look_again(self) -> None:
        await self._network.look()
        if self._door.discovery is not None:
            await self._door.discovery.restart()
        self._stale()

    # What has changed

    def _book_changed(self) -> None:
        self._exchange.tell_links()
        self._stale()

    def _stale(self) -> None:
        self._rearrange.set()
        self._settle()

    def _moved(self, host: HostId) -> None:
        self._calls.moved(host)
        self._heart.look()
        self._rearrange.set()

    def _claims_changed(self) -> None:
        self._keeping.stale.set()
        self._heart.look()
        if self._exchange.tops.active():
            self._calls.hurry()

    def _found(self, instance: Instance) -> None:
        self._calls.found(instance)

    def _network_changed(self) -> None:
        self._up_since = self._clock.now() if self._network.up else None
        self._heart.doubt()
        self._calls.wake()
        self._spawn(self._look_again())
        self._settle()

    def _settle(self) -> None:
        """Tell that something about the others or about linking has changed."""
        self._outdated = True
        self.notify()

    def _compose(self) -> PeersState:
        book = self._shelf.book
        peers = self._exchange.roster.peers(book)
        return PeersState(
            peers=peers,
            linking=self._showing.linking,
            gaps=self._exchange.roster.gaps(book, self._here.id),
            network=NetworkState(
                port=self._door.listener.port or self._settings.port,
                listening=bool(self._door.listener.port),
                up_since=self._up_since,
                problem=self._problem(missing=any(peer.reach is not Reach.ONLINE for peer in peers)),
            ),
        )

    def _problem(self, *, missing: bool) -> Problem | None:
        found = self._door.problem or self._shelf.problem or self._settings.problem
        if found is None and self._door.discovery is not None and not self._door.multicast_works and missing:
            return problem(
                Kind.NO_SERVICE,
                text("Computers cannot find each other in this network."),
                text("It lets no multicast through."),
                text("Those that have met before are looked for where they were last."),
            )
        return found


async def _nothing() -> None:
    """Be a task that is over."""


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    """Keep a fault in one conversation from ending all of them."""
    try:
        await work
    except Exception:  # the root of a task
        LOG.exception("a conversation with another computer failed")
