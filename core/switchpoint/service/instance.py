"""The one running Switchpoint of a user: it has the state, the name on the session bus, and what answers there."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.bus import Bus, BusError
from switchpoint.desktop.notifications import notify
from switchpoint.errors import Kind, failure
from switchpoint.keeper.guard import Guard
from switchpoint.service import client
from switchpoint.service.interface import NAME
from switchpoint.service.server import Service
from switchpoint.session.computer import open_computer
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from switchpoint.errors import Problem
    from switchpoint.profiles import Profile
    from switchpoint.service.server import Line
    from switchpoint.session import Session
    from switchpoint.text import Text

TRIES = 20
TRY_EVERY = 0.1
"""Seconds between tries to take what another Switchpoint is just giving up."""


@asynccontextmanager
async def open_instance(
    line: Line,
    *,
    profiles: tuple[Profile, ...],
    problems: tuple[Problem, ...] = (),
    takes_over: bool = False,
) -> AsyncIterator[Session]:
    """Run the session of this computer as its one instance; works without a session bus too.

    `takes_over`: ask one without a window to hand over. Raises `SwitchpointError` (busy) when another one goes on.
    """
    where = storage.places()
    # First of all: a line to a guardian that has started us ends with a goodbye, whatever comes.
    guard = Guard(where)
    lock = storage.StateLock(where)
    try:
        async with _on_bus() as bus:
            if takes_over and await client.is_running(bus):
                await client.hand_over(bus)
            await _take(lock)
            service = Service(bus, line)
            service.start()
            end = bus.watch(lambda connected: _own_again(bus) if connected else None)
            try:
                await _own(bus)
                async with open_computer(profiles=profiles, problems=problems, where=where, guard=guard) as session:

                    async def leave() -> None:
                        await session.switchboard.leave()
                        guard.close()
                        lock.release()
                        await _disown(bus)

                    async def tell(title: Text, body: Text) -> None:
                        await notify(bus, title, body)

                    session.requests.leave = leave
                    session.requests.tell = tell
                    service.attach(session)
                    yield session
            finally:
                end()
                service.stop()
                await _disown(bus)
    finally:
        guard.close()
        lock.release()


@asynccontextmanager
async def _on_bus() -> AsyncIterator[Bus]:
    """Yield the session bus, connected if there is one."""
    bus = Bus(system=False)
    running = asyncio.ensure_future(bus.run())
    try:
        await client.connected(bus)
        yield bus
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _take(lock: storage.StateLock) -> None:
    for _ in range(TRIES):
        if lock.acquire():
            return
        await asyncio.sleep(TRY_EVERY)
    raise failure(
        Kind.BUSY,
        text("Switchpoint is running already."),
        text("Another Switchpoint of yours looks after the headsets."),
        text("Use that one, or end it first."),
    )


async def _own(bus: Bus) -> None:
    """Take the name; a program without it works all the same, it is only not found."""
    try:
        await bus.own(NAME)
    except BusError:
        return


_owning: set[asyncio.Task[None]] = set()


def _own_again(bus: Bus) -> None:
    task = asyncio.get_running_loop().create_task(_own(bus))
    _owning.add(task)
    task.add_done_callback(_owning.discard)


async def _disown(bus: Bus) -> None:
    try:
        await bus.disown(NAME)
    except BusError:
        return
