"""KDE Plasma's Bluetooth settings, as System Settings shows them: the desktop's own, also in Bazzite."""

from __future__ import annotations

from typing import ClassVar

from tests.lab.compare.desk import NEW_HEADSET, Desk
from tests.lab.compare.program import Program

MENU = """<!DOCTYPE Menu PUBLIC "-//freedesktop//DTD Menu 1.0//EN"
"http://www.freedesktop.org/standards/menu-spec/menu-1.0.dtd">
<Menu><Name>Applications</Name><DefaultAppDirs/><Include><All/></Include></Menu>
"""
"""A whole desktop brings one; without it the module does not find its own assistant."""


class Plasma(Program):
    """The module alone, without the window of System Settings around it."""

    name = "plasma"
    title = "Plasma's Bluetooth settings"
    package = "bluedevil"
    environment: ClassVar[dict[str, str]] = {"XDG_CURRENT_DESKTOP": "KDE", "KDE_FULL_SESSION": "true"}

    async def open(self, desk: Desk) -> None:
        for seat in desk.seats:
            guest = seat.computer.guest
            script = "mkdir -p ~/.config/menus && cat > ~/.config/menus/applications.menu"
            await guest.run("sh", "-c", script, stdin=MENU.encode())
            await guest.run("kbuildsycoca6", env={**seat.screen.environment, **self.environment}, limit=90)
            self._start(seat, "kded6")
            self._start(seat, "kcmshell6", "kcm_bluetooth")
        for seat in desk.seats:
            await seat.find("button", desk.room.headset.name, 120)

    async def call(self, desk: Desk) -> None:
        pc, laptop = desk.gaming_pc, desk.laptop
        await pc.click(await pc.find("list item", ""), "the headset: opens its page")
        await pc.click(await pc.find("check box", "Blocked"), "Blocked")
        await laptop.click(await laptop.find("button", "Connect"), "Connect")

    async def after_call(self, desk: Desk) -> None:
        pc = desk.gaming_pc
        # the page is still open
        await pc.click(await pc.find("check box", "Blocked"), "Blocked, off")
        await pc.click(await pc.find("button", "Connect"), "Connect")

    async def game(self, desk: Desk) -> None:
        await desk.laptop.click(await desk.laptop.find("button", "Disconnect"), "Disconnect")
        await desk.gaming_pc.click(await desk.gaming_pc.find("button", "Connect"), "Connect")

    async def phone_took_it(self, desk: Desk) -> None:
        await desk.tap_headset_away()
        await desk.laptop.click(await desk.laptop.find("button", "Connect"), "Connect")

    async def pair(self, desk: Desk) -> None:
        laptop = desk.laptop
        await laptop.click(await laptop.find("button", "Pair Device"), "Pair Device…")
        found = await laptop.find("list item", NEW_HEADSET, 90)
        await laptop.double_click(found, "the new headset: pairs and connects")
