"""Whose controls should be open: those that a profile needs, and those of headsets that somebody looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import control_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from switchpoint.model import Address, World
    from switchpoint.ports import HeadsetsPort


class Looking:
    """Remembers who looks at what, and tells the headsets' port when something else is wanted."""

    def __init__(self, headsets: HeadsetsPort) -> None:
        """Start with nobody looking."""
        self._headsets = headsets
        self._looking: dict[str, frozenset[Address]] = {}
        self._wanted: set[Address] = set()

    def look_at(self, headsets: Collection[Address], who: str) -> None:
        """Note what somebody looks at now; nothing ends that."""
        if headsets:
            self._looking[who] = frozenset(headsets)
        else:
            self._looking.pop(who, None)

    def want(self, needed: Iterable[Address], world: World) -> None:
        """Have the controls open that a profile needs or somebody looks at, and no others."""
        wanted = set(needed)
        for where in frozenset().union(*self._looking.values()):
            if control_of(world, where).speaker in {None, world.this}:
                # A linked computer that has it open tells what it hears.
                wanted.add(where)
        if wanted != self._wanted:
            self._wanted = wanted
            self._headsets.want(wanted)
