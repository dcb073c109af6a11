"""Whom of its hosts a headset lets be heard, and which of them may play."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from switchpoint.model import Address
from switchpoint.room.radio import RadioHost


class Hearing:
    """Follows what the connected hosts do.

    A call is heard before everything else. One host may play music: who started last, until it stops while another one
    plays. It is the chosen one when there was a choice, and while it is pinned it stays so as long as it is connected.
    """

    def __init__(self) -> None:
        """Hear nothing."""
        self.player: RadioHost | None = None
        """Who may play; it need not do so."""
        self.pinned = False
        self._music: list[RadioHost] = []
        self._calls: list[RadioHost] = []

    @property
    def heard(self) -> RadioHost | None:
        """Return who has the sound."""
        if self._calls:
            return self._calls[0]
        return self.player if self.playing else None

    @property
    def playing(self) -> bool:
        """Tell whether the host that may play does."""
        return self.player in self._music

    @property
    def in_call(self) -> bool:
        """Tell whether there is a call."""
        return bool(self._calls)

    def has_call(self, host: RadioHost) -> bool:
        """Tell whether a host is in a call."""
        return host in self._calls

    def update(self, links: Sequence[RadioHost], headset: Address) -> None:
        """Take note of what the connected hosts send now."""
        before = self._music
        self._music = _in_order(before, links, lambda host: host.plays_on(headset))
        self._calls = _in_order(self._calls, links, lambda host: host.calls_on(headset))
        if self.player is not None and self.player not in links:
            self.player = None
            self._move(self._music or links)
        elif self.player is None:
            self._move(self._music)
        elif not self.pinned:
            started = [host for host in self._music if host not in before]
            stopped = self.player in before and not self.playing
            self._move(started or (self._music if stopped else ()))

    def _move(self, candidates: Sequence[RadioHost]) -> None:
        if candidates:
            self.player = candidates[-1]


def _in_order(
    before: Sequence[RadioHost], now: Sequence[RadioHost], active: Callable[[RadioHost], bool]
) -> list[RadioHost]:
    """Return the active hosts in the order in which they began."""
    going_on = [host for host in before if host in now and active(host)]
    return going_on + [host for host in now if host not in going_on and active(host)]
