"""The options: what each is called, what it does, and its choices in words, for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk
from switchpoint.preferences import UNCHOSEN, USUAL_PORT, Key, word_of
from switchpoint.text import Text, text
from switchpoint.wording.parts import duration, sentences

if TYPE_CHECKING:
    from switchpoint.preferences import Value
    from switchpoint.snapshot import HeadsetView, Snapshot

OPTIONS = {
    Key.NOTIFICATIONS: text("Tell what was clicked elsewhere"),
    Key.STAY_IN_PANEL: text("Keep running in the panel"),
    Key.PLAIN_SYMBOL: text("Symbol in one colour"),
    Key.PAUSE_PLAYERS: text("Pause music when letting go"),
    Key.MUTE_SPEAKERS: text("Mute the speakers when letting go"),
    Key.LONGEST_HOLD: text("Longest hold on this computer"),
    Key.PORT: text("Port for linked computers"),
    Key.LANGUAGE: text("Language"),
    Key.ADAPTER: text("Bluetooth adapter"),
    Key.CONTROL: text("Use the headset's own control"),
}
START_AT_LOGIN = text("Start Switchpoint when you log in")
MULTIPOINT = text("Several hosts at once")

_DOES = {
    Key.NOTIFICATIONS: text(
        "A notification says what was clicked in the panel or on a linked computer. "
        "A headset that is taken from a call is always told."
    ),
    Key.STAY_IN_PANEL: text("Closing the window then leaves the symbol in the panel, where the desktop has one."),
    Key.PLAIN_SYMBOL: text("The symbol in the panel then has the colour of text, and no ground."),
    Key.PAUSE_PLAYERS: text("Players on the headset are paused before it goes, and go on when it is back."),
    Key.MUTE_SPEAKERS: text("If something such as a game plays on, the speakers are silent until the headset is back."),
    Key.LONGEST_HOLD: text("After this time the headset may come back here, whatever was clicked elsewhere."),
    Key.PORT: text("Where they reach this computer. Empty is the usual one, {port}.", port=str(USUAL_PORT)),
    Key.LANGUAGE: text("Switchpoint speaks it from its next start."),
    Key.ADAPTER: text("It counts from the next connection. A headset that is connected stays where it is."),
    Key.CONTROL: text(
        "With it Switchpoint sees phones, and sends them away. The maker's app may lose the headset meanwhile."
    ),
}
_UNCHOSEN = {
    Key.PORT: text("Automatic"),
    Key.LANGUAGE: text("As the desktop"),
    Key.ADAPTER: text("The one that has the headset"),
}


def option_line(key: Key, snapshot: Snapshot) -> Text:
    """Return what an option does, or what stands in its way here."""
    if key is Key.PORT and snapshot.network is None:
        return text("Computers cannot be linked here.")
    chosen = snapshot.preferences.adapter
    if key is Key.ADAPTER and chosen is not None and all(each.address != chosen for each in snapshot.adapters):
        return sentences(text("The chosen one is not there now, so another is used."), _DOES[key])
    return _DOES[key]


def choice_line(key: Key, value: Value, snapshot: Snapshot | None = None) -> Text:
    """Return one choice of an option, as it stands in a list."""
    if value is None and key in UNCHOSEN:
        return _UNCHOSEN[key]
    if isinstance(value, bool):
        return text("On") if value else text("Off")
    if key is Key.LONGEST_HOLD and isinstance(value, int | float):
        return duration(value)
    if key is Key.ADAPTER and snapshot is not None:
        names = (adapter.name for adapter in snapshot.adapters if adapter.address == value)
        return text("{name}", name=next(names, word_of(key, value)))
    return text("{value}", value=word_of(key, value))


def chosen_line(key: Key, value: Value) -> Text:
    """Return what is said when a choice was made."""
    return text("{option}: {choice}.", option=OPTIONS[key], choice=choice_line(key, value))


def login_says(snapshot: Snapshot) -> Text:
    """Return what the start at login is good for, or why it cannot be chosen."""
    if not snapshot.can_start_at_login:
        return text("Switchpoint cannot be started at login here.")
    return text("Without it, a restart ends a hold on this computer.")


def multipoint_line(view: HeadsetView) -> Text:
    """Return what the multipoint switch does, or why it is not known how it stands or cannot be changed."""
    control = view.control
    if control is None or control.talk is Talk.NONE:
        return text("Not known: Switchpoint does not speak with this headset.")
    if control.multipoint is None:
        return text("Not known: the headset does not say, or is not connected with this computer.")
    if Ability.MULTIPOINT_SET not in control.can:
        return text("This headset can only be switched in its own app.")
    return text("The headset drops every link for a moment when this is changed. Never during a call.")


def has_control(view: HeadsetView, snapshot: Snapshot) -> bool:
    """Tell whether a headset may have a control that Switchpoint speaks, so that there is something to choose."""
    closed = view.headset.address in snapshot.preferences.closed
    return closed or (view.control is not None and view.control.talk is not Talk.NONE)


def can_switch_multipoint(view: HeadsetView) -> bool:
    """Tell whether it is known how a headset's multipoint stands, and it can be told."""
    control = view.control
    known = control is not None and control.talk is not Talk.NONE and control.multipoint is not None
    return known and control is not None and Ability.MULTIPOINT_SET in control.can
