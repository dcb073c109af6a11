"""What a computer's sound server does: cards, defaults, recordings."""

from __future__ import annotations

import asyncio

from switchpoint.errors import Kind
from switchpoint.model import CardMode, Device, Sound, headset_device
from switchpoint.room.sound import SPEAKERS
from tests.unit.room.world import (
    CONNECTED,
    HEADSET,
    PLAYING,
    RECORDING,
    bluetooth,
    card,
    fails,
    lives,
    living,
)

EARS = headset_device(HEADSET)


def sound(computer) -> Sound:
    return computer.ports.audio.state.sound


def mode(computer) -> CardMode | None:
    found = card(computer)
    return None if found is None else found.mode


@lives
async def test_a_connected_headset_is_a_card_for_music_with_its_codec():
    async with living(laptop=CONNECTED) as world:
        found = card(world.laptop)
        assert found.mode is CardMode.MEDIA
        assert found.modes == (CardMode.OFF, CardMode.MEDIA, CardMode.CALL)
        assert found.codec == "LDAC"
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.CALL)
        assert card(world.laptop).codec == "mSBC"


@lives
async def test_a_headset_becomes_default_when_it_connects_and_gives_way_when_it_goes():
    async with living() as world:
        before = sound(world.laptop)
        assert (before.default_output, before.default_input) == (SPEAKERS, Device("Built-in"))
        await world.laptop.ports.bluetooth.connect(HEADSET)
        there = sound(world.laptop)
        assert (there.default_output, there.default_input) == (EARS, EARS)
        world.laptop.disconnect_by_hand(HEADSET)
        assert sound(world.laptop) == before


@lives
async def test_speakers_once_chosen_stay_default_at_the_next_connection():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_default_output(SPEAKERS)
        world.laptop.disconnect_by_hand(HEADSET)
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert sound(world.laptop).default_output == SPEAKERS


@lives
async def test_a_chosen_headset_is_default_again_when_it_is_back():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_default_input(EARS)
        world.laptop.disconnect_by_hand(HEADSET)
        assert sound(world.laptop).default_input == "Built-in"
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert sound(world.laptop).default_input == EARS


@lives
async def test_a_device_that_is_not_there_cannot_be_default():
    async with living() as world:
        await fails(Kind.NO_AUDIO, world.laptop.ports.audio.set_default_output(EARS))
        await fails(Kind.NO_AUDIO, world.laptop.ports.audio.set_default_input(Device("Other")))


@lives
async def test_a_computer_without_a_microphone_has_no_input():
    async with living(laptop="") as world:
        world.laptop.sound.microphones = ()
        assert sound(world.laptop).default_input is None


@lives
async def test_a_card_that_is_off_is_no_device():
    async with living(laptop=PLAYING) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF)
        assert not card(world.laptop).playing
        assert card(world.laptop).codec is None
        assert sound(world.laptop).default_output == SPEAKERS
        assert bluetooth(world.laptop).connected


@lives
async def test_the_music_comes_back_with_the_card():
    async with living(laptop=PLAYING) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF)
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.MEDIA)
        assert world.heard == "laptop"


@lives
async def test_a_card_left_off_comes_up_off_at_the_next_connection():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF)
        await world.laptop.ports.bluetooth.block(HEADSET)
        await world.laptop.ports.bluetooth.unblock(HEADSET)
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert mode(world.laptop) is CardMode.OFF
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.MEDIA)
        world.laptop.disconnect_by_hand(HEADSET)
        await world.laptop.ports.bluetooth.connect(HEADSET)
        assert mode(world.laptop) is CardMode.MEDIA


@lives
async def test_a_recording_changes_the_card_after_half_a_second_and_back_after_two():
    async with living(laptop=CONNECTED) as world:
        world.laptop.start_recording()
        await world.passes(0.4)
        assert mode(world.laptop) is CardMode.MEDIA
        await world.passes(0.2)
        assert mode(world.laptop) is CardMode.CALL
        assert world.heard == "laptop"
        world.laptop.stop_recording()
        await world.passes(1.9)
        assert mode(world.laptop) is CardMode.CALL
        await world.passes(0.2)
        assert mode(world.laptop) is CardMode.MEDIA


