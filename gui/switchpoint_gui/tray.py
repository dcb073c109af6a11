"""The symbol in the panel, where the desktop shows such symbols: it comes and goes with the panel."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from switchpoint import wording
from switchpoint_gui.language import say, tr
from switchpoint_gui.tray_menu import TrayMenu
from switchpoint_gui.tray_symbol import overall, symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.session.session import Requests
    from switchpoint.snapshot import Click, HeadsetView, Snapshot
    from switchpoint_gui.bridge import Bridge

_OPENS = frozenset({QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick})


class Tray(QObject):
    """Shows a snapshot as a symbol with a menu; wakes up for snapshots, clicks and the panel, and for nothing else."""

    opening = Signal()
    """The user wants the window."""
    quitting = Signal()
    """The user wants the program to end, whatever is kept."""
    changed = Signal()
    """The symbol has come, or gone."""

    def __init__(self, bridge: Bridge, requests: Requests, shown: Callable[[], HeadsetView | None]) -> None:
        """Follow the panel. `shown`: the headset in the window, which the symbol is about first."""
        super().__init__()
        self._bridge = bridge
        self._requests = requests
        self._shown = shown
        self._clicks: set[asyncio.Task[None]] = set()
        self._icon: QSystemTrayIcon | None = None
        self._drawn: tuple[object, ...] = ()
        self.menu = TrayMenu()
        self.menu.clicked.connect(self._click)
        self.menu.opening.connect(self.opening)
        self.menu.quitting.connect(self.quitting)
        bridge.changed.connect(self.display)
        panel = requests.panel
        self._unwatch = panel.watch(self._panel_changed) if panel is not None else None
        self._panel_changed(there=panel is not None and panel.there)

    @property
    def there(self) -> bool:
        """Tell whether the symbol can be seen: the program can then be reached without its window."""
        return self._icon is not None

    async def close(self) -> None:
        """Take the symbol away, and end what is under way."""
        if self._unwatch is not None:
            self._unwatch()
        self._bridge.changed.disconnect(self.display)
        self._panel_changed(there=False)
        self.menu.deleteLater()
        for click in self._clicks:
            click.cancel()
        await asyncio.gather(*self._clicks, return_exceptions=True)

    def display(self, snapshot: Snapshot) -> None:
        """Show a snapshot, if there is anything to show it in."""
        if self._icon is None:
            return
        self.menu.display(snapshot)
        first = self._shown()
        sign = overall(snapshot, first)
        ink = QApplication.palette().color(QPalette.ColorRole.WindowText)
        drawn = symbol(sign, ink if snapshot.preferences.plain_symbol else None)
        words = _tooltip(snapshot, first)
        # Every change is sent to the panel with all its pixels.
        if self._drawn != (drawn.cacheKey(), words):
            self._drawn = (drawn.cacheKey(), words)
            self._icon.setIcon(drawn)
            self._icon.setToolTip(words)

    def _panel_changed(self, there: bool) -> None:
        # Qt is asked last: whoever asks it before there is a panel may get an old answer.
        there = there and QSystemTrayIcon.isSystemTrayAvailable()
        if there == self.there:
            return
        if not there:
            icon, self._icon = self._icon, None
            if icon is not None:
                icon.hide()
                icon.deleteLater()
        else:
            self._icon, self._drawn = QSystemTrayIcon(self), ()
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._activated)
            self.display(self._bridge.snapshot)
            self._icon.show()
        self.changed.emit()

    def _activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in _OPENS:
            self.opening.emit()

    def _click(self, click: Click) -> None:
        if self._requests.click is None:
            self._bridge.submit(click)
            return
        task = asyncio.get_running_loop().create_task(self._requests.click(click))
        self._clicks.add(task)
        task.add_done_callback(self._clicks.discard)


def _tooltip(snapshot: Snapshot, first: HeadsetView | None) -> str:
    """Return who has the sound of the headset that matters."""
    if first is None:
        found = wording.empty(snapshot)
        return say(found.title) if found is not None else tr("Switchpoint")
    return tr("{headset}: {line}", headset=first.headset.name, line=wording.headline(first))
