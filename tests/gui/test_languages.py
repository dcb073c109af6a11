"""In a language that people speak: every sentence is found in it, fits, and is written as the language writes it."""

from __future__ import annotations

import asyncio
import re
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QLineEdit, QPushButton

from switchpoint import wording
from switchpoint.languages import compiled, read
from switchpoint.text import text
from switchpoint_gui import languages
from switchpoint_gui.language import CONTEXT, named, say, tr
from switchpoint_gui.tray_menu import TrayMenu
from switchpoint_gui.words import Words
from tests.gallery.eyes import cut_off, sayings
from tests.gallery.looks import LOOKS, looking
from tests.gallery.pseudo import untranslated
from tests.gallery.scenes import SCENES
from tests.gallery.stage import calm, popups, staged
from tests.gui.states import STATES
from tests.gui.test_program import start
from tests.gui.test_pseudo import FULL
from tests.translations.extract import collect

pytestmark = pytest.mark.gui

GERMAN = ("german", "german compact")
MADE_UP = frozenset(
    {
        "Letting go on Gaming PC",
        "The headset refuses: all its slots are taken by other hosts.",
        "The headset refuses: all its slots are taken. Disconnect it on the phone, then try again.",
    }
)
"""What only the canned states say; a room with a real refusal would have other words."""


class Asked(QTranslator):
    """Knows nothing, and remembers what it was asked for."""

    def __init__(self, app):
        super().__init__(app)
        self.templates = set()

    def translate(self, context, source, _disambiguation=None, _number=-1):
        if context == CONTEXT:
            self.templates.add(source)
        # Nothing comes back: an empty string would be a translation.

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@contextmanager
def heard(app):
    """Yield what hears every question; what nobody has heard before goes on to the language."""
    asked = Asked(app)
    app.installTranslator(asked)
    try:
        yield asked
    finally:
        app.removeTranslator(asked)


@pytest.fixture
def german(app):
    """Speak German in a test."""
    with looking(app, LOOKS["german"]):
        yield app


@pytest.mark.parametrize("scene", SCENES)
def test_every_template_of_a_window_was_collected_and_translated(app, scene):
    known = read(compiled("de"))

    async def story():
        async with staged(SCENES[scene]):
            pass

    with looking(app, LOOKS["german"]), heard(app) as asked:
        asyncio.run(story())
    assert asked.templates
    assert asked.templates - known.keys() - MADE_UP == set()


@pytest.mark.parametrize("look", GERMAN)
@pytest.mark.parametrize("scene", sorted(SCENES.keys() - FULL))
def test_nothing_is_cut_off_in_german(app, scene, look):
    async def story():
        async with staged(SCENES[scene], compact=LOOKS[look].compact) as stage:
            return [found for root in (stage.window, *popups()) for found in cut_off(root)]

    with looking(app, LOOKS[look]):
        assert asyncio.run(story()) == []


def test_the_window_is_in_german(app):
    async def story():
        async with staged(SCENES["in a call"]) as stage:
            shown = {part.objectName(): part.text() for part in stage.window.findChildren(Words)}
            shown |= {part.objectName(): part.text() for part in stage.window.findChildren(QPushButton)}
            return shown

    with looking(app, LOOKS["german"]):
        shown = asyncio.run(story())
    assert shown["message"] == "Besprechung ist an. 2 von 2 Geräten nach 1,4 s bereit."
    assert shown["message-verb"] == "Rückgängig"
    assert shown["end-work-call"] == "Beenden"


PROGRAM = """
    import sys
    import switchpoint_gui.program as program
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QPushButton
    from switchpoint.session import Launch
    from switchpoint.session.room import open_room, room_document
    from switchpoint_gui.app import run

    class Seen(program.MainWindow):
        def show(self):
            super().show()
            QTimer.singleShot(200, self.look)

        def look(self):
            print(*(part.text() for part in self.findChildren(QPushButton)), sep="; ")
            self.close()

    program.MainWindow = Seen
    sys.exit(run(Launch(open_session=lambda: open_room(room_document("demo")))))
"""


