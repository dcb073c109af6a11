"""Pairing on the command line: what is listed, the number on the terminal, and what a running Switchpoint is asked."""

from __future__ import annotations

import asyncio
import io
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from switchpoint.cli import answer as answering
from switchpoint.cli import pairing
from switchpoint.cli.arguments import Part, parse
from switchpoint.cli.codes import Code
from switchpoint.cli.say import Say
from switchpoint.cli.waiting import shown
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Address
from switchpoint.nearby import Nearby
from tests.support.story import story
from tests.unit.test_cli_settings import document, line, played

OFFICE, TRAVEL = Address("2C:41:A1:00:00:09"), Address("2C:41:A1:00:00:08")


class Terminal(io.StringIO):
    """A standard input that somebody sits at."""

    def isatty(self):
        return True


def types(monkeypatch, words):
    monkeypatch.setattr(sys, "stdin", Terminal(words))


class AtOnce:
    """A thread that has done its work before anybody waits for it: time that jumps cannot overtake it."""

    def __init__(self, target, daemon):
        assert daemon
        self.start = target


@pytest.fixture(autouse=True)
def no_threads(monkeypatch):
    monkeypatch.setattr(pairing, "threading", SimpleNamespace(Thread=AtOnce))


@played
async def test_headsets_in_pairing_mode_are_listed_and_the_search_ends():
    async with story() as here:
        code, out, err = await line(here, "pair")
        assert (code, err) == (Code.DONE, "")
        assert out.splitlines() == [
            f"  Travel headphones  {TRAVEL}  Strong signal",
            f"  Office headset  {OFFICE}  Fair signal",
            "To pair one: switchpoint pair NAME",
        ]
        assert here.board.snapshot.nearby == Nearby()


@played
async def test_a_list_says_when_there_is_none_or_no_bluetooth():
    async with story() as here:
        for headset in here.room.headsets:
            headset.switch_off()
        code, out, err = await line(here, "pair", "--timeout", "5")
        assert (code, out, err) == (Code.DONE, "", "No headset in pairing mode was found.\n")
        here.computer("laptop").bluetooth_off()
        code, found = await document(here, "pair", "pair")
        assert code is Code.NO_BLUETOOTH
        assert found["error"]["kind"] == Kind.ADAPTER_OFF


@played
async def test_a_headset_is_paired_by_its_name_or_its_address():
    async with story() as here:
        _, listed = await document(here, "pair", "pair")
        assert [each["strength"] for each in listed["found"]] == ["strong", "fair"]
        code, found = await document(here, "pair", "pair", "travel HEADPHONES")
        assert (code, found["result"], found["headset"], found["connected"]) == (Code.DONE, "paired", TRAVEL, True)
        assert here.board.snapshot.headset(TRAVEL) is not None
        code, out, _ = await line(here, "pair", TRAVEL, "--timeout", "4")
        assert (code, out) == (Code.FAILED, "")


@played
async def test_one_that_is_not_found_is_named_with_those_that_were():
    async with story() as here:
        code, _, err = await line(here, "pair", "Nothing", "--timeout", "5")
        assert code is Code.FAILED
        assert "“Nothing” was not found.\nFound were: Travel headphones and Office headset." in err


@pytest.mark.parametrize(
    ("typed", "paired"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\nperhaps\ny\n", True), ("\nNo\n", False)]
)
def test_the_number_is_compared_on_the_terminal(monkeypatch, typed, paired):
    types(monkeypatch, typed)

    @played
    async def play():
        async with story() as here:
            code, out, err = await line(here, "pair", OFFICE)
            assert "The number is 143621." in out
            assert (here.board.snapshot.headset(OFFICE) is not None) is paired
            assert code is (Code.DONE if paired else Code.FAILED)
            assert ("You have said that the numbers differ." in err) is not paired

    play()


def test_a_terminal_is_read_in_a_thread(monkeypatch):
    monkeypatch.setattr(pairing, "threading", threading)

    class Slow(Terminal):
        def readline(self, *_):
            time.sleep(0.1)
            return f"{threading.current_thread().daemon}"

    monkeypatch.setattr(sys, "stdin", Slow())

    async def play():
        line = asyncio.ensure_future(pairing._line())
        await asyncio.sleep(0.02)
        assert not line.done()
        assert await line == "True"

    asyncio.run(play())


@pytest.mark.parametrize("there", [None, io.StringIO("y\n"), Terminal(""), Terminal("\n")])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_where_nobody_can_be_asked_nobody_is_said_to_have_answered(monkeypatch, there, elsewhere):
    monkeypatch.setattr(sys, "stdin", there)

    @played
    async def play():
        async with story() as here:
            if elsewhere:
                ask, asked = asking(here)
                out = io.StringIO()
                with pytest.raises(SwitchpointError) as caught:
                    await pairing.paired_elsewhere(ask, parse(["pair", OFFICE]), Say(out, out))
                said = str(caught.value)
                assert asked[-1] is Part.NO
            else:
                code, _, said = await line(here, "pair", OFFICE)
                assert code is Code.FAILED
            assert "nobody to ask" in said
            assert "You have said" not in said
            assert here.board.snapshot.headset(OFFICE) is None
            assert here.board.snapshot.nearby == Nearby()

    play()
    if there is not None:
        there.seek(0)


# A running Switchpoint -----------------------------------------------------------------------------------------------


def asking(here):
    """Return what carries a part of a pairing to a running Switchpoint, and what was asked."""
    asked = []

    async def ask(part):
        asked.append(part)
        options = pairing.asked_for(parse(["pair", OFFICE]), part)
        return await answering.answer_line(here.session, options.line())

    return ask, asked


@pytest.mark.parametrize(("typed", "part"), [("y\n", Part.YES), ("n\n", Part.NO)])
def test_a_running_switchpoint_is_told_what_was_typed(monkeypatch, typed, part):
    types(monkeypatch, typed)

    @played
    async def play():
        async with story() as here:
            ask, asked = asking(here)
            out = io.StringIO()
            code, _, _ = await pairing.paired_elsewhere(ask, parse(["pair", OFFICE]), Say(out, out))
            assert asked == [Part.RUN, Part.SHOW, part]
            assert "The number is 143621." in out.getvalue()
            assert code is (Code.DONE if part is Part.YES else Code.FAILED)
            assert (here.board.snapshot.headset(OFFICE) is not None) is (part is Part.YES)
            assert here.board.snapshot.nearby == Nearby()

    play()


@played
async def test_an_interrupted_command_stops_the_pairing():
    async with story() as here:
        ask, asked = asking(here)

        async def hangs(part):
            # The number is never read.
            return await ask(part) if part is not Part.SHOW else await asyncio.Event().wait()

        said = io.StringIO()
        command = asyncio.ensure_future(pairing.paired_elsewhere(hangs, parse(["pair", OFFICE]), Say(said, said)))
        await shown(here.board, 30, lambda snapshot: snapshot.nearby.question is not None)
        assert here.board.snapshot.nearby.question is not None
        command.cancel()
        with pytest.raises(asyncio.CancelledError):
            await command
        assert asked[-1] is Part.HIDE
        assert here.board.snapshot.headset(OFFICE) is None
        assert here.board.snapshot.nearby.question is None
