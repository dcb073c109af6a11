"""The scenes: every canned state as it is, and what can be opened, typed and refused in the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QMenu

from switchpoint.errors import Kind, failure, problem
from switchpoint.first_run import FirstRun, SetUp, Stand
from switchpoint.linked import Network
from switchpoint.model import Adapter, Mode, Policy, ProfileId, Role, address
from switchpoint.nearby import Pairing
from switchpoint.preferences import Preferences
from switchpoint.profiles import BUILT_IN, GAMING
from switchpoint.profiles.drafts import copy_of
from switchpoint.snapshot import Notice, NoticeKind, Offer
from switchpoint.text import Text, text
from switchpoint_gui.entries import EntryList
from switchpoint_gui.profile_menu import Deed, ProfileMenu
from switchpoint_gui.profiles_page import ProfilesPage
from switchpoint_gui.tiles import Tiles
from tests.gallery.stage import Scene, Stage, calm
from tests.gui.states import LAPTOP, PC, PHONE, STATES, crowded, gaps, linked, owed, troubled, with_code
from tests.support.nearby import ASKED, EARBUDS, GONE_QUIET, LISTED, OFF, at, near

if TYPE_CHECKING:
    from switchpoint.model import Host
    from switchpoint.nearby import Found

GAME_MODE = QSize(1280, 800)
"""The screen of a handheld console."""
COMPACT = QSize(460, 720)

NOT_LINKED = STATES["not linked yet"]
AMONG_THREE = replace(STATES["at rest"], hosts=(LAPTOP, PC, PHONE), can_start_at_login=True)
CHOOSING = replace(
    STATES["answering"],
    hosts=(LAPTOP, PC, PHONE),
    can_start_at_login=True,
    network=Network(port=23780),
    adapters=(
        Adapter(address=address("00:1A:7D:00:00:01"), name="Work laptop (hci0)"),
        Adapter(address=address("00:1A:7D:00:00:11"), name="Work laptop (hci1)"),
    ),
    preferences=Preferences(longest_hold=8 * 3600.0, stay_in_panel=True),
)
NOWHERE = replace(STATES["at rest"], can_start_at_login=False, network=None)
PORT_TAKEN = failure(
    Kind.BUSY,
    text("The other computers cannot call this one."),
    text("Another program uses the port {port}.", port="4000"),
    text("End that program, or choose another port in the settings."),
)
NOBODY = failure(
    Kind.TIMEOUT,
    text("The computers were not linked."),
    text("No computer in this network shows this code."),
    text("Check the code. If it is right, give the address of the other computer too."),
)
BAD_NAME = failure(
    Kind.BAD_VALUE,
    text("The name was not changed."),
    text("The name {name} is longer than {limit} characters.", name="Phone Phone Phone …", limit=64),
    text("Type another one."),
)
OWN = STATES["at rest"]
FOCUS = replace(
    copy_of(GAMING, BUILT_IN),
    id=ProfileId("focus"),
    name="Focus",
    owner=Role.WORK,
    mode=Mode.MEDIA,
    computers=Policy.RELEASE,
    hosts=((PC.id, Policy.HOLD),),
    lasts=90 * 60.0,
    icon="headset",
    shortcut="Ctrl+Shift+D",
)
OTHER_GAMING = replace(GAMING, lasts=6 * 3600.0)
PHONE_PROFILE = BUILT_IN[2]
WITH_FOCUS = replace(OWN, profiles=(*BUILT_IN, FOCUS))
BROKEN = problem(
    Kind.BAD_FILE,
    text("Nothing was imported."),
    text(
        "{first} {second}",
        first=text("{called} cannot be used.", called=text("The file {name}", name="from-work.toml")),
        second=text("Line {line}: {reason}", line=7, reason=text("The name is empty.")),
    ),
    text("Correct it and try again; it is left as it is."),
)
NO_OWNER = problem(
    Kind.UNKNOWN_NAME,
    text("{profile} cannot be used.", profile="Work call"),
    text("Its owner is a host that is not known here."),
    text("Choose another owner for the profile."),
)


@dataclass(frozen=True)
class Happening:
    """Something that could be made to happen."""

    id: str
    title: Text

    def act(self) -> None:
        """Do nothing: a picture is taken of the choice."""


class Room:
    """A room with a menu."""

    title = "A small room"

    def happenings(self) -> tuple[Happening, ...]:
        """Return what its menu holds."""
        return (
            Happening("rings", text("{host} rings", host="Phone")),
            Happening("plays", text("{host} plays a sound", host="Gaming PC")),
            Happening("sleeps", text("{host} goes to sleep", host="Gaming PC")),
        )


IN_A_ROOM = text("This is a room: nothing here is real. {title}", title="A small room")


# What is done in the window ------------------------------------------------------------------------------------------


async def _menu_of(host: Host, stage: Stage) -> None:
    hosts = stage.part(EntryList, "hosts")
    number = [each.id for each in stage.board.snapshot.hosts].index(host.id)
    if hosts.isVisible():
        where = hosts.viewport().mapToGlobal(hosts.visualRect(hosts.model().index(number)).center())
    else:
        where = stage.window.mapToGlobal(QPoint(180, 220))
    hosts.asked.emit(host.id, where)


async def _happenings(stage: Stage) -> None:
    stage.part(QAbstractButton, "make-happen").click()


async def _unlink(stage: Stage) -> None:
    stage.part(QMenu, "host-menu").unlinking.emit(PC.id)


async def _what_it_is_for(stage: Stage) -> None:
    stage.part(QMenu, "host-menu").explaining.emit(PC.id)


async def _refused(stage: Stage) -> None:
    stage.bridge.refused.emit(NO_OWNER)


async def _keyboard(stage: Stage) -> None:
    """Show the focus where Tab would have brought it."""
    stage.part(QAbstractButton, "activate-gaming").setFocus(Qt.FocusReason.TabFocusReason)


async def _linking(stage: Stage) -> None:
    stage.window.findChild(QShortcut, "shortcut-Ctrl+L").activated.emit()
    await calm()


async def _code(stage: Stage) -> None:
    await _linking(stage)
    stage.part(QAbstractButton, "show-code").click()
    stage.publish(with_code(NOT_LINKED))


async def _code_gone(stage: Stage) -> None:
    await _code(stage)
    await calm()
    stage.publish(NOT_LINKED)


async def _typed(code: str, stage: Stage) -> None:
    await _linking(stage)
    stage.part(QLineEdit, "link-code").setText(code)
    stage.part(QAbstractButton, "link").click()


async def _under_way(stage: Stage) -> None:
    stage.board.busy = True
    await _typed("K7PQ-2MXA", stage)


async def _nobody(stage: Stage) -> None:
    stage.refuse(NOBODY)
    await _typed("K7PQ-2MXA", stage)


async def _address(stage: Stage) -> None:
    await _linking(stage)
    stage.part(QAbstractButton, "link-more").click()
    stage.part(QLineEdit, "link-address").setText("192.168.1.20")


async def _linked(stage: Stage) -> None:
    await _linking(stage)
    stage.publish(linked(NOT_LINKED))


async def _role_chosen(stage: Stage) -> None:
    await _linked(stage)
    here = replace(LAPTOP, role=Role.WORK, starts_at_login=True)
    stage.publish(replace(linked(NOT_LINKED), hosts=(here, PHONE, PC)))


async def _activity(stage: Stage) -> None:
    stage.window.findChild(QShortcut, "shortcut-Ctrl+H").activated.emit()
    await calm()


async def _search(stage: Stage) -> None:
    await _activity(stage)
    stage.part(QLineEdit, "activity-search").setText("Gaming PC")


async def _problems(stage: Stage) -> None:
    await _activity(stage)
    stage.part(QAbstractButton, "activity-problems").click()


async def _nothing_fits(stage: Stage) -> None:
    await _activity(stage)
    stage.part(QLineEdit, "activity-search").setText("7777")


async def _report(stage: Stage) -> None:
    await _activity(stage)
    stage.part(QAbstractButton, "copy-report").click()


async def _settings(stage: Stage) -> None:
    stage.window.findChild(QShortcut, "shortcut-Ctrl+,").activated.emit()
    await calm()


async def _foot_of_settings(stage: Stage) -> None:
    await _settings(stage)
    stage.part(QAbstractButton, "prepare-to-remove").setFocus(Qt.FocusReason.TabFocusReason)


async def _choice_refused(stage: Stage) -> None:
    await _settings(stage)
    stage.refuse(PORT_TAKEN)
    field = stage.part(QLineEdit, "option-port")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    field.insert("4000")
    field.returnPressed.emit()
    field.editingFinished.emit()


async def _removable(stage: Stage) -> None:
    await _foot_of_settings(stage)
    stage.part(QAbstractButton, "prepare-to-remove").click()
    await calm()
    here = replace(LAPTOP, starts_at_login=False)
    stage.publish(replace(stage.board.snapshot, hosts=(here, PC, PHONE), keeping=False))


async def _set_up(step: SetUp, stage: Stage) -> None:
    """Open the first run at a step, as if it had been left there."""
    stage.publish(replace(stage.board.snapshot, first_run=FirstRun(Stand.BEGUN, step)))
    stage.window.findChild(QShortcut, "shortcut-Ctrl+Shift+F").activated.emit()
    await calm()


async def _bad_name(stage: Stage) -> None:
    await _set_up(SetUp.HOSTS, stage)
    stage.refuse(BAD_NAME)
    field = stage.part(QLineEdit, f"name-{PHONE.id}")
    field.setText(" ".join(11 * ["Phone"]))
    field.setModified(True)
    field.editingFinished.emit()


def _first_run(step: SetUp, **more: object) -> Scene:
    return Scene(**{"snapshot": STATES["not linked yet"], "act": partial(_set_up, step), **more})


async def _pairing(found: tuple[Found, ...], stage: Stage, **more: object) -> None:
    """Open the page, and find something."""
    stage.window.findChild(QShortcut, "shortcut-Ctrl+N").activated.emit()
    await calm()
    stage.publish(near(stage.board.snapshot, *found, **more))
    await calm()


async def _pairs(found: tuple[Found, ...], stage: Stage, **more: object) -> None:
    """Pair the first one that was found, and get so far."""
    await _pairing(LISTED, stage)
    stage.part(QAbstractButton, f"found-verb-{EARBUDS}").click()
    await calm()
    stage.publish(near(stage.board.snapshot, *found, **more))


async def _profiles(stage: Stage) -> None:
    stage.window.findChild(QShortcut, "shortcut-Ctrl+E").activated.emit()
    await calm()


async def _profile(which: str, stage: Stage) -> None:
    await _profiles(stage)
    entries = stage.part(EntryList, "profile-list")
    number = [each.id for each in stage.board.snapshot.profiles].index(which)
    entries.setCurrentIndex(entries.model().index(number))
    await calm()


async def _picked(pick: str, key: str, stage: Stage) -> None:
    found = stage.part(QComboBox, pick)
    found.setCurrentIndex(found.findData(key))
    found.activated.emit(found.currentIndex())
    await calm()


async def _profile_changed(stage: Stage) -> None:
    await _profile("gaming", stage)
    await _picked("profile-computers", "quiet", stage)
    await _picked(f"profile-host-{PHONE.id}", "hold", stage)


async def _profile_wrong(stage: Stage) -> None:
    await _profile("gaming", stage)
    name = stage.part(QLineEdit, "profile-name")
    name.setText("Work call")
    name.textEdited.emit(name.text())
    await _picked("profile-ending", "other", stage)
    number = stage.part(QLineEdit, "profile-ending-number")
    number.setText("25")
    number.textEdited.emit("25")
    await calm()


async def _profile_keys(stage: Stage) -> None:
    await _profile("focus", stage)
    keys = stage.part(QLineEdit, "profile-keys")
    keys.pressed.emit("Ctrl+Q")
    await calm()
    keys.setFocus(Qt.FocusReason.TabFocusReason)
    await calm()


async def _profile_new(stage: Stage) -> None:
    await _profiles(stage)
    stage.part(QAbstractButton, "profile-new").click()
    await calm()


async def _profile_import(stage: Stage) -> None:
    await _profiles(stage)
    stage.part(ProfilesPage, "profiles")._show_import("from-work.toml", (OTHER_GAMING, FOCUS, PHONE_PROFILE))
    await calm()


async def _profile_import_broken(stage: Stage) -> None:
    await _profiles(stage)
    stage.part(ProfilesPage, "profiles")._refused(BROKEN)
    await calm()


async def _profile_menu(stage: Stage) -> None:
    await _profile("focus", stage)
    stage.part(QAbstractButton, "profile-more").click()
    await calm()


async def _tile_menu(stage: Stage) -> None:
    button = stage.part(QAbstractButton, "activate-gaming")
    stage.part(Tiles, "tiles").asked.emit("gaming", button.mapToGlobal(QPoint(20, 20)))


async def _window_menu(stage: Stage) -> None:
    stage.part(QAbstractButton, "open-menu").click()
    await calm()


async def _profile_removed(stage: Stage) -> None:
    await _profile("focus", stage)
    stage.board.answer = Notice(
        kind=NoticeKind.DONE, text=text("{profile} was removed.", profile="Focus"), offer=Offer.UNDO
    )
    stage.part(ProfileMenu, "profile-menu").chosen.emit("focus", Deed.REMOVE)
    await calm()
    stage.publish(OWN)


# The scenes themselves -----------------------------------------------------------------------------------------------

_DONE = {
    "banner": Scene(snapshot=STATES["at rest"], banner=IN_A_ROOM, room=Room()),
    "menu of the room": Scene(snapshot=STATES["at rest"], banner=IN_A_ROOM, room=Room(), act=_happenings),
    "all strips": Scene(
        snapshot=replace(owed(), problems=troubled().problems, gaps=gaps().gaps, conflicts=troubled().conflicts),
        banner=IN_A_ROOM,
        room=Room(),
    ),
    "menu of this computer": Scene(snapshot=AMONG_THREE, act=partial(_menu_of, LAPTOP)),
    "menu of a linked computer": Scene(snapshot=AMONG_THREE, act=partial(_menu_of, PC)),
    "menu of a phone": Scene(snapshot=STATES["answering"], act=partial(_menu_of, PHONE)),
    "unlinking": Scene(snapshot=AMONG_THREE, act=_unlink),
    "what it is for": Scene(snapshot=AMONG_THREE, act=_what_it_is_for),
    "refused": Scene(snapshot=STATES["at rest"], act=_refused),
    "keyboard": Scene(snapshot=STATES["in a call"], act=_keyboard),
    "linking": Scene(snapshot=NOT_LINKED, act=_linking),
    "linking with a code": Scene(snapshot=NOT_LINKED, act=_code),
    "linking without a code": Scene(snapshot=NOT_LINKED, act=_code_gone),
    "linking with a typing error": Scene(snapshot=NOT_LINKED, act=partial(_typed, "K7")),
    "linking under way": Scene(snapshot=NOT_LINKED, act=_under_way),
    "linking failed": Scene(snapshot=NOT_LINKED, act=_nobody),
    "linking by address": Scene(snapshot=NOT_LINKED, act=_address),
    "linked": Scene(snapshot=NOT_LINKED, act=_linked),
    "linked and told": Scene(snapshot=NOT_LINKED, act=_role_chosen),
    "activity": Scene(snapshot=STATES["active"], act=_activity),
    "activity with a search": Scene(snapshot=STATES["active"], act=_search),
    "activity of problems": Scene(snapshot=STATES["active"], act=_problems),
    "activity that fits nothing": Scene(snapshot=STATES["active"], act=_nothing_fits),
    "activity at the beginning": Scene(snapshot=STATES["at rest"], act=_activity),
    "report copied": Scene(snapshot=STATES["active"], act=_report),
    "settings": Scene(snapshot=CHOOSING, act=_settings),
    "settings of a headset": Scene(snapshot=CHOOSING, act=_foot_of_settings),
    "settings refused": Scene(snapshot=CHOOSING, act=_choice_refused),
    "settings without a login": Scene(snapshot=NOWHERE, act=_settings),
    "ready to be removed": Scene(snapshot=CHOOSING, act=_removable),
    "game mode settings": Scene(snapshot=CHOOSING, act=_settings, size=GAME_MODE),
    "compact settings": Scene(snapshot=CHOOSING, act=_settings, size=COMPACT),
    "pairing": Scene(snapshot=STATES["nothing paired"], act=partial(_pairing, ())),
    "pairing with several": Scene(snapshot=STATES["at rest"], act=partial(_pairing, LISTED)),
    "pairing without Bluetooth": Scene(snapshot=STATES["bluetooth off"], act=partial(_pairing, (), problem=OFF)),
    "pairing under way": Scene(snapshot=STATES["at rest"], act=partial(_pairs, at(Pairing.PAIRING))),
    "pairing with a number": Scene(
        snapshot=STATES["at rest"], act=partial(_pairs, at(Pairing.CONFIRMING), question=ASKED)
    ),
    "pairing with a number to type": Scene(
        snapshot=STATES["at rest"], act=partial(_pairs, at(Pairing.CONFIRMING), question=replace(ASKED, asks=False))
    ),
    "pairing failed": Scene(
        snapshot=STATES["at rest"], act=partial(_pairs, at(Pairing.FAILED, problem=GONE_QUIET, gone=True))
    ),
    "paired": Scene(snapshot=STATES["at rest"], act=partial(_pairs, at(Pairing.PAIRED))),
    "compact pairing": Scene(snapshot=STATES["at rest"], act=partial(_pairing, LISTED), size=COMPACT),
    "profiles": Scene(snapshot=STATES["in a call"], act=_profiles),
    "profile changed": Scene(snapshot=STATES["at rest"], act=_profile_changed),
    "profile with errors": Scene(snapshot=STATES["at rest"], act=_profile_wrong),
    "profile with wrong keys": Scene(snapshot=WITH_FOCUS, act=_profile_keys),
    "profile of one's own": Scene(snapshot=WITH_FOCUS, act=partial(_profile, "focus")),
    "profile begun": Scene(snapshot=STATES["at rest"], act=_profile_new),
    "profile removed": Scene(snapshot=WITH_FOCUS, act=_profile_removed),
    "profiles to import": Scene(snapshot=OWN, act=_profile_import),
    "profiles that cannot be imported": Scene(snapshot=OWN, act=_profile_import_broken),
    "menu of a profile": Scene(snapshot=WITH_FOCUS, act=_profile_menu),
    "menu of a tile": Scene(snapshot=WITH_FOCUS, act=_tile_menu),
    "menu of a narrow window": Scene(snapshot=STATES["answering"], act=_window_menu, size=COMPACT),
    "tiles with keys": Scene(snapshot=WITH_FOCUS),
    "profile that is on and gone": Scene(snapshot=replace(STATES["in a call"], profiles=BUILT_IN[1:])),
    "compact profiles": Scene(snapshot=WITH_FOCUS, act=_profiles, size=COMPACT),
    "game mode profiles": Scene(snapshot=WITH_FOCUS, act=partial(_profile, "focus"), size=GAME_MODE),
    "game mode at rest": Scene(snapshot=STATES["at rest"], size=GAME_MODE),
    "game mode in a call": Scene(snapshot=STATES["in a call"], size=GAME_MODE),
    "game mode crowded": Scene(snapshot=crowded(), size=GAME_MODE),
    "compact in a call": Scene(snapshot=STATES["in a call"], size=COMPACT),
    "compact linking": Scene(snapshot=NOT_LINKED, act=_linking, size=COMPACT),
    "compact activity": Scene(snapshot=STATES["active"], act=_activity, size=COMPACT),
}
_FIRST_RUN = {
    "first run": _first_run(SetUp.HEADSET),
    "first run of several headsets": _first_run(SetUp.HEADSET, snapshot=STATES["answering"]),
    "first run without a headset": _first_run(SetUp.HEADSET, snapshot=STATES["nothing paired"]),
    "first run without bluetooth": _first_run(SetUp.HEADSET, snapshot=STATES["no adapter"]),
    "first run, what it can do": _first_run(SetUp.ABILITIES, snapshot=STATES["answering"]),
    "first run, nothing known": _first_run(SetUp.ABILITIES, snapshot=STATES["unsure"]),
    "first run, no control": _first_run(SetUp.ABILITIES),
    "first run, linking": _first_run(SetUp.LINK),
    "first run, linked": _first_run(SetUp.LINK, snapshot=STATES["at rest"]),
    "first run, names": _first_run(SetUp.HOSTS, snapshot=STATES["at rest"]),
    "first run, names alone": _first_run(SetUp.HOSTS, snapshot=STATES["alone"]),
    "first run, bad name": Scene(snapshot=STATES["at rest"], act=_bad_name),
    "first run, try it": _first_run(SetUp.TRY, snapshot=STATES["at rest"]),
    "first run, tried": _first_run(SetUp.TRY, snapshot=STATES["in a call"]),
    "first run, try it later": _first_run(SetUp.TRY, snapshot=STATES["away"]),
    "first run, try nothing": _first_run(SetUp.TRY, snapshot=STATES["nothing paired"]),
    "first run unfinished": Scene(snapshot=replace(STATES["at rest"], first_run=FirstRun(Stand.BEGUN, SetUp.LINK))),
    "first run offered": Scene(snapshot=replace(STATES["in a call"], first_run=FirstRun(Stand.NEW))),
    "compact first run": _first_run(SetUp.ABILITIES, snapshot=STATES["answering"], size=COMPACT),
    "game mode first run": _first_run(SetUp.HOSTS, snapshot=STATES["at rest"], size=GAME_MODE),
}
SCENES: dict[str, Scene] = {**{name: Scene(snapshot=state) for name, state in STATES.items()}, **_DONE, **_FIRST_RUN}
