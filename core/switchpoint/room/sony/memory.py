"""A headset that exists only for its control: hosts in a list, which come, go and play as they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from switchpoint.model import Battery
from switchpoint.ports import Listeners
from switchpoint.room.sony.world import EarbudsState, PairedHost


@dataclass(slots=True)
class _Host:
    known: PairedHost
    device_class: int | None
    reachable: bool = True
    plays: bool = False


class MemoryEarbuds:
    """Implements `Earbuds`, with the habits that Sony describes. Nothing in it takes any time."""

    def __init__(self, hosts: Iterable[PairedHost] = (), *, playback: int = 0) -> None:
        """Know `hosts`; those with a slot are connected."""
        self._hosts = [_Host(host, host.device_class) for host in hosts]
        self._rest = EarbudsState(playback=playback, battery=Battery(left=80, right=85, case=60), codec="LDAC")
        self._listeners = Listeners()
        self._dropped: list[_Host] = []
        self._dark = False

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._listeners.subscribe(changed)

    @property
    def state(self) -> EarbudsState:
        """Return the state as it is now."""
        player = self._player()
        return replace(
            self._rest,
            hosts=tuple(_shown(host) for host in self._hosts),
            playing=player is not None and player.plays,
        )

    # What the control asks for

    async def connect(self, address: str) -> bool:
        """Call a host that is reachable, if a slot is free."""
        found = self._host(address)
        if self._dark or not found.reachable or not self._free():
            return False
        self._join(found)
        return True

    async def disconnect(self, address: str) -> bool:
        """End the link with a host."""
        self._part(self._host(address))
        self._listeners.notify()
        return True

    async def forget(self, address: str) -> bool:
        """End the link with a host, and its pairing."""
        found = self._host(address)
        self._part(found)
        self._hosts.remove(found)
        self._listeners.notify()
        return True

    async def choose(self, address: str) -> bool:
        """Let a connected host be the one that may play."""
        self._rest = replace(self._rest, playback=self._host(address).known.slot)
        self._listeners.notify()
        return True

    async def pin(self, *, on: bool) -> bool:
        """Stay with the host that may play, or follow whoever plays."""
        self.set(pinned=on)
        return True

    async def multipoint(self, *, on: bool) -> bool:
        """Take two hosts at once, or one: then the host that may play stays."""
        self._rest = replace(self._rest, multipoint=on)
        for host in self._connected()[self._slots() :]:
            self._part(host)
        self._listeners.notify()
        return True

    async def drop_links(self) -> None:
        """End every link, and let nobody in before `call_back`."""
        self._dark = True
        self._dropped = self._connected()
        for host in self._dropped:
            self._part(host)
        self._listeners.notify()

    async def call_back(self) -> None:
        """Let hosts in again, and call those that were dropped, while there is a slot."""
        self._dark = False
        dropped, self._dropped = self._dropped, []
        for host in dropped:
            if host.reachable and self._free():
                self._join(host)

    # What happens to it

    def set(
        self,
        *,
        pinned: bool | None = None,
        in_call: bool | None = None,
        assistant: bool | None = None,
        codec: str | None = None,
        battery: Battery | None = None,
    ) -> None:
        """Let something be so; what is None stays."""
        before = self._rest
        self._rest = replace(
            before,
            pinned=before.pinned if pinned is None else pinned,
            in_call=before.in_call if in_call is None else in_call,
            assistant=before.assistant if assistant is None else assistant,
            codec=before.codec if codec is None else codec,
            battery=battery or before.battery,
        )
        self._listeners.notify()

    def reach(self, address: str, *, reachable: bool) -> None:
        """Let a host answer calls, or not."""
        self._host(address).reachable = reachable

    def pair(self, host: PairedHost) -> None:
        """Take in a new host."""
        self._hosts.append(_Host(host, host.device_class))
        self._listeners.notify()

    def arrives(self, address: str) -> bool:
        """Let a host connect from its own side. Without a free slot, the host that may play stays, another is dropped.

        Returns whether it is connected: nobody makes room with a single slot.
        """
        found = self._host(address)
        if found.known.slot:
            return True
        others = [host for host in self._connected() if host.known.slot != self._rest.playback]
        if self._dark or not (self._free() or (others and self._rest.multipoint)):
            return False
        if not self._free():
            self._part(others[0])
        self._join(found)
        return True

    def goes(self, address: str) -> None:
        """Let a host end its link."""
        self._part(self._host(address))
        self._listeners.notify()

    def plays(self, address: str, *, on: bool = True) -> None:
        """Let a connected host start to play, or stop. It is heard if the other one pauses, nothing is pinned, no call.

        The host that may play keeps that right when it stops while the other is quiet.
        """
        found, player = self._host(address), self._player()
        found.plays = on
        free = not (self._rest.pinned or self._rest.in_call)
        if free and (player is None or not player.plays):
            sounding = [host for host in self._connected() if host.plays]
            if sounding:
                self._rest = replace(self._rest, playback=sounding[0].known.slot)
        self._listeners.notify()

    def _host(self, address: str) -> _Host:
        return next(host for host in self._hosts if host.known.address.upper() == address.upper())

    def _connected(self) -> list[_Host]:
        """Return the connected hosts, the one that may play first."""
        found = [host for host in self._hosts if host.known.slot]
        return sorted(found, key=lambda host: (host.known.slot != self._rest.playback, host.known.slot))

    def _player(self) -> _Host | None:
        return next((host for host in self._connected() if host.known.slot == self._rest.playback), None)

    def _slots(self) -> int:
        return 2 if self._rest.multipoint else 1

    def _free(self) -> list[int]:
        taken = {host.known.slot for host in self._connected()}
        free = [slot for slot in (1, 2) if slot not in taken]
        return free if len(taken) < self._slots() else []

    def _join(self, host: _Host) -> None:
        host.known = replace(host.known, slot=self._free()[0])
        self._listeners.notify()

    def _part(self, host: _Host) -> None:
        if host.known.slot == self._rest.playback:
            rest = [other.known.slot for other in self._connected() if other is not host]
            self._rest = replace(self._rest, playback=rest[0] if rest else 0)
        host.known = replace(host.known, slot=0)
        host.plays = False


def _shown(host: _Host) -> PairedHost:
    """Return a host as it is listed: the class of one that is not connected is not known."""
    return replace(host.known, device_class=host.device_class if host.known.slot else None)
