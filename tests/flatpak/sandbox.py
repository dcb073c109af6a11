"""A computer in small around the Flatpak: private buses, a scripted org.bluez, a screen, and nothing of the user's."""

from __future__ import annotations

import asyncio
import os
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from switchpoint.bluez import names
from switchpoint.bus import Bus
from switchpoint.service import client
from tests.flatpak.app import APP, ID
from tests.integration.conftest import Daemon
from tests.integration.fake_bluez import HEADSET, FakeBluez
from tests.integration.test_bus import connected

PATIENCE = 30.0
"""Seconds for anything that starts a sandbox: one takes about a second."""

# The kernel of a computer without Bluetooth lists no adapter: a sandbox on it is shown one.
WITH_AN_ADAPTER = 'mount -t tmpfs none /sys/class && mkdir -p /sys/class/bluetooth/hci0 && exec "$@"'


@dataclass
class Computer:
    """What a test has at hand."""

    home: Path
    session: Daemon
    system: Daemon
    bus: Bus
    """The test's own connection to the session bus."""
    bluez: FakeBluez
    display: str
    installation: Path | None = None
    """Where Flatpak finds it, if that is not where every test does."""
    network: Path | None = None
    """The network that programs are started in, if that is not this computer's."""
    started: list[Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **APP.environment(self.home, self.installation),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.session.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.system.address,
        }

    async def start(
        self, *arguments: str, options: tuple[str, ...] = (), out: IO[str] | int = PIPE, err: IO[str] | int = PIPE
    ) -> Process:
        """Start the Flatpak; `options` are Flatpak's own."""
        process = await asyncio.create_subprocess_exec(
            *(() if self.network is None else ("nsenter", f"--net={self.network}")),
            *("unshare", "--mount", "sh", "-c", WITH_AN_ADAPTER, "sh"),
            *("flatpak", "run", "--user", *options, ID, *arguments),
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        self.started.append(process)
        return process

    async def run(self, *arguments: str, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        """Run it to its end; returns exit code, output and errors."""
        # into files: the first process of a sandbox keeps pipes open for as long as anything runs in it
        with (self.home / "out").open("w+") as out, (self.home / "err").open("w+") as err:
            process = await self.start(*arguments, options=options, out=out, err=err)
            async with asyncio.timeout(PATIENCE):
                code = await process.wait()
            for each in (out, err):
                each.seek(0)
            return code, out.read(), err.read()

    async def ask(self, *arguments: str) -> tuple[int, str, str]:
        """Let the one that is running carry out a command line."""
        answered = await client.run(self.bus, [*arguments, "--timeout", "10"], 10)
        assert answered is not None, "there is nobody on the bus"
        return answered

    async def until_running(self) -> None:
        await self.until_async(lambda: client.is_running(self.bus))

    async def until_async(self, holds: Callable[[], Any], within: float = PATIENCE) -> None:
        async with asyncio.timeout(within):
            while not await holds():  # noqa: ASYNC110  # other processes set no events
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """End every sandbox of it with everything inside."""
        process = await asyncio.create_subprocess_exec(
            "flatpak", "kill", ID, env=self.environment, stdout=PIPE, stderr=PIPE
        )
        await process.communicate()

    @property
    def blocked(self) -> bool:
        return bool(self.bluez.objects[HEADSET][names.DEVICE]["Blocked"])


@asynccontextmanager
async def computer(
    display: str, installation: Path | None = None, network: Path | None = None
) -> AsyncIterator[Computer]:
    """Yield a computer with a paired headset; at the end nothing of it runs any more.

    `installation`: another one than every test's, which is changed by nobody. `network`: likewise.
    """
    # the names of sockets are short, and pytest's folders are not
    with tempfile.TemporaryDirectory(prefix="flatpak-") as folder:
        async with _in(Path(folder), display) as found:
            found.installation, found.network = installation, network
            yield found


@asynccontextmanager
async def _in(folder: Path, display: str) -> AsyncIterator[Computer]:
    daemons = []
    for name in ("session", "system"):
        (folder / name).mkdir()
        daemons.append(Daemon(folder / name))
        daemons[-1].start()
    session, system = daemons
    try:
        async with connected(session.address) as bus, connected(system.address) as service:
            bluez = FakeBluez(service)
            bluez.add_headset()
            await bluez.start()
            (folder / "home").mkdir()
            found = Computer(folder / "home", session, system, bus, bluez, display)
            try:
                yield found
            finally:
                await found.kill()
                for process in found.started:
                    if process.returncode is None:
                        process.kill()
                        await process.communicate()
    finally:
        for daemon in daemons:
            daemon.kill()
