"""What a Sony control answers, byte for byte."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.model import Battery
from switchpoint.room.sony.knobs import Dialect, Knobs
from switchpoint.room.sony.world import PairedHost
from tests.unit.room_sony.bench import (
    A_TABLET,
    DESKTOP,
    LINKED_PIXEL,
    PC,
    PHONE,
    QUICK,
    T1,
    T2,
    a17,
    bench,
    hexed,
    lives,
)

OLD = replace(QUICK, dialect=Dialect.OLD, version=0x7000, model="WH-1000XM4")
PLAIN = replace(QUICK, dialect=Dialect.PLAIN)

LIST = (
    "3e 0e 00 00 00 00 3d 2e 37 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 2e 41 0c 07 44 45 53 4b 54"
    "4f 50 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 00 ff ff ff 07 50 69 78 65 6c 20 38 01 22 3c"
)
NOTICE = (
    "3e 0e 00 00 00 00 3d 2e 39 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 2e 41 0c 07 44 45 53 4b 54"
    "4f 50 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 02 5a 02 0c 07 50 69 78 65 6c 20 38 01 91 3c"
)
OLD_LIST = (
    "3e 0e 00 00 00 00 38 37 01 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 07 44 45 53 4b 54 4f 50 41 41"
    "3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 00 07 50 69 78 65 6c 20 38 01 a3 3c"
)
SWITCH = (
    "3e 0c 00 00 00 00 32 d1 d2 00 01 12 4d 55 4c 54 49 50 4f 49 4e 54 5f 53 45 54 54 49 4e 47 1a 4d 55 4c 54 49 50 4f"
    "49 4e 54 5f 53 45 54 54 49 4e 47 5f 53 55 4d 4d 41 52 59 bf 3c"
)


@pytest.mark.parametrize(
    ("knobs", "asked", "frame"),
    [
        (replace(QUICK, version=0x03002016), "0c 00 00", "3e 0c 00 00 00 00 08 01 00 03 00 20 16 00 00 4e 3c"),
        (QUICK, "0c 04 01", "3e 0c 00 00 00 00 0d 05 01 0a 57 46 2d 31 30 30 30 58 4d 35 8e 3c"),
        (QUICK, "0c 04 02", "3e 0c 00 00 00 00 08 05 02 05 36 2e 31 2e 30 13 3c"),
        (QUICK, "0e 06 00", "3e 0e 00 00 00 00 07 07 00 02 31 00 32 01 82 3c"),
        (QUICK, "0c d0 d2 01", SWITCH),
        (QUICK, "0c d6 d2", "3e 0c 00 00 00 00 04 d7 d2 00 00 b9 3c"),
        (QUICK, "0e 30 02", "3e 0e 00 00 00 00 05 31 02 08 02 00 50 3c"),
        (QUICK, "0e 32 02", "3e 0e 00 00 00 00 04 33 02 00 00 47 3c"),
        (QUICK, "0e 36 02", LIST),
        (QUICK, "0e 36 01", "3e 0e 00 00 00 00 03 37 01 01 4a 3c"),
        (replace(QUICK, hand_over=True), "0e 36 03", "3e 0e 00 00 00 00 03 37 03 01 4c 3c"),
        (QUICK, "0c 12 02", "3e 0c 00 00 00 00 03 13 02 10 34 3c"),
        (QUICK, "0c 22 09", "3e 0c 00 00 00 00 08 23 09 50 00 55 00 1e 1e 21 3c"),
        (OLD, "0e 36 01", OLD_LIST),
    ],
)
@lives
async def test_a_frame_of_an_answer(knobs, asked, frame):
    async with bench(knobs) as found:
        probe = found.join()
        table, _, payload = asked.partition(" ")
        await probe.ask(int(table, 16), payload)
        assert probe.raw.endswith(hexed(frame))
        assert len(probe.said) == 1


@lives
async def test_a_frame_of_a_notice():
    async with bench() as found:
        probe = found.join()
        assert found.world.arrives(PHONE)
        await asyncio.sleep(0.1)
        assert probe.raw == hexed(NOTICE)


@pytest.mark.parametrize(
    ("knobs", "asked", "answer"),
    [
        (replace(QUICK, unique_id="A1"), "0c 02 00", "03 00 01 02 41 31"),
        (QUICK, "0c 04 03", "05 03 30 01"),
        (QUICK, "0c 06 00", "07 00 07 12 00 29 01 2a 02 90 03 a1 04 d1 05 d2 06"),
        (replace(QUICK, alerts=False, other_slots=()), "0c 06 00", "07 00 05 12 00 29 01 2a 02 a1 03 d2 04"),
        (
            replace(QUICK, multipoint_slot=None, thresholds=False),
            "0c 06 00",
            "07 00 06 12 00 21 01 22 02 90 03 a1 04 d1 05",
        ),
        (replace(QUICK, low_energy=True, hand_over=True), "0e 06 00", "07 00 03 31 00 33 01 34 02"),
        (replace(QUICK, chooses=False), "0e 06 00", "07 00 01 32 00"),
        (QUICK, "0c d2 d2", "d3 d2 00"),
        (QUICK, "0c d6 d1", "d7 d1 00 00"),
        (QUICK, "0c 22 0a", "23 0a 3c 00 1e"),
        (replace(QUICK, thresholds=False), "0c 22 01", "23 01 50 00 55 00"),
        (QUICK, "0c a2 01", "a3 01 00 02 00"),
        (PLAIN, "0e 06 00", "07 00 02 31 00 30 01"),
        (PLAIN, "0e 30 00", "31 00 08 02 00"),
        (PLAIN, "0e 32 00", "33 00 00 00"),
        (
            PLAIN,
            "0e 36 00",
            f"37 00 02 {a17(PC)} 01 07 44 45 53 4b 54 4f 50 {a17(PHONE)} 00 07 50 69 78 65 6c 20 38 01",
        ),
        (OLD, "0c 00 00", "01 00 70 00"),
        (OLD, "0c 06 00", "07 00 05 30 38 39 d1 d2"),
        (OLD, "0c 06 01", "07 00 05 30 38 39 d1 d2"),
        (OLD, "0e 30 01", "31 01 08 02 00"),
        (OLD, "0c d6 d2", "d7 d2 01 01"),
        (OLD, "0c 10 01", "11 01 50 00 55 00"),
        (OLD, "0c 10 02", "11 02 3c 00"),
        (OLD, "0c 18 00", "19 00 10"),
    ],
)
@lives
async def test_an_answer(knobs, asked, answer):
    async with bench(knobs) as found:
        probe = found.join()
        table, _, payload = asked.partition(" ")
        assert await probe.ask(int(table, 16), payload) == [(int(table, 16), answer)]


@pytest.mark.parametrize(
    "asked", ["0e 06 00", "0e 36 02", "0e 36 00", "0c 22 09", "0c 12 02", "0c a2 01", "0e 38 01 00"]
)
@lives
async def test_version_1_knows_nothing_of_what_is_only_in_version_2(asked):
    async with bench(OLD) as found:
        table, _, payload = asked.partition(" ")
        assert await found.join().ask(int(table, 16), payload, wait=7) == []


@pytest.mark.parametrize("slot", [0xD1, 0xD2, 0xD3, 0xD4])
@lives
async def test_the_multipoint_switch_is_where_it_is_said_to_be(slot):
    async with bench(replace(QUICK, multipoint_slot=slot, other_slots=(0xD1, 0xD2))) as found:
        probe = found.join()
        subjects = {}
        for each in (0xD1, 0xD2, 0xD3, 0xD4):
            said = await probe.ask(T1, f"d0 {each:02x} 01")
            if said:
                subjects[each] = b"MULTIPOINT_SETTING" in hexed(said[0][1])
        assert subjects == {each: each == slot for each in {0xD1, 0xD2, slot}}


@pytest.mark.parametrize(
    ("codec", "code"),
    [("SBC", 1), ("AAC", 2), ("LDAC", 0x10), ("aptX", 0x20), ("aptX HD", 0x21), ("LC3", 0x30), ("mSBC", 0xFF)],
)
@lives
async def test_codecs(codec, code):
    async with bench() as found:
        probe = found.join()
        found.world.set(codec=codec)
        await asyncio.sleep(0.1)
        assert await probe.ask(T1, "12 02") == [(T1, f"13 02 {code:02x}")]


@lives
async def test_a_single_battery():
    async with bench() as found:
        found.world.set(battery=Battery(single=70))
        probe = found.join()
        await asyncio.sleep(0.1)
        probe.forget()
        assert await probe.ask(T1, "22 08") == [(T1, "23 08 46 00 1e")]
        assert await probe.ask(T1, "22 09") == []


# Lists that are not easy to read


async def records(hosts: list[PairedHost], knobs: Knobs = QUICK, playback: int = 0) -> bytes:
    """Return the payload of the list of these hosts."""
    async with bench(knobs, hosts, playback=playback) as found:
        said = await found.join().ask(T2, "36 02")
        return hexed(said[0][1])


def host(number: int, name: str, slot: int = 0) -> PairedHost:
    return PairedHost(address=f"aa:bb:cc:00:00:{number:02x}", name=name, device_class=0x5A020C, slot=slot)


@pytest.mark.parametrize(
    ("name", "written"), [("<=>", b"<=>"), ("", b""), ("n" * 128, b"n" * 128), ("Zoë ☎", "Zoë ☎".encode())]
)
@lives
async def test_a_name_is_listed_as_it_is(name, written):
    found = await records([host(1, name)])
    assert found == b"\x37\x02\x01aa:bb:cc:00:00:01\x00\xff\xff\xff" + bytes((len(written),)) + written + b"\x00"


@lives
async def test_a_name_that_is_too_long_loses_whole_characters():
    found = await records([host(1, "n" * 127 + "é" * 10)])
    assert found[24:] == bytes((127,)) + b"n" * 127 + b"\x00"


@lives
async def test_a_name_full_of_marks_goes_over_the_wire():
    async with bench(QUICK, [host(1, "<=>")]) as found:
        probe = found.join()
        await probe.ask(T2, "36 02")
        assert hexed("03 3d 2c 3d 2d 3d 2e") in probe.raw


@lives
async def test_addresses_in_lower_case_are_listed_so_and_found_in_any_case():
    async with bench(QUICK, [DESKTOP, host(2, "P")]) as found:
        probe = found.join()
        assert a17("aa:bb:cc:00:00:02") in (await probe.ask(T2, "36 02"))[0][1]
        upper = a17("AA:BB:CC:00:00:02")
        said = await probe.ask(T2, f"3c 02 01 {upper}", wait=5)
        assert (T2, f"3d 02 01 10 {upper}") in said


@lives
async def test_eight_hosts_need_a_length_of_two_bytes():
    async with bench(QUICK, [host(number, "A longer name") for number in range(8)]) as found:
        probe = found.join()
        said = (await probe.ask(T2, "36 02"))[0][1]
        assert len(hexed(said)) == 4 + 8 * (22 + 13)
        assert hexed("00 00 01 1c") in probe.raw


@lives
async def test_more_hosts_than_it_can_know_are_not_listed():
    found = await records([host(number, "") for number in range(10)])
    assert found[2] == 8


@pytest.mark.parametrize("length", [0x3C, 0x3D, 0x3E])
@lives
async def test_a_list_whose_length_has_to_be_escaped(length):
    name = "n" * (length - 4 - 2 * 22)
    async with bench(QUICK, [host(1, name), host(2, "")]) as found:
        probe = found.join()
        said = (await probe.ask(T2, "36 02"))[0][1]
        assert len(hexed(said)) == length
        assert bytes((0, 0, 0, 0x3D, length & ~0x10, 0x37)) in probe.raw


@lives
async def test_slot_2_can_be_taken_while_slot_1_is_free():
    found = await records([host(1, ""), host(2, "", slot=2)])
    assert [found[20], found[42], found[-1]] == [0, 2, 0]


@lives
async def test_nobody_may_play_although_two_are_connected():
    found = await records([DESKTOP, LINKED_PIXEL])
    assert found[-1] == 0


@lives
async def test_an_empty_list():
    assert await records([]) == hexed("37 02 00 00")


@lives
async def test_the_class_of_a_host_that_is_not_connected_is_not_known():
    async with bench(QUICK, [DESKTOP, LINKED_PIXEL, A_TABLET]) as found:
        probe = found.join()
        said = hexed((await probe.ask(T2, "36 02"))[0][1])
        assert [said[at : at + 3].hex() for at in (21, 50, 79)] == ["2e410c", "5a020c", "ffffff"]
        found.world.goes(PHONE)
        said = hexed((await probe.ask(T2, "36 02"))[-1][1])
        assert said[50:53].hex() == "ffffff"
