"""What the window, the command line and the service see: one frozen value per moment. And what they can ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.activity import Entry
from switchpoint.control import Control
from switchpoint.errors import Kind, Problem, failure
from switchpoint.first_run import FirstRun
from switchpoint.linked import Gap, Linking, Network
from switchpoint.model import (
    Adapter,
    Address,
    Bluetooth,
    Claim,
    Headset,
    Host,
    HostId,
    Link,
    Policy,
    ProfileId,
    Progress,
    Relation,
    Role,
    Slots,
    Sound,
    Stage,
    Stamp,
    StepRecord,
)
from switchpoint.nearby import Nearby
from switchpoint.preferences import Key, Preferences, Value
from switchpoint.profiles import Profile
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One host beside one headset."""

    host: Host
    link: Link
    owner: bool = False
    policy: Policy = Policy.LEAVE
    progress: Progress | None = None
    """Of the claim that is on top; None when the host has nothing to do with it."""

    ends: float | None = None
    """Wall time, seconds since 1970, at which it is kept away no longer; None while no claim is on."""

    @property
    def held(self) -> bool:
        """Tell whether the host is kept away now: blocked, and that is known."""
        return self.link.blocked is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How far the last click got, over all hosts."""

    stamp: Stamp
    finished: bool
    """Nothing more will happen by itself, or only the headset's return would change that."""
    in_place: tuple[HostId, ...] = ()
    overridden: tuple[HostId, ...] = ()
    """Changed by the user's hand since; that stands."""
    loose: tuple[HostId, ...] = ()
    """Let go, and may come back: they should have been kept away."""
    failed: tuple[HostId, ...] = ()
    waiting: tuple[HostId, ...] = ()
    unanswered: tuple[HostId, ...] = ()
    unmanaged: tuple[HostId, ...] = ()
    took: float | None = None
    """Seconds from the click until the last host was in place; None until then."""

    @property
    def concerned(self) -> int:
        """Return the number of hosts that had a part which something can manage."""
        groups = (self.in_place, self.overridden, self.loose, self.failed, self.waiting, self.unanswered)
        return sum(len(group) for group in groups)

    @property
    def complete(self) -> bool:
        """Tell whether every host that can be managed is in place."""
        return self.finished and not (self.loose or self.failed or self.waiting or self.unanswered)


@unique
class NoticeKind(StrEnum):
    """What the message bar shows."""

    WORKING = "working"
    DONE = "done"
    PARTLY = "partly"
    WAITING = "waiting"
    FAILED = "failed"
    QUESTION = "question"


