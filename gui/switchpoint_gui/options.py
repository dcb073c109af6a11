"""Which options there are, in which group, and as what kind of row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from switchpoint import wording
from switchpoint.languages import ENGLISH, languages
from switchpoint.preferences import HOLDS, UNCHOSEN, Key
from switchpoint.snapshot import Order, Prefer, StartAtLogin, Tell
from switchpoint.text import Text
from switchpoint_gui.language import say, tr
from switchpoint_gui.option_rows import FieldRow, ListRow, Option, OptionRow, SwitchRow

if TYPE_CHECKING:
    from switchpoint.model import Address
    from switchpoint.preferences import Value
    from switchpoint.snapshot import Intent, Snapshot


_HOUR = 3600.0


def groups() -> tuple[tuple[str, str, tuple[OptionRow, ...]], ...]:
    """Return the groups of options about the program: a name, a title and its rows."""
    return (
        ("start", tr("Start and panel"), (SwitchRow(_login()), _switch(Key.STAY_IN_PANEL), _switch(Key.PLAIN_SYMBOL))),
        ("news", tr("Notifications"), (_switch(Key.NOTIFICATIONS),)),
        ("quiet", tr("Letting go"), (_switch(Key.PAUSE_PLAYERS), _switch(Key.MUTE_SPEAKERS), _list(Key.LONGEST_HOLD))),
        (
            "computer",
            tr("This computer"),
            (_list(Key.LANGUAGE), _list(Key.ADAPTER), _port()),
        ),
    )


def of_headset(where: Address) -> tuple[OptionRow, ...]:
    """Return the options of one headset."""
    return (SwitchRow(_control(where)), SwitchRow(_multipoint(where)))


def _option(key: Key) -> Option:
    return Option(
        name=f"option-{key.value}",
        title=wording.OPTIONS[key],
        line=partial(wording.option_line, key),
        value=lambda snapshot: snapshot.preferences.of(key),
        wish=lambda value: Prefer(key, value),
        possible=lambda snapshot: key is not Key.PORT or snapshot.network is not None,
        there=partial(_is_there, key),
        choices=partial(_choices, key),
    )


def _switch(key: Key) -> SwitchRow:
    return SwitchRow(_option(key))


def _list(key: Key) -> ListRow:
    return ListRow(_option(key))


def _port() -> FieldRow:
    return FieldRow(_option(Key.PORT), Key.PORT, say(wording.choice_line(Key.PORT, None)))


def _is_there(key: Key, snapshot: Snapshot) -> bool:
    """Tell whether there is a choice: most computers have one adapter."""
    return key is not Key.ADAPTER or len(snapshot.adapters) > 1 or snapshot.preferences.adapter is not None


def _choices(key: Key, snapshot: Snapshot) -> list[tuple[Value, str]]:
    """Return what stands in the list of an option; what is chosen is among it."""
    offered: dict[Key, list[Value]] = {
        Key.LONGEST_HOLD: [hours * _HOUR for hours in HOLDS],
        Key.LANGUAGE: list(languages()),
        Key.ADAPTER: [adapter.address for adapter in snapshot.adapters],
    }
    found: list[Value] = [None, *offered.get(key, [])] if key in UNCHOSEN else offered.get(key, [])
    chosen = snapshot.preferences.of(key)
    if chosen not in found:
        found.append(chosen)
    return [(value, _words(key, value, snapshot)) for value in found]


def _words(key: Key, value: Value, snapshot: Snapshot) -> str:
    if key is Key.LANGUAGE and isinstance(value, str):
        # Everybody finds the own language by its own name. Qt would say which English it is.
        name = QLocale(value).nativeLanguageName() if value != ENGLISH else "English"
        return name[:1].upper() + name[1:] if name else value
    return say(wording.choice_line(key, value, snapshot))


def _login() -> Option:
    def starts(snapshot: Snapshot) -> bool:
        here = snapshot.host(snapshot.this)
        return here is not None and here.starts_at_login

    return Option(
        name="option-start_at_login",
        title=wording.START_AT_LOGIN,
        line=wording.login_says,
        value=starts,
        wish=lambda value: StartAtLogin(bool(value)),
        possible=lambda snapshot: snapshot.can_start_at_login,
    )


def _control(where: Address) -> Option:
    def there(snapshot: Snapshot) -> bool:
        view = snapshot.headset(where)
        return view is not None and wording.has_control(view, snapshot)

    return Option(
        name=f"option-control-{where}",
        title=wording.OPTIONS[Key.CONTROL],
        line=partial(wording.option_line, Key.CONTROL),
        value=lambda snapshot: snapshot.preferences.of(Key.CONTROL, where),
        wish=lambda value: Prefer(Key.CONTROL, value, where),
        there=there,
    )


def _multipoint(where: Address) -> Option:
    def order(value: Value) -> Order:
        return Order.MULTIPOINT_ON if value else Order.MULTIPOINT_OFF

    def line(snapshot: Snapshot) -> Text:
        view = snapshot.headset(where)
        return wording.multipoint_line(view) if view is not None else Text("")

    def value(snapshot: Snapshot) -> bool | None:
        view = snapshot.headset(where)
        return view.control.multipoint if view is not None and view.control is not None else None

    def possible(snapshot: Snapshot) -> bool:
        view = snapshot.headset(where)
        return view is not None and wording.can_switch_multipoint(view)

    def wish(value: Value) -> Intent:
        return Tell(where, order(value))

    return Option(
        name=f"option-multipoint-{where}",
        title=wording.MULTIPOINT,
        line=line,
        value=value,
        wish=wish,
        possible=possible,
        under_way=lambda value: wording.under_way(order(value), None),
    )
