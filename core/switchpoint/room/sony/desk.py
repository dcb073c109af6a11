"""What the parts of a Sony control share: the world, what was said of it, and to whom."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any

from switchpoint.ports import Clock
from switchpoint.room.sony.client import Client
from switchpoint.room.sony.knobs import Knobs, Mishap, Span
from switchpoint.room.sony.old import layout
from switchpoint.room.sony.payloads import Said, View
from switchpoint.room.sony.world import Earbuds, EarbudsState

Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Received:
    """A command that has come, and was acknowledged."""

    host: str
    table: int
    payload: bytes
    at: float
    """By the control's clock."""


class Desk:
    """Knows what everybody has been told, and tells what has changed."""

    def __init__(self, world: Earbuds, clock: Clock, knobs: Knobs, spawn: Callable[[Work], None]) -> None:
        """Have nobody to tell anything; `spawn` owns what goes on beside the channels."""
        self.world, self.clock, self.spawn = world, clock, spawn
        self.clients: list[Client] = []
        self.received: list[Received] = []
        self.mishaps: Counter[Mishap] = Counter()
        self._dice = random.Random(5)
        self._held = 0
        self._view = View(world.state, knobs)
        self.layout = layout(knobs)
        self._managed = True
        self._paired = 0
        self._told: dict[str, Said | None] = {}
        self.forget_changes()

    @property
    def knobs(self) -> Knobs:
        """Return how it behaves."""
        return self._view.knobs

    @knobs.setter
    def knobs(self, knobs: Knobs) -> None:
        self._view.knobs = knobs
        self.layout = layout(knobs)
        self.forget_changes()

    @property
    def view(self) -> View:
        """Return everything that answers depend on, as it is now."""
        self._view.state = self.world.state
        return self._view

    @property
    def state(self) -> EarbudsState:
        """Return the world as it is now."""
        return self.view.state

    def happens(self, mishap: Mishap) -> bool:
        """Tell whether a mishap is due; it is done with then."""
        if not self.mishaps[mishap]:
            return False
        self.mishaps[mishap] -= 1
        return True

    async def pause(self, span: Span) -> None:
        """Let some time of a span pass."""
        await self.clock.sleep(self._dice.uniform(*span))

    def tell(self, said: Said) -> None:
        """Tell everybody something."""
        for client in self.clients:
            client.tell(said)

    def tell_anew(self, what: str) -> None:
        """Tell something to everybody with the next change, whether it has changed or not."""
        self._told[what] = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Say nothing of changes for a while: first comes what has become of a command."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self.changed()

    def forget_changes(self) -> None:
        """Take what is so now for told."""
        view = self.view
        self._managed = view.manages
        self._paired = len(view.state.hosts)
        self._told = dict(self.layout.notices(view))

    def changed(self) -> None:
        """Take note of a change of the world, and tell it."""
        if self._held:
            return
        view = self.view
        if view.manages != self._managed:
            self._managed = view.manages
            view.counter += 1
        self._end_lost_links(view.state)
        if len(view.state.hosts) > self._paired:
            view.pairing = False
        self._paired = len(view.state.hosts)
        for said in self._news():
            self.tell(said)

    def _news(self) -> list[Said]:
        notices = self.layout.notices(self.view)
        before, self._told = self._told, dict(notices)
        return [said for about, said in notices.items() if before.get(about) != said]

    def _end_lost_links(self, state: EarbudsState) -> None:
        connected = {host.address.upper() for host in state.connected}
        for client in tuple(self.clients):
            if client.host.upper() in connected:
                client.linked = True
            elif client.linked:
                client.close()

    def lost(self, host: str | None = None) -> None:
        """End the channels of a host whose link has ended; None: of everybody."""
        for client in tuple(self.clients):
            if host is None or client.host.upper() == host.upper():
                client.close()
