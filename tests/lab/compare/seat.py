"""A person's place at one computer: eyes that find things on its screen, and a hand that is counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.lab.agent import GuestError
from tests.lab.compare.tally import Tally
from tests.lab.director import Computer
from tests.lab.display import Display
from tests.lab.waiting import until

WIDGETS = "/switchpoint/tests/lab/inside/widgets.py"
LEFT, RIGHT = "1", "3"
SHOWN = 30.0
"""Seconds in which something that is looked for comes up. A guest is some ten times slower than a computer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on the screen."""

    name: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where the mouse goes."""
        return self.x + self.width // 2, self.y + self.height // 2


class Seat:
    """One computer with its screen."""

    def __init__(self, computer: Computer, screen: Display, pictures: Path) -> None:
        self.computer = computer
        self.screen = screen
        self.tally = Tally()
        """What is counted now; a new one for each task."""
        self._pictures = pictures

    @property
    def name(self) -> str:
        """Which computer it is."""
        return self.computer.name

    # --- Eyes ------------------------------------------------------------------------------

    async def look(self, role: str, name: str) -> list[Spot]:
        """What is shown now with this role ("" is any) and this in its name."""
        done = await self._widgets("find", role, name)
        found: list[dict[str, Any]] = json.loads(done or "[]")
        return [Spot(each["name"], each["x"], each["y"], each["width"], each["height"]) for each in found]

    async def find(self, role: str, name: str, limit: float = SHOWN) -> Spot:
        """Wait until such a thing is shown; the last one counts, since what has just opened comes last."""
        found: list[Spot] = []

        async def there() -> bool:
            found[:] = await self.look(role, name)
            return bool(found)

        await until(there, limit, f"{name!r} ({role or 'anything'}) on the screen of the {self.name}", every=0.3)
        return found[-1]

    async def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        await self._widgets("picture", "/lab/log/screen.png")
        taken = self.computer.guest.folder / "log/screen.png"
        self._pictures.mkdir(parents=True, exist_ok=True)
        (self._pictures / f"{name}-{self.name.replace(' ', '-')}.png").write_bytes(taken.read_bytes())
        # a guest's user cannot write to it once more
        taken.unlink()

    async def tree(self) -> str:
        """Everything that is shown, for people."""
        return await self._widgets("tree")

    async def _widgets(self, *command: str) -> str:
        done = await self.computer.guest.run("python3", WIDGETS, *command, env=self.screen.environment, limit=60)
        return done.stdout

    # --- Hand ------------------------------------------------------------------------------

    async def click(self, spot: Spot, what: str) -> None:
        """A click, which counts."""
        self.tally.click(self.name, what)
        await self._button(spot, LEFT)

    async def double_click(self, spot: Spot, what: str) -> None:
        """Two of them."""
        self.tally.click(self.name, what, times=2)
        await self._button(spot, LEFT, times=2)

    async def right_click(self, spot: Spot, what: str) -> None:
        """A click of the other button."""
        self.tally.click(self.name, what)
        await self._button(spot, RIGHT)

    async def use(self, spot: Spot) -> None:
        """A click that does not count: the window that it gives the focus was in use before."""
        await self._button(spot, LEFT)

    async def press(self, keys: str) -> None:
        """A keystroke, which counts: "Return", "ctrl+1"."""
        self.tally.press(self.name, keys)
        await self._xdotool("key", keys)

    async def write(self, text: str) -> None:
        """Letter by letter."""
        self.tally.write(self.name, text)
        await self._xdotool("type", "--delay", "40", text)

    async def _button(self, spot: Spot, button: str, *, times: int = 1) -> None:
        x, y = spot.middle
        await self._xdotool("mousemove", "--sync", str(x), str(y))
        await self._xdotool("click", "--repeat", str(times), "--delay", "60", button)

    async def _xdotool(self, *command: str) -> None:
        done = await self.computer.guest.run("xdotool", *command, env=self.screen.environment, check=False)
        if done.code:
            raise GuestError(f"xdotool {' '.join(command)}: {done.stderr}")
