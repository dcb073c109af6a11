"""The keys of the window, and those of the tiles: a profile's own, and Ctrl with its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from switchpoint_gui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from switchpoint.profiles import Profile

PLACES = 9
"""Tiles that have a number."""
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Save,
    QKeySequence.StandardKey.New,
    QKeySequence.StandardKey.Close,
    QKeySequence.StandardKey.Quit,
)
"""What every window and every field understands."""
_MOVING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
    }
)
"""Keys that fields and lists need, with every modifier."""


def install(window: QWidget, keys: Mapping[str, Callable[[], object]]) -> frozenset[str]:
    """Give a window its keys; they belong to it and go with it. Returns what is taken by that."""
    for sequence, do in keys.items():
        add(window, sequence, do)
    standard = (each for which in _STANDARD for each in QKeySequence.keyBindings(which))
    return frozenset({*map(portable, keys), *(each.toString(_PORTABLE) for each in standard)})


def portable(keys: str) -> str:
    """Return one combination in the one spelling that can be compared; empty when it is none."""
    made = QKeySequence.fromString(keys, _PORTABLE)
    known = made.count() == 1 and made[0].key() is not Qt.Key.Key_unknown  # type: ignore[index]  # as below
    return made.toString(_PORTABLE) if known else ""


def spoken(keys: str) -> str:
    """Return a combination in the words of the user's language; empty when it is none."""
    found = portable(keys)
    return QKeySequence.fromString(found, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText) if found else ""


def fault(keys: str, profile: Profile, profiles: Sequence[Profile], taken: frozenset[str]) -> str:
    """Return why a profile cannot have keys, or nothing when it can. `taken`: by the window."""
    found = portable(keys)
    if not found:
        return tr("These are no keys that Switchpoint knows.")
    pressed: QKeyCombination = QKeySequence.fromString(found, _PORTABLE)[0]  # type: ignore[index]  # not in Qt's stubs
    modifiers = Qt.KeyboardModifier
    held = pressed.keyboardModifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier)
    if not held and not Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35:
        return tr("Add Ctrl or Alt: a key alone is for typing.")
    if found in taken or pressed.key() in _MOVING:
        return tr("The window uses these keys itself.")
    other = next((each for each in profiles if each.id != profile.id and portable(each.shortcut or "") == found), None)
    return tr("{profile} has these keys.", profile=other.name) if other is not None else ""


def assigned(profiles: Sequence[Profile], taken: frozenset[str]) -> dict[str, str]:
    """Return the profile for every combination; a profile's own come first, then Ctrl and its place.

    Keys in the file that cannot be had are left out; of two profiles with the same keys the first one has them.
    """
    found: dict[str, str] = {}
    for number, profile in enumerate(profiles):
        if profile.shortcut and not fault(profile.shortcut, profile, profiles[:number], taken):
            found[portable(profile.shortcut)] = profile.id
    for number, profile in enumerate(profiles[:PLACES], 1):
        found.setdefault(f"Ctrl+{number}", profile.id)
    return found


def shown(profiles: Sequence[Profile], taken: frozenset[str]) -> dict[str, str]:
    """Return the keys that a tile shows, in the user's language, for every profile that has some."""
    found: dict[str, str] = {}
    for keys, profile in assigned(profiles, taken).items():
        found.setdefault(profile, spoken(keys))
    return found


class TileKeys(QObject):
    """The keys of the tiles; they follow the profiles."""

    pressed = Signal(str)
    """The id of the profile whose keys were pressed."""

    def __init__(self, window: QWidget, taken: frozenset[str]) -> None:
        """Start without tiles."""
        super().__init__(window)
        self._window, self._taken = window, taken
        self._assigned: dict[str, str] = {}
        self._keys: dict[str, QShortcut] = {}

    def display(self, profiles: Sequence[Profile]) -> dict[str, str]:
        """Follow the profiles; returns what their tiles show of their keys."""
        wanted = assigned(profiles, self._taken)
        if wanted != self._assigned:
            self._install(wanted)
        return shown(profiles, self._taken)

    def _install(self, wanted: dict[str, str]) -> None:
        for gone in self._keys.keys() - wanted.keys():
            self._keys.pop(gone).deleteLater()
        self._assigned = wanted
        for keys in wanted.keys() - self._keys.keys():
            self._keys[keys] = add(self._window, keys, partial(self._press, keys))

    def _press(self, keys: str) -> None:
        self.pressed.emit(self._assigned[keys])


def add(window: QWidget, sequence: str, do: Callable[[], object]) -> QShortcut:
    """Give a window, or a part of it for as long as that can be seen, a combination of keys."""
    shortcut = QShortcut(QKeySequence(sequence), window)
    shortcut.setObjectName(f"shortcut-{sequence}")
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(do)
    return shortcut
