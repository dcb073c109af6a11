"""The sentences of the window and the command line: from a snapshot to what a person reads.

Every function is pure and returns a `Text`, so that both faces say the same and the window can translate it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.model import (
    Bluetooth,
    CardMode,
    Host,
    HostId,
    HostKind,
    LinkState,
    Mode,
    Policy,
    Reach,
    Relation,
    Role,
    Stage,
)
from switchpoint.profiles.resolve import host_of
from switchpoint.steps import connect_there
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.profiles import Profile
    from switchpoint.snapshot import HeadsetView, Outcome, Row, Snapshot

KINDS = {
    HostKind.LAPTOP: text("Laptop"),
    HostKind.DESKTOP: text("Desktop computer"),
    HostKind.PHONE: text("Phone"),
    HostKind.TABLET: text("Tablet"),
    HostKind.CONSOLE: text("Console"),
    HostKind.OTHER: text("Other host"),
}
HOUR = 60
"""Minutes."""
MINUTE = 60.0
"""Seconds."""
ROLES = {Role.WORK: text("work"), Role.GAMING: text("gaming"), Role.PHONE: text("phone")}


def clock(wall: float) -> str:
    """Return a wall time (seconds since 1970) as the local hour and minute."""
    return datetime.fromtimestamp(wall).astimezone().strftime("%H:%M")


def duration(seconds: float) -> Text:
    """Return a length of time in the unit that people would use."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return text("less than a minute")
    if minutes < HOUR:
        return text("{minutes} min", minutes=minutes)
    if minutes % HOUR == 0:
        return text("{hours} h", hours=minutes // HOUR)
    return text("{hours} h {minutes} min", hours=minutes // HOUR, minutes=minutes % HOUR)


def listed(names: Sequence[str | Text]) -> Text:
    """Return names as a list in a sentence; raises `ValueError` for an empty one."""
    if not names:
        message = "nothing to list"
        raise ValueError(message)
    if len(names) == 1:
        return text("{name}", name=names[0])
    start: str | Text = names[0]
    for name in names[1:-1]:
        start = text("{start}, {next}", start=start, next=name)
    return text("{start} and {last}", start=start, last=names[-1])


def sentences(*parts: Text | None) -> Text:
    """Return several sentences behind each other; None is left out."""
    said = [part for part in parts if part is not None]
    if not said:
        return Text("")
    joined = said[0]
    for part in said[1:]:
        joined = text("{first} {second}", first=joined, second=part)
    return joined


def headline(view: HeadsetView) -> Text:
    """Return the sentence under the headset's name: who has the sound, and who cannot take it."""
    return sentences(_who_has_it(view), _who_is_held(view))


def _who_has_it(view: HeadsetView) -> Text:
    heard = view.row(view.heard) if view.heard else None
    if heard is not None:
        if heard.link.state is LinkState.IN_CALL:
            return text("On {host}, in a call.", host=heard.host.name)
        return text("On {host}, playing.", host=heard.host.name)
    if waiting_for_headset(view):
        return text("Waiting for the headset.")
    joined = [row.host.name for row in view.rows if row.link.joined]
    if joined:
        return text("Connected to {hosts}, silent.", hosts=listed(joined))
    if view.unsure:
        return text("Not sure: the headset does not answer.")
    return text("Not connected to any host.")


def _who_is_held(view: HeadsetView) -> Text | None:
    held = [row.host.name for row in view.rows if row.held]
    if not held:
        return None
    if len(held) == 1:
        return text("{host} is held.", host=held[0])
    return text("{hosts} are held.", hosts=listed(held))


def waiting_for_headset(view: HeadsetView) -> bool:
    """Tell whether the owner's part waits until the headset can be reached."""
    return any(
        row.owner and row.progress is not None and row.progress.stage is Stage.WAITING and not row.link.joined
        for row in view.rows
    )


def headset_line(view: HeadsetView) -> Text:
    """Return the second line of a headset in the sidebar: where it is, and its charge."""
    joined = [row.host.name for row in view.rows if row.link.joined]
    heard = view.row(view.heard) if view.heard else None
    where = heard.host.name if heard else (joined[0] if joined else None)
    charge = view.headset.battery.lowest
    if where is None:
        return text("Not sure") if view.unsure else text("Not connected")
    if charge is None:
        return text("{host}", host=where)
    return text("{host} · {percent} %", host=where, percent=charge)


def host_line(host: Host, snapshot: Snapshot) -> Text:
    """Return the second line of a host in the sidebar: what it is and how it is reached."""
    held = held_until(host.id, snapshot)
    reach = _reach(host)
    if held is None or host.reach in {Reach.ASLEEP, Reach.SILENT}:
        return reach
    if host.relation is Relation.THIS:
        return text("Held until {time}", time=held)
    return text("{reach} · held until {time}", reach=reach, time=held)


def held_until(host: HostId, snapshot: Snapshot) -> str | None:
    """Return the hour at which the hold on a host ends; None when nothing holds it."""
    for view in snapshot.headsets:
        row = view.row(host)
        if row is not None and row.held and view.ends is not None:
            return clock(view.ends)
    return None


def _reach(host: Host) -> Text:
    if host.relation is Relation.THIS:
        return text("This computer")
    if host.relation is Relation.OTHER:
        return text("Known through the headset")
    if host.reach is Reach.ONLINE:
        return text("Online")
    since = clock(host.since) if host.since is not None else None
    if host.reach is Reach.ASLEEP:
        return text("Asleep since {time}", time=since) if since else text("Asleep")
    return text("Does not answer since {time}", time=since) if since else text("Does not answer")


def row_line(row: Row, view: HeadsetView) -> Text:
    """Return the second line of a host on the board: what it does now, or what stands in its way."""
    said = _progress_line(row)
    if said is not None:
        return said
    if row.held:
        return text("Held until {time}", time=clock(view.ends)) if view.ends is not None else text("Held")
    return _state(row)


def _progress_line(row: Row) -> Text | None:
    """Return what is worth saying about a host's part of the claim; None when it is simply in place."""
    progress = row.progress
    if progress is None or progress.stage is Stage.DONE:
        return None
    if progress.stage is Stage.FAILED:
        return progress.problem.cause if progress.problem else text("It did not work.")
    step = progress.step
    lines: dict[Stage, Text] = {
        Stage.WORKING: text("{step} …", step=step) if step else text("Switching …"),
        Stage.PENDING: step or text("Waiting"),
        Stage.WAITING: step or text("Waiting"),
        Stage.UNANSWERED: _unanswered(row),
        Stage.UNMANAGED: sentences(_link_line(row), step or text("It cannot be held yet.")),
        Stage.OVERRIDDEN: sentences(_link_line(row), text("Changed by hand.")),
    }
    return lines[progress.stage]


def _link_line(row: Row) -> Text:
    return text("{state}.", state=_state(row))


def _unanswered(row: Row) -> Text:
    if row.policy is Policy.HOLD and row.host.starts_at_login:
        return text("Did not answer. If it wakes it will stay away.")
    return text("Did not answer.")


_STATES = {
    LinkState.AWAY: text("Not connected"),
    LinkState.CONNECTED: text("Connected"),
    LinkState.PLAYING: text("Playing"),
    LinkState.IN_CALL: text("Call audio and microphone"),
    LinkState.UNKNOWN: text("Not sure"),
}


def _state(row: Row) -> Text:
    if row.link.state is LinkState.CONNECTED and row.link.card is CardMode.CALL:
        return text("Ready for a call")
    if row.link.state is LinkState.CONNECTED and row.link.card is CardMode.OFF:
        return text("Connected, its sound is off")
    return _STATES[row.link.state]


def caption(view: HeadsetView) -> Text:
    """Return the line under the picture of the headset: what it carries now."""
    heard = view.row(view.heard) if view.heard else None
    if heard is not None and heard.link.state is LinkState.IN_CALL:
        return text("Call: microphone and speaker")
    if heard is not None:
        return text("Music and sounds")
    if any(row.link.joined and row.link.card is CardMode.CALL for row in view.rows):
        return text("Ready: microphone and speaker")
    if any(row.link.joined for row in view.rows):
        return text("Silent")
    return text("Not sure") if view.unsure else text("Away")


def chips(view: HeadsetView) -> tuple[Text, ...]:
    """Return the short facts beside the headset's name: charge, codec, slots."""
    battery = view.headset.battery
    found: list[Text] = []
    if battery.left is not None and battery.right is not None:
        found.append(text("L {left} R {right}", left=battery.left, right=battery.right))
    elif battery.lowest is not None:
        found.append(text("{percent} %", percent=battery.lowest))
    if battery.case is not None:
        found.append(text("Case {percent}", percent=battery.case))
    if view.slots.total is not None:
        found.append(text("{used} of {total} slots", used=view.slots.used, total=view.slots.total))
    return tuple(found)


def tile_line(profile: Profile, snapshot: Snapshot) -> Text:
    """Return what a click on a tile will change, and on which computer."""
    owner = _owner(profile, snapshot)
    groups = _others(profile, owner, snapshot)
    return sentences(
        _owner_gets(profile, owner),
        *(_does(policy, hosts) for policy, hosts in groups),
        _owner_by_hand(profile, owner),
        _no_microphone(profile, owner, snapshot),
    )


def _owner(profile: Profile, snapshot: Snapshot) -> Host | None:
    return snapshot.host(host_of(snapshot.hosts, snapshot.this, profile.owner))


def _owner_gets(profile: Profile, owner: Host | None) -> Text | None:
    if owner is None or not owner.runs_switchpoint:
        return None
    match profile.mode:
        case Mode.CALL:
            return text("{host} takes the microphone.", host=owner.name)
        case Mode.MEDIA | Mode.MEDIA_OWN_MIC:
            return text("{host} plays in best quality.", host=owner.name)
        case Mode.LEAVE:
            return text("{host} connects.", host=owner.name)


def _no_microphone(profile: Profile, owner: Host | None, snapshot: Snapshot) -> Text | None:
    """Return what a game's voice chat will do to the sound of an owner that has only the headset's microphone."""
    sound = dict(snapshot.sounds).get(owner.id) if owner is not None else None
    if profile.mode is not Mode.MEDIA_OWN_MIC or sound is None or not sound.available or sound.microphones:
        return None
    return text("No other microphone: voice chat will lower the sound.")


def _owner_by_hand(profile: Profile, owner: Host | None) -> Text | None:
    """Return what the user has to do for an owner that nothing can manage."""
    if owner is None and profile.owner is Role.PHONE:
        return connect_there(HostKind.PHONE)
    if owner is not None and not owner.runs_switchpoint:
        return connect_there(owner.kind)
    return None


def _others(profile: Profile, owner: Host | None, snapshot: Snapshot) -> list[tuple[Policy, list[Host]]]:
    """Return the hosts besides the owner, by what they have to do; the strictest first."""
    named = {host_of(snapshot.hosts, snapshot.this, wanted): policy for wanted, policy in profile.hosts}
    groups: dict[Policy, list[Host]] = {policy: [] for policy in Policy}
    for host in snapshot.hosts:
        if host != owner:
            usual = profile.computers if host.runs_switchpoint else profile.others
            groups[named.get(host.id, usual)].append(host)
    return [(policy, hosts) for policy, hosts in groups.items() if hosts]


_DOES = {
    Policy.HOLD: ("{hosts} lets go and is held.", "{hosts} let go and are held."),
    Policy.RELEASE: ("{hosts} lets go.", "{hosts} let go."),
    Policy.QUIET: ("{hosts} falls silent.", "{hosts} fall silent."),
}
"""What a computer does under a policy: one computer, several computers."""


def _does(policy: Policy, hosts: list[Host]) -> Text | None:
    ours = [host.name for host in hosts if host.runs_switchpoint]
    others = [host.name for host in hosts if not host.runs_switchpoint]
    did: Text | None = None
    if ours and policy in _DOES:
        one, many = _DOES[policy]
        did = Text(many if len(ours) > 1 else one, (("hosts", listed(ours)),))
    if others and policy is not Policy.LEAVE:
        return sentences(did, text("{hosts} cannot be held yet.", hosts=listed(others)))
    return did


def tile_state(profile: Profile, view: HeadsetView, snapshot: Snapshot) -> Text | None:
    """Return how long a profile has been on; None when it is not on."""
    if view.active != profile.id or view.began is None:
        return None
    if view.working:
        return text("Switching")
    since = snapshot.wall - view.began
    return text("On for {time}", time=duration(since)) if since >= MINUTE else text("On")


def result(name: str, outcome: Outcome, hosts: tuple[Host, ...]) -> tuple[Text, Text | None]:
    """Return the sentence about a finished switch, and the reason when it is not complete."""
    took = outcome.took if outcome.took is not None else 0.0
    if outcome.complete and outcome.overridden:
        said = text(
            "{profile} is on for {count} of {all} hosts.",
            profile=name,
            count=len(outcome.in_place),
            all=outcome.concerned,
        )
        return said, _why(outcome, hosts)
    if outcome.complete and not outcome.concerned:
        return text("{profile} is on. Nothing had to change.", profile=name), None
    if outcome.complete:
        done = text(
            "{profile} is on. {count} of {all} hosts in place after {seconds} s.",
            profile=name,
            count=len(outcome.in_place),
            all=outcome.concerned,
            seconds=f"{took:.1f}",
        )
        return done, None
    partly = text(
        "{profile} is on for {count} of {all} hosts.",
        profile=name,
        count=len(outcome.in_place),
        all=outcome.concerned,
    )
    return partly, _why(outcome, hosts)


def _why(outcome: Outcome, hosts: tuple[Host, ...]) -> Text | None:
    def names(which: tuple[HostId, ...]) -> Text:
        return listed([host.name for host in hosts if host.id in which] or [text("A host")])

    if outcome.failed:
        return text("It did not work on {hosts}.", hosts=names(outcome.failed))
    if outcome.waiting:
        return text("{hosts} waits for the headset.", hosts=names(outcome.waiting))
    if outcome.unanswered:
        return text("{hosts} did not answer.", hosts=names(outcome.unanswered))
    if outcome.overridden:
        return text("{hosts}: changed by hand.", hosts=names(outcome.overridden))
    return None


@unique
class Help(StrEnum):
    """The one button of an empty state."""

    DEMO = "demo"
    SWITCH_ON = "switch on"
    PERMISSION = "permission"
    PAIR = "pair"
    RETRY = "retry"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What stands where nothing can be shown: a state, why, and the one thing that helps."""

    title: Text
    body: Text
    button: Text
    help: Help


_NO_BLUETOOTH = {
    Bluetooth.NO_ADAPTER: Empty(
        title=text("No Bluetooth here"),
        body=text("This computer has no Bluetooth adapter. Plug one in and it appears here."),
        button=text("Look at the demo room"),
        help=Help.DEMO,
    ),
    Bluetooth.OFF: Empty(
        title=text("Bluetooth is off"),
        body=text("Headsets can be seen once Bluetooth is on."),
        button=text("Switch Bluetooth on"),
        help=Help.SWITCH_ON,
    ),
    Bluetooth.NO_PERMISSION: Empty(
        title=text("No permission for Bluetooth"),
        body=text("Switchpoint may not talk to the Bluetooth service of this computer."),
        button=text("How to allow it"),
        help=Help.PERMISSION,
    ),
    Bluetooth.NO_SERVICE: Empty(
        title=text("The Bluetooth service is not running"),
        body=text("This computer has an adapter, but nothing that drives it."),
        button=text("Try again"),
        help=Help.RETRY,
    ),
}
_NOTHING_PAIRED = Empty(
    title=text("No headset yet"),
    body=text("Pair a headset with this computer, and it appears here by itself."),
    button=text("Pair a headset"),
    help=Help.PAIR,
)
AWAY = Empty(
    title=text("The headset is away"),
    body=text("It is in its case, off or out of reach. A profile waits for it and takes it when it comes."),
    button=text("Try again"),
    help=Help.RETRY,
)
NO_OTHER_COMPUTER = Empty(
    title=text("Only this computer so far"),
    body=text("Link your other computers, and one click here makes them let go."),
    button=text("Link a computer"),
    help=Help.LINK,
)


def empty(snapshot: Snapshot) -> Empty | None:
    """Return what to show in place of the board; None when there is something to show."""
    if snapshot.headsets:
        return None
    return _NO_BLUETOOTH.get(snapshot.bluetooth, _NOTHING_PAIRED)
