"""The whole program beside a desktop's panel: a real bus, a scripted panel, and the symbol's own menu."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.integration.desk import Desk, desk
from tests.integration.test_bus import until
from tests.support.panel import FakeNotifications, FakePanel
from tests.support.x11 import ask_to_close

pytestmark = pytest.mark.gui

PROGRAM = """
import sys
from switchpoint.bluez import presence
from switchpoint.cli import main

# The only adapter there is is the scripted one.
presence.has_adapter = lambda: True
sys.exit(main())
"""


@dataclass
class Stage:
    """A computer with a window on it."""

    desk: Desk
    panel: FakePanel
    notifications: FakeNotifications
    program: asyncio.subprocess.Process
    display: str

    def windows(self) -> list[str]:
        """Return the windows of the program that can be seen."""
        command = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.program.pid), "--name", "Switch"]
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=10).stdout.split()

    async def until_seen(self, *, seen: bool = True) -> None:
        await until(lambda: bool(self.windows()) is seen, within=30)

    def close_window(self) -> None:
        """Close the window as a window manager does."""
        (window,) = self.windows()
        ask_to_close(self.display, int(window))

    async def until_registered(self) -> None:
        await until(lambda: bool(self.panel.items))

    async def until_tooltip(self, words: str) -> None:
        async with asyncio.timeout(5):
            while True:
                if words in await self.panel.tooltip():
                    return
                await asyncio.sleep(0.02)


@asynccontextmanager
async def stage(home, display, *, panel=True):
    """Start the program with its window, beside a panel or without one."""
    async with desk(home) as found:
        shown, told = FakePanel(found.bus), FakeNotifications(found.bus)
        await told.come()
        if panel:
            await shown.come()
        (home / "windowed.py").write_text(PROGRAM)
        program = await found.start(module="windowed", DISPLAY=display, QT_QPA_PLATFORM="xcb")
        made = Stage(found, shown, told, program, display)
        try:
            await made.until_seen()
            yield made
        finally:
            if program.returncode is None:
                program.terminate()
                assert await found.ended(program) == (0, "")


def test_the_symbol_comes_with_a_panel_that_is_started_later_and_goes_and_returns_with_it(display, tmp_path):
    async def story():
        async with stage(tmp_path, display, panel=False) as made:
            assert made.panel.items == []
            for _ in range(2):
                await made.panel.come()
                await made.until_registered()
                await made.until_tooltip("WF-1000XM5: ")
                found = await made.panel.item()
                assert {width for width, _, _ in found["IconPixmap"]} >= {16, 22, 24}
                await made.panel.go()
            assert made.program.returncode is None

    asyncio.run(story())


def test_a_click_in_the_menu_is_told_with_undo_and_undone_from_there(display, tmp_path):
    async def story():
        async with stage(tmp_path, display) as made:
            await made.until_registered()
            await made.until_tooltip("WF-1000XM5: ")
            entries = await made.panel.entries()
            assert list(entries)[-2:] == ["Open Switchpoint", "Quit"]
            assert (entries["Phone"][1]["toggle-type"], entries["Phone"][1]["toggle-state"]) == ("radio", 0)
            await made.panel.choose("Phone")
            await until(lambda: made.desk.blocked)
            await until(lambda: len(made.notifications.there) == 1)
            (shown,) = made.notifications.there.values()
            assert shown.title.startswith("Phone is on")
            assert shown.actions[:2] == ["undo", "Undo"]
            assert not shown.urgent
            assert (await made.panel.entries())["Phone"][1]["toggle-state"] == 1
            made.notifications.press("undo")
            await until(lambda: not made.desk.blocked)
            await until(lambda: made.notifications.told[-1].startswith("Undone"))

    asyncio.run(story())


def test_what_the_command_line_does_is_told_by_nobody_else(display, tmp_path):
    async def story():
        async with stage(tmp_path, display) as made:
            await made.desk.hold()
            await asyncio.sleep(0.3)
            assert made.notifications.told == []

    asyncio.run(story())


def test_a_window_closed_while_something_is_kept_is_reached_by_the_symbol_and_quit_there(display, tmp_path):
    async def story():
        async with stage(tmp_path, display) as made:
            await made.until_registered()
            await made.desk.hold()
            made.close_window()
            await made.until_seen(seen=False)
            await until(lambda: made.notifications.told == ["Switchpoint keeps running"])
            await made.panel.press()
            await made.until_seen()
            await until(lambda: not made.notifications.there)
            await made.panel.choose("Quit")
            assert await made.desk.ended(made.program) == (0, "")
            assert not made.desk.blocked

    asyncio.run(story())


def test_closing_the_window_ends_the_program_although_there_is_a_symbol(display, tmp_path):
    async def story():
        async with stage(tmp_path, display) as made:
            await made.until_registered()
            made.close_window()
            assert await made.desk.ended(made.program) == (0, "")

    asyncio.run(story())
