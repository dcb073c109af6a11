"""The settings in the window: every option by mouse and by keyboard, what is read back, and what is refused."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget

from switchpoint.control import Ability, Control, Talk
from switchpoint.errors import Kind, failure
from switchpoint.linked import Network
from switchpoint.model import Adapter, address
from switchpoint.preferences import SWITCHES, Key
from switchpoint.snapshot import Order, Prefer, ReleaseEverything, StartAtLogin, Tell
from switchpoint.text import text
from tests.gui.hands import FakeSwitchboard, click, focus, focused, part, press, said, settled, shown, until
from tests.gui.states import HEADSET, LAPTOP, OTHER_HEADSET, PC, PHONE, STATES

pytestmark = pytest.mark.gui

ONE, TWO = address("00:1A:7D:00:00:01"), address("00:1A:7D:00:00:11")
BEFORE = replace(
    STATES["at rest"],
    hosts=(replace(LAPTOP, starts_at_login=False), PC, PHONE),
    can_start_at_login=True,
    network=Network(port=23780),
    adapters=(Adapter(address=ONE, name="Inside"), Adapter(address=TWO, name="Stick")),
)
REFUSED = failure(
    Kind.STORAGE, text("A file could not be written."), text("The disk is full."), text("Make room on the disk.")
)


def spoken(**changes):
    """Return the state with a control of the first headset."""
    can = frozenset({Ability.MULTIPOINT_READ, Ability.MULTIPOINT_SET})
    known = Control(headset=HEADSET, talk=Talk.OPEN, can=can, multipoint=True)
    first, *others = BEFORE.headsets
    return replace(BEFORE, headsets=(replace(first, control=replace(known, **changes)), *others))


def chosen(state, **changes):
    return replace(state, preferences=replace(state.preferences, **changes))


@asynccontextmanager
async def page(state=BEFORE):
    """Yield a window with its settings open, and the switchboard."""
    board = FakeSwitchboard(state)
    async with shown(board) as window:
        await focus(window)
        press("ctrl+comma")
        await until(lambda: visible(window, "settings"))
        await settled()
        yield window, board


def visible(window, name):
    return part(window, QWidget, name).isVisible()


async def reach(window, name):
    """Go to a control by Tab alone."""
    for _ in range(60):
        if focused() == name:
            return
        press("Tab")
        await settled()
    pytest.fail(f"Tab does not lead to {name}")


def played(test):
    def told(app, run):
        async def story():
            async with page() as (window, board):
                await test(window, board)

        run(story())

    told.__name__ = test.__name__
    return told


def is_on(window, name):
    return part(window, QCheckBox, name).checkState() is Qt.CheckState.Checked


# The way there and back ----------------------------------------------------------------------------------------------


def test_the_sidebar_leads_to_it_and_says_its_key(app, run):
    async def story():
        board = FakeSwitchboard(BEFORE)
        async with shown(board) as window:
            button = part(window, QPushButton, "open-settings")
            assert "Ctrl+," in button.toolTip()
            other = part(window, QPushButton, "open-activity")
            assert button.mapToGlobal(QPoint(0, 0)).x() < other.mapToGlobal(QPoint(0, 0)).x()
            click(button)
            await until(lambda: visible(window, "settings"))
            assert not visible(window, "tiles")
            click(other)
            await until(lambda: visible(window, "activity"))
            assert not visible(window, "settings")
            click(button)
            await until(lambda: visible(window, "settings"))
            click(part(window, QPushButton, "close-settings"))
            await until(lambda: visible(window, "tiles"))
            assert board.intents == []

    run(story())


@played
async def test_the_keyboard_starts_at_the_first_option_and_escape_closes_the_page(window, board):
    assert focused() == "option-start_at_login"
    press("Escape")
    await until(lambda: not visible(window, "settings"))
    assert board.intents == []


# What is on or off ---------------------------------------------------------------------------------------------------

PROGRAM = sorted(SWITCHES - {Key.CONTROL})


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("key", PROGRAM)
def test_every_switch_is_asked_for_and_shown_when_it_has_come_true(app, run, key, by):
    async def story():
        async with page() as (window, board):
            name, before = f"option-{key}", BEFORE.preferences.of(key)
            assert is_on(window, name) is before
            await reach(window, name)
            if by == "mouse":
                click(part(window, QCheckBox, name), QPoint(8, part(window, QCheckBox, name).height() // 2))
            else:
                press("space")
            await until(lambda: board.intents)
            assert board.intents == [Prefer(key, not before)]
            assert is_on(window, name) is before, "a click shows nothing before it has come true"
            board.publish(chosen(BEFORE, **{key.value: not before}))
            await settled()
            assert is_on(window, name) is not before

    run(story())


@played
async def test_the_start_at_login_is_a_switch_like_the_others(window, board):
    press("space")
    await until(lambda: board.intents)
    assert board.intents == [StartAtLogin(True)]
    board.publish(replace(BEFORE, hosts=(LAPTOP, PC, PHONE)))
    await settled()
    assert is_on(window, "option-start_at_login")


def test_where_it_cannot_start_at_login_the_row_says_so(app, run):
    async def story():
        async with page(replace(BEFORE, can_start_at_login=False)) as (window, _):
            assert not part(window, QCheckBox, "option-start_at_login").isEnabled()
            assert said(window, "option-start_at_login-line") == "Switchpoint cannot be started at login here."
            assert focused() == "option-stay_in_panel"

    run(story())


# Refusals ------------------------------------------------------------------------------------------------------------


@played
async def test_a_refused_change_says_why_in_its_row_and_goes_back(window, board):
    board.refusal = REFUSED
    await reach(window, "option-mute_speakers")
    press("space")
    await until(lambda: visible(window, "option-mute_speakers-remark"))
    assert said(window, "option-mute_speakers-remark-words") == "A file could not be written."
    assert said(window, "option-mute_speakers-remark-reason") == "The disk is full. Make room on the disk."
    assert is_on(window, "option-mute_speakers")
    assert not visible(window, "option-pause_players-remark")
    board.refusal = None
    press("space")
    await until(lambda: not visible(window, "option-mute_speakers-remark"))
    assert len(board.intents) == 2


@played
async def test_what_was_refused_is_no_news_when_the_page_is_opened_again(window, board):
    board.refusal = REFUSED
    press("space")
    await until(lambda: visible(window, "option-start_at_login-remark"))
    press("Escape")
    await until(lambda: not visible(window, "settings"))
    press("ctrl+comma")
    await until(lambda: visible(window, "settings"))
    assert not visible(window, "option-start_at_login-remark")


# Lists ---------------------------------------------------------------------------------------------------------------


@played
async def test_the_longest_hold_is_chosen_from_a_list(window, board):
    box = part(window, QComboBox, "option-longest_hold")
    assert [box.itemText(at) for at in range(box.count())] == ["1 h", "2 h", "4 h", "8 h", "12 h", "24 h"]
    assert box.currentText() == "24 h"
    await reach(window, "option-longest_hold")
    press("Up")
    await until(lambda: board.intents)
    assert board.intents == [Prefer(Key.LONGEST_HOLD, 12 * 3600.0)]
    assert box.currentText() == "24 h"
    board.publish(chosen(BEFORE, longest_hold=12 * 3600.0))
    await settled()
    assert box.currentText() == "12 h"


def test_a_length_that_was_chosen_elsewhere_stands_in_the_list(app, run):
    async def story():
        async with page(chosen(BEFORE, longest_hold=5400.0)) as (window, _):
            assert part(window, QComboBox, "option-longest_hold").currentText() == "1 h 30 min"

    run(story())


@played
async def test_the_adapter_is_chosen_by_its_name(window, board):
    box = part(window, QComboBox, "option-adapter")
    found = [box.itemText(at) for at in range(box.count())]
    assert found == ["The one that has the headset", "Inside", "Stick"]
    await reach(window, "option-adapter")
    press("Down")
    await until(lambda: board.intents)
    board.publish(chosen(BEFORE, adapter=ONE))
    await settled()
    press("Down")
    await until(lambda: len(board.intents) > 1)
    assert board.intents == [Prefer(Key.ADAPTER, ONE), Prefer(Key.ADAPTER, TWO)]


def test_with_one_adapter_there_is_nothing_to_choose_and_a_missing_one_is_told(app, run):
    async def story():
        alone = replace(BEFORE, adapters=BEFORE.adapters[:1])
        async with page(alone) as (window, board):
            assert not visible(window, "option-adapter")
            board.publish(chosen(alone, adapter=TWO))
            await settled()
            assert visible(window, "option-adapter")
            assert said(window, "option-adapter-line").startswith("The chosen one is not there now")

    run(story())


@played
async def test_the_language_is_the_desktops_or_one_that_there_is(window, board):
    box = part(window, QComboBox, "option-language")
    found = [box.itemText(at) for at in range(box.count())]
    assert found[0] == "As the desktop"
    assert any("English" in each for each in found[1:])
    await reach(window, "option-language")
    press("Down")
    await until(lambda: board.intents)
    assert board.intents == [Prefer(Key.LANGUAGE, "en")]


@played
async def test_a_wheel_scrolls_the_page_and_turns_no_list(window, board):
    box = part(window, QComboBox, "option-longest_hold")
    await reach(window, "option-longest_hold")
    before = part(window, QScrollArea, "page-scroll").verticalScrollBar().value()
    middle = QPointF(box.rect().center())
    for _ in range(3):
        QApplication.sendEvent(
            box,
            QWheelEvent(
                middle,
                QPointF(box.mapToGlobal(box.rect().center())),
                QPoint(0, 0),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    await settled()
    assert board.intents == []
    assert part(window, QScrollArea, "page-scroll").verticalScrollBar().value() >= before


# The port ------------------------------------------------------------------------------------------------------------


async def type_port(window, digits):
    await reach(window, "option-port")
    press("ctrl+a", *(digits or ["BackSpace"]))


@played
async def test_a_port_is_taken_with_enter_and_an_empty_field_is_the_usual_one(window, board):
    await type_port(window, "4000")
    await settled()
    assert board.intents == []
    press("Return")
    await until(lambda: board.intents)
    board.publish(chosen(BEFORE, port=4000))
    await settled()
    assert part(window, QLineEdit, "option-port").text() == "4000"
    await type_port(window, "")
    press("Return")
    await until(lambda: len(board.intents) > 1)
    assert board.intents == [Prefer(Key.PORT, 4000), Prefer(Key.PORT, None)]


@played
async def test_a_port_is_taken_when_the_field_is_left(window, board):
    await type_port(window, "4000")
    press("Tab")
    await until(lambda: board.intents)
    assert board.intents == [Prefer(Key.PORT, 4000)]


@played
async def test_what_is_no_port_is_told_and_stays_to_be_put_right(window, board):
    await type_port(window, "80")
    press("Return")
    await until(lambda: visible(window, "option-port-remark"))
    assert "A port is a number from 1024 to 65535." in said(window, "option-port-remark-reason")
    assert part(window, QLineEdit, "option-port").text() == "80"
    assert board.intents == []


@played
async def test_a_port_that_is_taken_goes_back_and_says_so(window, board):
    board.refusal = REFUSED
    await type_port(window, "4000")
    press("Return")
    await until(lambda: visible(window, "option-port-remark"))
    assert part(window, QLineEdit, "option-port").text() == ""


@played
async def test_a_port_that_is_half_typed_is_given_up_with_the_page(window, board):
    await type_port(window, "40")
    press("Escape")
    await until(lambda: not visible(window, "settings"))
    await settled()
    assert board.intents == []
    assert part(window, QLineEdit, "option-port").text() == ""


@played
async def test_a_snapshot_does_not_write_into_what_is_being_typed(window, board):
    await type_port(window, "40")
    await settled()
    board.publish(chosen(BEFORE, plain_symbol=True))
    await settled()
    assert part(window, QLineEdit, "option-port").text() == "40"


# A headset -----------------------------------------------------------------------------------------------------------


def test_multipoint_is_told_to_the_headset_and_says_what_is_under_way(app, run):
    async def story():
        async with page(spoken()) as (window, board):
            name = f"option-multipoint-{HEADSET}"
            assert is_on(window, name)
            await reach(window, name)
            press("space")
            await until(lambda: board.intents)
            assert board.intents == [Tell(HEADSET, Order.MULTIPOINT_OFF)]
            board.publish(spoken(multipoint=False))
            await settled()
            assert not is_on(window, name)

    run(story())


def test_multipoint_is_refused_during_a_call_with_its_reason(app, run):
    async def story():
        async with page(spoken()) as (window, board):
            board.refusal = failure(
                Kind.IN_CALL,
                text("The headset was not told."),
                text("A call is on, and this would drop it."),
                text("Try again after the call."),
            )
            name = f"option-multipoint-{HEADSET}"
            await reach(window, name)
            press("space")
            await until(lambda: visible(window, f"{name}-remark"))
            assert "A call is on" in said(window, f"{name}-remark-reason")
            assert is_on(window, name)

    run(story())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"multipoint": None}, "Not known: the headset does not say"),
        ({"talk": Talk.NONE}, "Not known: Switchpoint does not speak with this headset."),
        ({"can": frozenset({Ability.MULTIPOINT_READ})}, "This headset can only be switched in its own app."),
    ],
)
def test_multipoint_that_is_not_known_or_cannot_be_told_says_so(app, run, changes, says):
    async def story():
        async with page(spoken(**changes)) as (window, _):
            name = f"option-multipoint-{HEADSET}"
            assert not part(window, QCheckBox, name).isEnabled()
            assert said(window, f"{name}-line").startswith(says)
            if "multipoint" in changes:
                assert part(window, QCheckBox, name).checkState() is Qt.CheckState.PartiallyChecked

    run(story())


def test_the_control_of_a_headset_is_switched_off_and_on_where_it_has_one(app, run):
    async def story():
        async with page(spoken()) as (window, board):
            assert not visible(window, f"option-control-{OTHER_HEADSET}")
            name = f"option-control-{HEADSET}"
            await reach(window, name)
            press("space")
            await until(lambda: board.intents)
            board.publish(chosen(spoken(talk=Talk.NONE), closed=frozenset({HEADSET})))
            await settled()
            assert visible(window, name)
            assert not is_on(window, name)
            press("space")
            await until(lambda: len(board.intents) > 1)
            assert board.intents == [Prefer(Key.CONTROL, False, HEADSET), Prefer(Key.CONTROL, True, HEADSET)]

    run(story())


@played
async def test_headsets_come_and_go_with_their_options(window, board):
    assert visible(window, f"group-headset-{OTHER_HEADSET}")
    first, other = BEFORE.headsets
    board.publish(replace(BEFORE, headsets=(first,)))
    await settled()
    assert window.findChild(QCheckBox, f"option-multipoint-{OTHER_HEADSET}") is None
    renamed = replace(other, headset=replace(other.headset, name="Ears"))
    board.publish(replace(BEFORE, headsets=(first, renamed)))
    await settled()
    assert said(window, f"group-headset-{OTHER_HEADSET}") == "Ears"
    await reach(window, "prepare-to-remove")


# Before it is removed ------------------------------------------------------------------------------------------------


def test_removal_is_prepared_and_done_is_what_the_world_shows(app, run):
    async def story():
        keeping = replace(BEFORE, hosts=(LAPTOP, PC, PHONE), keeping=True)
        async with page(keeping) as (window, board):
            await reach(window, "prepare-to-remove")
            click(part(window, QPushButton, "prepare-to-remove"))
            await until(lambda: board.intents)
            assert board.intents == [ReleaseEverything(for_good=True)]
            assert said(window, "removal-remark-words") == "Letting everything go …"
            board.publish(replace(keeping, keeping=False))
            await settled()
            assert said(window, "removal-remark-words") == "Letting everything go …", "it still starts at login"
            board.publish(BEFORE)
            await settled()
            assert said(window, "removal-remark-words") == "Everything is put back. Switchpoint can be removed now."

    run(story())


@played
async def test_removal_that_is_refused_says_why(window, board):
    board.refusal = REFUSED
    await reach(window, "prepare-to-remove")
    press("space")
    await until(lambda: visible(window, "removal-remark"))
    assert said(window, "removal-remark-words") == "A file could not be written."


# Small windows -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "least"), [(460, 44), (980, 0)])
def test_in_a_small_window_everything_is_high_enough_for_a_finger(app, run, width, least):
    async def story():
        async with page(spoken()) as (window, _):
            window.resize(width, 720)
            await settled()
            controls = [
                part(window, QWidget, name)
                for name in ("option-mute_speakers", "option-longest_hold", "option-port", "prepare-to-remove")
            ]
            assert all(control.height() >= least for control in controls)
            right = part(window, QWidget, "settings").width()
            assert all(
                control.mapTo(part(window, QWidget, "settings"), QPoint(control.width(), 0)).x() <= right
                for control in controls
            )

    run(story())


def test_a_closed_page_shows_nothing_and_asks_for_nothing(app, run):
    async def story():
        board = FakeSwitchboard(BEFORE)
        async with shown(board) as window:
            board.publish(chosen(BEFORE, plain_symbol=True))
            await settled()
            assert not is_on(window, "option-plain_symbol")
            assert board.intents == []

    run(story())
