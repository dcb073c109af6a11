"""One simulated computer: it boots in about a second, runs real programs, and can be switched off at any moment."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
import tomllib
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.lab import process
from tests.lab.agent import Agent, Done, GuestError, Running
from tests.lab.artefacts import Artefacts
from tests.lab.hardware import INSIDE, Cable, Hardware, Parts
from tests.lab.radio import Radio
from tests.lab.uml import Uml
from tests.lab.waiting import until

CHECKOUT = Path(__file__).parents[2]

USER = "user"
USER_ID = 1000
RUNTIME = f"/run/user/{USER_ID}"
ROOTS_WITHOUT_OUR_PYTHON = {"testing"}
"""Their own Python is too new for Switchpoint's libraries."""

WRITABLE = frozenset({"shared", "pycache"})
"""Which of this computer's folders a guest may change."""
BOOT = 60
"""Seconds, amply."""

ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    "LANG": "C.UTF-8",
    "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/run/dbus/system_bus_socket",
    "PYTHONPYCACHEPREFIX": "/var/cache/python",
}
SESSION = {
    "XDG_RUNTIME_DIR": RUNTIME,
    "DBUS_SESSION_BUS_ADDRESS": f"unix:path={RUNTIME}/bus",
    "PYTHONPATH": "/switchpoint/core:/switchpoint/gui:/switchpoint/resources:/lab/installed:/opt/site",
}


def grow(disk: Path, size: int) -> None:
    """Make an empty disk as large as `size`, in megabytes; it takes no more room than is used."""
    os.truncate(disk, size << 20)
    subprocess.run(["/sbin/resize2fs", "-f", disk], check=True, capture_output=True)


