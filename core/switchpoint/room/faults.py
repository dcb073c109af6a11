"""Faults of a simulated computer: what fails next, and what takes longer than usual."""

from __future__ import annotations

from enum import StrEnum, unique

from switchpoint.errors import SwitchpointError


@unique
class Verb(StrEnum):
    """What a program asks its computer for."""

    CONNECT = "connect"
    PAIR = "pair"
    BLOCK = "block"
    UNBLOCK = "unblock"
    SET_CARD = "set_card"
    SET_DEFAULT_OUTPUT = "set_default_output"
    SET_DEFAULT_INPUT = "set_default_input"
    SET_AUTOSWITCH = "set_autoswitch"
    SET_MUTE = "set_mute"
    PAUSE = "pause"
    RESUME = "resume"
    OPEN_CONTROL = "open_control"
    LOAD = "load"
    SAVE = "save"


class Faults:
    """The faults of one computer."""

    def __init__(self) -> None:
        """Start without any."""
        self._failures: dict[Verb, list[SwitchpointError]] = {}
        self._seconds: dict[Verb, float] = {}

    def fail_next(self, verb: Verb | str, error: SwitchpointError, times: int = 1) -> None:
        """Let the next `times` calls of a verb fail with `error`, without any effect."""
        self._failures.setdefault(Verb(verb), []).extend([error] * times)

    def recover(self, verb: Verb | str) -> None:
        """Let a verb work again."""
        self._failures.pop(Verb(verb), None)

    def slow(self, verb: Verb | str, seconds: float) -> None:
        """Let a verb take room seconds from now on, instead of its latency in the room file."""
        self._seconds[Verb(verb)] = seconds

    def delay(self, verb: Verb, usual: float) -> float:
        """Return how long a verb takes, in room seconds."""
        return self._seconds.get(verb, usual)

    def check(self, verb: Verb) -> None:
        """Raise the next `SwitchpointError` laid out for a verb, if there is one."""
        if waiting := self._failures.get(verb):
            # A new exception each time: one object would collect the tracebacks of all its uses.
            raise SwitchpointError(waiting.pop(0).problem)
