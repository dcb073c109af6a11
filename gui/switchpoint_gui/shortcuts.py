"""The keys of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

TILES = range(1, 10)


def install(window: QWidget, keys: Mapping[str, Callable[[], object]], tile: Callable[[int], None]) -> None:
    """Give a window its keys, and Ctrl+1 to Ctrl+9 to its tiles; they belong to it and go with it."""
    tiles = {f"Ctrl+{number}": partial(tile, number) for number in TILES}
    for sequence, do in {**keys, **tiles}.items():
        shortcut = QShortcut(QKeySequence(sequence), window)
        shortcut.setObjectName(f"shortcut-{sequence}")
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(do)
