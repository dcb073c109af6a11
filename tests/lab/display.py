"""A screen inside a guest, on which real windows open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.lab.agent import GuestError, Running
from tests.lab.guest import Machine

SIZE = "1280x800x24"


@dataclass(frozen=True, slots=True)
class Display:
    """The screen; give `environment` to programs that shall open windows on it."""

    machine: Machine
    environment: dict[str, str]

    async def windows(self, name: str) -> list[str]:
        """The numbers of the visible windows whose title matches, as xdotool knows them."""
        found = await self.machine.run(
            "xdotool", "search", "--onlyvisible", "--name", name, env=self.environment, check=False
        )
        return found.stdout.split()

    async def until_window(self, name: str, of: Running | None = None, limit: float = 30) -> str:
        """Wait until such a window is visible, and return its number.

        Raises:
            GuestError: when it does not come in time, or the program `of` ends first; with what that printed.
        """
        began = time.monotonic()
        while not (found := await self.windows(name)):
            if (of and of.ended) or time.monotonic() - began > limit:
                raise GuestError(f"{self.machine.name}: no window {name!r}. {await _said(of)}")
            await asyncio.sleep(0.2)
        return found[0]


async def _said(program: Running | None) -> str:
    if program is None:
        return ""
    await program.end()
    out, err = await program.stdout.read(), await program.stderr.read()
    return f"`{program.command}` said: {(out + err).decode(errors='replace')}"


@asynccontextmanager
async def display(machine: Machine, number: int = 9) -> AsyncIterator[Display]:
    """A screen for as long as the block lasts."""
    # what a killed server leaves would be taken for a new one
    await machine.shell(f"rm -f /tmp/.X11-unix/X{number} /tmp/.X{number}-lock")
    # A server that starts over when its last client goes turns the next one away meanwhile.
    options = ("-screen", "0", SIZE, "-nolisten", "tcp", "-noreset")
    server = machine.start("Xvfb", f":{number}", *options, log=f"display-{number}")
    try:
        await machine.shell("until xdotool getdisplaygeometry; do sleep 0.05; done 2>&1", env={"DISPLAY": f":{number}"})
        yield Display(machine, {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"})
    finally:
        await server.end()
