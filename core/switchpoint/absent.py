"""Ports for what is not there: no headset that talks, no linked computer. They say so, and take everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.ports import HeadsetsState, Listeners, NoLinking, PeersState

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.model import Address, Claim, HostId, Stamp
    from switchpoint.ports import Report


class NoHeadsets(Listeners):
    """Implements `ports.HeadsetsPort`: no headset has a control channel that we speak."""

    @property
    def state(self) -> HeadsetsState:
        """Return that nothing is heard."""
        return HeadsetsState()


class NoPeers(NoLinking, Listeners):
    """Implements `ports.PeersPort`: no computer is linked."""

    @property
    def state(self) -> PeersState:
        """Return that nobody is there."""
        return PeersState()

    def publish(self, report: Report) -> None:
        """Tell nobody."""

    def offer(self, claim: Claim) -> None:
        """Offer it to nobody."""

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell nobody."""

    def listen(self, claimed: Callable[[Claim], None], alive: Callable[[HostId, Address, Stamp], None]) -> None:
        """Hear nothing."""

    def ask(self) -> None:
        """Ask nobody."""

    async def say_goodbye(self, *, asleep: bool) -> None:
        """Tell nobody."""
