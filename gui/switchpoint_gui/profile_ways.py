"""The ways to the page of the profiles: the verb below the tiles, a key, and the menu of a tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from switchpoint_gui import shortcuts
from switchpoint_gui.profile_menu import Deed, ProfileMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from switchpoint.snapshot import HeadsetView, Snapshot
    from switchpoint_gui.bridge import Bridge
    from switchpoint_gui.covers import Cover
    from switchpoint_gui.profiles_page import ProfilesPage
    from switchpoint_gui.tiles import Tiles


class ProfileWays(QObject):
    """Also owns the keys of the tiles: they follow the profiles."""

    def __init__(
        self,
        bridge: Bridge,
        page: ProfilesPage,
        tiles: Sequence[Tiles],
        enter: Callable[[Cover], None],
        window: QWidget,
    ) -> None:
        """Lead to `page`. `tiles`: everywhere where there are some; `enter` opens a page."""
        super().__init__(window)
        self._bridge, self._page, self._tiles, self._enter = bridge, page, tiles, enter
        self._view: HeadsetView | None = None
        self._menu = ProfileMenu("tile-menu", window)
        self._keys: shortcuts.TileKeys | None = None
        self._menu.chosen.connect(self._change)
        tiles[0].asked.connect(self._open_menu)

    def take_keys(self, window: QWidget, taken: frozenset[str]) -> None:
        """Give the tiles the keys that are left. `taken`: what the window needs."""
        self._keys = shortcuts.TileKeys(window, taken)
        self._keys.pressed.connect(self._press)
        self._page.take_keys(taken)

    def display(self, snapshot: Snapshot, view: HeadsetView | None) -> None:
        """Follow the profiles, and the headset that is shown."""
        self._view = view
        self._page.look_at(view.headset.address if view is not None else None)
        if self._keys is not None:
            shown = self._keys.display(snapshot.profiles)
            for tiles in self._tiles:
                tiles.keys = shown

    def open(self) -> None:
        """Open the page, on the profile that is on."""
        if not self._page.is_open and self._view is not None and self._view.active is not None:
            self._page.select(self._view.active)
        self._enter(self._page)

    def _press(self, profile: str) -> None:
        for tiles in self._tiles:
            tile = tiles.tile(profile)
            if tile is not None and tile.button.isVisible():
                tile.button.animateClick()

    def _open_menu(self, profile: str, where: QPoint) -> None:
        profiles = self._bridge.snapshot.profiles
        place = next((number for number, each in enumerate(profiles) if each.id == profile), None)
        if place is not None:
            self._menu.open_for(profiles[place], place, len(profiles), where, editing=False)

    def _change(self, profile: str, deed: Deed) -> None:
        """Do what was chosen in the menu: what has to be written or looked at is so on the page."""
        self._page.select(profile)
        if deed in {Deed.EDIT, Deed.DUPLICATE}:
            self._enter(self._page)
        self._page.do(profile, deed)
