"""The harness's hand inside a guest: starts programs, feeds and ends them, several at once.

It speaks lines of JSON over a serial line; bytes are in base64.

    from the harness                                    to the harness
    {"id", "run": [...], "user", "env", "cwd", "log"}   {"id", "pid"} or {"id", "failed"}
    {"id", "input": bytes, or null for the end}         {"id", "out": bytes}, {"id", "err": bytes}
    {"id", "signal"}: to the program's whole group      {"id", "code"}

The first line to the harness is {"hello": {...}}. Only the standard library of the guest's own Python is used.
"""

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
import tty
from asyncio.subprocess import DEVNULL, PIPE, Process

CHUNK = 1 << 16


class Line:
    """The serial line. What is sent leaves in a thread of its own, since the harness may be slow to read."""

    def __init__(self, path):
        self.reading = os.open(path, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(self.reading)
        self._writing = os.open(path, os.O_WRONLY | os.O_NOCTTY)
        self._waiting = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()

    def send(self, **message):
        self._waiting.put(json.dumps(message).encode() + b"\n")

    def _write(self):
        while True:
            data = self._waiting.get()
            while data:
                data = data[os.write(self._writing, data) :]


class Agent:
    def __init__(self, line):
        self._line = line
        self._programs = {}
        self._tasks = set()
        self._rest = b""

    async def serve(self):
        asyncio.get_running_loop().add_reader(self._line.reading, self._read)
        with open("/proc/uptime") as uptime:
            self._line.send(hello={"kernel": platform.release(), "uptime": float(uptime.read().split()[0])})
        await asyncio.Event().wait()

    def _read(self):
        try:
            data = os.read(self._line.reading, CHUNK)
        except BlockingIOError:
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _take(self, message):
        number = message["id"]
        if "run" in message:
            task = asyncio.create_task(self._run(number, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif program := self._programs.get(number):
            if "signal" in message:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(program.pid, message["signal"])
            elif message["input"] is None:
                program.stdin.close()
            else:
                program.stdin.write(base64.b64decode(message["input"]))

    async def _run(self, number, message):
        try:
            program = await self._start(message)
        except (OSError, KeyError) as error:
            self._line.send(id=number, failed=str(error))
            return
        self._programs[number] = program
        self._line.send(id=number, pid=program.pid)
        await asyncio.gather(self._pass_on(number, "out", program.stdout), self._pass_on(number, "err", program.stderr))
        code = await program.wait()
        del self._programs[number]
        self._line.send(id=number, code=code)

    @staticmethod
    async def _start(message) -> Process:
        account = pwd.getpwnam(message["user"])
        log = message.get("log")
        output = open(log, "ab") if log else None
        try:
            return await asyncio.create_subprocess_exec(
                *message["run"],
                stdin=DEVNULL if log else PIPE,
                stdout=output or PIPE,
                stderr=output or PIPE,
                env=message["env"],
                cwd=message.get("cwd") or account.pw_dir,
                user=account.pw_uid,
                group=account.pw_gid,
                extra_groups=[],
                start_new_session=True,
            )
        finally:
            if output:
                output.close()

    async def _pass_on(self, number, name, stream):
        while stream and (data := await stream.read(CHUNK)):
            self._line.send(id=number, **{name: base64.b64encode(data).decode()})


asyncio.run(Agent(Line(sys.argv[1])).serve())
