"""How far the user is with setting up Switchpoint for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class SetUp(StrEnum):
    """The steps of the first run, in their order."""

    HEADSET = "headset"
    """Find a headset, or pair one."""
    ABILITIES = "abilities"
    """See what it can do."""
    LINK = "link"
    """Link another computer, or skip that."""
    HOSTS = "hosts"
    """Name the hosts, and say what each is for."""
    TRY = "try"
    """Click a profile, and undo it."""


@unique
class Stand(StrEnum):
    """What has become of the first run."""

    NEW = "new"
    """Nobody has seen it: Switchpoint starts for the first time."""
    BEGUN = "begun"
    """It was left in the middle, and is offered until it is done or put away."""
    PUT_AWAY = "put away"
    """The user does not want to be reminded."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What is kept over restarts. Whoever asks for the first run gets it, whatever has become of it."""

    stand: Stand = Stand.DONE
    step: SetUp = SetUp.HEADSET

    @property
    def offered(self) -> bool:
        """Tell whether the user is to be reminded of it."""
        return self.stand in {Stand.NEW, Stand.BEGUN}
