"""What a headset and a host are to each other over the air."""

from __future__ import annotations

from enum import Enum, auto, unique
from typing import Protocol

from switchpoint.model import Address, Drop, HostId, HostKind


class RadioHost(Protocol):
    """A host as a headset meets it over the air."""

    @property
    def id(self) -> HostId:
        """Return the host's id."""
        ...

    @property
    def name(self) -> str:
        """Return the host's name."""
        ...

    @property
    def kind(self) -> HostKind:
        """Return what the host looks like."""
        ...

    @property
    def address(self) -> Address:
        """Return the host's Bluetooth address."""
        ...

    def accepts(self, headset: Address) -> bool:
        """Tell whether the host answers when the headset calls it."""
        ...

    def joined(self, headset: Address) -> None:
        """Take note of a new link."""
        ...

    def dropped(self, headset: Address, why: Drop) -> None:
        """Take note of a link that the headset has ended."""
        ...

    def plays_on(self, headset: Address) -> bool:
        """Tell whether the host sends sound to the headset."""
        ...

    def calls_on(self, headset: Address) -> bool:
        """Tell whether the host is in a call with the headset."""
        ...


@unique
class Answer(Enum):
    """What becomes of a host's attempt to connect."""

    JOINED = auto()
    AWAY = auto()
    FULL = auto()
