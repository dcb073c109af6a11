"""The profiles as tiles: one click each, saying before the click what will change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from switchpoint import wording
from switchpoint_gui.language import say, tr
from switchpoint_gui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from switchpoint.profiles import Profile
    from switchpoint.snapshot import HeadsetView, Snapshot

_GAP = 10
_NARROWEST = 154
_MOST = 3
"""Tiles beside each other: what a tile says should not be spread over one long line, nor over six short ones."""


class Tiles(QWidget):
    """As many tiles beside each other as fit; those of one line are equally high."""

    activate = Signal(str)
    """The id of the profile that was clicked."""
    end = Signal()
    asked = Signal(str, QPoint)
    """The id of the profile whose menu is wanted, and where on the screen."""
    arranged = Signal()

    def __init__(self, name: str = "tiles") -> None:
        """Start empty. `name`: of the widget, for tests."""
        super().__init__()
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tiles: dict[str, Tile] = {}
        self.keys: Mapping[str, str] = {}
        """What tiles show of their keys, by the ids of their profiles."""

    def display(self, view: HeadsetView, snapshot: Snapshot) -> None:
        """Show the profiles, and which one is on for a headset."""
        stranger = wording.stranger(view, snapshot)
        wanted = [profile.id for profile in snapshot.profiles]
        if stranger is not None:
            wanted.append(stranger.id)
        if wanted != list(self._tiles):
            self._arrange(wanted)
        for profile in snapshot.profiles:
            shortcut = self.keys.get(profile.id, "")
            line = say(wording.tile_line(profile, snapshot, view))
            lasts = say(wording.tile_lasts(profile))
            self._tiles[profile.id].display(profile, line, shortcut, _state(profile, view), lasts)
            self._tiles[profile.id].button.setEnabled(True)
        if stranger is not None:
            # It can be ended, and not clicked again.
            tile = self._tiles[stranger.id]
            tile.display(stranger, say(wording.stranger_line()), "", _state(stranger, view), "")
            tile.button.setEnabled(False)
        self.updateGeometry()
        self._place(self.width())

    def tile(self, profile: str) -> Tile | None:
        """Return the tile of a profile, or None."""
        return self._tiles.get(profile)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [control for tile in self._tiles.values() for control in tile.controls()]

    def _arrange(self, wanted: Sequence[str]) -> None:
        for gone in self._tiles.keys() - set(wanted):
            self._tiles.pop(gone).deleteLater()
        kept = self._tiles
        self._tiles = {profile: kept.get(profile) or self._tile(profile) for profile in wanted}
        self.arranged.emit()

    def _tile(self, profile: str) -> Tile:
        tile = Tile(profile)
        tile.setParent(self)
        tile.activate.connect(self.activate)
        tile.end.connect(self.end)
        tile.asked.connect(self.asked)
        tile.show()
        return tile

    def sizeHint(self) -> QSize:
        """Return three tiles beside each other."""
        width = 3 * (_NARROWEST + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return one tile as wide as it must be."""
        return QSize(_NARROWEST, 60)

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer tiles fit into less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines of tiles."""
        lines = self._lines(width)
        return sum(height for _, height in lines) + _GAP * max(0, len(lines) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        self._place(self.width())

    def _lines(self, width: int) -> list[tuple[list[Tile], int]]:
        tiles = list(self._tiles.values())
        columns = self._columns(width)
        lines = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
        each = self._each(width)
        return [(line, max(tile.heightForWidth(each) for tile in line)) for line in lines]

    def _columns(self, width: int) -> int:
        """Return how many fit, or one less where the last tile would otherwise stand alone on its line."""
        fitting = (width + _GAP) // (_NARROWEST + _GAP)
        most = max(1, min(fitting, len(self._tiles), _MOST))
        return most - 1 if most > 1 and len(self._tiles) % most == 1 else most

    def _each(self, width: int) -> int:
        columns = self._columns(width)
        return (width - _GAP * (columns - 1)) // columns

    def _place(self, width: int) -> None:
        each, top = self._each(width), 0
        for line, height in self._lines(width):
            for number, tile in enumerate(line):
                place = QRect(number * (each + _GAP), top, each, height)
                tile.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
            top += height + _GAP


def _state(profile: Profile, view: HeadsetView) -> str:
    """Return until when a profile is on; nothing when it is not on."""
    state = wording.tile_state(profile, view)
    if state is None and view.active == profile.id:
        return tr("On")
    return say(state)
