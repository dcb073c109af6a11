"""The page of the profiles, in a real window over real switchboards: by mouse and by the keyboard alone."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QListView, QMenu, QPushButton, QWidget

from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.model import Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, GAMING, HOUR, PHONE, WORK_CALL
from switchpoint.profiles.document import written_in
from switchpoint.profiles.drafts import copy_of
from switchpoint.profiles.editing import document_of, put
from switchpoint.session.room import open_room, room_document
from switchpoint.snapshot import ReadProfiles, RemoveProfile, SaveProfile
from switchpoint.text import Text, text
from switchpoint_gui import window as of_window
from switchpoint_gui.profiles_page import ProfilesPage
from switchpoint_gui.shortcuts import assigned, fault
from switchpoint_gui.shortcuts import shown as keys_shown
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until
from tests.gui.states import PC, STATES
from tests.gui.test_linking import quiet

pytestmark = pytest.mark.gui

FOCUS = replace(
    copy_of(GAMING, BUILT_IN), id=ProfileId("focus"), name="Focus", owner=Role.WORK, computers=Policy.RELEASE
)


class Demo:
    """The demo room, its window with the page open, and the file that is written."""

    def __init__(self, session, window):
        self.session, self.window = session, window
        self.board = session.switchboard
        self.file = self.board._ports.profiles
        self.page = part(window, ProfilesPage, "profiles")

    @property
    def profiles(self):
        return self.board.snapshot.profiles

    def profile(self, which):
        return next((each for each in self.profiles if each.id == which), None)

    def visible(self, name):
        return part(self.window, QWidget, name).isVisible()

    def click(self, name, kind=QWidget):
        click(part(self.window, kind, name))

    async def entry(self, number):
        entries = part(self.window, QListView, "profile-list")
        click(entries.viewport(), entries.visualRect(entries.model().index(number)).center())
        await settled()

    def names(self):
        entries = part(self.window, QListView, "profile-list").model().entries
        return [entry.name for entry in entries]

    async def pick(self, name, key):
        """Choose with the keyboard alone, as a combo box is used."""
        box = part(self.window, QComboBox, name)
        box.setFocus()
        await settled()
        steps = box.findData(key) - box.currentIndex()
        press(*["Down" if steps > 0 else "Up"] * abs(steps))
        await until(lambda: box.currentData() == key)
        await settled()

    async def undo(self, message):
        await until(lambda: said(self.window, "message") == message)
        await settled()
        self.click("message-verb")

    def effects(self):
        found = []
        for number in range(9):
            line = self.window.findChild(QWidget, f"effect-{number}")
            if line is not None and line.isVisible():
                found.append(said(line, "effect-words"))
        return found


@asynccontextmanager
async def demo(profiles=BUILT_IN, *, page=True):
    async with (
        open_room(room_document("demo"), profiles=profiles) as session,
        shown(session.switchboard, room=session.room) as window,
    ):
        await focus(window)
        there = Demo(session, window)
        if page:
            press("ctrl+e")
            await until(lambda: there.visible("profiles"))
            await settled()
        try:
            yield there
        finally:
            for menu in window.findChildren(QMenu):
                menu.close()
            await settled()


def played(*profiles, page=True):
    def decorate(test):
        def told(app, run):
            async def story():
                async with demo(profiles or BUILT_IN, page=page) as there:
                    await test(there)

            run(story())

        told.__name__ = test.__name__
        return told

    return decorate


# The way there and back ----------------------------------------------------------------------------------------------


@played(page=False)
async def test_a_quiet_verb_near_the_tiles_opens_the_page_and_close_leaves_it(there):
    there.click("edit-profiles")
    await until(lambda: there.visible("profiles"))
    await settled()
    assert focused() == "profile-list"
    assert not there.visible("tiles")
    there.click("close-profiles")
    await until(lambda: there.visible("tiles"))
    assert not there.visible("profiles")


@played()
async def test_escape_leaves_the_page_with_nothing_changed(there):
    press("Escape")
    await until(lambda: there.visible("tiles"))
    assert there.file.document is None


def test_opening_the_page_looks_at_the_file_again(app, run):
    async def story():
        async with demo(page=False) as there:
            there.file.document = put(None, FOCUS)
            press("ctrl+e")
            await until(lambda: there.names()[-1:] == ["Focus"])

    run(story())


# Making one ----------------------------------------------------------------------------------------------------------


@played()
async def test_a_profile_is_made_and_clicked_with_the_keyboard_alone(there):
    press("ctrl+shift+n")
    await until(lambda: focused() == "profile-name")
    await settled()
    press("F", "o", "c", "u", "s")
    await until(lambda: there.names()[-1] == "Focus")
    await there.pick("profile-computers", "hold")
    assert said(there.window, "profile-computers-hint") == "Lets go, and cannot take the headset until this ends."
    assert there.profile("new-profile") is None
    press("ctrl+s")
    await until(lambda: there.profile("new-profile") is not None)
    made = there.profile("new-profile")
    assert (made.name, made.computers, made.mode, made.owner) == ("Focus", Policy.HOLD, Mode.MEDIA, Role.WORK)
    await until(lambda: said(there.window, "message") == "Focus was added.")
    press("Escape", "Escape", "ctrl+4")
    await until(lambda: there.board.snapshot.headsets[0].active == "new-profile", 10)


@played()
async def test_a_profile_is_made_with_the_mouse_alone(there):
    there.click("profile-new")
    await until(lambda: there.names()[-1] == "New profile")
    there.click("icon-console")
    await settled()
    there.click("profile-save")
    await until(lambda: there.profile("new-profile") is not None)
    assert there.profile("new-profile").icon == "console"
    assert not there.visible("profile-put-back")
    await there.undo("New profile was added.")
    await until(lambda: there.profile("new-profile") is None)
    assert there.file.document is None
    await until(lambda: said(there.window, "message") == "Undone. The profiles are as they were.")
    await until(lambda: there.names() == ["Work call", "Gaming", "Phone"])


@played()
async def test_a_copy_begins_with_another_name_and_is_discarded_at_will(there):
    await there.entry(1)
    there.click("profile-more")
    menu = part(there.window, QMenu, "profile-menu")
    await until(menu.isVisible)
    click(menu, menu.actionGeometry(menu.findChild(QObject, "profile-duplicate")).center())
    await until(lambda: there.names()[-1] == "Gaming 2")
    assert focused() == "profile-name"
    there.click("profile-put-back")
    await until(lambda: len(there.names()) == 3)
    assert there.file.document is None


# Changing one --------------------------------------------------------------------------------------------------------


@played()
async def test_every_change_is_seen_at_once_in_what_a_click_would_do(there):
    await there.entry(1)
    assert there.effects() == [
        "Gaming PC plays in best quality.",
        "Work laptop lets go and is held.",
        "Phone is left alone.",
    ]
    await there.pick("profile-computers", "quiet")
    assert there.effects()[1] == "Work laptop falls silent."
    laptop = there.board.snapshot.this
    await there.pick(f"profile-host-{laptop}", "leave")
    assert there.effects()[1] == "Work laptop is left alone."
    await there.pick("profile-mode", "call")
    assert there.effects()[0] == "Gaming PC takes the microphone."
    await there.pick("profile-owner", "work")
    assert there.effects()[0] == "Work laptop takes the microphone."
    await there.pick("profile-ending", "60")
    assert said(there.window, "preview-ends") == "Ends after 1 h"
    assert there.file.document is None, "nothing is done to the world before it is saved"
    assert there.profiles == BUILT_IN


@played()
async def test_a_change_that_is_not_saved_stays_when_the_page_is_left(there):
    await there.entry(1)
    await there.pick("profile-mode", "call")
    press("Escape")
    await until(lambda: said(there.window, "message") == "Not saved yet: Gaming.")
    await settled()
    press("Escape", "ctrl+e")
    await until(lambda: there.visible("profiles"))
    await settled()
    assert said(there.window, "profile-state") == "Not saved yet"
    assert part(there.window, QComboBox, "profile-mode").currentData() == "call"
    there.click("profile-put-back")
    await settled()
    assert part(there.window, QComboBox, "profile-mode").currentData() == "media + own mic"
    assert there.file.document is None


@played()
async def test_another_time_is_typed_within_the_limits(there):
    await there.entry(0)
    await there.pick("profile-ending", "other")
    part(there.window, QLineEdit, "profile-ending-number").setFocus()
    await settled()
    press("ctrl+a", "9", "0")
    await until(lambda: part(there.window, QLineEdit, "profile-ending-number").text() == "90")
    await there.pick("profile-ending-unit", "min")
    assert said(there.window, "preview-ends") == "Ends after 1 h 30 min"
    await there.pick("profile-ending-unit", "h")
    assert said(there.window, "profile-ending-fault") == "It can last from 1 minute to 24 hours."
    press("ctrl+s")
    await settled()
    assert there.file.document is None
    assert focused() == "profile-ending", "the keyboard is where it has to be mended"
    await there.pick("profile-ending-unit", "min")
    assert not there.visible("profile-ending-fault")
    press("ctrl+s")
    await until(lambda: there.profile("work-call").lasts == 1.5 * HOUR)


@pytest.mark.parametrize(
    ("keys", "words"),
    [(("BackSpace",), "Give it a name."), (("P", "h", "o", "n", "e"), "Another profile has this name.")],
)
def test_a_name_that_cannot_be_is_refused_in_its_place(app, run, keys, words):
    async def story():
        async with demo() as there:
            await there.entry(1)
            name = part(there.window, QLineEdit, "profile-name")
            name.setFocus()
            await settled()
            press("ctrl+a", *keys)
            await until(lambda: there.visible("profile-name-fault"))
            assert said(there.window, "profile-name-fault") == words
            face = QAccessible.queryAccessibleInterface(name)
            assert face.text(QAccessible.Text.Description) == words
            press("ctrl+s")
            await settled()
            assert there.file.document is None
            assert focused() == "profile-name"
            assert name.text() == ("" if len(keys) == 1 else "Phone"), "what was typed is not lost"

    run(story())


@played(*BUILT_IN, FOCUS)
async def test_a_profile_that_somebody_else_has_changed_is_told_and_not_overwritten(there):
    await there.entry(3)
    await there.pick("profile-mode", "call")
    theirs = replace(FOCUS, lasts=HOUR)
    there.file.document = put(there.file.document, theirs)
    press("ctrl+s")
    await until(lambda: there.visible("profiles-remark"))
    assert said(there.window, "profiles-remark-words") == "Focus was not saved."
    assert "has been changed in the profiles file meanwhile" in said(there.window, "profiles-remark-reason")
    assert there.profile("focus") == theirs
    assert part(there.window, QComboBox, "profile-mode").currentData() == "call", "the user's change is still here"
    # Who has been told and saves again means it.
    press("ctrl+s")
    await until(lambda: there.profile("focus") == replace(FOCUS, mode=Mode.CALL))


@played()
async def test_a_broken_file_is_told_with_its_line_and_stays(there):
    there.file.document = broken = "version = 1\n\nnonsense"
    await there.entry(1)
    await there.pick("profile-mode", "call")
    press("ctrl+s")
    await until(lambda: there.visible("profiles-remark"))
    assert "The profiles file cannot be used. Line 3: " in said(there.window, "profiles-remark-reason")
    assert there.file.document == broken


# Removing and moving -------------------------------------------------------------------------------------------------


@played(*BUILT_IN, FOCUS)
async def test_one_of_my_own_is_removed_without_a_question_and_comes_back_by_undo(there):
    await there.entry(3)
    before = there.file.document
    press("Delete")
    await until(lambda: there.profile("focus") is None)
    await until(lambda: there.names() == ["Work call", "Gaming", "Phone"])
    await there.undo("Focus was removed.")
    await until(lambda: there.profile("focus") == FOCUS)
    assert there.file.document == before
    await until(lambda: there.names()[-1] == "Focus")


@played(WORK_CALL, replace(GAMING, lasts=HOUR), PHONE)
async def test_a_built_in_one_is_reset_and_never_removed(there):
    await there.entry(1)
    assert said(there.window, "profile-origin") == "Comes with Switchpoint, changed by you"
    there.click("profile-more")
    menu = part(there.window, QMenu, "profile-menu")
    await until(menu.isVisible)
    remove = menu.findChild(QObject, "profile-remove")
    assert remove.text() == "Reset to how it came"
    click(menu, menu.actionGeometry(remove).center())
    await until(lambda: there.profiles == BUILT_IN)
    await until(lambda: said(there.window, "profile-origin") == "Comes with Switchpoint")
    part(there.window, QWidget, "profile-list").setFocus()
    press("Delete")
    await settled()
    assert there.profiles == BUILT_IN


@played()
async def test_a_profile_is_moved_by_keyboard_and_its_tile_and_number_with_it(there):
    await there.entry(2)
    press("alt+Up", "alt+Up")
    await until(lambda: [each.id for each in there.profiles] == ["phone", "work-call", "gaming"])
    await until(lambda: there.names() == ["Phone", "Work call", "Gaming"])
    press("alt+Up")
    await settled()
    press("Escape", "Escape")
    await until(lambda: there.visible("tiles"))
    assert said(part(there.window, QWidget, "tile-phone"), "tile-shortcut") == "Ctrl+1"


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_the_menu_of_a_tile_moves_and_edits_it(app, run, how):
    async def story():
        async with demo(page=False) as there:
            menu = part(there.window, QMenu, "tile-menu")

            async def opened():
                button = part(there.window, QAbstractButton, "activate-gaming")
                if how == "mouse":
                    click(button, button=3)
                else:
                    button.setFocus()
                    await settled()
                    press("shift+F10")
                await until(menu.isVisible)
                await settled()

            await opened()
            names = [action.objectName() for action in menu.actions() if action.objectName()]
            assert names == ["profile-edit", "profile-duplicate", "profile-earlier", "profile-later"]
            click(menu, menu.actionGeometry(menu.findChild(QObject, "profile-earlier")).center())
            await until(lambda: [each.id for each in there.profiles] == ["gaming", "work-call", "phone"])
            await until(lambda: said(there.window, "message") == "Gaming was moved.")
            assert there.board.snapshot.headsets[0].active is None
            await opened()
            assert not menu.findChild(QObject, "profile-earlier").isEnabled()
            press("Down", "Return")
            await until(lambda: there.visible("profiles"))
            assert part(there.window, QLineEdit, "profile-name").text() == "Gaming"

    run(story())


# Keys ----------------------------------------------------------------------------------------------------------------


@played(*BUILT_IN, FOCUS)
async def test_keys_are_taken_shown_on_the_tile_and_press_it(there):
    await there.entry(3)
    part(there.window, QLineEdit, "profile-keys").setFocus()
    await settled()
    press("ctrl+shift+d")
    await until(lambda: part(there.window, QLineEdit, "profile-keys").text() == "Ctrl+Shift+D")
    press("Tab", "ctrl+s")
    await until(lambda: there.profile("focus").shortcut == "Ctrl+Shift+D")
    press("Escape", "Escape")
    await until(lambda: there.visible("tiles"))
    assert said(part(there.window, QWidget, "tile-focus"), "tile-shortcut") == "Ctrl+Shift+D"
    press("ctrl+shift+d")
    await until(lambda: there.board.snapshot.headsets[0].active == "focus", 10)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("ctrl+q", "The window uses these keys itself."),
        ("ctrl+c", "The window uses these keys itself."),
        ("f", "Add Ctrl or Alt: a key alone is for typing."),
        ("shift+f", "Add Ctrl or Alt: a key alone is for typing."),
        ("ctrl+g", "Gaming has these keys."),
    ],
)
def test_keys_that_are_taken_are_refused_in_their_place(app, run, keys, words):
    async def story():
        async with demo((WORK_CALL, replace(GAMING, shortcut="Ctrl+G"), PHONE, FOCUS)) as there:
            await there.entry(3)
            field = part(there.window, QLineEdit, "profile-keys")
            field.setFocus()
            await settled()
            press(keys)
            await until(lambda: there.visible("profile-keys-fault"))
            assert said(there.window, "profile-keys-fault") == words
            assert there.window.isVisible(), "they did not do what they usually do"
            press("BackSpace")
            await until(lambda: not there.visible("profile-keys-fault"))
            assert field.text() == ""

    run(story())


def test_tab_and_escape_lead_out_of_the_field_for_keys(app, run):
    async def story():
        async with demo() as there:
            field = part(there.window, QLineEdit, "profile-keys")
            field.setFocus()
            await settled()
            press("shift+Tab")
            await settled()
            assert focused() == "profile-ending"
            field.setFocus()
            await settled()
            press("Escape")
            await until(lambda: there.visible("tiles"))

    run(story())


def test_a_profile_has_its_own_keys_or_those_of_its_place(app):
    own = replace(FOCUS, shortcut="ctrl+2")
    bad = replace(PHONE, shortcut="Ctrl+Q")
    second = replace(GAMING, shortcut="Ctrl+2")
    taken = frozenset({"Ctrl+Q"})
    found = assigned((WORK_CALL, own, bad, second), taken)
    assert found == {"Ctrl+2": "focus", "Ctrl+1": "work-call", "Ctrl+3": "phone", "Ctrl+4": "gaming"}
    assert keys_shown((WORK_CALL, bad, own), taken) == {"work-call": "Ctrl+1", "focus": "Ctrl+2"}


@pytest.mark.parametrize("keys", ["nonsense", "Ctrl", "Ctrl+K, Ctrl+L", ""])
def test_what_is_no_combination_of_keys_is_refused(app, keys):
    assert fault(keys, FOCUS, BUILT_IN, frozenset()) == "These are no keys that Switchpoint knows."


# Files ---------------------------------------------------------------------------------------------------------------


async def choose(there, name, path):
    """Choose a file in the dialog that has opened beside a window that goes on."""
    await until(lambda: there.window.findChild(QFileDialog, name) is not None)
    dialog = part(there.window, QFileDialog, name)
    await until(dialog.isVisible)
    part(dialog, QLineEdit, "fileNameEdit").setText(str(path))
    await settled()
    dialog.accept()
    await settled()


def test_all_profiles_are_exported_into_a_file_that_can_be_imported(app, run, tmp_path):
    async def story():
        async with demo((PHONE, GAMING, WORK_CALL, FOCUS)) as there:
            there.click("profiles-export")
            await choose(there, "export-dialog", tmp_path / "all.toml")
            await until(lambda: there.visible("profiles-remark"))
            assert said(there.window, "profiles-remark-words") == "Written into all.toml."
            assert written_in((tmp_path / "all.toml").read_text()) == (PHONE, GAMING, WORK_CALL, FOCUS)

    run(story())


def test_one_profile_is_exported_alone(app, run, tmp_path):
    async def story():
        async with demo((*BUILT_IN, FOCUS)) as there:
            await there.entry(3)
            there.click("profile-more")
            menu = part(there.window, QMenu, "profile-menu")
            await until(menu.isVisible)
            click(menu, menu.actionGeometry(menu.findChild(QObject, "profile-export")).center())
            await choose(there, "export-dialog", tmp_path / "focus.toml")
            await until((tmp_path / "focus.toml").exists)
            assert written_in((tmp_path / "focus.toml").read_text()) == (FOCUS,)

    run(story())


def test_a_file_that_cannot_be_written_is_told(app, run, tmp_path):
    async def story():
        async with demo() as there:
            (tmp_path / "taken").write_text("")
            there.page._files.write(str(tmp_path / "taken" / "x.toml"), BUILT_IN, all_of_them=True)
            await until(lambda: there.visible("profiles-remark"))
            assert said(there.window, "profiles-remark-words") == "A file could not be written."

    run(story())


def test_an_import_says_first_what_it_would_do_and_can_be_undone(app, run, tmp_path):
    file = tmp_path / "theirs.toml"
    file.write_text(document_of([replace(GAMING, lasts=HOUR), PHONE, FOCUS]))

    async def story():
        async with demo() as there:
            there.click("profiles-import")
            await choose(there, "import-dialog", file)
            await until(lambda: there.visible("import-card"))
            assert [said(part(there.window, QWidget, f"import-{n}"), "import-what") for n in range(3)] == [
                "Replaces the one that is here",
                "Is here already, just the same",
                "Is added",
            ]
            assert there.profiles == BUILT_IN
            # Here is no window manager that would give the keyboard back to the window.
            await focus(there.window)
            await until(lambda: focused() == "import-go")
            press("space")
            await until(lambda: len(there.profiles) == 4)
            assert there.profiles == (WORK_CALL, replace(GAMING, lasts=HOUR), PHONE, FOCUS)
            await there.undo("Imported: Gaming and Focus.")
            assert there.visible("profile-editor")
            await until(lambda: there.profiles == BUILT_IN)
            assert there.file.document is None

    run(story())


def test_an_import_can_be_cancelled_and_one_of_nothing_new_offers_nothing(app, run, tmp_path):
    file = tmp_path / "theirs.toml"
    file.write_text(document_of([GAMING]))

    async def story():
        async with demo() as there:
            there.page._files.read(str(file))
            await until(lambda: there.visible("import-card"))
            assert said(there.window, "import-sum") == "Everything in it is here already."
            assert not part(there.window, QPushButton, "import-go").isEnabled()
            there.click("import-cancel")
            await until(lambda: there.visible("profile-editor"))
            assert not there.visible("import-card")

    run(story())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"version = 1\n\nnonsense", "The file bad.toml cannot be used. Line 3: "),
        (b"\xff", "The file bad.toml cannot be read. Line 1: it is not UTF-8 text."),
        (None, "The file is not there any more."),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_with_line_and_reason(app, run, tmp_path, content, words):
    file = tmp_path / "bad.toml"
    if content is not None:
        file.write_bytes(content)

    async def story():
        async with demo() as there:
            there.page._files.read(str(file))
            await until(lambda: there.visible("profiles-remark"))
            where = ("profiles-remark-words", "profiles-remark-reason")
            told = " ".join(said(there.window, name) for name in where)
            assert words in told
            assert not there.visible("import-card")
            assert there.profiles == BUILT_IN

    run(story())


# Without the room ----------------------------------------------------------------------------------------------------


def test_the_page_asks_for_what_it_was_shown_and_keeps_what_was_refused(app, run):
    async def story():
        board = FakeSwitchboard(replace(STATES["at rest"], profiles=(*BUILT_IN, FOCUS)))
        async with shown(board) as window:
            await focus(window)
            press("ctrl+e", "End")
            await until(lambda: part(window, QLineEdit, "profile-name").text() == "Focus")
            board.refusal = SwitchpointError(problem(Kind.STORAGE, text("No room."), Text(""), text("Make some.")))
            press("Delete")
            await until(lambda: part(window, QWidget, "profiles-remark").isVisible())
            assert board.intents == [ReadProfiles(), RemoveProfile(FOCUS)]
            assert said(window, "profiles-remark-words") == "No room."
            name = part(window, QLineEdit, "profile-name")
            name.setFocus()
            name.selectAll()
            await settled()
            press("X", "ctrl+s")
            await until(lambda: len(board.intents) > 2)
            assert board.intents[2] == SaveProfile(replace(FOCUS, name="X"), FOCUS)
            await settled()
            assert name.text() == "X"
            assert said(window, "profile-state") == "Not saved yet"

    run(story())


def test_the_offer_to_undo_ends_by_itself(app, run, monkeypatch):
    monkeypatch.setattr(of_window, "ASKED_FOR", 0.3)

    async def story():
        async with demo() as there:
            await there.entry(1)
            press("alt+Down")
            await until(lambda: said(there.window, "message") == "Gaming was moved.")
            await until(lambda: not there.visible("message-bar"), 3)

    run(story())


def test_an_open_page_does_not_wake_up_by_itself(app, run):
    async def story():
        async with shown(FakeSwitchboard(STATES["at rest"])) as window:
            await focus(window)
            press("ctrl+e")
            await until(lambda: part(window, QWidget, "profiles").isVisible())
            part(window, QWidget, "close-profiles").setFocus()
            await asyncio.sleep(0.5)
            assert await quiet(1.2) == []

    run(story())


def test_somebody_elses_host_that_is_not_known_is_said_and_cannot_be_saved(app, run):
    async def story():
        lost = replace(FOCUS, owner="9" * 32)
        async with shown(FakeSwitchboard(replace(STATES["at rest"], profiles=(*BUILT_IN, lost)))) as window:
            await focus(window)
            press("ctrl+e", "End")
            await until(lambda: part(window, QWidget, "profile-owner-fault").isVisible())
            assert said(window, "preview-ends") == "Nothing: it has no owner that is known here."

    run(story())


def test_hosts_by_role_and_unknown_hosts_stay_as_they_are_written(app, run):
    async def story():
        odd = replace(FOCUS, hosts=((Role.GAMING, Policy.HOLD), ("9" * 32, Policy.QUIET)))
        board = FakeSwitchboard(replace(STATES["at rest"], profiles=(*BUILT_IN, odd)))
        async with shown(board) as window:
            await focus(window)
            press("ctrl+e", "End")
            await until(lambda: part(window, QLineEdit, "profile-name").text() == "Focus")
            box = part(window, QComboBox, f"profile-host-{PC.id}")
            await until(lambda: box.currentData() == "hold")
            box.setFocus()
            press("Down")
            await until(lambda: box.currentData() == "release")
            press("ctrl+s")
            await until(lambda: len(board.intents) > 1)
            assert dict(board.intents[1].profile.hosts) == {Role.GAMING: Policy.RELEASE, "9" * 32: Policy.QUIET}

    run(story())


# What is on ----------------------------------------------------------------------------------------------------------


@played(*BUILT_IN, FOCUS, page=False)
async def test_a_profile_that_is_removed_while_it_is_on_keeps_a_tile_that_ends_it(there):
    press("ctrl+4")
    tile = part(there.window, QWidget, "tile-focus")
    await until(lambda: said(tile, "tile-state").startswith("On until"), 10)
    press("ctrl+e")
    await until(lambda: there.visible("profiles"))
    await settled()
    assert part(there.window, QLineEdit, "profile-name").text() == "Focus", "the page opens on what is on"
    press("Delete")
    await until(lambda: there.profile("focus") is None)
    there.click("close-profiles")
    await until(lambda: there.visible("tiles"))
    await settled()
    assert said(tile, "tile-line").startswith("It is none of the profiles here.")
    assert not part(there.window, QAbstractButton, "activate-focus").isEnabled()
    part(there.window, QAbstractButton, "end-focus").setFocus()
    await settled()
    press("space")
    await until(lambda: there.board.snapshot.headsets[0].active is None, 10)
    await until(lambda: there.window.findChild(QWidget, "tile-focus") is None)
