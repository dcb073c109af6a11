"""Steps: single changes in the world, idempotent, with a title for people, a journal record and a deadline."""

from __future__ import annotations

from dataclasses import dataclass

from switchpoint.control import CallHost, DropHost, SetPin, Told, control_of
from switchpoint.journal import Property, Value, listed, listing
from switchpoint.model import (
    Address,
    CardMode,
    Device,
    HostId,
    HostKind,
    Link,
    Playback,
    Sound,
    World,
    headset_device,
)
from switchpoint.text import Text, text


@dataclass(frozen=True, slots=True)
class Connect:
    """Connect the headset, with sound."""

    headset: Address


@dataclass(frozen=True, slots=True)
class Block:
    """Drop the link at once and keep the headset away."""

    headset: Address


@dataclass(frozen=True, slots=True)
class Unblock:
    """Let the headset connect again."""

    headset: Address


@dataclass(frozen=True, slots=True)
class SetCard:
    """Put the headset's sound card into a mode."""

    headset: Address
    mode: CardMode


@dataclass(frozen=True, slots=True)
class SetOutput:
    """Make a device the default output."""

    headset: Address
    device: Device


@dataclass(frozen=True, slots=True)
class SetInput:
    """Make a device the default input."""

    headset: Address
    device: Device


@dataclass(frozen=True, slots=True)
class SetAutoswitch:
    """Let recorders change a headset's mode, or not. It is one setting for all headsets."""

    headset: Address
    on: bool


@dataclass(frozen=True, slots=True)
class PausePlayers:
    """Pause players, named by their ids."""

    headset: Address
    players: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResumePlayers:
    """Let players go on that are still paused."""

    headset: Address
    players: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetMute:
    """Mute outputs, or not."""

    headset: Address
    devices: tuple[Device, ...]
    on: bool


