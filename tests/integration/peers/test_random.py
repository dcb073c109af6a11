"""Random comings and goings: in the end everybody sees everybody, and all have heard the same last click."""

from __future__ import annotations

import asyncio
import itertools
import os
import random

import pytest

from switchpoint.model import Stamp
from switchpoint.ports import Report
from tests.support.build import claim
from tests.support.linked import Desk, desk, here, link, start, until

HISTORIES = int(os.environ.get("SWITCHPOINT_HISTORIES", "3"))
"""How many are tried; more of them when something about connections has changed."""
ENDS_WITHIN = 25.0


class Crowd:
    """Three computers, each of which may be restarted at any time."""

    def __init__(self, folder, dice: random.Random) -> None:
        self.folder, self.dice, self.clicks = folder, dice, 0
        self.ports: dict[int, int] = {}
        self.running: dict[int, Desk] = {}
        self.last: dict[int, object] = {}

    async def begin(self) -> None:
        for number in (1, 2, 3):
            self.running[number] = await start(desk(self.folder, number))
        for one, other in itertools.combinations(self.running.values(), 2):
            await link(one, other)
        self.ports = {number: one.port for number, one in self.running.items()}

    async def start(self, number: int) -> None:
        one = desk(self.folder, number, port=self.ports[number])
        own = self.last.get(number)
        self.running[number] = await start(one, claims=[own] if own else [])

    async def step(self) -> None:
        number = self.dice.choice((1, 2, 3))
        one = self.running.get(number)
        if one is None:
            await self.start(number)
            return
        match self.dice.choice(("stop", "ask", "click", "publish", "sleep", "cut")):
            case "stop":
                await self.running.pop(number).stop()
            case "ask":
                one.peers.ask()
            case "click":
                self.click(one)
            case "publish":
                one.peers.publish(Report(host=here(number, f"Name {self.dice.random()}")))
            case "sleep":
                await one.peers.say_goodbye(asleep=True)
                await asyncio.sleep(self.dice.random() / 10)
                one.peers.ask()
            case _:
                for connection in tuple(one.peers._exchange.links.values()):
                    connection.channel.abort()
        await asyncio.sleep(self.dice.choice((0, 0, 0.01, 0.1)))

    def click(self, one: Desk) -> None:
        self.clicks += 1
        clicked = claim(stamp=Stamp(self.clicks, one.id), owner=one.id)
        self.last = {one.number: clicked}
        one.peers.offer(clicked)

    async def end(self) -> None:
        for number in {1, 2, 3} - self.running.keys():
            await self.start(number)
        everybody = list(self.running.values())
        await until(lambda: all(a.sees(b) for a, b in itertools.permutations(everybody, 2)), ENDS_WITHIN)
        one = self.dice.choice(everybody)
        self.click(one)
        others = [other for other in everybody if other is not one]
        # Not the last one heard: a computer that comes back tells older ones too.
        await until(lambda: all(self.last[one.number] in other.heard for other in others))

    async def close(self) -> None:
        for one in self.running.values():
            await one.stop()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_everybody_comes_together_again(tmp_path, seed):
    async def story():
        crowd = Crowd(tmp_path, random.Random(seed))
        try:
            await crowd.begin()
            for _ in range(40):
                await crowd.step()
            await crowd.end()
        finally:
            await crowd.close()

    asyncio.run(story())
