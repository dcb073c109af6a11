"""Switchpoint inside a guest, driven from outside: click, look, quit, kill."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.lab.agent import Running
from tests.lab.lab import Guest
from tests.lab.waiting import until


class Driver:
    """A running Switchpoint; every command returns what its window would show afterwards."""

    def __init__(self, program: Running) -> None:
        self._program = program
        self._lines = program.lines()
        self._turn = asyncio.Lock()

    async def answer(self, limit: float = 45) -> dict[str, Any]:
        # It is read even if nobody waits for it any more: else it would be the answer to the next command.
        return await asyncio.shield(asyncio.ensure_future(self._answer(limit)))

    async def _answer(self, limit: float) -> dict[str, Any]:
        async with self._turn, asyncio.timeout(limit):
            try:
                return json.loads(await anext(self._lines))
            except StopAsyncIteration:
                said = (await self._program.stderr.read()).decode(errors="replace")[-2000:]
                raise AssertionError(f"Switchpoint ended: {said}") from None

    async def ask(self, line: str) -> dict[str, Any]:
        self._program.write(f"{line}\n")
        return await self.answer()

    async def click(self, profile: str) -> dict[str, Any]:
        return await self.ask(f"click {profile}")

    async def look(self) -> dict[str, Any]:
        return await self.ask("look")

    async def until_stage(self, stage: str, limit: float = 10) -> None:
        async def reached() -> bool:
            return (await self.look())["stage"] == stage

        await until(reached, limit, f"Switchpoint is {stage}", every=0.1)

    async def quit(self) -> None:
        assert await self.ask("quit") == {"quit": True}

    async def kill(self) -> None:
        """End it as a crash does."""
        self._program.send_signal(signal.SIGKILL)
        await self._program.wait()


@asynccontextmanager
async def driven(guest: Guest) -> AsyncIterator[Driver]:
    """Start Switchpoint in a guest; it is ended at the end, if it has not ended by itself."""
    program = guest.start(guest.python, "/switchpoint/tests/lab/inside/drive.py")
    driver = Driver(program)
    try:
        first = await driver.answer()
        assert first["ready"], first
        yield driver
    finally:
        if not program.ended:
            await program.end()
