"""The port to the headsets: one keeper for each of them, and their whole state as one value."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from switchpoint.control import Ability
from switchpoint.headsets import registry, sentences
from switchpoint.headsets.keeper import Keeper
from switchpoint.ports import HeadsetListing, HeadsetsState, ListedHost, Listeners

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from switchpoint.headsets.driver import Driver, Family, Opener, Reachable, Record, Said
    from switchpoint.model import Address
    from switchpoint.ports import Clock

LOG = logging.getLogger(__name__)

ACTS_WITHIN = 15.0
"""Seconds for one action, with the opening of the control."""


class Headsets(Listeners):
    """Implements `ports.HeadsetsPort`. It is told by `reachable` which headsets there are."""

    def __init__(self, opener: Opener, clock: Clock, families: Collection[Family] = registry.FAMILIES) -> None:
        """Know of no headset; nothing is opened before `run`."""
        super().__init__()
        self._opener, self._clock, self._families = opener, clock, tuple(families)
        self._wanted: frozenset[Address] = frozenset()
        self._closed: frozenset[Address] = frozenset()
        self._keepers: dict[Address, Keeper] = {}
        self._tasks: dict[Address, asyncio.Task[None]] = {}
        self._group: asyncio.TaskGroup | None = None
        self._state = HeadsetsState()

    @property
    def state(self) -> HeadsetsState:
        """Return the state as it is now."""
        return self._state

    def reachable(self, headsets: Collection[Reachable]) -> None:
        """Take which headsets are paired and connected here; to be told after every change."""
        for gone in self._keepers.keys() - {headset.address for headset in headsets}:
            del self._keepers[gone]
            if gone in self._tasks:
                self._tasks.pop(gone).cancel()
        for headset in headsets:
            where = headset.address
            if where not in self._keepers:
                self._keepers[where] = Keeper(where, self._opener, self._clock, self._changed)
                self._keepers[where].want(wanted=where in self._wanted)
                self._keepers[where].allow(allowed=where not in self._closed)
                self._start(where)
            self._keepers[where].told(headset, registry.choose(headset, self._families))
        self._changed()

    def want(self, headsets: Collection[Address]) -> None:
        """Keep the control of these headsets open while they are connected here; that of others closes after 10 s."""
        self._wanted = frozenset(headsets)
        for where, keeper in self._keepers.items():
            keeper.want(wanted=where in self._wanted)
        self._changed()

    def keep_closed(self, headsets: Collection[Address]) -> None:
        """Never open the control of these headsets, and close it where it is open; every other may be opened."""
        self._closed = frozenset(headsets)
        for where, keeper in self._keepers.items():
            keeper.allow(allowed=where not in self._closed)
        self._changed()

    async def run(self) -> None:
        """Keep every control as it is wanted, until cancelled; then all of them are closed."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for where in self._keepers:
                    self._start(where)
                try:
                    await asyncio.Event().wait()
                finally:
                    self._group = None
        finally:
            self._tasks.clear()
            self._changed()

    async def drop_host(self, headset: Address, host: Address) -> None:
        """Let the headset disconnect a host; never the one that asks."""
        await self._act(headset, Ability.DISCONNECT, lambda driver, seconds: driver.drop(host, seconds))

    async def call_host(self, headset: Address, host: Address) -> None:
        """Let the headset connect a host that it knows."""
        await self._act(headset, Ability.CONNECT, lambda driver, seconds: driver.call(host, seconds))

    async def choose_host(self, headset: Address, host: Address) -> None:
        """Let a connected host be the one that may play."""
        await self._act(headset, Ability.ACTIVE_SET, lambda driver, seconds: driver.choose(host, seconds))

    async def set_pin(self, headset: Address, *, on: bool) -> None:
        """Let the headset stay with the host that may play, or follow whoever plays."""
        await self._act(headset, Ability.PIN, lambda driver, seconds: driver.pin(seconds, on=on))

    async def set_multipoint(self, headset: Address, *, on: bool) -> None:
        """Let the headset take several hosts at once, or one. It drops every link for a while: by hand only."""
        await self._keeper(headset).switch_multipoint(ACTS_WITHIN, on=on)

    async def _act(self, headset: Address, ability: Ability, act: Callable[[Driver, float], Awaitable[None]]) -> None:
        await self._keeper(headset).act(ability, ACTS_WITHIN, act)

    def _keeper(self, headset: Address) -> Keeper:
        keeper = self._keepers.get(headset)
        if keeper is None:
            raise sentences.away()
        return keeper

    def _start(self, where: Address) -> None:
        """Let a keeper work while this port runs."""
        if self._group is not None:
            self._tasks[where] = self._group.create_task(_guarded(self._keepers[where]), name="headset's control")

    def _changed(self) -> None:
        """Tell of the state if it differs."""
        keepers = sorted(self._keepers.items())
        state = HeadsetsState(
            listings=tuple(
                _listing(where, keeper.said)
                for where, keeper in keepers
                if keeper.said is not None and Ability.LIST in keeper.said.can
            ),
            controls=tuple(keeper.control for _, keeper in keepers),
        )
        if state != self._state:
            self._state = state
            self.notify()


async def _guarded(keeper: Keeper) -> None:
    """Keep a fault with one headset from ending the others."""
    try:
        await keeper.run()
    except Exception:  # the root of a task
        LOG.exception("a headset's control is not kept any more")


def _listing(where: Address, said: Said) -> HeadsetListing:
    hosts = (_host(record) for record in said.records)
    return HeadsetListing(
        address=where,
        slots=said.slots,
        battery=said.battery,
        hosts=tuple(host for host in hosts if host is not None),
    )


def _host(record: Record) -> ListedHost | None:
    if record.address is None:
        return None
    return ListedHost(
        address=record.address,
        name=record.name,
        kind=record.kind,
        connected=record.connected,
        active=record.active,
        playing=record.playing,
        in_call=record.in_call,
    )
