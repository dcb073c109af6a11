"""What a Sony control does with its hosts when it is told to, and what it says by itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from switchpoint.model import Battery
from switchpoint.room.sony.knobs import Dialect, Mishap, Progress
from tests.unit.room_sony.bench import (
    A_TABLET,
    DESKTOP,
    LINKED_PIXEL,
    PC,
    PHONE,
    PIXEL,
    QUICK,
    SILENT,
    T1,
    T2,
    TABLET,
    Bench,
    Probe,
    a17,
    bench,
    hexed,
    lives,
)

BOTH = (DESKTOP, LINKED_PIXEL)
CONNECT, DISCONNECT, UNPAIR = "3c 02 01", "3c 02 00", "3c 02 02"


def said(probe: Probe) -> list[str]:
    """Return what the control has said, the lists by how they end and who is in which slot."""
    return [short(payload) for _, payload in probe.said]


def short(payload: str) -> str:
    raw = hexed(payload)
    if raw[:2] != b"\x39\x02":
        return payload.replace(a17(PC), "PC").replace(a17(PHONE), "PHONE").replace(a17(TABLET), "TABLET")
    slots, at = [], 3
    for _ in range(raw[2]):
        slots.append(str(raw[at + 17]))
        at += 22 + raw[at + 21]
    return f"list {' '.join(slots)}, {raw[-1]} may play"


async def told(found: Bench, payload: str, address: str, wait: float = 12, host: str = PC) -> list[str]:
    """Send a command about a host, and return what is said about it."""
    probe = found.join(host)
    await probe.command(T2, f"{payload} {a17(address)}")
    await asyncio.sleep(wait)
    return said(probe)


# Connecting


@lives
async def test_a_connection_is_in_progress_then_done_then_listed():
    async with bench() as found:
        assert await told(found, CONNECT, PHONE) == ["3d 02 01 12 PHONE", "3d 02 01 10 PHONE", "list 1 2, 1 may play"]


@lives
async def test_the_frames_of_a_connection():
    async with bench() as found:
        probe = found.join()
        await probe.put(
            hexed(
                "3e 0e 01 00 00 00 14 3d 2c 02 01 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 32 3c",
            )
        )
        await asyncio.sleep(3)
        assert probe.raw.startswith(
            hexed(
                "3e 01 00 00 00 00 00 01 3c"
                "3e 0e 00 00 00 00 15 3d 2d 02 01 12 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 45 3c"
                "3e 0e 01 00 00 00 15 3d 2d 02 01 10 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 44 3c"
                "3e 0e 00 00 00 00 3d 2e 39 02 02"
            )
        )


@lives
async def test_a_connection_takes_one_to_five_seconds():
    took = []
    async with bench(replace(SILENT, connecting=(1.0, 5.0))) as found:
        for _ in range(30):
            probe = found.join()
            await probe.command(T2, f"{CONNECT} {a17(PHONE)}")
            await asyncio.sleep(6)
            took.append(probe.when(f"3d 02 01 10 {a17(PHONE)}"))
            found.world.goes(PHONE)
    assert 1 <= min(took) < 2
    assert 4 < max(took) <= 5.1


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress.NEVER, ["3d 02 01 10 PHONE", "list 1 2, 1 may play"]),
        (Progress.ONLY, ["3d 02 01 12 PHONE", "list 1 2, 1 may play"]),
    ],
)
@lives
async def test_results_in_progress_can_be_missing_or_alone(progress, expected):
    async with bench(replace(QUICK, progress=progress)) as found:
        assert await told(found, CONNECT, PHONE) == expected


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress.NEVER, ["3d 02 01 11 PHONE"]),
        (Progress.FIRST, ["3d 02 01 12 PHONE", "3d 02 01 11 PHONE"]),
        (Progress.ONLY, ["3d 02 01 12 PHONE"]),
    ],
)
@lives
async def test_a_host_that_does_not_answer_is_given_up_after_a_while(progress, expected):
    async with bench(replace(QUICK, progress=progress)) as found:
        found.world.reach(PHONE, reachable=False)
        probe = found.join()
        await probe.command(T2, f"{CONNECT} {a17(PHONE)}")
        await asyncio.sleep(7.9)
        assert "3d 02 01 11 PHONE" not in said(probe)
        await asyncio.sleep(1)
        assert said(probe) == expected


@lives
async def test_a_second_connection_meets_a_busy_headset():
    async with bench(QUICK, [DESKTOP, PIXEL, A_TABLET]) as found:
        probe = found.join()
        await probe.command(T2, f"{CONNECT} {a17(PHONE)}")
        await probe.command(T2, f"{CONNECT} {a17(TABLET)}")
        await asyncio.sleep(1)
        assert said(probe) == ["3d 02 01 12 PHONE", "3d 02 01 13 TABLET"]
        await asyncio.sleep(3)
        assert said(probe)[2:] == ["3d 02 01 10 PHONE", "list 1 2 0, 1 may play"]


@lives
async def test_a_busy_headset_still_answers_and_disconnects():
    async with bench(SILENT, [*BOTH, A_TABLET]) as found:
        found.world.goes(PC)
        probe = found.join("AA:BB:CC:00:00:09")
        await probe.command(T2, f"{CONNECT} {a17(TABLET)}")
        assert (await probe.ask(T2, "30 02")) == [(T2, "31 02 08 02 00")]
        await probe.command(T2, f"{DISCONNECT} {a17(PHONE)}")
        await asyncio.sleep(1)
        assert said(probe)[1:] == ["3d 02 00 00 PHONE", "list 0 0 0, 0 may play"]


@lives
async def test_a_connected_host_is_a_success_at_once():
    async with bench(QUICK, BOTH) as found:
        assert await told(found, CONNECT, PHONE, wait=0.2) == ["3d 02 01 10 PHONE"]


@lives
async def test_an_unknown_host_is_an_error():
    async with bench() as found:
        assert await told(found, CONNECT, TABLET, wait=0.2) == ["3d 02 01 11 TABLET"]


@lives
async def test_without_a_free_slot_it_is_an_error_and_nobody_is_dropped():
    async with bench(QUICK, [*BOTH, A_TABLET]) as found:
        assert await told(found, CONNECT, TABLET) == ["3d 02 01 11 TABLET"]
        assert len(found.world.state.connected) == 2


@lives
async def test_the_lowest_free_slot_is_taken():
    async with bench(QUICK, [replace(DESKTOP, slot=2), PIXEL], playback=2) as found:
        assert (await told(found, CONNECT, PHONE))[-1] == "list 2 1, 2 may play"


@lives
async def test_the_old_value_is_told_while_a_connection_is_under_way():
    async with bench(SILENT) as found:
        probe = found.join()
        await probe.command(T2, f"{CONNECT} {a17(PHONE)}")
        await asyncio.sleep(1.5)
        await probe.ask(T2, "36 02")
        assert f"{a17(PHONE)} 00 ff ff ff" in probe.said[-1][1]


@lives
async def test_a_headset_can_ask_before_it_connects():
    async with bench(replace(SILENT, connect_alert=0x31)) as found:
        probe = found.join()
        await probe.ask(T1, "94 00 00")
        await probe.command(T2, f"{CONNECT} {a17(PHONE)}")
        await asyncio.sleep(4)
        assert said(probe) == ["99 00 31 01"]
        await probe.command(T1, "98 00 31 01")
        await asyncio.sleep(4)
        assert said(probe)[1:] == ["3d 02 01 10 PHONE", "list 1 2, 1 may play"]


# Disconnecting and forgetting


@lives
async def test_a_disconnected_host_loses_its_slot_and_the_right_to_play():
    async with bench(QUICK, BOTH, playback=2) as found:
        assert await told(found, DISCONNECT, PHONE) == ["3d 02 00 00 PHONE", "list 1 0, 1 may play"]


@lives
async def test_when_the_last_host_goes_nobody_may_play():
    async with bench() as found:
        await told(found, DISCONNECT, PC, host=PHONE)
        assert found.world.state.playback == 0


@pytest.mark.parametrize("address", [PHONE, TABLET])
@lives
async def test_who_is_not_connected_cannot_be_disconnected(address):
    async with bench() as found:
        assert (await told(found, DISCONNECT, address)) == [f"3d 02 00 01 {'PHONE' if address == PHONE else 'TABLET'}"]


@pytest.mark.parametrize(("goodbye", "expected"), [(True, ["3d 02 00 00 PC"]), (False, [])])
@lives
async def test_who_disconnects_itself_loses_its_channel(goodbye, expected):
    async with bench(replace(QUICK, says_goodbye=goodbye), BOTH) as found:
        probe = found.join()
        await probe.command(T2, f"{DISCONNECT} {a17(PC)}")
        await asyncio.sleep(1)
        assert said(probe) == expected
        assert probe.ended
        assert found.world.state.host(PC).slot == 0
        assert found.world.state.playback == 2


@lives
async def test_a_forgotten_host_is_disconnected_and_no_longer_listed():
    async with bench(QUICK, BOTH, playback=2) as found:
        assert await told(found, UNPAIR, PHONE) == ["3d 02 02 20 PHONE", "list 1, 1 may play"]
        assert await told(found, UNPAIR, PHONE) == ["3d 02 02 21 PHONE"]


# Who may play


@lives
async def test_the_chosen_host_may_play_and_both_stay_connected():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        await probe.command(T2, f"3c 01 {a17(PHONE)}")
        await asyncio.sleep(0.25)
        assert probe.said == []
        assert found.world.state.playback == 1
        await asyncio.sleep(0.2)
        assert said(probe) == ["3d 01 00 PHONE", "list 1 2, 2 may play"]


@lives
async def test_who_may_play_already_can_be_chosen_and_is_listed():
    async with bench(QUICK, BOTH) as found:
        assert await told(found, "3c 01", PC) == ["3d 01 00 PC", "list 1 2, 1 may play"]


@lives
async def test_why_nobody_is_chosen():
    async with bench(QUICK, [*BOTH, A_TABLET]) as found:
        assert await told(found, "3c 01", TABLET) == ["3d 01 03 TABLET"]
        found.world.set(assistant=True)
        assert await told(found, "3c 01", PHONE) == ["3d 01 04 PHONE"]
        found.world.set(in_call=True)
        assert (await told(found, "3c 01", PHONE))[-1] == "3d 01 02 PHONE"
        assert (await told(found, "3c 01", TABLET))[-1] == "3d 01 02 TABLET"
        assert found.world.state.playback == 1


@lives
async def test_an_unknown_host_cannot_be_chosen():
    async with bench(QUICK, BOTH) as found:
        assert await told(found, "3c 01", TABLET) == ["3d 01 03 TABLET"]


@lives
async def test_a_choice_can_be_ignored_once():
    async with bench(QUICK, BOTH) as found:
        found.endpoint.let(Mishap.CHOICE_IGNORED)
        assert await told(found, "3c 01", PHONE) == []
        assert found.world.state.playback == 1
        assert await told(found, "3c 01", PHONE) == ["3d 01 00 PHONE", "list 1 2, 2 may play"]


@lives
async def test_it_cannot_be_told_who_may_play_without_the_function():
    async with bench(replace(QUICK, chooses=False), BOTH) as found:
        assert await told(found, "3c 01", PHONE) == []
        probe = found.join()
        assert await probe.ask(T2, "38 01 00", wait=5) == []
        assert await probe.ask(T2, "36 01", wait=5) == []


@lives
async def test_a_pin_is_set_told_and_taken_back():
    async with bench() as found:
        probe = found.join()
        assert await probe.ask(T2, "38 01 00", wait=0.25) == []
        assert await probe.ask(T2, "36 01", wait=0.04) == []
        await asyncio.sleep(0.2)
        # The request came before the effect, and its answer after it.
        assert [payload for _, payload in probe.said] == ["39 01 00 00", "37 01 00"]
        assert await probe.ask(T2, "38 01 01", wait=1) == [(T2, "39 01 01 00")]
        assert await probe.ask(T2, "38 01 01", wait=1) == [(T2, "39 01 01 00")]


@lives
async def test_between_a_setting_and_its_effect_the_old_value_is_told():
    async with bench() as found:
        probe = found.join()
        await probe.command(T2, "38 01 00")
        assert await probe.ask(T2, "36 01", wait=0.2) == [(T2, "37 01 01")]
        await asyncio.sleep(0.2)
        assert await probe.ask(T2, "36 01") == [(T2, "37 01 00")]


@pytest.mark.parametrize(("pinned", "old", "wanted"), [(True, "00", "01"), (False, "01", "00")])
@lives
async def test_a_pin_is_refused_during_a_call(pinned, old, wanted):
    async with bench() as found:
        found.world.set(in_call=True, pinned=pinned)
        probe = found.join()
        await asyncio.sleep(0.5)
        probe.forget()
        assert await probe.ask(T2, f"38 01 {wanted}", wait=1) == [(T2, f"39 01 {old} 02")]
        assert found.world.state.pinned is pinned


@pytest.mark.parametrize(
    ("table", "command"),
    [
        (T2, f"3c 01 {a17(PHONE)}"),
        (T2, f"{DISCONNECT} {a17(PHONE)}"),
        (T2, f"{UNPAIR} {a17(PHONE)}"),
        (T2, "38 01 00"),
        (T2, "38 03 00"),
        (T2, "34 02 01 00"),
        (T1, "d8 d1 00 01"),
        (T1, "d8 d2 00 00"),
        (T1, "d8 d2 00 01"),
    ],
)
@lives
async def test_a_setting_takes_effect_after_a_third_of_a_second(table, command):
    async with bench(replace(QUICK, hand_over=True), BOTH) as found:
        before = found.world.state
        probe = found.join()
        assert await probe.ask(table, command, wait=0.29) == []
        assert found.world.state == before
        await asyncio.sleep(0.1)
        assert probe.said


@lives
async def test_the_hand_over_setting():
    async with bench(replace(QUICK, hand_over=True)) as found:
        probe = found.join()
        assert await probe.ask(T2, "38 03 00", wait=1) == [(T2, "39 03 00")]
        assert await probe.ask(T2, "36 03") == [(T2, "37 03 00")]


# Pairing mode


@lives
async def test_pairing_mode_is_entered_and_left():
    async with bench() as found:
        probe = found.join()
        assert await probe.ask(T2, "34 02 01 00", wait=1) == [(T2, "35 02 01 00")]
        assert await probe.ask(T2, "32 02") == [(T2, "33 02 01 00")]
        assert await probe.ask(T2, "34 02 00 00", wait=1) == [(T2, "35 02 00 00")]
        assert await probe.ask(T2, "34 02 00 00", wait=1) == [(T2, "35 02 00 00")]


@lives
async def test_pairing_mode_ends_by_itself():
    async with bench() as found:
        probe = found.join()
        await probe.ask(T2, "34 02 01 00", wait=1)
        await asyncio.sleep(178)
        assert said(probe) == ["35 02 01 00"]
        await asyncio.sleep(2)
        assert said(probe) == ["35 02 01 00", "35 02 00 00"]


@lives
async def test_pairing_mode_that_was_entered_anew_lasts_as_long_again():
    async with bench() as found:
        probe = found.join()
        for wait in (100, 178):
            await probe.ask(T2, "34 02 01 00", wait=wait)
        assert said(probe) == ["35 02 01 00", "35 02 01 00"]


@lives
async def test_a_new_host_is_listed_and_ends_pairing_mode():
    async with bench() as found:
        probe = found.join()
        await probe.ask(T2, "34 02 01 00", wait=1)
        found.world.pair(A_TABLET)
        await asyncio.sleep(0.1)
        assert said(probe)[1:] == ["list 1 0 0, 1 may play", "35 02 00 00"]


@lives
async def test_a_headset_can_ask_before_pairing_mode():
    async with bench(replace(QUICK, pairing_alert=0x2E)) as found:
        probe = found.join()
        await probe.ask(T1, "94 00 00")
        assert await probe.ask(T2, "34 02 01 00", wait=1) == [(T1, "99 00 2e 01")]
        assert await probe.ask(T1, "98 00 2e 00", wait=1) == []
        assert await probe.ask(T2, "34 02 01 00", wait=1) == [(T1, "99 00 2e 01")]
        assert await probe.ask(T1, "98 00 2e 01", wait=1) == [(T2, "35 02 01 00")]


# What happens by itself


@lives
async def test_a_host_that_connects_from_its_own_side_is_listed():
    async with bench() as found:
        probe = found.join()
        assert found.world.arrives(PHONE)
        await asyncio.sleep(0.1)
        assert said(probe) == ["list 1 2, 1 may play"]


@pytest.mark.parametrize(("playback", "expected"), [(1, "list 1 0 2, 1 may play"), (2, "list 0 2 1, 2 may play")])
@lives
async def test_a_third_host_drops_the_one_that_may_not_play(playback, expected):
    async with bench(QUICK, [*BOTH, A_TABLET], playback=playback) as found:
        probe = found.join(PC if playback == 1 else PHONE)
        assert found.world.arrives(TABLET)
        await asyncio.sleep(0.1)
        assert said(probe) == [expected]


@lives
async def test_the_channel_of_a_dropped_host_ends():
    async with bench(QUICK, [*BOTH, A_TABLET]) as found:
        probe = found.join(PHONE)
        found.world.arrives(TABLET)
        await asyncio.sleep(0.1)
        assert probe.ended


@lives
async def test_who_starts_to_play_while_the_other_is_quiet_may_play():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        found.world.plays(PHONE)
        await asyncio.sleep(0.1)
        assert said(probe) == ["list 1 2, 2 may play", "a5 01 00 01 00"]
        found.world.plays(PC)
        await asyncio.sleep(0.1)
        assert len(probe.said) == 2
        found.world.plays(PHONE, on=False)
        await asyncio.sleep(0.1)
        assert said(probe)[2:] == ["list 1 2, 1 may play"]
        found.world.plays(PC, on=False)
        await asyncio.sleep(0.1)
        assert said(probe)[3:] == ["a5 01 00 02 00"]


@lives
async def test_who_starts_to_play_may_when_nobody_did():
    async with bench(QUICK, BOTH, playback=0) as found:
        found.world.plays(PHONE)
        assert found.world.state.playback == 2


@lives
async def test_who_starts_to_play_changes_nothing_while_another_one_is_pinned():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        await probe.ask(T2, "38 01 00", wait=1)
        found.world.plays(PHONE)
        await asyncio.sleep(0.1)
        assert said(probe) == ["39 01 00 00"]


@lives
async def test_a_call_is_told_when_it_begins_and_ends():
    async with bench(QUICK, BOTH) as found:
        probe = found.join()
        found.world.set(in_call=True)
        found.world.plays(PHONE)
        await asyncio.sleep(0.1)
        found.world.set(in_call=False)
        await asyncio.sleep(0.1)
        assert said(probe) == ["a5 01 00 02 01", "a5 01 00 02 00"]


@lives
async def test_batteries_and_codecs_are_told_when_they_change():
    async with bench() as found:
        probe = found.join()
        found.world.set(battery=Battery(left=79, right=85, case=60))
        found.world.set(codec="AAC")
        await asyncio.sleep(0.1)
        assert said(probe) == ["25 09 4f 00 55 00 1e 1e", "15 02 02"]


# Other dialects


@lives
async def test_type_00_takes_its_own_type_only():
    async with bench(replace(SILENT, dialect=Dialect.PLAIN)) as found:
        assert await told(found, CONNECT, PHONE) == []
        assert (await told(found, "3c 00 01", PHONE))[0] == "3d 00 01 10 PHONE"
        assert found.world.state.host(PHONE).slot == 2


@lives
async def test_version_1_has_a_byte_more():
    async with bench(replace(QUICK, dialect=Dialect.OLD)) as found:
        probe = found.join()
        await probe.put(
            hexed("3e 0e 00 00 00 00 15 3d 2c 01 00 01 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 31 3c")
        )
        await asyncio.sleep(5)
        assert said(probe)[:2] == ["3d 01 00 01 12 PHONE", "3d 01 00 01 10 PHONE"]
        assert probe.said[2][1].startswith("39 01 02")
        probe.sequence = 1
        await probe.command(T2, f"3c 01 00 00 {a17(PHONE)}")
        await asyncio.sleep(1)
        assert said(probe)[3] == "3d 01 00 00 00 PHONE"
