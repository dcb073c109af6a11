"""What everything in a room shares: its time, its timers, and the word that something has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from switchpoint.ports import Listeners
from switchpoint.room.agenda import Agenda
from switchpoint.room.clock import RoomClock


class Watch:
    """A state of one port with its listeners: told once a loop turn, and only when it differs."""

    def __init__(self, state: Callable[[], object], *, frozen: Callable[[], bool]) -> None:
        """Watch `state`; nobody is told while `frozen`, as no process of a sleeping computer runs."""
        self._state = state
        self._frozen = frozen
        self._listeners = Listeners()
        self._told: object = None

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        if self._told is None:
            self._told = self._state()
        return self._listeners.subscribe(changed)

    def check(self) -> None:
        """Tell the listeners if the state is no longer what they were told."""
        if self._told is None or self._frozen():
            return
        state = self._state()
        if state != self._told:
            self._told = state
            self._listeners.notify()


class Nature:
    """Time, timers and changes of one room."""

    def __init__(self, clock: RoomClock) -> None:
        """Start with nothing in the room."""
        self.clock = clock
        self.agenda = Agenda(clock)
        self._settlers: list[Callable[[], None]] = []
        self._watches: list[Watch] = []
        self._asked = False

    def settles(self, settle: Callable[[], None]) -> None:
        """Call `settle` at once after every change, before anybody is told. It must not touch."""
        self._settlers.append(settle)

    def watch(self, state: Callable[[], object], *, frozen: Callable[[], bool]) -> Watch:
        """Return a watch that is checked after every change."""
        made = Watch(state, frozen=frozen)
        self._watches.append(made)
        return made

    def touch(self) -> None:
        """Say that something has changed."""
        for settle in self._settlers:
            settle()
        if self._asked:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # The room is still being built: nobody can listen yet.
            return
        self._asked = True
        loop.call_soon(self._tell)

    def _tell(self) -> None:
        self._asked = False
        for watch in self._watches:
            watch.check()
