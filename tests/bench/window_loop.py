"""How long the running program keeps its event loop busy at a time. Prints figures; it is no test.

    ./dev shell python -m tests.bench.window_loop            # on the display there is, or on none
    ./dev shell python -m tests.bench.window_loop --seconds 20 --rate 4000

The real window on the real loop, with the real switchboard and the real Bluetooth port over a real message bus. Only
BlueZ is made up, in a process of its own. Two situations: clicks on tiles one after the other, and a bus on which so
many properties change every second, of five headsets, each change another value. A callback is what asyncio runs in one
piece, or what Qt delivers as one event; painting is what Qt delivers to have a part of the window drawn, and is counted
apart, also where a callback has caused it directly. `late` is how late a timer of 10 ms fires, whatever kept it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import time
from asyncio.events import Handle
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]

from switchpoint.bluez import names
from switchpoint.bus import Bus
from switchpoint.model import ProfileId
from switchpoint.session.computer import open_computer
from switchpoint.storage import places
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.window import MainWindow
from tests.integration.conftest import Daemon
from tests.integration.fake_bluez import ADAPTER, FakeBluez
from tests.integration.test_bus import connected, until

ALLOWED = 16.0
"""Milliseconds that 99 of 100 callbacks stay under: one frame of a display."""
HEADSETS = 5
BATTERY = "org.bluez.Battery1"
BURST = 0.005
"""Seconds between two bursts of changes."""
PAINTING = frozenset({QEvent.Type.Paint, QEvent.Type.UpdateRequest})
TICK = 0.010


def headset(number: int) -> str:
    return f"{ADAPTER}/dev_F8_4E_17_00_00_{number:02X}"


# The other side --------------------------------------------------------------------------------------------------


async def bluez(address: str) -> None:
    """Be BlueZ; every line of standard input says how many properties change a second from now on."""
    async with connected(address) as bus:
        fake = FakeBluez(bus)
        for number in range(HEADSETS):
            fake.add_headset(headset(number), Address=headset(number)[-17:].replace("_", ":"))
            fake.add(headset(number), BATTERY, {"Percentage": 50})
        await fake.start()
        print("ready", flush=True)
        lines = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        async with asyncio.TaskGroup() as tasks:
            storm = tasks.create_task(asyncio.sleep(0))
            while line := await lines.readline():
                storm.cancel()
                storm = tasks.create_task(change(fake, int(line)))
            storm.cancel()


async def change(fake: FakeBluez, rate: int) -> None:
    """Change properties of devices in turn: charge, name, and now and then whether one is connected."""
    began, sent = time.monotonic(), 0
    while rate:
        due = int((time.monotonic() - began) * rate)
        for number in range(sent, due):
            where = headset(number % HEADSETS)
            if number % 3:
                fake.change(where, BATTERY, Percentage=number % 101)
            elif number % 50 or where == headset(0):
                fake.change(where, names.DEVICE, Alias=f"Headset {number % 997}")
            else:
                fake.change(where, names.DEVICE, Connected=not fake.objects[where][names.DEVICE]["Connected"])
        sent = due
        await asyncio.sleep(BURST)


# What is measured ------------------------------------------------------------------------------------------------


@dataclass
class Measured:
    """Durations in seconds, since `clear`."""

    callbacks: list[float] = field(default_factory=list)
    painting: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    snapshots: int = 0
    began: float = 0.0

    def clear(self) -> None:
        for durations in (self.callbacks, self.painting, self.late):
            durations.clear()
        self.snapshots, self.began = 0, time.perf_counter()

    def line(self, name: str) -> str:
        took = time.perf_counter() - self.began
        parts = [f"{name:26}"]
        for label, found in (("callbacks", self.callbacks), ("painting", self.painting), ("late", self.late)):
            parts.append(
                f"{label} {len(found):6}, p50 {quantile(found, 0.5):5.2f}, p99 {quantile(found, 0.99):6.2f}, "
                f"longest {quantile(found, 1):6.2f} ms, {100 * sum(found) / took:3.0f} %"
            )
        return "\n    ".join(parts) + f"\n    snapshots {self.snapshots / took:.0f} a second"


def quantile(found: list[float], part: float) -> float:
    """Return milliseconds."""
    ordered = sorted(found) or [0.0]
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Stopwatch:
    """Attributes every moment to the innermost of what is going on: a callback or painting."""

    def __init__(self, measured: Measured) -> None:
        self._measured = measured
        self._inside: list[float] = []
        """For everything that is under way: the time that was spent in what it contains."""

    @contextmanager
    def time(self, found: list[float]) -> Iterator[None]:
        began = time.perf_counter()
        self._inside.append(0.0)
        try:
            yield
        finally:
            took = time.perf_counter() - began
            contained = self._inside.pop()
            if self._inside:
                self._inside[-1] += took
            found.append(took - contained)


class Application(QApplication):
    """Times every event that Qt delivers."""

    stopwatch: Stopwatch
    measured: Measured

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        found = self.measured.painting if event.type() in PAINTING else self.measured.callbacks
        with self.stopwatch.time(found):
            return bool(super().notify(receiver, event))


def time_handles(stopwatch: Stopwatch, measured: Measured) -> None:
    """Time everything that asyncio runs in one piece."""
    run = Handle._run

    def timed(handle: Handle) -> None:
        with stopwatch.time(measured.callbacks):
            run(handle)

    Handle._run = timed  # type: ignore[method-assign]


async def tick(measured: Measured) -> None:
    while True:
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        measured.late.append(max(0.0, time.perf_counter() - due))


# The two situations ----------------------------------------------------------------------------------------------


async def switches(window: MainWindow, count: int) -> None:
    """Click tiles in turn, each when the one before is done."""
    for profile, _ in zip(itertools.cycle(("work-call", "phone", "gaming")), range(count), strict=False):
        window._activate(ProfileId(profile))
        with contextlib.suppress(AssertionError):
            await until(lambda wanted=profile: settled(window, wanted), within=5.0)
        window._end()
        with contextlib.suppress(AssertionError):
            await until(lambda: settled(window, None), within=5.0)


def settled(window: MainWindow, profile: str | None) -> bool:
    view = window.view
    if view is None:
        message = "the window shows no headset"
        raise RuntimeError(message)
    return (view.claim.profile if view.claim else None) == profile and not view.working


@contextmanager
def other_side() -> Iterator[Callable[[int], None]]:
    """A home, a bus, and a BlueZ on it; yields what sets how many properties change a second."""
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(Path(folder))
        daemon.start()
        os.environ |= {
            "HOME": folder,
            "DBUS_SYSTEM_BUS_ADDRESS": daemon.address,
            "DBUS_SESSION_BUS_ADDRESS": daemon.address,
            "PULSE_SERVER": f"unix:{folder}/nowhere",
        }
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ.pop(name, None)
        arguments = [sys.executable, "-m", "tests.bench.window_loop", "--bluez", daemon.address]
        try:
            with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
                assert other.stdin is not None
                assert other.stdout is not None
                other.stdout.readline()
                lines = other.stdin

                def set_rate(rate: int) -> None:
                    lines.write(f"{rate}\n")
                    lines.flush()

                yield set_rate
        finally:
            daemon.kill()


@asynccontextmanager
async def opened(measured: Measured) -> AsyncIterator[MainWindow]:
    """The window of this computer, as the program opens it."""
    async with open_computer(where=places(), session_bus=Bus(system=False)) as session:
        bridge = Bridge(session.switchboard)

        def count(_: object) -> None:
            measured.snapshots += 1

        end = session.switchboard.subscribe(count)
        window = MainWindow(bridge)
        window.show()
        try:
            yield window
        finally:
            end()
            window.hide()
            await bridge.close()


async def measure(measured: Measured, wanted: argparse.Namespace, set_rate: Callable[[int], None]) -> int:
    async with opened(measured) as window:
        ticking = asyncio.create_task(tick(measured))
        worst = 0.0
        await asyncio.sleep(1)
        for name, rate, clicks in (
            ("at rest", 0, 0),
            ("switching", 0, wanted.switches),
            (f"{wanted.rate} changes a second", wanted.rate, 0),
            ("both", wanted.rate, wanted.switches),
        ):
            set_rate(rate)
            await asyncio.sleep(0.5)
            measured.clear()
            await (switches(window, clicks) if clicks else asyncio.sleep(wanted.seconds))
            print(measured.line(name))
            worst = max(worst, quantile(measured.callbacks, 0.99))
        set_rate(0)
        ticking.cancel()
    print(f"\n99 of 100 callbacks take at most {worst:.1f} ms; {ALLOWED:g} are allowed")
    return 0 if worst <= ALLOWED else 1


def main() -> int:
    parser = argparse.ArgumentParser(description="How long callbacks keep the event loop busy.")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rate", type=int, default=2000)
    parser.add_argument("--switches", type=int, default=12)
    parser.add_argument("--bluez", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.bluez:
        asyncio.run(bluez(wanted.bluez))
        return 0
    measured = Measured()
    Application.measured, Application.stopwatch = measured, Stopwatch(measured)
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    time_handles(Application.stopwatch, measured)
    with other_side() as set_rate:
        app = Application(sys.argv[:1])
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            return runner.run(measure(measured, wanted, set_rate))


if __name__ == "__main__":
    sys.exit(main())
