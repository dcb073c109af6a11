"""Errors as people read them: what did not happen, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class Kind(StrEnum):
    """What went wrong, as far as the program acts differently on it."""

    AWAY = "away"
    """The headset does not answer: off, in its case, out of range. The claim waits for it."""
    FULL = "full"
    """The headset refuses: all its slots are taken, or it is in a call elsewhere."""
    BUSY = "busy"
    """Another program is just doing something with the same headset."""
    TIMEOUT = "timeout"
    """A step did not show its effect before its deadline."""
    ADAPTER_OFF = "adapter-off"
    NO_ADAPTER = "no-adapter"
    NO_SERVICE = "no-service"
    NO_PERMISSION = "no-permission"
    NO_KEEPER = "no-keeper"
    """Nothing would undo a restriction if this program died, so none is set."""
    BROKEN_OFF = "broken-off"
    """A step was stopped because something else was wanted."""
    NOT_PAIRED = "not-paired"
    """The headset is not paired with the computer that should own it."""
    NO_HEADSET = "no-headset"
    """No headset at all is paired with this computer."""
    NO_AUDIO = "no-audio"
    """The sound server is not there, or it has no card for a connected headset."""
    NO_CALL_MODE = "no-call-mode"
    """Connected, but without a microphone profile."""
    NO_CONTROL = "no-control"
    """The headset cannot be told this: it has no control that we speak, or it cannot do it."""
    FIGHT = "fight"
    """Something takes the headset again and again; we stopped after three rounds."""
    IN_CALL = "in-call"
    """The headset refuses this while a call is on."""
    OVERTAKEN = "overtaken"
    """Something was changed meanwhile: the claim to undo is no longer on top, or a file is another one."""
    NOTHING = "nothing"
    """There is nothing to end or to undo."""
    UNKNOWN_NAME = "unknown-name"
    """A profile, headset or room that does not exist."""
    BAD_FILE = "bad-file"
    BAD_VALUE = "bad-value"
    STORAGE = "storage"
    """A state file could not be read or written."""
    INTERNAL = "internal"
    """A fault of ours; the details belong into a report."""


RETRIED: Mapping[Kind, tuple[float, ...]] = {
    Kind.FULL: (1.0, 2.0, 4.0),
    Kind.BUSY: (1.0, 2.0, 4.0),
    Kind.TIMEOUT: (1.0, 2.0, 4.0),
    Kind.ADAPTER_OFF: (1.0, 2.0, 4.0),
    Kind.NO_ADAPTER: (1.0, 2.0, 4.0),
    Kind.NO_SERVICE: (1.0, 2.0, 4.0),
    Kind.NO_AUDIO: (1.0, 2.0, 4.0),
}
"""Seconds to wait before the second, third and fourth try. Kinds that are not named are not tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A failure as shown to people; `detail` is for a report and never for the sentence."""

    kind: Kind
    title: Text
    cause: Text
    advice: Text
    detail: str = ""
    file: str = ""
    """The path that it is about. Whoever types a command is told; a report or a window would show the user's name."""

    def __str__(self) -> str:
        """Return title, cause and advice as one paragraph, in English."""
        return " ".join(str(part) for part in (self.title, self.cause, self.advice) if str(part))


class SwitchpointError(Exception):
    """The one exception of this program that reaches people; everything to say is in `problem`."""

    def __init__(self, problem: Problem) -> None:
        """Carry `problem`."""
        super().__init__(str(problem))
        self.problem = problem


def problem(kind: Kind, title: Text, cause: Text, advice: Text, detail: str = "") -> Problem:
    """Return a `Problem`; the order of the arguments is the order in which people read them."""
    return Problem(kind=kind, title=title, cause=cause, advice=advice, detail=detail)


def failure(kind: Kind, title: Text, cause: Text, advice: Text, detail: str = "") -> SwitchpointError:
    """Return the exception for a problem, ready to be raised."""
    return SwitchpointError(problem(kind, title, cause, advice, detail))
