"""From a sentence of the core, or one of the window's own, to what stands on the screen."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from switchpoint.text import Text
from switchpoint.wording import BUILT_IN_NAMES, profile_name, with_names

if TYPE_CHECKING:
    from switchpoint.errors import Problem

CONTEXT = "switchpoint"
"""One translation context for the core and the window: the same sentence is translated once."""


def translate(template: str) -> str:
    """Return the template in the user's language, its `{fields}` still unfilled."""
    return QCoreApplication.translate(CONTEXT, template) if template else ""


def say(sentence: Text | None) -> str:
    """Return a sentence in the user's language; nothing for None."""
    return with_names(sentence).render(translate) if sentence is not None else ""


def named(profile: str) -> str:
    """Return the name of a profile: in the user's language while it is the one that came with the program."""
    return say(profile_name(profile))


def unnamed(words: str) -> str:
    """Return the name of a profile whose name is shown as `words`: what nobody has changed stays what it was."""
    return next((name for name in BUILT_IN_NAMES if named(name) == words), words)


def tr(template: str, **values: str | int | Text) -> str:
    """Return one of the window's own sentences, translated and filled in."""
    return say(Text(template, tuple(values.items())))


def tip(words: str) -> str:
    """Return a tool tip that shows `words` as they are: names come from the world and may look like markup."""
    return f"<qt>{html.escape(words)}</qt>" if words else ""


def entry(words: str) -> str:
    """Return words of the world fit for a menu, where an ampersand would mark a key."""
    return words.replace("&", "&&")


def reason(problem: Problem) -> str:
    """Return why something did not happen, and what to do about it."""
    return " ".join(part for part in (say(problem.cause), say(problem.advice)) if part)
