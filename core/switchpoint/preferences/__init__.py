"""What a user has chosen about this Switchpoint: every option with its key, its values and the words for them.

A value is written in one word, the same on the command line and in the settings file wherever TOML has no better one:
`on`, `4 h`, `23780`. Nothing else knows which words there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Any

from switchpoint.durations import seconds, spelled
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import LONGEST_CLAIM, Address, address
from switchpoint.text import Text, quoted, text

Value = bool | int | float | str | None
"""None is the choice that leaves it to the program: the usual port, the desktop's language."""

SHORTEST_HOLD = 60.0
"""Seconds."""
USUAL_PORT = 23780
"""The TCP port, unless another one is chosen: above 1024, below what Linux gives to programs that call others, and
registered for nothing. docs/linking.md names it."""
PORTS = range(1024, 65536)
HOLDS = (1.0, 2.0, 4.0, 8.0, 12.0, 24.0)
"""Hours that are offered as the longest hold; any other length can be typed."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")


@unique
class Key(StrEnum):
    """The options, by their names in the file and on the command line."""

    NOTIFICATIONS = "notifications"
    STAY_IN_PANEL = "stay_in_panel"
    PLAIN_SYMBOL = "plain_symbol"
    PAUSE_PLAYERS = "pause_players"
    MUTE_SPEAKERS = "mute_speakers"
    LONGEST_HOLD = "longest_hold"
    PORT = "port"
    LANGUAGE = "language"
    ADAPTER = "adapter"
    CONTROL = "control"
    """Of one headset."""


OF_HEADSETS = frozenset({Key.CONTROL})
"""What is chosen for each headset."""
SWITCHES = frozenset(
    {
        Key.NOTIFICATIONS,
        Key.STAY_IN_PANEL,
        Key.PLAIN_SYMBOL,
        Key.PAUSE_PLAYERS,
        Key.MUTE_SPEAKERS,
        Key.CONTROL,
    }
)
"""What is on or off."""
UNCHOSEN = {Key.PORT: "automatic", Key.LANGUAGE: "desktop", Key.ADAPTER: "automatic"}
"""The word for None, where that can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The choices in force. Each is read at the moment when it matters, so that a change needs no restart."""

    notifications: bool = True
    """A click that was made elsewhere is told by a notification. A theft during a call always is."""
    stay_in_panel: bool = False
    """A closed window leaves its symbol in the panel, and the program running."""
    plain_symbol: bool = False
    """The panel's symbol has one colour and no ground."""
    pause_players: bool = True
    """Music players are paused before a headset is let go."""
    mute_speakers: bool = True
    """The speakers are muted if something goes on playing then."""
    longest_hold: float = LONGEST_CLAIM
    """Seconds after which this computer is kept away no longer, whatever a claim says."""
    port: int | None = None
    """Where linked computers are heard; None: the usual port."""
    language: str | None = None
    """Such as `de`; None: the desktop's."""
    adapter: Address | None = None
    """The Bluetooth adapter to use where several could be; None: the one that has the headset."""
    closed: frozenset[Address] = field(default=frozenset())
    """Headsets whose own control is not to be opened."""

    def of(self, key: Key, headset: Address | None = None) -> Value:
        """Return what is chosen; `headset`: for an option of `OF_HEADSETS`."""
        if key is Key.CONTROL:
            return headset not in self.closed
        found: Value = getattr(self, key.value)
        return found

    def with_choice(self, key: Key, value: Value, headset: Address | None = None) -> Preferences:
        """Return these with another value; raises `SwitchpointError` when it is none."""
        if (key in OF_HEADSETS) is (headset is None):
            raise failure(
                Kind.BAD_VALUE,
                text("Nothing was changed."),
                text("“{key}” is chosen for a headset.", key=key.value)
                if headset is None
                else text("“{key}” is not chosen for a headset.", key=key.value),
                Text(""),
            )
        value = checked(key, value)
        if key is Key.CONTROL and headset is not None:
            return replace(self, closed=self.closed - {headset} if value else self.closed | {headset})
        changed: dict[str, Any] = {key.value: value}
        return replace(self, **changed)


def checked(key: Key, value: Value) -> Value:
    """Return a value as it is kept; raises `SwitchpointError` that says which ones there are."""
    if value is None and key in UNCHOSEN:
        return None
    if key in SWITCHES and isinstance(value, bool):
        return value
    if key is Key.LONGEST_HOLD and isinstance(value, int | float) and SHORTEST_HOLD <= value <= LONGEST_CLAIM:
        # Seconds would be lost on the way through the file.
        return value // 60 * 60.0
    if key is Key.PORT and isinstance(value, int) and not isinstance(value, bool) and value in PORTS:
        return value
    if key is Key.LANGUAGE and isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    if key is Key.ADAPTER and isinstance(value, str):
        try:
            return address(value)
        except ValueError:
            pass
    raise refused(key, str(value))


def refused(key: Key, raw: str) -> SwitchpointError:
    """Return the error for what is no value of an option."""
    return failure(
        Kind.BAD_VALUE,
        text("Nothing was changed."),
        text("“{value}” cannot be chosen here.", value=quoted(raw)),
        _ALLOWED[key] if key in _ALLOWED else text("It is on or off."),
    )


_ALLOWED = {
    Key.LONGEST_HOLD: text("Write a time like “30 min” or “4 h”: at least 1 min, and at most 24 h."),
    Key.PORT: text("A port is a number from 1024 to 65535."),
    Key.LANGUAGE: text("Write the code of a language, like “de”."),
    Key.ADAPTER: text("Write the address of a Bluetooth adapter of this computer."),
}


def value_of(key: Key, word: str) -> Value:
    """Return the value that somebody has written in one word; raises `SwitchpointError`."""
    word = word.strip()
    if word == UNCHOSEN.get(key):
        return None
    found: Value = word
    if key in SWITCHES:
        found = {"on": True, "off": False}.get(word, word)
    elif key is Key.PORT:
        found = int(word) if re.fullmatch(r"[0-9]{1,6}", word) else word
    elif key is Key.LONGEST_HOLD:
        found = seconds(word)
    if found is None:
        raise refused(key, word)
    try:
        return checked(key, found)
    except SwitchpointError:
        # What was written is named, and not what was made of it.
        raise refused(key, word) from None


def word_of(key: Key, value: Value) -> str:
    """Return a value in one word."""
    if value is None:
        return UNCHOSEN.get(key, "")
    if isinstance(value, bool):
        return "on" if value else "off"
    return spelled(float(value)) if key is Key.LONGEST_HOLD else str(value)
