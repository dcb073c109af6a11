"""Several hosts that open the control of one Sony headset: one of them is obeyed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.room.sony.knobs import Second
from tests.unit.room_sony.bench import DESKTOP, LINKED_PIXEL, PC, PHONE, QUICK, T1, T2, bench, lives

BOTH = (DESKTOP, LINKED_PIXEL)
REFUSE, TAKE, CLOSE = (replace(QUICK, second=second) for second in Second)


@lives
async def test_a_second_host_can_be_refused():
    async with bench(REFUSE, BOTH) as found:
        first = found.join(PC)
        assert not found.endpoint.admits(PHONE)
        second = found.join(PHONE)
        await asyncio.sleep(0.1)
        assert second.ended
        assert found.endpoint.owner == PC
        assert len(await first.ask(T1, "00 00")) == 1


@lives
async def test_a_refused_host_is_let_in_when_the_first_one_has_gone():
    async with bench(REFUSE, BOTH) as found:
        found.join(PC).pipe.close()
        await asyncio.sleep(0.1)
        assert found.endpoint.admits(PHONE)
        assert len(await found.join(PHONE).ask(T1, "00 00")) == 1


@lives
async def test_a_second_host_can_take_the_control_while_the_first_one_hears_on():
    async with bench(TAKE, BOTH) as found:
        first = found.join(PC)
        await first.ask(T1, "00 00")
        second = found.join(PHONE)
        assert found.endpoint.owner == PHONE
        first.forget()
        for _ in range(3):
            await first.ask(T2, "38 01 00", wait=5)
            assert first.raw == b""
        await second.ask(T2, "38 01 00", wait=1)
        assert [payload for _, payload in second.said] == ["39 01 00 00"]
        assert first.said == second.said
        assert first.acks == []
        assert not first.ended
        assert [each.host for each in found.endpoint.received] == [PC, PHONE]


@lives
async def test_what_the_first_one_hears_is_not_repeated_when_it_acknowledges_it():
    async with bench(TAKE, BOTH) as found:
        first = found.join(PC)
        found.join(PHONE)
        found.world.plays(PHONE)
        await asyncio.sleep(10)
        assert len(first.said) == 2


@lives
async def test_the_control_is_not_given_back_but_can_be_opened_anew():
    async with bench(TAKE, BOTH) as found:
        first = found.join(PC)
        second = found.join(PHONE)
        second.pipe.close()
        await asyncio.sleep(0.1)
        assert found.endpoint.owner is None
        assert await first.ask(T1, "00 00", wait=5) == []
        again = found.join(PC)
        assert len(await again.ask(T1, "00 00")) == 1
        assert first.ended


@lives
async def test_two_hosts_can_take_the_control_from_each_other():
    async with bench(TAKE, BOTH) as found:
        found.join(PC)
        found.join(PHONE)
        back = found.join(PC)
        assert found.endpoint.owner == PC
        assert found.endpoint.hosts == (PHONE, PC)
        assert len(await back.ask(T1, "00 00")) == 1


@lives
async def test_a_second_host_can_close_the_first_one():
    async with bench(CLOSE, BOTH) as found:
        first = found.join(PC)
        second = found.join(PHONE)
        await asyncio.sleep(0.1)
        assert first.ended
        assert found.endpoint.hosts == (PHONE,)
        assert len(await second.ask(T1, "00 00")) == 1


@pytest.mark.parametrize("knobs", [REFUSE, TAKE, CLOSE])
@lives
async def test_a_host_that_opens_it_again_replaces_its_own_channel(knobs):
    async with bench(knobs, BOTH) as found:
        first = found.join(PC)
        second = found.join(PC.lower())
        await asyncio.sleep(0.1)
        assert first.ended
        assert len(await second.ask(T1, "00 00")) == 1


@lives
async def test_who_has_the_control_taken_in_the_middle_of_a_connection_hears_its_end():
    async with bench(TAKE, (DESKTOP, replace(LINKED_PIXEL, slot=0))) as found:
        first = found.join(PC)
        address = PHONE.encode().hex(" ")
        await first.command(T2, f"3c 02 01 {address}")
        await asyncio.sleep(0.1)
        found.join("AA:BB:CC:00:00:07")
        await asyncio.sleep(3)
        assert (T2, f"3d 02 01 10 {address}") in first.said


@lives
async def test_a_channel_that_was_opened_before_the_control_runs_is_served():
    async with bench() as found:
        probe = found.join()
        probe.pipe.close()
        await asyncio.sleep(0)
    late = found.join()
    task = asyncio.create_task(found.endpoint.run())
    assert len(await late.ask(T1, "00 00")) == 1
    task.cancel()
    await asyncio.wait({task})