@lives
async def test_a_short_recording_changes_nothing():
    async with living(laptop=CONNECTED) as world:
        world.laptop.start_recording()
        await world.passes(0.3)
        world.laptop.stop_recording()
        await world.passes(10)
        assert mode(world.laptop) is CardMode.MEDIA


@lives
async def test_a_recording_on_another_microphone_leaves_the_music_alone():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_default_input(Device("Built-in"))
        world.laptop.start_recording()
        await world.passes(10)
        assert mode(world.laptop) is CardMode.MEDIA
        assert not card(world.laptop).recording


@lives
async def test_a_recording_does_not_wake_a_card_that_is_off():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF)
        world.laptop.start_recording(HEADSET)
        await world.passes(10)
        assert mode(world.laptop) is CardMode.OFF
        assert not card(world.laptop).recording


@lives
async def test_a_call_mode_that_a_program_set_stays_after_a_recording():
    async with living(laptop=CONNECTED) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.CALL)
        world.laptop.start_recording()
        await world.passes(5)
        world.laptop.stop_recording()
        await world.passes(60)
        assert mode(world.laptop) is CardMode.CALL


@lives
async def test_setting_the_mode_of_a_recording_makes_it_stay():
    async with living(laptop=RECORDING) as world:
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.CALL)
        world.laptop.stop_recording()
        await world.passes(60)
        assert mode(world.laptop) is CardMode.CALL


@lives
async def test_without_autoswitch_the_headset_is_an_input_only_in_call_mode():
    async with living(laptop=f"{CONNECTED}\nautoswitch = false") as world:
        assert sound(world.laptop).default_input == "Built-in"
        world.laptop.start_recording(HEADSET)
        await world.passes(10)
        assert mode(world.laptop) is CardMode.MEDIA
        await world.laptop.ports.audio.set_card(HEADSET, CardMode.CALL)
        assert sound(world.laptop).default_input == EARS
        assert card(world.laptop).recording


@lives
async def test_a_call_that_is_on_in_the_file_is_on_from_the_beginning():
    async with living(laptop=RECORDING) as world:
        assert mode(world.laptop) is CardMode.CALL
        assert card(world.laptop).recording
        assert world.heard == "laptop"
        world.laptop.stop_recording()
        await world.passes(3)
        assert mode(world.laptop) is CardMode.MEDIA


@lives
async def test_headphones_without_a_microphone_have_no_call_mode():
    async with living(headset="microphone = false", laptop=CONNECTED) as world:
        assert CardMode.CALL not in card(world.laptop).modes
        await fails(Kind.NO_CALL_MODE, world.laptop.ports.audio.set_card(HEADSET, CardMode.CALL))


@lives
async def test_a_headset_that_is_away_has_no_card_to_set():
    async with living() as world:
        await fails(Kind.NO_AUDIO, world.laptop.ports.audio.set_card(HEADSET, CardMode.MEDIA))


@lives
async def test_a_link_that_ends_while_its_card_is_set_is_told():
    async with living(laptop=CONNECTED) as world:
        world.laptop.slow("set_card", 1)
        change = asyncio.create_task(world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF))
        await world.passes(0.5)
        world.laptop.disconnect_by_hand(HEADSET)
        await fails(Kind.NO_AUDIO, change)


@lives
async def test_a_cancelled_change_of_a_card_changes_nothing():
    async with living(laptop=CONNECTED) as world:
        world.laptop.slow("set_card", 1)
        change = asyncio.create_task(world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF))
        await world.passes(0.5)
        change.cancel()
        await world.passes(5)
        assert mode(world.laptop) is CardMode.MEDIA


@lives
async def test_without_its_sound_server_a_computer_has_no_cards():
    async with living(laptop=PLAYING) as world:
        world.laptop.sound_server(available=False)
        assert world.laptop.ports.audio.state.cards == ()
        assert not sound(world.laptop).available
        assert world.heard is None
        await fails(Kind.NO_AUDIO, world.laptop.ports.audio.set_card(HEADSET, CardMode.OFF))
        world.laptop.sound_server(available=True)
        assert world.heard == "laptop"
