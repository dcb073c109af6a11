"""The other ports of a simulated computer: its sound server and its network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from switchpoint.model import Address, CardMode, Claim, Device, HostId, Stamp
from switchpoint.ports import AudioState, Card, NoLinking, PeersState, Report
from switchpoint.room import troubles
from switchpoint.room.faults import Verb
from switchpoint.room.sound import CODECS

if TYPE_CHECKING:
    from switchpoint.room.computer import SimulatedComputer


class AudioAdapter:
    """Implements `ports.AudioPort`."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Show the sound server of one computer."""
        self._computer = computer
        self._watch = computer.nature.watch(lambda: self.state, frozen=lambda: computer.asleep)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> AudioState:
        """Return the state as it is now."""
        sound = self._computer.sound
        return AudioState(
            sound=sound.state(),
            cards=tuple(self._card(headset, mode) for headset, mode in sound.cards.items()),
            streams=sound.streams(),
        )

    async def set_card(self, headset: Address, mode: CardMode) -> None:
        """Set the card profile; raises `SwitchpointError`."""
        self._check_card(headset, mode)
        if not self._computer.sound.is_set(headset, mode):
            await self._wait(Verb.SET_CARD, self._computer.file.latencies.card)
            self._check_card(headset, mode)
            self._computer.sound.set_card(headset, mode)

    async def set_default_output(self, device: Device) -> None:
        """Set the default output; raises `SwitchpointError`."""
        sound = self._computer.sound
        self._check_device(there=sound.has_output(device))
        await self._wait(Verb.SET_DEFAULT_OUTPUT, self._computer.file.latencies.default)
        self._check_device(there=sound.has_output(device))
        sound.choose_output(device)

    async def set_default_input(self, device: Device) -> None:
        """Set the default input; raises `SwitchpointError`."""
        sound = self._computer.sound
        self._check_device(there=sound.has_input(device))
        await self._wait(Verb.SET_DEFAULT_INPUT, self._computer.file.latencies.default)
        self._check_device(there=sound.has_input(device))
        sound.choose_input(device)

    async def set_autoswitch(self, *, on: bool) -> None:
        """Let recorders change a headset's mode, or not; raises `SwitchpointError`."""
        sound = self._computer.sound
        self._check_device(there=sound.takes_messages)
        await self._wait(Verb.SET_AUTOSWITCH, self._computer.file.latencies.default)
        self._check_device(there=sound.takes_messages)
        sound.set_autoswitch(on=on)

    async def set_mute(self, device: Device, *, on: bool) -> None:
        """Mute an output, or not; raises `SwitchpointError`."""
        sound = self._computer.sound
        self._check_device(there=device in sound.state().outputs)
        await self._wait(Verb.SET_MUTE, self._computer.file.latencies.default)
        self._check_device(there=device in sound.state().outputs)
        sound.mute(device, on=on)

    def _card(self, headset: Address, mode: CardMode) -> Card:
        sound = self._computer.sound
        return Card(
            headset=headset,
            mode=mode,
            modes=sound.modes(headset),
            codec=CODECS[mode],
            playing=self._computer.gets_through(headset),
            recording=sound.records_on(headset),
        )

    def _check_card(self, headset: Address, mode: CardMode) -> None:
        there = self._computer.headsets.get(headset)
        if there is None:
            raise troubles.unknown_headset(headset)
        if not self._computer.sound.available:
            raise troubles.no_sound_server()
        if headset not in self._computer.sound.cards:
            raise troubles.no_card(there.name)
        if mode not in self._computer.sound.modes(headset):
            raise troubles.no_mode(there.name, mode)

    def _check_device(self, *, there: bool) -> None:
        if not self._computer.sound.available:
            raise troubles.no_sound_server()
        if not there:
            raise troubles.no_device()

    async def _wait(self, verb: Verb, usual: float) -> None:
        await self._computer.clock.sleep(self._computer.faults.delay(verb, usual))
        self._computer.faults.check(verb)


class PeersAdapter(NoLinking):
    """Implements `ports.PeersPort`. In a room every computer is linked with every other one, for good."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Show the other computers to one of them."""
        self._network = computer.network
        self._here = computer.id
        self._watch = computer.nature.watch(lambda: self.state, frozen=lambda: computer.asleep)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> PeersState:
        """Return the state as it is now."""
        return self._network.peers(self._here)

    def publish(self, report: Report) -> None:
        """Tell every other computer about this one."""
        self._network.publish(self._here, report)

    def offer(self, claim: Claim) -> None:
        """Send a claim to every other computer, now or when it answers again."""
        self._network.offer(self._here, claim)

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell every other computer that the owner under this stamp still wants it."""
        self._network.keep_alive(self._here, headset, stamp)

    def listen(self, claimed: Callable[[Claim], None], alive: Callable[[HostId, Address, Stamp], None]) -> None:
        """Deliver what the other computers send, beginning with what they know already."""
        self._network.listen(self._here, claimed, alive)

    def ask(self) -> None:
        """Do nothing: a computer of a room that wakes up is told everything by the room."""

    async def say_goodbye(self, *, asleep: bool) -> None:
        """Do nothing: the room tells the others who has gone."""
