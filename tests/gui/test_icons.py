"""Every symbol can be loaded, takes the colour it is given, and is there for every kind of host."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from switchpoint.model import HostKind
from switchpoint.profiles import BUILT_IN
from switchpoint_gui import icons

pytestmark = pytest.mark.gui


def drawn(name: str, colour: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icons.paint(painter, name, QRectF(0, 0, 32, 32), QColor(colour))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", sorted(icons.NAMES - {"switchpoint"}))
def test_a_symbol_is_drawn_in_the_colour_that_is_asked_for(app, name):
    assert colours(drawn(name, "#d04020")) == {"#d04020"}


def test_every_kind_of_host_has_a_symbol():
    assert set(icons.KINDS) == set(HostKind)


def test_every_built_in_profile_names_a_symbol_that_exists():
    assert all(icons.known(profile.icon, "") == profile.icon for profile in BUILT_IN)


def test_a_profile_may_name_a_symbol_that_does_not_exist():
    assert icons.known("../../etc/passwd", "headset") == "headset"
    assert icons.known(None, "headset") == "headset"


def test_the_program_has_an_icon_in_its_own_colours(app):
    assert len(colours(icons.application_icon().pixmap(64, 64).toImage())) > 2
