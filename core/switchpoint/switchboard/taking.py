"""Taking one step: guarded, written down before, within its deadline, and believed only when the world shows it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import journal
from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.journal import Journal
from switchpoint.model import StepRecord
from switchpoint.steps import restricts, shown
from switchpoint.switchboard.hand import take
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.model import Stamp, World
    from switchpoint.ports import GuardPort, Ports
    from switchpoint.steps import Step
    from switchpoint.switchboard.saved import Saved

LOG = logging.getLogger(__name__)
MOST_RECORDS = 32

NOT_TRIED = frozenset({Kind.BROKEN_OFF, Kind.NO_KEEPER})
"""Failures that say nothing about the world."""


class Taking:
    """Owns the journal and the list of steps that were taken."""

    def __init__(self, saved: Saved, ports: Ports, look: Callable[[], World]) -> None:
        """Have taken nothing yet. `look` returns the world as it is now."""
        self._saved = saved
        self._ports = ports
        self._look = look
        self._clock = ports.clock
        self.journal = Journal()
        self.records: deque[StepRecord] = deque(maxlen=MOST_RECORDS)
        self.can_hold = True
        """Nothing has refused to guard what we restrict, since the last click."""

    async def take(
        self, step: Step, stamp: Stamp, began: float, concluded: Callable[[Problem | None, float], None]
    ) -> None:
        """Take a step of the claim with `stamp`, which became top at `began`; never raises but when it is cancelled.

        `concluded` is called in any case, with what went wrong, and when the world was asked for the change.
        """
        started = asked = self._clock.now()
        record = StepRecord(
            headset=step.action.headset,
            host=step.host,
            stamp=stamp,
            title=step.title,
            after=started - began,
            took=0.0,
        )
        found: Problem | None = None
        try:
            await self._write_ahead(step)
            asked = self._clock.now()
            await take(step, self._ports)
            found = self._unseen(step)
        except SwitchpointError as error:
            found = error.problem
        except asyncio.CancelledError:
            found = _broken_off()
            raise
        except Exception as error:  # the root of a task: a fault of ours must not end the switchboard
            LOG.exception("a step failed in a way that was not foreseen")
            found = _internal(error)
        finally:
            self.records.append(replace(record, took=self._clock.now() - started, problem=found))
            if found is None:
                for which, _, _ in step.records:
                    self.journal = journal.confirm(self.journal, step.action.headset, which)
            concluded(found, asked)

    async def save(self) -> None:
        """Write the journal if it differs from the disk; raises `SwitchpointError`."""
        await self._saved.save_journal(lambda: self.journal)

    def _unseen(self, step: Step) -> Problem | None:
        """Return a problem when the adapter is content and the world does not show it."""
        if shown(step, self._look()):
            return None
        return problem(
            Kind.TIMEOUT,
            text("A step had no effect."),
            text("Something else on this computer undid it at once."),
            text("Try again."),
        )

    async def _write_ahead(self, step: Step) -> None:
        if step.records and self._ports.guard is not None:
            await self._arm(self._ports.guard, step)
        # At once, and then saved: another headset's step may write its own entries meanwhile.
        adapters = self._ports.bluetooth.state.adapters_of(step.action.headset)
        for which, base, new in step.records:
            self.journal = journal.record(self.journal, step.action.headset, which, base, new, adapters)
        try:
            await self.save()
        except SwitchpointError as error:
            # What only gives back goes on: the disk then names too much, and nobody may stay held for want of room.
            if step.records:
                raise
            LOG.warning("the journal could not be saved: %s", error.problem.detail)

    async def _arm(self, guard: GuardPort, step: Step) -> None:
        """Have the guard there before anything is changed; without one nothing is restricted."""
        try:
            await guard.arm()
        except SwitchpointError as error:
            LOG.warning("nothing will be restricted: %s", error.problem)
            refused, self.can_hold = self.can_hold, False
            # Once: then a hold is planned as a release, whose block lasts a moment and is in the journal.
            if refused and restricts(step):
                raise


def _broken_off() -> Problem:
    return problem(
        Kind.BROKEN_OFF,
        text("The step was broken off."),
        text("Something else was wanted meanwhile."),
        text("Nothing has to be done."),
    )


def _internal(error: Exception) -> Problem:
    return problem(
        Kind.INTERNAL,
        text("Something went wrong inside Switchpoint."),
        text("This is a fault of the program."),
        text("Try again; if it stays, copy the report and send it."),
        detail=repr(error),
    )
