"""The demo room in the window: real clicks, real switchboards, simulated radios."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QAbstractButton, QListView, QMenu, QPushButton, QWidget

from switchpoint.model import Role
from switchpoint.session.room import open_room, room_document
from tests.gui.hands import click, focus, part, press, row_of, said, shown, until

pytestmark = pytest.mark.gui


@asynccontextmanager
async def demo():
    async with (
        open_room(room_document("demo")) as session,
        shown(session.switchboard, room=session.room, banner=session.banner) as window,
    ):
        await focus(window)
        yield session, window


def host(session, name):
    return next(each.id for each in session.switchboard.snapshot.hosts if each.name == name)


def line(window, which):
    return said(row_of(window, which), "row-line")


def test_the_demo_begins_with_the_sound_on_the_gaming_pc(app, run):
    async def do():
        async with demo() as (session, window):
            assert said(window, "headline") == "On Gaming PC, playing."
            assert line(window, host(session, "Gaming PC")) == "Playing"
            assert line(window, host(session, "Work laptop")) == "Not connected"

    run(do())


def test_work_call_takes_the_headset_and_undo_gives_it_back(app, run):
    async def do():
        async with demo() as (session, window):
            laptop, pc = host(session, "Work laptop"), host(session, "Gaming PC")
            click(part(window, QAbstractButton, "activate-work-call"))
            await until(lambda: said(window, "message").startswith("Work call is on."), 15)
            assert line(window, laptop) == "Ready for a call"
            assert line(window, pc).startswith("Held until ")
            assert part(row_of(window, pc), QWidget, "row-lock").isVisible()
            assert said(part(window, QWidget, "tile-work-call"), "tile-state").startswith("On")
            click(part(window, QPushButton, "message-verb"))
            await until(lambda: said(window, "message").startswith("Undone."), 15)
            await until(lambda: line(window, pc) in {"Playing", "Connected"}, 15)
            assert not part(row_of(window, pc), QWidget, "row-lock").isVisible()

    run(do())


def test_gaming_holds_the_laptop_and_end_lifts_that(app, run):
    async def do():
        async with demo() as (session, window):
            laptop, pc = host(session, "Work laptop"), host(session, "Gaming PC")
            click(part(window, QAbstractButton, "activate-gaming"))
            await until(lambda: said(window, "message").startswith("Gaming is on."), 15)
            assert line(window, laptop).startswith("Held until ")
            assert line(window, pc) == "Playing"
            click(part(window, QPushButton, "end-gaming"))
            await until(lambda: said(window, "message").startswith("Ended."), 15)
            await until(lambda: not line(window, laptop).startswith("Held"), 15)

    run(do())


def test_phone_makes_both_computers_let_go(app, run):
    async def do():
        async with demo() as (session, window):
            click(part(window, QAbstractButton, "activate-phone"))
            for name in ("Work laptop", "Gaming PC"):
                which = host(session, name)
                await until(lambda which=which: line(window, which).startswith("Held until "), 15)

    run(do())


def test_a_call_is_not_taken_without_a_second_word(app, run):
    async def do():
        async with demo() as (session, window):
            click(part(window, QAbstractButton, "activate-work-call"))
            await until(lambda: said(window, "message").startswith("Work call is on."), 15)
            joins = next(each for each in session.room.happenings() if each.id == "join call: work-laptop")
            joins.act()
            await until(lambda: said(window, "headline").startswith("On Work laptop, in a call."), 15)
            press("ctrl+2")
            await until(lambda: said(window, "message").endswith("Take the headset from it for Gaming?"), 15)
            press("Escape")
            await until(lambda: "Take it anyway" not in said(window, "message"), 15)
            press("ctrl+2")
            await until(lambda: said(window, "message").endswith("Take the headset from it for Gaming?"), 15)
            click(part(window, QPushButton, "message-verb"))
            await until(lambda: said(window, "message").startswith("Gaming is on"), 15)

    run(do())


def test_what_a_computer_is_for_is_chosen_in_its_menu_and_a_conflict_is_shown(app, run):
    async def do():
        async with demo() as (session, window):
            hosts = part(window, QListView, "hosts")
            click(hosts.viewport(), hosts.visualRect(hosts.model().index(0)).center())
            menu = part(window, QMenu, "host-menu")
            await until(menu.isVisible)
            gaming = next(action for action in menu.actions() if action.objectName() == "host-for-gaming")
            click(menu, menu.actionGeometry(gaming).center())
            await until(lambda: said(window, "message") == "Work laptop is for gaming.")
            await until(lambda: said(window, "problem-title") == "More than one host is for gaming.")
            assert session.switchboard.snapshot.conflicts == (Role.GAMING,)

    run(do())


def test_in_a_room_linking_is_refused_with_the_reason(app, run):
    async def do():
        async with demo() as (_, window):
            click(part(window, QPushButton, "link-computer"))
            await until(lambda: part(window, QPushButton, "show-code").isVisible())
            click(part(window, QPushButton, "show-code"))
            await until(lambda: "cannot be linked here" in said(window, "linking-remark-reason"))

    run(do())
