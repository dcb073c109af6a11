"""The habits of a headset: slots, whom it lets be heard, and whom it calls."""

from __future__ import annotations

from switchpoint.errors import Kind
from switchpoint.model import Battery, CardMode, Drop, LinkState
from switchpoint.room.radio import Answer
from tests.unit.room.world import (
    CONNECTED,
    HEADSET,
    PLAYING,
    RECORDING,
    bluetooth,
    card,
    fails,
    listed,
    lives,
    living,
)


@lives
async def test_a_headset_that_evicts_drops_its_oldest_link():
    async with living(headset='when_full = "evict-oldest"', pc=CONNECTED, phone=CONNECTED) as world:
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert world.links == ["phone", "laptop"]
        assert bluetooth(world.pc).drop is Drop.REMOTE
        assert card(world.pc) is None


@lives
async def test_who_starts_to_play_last_takes_the_sound():
    async with living(laptop=CONNECTED, pc=PLAYING) as world:
        assert world.heard == "pc"
        world.laptop.play()
        assert world.heard == "laptop"
        assert card(world.laptop).playing
        assert not card(world.pc).playing
        assert bluetooth(world.pc).streaming is False


@lives
async def test_the_sound_goes_back_when_the_thief_goes_quiet():
    async with living(laptop=CONNECTED, pc=PLAYING) as world:
        world.laptop.play()
        world.laptop.stop_playing()
        assert world.heard == "pc"


@lives
async def test_the_sound_goes_back_to_who_started_last_and_not_to_who_connected_last():
    async with living(headset="slots = 3", laptop=CONNECTED, pc=CONNECTED, phone=CONNECTED) as world:
        for host in (world.pc, world.laptop, world.phone):
            host.play()
        world.phone.stop_playing()
        assert world.heard == "laptop"


@lives
async def test_a_call_is_heard_before_music_that_starts_later():
    async with living(laptop=RECORDING, pc=CONNECTED) as world:
        world.pc.play()
        assert world.heard == "laptop"
        assert listed(world)["Laptop"] is LinkState.IN_CALL
        assert listed(world)["PC"] is LinkState.CONNECTED


@lives
async def test_a_phone_that_rings_interrupts_music_but_not_a_call():
    async with living(laptop=PLAYING, phone=CONNECTED) as world:
        world.phone.ring()
        assert world.heard == "phone"
        world.phone.hang_up()
        assert world.heard == "laptop"
        world.laptop.start_recording()
        await world.passes(1)
        world.phone.ring()
        assert world.heard == "laptop"


@lives
async def test_who_may_play_is_listed_as_active_also_in_silence():
    async with living(laptop=CONNECTED, phone=PLAYING) as world:
        world.phone.stop_playing()
        (listing,) = world.laptop.ports.headsets.state.listings
        assert [host.name for host in listing.hosts if host.active] == ["Phone"]
        assert not any(host.playing for host in listing.hosts)


@lives
async def test_a_host_whose_card_is_off_is_not_heard():
    async with living(laptop=PLAYING) as world:
        world.laptop.sound.set_card(HEADSET, CardMode.OFF)
        assert world.heard is None


@lives
async def test_going_into_the_case_ends_every_link():
    async with living(laptop=CONNECTED, phone=CONNECTED) as world:
        world.ears.switch_off()
        assert world.links == []
        assert bluetooth(world.laptop).drop is Drop.REMOTE
        assert world.laptop.ports.headsets.state.listings == ()


@lives
async def test_switched_on_it_calls_the_hosts_it_remembers_until_it_is_full():
    async with living(headset='on = false\nremembers = ["phone", "laptop", "pc"]') as world:
        world.ears.switch_on()
        await world.passes(10)
        assert world.links == ["phone", "laptop"]


@lives
async def test_the_host_that_connected_last_is_called_first():
    async with living(headset="slots = 1") as world:
        for host in (world.laptop, world.pc):
            await host.ports.bluetooth.connect(HEADSET)
            host.disconnect_by_hand(HEADSET)
        world.ears.switch_off()
        world.ears.switch_on()
        await world.passes(10)
        assert world.links == ["pc"]


@lives
async def test_a_headset_without_that_habit_calls_nobody():
    async with living(headset="on = false\npages_when_switched_on = false") as world:
        world.ears.switch_on()
        await world.passes(60)
        assert world.links == []


@lives
async def test_a_blocked_host_is_passed_over():
    async with living(headset='on = false\nremembers = ["laptop", "pc"]') as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        world.ears.switch_on()
        await world.passes(10)
        assert world.links == ["pc"]


