"""From what the sound server lists to our words: cards by headset, modes by profile, who plays and who records. Pure.

Nodes are joined with headsets by the property `api.bluez5.address`, never by their names, except for the microphone
that WirePlumber shows while the card is in a music mode: that one has only its name. Profiles are known by their
prefix: the best codec has the bare name, and which codec that is differs from one headset to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from switchpoint.audio.listing import ListedCard, ListedNode, ListedStream, Listing
from switchpoint.model import Address, CardMode, Device, Sound, address, headset_device
from switchpoint.playing import Stream, program
from switchpoint.ports import AudioState, Card

_PREFIXES = ((CardMode.MEDIA, "a2dp-sink"), (CardMode.CALL, "headset-head-unit"))
_BLUEZ_NODE = re.compile(r"^bluez_(?:input|output)\.(?P<address>[0-9A-Fa-f]{2}(?:[:_][0-9A-Fa-f]{2}){5})")
_METERS = frozenset({"org.PulseAudio.pavucontrol"})
"""Programs that only look at the level; they hold no microphone open for a person."""


def mode_of(profile: str) -> CardMode | None:
    """Return what a card profile is for, None for one that is nothing to us (a phone's gateway, LE Audio)."""
    if profile == "off":
        return CardMode.OFF
    return next((mode for mode, prefix in _PREFIXES if profile.startswith(prefix)), None)


def profile_for(card: ListedCard, mode: CardMode, chosen: str | None = None) -> str | None:
    """Return the profile to choose for a mode, None if there is none.

    That is the one that was `chosen`, if it is for that mode and still offered, else the best codec's, which has the
    shortest name.
    """
    found = sorted((name for name in card.profiles if mode_of(name) is mode), key=lambda name: (len(name), name))
    if chosen in found:
        return chosen
    return found[0] if found else None


def choices(before: Listing, now: Listing) -> dict[Address, str]:
    """Return the music profiles that somebody has chosen between two listings, by headset.

    A card that comes, or was off, begins with the best codec and is given what the user has chosen a moment later: the
    best codec only counts on a card that was in use with something else.
    """
    earlier = {card.index: card.active for card in before.cards}
    found: dict[Address, str] = {}
    for card in now.cards:
        headset, was = headset_of(card), earlier.get(card.index, "off")
        if headset is None or mode_of(card.active) is not CardMode.MEDIA or card.active == was:
            continue
        if mode_of(was) in {CardMode.MEDIA, CardMode.CALL} or card.active != profile_for(card, CardMode.MEDIA):
            found[headset] = card.active
    return found


def headset_of(part: ListedCard | ListedNode) -> Address | None:
    """Return the headset that a card or node belongs to, None for any other device."""
    raw = part.properties.get("api.bluez5.address")
    if raw is None and (named := _BLUEZ_NODE.match(part.name)):
        raw = named["address"]
    try:
        return address(raw) if raw is not None else None
    except ValueError:
        return None


def device_of(node: ListedNode) -> Device:
    """Return our name for a sink or source: a headset's is the same whatever its profile."""
    headset = headset_of(node)
    return headset_device(headset) if headset is not None else Device(node.name)


def node_for(nodes: Iterable[ListedNode], device: Device) -> ListedNode | None:
    """Return the sink or source that a device of ours means now, or None."""
    return next((node for node in nodes if not node.monitor and device_of(node) == device), None)


def read(listing: Listing) -> AudioState:
    """Return the state of the sound server in our words."""
    cards = (_card(card, listing) for card in listing.cards)
    outputs = [node for node in listing.sinks if _fills_a_room(node)]
    return AudioState(
        sound=Sound(
            available=True,
            default_output=_default(listing.sinks, listing.default_sink),
            default_input=_default(listing.sources, listing.default_source),
            microphones=_microphones(listing),
            outputs=tuple(device_of(node) for node in outputs),
            muted=tuple(device_of(node) for node in outputs if node.muted),
            playing=_used(outputs, listing.players),
            autoswitch=listing.autoswitch,
        ),
        cards=tuple(card for card in cards if card is not None),
        streams=_streams(listing),
    )


def _fills_a_room(node: ListedNode) -> bool:
    """Tell whether a sink is a device of this computer or of the network; what programs make ends in one of those."""
    real = node.card is not None or node.properties.get("node.network") == "true"
    return real and not node.monitor and headset_of(node) is None


def _streams(listing: Listing) -> tuple[Stream, ...]:
    sinks = {node.index: node for node in listing.sinks}
    return tuple(
        Stream(
            program=program(stream.processes, (stream.properties.get(name) for name in _NAMES)),
            headset=headset_of(sinks[stream.node]),
            elsewhere=_fills_a_room(sinks[stream.node]),
        )
        for stream in listing.players
        if stream.node in sinks and not stream.corked
    )


_NAMES = ("application.name", "application.process.binary", "application.id", "pipewire.access.portal.app_id")
"""Where a program says what it is called."""


def _default(nodes: tuple[ListedNode, ...], name: str) -> Device | None:
    return next((device_of(node) for node in nodes if node.name == name), None)


def _microphones(listing: Listing) -> tuple[Device, ...]:
    """Return the inputs that are neither monitors nor of a Bluetooth card, the default one first."""
    found = [node for node in listing.sources if not node.monitor and headset_of(node) is None]
    found.sort(key=lambda node: node.name != listing.default_source)
    return tuple(device_of(node) for node in found)


def _card(card: ListedCard, listing: Listing) -> Card | None:
    headset = headset_of(card)
    # A card without a profile makes no sound either: PipeWire 1.6.9 leaves one so now and then.
    active = mode_of(card.active or "off")
    if headset is None or active is None:
        return None
    sinks = [node for node in listing.sinks if headset_of(node) == headset]
    sources = [node for node in listing.sources if headset_of(node) == headset and not node.monitor]
    offered = {mode_of(name) for name in card.profiles}
    return Card(
        headset=headset,
        mode=active,
        modes=tuple(mode for mode in CardMode if mode in offered),
        codec=next((_called(codec) for node in sinks if (codec := node.properties.get("api.bluez5.codec"))), None),
        playing=_used(sinks, listing.players),
        recording=_used(sources, [stream for stream in listing.recorders if not _is_meter(stream)]),
    )


def _used(nodes: list[ListedNode], streams: Iterable[ListedStream]) -> bool:
    indices = {node.index for node in nodes}
    return any(stream.node in indices and not stream.corked for stream in streams)


def _is_meter(stream: ListedStream) -> bool:
    properties = stream.properties
    return (
        properties.get("stream.monitor") == "true"
        or properties.get("media.name") == "Peak detect"
        or properties.get("application.id", "") in _METERS
    )


_CODECS = MappingProxyType(
    {
        "sbc": "SBC",
        "sbc_xq": "SBC XQ",
        "aac": "AAC",
        "aptx": "aptX",
        "aptx_hd": "aptX HD",
        "aptx_ll": "aptX LL",
        "ldac": "LDAC",
        "lc3": "LC3",
        "lc3plus_h3": "LC3plus",
        "opus_05": "Opus",
        "opus_g": "Opus",
        "cvsd": "CVSD",
        "msbc": "mSBC",
        "lc3_swb": "LC3-SWB",
    }
)


def _called(codec: str) -> str:
    """Return what people call a codec; the sound server's own name for one that is not known here."""
    return _CODECS.get(codec, codec)
