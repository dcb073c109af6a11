"""A simulated headset: its slots, its habits, and whom it lets be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from switchpoint.model import Battery, Drop, HostId, address
from switchpoint.ports import HeadsetListing, ListedHost
from switchpoint.room.nature import Nature
from switchpoint.room.radio import Answer, RadioHost
from switchpoint.room.shapes import HeadsetFile, WhenFull

PAGE = 1.0
"""Room seconds between two hosts that a headset calls after it was switched on."""


class SimulatedHeadset:
    """A headset in a room. `links` are the hosts that are connected, oldest link first."""

    def __init__(self, file: HeadsetFile, nature: Nature) -> None:
        """Start as the room file says, with nobody connected."""
        self.address = address(file.address)
        self.name = file.name.strip()
        self.file = file
        self.on = file.on
        self.links: list[RadioHost] = []
        self.half_open: set[HostId] = set()
        """Hosts that take a slot without being able to use it."""
        self.battery = Battery(
            left=file.battery.left,
            right=file.battery.right,
            case=file.battery.case,
            single=file.battery.single,
        )
        self._nature = nature
        self._remembered: list[RadioHost] = []
        self._music: list[RadioHost] = []
        self._calls: list[RadioHost] = []
        self._called_again: dict[HostId, int] = {}
        nature.settles(self._hear)

    @property
    def heard(self) -> HostId | None:
        """Return who has the sound: the first call, else the music that started last."""
        if self._calls:
            return self._calls[0].id
        return self._music[-1].id if self._music else None

    @property
    def full(self) -> bool:
        """Tell whether no slot is free."""
        return len(self.links) + len(self.half_open) >= self.file.slots

    def remember(self, hosts: Iterable[RadioHost]) -> None:
        """Know hosts from before, the most recent first."""
        self._remembered.extend(host for host in hosts if host not in self._remembered)

    def has(self, host: RadioHost) -> bool:
        """Tell whether a host is connected."""
        return host in self.links

    def admit(self, host: RadioHost) -> Answer:
        """Connect a host that asks for it, if the headset is on and a slot can be had."""
        answer = self._admit(host)
        if answer is Answer.JOINED:
            self._called_again.pop(host.id, None)
        return answer

    def _admit(self, host: RadioHost) -> Answer:
        if not self.on:
            return Answer.AWAY
        if self.has(host):
            return Answer.JOINED
        if self.full and not self._make_room():
            return Answer.FULL
        self.links.append(host)
        self._remembered = [host, *(known for known in self._remembered if known is not host)]
        host.joined(self.address)
        self._nature.touch()
        return Answer.JOINED

    def let_go(self, host: RadioHost, *, on_purpose: bool) -> None:
        """End a link from the host's side; a headset with that habit calls the host again."""
        if host not in self.links:
            return
        self.links.remove(host)
        self._nature.touch()
        if on_purpose:
            self._call_again(host)

    def drop(self, host: RadioHost) -> None:
        """End a link from the headset's side."""
        if host in self.links:
            self.links.remove(host)
            host.dropped(self.address, Drop.REMOTE)
            self._nature.touch()

    def hold_slot(self, host: RadioHost) -> None:
        """Let a blocked host's attempt take a slot, if the headset answers and one is free."""
        if self.on and not self.full:
            self.half_open.add(host.id)
            self._nature.touch()

    def free_slot(self, host: RadioHost) -> None:
        """End a blocked host's attempt."""
        if host.id in self.half_open:
            self.half_open.discard(host.id)
            self._nature.touch()

    def switch_off(self) -> None:
        """Go into the case: every link ends."""
        self.on = False
        self.half_open.clear()
        for host in tuple(self.links):
            self.drop(host)
        self._nature.touch()

    def switch_on(self) -> None:
        """Come out of the case, and call the hosts it remembers if that is its habit."""
        if self.on:
            return
        self.on = True
        self._called_again.clear()
        self._nature.touch()
        if self.file.pages_when_switched_on:
            self._call_in_turn(tuple(self._remembered))

    def listing(self) -> HeadsetListing | None:
        """Return what it says over its control channel; None when it is off or has none."""
        if not (self.on and self.file.talks):
            return None
        hosts = tuple(sorted((self._listed(host) for host in self._remembered), key=_by_address))
        return HeadsetListing(address=self.address, slots=self.file.slots, battery=self.battery, hosts=hosts)

    def _listed(self, host: RadioHost) -> ListedHost:
        heard = host.id == self.heard
        in_call = heard and host in self._calls
        return ListedHost(
            address=host.address,
            name=host.name,
            kind=host.kind,
            connected=self.has(host),
            playing=heard and not in_call,
            in_call=in_call,
        )

    def _hear(self) -> None:
        self._music = _in_order(self._music, self.links, lambda host: host.plays_on(self.address))
        self._calls = _in_order(self._calls, self.links, lambda host: host.calls_on(self.address))

    def _make_room(self) -> bool:
        if self.file.when_full is not WhenFull.EVICT_OLDEST or not self.links:
            return False
        self.drop(self.links[0])
        return True

    def _call_in_turn(self, hosts: tuple[RadioHost, ...]) -> None:
        if hosts:
            self._nature.agenda.later(PAGE, lambda: self._call_first(hosts))

    def _call_first(self, hosts: tuple[RadioHost, ...]) -> None:
        if self.on and not self.full:
            self._call(hosts[0])
            self._call_in_turn(hosts[1:])

    def _call_again(self, host: RadioHost) -> None:
        after, tries = self.file.pages_again_after, self._called_again.get(host.id, 0)
        if after is None or tries >= self.file.pages_again_times:
            return
        self._called_again[host.id] = tries + 1
        self._nature.agenda.later(after, lambda: self._call(host))

    def _call(self, host: RadioHost) -> None:
        if not self.on or self.full or self.has(host):
            return
        if host.accepts(self.address):
            self._admit(host)
        else:
            self._call_again(host)


def _in_order(before: list[RadioHost], now: list[RadioHost], active: Callable[[RadioHost], bool]) -> list[RadioHost]:
    """Return the active hosts in the order in which they began."""
    going_on = [host for host in before if host in now and active(host)]
    return going_on + [host for host in now if host not in going_on and active(host)]


def _by_address(listed: ListedHost) -> str:
    return listed.address
