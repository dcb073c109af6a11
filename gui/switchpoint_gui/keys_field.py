"""A field that takes keys instead of letters: what is pressed in it is shown, and means nothing else meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence

from switchpoint_gui import shortcuts
from switchpoint_gui.arrows import step
from switchpoint_gui.field import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_LEAVES = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})
"""Keys that lead away, as everywhere."""
_EMPTIES = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_unknown,
    }
)
_NO_LETTER = 0x01000000
"""Keys from here on have no letter: arrows, F1."""


class KeysField(Field):
    """Shows one combination; Backspace empties it, Tab and Esc lead away."""

    pressed = Signal(str)
    """The combination, spelled the same in every language; empty when it was taken away."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        super().__init__(name, 100)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def display(self, keys: str) -> None:
        """Show a combination as it is written in a file; one that nobody understands as it is."""
        shown = shortcuts.spoken(keys) or keys
        if shown != self.text():
            self.setText(shown)

    def event(self, event: QEvent) -> bool:
        """Take keys before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key: QKeyEvent = event  # type: ignore[assignment]  # the type says so
            if key.key() not in _LEAVES:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show what is pressed."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        bare = modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
        none = bare == Qt.KeyboardModifier.NoModifier
        if key in _MODIFIERS:
            return
        if none and (onward := step(event)) is not None:
            # A gamepad has nothing else to go on with.
            self.focusNextPrevChild(onward)
            return
        if none and (key in _LEAVES or key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            event.ignore()
            return
        if none and key in _EMPTIES:
            self.pressed.emit("")
            return
        if bare & Qt.KeyboardModifier.ShiftModifier and not chr(event.key() % _NO_LETTER).isalpha():
            # The sign itself says that Shift was pressed: on another keyboard it may not have to be.
            bare = bare if event.key() >= _NO_LETTER else bare & ~Qt.KeyboardModifier.ShiftModifier
        made = QKeySequence(QKeyCombination(bare, key))
        self.pressed.emit(made.toString(QKeySequence.SequenceFormat.PortableText))
