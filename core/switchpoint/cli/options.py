"""The command `settings`: what can be chosen, what is, and one choice at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.cli import formats
from switchpoint.cli.codes import Code
from switchpoint.cli.waiting import shown, submit
from switchpoint.errors import Kind, failure
from switchpoint.languages import languages
from switchpoint.preferences import HOLDS, OF_HEADSETS, SWITCHES, UNCHOSEN, Key, value_of, word_of
from switchpoint.snapshot import Order, Prefer, StartAtLogin, Tell, chosen
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.snapshot import HeadsetView, Intent, Snapshot
    from switchpoint.switchboard import Switchboard

LOGIN = "start_at_login"
MULTIPOINT = "multipoint"
SHOWN_WITHIN = 2.0
"""Seconds until a snapshot shows what was done: the next look at the world does."""
_SWITCH = ["on", "off"]


async def choose(board: Switchboard, asked: Options, say: Say) -> Code:
    """List the options, or one of them, or change it. Raises `SwitchpointError` when that is refused."""
    key = _key(asked.key) if asked.key is not None else None
    if asked.headset is not None:
        # First of all: who is told that there is no such headset has changed nothing.
        chosen(board.snapshot, asked.headset)
    said: str | None = None
    if key is not None and asked.value is not None:
        said = str((await submit(board, _wish(key, asked.value, board.snapshot, asked.headset), asked.timeout)).text)
        await shown(board, SHOWN_WITHIN, lambda snapshot: _holds(snapshot, key, asked))
    found = [option for option in every(board.snapshot) if _is_asked(option, key, asked.headset, board.snapshot)]
    if asked.json:
        say.out(formats.encode(formats.SettingsFormat(formats.FORMAT, found, said)))
    elif said is not None:
        say.out(said)
    else:
        say.options(found)
    return Code.DONE


def _key(raw: str) -> str:
    key = raw.replace("-", "_")
    known = [LOGIN, *(each.value for each in Key), MULTIPOINT]
    if key not in known:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("There is no setting “{name}”.", name=quoted(raw)),
            text("The settings are: {known}.", known=", ".join(known)),
            Text(""),
        )
    return key


def _wish(key: str, word: str, snapshot: Snapshot, headset: str | None) -> Intent:
    if key == LOGIN:
        return StartAtLogin(_on(key, word))
    if key == MULTIPOINT:
        order = Order.MULTIPOINT_ON if _on(key, word) else Order.MULTIPOINT_OFF
        return Tell(chosen(snapshot, headset).headset.address, order)
    which = Key(key)
    _check_language(which, word.strip())
    where = chosen(snapshot, headset).headset.address if which in OF_HEADSETS else None
    return Prefer(which, value_of(which, word), where)


def _check_language(key: Key, word: str) -> None:
    """Refuse a language that Switchpoint does not speak; one of a country is spoken if the language is."""
    there = (UNCHOSEN[Key.LANGUAGE], *languages())
    if key is Key.LANGUAGE and word.partition("_")[0] not in there:
        raise failure(
            Kind.BAD_VALUE,
            text("Nothing was changed."),
            text("“{value}” cannot be chosen here.", value=quoted(word)),
            text("The languages are: {known}.", known=", ".join(there)),
        )


def _on(key: str, word: str) -> bool:
    if word not in _SWITCH:
        raise failure(
            Kind.BAD_VALUE,
            text("Nothing was changed."),
            text("“{value}” cannot be chosen here.", value=quoted(word)),
            text("“{key}” is on or off.", key=key),
        )
    return word == "on"


def _holds(snapshot: Snapshot, key: str, asked: Options) -> bool:
    found = (each for each in every(snapshot) if _is_asked(each, key, asked.headset, snapshot))
    return any(each.value == asked.value for each in found)


def _is_asked(option: formats.SettingFormat, key: str | None, headset: str | None, snapshot: Snapshot) -> bool:
    if key is not None and option.key != key:
        return False
    return headset is None or option.headset in {None, chosen(snapshot, headset).headset.address}


def every(snapshot: Snapshot) -> Iterator[formats.SettingFormat]:
    """Yield every option with what is chosen, those of each headset at the end."""
    here = snapshot.host(snapshot.this)
    yield formats.SettingFormat(
        key=LOGIN,
        headset=None,
        value="on" if snapshot.can_start_at_login and here is not None and here.starts_at_login else "off",
        possible=snapshot.can_start_at_login,
        choices=_SWITCH,
        name=str(wording.START_AT_LOGIN),
        says=str(wording.login_says(snapshot)),
    )
    for key in Key:
        if key not in OF_HEADSETS:
            yield formats.SettingFormat(
                key=key.value,
                headset=None,
                value=word_of(key, snapshot.preferences.of(key)),
                possible=key is not Key.PORT or snapshot.network is not None,
                choices=_choices(key, snapshot),
                name=str(wording.OPTIONS[key]),
                says=str(wording.option_line(key, snapshot)),
            )
    for view in snapshot.headsets:
        yield from _of_headset(view, snapshot)


def _choices(key: Key, snapshot: Snapshot) -> list[str]:
    if key in SWITCHES:
        return _SWITCH
    offered: dict[Key, list[str]] = {
        Key.LONGEST_HOLD: [word_of(key, hours * 3600) for hours in HOLDS],
        Key.LANGUAGE: list(languages()),
        Key.ADAPTER: [str(adapter.address) for adapter in snapshot.adapters],
    }
    found = offered.get(key, [])
    return [UNCHOSEN[key], *found] if key in UNCHOSEN else found


def _of_headset(view: HeadsetView, snapshot: Snapshot) -> Iterator[formats.SettingFormat]:
    where, control = view.headset.address, view.control
    yield formats.SettingFormat(
        key=Key.CONTROL.value,
        headset=where,
        value=word_of(Key.CONTROL, snapshot.preferences.of(Key.CONTROL, where)),
        possible=wording.has_control(view, snapshot),
        choices=_SWITCH,
        name=str(wording.OPTIONS[Key.CONTROL]),
        says=str(wording.option_line(Key.CONTROL, snapshot)),
    )
    multipoint = control.multipoint if control is not None else None
    yield formats.SettingFormat(
        key=MULTIPOINT,
        headset=where,
        value=None if multipoint is None else "on" if multipoint else "off",
        possible=wording.can_switch_multipoint(view),
        choices=_SWITCH,
        name=str(wording.MULTIPOINT),
        says=str(wording.multipoint_line(view)),
    )
