"""What can be done with a host, in a menu: what the headset is told about it, what it is for, how it is linked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from switchpoint import wording
from switchpoint.model import Relation
from switchpoint.snapshot import SetRole, StartAtLogin, Tell
from switchpoint_gui.language import entry, say, tr
from switchpoint_gui.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from switchpoint.model import Host
    from switchpoint.snapshot import HeadsetView, Intent, Snapshot


class HostMenu(Menu):
    """Filled anew every time it is opened."""

    decided = Signal(object)
    """The intent of a choice."""
    unlinking = Signal(str)
    """The id of a computer that shall be unlinked; that cannot be undone, so it is asked for once more."""
    explaining = Signal(str)
    """The id of a linked computer: what it is for is chosen there."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("host-menu")

    def open_for(self, host: Host, snapshot: Snapshot, view: HeadsetView | None, where: QPoint) -> None:
        """Show what can be done with a host, and with it beside a headset; returns at once."""
        self.clear()
        self.setAccessibleName(tr("More about {host}", host=host.name))
        self.addSection(entry(host.name))
        self._orders(host, view)
        self._roles(host)
        self._login(host, snapshot)
        if host.relation is Relation.LINKED:
            self.addSeparator()
            unlink = self.addAction(tr("Unlink…"))
            unlink.setObjectName("host-unlink")
            unlink.triggered.connect(lambda: self.unlinking.emit(host.id))
        self.popup(where)

    def _roles(self, host: Host) -> None:
        choices = wording.purposes(host)
        if not choices:
            said = self.addAction(tr("What it is for…"))
            said.setObjectName("host-chosen-there")
            said.triggered.connect(lambda: self.explaining.emit(host.id))
            return
        group = QActionGroup(self)
        for role in choices:
            action = self.addAction(say(wording.chosen_for(role, host)))
            action.setObjectName(f"host-for-{role.value if role else 'none'}")
            action.setCheckable(True)
            action.setChecked(host.role is role)
            action.setActionGroup(group)
            action.triggered.connect(partial(self._decide, SetRole(host.id, role)))

    def _login(self, host: Host, snapshot: Snapshot) -> None:
        if host.relation is not Relation.THIS or not snapshot.can_start_at_login:
            return
        self.addSeparator()
        action = self.addAction(tr("Start at login"))
        action.setObjectName("host-start-at-login")
        action.setCheckable(True)
        action.setChecked(host.starts_at_login)
        action.triggered.connect(partial(self._decide, StartAtLogin(not host.starts_at_login)))

    def _orders(self, host: Host, view: HeadsetView | None) -> None:
        """Offer what the headset can be told about a host now."""
        offered = wording.orders(host, view) if view is not None else ()
        if view is None or not offered:
            return
        for order, said in offered:
            action = self.addAction(say(said))
            action.setObjectName(f"host-{order.value}")
            action.triggered.connect(partial(self._decide, Tell(view.headset.address, order, host.id)))
        self.addSeparator()

    def _decide(self, intent: Intent, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
        self.decided.emit(intent)
