"""Switchpoint: linked on both computers, the laptop for work and the gaming PC for games."""

from __future__ import annotations

import re

from tests.lab.compare.desk import NEW_ADDRESS, Desk
from tests.lab.compare.program import NotPossibleError, Program
from tests.lab.compare.seat import Seat, Spot
from tests.lab.home import end_all, skip_first_run, switchpoint
from tests.lab.waiting import until
from tests.lab.window import Window

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
VOICE = "/switchpoint/tests/lab/inside/window.py"
SETTLED = 40.0
"""Seconds in which the computers know each other and no switch is under way any more."""


class Switchpoint(Program):
    """Its window is open on both; linking them, once, is not counted, nor is pairing with the others."""

    name = "switchpoint"
    title = "Switchpoint"

    async def version(self, desk: Desk) -> str:
        return (await switchpoint(desk.room.laptop.guest, "--version")).stdout.split()[-1]

    async def open(self, desk: Desk) -> None:
        self._windows: dict[str, Window] = {}
        for seat in desk.seats:
            guest = seat.computer.guest
            await skip_first_run(guest)
            program = guest.start(guest.python, VOICE, env=seat.screen.environment, log=None)
            self._leaving.push_async_callback(end_all, guest)
            await seat.screen.until_window("Switchpoint", program, 60)
            self._windows[seat.name] = Window(guest, seat.screen, program)
        await self._link(desk)

    async def tidy(self, desk: Desk) -> None:
        await switchpoint(desk.room.laptop.guest, "end")

    async def call(self, desk: Desk) -> None:
        await self._click(desk.laptop, "activate-work-call", "the tile Work call")

    async def after_call(self, desk: Desk) -> None:
        await self._click(desk.laptop, "end-work-call", "End")

    async def game(self, desk: Desk) -> None:
        await self._click(desk.laptop, "activate-gaming", "the tile Gaming")

    async def phone_took_it(self, desk: Desk) -> None:
        await self._click(desk.laptop, "activate-work-call", "the tile Work call")

    async def pair(self, desk: Desk) -> None:
        if await self._windows[desk.laptop.name].where("pair-headset") is None:
            raise NotPossibleError("This version has no page for it yet.")
        await self._click(desk.laptop, "pair-headset", "Pair a headset…")
        await self._click(desk.laptop, f"found-verb-{NEW_ADDRESS}", "Pair, beside the new headset")

    async def _click(self, seat: Seat, name: str, what: str) -> None:
        spots: list[Spot] = []

        async def there() -> bool:
            place = await self._windows[seat.name].where(name)
            spots[:] = [Spot(name, *place, 0, 0)] if place else []
            return bool(spots)

        await until(there, 20, f"a button {name}", every=0.2)
        await seat.click(spots[0], what)

    async def _link(self, desk: Desk) -> None:
        """Once in the life of two computers."""
        laptop, gaming_pc = desk.room.laptop.guest, desk.room.gaming_pc.guest
        window = self._windows[desk.laptop.name]
        await window.click("link-computer")
        await window.click("show-code")
        found = CODE.search(" ".join(await window.until_said("Good for")))
        assert found
        done = await switchpoint(gaming_pc, "link", found.group())
        assert done.code == 0, done
        await window.click("linked-for-work")
        await window.click("linked-done")
        done = await switchpoint(gaming_pc, "roles", "this", "gaming")
        assert done.code == 0, done

        async def known() -> bool:
            return "gaming" in (await switchpoint(laptop, "hosts")).stdout.lower()

        await until(known, SETTLED, "the laptop knows the gaming PC", every=0.5)
