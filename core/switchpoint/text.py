"""Sentences for people, as a template and its values.

The core knows no user interface and no language. It says things as `Text`: the English template is also the message
id, so the window can look up a translation and fill in the same values, while the command line prints the English.
Names that come from outside (Bluetooth names, files) may hide control or bidirectional characters; `visible` and
`hidden_characters` are the two answers to that: clean what is foreign, refuse what a person can still correct.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NAME_LIMIT = 64
"""Longest name shown anywhere, in characters; Bluetooth allows 248 bytes, no row has room for them."""

# Cc control, Cf format (this has the bidirectional overrides and zero-width characters), Cs surrogate,
# Co private use, Zl and Zp line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# U+200D joins emoji and shapes letters in several scripts: it hides nothing by itself.
_HARMLESS = frozenset({"\u200d"})
_JOINERS = {ord(character): None for character in _HARMLESS}


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label: an English template with `{name}` fields, and the values that fill them."""

    template: str
    values: tuple[tuple[str, str | int | Text], ...] = ()

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate`, a function from template to template."""
        filled = {name: value.render(translate) if isinstance(value, Text) else value for name, value in self.values}
        return translate(self.template).format_map(filled)

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.render(lambda template: template)


def text(template: str, **values: str | int | Text) -> Text:
    """Return a `Text`; raises `KeyError` at once when the template names a value that is not given."""
    made = Text(template, tuple(sorted(values.items())))
    str(made)
    return made


def hidden_characters(name: str) -> tuple[str, ...]:
    """Return the names of the control, format and bidirectional characters in `name`, in order, each once."""
    found: dict[str, None] = {}
    for character in name:
        if unicodedata.category(character) in _HIDDEN and character not in _HARMLESS:
            found[unicodedata.name(character, f"U+{ord(character):04X}")] = None
    return tuple(found)


def is_blank(name: str) -> bool:
    """Tell whether nothing of a name can be seen; a joiner alone joins nothing."""
    return not name.translate(_JOINERS).strip()


def quoted(raw: str, *, limit: int = 40) -> str:
    """Return what somebody wrote, fit for a sentence: hidden characters are spelled out, a long text is cut."""
    shown = "".join(
        character if character.isprintable() or character in _HARMLESS else ascii(character)[1:-1] for character in raw
    )
    return shown if len(shown) <= limit else shown[:limit] + "…"


def visible(name: str, *, fallback: str = "", limit: int = NAME_LIMIT) -> str:
    """Return a foreign name fit to be shown: no hidden characters, single spaces, at most `limit` characters."""
    # Nearly every name is printable as it is, and none of the hidden categories is.
    kept = name if name.isprintable() else _without_hidden(name)
    folded = " ".join(kept.split())
    if len(folded) > limit:
        folded = folded[: limit - 1].rstrip() + "…"
    return fallback if is_blank(folded) else folded


def _without_hidden(name: str) -> str:
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in name
        if c in _HARMLESS or unicodedata.category(c) not in _HIDDEN - {"Cc", "Zl", "Zp"}
    )
