"""TOML documents that people write: from text to typed values, or to one sentence with the line and the reason."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

import msgspec

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.text import Text, hidden_characters, is_blank, quoted, text

T = TypeVar("T")

SIZE_LIMIT = 256 * 1024
"""Larger documents are refused unread, in bytes."""

_AT_LINE = re.compile(r"^(?P<what>.*?) \(at line (?P<line>\d+), column \d+\)$", re.DOTALL)
_AT_PATH = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
_HEADER = re.compile(r"^\s*(?P<open>\[\[?)\s*(?P<name>[^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
    "datetime": "a date",
    "date": "a date",
    "time": "a time",
}
_UNKNOWN_FIELD = re.compile(r"^Object contains unknown field `(?P<key>.*)`$", re.DOTALL)
_QUOTED = re.compile(r"`(?P<word>[^`]*)`")


def read(document: str, kind: type[T], *, called: Text) -> T:
    """Return a TOML document as a value of `kind`, a msgspec type.

    `called` is what the document is in a sentence ("The profiles file"). Raises `SwitchpointError` (`BAD_FILE`) whose
    cause names the line and the reason.
    """
    if len(document.encode(errors="surrogatepass")) > SIZE_LIMIT:
        raise bad(called, None, text("It is larger than {limit} KiB.", limit=SIZE_LIMIT // 1024))
    return _typed(document, _parsed(document, called), kind, called)


def bad(called: Text, line: int | None, reason: Text) -> SwitchpointError:
    """Return the error for a document that cannot be used."""
    cause = text("Line {line}: {reason}", line=line, reason=reason) if line else reason
    return failure(
        Kind.BAD_FILE,
        text("{called} cannot be used.", called=called),
        cause,
        text("Correct it and try again; it is left as it is."),
    )


def check_name(name: str, *, limit: int) -> Text | None:
    """Return why a name in a document is refused, or None when it is fine."""
    if found := hidden_characters(name):
        return text(
            "The name {name} has a hidden character ({found}).",
            name=ascii(name),
            found=", ".join(found[:3]),
        )
    if is_blank(name):
        return text("The name is empty.")
    if len(name) > limit:
        return text("The name {name} is longer than {limit} characters.", name=name[:20] + "…", limit=limit)
    return None


def _parsed(document: str, called: Text) -> dict[str, Any]:
    try:
        return tomllib.loads(document)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.match(str(error))
        if found is None:
            raise bad(called, _last_line(document), text("{reason}.", reason=str(error))) from error
        raise bad(called, int(found["line"]), text("{reason}.", reason=found["what"])) from error
    except RecursionError as error:
        raise bad(called, None, text("Its lists and tables are nested too deep.")) from error
    except ValueError as error:
        # Numbers with thousands of digits, dates that do not exist.
        raise bad(called, None, text("A value in it is out of range.")) from error


def _last_line(document: str) -> int:
    return max(1, len(document.splitlines()))


def _typed(document: str, found: dict[str, Any], kind: type[T], called: Text) -> T:
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        match = _AT_PATH.match(str(error))
        what, path = (match["what"], match["path"] or "") if match else (str(error), "")
        if unknown := _UNKNOWN_FIELD.match(what):
            path += f".{unknown['key']}"
        raise bad(called, line_of(document, path), _reason(what, path)) from error
    except RecursionError as error:
        raise bad(called, None, text("Its lists and tables are nested too deep.")) from error


def _reason(what: str, path: str) -> Text:
    """Return the library's reason in the words of a person who writes TOML."""
    words = _QUOTED.sub(lambda found: _named(found["word"]), what)
    steps = [quoted(step["key"]) for step in _STEP.finditer(path) if step["key"]]
    if what.startswith("Expected") and steps:
        return text("“{key}”: {reason}.", key=steps[-1], reason=words[0].lower() + words[1:])
    if what.startswith("Invalid enum value") and steps:
        return text(
            "“{key}” does not know {value}.", key=steps[-1], value=quoted(what.removeprefix("Invalid enum value "))
        )
    if what.startswith("Object missing required field"):
        return text("The key {key} is missing.", key=words.rpartition(" ")[2])
    if what.startswith("Object contains unknown field"):
        return text("The key “{key}” is not known.", key=steps[-1] if steps else "?")
    return text("{reason}.", reason=quoted(words, limit=200))


def _named(kinds: str) -> str:
    """Return the library's names of kinds, such as `str | null`, in words; anything else is quoted."""
    parts = kinds.split(" | ")
    if all(part in _KINDS for part in parts):
        return " or ".join(_KINDS[part] for part in parts)
    return f"“{quoted(kinds)}”"


def line_of(document: str, path: str) -> int | None:
    """Return the line, from 1, of a value in a TOML document, as near as a look at the lines can tell.

    `path` is a msgspec path behind the `$`: `.profile[1].mode`. Dotted and inline tables answer with their own line.
    """
    steps = [step["key"] or int(step["index"]) for step in _STEP.finditer(path.partition("[...]")[0])]
    if not steps:
        return None
    best: tuple[int, int] | None = None
    prefix: list[str | int] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(document.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header["name"].replace('"', "").replace("'", "")
            prefix = [*name.split(".")]
            if header["open"] == "[[":
                counts[name] = counts.get(name, -1) + 1
                prefix = _indexed(prefix, counts)
            elif prefix:
                prefix = _indexed(prefix, counts)
            here = prefix
        else:
            key = line.partition("=")[0].strip().strip("\"'")
            here = [*prefix, *key.split(".")] if "=" in line else []
        depth = _shared(here, steps)
        exact = here[:depth] == here or depth == len(steps)
        if depth and exact and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _indexed(names: list[str | int], counts: dict[str, int]) -> list[str | int]:
    """Return the names of a header with the running index behind every array of tables."""
    steps: list[str | int] = []
    dotted = ""
    for name in names:
        dotted = f"{dotted}.{name}" if dotted else str(name)
        steps.append(name)
        if dotted in counts:
            steps.append(counts[dotted])
    return steps


def _shared(here: list[str | int], wanted: list[str | int]) -> int:
    depth = 0
    for mine, other in zip(here, wanted, strict=False):
        if mine != other:
            break
        depth += 1
    return depth


def editor() -> Any:  # noqa: ANN401  # a module has no narrower type
    """Return the style-preserving TOML library: only editing needs it, and every command would pay for its import."""
    import tomlkit  # noqa: PLC0415

    return tomlkit
