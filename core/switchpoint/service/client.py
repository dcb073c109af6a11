"""A running Switchpoint, as a second start of the program sees it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING

from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError, Rule
from switchpoint.errors import Kind, failure
from switchpoint.keeper.command import BACKGROUND, switchpoint
from switchpoint.keeper.spawn import reap, spawn
from switchpoint.service import interface as dbus
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from switchpoint.bus import Signal
    from switchpoint.errors import SwitchpointError

BUS_WITHIN = 2.0
"""Seconds in which the session bus has to answer; it is on this computer."""
STARTS_WITHIN = 20.0
HANDS_OVER_WITHIN = 15.0
_GONE = frozenset({f"{DBUS}.Error.ServiceUnknown", f"{DBUS}.Error.NameHasNoOwner"})
"""Errors of a call that has reached nobody."""
SLACK = 15.0
"""Seconds that a command may take beyond its own patience."""


@contextlib.asynccontextmanager
async def session_bus() -> AsyncIterator[Bus | None]:
    """Be connected to the user's session bus; yields None where there is none."""
    bus = Bus(system=False)
    running = asyncio.ensure_future(bus.run())
    try:
        yield bus if await connected(bus) else None
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def connected(bus: Bus) -> bool:
    """Wait until a bus that is being run is connected; tells whether it came to that in time."""
    tried = asyncio.Event()
    end = bus.watch(lambda _: tried.set())
    try:
        if not bus.connected:
            async with asyncio.timeout(BUS_WITHIN):
                await tried.wait()
    except TimeoutError:
        return False
    finally:
        end()
    return bus.connected


async def is_running(bus: Bus) -> bool:
    """Tell whether a Switchpoint of this user runs."""
    try:
        (owned,) = await bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [dbus.NAME])
    except BusError:
        return False
    return owned is True


async def run(bus: Bus, arguments: list[str], patience: float) -> tuple[int, str, str] | None:
    """Let the running Switchpoint carry out a command line; returns exit code, output and error output.

    `patience`: seconds that the command itself may wait. None: it has ended meanwhile, and nothing was done. Raises
    `SwitchpointError` when no answer comes.
    """
    try:
        code, out, err = await bus.call(
            dbus.NAME, dbus.PATH, dbus.INTERFACE, "Run", "as", [arguments], deadline=patience + SLACK
        )
    except BusError as error:
        if error.name in _GONE:
            return None
        raise _silent(error) from error
    return int(code), str(out), str(err)


async def show(bus: Bus) -> bool:
    """Ask the running Switchpoint to show its window; tells whether it has one. Raises `SwitchpointError`."""
    try:
        (shown,) = await bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, "Show")
    except BusError as error:
        if error.name in _GONE:
            return False
        raise _silent(error) from error
    return shown is True


async def end(bus: Bus) -> None:
    """Ask the running Switchpoint to put everything back and to end. Raises `SwitchpointError`."""
    try:
        await bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, "Quit")
    except BusError as error:
        # One that has just ended by itself has nothing left to do.
        if error.name not in _GONE:
            raise _silent(error) from error


async def hand_over(bus: Bus) -> None:
    """Ask a Switchpoint without a window to leave everything as it is to the caller. Raises `SwitchpointError`."""
    try:
        await bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, "HandOver", deadline=HANDS_OVER_WITHIN)
    except BusError as error:
        # One that has just ended by itself has nothing left to hand over.
        if await is_running(bus):
            raise _silent(error) from error


async def start_in_background(bus: Bus) -> None:
    """Start a keeper of its own and wait until it answers. Raises `SwitchpointError`."""
    decided = asyncio.Event()

    def heard(signal: Signal) -> None:
        if len(signal.body) > 2 and signal.body[2]:  # noqa: PLR2004  # name, old owner, new owner
            decided.set()

    rule = Rule(sender=DBUS, path=DBUS_PATH, interface=DBUS, member="NameOwnerChanged", arg0=dbus.NAME)
    end = await bus.subscribe(rule, heard)
    try:
        with _until_ended(spawn(switchpoint(BACKGROUND)), decided.set):
            if not await is_running(bus):
                async with asyncio.timeout(STARTS_WITHIN):
                    await decided.wait()
                if not await is_running(bus):
                    raise _not_started("it ended at once")
    except (TimeoutError, OSError) as error:
        raise _not_started(str(error)) from error
    finally:
        end()


@contextlib.contextmanager
def _until_ended(pid: int, ended: Callable[[], None]) -> Iterator[None]:
    """Call `ended` when a child ends meanwhile; where that cannot be noticed, patience has to do."""
    try:
        watched = os.pidfd_open(pid)
    except OSError:
        yield
        return
    loop = asyncio.get_running_loop()
    loop.add_reader(watched, ended)
    try:
        yield
    finally:
        loop.remove_reader(watched)
        os.close(watched)
        reap(pid)


def _not_started(detail: str) -> SwitchpointError:
    return failure(
        Kind.NO_KEEPER,
        text("Nothing was changed."),
        text("Switchpoint could not be started in the background."),
        text("Try: switchpoint --background"),
        detail=detail,
    )


def _silent(error: BusError) -> SwitchpointError:
    if error.name.startswith(f"{dbus.ERRORS}."):
        # It does answer, and says why not.
        return failure(Kind.BUSY, text("{said}", said=error.message), Text(""), Text(""), detail=error.name)
    return failure(
        Kind.TIMEOUT,
        text("The running Switchpoint does not answer."),
        text("It may be just ending, or be stuck."),
        text("Try again; if it stays so, end it and start it again."),
        detail=str(error),
    )
