"""When a headset may be opened again that another host controls: soon, then ever more rarely, and never in a fight.

To be refused harms nobody. But a headset may also take its control from one host when the next one opens it: then
opening it again after a loss takes it from whoever has just taken it, mostly a person with the maker's app in hand.
After three such rounds the other one has it, and it is asked for rarely.
"""

from __future__ import annotations

PAUSES = (5.0, 10.0, 20.0, 60.0)
"""Seconds after the first, second, ... refusal in a row; the last one repeats."""
PAUSES_OF_A_FIGHT = (5.0, 10.0, 20.0, 600.0)
"""The same after losses."""
HELD = 300.0
"""Seconds after which a control that is lost was no part of a fight."""
HURRY = 10.0
"""Seconds between openings at once because somebody asks for something."""


class Patience:
    """The patience with one headset. Times are seconds of the caller's clock."""

    def __init__(self) -> None:
        """Be willing."""
        self.until = 0.0
        """No opening before, unless somebody asks for something."""
        self._refusals = 0
        self._losses = 0
        self._opened = 0.0
        self._hurried: float | None = None

    def afresh(self) -> None:
        """Forget everything: the headset has just been connected."""
        self.until, self._refusals, self._losses = 0.0, 0, 0

    def refused(self, now: float) -> None:
        """Note that it could not be opened."""
        self.until = now + _pause(PAUSES, self._refusals)
        self._refusals += 1

    def opened(self, now: float) -> None:
        """Note that it is open."""
        self._refusals = 0
        self._opened = now

    def lost(self, now: float) -> None:
        """Note that it was taken away after it had been opened."""
        if now - self._opened >= HELD:
            self._losses = 0
        self.until = now + _pause(PAUSES_OF_A_FIGHT, self._losses)
        self._losses += 1

    def hurry(self, now: float) -> bool:
        """Tell whether it may be opened at once, because somebody asks for something."""
        if now >= self.until:
            return True
        if self._hurried is not None and now - self._hurried < HURRY:
            return False
        self._hurried, self.until = now, now
        return True


def _pause(pauses: tuple[float, ...], before: int) -> float:
    return pauses[min(before, len(pauses) - 1)]
