"""The one running Switchpoint of a user: it has the state, the name on the session bus, and what answers there."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.bus import Bus, BusError
from switchpoint.desktop.panel import Panel
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.keeper import login
from switchpoint.keeper.guard import Guard
from switchpoint.service import client
from switchpoint.service.herald import Herald
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
    from switchpoint.snapshot import Snapshot

TRIES = 80
TRY_EVERY = 0.1
"""Seconds between tries to take what another Switchpoint is just giving up: putting everything back takes it 5."""
TRIES_IF_IT_GOES_ON = 5
"""One that has the name on the bus as well is not ending."""
UNNAMED_WITHIN = 1.0
"""Seconds for giving the name back; the bus takes it anyway when we end."""


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
    # First of all: the line to a guardian that has started us is ours to answer for.
    guard = Guard(where)
    lock = storage.StateLock(where)
    try:
        async with _on_bus() as bus:
            guard.login = login.usual(where, bus)
            if takes_over and await client.is_running(bus):
                await client.hand_over(bus)
            await _take(lock, bus)
            async with (
                _served(bus, line) as service,
                open_computer(
                    profiles=profiles, problems=problems, where=where, guard=guard, session_bus=bus
                ) as session,
            ):
                left = False

                async def leave() -> None:
                    nonlocal left
                    left = True
                    await _withdraw(service, bus)
                    await session.switchboard.leave()
                    guard.close()
                    lock.release()

                session.requests.leave = leave
                service.attach(session)
                try:
                    async with Herald(session, bus).running(), _followed(Panel(bus)) as session.requests.panel:
                        yield session
                finally:
                    # Before everything is put back: nobody would keep what is clicked from now on.
                    session.requests.leave = session.requests.window = None
                    await _withdraw(service, bus)
            if not left and not _needed(session.switchboard.snapshot):
                # The switchboard may have ended before it came to that.
                await guard.disarm()
    except Exception as error:
        if isinstance(error, SwitchpointError) and error.problem.kind is Kind.BUSY:
            # Another one has everything in its hands.
            guard.close()
        # Otherwise there is no goodbye: the guardian may have more luck.
        raise
    except BaseException:
        guard.close()
        raise
    else:
        guard.close()
    finally:
        lock.release()


def _needed(snapshot: Snapshot) -> bool:
    return snapshot.keeping or snapshot.watching


@asynccontextmanager
async def _served(bus: Bus, line: Line) -> AsyncIterator[Service]:
    """Have the object and the name on the bus, also on one that comes later. Raises `SwitchpointError` (busy)."""
    service = Service(bus, line)
    service.start()
    end = bus.watch(lambda connected: _own_again(service, bus) if connected else None)
    try:
        if not await _own(bus):
            raise _busy()
        yield service
    finally:
        end()
        await _withdraw(service, bus)


@asynccontextmanager
async def _followed(panel: Panel) -> AsyncIterator[Panel]:
    """Yield the desktop's panel, followed."""
    following = asyncio.ensure_future(panel.run())
    try:
        yield panel
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


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


async def _take(lock: storage.StateLock, bus: Bus) -> None:
    for tried in range(TRIES):
        if lock.acquire():
            return
        if tried >= TRIES_IF_IT_GOES_ON and await client.is_running(bus):
            break
        await asyncio.sleep(TRY_EVERY)
    raise _busy()


def _busy() -> SwitchpointError:
    return failure(
        Kind.BUSY,
        text("Switchpoint is running already."),
        text("Another Switchpoint of yours looks after the headsets."),
        text("Use that one, or end it first."),
    )


async def _own(bus: Bus) -> bool:
    """Take the name; tells whether nobody else has it. Without a bus a program works all the same."""
    for _ in range(TRIES_IF_IT_GOES_ON):
        try:
            if await bus.own(NAME):
                return True
        except BusError:
            return True
        await asyncio.sleep(TRY_EVERY)
    return False


_owning: set[asyncio.Task[bool]] = set()


def _own_again(service: Service, bus: Bus) -> None:
    if service.stopped:
        return
    task = asyncio.get_running_loop().create_task(_own(bus))
    _owning.add(task)
    task.add_done_callback(_owning.discard)


async def _withdraw(service: Service, bus: Bus) -> None:
    """Not be found any more: first by name, so that every call that has reached us is still answered."""
    if service.stopped:
        return
    try:
        async with asyncio.timeout(UNNAMED_WITHIN):
            await bus.disown(NAME)
    except (BusError, TimeoutError):
        pass
    finally:
        service.stop()
