"""The names of the profiles that come with the program, in the user's language until the user gives them others."""

from __future__ import annotations

from switchpoint.text import Text, text

_BUILT_IN = {name.template: name for name in (text("Work call"), text("Gaming"), text("Phone"))}
_FIELD = "profile"
"""What the fields are called that hold the name of a profile."""


def profile_name(name: str) -> Text:
    """Return the name of a profile, as it is shown."""
    return _BUILT_IN.get(name) or text("{name}", name=name)


def with_names(sentence: Text) -> Text:
    """Return a sentence in which the names of built-in profiles can be translated; elsewhere they are plain words."""
    return Text(sentence.template, tuple((name, _shown(name, value)) for name, value in sentence.values))


def _shown(field: str, value: str | int | Text) -> str | int | Text:
    if isinstance(value, Text):
        return with_names(value)
    return _BUILT_IN.get(value, value) if field == _FIELD and isinstance(value, str) else value
