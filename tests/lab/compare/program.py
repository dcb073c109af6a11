"""What every program of the comparison can be asked: to open on both computers, and to do the five tasks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from typing import ClassVar

from tests.lab.agent import Running
from tests.lab.compare.desk import Desk
from tests.lab.compare.seat import Seat


class NotPossibleError(Exception):
    """The program cannot reach the end of a task; the text says why."""


class Program(ABC):
    """One of them. Its windows are open before anything is counted; the tasks are done by the shortest way known."""

    name: ClassVar[str]
    """In a file's name."""
    title: ClassVar[str]
    package: ClassVar[str] = ""
    """Debian's, whose version is told."""
    environment: ClassVar[dict[str, str]] = {}

    def __init__(self, leaving: AsyncExitStack) -> None:
        self._leaving = leaving

    async def version(self, desk: Desk) -> str:
        """What was counted."""
        return await desk.room.laptop.guest.shell(f"dpkg-query --show --showformat '${{Version}}' {self.package}")

    @abstractmethod
    async def open(self, desk: Desk) -> None:
        """Open what it has on both computers."""

    async def tidy(self, desk: Desk) -> None:  # noqa: B027  # most leave nothing on
        """See that a task leaves nothing on, uncounted."""

    @abstractmethod
    async def call(self, desk: Desk) -> None:
        """The gaming PC has it: give it to the laptop for a call, and keep the gaming PC off."""

    @abstractmethod
    async def after_call(self, desk: Desk) -> None:
        """Put everything back after that."""

    @abstractmethod
    async def game(self, desk: Desk) -> None:
        """The laptop has it: give it to the gaming PC, and let the laptop let go."""

    @abstractmethod
    async def phone_took_it(self, desk: Desk) -> None:
        """The phone has it: give it to the laptop, and see that the phone is gone."""

    @abstractmethod
    async def pair(self, desk: Desk) -> None:
        """Pair the new headset with the laptop."""

    def _start(self, seat: Seat, *command: str) -> Running:
        """Start a program on a seat's screen; it ends with the comparison."""
        environment = {**seat.screen.environment, "PYTHONPATH": "", **self.environment}
        program = seat.computer.guest.start(*command, env=environment, log=command[0].rpartition("/")[2])
        self._leaving.push_async_callback(program.end)
        return program
