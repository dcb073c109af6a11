"""What an adapter offers: its whole state as one frozen value, a signal when it changed, and a few verbs.

Every adapter reports a *whole* state. The switchboard composes the states; it never has to replay events in order, and
a lost event costs one refresh, not the truth. Verbs are idempotent, return when the world shows the effect, and raise
`SwitchpointError` otherwise. Cancelling a verb leaves nothing under way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from switchpoint.control import Control
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import (
    Adapter,
    Address,
    Battery,
    Bluetooth,
    CardMode,
    Claim,
    Device,
    Drop,
    Headset,
    Host,
    HostId,
    HostKind,
    Link,
    Progress,
    Reach,
    Sound,
    Stamp,
    StepRecord,
)
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from switchpoint.errors import Problem
    from switchpoint.linked import Gap, Linking, Network
    from switchpoint.nearby import Nearby
    from switchpoint.playing import Seen, Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class BluetoothHeadset:
    """A paired headset as this computer's Bluetooth service sees it."""

    address: Address
    name: str
    connected: bool = False
    blocked: bool = False
    """On at least one of the adapters that it is paired with."""
    leaks: bool = False
    """Blocked on some of them only."""
    streaming: bool | None = None
    battery: int | None = None
    drop: Drop | None = None
    adapters: tuple[Address, ...] = ()
    """The adapters that are there and paired with it, in an order that stays; none where nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BluetoothState:
    """This computer's Bluetooth."""

    status: Bluetooth = Bluetooth.UNKNOWN
    adapter: Address | None = None
    """The one that is used first."""
    adapters: tuple[Adapter, ...] = ()
    """All that there are, in an order that stays."""
    headsets: tuple[BluetoothHeadset, ...] = ()

    def adapters_of(self, headset: Address) -> tuple[Address, ...]:
        """Return the adapters that are there and paired with a headset."""
        return next((known.adapters for known in self.headsets if known.address == headset), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A headset as a sound card of this computer."""

    headset: Address
    mode: CardMode
    modes: tuple[CardMode, ...]
    codec: str | None = None
    playing: bool = False
    recording: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioState:
    """This computer's sound server."""

    sound: Sound = field(default_factory=Sound)
    cards: tuple[Card, ...] = ()
    streams: tuple[Stream, ...] = ()
    """What plays just now, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersState:
    """The music players of this user's session that can be paused."""

    players: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHost:
    """A host as a headset lists it."""

    address: Address
    name: str
    kind: HostKind
    connected: bool
    active: bool = False
    """The headset would let it be heard: it has the right to play, whether it does or not."""
    playing: bool = False
    in_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsetListing:
    """What a headset says of itself over its own control channel, while that is open."""

    address: Address
    slots: int | None = None
    battery: Battery = field(default_factory=Battery)
    hosts: tuple[ListedHost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsetsState:
    """The headsets that can be spoken with, and what those say that answer."""

    listings: tuple[HeadsetListing, ...] = ()
    controls: tuple[Control, ...] = ()
    """Without `speaker`: that is for whoever knows the linked computers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a computer says of itself to the linked ones."""

    host: Host
    bluetooth: Bluetooth = Bluetooth.UNKNOWN
    sound: Sound = field(default_factory=Sound)
    headsets: tuple[Headset, ...] = ()
    links: tuple[Link, ...] = ()
    progress: tuple[Progress, ...] = ()
    records: tuple[StepRecord, ...] = ()
    """The last steps, oldest first."""
    listings: tuple[HeadsetListing, ...] = ()
    """What the headsets say that this computer speaks with."""
    controls: tuple[Control, ...] = ()
    """Of those headsets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A linked computer: its last report, and whether it still answers."""

    report: Report
    reach: Reach
    since: float | None = None
    """Wall time of the last change of `reach`, seconds since 1970."""
    problem: Problem | None = None
    """Why the two do not understand each other: one is too old for the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeersState:
    """The linked computers."""

    peers: tuple[Peer, ...] = ()
    linking: Linking | None = None
    """The code that is shown here; None when none is."""
    gaps: tuple[Gap, ...] = ()
    network: Network | None = None
    """None: computers cannot be linked here."""


class Observable(Protocol):
    """Something that tells when its state has changed."""

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that. `changed` must not raise."""
        ...


class BluetoothPort(Observable, Protocol):
    """Connect headsets and keep them away."""

    @property
    def state(self) -> BluetoothState:
        """Return the state as it is now."""
        ...

    async def connect(self, headset: Address) -> None:
        """Connect with sound; raises `SwitchpointError` (away, full, busy, timeout, adapter)."""
        ...

    async def block(self, headset: Address) -> None:
        """Drop the link at once and refuse new ones; raises `SwitchpointError`."""
        ...

    async def unblock(self, headset: Address) -> None:
        """Accept links again, without connecting; raises `SwitchpointError`."""
        ...

    def prefer(self, adapter: Address | None) -> None:
        """Use this adapter first, if it is there and on; None: the one that has the headset."""
        ...


class PairingPort(Observable, Protocol):
    """Find headsets that are near, and pair one at a time. What is not wanted any more leaves nothing behind."""

    @property
    def state(self) -> Nearby:
        """Return the state as it is now."""
        ...

    def look(self, *, on: bool, adapter: Address | None = None) -> None:
        """Look for headsets, for as long as that is wanted; `adapter`: not with the one that headsets use."""
        ...

    async def pair(self, headset: Address) -> None:
        """Pair, trust and connect a headset that was found; returns when it is paired. Raises `SwitchpointError`.

        AWAY (not in pairing mode), NOT_PAIRED (it refused), TIMEOUT, BUSY (another one is being paired), NOTHING (it is
        paired), BROKEN_OFF (the question was answered with no, or it was stopped), and what Bluetooth has to say.
        """
        ...

    def answer(self, headset: Address, *, yes: bool) -> None:
        """Say whether the number that is asked about is the one that the headset shows; without a question nothing."""
        ...

    def stop(self) -> None:
        """Break off what is being paired; what is paired already stays so."""
        ...


class AudioPort(Observable, Protocol):
    """Card profiles and default devices."""

    @property
    def state(self) -> AudioState:
        """Return the state as it is now."""
        ...

    async def set_card(self, headset: Address, mode: CardMode) -> None:
        """Set the card profile; raises `SwitchpointError`."""
        ...

    async def set_default_output(self, device: Device) -> None:
        """Set the default output; raises `SwitchpointError`."""
        ...

    async def set_default_input(self, device: Device) -> None:
        """Set the default input; raises `SwitchpointError`."""
        ...

    async def set_autoswitch(self, *, on: bool) -> None:
        """Let recorders change a headset's mode, or not; raises `SwitchpointError`."""
        ...

    async def set_mute(self, device: Device, *, on: bool) -> None:
        """Mute an output, or not; raises `SwitchpointError`."""
        ...


class PlayersPort(Observable, Protocol):
    """Music players, which are asked to pause as a key on the keyboard asks them."""

    @property
    def state(self) -> PlayersState:
        """Return the state as it is now."""
        ...

    async def pause(self, players: Collection[str]) -> None:
        """Pause those that play, all at once; raises `SwitchpointError` when one goes on."""
        ...

    async def resume(self, players: Collection[str]) -> None:
        """Let those go on that are paused; raises `SwitchpointError` when one does not."""
        ...


class HeadsetsPort(Observable, Protocol):
    """What the headsets themselves tell, and what they are told. Hosts are named by their Bluetooth addresses.

    Every verb needs an open control, is idempotent, and returns when a fresh listing shows its effect. Raises
    `SwitchpointError`: AWAY (the host or the headset does not answer), FULL (no slot), IN_CALL (refused during a call),
    BUSY (the headset is at something else, or another host controls it), TIMEOUT, NO_CONTROL (it cannot be told this).
    """

    @property
    def state(self) -> HeadsetsState:
        """Return the state as it is now."""
        ...

    def want(self, headsets: Collection[Address]) -> None:
        """Keep the control of these headsets open while they are connected here; that of others closes after 10 s."""
        ...

    def keep_closed(self, headsets: Collection[Address]) -> None:
        """Never open the control of these headsets, and close it where it is open; every other may be opened."""
        ...

    async def drop_host(self, headset: Address, host: Address) -> None:
        """Let the headset disconnect a host; never the one that asks."""
        ...

    async def call_host(self, headset: Address, host: Address) -> None:
        """Let the headset connect a host that it knows."""
        ...

    async def choose_host(self, headset: Address, host: Address) -> None:
        """Let a connected host be the one that may play."""
        ...

    async def set_pin(self, headset: Address, *, on: bool) -> None:
        """Let the headset stay with the host that may play, or follow whoever plays."""
        ...

    async def set_multipoint(self, headset: Address, *, on: bool) -> None:
        """Let the headset take several hosts at once, or one. It drops every link for a while: by hand only."""
        ...


class PeersPort(Observable, Protocol):
    """The linked computers."""

    @property
    def state(self) -> PeersState:
        """Return the state as it is now."""
        ...

    def publish(self, report: Report) -> None:
        """Tell every linked computer about this one; the last report replaces those not sent yet."""
        ...

    def offer(self, claim: Claim) -> None:
        """Send a claim to every linked computer, now or when it answers again."""
        ...

    def keep_alive(self, headset: Address, stamp: Stamp) -> None:
        """Tell every linked computer that the owner under this stamp still wants it."""
        ...

    def listen(self, claimed: Callable[[Claim], None], alive: Callable[[HostId, Address, Stamp], None]) -> None:
        """Deliver what linked computers send; called once, before anything else. `alive`: who said it comes first.

        When two computers meet, each tells the other everything that is on top there, known or not.
        """
        ...

    def ask(self) -> None:
        """Forget who answers, and call every linked computer anew: this one has just woken up."""
        ...

    async def say_goodbye(self, *, asleep: bool) -> None:
        """Tell the linked computers that this one goes: to sleep or off, or only the program. Short; never raises."""
        ...

    async def show_code(self) -> None:
        """Show a fresh code for `CODE_LASTS` seconds, in `state.linking`; raises `SwitchpointError`."""
        ...

    async def hide_code(self) -> None:
        """Let the code that is shown be good for nothing; without one nothing happens."""
        ...

    async def link(self, code: str, where: str | None) -> HostId:
        """Link with the computer that shows `code`; returns who it is. Raises `SwitchpointError` with the reason.

        `where`: its address, `host` or `host:port`, for networks in which it cannot be found.
        """
        ...

    async def unlink(self, host: HostId) -> None:
        """Forget a linked computer, and tell it so, now or when it answers. Raises `SwitchpointError`."""
        ...

    async def use_port(self, port: int | None) -> None:
        """Be heard on another port, None: the usual one. Raises `SwitchpointError`, and stays where it was."""
        ...


class GuardPort(Protocol):
    """Somebody who puts things back if this program dies."""

    async def arm(self) -> None:
        """Have the guard there, now and at the next login; at once if it is. Raises `SwitchpointError` (no-keeper)."""
        ...

    async def disarm(self) -> None:
        """Send the guard away: nothing has to be put back any more. Never raises."""
        ...


class LoginPort(Observable, Protocol):
    """Whether Switchpoint is started when the user logs in."""

    @property
    def on(self) -> bool:
        """Tell whether it is, as far as is known now."""
        ...

    async def set(self, *, on: bool) -> None:
        """Have it so, and see it so; raises `SwitchpointError` when the desktop refuses."""
        ...


class Clock(Protocol):
    """Time. Only durations are ever compared between computers."""

    def now(self) -> float:
        """Return seconds that also pass while the computer sleeps, from any origin."""
        ...

    def wall(self) -> float:
        """Return seconds since 1970, for people and across restarts."""
        ...

    def boot(self) -> str:
        """Return what tells one start of the computer from another."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class Store(Protocol):
    """A few small named documents that survive a crash."""

    async def load(self, name: str) -> str | None:
        """Return a document, None when there is none; raises `SwitchpointError` when it cannot be read."""
        ...

    async def save(self, name: str, content: str) -> None:
        """Replace a document; it is on the disk when this returns. Raises `SwitchpointError`."""
        ...

    async def set_aside(self, name: str) -> None:
        """Keep an unreadable document under another name, so that nothing is lost and nothing is in the way."""
        ...


class ProfilesPort(Protocol):
    """The file with the user's profiles. People and other programs may change it at any time."""

    async def load(self) -> str | None:
        """Return its content, None when there is none; raises `SwitchpointError` when it cannot be read."""
        ...

    async def save(self, content: str | None, before: str | None) -> None:
        """Replace its content, or remove the file (None), if its content still is `before`.

        It is on the disk when this returns. Raises `SwitchpointError` with nothing changed: OVERTAKEN, STORAGE.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything that a switchboard needs from outside."""

    bluetooth: BluetoothPort
    audio: AudioPort
    headsets: HeadsetsPort
    peers: PeersPort
    clock: Clock
    store: Store
    config: Store | None = None
    """What people may write themselves; None: a choice lasts as long as this program."""
    players: PlayersPort | None = None
    """None: no player can be paused."""
    pairing: PairingPort | None = None
    """None: headsets cannot be paired here."""
    login: LoginPort | None = None
    """None: this program cannot be started at login."""
    profiles: ProfilesPort | None = None
    """None: profiles cannot be changed here."""
    guard: GuardPort | None = None
    """None: this program cannot die without the world it has changed."""


class Listeners:
    """The list of callbacks that every adapter needs; a callback added twice is called twice."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Add a callback; the returned function removes it, and may be called again without harm."""
        key, self._next = self._next, self._next + 1
        self._callbacks[key] = changed
        return lambda: self._remove(key)

    def _remove(self, key: int) -> None:
        self._callbacks.pop(key, None)

    def notify(self) -> None:
        """Call every callback that is still there; one may remove itself or others meanwhile."""
        for key in tuple(self._callbacks):
            if callback := self._callbacks.get(key):
                callback()


class NoLinking:
    """The part of `ports.PeersPort` that links computers, where that cannot be done."""

    async def show_code(self) -> None:
        """Refuse."""
        raise _no_linking()

    async def hide_code(self) -> None:
        """Have nothing to do."""

    async def link(self, code: str, where: str | None) -> HostId:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_linking()

    async def unlink(self, host: HostId) -> None:  # noqa: ARG002  # the port's signature
        """Refuse."""
        raise _no_linking()

    async def use_port(self, port: int | None) -> None:
        """Have nothing to do: nobody is heard here."""


def _no_linking() -> SwitchpointError:
    return failure(
        Kind.NOTHING,
        text("Nothing was changed."),
        text("Computers cannot be linked here."),
        text("Start Switchpoint on a computer with Bluetooth, without a room."),
    )
