"""The controls of this computer's headsets: which there are, for whoever speaks with them, and how one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.bluez import names
from switchpoint.bluez.channel import Channels
from switchpoint.headsets.driver import Reachable

if TYPE_CHECKING:
    from switchpoint.bluez.channel import Channel
    from switchpoint.bluez.port import BluezPort
    from switchpoint.bus import Bus
    from switchpoint.headsets.port import Headsets
    from switchpoint.model import Address


class Controls:
    """Tells a `Headsets` what BlueZ knows of the headsets, and opens channels for it."""

    def __init__(self, bus: Bus, bluetooth: BluezPort) -> None:
        """Open nothing yet."""
        self._bluetooth = bluetooth
        self._channels = Channels(bus, bluetooth.mirror)

    async def open(self, headset: Address, service: str) -> Channel:
        """Return a channel to a service of a headset; raises `SwitchpointError` as `Channels.open` does."""
        return await self._channels.open(await self._bluetooth.path(headset), service)

    async def run(self, headsets: Headsets) -> None:
        """Keep `headsets` told until cancelled; then every channel ends."""

        def tell() -> None:
            headsets.reachable(self._reachable())

        end = self._bluetooth.mirror.subscribe(tell)
        tell()
        try:
            await self._channels.run()
        finally:
            end()

    def _reachable(self) -> tuple[Reachable, ...]:
        own = frozenset(self._bluetooth.state.addresses)
        return tuple(self._found(where, path, own) for where, path in self._bluetooth.paths().items())

    def _found(self, where: Address, path: str, own: frozenset[Address]) -> Reachable:
        def said(name: str) -> object:
            return self._bluetooth.mirror.get(path, names.DEVICE, name)

        listed, modalias = said("UUIDs"), said("Modalias")
        services = listed if isinstance(listed, list | tuple) else ()
        return Reachable(
            address=where,
            uuids=frozenset(str(each).lower() for each in services),
            modalias=modalias if isinstance(modalias, str) else None,
            connected=said("Connected") is True,
            own=own,
        )
