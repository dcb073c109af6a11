"""The music player of a simulated computer as a port: it pauses and goes on when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from switchpoint.model import Playback
from switchpoint.playing import Seen, program
from switchpoint.ports import PlayersState
from switchpoint.room.faults import Verb

if TYPE_CHECKING:
    from switchpoint.room.computer import SimulatedComputer

_ANSWERS = 0.01
"""Room seconds that a player takes."""


class PlayersAdapter:
    """Implements `ports.PlayersPort`: one player, or none."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Show the player of one computer."""
        self._computer = computer
        self._watch = computer.nature.watch(lambda: self.state, frozen=lambda: computer.asleep)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> PlayersState:
        """Return the state as it is now."""
        sound = self._computer.sound
        if sound.player is None:
            return PlayersState()
        playback = Playback.PAUSED if sound.paused else Playback.PLAYING if sound.playing else Playback.STOPPED
        return PlayersState(players=(Seen(id=sound.player, playback=playback, program=program((), [sound.player])),))

    async def pause(self, players: Collection[str]) -> None:
        """Pause the player; raises `SwitchpointError`."""
        await self._wait(Verb.PAUSE)
        if self._computer.sound.player in players:
            self._computer.sound.pause()

    async def resume(self, players: Collection[str]) -> None:
        """Let the player go on; raises `SwitchpointError`."""
        await self._wait(Verb.RESUME)
        if self._computer.sound.player in players:
            self._computer.sound.resume()

    async def _wait(self, verb: Verb) -> None:
        await self._computer.clock.sleep(self._computer.faults.delay(verb, _ANSWERS))
        self._computer.faults.check(verb)
