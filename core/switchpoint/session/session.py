"""What a running program consists of, seen from a window or the command line."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any

    from switchpoint.desktop.panel import Panel
    from switchpoint.room.room import Room
    from switchpoint.snapshot import Click
    from switchpoint.switchboard import Switchboard


class Requests:
    """What others ask of the running program itself. Whoever runs it says what can be done."""

    def __init__(self) -> None:
        """Have no window, and nobody to hand over to."""
        self.window: Callable[[], None] | None = None
        """Shows the window; None: there is none."""
        self.leave: Callable[[], Awaitable[None]] | None = None
        """Leaves everything as it is to another program; None: cannot be done."""
        self.tell: Callable[[Text, Text], Coroutine[Any, Any, None]] | None = None
        """Shows a title and a sentence as a notification of the desktop; None: there is none."""
        self.untell: Callable[[], None] | None = None
        """Takes that back; None: there is none."""
        self.click: Callable[[Click], Coroutine[Any, Any, None]] | None = None
        """Does what was clicked outside of the window, and tells by a notification what came of it; None: cannot."""
        self.panel: Panel | None = None
        """Whether the desktop shows symbols of programs; None: this one has none there."""
        self.say: Callable[[Text], str] = str
        """Returns a sentence in the user's language."""
        self.ended = asyncio.Event()
        """Set when the program shall end."""
        self.shutting_down = False
        """It ends because the computer goes off."""

    def show(self) -> bool:
        """Show the window; tells whether there is one."""
        if self.window is None:
            return False
        self.window()
        return True

    async def hand_over(self) -> None:
        """Leave everything to another program, and end. Raises `SwitchpointError` while a window is open."""
        if self.window is not None or self.leave is None:
            raise failure(
                Kind.BUSY,
                text("Switchpoint goes on where it is."),
                text("Its window is open."),
                text("Use that window."),
            )
        await self.leave()
        self.quit()

    def shut_down(self) -> None:
        """End: the computer is about to go off."""
        self.shutting_down = True
        self.ended.set()

    def quit(self) -> None:
        """End, as soon as the answer to whoever asked has left."""
        asyncio.get_running_loop().call_later(_ANSWERED, self.ended.set)


_ANSWERED = 0.05
"""Seconds in which an answer leaves this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A running program, seen from a window or the command line."""

    switchboard: Switchboard
    room: Room | None = None
    """The simulated world; None with real Bluetooth."""
    banner: Text | None = None
    """What has to be said all the time: that this is a room, and why."""
    boards: tuple[Switchboard, ...] = ()
    """In a room: the switchboards of all computers, in the order of the room file."""
    requests: Requests = field(default_factory=Requests)


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What the command line hands to the window."""

    open_session: Callable[[], AbstractAsyncContextManager[Session]]
    named: str | None = None
    """Name or address of the headset that is shown first; None: the first one there is."""
    language: str | None = None
    """The code of the language that the user has chosen; None: the desktop's."""


def innermost(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the one exception that a group was made of: callers know `SwitchpointError`, not groups."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found
