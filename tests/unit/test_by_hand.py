"""What a person tells a headset: done at once or refused with a sentence, and it stands until the next click."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from switchpoint.control import Talk
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import HostId, LinkState, Stage, host_id_of
from switchpoint.snapshot import Activate, End, NoticeKind, Order, SetRole, Tell
from switchpoint.steps import TAKEN
from switchpoint.text import text
from tests.support.linking import lone, other
from tests.support.telling import CONNECTED_HERE, PHONE, TABLET, WHERE, ScriptedHeadsets
from tests.support.virtual_time import run

NOT_TOLD = "The headset was not told."
STILL_USED = "It can still be connected and let go from here."
SETTINGS = "Use the Bluetooth settings of this computer."
PHONE_ID, TABLET_ID = host_id_of(PHONE), host_id_of(TABLET)
IN_CALL = failure(Kind.IN_CALL, text("Not freed."), text("The headset refuses this while a call is on."), text("Wait."))


def played(test):
    """Run a story in virtual time."""

    def told():
        run(test())

    told.__name__ = test.__name__
    return told


@asynccontextmanager
async def looking(headsets=None, *linked, document=CONNECTED_HERE):
    """Yield a computer that looks at its headset, and that headset."""
    headsets = headsets if headsets is not None else ScriptedHeadsets()
    async with lone(*linked, document=document, headsets=headsets) as here:
        here.board.look_at([WHERE])
        await asyncio.sleep(2)
        yield here, headsets


def view(here):
    return here.board.snapshot.headset(WHERE)


def state(here, host):
    return view(here).row(host).link.state


async def tell(here, order, host=None):
    return await here.board.submit(Tell(WHERE, order, host))


async def refused(here, order, host=None):
    """Return the kind of a refusal, and its sentences."""
    with pytest.raises(SwitchpointError) as caught:
        await tell(here, order, host)
    found = caught.value.problem
    return found.kind, str(found)


# What it does --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "host", "asked", "said"),
    [
        (Order.SEND_AWAY, PHONE_ID, ("drop", PHONE), "Phone was sent away."),
        (Order.CONNECT, TABLET_ID, ("call", TABLET), "Tablet is connected."),
        (Order.LET_PLAY, PHONE_ID, ("choose", PHONE), "Phone may play."),
        (Order.FREE, None, ("pin", False), "The headset is free: whoever plays is heard."),
        (Order.MULTIPOINT_ON, None, ("multipoint", True), "The headset takes several hosts at once."),
        (Order.MULTIPOINT_OFF, None, ("multipoint", False), "The headset takes one host at a time."),
    ],
)
def test_the_headset_is_told_and_a_sentence_says_what_came_of_it(order, host, asked, said):
    async def tale():
        async with looking() as (here, headsets):
            notice = await tell(here, order, host)
            assert (notice.kind, str(notice.text)) == (NoticeKind.DONE, said)
            assert headsets.asked == [asked]

    run(tale())


@played
async def test_this_computer_may_be_let_play_by_the_address_of_its_adapter():
    async with looking() as (here, headsets):
        board = here.board.snapshot
        assert board.host(board.this).addresses == ("00:1A:7D:00:00:01",)
        await tell(here, Order.LET_PLAY, board.this)
        assert headsets.asked == [("choose", "00:1A:7D:00:00:01")]


@played
async def test_a_headset_that_takes_its_time_holds_up_no_click():
    headsets = ScriptedHeadsets()
    headsets.takes = 9.0
    async with looking(headsets) as (here, _):
        slow = asyncio.ensure_future(tell(here, Order.CONNECT, TABLET_ID))
        await asyncio.sleep(1)
        async with asyncio.timeout(1):
            await here.board.submit(SetRole(PHONE_ID, None))
        assert not slow.done()
        await slow


# Looking -------------------------------------------------------------------------------------------------------------


@played
async def test_whoever_looks_last_lets_it_be():
    headsets = ScriptedHeadsets()
    async with lone(document=CONNECTED_HERE, headsets=headsets) as here:
        assert view(here).control.talk is Talk.CLOSED
        for who, where in (("window", [WHERE]), ("tell", [WHERE]), ("window", [])):
            here.board.look_at(where, who=who)
            await asyncio.sleep(2)
            assert view(here).control.talk is Talk.OPEN
        here.board.look_at([], who="tell")
        await asyncio.sleep(1)
        assert headsets.wanted == [frozenset({WHERE}), frozenset()]
        await asyncio.sleep(11)
        assert view(here).control.talk is Talk.CLOSED


# What is refused -----------------------------------------------------------------------------------------------------


@played
async def test_a_headset_that_nobody_knows_is_refused():
    async with looking() as (here, headsets):
        with pytest.raises(SwitchpointError) as caught:
            await here.board.submit(Tell("AA:BB:CC:DD:EE:FF", Order.FREE))
        assert caught.value.problem.kind is Kind.UNKNOWN_NAME
        assert headsets.asked == []


@pytest.mark.parametrize("order", Order)
def test_a_headset_without_a_control_is_refused(order):
    async def tale():
        async with looking(ScriptedHeadsets(Talk.NONE, opens=None)) as (here, headsets):
            assert await refused(here, order, PHONE_ID) == (
                Kind.NO_CONTROL,
                f"{NOT_TOLD} It has no control that Switchpoint speaks. {STILL_USED}",
            )
            assert headsets.asked == []

    run(tale())


@played
async def test_a_headset_that_is_not_connected_here_is_refused():
    document = CONNECTED_HERE.replace("connected = ", "# ")
    async with looking(ScriptedHeadsets(Talk.UNKNOWN, opens=None), document=document) as (here, headsets):
        assert await refused(here, Order.FREE) == (
            Kind.NO_CONTROL,
            "The headset was not told. It is not connected with this computer. Connect it, then try again.",
        )
        assert headsets.asked == []


@played
async def test_a_headset_that_a_linked_computer_controls_is_refused_with_its_name():
    headsets = ScriptedHeadsets(opens=None)
    async with looking(headsets, other()) as (here, _):
        for name, known in (("Gaming PC", other().id), ("Another computer", HostId("e" * 32))):
            headsets.closed = type(headsets.closed)(headset=WHERE, talk=Talk.CLOSED, speaker=known)
            assert await refused(here, Order.FREE) == (
                Kind.NO_CONTROL,
                f"The headset was not told. {name} controls it. Tell it from there.",
            )
        assert headsets.asked == []


@pytest.mark.parametrize("host", [None, HostId("e" * 32)])
def test_a_host_that_the_headset_does_not_know_is_refused(host):
    async def tale():
        async with looking() as (here, headsets):
            for order in (Order.SEND_AWAY, Order.CONNECT, Order.LET_PLAY):
                assert await refused(here, order, host) == (
                    Kind.UNKNOWN_NAME,
                    "The headset was not told. It does not know this host. Connect the host with the headset once.",
                )
            assert headsets.asked == []

    run(tale())


@pytest.mark.parametrize("order", [Order.SEND_AWAY, Order.CONNECT])
def test_this_computer_is_never_cut_off_by_its_own_order(order):
    async def tale():
        async with looking() as (here, headsets):
            assert await refused(here, order, here.board.snapshot.this) == (
                Kind.BAD_VALUE,
                f"{NOT_TOLD} It would cut off this computer, which tells it. {SETTINGS}",
            )
            assert headsets.asked == []

    run(tale())


@pytest.mark.parametrize("order", [Order.MULTIPOINT_ON, Order.MULTIPOINT_OFF])
@pytest.mark.parametrize("who", ["headset", "this computer"])
def test_the_multipoint_switch_is_not_touched_during_a_call(order, who):
    async def tale():
        recording = f'recording = "{WHERE}"\n' if who == "this computer" else ""
        its = ScriptedHeadsets(in_call=who == "headset")
        async with looking(its, document=CONNECTED_HERE + recording) as (here, headsets):
            assert await refused(here, order) == (
                Kind.IN_CALL,
                "The headset was not told. A call is on, and this would drop it. Try again after the call.",
            )
            assert headsets.asked == []

    run(tale())


@played
async def test_what_the_headset_itself_refuses_is_passed_on():
    async with looking() as (here, headsets):
        headsets.refusal = IN_CALL
        kind, said = await refused(here, Order.FREE)
        assert (kind, said) == (Kind.IN_CALL, str(IN_CALL.problem))


# The hand stands until the next click --------------------------------------------------------------------------------


async def call(here):
    await here.board.submit(Activate(WHERE, "work-call"))
    await asyncio.sleep(10)


@played
async def test_who_is_let_back_by_hand_is_not_sent_away_before_the_next_click():
    async with looking() as (here, headsets):
        await call(here)
        assert headsets.asked == [("drop", PHONE), ("pin", True)]
        assert state(here, PHONE_ID) is LinkState.AWAY
        await tell(here, Order.CONNECT, PHONE_ID)
        await asyncio.sleep(60)
        assert state(here, PHONE_ID) is LinkState.CONNECTED
        assert view(here).row(PHONE_ID).progress.stage is Stage.OVERRIDDEN
        await call(here)
        assert state(here, PHONE_ID) is LinkState.AWAY


@played
async def test_who_could_not_be_called_may_come_by_another_hand():
    async with looking() as (here, headsets):
        await call(here)
        headsets.refusal = failure(Kind.AWAY, text("Not called."), text("It is off."), text("Connect it there."))
        assert (await refused(here, Order.CONNECT, PHONE_ID))[0] is Kind.AWAY
        headsets.refusal = None
        headsets.joins(PHONE, connected=True)
        await asyncio.sleep(30)
        assert state(here, PHONE_ID) is LinkState.CONNECTED


@played
async def test_a_headset_freed_by_hand_stays_free_until_the_next_click():
    async with looking() as (here, _):
        await call(here)
        assert view(here).control.pinned
        await tell(here, Order.FREE)
        await asyncio.sleep(60)
        assert view(here).control.pinned is False
        await call(here)
        assert view(here).control.pinned


@played
async def test_a_headset_that_refuses_to_be_freed_is_still_owed():
    async with looking() as (here, headsets):
        await call(here)
        headsets.refusal = IN_CALL
        assert (await refused(here, Order.FREE))[0] is Kind.IN_CALL
        await asyncio.sleep(5)
        await here.board.submit(End(WHERE))
        await asyncio.sleep(1)
        assert (view(here).owed, view(here).control.pinned) == (True, True)
        assert here.board.snapshot.keeping
        headsets.refusal = None
        await asyncio.sleep(90)
        assert (view(here).owed, view(here).control.pinned) == (False, False)


@played
async def test_a_work_call_says_that_another_host_controls_the_headset():
    headsets = ScriptedHeadsets(Talk.TAKEN, opens=None)
    async with looking(headsets) as (here, _):
        await call(here)
        said = view(here).notice
        assert str(said.text).startswith("Work call is on.")
        assert str(said.reason) == str(TAKEN)
        await here.board.submit(Activate(WHERE, "gaming"))
        await asyncio.sleep(10)
        assert view(here).notice.reason is None