class Machine:
    """A guest's kernel on its hardware: on, off, and programs in it."""

    def __init__(
        self,
        name: str,
        root: str,
        address: str,
        *,
        artefacts: Artefacts,
        radio: Radio,
        folder: Path,
        memory: int = 768,
        disk: int = 0,
        cable: Cable | None = None,
        hardware: Hardware | None = None,
    ) -> None:
        """`memory`: megabytes; `disk`: likewise, if the usual one is too small."""
        self.name = name
        self.root = root
        self.address = address
        """Of its Bluetooth adapter; the same at every boot."""
        self.folder = folder
        """Its console, the logs that its programs write, and its disk."""
        self._artefacts = artefacts
        self._radio = radio
        self._memory = memory
        self._disk = disk
        self._cable = cable
        self._hardware = hardware or Uml(artefacts.kernel)
        self._process: Process | None = None
        self._agent: Agent | None = None
        folder.mkdir(parents=True)
        (folder / "shared").mkdir()
        (folder / "log").mkdir()
        (folder / "log").chmod(0o777)

    @property
    def busybox(self) -> Path:
        """The first program's file: one that needs no library."""
        return self._artefacts.busybox

    @property
    def running(self) -> bool:
        """Whether its power is on."""
        return self._process is not None and self._process.returncode is None

    @property
    def slowness(self) -> float:
        """How many times longer than usual everything may take in here."""
        return self._hardware.slowness

    async def boot(self) -> float:
        """Switch it on and wait until programs can be started; returns how long that took, in seconds."""
        began = time.monotonic()
        self._lay_out()
        with ExitStack() as ours:
            hci = ours.enter_context(await self._radio.plug_in(self.address))
            hci.setblocking(True)
            line, far_end = socket.socketpair()
            ours.enter_context(far_end)
            self._process = await self._hardware.start(
                Parts(
                    name=self.name,
                    folder=self.folder,
                    memory=self._memory,
                    words=self._words(),
                    folders={name: path for name, path in self._folders().items() if path},
                    writable=WRITABLE,
                    radio=hci,
                    agent=far_end,
                    cable=self._cable,
                )
            )
        self._agent = Agent(self.name)
        await self._agent.connect(line)
        try:
            async with asyncio.timeout(BOOT * self.slowness):
                await self._agent.hello
        except (TimeoutError, GuestError) as error:
            await self.cut_power()
            console = "\n".join(self.console().splitlines()[-40:])
            raise GuestError(f"{self.name} did not boot. Its console ends with:\n{console}") from error
        return time.monotonic() - began

    async def cut_power(self) -> None:
        """Switch it off without a word. What was not yet on its disk is lost."""
        if self._process:
            await process.end(self._process)
            self._process = None
        if self._agent:
            await self._agent.close()
            self._agent = None

    async def fall_asleep(self) -> None:
        """Suspend it, as closing a laptop's lid does; returns when it sleeps.

        Raises:
            GuestError: when its hardware cannot do that.
        """
        if self._hardware.never_sleeps:
            raise GuestError(f"{self.name} was not suspended: {self._hardware.never_sleeps}")
        self.start("sh", "-c", "echo freeze > /sys/power/state", user="root")
        await until(self._asleep, 10, f"{self.name} sleeps")

    async def wake_up(self) -> None:
        """Resume it; returns when its programs run again."""
        if self._process:
            self._hardware.wake(self._process)
        await self.run("true", limit=10)

    async def _asleep(self) -> bool:
        try:
            await self.run("true", limit=1)
        except GuestError:
            return True
        return False

    def start(
        self,
        *command: str,
        user: str = USER,
        env: Mapping[str, str] | None = None,
        log: str | None = None,
        stdin: bytes | None = None,
        cwd: str | None = None,
    ) -> Running:
        """Start a program. With `log` its output goes to that file in the guest's folder, and it gets no input."""
        if self._agent is None:
            raise GuestError(f"{self.name} is switched off")
        home = "/root" if user == "root" else f"/home/{user}"
        # root has no session of its own; it looks at the user's
        environment = {**ENVIRONMENT, **SESSION, "HOME": home, "USER": user, **(env or {})}
        return self._agent.start(
            command,
            user=user,
            env=environment,
            log=None if log is None else f"/lab/log/{log}.log",
            stdin=None if stdin is None else self.share(stdin),
            cwd=cwd,
        )

    def share(self, data: bytes, name: str = "") -> str:
        """Put a file where the guest can read it; returns its path in there."""
        name = name or hashlib.sha256(data).hexdigest()[:16]
        (self.folder / "shared" / name).write_bytes(data)
        return f"/lab/shared/{name}"

    async def run(
        self,
        *command: str,
        user: str = USER,
        env: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
        limit: float = 20,
        check: bool = True,
    ) -> Done:
        """Run a program to its end.

        Raises:
            GuestError: when it takes longer than `limit` seconds, or fails and `check` is set.
        """
        limit *= self.slowness
        program = self.start(*command, user=user, env=env, stdin=stdin or b"")
        try:
            async with asyncio.timeout(limit):
                stdout, stderr, code = await asyncio.gather(
                    program.stdout.read(), program.stderr.read(), program.wait()
                )
        except TimeoutError as error:
            program.send_signal(signal.SIGKILL)
            raise GuestError(f"{self.name}: `{program.command}` took more than {limit} s") from error
        done = Done(code, stdout.decode(errors="replace"), stderr.decode(errors="replace"))
        if check and code:
            raise GuestError(f"{self.name}: `{program.command}` ended with {code}\n{done.stdout}{done.stderr}")
        return done

    async def shell(
        self,
        script: str,
        *,
        user: str = "root",
        env: Mapping[str, str] | None = None,
        limit: float = 20,
        check: bool = True,
    ) -> str:
        """Run a line of shell and return what it printed."""
        done = await self.run("sh", "-c", script, user=user, env=env, limit=limit, check=check)
        return done.stdout.strip()

    @property
    def python(self) -> str:
        """The Python that Switchpoint runs with in this guest."""
        return "/opt/python3.13/usr/bin/python3.13" if self.root in ROOTS_WITHOUT_OUR_PYTHON else "/usr/bin/python3.13"

    async def switchpoint(self, *arguments: str, limit: float = 30, check: bool = True) -> Done:
        """Run the checkout's command line as the guest's user."""
        return await self.run(self.python, "-m", "switchpoint", *arguments, limit=limit, check=check)

    def console(self) -> str:
        """What the kernel said since the last boot."""
        return (self.folder / "console").read_text(errors="replace")

    def logs(self) -> dict[str, str]:
        """Everything that the programs inside wrote to their logs, by name."""
        return {path.stem: path.read_text(errors="replace") for path in sorted((self.folder / "log").glob("*.log"))}

    def _lay_out(self) -> None:
        """Write the tree that holds the first program, and the disk unless there is one."""
        tree = self.folder / "boot"
        shutil.rmtree(tree, ignore_errors=True)
        for place in ("bin", "proc", "sys", "dev", "lower", "upper", "root"):
            (tree / place).mkdir(parents=True)
        shutil.copy(self._artefacts.busybox, tree / "bin/busybox")
        self._cache.mkdir(exist_ok=True)
        self._cache.chmod(0o1777)
        settings = {name: shlex.quote(str(path or "")) for name, path in self._folders().items()}
        (tree / "settings").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
        shutil.copy(self._hardware.script, tree / "hardware")
        shutil.copy(INSIDE / "boot.sh", tree / "init")
        (tree / "init").chmod(0o755)
        if not (self.folder / "disk").exists():
            shutil.copy(self._artefacts.disk, self.folder / "disk")
            if self._disk:
                grow(self.folder / "disk", self._disk)
        self._register()

    def _register(self) -> None:
        """Write what an installation of the checkout would: its entry points, by which the window is found."""
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
        folder = self.folder / "installed/switchpoint-0.dist-info"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: switchpoint\nVersion: 0\n")
        lines: list[str] = []
        for group, entries in project.get("entry-points", {}).items():
            lines += [f"[{group}]", *(f"{name} = {place}" for name, place in entries.items())]
        (folder / "entry_points.txt").write_text("\n".join(lines) + "\n")

    @property
    def _cache(self) -> Path:
        """For what the guests' Pythons have compiled: it saves every guest seconds, and all can share it."""
        return self._artefacts.kernel.parents[1] / "pycache"

    def _folders(self) -> dict[str, Path | None]:
        """This computer's folders by their names in inside/boot.sh."""
        return {
            "lower": self._artefacts.roots[self.root],
            "shared": self.folder,
            "checkout": CHECKOUT,
            "site": self._artefacts.site,
            "python": self._artefacts.python if self.root in ROOTS_WITHOUT_OUR_PYTHON else None,
            "pycache": self._cache,
        }

    def _words(self) -> list[str]:
        """What the guest finds on its kernel's command line, whatever it runs on."""
        words = [f"lab.name={self.name}"]
        if self._cable:
            words.append(f"lab.address={self._cable.address}")
        return words
