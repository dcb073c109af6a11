"""A simulated headset: its slots, its habits, and whom it lets be heard."""

from __future__ import annotations

from collections.abc import Iterable

from switchpoint.model import Battery, Drop, HostId, address
from switchpoint.ports import HeadsetListing, ListedHost
from switchpoint.room import troubles
from switchpoint.room.hearing import Hearing
from switchpoint.room.nature import Nature
from switchpoint.room.radio import Answer, RadioHost
from switchpoint.room.shapes import HeadsetFile, WhenFull
from switchpoint.room.sony import bound
from switchpoint.room.sony.pipe import Pipe, pair

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
        self.pairs = not file.paired
        """It is in pairing mode: nobody knows it yet."""
        self.links: list[RadioHost] = []
        self.half_open: set[HostId] = set()
        """Hosts that take a slot without being able to use it."""
        self.battery = Battery(
            left=file.battery.left,
            right=file.battery.right,
            case=file.battery.case,
            single=file.battery.single,
        )
        self.hearing = Hearing()
        self.multipoint = True
        """False: it takes one host, whatever its slots."""
        self._nature = nature
        self._remembered: list[RadioHost] = []
        self._slots: dict[HostId, int] = {}
        self._called_again: dict[HostId, int] = {}
        self._dropped: list[RadioHost] | None = None
        """Whom it will call back; while it is not None, it lets nobody in."""
        self.control = None if file.control is None else bound.endpoint(self, file.control, nature)
        """Its control, which somebody has to run."""
        nature.settles(self._hear)

    @property
    def heard(self) -> HostId | None:
        """Return who has the sound: the first call, else the music of the host that may play."""
        host = self.hearing.heard
        return None if host is None else host.id

    @property
    def full(self) -> bool:
        """Tell whether no slot is free."""
        return len(self.links) + len(self.half_open) >= (self.file.slots if self.multipoint else 1)

    @property
    def remembered(self) -> tuple[RadioHost, ...]:
        """Return the hosts that it knows, the most recent first."""
        return tuple(self._remembered)

    def slot(self, host: RadioHost) -> int:
        """Return the number of a host's slot, from 1; 0 while it is not connected."""
        return self._slots.get(host.id, 0)

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
        if not self.on or self._dropped is not None:
            return Answer.AWAY
        if self.has(host):
            return Answer.JOINED
        if self.full and not self._make_room():
            return Answer.FULL
        self.links.append(host)
        self._slots[host.id] = min(set(range(1, len(self.links) + 1)) - set(self._slots.values()))
        self._remembered = [host, *(known for known in self._remembered if known is not host)]
        host.joined(self.address)
        self._nature.touch()
        return Answer.JOINED

    def let_go(self, host: RadioHost, *, on_purpose: bool) -> None:
        """End a link from the host's side; a headset with that habit calls the host again."""
        if host not in self.links:
            return
        self._unlink(host)
        self._nature.touch()
        if on_purpose:
            self._call_again(host)

    def drop(self, host: RadioHost) -> None:
        """End a link from the headset's side."""
        if host in self.links:
            self._unlink(host)
            host.dropped(self.address, Drop.REMOTE)
            self._nature.touch()

    def _unlink(self, host: RadioHost) -> None:
        self.links.remove(host)
        del self._slots[host.id]
        if self.control is not None:
            self.control.lost(host.address)

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

    # What it is told by its control

    @property
    def control_service(self) -> str | None:
        """Return the UUID of the service behind which its control is; None when it has none."""
        return None if self.file.control is None else bound.SERVICES[self.file.control.dialect]

    def open_control(self, host: RadioHost) -> Pipe:
        """Return a stream to its control, for a host that is connected.

        Raises `SwitchpointError`: AWAY when it is not, NO_AUDIO when there is no control, FULL when the control refuses
        because another host has it.
        """
        if not self.has(host):
            raise troubles.control_away()
        if self.control is None:
            raise troubles.no_control()
        mine, theirs = pair()
        if not self.control.open(host.address, theirs):
            raise troubles.control_taken()
        return mine

    def call(self, host: RadioHost) -> Answer:
        """Call a host once; nobody is dropped for it."""
        if self.has(host):
            return Answer.JOINED
        if self.full:
            return Answer.FULL
        return self._admit(host) if host.accepts(self.address) else Answer.AWAY

    def choose(self, host: RadioHost) -> None:
        """Let a connected host be the one that may play; it is heard when it does."""
        if self.has(host):
            self.hearing.player = host
            self._nature.touch()

    def pin(self, *, on: bool) -> None:
        """Stay with the host that may play, whatever the others do; or follow whoever plays."""
        self.hearing.pinned = on
        self._nature.touch()

    def set_multipoint(self, *, on: bool) -> None:
        """Take as many hosts as there are slots, or one: then the host that may play stays, else the oldest link."""
        self.multipoint = on
        if not on:
            for host in self._by_right()[1:]:
                self.drop(host)
        self._nature.touch()

    def drop_links(self) -> None:
        """End every link, and let nobody in before `call_back`."""
        if self._dropped is None:
            dropped = self._by_right()
            self._dropped = dropped
            self.half_open.clear()
            for host in dropped:
                self.drop(host)
            self._nature.touch()

    def call_back(self) -> None:
        """Let hosts in again, and call those that were dropped, while there is a slot."""
        dropped, self._dropped = self._dropped or [], None
        for host in dropped:
            self._call(host)

    def _by_right(self) -> list[RadioHost]:
        """Return the connected hosts: who may play first, then the oldest link."""
        return sorted(self.links, key=lambda host: host is not self.hearing.player)

    # What it says of itself

    def listing(self) -> HeadsetListing | None:
        """Return what it says over its control channel; None when it is off or has none."""
        if not (self.on and self.file.talks):
            return None
        hosts = tuple(sorted((self._listed(host) for host in self._remembered), key=_by_address))
        return HeadsetListing(address=self.address, slots=self.file.slots, battery=self.battery, hosts=hosts)

    def _listed(self, host: RadioHost) -> ListedHost:
        heard = host.id == self.heard
        in_call = heard and self.hearing.has_call(host)
        return ListedHost(
            address=host.address,
            name=host.name,
            kind=host.kind,
            connected=self.has(host),
            active=host is self.hearing.player,
            playing=heard and not in_call,
            in_call=in_call,
        )

    def _hear(self) -> None:
        self.hearing.update(self.links, self.address)

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


def _by_address(listed: ListedHost) -> str:
    return listed.address
