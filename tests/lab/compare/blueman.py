"""blueman-manager: a list of devices with a menu for each; a double click connects and disconnects."""

from __future__ import annotations

from typing import ClassVar

from tests.lab.compare.desk import NEW_HEADSET, Desk
from tests.lab.compare.program import Program
from tests.lab.compare.seat import Seat

ROW = "table cell"
APPLET = (
    "dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus"
    " org.freedesktop.DBus.NameHasOwner string:org.blueman.Applet"
)


class Blueman(Program):
    """Its applet runs too, as it does in a desktop: it carries out what the manager asks for."""

    name = "blueman"
    title = "blueman-manager"
    package = "blueman"
    environment: ClassVar[dict[str, str]] = {"XDG_CURRENT_DESKTOP": "XFCE"}

    async def open(self, desk: Desk) -> None:
        for seat in desk.seats:
            self._start(seat, "blueman-applet")
        for seat in desk.seats:
            # the manager ends at once where there is no applet yet
            await seat.computer.guest.shell(f"until {APPLET} | grep -q true; do sleep 0.2; done", user="user", limit=60)
            self._start(seat, "blueman-manager")
        for seat in desk.seats:
            await seat.use(await seat.find(ROW, desk.room.headset.name, 90))

    async def call(self, desk: Desk) -> None:
        await self._choose(desk, desk.gaming_pc, "Block")
        await self._double_click(desk, desk.laptop, "connects")

    async def after_call(self, desk: Desk) -> None:
        await self._choose(desk, desk.gaming_pc, "Unblock")
        await self._double_click(desk, desk.gaming_pc, "connects")

    async def game(self, desk: Desk) -> None:
        await self._double_click(desk, desk.laptop, "disconnects")
        await self._double_click(desk, desk.gaming_pc, "connects")

    async def phone_took_it(self, desk: Desk) -> None:
        await desk.tap_headset_away()
        await self._double_click(desk, desk.laptop, "connects")

    async def pair(self, desk: Desk) -> None:
        await desk.laptop.click(await desk.laptop.find("button", "Search"), "Search")
        row = await desk.laptop.find(ROW, NEW_HEADSET, 60)
        await desk.laptop.double_click(row, "the new headset: pairs and connects")

    async def _choose(self, desk: Desk, seat: Seat, item: str) -> None:
        """Open the headset's menu, and choose from it."""
        await seat.right_click(await seat.find(ROW, desk.room.headset.name), "the headset's menu")
        await seat.click(await seat.find("menu item", item), item)

    async def _double_click(self, desk: Desk, seat: Seat, what: str) -> None:
        await seat.double_click(await seat.find(ROW, desk.room.headset.name), f"the headset: {what}")
