"""The linked computers for a program that only looks: their names from the book, and nobody is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.peers import book
from switchpoint.ports import Listeners, NoLinking, PeersState

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.model import Address, Claim, HostId, Stamp
    from switchpoint.ports import Report, Store


class KnownComputers(NoLinking, Listeners):
    """Implements `ports.PeersPort`: the linked computers are silent, because nobody has asked them."""

    def __init__(self) -> None:
        """Know nobody yet."""
        super().__init__()
        self._state = PeersState()
        self.problem: Problem | None = None
        """What was wrong with the file."""

    async def load(self, store: Store) -> None:
        """Read the book, and leave it as it is even if it is damaged."""
        found = await book.load(store, looks=True)
        self._state = PeersState(peers=tuple(member.peer() for member in found.book.members))
        self.problem = found.problem

    @property
    def state(self) -> PeersState:
        """Return who is linked."""
        return self._state

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
