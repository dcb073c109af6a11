"""The port for what is not there: no headset that talks. It says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.ports import HeadsetsState, Listeners
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Collection

    from switchpoint.model import Address


class NoHeadsets(Listeners):
    """Implements `ports.HeadsetsPort`: no headset has a control channel that we speak."""

    @property
    def state(self) -> HeadsetsState:
        """Return that nothing is heard."""
        return HeadsetsState()

    def want(self, headsets: Collection[Address]) -> None:
        """Do nothing: there is nothing to open."""

    def keep_closed(self, headsets: Collection[Address]) -> None:
        """Do nothing: there is nothing to close."""

    async def drop_host(self, headset: Address, host: Address) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_control()

    async def call_host(self, headset: Address, host: Address) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_control()

    async def choose_host(self, headset: Address, host: Address) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_control()

    async def set_pin(self, headset: Address, *, on: bool) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_control()

    async def set_multipoint(self, headset: Address, *, on: bool) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_control()


def _no_control() -> SwitchpointError:
    return failure(
        Kind.NO_CONTROL,
        text("The headset was not told."),
        text("It has no control that Switchpoint speaks."),
        text("It can still be connected and let go from here."),
    )
