"""A running Switchpoint, as a second start of the program sees it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError, Rule
from switchpoint.errors import Kind, failure
from switchpoint.keeper.command import BACKGROUND, switchpoint
from switchpoint.keeper.spawn import spawn
from switchpoint.service import interface as dbus
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from switchpoint.bus import Signal
    from switchpoint.errors import SwitchpointError

BUS_WITHIN = 2.0
"""Seconds in which the session bus has to answer; it is on this computer."""
STARTS_WITHIN = 20.0
HANDS_OVER_WITHIN = 15.0
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


async def run(bus: Bus, arguments: list[str], patience: float) -> tuple[int, str, str]:
    """Let the running Switchpoint carry out a command line; returns exit code, output and error output.

    `patience`: seconds that the command itself may wait. Raises `SwitchpointError` when no answer comes.
    """
    try:
        code, out, err = await bus.call(
            dbus.NAME, dbus.PATH, dbus.INTERFACE, "Run", "as", [arguments], deadline=patience + SLACK
        )
    except BusError as error:
        raise _silent(error) from error
    return int(code), str(out), str(err)


async def show(bus: Bus) -> bool:
    """Ask the running Switchpoint to show its window; tells whether it has one. Raises `SwitchpointError`."""
    try:
        (shown,) = await bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, "Show")
    except BusError as error:
        raise _silent(error) from error
    return shown is True


async def hand_over(bus: Bus) -> None:
    """Ask a Switchpoint without a window to leave everything as it is to the caller. Raises `SwitchpointError`."""
    try:
        await bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, "HandOver", deadline=HANDS_OVER_WITHIN)
    except BusError as error:
        raise _silent(error) from error


async def start_in_background(bus: Bus) -> None:
    """Start a keeper of its own and wait until it answers. Raises `SwitchpointError`."""
    there = asyncio.Event()

    def heard(signal: Signal) -> None:
        if len(signal.body) > 2 and signal.body[2]:  # noqa: PLR2004  # name, old owner, new owner
            there.set()

    rule = Rule(sender=DBUS, path=DBUS_PATH, interface=DBUS, member="NameOwnerChanged", arg0=dbus.NAME)
    end = await bus.subscribe(rule, heard)
    try:
        spawn(switchpoint(BACKGROUND))
        if not await is_running(bus):
            async with asyncio.timeout(STARTS_WITHIN):
                await there.wait()
    except (TimeoutError, OSError) as error:
        raise failure(
            Kind.NO_KEEPER,
            text("Nothing was changed."),
            text("Switchpoint could not be started in the background."),
            text("Try: switchpoint --background"),
            detail=str(error),
        ) from error
    finally:
        end()


def _silent(error: BusError) -> SwitchpointError:
    return failure(
        Kind.TIMEOUT,
        text("The running Switchpoint does not answer."),
        text("It may be just ending, or be stuck."),
        text("Try again; if it stays so, end it and start it again."),
        detail=str(error),
    )
