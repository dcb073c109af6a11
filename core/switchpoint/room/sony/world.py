"""What stands behind the control of a simulated headset: its hosts, who may play, and what it can be made to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from switchpoint.model import Battery
from switchpoint.ports import Observable


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedHost:
    """A host that the headset knows."""

    address: str
    """In the spelling in which the headset lists it."""
    name: str = ""
    device_class: int | None = None
    """Bluetooth's class of device, 24 bits; None is not known."""
    slot: int = 0
    """1 or 2 while it is connected, else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarbudsState:
    """A headset as it is at one moment."""

    hosts: tuple[PairedHost, ...] = ()
    """In the order in which they are listed."""
    playback: int = 0
    """The slot of the host that may play; 0: none."""
    pinned: bool = False
    """The host that may play stays so, whatever the others do."""
    multipoint: bool = True
    in_call: bool = False
    assistant: bool = False
    """A voice assistant is talking."""
    playing: bool = False
    battery: Battery = field(default_factory=Battery)
    codec: str | None = None
    """Of the music, by its usual name; None is not settled."""

    def host(self, address: str) -> PairedHost | None:
        """Return a host by its address in any spelling; None when the headset does not know it."""
        return next((host for host in self.hosts if host.address.upper() == address.upper()), None)

    @property
    def connected(self) -> tuple[PairedHost, ...]:
        """Return the hosts that are connected."""
        return tuple(host for host in self.hosts if host.slot)


class Earbuds(Observable, Protocol):
    """A headset without its control. Every verb returns whether it has come about, and takes as long as it takes.

    The control asks only for what the state allows: it connects known hosts while a slot is free, and lets only a
    connected host play.
    """

    @property
    def state(self) -> EarbudsState:
        """Return the state as it is now."""
        ...

    async def connect(self, address: str) -> bool:
        """Call a host; False when it does not answer or refuses."""
        ...

    async def disconnect(self, address: str) -> bool:
        """End the link with a host."""
        ...

    async def forget(self, address: str) -> bool:
        """End the link with a host, and its pairing."""
        ...

    async def choose(self, address: str) -> bool:
        """Let a connected host be the one that may play."""
        ...

    async def pin(self, *, on: bool) -> bool:
        """Stay with the host that may play, or follow whoever plays."""
        ...

    async def multipoint(self, *, on: bool) -> bool:
        """Take two hosts at once, or one; one host too many is dropped."""
        ...

    async def drop_links(self) -> None:
        """End every link, and let nobody in before `call_back`."""
        ...

    async def call_back(self) -> None:
        """Let hosts in again, and call those that `drop_links` has dropped, as many as there are slots."""
        ...
