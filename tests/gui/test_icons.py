"""Every symbol can be loaded, takes the colour it is given, and is there for every kind of host."""

from __future__ import annotations

import re
from importlib import resources

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


def test_the_symbolic_icon_is_of_shapes_in_one_colour_that_every_desktop_can_change():
    source = (resources.files("switchpoint_resources") / "icons" / "switchpoint-symbolic.svg").read_text()
    assert 'viewBox="0 0 16 16"' in source
    assert "stroke" not in source, "some desktops recolour nothing but the inside of shapes"
    assert set(re.findall(r'fill="([^"]+)"', source)) == {"currentColor"}
    assert colours(drawn("switchpoint-symbolic", "#d04020")) == {"#d04020"}


@pytest.mark.parametrize("dark", [False, True])
def test_the_icon_of_the_program_stands_out_at_every_size(app, dark):
    ground = QColor("#1f2326" if dark else "#fcfcfc")
    for size in (16, 24, 48, 128):
        image = icons.application_icon().pixmap(size, size).toImage()
        edge = image.pixelColor(size // 2, max(1, size // 20))
        assert abs(edge.lightness() - ground.lightness()) > 20
        whites = [(x, y) for x in range(size) for y in range(size) if image.pixelColor(x, y).lightness() > 200]
        assert len(whites) > size * size / 20, "the headset can be seen"
