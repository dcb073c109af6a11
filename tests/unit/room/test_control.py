"""A headset of a room that has a control: what it is told there happens in the room, and the other way round."""

from __future__ import annotations

import asyncio

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Drop
from switchpoint.room.computer import SimulatedComputer
from switchpoint.room.phone import SimulatedPhone
from switchpoint.room.radio import Answer
from tests.unit.room.world import CONNECTED, HEADSET, PLAYING, World, bluetooth, lives, living
from tests.unit.room_sony.bench import T1, T2, Probe, a17

SONY = 'control = { family = "sony" }'
LAPTOP, PC, PHONE = (f"00:1A:7D:00:00:0{number}" for number in (1, 2, 3))


def opened(world: World, host: SimulatedComputer | SimulatedPhone) -> Probe:
    return Probe(world.ears.open_control(host))


def refusal(world: World, host: SimulatedComputer | SimulatedPhone) -> Kind:
    with pytest.raises(SwitchpointError) as caught:
        world.ears.open_control(host)
    return caught.value.problem.kind


async def told(probe: Probe, payload: str, wait: float = 3) -> list[str]:
    """Send a command about hosts; return what is said within some seconds, without lists."""
    said = await probe.ask(T2, payload, wait=wait)
    return [payload for _, payload in said if not payload.startswith("39 02")]


@lives
async def test_who_cannot_open_it():
    async with living(headset=SONY, laptop=CONNECTED, phone=CONNECTED) as world:
        assert refusal(world, world.pc) is Kind.AWAY
        first = opened(world, world.phone)
        assert refusal(world, world.laptop) is Kind.FULL
        first.pipe.close()
        await world.passes(0.1)
        assert len(await opened(world, world.laptop).ask(T1, "00 00")) == 1
    async with living(laptop=CONNECTED) as world:
        assert refusal(world, world.laptop) is Kind.NO_AUDIO
        assert world.ears.control_service is None


@pytest.mark.parametrize(
    ("dialect", "service", "said"),
    [
        ("02", "956c7b26-d49a-4ba8-b03f-b17d393cb6e2", "01 00 03 00 10 04 00 00"),
        ("00", "956c7b26-d49a-4ba8-b03f-b17d393cb6e2", "01 00 03 00 00 15 00 00"),
        ("v1", "96cc203e-5068-46ad-b32d-e316f5e069ba", "01 00 70 00"),
    ],
)
@lives
async def test_the_service_and_the_version_are_those_of_the_dialect(dialect, service, said):
    async with living(headset=f'control = {{ family = "sony", dialect = "{dialect}" }}', laptop=CONNECTED) as world:
        assert world.ears.control_service == service
        assert await opened(world, world.laptop).ask(T1, "00 00") == [(T1, said)]


@lives
async def test_it_lists_the_hosts_of_the_room():
    async with living(headset=SONY, laptop=CONNECTED, phone=PLAYING) as world:
        probe = opened(world, world.laptop)
        said = bytes.fromhex((await probe.ask(T2, "36 02"))[0][1])
        assert said == b"".join(
            (
                b"\x37\x02\x03",
                PHONE.encode() + b"\x02\x5a\x02\x0c\x05Phone",
                LAPTOP.encode() + b"\x01\x2a\x01\x0c\x06Laptop",
                PC.encode() + b"\x00\xff\xff\xff\x02PC",
                b"\x02",
            )
        )
        assert await probe.ask(T1, "a2 01") == [(T1, "a3 01 00 01 00")]


@lives
async def test_it_says_what_happens_in_the_room():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        probe = opened(world, world.laptop)
        await world.passes(0.1)
        assert probe.said == []
        world.phone.connect(HEADSET)
        await world.passes(0.1)
        assert [payload[:5] for _, payload in probe.said] == ["39 02"]
        world.phone.play()
        await world.passes(0.1)
        assert probe.said[-1] == (T1, "a5 01 00 01 00")
        world.phone.ring()
        await world.passes(0.1)
        assert probe.said[-1] == (T1, "a5 01 00 01 01")


@lives
async def test_it_connects_a_host():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        probe = opened(world, world.laptop)
        assert await told(probe, f"3c 02 01 {a17(PC)}", wait=1.9) == [f"3d 02 01 12 {a17(PC)}"]
        assert world.links == ["laptop"]
        await world.passes(0.3)
        assert world.links == ["laptop", "pc"]
        assert probe.said[-2] == (T2, f"3d 02 01 10 {a17(PC)}")
        assert bluetooth(world.pc).connected


@lives
async def test_it_gives_up_on_a_host_that_does_not_let_it_in():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        world.pc.block(HEADSET)
        probe = opened(world, world.laptop)
        said = await told(probe, f"3c 02 01 {a17(PC)}", wait=7.5)
        assert said == [f"3d 02 01 12 {a17(PC)}"]
        await world.passes(1)
        assert probe.said[-1] == (T2, f"3d 02 01 11 {a17(PC)}")
        assert world.links == ["laptop"]


@lives
async def test_it_drops_a_host():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        assert await told(probe, f"3c 02 00 {a17(PC)}") == [f"3d 02 00 00 {a17(PC)}", "a5 01 00 02 00"]
        assert world.links == ["laptop"]
        assert bluetooth(world.pc).drop is Drop.REMOTE


@lives
async def test_it_forgets_nobody():
    async with living(headset=SONY, laptop=CONNECTED, pc=CONNECTED) as world:
        probe = opened(world, world.laptop)
        assert await told(probe, f"3c 02 02 {a17(PC)}") == [f"3d 02 02 21 {a17(PC)}"]
        assert world.links == ["laptop", "pc"]


