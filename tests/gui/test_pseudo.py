"""In a language that nobody speaks: nothing is left in English, and nothing is cut off because it is longer."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from switchpoint_gui.words import Words
from tests.gallery.eyes import cut_off, names_in, sayings, shortened_entries
from tests.gallery.looks import LOOKS, looking
from tests.gallery.pseudo import pseudo, untranslated
from tests.gallery.scenes import SCENES
from tests.gallery.stage import popups, staged

pytestmark = pytest.mark.gui

FULL = frozenset({"long names", "crowded", "game mode crowded"})
"""Scenes with more names than there is room for: what is shortened there is explained."""
CODES = ("ABCD-EFGH", "K7PQ-2MXA", "K 7 P Q, 2 M X A")
"""Codes are the same in every language."""
DATES = (*map(QLocale.c().dayName, range(1, 8)), *map(QLocale.c().monthName, range(1, 13)), "UTC")
"""Days come from the user's locale, which is none of the translation's business."""
LANGUAGES = ("English", "Deutsch")
"""Everybody finds the own language by its own name."""
WRITTEN = ("owner", "A small room", "from-work.toml", "Focus")
"""What stands in files is shown as it stands there, and so are their names."""


def walk(app, scene, look, do):
    """Call `do` with the window, and with every menu, of a scene; returns what it found."""

    async def story():
        async with staged(SCENES[scene], compact=LOOKS[look].compact) as stage:
            names = {*names_in(stage.board.snapshot), *CODES, *DATES, *LANGUAGES, *WRITTEN}
            return [found for root in (stage.window, *popups()) for found in do(root, names)]

    with looking(app, LOOKS[look]):
        return asyncio.run(story())


def english(root, names):
    return [(where, said) for where, said in sayings(root) if untranslated(said, names)]


def shortened(root, _names):
    return list(cut_off(root))


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_that_is_shown_or_spoken_came_past_the_translation(app, scene):
    assert walk(app, scene, "pseudo", english) == []


@pytest.mark.parametrize("look", ["pseudo", "compact", "light"])
@pytest.mark.parametrize("scene", sorted(SCENES.keys() - FULL))
def test_no_label_and_no_button_is_cut_off(app, scene, look):
    assert walk(app, scene, look, shortened) == []


@pytest.mark.parametrize("scene", sorted(SCENES.keys() - FULL))
def test_no_line_of_the_sidebar_is_cut_off_in_english(app, scene):
    assert walk(app, scene, "light", lambda root, _: list(shortened_entries(root))) == []


@pytest.mark.parametrize("look", ["pseudo", "compact"])
@pytest.mark.parametrize("scene", sorted(FULL))
def test_what_has_no_room_is_explained(app, scene, look):
    def unexplained(root, _names):
        for label in root.findChildren(Words):
            # A tile explains itself as a whole.
            short = label.isVisible() and label.elided() and not label.objectName().startswith("tile-")
            if short and not label.toolTip():
                yield label.objectName()

    assert walk(app, scene, look, unexplained) == []


# The test of the tests -----------------------------------------------------------------------------------------------


def test_the_pseudo_language_is_longer_and_keeps_its_fields():
    assert pseudo("{host} is held.") == "[{host} ĩś ĥēļđ. ~~~]"
    assert pseudo("{first} {second}") == "{first} {second}"


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("Work laptop [ţàķēś] Gaming PC", []),
        ("[Ŵàĩţĩñĝ ƒōŕ {}] now", ["now"]),
        ("[Ŵàĩţĩñĝ: the headset]", ["the", "headset"]),
        ("<qt>[Ļĩñķ] &lt;b&gt;</qt>", ["b"]),
        ("Undo", ["Undo"]),
        ("80 %", []),
    ],
)
def test_english_is_found_between_translated_words(shown, found):
    assert untranslated(shown, {"Work laptop", "Gaming PC"}) == found


def test_a_button_and_a_label_that_are_cut_off_are_found(app):
    async def story():
        async with staged(SCENES["in a call"]) as stage:
            assert list(cut_off(stage.window)) == []
            end, name = stage.part(QPushButton, "end-work-call"), stage.part(Words, "headset-name")
            end.resize(20, end.height())
            name.setMaximumWidth(40)
            stage.part(QPushButton, "message-verb").move(stage.window.width(), 0)
            name.resize(40, name.height())
            return {where for where, _ in cut_off(stage.window)}

    assert asyncio.run(story()) == {"end-work-call", "headset-name", "message-verb, outside its place"}
