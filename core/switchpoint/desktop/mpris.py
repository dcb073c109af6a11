"""Music players of this session, by the interface that desktops' media keys use (MPRIS 2.2). Nothing is polled.

Players are other people's programs: an answer may be late, missing or nonsense, and a name may go at any moment. Each
is looked at by itself, so that one never keeps another waiting; what is not understood is a player that does not play.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint import processes
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError, Rule, Signal
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import Playback
from switchpoint.playing import Program, Seen, program
from switchpoint.ports import Listeners, PlayersState
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Coroutine

PREFIX = "org.mpris.MediaPlayer2"
PATH = "/org/mpris/MediaPlayer2"
ROOT = PREFIX
PLAYER = f"{PREFIX}.Player"
PROPERTIES = f"{DBUS}.Properties"

NOT_OURS = frozenset({"playerctld", "kdeconnect"})
"""The one repeats what another player does; the others play on a phone."""
ANSWERS_WITHIN = 2.0
"""Seconds for a question to a player; a slow one is known later, and holds nobody up."""
MOST = 64
"""Players that are looked at. Nobody has more; a program that makes names without end does not get our time."""
_PLAYBACK = {"Playing": Playback.PLAYING, "Paused": Playback.PAUSED}


@dataclass(frozen=True, slots=True)
class _Known:
    """A player: its name, who owns that, and what it is called elsewhere."""

    name: str
    owner: str
    program: Program
    playback: Playback

    @property
    def id(self) -> str:
        return f"{self.name} {self.owner}"


class Players(Listeners):
    """Implements `ports.PlayersPort` on a session bus. `run` follows it."""

    def __init__(self, bus: Bus) -> None:
        """Know no player yet."""
        super().__init__()
        self._bus = bus
        self._known: dict[str, _Known] = {}
        """By name on the bus."""
        self._owners: dict[str, str] = {}
        """Who owns each name, also of those that have not answered yet."""
        self._told: dict[str, Playback] = {}
        """What players have told before they have answered who they are."""
        self._state = PlayersState()
        self._changed = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None

    @property
    def state(self) -> PlayersState:
        """Return the state as it is now."""
        return self._state

    async def run(self) -> None:
        """Follow the players until cancelled."""
        owners = Rule(sender=DBUS, path=DBUS_PATH, interface=DBUS, member="NameOwnerChanged", arg0_within=PREFIX)
        changes = Rule(path=PATH, interface=PROPERTIES, member="PropertiesChanged", arg0=PLAYER)
        ends: list[Callable[[], None]] = []
        async with asyncio.TaskGroup() as self._tasks:
            try:
                ends.append(self._bus.watch(self._connection))
                for rule, heard in ((owners, self._owner_changed), (changes, self._properties_changed)):
                    with contextlib.suppress(BusError):
                        ends.append(await self._bus.subscribe(rule, heard))
                if self._bus.connected:
                    self._connection(connected=True)
                await asyncio.get_running_loop().create_future()
            finally:
                for end in ends:
                    end()

    # What is there

    def _connection(self, connected: bool) -> None:  # noqa: FBT001  # that is how the bus calls
        self._owners.clear()
        self._known.clear()
        self._told.clear()
        self._show()
        if connected:
            self._start(self._list())

    def _start(self, work: Coroutine[None, None, None]) -> None:
        if self._tasks is None:
            work.close()
        else:
            self._tasks.create_task(work)

    async def _list(self) -> None:
        try:
            reply = await self._bus.call(DBUS, DBUS_PATH, DBUS, "ListNames")
        except BusError:
            return
        for name in reply[0] if reply and isinstance(reply[0], list) else ():
            if isinstance(name, str) and name.startswith(f"{PREFIX}.") and name not in self._owners:
                self._start(self._find(name))

    async def _find(self, name: str) -> None:
        with contextlib.suppress(BusError):
            reply = await self._bus.call(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", [name])
            if reply and isinstance(reply[0], str) and name not in self._owners:
                await self._meet(name, reply[0])

    def _owner_changed(self, signal: Signal) -> None:
        match signal.body:
            case (str(name), str(), str(owner)) if name.startswith(f"{PREFIX}."):
                self._owners.pop(name, None)
                self._known.pop(name, None)
                self._told.pop(name, None)
                self._show()
                if owner:
                    self._start(self._meet(name, owner))

    async def _meet(self, name: str, owner: str) -> None:
        """Ask a player that has come what it is, and what it does."""
        called = name.removeprefix(f"{PREFIX}.").partition(".")[0]
        if called in NOT_OURS or len(self._owners) >= MOST:
            return
        self._owners[name] = owner
        process, entry, identity, playback = await asyncio.gather(
            self._process(owner),
            self._property(owner, ROOT, "DesktopEntry"),
            self._property(owner, ROOT, "Identity"),
            self._property(owner, PLAYER, "PlaybackStatus"),
        )
        if self._owners.get(name) != owner:
            return
        names = (part if isinstance(part, str) else None for part in (called, entry, identity))
        # What it has told meanwhile is newer than its answer.
        plays = self._told.pop(name, _playback(playback))
        self._known[name] = _Known(name, owner, program(processes.line(process), names), plays)
        self._show()

    async def _process(self, owner: str) -> int:
        try:
            reply = await self._bus.call(DBUS, DBUS_PATH, DBUS, "GetConnectionUnixProcessID", "s", [owner])
        except BusError:
            return 0
        return reply[0] if reply and isinstance(reply[0], int) else 0

    async def _property(self, owner: str, interface: str, name: str) -> object:
        """Return what a player says of itself, or None."""
        try:
            reply = await self._bus.call(
                owner, PATH, PROPERTIES, "Get", "ss", [interface, name], deadline=ANSWERS_WITHIN
            )
        except BusError:
            return None
        return reply[0] if reply else None

    def _properties_changed(self, signal: Signal) -> None:
        match signal.body:
            case (str(), dict(changed), list(stale)):
                pass
            case _:
                return
        for name in [name for name, owner in self._owners.items() if owner == signal.sender]:
            if "PlaybackStatus" in changed:
                self._plays(name, signal.sender, _playback(changed["PlaybackStatus"]))
            elif "PlaybackStatus" in stale:
                self._start(self._look(name, signal.sender))

    async def _look(self, name: str, owner: str) -> None:
        self._plays(name, owner, _playback(await self._property(owner, PLAYER, "PlaybackStatus")))

    def _plays(self, name: str, owner: str, playback: Playback) -> None:
        if self._owners.get(name) != owner:
            return
        if name not in self._known:
            self._told[name] = playback
            return
        self._known[name] = replace(self._known[name], playback=playback)
        self._show()

    def _show(self) -> None:
        found = (self._known[name] for name in sorted(self._known))
        state = PlayersState(
            players=tuple(Seen(id=each.id, playback=each.playback, program=each.program) for each in found)
        )
        if state != self._state:
            self._state = state
            # Everybody who waits looks again.
            self._changed.set()
            self._changed = asyncio.Event()
            self.notify()

    # What they are asked

    async def pause(self, players: Collection[str]) -> None:
        """Pause those that play, all at once; raises `SwitchpointError` when one goes on."""
        await self._ask(players, "Pause", while_=Playback.PLAYING)

    async def resume(self, players: Collection[str]) -> None:
        """Let those go on that are paused; raises `SwitchpointError` when one does not."""
        known = [each for each in self._known.values() if each.id in players]
        # A player that does not tell of its changes may have been stopped long ago.
        await asyncio.gather(*(self._look(each.name, each.owner) for each in known))
        await self._ask(players, "Play", while_=Playback.PAUSED)

    async def _ask(self, players: Collection[str], member: str, *, while_: Playback) -> None:
        asked = [each for each in self._known.values() if each.id in players and each.playback is while_]
        refused = await asyncio.gather(*(self._tell(each, member) for each in asked))
        for error in refused:
            if error is not None:
                raise _refused(member, str(error))
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                while self._among(asked, while_):
                    await self._changed.wait()
        except TimeoutError as error:
            raise _refused(member, "it goes on as before") from error

    def _among(self, asked: list[_Known], playback: Playback) -> bool:
        ids = {each.id for each in asked}
        return any(each.id in ids and each.playback is playback for each in self._known.values())

    async def _tell(self, player: _Known, member: str) -> BusError | None:
        """Send one word to a player, and look what it does then: not every one tells by itself."""
        try:
            await self._bus.call(player.owner, PATH, PLAYER, member, deadline=ANSWERS_WITHIN)
        except BusError as error:
            # One that has gone plays no more.
            return error if self._owners.get(player.name) == player.owner else None
        if self._among([player], player.playback):
            await self._look(player.name, player.owner)
        return None


def _playback(said: object) -> Playback:
    return _PLAYBACK.get(said, Playback.STOPPED) if isinstance(said, str) else Playback.STOPPED


def _refused(member: str, detail: str) -> SwitchpointError:
    title = text("The music was not paused.") if member == "Pause" else text("The music does not go on.")
    return failure(
        Kind.TIMEOUT,
        title,
        text("The player did not do it in time."),
        text("Use the player itself."),
        detail=detail,
    )
