"""Where the computer is that shows a code, and how long anybody is looked for at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.peers import pairing, refusals, where
from switchpoint.preferences import USUAL_PORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.peers.book import Place
    from switchpoint.peers.discovery import Discovery

FOUND_WITHIN = 6.0
"""Seconds in which a computer that shows a code has to be found in the network."""
FOUND_FOR = 30.0
"""Seconds in which this computer can still be found after everybody is there."""


async def places(code: str, raw: str | None, discovery: Discovery | None) -> tuple[Place, ...]:
    """Return where the computer that shows a code may be called. Raises `SwitchpointError`.

    `raw`: its address as somebody has typed it, None to look for it in the network.
    """
    if raw is not None:
        named = where.place(raw, USUAL_PORT)
        if named is None:
            raise refusals.bad_address()
        return (named,)
    if discovery is None or not discovery.works:
        raise refusals.no_multicast()
    found = await discovery.find(pairing.nameplate(code), FOUND_WITHIN)
    if not found:
        raise refusals.not_found()
    if len(found) > 1:
        # The wrong one would spend its only attempt.
        raise refusals.several()
    return found[0].places


class Search:
    """Whether computers look for each other: while one is missing, and a little longer, because they come in bursts."""

    def __init__(self, over: Callable[[], None]) -> None:
        """Look for nobody. `over` is called when the time for it has come."""
        self._over = over
        self._missed: float | None = None

    def is_on(self, missing: bool) -> bool:  # noqa: FBT001  # that is all there is to tell
        """Tell whether to look for others; `missing`: somebody is not there."""
        loop = asyncio.get_running_loop()
        if missing:
            self._missed = loop.time()
        elif self._missed is not None and loop.time() >= self._missed + FOUND_FOR:
            self._missed = None
        elif self._missed is not None:
            loop.call_at(self._missed + FOUND_FOR, self._over)
        return self._missed is not None
