"""In how many ways a state is looked at: palettes, scale, width, languages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QFont

from switchpoint_gui import languages
from tests.gallery.pseudo import PseudoLanguage
from tests.gui.hands import palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

USUAL = QSize(980, 640)
COMPACT = QSize(460, 760)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to look at every state."""

    dark: bool = False
    scale: int = 1
    """Pixels for each unit of length: 2 is a screen at 200 %."""
    compact: bool = False
    pseudo: bool = False
    mirrored: bool = False
    language: str = "en"


LOOKS = {
    "light": Look(),
    "dark": Look(dark=True),
    "large": Look(scale=2),
    "compact": Look(compact=True),
    "pseudo": Look(pseudo=True),
    "mirrored": Look(mirrored=True),
    "german": Look(language="de"),
    "german compact": Look(language="de", compact=True),
}


@contextmanager
def looking(app: QApplication, look: Look) -> Iterator[None]:
    """Give the application a look, and its own back afterwards."""
    before = app.palette(), app.font(), app.layoutDirection(), app.cursorFlashTime()
    locale = QLocale()
    language = PseudoLanguage(app) if look.pseudo else None
    directions = Qt.LayoutDirection
    languages.install(look.language)
    if look.language == languages.ENGLISH:
        QLocale.setDefault(QLocale.c())
    app.setPalette(palette(dark=look.dark))
    app.setFont(_font())
    app.setLayoutDirection(directions.RightToLeft if look.mirrored else directions.LeftToRight)
    # A cursor that blinks would be in one picture and not in the next.
    app.setCursorFlashTime(0)
    if language is not None:
        app.installTranslator(language)
    try:
        yield
    finally:
        if language is not None:
            app.removeTranslator(language)
        app.setPalette(before[0])
        app.setFont(before[1])
        app.setLayoutDirection(before[2])
        app.setCursorFlashTime(before[3])
        languages.install(languages.ENGLISH)
        QLocale.setDefault(locale)


def _font() -> QFont:
    """Return the usual text of a desktop, drawn alike wherever it is drawn."""
    font = QFont("Noto Sans", 10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    return font