@pytest.mark.parametrize(("locale", "word"), [("de_DE.UTF-8", "Beenden"), ("fr_FR.UTF-8", "End"), ("C.UTF-8", "End")])
def test_the_program_speaks_the_language_of_the_desktop(display, locale, word):
    program = start(PROGRAM, LC_ALL=locale)
    said, problems = program.communicate(timeout=50)
    assert (program.returncode, problems) == (0, "")
    assert word in said.strip().split("; ")


def test_qt_itself_speaks_german_and_the_dates_do(german):
    assert QCoreApplication.translate("QLineEdit", "Select All") == "Alles auswählen"
    assert QLocale().dayName(1) == "Montag"


def test_english_needs_no_file_and_an_unknown_language_is_english(app):
    try:
        assert languages.install("de") == "de"
        assert tr("Undo") == "Rückgängig"
        assert languages.install("tlh") == "en"
        assert tr("Undo") == "Undo"
        assert QCoreApplication.translate("QLineEdit", "Select All") == "Select All"
    finally:
        languages.install("en")
        QLocale.setDefault(QLocale.system())


def test_the_desktop_says_which_language_it_is(app, monkeypatch):
    try:
        monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
        assert languages.install() == "de"
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        assert languages.install() == "en"
    finally:
        languages.install("en")
        QLocale.setDefault(QLocale.system())


def test_a_built_in_profile_has_a_name_in_every_language_and_a_renamed_one_keeps_its_own(german):
    assert named("Work call") == "Besprechung"
    assert named("Undo") == "Undo"
    on = "{profile} is on. Nothing had to change."
    assert say(text(on, profile="Gaming")) == "Spielen ist an. Nichts musste geändert werden."
    assert say(text(on, profile="Undo")) == "Undo ist an. Nichts musste geändert werden."
    assert say(text("{first} {second}", first=text(on, profile="Phone"), second="Phone")).endswith(". Phone")


def test_a_built_in_profile_is_edited_under_the_name_it_is_shown_with_and_keeps_its_own(app):
    async def story():
        async with staged(SCENES["profiles"]) as stage:
            name, save = stage.part(QLineEdit, "profile-name"), stage.part(QPushButton, "profile-save")
            shown = [name.text(), save.isEnabled()]
            for words in ("Besprechung x", "Besprechung"):
                name.setText(words)
                name.textEdited.emit(words)
                await calm()
                shown += [name.text(), save.isEnabled()]
            return shown

    with looking(app, LOOKS["german"]):
        assert asyncio.run(story()) == ["Besprechung", False, "Besprechung x", True, "Besprechung", False]


def test_a_host_that_is_called_like_a_profile_keeps_its_name(german):
    assert say(text("{host} was linked.", host="Gaming")) == "Gaming wurde verknüpft."


@pytest.mark.parametrize("look", ["pseudo", "german"])
@pytest.mark.parametrize("state", ["in a call", "at rest", "no adapter", "crowded"])
def test_the_menu_of_the_panel_is_translated(app, state, look):
    snapshot = STATES[state]
    with looking(app, LOOKS[look]), heard(app) as asked:
        menu = TrayMenu()
        menu.display(snapshot)
        said = [action.text() for part in (menu, *menu._menus) for action in part.actions() if action.text()]
        menu.deleteLater()
    assert len(said) >= 3
    assert asked.templates <= collect().places.keys()
    if look == "pseudo":
        names = {host.name for host in snapshot.hosts} | {view.headset.name for view in snapshot.headsets}
        names |= {profile.name for profile in snapshot.profiles[3:]}
        assert [line for line in said if untranslated(line, names)] == []


def test_the_title_of_the_window_is_the_programs_name_alone(app):
    async def story():
        async with staged(SCENES["at rest"]) as stage:
            return [said for where, said in sayings(stage.window) if where.startswith("title of ") and said]

    with looking(app, LOOKS["german"]):
        assert asyncio.run(story()) == ["Switchpoint"]


def test_a_template_that_nobody_collected_is_noticed(app):
    with heard(app) as asked:
        say(text("Nobody has ever said this to {whom}.", whom="you"))
    assert asked.templates - collect().places.keys() == {"Nobody has ever said this to {whom}."}


def test_numbers_are_written_as_the_language_writes_them(german):
    assert say(wording.decimal(12.04)) == "12,0"
    assert re.fullmatch(r"\d+,\d", say(wording.decimal(0.96)))
