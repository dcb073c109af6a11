"""The language is the desktop's or the chosen one, every translation can be said, and nothing is without one."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tomllib
from contextlib import asynccontextmanager
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from switchpoint.languages import ENGLISH, compiled, language, languages, read, speaker
from switchpoint.profiles import BUILT_IN
from switchpoint.service import background
from switchpoint.text import text
from switchpoint.wording import profile_name, with_names
from tests.translations import catalogue
from tests.translations.__main__ import FOLDER, is_fresh, main, release
from tests.translations.catalogue import Message, fields, merged, missing, written, wrong
from tests.translations.extract import ROOT, collect, templates

GERMAN = FOLDER / "switchpoint_de.ts"


# Which language ------------------------------------------------------------------------------------------------------


def test_english_and_german_are_there():
    assert languages()[:1] == (ENGLISH,)
    assert "de" in languages()


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_CH.UTF-8@euro"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": ""}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_desktop_says_which_language_it_is(environment, spoken):
    assert language(None, environment) == spoken


def test_a_chosen_language_is_stronger_than_the_desktops_if_it_is_there():
    desktop = {"LANG": "de_DE.UTF-8"}
    assert language("en", desktop) == "en"
    assert language("de", {}) == "de"
    assert language("tlh", desktop) == "en"


def test_without_a_window_sentences_are_said_in_the_language_too():
    said = speaker("de")
    assert said(text("{host} is held.", host="Gaming PC")) == "Gaming PC ist gesperrt."
    assert said(text("{profile} waits for the headset.", profile="Work call")) == "Besprechung wartet auf das Headset."
    assert said(text("Nobody has translated this.")) == "Nobody has translated this."
    assert speaker(ENGLISH)(text("{profile} did not work.", profile="Work call")) == "Work call did not work."


def test_the_background_says_it_without_loading_qt():
    program = (
        "import sys; from switchpoint.languages import speaker; from switchpoint.text import text;"
        "assert speaker('de')(text('Undo')) != 'Undo';"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_program_without_a_window_tells_things_in_the_language_of_the_desktop(monkeypatch):
    ended = asyncio.Event()
    ended.set()
    requests = SimpleNamespace(ended=ended, say=str)
    board = SimpleNamespace(subscribe=lambda _: lambda: None)

    @asynccontextmanager
    async def opened(*_, **__):
        yield SimpleNamespace(requests=requests, switchboard=board)

    monkeypatch.setattr(background, "open_instance", opened)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    asyncio.run(background.keep(None, profiles=BUILT_IN))
    assert requests.say(text("Clicked on {host}.", host="Gaming PC")) == "Auf Gaming PC angeklickt."


def test_what_is_no_file_of_translations_is_refused():
    with pytest.raises(ValueError, match="no file of translations"):
        read(b"<TS></TS>")


def test_every_built_in_profile_has_a_name_that_can_be_translated():
    assert {profile.name for profile in BUILT_IN} <= collect().places.keys()
    assert [profile_name(profile.name).template for profile in BUILT_IN] == [profile.name for profile in BUILT_IN]
    assert profile_name("My own") == text("{name}", name="My own")
    plain = text("{host} is held.", host="Phone")
    assert with_names(plain) == plain


# German is complete --------------------------------------------------------------------------------------------------


def test_every_template_has_a_german_translation():
    found = collect()
    assert found.unclear == []
    assert missing(merged(catalogue.read(GERMAN), found.places)) == []


def test_every_translation_has_the_fields_of_its_template_and_can_be_filled_in():
    for template, translation in read(compiled("de")).items():
        assert fields(translation) == fields(template), template
        assert translation.format_map(dict.fromkeys(fields(template), "x"))


def test_the_files_say_what_the_source_says_and_the_compiled_one_is_fresh(capsys):
    assert main(["--check"]) == 0
    assert is_fresh(GERMAN)
    said = read(compiled("de"))
    assert said == {each.template: each.translation for each in catalogue.read(GERMAN) if not each.vanished}


def test_german_is_written_as_german_is():
    for template, translation in read(compiled("de")).items():
        assert not set("“”'\"!") & set(translation.replace("“", "", translation.count("„"))), translation
        assert translation.count("„") == translation.count("“"), translation
        assert "..." not in translation
        assert translation == translation.strip()
        assert "  " not in translation
        # A sentence stays a sentence, and a label a label.
        assert translation.endswith(".") == template.endswith("."), translation
        assert translation.endswith("?") == template.endswith("?"), translation
        assert translation.endswith("…") == template.endswith("…"), translation


def test_qt_linguist_can_read_the_file():
    root = ET.parse(GERMAN).getroot()  # noqa: S314 - a file of our own
    assert (root.tag, root.get("version"), root.get("language")) == ("TS", "2.1", "de")
    assert [node.text for node in root.iter("name")] == ["switchpoint"]
    for node in root.iter("location"):
        assert (GERMAN.parent / node.get("filename")).exists()


# Collecting ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        'tr("One"); text("Two", a=1)',
        'Text("One" if a else "Two")',
        'T = {1: "One", 2: "Two"}\ndef f(a): return tr(T[a])',
        'T = {1: ("One", "Two")}\ndef f(a):\n    one, two = T[a]\n    return tr(one if a else two)',
        'def f(a):\n    said = "One" if a else "Two"\n    return text(said)',
        'def f(a):\n    if a:\n        said = "One"\n    else:\n        said = "Two"\n    return text(said)',
        'def f(a, said): return text(said)\ndef g(): f(1, "One"); f(1, said="Two")',
        'class C:\n    def f(self, said): return text(said)\n    def g(self): self.f("One"); self.f("Two")',
        'def f():\n    for said in ("One", "Two"):\n        text(said)',
        'T = ("One", "Two")\ndef f():\n    return [tr(each) for each in T]',
        'T = {1: "One", 2: "Two"}\ndef f(a): return tr(T.get(a))',
    ],
)
def test_a_template_is_followed_from_the_call_to_the_literals(source):
    found = templates(source)
    assert found.unclear == []
    assert set(found.places) == {"One", "Two"}


@pytest.mark.parametrize("source", ['tr(f"One {a}")', 'tr("One" + "Two")', "text(a.b)", "def f(a): text(a)", "tr(a())"])
def test_a_template_that_is_put_together_is_said(source):
    found = templates(source, "there.py")
    assert not found.places
    assert len(found.unclear) == 1
    assert found.unclear[0].startswith("there.py:1: ")


def test_words_of_others_are_not_collected():
    source = 'other("One"); self.tr("Two"); painter.text("Three"); text("")\ndef g():\n    said = "Four"\ntr("Five")'
    assert set(templates(source).places) == {"Five"}


def test_the_command_line_stays_english():
    assert not [name for places in collect().places.values() for name in places if "/cli/" in name]


# The files of translators --------------------------------------------------------------------------------------------

OLD = [Message("Kept", "Behalten", finished=True, comment="As in KDE"), Message("Gone", "Weg", finished=True)]


def test_what_is_new_is_unfinished_what_is_gone_is_kept_and_what_comes_back_is_there():
    now = merged(OLD, {"Kept": ["a.py"], "New": ["b.py"]})
    assert missing(now) == ["New"]
    assert [(each.template, each.vanished) for each in now] == [("Kept", False), ("New", False), ("Gone", True)]
    again = merged(now, {"Gone": ["a.py"], "Kept": ["a.py"], "New": ["b.py"]})
    assert missing(again) == ["New"]


def test_a_file_that_was_written_is_read_as_it_was(tmp_path):
    path = tmp_path / "switchpoint_xx.ts"
    messages = merged([*OLD, Message("<a> & “b”", "„b“ & <a>", finished=True)], {"Kept": ["x.py"], "<a> & “b”": []})
    path.write_text(written("xx", messages))
    assert catalogue.read(path) == messages
    release(path, path.with_suffix(".qm"))
    assert read(path.with_suffix(".qm").read_bytes()) == {"Kept": "Behalten", "<a> & “b”": "„b“ & <a>"}
    assert is_fresh(path)
    path.write_text(written("xx", messages).replace("Behalten", "Anders"))
    assert not is_fresh(path)


def test_after_a_merge_one_side_supplies_what_the_other_lacks():
    ours = [Message("Kept", "Behalten", finished=True), Message("Ours"), Message("Both")]
    theirs = [Message("Kept", "Anders", finished=True), Message("Both", "Beide", finished=True), Message("New", "Neu")]
    found = {each.template: each.translation for each in catalogue.supplied(ours, theirs)}
    assert found == {"Kept": "Behalten", "Ours": "", "Both": "Beide", "New": "Neu"}


@pytest.mark.parametrize("translation", ["{b} ist da.", "Da.", "{a} {b}", "{a ist da."])
def test_a_translation_with_other_fields_is_wrong(translation):
    assert len(list(wrong([Message("{a} is there.", translation, finished=True)]))) == 1
    assert not list(wrong([Message("{a} is there.", "Da ist {a}.", finished=True)]))


def test_the_files_are_where_the_packages_are():
    assert FOLDER == ROOT / "resources/switchpoint_resources/translations"


def test_every_room_has_a_title_that_can_be_translated():
    rooms = (ROOT / "resources/switchpoint_resources/rooms").glob("*.toml")
    titles = {tomllib.loads(path.read_text())["title"] for path in rooms}
    assert len(titles) >= 4
    for title in titles:
        assert speaker("de")(text("{title}", title=title)) != title


@pytest.mark.parametrize("ending", ["desktop", "metainfo.xml"])
def test_the_desktop_is_told_everything_in_german_too(ending):
    lines = (ROOT / f"resources/switchpoint_resources/desktop/io.github.switchpoint.Switchpoint.{ending}").read_text()
    if ending == "desktop":
        keys = re.findall(r"^(GenericName|Comment|Keywords)(?:\[de\])?=", lines, re.MULTILINE)
        assert sorted(keys) == sorted(2 * ["GenericName", "Comment", "Keywords"])
        actions = re.findall(r"^Name\[de\]=(.*)$", lines, re.MULTILINE)
        assert actions[:3] == [speaker("de")(profile_name(profile.name)) for profile in BUILT_IN]
        assert len(actions) == lines.count("[Desktop Action ")
    else:
        root = ET.fromstring(lines)  # noqa: S314 - a file of our own
        # what is new in a release comes from the changelog, which is English
        for kind in ("./summary", "./description/p", "./description/ul/li"):
            languages = [
                node.get("{http://www.w3.org/XML/1998/namespace}lang", ENGLISH) for node in root.iterfind(kind)
            ]
            assert languages == [ENGLISH, "de"] * (len(languages) // 2)
