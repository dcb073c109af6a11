"""Whether others can reach this computer: its key, its open port and its announcement, in step with what is needed.

Nothing is open until a computer is linked or a code is shown.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.peers import identity as identities
from switchpoint.peers import tls
from switchpoint.text import text

if TYPE_CHECKING:
    import ssl

    from switchpoint.errors import Problem
    from switchpoint.peers.discovery import Discovery, Instance
    from switchpoint.peers.identity import Identity
    from switchpoint.peers.listener import Listener
    from switchpoint.peers.shelf import Shelf
    from switchpoint.peers.tls import Contexts
    from switchpoint.storage import Places

LOG = logging.getLogger(__name__)


class Door:
    """Owns the key, the TLS contexts, the listener and the discovery."""

    def __init__(self, places: Places, shelf: Shelf, listener: Listener, discovery: Discovery | None) -> None:
        """Have everything closed. `discovery`: None where computers are found by address only."""
        self._places, self._shelf, self.listener, self.discovery = places, shelf, listener, discovery
        self._arranging = asyncio.Lock()
        self._pinned: frozenset[bytes] = frozenset()
        self.contexts: Contexts | None = None
        self.identity: Identity | None = None
        self.problem: Problem | None = None
        """Why it cannot be opened."""
        self.looking = False
        """Somebody wants to see who is there, without being seen."""

    def client_context(self) -> ssl.SSLContext | None:
        """Return what the others are called with; None: this computer has no key."""
        return self.contexts.client if self.contexts is not None else None

    @property
    def can_find(self) -> bool:
        """Tell whether computers find each other here, as far as is known; true where nobody is looked for."""
        return self.discovery is None or self.discovery.works

    def around(self) -> tuple[Instance, ...]:
        """Return who announces itself in the network just now."""
        return tuple(self.discovery.instances.values()) if self.discovery is not None else ()

    async def arrange(self, port: int, *, nameplate: str | None, busy: bool, missing: bool, key: bool) -> None:
        """Open or close everything, as the book and a code that is shown ask for. What is wrong is in `problem`.

        `nameplate`: of the code that is shown. `busy`: somebody is proving one. `missing`: a linked computer
        is to be found. `key`: the key is needed anyway.
        """
        async with self._arranging:
            needed = bool(self._shelf.book.ids()) or nameplate is not None or busy
            try:
                if needed or key:
                    await self._prepare()
                if needed:
                    self.listener.open(port)
                self.problem = None
            except SwitchpointError as error:
                self.problem = error.problem
            if self.contexts is not None:
                self.contexts.let_guests_in(on=nameplate is not None)
            if not needed or self.contexts is None:
                self.listener.close()
            if self.discovery is not None:
                # With everybody there it would only wake up for the questions of other programs.
                seen = (missing or nameplate is not None) and bool(self.listener.port)
                port_seen = self.listener.port if seen else None
                await self.discovery.set(browse=seen or self.looking, port=port_seen, nameplate=nameplate)

    async def _prepare(self) -> None:
        """Have the key, and TLS contexts for the book as it is now. Raises `SwitchpointError`."""
        if self.identity is None:
            self.identity = await asyncio.to_thread(identities.load, self._places)
        pinned = frozenset(self._shelf.book.certificates())
        if self.contexts is not None and pinned == self._pinned:
            return
        try:
            self.contexts = await asyncio.to_thread(tls.contexts, self.identity, pinned)
        except (OSError, ValueError) as error:
            raise SwitchpointError(_no_tls(error)) from error
        self._pinned, self.listener.context = pinned, self.contexts.server

    async def shut(self) -> None:
        """Close everything."""
        self.listener.close()
        if self.discovery is not None:
            await self.discovery.stop()


def _no_tls(error: Exception) -> Problem:
    return problem(
        Kind.BAD_FILE,
        text("The other computers cannot be reached."),
        text("The key of this computer, or the certificate of a linked one, cannot be used."),
        text("Link the computers again."),
        detail=str(error),
    )
