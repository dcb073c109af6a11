"""Captured frames explained: one JSON object on a line for each, and for every stretch of bytes that is none."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, problem
from switchpoint.headsets.sony.codes import Dialect
from switchpoint.headsets.sony.frames import Scanner
from switchpoint.headsets.sony.lens import look
from switchpoint.text import quoted, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.errors import Problem
    from switchpoint.headsets.sony.frames import Piece

_BYTES = re.compile(r"(?:0[xX])?((?:[0-9A-Fa-f]{2})+)")
_BETWEEN = re.compile(r"[\s:]+")


def run(options: Options, say: Say) -> Code:
    """Explain what was captured, line by line as it comes; returns the exit code.

    What is no hexadecimal number is refused by its line or argument, and everything else is still explained.
    """
    scanner = Scanner()
    code = Code.DONE
    for number, given in _given(options):
        data = _bytes(given)
        if isinstance(data, str):
            say.refusal(_refused(number, data, in_line=not options.captured))
            code = Code.USAGE
        else:
            _show(scanner.feed(data), options, say)
    rest = scanner.end()
    _show([rest] if rest else [], options, say)
    return code


def _show(pieces: list[Piece], options: Options, say: Say) -> None:
    from_headset = None if options.sender is None else options.sender == "headset"
    dialect = Dialect.V1 if options.v1 else Dialect.V2
    for piece in pieces:
        # Names come from outside: json leaves nothing but visible ASCII, in which they cannot hide anything.
        say.out(json.dumps(look(piece, from_headset, dialect)))


def _given(options: Options) -> Iterator[tuple[int, str]]:
    """Return the arguments or the lines of the standard input, counted from 1."""
    if options.captured or sys.stdin is None:
        yield from enumerate(options.captured, start=1)
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        yield number, line.decode("utf-8-sig", "replace").partition("#")[0]


def _bytes(given: str) -> bytes | str:
    """Return the bytes that are written there, or the first word that stands for none."""
    found = b""
    words: list[str] = _BETWEEN.split(given)
    for word in filter(None, words):
        match = _BYTES.fullmatch(word)
        if match is None:
            return word
        found += bytes.fromhex(match[1])
    return found


def _refused(number: int, word: str, *, in_line: bool) -> Problem:
    return problem(
        Kind.BAD_VALUE,
        text("Line {number} was left out.", number=number)
        if in_line
        else text("Argument {number} was left out.", number=number),
        text("“{word}” does not stand for bytes.", word=quoted(word)),
        text("Two hexadecimal digits make a byte."),
    )