@unique
class Offer(StrEnum):
    """The one button of the message bar."""

    UNDO = "undo"
    RETRY = "retry"
    CANCEL = "cancel"
    TAKE_ANYWAY = "take anyway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A result, its reason, and at most one thing to do about it."""

    kind: NoticeKind
    text: Text
    reason: Text | None = None
    offer: Offer | None = None
    until: float | None = None
    """When the offer ends, seconds of the local clock; None: it stays until something else is said."""
    profile: ProfileId | None = None
    """With `TAKE_ANYWAY`: the profile that was clicked."""
    detail: str = ""
    """For a report, never for the sentence."""
    urgent: bool = False
    """Somebody has to hear of it now, whoever has clicked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsetView:
    """One headset with everything that a window shows of it."""

    headset: Headset
    slots: Slots
    rows: tuple[Row, ...]
    """This computer first, then the linked computers, then the others; rows never change places by themselves."""
    heard: HostId | None = None
    unsure: bool = False
    """It cannot be said who has the sound."""
    claim: Claim | None = None
    """The active claim; None when nothing is on."""
    began: float | None = None
    """Wall time, seconds since 1970, of the click; None when nothing is on."""
    ends: float | None = None
    """Wall time at which the claim ends here."""
    outcome: Outcome | None = None
    """Of the top claim, ended ones included."""
    notice: Notice | None = None
    records: tuple[StepRecord, ...] = ()
    """Steps taken for the top claim, on all hosts that tell."""
    undoable: Stamp | None = None
    """The claim that *Undo* would undo; None when there is nothing to undo."""
    control: Control | None = None
    """What the headset itself can be told, and who speaks with it; None where nothing is known of that."""
    owed: bool = False
    """This computer has fixed the headset to itself, has still to free it, and nobody wants it fixed any more."""
    refused: Problem | None = None
    """Why the headset was not told to stay with this computer, though the profile wants it."""

    @property
    def active(self) -> ProfileId | None:
        """Return the profile that is on, or None."""
        return self.claim.profile if self.claim else None

    @property
    def working(self) -> bool:
        """Tell whether steps are still under way somewhere."""
        return self.outcome is not None and not self.outcome.finished

    def row(self, host: HostId) -> Row | None:
        """Return the row of a host, or None."""
        return next((row for row in self.rows if row.host.id == host), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything there is to show, at one moment."""

    now: float
    """Seconds of the local clock."""
    wall: float
    """Seconds since 1970."""
    this: HostId
    bluetooth: Bluetooth = Bluetooth.UNKNOWN
    hosts: tuple[Host, ...] = ()
    sounds: tuple[tuple[HostId, Sound], ...] = ()
    """The sound devices of the computers that tell."""
    headsets: tuple[HeadsetView, ...] = ()
    """In the order in which they were first seen."""
    profiles: tuple[Profile, ...] = ()
    conflicts: tuple[Role, ...] = ()
    """Roles that more than one host has."""
    linking: Linking | None = None
    """The code that this computer shows, to be typed on another one."""
    gaps: tuple[Gap, ...] = ()
    """Computers that a linked one is linked with, and this one is not."""
    network: Network | None = None
    """How the others reach this computer; None: computers cannot be linked here."""
    can_start_at_login: bool = False
    """It can be chosen; whether it is, the host of this computer says."""
    preferences: Preferences = field(default_factory=Preferences)
    """What the user has chosen about this program."""
    adapters: tuple[Adapter, ...] = ()
    """The Bluetooth adapters of this computer."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with files or adapters, and stays so until somebody does something."""
    keeping: bool = False
    """A profile is on, or something has still to be put back: the program must not simply end."""
    watching: bool = False
    """Something that was put back needs aftercare: the program should stay, without a word about it."""
    nearby: Nearby | None = None
    """Headsets that could be paired; None: headsets cannot be paired here."""
    activity: tuple[Entry, ...] = ()
    """What has happened, newest first; the same object as before for as long as nothing was added."""
    first_run: FirstRun = field(default_factory=FirstRun)
    """How far the user is with setting up."""

    @property
    def linked(self) -> tuple[Host, ...]:
        """Return the linked computers."""
        return tuple(host for host in self.hosts if host.relation is Relation.LINKED)

    @property
    def counted_on(self) -> bool:
        """Tell whether linked computers may count on this one: it starts at login, so it should not end by itself."""
        here = self.host(self.this)
        return here is not None and here.starts_at_login and bool(self.linked)

    def headset(self, where: Address | None) -> HeadsetView | None:
        """Return the view of a headset, or None."""
        return next((view for view in self.headsets if view.headset.address == where), None)

    def host(self, which: HostId | None) -> Host | None:
        """Return a host by id, or None."""
        return next((host for host in self.hosts if host.id == which), None)


def chosen(snapshot: Snapshot, wanted: str | None) -> HeadsetView:
    """Return the headset that is meant; raises `SwitchpointError` that says which there are."""
    called = {view.headset.address: view.headset.name for view in snapshot.headsets}
    if not called:
        raise failure(
            Kind.NO_HEADSET,
            text("There is no headset."),
            text("No headset is paired here."),
            text("Pair one: switchpoint pair"),
        )
    if wanted is None and len(called) > 1:
        title = text("Say which headset is meant, with --headset.")
        raise failure(Kind.UNKNOWN_NAME, title, _headsets(called), Text(""))
    where = meant(called, wanted) if wanted is not None else None
    return next(view for view in snapshot.headsets if where in {None, view.headset.address})


def meant(called: Mapping[Address, str], wanted: str) -> Address:
    """Return the headset that has an address, or else a name; raises `SwitchpointError` that says which there are.

    `called`: the names of all of them, by address.
    """
    folded = wanted.strip().casefold()
    found = [where for where in called if where.casefold() == folded]
    found = found or [where for where, name in called.items() if name.casefold() == folded]
    if len(found) == 1:
        return found[0]
    if found:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("More than one headset is called “{name}”.", name=quoted(wanted)),
            text("Name it by its address: {addresses}.", addresses=", ".join(found)),
            Text(""),
        )
    title = text("There is no headset “{name}”.", name=quoted(wanted))
    raise failure(Kind.UNKNOWN_NAME, title, _headsets(called), Text(""))


def _headsets(called: Mapping[Address, str]) -> Text:
    """Say which headsets there are; those that share a name with their addresses."""
    names = list(called.values())
    told = (name if names.count(name) == 1 else f"{name} ({where})" for where, name in called.items())
    return text("The headsets are: {names}.", names=", ".join(told))


