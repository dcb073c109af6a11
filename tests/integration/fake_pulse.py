"""A sound server as libpulse sees it: speaks as much of PulseAudio's native protocol as Switchpoint asks for.

It can hold its answers back, refuse, or say nothing at all, which no real one does when a test wants it.
"""

from __future__ import annotations

import asyncio
import enum
import os
import struct
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.test_bus import until

VERSION = 35
"""Of the protocol; the first with messages to the server's objects."""
HEADSET = "F8:4E:17:00:00:05"
_NO_CHANNEL, _NO_TAG = 0xFFFFFFFF, 0xFFFFFFFF
_NOT_ALLOWED = 1
_STEREO = b"a\x03\x02" + struct.pack(">I", 48000)
_LEFT_AND_RIGHT = b"m\x02\x01\x02"
_CARD_CHANGED = 0x19
"""An event's facility (card) and kind (change)."""


class Command(enum.IntEnum):
    ERROR = 0
    REPLY = 2
    AUTH = 8
    SET_CLIENT_NAME = 9
    GET_SERVER_INFO = 20
    SUBSCRIBE = 35
    SET_SINK_MUTE = 39
    SET_DEFAULT_SINK = 44
    SET_DEFAULT_SOURCE = 45
    SUBSCRIBE_EVENT = 66
    GET_CARD_INFO_LIST = 89
    SET_CARD_PROFILE = 90
    SEND_OBJECT_MESSAGE = 104


HELLO = frozenset({Command.AUTH, Command.SET_CLIENT_NAME})
EVERYTHING: frozenset[int] = frozenset(range(256)) - HELLO


@dataclass
class Card:
    """The headset's sound card."""

    index: int
    profiles: tuple[str, ...]
    active: str


class FakePulse:
    """Listens while `served`. What it is told about the card's profile it does."""

    def __init__(self, socket: Path) -> None:
        self.address = f"unix:{socket}"
        self.cards: list[Card] = []
        self.silent: frozenset[int] = frozenset()
        """Commands that are never answered."""
        self.refused: frozenset[int] = frozenset()
        self.held: frozenset[int] = frozenset()
        """Commands that are answered by `release`."""
        self.connections = 0
        self.asked: list[int] = []
        self.chosen: list[str] = []
        """The card profiles that were set."""
        self._late: list[Callable[[], None]] = []
        self._heard = asyncio.Condition()
        self._clients: set[asyncio.StreamWriter] = set()

    async def until_asked(self, command: int) -> None:
        """Wait until a command has come, once or more."""
        async with self._heard:
            await self._heard.wait_for(lambda: command in self.asked)

    def release(self) -> None:
        """Give every answer that was held back."""
        late, self._late = self._late, []
        for answer in late:
            answer()

    def choose(self, profile: str) -> None:
        """Change the card's profile, as a user does in another program."""
        self.cards[0].active = profile
        told = _u32(_CARD_CHANGED) + _u32(self.cards[0].index)
        for client in self._clients:
            client.write(_packet(Command.SUBSCRIBE_EVENT, _NO_TAG, told))

    async def hang_up(self) -> None:
        """Lose every connection."""
        for client in tuple(self._clients):
            client.close()
        await until(lambda: not self._clients)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._clients.add(writer)
        try:
            while True:
                (length,) = struct.unpack(">I16x", await reader.readexactly(20))
                packet = await reader.readexactly(length)
                command, tag = struct.unpack(">xIxI", packet[:10])
                self._take(writer, command, tag, packet[10:])
                async with self._heard:
                    self.asked.append(command)
                    self._heard.notify_all()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._clients.discard(writer)
            writer.close()

    def _take(self, writer: asyncio.StreamWriter, command: int, tag: int, body: bytes) -> None:
        def answer() -> None:
            if command in self.refused:
                writer.write(_packet(Command.ERROR, tag, _u32(_NOT_ALLOWED)))
            else:
                writer.write(_packet(Command.REPLY, tag, self._answer(command, body)))

        if command in self.silent:
            return
        if command in self.held:
            self._late.append(answer)
        else:
            answer()

    def _answer(self, command: int, body: bytes) -> bytes:
        match command:
            case Command.AUTH:
                return _u32(VERSION)
            case Command.SET_CLIENT_NAME:
                return _u32(1)
            case Command.GET_SERVER_INFO:
                names = b"".join(_text(name) for name in ("fake", "1", "user", "host"))
                defaults = _text("speakers") + _text("microphone")
                return names + _STEREO + defaults + _u32(0) + _LEFT_AND_RIGHT
            case Command.GET_CARD_INFO_LIST:
                return b"".join(_card(card) for card in self.cards)
            case Command.SET_CARD_PROFILE:
                # The card's index, no name, the profile's name.
                profile = body[len(_u32(0)) + 1 :].removeprefix(b"t").removesuffix(b"\0").decode()
                self.chosen.append(profile)
                asyncio.get_running_loop().call_soon(self.choose, profile)
            case Command.SEND_OBJECT_MESSAGE:
                return _text("true")
        return b""


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[FakePulse]:
    """Have a sound server that libpulse finds by the environment, see `environment`."""
    found = FakePulse(folder / "pulse")
    server = await asyncio.start_unix_server(found.serve, folder / "pulse")
    try:
        yield found
    finally:
        server.close()
        await found.hang_up()
        await server.wait_closed()


def environment(folder: Path) -> dict[str, str]:
    """Return what leads libpulse to the server of a folder, and keeps it away from the user's own files."""
    cookie = folder / "cookie"
    cookie.write_bytes(bytes(256))
    return os.environ | {"PULSE_SERVER": f"unix:{folder / 'pulse'}", "PULSE_COOKIE": str(cookie)}


def _packet(command: int, tag: int, body: bytes) -> bytes:
    packet = _u32(command) + _u32(tag) + body
    return struct.pack(">IIIII", len(packet), _NO_CHANNEL, 0, 0, 0) + packet


def _u32(value: int) -> bytes:
    return b"L" + struct.pack(">I", value)


def _text(value: str) -> bytes:
    return b"t" + value.encode() + b"\0"


def _properties(pairs: Iterable[tuple[str, str]]) -> bytes:
    found = b"P"
    for key, value in pairs:
        data = value.encode() + b"\0"
        found += _text(key) + _u32(len(data)) + b"x" + struct.pack(">I", len(data)) + data
    return found + b"N"


def _card(card: Card) -> bytes:
    name = _text("bluez_card." + HEADSET.replace(":", "_"))
    profiles = b"".join(
        # Its name, description, sinks, sources, priority, and whether it can be chosen.
        _text(profile) + _text(profile) + _u32(1) + _u32(0) + _u32(1) + _u32(1)
        for profile in card.profiles
    )
    head = _u32(card.index) + name + _u32(1) + _text("module") + _u32(len(card.profiles))
    return head + profiles + _text(card.active) + _properties([("api.bluez5.address", HEADSET)]) + _u32(0)
