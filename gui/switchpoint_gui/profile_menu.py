"""What can be done with a profile besides editing it, in a menu: beside the list, and on its tile."""

from __future__ import annotations

from enum import Enum, auto, unique
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from switchpoint.profiles.drafts import as_it_came, is_built_in
from switchpoint_gui.language import entry, named, tr
from switchpoint_gui.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from switchpoint.profiles import Profile


@unique
class Deed(Enum):
    """One entry of the menu."""

    EDIT = auto()
    DUPLICATE = auto()
    EARLIER = auto()
    LATER = auto()
    EXPORT = auto()
    REMOVE = auto()


class ProfileMenu(Menu):
    """Filled anew every time it is opened."""

    chosen = Signal(str, object)
    """The id of the profile, and what was chosen."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName(name)

    def open_for(self, profile: Profile, place: int, places: int, where: QPoint, *, editing: bool) -> None:
        """Show what can be done with a profile; returns at once. `editing`: it is open in the editor already."""
        self.clear()
        self.setAccessibleName(tr("More about {profile}", profile=profile.name))
        self.addSection(entry(named(profile.name)))
        if not editing:
            self._add(profile, Deed.EDIT, tr("Edit…"))
        self._add(profile, Deed.DUPLICATE, tr("Duplicate"))
        self._add(profile, Deed.EARLIER, tr("Move earlier"), possible=place > 0)
        self._add(profile, Deed.LATER, tr("Move later"), possible=place < places - 1)
        if editing:
            self._add(profile, Deed.EXPORT, tr("Export…"))
            self.addSeparator()
            if is_built_in(profile.id):
                self._add(profile, Deed.REMOVE, tr("Reset to how it came"), possible=not as_it_came(profile))
            else:
                self._add(profile, Deed.REMOVE, tr("Remove"))
        self.popup(where)

    def _add(self, profile: Profile, deed: Deed, word: str, *, possible: bool = True) -> None:
        action = self.addAction(word)
        action.setObjectName(f"profile-{deed.name.lower()}")
        action.setEnabled(possible)
        action.triggered.connect(partial(self._choose, profile.id, deed))

    def _choose(self, profile: str, deed: Deed, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self.chosen.emit(profile, deed)
