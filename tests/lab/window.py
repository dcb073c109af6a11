"""Switchpoint's window on a screen inside a guest, with a real mouse over it."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.lab.agent import Running
from tests.lab.display import Display, display
from tests.lab.home import skip_first_run
from tests.lab.lab import Guest
from tests.lab.waiting import until


class Window:
    """A window that is open; the mouse is X's own, moved and clicked by xdotool."""

    def __init__(self, guest: Guest, screen: Display, program: Running) -> None:
        self.guest = guest
        self.screen = screen
        self.program = program
        self._lines = program.lines()

    async def _ask(self, line: str) -> dict[str, Any]:
        self.program.write(f"{line}\n")
        async with asyncio.timeout(20):
            try:
                return json.loads(await anext(self._lines))
            except StopAsyncIteration:
                said = (await self.program.stderr.read()).decode(errors="replace")[-2000:]
                raise AssertionError(f"The window ended: {said}") from None

    async def said(self) -> dict[str, Any]:
        """What it shows: its message, and every word."""
        return await self._ask("said")

    async def where(self, name: str) -> tuple[int, int] | None:
        """Where on the screen the button with that object name is; None while it is not there."""
        found = await self._ask(f"where {name}")
        return (found["x"], found["y"]) if found["there"] else None

    async def click(self, name: str) -> None:
        """Click the button with that object name, once it is there."""
        place: list[int] = []

        async def there() -> bool:
            place[:] = await self.where(name) or ()
            return bool(place)

        await until(there, 10, f"a button {name}", every=0.1)
        await self.guest.run(
            *("xdotool", "mousemove", "--sync", *map(str, place), "click", "1"),
            env=self.screen.environment,
        )

    async def until_said(self, part: str, limit: float = 20) -> list[str]:
        """Wait until some word of it has `part` in it; returns all its words."""
        last: list[str] = []

        async def says() -> bool:
            last[:] = (await self.said())["all"]
            return any(part in words for words in last)

        await until(says, limit, f"words with {part!r}", every=0.1)
        return last

    async def write(self, text: str) -> None:
        """Type into whatever has the keyboard, in the place of what is there, and press Enter."""
        number = await self.screen.until_window("Switchpoint")
        await self.guest.run(
            *("xdotool", "windowfocus", "--sync", number, "key", "ctrl+a", "type", "--delay", "30", text),
            env=self.screen.environment,
        )
        await self.guest.run("xdotool", "key", "Return", env=self.screen.environment)

    async def until_message(self, part: str, limit: float = 20) -> str:
        """Wait until the message bar says something with `part` in it; returns all of it."""
        last = ""

        async def says() -> bool:
            nonlocal last
            last = (await self.said())["message"]
            return part in last

        try:
            await until(says, limit, f"a message with {part!r}", every=0.1)
        except Exception as error:
            raise AssertionError(f"no message with {part!r}; it says {last!r}") from error
        return last

    async def picture(self, name: str) -> Path:
        """Save what the screen shows, and return where the file is on this computer."""
        answer = await self._ask(f"picture /lab/log/{name}.png")
        assert answer["saved"]
        return self.guest.folder / "log" / f"{name}.png"

    async def close(self) -> None:
        """Close it as the cross in its frame does. Nothing draws frames in a guest, so its own program is asked."""
        await self._ask("close")

    async def quit(self) -> int:
        """Press Ctrl+Q, and return the exit code."""
        number = await self.screen.until_window("Switchpoint")
        await self.guest.run(
            *("xdotool", "windowfocus", "--sync", number, "key", "ctrl+q"), env=self.screen.environment
        )
        async with asyncio.timeout(20):
            return await self.program.wait()

    async def kill(self) -> None:
        """End it as a crash does."""
        self.program.send_signal(signal.SIGKILL)
        await self.program.wait()


@asynccontextmanager
async def opened(guest: Guest, *arguments: str) -> AsyncIterator[Window]:
    """Open the window on a new screen; it is ended at the end, if it has not ended by itself."""
    await skip_first_run(guest)
    async with display(guest) as screen:
        program = guest.start(
            guest.python, "/switchpoint/tests/lab/inside/window.py", *arguments, env=screen.environment
        )
        try:
            await screen.until_window("Switchpoint", program)
            yield Window(guest, screen, program)
        finally:
            if not program.ended:
                await program.end()
