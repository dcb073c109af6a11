"""A place in the bytes of a message, which are read from the front or found not to fit."""

from __future__ import annotations

import re

from switchpoint.headsets.sony.codes import Dialect

_ADDRESS_LENGTH = 17
_ADDRESS = re.compile(rb"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}")


class MisfitError(Exception):
    """The bytes are not laid out like this; the text says why, and names nothing of them."""


class Cursor:
    """The bytes of a message behind its opcode. Everything it reads raises `MisfitError` when it does not fit."""

    def __init__(self, rest: bytes, dialect: Dialect, table: int, *, pushed: bool = False) -> None:
        """Begin at the front of `rest`; the other values are for whoever reads."""
        self._rest = rest
        self.dialect = dialect
        self.table = table
        self.pushed = pushed

    @property
    def left(self) -> int:
        """Return how many bytes are left."""
        return len(self._rest)

    def take(self, length: int) -> bytes:
        """Return the next `length` bytes."""
        if length > len(self._rest):
            raise MisfitError("too short")
        found, self._rest = self._rest[:length], self._rest[length:]
        return found

    def byte(self) -> int:
        """Return the next byte."""
        return self.take(1)[0]

    def number(self, length: int) -> int:
        """Return a number of `length` bytes, the most significant first."""
        return int.from_bytes(self.take(length), "big")

    def flag(self, yes: int, no: int) -> bool:
        """Return whether the next byte is `yes`, where nothing but these two may stand."""
        found = self.byte()
        if found not in {yes, no}:
            raise MisfitError("a value that has no meaning")
        return found == yes

    def on(self) -> bool:
        """Return whether the next byte says "on" or "enabled", which is 0 in V2 and 1 in V1."""
        return self.flag(0, 1) if self.dialect is Dialect.V2 else self.flag(1, 0)

    def expect(self, *values: int) -> None:
        """Pass over bytes that tell what the message is about."""
        if self.take(len(values)) != bytes(values):
            raise MisfitError("about something that is not known")

    def text(self) -> str:
        """Return a text that stands after its length in bytes."""
        return self.take(self.byte()).decode("utf-8", "replace")

    def address(self) -> str:
        """Return an address as it stands, or an empty one; anything else shows that the rest is not where we look."""
        found = self.take(_ADDRESS_LENGTH).rstrip(b"\0")
        if found and not _ADDRESS.fullmatch(found):
            raise MisfitError("no address where one should be")
        return found.decode("ascii")

    def end(self) -> None:
        """Find nothing more."""
        if self._rest:
            raise MisfitError("longer than is known")
