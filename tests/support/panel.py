"""A desktop's panel and its notifications, scripted, on a private bus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from switchpoint.bus import DBUS, DBUS_PATH, BusError, variant
from switchpoint.desktop.notifications import PORTAL, SERVICE
from switchpoint.desktop.panel import WATCHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.bus import Bus, Request

WATCHER_PATH = "/StatusNotifierWatcher"
ITEM = ("/StatusNotifierItem", "org.kde.StatusNotifierItem")
MENU = "com.canonical.dbusmenu"


class FakePanel:
    """A StatusNotifierWatcher that can go and come back, and the hand that clicks what it shows."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.items: list[str] = []
        """Who has registered a symbol, in order."""
        bus.serve(WATCHER_PATH, self._answer)

    async def come(self) -> None:
        assert await self._bus.own(WATCHER)

    async def go(self) -> None:
        """Go, and wait until the program has noticed: its symbol has a connection of its own."""
        await self._bus.disown(WATCHER)
        while self.items:
            (there,) = await self._bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", "s", [self.items[-1]])
            if not there:
                self.items.clear()

    async def _answer(self, request: Request) -> tuple[str, Sequence[Any]]:
        match request.member:
            case "RegisterStatusNotifierItem":
                self.items.append(request.body[0])
            case "Get":
                return "v", [variant("b", value=True)]
            case "GetAll":
                return "a{sv}", [{"IsStatusNotifierHostRegistered": variant("b", value=True)}]
        return "", []

    async def item(self) -> dict[str, Any]:
        """Return what the symbol says of itself."""
        return await self._bus.get_all(self.items[-1], *ITEM)

    async def tooltip(self) -> str:
        return str((await self.item())["ToolTip"][2])

    async def press(self) -> None:
        """Click the symbol."""
        await self._bus.call(self.items[-1], *ITEM, "Activate", "ii", [0, 0])

    async def entries(self) -> dict[str, tuple[int, dict[str, Any]]]:
        """Return the menu's entries by what they say, and their numbers."""
        where = str((await self.item())["Menu"])
        _, (_, _, children) = await self._bus.call(self.items[-1], where, MENU, "GetLayout", "iias", [0, -1, []])
        return {properties.get("label", ""): (number, properties) for number, properties, _ in children}

    async def choose(self, label: str) -> None:
        """Click an entry of the menu."""
        number, _ = (await self.entries())[label]
        where = str((await self.item())["Menu"])
        event = [number, "clicked", variant("s", ""), 0]
        await self._bus.call(self.items[-1], where, MENU, "Event", "isvu", event)


@dataclass
class Shown:
    """A notification that is there."""

    title: str
    body: str
    actions: list[str] = field(default_factory=list)
    urgent: bool = False


class FakeNotifications:
    """The older service. What is there can be read, answered and closed."""

    def __init__(self, bus: Bus, capabilities: Sequence[str] = ("actions", "body")) -> None:
        self._bus = bus
        self._capabilities = list(capabilities)
        self._last = 0
        self.there: dict[int, Shown] = {}
        self.told: list[str] = []
        """Every title that was ever shown."""
        bus.serve(SERVICE[1], self._answer)

    async def come(self) -> None:
        assert await self._bus.own(SERVICE[0])

    async def _answer(self, request: Request) -> tuple[str, Sequence[Any]]:
        match request.member:
            case "GetCapabilities":
                return "as", [self._capabilities]
            case "Notify":
                _, before, _, title, body, actions, hints, _ = request.body
                if not before:
                    self._last += 1
                number = before or self._last
                self.there[number] = Shown(title, body, actions, urgent=hints["urgency"] == 2)
                self.told.append(title)
                return "u", [number]
            case "CloseNotification":
                self._close(request.body[0])
        return "", []

    def _close(self, number: int) -> None:
        if self.there.pop(number, None) is not None:
            self._bus.emit(SERVICE[1], SERVICE[2], "NotificationClosed", "uu", [number, 3])

    def press(self, action: str) -> None:
        """Answer the only notification that is there; like most servers, this closes it then."""
        (number,) = self.there
        self._bus.emit(SERVICE[1], SERVICE[2], "ActionInvoked", "us", [number, action])
        self._close(number)

    def dismiss(self) -> None:
        """Close the only notification, as the user does."""
        (number,) = self.there
        self._close(number)


class FakePortal:
    """The portal's notifications, which have keys instead of numbers."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.there: dict[str, dict[str, Any]] = {}
        bus.serve(PORTAL[1], self._answer)

    async def come(self) -> None:
        assert await self._bus.own(PORTAL[0])

    async def _answer(self, request: Request) -> tuple[str, Sequence[Any]]:
        match request.member:
            case "AddNotification":
                self.there[request.body[0]] = request.body[1]
            case "RemoveNotification":
                self.there.pop(request.body[0], None)
            case _:
                raise BusError(f"{DBUS}.Error.UnknownMethod", "no")
        return "", []

    def press(self, action: str) -> None:
        (key,) = self.there
        self._bus.emit(PORTAL[1], PORTAL[2], "ActionInvoked", "ssav", [key, action, []])
