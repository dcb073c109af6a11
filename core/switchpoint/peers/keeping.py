"""The signed claims of the others across a restart, so that they can be passed on before their makers come back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from switchpoint.errors import SwitchpointError
from switchpoint.peers.signing import FILE

if TYPE_CHECKING:
    from switchpoint.model import HostId
    from switchpoint.peers.shelf import Shelf
    from switchpoint.peers.signing import Tops
    from switchpoint.ports import Store

LOG = logging.getLogger(__name__)

GATHER = 1.0
"""Seconds in which changes are written together."""


class Keeping:
    """Writes the tops to the disk some time after they have changed."""

    def __init__(self, store: Store, tops: Tops, shelf: Shelf, here: HostId) -> None:
        """Have nothing to write."""
        self._store, self._tops, self._shelf, self._here = store, tops, shelf, here
        self._written = ""
        self.stale = asyncio.Event()

    async def load(self) -> None:
        """Take over what was kept. What cannot be used is left out: its makers still have it."""
        try:
            document = await self._store.load(FILE)
            if document is not None:
                self._tops.load(document, self._certificate_of)
                self._written = document
        except (SwitchpointError, ValueError) as error:
            LOG.warning("the claims of others could not be read: %s", type(error).__name__)
            with contextlib.suppress(SwitchpointError):
                await self._store.set_aside(FILE)

    def _certificate_of(self, host: HostId) -> bytes | None:
        member = self._shelf.book.member(host)
        return member.certificate if member is not None else None

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            await self.stale.wait()
            await asyncio.sleep(GATHER)
            await self.save()

    async def save(self) -> None:
        """Write what has changed. A disk that refuses is told by whoever keeps what matters more."""
        self.stale.clear()
        document = self._tops.encode(self._here)
        if document == self._written or not (self._written or self._tops.has_others(self._here)):
            return
        try:
            await self._store.save(FILE, document)
            self._written = document
        except SwitchpointError as error:
            LOG.warning("the claims of others could not be saved: %s", error.problem.kind)
