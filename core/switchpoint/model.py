"""The words of Switchpoint as frozen values: headsets, hosts, links, claims and what becomes of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, NewType

from switchpoint.errors import Problem
from switchpoint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.control import Control

HostId = NewType("HostId", str)
"""32 hexadecimal digits: 128 random bits for a computer, derived from the Bluetooth address for any other host."""
Address = NewType("Address", str)
"""A Bluetooth address, upper case with colons."""
ProfileId = NewType("ProfileId", str)
"""Lower case letters, digits and hyphens: `work-call`."""
Device = NewType("Device", str)
"""A sound device of one computer, by a name that survives a restart: `headset:AA:BB:...` or the server's own name."""

_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}")


def address(raw: str) -> Address:
    """Return `raw` in the one spelling used here; raises `ValueError` when it is no Bluetooth address."""
    upper = raw.strip().upper().replace("-", ":").replace("_", ":")
    if not _ADDRESS.fullmatch(upper):
        message = f"{raw!r} is not a Bluetooth address"
        raise ValueError(message)
    return Address(upper)


def host_id_of(where: Address) -> HostId:
    """Return the id of a host that runs no Switchpoint: every computer derives the same one from its address."""
    return HostId(hashlib.sha256(b"switchpoint host " + where.encode()).hexdigest()[:32])


def headset_device(headset: Address) -> Device:
    """Return the name of a headset as a sound device, the same whether it is connected or not."""
    return Device(f"headset:{headset}")


LONGEST_CLAIM = 24 * 60 * 60.0
"""No claim lasts longer than this, whatever it says, in seconds."""


@unique
class Role(StrEnum):
    """What a host is for. Built-in profiles name roles, not computers."""

    WORK = "work"
    GAMING = "gaming"
    PHONE = "phone"


@unique
class HostKind(StrEnum):
    """What a host looks like."""

    LAPTOP = "laptop"
    DESKTOP = "desktop"
    PHONE = "phone"
    TABLET = "tablet"
    CONSOLE = "console"
    OTHER = "other"


@unique
class Relation(StrEnum):
    """How a host relates to this computer."""

    THIS = "this"
    LINKED = "linked"
    """Runs Switchpoint too, and is linked with this computer."""
    OTHER = "other"
    """Runs no Switchpoint: a phone, a tablet, a console."""


@unique
class Reach(StrEnum):
    """Whether a host answers."""

    ONLINE = "online"
    ASLEEP = "asleep"
    """Said that it goes to sleep, and has been silent since."""
    SILENT = "silent"
    """Does not answer, and did not say why."""
    UNKNOWN = "unknown"
    """Cannot be asked: it runs no Switchpoint."""


@unique
class LinkState(StrEnum):
    """One headset and one host."""

    AWAY = "away"
    CONNECTED = "connected"
    PLAYING = "playing"
    IN_CALL = "in call"
    UNKNOWN = "unknown"


JOINED = frozenset({LinkState.CONNECTED, LinkState.PLAYING, LinkState.IN_CALL})
"""The states in which a link takes one of the headset's slots."""


@unique
class Mode(StrEnum):
    """The audio mode that a profile wants for the owner."""

    CALL = "call"
    MEDIA = "media"
    MEDIA_OWN_MIC = "media + own mic"
    LEAVE = "leave"


@unique
class Policy(StrEnum):
    """What a host that is not the owner does."""

    HOLD = "hold"
    RELEASE = "release"
    QUIET = "quiet"
    LEAVE = "leave"


@unique
class CardMode(StrEnum):
    """A card profile by what it is for; the sound server's own names depend on the codecs."""

    OFF = "off"
    MEDIA = "media"
    CALL = "call"


@unique
class Bluetooth(StrEnum):
    """Whether Bluetooth can be used on a computer, and if not, why."""

    READY = "ready"
    OFF = "off"
    NO_ADAPTER = "no adapter"
    NO_SERVICE = "no service"
    NO_PERMISSION = "no permission"
    UNKNOWN = "unknown"


@unique
class Playback(StrEnum):
    """What a music player does."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"


@unique
class Drop(StrEnum):
    """Why a link ended, as far as the Bluetooth service tells."""

    LOCAL = "local"
    """A program or the user on this computer ended it."""
    REMOTE = "remote"
    TIMEOUT = "timeout"
    SUSPEND = "suspend"
    UNKNOWN = "unknown"


@unique
class Evidence(StrEnum):
    """How a link's state is known."""

    OWN = "own"
    PEER = "peer"
    HEADSET = "headset"
    INFERRED = "inferred"


