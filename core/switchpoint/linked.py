"""What there is to say about the links between computers, beside the computers themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.model import HostId

CODE_LASTS = 120.0
"""Seconds in which a code that is shown can be typed on the other computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """The code that this computer shows, so that it can be typed on another one."""

    code: str
    """Eight characters, without the hyphen in the middle."""
    until: float
    """Seconds of the local clock; then it is good for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A computer that a linked one is linked with, and this one is not: agreement ends there."""

    between: HostId
    """The linked computer that has named it."""
    host: HostId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How this computer can be reached by the others."""

    port: int
    """The TCP port, documented in docs/linking.md."""
    listening: bool = False
    """Only while a computer is linked or a code is shown."""
    up_since: float | None = None
    """When the network last came up, seconds of the local clock; None is not known."""
    problem: Problem | None = None
    """Why it cannot be reached."""


CODE_LENGTH = 8
_SEPARATORS = "-_.\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"
"""What people, and programs that correct them, put between the halves."""


def spelled(code: str) -> str:
    """Return a code as it is shown: in two halves, with a hyphen between them."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}" if len(code) == CODE_LENGTH else code


def typed(raw: str) -> str | None:
    """Return a code as it was meant, whatever case, hyphens and spaces were typed; None: it cannot be one."""
    found = "".join(letter for letter in raw if letter.isalnum()).upper()
    separators = all(letter.isalnum() or letter.isspace() or letter in _SEPARATORS for letter in raw)
    return found if separators and found.isascii() and len(found) == CODE_LENGTH else None
