"""The page where profiles are made and changed: a list, the form of one of them, and what it would do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from switchpoint import wording
from switchpoint.errors import Kind
from switchpoint.model import ProfileId
from switchpoint.profiles.drafts import as_it_came, copy_of, fresh
from switchpoint.snapshot import MoveProfile, NoticeKind, ReadProfiles, RemoveProfile, SaveProfile
from switchpoint_gui import icons, shortcuts
from switchpoint_gui.card import Card
from switchpoint_gui.covers import Cover
from switchpoint_gui.entries import Entry
from switchpoint_gui.import_card import ImportCard
from switchpoint_gui.language import named, say, tr
from switchpoint_gui.message_bar import Message, refusal_of, undoing_of
from switchpoint_gui.preview_card import PreviewCard
from switchpoint_gui.profile_drafts import Drafts
from switchpoint_gui.profile_editor import ProfileEditor
from switchpoint_gui.profile_files import ProfileFiles
from switchpoint_gui.profile_list import ProfileList
from switchpoint_gui.profile_menu import Deed, ProfileMenu
from switchpoint_gui.profiles_head import ProfilesHead
from switchpoint_gui.remark import Remark
from switchpoint_gui.snug import Snug
from switchpoint_gui.verb import Verb

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from switchpoint.errors import Problem
    from switchpoint.model import Address
    from switchpoint.profiles import Profile
    from switchpoint.snapshot import Notice, ProfileChange, Snapshot
    from switchpoint_gui.bridge import Bridge

_SIDE_BY_SIDE = 560
"""Pixels of width under which list and form are below each other."""
_LIST_WIDTH = 244
_LEAST_LIST = 116


class ProfilesPage(Cover):
    """Takes the place of board and tiles while it is open. What is not saved stays here when it is left."""

    said = Signal(object)
    """A message for the bar."""
    arranged = Signal()
    """There are other controls than before."""

    def __init__(self, bridge: Bridge) -> None:
        """Start closed."""
        super().__init__("profiles")
        self._bridge = bridge
        self._snapshot = bridge.snapshot
        self._headset: Address | None = None
        self._drafts = Drafts()
        self._current = ""
        self._place = 0
        self._saving = False
        self._narrow = False
        self._list = ProfileList()
        self._editor = ProfileEditor()
        self._preview = PreviewCard()
        self._import = ImportCard()
        self._menu = ProfileMenu("profile-menu", self)
        self._files = ProfileFiles(bridge, self)
        self._remark = Remark("profiles-remark")
        self._new = Verb("profile-new")
        self._new.display(tr("+ New profile"), tr("Begin a profile of your own (Ctrl+Shift+N)"))
        self._new.setAccessibleName(tr("New profile"))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QWidget()
        self._head = ProfilesHead()
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card("profile-list-card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 6, 0, 6)
        inside.setSpacing(4)
        self._snug = Snug(self._list, "profile-list-scroll", least=_LEAST_LIST)
        inside.addWidget(self._snug)
        under = QHBoxLayout()
        under.setContentsMargins(10, 0, 10, 0)
        under.addWidget(self._new)
        under.addStretch(1)
        inside.addLayout(under)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(card)
        left.addWidget(self._preview)
        left.addStretch(1)
        self._both.setSpacing(12)
        self._both.addWidget(self._left)
        self._both.addWidget(self._editor, 1)
        self._both.addWidget(self._import, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._remark)
        column.addLayout(self._both, 1)

    def _connect(self) -> None:
        self._head.leave.clicked.connect(self.leave)
        self._new.clicked.connect(self.begin_new)
        self._head.bring.clicked.connect(self._files.ask_what_to_read)
        self._head.export.clicked.connect(self._export_all)
        self._list.chosen.connect(self._choose)
        self._list.menu_wanted.connect(self._open_menu)
        self._list.moving.connect(self._move)
        self._list.removing.connect(self._remove)
        self._editor.more.connect(self._open_menu)
        self._editor.save.connect(self._save)
        self._editor.put_back.connect(self._put_back)
        self._editor.done.connect(self.begin)
        self._editor.form.edited.connect(self._edit)
        self._editor.form.arranged.connect(self.arranged)
        self._menu.chosen.connect(self.do)
        self._files.found.connect(self._show_import)
        self._files.written.connect(self._exported)
        self._files.refused.connect(self._refused)
        self._import.decided.connect(self._ask)
        self._import.cancelled.connect(self._end_import)
        shortcuts.add(self, "Ctrl+S", self._save)
        shortcuts.add(self, "Ctrl+Shift+N", self.begin_new)

    # The way there and back

    def take_keys(self, taken: frozenset[str]) -> None:
        """Know the keys that the window needs."""
        self._editor.form.taken = taken | {"Ctrl+S", "Ctrl+Shift+N"}

    def look_at(self, headset: Address | None) -> None:
        """Show what would happen to another headset."""
        self._headset = headset

    def select(self, profile: str) -> None:
        """Show a profile, now or when the page is opened."""
        self._current = profile
        self._end_import()

    def enter(self, snapshot: Snapshot) -> None:
        """Begin with what is in the file now: somebody may have changed it."""
        self.is_open = True
        self._remark.clear()
        self._end_import()
        self.display(snapshot)
        self._bridge.ask(ReadProfiles(), _nothing, _known)

    def begin(self) -> None:
        """Put the keyboard on the list; call when the page can be seen."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close; what is not saved stays here, and that is said."""
        if not self.is_open:
            return
        self._menu.close()
        super().leave()
        unsaved = [named(profile.name.strip()) or profile.id for profile in self._drafts.unsaved]
        if unsaved:
            words = tr("Not saved yet: {names}.", names=wording.listed(unsaved))
            why = tr("The changes stay on the page of the profiles until you save them or put them back.")
            self.said.emit(Message(NoticeKind.WAITING, words, why))

    def display(self, snapshot: Snapshot) -> None:
        """Show the profiles of a snapshot, with what is not saved of them."""
        self._snapshot = snapshot
        self._drafts.follow(snapshot.profiles)
        if self.is_open:
            self._show()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [*self._head.controls(), self._list, self._new, *self._editor.controls(), *self._import.controls()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and form below each other where there is no room for both; then only the page scrolls."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._narrow = not wide
        self._both.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._left.setMinimumWidth(_LIST_WIDTH if wide else 0)
        self._left.setMaximumWidth(_LIST_WIDTH if wide else _UNLIMITED)
        for part in (self._snug, self._preview.snug, self._editor.snug, self._import.snug):
            part.show_whole(whole=not wide)

    def hasHeightForWidth(self) -> bool:
        """Tell that with list and form beside each other, they take the height there is."""
        return self._narrow and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        """Return no more height than is needed, as the parts scroll by themselves."""
        hint = super().sizeHint()
        return hint if self._narrow else QSize(hint.width(), self.minimumSizeHint().height())

    # What is shown

    @property
    def _shown(self) -> tuple[Profile, ...]:
        return self._drafts.shown(self._snapshot.profiles)

    def _profile(self, which: str) -> Profile | None:
        return next((profile for profile in self._shown if profile.id == which), None)

    def _saved(self, which: str) -> Profile | None:
        return next((profile for profile in self._snapshot.profiles if profile.id == which), None)

    def _show(self) -> None:
        shown = self._shown
        ids = [profile.id for profile in shown]
        if self._current not in ids:
            self._current = ids[min(self._place, len(ids) - 1)] if ids else ""
        profile = self._profile(self._current)
        if profile is None:
            return
        self._place = ids.index(profile.id)
        self._list.display(tuple(self._entry(each) for each in shown), self._current)
        view = self._snapshot.headset(self._headset)
        dirty = self._drafts.dirty(profile.id) and not self._saving
        self._editor.display(profile, shown, self._snapshot, dirty=dirty)
        self._preview.display(profile, self._snapshot, view)
        if self._import.isVisible():
            self._import.display(self._snapshot, view)

    def _entry(self, profile: Profile) -> Entry:
        dirty = self._drafts.dirty(profile.id)
        return Entry(
            key=profile.id,
            name=named(profile.name.strip()) or tr("Without a name"),
            line=tr("Not saved yet") if dirty else say(wording.owner_line(profile, self._snapshot)),
            icon=icons.known(profile.icon, "headset"),
        )

    # What the user does

    def _choose(self, profile: str) -> None:
        self._current = profile
        self._end_import()
        self._remark.clear()
        self._show()

    def _edit(self, profile: Profile) -> None:
        self._drafts.edit(profile, self._saved(profile.id))
        self._show()

    def begin_new(self) -> None:
        """Begin a profile, with the keyboard on its name."""
        self._begin(fresh(tr("New profile"), self._shown))

    def _begin(self, profile: Profile) -> None:
        self._drafts.begin(profile)
        self._choose(profile.id)
        self._editor.form.begin(at_name=True)

    def _put_back(self) -> None:
        self._drafts.put_back(self._current)
        self._remark.clear()
        self._show()
        self.begin()

    def _save(self) -> None:
        draft = self._drafts.of(self._current)
        if draft is None or draft.settled or self._saving:
            return
        if self._editor.form.wrong:
            self._editor.form.begin(at_name=False)
            return
        profile = replace(draft.profile, name=draft.profile.name.strip())
        self._saving = True
        self._show()

        def saved(notice: Notice) -> None:
            self._saving = False
            self._drafts.settle(profile)
            self._answered(notice)

        def refused(problem: Problem) -> None:
            self._saving = False
            self._refused(problem)
            if problem.kind is Kind.OVERTAKEN:
                self._drafts.rebase(profile.id, self._saved(profile.id))

        self._bridge.ask(SaveProfile(profile, draft.before), saved, refused)

    def _move(self, by: int) -> None:
        if self._saved(self._current) is not None:
            self._ask(MoveProfile(ProfileId(self._current), by))

    def _remove(self) -> None:
        saved = self._saved(self._current)
        if saved is None:
            self._put_back()
        elif not as_it_came(saved):
            self._bridge.ask(RemoveProfile(saved), partial(self._removed, saved.id), self._refused)

    def _removed(self, profile: ProfileId, notice: Notice) -> None:
        self._drafts.put_back(profile)
        self._answered(notice)

    def _open_menu(self, where: QPoint) -> None:
        profile = self._profile(self._current)
        if profile is not None:
            places = [each.id for each in self._snapshot.profiles]
            place = places.index(profile.id) if profile.id in places else 0
            count = len(places) if profile.id in places else 1
            self._menu.open_for(self._saved(profile.id) or profile, place, count, where, editing=True)

    def do(self, which: str, deed: Deed) -> None:
        """Do what was chosen in a menu."""
        profile = self._profile(which)
        if profile is None:
            return
        self._current = which
        match deed:
            case Deed.EDIT:
                self._show()
            case Deed.DUPLICATE:
                self._begin(copy_of(_as_named(profile), [_as_named(each) for each in self._shown]))
            case Deed.EARLIER:
                self._move(-1)
            case Deed.LATER:
                self._move(1)
            case Deed.EXPORT:
                self._files.ask_where_to_write([self._saved(which) or profile], all_of_them=False)
            case Deed.REMOVE:
                self._remove()

    def _export_all(self) -> None:
        self._files.ask_where_to_write(self._snapshot.profiles, all_of_them=True)

    def _exported(self, file: str) -> None:
        self._remark.done(tr("Written into {file}.", file=file))

    def _show_import(self, file: str, found: tuple[Profile, ...]) -> None:
        if self.is_open:
            self._remark.clear()
            for part in (self._editor, self._preview):
                part.hide()
            self._import.begin(file, found, self._snapshot, self._snapshot.headset(self._headset))

    def _end_import(self) -> None:
        if not self._import.isHidden():
            self._import.hide()
            for part in (self._editor, self._preview):
                part.show()

    # What comes of it

    def _ask(self, change: ProfileChange) -> None:
        self._bridge.ask(change, self._answered, self._refused)

    def _answered(self, notice: Notice) -> None:
        self._remark.clear()
        self._end_import()
        self.said.emit(undoing_of(notice))
        self.display(self._bridge.snapshot)

    def _refused(self, problem: Problem) -> None:
        self.display(self._bridge.snapshot)
        if self.is_open:
            self._remark.refused(problem)
        else:
            self.said.emit(refusal_of(problem))


_UNLIMITED = 16_777_215
"""Qt's own word for no limit."""


def _as_named(profile: Profile) -> Profile:
    return replace(profile, name=named(profile.name))


def _nothing(_notice: Notice) -> None:
    """Say nothing: the next snapshot shows the profiles."""


def _known(_problem: Problem) -> None:
    """Say nothing: the strip above says what is wrong with the file."""
