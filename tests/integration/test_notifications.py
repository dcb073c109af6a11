"""Notifications and the panel on a real bus: by the portal, by the older service, and by nobody."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from switchpoint.desktop.notifications import OPEN, News, Notifier
from switchpoint.desktop.panel import Panel
from tests.integration.test_bus import connected, until
from tests.support.panel import FakeNotifications, FakePanel, FakePortal

HELD = News(title="Work call is on", body="Clicked on <Gaming PC>.", button=("undo", "Undo"))
TAKEN = News(title="Gaming PC took the headset", urgent=True)


@asynccontextmanager
async def notifier(daemon, *fakes):
    """Yield what shows notifications, what was answered, and those who take them."""
    async with connected(daemon.address) as ours, connected(daemon.address) as theirs:
        made = [fake(theirs) for fake in fakes]
        for each in made:
            await each.come()
        answered = []
        found = Notifier(ours, lambda key, action: answered.append((key, action)))
        async with found.listening():
            yield found, answered, *made


def test_the_portal_is_asked_first_and_replaces_and_withdraws(daemon):
    async def story():
        async with notifier(daemon, FakePortal, FakeNotifications) as (found, answered, portal, older):
            assert await found.show("a", HELD)
            assert portal.there["a"]["title"] == HELD.title
            assert portal.there["a"]["body"] == HELD.body
            assert portal.there["a"]["buttons"] == [{"label": "Undo", "action": "undo"}]
            assert portal.there["a"]["priority"] == "normal"
            portal.press("undo")
            portal.press(portal.there["a"]["default-action"])
            await until(lambda: answered == [("a", "undo"), ("a", OPEN)])
            await found.show("a", TAKEN)
            assert portal.there["a"]["priority"] == "urgent"
            assert "buttons" not in portal.there["a"]
            await found.withdraw("a")
            assert portal.there == {}
            assert older.told == []

    asyncio.run(story())


def test_the_older_service_replaces_withdraws_and_knows_what_is_urgent(daemon):
    async def story():
        async with notifier(daemon, FakeNotifications) as (found, answered, older):
            assert await found.show("a", HELD)
            assert await found.show("a", TAKEN)
            (shown,) = older.there.values()
            assert (shown.title, shown.urgent) == (TAKEN.title, True)
            await found.show("a", HELD)
            (shown,) = older.there.values()
            assert (shown.actions, shown.urgent, shown.body) == (["undo", "Undo", "default", ""], False, HELD.body)
            older.press("undo")
            await until(lambda: answered == [("a", "undo")])
            await until(lambda: not found._by_service)
            await found.show("a", HELD)
            older.press("default")
            await until(lambda: answered == [("a", "undo"), ("a", OPEN)])
            await found.show("b", HELD)
            await found.withdraw_all(1)
            assert older.there == {}

    asyncio.run(story())


def test_a_server_that_reads_markup_gets_names_as_they_are_meant(daemon):
    async def story():
        def strict(bus):
            return FakeNotifications(bus, ("body", "body-markup"))

        async with notifier(daemon, strict) as (found, _, older):
            await found.show("a", HELD)
            (shown,) = older.there.values()
            assert shown.body == "Clicked on &lt;Gaming PC&gt;."
            assert shown.actions == [], "it shows no buttons"

    asyncio.run(story())


def test_what_the_user_has_closed_is_not_withdrawn_once_more(daemon):
    async def story():
        async with notifier(daemon, FakeNotifications) as (found, _, older):
            await found.show("a", HELD)
            older.dismiss()
            await until(lambda: not found._by_service)
            await found.withdraw("a")
            await found.show("a", HELD)
            assert len(older.there) == 1

    asyncio.run(story())


def test_answers_to_other_programs_are_not_ours(daemon):
    async def story():
        async with notifier(daemon, FakeNotifications) as (found, answered, older):
            await found.show("a", HELD)
            older.there[99] = older.there.pop(1)
            older.press("undo")
            await asyncio.sleep(0.1)
            assert answered == []

    asyncio.run(story())


def test_where_nobody_shows_notifications_that_is_said_and_nothing_else_happens(daemon):
    async def story():
        async with notifier(daemon) as (found, _):
            assert not await found.show("a", HELD)
            await found.withdraw("a")
            await found.withdraw_all(1)

    asyncio.run(story())


@pytest.mark.parametrize("early", [True, False])
def test_a_panel_is_followed_wherever_it_comes_from_and_goes_with_its_bus(daemon, early):
    async def story():
        async with connected(daemon.address) as ours, connected(daemon.address) as theirs:
            fake, panel, heard = FakePanel(theirs), Panel(ours), []
            if early:
                await fake.come()
            end = panel.watch(heard.append)
            following = asyncio.create_task(panel.run())
            try:
                if not early:
                    await asyncio.sleep(0.1)
                    assert heard == []
                    await fake.come()
                await until(lambda: panel.there)
                await fake.go()
                await until(lambda: not panel.there)
                await fake.come()
                await until(lambda: panel.there)
                daemon.kill()
                await until(lambda: not panel.there)
                daemon.start()
                await until(lambda: ours.connected and theirs.connected)
                await fake.come()
                await until(lambda: panel.there)
                assert heard == [True, False, True, False, True]
                end()
                await fake.go()
                await until(lambda: not panel.there)
                assert len(heard) == 5
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)

    asyncio.run(story())


def test_an_answer_that_a_signal_has_overtaken_does_not_hide_the_panel(daemon, monkeypatch):
    async def story():
        async with connected(daemon.address) as ours, connected(daemon.address) as theirs:
            fake, panel = FakePanel(theirs), Panel(ours)
            ask = ours.call

            async def comes_meanwhile(*words, **others):
                answer = await ask(*words, **others)
                if "NameHasOwner" in words:
                    await fake.come()
                    await until(lambda: panel.there)
                return answer

            monkeypatch.setattr(ours, "call", comes_meanwhile)
            following = asyncio.create_task(panel.run())
            try:
                await until(lambda: panel.there)
                await asyncio.sleep(0.05)
                assert panel.there
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)

    asyncio.run(story())
