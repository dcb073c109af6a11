"""What a family of headsets offers: one driver for one open stream, and what holds for all of them.

* An action is idempotent, and done when a fresh listing shows it, never because the headset has said "yes".
* A headset is never told to let go of the computer that asks; not at all, if none of its hosts is known to be this one.
* Hosts are named by address. A handle names one only until the next listing.
* Nobody is forgotten or unpaired, nothing is reset, and no firmware is touched: there are no verbs for that.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Protocol

from switchpoint.control import Ability
from switchpoint.headsets import sentences
from switchpoint.model import Address, Battery, HostKind

if TYPE_CHECKING:
    from switchpoint.ports import Clock


class Stream(Protocol):
    """Bytes to and from a headset, in no frames."""

    async def receive(self) -> bytes:
        """Return some bytes; b"" when the stream has ended, however it did."""
        ...

    async def send(self, data: bytes) -> None:
        """Send all of `data`; raises `SwitchpointError` when the stream has ended."""
        ...

    def close(self) -> None:
        """End the stream, also for a task that waits for it. May be repeated."""
        ...


Opener = Callable[[Address, str], Awaitable[Stream]]
"""Opens a service (a UUID) of a connected headset. Raises `SwitchpointError` as `bluez.channel.Channels.open` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """A paired headset, as far as it matters for speaking with it."""

    address: Address
    uuids: frozenset[str]
    """Its services, 128-bit UUIDs in lower case. Empty: not known yet."""
    modalias: str | None = None
    """Maker, product and version, as the Bluetooth service spells them."""
    connected: bool = False
    settled: bool = False
    """It is known to have been connected for a while: it can be opened at once."""
    own: frozenset[Address] = frozenset()
    """The addresses of this computer's adapters, each of which a headset may know it by. Empty: not known."""


@unique
class Ending(StrEnum):
    """Why a driver's conversation is over."""

    GONE = "gone"
    """The stream has ended."""
    TAKEN = "taken"
    """The stream is up, and the headset does not listen to us any more."""
    MUTE = "mute"
    """It has never answered."""
    STRANGE = "strange"
    """It speaks something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A host in a headset's list."""

    handle: str
    """How the headset names it, for the commands until the next listing."""
    address: Address | None
    """None: the headset does not tell."""
    name: str = ""
    kind: HostKind = HostKind.OTHER
    connected: bool = False
    own: bool | None = None
    """It is this computer; None where that is not known."""
    active: bool = False
    """It is the one that may play."""
    playing: bool = False
    in_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a headset has said of itself."""

    can: frozenset[Ability] = frozenset()
    records: tuple[Record, ...] = ()
    slots: int | None = None
    battery: Battery = field(default_factory=Battery)
    codec: str | None = None
    pinned: bool | None = None
    multipoint: bool | None = None
    in_call: bool = False

    @property
    def used(self) -> int:
        """Return how many hosts are connected."""
        return sum(record.connected for record in self.records)

    def record(self, host: Address) -> Record | None:
        """Return the record of a host; None when the headset does not know it."""
        return next((record for record in self.records if record.address == host), None)

    def joined(self, host: Address) -> bool:
        """Tell whether a host is connected."""
        record = self.record(host)
        return record is not None and record.connected


class Driver(Protocol):
    """One conversation over one stream. Verbs have so many seconds, and raise `SwitchpointError`."""

    @property
    def said(self) -> Said | None:
        """Return what the headset has said; None until it has answered what comes first."""
        ...

    async def run(self) -> Ending:
        """Speak until the conversation is over. The stream is closed by whoever has opened it."""
        ...

    async def drop(self, host: Address, seconds: float) -> None:
        """Let the headset disconnect a host."""
        ...

    async def call(self, host: Address, seconds: float) -> None:
        """Let the headset connect a host."""
        ...

    async def choose(self, host: Address, seconds: float) -> None:
        """Let a connected host be the one that may play."""
        ...

    async def pin(self, seconds: float, *, on: bool) -> None:
        """Let the headset stay with the host that may play, or not."""
        ...

    async def multipoint(self, seconds: float, *, on: bool) -> bool:
        """Let the headset take several hosts, or one.

        Returns False when the conversation ended after the headset was told: it may drop every link to do so.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a driver gets beside its stream."""

    clock: Clock
    own: Callable[[], frozenset[Address]]
    """Returns the addresses of this computer's adapters; the headset knows it by one of them, or by several."""
    changed: Callable[[], None]
    """To be called when what the headset has said differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Headsets that speak the same."""

    name: str
    services: tuple[str, ...]
    """The UUIDs at which they can be spoken with, the best first."""
    maker: str | None = None
    """How the modalias of all of them begins, where other makers' headsets have the same services."""
    start: Callable[[Stream, str, Surroundings], Driver]
    """Returns a driver for a stream to one of `services`."""


def check_able(said: Said, ability: Ability) -> None:
    """Raise `SwitchpointError` (NO_CONTROL) when a headset cannot do something."""
    if ability not in said.can:
        raise sentences.not_able(ability)


def check_drop(said: Said, host: Address) -> None:
    """Raise `SwitchpointError` (NO_CONTROL) unless it is certain that a host is not the computer that asks."""
    check_able(said, Ability.DISCONNECT)
    record = said.record(host)
    if record is not None and record.own:
        raise sentences.own_host()
    if not any(known.own and known.connected for known in said.records):
        # Whoever asks is connected. An adapter of ours that the headset only remembers says nothing of that link.
        raise sentences.own_host_unknown()


def check_call(said: Said, host: Address) -> Record:
    """Return the record of a host that is to be connected; raises `SwitchpointError` (NO_CONTROL, FULL)."""
    check_able(said, Ability.CONNECT)
    record = said.record(host)
    if record is None:
        raise sentences.stranger()
    if not record.connected and said.slots is not None and said.used >= said.slots:
        raise sentences.full()
    return record


def check_choose(said: Said, host: Address) -> Record:
    """Return the record of a host that is to play; raises `SwitchpointError` (NO_CONTROL, AWAY)."""
    check_able(said, Ability.ACTIVE_SET)
    record = said.record(host)
    if record is None or not record.connected:
        raise sentences.not_joined()
    return record