@lives
async def test_a_chosen_host_takes_the_sound_from_one_that_plays():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        world.laptop.play()
        assert world.heard == "laptop"
        assert await told(probe, f"3c 01 {a17(PC)}") == [f"3d 01 00 {a17(PC)}"]
        assert world.heard == "pc"


@lives
async def test_a_chosen_host_is_heard_as_soon_as_it_plays():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        await told(probe, f"3c 01 {a17(LAPTOP)}")
        assert world.heard is None
        world.laptop.play()
        assert world.heard == "laptop"
        world.laptop.stop_playing()
        assert world.heard == "pc"


@lives
async def test_a_pinned_host_stays_heard_but_for_a_call():
    async with living(
        headset='slots = 3\ncontrol = { family = "sony" }', laptop=CONNECTED, pc=PLAYING, phone=CONNECTED
    ) as world:
        probe = opened(world, world.laptop)
        assert await told(probe, "38 01 00") == ["39 01 00 00"]
        world.laptop.play()
        assert world.heard == "pc"
        world.phone.ring()
        assert world.heard == "phone"
        assert await told(probe, "38 01 01") == ["a5 01 00 01 01", "39 01 00 02"]
        assert await told(probe, f"3c 01 {a17(LAPTOP)}") == [f"3d 01 02 {a17(LAPTOP)}"]
        world.phone.hang_up()
        assert world.heard == "pc"
        world.pc.stop_playing()
        assert world.heard is None
        world.pc.play()
        assert world.heard == "pc"


@lives
async def test_without_a_pin_the_last_one_takes_the_sound_again():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        await told(probe, "38 01 00")
        await told(probe, "38 01 01")
        world.laptop.play()
        assert world.heard == "laptop"


@lives
async def test_when_a_pinned_host_goes_the_other_one_may_play():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        await told(probe, "38 01 00")
        world.laptop.play()
        world.pc.disconnect_by_hand(HEADSET)
        assert world.heard == "laptop"
        assert world.ears.hearing.pinned


@pytest.mark.parametrize("end", ["by hand", "asleep", "in its case", "dropped"])
@lives
async def test_the_channel_ends_with_the_link(end):
    async with living(headset=SONY, laptop=CONNECTED) as world:
        probe = opened(world, world.laptop)
        await probe.ask(T1, "00 00")
        {
            "by hand": lambda: world.laptop.disconnect_by_hand(HEADSET),
            "asleep": world.laptop.sleep,
            "in its case": world.ears.switch_off,
            "dropped": lambda: world.ears.drop(world.laptop),
        }[end]()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert probe.ended
        assert refusal(world, world.laptop) is Kind.AWAY


@lives
async def test_the_channel_ends_even_if_the_host_is_back_at_once():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        probe = opened(world, world.laptop)
        world.ears.drop(world.laptop)
        world.laptop.join(HEADSET)
        await world.passes(0.1)
        assert probe.ended
        assert len(await opened(world, world.laptop).ask(T1, "00 00")) == 1


@lives
async def test_a_change_of_multipoint_drops_everybody_and_calls_back_who_may_play():
    async with living(headset=SONY, laptop=CONNECTED, pc=PLAYING) as world:
        probe = opened(world, world.laptop)
        await probe.ask(T1, "94 00 00")
        assert await probe.ask(T1, "d8 d2 00 01", wait=1) == [(T1, "99 00 07 01")]
        await probe.ask(T1, "98 00 07 01", wait=1)
        assert world.links == []
        assert probe.ended
        assert world.phone.connect(HEADSET) is Answer.AWAY
        await world.passes(8)
        assert world.links == ["pc"]
        assert world.phone.connect(HEADSET) is Answer.FULL
        again = opened(world, world.pc)
        assert await again.ask(T1, "d6 d2") == [(T1, "d7 d2 00 01")]


@lives
async def test_with_multipoint_again_it_takes_as_many_hosts_as_it_has_slots():
    async with living(headset=SONY, laptop=CONNECTED, pc=CONNECTED) as world:
        world.ears.set_multipoint(on=False)
        assert world.links == ["laptop"]
        world.ears.set_multipoint(on=True)
        assert world.phone.connect(HEADSET) is Answer.JOINED
        assert [world.ears.slot(host) for host in (world.laptop, world.pc, world.phone)] == [1, 0, 2]


@lives
async def test_the_lowest_free_slot_is_taken():
    async with living(headset="slots = 3", laptop=CONNECTED, pc=CONNECTED) as world:
        world.laptop.disconnect_by_hand(HEADSET)
        world.phone.connect(HEADSET)
        assert [world.ears.slot(host) for host in (world.laptop, world.pc, world.phone)] == [0, 2, 1]


@lives
async def test_one_control_of_the_room_can_be_taken_by_another_host():
    async with living(
        headset='control = { family = "sony", second = "take" }', laptop=CONNECTED, phone=CONNECTED
    ) as world:
        first, second = opened(world, world.laptop), opened(world, world.phone)
        assert await first.ask(T1, "00 00", wait=2) == []
        assert len(await second.ask(T1, "00 00")) == 1


@lives
async def test_the_keys_of_the_file_reach_the_control():
    keys = 'dialect = "v1", second = "close", chooses = false, alerts = false'
    keys += ", connecting = 1, giving_up = 3, returning = 9"
    async with living(headset=f'slots = 3\ncontrol = {{ family = "sony", {keys} }}') as world:
        knobs = world.ears.control.knobs
        assert (knobs.dialect, knobs.second, knobs.most_connected) == ("v1", "close", 3)
        assert (knobs.chooses, knobs.alerts) == (False, False)
        assert (knobs.connecting, knobs.giving_up, knobs.returning) == ((1, 1), (3, 3), (9, 9))
        assert (knobs.model, knobs.unique_id) == ("Ears", HEADSET)
