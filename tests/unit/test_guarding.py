"""Whoever would put things back is there before anything is changed, and stays until everything is back."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from switchpoint.profiles import BUILT_IN
from switchpoint.room.room import Room
from switchpoint.session.room import room_document
from switchpoint.snapshot import Activate, End
from switchpoint.switchboard import Switchboard
from tests.support.virtual_time import run

TAKES = 0.3
"""Seconds that this guard needs for either: in a sandbox the desktop is asked."""


class SlowGuard:
    """Comes and goes slowly, one after the other, as it is asked."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._lock = asyncio.Lock()
        self.there = False

    async def arm(self) -> None:
        async with self._lock:
            if not self.there:
                await self._room.clock.sleep(TAKES)
                self.there = True

    async def disarm(self) -> None:
        async with self._lock:
            if self.there:
                await self._room.clock.sleep(TAKES)
                self.there = False


async def guarded() -> None:
    room = Room.open(room_document("demo"))
    computer = room.computers[0]
    guard = SlowGuard(room)
    board = Switchboard(computer.host, replace(computer.ports, guard=guard), profiles=BUILT_IN)
    tasks = [asyncio.create_task(room.run()), asyncio.create_task(board.run())]
    await board.started.wait()
    headset = board.snapshot.headsets[0].headset.address
    try:
        await board.submit(Activate(headset, BUILT_IN[1].id))
        # something happens all the time while the guard is being called
        for _ in range(100):
            board._touch()
            await room.clock.sleep(TAKES / 20)
            blocked = headset in room.observe().computer(computer.id).blocked
            assert guard.there or not blocked
        assert blocked
        await board.submit(End(headset))
        await room.clock.sleep(5)
        assert not guard.there
        assert headset not in room.observe().computer(computer.id).blocked
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def test_nothing_is_kept_away_for_a_moment_without_its_guard():
    run(guarded(), timeout=600)
