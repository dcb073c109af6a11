"""The air between all devices of a lab: one btvirt, on which each device has a controller of its own."""

from __future__ import annotations

import asyncio
import signal
import socket
from asyncio.subprocess import Process
from pathlib import Path

from tests.lab import process
from tests.lab.waiting import until

SET_ADDRESS = 0xFC42
"""The vendor command of the lab's patched btvirt. Parameter: the address, lowest byte first."""

COMMAND = 0x01
"""H4's first byte of a command packet."""

COMMAND_COMPLETE = bytes([0x04, 0x0E, 0x04, 0x01]) + SET_ADDRESS.to_bytes(2, "little") + b"\0"
"""H4 event, code, length, number of free command places, the command, status 0."""


class Radio:
    """Starts and stops the air, and plugs devices in. Unplugging one is as if it had lost its power."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._process: Process | None = None

    async def start(self) -> None:
        """Make the air, with nobody in it."""
        self._folder.mkdir()
        self._process = await process.start(self._program, f"-s{self._folder}", output=self._log)
        await until(self._socket.exists, 5, f"btvirt listens. It said: {self.told()}")

    async def stop(self) -> None:
        """End it; everybody's controller is gone."""
        if self._process:
            await process.end(self._process)
            self._process = None

    def signal(self, number: signal.Signals) -> None:
        """Stop it for a while, or let it go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def told(self) -> str:
        """What btvirt has said, and how it has ended if it has."""
        said = self._log.read_text(errors="replace")
        code = self._process.returncode if self._process else None
        return said if code is None else f"{said}\nended with {code}"

    async def plug_in(self, address: str) -> socket.socket:
        """A fresh controller with this address: a stream of H4 packets."""
        loop = asyncio.get_running_loop()
        plug = socket.socket(socket.AF_UNIX)
        try:
            plug.setblocking(False)
            async with asyncio.timeout(5):
                await loop.sock_connect(plug, str(self._socket))
                parameter = bytes.fromhex(address.replace(":", ""))[::-1]
                command = SET_ADDRESS.to_bytes(2, "little") + bytes([len(parameter)]) + parameter
                await loop.sock_sendall(plug, bytes([COMMAND]) + command)
                answer = await loop.sock_recv(plug, len(COMMAND_COMPLETE))
        except BaseException:
            plug.close()
            raise
        if answer != COMMAND_COMPLETE:
            plug.close()
            raise RuntimeError(f"btvirt does not know the lab's command; it answered {answer.hex()}")
        return plug

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    @property
    def _socket(self) -> Path:
        return self._folder / "bt-server-bredrle"
