"""What the sound server lists, in our words: written down as PipeWire 1.4 and 1.6 list it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint.audio import pulse, reading
from switchpoint.audio.listing import ListedCard, ListedNode, ListedStream, Listing
from switchpoint.audio.reading import choices, headset_of, mode_of, node_for, profile_for, read
from switchpoint.model import CardMode, Device, address, headset_device

HEADSET = address("F8:4E:17:00:00:05")
OWN = {"api.bluez5.address": "F8:4E:17:00:00:05"}
BEST = {**OWN, "api.bluez5.codec": "ldac"}

CARD = ListedCard(
    index=40,
    name="bluez_card.F8_4E_17_00_00_05",
    properties=OWN,
    profiles=("off", "a2dp-sink-sbc", "a2dp-sink", "headset-head-unit-cvsd", "headset-head-unit"),
    active="a2dp-sink",
)
SINK = ListedNode(index=70, name="bluez_output.F8_4E_17_00_00_05.1", properties=BEST, card=40)
LOOPBACK = ListedNode(index=71, name="bluez_input.F8:4E:17:00:00:05")
MONITOR = ListedNode(index=72, name="bluez_output.F8_4E_17_00_00_05.1.monitor", properties=OWN, monitor=True)
SPEAKERS = ListedNode(index=50, name="alsa_output.pci")
BUILT_IN = ListedNode(index=51, name="alsa_input.pci")
DESK = ListedNode(index=52, name="alsa_input.usb")
BASE = Listing(
    cards=(CARD,),
    sinks=(SPEAKERS, SINK),
    sources=(MONITOR, LOOPBACK, BUILT_IN, DESK),
    default_sink=SINK.name,
    default_source=LOOPBACK.name,
)


def test_a_headset_is_one_device_whatever_its_profile():
    sound = read(BASE).sound
    assert sound.default_output == sound.default_input == headset_device(HEADSET)


def test_other_microphones_are_neither_monitors_nor_bluetooth():
    assert read(BASE).sound.microphones == (Device("alsa_input.pci"), Device("alsa_input.usb"))


def test_the_default_microphone_comes_first():
    found = read(replace(BASE, default_source=DESK.name))
    assert found.sound.microphones[0] == "alsa_input.usb"


def test_a_card_has_its_modes_and_the_codec_of_its_sink():
    (card,) = read(BASE).cards
    assert (card.headset, card.mode, card.codec) == (HEADSET, CardMode.MEDIA, "LDAC")
    assert set(card.modes) == set(CardMode)


def test_a_card_without_a_hands_free_profile_has_no_call_mode():
    (card,) = read(replace(BASE, cards=(replace(CARD, profiles=("off", "a2dp-sink")),))).cards
    assert CardMode.CALL not in card.modes


@pytest.mark.parametrize(
    ("profile", "mode"),
    [
        ("off", CardMode.OFF),
        ("a2dp-sink-aac", CardMode.MEDIA),
        ("headset-head-unit-cvsd", CardMode.CALL),
        ("audio-gateway", None),
        ("bap-duplex", None),
        ("", None),
    ],
)
def test_profiles_are_known_by_their_prefix(profile, mode):
    assert mode_of(profile) is mode


def test_the_best_codec_has_the_bare_name():
    assert profile_for(CARD, CardMode.MEDIA) == "a2dp-sink"
    assert profile_for(replace(CARD, profiles=("a2dp-sink-sbc", "a2dp-sink-sbc_xq")), CardMode.MEDIA) == "a2dp-sink-sbc"
    assert profile_for(replace(CARD, profiles=("off",)), CardMode.CALL) is None


def test_a_chosen_codec_goes_before_the_best_one_while_it_is_offered():
    assert profile_for(CARD, CardMode.MEDIA, "a2dp-sink-sbc") == "a2dp-sink-sbc"
    assert profile_for(CARD, CardMode.MEDIA, "a2dp-sink-aac") == "a2dp-sink"
    assert profile_for(CARD, CardMode.CALL, "a2dp-sink-sbc") == "headset-head-unit"


@pytest.mark.parametrize(
    ("before", "now", "chosen"),
    [
        (None, "a2dp-sink", None),
        (None, "a2dp-sink-sbc", "a2dp-sink-sbc"),
        ("off", "a2dp-sink", None),
        ("", "a2dp-sink", None),
        ("off", "a2dp-sink-sbc", "a2dp-sink-sbc"),
        ("a2dp-sink", "a2dp-sink", None),
        ("a2dp-sink-sbc", "a2dp-sink", "a2dp-sink"),
        ("headset-head-unit", "a2dp-sink", "a2dp-sink"),
        ("headset-head-unit", "a2dp-sink-sbc", "a2dp-sink-sbc"),
        ("a2dp-sink-sbc", "headset-head-unit", None),
        ("a2dp-sink-sbc", "off", None),
    ],
)
def test_the_best_codec_is_a_choice_only_on_a_card_that_was_in_use_with_another(before, now, chosen):
    def listed(active):
        return Listing(cards=(replace(CARD, active=active),) if active is not None else ())

    assert choices(listed(before), listed(now)) == ({HEADSET: chosen} if chosen else {})


def test_nothing_is_chosen_on_a_card_of_nobody():
    plain = ListedCard(index=1, name="alsa_card.pci", profiles=("a2dp-sink-sbc",), active="a2dp-sink-sbc")
    assert choices(Listing(), Listing(cards=(plain,))) == {}


def test_a_recorder_on_the_headset_is_a_call_wherever_it_was_opened():
    (card,) = read(replace(BASE, recorders=(ListedStream(node=71),))).cards
    assert card.recording


@pytest.mark.parametrize(
    "recorder",
    [
        ListedStream(node=71, corked=True),
        ListedStream(node=72),
        ListedStream(node=51),
        ListedStream(node=71, properties={"media.name": "Peak detect"}),
        ListedStream(node=71, properties={"stream.monitor": "true"}),
        ListedStream(node=71, properties={"application.id": "org.PulseAudio.pavucontrol"}),
    ],
    ids=["paused", "monitor", "another microphone", "meter", "monitor stream", "mixer"],
)
def test_what_only_looks_is_no_call(recorder):
    (card,) = read(replace(BASE, recorders=(recorder,))).cards
    assert not card.recording


def test_a_player_on_the_headset_is_heard_unless_it_is_paused():
    assert read(replace(BASE, players=(ListedStream(node=70),))).cards[0].playing
    assert not read(replace(BASE, players=(ListedStream(node=70, corked=True),))).cards[0].playing
    assert not read(replace(BASE, players=(ListedStream(node=50),))).cards[0].playing


def test_other_cards_and_odd_addresses_are_left_out():
    odd = replace(CARD, properties={"api.bluez5.address": "no address"})
    plain = ListedCard(index=1, name="alsa_card.pci", profiles=("off", "output:analog"), active="output:analog")
    assert read(replace(BASE, cards=(odd, plain))).cards == ()


def test_a_device_of_ours_finds_its_node_again():
    assert node_for(BASE.sinks, headset_device(HEADSET)) == SINK
    assert node_for(BASE.sources, headset_device(HEADSET)) == LOOPBACK
    assert node_for(BASE.sources, Device("alsa_input.usb")) == DESK
    assert node_for(BASE.sources, Device("gone")) is None


def test_without_a_default_there_is_none():
    sound = read(Listing()).sound
    assert sound.available
    assert sound.default_output is None
    assert headset_of(ListedNode(index=1, name="bluez_output.nonsense")) is None


# Where a sound goes on when a headset goes ----------------------------------------------------------------------------

BUILT_IN_SPEAKERS = replace(SPEAKERS, card=1)
SCREEN = ListedNode(index=53, name="alsa_output.hdmi", card=1, muted=True)
RECEIVER = ListedNode(index=54, name="raop_sink.kitchen", properties={"node.network": "true"})
EQUALIZER = ListedNode(index=55, name="easyeffects_sink")
OTHER_SINK = ListedNode(index=56, name="bluez_output.60_AB_D2_00_00_06.1", card=41)
EVERYWHERE = replace(BASE, sinks=(BUILT_IN_SPEAKERS, SCREEN, RECEIVER, EQUALIZER, OTHER_SINK, SINK))


def test_outputs_are_what_fills_a_room_and_neither_headsets_nor_made_by_programs():
    sound = read(EVERYWHERE).sound
    assert sound.outputs == (Device("alsa_output.pci"), Device("alsa_output.hdmi"), Device("raop_sink.kitchen"))
    assert sound.muted == (Device("alsa_output.hdmi"),)


@pytest.mark.parametrize(("node", "corked", "plays"), [(50, False, True), (50, True, False), (70, False, False)])
def test_outputs_are_silent_unless_something_plays_there(node, corked, plays):
    assert read(replace(EVERYWHERE, players=(ListedStream(node=node, corked=corked),))).sound.playing is plays


@pytest.mark.parametrize(
    ("node", "headset", "elsewhere"),
    [
        (70, HEADSET, False),
        (50, None, True),
        (54, None, True),
        (55, None, False),
        (56, address("60:AB:D2:00:00:06"), False),
    ],
    ids=["on the headset", "on the speakers", "on the network", "into a program", "on another headset"],
)
def test_a_stream_tells_where_it_plays_and_who(node, headset, elsewhere):
    said = {
        "application.name": "Firefox",
        "application.process.binary": "firefox-bin",
        "application.id": "org.mozilla.x",
    }
    stream = ListedStream(node=node, properties=said, processes=(800, 700))
    (found,) = read(replace(EVERYWHERE, players=(stream,))).streams
    assert (found.headset, found.elsewhere, found.program.processes) == (headset, elsewhere, (800, 700))
    assert {"firefox", "firefoxbin", "orgmozillax"} <= found.program.names


@pytest.mark.parametrize("stream", [ListedStream(node=70, corked=True), ListedStream(node=999)], ids=["paused", "gone"])
def test_what_does_not_play_is_no_stream(stream):
    assert read(replace(EVERYWHERE, players=(stream,))).streams == ()


@pytest.mark.parametrize(
    ("said", "process"),
    [
        ({}, 0),
        ({"application.process.id": "77"}, 77),
        ({"application.process.id": "77", "pipewire.sec.pid": "78"}, 77),
        ({"application.process.id": "", "pipewire.sec.pid": "78"}, 78),
        ({"application.process.id": "-1"}, 0),
        ({"application.process.id": "\u0663"}, 0),
        ({"application.process.id": "seven"}, 0),
    ],
)
def test_the_process_of_a_stream_is_a_number_or_none(said, process):
    assert pulse._process(said) == process


@pytest.mark.parametrize(("theirs", "ours"), [("sbc_xq", "SBC XQ"), ("msbc", "mSBC"), ("of_tomorrow", "of_tomorrow")])
def test_a_codec_is_called_what_people_call_it(theirs, ours):
    assert reading._called(theirs) == ours
