"""Who of its hosts a multipoint headset lets be heard: pure, so that its rules can be read and tested alone.

The last host to start is heard, unless a call or a pin forbids: so it was seen with Sony's headsets (playback right).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a host sends."""

    MUSIC = "music"
    CALL = "call"


@dataclass(slots=True)
class Hearing:
    """Told what begins and ends; `heard` is the answer."""

    calls_first: bool = True
    """A call is heard whatever else begins; otherwise it can be drowned by a sound, as by headsets that are mean."""
    pin: str | None = None
    """The host that alone may be heard with music."""
    _sounds: list[tuple[str, Kind]] = field(default_factory=list)
    """What goes on, in the order of its beginning."""

    def begins(self, host: str, kind: Kind) -> None:
        """A host has started a stream, or opened the sound of a call; the latest begin counts."""
        self.ends(host, kind)
        self._sounds.append((host, kind))

    def ends(self, host: str, kind: Kind) -> None:
        """It has ended that."""
        if (host, kind) in self._sounds:
            self._sounds.remove((host, kind))

    def gone(self, host: str) -> None:
        """A host has lost its link."""
        self._sounds = [sound for sound in self._sounds if sound[0] != host]

    @property
    def heard(self) -> tuple[str, Kind] | None:
        """The host that is heard now, and with what; None while all is quiet."""
        calls = [sound for sound in self._sounds if sound[1] is Kind.CALL]
        if calls and self.calls_first:
            # The first call is not interrupted by a second one; that one waits.
            return calls[0]
        allowed = [sound for sound in self._sounds if self._may_be_heard(*sound)]
        return allowed[-1] if allowed else None

    def _may_be_heard(self, host: str, kind: Kind) -> bool:
        return kind is Kind.CALL or self.pin is None or host == self.pin
