"""Small rooms for the tests of the room, and a way to let them live in virtual time."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Address, Claim, HostId, LinkState, ProfileId, Stamp
from switchpoint.ports import BluetoothHeadset, Card, Peer
from switchpoint.room.computer import SimulatedComputer
from switchpoint.room.phone import SimulatedPhone
from switchpoint.room.room import Room
from switchpoint.room.truth import HeadsetTruth
from tests.support.virtual_time import run

HEADSET = Address("F8:4E:17:00:00:05")
SECOND = Address("60:AB:D2:00:00:06")
CONNECTED = f'connected = ["{HEADSET}"]'
PLAYING = f'{CONNECTED}\nplaying = "{HEADSET}"'
RECORDING = f'{CONNECTED}\nrecording = "{HEADSET}"'


def document(*, headset: str = "", laptop: str = "", pc: str = "", phone: str = "", more: str = "") -> str:
    """Return a room of one headset, two computers and a phone, each with more keys as given."""
    return f"""
title = "Test"
[[headset]]
address = "{HEADSET}"
name = "Ears"
{headset}
[[computer]]
id = "laptop"
this = true
name = "Laptop"
role = "work"
address = "00:1A:7D:00:00:01"
microphones = ["Built-in"]
{laptop}
[[computer]]
id = "pc"
name = "PC"
kind = "desktop"
role = "gaming"
address = "00:1A:7D:00:00:02"
microphones = ["Desk"]
{pc}
[[phone]]
id = "phone"
name = "Phone"
role = "phone"
address = "00:1A:7D:00:00:03"
{phone}
{more}
"""


class World:
    """A living room with short names for what is in it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.laptop: SimulatedComputer = room.computer("laptop")
        self.pc: SimulatedComputer = room.computer("pc")
        self.phone: SimulatedPhone = room.phone("phone")
        self.ears = room.headset(HEADSET)

    @property
    def truth(self) -> HeadsetTruth:
        return self.room.observe().headset(HEADSET)

    @property
    def links(self) -> list[str]:
        """The connected hosts by name, oldest link first."""
        return [self.name(host) for host in self.truth.links]

    @property
    def heard(self) -> str | None:
        return None if self.truth.heard is None else self.name(self.truth.heard)

    def name(self, host: HostId) -> str:
        return {each.id: each.key for each in (*self.room.computers, *self.room.phones)}[host]

    async def passes(self, seconds: float) -> None:
        await self.room.clock.sleep(seconds)


@asynccontextmanager
async def living(**parts: str) -> AsyncIterator[World]:
    """Open a room of `document` and let it live as long as the block."""
    room = Room.open(document(**parts))
    task = asyncio.create_task(room.run())
    try:
        yield World(room)
    finally:
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()


def lives(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a coroutine that runs in virtual time."""

    @functools.wraps(test)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        run(test(*args, **kwargs))

    return wrapped


async def fails(kind: Kind, verb: Awaitable[None]) -> SwitchpointError:
    """Await a verb that has to fail in one way, and return its error."""
    with pytest.raises(SwitchpointError) as caught:
        await verb
    assert caught.value.problem.kind is kind
    return caught.value


def bluetooth(computer: SimulatedComputer) -> BluetoothHeadset:
    """Return the headset as the computer's Bluetooth service sees it."""
    return next(each for each in computer.ports.bluetooth.state.headsets if each.address == HEADSET)


def card(computer: SimulatedComputer) -> Card | None:
    """Return the headset as a sound card of the computer."""
    cards = {each.headset: each for each in computer.ports.audio.state.cards}
    return cards.get(HEADSET)


def peer(viewer: SimulatedComputer, seen: SimulatedComputer) -> Peer:
    """Return one computer as another one knows it."""
    peers = {each.report.host.id: each for each in viewer.ports.peers.state.peers}
    return peers[seen.id]


def listed(world: World) -> dict[str, LinkState]:
    """Return the hosts as the headset lists them to the laptop."""
    states: dict[str, LinkState] = {}
    for listing in world.laptop.ports.headsets.state.listings:
        for host in listing.hosts:
            state = LinkState.CONNECTED if host.connected else LinkState.AWAY
            state = LinkState.PLAYING if host.playing else state
            states[host.name] = LinkState.IN_CALL if host.in_call else state
    return states


def claim(host: HostId, counter: int = 1) -> Claim:
    """Return a claim as a computer would offer it."""
    return Claim(headset=HEADSET, stamp=Stamp(counter, host), profile=ProfileId("gaming"))
