"""Notifications of the desktop: by its portal, which also serves sandboxes, or by the older service."""

from __future__ import annotations

import asyncio
import contextlib
import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.bus import BusError, Rule, Signal, variant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from switchpoint.bus import Bus

APP = "io.github.switchpoint.Switchpoint"
PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")
SERVICE = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")
OPEN = "open"
"""The action of a click on the notification itself."""
_DEFAULT = "default"
"""What the older service calls that action."""
_THEIR_TIME, _UNTIL_CLOSED = -1, 0
_NORMAL, _CRITICAL = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one notification says, in the user's language."""

    title: str
    body: str = ""
    button: tuple[str, str] | None = None
    """An action and its label."""
    urgent: bool = False


class Notifier:
    """Shows at most one notification for a key, and takes it back. Use it from one task."""

    def __init__(self, bus: Bus, pressed: Callable[[str, str], None]) -> None:
        """Call `pressed` with a key and an action when a notification is answered; `listening` hears that."""
        self._bus = bus
        self._pressed = pressed
        self._by_portal: set[str] = set()
        self._by_service: dict[str, int] = {}

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Hear what is answered; without a bus nothing is."""
        rules = (
            (Rule(path=PORTAL[1], interface=PORTAL[2], member="ActionInvoked"), self._portal_answered),
            (Rule(path=SERVICE[1], interface=SERVICE[2], member="ActionInvoked"), self._service_answered),
            (Rule(path=SERVICE[1], interface=SERVICE[2], member="NotificationClosed"), self._service_closed),
        )
        ends: list[Callable[[], None]] = []
        try:
            for rule, heard in rules:
                with contextlib.suppress(BusError):
                    ends.append(await self._bus.subscribe(rule, heard))
            yield
        finally:
            for end in ends:
                end()

    async def show(self, key: str, news: News) -> bool:
        """Show a notification, in the place of the last one with the same `key`; tells whether anything took it."""
        # Before the answer: what is broken off meanwhile may be there, and has to be taken back.
        self._by_portal.add(key)
        try:
            await self._bus.call(*PORTAL, "AddNotification", "sa{sv}", [key, _portal_content(news)])
        except BusError:
            self._by_portal.discard(key)
            return await self._show_by_service(key, news)
        return True

    async def withdraw(self, key: str) -> None:
        """Take a notification back, if it is still there."""
        with contextlib.suppress(BusError):
            if key in self._by_portal:
                self._by_portal.discard(key)
                await self._bus.call(*PORTAL, "RemoveNotification", "s", [key])
            number = self._by_service.pop(key, None)
            if number is not None:
                await self._bus.call(*SERVICE, "CloseNotification", "u", [number])

    async def withdraw_all(self, within: float) -> None:
        """Take everything back that has been shown, in at most `within` seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                for key in (*self._by_portal, *self._by_service):
                    await self.withdraw(key)

    async def _show_by_service(self, key: str, news: News) -> bool:
        try:
            (can,) = await self._bus.call(*SERVICE, "GetCapabilities")
            body = html.escape(news.body, quote=False) if "body-markup" in can else news.body
            button = list(news.button) if news.button is not None else []
            hints = {
                "desktop-entry": variant("s", APP),
                "urgency": variant("y", _CRITICAL if news.urgent else _NORMAL),
            }
            # Without a word for the click on itself: a server without such clicks would show it as a button.
            actions = [*button, _DEFAULT, ""] if "actions" in can else []
            shown_for = _UNTIL_CLOSED if news.urgent else _THEIR_TIME
            before = self._by_service.get(key, 0)
            said = ["Switchpoint", before, APP, news.title, body, actions, hints, shown_for]
            (self._by_service[key],) = await self._bus.call(*SERVICE, "Notify", "susssasa{sv}i", said)
        except (BusError, ValueError):
            return False
        return True

    def _portal_answered(self, signal: Signal) -> None:
        match signal.body:
            case (str(key), str(action), *_) if key in self._by_portal:
                # The portal closes it by itself.
                self._pressed(key, action)

    def _service_answered(self, signal: Signal) -> None:
        match signal.body:
            case (int(number), str(action)):
                for key, shown in tuple(self._by_service.items()):
                    if shown == number:
                        self._pressed(key, OPEN if action == _DEFAULT else action)

    def _service_closed(self, signal: Signal) -> None:
        for key, shown in tuple(self._by_service.items()):
            if signal.body and shown == signal.body[0]:
                del self._by_service[key]


def _portal_content(news: News) -> dict[str, object]:
    content = {
        "title": variant("s", news.title),
        "body": variant("s", news.body),
        "priority": variant("s", "urgent" if news.urgent else "normal"),
        "default-action": variant("s", OPEN),
    }
    if news.button is not None:
        action, label = news.button
        button = {"label": variant("s", label), "action": variant("s", action)}
        content["buttons"] = variant("aa{sv}", [button])
    return content
