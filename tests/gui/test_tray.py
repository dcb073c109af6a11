"""The symbol in the panel: what it says, and what its menu does."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage

from switchpoint import wording
from switchpoint.model import Bluetooth, Mode, ProfileId
from switchpoint.profiles import Profile
from switchpoint.snapshot import Activate, End, Notice, NoticeKind, Outcome
from switchpoint.text import text
from switchpoint_gui.theme import TEXT_CONTRAST, contrast
from switchpoint_gui.tray_menu import TrayMenu
from switchpoint_gui.tray_symbol import GROUNDS, INK, SIZES, USUAL_GROUND, Sign, overall, sign_of, symbol
from tests.gui.states import HEADSET, LAPTOP, OTHER_HEADSET, PC, QUIET_VIEW, STAMP, STATES, WORK_CALL, without

pytestmark = pytest.mark.gui

AT_REST = STATES["at rest"]
UNNEEDED = replace(AT_REST, hosts=tuple(replace(host, starts_at_login=False) for host in AT_REST.hosts))
IN_A_CALL = STATES["in a call"]


def only_one(snapshot):
    return replace(snapshot, headsets=snapshot.headsets[:1])


# What the symbol says ------------------------------------------------------------------------------------------------


def with_claim(claim, **more):
    return replace(only_one(AT_REST), headsets=(replace(AT_REST.headsets[0], claim=claim, **more),), problems=())


MUSIC = Profile(id=ProfileId("music"), name="Music", owner=LAPTOP.id, mode=Mode.MEDIA)
SHOWN = {
    "nothing is on": (with_claim(None), Sign.REST),
    "a call": (with_claim(WORK_CALL), Sign.CALL),
    "gaming": (
        with_claim(replace(WORK_CALL, profile=ProfileId("gaming"), mode=Mode.MEDIA_OWN_MIC, owner=PC.id)),
        Sign.GAMING,
    ),
    "the phone": (with_claim(replace(WORK_CALL, profile=ProfileId("phone"), mode=Mode.LEAVE)), Sign.PHONE),
    "a profile of the user's own": (
        replace(with_claim(replace(WORK_CALL, profile=MUSIC.id, mode=Mode.MEDIA)), profiles=(MUSIC,)),
        Sign.ON,
    ),
    "a profile that is gone": (with_claim(replace(WORK_CALL, profile=MUSIC.id, mode=Mode.MEDIA)), Sign.ON),
    "under way": (with_claim(WORK_CALL, outcome=Outcome(stamp=STAMP, finished=False)), Sign.WAITING),
    "waiting": (with_claim(WORK_CALL, outcome=Outcome(stamp=STAMP, finished=True, waiting=(PC.id,))), Sign.WAITING),
    "failed": (with_claim(WORK_CALL, outcome=Outcome(stamp=STAMP, finished=True, failed=(PC.id,))), Sign.WRONG),
    "taken": (
        with_claim(WORK_CALL, notice=Notice(kind=NoticeKind.PARTLY, text=text("Taken."), urgent=True)),
        Sign.WRONG,
    ),
    "asked": (with_claim(None, notice=Notice(kind=NoticeKind.QUESTION, text=text("Anyway?"))), Sign.WAITING),
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_symbol_says_what_is_on(name):
    snapshot, sign = SHOWN[name]
    assert sign_of(snapshot.headsets[0], snapshot) is sign
    assert overall(snapshot, snapshot.headsets[0]) is sign


def test_of_several_headsets_the_one_that_needs_a_look_is_shown_and_else_the_one_in_the_window():
    failed = SHOWN["failed"][0].headsets[0]
    call = SHOWN["a call"][0].headsets[0]
    phone = replace(SHOWN["the phone"][0].headsets[0])
    both = replace(AT_REST, headsets=(call, failed), problems=())
    assert overall(both, call) is Sign.WRONG
    both = replace(both, headsets=(call, phone))
    assert overall(both, phone) is Sign.PHONE
    assert overall(replace(both, headsets=(QUIET_VIEW, call)), QUIET_VIEW) is Sign.CALL
    assert overall(replace(both, headsets=()), None) is Sign.REST


def test_what_is_wrong_with_files_is_shown_whatever_is_on():
    assert overall(STATES["troubled"], STATES["troubled"].headsets[0]) is Sign.WRONG


def image(sign, side, plain=None):
    pixmap = symbol(sign, plain).pixmap(side, side)
    return pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def inked(found):
    return {(x, y) for x in range(found.width()) for y in range(found.height()) if found.pixelColor(x, y).alpha() > 127}


@pytest.mark.parametrize("side", SIZES)
def test_signs_differ_by_shape_and_not_by_colour_alone(app, side):
    shapes = {sign: inked(image(sign, side, QColor("black"))) for sign in Sign}
    for first, second in combinations(Sign, 2):
        assert len(shapes[first] ^ shapes[second]) >= side * side * 0.025, (first, second)


def test_a_plain_symbol_has_one_colour(app):
    found = image(Sign.CALL, 48, QColor("#d04020"))
    assert {found.pixelColor(x, y).name() for x, y in inked(found) if found.pixelColor(x, y).alpha() == 255} == {
        "#d04020"
    }


@pytest.mark.parametrize("sign", Sign)
def test_a_symbol_can_be_read_on_its_own_ground_on_any_panel(app, sign):
    assert contrast(INK, GROUNDS.get(sign, USUAL_GROUND)) >= TEXT_CONTRAST
    found = image(sign, 16)
    assert all(found.pixelColor(x, 8).alpha() == 255 for x in range(16)), "the panel shines through"


# The menu ------------------------------------------------------------------------------------------------------------


def entries(menu):
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def entry(menu, name):
    return next(action for action in menu.actions() if action.objectName() == name)


@pytest.fixture
def menu(app):
    made = TrayMenu()
    made.asked = []
    made.clicked.connect(made.asked.append)
    yield made
    made.deleteLater()


def test_the_menu_of_one_headset_says_who_has_the_sound_and_has_what_the_tiles_have(menu):
    snapshot = only_one(IN_A_CALL)
    menu.display(snapshot)
    profiles = [f"tray-{profile.id}" for profile in snapshot.profiles]
    assert entries(menu) == ["tray-line", *profiles, "tray-end", "tray-open", "tray-quit"]
    line = entry(menu, "tray-line")
    assert (line.text(), line.isEnabled()) == (str(wording.headline(snapshot.headsets[0])), False)
    assert [entry(menu, name).isChecked() for name in profiles] == [True, False, False]
    said = str(wording.tile_line(snapshot.profiles[1], snapshot, snapshot.headsets[0]))
    assert said in entry(menu, profiles[1]).toolTip()
    assert menu.toolTipsVisible()


def test_entries_ask_for_what_the_tiles_ask_for(menu):
    menu.display(only_one(IN_A_CALL))
    entry(menu, "tray-gaming").trigger()
    entry(menu, "tray-work-call").trigger()
    entry(menu, "tray-end").trigger()
    assert menu.asked == [Activate(HEADSET, "gaming"), Activate(HEADSET, "work-call"), End(HEADSET)]


@pytest.mark.parametrize("name", ["tray-gaming", "tray-work-call"])
def test_a_click_marks_nothing_before_it_is_true(menu, name):
    menu.display(only_one(IN_A_CALL))
    entry(menu, name).trigger()
    assert not entry(menu, "tray-gaming").isChecked()
    assert entry(menu, "tray-work-call").isChecked()


def test_with_nothing_on_there_is_nothing_to_end(menu):
    menu.display(only_one(UNNEEDED))
    assert not entry(menu, "tray-end").isEnabled()
    menu.display(only_one(IN_A_CALL))
    assert entry(menu, "tray-end").isEnabled()


def test_several_headsets_have_a_menu_each(menu):
    menu.display(IN_A_CALL)
    assert entries(menu)[-2:] == ["tray-open", "tray-quit"]
    inner = [action.menu() for action in menu.actions() if action.menu() is not None]
    assert [each.title() for each in inner] == [view.headset.name for view in IN_A_CALL.headsets]
    entry(inner[1], "tray-phone").trigger()
    assert menu.asked == [Activate(OTHER_HEADSET, "phone")]


def test_a_menu_that_is_open_keeps_its_entries_while_things_change(menu):
    menu.display(only_one(UNNEEDED))
    before = entry(menu, "tray-phone")
    menu.display(only_one(IN_A_CALL))
    assert entry(menu, "tray-phone") is before
    menu.display(IN_A_CALL)
    menu.display(only_one(IN_A_CALL))
    assert len(entries(menu)) == 7


def test_without_a_headset_the_menu_says_so(menu):
    menu.display(without(Bluetooth.OFF))
    assert entries(menu) == ["tray-line", "tray-open", "tray-quit"]
    assert (entry(menu, "tray-line").text(), entry(menu, "tray-line").isEnabled()) == ("Bluetooth is off", False)


def test_an_ampersand_in_a_name_is_no_key(menu):
    one = only_one(UNNEEDED)
    menu.display(replace(one, profiles=(replace(MUSIC, name="Rock & roll"),)))
    assert entry(menu, "tray-music").text() == "Rock && roll"
