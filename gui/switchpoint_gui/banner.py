"""The strip that says that the room is a simulated one, and lets things happen in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.menu import Menu
from switchpoint_gui.theme import Ground
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from switchpoint.text import Text


class Happening(Protocol):
    """Something that can be made to happen in a room."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def title(self) -> Text:
        """Return what people call it."""

    @property
    def act(self) -> Callable[[], object]:
        """Return what makes it happen."""


class RoomFace(Protocol):
    """A simulated room, as far as the window shows it."""

    @property
    def title(self) -> str:
        """Return the name of the room."""

    def happenings(self) -> Sequence[Happening]:
        """Return what can happen now."""


class Banner(Card):
    """Hidden when everything is real."""

    SPOKEN_AS = QAccessible.Role.Grouping

    def __init__(self, sentence: str, room: RoomFace | None) -> None:
        """Show a sentence, and a menu when there is a room."""
        super().__init__("banner", Ground.QUIET, radius=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._room = room
        self._words = Words("banner-words", lines=2)
        self._words.display(sentence)
        self._menu = Menu(self)
        self._menu.setObjectName("happenings")
        self._menu.setAccessibleName(tr("Make something happen"))
        self._menu.setToolTipsVisible(True)
        self._button = QPushButton(tr("Make something happen"))
        self._button.setObjectName("make-happen")
        self._button.setAccessibleDescription(tr("Choose something that people or hosts do in the demo room"))
        self._button.clicked.connect(self._open)
        self._button.setVisible(room is not None)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence) or room is not None)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._button]

    def _open(self) -> None:
        """Open the menu without waiting for it: a nested event loop would break the tasks of this one."""
        if self._room is None:
            return
        self._menu.clear()
        for happening in self._room.happenings():
            action = self._menu.addAction(say(happening.title).replace("&", "&&"))
            action.setObjectName(f"happening-{happening.id}")
            action.triggered.connect(partial(_do, happening))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self._menu.sizeHint().width()
        across = 0 if rtl else self._button.width() - width
        self._menu.popup(self._button.mapToGlobal(QPoint(across, self._button.height() + 2)))


def _do(happening: Happening, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it by position
    happening.act()
