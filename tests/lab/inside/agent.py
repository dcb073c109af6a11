"""The harness's hand inside a guest: starts programs, feeds and ends them, several at once.

It speaks lines of JSON over a serial line; bytes are in base64.

    from the harness                                    to the harness
    {"id", "run": [...], "user", "env", "cwd",          {"id", "pid"} or {"id", "failed"}
     "stdin": file, "log": file}                        {"id", "out": bytes}, {"id", "err": bytes}
    {"id", "input": text}                               {"id", "code"}
    {"id", "signal"}: to the program's whole group

The serial line of a guest loses what arrives in bulk, so larger input comes as a file; output may be of any size.
The first line to the harness is {"hello": {...}}. Only the standard library of the guest's own Python is used.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import platform
import pwd
import queue
import sys
import threading
import time
import tty
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import IO, Any

CHUNK = 1 << 16


class Line:
    """The serial line. What is sent leaves in a thread of its own, since the harness may be slow to read."""

    def __init__(self, path: str) -> None:
        self.reading = self._writing = os.open(path, os.O_RDWR | os.O_NOCTTY)
        if os.isatty(self.reading):
            tty.setraw(self.reading)
            os.set_blocking(self.reading, False)
            self._writing = os.open(path, os.O_WRONLY | os.O_NOCTTY)
        # otherwise a port of virtio: raw by itself, and nobody can open it twice
        self._waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()

    def send(self, **message: Any) -> None:
        """Put a message into the queue."""
        self._waiting.put(json.dumps(message).encode() + b"\n")

    def _write(self) -> None:
        while True:
            data = self._waiting.get()
            while data:
                data = data[os.write(self._writing, data) :]


class Agent:
    """Takes messages, each about one program by number."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._programs: dict[int, Process | None] = {}
        """None while one is being started."""
        self._early: dict[int, list[dict[str, Any]]] = {}
        """Messages to programs that are being started."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._rest = b""

    async def serve(self) -> None:
        """Serve until the guest ends."""
        asyncio.get_running_loop().add_reader(self._line.reading, self._read)
        self._line.send(hello={"kernel": platform.release(), "at": time.monotonic()})
        await asyncio.Event().wait()

    def _read(self) -> None:
        try:
            data = os.read(self._line.reading, CHUNK)
        except BlockingIOError:
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _take(self, message: dict[str, Any]) -> None:
        number = message["id"]
        if "run" in message:
            self._programs[number] = None
            task = asyncio.create_task(self._run(number, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif number in self._programs:
            if program := self._programs[number]:
                tell(program, message)
            else:
                self._early.setdefault(number, []).append(message)

    async def _run(self, number: int, message: dict[str, Any]) -> None:
        try:
            program = self._programs[number] = await start(message)
        except (OSError, KeyError) as error:
            del self._programs[number]
            self._line.send(id=number, failed=str(error))
            return
        finally:
            early = self._early.pop(number, [])
        self._line.send(id=number, pid=program.pid)
        for told in early:
            tell(program, told)
        await asyncio.gather(self._pass_on(number, "out", program.stdout), self._pass_on(number, "err", program.stderr))
        code = await program.wait()
        del self._programs[number]
        self._line.send(id=number, code=code)

    async def _pass_on(self, number: int, name: str, stream: asyncio.StreamReader | None) -> None:
        while stream and (data := await stream.read(CHUNK)):
            self._line.send(id=number, **{name: base64.b64encode(data).decode()})


async def start(message: dict[str, Any]) -> Process:
    """Start a program as the account that the message names, in a session of its own."""
    account = pwd.getpwnam(message["user"])
    # not by the user= of Python, for which it would have to fork itself, and that is slow here
    become = ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--")
    with contextlib.ExitStack() as ours:

        def opened(name: str, mode: str, otherwise: int) -> int | IO[bytes]:
            path = message.get(name)
            return ours.enter_context(Path(path).open(mode)) if path else otherwise

        output = opened("log", "ab", PIPE)
        return await asyncio.create_subprocess_exec(
            *(become if account.pw_uid else ()),
            *message["run"],
            stdin=opened("stdin", "rb", DEVNULL if message.get("log") else PIPE),
            stdout=output,
            stderr=output,
            env=message["env"],
            cwd=message.get("cwd") or account.pw_dir,
            start_new_session=True,
        )


def tell(program: Process, message: dict[str, Any]) -> None:
    """Pass a signal or input on to a program."""
    if "signal" in message:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, message["signal"])
    elif program.stdin:
        program.stdin.write(message["input"].encode())


asyncio.run(Agent(Line(sys.argv[1])).serve())
