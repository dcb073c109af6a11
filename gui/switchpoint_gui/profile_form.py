"""The form of one profile: every part of it in plain words, and what is wrong with it in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.model import HostId, Mode, Policy, Role
from switchpoint.profiles import NAME_LIMIT
from switchpoint.profiles.drafts import Part, faults
from switchpoint_gui import shortcuts
from switchpoint_gui.ending_part import EndingPart
from switchpoint_gui.exceptions_part import ExceptionsPart
from switchpoint_gui.field import Field
from switchpoint_gui.form_part import FormPart
from switchpoint_gui.icon_choice import IconChoice
from switchpoint_gui.keys_field import KeysField
from switchpoint_gui.language import named, say, tr, unnamed
from switchpoint_gui.pick import MeaningPick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from switchpoint.profiles import Profile
    from switchpoint.snapshot import Snapshot
    from switchpoint.text import Text

_ROLES = {role.value: role for role in Role}


class ProfileForm(QWidget):
    """Shows a draft, and says how it differs after every change by the user."""

    edited = Signal(object)
    """The profile as it is written now, whether it could be saved or not."""
    arranged = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("profile-form")
        self.taken: frozenset[str] = frozenset()
        """The keys that the window needs."""
        self._draft: Profile | None = None
        self._name = Field("profile-name", NAME_LIMIT)
        self._icons = IconChoice()
        self._owner, self._mode = MeaningPick("profile-owner"), MeaningPick("profile-mode")
        self._computers, self._others = MeaningPick("profile-computers"), MeaningPick("profile-others")
        self._keys = KeysField("profile-keys")
        self._keys.setPlaceholderText(tr("Press the keys here"))
        self._hosts = ExceptionsPart()
        self._ending = EndingPart()
        self._parts = {
            "name": FormPart("profile-name", tr("Name"), self._name),
            "icon": FormPart("profile-icon", tr("Symbol"), self._icons),
            "owner": FormPart("profile-owner", tr("Who gets the headset"), self._owner),
            "mode": FormPart("profile-mode", tr("Sound and microphone"), self._mode),
            "computers": FormPart("profile-computers", tr("Your other computers"), self._computers),
            "others": FormPart("profile-others", tr("Phones and other hosts"), self._others),
            "keys": FormPart("profile-keys", tr("Keys"), self._keys),
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 12)
        column.setSpacing(12)
        for key in ("name", "icon", "owner", "mode", "computers", "others"):
            column.addWidget(self._parts[key])
        for part in (self._hosts, self._ending, self._parts["keys"]):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self._name.textEdited.connect(lambda name: self._tell(name=unnamed(name)))
        self._icons.chosen.connect(lambda icon: self._tell(icon=icon))
        self._owner.activated.connect(lambda _: self._tell(owner=_owner(self._owner.chosen)))
        self._mode.activated.connect(lambda _: self._tell(mode=Mode(self._mode.chosen)))
        self._computers.activated.connect(lambda _: self._tell(computers=Policy(self._computers.chosen)))
        self._others.activated.connect(lambda _: self._tell(others=Policy(self._others.chosen)))
        self._hosts.chosen.connect(lambda hosts: self._tell(hosts=hosts))
        self._hosts.arranged.connect(self.arranged)
        self._ending.chosen.connect(lambda seconds: self._tell(lasts=seconds))
        self._keys.pressed.connect(lambda keys: self._tell(shortcut=keys or None))

    def display(self, draft: Profile, profiles: Sequence[Profile], snapshot: Snapshot) -> None:
        """Show a draft among the other profiles; what the user is just typing stays as it is."""
        anew = self._draft is None or self._draft.id != draft.id
        self._draft = draft
        if anew or self._name.text() not in {draft.name, named(draft.name)}:
            self._name.setText(named(draft.name))
        self._icons.display(draft.icon)
        owners = [(str(who), say(word), say(what)) for who, word, what in wording.owners(draft, snapshot)]
        self._owner.offer(owners, str(draft.owner))
        self._mode.offer(_spoken(wording.MODES), draft.mode)
        self._computers.offer(_spoken(wording.POLICIES), draft.computers)
        self._others.offer(_spoken(wording.POLICIES), draft.others)
        self._hosts.display(draft, snapshot)
        self._ending.display(draft.lasts, anew=anew)
        self._keys.display(draft.shortcut or "")
        for key, pick in (("owner", self._owner), ("mode", self._mode), ("computers", self._computers)):
            self._parts[key].explain(pick.meaning)
        self._parts["others"].explain(self._others.meaning)
        self._parts["keys"].explain(
            tr("They press the tile while this window is in front. Ctrl and its place do, too.")
        )
        self._complain(draft, profiles, snapshot)

    def _complain(self, draft: Profile, profiles: Sequence[Profile], snapshot: Snapshot) -> None:
        found = {part: say(words) for part, words in faults(draft, profiles, snapshot.hosts).items()}
        keys = shortcuts.fault(draft.shortcut, draft, profiles, self.taken) if draft.shortcut else ""
        self._parts["name"].complain(found.get(Part.NAME, ""))
        self._parts["owner"].complain(found.get(Part.OWNER, ""))
        self._ending.complain(found.get(Part.ENDING, ""))
        self._parts["keys"].complain(keys)

    def begin(self, *, at_name: bool) -> None:
        """Put the keyboard into the form: on the name to be replaced, or on what is wrong first."""
        wrong = next((part for part in (*self._parts.values(), self._ending) if part.wrong), None)
        if wrong is not None and not at_name:
            wrong.controls()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._name.selectAll()

    @property
    def wrong(self) -> bool:
        """Tell whether something has to be mended before it can be saved."""
        return any(part.wrong for part in (*self._parts.values(), self._ending))

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        picks = (self._owner, self._mode, self._computers, self._others)
        return [
            self._name,
            *self._icons.controls(),
            *picks,
            *self._hosts.controls(),
            *self._ending.controls(),
            self._keys,
        ]

    def _tell(self, **changes: object) -> None:
        if self._draft is not None:
            self.edited.emit(replace(self._draft, **changes))  # type: ignore[arg-type]  # by name, as above


def _owner(key: str) -> Role | HostId:
    return _ROLES.get(key) or HostId(key)


def _spoken(
    choices: Mapping[Mode, tuple[Text, Text]] | Mapping[Policy, tuple[Text, Text]],
) -> list[tuple[str, str, str]]:
    """Return choices with their words and meanings in the user's language."""
    return [(str(key), say(word), say(meaning)) for key, (word, meaning) in choices.items()]
