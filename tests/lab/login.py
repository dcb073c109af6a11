"""The login manager of a guest: what programs hear before their computer sleeps or is switched off."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tests.lab.agent import GuestError, Running
from tests.lab.guest import Machine

ANSWERS = 15.0


class LoginManager:
    """Start it after each boot, and before what asks for delays."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._program: Running | None = None

    async def start(self) -> None:
        """Be on the system bus."""
        script = "/switchpoint/tests/lab/inside/logind.py"
        self._program = self._machine.start(self._machine.python, script, user="root")
        self._lines = self._program.lines()
        await self._answer()

    async def announce(self, signal: str, *, coming: bool) -> int:
        """Announce `PrepareForSleep` or `PrepareForShutdown`; returns how many delays were not given up in time."""
        if self._program is None or self._program.ended:
            raise GuestError(f"{self._machine.name}: its login manager does not run")
        self._program.write(f"announce {signal} {str(coming).lower()}\n")
        return int((await self._answer())["held"])

    async def _answer(self) -> dict[str, Any]:
        async with asyncio.timeout(ANSWERS):
            try:
                return json.loads(await anext(self._lines))
            except StopAsyncIteration:
                said = (await self._program.stderr.read()).decode(errors="replace")[-800:] if self._program else ""
                raise GuestError(f"{self._machine.name}: its login manager ended. {said}") from None
