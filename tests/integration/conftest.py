"""A message bus of our own for every test that asks for one: a real dbus-daemon, started and ended here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


class Daemon:
    """A dbus-daemon that can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._config = folder / "bus.conf"
        self._config.write_text(
            "<busconfig><type>session</type><auth>EXTERNAL</auth>"
            f"<listen>{self.address}</listen>"
            '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
            '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
        )
        self._socket = folder / "bus"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        program = shutil.which("dbus-daemon")
        assert program, "dbus-daemon is missing; ./dev test installs it where it may"
        self._process = subprocess.Popen(
            [program, f"--config-file={self._config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline(), "dbus-daemon did not start"

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None
        self._socket.unlink(missing_ok=True)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """Return a running bus."""
    found = Daemon(tmp_path)
    found.start()
    yield found
    found.kill()
