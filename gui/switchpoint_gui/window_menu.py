"""What the sidebar leads to, in a menu where there is no room for a sidebar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup

from switchpoint import wording
from switchpoint_gui.language import entry, say, tr
from switchpoint_gui.menu import Menu
from switchpoint_gui.more import More

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from switchpoint.model import Address
    from switchpoint.snapshot import HeadsetView, Snapshot


class WindowMenu(More):
    """Three dots; their menu is filled anew every time it is opened."""

    chosen = Signal(str)
    """The address of the headset that the user selected."""
    pair = Signal()
    """A headset shall be paired."""
    link = Signal()
    """Another computer shall be linked."""
    activity = Signal()
    """What has happened shall be shown."""
    settings = Signal()
    """What can be chosen shall be shown."""
    leave = Signal()
    """The program shall end."""

    def __init__(self) -> None:
        """Start with nothing to choose from."""
        super().__init__("open-menu")
        self._headsets: tuple[HeadsetView, ...] = ()
        self._selected: Address | None = None
        self._menu = Menu(self)
        self._menu.setObjectName("window-menu")
        self._menu.setAccessibleName(tr("Menu"))
        self.setAccessibleName(tr("Menu"))
        self.setAccessibleDescription(tr("Headsets, linked computers, activity and settings"))
        self.setToolTip(tr("Headsets, linked computers, activity and settings"))
        self.clicked.connect(self._open)

    def choose_from(self, snapshot: Snapshot, selected: Address | None) -> None:
        """Have the headsets of a snapshot to choose from."""
        self._headsets, self._selected = snapshot.headsets, selected

    def _open(self) -> None:
        self._menu.clear()
        if len(self._headsets) > 1:
            self._add_headsets()
        self._add("menu-pair", tr("Pair a headset…"), self.pair)
        self._add("menu-link", tr("Link a computer…"), self.link)
        self._menu.addSeparator()
        self._add("menu-activity", tr("Activity"), self.activity)
        self._add("menu-settings", tr("Settings"), self.settings)
        self._menu.addSeparator()
        self._add("menu-quit", tr("Quit"), self.leave)
        below = self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width(), self.height()))
        self._menu.popup(below)

    def _add_headsets(self) -> None:
        group = QActionGroup(self._menu)
        for view in self._headsets:
            address = view.headset.address
            line = f"{view.headset.name}, {say(wording.headset_line(view))}"
            action = self._menu.addAction(entry(line))
            action.setObjectName(f"menu-headset-{address}")
            action.setCheckable(True)
            action.setChecked(address == self._selected)
            action.setActionGroup(group)
            action.triggered.connect(partial(self._choose, address))
        self._menu.addSeparator()

    def _choose(self, address: str, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
        self.chosen.emit(address)

    def _add(self, name: str, word: str, wish: SignalInstance) -> None:
        action = self._menu.addAction(word)
        action.setObjectName(name)
        action.triggered.connect(partial(self._ask, wish))

    def _ask(self, wish: SignalInstance, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
        wish.emit()
