"""The control of the virtual WF-1000XM5: what it says of its hosts and obeys, over a real RFCOMM channel.

The protocol is that of the simulated headset in `switchpoint.room.sony`; here it stands before a headset whose hosts,
sounds and links are real.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from bumble import rfcomm
from bumble.core import BaseBumbleError

from switchpoint.model import Battery
from switchpoint.ports import Listeners
from switchpoint.room.sony.world import EarbudsState, PairedHost
from tests.lab.hearing import Hearing, Kind

COMPUTER = 0x2A010C
"""Class of device of a laptop."""


class Line:
    """An RFCOMM channel as a stream of bytes."""

    def __init__(self, channel: rfcomm.DLC) -> None:
        self._channel = channel
        self._received: asyncio.Queue[bytes] = asyncio.Queue()
        self._closed = False
        channel.sink = self._received.put_nowait
        channel.on(channel.EVENT_CLOSE, self._ended)

    async def receive(self) -> bytes:
        """Return some bytes; b"" at the end."""
        return b"" if self._closed and self._received.empty() else await self._received.get()

    async def send(self, data: bytes) -> None:
        """Send all of it; to an ended channel nothing."""
        if not self._closed:
            self._channel.write(data)

    def close(self) -> None:
        """End the channel; may be repeated."""
        if not self._closed:
            self._ended()
            self._closing = asyncio.ensure_future(self._disconnect())

    async def _disconnect(self) -> None:
        try:
            async with asyncio.timeout(2):
                await self._channel.disconnect()
        except (TimeoutError, BaseBumbleError, AssertionError, asyncio.CancelledError):
            # The link is gone already.
            pass

    def _ended(self) -> None:
        if not self._closed:
            self._closed = True
            self._received.put_nowait(b"")


class Owner(Protocol):
    """The headset that the control belongs to."""

    slots: int
    known: list[str]
    battery: int
    hearing: Hearing

    @property
    def connected(self) -> set[str]:
        """The addresses of the hosts that are linked now."""

    def name_of(self, address: str) -> str:
        """What a host calls itself."""

    def class_of(self, address: str) -> int:
        """What a host says it is, as a class of device."""

    async def call(self, address: str) -> bool:
        """Page a host; tells whether it came."""

    async def disconnect(self, address: str) -> None:
        """Drop a host."""


class LabEarbuds(Listeners):
    """Implements `Earbuds` before the virtual headset."""

    def __init__(self, owner: Owner, controller: Callable[[], str | None]) -> None:
        """`controller` tells which host has the control."""
        super().__init__()
        self._owner = owner
        self._controller = controller
        self._slots: dict[str, int] = {}
        self._right: str | None = None
        """The host that may play."""

    @property
    def state(self) -> EarbudsState:
        """The state as it is now."""
        owner, heard = self._owner, self._owner.hearing.heard
        known = [*owner.known, *sorted(owner.connected - set(owner.known))]
        return EarbudsState(
            hosts=tuple(self._listed(address) for address in known),
            playback=self._slots.get(self._right or "", 0),
            pinned=owner.hearing.pin is not None,
            in_call=heard is not None and heard[1] is Kind.CALL,
            playing=heard is not None,
            battery=Battery(left=owner.battery, right=owner.battery, case=owner.battery),
            codec="SBC" if owner.connected else None,
        )

    def happened(self) -> None:
        """Look again: something has changed."""
        linked = self._owner.connected
        self._slots = {address: slot for address, slot in self._slots.items() if address in linked}
        for address in sorted(linked - self._slots.keys()):
            taken = set(self._slots.values())
            self._slots[address] = next(slot for slot in range(1, len(linked) + 2) if slot not in taken)
        heard = self._owner.hearing.heard
        pinned = self._owner.hearing.pin
        if heard is not None:
            self._right = heard[0]
        elif self._right not in linked:
            self._right = pinned if pinned in linked else next(iter(sorted(linked)), None)
        self.notify()

    def _listed(self, address: str) -> PairedHost:
        slot = self._slots.get(address, 0)
        return PairedHost(
            address=address,
            name=self._owner.name_of(address),
            device_class=self._owner.class_of(address) if slot else None,
            slot=slot,
        )

    # --- What it is told ---------------------------------------------------------------------

    async def connect(self, address: str) -> bool:
        """Page a host."""
        return await self._owner.call(address)

    async def disconnect(self, address: str) -> bool:
        """Drop a host."""
        await self._owner.disconnect(address)
        return True

    async def forget(self, address: str) -> bool:
        """Refuse: nothing asks for that."""
        del address
        return False

    async def choose(self, address: str) -> bool:
        """Let a host be the one that may play."""
        self._right = address
        self.happened()
        return True

    async def pin(self, *, on: bool) -> bool:
        """Stay with the host that may play, or with the one that asks if nobody has played yet."""
        self._owner.hearing.pin = (self._right or self._controller()) if on else None
        self.happened()
        return True

    async def multipoint(self, *, on: bool) -> bool:
        """Refuse: it always takes two."""
        return on

    async def drop_links(self) -> None:
        """End every link."""
        for address in self._owner.connected:
            await self._owner.disconnect(address)

    async def call_back(self) -> None:
        """Call its last hosts."""
        for address in self._owner.known[: self._owner.slots]:
            await self._owner.call(address)
