"""What the main states looked like when somebody last looked at them, and how far a picture is from that.

Pictures are compared as cells of twenty by twenty pixels, each by its mean colour: another version of Qt or of the font
draws edges otherwise, but puts as much ink into a cell. A part that is missing, in another place or in another colour
changes some cells by far more than edges ever do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).parent / "goldens"
GOLDENS = ("at rest", "in a call", "switching", "failed", "away", "linking")
LOOK = "light"

MOST_IN_A_CELL = 12.0
"""Of 255. Other edges are up to 7 (without smoothing, with other hinting); a caption that is gone is 15."""
MOST_ON_AVERAGE = 1.0
"""Of 255. Other edges are up to 0.3; two different states are above 3."""
_CELL = 20
_KEPT = 2
"""Pixels of the window for each pixel of a golden: enough to see what it was."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two pictures are from each other."""

    average: float
    most: float
    where: tuple[int, int]
    """Pixels from the left and from the top to the cell that differs most."""

    @property
    def near(self) -> bool:
        """Tell whether both show the same."""
        return self.average <= MOST_ON_AVERAGE and self.most <= MOST_IN_A_CELL


def golden(path: Path) -> QImage:
    """Return a golden, or the picture of it that is small enough to be kept; raises `LookupError`."""
    image = QImage(str(path))
    if image.isNull():
        message = f"there is no picture {path}"
        raise LookupError(message)
    return image


def kept(picture: QImage) -> QImage:
    """Return a picture in the size in which goldens are kept."""
    return _scaled(picture, picture.size() / _KEPT)


def distance(picture: QImage, other: QImage) -> Distance:
    """Return how far a picture of the window is from a golden, or from another picture."""
    first, second = _cells(kept(picture)), _cells(other if other.size() != picture.size() else kept(other))
    if first.size() != second.size():
        return Distance(255.0, 255.0, (0, 0))
    found = {
        (x, y): max(
            abs(one - two) for one, two in zip(_parts(first.pixel(x, y)), _parts(second.pixel(x, y)), strict=True)
        )
        for y in range(first.height())
        for x in range(first.width())
    }
    where = max(found, key=lambda cell: found[cell])
    return Distance(sum(found.values()) / len(found), found[where], (where[0] * _CELL, where[1] * _CELL))


def _cells(image: QImage) -> QImage:
    return _scaled(image, image.size() / (_CELL / _KEPT))


def _scaled(image: QImage, size: QSize) -> QImage:
    modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.convertToFormat(QImage.Format.Format_RGB32).scaled(size, *modes)


def _parts(pixel: int) -> tuple[int, int, int]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
