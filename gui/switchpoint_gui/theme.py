"""Every colour of the window, worked out from the user's palette."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto, unique
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

TEXT_CONTRAST = 4.5
"""The least contrast of text against what it stands on (WCAG 2.2, 1.4.3)."""
SHAPE_CONTRAST = 3.0
"""The least contrast of lines and symbols that carry a meaning (WCAG 2.2, 1.4.11)."""

OVER, DOWN = 0.06, 0.12
"""How much of the accent is in a ground under the pointer, and where something is pressed."""

_LINEAR_BELOW = 0.04045

# A palette has an accent but neither a warning nor a success colour: these hues are only starting points, moved
# towards the text colour until they can be read on this palette.
_WARM = QColor(224, 104, 32)
_GOOD = QColor(38, 150, 84)
_BAD = QColor(214, 54, 54)


@unique
class Tone(Enum):
    """What a piece of text or a symbol says by its colour, besides its words and its shape."""

    TEXT = auto()
    DIM = auto()
    ACCENT = auto()
    WARM = auto()
    GOOD = auto()
    BAD = auto()


@unique
class Ground(Enum):
    """What something stands on."""

    WINDOW = auto()
    SIDEBAR = auto()
    PANEL = auto()
    QUIET = auto()
    SOFT = auto()
    WARM = auto()


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return `first` with a share (0 to 1) of `second` in it."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
    )


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""

    def linear(part: float) -> float:
        # The two pieces of the sRGB transfer function.
        return part / 12.92 if part <= _LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: QColor, grounds: tuple[QColor, ...], least: float) -> QColor:
    """Return the colour nearest to `colour`, on the way to black or white, that can be read on all the grounds."""
    ends = (QColor(0, 0, 0), QColor(255, 255, 255))
    end = max(ends, key=lambda far: min(contrast(far, ground) for ground in grounds))
    for step in range(21):
        tried = mix(colour, end, step / 20)
        if min(contrast(tried, ground) for ground in grounds) >= least:
            return tried
    return end


@dataclass(frozen=True)
class Theme:
    """The colours for one palette."""

    dark: bool
    grounds: dict[Ground, QColor]
    tones: dict[Tone, QColor]
    """Readable as text on every ground, pointed at or pressed or not."""
    accent: QColor
    """For lines and symbols; text uses the tone."""
    warm: QColor
    outline: QColor
    faint: QColor
    """For what is away: a line or a symbol that only just has to be seen."""

    def ground(self, ground: Ground) -> QColor:
        """Return the colour of a ground."""
        return self.grounds[ground]

    def tone(self, tone: Tone) -> QColor:
        """Return the colour of text in a tone."""
        return self.tones[tone]

    def touched(self, ground: Ground, share: float) -> QColor:
        """Return the colour of a ground under the pointer (`OVER`), or pressed (`DOWN`)."""
        return mix(self.grounds[ground], self.accent, share)


def theme_of(palette: QPalette) -> Theme:
    """Return the colours for a palette."""
    role = QPalette.ColorRole
    named = (role.Window, role.Base, role.WindowText, role.Accent)
    return _theme(*(palette.color(QPalette.ColorGroup.Active, name).rgb() for name in named))


@lru_cache(maxsize=8)
def _theme(window_rgb: int, base_rgb: int, text_rgb: int, accent_rgb: int) -> Theme:
    window, base, text, accent = (QColor(rgb) for rgb in (window_rgb, base_rgb, text_rgb, accent_rgb))
    dark = luminance(window) < luminance(text)
    panel = mix(window, QColor(255, 255, 255), 0.05) if dark else base
    grounds = {
        Ground.WINDOW: window,
        Ground.SIDEBAR: mix(window, QColor(0, 0, 0), 0.22 if dark else 0.05),
        Ground.PANEL: panel,
        Ground.QUIET: mix(panel, text, 0.06),
        Ground.SOFT: mix(window, accent, 0.22) if dark else mix(panel, accent, 0.16),
        Ground.WARM: mix(window, _WARM, 0.20) if dark else mix(panel, _WARM, 0.13),
    }
    behind = tuple(grounds.values())
    line = readable(accent, behind, SHAPE_CONTRAST)
    touched = tuple(mix(ground, line, DOWN) for ground in behind)
    empty = tuple(grounds[ground] for ground in (Ground.PANEL, Ground.QUIET, Ground.SIDEBAR))
    starts = {
        Tone.TEXT: text,
        Tone.DIM: mix(text, window, 0.30),
        Tone.ACCENT: accent,
        Tone.WARM: _WARM,
        Tone.GOOD: _GOOD,
        Tone.BAD: _BAD,
    }
    return Theme(
        dark=dark,
        grounds=grounds,
        tones={tone: readable(start, (*behind, *touched), TEXT_CONTRAST) for tone, start in starts.items()},
        accent=line,
        warm=readable(_WARM, behind, SHAPE_CONTRAST),
        outline=mix(window, text, 0.20),
        faint=readable(mix(panel, text, 0.42), empty, SHAPE_CONTRAST),
    )
