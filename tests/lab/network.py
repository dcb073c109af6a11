"""The private network between a lab's guests: a switch with a cable to each, and no route anywhere else."""

from __future__ import annotations

import asyncio
import contextlib
import socket

from tests.lab.guest import Cable

ETHERNET = "02:5c:00:00:00:{:02x}"
ADDRESS = "10.91.0.{}/24"
LONGEST_FRAME = 1 << 16


class Network:
    """Carries every frame to all other cables, unless one of the two ends is cut. Use it on a running loop."""

    def __init__(self) -> None:
        self._ends: dict[str, socket.socket] = {}
        self._plugs: list[socket.socket] = []
        self._cut: set[str] = set()

    def cable(self, name: str) -> Cable:
        """A new cable, for the guest of that name."""
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        ours.setblocking(False)
        for end in (ours, its):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self._plugs.append(its)
        self._ends[name] = ours
        asyncio.get_running_loop().add_reader(ours, self._carry, name)
        number = len(self._plugs)
        return Cable(its, ETHERNET.format(number), ADDRESS.format(number))

    def cut(self, name: str) -> None:
        """Nothing comes through to that guest or from it any more; it cannot see why."""
        self._cut.add(name)

    def mend(self, name: str) -> None:
        """All is as before the cut."""
        self._cut.discard(name)

    def close(self) -> None:
        """Pull all cables."""
        for end in self._ends.values():
            asyncio.get_running_loop().remove_reader(end)
            end.close()
        for plug in self._plugs:
            plug.close()
        self._ends.clear()

    def _carry(self, name: str) -> None:
        with contextlib.suppress(BlockingIOError):
            while frame := self._ends[name].recv(LONGEST_FRAME):
                if name not in self._cut:
                    self._deliver(frame, name)

    def _deliver(self, frame: bytes, sender: str) -> None:
        for name, end in self._ends.items():
            if name != sender and name not in self._cut:
                # A guest that is off, or does not keep up: its frames are lost, as on any network.
                with contextlib.suppress(BlockingIOError, ConnectionError, OSError):
                    end.send(frame)
