"""The project's own symbols, drawn in whatever colour the palette asks for."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from switchpoint.model import HostKind

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

KINDS = {
    HostKind.LAPTOP: "laptop",
    HostKind.DESKTOP: "desktop",
    HostKind.PHONE: "phone",
    HostKind.TABLET: "tablet",
    HostKind.CONSOLE: "console",
    HostKind.OTHER: "other",
}
NAMES = frozenset({*KINDS.values(), "headset", "lock", "switchpoint"})
_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


def known(name: str | None, otherwise: str) -> str:
    """Return the name of a symbol that exists: profiles may name any."""
    return name if name in NAMES and name is not None else otherwise


def paint(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Draw a symbol into a square; it is sharp at every scale because nothing is a bitmap on the way."""
    _renderer(name, colour.name()).render(painter, where)


def application_icon() -> QIcon:
    """Return the icon of the program, in its own colours."""
    icon = QIcon()
    for size in _APPLICATION_SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _renderer("switchpoint", "").render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace(b"currentColor", colour.encode()))


@lru_cache(maxsize=32)
def _source(name: str) -> bytes:
    return resources.files("switchpoint_resources").joinpath("icons", f"{name}.svg").read_bytes()
