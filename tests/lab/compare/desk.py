"""The room of the comparison: two computers that a person sits at in turn, a phone in the hand, and a headset."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.lab.compare.seat import Seat
from tests.lab.compare.tally import Tally
from tests.lab.director import Room
from tests.lab.display import Display, display
from tests.lab.hardware import Cable
from tests.lab.headset import VirtualHeadset
from tests.lab.lab import Guest

MEMORY = 1536
"""Megabytes of a computer: a desktop's own panels want more than a window."""
NEW_HEADSET = "New headset"
NEW_ADDRESS = "02:5B:00:00:01:7E"
ASKS_FOR_NAMES = (
    *("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"),
    *("org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"),
)
"""Programs tell where their buttons are only if this was asked for before they start."""


class Stage(Room):
    """Everybody, on computers that have the other managers too."""

    async def guest(
        self, root: str, name: str = "laptop", *, memory: int = MEMORY, cable: Cable | None = None
    ) -> Guest:
        """A computer."""
        return await super().guest(root, name, memory=memory, cable=cable)


class Desk:
    """What a person has before them."""

    def __init__(self, room: Stage, laptop: Seat, gaming_pc: Seat, folder: Path) -> None:
        self.room = room
        self.folder = folder
        """Where pictures are kept."""
        self.laptop = laptop
        self.gaming_pc = gaming_pc
        self.tally = Tally()
        self.new_headset: VirtualHeadset | None = None

    @property
    def seats(self) -> tuple[Seat, Seat]:
        """Both."""
        return self.laptop, self.gaming_pc

    def count_from_now(self) -> Tally:
        """Begin a new count."""
        self.tally = self.laptop.tally = self.gaming_pc.tally = Tally()
        return self.tally

    async def tap_headset_away(self) -> None:
        """The phone's own list of Bluetooth devices is open: one touch of the headset disconnects it."""
        self.tally.tap("the headset, in the list of Bluetooth devices: disconnects it")
        await self.room.phone.disconnect()

    async def pictures(self, name: str) -> None:
        """Keep what both screens show."""
        for seat in self.seats:
            await seat.picture(name)


@asynccontextmanager
async def screens(room: Stage, pictures: Path) -> AsyncIterator[Desk]:
    """Both computers with a screen that has a window manager, for as long as the block lasts."""
    async with AsyncExitStack() as leaving:
        seats = []
        for computer in room.computers:
            screen = await leaving.enter_async_context(display(computer.guest))
            # as a desktop's login gives it to whoever sits there
            await computer.guest.shell("chmod 666 /dev/rfkill")
            desktop = _with_desktop(screen)
            await computer.guest.run("dbus-update-activation-environment", *_words(desktop), env=desktop.environment)
            await computer.guest.run(*ASKS_FOR_NAMES, env=desktop.environment)
            manager = computer.guest.start("openbox", env=desktop.environment, log="openbox")
            leaving.push_async_callback(manager.end)
            seats.append(Seat(computer, desktop, pictures))
        yield Desk(room, seats[0], seats[1], pictures)


def _with_desktop(screen: Display) -> Display:
    more = {
        # every button tells where it is, as it does when a screen reader is on
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # there is no graphics card
        "QT_QUICK_BACKEND": "software",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
    return Display(screen.machine, {**screen.environment, **more})


def _words(screen: Display) -> list[str]:
    return [f"{name}={value}" for name, value in screen.environment.items()]
