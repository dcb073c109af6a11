"""Music players on a real bus: good ones, slow ones, broken ones, and ones that vanish."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from switchpoint.bus import DBUS, Bus, BusError, Request, variant
from switchpoint.desktop import mpris
from switchpoint.desktop.mpris import PATH, PLAYER, PREFIX, Players
from switchpoint.errors import SwitchpointError
from switchpoint.keeper.guard import NoGuard
from switchpoint.model import Playback
from switchpoint.session.computer import open_computer
from switchpoint.storage import Places
from tests.integration.desk import played as on_a_desk
from tests.integration.test_bus import connected, until

PLAYING, PAUSED, STOPPED = Playback.PLAYING, Playback.PAUSED, Playback.STOPPED
NOTHING = frozenset[str]()


@dataclass
class Player:
    """A scripted player on a connection of its own."""

    bus: Bus
    name: str
    status: Any = "Playing"
    """What it says; `NOTHING`: the question is refused."""
    identity: Any = "Radio"
    entry: Any = "radio"
    obeys: bool = True
    tells: bool = True
    """It says when something has changed."""
    takes: float = 0.0
    asked: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    async def start(self) -> None:
        self.bus.serve(PATH, self._answer)
        assert await self.bus.own(f"{PREFIX}.{self.name}")

    @property
    def id(self) -> str:
        return f"{PREFIX}.{self.name} {self.bus.unique_name}"

    def change(self, status: str) -> None:
        self.status = status
        if self.tells:
            changed = {"PlaybackStatus": variant("s", status), "Metadata": variant("a{sv}", {})}
            self._say(changed, [])

    def _say(self, changed: dict[str, object], stale: list[str]) -> None:
        self.bus.emit(PATH, f"{DBUS}.Properties", "PropertiesChanged", "sa{sv}as", [PLAYER, changed, stale])

    async def _answer(self, request: Request) -> tuple[str, Sequence[Any]]:
        await asyncio.sleep(self.takes)
        if request.member == "Get":
            self.questions.append(request.body[1])
            return self._get(request.body[1])
        self.asked.append(request.member)
        if self.obeys and request.member in {"Pause", "Play"}:
            self.change({"Pause": "Paused", "Play": "Playing"}[request.member])
        return "", []

    def _get(self, name: str) -> tuple[str, Sequence[Any]]:
        value = {"PlaybackStatus": self.status, "Identity": self.identity, "DesktopEntry": self.entry}[name]
        if value is NOTHING:
            raise BusError(f"{DBUS}.Error.Failed", "no")
        kind = "s" if isinstance(value, str) else "i" if isinstance(value, int) else "as"
        return "v", [variant(kind, value)]


@dataclass
class Stage:
    """Players, and what is seen of them."""

    address: str
    bus: Bus
    players: Players
    closers: list[Any] = field(default_factory=list)

    async def enter(self, name: str = "radio", **more: Any) -> Player:
        connection = connected(self.address)
        player = Player(await connection.__aenter__(), name, **more)
        self.closers.append(connection)
        await player.start()
        return player

    async def leave(self) -> None:
        """Let the player that came last go without a word."""
        await self.closers.pop().__aexit__(None, None, None)

    def seen(self) -> dict[str, Playback]:
        return {each.id.split()[0].removeprefix(f"{PREFIX}."): each.playback for each in self.players.state.players}

    async def until(self, **seen: Playback) -> None:
        await until(lambda: self.seen() == seen)


@asynccontextmanager
async def stage(daemon) -> AsyncIterator[Stage]:
    async with connected(daemon.address) as bus:
        found = Stage(daemon.address, bus, Players(bus))
        running = asyncio.create_task(found.players.run())
        try:
            yield found
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            while found.closers:
                await found.leave()


def played(tale):
    def test(daemon):
        async def play():
            async with stage(daemon) as found:
                await tale(found)

        asyncio.run(play())

    test.__name__ = tale.__name__
    return test


# What is seen --------------------------------------------------------------------------------------------------------


def test_players_that_were_there_before_are_found(daemon):
    async def play():
        async with connected(daemon.address) as theirs, stage(daemon) as found:
            await Player(theirs, "radio").start()
            await found.until(radio=PLAYING)
            async with stage(daemon) as late:
                await late.until(radio=PLAYING)

    asyncio.run(play())


@played
async def test_a_player_is_seen_when_it_comes_and_when_it_goes(stage):
    await stage.enter()
    await stage.until(radio=PLAYING)
    await stage.enter("vlc.instance7", status="Stopped")
    await stage.until(**{"radio": PLAYING, "vlc.instance7": STOPPED})
    await stage.leave()
    await stage.until(radio=PLAYING)


@played
async def test_every_change_is_heard_and_told_and_nobody_is_asked_again_and_again(stage):
    told = []
    stage.players.subscribe(lambda: told.append(stage.seen()))
    radio = await stage.enter()
    await stage.until(radio=PLAYING)
    for status, playback in (("Paused", PAUSED), ("Stopped", STOPPED), ("Playing", PLAYING)):
        radio.change(status)
        await stage.until(radio=playback)
    assert [each["radio"] for each in told if each] == [PLAYING, PAUSED, STOPPED, PLAYING]
    assert radio.asked == []


@played
async def test_a_player_that_only_says_that_it_has_changed_is_asked(stage):
    radio = await stage.enter()
    await stage.until(radio=PLAYING)
    radio.status = "Paused"
    radio._say({}, ["PlaybackStatus"])
    await stage.until(radio=PAUSED)


@played
async def test_a_player_is_known_by_its_process_and_by_every_name_it_has(stage):
    await stage.enter("firefox.instance_1_7", identity="Mozilla Firefox", entry="org.mozilla.firefox")
    await until(lambda: bool(stage.seen()))
    (found,) = stage.players.state.players
    assert found.program.processes[0] == os.getpid()
    assert {"firefox", "mozillafirefox"} <= found.program.names


@played
async def test_what_plays_on_a_phone_or_repeats_another_is_left_alone(stage):
    await stage.enter("kdeconnect.mpris_000001")
    await stage.enter("playerctld")
    await stage.enter("radio")
    await stage.until(radio=PLAYING)
    await asyncio.sleep(0.1)
    assert stage.seen() == {"radio": PLAYING}


@pytest.mark.parametrize("status", [NOTHING, 7, ["Playing"], "", "playing", "Dancing"], ids=str)
def test_a_player_that_talks_nonsense_does_not_play(daemon, status):
    @played
    async def tale(stage):
        await stage.enter(status=status, identity=7, entry=["x"])
        await stage.until(radio=STOPPED)

    tale(daemon)


@pytest.mark.parametrize(
    ("signature", "body"),
    [
        ("s", [PLAYER]),
        ("sas", [PLAYER, []]),
        ("sa{sv}as", [PLAYER, {"PlaybackStatus": variant("i", 7)}, []]),
        ("sa{sv}s", [PLAYER, {}, "PlaybackStatus"]),
        ("", []),
    ],
)
def test_a_signal_that_is_none_hurts_nobody(daemon, signature, body):
    @played
    async def tale(stage):
        await stage.enter("other")
        radio = await stage.enter()
        await stage.until(radio=PLAYING, other=PLAYING)
        radio.bus.emit(PATH, f"{DBUS}.Properties", "PropertiesChanged", signature, body)
        radio.change("Paused")
        await stage.until(radio=PAUSED, other=PLAYING)

    tale(daemon)


@played
async def test_a_player_that_does_not_answer_keeps_no_other_waiting(stage):
    await stage.enter("asleep", takes=30)
    await stage.enter()
    await stage.until(radio=PLAYING)


@played
async def test_what_a_player_says_before_it_has_answered_is_newer_than_its_answer(stage):
    radio = await stage.enter(takes=0.2)
    await asyncio.sleep(0.1)
    radio._say({"PlaybackStatus": variant("s", "Paused")}, [])
    await until(lambda: bool(stage.seen()))
    assert stage.seen() == {"radio": PAUSED}


@played
async def test_names_without_end_do_not_get_all_of_our_time(stage):
    for number in range(mpris.MOST + 20):
        await stage.bus.own(f"{PREFIX}.p{number}")
    await asyncio.sleep(0.3)
    assert len(stage.players._owners) <= mpris.MOST


def test_players_are_found_again_when_the_bus_comes_back(daemon):
    async def play():
        async with stage(daemon) as found:
            await found.enter()
            await found.until(radio=PLAYING)
            daemon.kill()
            await found.until()
            daemon.start()
            await until(lambda: found.bus.connected)
            await found.enter("vlc")
            await until(lambda: found.seen().get("vlc") is PLAYING)

    asyncio.run(play())


# What they are asked -------------------------------------------------------------------------------------------------


@played
async def test_players_are_paused_at_once_and_resumed(stage):
    players = [await stage.enter(name, takes=0.05) for name in ("a", "b", "c")]
    await stage.until(a=PLAYING, b=PLAYING, c=PLAYING)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await stage.players.pause([each.id for each in players[:2]])
    assert loop.time() - began < 0.15
    assert stage.seen() == {"a": PAUSED, "b": PAUSED, "c": PLAYING}
    await stage.players.resume([each.id for each in players])
    assert stage.seen() == {"a": PLAYING, "b": PLAYING, "c": PLAYING}
    assert [each.asked for each in players] == [["Pause", "Play"], ["Pause", "Play"], []]


@played
async def test_a_player_that_does_not_tell_is_looked_at(stage):
    radio = await stage.enter(tells=False)
    await stage.until(radio=PLAYING)
    await stage.players.pause([radio.id])
    assert stage.seen() == {"radio": PAUSED}


@played
async def test_a_player_that_goes_on_is_an_error_and_the_others_are_paused(stage):
    mule, radio = await stage.enter("mule", obeys=False), await stage.enter()
    await stage.until(mule=PLAYING, radio=PLAYING)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.15):
            await stage.players.pause([mule.id, radio.id])
    assert stage.seen() == {"mule": PLAYING, "radio": PAUSED}


def test_a_player_that_never_answers_is_given_up(daemon, monkeypatch):
    monkeypatch.setattr(mpris, "ANSWERS_WITHIN", 0.2)

    @played
    async def tale(stage):
        radio = await stage.enter()
        await stage.until(radio=PLAYING)
        radio.takes = 30
        with pytest.raises(SwitchpointError, match="not paused"):
            await stage.players.pause([radio.id])

    tale(daemon)


@played
async def test_a_player_that_vanishes_while_it_is_asked_plays_no_more(stage):
    radio = await stage.enter()
    await stage.until(radio=PLAYING)
    radio.takes = 30
    asking = asyncio.create_task(stage.players.pause([radio.id]))
    await asyncio.sleep(0.05)
    await stage.leave()
    async with asyncio.timeout(1):
        await asking


@played
async def test_a_player_that_was_closed_and_started_again_is_another_one(stage):
    before = (await stage.enter()).id
    await stage.until(radio=PLAYING)
    await stage.leave()
    await stage.until()
    radio = await stage.enter(status="Paused")
    await stage.until(radio=PAUSED)
    await stage.players.resume([before])
    await asyncio.sleep(0.05)
    assert radio.asked == []


@pytest.mark.parametrize("status", ["Stopped", "Playing"])
def test_a_player_that_has_kept_to_itself_what_it_does_is_not_started_again(daemon, status):
    @played
    async def tale(stage):
        radio = await stage.enter(tells=False)
        await stage.until(radio=PLAYING)
        await stage.players.pause([radio.id])
        radio.status = status
        await stage.players.resume([radio.id])
        assert radio.asked == ["Pause"]

    tale(daemon)


@played
async def test_nobody_is_asked_in_vain(stage):
    radio = await stage.enter(status="Stopped")
    await stage.until(radio=STOPPED)
    await stage.players.pause([radio.id, "nobody"])
    await stage.players.resume([radio.id, "nobody"])
    assert radio.asked == []


# In the program ------------------------------------------------------------------------------------------------------


@on_a_desk
async def test_the_running_program_looks_at_the_players_of_the_session(desk):
    async with connected(desk.session.address) as theirs:
        radio = Player(theirs, "radio")
        await radio.start()
        await desk.keeper()
        await until(lambda: "PlaybackStatus" in radio.questions)
        keeper = await desk.ask("Status")
        assert "radio" not in keeper[0], "what plays here is told to nobody"


@on_a_desk
async def test_players_and_the_users_choice_reach_the_switchboard(desk):
    async with connected(desk.session.address) as theirs:
        await Player(theirs, "radio").start()
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = desk.system.address
        os.environ["PULSE_SERVER"] = desk.environment["PULSE_SERVER"]
        where = Places(config=desk.home / "c", data=desk.home / "d", state=desk.home / "s")
        where.config.mkdir()
        where.settings.write_text("mute_speakers = false\n")
        try:
            async with open_computer(where=where, session_bus=desk.bus, guard=NoGuard()) as session:
                await until(lambda: bool(session.switchboard._world().players))
                (found,) = session.switchboard._world().players
                here = session.switchboard.snapshot.hosts[0]
        finally:
            del os.environ["DBUS_SYSTEM_BUS_ADDRESS"], os.environ["PULSE_SERVER"]
    assert (found.playback, found.headset, here.quiet_letting_go) == (PLAYING, None, False)
