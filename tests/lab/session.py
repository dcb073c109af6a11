"""The system inside a guest: buses, bluetoothd and the user's audio session; each can be killed and restarted."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from dataclasses import dataclass

from tests.lab.agent import GuestError, Running
from tests.lab.guest import RUNTIME, USER, USER_ID, Machine

WIREPLUMBER = """\
# No logind in the guest: sound belongs to the one user there is.
wireplumber.profiles = { main = { monitor.bluez.seat-monitoring = disabled } }
"""


RESTART_AFTER = 0.1
"""Seconds; systemd's own default."""


@dataclass(frozen=True, slots=True)
class Service:
    """A program that runs for as long as the guest does."""

    name: str
    command: tuple[str, ...]
    user: str = USER
    ready: str | None = None
    """A socket that is there when it is."""
    kept: bool = False
    """Started again when it ends by itself, as systemd does (Restart=on-failure)."""


SYSTEM_BUS = Service(
    "dbus-system", ("dbus-daemon", "--system", "--nofork", "--nopidfile"), "root", "/run/dbus/system_bus_socket"
)
RADIO_LINE = Service("btattach", ("btattach", "-B", "/dev/lab-radio", "-P", "h4"), "root")
BLUETOOTHD = Service("bluetoothd", ("/usr/libexec/bluetooth/bluetoothd", "-n", "-d"), "root", kept=True)
SESSION_BUS = Service(
    "dbus-session",
    ("dbus-daemon", "--session", f"--address=unix:path={RUNTIME}/bus", "--nofork", "--nopidfile"),
    ready=f"{RUNTIME}/bus",
)
PIPEWIRE = Service("pipewire", ("pipewire",), ready=f"{RUNTIME}/pipewire-0", kept=True)
WIREPLUMBER_SERVICE = Service("wireplumber", ("wireplumber",), kept=True)
PULSE = Service("pipewire-pulse", ("pipewire-pulse",), ready=f"{RUNTIME}/pulse/native", kept=True)


class Session:
    """Starts, stops and restarts what a desktop computer has running."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._running: dict[str, Running] = {}
        self._keepers: set[asyncio.Task[None]] = set()
        self.crashes: list[str] = []
        """Which of the kept services ended by themselves, and how, since the guest was made."""

    async def start(self) -> None:
        """Everything, in the order of a real start."""
        self._running.clear()
        await self._machine.shell(
            f"mkdir -p {RUNTIME} /etc/wireplumber/wireplumber.conf.d"
            f" && chown {USER_ID}:{USER_ID} {RUNTIME} && chmod 700 {RUNTIME}"
        )
        await self._machine.run(
            *("sh", "-c", "cat > /etc/wireplumber/wireplumber.conf.d/50-lab.conf"),
            stdin=WIREPLUMBER.encode(),
            user="root",
        )
        await asyncio.gather(self._start_system(), self._start_audio())

    async def _start_system(self) -> None:
        await self.start_service(SYSTEM_BUS)
        await self.start_service(RADIO_LINE)
        await self.start_service(BLUETOOTHD)

    async def _start_audio(self) -> None:
        for service in (SESSION_BUS, PIPEWIRE):
            await self.start_service(service)
        await self.wait_for_socket(SYSTEM_BUS.ready or "")
        for service in (WIREPLUMBER_SERVICE, PULSE):
            await self.start_service(service)

    async def start_service(self, service: Service) -> None:
        """Start a program and wait until it listens."""
        environment = {"WIREPLUMBER_DEBUG": "2", "PIPEWIRE_DEBUG": "2"}
        self._running[service.name] = self._machine.start(
            *service.command, user=service.user, env=environment, log=service.name
        )
        if service.kept:
            keeper = asyncio.create_task(self._keep(service, self._running[service.name]))
            self._keepers.add(keeper)
            keeper.add_done_callback(self._keepers.discard)
        if service.ready:
            await self.wait_for_socket(service.ready)

    async def _keep(self, service: Service, running: Running) -> None:
        """Start a service again that ended by itself."""
        with contextlib.suppress(GuestError):
            code = await running.wait()
            if self._running.get(service.name) is not running:
                return
            self.crashes.append(f"{service.name} ended with {code}")
            if service.ready:
                await self._machine.run("rm", "-f", service.ready, user="root")
            await asyncio.sleep(RESTART_AFTER)
            if self._running.get(service.name) is running:
                await self.start_service(service)

    async def stop_service(self, service: Service, number: signal.Signals = signal.SIGTERM) -> None:
        """End a program: politely, or as a crash would."""
        if running := self._running.pop(service.name, None):
            await running.end(number)
        if service.ready:
            await self._machine.run("rm", "-f", service.ready, user="root")

    async def wait_for_socket(self, path: str) -> None:
        """Wait until a program listens there."""
        await self._machine.shell(f"until [ -S {path} ]; do sleep 0.02; done")

    async def restart_bluetoothd(self, *, crash: bool = False) -> None:
        """As an update of BlueZ does; or as a crash does, which leaves the kernel's links alone."""
        await self.stop_service(BLUETOOTHD, signal.SIGKILL if crash else signal.SIGTERM)
        await self.start_service(BLUETOOTHD)

    async def restart_pipewire(self) -> None:
        """As an update of PipeWire does: all of the user's audio ends and comes again."""
        for service in (PULSE, WIREPLUMBER_SERVICE, PIPEWIRE):
            await self.stop_service(service)
        for service in (PIPEWIRE, WIREPLUMBER_SERVICE, PULSE):
            await self.start_service(service)

    async def restart_wireplumber(self) -> None:
        """The policy alone."""
        await self.stop_service(WIREPLUMBER_SERVICE)
        await self.start_service(WIREPLUMBER_SERVICE)

    async def restart_system_bus(self) -> None:
        """The system bus goes, and with it bluetoothd, as systemd would have it; then both come again."""
        bluetoothd = self._running.pop(BLUETOOTHD.name, None)
        await self.stop_service(SYSTEM_BUS)
        if bluetoothd:
            await bluetoothd.end()
        await self.start_service(SYSTEM_BUS)
        await self.start_service(BLUETOOTHD)
        # WirePlumber gives up the bus when it is lost
        await self.restart_wireplumber()

    async def set_clock(self, when: str) -> None:
        """Move the wall clock, to anything that date understands: "2031-05-01 12:00", "+3 hours"."""
        await self._machine.run("date", "--set", when, user="root")
