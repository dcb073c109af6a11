"""Which language the window speaks: its sentences, what Qt says by itself, and how dates and numbers are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from switchpoint import languages as known
from switchpoint.languages import ENGLISH, languages

__all__ = ["ENGLISH", "install", "languages"]

_installed: list[QTranslator] = []


class _Translator(QTranslator):
    """Keeps what it reads from: Qt does not copy it."""

    def __init__(self, compiled: bytes, parent: QCoreApplication | None) -> None:
        super().__init__(parent)
        self._compiled = compiled
        self.load(compiled)


def install(chosen: str | None = None) -> str:
    """Speak a language from now on; what stands in a window already stays as it is.

    `chosen`: a code of `languages()`; None: the desktop's. Returns the code of what is spoken: English where that is
    not there.
    """
    code = known.language(chosen)
    app = QCoreApplication.instance()
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(_locale(code))
    _installed.extend(each for each in (_qt(code, app), _own(code, app)) if each is not None)
    for translator in _installed:
        QCoreApplication.installTranslator(translator)
    return code


def _own(code: str, app: QCoreApplication | None) -> QTranslator | None:
    if code == ENGLISH:
        return None
    return _Translator(known.compiled(code), app)


def _qt(code: str, app: QCoreApplication | None) -> QTranslator | None:
    """Return what Qt says by itself, such as in the menu of a field; not every system has that."""
    translator = QTranslator(app)
    where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if code != ENGLISH and translator.load(f"qtbase_{code}", where) else None


def _locale(code: str) -> QLocale:
    """Return how dates are written: as the desktop says, if that is the same language; else as the language has it."""
    desktop = QLocale.system()
    spoken = QLocale(code)
    return desktop if desktop.language() == spoken.language() else spoken
