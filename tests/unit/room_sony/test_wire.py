"""What a Sony control does with frames, whatever stands in them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from switchpoint.headsets.sony.frames import Flaw, Frame, Scanner, encode
from switchpoint.room.sony.knobs import Mishap, Writing
from switchpoint.room.sony.pipe import Way
from tests.unit.room_sony.bench import PC, QUICK, T1, T2, bench, hexed, lives

HELLO = hexed("3e 0c 00 00 00 00 02 00 00 0e 3c")
ACK_OF_0 = hexed("3e 01 01 00 00 00 00 02 3c")
ACK_OF_1 = hexed("3e 01 00 00 00 00 00 01 3c")
INFO = (T1, "01 00 03 00 10 04 00 00")


@lives
async def test_a_command_is_acknowledged_at_once_and_answered_later():
    async with bench() as found:
        probe = found.join()
        await probe.put(HELLO)
        await asyncio.sleep(0.01)
        assert probe.raw == ACK_OF_0
        await asyncio.sleep(1)
        assert probe.said == [INFO]
        assert 0.04 < probe.when(INFO[1]) < 0.06


@lives
async def test_the_usual_answer_takes_25_to_80_milliseconds():
    async with bench(replace(QUICK, latency=(0.025, 0.080))) as found:
        probe = found.join()
        took = []
        for _ in range(40):
            probe.forget()
            before = probe.now
            await probe.ask(T1, "00 00")
            took.append(probe.when(INFO[1]) - before)
        assert 0.025 <= min(took) < 0.035
        assert 0.07 < max(took) <= 0.081


@lives
async def test_a_bad_sum_or_length_is_dropped_without_a_word():
    async with bench() as found:
        probe = found.join()
        for bad in ("3e 0c 00 00 00 00 02 00 00 0f 3c", "3e 0c 00 00 00 00 03 00 00 0f 3c", "ff 00 3c 3e 3c"):
            await probe.put(hexed(bad))
        await asyncio.sleep(1)
        assert probe.raw == b""
        assert found.commands == []


@lives
async def test_a_repeated_frame_is_acknowledged_again_and_done_once():
    async with bench() as found:
        probe = found.join()
        for _ in range(3):
            await probe.put(HELLO)
        await asyncio.sleep(0.5)
        assert probe.acks == [1, 1, 1]
        assert probe.said == [INFO]
        assert found.commands == ["00 00"]


@pytest.mark.parametrize("first", [0, 1])
@lives
async def test_its_own_sequence_begins_as_set_and_alternates_over_both_tables(first):
    async with bench(replace(QUICK, first_sequence=first)) as found:
        probe = found.join()
        for table, payload in ((T1, "00 00"), (T2, "30 02"), (T1, "04 01"), (T2, "36 02")):
            await probe.ask(table, payload)
        own = [frame for _, frame in probe.frames if frame.type in {T1, T2}]
        assert [frame.sequence for frame in own] == [first, 1 - first, first, 1 - first]
        assert [frame.type for frame in own] == [T1, T2, T1, T2]


@lives
async def test_an_unacknowledged_frame_comes_again_ten_times_and_the_others_wait():
    async with bench() as found:
        probe = found.join()
        probe.acknowledges = False
        await probe.ask(T1, "00 00")
        await probe.ask(T1, "04 01")
        await asyncio.sleep(7)
        came = [at for at, frame in probe.frames if frame.type == T1]
        assert {payload for _, payload in probe.said} == {INFO[1]}
        assert [round(later - earlier, 2) for earlier, later in pairwise(came)] == [0.75] * 9
        assert not probe.ended
        await asyncio.sleep(2)
        assert len(probe.said) == 11
        assert probe.ended


@lives
async def test_what_waits_is_sent_when_the_frame_before_is_acknowledged():
    async with bench() as found:
        probe = found.join()
        probe.acknowledges = False
        await probe.ask(T1, "00 00")
        await probe.ask(T1, "04 01")
        assert probe.said == [INFO]
        await probe.put(ACK_OF_0)
        await asyncio.sleep(0.1)
        assert probe.said[1][1].startswith("05 01 0a")


@lives
async def test_a_request_for_what_it_does_not_have_is_acknowledged_and_never_answered():
    async with bench() as found:
        probe = found.join()
        asked = [(T2, "36 00"), (T2, "30 00"), (T2, "36 03"), (T1, "22 00"), (T1, "d6 d4"), (T1, "04 04")]
        asked += [(T2, "38 03 00"), (T1, "a2 02"), (T1, "12 01")]
        for table, payload in asked:
            assert await probe.ask(table, payload, wait=7) == []
        assert len(probe.acks) == len(asked) == len(found.commands)


@lives
async def test_an_unknown_command_and_one_in_the_wrong_table_is_acknowledged_and_nothing_more():
    async with bench() as found:
        probe = found.join()
        asked = [(T1, "36 02"), (T2, "00 00"), (T1, "3c 02 01"), (T2, "d6 d2"), (T1, "ee 01 02"), (T1, "")]
        for table, payload in asked:
            assert await probe.ask(table, payload, wait=7) == []
        assert len(probe.acks) == len(asked)
        assert [(each.table, each.payload.hex(" ")) for each in found.endpoint.received] == asked


@lives
async def test_commands_of_the_wrong_length_change_nothing():
    async with bench() as found:
        before = found.world.state
        probe = found.join()
        for table, payload in (
            (T2, "3c 02 00 41 41"),
            (T2, "3c 01 41 41"),
            (T2, "38 01"),
            (T2, "38 01 02"),
            (T1, "d8 d2 00"),
            (T1, "d8 d2 01 01"),
            (T2, "34 02 01"),
            (T1, "00"),
            (T1, "98 00 07"),
        ):
            assert await probe.ask(table, payload, wait=5) == []
        assert found.world.state == before


@pytest.mark.parametrize("size", [1, 2, 5])
@lives
async def test_it_hears_frames_split_anywhere_and_glued(size):
    async with bench() as found:
        probe = found.join()
        both = HELLO + encode(Frame(T1, 1, hexed("04 01")))
        for start in range(0, len(both), size):
            await probe.put(both[start : start + size])
        await asyncio.sleep(0.5)
        assert [payload[:5] for _, payload in probe.said] == ["01 00", "05 01"]
        assert probe.acks == [1, 0]


@lives
async def test_it_can_write_byte_by_byte():
    async with bench(replace(QUICK, writing=Writing.BYTES)) as found:
        probe = found.join()
        await probe.ask(T1, "00 00")
        assert {len(piece) for piece in probe.pieces} == {1}
        assert probe.said == [INFO]


@lives
async def test_it_can_write_the_acknowledgement_and_the_answer_in_one_piece():
    async with bench(replace(QUICK, writing=Writing.GLUED)) as found:
        probe = found.join()
        await probe.ask(T1, "00 00", wait=0.5)
        assert len(probe.pieces) == 1
        assert probe.raw.startswith(ACK_OF_0)
        assert probe.said == [INFO]


@lives
async def test_the_pipe_can_split_and_glue_what_arrives():
    async with bench() as found:
        split = found.join(way=Way(most=1))
        await split.ask(T1, "00 00")
        assert {len(piece) for piece in split.pieces} == {1}
        glued = found.join(way=Way(glued=True))
        assert split.said == [INFO]
        await glued.put(HELLO)
        await glued.put(HELLO)
        await asyncio.sleep(0.01)
        assert glued.pieces == [ACK_OF_0 * 2]


@lives
async def test_the_list_and_the_volume_can_come_before_any_request():
    async with bench(replace(QUICK, pushes_list=True, pushes_volume=True)) as found:
        probe = found.join()
        await asyncio.sleep(0.1)
        assert [(table, payload[:5]) for table, payload in probe.said] == [(T2, "39 02"), (T1, "a9 20")]
        assert probe.said[1] == (T1, "a9 20 0f")
        assert probe.acks == []


@lives
async def test_nothing_comes_by_itself_otherwise():
    async with bench() as found:
        probe = found.join()
        await asyncio.sleep(60)
        assert probe.raw == b""


@lives
async def test_the_first_request_can_be_lost():
    async with bench(replace(QUICK, ignores_first=True)) as found:
        probe = found.join()
        await probe.put(HELLO)
        await asyncio.sleep(1.25)
        assert probe.raw == b""
        await probe.put(HELLO)
        await asyncio.sleep(0.2)
        assert probe.acks == [1]
        assert probe.said == [INFO]
        assert found.commands == ["00 00"]


# What can go wrong once


@lives
async def test_a_frame_can_come_twice():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.TWICE)
        assert await probe.ask(T1, "00 00") == [INFO, INFO]
        found.endpoint.let(Mishap.TWICE)
        assert len(await probe.ask(T1, "04 01")) == 2
        assert len(await probe.ask(T1, "04 01")) == 1


@pytest.mark.parametrize("model", [chr(letter) for letter in range(0x20, 0x7F)])
@lives
async def test_a_frame_can_come_with_a_wrong_sum_and_is_then_sent_again(model):
    async with bench(replace(QUICK, model=model)) as found:
        probe = found.join()
        found.endpoint.let(Mishap.BAD_SUM)
        assert await probe.ask(T1, "04 01", wait=0.5) == []
        assert probe.dropped == 1
        await asyncio.sleep(0.75)
        assert len(probe.said) == 1
        bad, good = (each for each in probe.pieces if each[1] == T1)
        assert [each.flaw for each in Scanner().feed(bad)] == [Flaw.SUM]
        assert bad[:-4] == good[:-4]


@lives
async def test_half_a_frame_can_come_before_the_whole_one():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.CUT)
        assert await probe.ask(T1, "00 00") == [INFO]
        assert probe.raw.count(b"\x3e") == 3
        assert probe.dropped == 1


@lives
async def test_a_stale_acknowledgement_can_come_before_the_right_one():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.STALE_ACK)
        await probe.ask(T1, "00 00")
        await probe.ask(T1, "00 00")
        assert probe.acks == [0, 1, 0]


@lives
async def test_an_acknowledgement_can_be_lost():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.NO_ACK)
        await probe.put(HELLO)
        await asyncio.sleep(0.2)
        assert probe.acks == []
        assert probe.said == [INFO]
        await probe.put(HELLO)
        await asyncio.sleep(0.2)
        assert probe.acks == [1]
        assert probe.said == [INFO]


@lives
async def test_an_answer_can_come_when_nobody_waits_for_it_any_more():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.LATE)
        assert await probe.ask(T1, "00 00", wait=5) == []
        assert (await probe.ask(T1, "04 01"))[0][1].startswith("05 01")
        await asyncio.sleep(1)
        assert probe.said[-1] == INFO
        assert 5.9 < probe.when(INFO[1]) < 6.2


@lives
async def test_a_notice_can_come_between_a_request_and_its_answer():
    async with bench() as found:
        probe = found.join()
        found.endpoint.let(Mishap.NOTICE_BETWEEN)
        said = await probe.ask(T2, "36 02")
        assert [payload[:8] for _, payload in said] == ["39 02 02", "37 02 02"]
        assert len(await probe.ask(T2, "36 02")) == 1


@lives
async def test_a_stale_acknowledgement_from_the_host_moves_nothing():
    async with bench() as found:
        probe = found.join()
        probe.acknowledges = False
        await probe.ask(T1, "00 00")
        await probe.put(ACK_OF_1)
        await asyncio.sleep(0.7)
        assert probe.said == [INFO, INFO]


@lives
async def test_everything_ends_with_the_control():
    async with bench() as found:
        probe = found.join()
        await probe.ask(T1, "00 00")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert probe.ended
    assert found.endpoint.hosts == ()
    found.world.plays(PC)
    assert found.world._listeners._callbacks == {}


@lives
async def test_a_host_that_closes_is_forgotten():
    async with bench() as found:
        probe = found.join()
        assert found.endpoint.owner == PC
        probe.pipe.close()
        await asyncio.sleep(0.1)
        assert found.endpoint.owner is None
