"""The sound server of a simulated computer: cards, default devices, and programs that play or record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from switchpoint.model import Address, CardMode, Device, Sound, headset_device
from switchpoint.playing import Stream, program
from switchpoint.room.autoswitch import Autoswitch
from switchpoint.room.nature import Nature

SPEAKERS = Device("speakers")
GAME = "a game"
"""What a program is called that nobody can pause."""
CODECS: Mapping[CardMode, str | None] = MappingProxyType(
    {CardMode.OFF: None, CardMode.MEDIA: "LDAC", CardMode.CALL: "mSBC"}
)


@dataclass(frozen=True, slots=True)
class _Stream:
    """A program that plays or records: on the default device, unless it has a wish."""

    wish: Device | None = None

    def device(self, there: tuple[Device, ...], default: Device | None) -> Device | None:
        return self.wish if self.wish in there else default


class SimulatedSound:
    """Cards come and go with the links; their modes are remembered, as the real server does."""

    def __init__(  # noqa: PLR0913  # what sets one computer's sound apart
        self,
        microphones: tuple[str, ...],
        can_call: Mapping[Address, bool],
        nature: Nature,
        *,
        autoswitch: bool,
        takes_messages: bool,
        player: str | None = None,
    ) -> None:
        """Start without a card. `can_call`: which headsets have a microphone. `player`: what plays can be paused."""
        self.available = True
        self.takes_messages = takes_messages
        """It can be told not to change a headset's mode for recorders, as PipeWire 1.6 can."""
        self.microphones = tuple(Device(name.strip()) for name in microphones)
        self.saved: dict[Address, CardMode] = {}
        """The mode that each card comes up with."""
        self._can_call = can_call
        self._autoswitch = Autoswitch(self._change, nature, on=autoswitch)
        self._nature = nature
        self._cards: dict[Address, CardMode] = {}
        self._output: Device | None = None
        self._input: Device | None = None
        self.player = player
        """The music player's name; None: what plays is a program that nobody can pause."""
        self.muted: set[Device] = set()
        self.noises = 0
        """How often something began to be heard from the speakers."""
        self._aloud = False
        self._player: _Stream | None = None
        self._paused: _Stream | None = None
        """What goes on when the player is resumed."""
        self._recorder: _Stream | None = None
        nature.settles(self._settle)
        nature.settles(self._listen)

    @property
    def cards(self) -> Mapping[Address, CardMode]:
        """Return the cards there are, oldest first; none while the server is down."""
        return MappingProxyType(self._cards if self.available else {})

    @property
    def playing(self) -> bool:
        """Tell whether a program plays, on any device."""
        return self._player is not None

    @property
    def aloud(self) -> bool:
        """Tell whether a program is heard from the speakers."""
        return self._goes_to(SPEAKERS) and SPEAKERS not in self.muted

    @property
    def paused(self) -> bool:
        """Tell whether the music player is paused."""
        return self._paused is not None

    @property
    def recording(self) -> bool:
        """Tell whether a program records, from any device."""
        return self._recorder is not None

    @property
    def default_output(self) -> Device | None:
        """Return the chosen output if it is there, else the headset that came last, else speakers."""
        return _default(self._output, self._outputs())

    @property
    def default_input(self) -> Device | None:
        """Return the chosen input if it is there, else the headset that came last, else the first."""
        return _default(self._input, self._inputs())

    def modes(self, headset: Address) -> tuple[CardMode, ...]:
        """Return the modes that a headset's card offers."""
        calls = (CardMode.CALL,) if self._can_call[headset] else ()
        return (CardMode.OFF, CardMode.MEDIA, *calls)

    def state(self) -> Sound:
        """Return the devices as the port shows them."""
        if not self.available:
            return Sound()
        return Sound(
            available=True,
            default_output=self.default_output,
            default_input=self.default_input,
            microphones=self.microphones,
            outputs=(SPEAKERS,),
            muted=tuple(sorted(self.muted)),
            playing=self._goes_to(SPEAKERS),
            autoswitch=self._autoswitch.on if self.takes_messages else None,
        )

    def streams(self) -> tuple[Stream, ...]:
        """Return what plays just now."""
        headset = next((where for where in self._cards if self.plays_on(where)), None)
        if headset is None and not self._goes_to(SPEAKERS):
            return ()
        return (Stream(program=program((), [self.player or GAME]), headset=headset, elsewhere=headset is None),)

    def plays_on(self, headset: Address) -> bool:
        """Tell whether something plays on a headset."""
        return self._goes_to(headset_device(headset))

    def records_on(self, headset: Address) -> bool:
        """Tell whether something records from a headset."""
        if self._recorder is None or not self.available:
            return False
        return self._recorder.device(self._inputs(), self.default_input) == headset_device(headset)

    def calls_on(self, headset: Address) -> bool:
        """Tell whether something records from a headset through its call mode."""
        return self.cards.get(headset) is CardMode.CALL and self.records_on(headset)

    def appear(self, headset: Address) -> None:
        """Add the card of a headset that has connected, in the mode it was left in."""
        self._cards.pop(headset, None)
        saved = self.saved.get(headset, CardMode.MEDIA)
        self._cards[headset] = saved if saved in self.modes(headset) else CardMode.MEDIA
        self._nature.touch()

    def vanish(self, headset: Address) -> None:
        """Remove the card of a headset; default devices fall back to what is left."""
        self._cards.pop(headset, None)
        self._autoswitch.forget(headset)
        self._nature.touch()

    def is_set(self, headset: Address, mode: CardMode) -> bool:
        """Tell whether a card has a mode for good, not only for the time of a recording."""
        return self._cards.get(headset) is mode and headset not in self._autoswitch.switched

    def set_card(self, headset: Address, mode: CardMode) -> None:
        """Change a card by a program's wish, and remember that for the next connection."""
        self.saved[headset] = mode
        self._cards[headset] = mode
        self._autoswitch.forget(headset)
        self._nature.touch()

    def has_output(self, device: Device) -> bool:
        """Tell whether an output is there."""
        return device in self._outputs()

    def has_input(self, device: Device) -> bool:
        """Tell whether an input is there."""
        return device in self._inputs()

    def choose_output(self, device: Device) -> None:
        """Make an output the default one, now and whenever it is there."""
        self._output = device
        self._nature.touch()

    def choose_input(self, device: Device) -> None:
        """Make an input the default one, now and whenever it is there."""
        self._input = device
        self._nature.touch()

    def set_autoswitch(self, *, on: bool) -> None:
        """Let recorders change a headset's mode, or not."""
        self._autoswitch.on = on
        self._nature.touch()

    def play(self, headset: Address | None = None) -> None:
        """Start to play, on a headset while it is there, else on the default output."""
        self._player, self._paused = _stream(headset), None
        self._nature.touch()

    def stop_playing(self) -> None:
        """Stop to play."""
        self._player = self._paused = None
        self._nature.touch()

    def pause(self) -> None:
        """Pause the music player if it plays."""
        if self.player is not None and self._player is not None:
            self._player, self._paused = None, self._player
            self._nature.touch()

    def resume(self) -> None:
        """Let a paused music player go on where it was, while that is there."""
        if self._paused is not None:
            self._player, self._paused = self._paused, None
            self._nature.touch()

    def mute(self, device: Device, *, on: bool) -> None:
        """Mute an output, or not."""
        if on:
            self.muted.add(device)
        else:
            self.muted.discard(device)
        self._nature.touch()

    def record(self, headset: Address | None = None) -> None:
        """Start to record, from a headset while it is there, else from the default input."""
        self._recorder = _stream(headset)
        self._nature.touch()

    def be_in_call(self, headset: Address) -> None:
        """Record from a headset whose card has changed for it already."""
        self._recorder = _stream(headset)
        self._autoswitch.switch(headset, CardMode.CALL)

    def stop_recording(self) -> None:
        """Stop to record."""
        self._recorder = None
        self._nature.touch()

    def serve(self, *, available: bool) -> None:
        """Stop or start the sound server; modes and choices survive."""
        self.available = available
        self._nature.touch()

    def _goes_to(self, device: Device) -> bool:
        if self._player is None or not self.available:
            return False
        return self._player.device(self._outputs(), self.default_output) == device

    def _outputs(self) -> tuple[Device, ...]:
        usable = (head for head, mode in self._newest() if mode is not CardMode.OFF)
        return (*(headset_device(headset) for headset in usable), SPEAKERS)

    def _inputs(self) -> tuple[Device, ...]:
        usable = (head for head, mode in self._newest() if self._can_record(head, mode))
        return (*(headset_device(headset) for headset in usable), *self.microphones)

    def _newest(self) -> Iterator[tuple[Address, CardMode]]:
        return reversed(tuple(self.cards.items()))

    def _can_record(self, headset: Address, mode: CardMode) -> bool:
        """Tell whether a headset is an input; without autoswitch, only in call mode."""
        return self._can_call[headset] and (mode is CardMode.CALL or (mode is CardMode.MEDIA and self._autoswitch.on))

    def _listen(self) -> None:
        if self.aloud and not self._aloud:
            self.noises += 1
        self._aloud = self.aloud

    def _settle(self) -> None:
        self._autoswitch.settle(self.cards, self.records_on)

    def _change(self, headset: Address, mode: CardMode) -> None:
        self._cards[headset] = mode
        self._nature.touch()


def _stream(headset: Address | None) -> _Stream:
    return _Stream(None if headset is None else headset_device(headset))


def _default(chosen: Device | None, there: tuple[Device, ...]) -> Device | None:
    if chosen in there:
        return chosen
    return there[0] if there else None
