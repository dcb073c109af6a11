"""The command line about headsets that can be told something: `tell`, and what `status` says of their control."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.cli import answer as answering
from switchpoint.cli.arguments import Usage, parse
from switchpoint.cli.codes import Code
from switchpoint.control import Ability, Talk
from switchpoint.errors import Kind, failure
from switchpoint.model import host_id_of
from switchpoint.snapshot import ABOUT_HOSTS, Activate, End, Order
from switchpoint.text import text
from tests.support.linking import lone
from tests.support.telling import CONNECTED_HERE, HERE, PHONE, TABLET, WHERE, ScriptedHeadsets
from tests.support.virtual_time import run
from tests.unit.test_cli_settings import document, line, played

APP = failure(
    Kind.BUSY, text("It was not opened."), text("An app has it."), text("Close that app, then try again.")
).problem


def told_by(headsets, more=""):
    """Run a computer that has the headset connected, and nobody who looks at it."""
    return lone(document=CONNECTED_HERE + more, headsets=headsets)


def taken():
    found = ScriptedHeadsets(Talk.TAKEN, opens=None)
    found.closed = replace(found.closed, problem=APP)
    return found


# Telling -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "asked", "said"),
    [
        (["send-away", "Phone"], ("drop", PHONE), "Phone was sent away."),
        (["send-away", "PHONE", "--headset", "wf-1000xm5"], ("drop", PHONE), "Phone was sent away."),
        (["connect", host_id_of(TABLET)[:8]], ("call", TABLET), "Tablet is connected."),
        (["let-play", "this"], ("choose", HERE), "Laptop may play."),
        (["free"], ("pin", False), "The headset is free: whoever plays is heard."),
        (["multipoint-off"], ("multipoint", False), "The headset takes one host at a time."),
    ],
)
def test_the_headset_is_looked_at_told_and_let_be(words, asked, said):
    async def tale():
        headsets = ScriptedHeadsets()
        async with told_by(headsets) as here:
            assert await line(here, "tell", *words) == (Code.DONE, f"{said}\n", "")
            assert headsets.asked == [asked]
            await asyncio.sleep(0.1)
            assert headsets.wanted == [frozenset({WHERE}), frozenset()]

    run(tale())


@played
async def test_what_the_headset_was_told_as_json():
    async with told_by(ScriptedHeadsets()) as here:
        code, found = await document(here, "told", "tell", "send-away", "Phone")
        assert code is Code.DONE
        assert found == {
            "format": 1,
            "headset": WHERE,
            "order": "send-away",
            "host": host_id_of(PHONE),
            "name": "Phone",
            "says": "Phone was sent away.",
        }
        _, found = await document(here, "told", "tell", "free")
        assert (found["order"], found["host"], found["name"]) == ("free", None, None)


@played
async def test_a_running_switchpoint_is_told_by_words():
    headsets = ScriptedHeadsets()
    async with told_by(headsets) as here:
        words = parse(["tell", "send-away", "Phone"]).line()
        assert await answering.answer_line(here.session, words) == (Code.DONE, "Phone was sent away.\n", "")


@played
async def test_an_unknown_host_is_answered_with_those_that_the_headset_has_just_listed():
    async with told_by(ScriptedHeadsets()) as here:
        code, out, err = await line(here, "tell", "connect", "nobody")
        assert (code, out) == (Code.USAGE, "")
        assert err == "There is no host “nobody”.\nThe hosts are: Laptop (this), Phone, Tablet.\n"


@played
async def test_a_headset_that_takes_its_time_to_open_is_waited_for():
    headsets = ScriptedHeadsets(opens=9.0)
    async with told_by(headsets) as here:
        assert (await line(here, "tell", "send-away", "Phone"))[0] is Code.DONE


@pytest.mark.parametrize(
    ("headsets", "within", "code", "kind"),
    [
        (lambda: ScriptedHeadsets(Talk.NONE, opens=None), 0.1, Code.FAILED, "no-control"),
        (taken, 0.7, Code.FAILED, "busy"),
        (lambda: ScriptedHeadsets(opens=None), 12.5, Code.FAILED, "busy"),
    ],
)
def test_one_that_certainly_does_not_open_is_not_waited_for(headsets, within, code, kind):
    async def tale():
        its = headsets()
        its.refusal = failure(Kind.BUSY, APP.title, APP.cause, APP.advice)
        async with told_by(its) as here:
            began = asyncio.get_running_loop().time()
            found, said = await document(here, "told", "tell", "free")
            assert (found, said["error"]["kind"]) == (code, kind)
            assert asyncio.get_running_loop().time() - began == pytest.approx(within, abs=0.25)
            await asyncio.sleep(0.1)
            assert its.wanted[-1:] in ([], [frozenset()])

    run(tale())


@played
async def test_one_that_is_not_connected_here_is_refused_at_once():
    document_ = CONNECTED_HERE.replace("connected = ", "# ")
    async with lone(document=document_, headsets=ScriptedHeadsets(Talk.UNKNOWN, opens=None)) as here:
        code, _, err = await line(here, "tell", "free")
        assert (code, err.splitlines()[1]) == (Code.FAILED, "It is not connected with this computer.")


@played
async def test_a_room_without_controls_says_so():
    async with lone(room="lonely") as here:
        code, _, err = await line(here, "tell", "multipoint-on")
        assert (code, err.splitlines()[0]) == (Code.FAILED, "The headset was not told.")
        _, found = await document(here, "status", "status")
        assert found["headsets"][0]["control"] is None


@played
async def test_it_takes_no_longer_than_was_said_and_then_looks_no_more():
    headsets = ScriptedHeadsets()
    headsets.takes = 100.0
    async with told_by(headsets) as here:
        code, _, err = await line(here, "tell", "free", "--timeout", "5")
        assert (code, err.splitlines()[:2]) == (
            Code.FAILED,
            ["The headset did not obey in time.", "It took longer than 5 s."],
        )
        await asyncio.sleep(0.1)
        assert headsets.wanted[-1] == frozenset()


@played
async def test_interrupted_it_looks_no_more():
    headsets = ScriptedHeadsets(opens=9.0)
    async with told_by(headsets) as here:
        asked = asyncio.ensure_future(line(here, "tell", "free"))
        await asyncio.sleep(1)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await asyncio.sleep(0.1)
        assert headsets.wanted == [frozenset({WHERE}), frozenset()]


# The grammar ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", sorted(Order))
def test_an_order_names_a_host_or_it_does_not(order):
    wrong, right = ([], ["Phone"]) if order in ABOUT_HOSTS else (["Phone"], [])
    with pytest.raises(Usage) as found:
        parse(["tell", order, *wrong])
    assert found.value.code is Code.USAGE
    assert "switchpoint tell --help" in str(found.value)
    asked = parse(["tell", order, *right, "--headset", "x", "--json"])
    assert (asked.order, asked.host) == (order, *(right or [None]))
    assert parse(asked.line()) == asked
    assert asked.changes


@pytest.mark.parametrize("words", [[], ["dance"], ["unpair", "Phone"], ["free", "--even-in-call"], ["SEND-AWAY", "x"]])
def test_what_is_no_order_is_refused_with_those_there_are(words):
    with pytest.raises(Usage) as found:
        parse(["tell", *words])
    assert found.value.code is Code.USAGE


# Status --------------------------------------------------------------------------------------------------------------


async def opened(here):
    here.board.look_at([WHERE])
    await asyncio.sleep(2)


@played
async def test_status_tells_what_is_known_of_the_control():
    async with told_by(ScriptedHeadsets(codec="LDAC")) as here:
        _, found = await document(here, "status", "status")
        before = found["headsets"][0]["control"]
        assert (before["talk"], before["abilities"], before["pinned"], before["says"]) == ("closed", [], None, None)
        await opened(here)
        _, found = await document(here, "status", "status")
        assert found["headsets"][0]["control"] == {
            "talk": "open",
            "speaker": found["this"],
            "abilities": sorted(Ability),
            "pinned": False,
            "owed": False,
            "multipoint": True,
            "codec": "LDAC",
            "in_call": False,
            "problem": None,
            "says": None,
        }
        _, out, _ = await line(here, "status")
        assert [each.split()[0] for each in out.splitlines()] == [
            "WF-1000XM5",
            "Connected",
            "Laptop",
            "Phone",
            "Tablet",
        ]


@played
async def test_status_has_a_line_for_a_headset_that_is_fixed_while_nothing_is_on():
    async with told_by(ScriptedHeadsets(pinned=True)) as here:
        await opened(here)
        _, out, _ = await line(here, "status")
        assert out.splitlines()[-2:] == [
            "  The headset plays only one host: the others stay silent.",
            "  To free it: switchpoint tell free",
        ]


@played
async def test_status_says_that_a_headset_has_still_to_be_freed():
    headsets = ScriptedHeadsets()
    async with told_by(headsets) as here:
        await here.board.submit(Activate(WHERE, "work-call"))
        await asyncio.sleep(10)
        assert "fixed" not in (await line(here, "status"))[1]
        headsets.refusal = failure(Kind.IN_CALL, text("No."), text("A call."), text("Wait."))
        await here.board.submit(End(WHERE))
        await asyncio.sleep(1)
        _, out, _ = await line(here, "status")
        assert "  Other hosts may stay silent: the headset plays only Laptop. Switchpoint changes that as" in out
        _, found = await document(here, "status", "status")
        assert found["headsets"][0]["control"]["owed"] is True


@played
async def test_status_says_that_another_host_has_the_control_only_where_that_matters():
    async with told_by(taken()) as here:
        assert "controls" not in (await line(here, "status"))[1]
        await here.board.submit(Activate(WHERE, "work-call"))
        await asyncio.sleep(10)
        _, out, _ = await line(here, "status")
        assert "  Another device controls the headset, such as its maker's app on a phone. Close it there.\n" in out
        _, found = await document(here, "status", "status")
        control = found["headsets"][0]["control"]
        assert (control["talk"], control["problem"]["cause"]) == ("taken", "An app has it.")
        await here.board.submit(Activate(WHERE, "gaming"))
        await asyncio.sleep(10)
        assert "controls" not in (await line(here, "status"))[1]


@played
async def test_profiles_says_what_the_one_headset_can_be_told():
    async with told_by(ScriptedHeadsets()) as here:
        await opened(here)
        assert "Phone and Tablet are sent away." in (await line(here, "profiles"))[1]
        _, found = await document(here, "profiles", "profiles")
        assert found["profiles"][0]["says"].endswith("Phone and Tablet are sent away.")
