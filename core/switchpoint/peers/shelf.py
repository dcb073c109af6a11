"""The book in use: changed in memory and on the disk as one, in the order in which it was asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.errors import SwitchpointError
from switchpoint.peers import book as books
from switchpoint.peers.book import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.ports import Store


class Shelf:
    """Owns the book. What it says is on the disk before anybody acts on it."""

    def __init__(self, store: Store, changed: Callable[[], None]) -> None:
        """Use `store`; `changed` is called after every change."""
        self._store = store
        self._changed = changed
        self._writing = asyncio.Lock()
        self._under_way: set[asyncio.Future[None]] = set()
        self._locked = False
        self.book = Book()
        self.problem: Problem | None = None
        """What was wrong with the file."""

    async def load(self, wall: float) -> None:
        """Read the book; one that cannot be used is a problem, and this computer has no others. `wall`: since 1970."""
        found = await books.load(self._store)
        self.book, self.problem, self._locked = found.book.without_old_farewells(wall), found.problem, found.locked

    async def change(self, how: Callable[[Book], Book]) -> None:
        """Change the book, on the disk first. Raises `SwitchpointError` with nothing changed.

        Whoever is cancelled meanwhile leaves it to itself: a change is never on the disk and not in memory.
        """
        changing = asyncio.ensure_future(self._change(how))
        self._under_way.add(changing)
        changing.add_done_callback(self._done)
        await asyncio.shield(changing)

    def _done(self, changing: asyncio.Future[None]) -> None:
        self._under_way.discard(changing)
        if not changing.cancelled():
            # Nobody else looks at it if whoever asked was cancelled.
            changing.exception()

    async def settled(self) -> None:
        """Wait until no change is under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _change(self, how: Callable[[Book], Book]) -> None:
        async with self._writing:
            new = how(self.book)
            if new == self.book:
                return
            if self._locked and self.problem is not None:
                raise SwitchpointError(self.problem)
            await self._store.save(books.FILE, books.encode(new))
            self.book = new
        self._changed()