@dataclass(frozen=True, slots=True)
class Activate:
    """A profile was clicked."""

    headset: Address
    profile: ProfileId
    even_in_call: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Lift everything that the active claim asked for."""

    headset: Address


@dataclass(frozen=True, slots=True)
class Undo:
    """Go back to before the last click; `stamp`, when given, must still be on top."""

    headset: Address
    stamp: Stamp | None = None
    even_in_call: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again what has failed or was given up."""

    headset: Address


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Take the message away; a question is thereby answered with no."""

    headset: Address


@dataclass(frozen=True, slots=True)
class ReleaseEverything:
    """Lift every hold on every headset and put everything back."""

    for_good: bool = False
    """Do not start at login either: the program is about to be removed."""


@dataclass(frozen=True, slots=True)
class ShowCode:
    """Show a code that can be typed on another computer, to link the two."""


@dataclass(frozen=True, slots=True)
class HideCode:
    """Let the code be good for nothing."""


@dataclass(frozen=True, slots=True)
class LinkWith:
    """Link with the computer that shows `code`; `where` is its address, if it cannot be found by itself."""

    code: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Unlink:
    """Forget a linked computer, on both sides."""

    host: HostId


@dataclass(frozen=True, slots=True)
class LookForHeadsets:
    """Look for headsets that could be paired, or not any more. `who`: whose wish it is; each has one."""

    on: bool
    who: str = "window"
    adapter: Address | None = None


@dataclass(frozen=True, slots=True)
class PairHeadset:
    """Pair a headset that was found."""

    headset: Address


@dataclass(frozen=True, slots=True)
class AnswerPairing:
    """Say whether the number that is shown here is the one that the headset shows."""

    headset: Address
    yes: bool


@dataclass(frozen=True, slots=True)
class StopPairing:
    """Break off what is being paired."""


@dataclass(frozen=True, slots=True)
class SetRole:
    """Say what a host is for: this computer, or one that runs no Switchpoint."""

    host: HostId
    role: Role | None


@dataclass(frozen=True, slots=True)
class NameHost:
    """Call a host this from now on. Empty: what it calls itself."""

    host: HostId
    name: str


@dataclass(frozen=True, slots=True)
class NoteFirstRun:
    """Remember how far the user is with setting up."""

    first_run: FirstRun


@unique
class Order(StrEnum):
    """What a headset can be told by hand."""

    SEND_AWAY = "send-away"
    CONNECT = "connect"
    LET_PLAY = "let-play"
    FREE = "free"
    """Follow whoever plays, and not only one host."""
    MULTIPOINT_ON = "multipoint-on"
    MULTIPOINT_OFF = "multipoint-off"


ABOUT_HOSTS = frozenset({Order.SEND_AWAY, Order.CONNECT, Order.LET_PLAY})


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell the headset something by hand. `host`: whom an order of `ABOUT_HOSTS` is about."""

    headset: Address
    order: Order
    host: HostId | None = None


@dataclass(frozen=True, slots=True)
class StartAtLogin:
    """Start Switchpoint when the user logs in, or not."""

    on: bool


@dataclass(frozen=True, slots=True)
class Prefer:
    """Choose something about this program. `headset`: for what is chosen for each of them."""

    key: Key
    value: Value
    headset: Address | None = None


@dataclass(frozen=True, slots=True)
class ReadProfiles:
    """Look at the profiles file again: somebody may have changed it."""


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """Write a profile. `before`: as it was when the user began to change it; None: it is a new one."""

    profile: Profile
    before: Profile | None


@dataclass(frozen=True, slots=True)
class RemoveProfile:
    """Take a profile away; a built-in one is as it came then."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class MoveProfile:
    """Let a profile stand some places later, or earlier."""

    profile: ProfileId
    by: int


@dataclass(frozen=True, slots=True)
class ImportProfiles:
    """Add profiles, or replace those with the same id. `replaced`: the ones that the user knows will go."""

    profiles: tuple[Profile, ...]
    replaced: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class UndoProfiles:
    """Have the profiles as they were before the last change to them."""


Click = Activate | End | Undo | Retry | Dismiss
"""What is about one headset."""
AboutComputers = ShowCode | HideCode | LinkWith | Unlink | SetRole | NameHost | StartAtLogin | NoteFirstRun
Setting = AboutComputers | Prefer
"""What is about the computers, and about this program."""
Search = LookForHeadsets | PairHeadset | AnswerPairing | StopPairing
"""What is about headsets that are not paired yet."""
ProfileChange = ReadProfiles | SaveProfile | RemoveProfile | MoveProfile | ImportProfiles | UndoProfiles
"""What is about the profiles themselves."""
Intent = Click | ReleaseEverything | Tell | Setting | Search | ProfileChange


def offered(view: HeadsetView, offer: Offer) -> Click | None:
    """Return the click that takes up what a headset's notice offers; None when there is nothing to undo."""
    where = view.headset.address
    match offer:
        case Offer.UNDO | Offer.CANCEL:
            return Undo(where, view.undoable) if view.undoable is not None else None
        case Offer.RETRY:
            return Retry(where)
        case Offer.TAKE_ANYWAY:
            # A question was asked about a profile, or else about an undo.
            profile = view.notice.profile if view.notice else None
            if profile is not None:
                return Activate(where, profile, even_in_call=True)
            return Undo(where, view.undoable, even_in_call=True)


FINAL = frozenset({Stage.DONE, Stage.FAILED, Stage.OVERRIDDEN, Stage.LOOSE, Stage.UNANSWERED, Stage.UNMANAGED})
"""Stages that only an event from outside changes."""
