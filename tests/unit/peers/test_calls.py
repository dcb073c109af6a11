"""When the other computers are called again: at once, later, or ever more rarely."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from types import SimpleNamespace

import pytest

from switchpoint.model import HostKind
from switchpoint.peers import calls
from switchpoint.peers.book import Book, Member, Place
from switchpoint.peers.calls import LIVES_FOR, Calls
from tests.support.build import host_id
from tests.support.virtual_time import run as run_virtually

TWO = host_id(2)
BOOK = Book().linked(
    Member(id=TWO, name="Two", kind=HostKind.LAPTOP, certificate=b"c", places=(Place("10.0.0.2", 23780),))
)


class Answering:
    """An exchange whose other side takes every call, and ends the connection after some seconds."""

    def __init__(self, lives):
        self.links = {}
        self.lives = lives
        self.calls = None
        self.called = []

    async def talk(self, channel, *, place):
        self.called.append(asyncio.get_running_loop().time())
        self.links[TWO] = SimpleNamespace(theirs=SimpleNamespace(run="0" * 16))
        self.calls.moved(TWO)
        await asyncio.sleep(self.lives)
        del self.links[TWO]
        self.calls.moved(TWO)


@pytest.fixture
def reached(monkeypatch):
    """Let every call be taken."""

    async def call(place, context, path):
        return SimpleNamespace(abort=lambda: None)

    monkeypatch.setattr(calls, "call", call)


async def called(lives, seconds, meanwhile=lambda _: None):
    """Return when a computer was called, whose connections live for `lives` seconds."""
    other, tasks = Answering(lives), set()

    def spawn(work):
        task = asyncio.ensure_future(work)
        tasks.add(task)
        return task

    made = Calls(other, SimpleNamespace(book=BOOK), object, spawn, lambda: False)
    other.calls = made
    made.start()
    await asyncio.sleep(seconds)
    meanwhile(made)
    await asyncio.sleep(0.01)
    made.rest()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return other.called


@pytest.mark.usefixtures("reached")
@pytest.mark.parametrize("lives", [0.05, 0.2, LIVES_FOR - 1])
def test_connection_that_ends_at_once_is_made_anew_ever_more_rarely(lives):
    times = run_virtually(called(lives, 300.0))
    pauses = [later - sooner - lives for sooner, later in pairwise(times)]
    assert len(times) >= 5
    assert len([time for time in times if time < times[0] + 10.0]) <= 6
    for pause, usual in zip(pauses, calls.PAUSES, strict=False):
        assert usual * (1 - calls.JITTER) <= pause <= usual + 0.1


@pytest.mark.usefixtures("reached")
def test_connection_that_has_lived_is_made_anew_at_once():
    times = run_virtually(called(LIVES_FOR + 1, 300.0))
    assert [later - sooner for sooner, later in pairwise(times)] == pytest.approx(
        [LIVES_FOR + 1] * (len(times) - 1), abs=0.01
    )
    assert len(times) > 5


@pytest.mark.usefixtures("reached")
def test_what_makes_an_answer_likely_ends_the_waiting():
    async def story():
        quiet = await called(0.05, 100.0)
        woken = await called(0.05, 100.0, lambda made: made.wake())
        assert len(woken) > 5
        assert woken[-1] - woken[0] == pytest.approx(100.0, abs=0.1)
        assert quiet[-1] - quiet[0] < 99.0

    run_virtually(story())
