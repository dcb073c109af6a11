"""Whether the others still live: silence is only noticed by whoever asks.

One pulse for all connections: those that have said nothing since the last one are asked, and cut off when they do not
answer. It is slow while nothing is claimed, and fast while a cut has to be noticed soon.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from switchpoint.peers.link import Link

CALM = 50.0
"""Seconds between two pulses."""
URGENT = 8.0
"""Seconds between two pulses while a claim is on. With `ANSWERS_WITHIN` a cut is noticed within 13."""
ANSWERS_WITHIN = 5.0


class Heart:
    """Asks the connections in `links` whether they live."""

    def __init__(self, links: Callable[[], Iterable[Link]], urgent: Callable[[], bool]) -> None:
        """Have no pulse yet; `run` begins."""
        self._links, self._urgent = links, urgent
        self._changed = asyncio.Event()
        self._doubt = False

    def doubt(self) -> None:
        """Ask all of them now: the network has changed, and each may be cut off."""
        self._doubt = True
        self._changed.set()

    def look(self) -> None:
        """Note that there may be a connection now, or that a claim may be on or over."""
        self._changed.set()

    async def run(self) -> None:
        """Ask again and again until cancelled; without a connection nothing ever wakes up."""
        heard: dict[Link, int] = {}
        spent = 0.0
        while True:
            self._changed.clear()
            if not any(True for _ in self._links()):
                heard, spent = {}, 0.0
                await self._changed.wait()
                continue
            await self._pause(spent)
            quiet = [link for link in self._links() if self._doubt or heard.get(link) == link.channel.heard]
            self._doubt = False
            heard = {link: link.channel.heard for link in self._links()}
            spent = await self._ask(quiet, heard)

    async def _ask(self, quiet: list[Link], heard: dict[Link, int]) -> float:
        """Ask those that have been quiet, and cut off who does not answer; returns the seconds that it took."""
        for link in quiet:
            link.channel.ping()
        if not quiet:
            return 0.0
        await asyncio.sleep(ANSWERS_WITHIN)
        for link in quiet:
            if link.channel.heard == heard[link]:
                link.channel.abort()
            # The answer itself is no sign of life for the next pulse.
            heard[link] = link.channel.heard
        return ANSWERS_WITHIN

    async def _pause(self, spent: float) -> None:
        """Wait for the next pulse, `spent` seconds after the last: at once when a claim has come on meanwhile."""
        urgent = self._urgent()
        try:
            async with asyncio.timeout((URGENT if urgent else CALM) - spent):
                while not self._doubt and (urgent or not self._urgent()):
                    await self._changed.wait()
                    self._changed.clear()
        except TimeoutError:
            return
