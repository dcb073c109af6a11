"""This very computer as a session: its real Bluetooth and sound. Only what drives them imports this module."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from switchpoint.absent import NoHeadsets
from switchpoint.audio.port import PulsePort
from switchpoint.bluez.control import Controls
from switchpoint.bluez.pairing import BluezPairing
from switchpoint.bluez.port import BluezPort
from switchpoint.bus import Bus
from switchpoint.clock import ComputerClock
from switchpoint.desktop import machine
from switchpoint.desktop.mpris import Players
from switchpoint.desktop.power import Power, is_logging_out
from switchpoint.headsets.port import Headsets
from switchpoint.keeper.at_login import AtLogin
from switchpoint.keeper.guard import Guard, NoGuard
from switchpoint.keeper.login import FileLogin
from switchpoint.model import Host, Reach, Relation
from switchpoint.peers.looking import KnownComputers
from switchpoint.peers.port import LinkedComputers
from switchpoint.ports import Ports
from switchpoint.preferences import document as preferences
from switchpoint.profiles import BUILT_IN
from switchpoint.session.session import Session, innermost
from switchpoint.storage import DiskStore, ProfilesFile, host_id, places
from switchpoint.switchboard import Switchboard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from switchpoint.errors import Problem
    from switchpoint.profiles import Profile
    from switchpoint.storage import Places


@asynccontextmanager
async def open_computer(  # noqa: PLR0913  # what one start of the program may choose
    *,
    profiles: tuple[Profile, ...] = BUILT_IN,
    problems: tuple[Problem, ...] = (),
    where: Places | None = None,
    guard: Guard | NoGuard | None = None,
    acts: bool = True,
    session_bus: Bus | None = None,
) -> AsyncIterator[Session]:
    """Run the switchboard of this very computer, on its real Bluetooth and sound.

    Yields when both have been read once, or are known to be absent. At the end everything is put back, unless the
    session has been left to another program. `guard`: who puts things back if this program dies; the usual one, if none
    is named. `session_bus`: where music players are; without it none is paused. Without `acts` nothing is changed, only
    looked at. Raises `SwitchpointError` when the id of this computer cannot be kept.
    """
    found = where or places()
    guard = guard or Guard(found)
    bus = Bus(system=True)
    bluetooth, audio, clock = BluezPort(bus), PulsePort(), ComputerClock()
    controls = Controls(bus, bluetooth)
    headsets = Headsets(controls.open, clock) if acts else None
    pairing = BluezPairing(bus, bluetooth) if acts else None
    players = Players(session_bus) if session_bus is not None else None
    here = Host(
        id=host_id(found),
        name=machine.name(),
        kind=machine.kind(),
        relation=Relation.THIS,
        reach=Reach.ONLINE,
    )
    linked = LinkedComputers(found, clock, here) if acts else None
    known = KnownComputers()
    if linked is None:
        await known.load(DiskStore(found.data))
        problems = (*problems, known.problem) if known.problem is not None else problems
    ports = Ports(
        bluetooth=bluetooth,
        audio=audio,
        headsets=headsets or NoHeadsets(),
        peers=linked or known,
        clock=clock,
        store=DiskStore(found.state),
        config=DiskStore(found.config, preferences.CALLED),
        players=players,
        pairing=pairing,
        login=AtLogin(guard.login if isinstance(guard, Guard) else FileLogin(found)),
        profiles=ProfilesFile(found),
        guard=guard,
    )
    board = Switchboard(here, ports, profiles=profiles, problems=problems, acts=acts, welcomes=True)
    try:
        async with asyncio.TaskGroup() as tasks:
            session: Session | None = None
            running = [
                tasks.create_task(each, name=name)
                for name, each in (
                    ("bus", bus.run()),
                    ("bluetooth", bluetooth.run()),
                    ("sound", audio.run()),
                )
            ]
            if headsets is not None:
                running.append(tasks.create_task(controls.run(headsets), name="channels"))
                running.append(tasks.create_task(headsets.run(), name="headsets"))
            if pairing is not None:
                running.append(tasks.create_task(pairing.run(), name="pairing"))
            if players is not None:
                running.append(tasks.create_task(players.run(), name="players"))
            read = [bluetooth.mirror.read_once.wait(), audio.read_once.wait()]
            if linked is not None:
                running.append(tasks.create_task(linked.run(), name="linked computers"))
                read.append(linked.read_once.wait())
            try:
                await asyncio.gather(*read)
                # Only now: its first snapshot would know of no headset, and of nothing that is on.
                running.append(tasks.create_task(board.run(), name="switchboard"))
                await board.started.wait()
                session = Session(switchboard=board)
                if acts:
                    power = Power(bus, board, session.requests.shut_down)
                    running.append(tasks.create_task(power.run(), name="power"))
                yield session
            finally:
                off = session is not None and session.requests.shutting_down
                await board.quit(shutdown=off or (acts and await is_logging_out(bus)))
                if not any(task.done() for task in running):
                    # Otherwise a part of us has failed, and nothing is sure to be back: that is no goodbye.
                    guard.close()
                for task in running:
                    task.cancel()
    except BaseExceptionGroup as group:
        raise innermost(group) from None
