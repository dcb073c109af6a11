"""Colours come from the palette, and can be read on all of it."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from switchpoint_gui.field import Field
from switchpoint_gui.marks import TONES, inside
from switchpoint_gui.theme import (
    DOWN,
    OVER,
    SHAPE_CONTRAST,
    TEXT_CONTRAST,
    Ground,
    Tone,
    contrast,
    readable,
    theme_of,
)
from tests.gui.hands import palette

pytestmark = pytest.mark.gui

WINDOWS = (("#eff0f1", "#fcfcfc", "#232629"), ("#1f2326", "#16191b", "#eff1f2"), ("#000000", "#000000", "#ffffff"))
ACCENTS = ("#2a7fd0", "#3daee9", "#e93d58", "#ffe100", "#111111", "#f8f8f8")


def palette_of(window: str, base: str, text: str, accent: str) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, window),
        (roles.Base, base),
        (roles.WindowText, text),
        (roles.Accent, accent),
    ):
        made.setColor(role, QColor(colour))
    return made


@pytest.mark.parametrize(("surface", "accent"), tuple(itertools.product(WINDOWS, ACCENTS)))
def test_text_can_be_read_on_every_ground(surface, accent):
    theme = theme_of(palette_of(*surface, accent))
    for tone, ground in itertools.product(Tone, Ground):
        assert contrast(theme.tone(tone), theme.ground(ground)) >= TEXT_CONTRAST, (tone, ground)


@pytest.mark.parametrize(("surface", "accent"), tuple(itertools.product(WINDOWS, ACCENTS)))
def test_lines_that_carry_a_meaning_can_be_seen(surface, accent):
    theme = theme_of(palette_of(*surface, accent))
    for line in (theme.accent, theme.warm):
        assert contrast(line, theme.ground(Ground.PANEL)) >= SHAPE_CONTRAST


@pytest.mark.parametrize(("surface", "accent"), tuple(itertools.product(WINDOWS, ACCENTS)))
@pytest.mark.parametrize("share", [OVER, DOWN])
def test_text_can_be_read_where_something_is_pointed_at_or_pressed(surface, accent, share):
    theme = theme_of(palette_of(*surface, accent))
    for tone, ground in itertools.product(Tone, Ground):
        assert contrast(theme.tone(tone), theme.touched(ground, share)) >= TEXT_CONTRAST, (tone, ground)


@pytest.mark.parametrize(("surface", "accent"), tuple(itertools.product(WINDOWS, ACCENTS)))
def test_what_is_away_can_only_just_be_seen(surface, accent):
    theme = theme_of(palette_of(*surface, accent))
    for ground in (Ground.PANEL, Ground.QUIET, Ground.SIDEBAR):
        assert contrast(theme.faint, theme.ground(ground)) >= SHAPE_CONTRAST, ground


BOTH = [pytest.param(False, id="light"), pytest.param(True, id="dark")]


@pytest.mark.parametrize("dark", BOTH)
def test_the_focus_can_be_told_from_every_ground(dark):
    theme = theme_of(palette(dark=dark))
    for ground in Ground:
        assert contrast(theme.accent, theme.ground(ground)) >= SHAPE_CONTRAST, ground


@pytest.mark.parametrize("dark", BOTH)
@pytest.mark.parametrize("mark", TONES)
def test_a_mark_can_be_told_from_every_ground_and_from_what_is_drawn_on_it(dark, mark):
    theme = theme_of(palette(dark=dark))
    colour = theme.tone(TONES[mark])
    for ground in Ground:
        assert contrast(colour, theme.ground(ground)) >= SHAPE_CONTRAST, ground
    assert contrast(inside(theme, colour), colour) >= SHAPE_CONTRAST


@pytest.mark.parametrize("dark", BOTH)
def test_the_example_in_a_field_can_be_read(app, dark):
    field = Field("field", 24)
    app.setPalette(palette(dark=dark))
    field.setPalette(field.palette())
    QApplication.sendPostedEvents()
    assert contrast(field.example_colour(), app.palette().color(QPalette.ColorRole.Base)) >= TEXT_CONTRAST


@pytest.mark.parametrize("dark", BOTH)
def test_what_qt_draws_by_itself_can_be_read_in_the_palettes_of_the_tests(dark):
    shown, roles = palette(dark=dark), QPalette.ColorRole
    for text, ground in ((roles.ButtonText, roles.Button), (roles.Text, roles.Base), (roles.WindowText, roles.Window)):
        assert contrast(shown.color(text), shown.color(ground)) >= TEXT_CONTRAST, (text, ground)


def test_contrast_is_that_of_the_standard():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert readable(QColor("#232629"), (QColor("white"),), 4.5) == QColor("#232629")


def test_a_dark_palette_is_noticed():
    assert theme_of(palette_of(*WINDOWS[1], "#3daee9")).dark
    assert not theme_of(palette_of(*WINDOWS[0], "#3daee9")).dark
