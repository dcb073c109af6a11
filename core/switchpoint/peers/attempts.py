"""How often somebody may try to link: pure, the time is passed in.

One guess for each code that is shown is far too few to be of use. This keeps the answering of them cheap, and a noisy
neighbour from spending every code before its user has typed it.
"""

from __future__ import annotations

from collections import deque

WITHIN = 10 * 60.0
"""Seconds that are looked back."""
FROM_ONE = 10
"""Attempts from one address in that time."""
IN_ALL = 30


class Attempts:
    """The attempts of the last minutes."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: deque[tuple[float, str]] = deque()

    def allow(self, address: str, now: float) -> bool:
        """Tell whether one more attempt from `address` may begin, and count it if so. `now`: local clock, seconds."""
        while self._made and self._made[0][0] <= now - WITHIN:
            self._made.popleft()
        from_one = sum(known == address for _, known in self._made)
        if from_one >= FROM_ONE or len(self._made) >= IN_ALL:
            return False
        self._made.append((now, address))
        return True
