"""The emulated radio outlives what its devices do at awkward moments."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.lab.artefacts import Artefacts
from tests.lab.radio import Radio

ADDRESSES = [f"02:5B:00:00:02:{number:02X}" for number in range(4)]
RESET = bytes.fromhex("01 030c 00")
INQUIRY = bytes.fromhex("01 0104 05 338b9e 08 00")
"""A search of ten seconds for anybody."""
CANCEL = bytes.fromhex("01 0204 00")
CALL_NOBODY = bytes.fromhex("01 0504 0d ff0200005b02 18cc 01 00 0000 01")
"""Of an address that nobody has; the answer comes after five seconds."""
REPORTS_EVERY = 0.1
"""Seconds between two reports of a search."""
NOBODY_ANSWERS = 5.2
ROUNDS = 10
"""What was freed is not always overwritten at once: without the mend two runs of three with one round pass."""


@asynccontextmanager
async def radio_with_devices(artefacts: Artefacts, folder: Path) -> AsyncIterator[tuple[Radio, list[socket.socket]]]:
    radio = Radio(artefacts.radio, folder / "radio")
    await radio.start()
    plugs = [await radio.plug_in(address) for address in ADDRESSES]
    try:
        yield radio, plugs
    finally:
        for plug in plugs:
            plug.close()
        await radio.stop()


async def answers(plug: socket.socket) -> bool:
    """Whether a device still has its controller."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(plug, RESET)
    async with asyncio.timeout(5):
        said = b""
        while b"\x03\x0c\0" not in said:
            more = await loop.sock_recv(plug, 4096)
            if not more:
                return False
            said += more
    return True


def test_a_search_that_is_stopped_as_it_reports_ends_nobody(artefacts: Artefacts, tmp_path: Path):
    async def story() -> None:
        async with radio_with_devices(artefacts, tmp_path) as (radio, plugs):
            loop = asyncio.get_running_loop()
            for word in (CANCEL, RESET) * ROUNDS:
                for plug in plugs:
                    await loop.sock_sendall(plug, INQUIRY)
                await asyncio.sleep(REPORTS_EVERY / 2)
                # while it is stopped everything becomes due at once
                radio.signal(signal.SIGSTOP)
                for plug in plugs:
                    await loop.sock_sendall(plug, word)
                await asyncio.sleep(2 * REPORTS_EVERY)
                radio.signal(signal.SIGCONT)
                assert [await answers(plug) for plug in plugs] == [True] * len(plugs), radio.told()

    asyncio.run(story())


def test_a_device_that_is_unplugged_as_it_searches_ends_nobody_else(artefacts: Artefacts, tmp_path: Path):
    async def story() -> None:
        async with radio_with_devices(artefacts, tmp_path) as (radio, plugs):
            loop = asyncio.get_running_loop()
            for plug in plugs:
                await loop.sock_sendall(plug, INQUIRY)
            await asyncio.sleep(REPORTS_EVERY / 2)
            radio.signal(signal.SIGSTOP)
            for plug in plugs[::2]:
                plug.close()
            await asyncio.sleep(2 * REPORTS_EVERY)
            radio.signal(signal.SIGCONT)
            assert [await answers(plug) for plug in plugs[1::2]] == [True, True], radio.told()

    asyncio.run(story())


def test_a_call_of_nobody_is_answered_and_ends_nobody(artefacts: Artefacts, tmp_path: Path):
    async def story() -> None:
        async with radio_with_devices(artefacts, tmp_path) as (radio, plugs):
            loop = asyncio.get_running_loop()
            for plug in plugs:
                await loop.sock_sendall(plug, CALL_NOBODY)
            await asyncio.sleep(NOBODY_ANSWERS)
            assert [await answers(plug) for plug in plugs] == [True] * len(plugs), radio.told()

    asyncio.run(story())
