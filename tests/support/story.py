"""A story in a room: click, let things happen, wait, look. In virtual time, so that hours take no time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from switchpoint.model import Address, CardMode, HostId, ProfileId, Stage
from switchpoint.profiles import BUILT_IN, Profile
from switchpoint.room.clock import RoomClock
from switchpoint.room.computer import SimulatedComputer
from switchpoint.room.room import Room
from switchpoint.room.truth import ComputerTruth
from switchpoint.session import Session
from switchpoint.session.room import open_room, room_document
from switchpoint.snapshot import Activate, Dismiss, End, HeadsetView, Notice, Retry, Row, Undo
from switchpoint.switchboard import Switchboard

SHORT = {"laptop": "work-laptop", "pc": "gaming-pc"}
"""Names of the demo's computers that read well in a story; any other name is the one in the room file."""
LONG = {long: short for short, long in SHORT.items()}


@dataclass(frozen=True)
class Story:
    """A room with a running switchboard on every computer, told from the window's point of view."""

    session: Session
    boards: dict[HostId, Switchboard]
    """Of every computer, by its id; one that was started again in place of the first."""

    @property
    def room(self) -> Room:
        assert self.session.room is not None
        return self.session.room

    @property
    def board(self) -> Switchboard:
        return self.boards[self.room.this]

    @property
    def view(self) -> HeadsetView:
        return self.board.snapshot.headsets[0]

    @property
    def headset(self) -> Address:
        return self.view.headset.address

    def _long(self, key: str) -> str:
        keys = {computer.key for computer in self.room.computers}
        return SHORT[key] if key in SHORT and SHORT[key] in keys else key

    def board_of(self, key: str) -> Switchboard:
        """Return the switchboard of another computer of the room."""
        return self.boards[self.computer(key).id]

    def computer(self, key: str) -> SimulatedComputer:
        return self.room.computer(self._long(key))

    def truth(self, key: str) -> ComputerTruth:
        return self.room.observe().computer(self.computer(key).id)

    def links(self) -> set[str]:
        """Return the ids, in the room file, of the hosts that are really connected."""
        names = {host.id: LONG.get(host.key, host.key) for host in (*self.room.computers, *self.room.phones)}
        return {names[host] for host in self.room.observe().headset(self.headset).links}

    def held(self) -> set[str]:
        """Return the computers that really keep the headset away."""
        return {
            LONG.get(each.key, each.key) for each in self.room.computers if self.headset in self.truth(each.key).blocked
        }

    def card(self, key: str) -> CardMode | None:
        return self.truth(key).card(self.headset)

    def row(self, key: str) -> Row:
        hosts = {LONG.get(host.key, host.key): host.id for host in (*self.room.computers, *self.room.phones)}
        found = self.view.row(hosts[key])
        assert found is not None
        return found

    def stage(self, key: str) -> Stage | None:
        progress = self.row(key).progress
        return progress.stage if progress else None

    async def crash(self, key: str, *, away: float = 0.0) -> None:
        """Kill the program of a computer, and start it again after so many seconds, on the same disk."""
        computer, old = self.computer(key), self.board_of(key)
        (task,) = (each for each in asyncio.all_tasks() if each.get_name() == f"switchboard of {computer.id}")
        task.cancel()
        computer.program_dies()
        await asyncio.wait([task])
        await self.passes(away)
        new = Switchboard(old._here, computer.ports, profiles=old._profiles.in_force, roles=old._settings.roles)
        self.boards[computer.id] = new
        asyncio.ensure_future(new.run()).set_name(f"switchboard of {computer.id}")
        await new.started.wait()

    async def click(self, profile: str, *, even_in_call: bool = False, on: str | None = None) -> Notice:
        board = self.board_of(on) if on else self.board
        return await board.submit(Activate(self.headset, ProfileId(profile), even_in_call))

    async def end(self, on: str | None = None) -> Notice:
        return await (self.board_of(on) if on else self.board).submit(End(self.headset))

    async def undo(self) -> Notice:
        return await self.board.submit(Undo(self.headset, self.view.undoable))

    async def retry(self) -> Notice:
        return await self.board.submit(Retry(self.headset))

    async def dismiss(self) -> Notice:
        return await self.board.submit(Dismiss(self.headset))

    def happen(self, prefix: str) -> None:
        """Let the first happening whose id begins with `prefix` happen."""
        for short in SHORT:
            prefix = prefix.replace(f": {short}", f": {self._long(short)}")
        found = [each for each in self.room.happenings() if each.id.startswith(prefix)]
        assert found, f"{prefix!r} cannot happen now; {[each.id for each in self.room.happenings()]} can"
        found[0].act()

    async def passes(self, seconds: float) -> None:
        await self.room.clock.sleep(seconds)

    async def until(self, holds: Callable[[], bool], within: float = 30.0) -> None:
        """Wait until something holds; fails after `within` seconds of the room."""
        limit = self.room.clock.now() + within
        while not holds():
            assert self.room.clock.now() < limit, f"did not come to hold within {within} s: {self.describe()}"
            await self.room.clock.sleep(0.05)

    async def done(self, within: float = 30.0) -> None:
        """Wait until the window says that the last click is finished."""
        await self.until(lambda: self.view.outcome is not None and self.view.outcome.finished, within)
        # The message bar follows in the same cycle; let every subscriber run.
        await asyncio.sleep(0)

    def describe(self) -> str:
        rows = [
            f"{row.host.name}: {row.link.state} {row.progress.stage if row.progress else ''}" for row in self.view.rows
        ]
        return f"{rows}, notice: {self.view.notice.text if self.view.notice else None}"

    def owner(self) -> HostId | None:
        return self.view.claim.owner if self.view.claim else None


def without_control(document: str) -> str:
    """Return a room whose headsets list their hosts to everybody, and cannot be told anything."""
    return re.sub(r"(?m)^control = .*$", "", document)


@asynccontextmanager
async def story(
    room: str = "demo",
    *,
    document: str | None = None,
    profiles: tuple[Profile, ...] = BUILT_IN,
    control: bool = False,
) -> AsyncIterator[Story]:
    """Open a room that comes with the program, or the one of a document, at normal speed of virtual time.

    Without `control` its headsets list their hosts to everybody, and cannot be told anything.
    """
    text = document if document is not None else room_document(room)
    if not control:
        text = without_control(text)
    async with open_room(text, clock=RoomClock(), profiles=profiles) as session:
        assert session.room is not None
        hosts = (computer.id for computer in session.room.computers)
        yield Story(session, dict(zip(hosts, session.boards, strict=True)))
