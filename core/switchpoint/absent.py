"""The port for what is not there: no headset that talks. It says so."""

from __future__ import annotations

from switchpoint.ports import HeadsetsState, Listeners


class NoHeadsets(Listeners):
    """Implements `ports.HeadsetsPort`: no headset has a control channel that we speak."""

    @property
    def state(self) -> HeadsetsState:
        """Return that nothing is heard."""
        return HeadsetsState()
