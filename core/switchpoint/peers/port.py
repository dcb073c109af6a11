"""The linked computers as a port: the book, the connections and the code that is shown, in one state."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.linked import Network as NetworkState
from switchpoint.model import Reach
from switchpoint.peers import finding, linking, pairing, refusals
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
from switchpoint.peers.tasks import Tasks
from switchpoint.ports import Listeners, PeersState
from switchpoint.preferences import USUAL_PORT
from switchpoint.storage import DiskStore
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from switchpoint.model import Address, Claim, Host, HostId, Stamp
    from switchpoint.ports import Clock, Report
    from switchpoint.storage import Places

LOG = logging.getLogger(__name__)

STARTED_WITHIN = 5.0
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
        """Know nothing yet. `port`: None is the one that is chosen, 0 a free one. `addresses`: where to listen."""
        super().__init__()
        self._places, self._clock, self._here = places, clock, here
        self._port, self._fixed = USUAL_PORT if port is None else port, port is not None
        run = secrets.token_hex(8)
        self._shelf = Shelf(DiskStore(places.data), self._book_changed)
        self._exchange = Exchange(here.id, run, self._shelf, clock)
        self._telling = self._exchange.telling
        self._exchange.changed = self._settle
        self._exchange.moved = self._moved
        self._exchange.heard_claim = self._claims_changed
        self._keeping = Keeping(DiskStore(places.state), self._telling.tops, self._shelf, here.id)
        self._network = Network(self._network_changed)
        self._tasks = Tasks()
        self._showing = Showing(self._shelf, clock, self._stale, self._arrange)
        discovery = Discovery(run, self._found, lambda: self._network.addresses) if multicast else None
        self._door = Door(places, self._shelf, Listener(addresses, self._serve, self._tasks.spawn), discovery)
        self._calls = Calls(
            self._exchange, self._shelf, self._door.client_context, self._tasks.spawn, self._telling.tops.active
        )
        self._calls.around = self._door.around
        self._heart = Heart(self._exchange.links.values, self._telling.tops.active)
        self._begun, self._running, self._rearrange = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._listening = self._resting = False
        self._up_since: float | None = None
        self._search = finding.Search(self._rearrange.set)
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
        # Its user may have given it another name, which whoever is linked next hears at once.
        self._here = replace(self._here, name=report.host.name)
        self._telling.publish(report)
        self._begin()

    def offer(self, claim: Claim) -> None:
        """Send a claim to every linked computer, now or when it answers again."""
        if self._telling.offer(claim):
            self._claims_changed()

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell every linked computer that the owner under this stamp still wants it."""
        self._telling.keep_alive(headset, stamp)

    def listen(self, claimed: Callable[[Claim], None], alive: Callable[[HostId, Address, Stamp], None]) -> None:
        """Deliver what linked computers send."""
        self._exchange.claimed, self._exchange.alive = claimed, alive
        self._listening = True
        self._begin()

    def _begin(self) -> None:
        if self._listening and self._telling.report is not None:
            self._begun.set()

    def ask(self) -> None:
        """Forget who answers, and call every linked computer anew: this one has just woken up."""
        self._resting = False
        self._showing.expire()
        self._exchange.forget_all()
        if self._begun.is_set():
            self._calls.start()
            self._tasks.spawn(self._look_again())

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
        places = await finding.places(code, raw, self._door.discovery)
        here = Here(host=self._here, identity=identity, port=self._door.listener.port or self._port)
        links = self._exchange.links
        linked = await linking.link(code, places, contexts.guest, here, self._shelf, links.__contains__)
        await self._arrange()
        self._calls.wake(linked)
        return linked

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

    async def use_port(self, port: int | None) -> None:
        """Be heard on another port, and tell the linked computers. Raises `SwitchpointError`, and stays."""
        wanted = USUAL_PORT if port is None else port
        if self._fixed or wanted == self._port:
            return
        if self._running.is_set():
            self._door.listener.move(wanted)
        self._port = wanted
        if self._running.is_set():
            await self._arrange()
            # Where this computer is heard is said in the first word of a connection.
            self.ask()

    # Its life

    async def run(self) -> None:
        """Keep the connections until cancelled."""
        try:
            await self._load()
            await self._begun.wait()
            async with asyncio.TaskGroup() as tasks:
                try:
                    self._tasks.group = tasks
                    tasks.create_task(self._network.run(), name="network")
                    tasks.create_task(self._heart.run(), name="heart")
                    tasks.create_task(self._keeping.run(), name="signed claims")
                    await self._arrange()
                    self._calls.start()
                    self._running.set()
                    await self._keep_arranged()
                finally:
                    self._running.clear()
                    self._tasks.group = None
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
            self._port,
            nameplate=nameplate,
            busy=self._showing.busy,
            missing=self._search.is_on(self._is_missing()),
            key=key,
        )
        self._telling.identity = self._door.identity
        self._exchange.port = self._door.listener.port
        self._calls.refresh()
        self._settle()

    def _is_missing(self) -> bool:
        return any(host not in self._exchange.links for host in self._shelf.book.ids())

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
        self._telling.tell_links()
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
        if self._telling.tops.active():
            self._calls.hurry()

    def _found(self, instance: Instance) -> None:
        self._calls.found(instance)

    def _network_changed(self) -> None:
        self._up_since = self._clock.now() if self._network.up else None
        self._heart.doubt()
        self._calls.wake()
        self._tasks.spawn(self._look_again())
        self._settle()

    def _settle(self) -> None:
        """Tell that something about the others or about linking has changed."""
        self._outdated = True
        self.notify()

    def _compose(self) -> PeersState:
        book = self._shelf.book
        peers = self._exchange.roster.peers(book)
        missing = any(peer.reach is not Reach.ONLINE for peer in peers)
        found = None if self._door.can_find or not missing else refusals.no_search()
        return PeersState(
            peers=peers,
            linking=self._showing.linking,
            gaps=self._exchange.roster.gaps(book, self._here.id),
            network=NetworkState(
                port=self._door.listener.port or self._port,
                listening=bool(self._door.listener.port),
                up_since=self._up_since,
                problem=self._door.problem or self._shelf.problem or found,
            ),
        )
