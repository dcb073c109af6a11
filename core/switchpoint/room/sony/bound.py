"""A room's headset as what stands behind a Sony control: the phones and computers of the room are its hosts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from switchpoint.model import CardMode, HostKind
from switchpoint.room.nature import Nature
from switchpoint.room.radio import Answer, RadioHost
from switchpoint.room.shapes import ControlFile
from switchpoint.room.sony.endpoint import SonyEndpoint
from switchpoint.room.sony.knobs import Dialect, Knobs
from switchpoint.room.sony.world import EarbudsState, PairedHost
from switchpoint.room.sound import CODECS

if TYPE_CHECKING:
    from switchpoint.room.headset import SimulatedHeadset

SERVICES: Mapping[Dialect, str] = MappingProxyType(
    {
        Dialect.CLASSES: "956c7b26-d49a-4ba8-b03f-b17d393cb6e2",
        Dialect.PLAIN: "956c7b26-d49a-4ba8-b03f-b17d393cb6e2",
        Dialect.OLD: "96cc203e-5068-46ad-b32d-e316f5e069ba",
    }
)
"""The service under which each dialect is offered."""

_CLASSES: Mapping[HostKind, int] = MappingProxyType(
    {
        HostKind.LAPTOP: 0x2A010C,
        HostKind.DESKTOP: 0x2A0104,
        HostKind.PHONE: 0x5A020C,
        HostKind.TABLET: 0x5A011C,
        HostKind.CONSOLE: 0x000810,
        HostKind.OTHER: 0x001F00,
    }
)
"""Bluetooth's classes of device, by what a host looks like."""

_VERSIONS: Mapping[Dialect, int] = MappingProxyType(
    {Dialect.CLASSES: 0x03001004, Dialect.PLAIN: 0x03000015, Dialect.OLD: 0x7000}
)


LATENCY = (0.01, 0.03)
"""Seconds from a request to its answer."""


class BoundEarbuds:
    """Implements `Earbuds`. What it is told happens in the room at once; how long it takes is up to the control."""

    def __init__(self, headset: SimulatedHeadset, nature: Nature) -> None:
        """Show and move one headset."""
        self._headset = headset
        self._watch = nature.watch(lambda: self.state, frozen=lambda: False)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> EarbudsState:
        """Return the state as it is now."""
        headset = self._headset
        player = headset.hearing.player
        return EarbudsState(
            hosts=tuple(self._listed(host) for host in headset.remembered),
            playback=0 if player is None else headset.slot(player),
            pinned=headset.hearing.pinned,
            multipoint=headset.multipoint,
            in_call=headset.hearing.in_call,
            playing=headset.hearing.playing,
            battery=headset.battery,
            codec=CODECS[CardMode.MEDIA] if headset.links else None,
        )

    async def connect(self, address: str) -> bool:
        """Call a host; it must accept the call, and a slot must be free."""
        return self._headset.call(self._host(address)) is Answer.JOINED

    async def disconnect(self, address: str) -> bool:
        """End the link with a host."""
        self._headset.drop(self._host(address))
        return True

    async def forget(self, address: str) -> bool:
        """Refuse: there is no pairing in a room that could end."""
        del address
        return False

    async def choose(self, address: str) -> bool:
        """Let a connected host be the one that may play."""
        self._headset.choose(self._host(address))
        return True

    async def pin(self, *, on: bool) -> bool:
        """Stay with the host that may play, or follow whoever plays."""
        self._headset.pin(on=on)
        return True

    async def multipoint(self, *, on: bool) -> bool:
        """Take as many hosts as there are slots, or one."""
        self._headset.set_multipoint(on=on)
        return True

    async def drop_links(self) -> None:
        """End every link, and let nobody in before `call_back`."""
        self._headset.drop_links()

    async def call_back(self) -> None:
        """Let hosts in again, and call those that were dropped."""
        self._headset.call_back()

    def _host(self, address: str) -> RadioHost:
        return next(host for host in self._headset.remembered if host.address == address)

    def _listed(self, host: RadioHost) -> PairedHost:
        slot = self._headset.slot(host)
        known = _CLASSES[host.kind] if slot else None
        return PairedHost(address=host.address, name=host.name, device_class=known, slot=slot)


def endpoint(headset: SimulatedHeadset, file: ControlFile, nature: Nature) -> SonyEndpoint:
    """Return the control of a room's headset, as its file wants it."""
    knobs = Knobs(
        dialect=file.dialect,
        second=file.second,
        model=headset.name,
        version=_VERSIONS[file.dialect],
        unique_id=headset.address,
        latency=LATENCY,
        chooses=file.chooses,
        alerts=file.alerts,
        most_connected=headset.file.slots,
        connecting=(file.connecting, file.connecting),
        giving_up=(file.giving_up, file.giving_up),
        returning=(file.returning, file.returning),
    )
    return SonyEndpoint(BoundEarbuds(headset, nature), nature.clock, knobs)
