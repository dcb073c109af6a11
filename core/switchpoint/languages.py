"""The languages the program speaks to people: which there are, which one is wanted, and what a template is in it.

The window has Qt for the last part; this module serves the program without a window, which tells things by
notifications. Both decide here which language it is, and both read the same compiled files.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from switchpoint.wording import with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from switchpoint.text import Text

ENGLISH = "en"
"""The language of the templates."""
_FILES = "switchpoint_"
# The format is that of Qt's lrelease: a magic number, then sections of one byte, a length and their content.
# https://github.com/qt/qtbase/blob/6.8/src/corelib/kernel/qtranslator.cpp
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_MESSAGES = 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6
_WITH_LENGTH = frozenset({2, _TRANSLATION, 4, _SOURCE, 7, 8})
_NONE = 0xFFFFFFFF


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, English first, such as `("en", "de")`."""
    folder = resources.files("switchpoint_resources") / "translations"
    names = (each.name for each in folder.iterdir()) if folder.is_dir() else ()
    codes = (name[len(_FILES) : -len(".qm")] for name in names if name.startswith(_FILES) and name.endswith(".qm"))
    return (ENGLISH, *sorted(codes))


def language(chosen: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the code of the language to speak: the chosen one if it is there, else the desktop's, else English."""
    there = languages()
    wanted = (chosen,) if chosen is not None else _desktop(environment)
    for each in wanted:
        code = each.partition(".")[0].partition("@")[0]
        for known in (code, code.partition("_")[0]):
            if known in there:
                return known
    return ENGLISH


def compiled(code: str) -> bytes:
    """Return the file of a language, as Qt reads it; raises `FileNotFoundError` for English, which needs none."""
    return resources.files("switchpoint_resources").joinpath("translations", f"{_FILES}{code}.qm").read_bytes()


def speaker(code: str) -> Callable[[Text], str]:
    """Return what turns sentences into words of a language."""
    known = _known(code) if code != ENGLISH else {}
    return lambda sentence: with_names(sentence).render(lambda template: known.get(template, template))


def read(found: bytes) -> dict[str, str]:
    """Return the templates of a compiled file with their translations; raises `ValueError` when it is none."""
    if not found.startswith(_MAGIC):
        message = "no file of translations"
        raise ValueError(message)
    at = len(_MAGIC)
    while at + 5 <= len(found):
        size = int.from_bytes(found[at + 1 : at + 5])
        if found[at] == _MESSAGES:
            return _messages(found[at + 5 : at + 5 + size])
        at += 5 + size
    return {}


@lru_cache(maxsize=2)
def _known(code: str) -> dict[str, str]:
    return read(compiled(code))


def _messages(section: bytes) -> dict[str, str]:
    said: dict[str, str] = {}
    source = translation = ""
    at = 0
    while at < len(section):
        tag = section[at]
        at += 1
        if tag == _END:
            said[source] = translation
            source = translation = ""
        elif tag in _WITH_LENGTH:
            size = int.from_bytes(section[at : at + 4])
            at += 4
            words = b"" if size == _NONE else section[at : at + size]
            at += len(words)
            if tag == _SOURCE:
                source = words.decode()
            elif tag == _TRANSLATION:
                translation = words.decode("utf-16-be")
        else:
            message = f"a message has a part {tag} that is not known"
            raise ValueError(message)
    return said


def _desktop(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages of the session, the most wanted first, by the rules of gettext."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return ()
    return (*filter(None, environment.get("LANGUAGE", "").split(":")), locale)
