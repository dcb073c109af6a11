"""A web server in a network of its own, where nothing else can be reached, and how Flatpak is called there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "http://127.0.0.1/repository"

SERVE = """
import fcntl, socket, struct, sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

with socket.socket() as asked:
    # SIOCSIFFLAGS: a new network's own interface is down
    fcntl.ioctl(asked, 0x8914, struct.pack("16sH14x", b"lo", 1 | 64))
server = ThreadingHTTPServer(("127.0.0.1", 80), partial(SimpleHTTPRequestHandler, directory=sys.argv[1]))
print("ready", flush=True)
server.serve_forever()
"""


@dataclass(frozen=True)
class Web:
    """What a test has of it."""

    folder: Path
    """What is served."""
    log: Path
    """One line for each request."""
    network: Path

    def serve(self, release: Path) -> None:
        """Have a release at the address, in the place of an earlier one."""
        repository = self.folder / "repository"
        repository.unlink(missing_ok=True)
        repository.symlink_to(release / "repository")

    def asked(self) -> list[str]:
        """The paths of all requests that were answered well."""
        lines = self.log.read_text().splitlines()
        return [line.split('"')[1].split()[1] for line in lines if '" 200 ' in line]

    def size(self, paths: Iterable[str]) -> int:
        """Return how many bytes those requests brought."""
        return sum((self.folder / path.removeprefix("/")).stat().st_size for path in paths)


def call(*arguments: str | Path, network: Path | None, environment: Mapping[str, str], check: bool = True) -> str:
    """Run Flatpak in a network, or in an empty one; returns all that it said, and how it ended."""
    inside = ("unshare", "--net") if network is None else ("nsenter", f"--net={network}")
    done = subprocess.run(
        [*inside, "flatpak", *map(str, arguments)],
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = f"{done.stdout}\nexit code {done.returncode}"
    assert done.returncode == 0 or not check, said
    return said


@contextmanager
def web(folder: Path) -> Iterator[Web]:
    """Serve `folder` / www at port 80."""
    served, log = folder / "www", folder / "requests"
    served.mkdir()
    with log.open("w") as stream:
        server = subprocess.Popen(
            ["unshare", "--net", sys.executable, "-c", SERVE, served],
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
        )
        try:
            assert server.stdout
            assert server.stdout.readline() == "ready\n", log.read_text()
            yield Web(served, log, Path(f"/proc/{server.pid}/ns/net"))
        finally:
            server.kill()
            server.communicate()
