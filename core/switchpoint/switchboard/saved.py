"""What a switchboard keeps across restarts: the register of claims, and the journal. One document each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import claims, journal
from switchpoint.errors import Kind, Problem, SwitchpointError, problem
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.claims import Register
    from switchpoint.journal import Journal
    from switchpoint.ports import Clock, Store

CLAIMS = "claims.json"
JOURNAL = "journal.json"


class Saved:
    """Loads both documents once, and writes them when they differ from what is on the disk."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Use `store`; nothing is read yet."""
        self._store = store
        self._clock = clock
        self._written: dict[str, object] = {}
        self.problems: list[Problem] = []
        """What could not be read. Such a document is set aside, never overwritten."""

    async def load_claims(self) -> Register:
        """Return the saved register, or an empty one."""
        document = await self._load(CLAIMS)
        if document is not None:
            try:
                return claims.decode(document, self._clock.now(), self._clock.wall())
            except ValueError as error:
                await self._spoilt(CLAIMS, error)
        return claims.Register()

    async def load_journal(self) -> Journal:
        """Return the saved journal, or an empty one."""
        document = await self._load(JOURNAL)
        if document is not None:
            try:
                return journal.decode(document)
            except ValueError as error:
                await self._spoilt(JOURNAL, error)
        return journal.Journal()

    async def save_claims(self, register: Register) -> None:
        """Write the register if it has changed; on the disk when this returns. Raises `SwitchpointError`."""
        if self._written.get(CLAIMS) != register:
            await self._store.save(CLAIMS, claims.encode(register, self._clock.now(), self._clock.wall()))
            self._written[CLAIMS] = register

    async def save_journal(self, entries: Journal) -> None:
        """Write the journal if it has changed; on the disk when this returns. Raises `SwitchpointError`."""
        if self._written.get(JOURNAL) != entries:
            await self._store.save(JOURNAL, journal.encode(entries))
            self._written[JOURNAL] = entries

    async def _load(self, name: str) -> str | None:
        try:
            return await self._store.load(name)
        except SwitchpointError as error:
            self.problems.append(error.problem)
            return None

    async def _spoilt(self, name: str, error: ValueError) -> None:
        await self._store.set_aside(name)
        what = text("The journal") if name == JOURNAL else text("The list of claims")
        self.problems.append(
            problem(
                Kind.STORAGE,
                text("{what} of the last run could not be read.", what=what),
                text("The file is damaged. It was kept under another name."),
                text("If a headset stays away, let it come back in the Bluetooth settings."),
                detail=str(error),
            )
        )
