"""Documents of a simulated computer: kept in memory, through every restart of its program."""

from __future__ import annotations

import asyncio

from switchpoint.errors import Kind, failure
from switchpoint.room.faults import Faults, Verb
from switchpoint.text import Text, text


class MemoryStore:
    """Implements `ports.Store`. What was saved is in `documents`, what was unreadable in `aside`."""

    def __init__(self, faults: Faults | None = None) -> None:
        """Start empty; `faults` can make it fail."""
        self.documents: dict[str, str] = {}
        self.aside: dict[str, str] = {}
        self._faults = faults or Faults()

    async def load(self, name: str) -> str | None:
        """Return a document, or None; raises `SwitchpointError` only as told to."""
        await asyncio.sleep(0)
        self._faults.check(Verb.LOAD)
        return self.documents.get(name)

    async def save(self, name: str, content: str) -> None:
        """Replace a document; raises `SwitchpointError` only as told to."""
        await asyncio.sleep(0)
        self._faults.check(Verb.SAVE)
        self.documents[name] = content

    async def set_aside(self, name: str) -> None:
        """Keep a document under another name."""
        await asyncio.sleep(0)
        if name in self.documents:
            self.aside[name] = self.documents.pop(name)


class MemoryProfiles:
    """Implements `ports.ProfilesPort`. What a user would have written into the file is in `document`."""

    def __init__(self, document: str | None = None) -> None:
        """Start with a file, or with none."""
        self.document = document

    async def load(self) -> str | None:
        """Return its content, or None."""
        await asyncio.sleep(0)
        return self.document

    async def save(self, content: str | None, before: str | None) -> None:
        """Replace it if it still is `before`; raises `SwitchpointError` otherwise."""
        await asyncio.sleep(0)
        if self.document != before:
            raise failure(Kind.OVERTAKEN, text("Nothing was changed."), text("The file was changed."), Text(""))
        self.document = content
