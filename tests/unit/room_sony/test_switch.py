"""The multipoint switch of a Sony control: its question, and what it does to all links."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.room.sony.knobs import Dialect, Knobs, Mishap, Second, Unarmed
from tests.unit.room_sony.bench import DESKTOP, LINKED_PIXEL, PC, PHONE, QUICK, T1, T2, Bench, Probe, bench, lives

BOTH = (DESKTOP, LINKED_PIXEL)
ARM, OFF, ON = "94 00 00", "d8 d2 00 01", "d8 d2 00 00"
QUESTION = (T1, "99 00 07 01")


async def asked(found: Bench, wanted: str = OFF) -> Probe:
    """Bring a control to the question whether multipoint is to be changed."""
    probe = found.join()
    await probe.ask(T1, ARM)
    assert await probe.ask(T1, wanted, wait=1) == [QUESTION]
    return probe


def linked(found: Bench) -> list[str]:
    return [host.address for host in found.world.state.connected]


@lives
async def test_a_confirmed_change_is_told_and_drops_every_link_and_comes_back():
    async with bench(replace(QUICK, second=Second.TAKE), BOTH) as found:
        other = found.join(PHONE)
        probe = await asked(found)
        assert not other.ended
        assert await probe.ask(T1, "98 00 07 01", wait=1) == [(T1, "d9 d2 00 01")]
        assert probe.ended
        assert other.ended
        assert linked(found) == []
        await asyncio.sleep(9)
        assert linked(found) == []
        await asyncio.sleep(1)
        assert linked(found) == [PC]
        assert not found.world.state.multipoint
        again = found.join()
        assert await again.ask(T1, "d6 d2") == [(T1, "d7 d2 00 01")]


@lives
async def test_nobody_gets_in_while_the_links_are_down():
    async with bench(QUICK, BOTH) as found:
        probe = await asked(found)
        await probe.ask(T1, "98 00 07 01", wait=5)
        assert not found.world.arrives(PHONE)
        assert not await found.world.connect(PHONE)


@lives
async def test_the_links_are_back_after_five_to_fifteen_seconds():
    seen = [(True, 0.0)]
    async with bench(replace(QUICK, returning=(5.0, 15.0)), BOTH) as found:
        found.world.subscribe(lambda: seen.append((bool(linked(found)), asyncio.get_running_loop().time())))
        for wanted in (OFF, ON) * 4:
            probe = await asked(found, wanted)
            await probe.ask(T1, "98 00 07 01", wait=20)
    turns = [two for two, (one, _) in zip(seen[1:], seen, strict=False) if one is not two[0]]
    gone = [back - left for (_, left), (_, back) in zip(turns[::2], turns[1::2], strict=True)]
    assert len(gone) == 8
    assert min(gone) >= 5
    assert max(gone) <= 15.1
    assert max(gone) - min(gone) > 1


@lives
async def test_the_new_value_can_get_lost_with_the_link():
    async with bench(replace(QUICK, tells_switch=False), BOTH) as found:
        probe = await asked(found)
        assert await probe.ask(T1, "98 00 07 01", wait=1) == []
        assert probe.ended
        await asyncio.sleep(10)
        assert not found.world.state.multipoint


@lives
async def test_a_change_can_be_forgotten_with_the_links():
    async with bench(QUICK, BOTH) as found:
        found.endpoint.let(Mishap.SWITCH_LOST)
        probe = await asked(found)
        assert await probe.ask(T1, "98 00 07 01", wait=1) == []
        assert probe.ended
        await asyncio.sleep(10)
        assert found.world.state.multipoint
        assert linked(found) == [PC, PHONE]


@lives
async def test_the_link_can_be_lost_between_the_answer_and_the_return():
    async with bench(QUICK, BOTH) as found:
        probe = await asked(found)
        await probe.command(T1, "98 00 07 01")
        await asyncio.sleep(0.01)
        found.world.goes(PC)
        await asyncio.sleep(0.01)
        assert probe.ended
        await asyncio.sleep(11)
        assert not found.world.state.multipoint
        assert linked(found) == [PHONE]


@lives
async def test_until_the_answer_the_old_value_is_told():
    async with bench(QUICK, BOTH) as found:
        probe = await asked(found)
        await asyncio.sleep(5)
        assert await probe.ask(T1, "d6 d2") == [(T1, "d7 d2 00 00")]


@pytest.mark.parametrize("answer", ["98 00 07 00", "98 00 06 01", "98 01 07 01", "a4 00 07 01"])
@lives
async def test_without_a_yes_to_this_question_nothing_changes(answer):
    async with bench(QUICK, BOTH) as found:
        probe = await asked(found)
        assert await probe.ask(T1, answer, wait=60) == []
        assert found.world.state.multipoint
        assert not probe.ended


@lives
async def test_a_yes_that_comes_after_thirty_seconds_is_for_nothing():
    async with bench(QUICK, BOTH) as found:
        probe = await asked(found)
        await asyncio.sleep(30)
        await probe.ask(T1, "98 00 07 01", wait=20)
        assert found.world.state.multipoint
        probe.forget()
        assert await probe.ask(T1, OFF, wait=28) == [QUESTION]
        await probe.ask(T1, "98 00 07 01", wait=2)
        assert probe.ended


@lives
async def test_a_yes_that_nobody_asked_for_is_for_nothing():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        assert await probe.ask(T1, "98 00 07 01", wait=20) == []
        assert found.world.state.multipoint


@lives
async def test_what_is_so_already_is_told_without_a_question():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        await probe.ask(T1, ARM)
        assert await probe.ask(T1, ON, wait=20) == [(T1, "d9 d2 00 00")]
        assert not probe.ended


@lives
async def test_the_question_can_be_another_one():
    async with bench(replace(QUICK, alert=0x06), BOTH) as found:
        probe = found.join()
        await probe.ask(T1, ARM)
        assert await probe.ask(T1, OFF, wait=1) == [(T1, "99 00 06 01")]


@pytest.mark.parametrize(
    ("knobs", "after"), [(QUICK, False), (replace(QUICK, unarmed=Unarmed.IGNORE), True)], ids=["applied", "ignored"]
)
@lives
async def test_who_did_not_arm_alerts_is_not_asked(knobs: Knobs, after: bool):
    async with bench(knobs, BOTH) as found:
        probe = found.join()
        said = await probe.ask(T1, OFF, wait=20)
        assert said == ([] if after else [(T1, "d9 d2 00 01")])
        assert found.world.state.multipoint is after


@pytest.mark.parametrize("knobs", [replace(QUICK, alerts=False), QUICK])
@lives
async def test_a_headset_without_alerts_and_one_that_was_disarmed_do_not_ask(knobs):
    async with bench(knobs, BOTH) as found:
        probe = found.join()
        await probe.ask(T1, ARM)
        if knobs.alerts:
            await probe.ask(T1, "94 00 01")
        assert QUESTION not in await probe.ask(T1, OFF, wait=20)
        assert not found.world.state.multipoint


@lives
async def test_a_switch_that_drops_no_links_is_only_told():
    async with bench(replace(QUICK, drops_links=False), BOTH) as found:
        probe = await asked(found)
        said = await probe.ask(T1, "98 00 07 01", wait=1)
        assert said == [(T1, "d9 d2 00 01")]
        assert not probe.ended
        assert linked(found) == [PC]


@lives
async def test_without_multipoint_there_are_no_functions_for_hosts_and_the_counter_grows():
    async with bench(replace(QUICK, drops_links=False), BOTH) as found:
        probe = await asked(found)
        before = await probe.ask(T1, "02 00")
        await probe.ask(T1, "98 00 07 01", wait=1)
        assert await probe.ask(T2, "06 00") == [(T2, "07 00 00")]
        for asking in ("36 02", "36 01", "30 02", "32 02"):
            assert await probe.ask(T2, asking, wait=3) == []
        for telling in (f"3c 02 01 {PHONE.encode().hex(' ')}", "38 01 00", "34 02 01 00"):
            assert await probe.ask(T2, telling, wait=10) == []
        after = await probe.ask(T1, "02 00")
        assert (before[0][1][6:8], after[0][1][6:8]) == ("01", "02")
        await probe.ask(T1, ON, wait=1)
        await probe.ask(T1, "98 00 07 01", wait=1)
        assert await probe.ask(T2, "06 00") == [(T2, "07 00 02 31 00 32 01")]
        assert (await probe.ask(T1, "02 00"))[0][1][6:8] == "03"


@lives
async def test_the_functions_can_stay_without_multipoint():
    async with bench(replace(QUICK, drops_links=False, functions_vanish=False), BOTH) as found:
        probe = await asked(found)
        await probe.ask(T1, "98 00 07 01", wait=1)
        assert await probe.ask(T2, "06 00") == [(T2, "07 00 02 31 00 32 01")]
        assert len(await probe.ask(T2, "36 02")) == 1
        # The one slot is taken.
        address = PHONE.encode().hex(" ")
        assert await probe.ask(T2, f"3c 02 01 {address}", wait=1) == [(T2, f"3d 02 01 11 {address}")]


@lives
async def test_another_general_setting_is_only_set():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        await probe.ask(T1, ARM)
        assert await probe.ask(T1, "d8 d1 00 01", wait=20) == [(T1, "d9 d1 00 01")]
        assert await probe.ask(T1, "d6 d1") == [(T1, "d7 d1 00 01")]
        assert found.world.state.multipoint


@pytest.mark.parametrize(("on", "wanted", "question"), [(True, "00", "07"), (False, "01", "06")])
@lives
async def test_version_1_has_its_own_bytes(on, wanted, question):
    async with bench(replace(QUICK, dialect=Dialect.OLD, functions_vanish=False), BOTH) as found:
        await found.world.multipoint(on=on)
        probe = found.join()
        await probe.ask(T1, "94 01 01")
        assert await probe.ask(T1, f"d8 d2 01 {wanted}", wait=1) == [(T1, f"99 01 {question} 01")]
        assert await probe.ask(T1, f"98 01 {question} 01", wait=1) == [(T1, f"d9 d2 01 {wanted}")]
        await asyncio.sleep(10)
        assert found.world.state.multipoint is not on


@lives
async def test_version_1_without_multipoint_does_not_name_its_function():
    async with bench(replace(QUICK, dialect=Dialect.OLD), BOTH) as found:
        await found.world.multipoint(on=False)
        probe = found.join()
        assert await probe.ask(T1, "06 00") == [(T1, "07 00 04 30 39 d1 d2")]
        assert await probe.ask(T2, "36 01", wait=5) == []