_Sound = SetCard | SetOutput | SetInput | SetAutoswitch | PausePlayers | ResumePlayers | SetMute
Action = Connect | Block | Unblock | _Sound | Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action of one host, with what has to be remembered before it is taken."""

    action: Action
    host: HostId
    title: Text
    property: Property
    """What it changes; tries are counted by it."""
    records: tuple[tuple[Property, Value, Value], ...] = ()
    """Property, value before, value after: for the journal. Empty when a base value is put back."""
    deadline: float
    """Seconds after which it has failed."""


def restricts(step: Step) -> bool:
    """Tell whether a step takes something from the user that nobody would give back if this program died."""
    return any(is_restriction(which, new) for which, _, new in step.records)


def is_restriction(which: Property, value: Value) -> bool:
    """Tell whether a property that we have set to a value is something the user has to get back in any case."""
    return (which, value) in _RESTRICTIONS or (which is Property.MUTED and bool(listed(value)))


_RESTRICTIONS = frozenset(
    {
        (Property.BLOCKED, True),
        (Property.CARD, CardMode.OFF),
        (Property.AUTOSWITCH, False),
        (Property.PINNED, True),
    }
)


_THERE = {
    HostKind.PHONE: text("Connect it on the phone."),
    HostKind.TABLET: text("Connect it on the tablet."),
    HostKind.CONSOLE: text("Connect it on the console."),
}


TAKEN = text("Another device controls the headset, such as its maker's app on a phone. Close it there.")
"""Why a host can neither be sent away nor called. It goes on by itself when the app is closed."""


def connect_there(kind: HostKind) -> Text:
    """Return what the user has to do for an owner that nothing can manage."""
    return _THERE.get(kind, text("Connect it there by hand."))


def shown(step: Step, world: World) -> bool:  # noqa: C901  # one for each action
    """Tell whether the world shows the effect of a step."""
    link, sound = world.link(step.action.headset, step.host), world.sound(step.host)
    match step.action:
        case Connect():
            holds = link.joined
        case Block():
            holds = link.blocked is True and not link.leaks and not link.joined
        case Unblock():
            holds = link.blocked is False
        case SetCard(_, mode):
            holds = link.card is mode
        case SetOutput(_, device):
            holds = sound.default_output == device
        case SetInput(_, device):
            holds = sound.default_input == device
        case SetAutoswitch(_, on):
            holds = sound.autoswitch is on
        case SetMute(_, devices, on):
            # One that has gone makes no sound, and cannot be unmuted.
            holds = all((device in sound.muted) is on for device in devices if device in sound.outputs)
        case PausePlayers() | ResumePlayers():
            holds = _has_changed(step.action, world)
        case DropHost() | CallHost() | SetPin():
            holds = _obeyed(step.action, step.host, world)
    return holds


def _obeyed(told: Told, host: HostId, world: World) -> bool:
    """Tell whether a headset is as it was told to be."""
    if isinstance(told, SetPin):
        return control_of(world, told.headset).pinned is told.on
    return world.link(told.headset, host).joined is isinstance(told, CallHost)


def _has_changed(action: PausePlayers | ResumePlayers, world: World) -> bool:
    """Tell whether no player does any more what it was to stop doing; one that is closed does nothing."""
    before = Playback.PLAYING if isinstance(action, PausePlayers) else Playback.PAUSED
    return not any(player.id in action.players and player.playback is before for player in world.players)


CONNECT_DEADLINE = 70.0
"""A page takes up to 5 s, services and two profiles 20 to 40 s in the worst case seen; then it is looked at."""
LINK_DEADLINE = 10.0
AUDIO_DEADLINE = 5.0
HUSH_DEADLINE = 0.15
"""Nobody waits longer for a player that does not stop: letting go is what was asked for."""
RESUME_DEADLINE = 2.0


def connect(link: Link, *, restoring: bool = False) -> Step:
    """Return the step that connects."""
    return Step(
        action=Connect(link.headset),
        host=link.host,
        title=text("Connecting"),
        property=Property.CONNECTED,
        records=() if restoring else ((Property.CONNECTED, False, True),),
        deadline=CONNECT_DEADLINE,
    )


def complete(link: Link) -> Step:
    """Return the step that asks for the profiles a connected headset lacks here."""
    return Step(
        action=Connect(link.headset),
        host=link.host,
        title=text("Connecting its sound"),
        property=Property.CONNECTED,
        deadline=CONNECT_DEADLINE,
    )


def block(link: Link, *, title: Text, restoring: bool = False) -> Step:
    """Return the step that drops the link and keeps it away."""
    records: tuple[tuple[Property, Value, Value], ...] = (
        # Of adapters that differ, one value stands for all: the one that leaves nothing kept away.
        (Property.BLOCKED, bool(link.blocked) and not link.leaks, True),
    )
    if link.joined:
        records = (*records, (Property.CONNECTED, True, False))
    return Step(
        action=Block(link.headset),
        host=link.host,
        title=title,
        property=Property.BLOCKED,
        records=() if restoring else records,
        deadline=LINK_DEADLINE,
    )


def unblock(link: Link, *, restoring: bool = False) -> Step:
    """Return the step that lets the headset connect again."""
    return Step(
        action=Unblock(link.headset),
        host=link.host,
        title=text("Letting it come back"),
        property=Property.BLOCKED,
        records=() if restoring else ((Property.BLOCKED, not link.leaks, False),),
        deadline=LINK_DEADLINE,
    )


_CARD_TITLES = {
    CardMode.CALL: text("Switching to call sound"),
    CardMode.MEDIA: text("Switching to music sound"),
    CardMode.OFF: text("Switching its sound off"),
}


def set_card(link: Link, mode: CardMode, *, restoring: bool = False, fresh: bool = False) -> Step:
    """Return the step that changes the card's mode. `fresh`: we have connected it, so what it is now means nothing.

    Call mode is never a base: the sound server goes into it by itself for a recorder, and back afterwards; put back by
    us it would be saved, and the headset would come up in it at every connection. A card that has just come is off for
    a moment; only one that was off before we came stays so.
    """
    base = CardMode.OFF if link.card is CardMode.OFF and not fresh else CardMode.MEDIA
    return Step(
        action=SetCard(link.headset, mode),
        host=link.host,
        title=_CARD_TITLES[mode],
        property=Property.CARD,
        records=() if restoring else ((Property.CARD, base, mode),),
        deadline=AUDIO_DEADLINE,
    )


def set_output(link: Link, sound: Sound, device: Device, *, restoring: bool = False) -> Step:
    """Return the step that makes `device` the default output."""
    return Step(
        action=SetOutput(link.headset, device),
        host=link.host,
        title=text("Sending sound to the headset")
        if device == headset_device(link.headset)
        else text("Putting the speakers back"),
        property=Property.OUTPUT,
        records=() if restoring else ((Property.OUTPUT, sound.default_output, device),),
        deadline=AUDIO_DEADLINE,
    )


def set_input(link: Link, sound: Sound, device: Device, *, restoring: bool = False) -> Step:
    """Return the step that makes `device` the default input."""
    return Step(
        action=SetInput(link.headset, device),
        host=link.host,
        title=text("Using the headset's microphone")
        if device == headset_device(link.headset)
        else text("Using the other microphone"),
        property=Property.INPUT,
        records=() if restoring else ((Property.INPUT, sound.default_input, device),),
        deadline=AUDIO_DEADLINE,
    )


def set_autoswitch(link: Link, *, on: bool, restoring: bool = False) -> Step:
    """Return the step that lets recorders change the card's mode, or not. It is only ever switched off by us."""
    return Step(
        action=SetAutoswitch(link.headset, on),
        host=link.host,
        title=text("Letting the sound server choose again") if on else text("Keeping call sound on"),
        property=Property.AUTOSWITCH,
        records=() if restoring else ((Property.AUTOSWITCH, True, on),),
        deadline=AUDIO_DEADLINE,
    )


def pause_players(link: Link, players: tuple[str, ...], before: Value) -> Step:
    """Return the step that pauses players. `before`: the list of those that we have paused already."""
    return Step(
        action=PausePlayers(link.headset, players),
        host=link.host,
        title=text("Pausing the music"),
        property=Property.PLAYERS,
        records=((Property.PLAYERS, listing(()), listing((*listed(before), *players))),),
        deadline=HUSH_DEADLINE,
    )


def resume_players(link: Link, players: tuple[str, ...]) -> Step:
    """Return the step that lets players go on that we have paused."""
    return Step(
        action=ResumePlayers(link.headset, players),
        host=link.host,
        title=text("Letting the music go on"),
        property=Property.PLAYERS,
        deadline=RESUME_DEADLINE,
    )


def mute(link: Link, devices: tuple[Device, ...], before: Value) -> Step:
    """Return the step that mutes outputs. `before`: the list of those that we have muted already."""
    return Step(
        action=SetMute(link.headset, devices, on=True),
        host=link.host,
        title=text("Muting the speakers"),
        property=Property.MUTED,
        records=((Property.MUTED, listing(()), listing((*listed(before), *devices))),),
        deadline=HUSH_DEADLINE,
    )


def unmute(link: Link, devices: tuple[Device, ...]) -> Step:
    """Return the step that gives the speakers back."""
    return Step(
        action=SetMute(link.headset, devices, on=False),
        host=link.host,
        title=text("Giving the speakers back"),
        property=Property.MUTED,
        deadline=AUDIO_DEADLINE,
    )