@unique
class Stage(StrEnum):
    """How far a host is with its part of a claim."""

    PENDING = "pending"
    """Not its turn yet."""
    WORKING = "working"
    WAITING = "waiting"
    """For the headset, or for a recording to stop."""
    DONE = "done"
    FAILED = "failed"
    OVERRIDDEN = "overridden"
    """The user did otherwise by hand; that stands until the next click."""
    LOOSE = "loose"
    """Let go, and may come back: nothing there could keep it away."""
    UNANSWERED = "unanswered"
    UNMANAGED = "unmanaged"
    """Nothing can hold or release this host yet."""


@unique
class Ending(StrEnum):
    """Why a claim without a profile was made."""

    END = "end"
    EXPIRED = "expired"
    UNDO = "undo"
    QUIT = "quit"
    """Only on the computer that quits: restrictions and sound go back, links stay."""
    GUARD = "guard"
    """Only on a computer that has just woken up: the headset is kept away while the others are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Battery:
    """Charge in percent; None is not known. `single` is what a headset without parts reports."""

    left: int | None = None
    right: int | None = None
    case: int | None = None
    single: int | None = None

    @property
    def lowest(self) -> int | None:
        """Return the charge that runs out first, without the case, in percent."""
        return min((level for level in (self.left, self.right, self.single) if level is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headset:
    """A Bluetooth audio device that several hosts share."""

    address: Address
    name: str
    slots: int | None = None
    """How many hosts it takes at once; None is not known."""
    battery: Battery = field(default_factory=Battery)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """A Bluetooth adapter of this computer."""

    address: Address
    name: str
    """As people tell it from the others."""
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Something that can send sound to a headset."""

    id: HostId
    name: str
    kind: HostKind
    relation: Relation
    role: Role | None = None
    addresses: tuple[Address, ...] = ()
    reach: Reach = Reach.UNKNOWN
    since: float | None = None
    """Wall time, seconds since 1970, of the last change of `reach`; None is not known."""
    bluetooth: Bluetooth = Bluetooth.UNKNOWN
    starts_at_login: bool = False
    """Its holds survive a restart."""
    can_hold: bool = True
    """Something there undoes a hold if the program dies. Without that a hold becomes a release."""
    quiet_letting_go: bool = True
    """Its speakers are muted if something goes on playing when a headset is taken from it: its user's choice."""
    pauses_players: bool = True
    """Music players that play on a headset there are paused before it goes: its user's choice."""
    longest_hold: float = LONGEST_CLAIM
    """Seconds after which it is kept away no longer, whatever a claim says: its user's choice."""

    @property
    def runs_switchpoint(self) -> bool:
        """Tell whether the host plans its own part."""
        return self.relation is not Relation.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """The sound devices of one computer."""

    available: bool = False
    default_output: Device | None = None
    default_input: Device | None = None
    microphones: tuple[Device, ...] = ()
    """Inputs that are neither monitors nor Bluetooth, best first."""
    outputs: tuple[Device, ...] = ()
    """Outputs that fill a room: neither Bluetooth nor made by a program."""
    muted: tuple[Device, ...] = ()
    """Those of `outputs` that are muted."""
    playing: bool = False
    """Something plays to one of `outputs`, muted or not."""
    autoswitch: bool | None = None
    """The sound server changes a headset's mode for recorders by itself; None where it cannot be told not to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A music player of this computer that can be paused and resumed."""

    id: str
    """Of one run of one player: closed and started again it is another one."""
    playback: Playback
    headset: Address | None = None
    """Where it plays; None when it does not, or on another device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One headset and one host, with everything known about the two."""

    headset: Address
    host: HostId
    state: LinkState = LinkState.UNKNOWN
    evidence: Evidence = Evidence.INFERRED
    blocked: bool | None = None
    """Kept away by the Bluetooth service; None where that cannot be known."""
    leaks: bool = False
    """Kept away on some of the host's adapters, and not on the others."""
    card: CardMode | None = None
    """None: no sound card, because it is away or the sound server is."""
    cards: tuple[CardMode, ...] = ()
    codec: str | None = None
    recording: bool = False
    """Something records from the headset on that host: a call, as far as can be told."""
    drop: Drop | None = None
    """Why the link last ended; None while it is up or when it never was."""

    @property
    def joined(self) -> bool:
        """Tell whether the link takes a slot."""
        return self.state in JOINED

    @property
    def ready(self) -> bool:
        """Tell whether sound could flow: connected, with a sound card where cards can be seen."""
        return self.joined and (self.card is not None or self.evidence not in {Evidence.OWN, Evidence.PEER})


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """The order of claims: the larger counter wins, then the larger host id."""

    counter: int
    host: HostId


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A profile activated for one headset, or its end. The only thing that computers agree on."""

    headset: Address
    stamp: Stamp
    profile: ProfileId | None
    """None: nothing is claimed any more, for the reason in `ending`."""
    name: str = ""
    """The profile's name where it was clicked: other computers may not have the profile."""
    owner: HostId | None = None
    """None with a profile: some host that is not one of our computers."""
    mode: Mode = Mode.LEAVE
    computers: Policy = Policy.LEAVE
    others: Policy = Policy.LEAVE
    policies: tuple[tuple[HostId, Policy], ...] = ()
    """Hosts that differ from `computers` and `others`, sorted by id."""
    lasts: float = 0.0
    """Seconds from the click to the end."""
    even_in_call: bool = False
    """The user has said to take the headset even from a call."""
    ending: Ending | None = None

    @property
    def active(self) -> bool:
        """Tell whether a profile is on."""
        return self.profile is not None

    def policy(self, host: Host) -> Policy:
        """Return what `host` does under this claim: what is asked of it, as far as it can."""
        asked = self.asked(host)
        return Policy.RELEASE if asked is Policy.HOLD and not host.can_hold else asked

    def asked(self, host: Host) -> Policy:
        """Return what this claim asks of `host`; the owner always has `LEAVE`."""
        if not self.active or host.id == self.owner:
            return Policy.LEAVE
        named = dict(self.policies).get(host.id)
        if named is not None:
            return named
        return self.computers if host.runs_switchpoint else self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a host says of its part of a claim."""

    headset: Address
    host: HostId
    stamp: Stamp
    stage: Stage
    step: Text | None = None
    """The step in hand, or what is waited for."""
    problem: Problem | None = None
    until: float | None = None
    """Seconds of the local clock: the next try of a waiting host; None when only an event can help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step that was taken, and how it went."""

    headset: Address
    host: HostId
    stamp: Stamp
    title: Text
    after: float
    """Seconds from the moment the host heard of the claim to the beginning of the step."""
    took: float
    """Seconds."""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything one computer knows, at one moment. What a planner reads."""

    this: HostId
    headsets: tuple[Headset, ...] = ()
    hosts: tuple[Host, ...] = ()
    links: tuple[Link, ...] = ()
    sounds: tuple[tuple[HostId, Sound], ...] = ()
    controls: tuple[Control, ...] = ()
    players: tuple[Player, ...] = ()
    """Of this computer alone: what plays here is nobody else's business."""
    progress: tuple[Progress, ...] = ()
    records: tuple[StepRecord, ...] = ()

    def headset(self, where: Address) -> Headset | None:
        """Return the headset at an address, or None."""
        return next((headset for headset in self.headsets if headset.address == where), None)

    def host(self, which: HostId | None) -> Host | None:
        """Return a host by id, or None."""
        return next((host for host in self.hosts if host.id == which), None)

    def link(self, headset: Address, host: HostId) -> Link:
        """Return what is known of a link; a link nobody knows of is `UNKNOWN`."""
        found = (link for link in self.links if link.headset == headset and link.host == host)
        return next(found, Link(headset=headset, host=host))

    def links_of(self, headset: Address) -> Iterator[Link]:
        """Yield the links of a headset, in the order of the hosts."""
        return (link for link in self.links if link.headset == headset)

    def sound(self, host: HostId) -> Sound:
        """Return the sound devices of a host; of most hosts nothing is known."""
        return dict(self.sounds).get(host, Sound())

    def progress_of(self, headset: Address, host: HostId) -> Progress | None:
        """Return what a host last said of its part for a headset, or None."""
        found = (said for said in self.progress if said.headset == headset and said.host == host)
        return next(found, None)

    def with_link(self, link: Link) -> World:
        """Return this world with one link replaced or added."""
        others = tuple(old for old in self.links if (old.headset, old.host) != (link.headset, link.host))
        return replace(self, links=(*others, link))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """How many hosts a headset has connected, and how that is known."""

    used: int
    total: int | None
    inferred: bool
    """True when the headset itself has not said it."""

    @property
    def free(self) -> int | None:
        """Return the number of free slots; None when it is not known."""
        return None if self.total is None else max(0, self.total - self.used)


def slots(world: World, headset: Address) -> Slots:
    """Return the slots of a headset as this world knows them."""
    known = world.headset(headset)
    links = tuple(world.links_of(headset))
    return Slots(
        used=sum(link.joined for link in links),
        total=known.slots if known else None,
        inferred=any(link.state is LinkState.UNKNOWN for link in links)
        or not any(link.evidence is Evidence.HEADSET for link in links),
    )


_LOUDNESS = (LinkState.IN_CALL, LinkState.PLAYING)


def heard(world: World, headset: Address) -> Link | None:
    """Return the link whose host has the sound: a call before music; None when nobody is known to be heard."""
    for state in _LOUDNESS:
        for link in world.links_of(headset):
            if link.state is state:
                return link
    return None


def unsure(world: World, headset: Address) -> bool:
    """Tell whether it cannot be said who has the sound: some link is unknown and none is known to be heard."""
    links = tuple(world.links_of(headset))
    return not links or (heard(world, headset) is None and any(link.state is LinkState.UNKNOWN for link in links))
