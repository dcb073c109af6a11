"""Whether Switchpoint is started at login, as the switchboard knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.ports import Listeners
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.keeper.login import Login


class AtLogin(Listeners):
    """Implements `ports.LoginPort`. The truth is on the disk: it is read at the start and after every change."""

    def __init__(self, login: Login) -> None:
        """Read what is."""
        super().__init__()
        self._login = login
        self._on = login.starts()

    @property
    def on(self) -> bool:
        """Tell whether it is, as far as is known now."""
        return self._on

    async def set(self, *, on: bool) -> None:
        """Have it so, and see it so; raises `SwitchpointError` when the desktop refuses."""
        try:
            await self._login.start(on=on)
        except SwitchpointError as error:
            raise _refused(error.problem.detail, on=on) from error
        finally:
            self._look()
        if self._on is not on:
            raise _refused("it is not what was asked for", on=on)

    def _look(self) -> None:
        found = self._login.starts()
        if found is not self._on:
            self._on = found
            self.notify()


def _refused(detail: str, *, on: bool) -> SwitchpointError:
    if on:
        return failure(
            Kind.NOTHING,
            text("Switchpoint does not start when you log in."),
            text("The desktop did not allow it, or the entry could not be written."),
            text("Allow Switchpoint to run in the background in the desktop's settings, then try again."),
            detail=detail,
        )
    return failure(
        Kind.NOTHING,
        text("Switchpoint still starts when you log in."),
        text("The entry could not be removed."),
        text("Try again, or remove it in the desktop's settings."),
        detail=detail,
    )
