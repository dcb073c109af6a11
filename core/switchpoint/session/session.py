"""What a running program consists of, seen from a window or the command line."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.model import Address
    from switchpoint.room.room import Room
    from switchpoint.switchboard import Switchboard
    from switchpoint.text import Text


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What the command line hands to the window."""

    open_session: Callable[[], AbstractAsyncContextManager[Session]]
    headset: Address | None = None
    """Shown first; None: the first one there is."""


def innermost(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the one exception that a group was made of: callers know `SwitchpointError`, not groups."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found
