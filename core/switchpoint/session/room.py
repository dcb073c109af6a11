"""A room as a session: the switchboard of this computer, and those of all the others."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.profiles import BUILT_IN
from switchpoint.profiles.editing import document_of
from switchpoint.room.room import Room
from switchpoint.room.store import MemoryProfiles
from switchpoint.session.session import Session, innermost
from switchpoint.switchboard import Switchboard
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from switchpoint.errors import Problem
    from switchpoint.model import Host, HostId, Role
    from switchpoint.profiles import Profile
    from switchpoint.room.clock import RoomClock
    from switchpoint.room.headset import SimulatedHeadset

SETTLED = 0.2
"""Room seconds after which every computer of a room has heard the first word of every other."""
HEARD_WITHIN = 1.0
"""Room seconds beyond that in which a headset says its first words to a computer whose user looks at it."""

LOOK_AGAIN = 0.02


def room_document(name: str) -> str:
    """Return a room file that comes with the program; raises `SwitchpointError` that says which there are."""
    rooms = resources.files("switchpoint_resources") / "rooms"
    found = {file.name.removesuffix(".toml"): file for file in rooms.iterdir() if file.name.endswith(".toml")}
    if name not in found:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("There is no room “{name}”.", name=quoted(name)),
            text("The rooms are: {known}.", known=", ".join(sorted(found))),
            Text(""),
        )
    return found[name].read_text(encoding="utf-8")


@asynccontextmanager
async def open_room(
    document: str,
    *,
    clock: RoomClock | None = None,
    profiles: tuple[Profile, ...] = BUILT_IN,
    problems: tuple[Problem, ...] = (),
    banner: Text | None = None,
) -> AsyncIterator[Session]:
    """Run a room with one switchboard for every computer in it, over the room's simulated network.

    Yields when every computer has told the others about itself. Raises `SwitchpointError` for a bad room file.
    """
    room = Room.open(document, clock=clock)
    roles: dict[HostId, Role] = {phone.id: phone.file.role for phone in room.phones if phone.file.role is not None}
    boards = {
        computer.id: Switchboard(
            # Its role is one that its user can take away again, like that of any computer.
            replace(computer.host, role=None),
            # What is changed about profiles in a room stays in it.
            replace(computer.ports, profiles=MemoryProfiles(_document(profiles))),
            profiles=profiles,
            others=_listed_before(room),
            roles=roles if computer.file.role is None else roles | {computer.id: computer.file.role},
            problems=problems if computer.id == room.this else (),
        )
        for computer in room.computers
    }
    try:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(room.run(), name="room")]
            running += [tasks.create_task(board.run(), name=f"switchboard of {host}") for host, board in boards.items()]
            try:
                await boards[room.this].started.wait()
                _look(room, boards)
                await room.clock.sleep(SETTLED)
                await _hear(room, boards[room.this])
                yield Session(
                    switchboard=boards[room.this],
                    room=room,
                    banner=banner or text("This is a room: nothing here is real. {title}", title=room.title),
                    boards=tuple(boards.values()),
                )
            finally:
                for task in running:
                    task.cancel()
    except BaseExceptionGroup as group:
        raise innermost(group) from None


def _listed_before(room: Room) -> tuple[Host, ...]:
    """Return the hosts that a headset with a control knows: a room is no first day."""
    talkers = [headset for headset in room.headsets if headset.control is not None]
    known = {host.id for headset in talkers for host in headset.remembered}
    return tuple(replace(phone.host, role=None) for phone in room.phones if phone.id in known)


def _document(profiles: tuple[Profile, ...]) -> str | None:
    return document_of(profiles) if profiles != BUILT_IN else None


def _look(room: Room, boards: Mapping[HostId, Switchboard]) -> None:
    """Let the users look at the headsets whose window is open when the room begins."""
    for computer in room.computers:
        if computer.file.watched:
            boards[computer.id].look_at(tuple(computer.paired), who="user")


async def _hear(room: Room, board: Switchboard) -> None:
    """Wait for the first words of the headsets that somebody looks at: for them the room has not just begun."""
    until = room.clock.now() + HEARD_WITHIN
    said = [
        headset
        for headset in room.headsets
        if headset.control is not None and any(each.file.watched and headset.has(each) for each in room.computers)
    ]
    while not all(_heard(board, headset) for headset in said) and room.clock.now() < until:
        await room.clock.sleep(LOOK_AGAIN)


def _heard(board: Switchboard, headset: SimulatedHeadset) -> bool:
    """Tell whether a headset has listed its hosts and told its charge, which is asked for last."""
    view = board.snapshot.headset(headset.address)
    return view is not None and view.headset.slots is not None and view.headset.battery == headset.battery
