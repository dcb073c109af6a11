"""One language's file for Qt Linguist: what is in it, what the source says now, and both brought together."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CONTEXT = "switchpoint"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{code}" sourcelanguage="en">\n'
)
_UP = "../../../"
"""From a file of translations to the root: Linguist shows the source beside a sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """A template, and what a translator has made of it."""

    template: str
    translation: str = ""
    finished: bool = False
    vanished: bool = False
    """The source does not say it any more; kept, as it may come back."""
    places: tuple[str, ...] = ()
    comment: str = ""
    """What the translator wrote down about it."""


def read(path: Path) -> list[Message]:
    """Return the messages of a file; nothing of one that is not there."""
    if not path.exists():
        return []
    return [_message(node) for node in ET.parse(path).getroot().iter("message")]  # noqa: S314 - a file of our own


def merged(old: Sequence[Message], now: Mapping[str, Sequence[str]]) -> list[Message]:
    """Return what the source says now with the translations that are known; what it says no more comes last."""
    known = {message.template: message for message in old}
    kept = [_current(known.get(template), template, places) for template, places in now.items()]
    gone = [message for message in old if message.template not in now and message.translation]
    return kept + [Message(each.template, each.translation, vanished=True, comment=each.comment) for each in gone]


def supplied(ours: Sequence[Message], theirs: Sequence[Message]) -> list[Message]:
    """Return our messages, with the translations of another file where we have none."""
    others = {message.template: message for message in theirs if message.translation}
    known = {message.template for message in ours}
    filled = [others.get(each.template, each) if not each.translation else each for each in ours]
    return filled + [message for template, message in others.items() if template not in known]


def written(code: str, messages: Sequence[Message]) -> str:
    """Return a file as Linguist writes it."""
    body = "".join(_node(message) for message in messages)
    return f"{_HEAD.format(code=code)}<context>\n    <name>{CONTEXT}</name>\n{body}</context>\n</TS>\n"


def missing(messages: Sequence[Message]) -> list[str]:
    """Return the templates that still have no translation."""
    return [each.template for each in messages if not each.vanished and not (each.finished and each.translation)]


def wrong(messages: Sequence[Message]) -> Iterator[str]:
    """Yield a sentence for every translation that could not be filled in as its template is."""
    for message in messages:
        if not message.translation or message.vanished:
            continue
        try:
            named = fields(message.translation)
        except ValueError:
            yield f"“{message.translation}” has a bracket too many or too few."
            continue
        if named != fields(message.template):
            yield f"“{message.translation}” has not the fields of “{message.template}”."


def fields(template: str) -> set[str]:
    """Return the names of the fields; raises `ValueError` for a template that cannot be filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _current(known: Message | None, template: str, places: Sequence[str]) -> Message:
    if known is None:
        return Message(template, places=tuple(places))
    return Message(
        template,
        known.translation,
        finished=bool(known.translation) and (known.finished or known.vanished),
        places=tuple(places),
        comment=known.comment,
    )


def _message(node: ET.Element) -> Message:
    translation = node.find("translation")
    kind = translation.get("type", "") if translation is not None else "unfinished"
    return Message(
        template=node.findtext("source", ""),
        translation=node.findtext("translation", ""),
        finished=not kind,
        vanished=kind in {"vanished", "obsolete"},
        places=tuple(each.get("filename", "").removeprefix(_UP) for each in node.findall("location")),
        comment=node.findtext("translatorcomment", ""),
    )


def _node(message: Message) -> str:
    kind = ' type="vanished"' if message.vanished else "" if message.finished else ' type="unfinished"'
    lines = [
        # No numbers of lines: they change with every change of the source.
        *(f'<location filename="{_UP}{place}"/>' for place in message.places),
        f"<source>{_escaped(message.template)}</source>",
        *([f"<translatorcomment>{_escaped(message.comment)}</translatorcomment>"] if message.comment else []),
        f"<translation{kind}>{_escaped(message.translation)}</translation>",
    ]
    inside = "".join(f"        {line}\n" for line in lines)
    return f"    <message>\n{inside}    </message>\n"


def _escaped(words: str) -> str:
    return escape(words, {'"': "&quot;", "'": "&apos;"})
