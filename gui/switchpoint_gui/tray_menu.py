"""The menu of the symbol in the panel: what the tiles do, for every headset."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from switchpoint import wording
from switchpoint.model import ProfileId
from switchpoint_gui import intents
from switchpoint_gui.language import entry, named, say, tip, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from switchpoint.model import Address
    from switchpoint.snapshot import HeadsetView, Snapshot


class HeadsetPart:
    """The entries of one headset, in a menu of their own or not."""

    def __init__(self, menu: QMenu, view: HeadsetView, snapshot: Snapshot) -> None:
        """Add them to `menu`; `display` fills them."""
        self._menu = menu
        self._line = menu.addAction("")
        self._line.setObjectName("tray-line")
        self._line.setEnabled(False)
        # At most one is on; that shows them with the mark for it.
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self.profiles: dict[str, QAction] = {}
        for profile in snapshot.profiles:
            action = menu.addAction("")
            action.setObjectName(f"tray-{profile.id}")
            action.setCheckable(True)
            action.setActionGroup(group)
            self.profiles[profile.id] = action
        self.end = menu.addAction(tr("End"))
        self.end.setObjectName("tray-end")
        self.display(view, snapshot)

    def display(self, view: HeadsetView, snapshot: Snapshot) -> None:
        """Show how things are; the entries themselves stay where they are, also in a menu that is open."""
        self._line.setText(entry(say(wording.headline(view))))
        for profile in snapshot.profiles:
            action = self.profiles[profile.id]
            action.setText(entry(named(profile.name)))
            action.setToolTip(tip(say(wording.tile_line(profile, snapshot, view))))
            action.setChecked(view.active == profile.id)
        self.end.setEnabled(view.active is not None)


class TrayMenu(QMenu):
    """One headset has its entries at the top; of several, each has a menu of its own."""

    clicked = Signal(object)
    """The intent of an entry."""
    opening = Signal()
    quitting = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("tray-menu")
        self.setToolTipsVisible(True)
        self._arranged: object = None
        self._snapshot: Snapshot | None = None
        self._parts: dict[Address, HeadsetPart] = {}
        self._menus: list[QMenu] = []

    def display(self, snapshot: Snapshot) -> None:
        """Show the headsets and the profiles there are."""
        self._snapshot = snapshot
        wanted = (
            tuple((view.headset.address, view.headset.name) for view in snapshot.headsets),
            tuple(profile.id for profile in snapshot.profiles),
            None if snapshot.headsets else wording.empty(snapshot),
        )
        if wanted != self._arranged:
            self._arranged = wanted
            self._arrange(snapshot)
        for view in snapshot.headsets:
            self._parts[view.headset.address].display(view, snapshot)

    def _arrange(self, snapshot: Snapshot) -> None:
        self.clear()
        for menu in self._menus:
            menu.deleteLater()
        self._menus = []
        self._parts = {view.headset.address: self._part(view, snapshot) for view in snapshot.headsets}
        if not snapshot.headsets:
            self._add_nothing(snapshot)
        self.addSeparator()
        opened = self.addAction(tr("Open Switchpoint"))
        opened.setObjectName("tray-open")
        opened.triggered.connect(self.opening)
        self.setDefaultAction(opened)
        end = self.addAction(tr("Quit"))
        end.setObjectName("tray-quit")
        end.triggered.connect(self.quitting)

    def _part(self, view: HeadsetView, snapshot: Snapshot) -> HeadsetPart:
        menu: QMenu = self
        if len(snapshot.headsets) > 1:
            menu = QMenu(entry(view.headset.name), self)
            menu.setObjectName(f"tray-headset-{view.headset.address}")
            menu.setToolTipsVisible(True)
            self.addMenu(menu)
            self._menus.append(menu)
        part = HeadsetPart(menu, view, snapshot)
        where = view.headset.address
        for profile, action in part.profiles.items():
            action.triggered.connect(partial(self._activate, where, profile))
        part.end.triggered.connect(partial(self._end, where))
        return part

    def _add_nothing(self, snapshot: Snapshot) -> None:
        found = wording.empty(snapshot)
        line = self.addAction(entry(say(found.title)) if found is not None else "")
        line.setObjectName("tray-line")
        line.setEnabled(False)

    def _activate(self, where: Address, profile: str, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        view = self._view(where)
        if view is not None:
            self.clicked.emit(intents.activate(view, ProfileId(profile)))

    def _end(self, where: Address, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
        view = self._view(where)
        if view is not None:
            self.clicked.emit(intents.end(view))

    def _view(self, where: Address) -> HeadsetView | None:
        """Return a headset after a click: the mark that Qt has just set or taken away is not true yet."""
        if self._snapshot is None:
            return None
        self.display(self._snapshot)
        return self._snapshot.headset(where)
