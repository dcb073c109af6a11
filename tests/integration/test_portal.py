"""The desktop portal as a sandbox meets it: asked for the login entry, on a real bus, by a scripted portal."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from switchpoint.bus import Bus, BusError, Request, variant
from switchpoint.desktop import portal
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.keeper import login
from switchpoint.keeper.at_login import AtLogin
from switchpoint.keeper.guard import Guard
from switchpoint.sandbox import Sandbox
from switchpoint.storage import Places
from tests.integration.conftest import Daemon
from tests.integration.test_bus import connected


def places(folder):
    return Places(config=folder / "config" / "switchpoint", data=folder / "data", state=folder / "state")


@dataclass
class FakePortal:
    """Answers requests as a user would who has made up their mind."""

    bus: Bus
    answer: tuple[int, dict[str, Any]] | None = (0, {"background": True, "autostart": True})
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def start(self) -> None:
        self.bus.serve(portal.PATH, self._asked)
        assert await self.bus.own(portal.SERVICE)

    async def _asked(self, request: Request) -> tuple[str, list[Any]]:
        assert request.member == "RequestBackground"
        options = request.body[-1]
        self.asked.append(options)
        sender = request.sender.removeprefix(":").replace(".", "_")
        handle = f"{portal.PATH}/request/{sender}/{options['handle_token']}"
        if self.answer is not None:
            code, results = self.answer
            results = {name: variant("b", value and options["autostart"]) for name, value in results.items()}
            # before the reply: a portal that need not ask anybody answers at once
            self.bus.emit(handle, portal.REQUEST, "Response", "ua{sv}", [code, results])
        return "o", [handle]


@asynccontextmanager
async def sandbox(daemon: Daemon, tmp_path):
    """Yield the entry as a sandboxed program has it, and the portal it asks."""
    async with connected(daemon.address) as ours, connected(daemon.address) as theirs:
        fake = FakePortal(theirs)
        await fake.start()
        yield login.PortalLogin(places(tmp_path), ours), fake


def played(test):
    def run(daemon, tmp_path):
        async def story():
            async with sandbox(daemon, tmp_path) as (entry, fake):
                await test(entry, fake)

        asyncio.run(story())

    run.__name__ = test.__name__
    return run


@played
async def test_the_portal_is_asked_to_start_the_recovery_at_login_and_to_forget_it(entry, fake):
    await entry.write()
    await entry.remove()
    await entry.remove()
    assert [(each["autostart"], each["commandline"]) for each in fake.asked] == [
        (True, ["switchpoint", "--recover"]),
        (False, ["switchpoint", "--recover"]),
    ]


@played
async def test_nothing_is_asked_for_an_entry_that_was_never_there(entry, fake):
    await entry.remove()
    assert fake.asked == []


def commands(fake):
    """Return what the portal was asked to start at login, in order; None: nothing."""
    return [" ".join(each["commandline"][1:]) if each["autostart"] else None for each in fake.asked]


@played
async def test_one_entry_does_for_both_and_the_start_goes_before_the_recovery(entry, fake):
    assert not entry.starts()
    await entry.write()
    await entry.start(on=True)
    assert entry.starts()
    await entry.remove()
    await entry.write()
    assert commands(fake) == ["--recover", "--background --stay"], "who starts recovers too"
    await entry.start(on=False)
    assert not entry.starts()
    await entry.remove()
    assert commands(fake)[2:] == ["--recover", None]


@played
async def test_without_anything_to_put_back_the_start_goes_alone(entry, fake):
    await entry.start(on=False)
    await entry.start(on=True)
    await entry.start(on=False)
    assert commands(fake) == ["--background --stay", None]
    assert not entry.starts()


@played
async def test_a_refusal_leaves_the_start_as_it_was(entry, fake):
    fake.answer = (1, {})
    with pytest.raises(SwitchpointError, match="does not start when you log in"):
        await AtLogin(entry).set(on=True)
    assert not entry.starts()
    fake.answer = (0, {"background": True, "autostart": True})
    port = AtLogin(entry)
    await port.set(on=True)
    await entry.write()
    fake.answer = (1, {})
    with pytest.raises(SwitchpointError, match="still starts when you log in"):
        await port.set(on=False)
    assert (entry.starts(), port.on) == (True, True)
    await entry.remove()
    with pytest.raises(SwitchpointError, match="still starts when you log in"):
        await port.set(on=False)
    assert port.on


@played
async def test_both_at_once_are_asked_for_one_after_the_other(entry, fake):
    await asyncio.gather(entry.write(), entry.start(on=True), entry.remove(), entry.start(on=False))
    assert not entry.starts()
    assert commands(fake)[-1] is None


@pytest.mark.parametrize("answer", [(1, {}), (2, {}), (0, {}), (0, {"background": True, "autostart": False})], ids=str)
def test_a_refusal_is_told_as_one(daemon, tmp_path, answer):
    @played
    async def story(entry, fake):
        fake.answer = answer
        with pytest.raises(SwitchpointError) as error:
            await entry.write()
        assert error.value.problem.kind is Kind.NO_KEEPER

    story(daemon, tmp_path)


def test_a_user_who_does_not_answer_has_refused(daemon, tmp_path, monkeypatch):
    monkeypatch.setattr(login, "ASKED_WITHIN", 0.2)

    @played
    async def story(entry, fake):
        fake.answer = None
        with pytest.raises(SwitchpointError, match="start itself at the next login"):
            await entry.write()

    story(daemon, tmp_path)


def test_without_a_portal_nothing_is_kept_away(daemon, tmp_path):
    async def story():
        async with connected(daemon.address) as ours:
            guard = Guard(places(tmp_path))
            guard.login = login.PortalLogin(places(tmp_path), ours)
            with pytest.raises(SwitchpointError) as error:
                await guard.arm()
            assert error.value.problem.kind is Kind.NO_KEEPER
            guard.close()

    asyncio.run(story())


def test_without_a_bus_the_portal_cannot_be_asked(tmp_path):
    async def story():
        bus = Bus(system=False, address=f"unix:path={tmp_path}/nowhere")
        with pytest.raises(BusError):
            await portal.request(bus, login.BACKGROUND, "RequestBackground", options={}, within=1)
        with pytest.raises(SwitchpointError):
            await login.PortalLogin(places(tmp_path), bus).write()

    asyncio.run(story())


def test_a_sandbox_asks_the_portal_and_everything_else_writes_the_file(tmp_path, monkeypatch):
    bus = Bus(system=False, address=f"unix:path={tmp_path}/nowhere")
    assert isinstance(login.usual(places(tmp_path), bus), login.FileLogin)
    monkeypatch.setattr(login, "sandbox", lambda: Sandbox(frozenset(), frozenset(), frozenset()))
    assert isinstance(login.usual(places(tmp_path), bus), login.PortalLogin)
