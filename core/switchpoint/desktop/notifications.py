"""Notifications of the desktop: by its portal, which also serves sandboxes, or by the older service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.bus import BusError, variant

if TYPE_CHECKING:
    from switchpoint.bus import Bus
    from switchpoint.text import Text

APP = "io.github.switchpoint.Switchpoint"
PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")
SERVICE = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")
_THEIR_TIME = -1


async def notify(bus: Bus, title: Text, body: Text, *, key: str = "switchpoint") -> bool:
    """Show a notification, in the place of the last one with the same `key`; tells whether anything took it."""
    content = {"title": variant("s", str(title)), "body": variant("s", str(body))}
    try:
        await bus.call(*PORTAL, "AddNotification", "sa{sv}", [key, content])
    except BusError:
        return await _by_service(bus, title, body)
    return True


async def _by_service(bus: Bus, title: Text, body: Text) -> bool:
    hints = {"desktop-entry": variant("s", APP)}
    try:
        await bus.call(
            *SERVICE, "Notify", "susssasa{sv}i", ["Switchpoint", 0, APP, str(title), str(body), [], hints, _THEIR_TIME]
        )
    except BusError:
        return False
    return True
