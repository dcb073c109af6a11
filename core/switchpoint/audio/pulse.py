"""One connection to the sound server: lists everything, tells of changes, sets what is asked. Only it imports pulsectl.

`media.category=Manager` has to be in the environment before libpulse is loaded: without it a sandboxed program may
look and not touch. Nothing here ever opens a stream, not even a meter: on a Bluetooth sink that alone would take the
headset.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from typing import Any

from switchpoint.audio.listing import ListedCard, ListedNode, ListedStream, Listing

os.environ.setdefault("PULSE_PROP_media.category", "Manager")

from pulsectl import PulseDisconnected, PulseError, PulseOperationFailed
from pulsectl_asyncio import PulseAsync

CONNECT_DEADLINE = 5.0
_NOTHING = 0xFFFFFFFF
"""What libpulse calls an invalid index."""
_EVENTS = ("card", "sink", "source", "sink_input", "source_output", "server")

LostError = PulseDisconnected
RefusedError = PulseOperationFailed
Errors = (PulseError, PulseDisconnected, PulseOperationFailed, TimeoutError)
"""Everything that a call to the sound server may raise."""


class Pulse:
    """A connection; usable between `open` and `close`."""

    def __init__(self) -> None:
        """Do nothing yet."""
        self._pulse = PulseAsync("Switchpoint")

    async def open(self) -> None:
        """Connect; raises one of `Errors`."""
        await self._pulse.connect(timeout=CONNECT_DEADLINE)

    def close(self) -> None:
        """End the connection; nothing can be asked afterwards."""
        self._pulse.close()

    async def changes(self) -> AsyncIterator[None]:
        """Yield after every change, until the connection is lost; then raises `LostError`."""
        async for _ in self._pulse.subscribe_events(*_EVENTS):
            yield None

    async def list(self) -> Listing:
        """Return everything at this moment; raises one of `Errors`."""
        pulse = self._pulse
        server = await pulse.server_info()
        return Listing(
            cards=tuple(_card(found) for found in await pulse.card_list()),
            sinks=tuple(_node(found) for found in await pulse.sink_list()),
            sources=tuple(_node(found) for found in await pulse.source_list()),
            players=tuple(_stream(found, found.sink) for found in await pulse.sink_input_list()),
            recorders=tuple(_stream(found, found.source) for found in await pulse.source_output_list()),
            default_sink=str(server.default_sink_name or ""),
            default_source=str(server.default_source_name or ""),
        )

    async def set_profile(self, card: int, profile: str) -> None:
        """Set a card's profile; raises one of `Errors`."""
        await self._pulse.card_profile_set_by_index(card, profile)

    async def set_default_sink(self, name: str) -> None:
        """Make a sink the default; raises one of `Errors`."""
        await self._pulse.sink_default_set(name)

    async def set_default_source(self, name: str) -> None:
        """Make a source the default; raises one of `Errors`."""
        await self._pulse.source_default_set(name)


def _properties(found: Any) -> dict[str, str]:  # noqa: ANN401  # pulsectl's values have no types
    return {str(key): str(value) for key, value in found.proplist.items()}


def _card(found: Any) -> ListedCard:  # noqa: ANN401  # the same
    return ListedCard(
        index=found.index,
        name=str(found.name),
        properties=_properties(found),
        profiles=_available(found.profile_list),
        active=str(found.profile_active.name) if found.profile_active else "",
    )


def _available(profiles: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(profile.name) for profile in profiles if profile.available)


def _node(found: Any) -> ListedNode:  # noqa: ANN401  # the same
    monitor = getattr(found, "monitor_of_sink", _NOTHING)
    card = found.card
    return ListedNode(
        index=found.index,
        name=str(found.name),
        properties=_properties(found),
        card=None if card == _NOTHING else card,
        monitor=monitor != _NOTHING,
    )


def _stream(found: Any, node: int) -> ListedStream:  # noqa: ANN401  # the same
    return ListedStream(node=node, properties=_properties(found), corked=bool(found.corked))
