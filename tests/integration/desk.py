"""A computer in small: two buses, a scripted org.bluez, and real Switchpoint processes in a home of their own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from switchpoint.bluez import names
from switchpoint.bus import DBUS, DBUS_PATH, Bus, Request, Rule, Signal
from switchpoint.keeper import login_entry
from switchpoint.service import client
from switchpoint.service import interface as dbus
from tests.integration.conftest import Daemon
from tests.integration.fake_bluez import HEADSET, FakeBluez
from tests.integration.test_bus import connected, until

KEEPER = "switchpoint"
GUARDIAN = "switchpoint.keeper.guardian"
PATIENCE = 5.0


@dataclass
class Desk:
    """What a test has at hand. The buses, the headset and the home outlive every process that it starts."""

    home: Path
    session: Daemon
    system: Daemon
    bus: Bus
    """The test's own connection to the session bus."""
    bluez: FakeBluez
    started: list[Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "DBUS_SESSION_BUS_ADDRESS": self.session.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.system.address,
            # No sound server, and none is started.
            "PULSE_SERVER": f"unix:{self.home}/nowhere",
        }

    # Processes

    async def start(self, *arguments: str, module: str = KEEPER, **more: str) -> Process:
        """Start Switchpoint as a user does; what it says can be read at its end."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, *arguments),
            env=self.environment | more,
            cwd=self.home,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
        )
        self.started.append(process)
        return process

    async def keeper(self, *arguments: str) -> Process:
        """Start one in the background, and wait until it is on the bus."""
        async with self.owners() as owners:
            process = await self.start(*(arguments or ("--background",)))
            await until(lambda: any(owners))
        return process

    async def ended(self, process: Process, within: float = 10.0) -> tuple[int, str]:
        """Wait for the end of a process; returns its exit code and what it said about errors."""
        async with asyncio.timeout(within):
            _, errors = await process.communicate()
        assert process.returncode is not None
        return process.returncode, errors.decode()

    def processes(self, module: str) -> list[int]:
        """Return the processes of this home that run a module, the older ones first."""
        found = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if not folder.name.isdigit() or f"HOME={self.home}\0".encode() not in (folder / "environ").read_bytes():
                    continue
                words = (folder / "cmdline").read_bytes().decode().split("\0")
                if "-m" in words and words[words.index("-m") + 1] == module:
                    found.append(int(folder.name))
        return sorted(found)

    async def only(self, module: str, *, but: int = 0) -> int:
        """Wait for the one process that runs a module, and is not `but`; returns its id."""
        await until(lambda: len(found := self.processes(module)) == 1 and found != [but])
        return self.processes(module)[0]

    def kill_all(self) -> None:
        """Kill every process of this home. Each would start another one, so all of them are stopped before."""
        while found := (*self.processes(GUARDIAN), *self.processes(KEEPER)):
            for number in (signal.SIGSTOP, signal.SIGKILL):
                for process in found:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(process, number)
            time.sleep(0.002)

    # The running Switchpoint

    @asynccontextmanager
    async def owners(self) -> AsyncIterator[list[str]]:
        """Yield a list that grows with every new owner of the name; empty stands for none."""
        found: list[str] = []

        def heard(told: Signal) -> None:
            found.append(told.body[2])

        rule = Rule(sender=DBUS, path=DBUS_PATH, interface=DBUS, member="NameOwnerChanged", arg0=dbus.NAME)
        end = await self.bus.subscribe(rule, heard)
        try:
            yield found
        finally:
            end()

    async def ask(self, member: str, *body: Any, signature: str | None = None) -> tuple[Any, ...]:
        """Call a method of the running Switchpoint; raises `BusError`."""
        takes = dbus.signature(dbus.METHODS[member][0]) if signature is None and member in dbus.METHODS else signature
        return await self.bus.call(dbus.NAME, dbus.PATH, dbus.INTERFACE, member, takes or "", body)

    async def run(self, *arguments: str) -> tuple[int, str, str]:
        """Let the running Switchpoint carry out a command line."""
        answered = await client.run(self.bus, [*arguments, "--timeout", str(PATIENCE)], PATIENCE)
        assert answered is not None, "there is nobody on the bus"
        return answered

    async def is_running(self) -> bool:
        return await client.is_running(self.bus)

    async def hold(self) -> None:
        """Give the headset to the phone: this computer keeps off it."""
        code, out, errors = await self.run("activate", "phone")
        assert (code, self.blocked) == (0, True), (out, errors)

    async def until_on(self, profile: str) -> None:
        """Wait until a profile is said to be on: the first look of a program that has just started may miss it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if f"  {profile}: " in (await self.run("status"))[1]:
                    return

    # What it leaves

    @property
    def blocked(self) -> bool:
        return bool(self.bluez.objects[HEADSET][names.DEVICE]["Blocked"])

    def looked(self) -> asyncio.Event:
        """Return what is set when somebody next asks for all that there is of Bluetooth."""
        asked, answer = asyncio.Event(), self.bluez._root

        async def noted(request: Request) -> tuple[str, Sequence[Any]]:
            asked.set()
            return await answer(request)

        self.bluez.bus.serve("/", noted)
        return asked

    @property
    def entry(self) -> Path:
        return self.home / ".config" / "autostart" / login_entry.NAME

    def state(self, name: str) -> Path:
        return self.home / ".local" / "state" / "switchpoint" / name

    def journal(self) -> list[str]:
        """Return the properties with an open entry in the journal on the disk."""
        try:
            return [entry["property"] for entry in json.loads(self.state("journal.json").read_text())["entries"]]
        except FileNotFoundError:
            return []


@asynccontextmanager
async def desk(home: Path) -> AsyncIterator[Desk]:
    """Have a computer with a connected headset, and nothing of Switchpoint on it."""
    daemons = []
    for name in ("session", "system"):
        folder = home / name
        folder.mkdir()
        daemons.append(Daemon(folder))
    session, system = daemons
    try:
        for daemon in daemons:
            daemon.start()
        async with connected(system.address) as service, connected(session.address) as bus:
            bluez = FakeBluez(service)
            bluez.add_headset(Connected=True)
            await bluez.start()
            found = Desk(home, session, system, bus, bluez)
            try:
                yield found
            finally:
                found.kill_all()
                await asyncio.gather(*(process.communicate() for process in found.started), return_exceptions=True)
    finally:
        for daemon in daemons:
            daemon.kill()


def played(tale: Callable[[Desk], Any]) -> Callable[[Path], None]:
    """Run a story on a computer of its own."""

    def test(tmp_path: Path) -> None:
        async def play() -> None:
            async with desk(tmp_path) as found:
                await tale(found)

        asyncio.run(play())

    test.__name__ = tale.__name__
    return test
