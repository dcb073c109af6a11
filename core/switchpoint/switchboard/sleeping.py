"""A computer that sleeps: what it lets go of before, and whom it asks before anything comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import Reach, Relation, heard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.model import Address, World
    from switchpoint.ports import Ports
    from switchpoint.switchboard.claiming import Claiming
    from switchpoint.switchboard.working import Working


class Sleeping:
    """What one switchboard does about it. Without a linked computer there is nobody to ask, and nothing is guarded."""

    def __init__(self, ports: Ports, claiming: Claiming, working: Working) -> None:
        """Be awake."""
        self._ports = ports
        self._claiming = claiming
        self._working = working
        self._joined: frozenset[Address] = frozenset()
        """The headsets that were connected when the computer went to sleep."""

    async def begin(self, world: World) -> None:
        """Tell the others, and have the rest planned for a computer that sleeps."""
        here = world.host(world.this)
        mine = (world.link(headset.address, world.this) for headset in world.headsets)
        linked = any(host.relation is Relation.LINKED for host in world.hosts)
        self._joined = frozenset(link.headset for link in mine if link.joined and linked)
        self._claiming.fall_asleep(self._joined, stays=here is not None and here.starts_at_login)
        await self._ports.peers.say_goodbye(asleep=True)

    def end(self, world: World) -> None:
        """Ask the others about what was connected."""
        self._ports.peers.ask()
        self._claiming.wake_up(self._joined, world)
        self._joined = frozenset()

    def look(self, world: World) -> None:
        """Stop guarding once the others have answered, or have had the time to."""
        ends = self._guard_ends()
        if ends is None:
            return
        answered = all(peer.reach is Reach.ONLINE for peer in self._ports.peers.state.peers)
        if not answered and self._ports.clock.now() < ends:
            return
        for headset in self._claiming.guarded:
            used = heard(world, headset)
            if used is not None and used.host != world.this:
                # Somebody has it: restoring would be taking.
                self._working.keep_apart(headset)
        self._claiming.end_guard()

    def moments(self) -> Iterator[float]:
        """Yield the time at which guarding ends by itself."""
        ends = self._guard_ends()
        if ends is not None:
            yield ends

    def _guard_ends(self) -> float | None:
        network = self._ports.peers.state.network
        return self._claiming.guard_ends(network.up_since if network else None)
