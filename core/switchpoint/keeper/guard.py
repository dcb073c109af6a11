"""The keeper's side of the guard: starts the guardian before the first change, and sends it away after the last."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.keeper.command import guardian
from switchpoint.keeper.line import GOODBYE, handed_down, is_watched
from switchpoint.keeper.login import FileLogin
from switchpoint.keeper.spawn import reap, spawn
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.keeper.login import Login
    from switchpoint.storage import Places

LOG = logging.getLogger(__name__)
MOST_KILLED = 3
"""A guardian that is killed this often is not replaced until everything is put back: somebody does not want it."""


class Guard:
    """Implements `ports.GuardPort` with a process and a login entry. Used inside one loop."""

    def __init__(self, where: Places) -> None:
        """Use the user's directories. A guardian that has started this very process is kept."""
        self.login: Login = FileLogin(where)
        self._entry: bool | None = None
        """Whether the login entry is there; None is not known."""
        self._line: int | None = None
        self._guardian: int | None = None
        """The process at the other end of the line; None when there is none, or when its end cannot be noticed."""
        self._handed_down = handed_down()
        self._killed = 0
        self._closed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._lock = asyncio.Lock()

    async def arm(self) -> None:
        """Have the login entry and the guardian there; raises `SwitchpointError` (no-keeper)."""
        async with self._lock:
            if not self._entry:
                await self.login.write()
                self._entry = True
            if self._line is None and self._killed < MOST_KILLED and not self._closed:
                self._hire()

    async def disarm(self) -> None:
        """Send the guardian away and remove the login entry; never raises."""
        if self._entry is False and self._line is None and self._handed_down is None:
            return
        async with self._lock:
            self._dismiss()
            self._killed = 0
            try:
                await self.login.remove()
            except SwitchpointError as error:
                # It is harmless: at the next login it finds nothing to do, and goes.
                LOG.warning("the login entry stays: %s", error.problem.detail)
            self._entry = False

    def close(self) -> None:
        """Say goodbye to the guardian, for good. The login entry stays while something has to be put back."""
        self._closed = True
        self._dismiss()

    def _dismiss(self) -> None:
        line, self._line = self._line if self._line is not None else self._handed_down, None
        self._handed_down = self._guardian = None
        if line is not None:
            with contextlib.suppress(OSError):
                os.write(line, GOODBYE)
            os.close(line)

    def _hire(self) -> None:
        if self._handed_down is not None:
            parent = os.getppid()
            if is_watched(self._handed_down):
                self._line, self._handed_down = self._handed_down, None
                self._watch(parent)
                return
            # It has died meanwhile, and a stranger may have become our parent.
            self._dismiss()
        its, ours = os.pipe()
        try:
            pid = spawn(guardian(), stdin=its)
        except OSError as error:
            os.close(ours)
            raise failure(
                Kind.NO_KEEPER,
                text("The headset cannot be kept away."),
                text("Nothing here could let it back after a crash: a second process could not be started."),
                text("Try again."),
                detail=str(error),
            ) from error
        finally:
            os.close(its)
        self._line = ours
        self._watch(pid)

    def _watch(self, pid: int) -> None:
        """Notice the guardian's end. Where that cannot be noticed, the login entry has to do."""
        try:
            watched = os.pidfd_open(pid)
        except OSError:
            return
        self._guardian = pid
        loop = asyncio.get_running_loop()

        def ended() -> None:
            loop.remove_reader(watched)
            os.close(watched)
            reap(pid)
            if self._guardian == pid:
                self._replace()

        loop.add_reader(watched, ended)

    def _replace(self) -> None:
        """Replace a guardian that somebody has ended."""
        self._dismiss()
        self._killed += 1
        if self._killed < MOST_KILLED:
            task = asyncio.get_running_loop().create_task(self._arm_again())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _arm_again(self) -> None:
        try:
            await self.arm()
        except SwitchpointError as error:
            LOG.warning("the guardian could not be replaced: %s", error.problem)


class NoGuard:
    """Implements `ports.GuardPort` for a program that ends at once: nothing may be restricted by it."""

    async def arm(self) -> None:
        """Refuse."""
        raise failure(
            Kind.NO_KEEPER,
            text("The headset cannot be kept away."),
            text("Switchpoint cannot go on running in the background here: there is no session bus."),
            text("Start it in a desktop session."),
        )

    async def disarm(self) -> None:
        """Have nothing to do."""

    def close(self) -> None:
        """Have nothing to do."""
