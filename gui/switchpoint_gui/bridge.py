"""Between the switchboard and the window: snapshots one way, intents the other."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from switchpoint.errors import Kind, Problem, SwitchpointError, problem
from switchpoint.snapshot import Snapshot
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine
    from typing import Any

    from switchpoint.model import Address
    from switchpoint.snapshot import Intent, Notice

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Switchboard(Protocol):
    """The one owner of state, as far as the window knows it."""

    @property
    def snapshot(self) -> Snapshot:
        """Return what there is to show now."""

    def subscribe(self, changed: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Call `changed` after every change, on the loop's thread; returns what ends that."""

    def look_at(self, headsets: Collection[Address]) -> None:
        """Hear from these headsets what they say of themselves; call again with none."""

    async def submit(self, intent: Intent) -> Notice:
        """Do what the user asked for; raises `SwitchpointError` when it is refused."""


class Bridge(QObject):
    """Owns the subscription and the tasks of the clicks that are under way."""

    changed = Signal(Snapshot)
    refused = Signal(Problem)

    def __init__(self, switchboard: Switchboard) -> None:
        """Subscribe; call on the loop's thread, with the loop running."""
        super().__init__()
        self._switchboard = switchboard
        self._loop = asyncio.get_running_loop()
        self._seen: frozenset[Address] = frozenset()
        self._tasks: set[asyncio.Task[None]] = set()
        self._unsubscribe: Callable[[], None] | None = switchboard.subscribe(self._changed)

    @property
    def snapshot(self) -> Snapshot:
        """Return what there is to show now."""
        return self._switchboard.snapshot

    def look_at(self, headsets: Collection[Address]) -> None:
        """Hear from these headsets, if the switchboard has not been told so already."""
        if self._seen != frozenset(headsets):
            self._seen = frozenset(headsets)
            self._switchboard.look_at(self._seen)

    def submit(self, intent: Intent) -> None:
        """Ask for something, and return at once; a refusal comes as a signal."""
        self.ask(intent, _nothing, self.refused.emit)

    def ask(
        self, intent: Intent, answered: Callable[[Notice], None], refused: Callable[[Problem], None]
    ) -> Callable[[], None]:
        """Ask for something whose answer belongs where it was asked, and return at once; the result breaks it off."""
        return self._begin(self._answer(lambda: self._switchboard.submit(intent), answered, refused))

    def aside(
        self, work: Callable[[], T], answered: Callable[[T], None], refused: Callable[[Problem], None]
    ) -> Callable[[], None]:
        """Do work that would block, such as reading a file, in a thread; as with `ask`."""
        return self._begin(self._answer(lambda: self._loop.run_in_executor(None, work), answered, refused))

    def _begin(self, work: Coroutine[Any, Any, None]) -> Callable[[], None]:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def break_off() -> None:
            task.cancel()

        return break_off

    async def close(self) -> None:
        """Hear nothing more, and end what is under way here. The claims themselves go on."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self.look_at(())
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _changed(self, snapshot: Snapshot) -> None:
        if self._unsubscribe is not None:
            self.changed.emit(snapshot)

    async def _answer(
        self, work: Callable[[], Awaitable[T]], answered: Callable[[T], None], refused: Callable[[Problem], None]
    ) -> None:
        try:
            found = await work()
        except SwitchpointError as error:
            refused(error.problem)
        except Exception as error:  # noqa: BLE001 - the root of a task: the user must hear of a fault
            _log.exception("what the user asked for has failed")
            refused(_fault(error))
        else:
            answered(found)


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot shows what came of it."""


def _fault(error: Exception) -> Problem:
    return problem(
        Kind.INTERNAL,
        text("That did not work."),
        text("Switchpoint made a mistake."),
        text("Please try again."),
        repr(error),
    )
