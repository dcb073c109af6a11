"""The sound server's library: answers that come late, never, or as errors. The real libpulse, a scripted server."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from switchpoint.audio import port
from switchpoint.audio.port import PulsePort
from switchpoint.audio.pulse import LostError, Pulse
from switchpoint.model import CardMode, address
from tests.integration.fake_pulse import EVERYTHING, HEADSET, Card, Command, environment, served
from tests.integration.test_bus import until

PROFILES = ("off", "a2dp-sink", "a2dp-sink-sbc", "a2dp-sink-sbc_xq", "headset-head-unit")
ASKED = {
    "mute": (Command.SET_SINK_MUTE, lambda pulse: pulse.set_mute(1, on=True)),
    "profile": (Command.SET_CARD_PROFILE, lambda pulse: pulse.set_profile(1, "off")),
    "output": (Command.SET_DEFAULT_SINK, lambda pulse: pulse.set_default_sink("speakers")),
    "input": (Command.SET_DEFAULT_SOURCE, lambda pulse: pulse.set_default_source("microphone")),
    "autoswitch": (Command.SEND_OBJECT_MESSAGE, lambda pulse: pulse.set_autoswitch(on=False)),
    "list": (Command.GET_SERVER_INFO, lambda pulse: pulse.list()),
    "events": (Command.SUBSCRIBE, lambda pulse: pulse.follow(lambda: None)),
}


async def give_up(which: str) -> None:
    """Ask for something, stop waiting for it, and let the answer come. Runs in a process of its own: it may crash."""
    command, ask = ASKED[which]
    async with served(Path(os.environ["PULSE_COOKIE"]).parent) as server:
        server.cards = [Card(1, PROFILES, "a2dp-sink")]
        server.held = frozenset({command})
        pulse = Pulse()
        await pulse.open()
        asking = asyncio.ensure_future(ask(pulse))
        await server.until_asked(command)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        # Whatever only the cancelled call still held is gone for certain.
        del asking
        gc.collect()
        server.held = frozenset()
        server.release()
        # Answers come in turn: with this one all the others have come.
        await pulse.list()
        await pulse.close()


@pytest.mark.parametrize("which", ASKED)
def test_an_answer_that_nobody_waits_for_any_more_may_come(which, tmp_path):
    story = f"import asyncio; from tests.integration.test_pulse import give_up; asyncio.run(give_up({which!r}))"
    done = subprocess.run(
        [sys.executable, "-c", story],
        env=environment(tmp_path),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, "")


@contextlib.asynccontextmanager
async def following(folder, monkeypatch, **habits):
    """Have a port that follows a sound server with habits; yields both."""
    for name, value in environment(folder).items():
        monkeypatch.setenv(name, value)
    async with served(folder) as server:
        server.cards = [Card(1, PROFILES, "a2dp-sink")]
        for name, value in habits.items():
            setattr(server, name, value)
        found = PulsePort()
        running = asyncio.ensure_future(found.run())
        try:
            yield server, found
        finally:
            running.cancel()
            async with asyncio.timeout(1):
                await asyncio.gather(running, return_exceptions=True)


def heard(tale):
    """Run a story; a server that is gone is looked for once at once, then not in the time of a test."""

    def test(tmp_path, monkeypatch):
        monkeypatch.setattr(port, "RETRY_AFTER", (0.0, 30.0))
        asyncio.run(tale(tmp_path, monkeypatch))

    test.__name__ = tale.__name__
    return test


@heard
async def test_a_server_that_says_nothing_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(port, "LISTS_WITHIN", 0.1)
    async with following(tmp_path, monkeypatch, silent=EVERYTHING) as (_, sound):
        await until(sound.read_once.is_set, within=2)
        assert not sound.state.sound.available


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library's, about the refusal
@pytest.mark.parametrize("habit", ["silent", "refused"])
def test_a_server_that_lists_nothing_is_left_alone_for_longer_and_longer(habit, tmp_path, monkeypatch):
    @heard
    async def tale(tmp_path, monkeypatch):
        monkeypatch.setattr(port, "LISTS_WITHIN", 0.1)
        habits = {habit: EVERYTHING}
        async with following(tmp_path, monkeypatch, **habits) as (server, _):
            await until(lambda: server.connections == 2)
            await asyncio.sleep(0.3)
            assert server.connections == 2

    tale(tmp_path, monkeypatch)


@heard
async def test_a_server_that_falls_silent_is_gone_and_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(port, "LISTS_WITHIN", 0.1)
    monkeypatch.setattr(port, "RETRY_AFTER", (0.0,))
    async with following(tmp_path, monkeypatch) as (server, sound):
        await until(lambda: sound.state.sound.available)
        server.silent = EVERYTHING
        server.choose("headset-head-unit")
        await until(lambda: not sound.state.sound.available)
        server.silent = frozenset()
        await until(lambda: sound.state.sound.available)
        assert sound.state.cards[0].mode is CardMode.CALL


@heard
async def test_who_waits_for_a_change_when_the_connection_ends_is_told_and_not_cancelled(tmp_path, monkeypatch):
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    async with served(tmp_path) as server:
        server.silent = EVERYTHING
        pulse = Pulse()
        await pulse.open()
        waiting = [asyncio.ensure_future(ask(pulse)) for _, ask in ASKED.values()]
        await asyncio.gather(*(server.until_asked(command) for command, _ in ASKED.values()))
        await pulse.close()
        said = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in said] == [LostError] * len(waiting)


@heard
async def test_a_chosen_codec_is_put_back(tmp_path, monkeypatch):
    headset = address(HEADSET)
    async with following(tmp_path, monkeypatch) as (server, sound):
        await until(lambda: sound.state.cards != ())
        server.choose("a2dp-sink-sbc_xq")
        await until(lambda: sound._listing.cards[0].active == "a2dp-sink-sbc_xq")
        await sound.set_card(headset, CardMode.CALL)
        await sound.set_card(headset, CardMode.MEDIA)
        assert server.chosen == ["headset-head-unit", "a2dp-sink-sbc_xq"]


@heard
async def test_a_codec_that_was_chosen_before_the_start_is_put_back_after_a_restart_of_the_server(
    tmp_path, monkeypatch
):
    headset = address(HEADSET)
    cards = [Card(1, PROFILES, "a2dp-sink-sbc_xq")]
    async with following(tmp_path, monkeypatch, cards=cards) as (server, sound):
        await until(lambda: sound.state.cards != ())
        await sound.set_card(headset, CardMode.OFF)
        await server.hang_up()
        await until(lambda: server.connections == 2 and sound.state.cards != ())
        await sound.set_card(headset, CardMode.MEDIA)
        assert server.chosen == ["off", "a2dp-sink-sbc_xq"]
