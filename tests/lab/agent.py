"""The harness's end of the line into a guest: programs there, as if they were here."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import signal
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_LINE = 1 << 26


class GuestError(Exception):
    """A guest, or a program in it, did not do what was asked."""


def first_line(error: Exception) -> str:
    """What an error says, for a summary."""
    return next(iter(str(error).splitlines()), repr(error))


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended. A negative code is the number of the signal that ended it."""

    code: int
    stdout: str
    stderr: str


class Running:
    """A program in a guest."""

    def __init__(self, agent: Agent, number: int, command: Sequence[str]) -> None:
        self._agent = agent
        self._number = number
        self._ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.command = " ".join(command)
        self.pid: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.stdout = asyncio.StreamReader(limit=LONGEST_LINE)
        self.stderr = asyncio.StreamReader(limit=LONGEST_LINE)

    @property
    def ended(self) -> bool:
        """Whether it has ended, by itself or with its guest."""
        return self._ended.done()

    def write(self, text: str) -> None:
        """Feed its standard input. The line into a guest is narrow: a kilobyte or so at a time."""
        self._agent.send({"id": self._number, "input": text})

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to it and to what it started."""
        self._agent.send({"id": self._number, "signal": int(number)})

    async def lines(self) -> AsyncIterator[str]:
        """Its standard output line by line, to the end."""
        async for line in self.stdout:
            yield line.decode(errors="replace").rstrip("\n")

    async def wait(self) -> int:
        """Its exit code, when it has ended.

        Raises:
            GuestError: when the guest ended first.
        """
        return await asyncio.shield(self._ended)

    async def end(self, number: signal.Signals = signal.SIGTERM, patience: float = 5) -> int:
        """Ask it to end, insist after a while, and return its exit code."""
        self.send_signal(number)
        try:
            async with asyncio.timeout(patience):
                return await self.wait()
        except TimeoutError:
            self.send_signal(signal.SIGKILL)
            return await self.wait()

    def take(self, message: Mapping[str, Any]) -> None:
        """Something that the guest said about this program."""
        if "pid" in message:
            self.pid.set_result(message["pid"])
        if "out" in message:
            self.stdout.feed_data(base64.b64decode(message["out"]))
        if "err" in message:
            self.stderr.feed_data(base64.b64decode(message["err"]))
        if "code" in message:
            self._finish(message["code"])
        if "failed" in message:
            self.lose(f"could not be started: {message['failed']}")

    def lose(self, why: str) -> None:
        """The program is gone without an exit code."""
        error = GuestError(f"`{self.command}` {why}")
        for future in (self.pid, self._ended):
            if not future.done():
                future.set_exception(error)
                future.exception()  # it is no mistake not to ask
        self._end_streams()

    def _finish(self, code: int) -> None:
        self._ended.set_result(code)
        self._end_streams()

    def _end_streams(self) -> None:
        self.stdout.feed_eof()
        self.stderr.feed_eof()


class Agent:
    """The line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._numbers = itertools.count(1)
        self._programs: dict[int, Running] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self.hello: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    async def connect(self, plug: socket.socket) -> None:
        """Listen on this end of the guest's serial line."""
        reader, self._writer = await asyncio.open_unix_connection(sock=plug, limit=LONGEST_LINE)
        self._reading = asyncio.create_task(self._read(reader), name=f"agent of {self._name}")

    async def close(self) -> None:
        """Let go of the line; whatever still ran is lost."""
        if self._reading:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        if self._writer:
            self._writer.close()
            self._writer = None
        self._lose_all()

    def start(self, command: Sequence[str], **how: Any) -> Running:
        """Start a program; `how` is part of the message described in inside/agent.py."""
        number = next(self._numbers)
        program = self._programs[number] = Running(self, number, command)
        self.send({"id": number, "run": list(command), **how})
        return program

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message, unless the guest is gone."""
        if self._writer and not self._writer.is_closing():
            self._writer.write(json.dumps(message).encode() + b"\n")

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            async for line in reader:
                self._take(json.loads(line))
        except ConnectionError:
            pass
        self._lose_all()

    def _take(self, message: Mapping[str, Any]) -> None:
        if "hello" in message:
            self.hello.set_result(message["hello"])
            return
        program = self._programs[message["id"]]
        program.take(message)
        if "code" in message or "failed" in message:
            del self._programs[message["id"]]

    def _lose_all(self) -> None:
        if not self.hello.done():
            self.hello.set_exception(GuestError(f"{self._name} ended before it was up"))
            self.hello.exception()
        while self._programs:
            self._programs.popitem()[1].lose(f"is lost: {self._name} is not there any more")
