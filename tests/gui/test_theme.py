"""Colours come from the palette, and can be read on all of it."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette

from switchpoint_gui.theme import SHAPE_CONTRAST, TEXT_CONTRAST, Ground, Tone, contrast, readable, theme_of

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


def test_contrast_is_that_of_the_standard():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert readable(QColor("#232629"), (QColor("white"),), 4.5) == QColor("#232629")


def test_a_dark_palette_is_noticed():
    assert theme_of(palette_of(*WINDOWS[1], "#3daee9")).dark
    assert not theme_of(palette_of(*WINDOWS[0], "#3daee9")).dark
