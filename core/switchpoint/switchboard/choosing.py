"""What the user has chosen about this program: read once, changed one at a time, in force at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.journal import Property
from switchpoint.preferences import Key, Preferences, document
from switchpoint.snapshot import Notice, NoticeKind
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.journal import Journal
    from switchpoint.model import World
    from switchpoint.ports import Ports
    from switchpoint.snapshot import Prefer


class Choosing:
    """Owns the preferences. A choice is on the disk before it counts, and one that does not work is not kept."""

    def __init__(self, ports: Ports) -> None:
        """Begin with what everybody begins with; `load` reads the rest."""
        self._ports = ports
        self._store = ports.config
        self._here: str | None = None
        """The document of a program that has no place for it."""
        self._one = asyncio.Lock()
        self.preferences = Preferences()
        self.problems: tuple[Problem, ...] = ()
        """Why the file is not in force. It is left as it is."""

    async def load(self) -> None:
        """Take over what the user has chosen; with a broken file nothing is."""
        try:
            found = await self._read()
            self.preferences = document.parse(found) if found is not None else Preferences()
        except SwitchpointError as error:
            self.problems = (error.problem,)
        await self._ports.peers.use_port(self.preferences.port)
        self._tell()

    async def change(self, wish: Prefer, world: World, journal: Journal) -> Notice:
        """Make a choice; returns what to say. Raises `SwitchpointError` with everything as it was."""
        self._check(wish, world, journal)
        async with self._one:
            # Anew: somebody may have written into it meanwhile, and that is not to be lost.
            before = await self._read()
            after = document.put(before, wish.key, wish.value, wish.headset)
            preferences = document.parse(after)
            await self._ports.peers.use_port(preferences.port)
            try:
                if after != before:
                    await self._write(after)
            except SwitchpointError:
                await self._ports.peers.use_port(self.preferences.port)
                raise
            self.preferences, self.problems = preferences, ()
            self._tell()
        return Notice(kind=NoticeKind.DONE, text=wording.chosen_line(wish.key, preferences.of(wish.key, wish.headset)))

    def _check(self, wish: Prefer, world: World, journal: Journal) -> None:
        """Raise `SwitchpointError` for a choice that could not be kept to now."""
        if wish.headset is not None and world.headset(wish.headset) is None:
            raise failure(
                Kind.UNKNOWN_NAME,
                text("Nothing was changed."),
                text("The headset is not paired with this computer."),
                text("Pair it first."),
            )
        known = {adapter.address for adapter in self._ports.bluetooth.state.adapters}
        if wish.key is Key.ADAPTER and wish.value is not None and wish.value not in known:
            raise failure(
                Kind.BAD_VALUE,
                text("Nothing was changed."),
                text("This computer has no such Bluetooth adapter."),
                text("Plug it in first."),
            )
        owed = {entry.property for entry in journal.entries if entry.headset == wish.headset} & _TOLD
        if wish.key is Key.CONTROL and not wish.value and owed:
            raise failure(
                Kind.BUSY,
                text("Nothing was changed."),
                text("The headset still has to be told to let the others back."),
                text("End the profile first."),
            )

    def _tell(self) -> None:
        self._ports.bluetooth.prefer(self.preferences.adapter)
        self._ports.headsets.keep_closed(self.preferences.closed)

    async def _read(self) -> str | None:
        return await self._store.load(document.NAME) if self._store is not None else self._here

    async def _write(self, content: str) -> None:
        if self._store is not None:
            await self._store.save(document.NAME, content)
        self._here = content


_TOLD = frozenset({Property.PINNED, Property.DROPPED})
"""What only the headset itself can take back."""
