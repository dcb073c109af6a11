"""Documents of a simulated computer: kept in memory, through every restart of its program."""

from __future__ import annotations

import asyncio

from switchpoint.room.faults import Faults, Verb


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
