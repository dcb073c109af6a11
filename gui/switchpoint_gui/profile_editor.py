"""The right-hand side of the profiles page: the form of one profile, and what becomes of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint_gui.card import Card
from switchpoint_gui.language import say, tr
from switchpoint_gui.more import More
from switchpoint_gui.profile_form import ProfileForm
from switchpoint_gui.snug import Snug
from switchpoint_gui.theme import Tone
from switchpoint_gui.verb import Verb
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.profiles import Profile
    from switchpoint.snapshot import Snapshot

_LEAST = 160


class ProfileEditor(Card):
    """Nothing is in force before it was saved."""

    save = Signal()
    put_back = Signal()
    done = Signal()
    """Nothing is left to be saved, where the keyboard was on that."""
    more = Signal(QPoint)
    """The menu is wanted, and where on the screen."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("profile-editor")
        self.form = ProfileForm()
        self.snug = Snug(self.form, "profile-scroll", least=_LEAST)
        self.snug.setSizePolicy(self.sizePolicy())
        self._origin = Words("profile-origin", Tone.DIM, lines=2)
        self._more = More("profile-more")
        self._save = QPushButton(tr("Save"))
        self._save.setObjectName("profile-save")
        self._save.clicked.connect(self.save)
        self._back = Verb("profile-put-back")
        self._back.clicked.connect(self.put_back)
        self._state = Words("profile-state", Tone.DIM, lines=2)
        self._more.clicked.connect(self._open_menu)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 0)
        head.addWidget(self._origin, 1)
        head.addWidget(self._more)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.snug, 1)
        column.addLayout(foot)

    def display(self, draft: Profile, profiles: Sequence[Profile], snapshot: Snapshot, *, dirty: bool) -> None:
        """Show a draft among all profiles. `dirty`: it has changes that are not saved."""
        saved = next((profile for profile in snapshot.profiles if profile.id == draft.id), None)
        self.form.display(draft, profiles, snapshot)
        self._origin.display(say(wording.origin(saved or draft)))
        self._more.setAccessibleName(tr("More about {profile}", profile=draft.name.strip() or draft.id))
        self._more.setAccessibleDescription(tr("Duplicate, move, export or remove it"))
        wrong = self.form.wrong
        self._state.display(
            "" if not dirty else tr("Something has to be mended first") if wrong else tr("Not saved yet"),
            Tone.BAD if wrong else Tone.DIM,
        )
        if self._save.hasFocus() and not dirty:
            # A button that is switched off would throw the keyboard anywhere.
            self.done.emit()
        self._save.setEnabled(dirty)
        self._save.setAccessibleDescription(tr("Use the profile like this from now on (Ctrl+S)"))
        if saved is None:
            self._back.display(tr("Discard"), tr("Forget this new profile"))
        else:
            self._back.display(tr("Put back"), tr("Forget the changes that are not saved"))
        self._back.setEnabled(dirty)
        self._back.setVisible(dirty)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._more, *self.form.controls(), self._back, self._save]

    def _open_menu(self) -> None:
        self.more.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
