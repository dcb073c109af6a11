"""Names that come with the program, in the user's language: of rooms, and of profiles until they are renamed."""

from __future__ import annotations

from switchpoint.text import Text, text

_PROFILES = {name.template: name for name in (text("Work call"), text("Gaming"), text("Phone"))}
_ROOMS = {
    title.template: title
    for title in (
        text("A call on the laptop, and two others who want the headset"),
        text("A headset, two computers and a phone"),
        text("One computer and a headset for one"),
        text("Two headsets and seven hosts"),
    )
}
BUILT_IN_NAMES = tuple(_PROFILES)
"""As the files and the command line have them."""
_IN_FIELDS = {"profile": _PROFILES, "title": _ROOMS}
"""The fields of sentences that hold such a name."""


def profile_name(name: str) -> Text:
    """Return the name of a profile, as it is shown."""
    return _PROFILES.get(name) or text("{name}", name=name)


def with_names(sentence: Text) -> Text:
    """Return a sentence in which such names can be translated; the core hands them on as plain words."""
    return Text(sentence.template, tuple((field, _shown(field, value)) for field, value in sentence.values))


def _shown(field: str, value: str | int | Text) -> str | int | Text:
    if isinstance(value, Text):
        return with_names(value)
    known = _IN_FIELDS.get(field, {})
    return known.get(value, value) if isinstance(value, str) else value
