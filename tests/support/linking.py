"""A computer of a room whose links and start at login a test has in its hands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.linked import CODE_LASTS, Linking, Network
from switchpoint.model import Host, HostId, HostKind, Reach, Relation, address
from switchpoint.ports import Listeners, Peer, PeersState, Ports, Report
from switchpoint.profiles import BUILT_IN
from switchpoint.room.clock import RoomClock
from switchpoint.room.room import Room
from switchpoint.room.store import MemoryStore
from switchpoint.session import Session
from switchpoint.session.room import room_document
from switchpoint.switchboard import Switchboard
from switchpoint.text import text
from tests.support.story import without_control
from tests.support.telling import ScriptedHeadsets

CODE = "K7PQ2MXA"
THEIRS = "AAAA2222"
"""The code that the other computer shows."""


def other(number: int = 1, name: str = "Gaming PC", **changes: Any) -> Host:
    """Return a computer that can be linked."""
    usual: dict[str, Any] = {"kind": HostKind.DESKTOP, "relation": Relation.LINKED, "reach": Reach.ONLINE}
    if name == "Gaming PC":
        # The headset of the room knows it already, as a host like any other.
        usual["addresses"] = (address("00:1A:7D:00:00:02"),)
    return Host(id=HostId(f"{number:032x}"), name=name, **{**usual, **changes})


class ScriptedPeers(Listeners):
    """Implements `ports.PeersPort`: what the other computers do is what the test says."""

    def __init__(self, *linked: Host) -> None:
        super().__init__()
        self.now: Callable[[], float] = asyncio.get_running_loop().time
        self.state = PeersState(network=Network(port=47_813))
        self.asked: list[str] = []
        self.refusal: SwitchpointError | None = None
        self.port: int | None = None
        self.taken: int | None = None
        """A port that another program has."""
        self.waits = 0.0
        """Seconds that a link takes."""
        for host in linked:
            self.add(host)

    def change(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.notify()

    def add(self, host: Host) -> None:
        peer = Peer(report=Report(host=host), reach=host.reach, since=host.since)
        self.change(peers=(*self.state.peers, peer), linking=None)

    async def show_code(self) -> None:
        self.asked.append("show")
        if self.refusal is not None:
            raise self.refusal
        self.change(linking=Linking(code=CODE, until=self.now() + CODE_LASTS))

    async def hide_code(self) -> None:
        self.asked.append("hide")
        self.change(linking=None)

    async def link(self, code: str, where: str | None) -> HostId:
        self.asked.append(f"link {code} {where}")
        await asyncio.sleep(self.waits)
        if self.refusal is not None or code != THEIRS:
            raise self.refusal or failure(
                Kind.TIMEOUT, text("The computers were not linked."), text("Nobody shows it."), text("Try again.")
            )
        self.add(other())
        return other().id

    async def unlink(self, host: HostId) -> None:
        self.asked.append(f"unlink {host}")
        self.change(peers=tuple(peer for peer in self.state.peers if peer.report.host.id != host))

    def publish(self, report: Any) -> None: ...
    def offer(self, claim: Any) -> None: ...
    def keep_alive(self, *_: Any) -> None: ...
    def listen(self, *_: Any) -> None: ...
    async def use_port(self, port: int | None) -> None:
        if self.taken is not None and port == self.taken:
            raise failure(
                Kind.BUSY,
                text("The other computers cannot call this one."),
                text("Another program uses the port {port}.", port=str(port)),
                text("Choose another one."),
            )
        self.port = port

    def ask(self) -> None: ...
    async def say_goodbye(self, *, asleep: bool) -> None: ...


class ScriptedLogin(Listeners):
    """Implements `ports.LoginPort` in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.refusal: SwitchpointError | None = None

    async def set(self, *, on: bool) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.on = on
        self.notify()


@dataclass
class Lone:
    """One computer with its switchboard, in a room of its own."""

    session: Session
    peers: ScriptedPeers
    login: ScriptedLogin = field(default_factory=ScriptedLogin)
    store: MemoryStore = field(default_factory=MemoryStore)

    @property
    def board(self) -> Switchboard:
        return self.session.switchboard


@asynccontextmanager
async def lone(
    *linked: Host,
    start_at_login: bool = True,
    room: str = "demo",
    document: str | None = None,
    headsets: ScriptedHeadsets | None = None,
    welcomes: bool = False,
    documents: dict[str, str] | None = None,
) -> AsyncIterator[Lone]:
    """Run the switchboard of one computer of a room, with scripted links, and headsets' controls if they are given.

    `welcomes`: as on a real computer, the first start offers to set it up. `documents`: what an earlier run has left.
    """
    world = Room.open(without_control(document or room_document(room)), clock=RoomClock())
    here = next(each for each in world.computers if each.id == world.this)
    peers, login = ScriptedPeers(*linked), ScriptedLogin()
    peers.now = here.ports.clock.now
    ports: Ports = replace(here.ports, peers=peers, login=login if start_at_login else None)
    store = here.ports.store
    assert isinstance(store, MemoryStore)
    store.documents.update(documents or {})
    if headsets is not None:
        ports = replace(ports, headsets=headsets)
    me = replace(here.host, role=None, starts_at_login=False)
    known = tuple(replace(phone.host, role=None) for phone in world.phones)
    board = Switchboard(me, ports, profiles=BUILT_IN, others=known, welcomes=welcomes)
    running = [asyncio.ensure_future(each) for each in (world.run(), board.run())]
    try:
        await board.started.wait()
        yield Lone(Session(switchboard=board), peers, login, store)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