@lives
async def test_a_host_that_let_go_is_called_again_if_that_is_the_habit():
    async with living(headset="pages_again_after = 4", laptop=CONNECTED) as world:
        world.laptop.disconnect_by_hand(HEADSET)
        await world.passes(3.9)
        assert world.links == []
        await world.passes(0.2)
        assert world.links == ["laptop"]


@lives
async def test_a_host_that_refuses_is_called_again_as_often_as_the_habit_says():
    async with living(headset="pages_again_after = 4\npages_again_times = 2", laptop=CONNECTED) as world:
        await world.laptop.ports.bluetooth.block(HEADSET)
        await world.passes(9)
        await world.laptop.ports.bluetooth.unblock(HEADSET)
        await world.passes(60)
        assert world.links == []


@lives
async def test_connecting_by_itself_makes_the_headset_forget_its_vain_calls():
    async with living(headset="pages_again_after = 4\npages_again_times = 1", laptop=CONNECTED) as world:
        world.laptop.disconnect_by_hand(HEADSET)
        await world.passes(5)
        world.laptop.disconnect_by_hand(HEADSET)
        await world.passes(5)
        assert world.links == []
        await world.laptop.ports.bluetooth.connect(HEADSET)
        world.laptop.disconnect_by_hand(HEADSET)
        await world.passes(5)
        assert world.links == ["laptop"]


@lives
async def test_a_full_headset_calls_nobody_again():
    async with living(headset="slots = 1\npages_again_after = 4", laptop=CONNECTED) as world:
        world.laptop.disconnect_by_hand(HEADSET)
        world.phone.connect(HEADSET)
        await world.passes(60)
        assert world.links == ["phone"]


@lives
async def test_a_listing_names_slots_battery_and_every_known_host():
    async with living(headset="battery = { left = 80, case = 60 }", pc=PLAYING) as world:
        listing = world.laptop.ports.headsets.state.listings[0]
        assert (listing.slots, listing.battery) == (2, Battery(left=80, case=60))
        assert listed(world) == {
            "Laptop": LinkState.AWAY,
            "PC": LinkState.PLAYING,
            "Phone": LinkState.AWAY,
        }


@lives
async def test_a_headset_lists_a_stranger_only_once_it_has_connected():
    async with living(headset='remembers = ["laptop"]') as world:
        assert set(listed(world)) == {"Laptop"}
        world.phone.connect(HEADSET)
        assert set(listed(world)) == {"Laptop", "Phone"}


@lives
async def test_a_headset_that_does_not_talk_lists_nothing():
    async with living(headset="talks = false", laptop=CONNECTED) as world:
        assert world.laptop.ports.headsets.state.listings == ()


@lives
async def test_battery_is_known_to_the_service_only_while_connected():
    async with living(headset="battery = { left = 30, right = 40 }", laptop=CONNECTED) as world:
        assert bluetooth(world.laptop).battery == 30
        assert bluetooth(world.pc).battery is None


@lives
async def test_a_phone_that_was_sent_away_comes_back_three_times():
    async with living(headset="slots = 1", phone=f"{CONNECTED}\ncomes_back_after = 20") as world:
        for _ in range(3):
            world.ears.drop(world.phone)
            await world.passes(19)
            assert world.links == []
            await world.passes(2)
            assert world.links == ["phone"]
        world.ears.drop(world.phone)
        await world.passes(600)
        assert world.links == []


@lives
async def test_a_phone_that_finds_the_headset_full_tries_again():
    async with living(headset="slots = 1", phone=f"{CONNECTED}\ncomes_back_after = 20") as world:
        world.ears.drop(world.phone)
        await world.laptop.ports.bluetooth.connect(HEADSET)
        await world.passes(30)
        assert world.links == ["laptop"]
        await world.laptop.ports.bluetooth.block(HEADSET)
        await world.passes(20)
        assert world.links == ["phone"]


@lives
async def test_a_phone_does_not_come_back_when_its_user_disconnected_it():
    async with living(phone=f"{CONNECTED}\ncomes_back_after = 20") as world:
        world.phone.disconnect(HEADSET)
        await world.passes(600)
        assert world.links == []


@lives
async def test_a_phone_that_is_carried_away_cannot_connect():
    async with living(phone=f"{CONNECTED}\ncomes_back_after = 20") as world:
        world.phone.leave()
        assert world.links == []
        assert world.phone.connect(HEADSET) is Answer.AWAY
        world.phone.come_near()
        assert world.phone.connect(HEADSET) is Answer.JOINED


@lives
async def test_a_headset_for_one_takes_one():
    async with living(headset="slots = 1", phone=CONNECTED) as world:
        await fails(Kind.FULL, world.laptop.ports.bluetooth.connect(HEADSET))
