"""The conversations of this program: tasks that end with it, and of which none ends the others."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

LOG = logging.getLogger(__name__)


class Tasks:
    """Begins tasks in a group that belongs to whoever runs."""

    def __init__(self) -> None:
        """Have no group yet."""
        self.group: asyncio.TaskGroup | None = None
        """None: the program is not running, or just ending."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin something; while the program is ending it is over at once."""
        if self.group is None:
            work.close()
            return asyncio.ensure_future(_nothing())
        task = self.group.create_task(_guarded(work))
        # One that is cancelled before its first step has never begun the work.
        task.add_done_callback(lambda _: work.close())
        return task


async def _nothing() -> None:
    """Be a task that is over."""


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    """Keep a fault in one conversation from ending all of them."""
    try:
        await work
    except Exception:  # the root of a task
        LOG.exception("a conversation with another computer failed")
