"""A language that nobody speaks: every translated string is accented, longer, and in brackets.

What is still plain English in it never came past the translation; what has lost its closing bracket was cut off.
"""

from __future__ import annotations

import html
import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGER = 0.35
"""How much longer than English a language is: German and Finnish, roughly."""

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀçđēƒĝĥĩĵķļṁñōƥɋŕśţũṽŵẋŷžÀƁÇÐĒƑĜĤĨĴĶĻṀÑŌƤɊŔŚŢŨṼŴẊŶŽ",
)
_FIELD = re.compile(r"(\{[^{}]*\})")
_WORD = re.compile(r"[A-Za-z]+")
_TAG = re.compile(r"</?[a-z]+>")
_RUN = 6
"""Letters in one word of the padding: longer ones could not be broken into lines."""


def pseudo(template: str) -> str:
    """Return a template in the pseudo-language; its fields stay, and one without letters stays as it is."""
    parts = _FIELD.split(template)
    letters = sum(character.isalpha() for part in parts[::2] for character in part)
    if not letters:
        return template
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    return f"[{''.join(parts)} {_padding(math.ceil(letters * LONGER))}]"


def untranslated(shown: str, names: Iterable[str]) -> list[str]:
    """Return the English words in what is shown. `names`: of hosts, headsets, profiles: no language changes them."""
    rest = html.unescape(_TAG.sub(" ", shown)) if shown.startswith("<qt>") else shown
    rest = rest.replace("&&", "&")
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return _WORD.findall(rest)


def _padding(length: int) -> str:
    runs = ["~" * _RUN] * (length // _RUN) + ["~" * (length % _RUN)] * (length % _RUN > 0)
    return " ".join(runs)


class PseudoLanguage(QTranslator):
    """Install it in the application, and everything that asks for a translation gets this one."""

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _number: int = -1) -> str:
        """Return the pseudo-language for a template."""
        return pseudo(source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that there is something in here."""
        return False
