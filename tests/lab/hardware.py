"""What a guest's kernel runs on: how it starts, how slow it is, and what it needs to reach this computer's folders."""

from __future__ import annotations

import socket
from abc import ABC, abstractmethod
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

INSIDE = Path(__file__).parent / "inside"


@dataclass(frozen=True, slots=True)
class Cable:
    """One end of a network cable: a datagram socket that carries Ethernet frames, and this end's addresses."""

    plug: socket.socket
    ethernet: str
    address: str
    """With the length of the network's part: 10.0.0.1/24."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a guest is put together from, the same on every hardware."""

    name: str
    folder: Path
    """Its own: `boot`, the tree with its first program; `disk`; `console`, which it writes."""
    memory: int
    """In MiB."""
    words: Sequence[str]
    """For the kernel's command line, beside those of the hardware."""
    folders: Mapping[str, Path]
    """This computer's folders by the names that inside/boot.sh mounts them by."""
    writable: frozenset[str]
    """Those of the folders that the guest may change."""
    radio: socket.socket
    """A stream of H4 packets."""
    agent: socket.socket
    """The guest's end of the line between agent and harness."""
    cable: Cable | None = None

    @property
    def plugs(self) -> list[int]:
        """The sockets that the guest's program inherits, by number."""
        ends = [self.radio, self.agent, *([self.cable.plug] if self.cable else [])]
        return [end.fileno() for end in ends]


class Hardware(ABC):
    """Starts kernels. Cutting their power is to kill what it started, which the machine does."""

    script: ClassVar[Path]
    """What inside/boot.sh learns about this hardware: the names of disk and lines, and how folders are mounted."""
    slowness: ClassVar[float] = 1
    """How many times longer than on User-Mode Linux things may take."""
    never_sleeps: ClassVar[str] = ""
    """Why a guest on it cannot be suspended, as a sentence for people; empty when it can."""

    @abstractmethod
    async def start(self, parts: Parts) -> Process:
        """Switch a guest on."""

    @abstractmethod
    def wake(self, guest: Process) -> None:
        """Resume a guest that sleeps."""
