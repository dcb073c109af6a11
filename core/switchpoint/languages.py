"""The languages the program speaks to people."""

from __future__ import annotations

ENGLISH = "en"
"""The language of the templates."""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, English first."""
    return (ENGLISH,)
