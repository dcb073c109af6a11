"""The JSON that the command line prints, as types: the schemas in resources are made from them (docs/json.md)."""

from __future__ import annotations

from typing import Any

import msgspec

from switchpoint import wording
from switchpoint.errors import Problem
from switchpoint.linked import spelled
from switchpoint.model import Battery, Host, Stage
from switchpoint.planner import Plan
from switchpoint.profiles import Profile
from switchpoint.profiles.resolve import host_of
from switchpoint.snapshot import HeadsetView, Notice, Outcome, Row, Snapshot

FORMAT = 1


class ProblemFormat(msgspec.Struct, frozen=True):
    """Something that went wrong, in three sentences."""

    kind: str
    title: str
    cause: str
    advice: str


class LinkFormat(msgspec.Struct, frozen=True):
    """One host beside one headset."""

    host: str
    name: str
    state: str
    evidence: str
    held: bool | None
    """None: not known."""
    card: str | None
    codec: str | None
    in_call: bool
    says: str
    """The second line of the host's row in the window."""


class SlotsFormat(msgspec.Struct, frozen=True):
    """How many hosts a headset has connected."""

    used: int
    total: int | None
    inferred: bool


class HeadsetFormat(msgspec.Struct, frozen=True):
    """One headset."""

    address: str
    name: str
    battery: Battery
    slots: SlotsFormat
    heard: str | None
    """Id of the host that has the sound."""
    unsure: bool
    """It cannot be said who has the sound."""
    active: str | None
    """Id of the profile that is on."""
    ends: float | None
    """Seconds since 1970."""
    says: str
    links: list[LinkFormat]


class HostFormat(msgspec.Struct, frozen=True):
    """One host."""

    id: str
    name: str
    kind: str
    relation: str
    role: str | None
    reach: str
    since: float | None
    says: str
    headsets: dict[str, str]
    """State of the link by address of the headset."""
    starts_at_login: bool
    """Switchpoint is started there when its user logs in."""


class StatusFormat(msgspec.Struct, frozen=True):
    """`status --json`."""

    format: int
    room: str | None
    bluetooth: str
    this: str
    headsets: list[HeadsetFormat]
    hosts: list[HostFormat]
    problems: list[ProblemFormat]


class GapFormat(msgspec.Struct, frozen=True):
    """A computer that a linked one is linked with, and this one is not."""

    host: str
    name: str
    between: str
    """Id of the linked computer that has named it."""
    says: str


class CodeFormat(msgspec.Struct, frozen=True):
    """A code that can be typed on another computer."""

    code: str
    seconds: float
    """For how long it is still good."""


class HostsFormat(msgspec.Struct, frozen=True):
    """`hosts --json`."""

    format: int
    hosts: list[HostFormat]
    gaps: list[GapFormat]
    conflicts: list[str]
    """Roles that more than one host has."""
    linking: CodeFormat | None
    """The code that this computer shows now."""
    port: int | None
    """The TCP port that the linked computers use; None: computers cannot be linked here."""
    listening: bool
    """Whether that port is open now."""
    can_start_at_login: bool
    problems: list[ProblemFormat]


class ProfileFormat(msgspec.Struct, frozen=True):
    """One profile."""

    id: str
    name: str
    owner: str
    """A role, or `host:` and an id."""
    owner_name: str | None
    """The host that the owner means now."""
    mode: str
    computers: str
    others: str
    lasts: float
    """Seconds."""
    active_on: list[str]
    """Addresses of the headsets on which it is on."""
    says: str | None
    """What a click would change; None without a headset."""


class ProfilesFormat(msgspec.Struct, frozen=True):
    """`profiles --json`."""

    format: int
    profiles: list[ProfileFormat]
    problems: list[ProblemFormat]


class PlanFormat(msgspec.Struct, frozen=True):
    """What a host was going to do, before anything was done."""

    host: str
    name: str
    steps: list[str]
    waits: str | None


class StepFormat(msgspec.Struct, frozen=True):
    """A step that was taken."""

    host: str
    name: str
    title: str
    after: float
    """Seconds from the moment the host heard of the click."""
    took: float
    """Seconds."""
    problem: ProblemFormat | None


class OutcomeFormat(msgspec.Struct, frozen=True):
    """How far the command got."""

    result: str
    """`done`, `partly`, `waiting`, `failed` or `question`."""
    says: str
    reason: str | None
    took: float | None
    """Seconds until the last host was in place."""
    in_place: list[str]
    overridden: list[str]
    loose: list[str]
    failed: list[str]
    waiting: list[str]
    unanswered: list[str]
    unmanaged: list[str]


class ChangeFormat(msgspec.Struct, frozen=True):
    """`activate`, `end`, `undo` and `release-everything` with `--json`."""

    format: int
    headset: str | None
    profile: str | None
    plan: list[PlanFormat]
    steps: list[StepFormat]
    outcome: OutcomeFormat


class LinkedFormat(msgspec.Struct, frozen=True):
    """`link` and `unlink` with `--json`."""

    format: int
    result: str
    """`linked`, `unlinked`, `expired` or `hidden`."""
    host: str | None
    """Id of the other computer."""
    name: str | None
    says: str


class RoleFormat(msgspec.Struct, frozen=True):
    """What one host is for."""

    host: str
    name: str
    role: str | None
    choices: list[str]
    """The roles that it can be given here; none for a linked computer, which chooses its own."""


class RolesFormat(msgspec.Struct, frozen=True):
    """`roles --json`, with and without a change."""

    format: int
    roles: list[RoleFormat]
    conflicts: list[str]
    says: str | None
    """What was changed; None: nothing."""


class LoginFormat(msgspec.Struct, frozen=True):
    """`login --json`, with and without a change."""

    format: int
    on: bool
    possible: bool
    """Whether it can be chosen here."""
    says: str


class CheckFormat(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    ok: bool
    says: str


class DoctorFormat(msgspec.Struct, frozen=True):
    """`doctor --json`."""

    format: int
    version: str
    checks: list[CheckFormat]


class ErrorFormat(msgspec.Struct, frozen=True):
    """Any command that was refused, with `--json`."""

    format: int
    error: ProblemFormat


DOCUMENTS: dict[str, type[msgspec.Struct]] = {
    "status": StatusFormat,
    "hosts": HostsFormat,
    "profiles": ProfilesFormat,
    "change": ChangeFormat,
    "linked": LinkedFormat,
    "roles": RolesFormat,
    "login": LoginFormat,
    "doctor": DoctorFormat,
    "error": ErrorFormat,
}


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a document."""
    return msgspec.json.schema(kind)


def encode(document: msgspec.Struct) -> str:
    """Return a document as indented JSON, without a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def problem(found: Problem) -> ProblemFormat:
    """Return a problem; its detail stays out, it may name things that do not belong on a screen."""
    return ProblemFormat(found.kind, str(found.title), str(found.cause), str(found.advice))


def status(snapshot: Snapshot, room: str | None) -> StatusFormat:
    """Return everything there is to show."""
    return StatusFormat(
        format=FORMAT,
        room=room,
        bluetooth=snapshot.bluetooth,
        this=snapshot.this,
        headsets=[_headset(view) for view in snapshot.headsets],
        hosts=[_host(host, snapshot) for host in snapshot.hosts],
        problems=[problem(found) for found in snapshot.problems],
    )


def hosts(snapshot: Snapshot) -> HostsFormat:
    """Return the hosts alone."""
    shown, network = snapshot.linking, snapshot.network
    return HostsFormat(
        format=FORMAT,
        hosts=[_host(host, snapshot) for host in snapshot.hosts],
        gaps=[
            GapFormat(gap.host, gap.name, gap.between, str(wording.gap_line(gap, snapshot))) for gap in snapshot.gaps
        ],
        conflicts=[str(role) for role in snapshot.conflicts],
        linking=CodeFormat(spelled(shown.code), max(0.0, round(shown.until - snapshot.now, 3))) if shown else None,
        port=network.port if network else None,
        listening=network.listening if network else False,
        can_start_at_login=snapshot.can_start_at_login,
        problems=[problem(found) for found in snapshot.problems],
    )


def linked(result: str, says: str, host: Host | None) -> LinkedFormat:
    """Return how linking or unlinking ended."""
    return LinkedFormat(FORMAT, result, host.id if host else None, host.name if host else None, says)


def roles(snapshot: Snapshot, notice: Notice | None) -> RolesFormat:
    """Return what every host is for; `notice`: what was changed just before."""
    return RolesFormat(
        format=FORMAT,
        roles=[
            RoleFormat(
                host.id, host.name, host.role, [str(role) for role in wording.purposes(host) if role is not None]
            )
            for host in snapshot.hosts
        ],
        conflicts=[str(role) for role in snapshot.conflicts],
        says=str(notice.text) if notice else None,
    )


def _headset(view: HeadsetView) -> HeadsetFormat:
    slots = view.slots
    return HeadsetFormat(
        address=view.headset.address,
        name=view.headset.name,
        battery=view.headset.battery,
        slots=SlotsFormat(slots.used, slots.total, slots.inferred),
        heard=view.heard,
        unsure=view.unsure,
        active=view.active,
        ends=view.ends,
        says=str(wording.headline(view)),
        links=[_link(row, view) for row in view.rows],
    )


def _link(row: Row, view: HeadsetView) -> LinkFormat:
    link = row.link
    return LinkFormat(
        host=row.host.id,
        name=row.host.name,
        state=link.state,
        evidence=link.evidence,
        held=link.blocked,
        card=link.card,
        codec=link.codec,
        in_call=link.recording or link.state == "in call",
        says=str(wording.row_line(row, view)),
    )


def _host(host: Host, snapshot: Snapshot) -> HostFormat:
    rows = ((view.headset.address, view.row(host.id)) for view in snapshot.headsets)
    return HostFormat(
        id=host.id,
        name=host.name,
        kind=host.kind,
        relation=host.relation,
        role=host.role,
        reach=host.reach,
        since=host.since,
        says=str(wording.host_line(host, snapshot)),
        headsets={address: str(row.link.state) for address, row in rows if row is not None},
        starts_at_login=host.starts_at_login,
    )


def profiles(snapshot: Snapshot) -> ProfilesFormat:
    """Return the profiles."""
    return ProfilesFormat(
        format=FORMAT,
        profiles=[_profile(profile, snapshot) for profile in snapshot.profiles],
        problems=[problem(found) for found in snapshot.problems],
    )


def _profile(profile: Profile, snapshot: Snapshot) -> ProfileFormat:
    owner = snapshot.host(host_of(snapshot.hosts, snapshot.this, profile.owner))
    return ProfileFormat(
        id=profile.id,
        name=profile.name,
        owner=profile.owner if profile.owner in {"work", "gaming", "phone"} else f"host:{profile.owner}",
        owner_name=owner.name if owner else None,
        mode=profile.mode,
        computers=profile.computers,
        others=profile.others,
        lasts=profile.lasts,
        active_on=[view.headset.address for view in snapshot.headsets if view.active == profile.id],
        says=str(wording.tile_line(profile, snapshot)) if snapshot.headsets else None,
    )


def plan(plans: tuple[Plan, ...], snapshot: Snapshot) -> list[PlanFormat]:
    """Return what was going to happen; hosts with nothing to do are left out."""
    return [
        PlanFormat(
            host=each.host,
            name=_name(each.host, snapshot),
            steps=[str(step.title) for step in each.steps],
            waits=str(each.waiting) if each.waiting else None,
        )
        for each in plans
        if each.steps or each.stage is not Stage.DONE
    ]


def steps(view: HeadsetView, snapshot: Snapshot) -> list[StepFormat]:
    """Return the steps that were taken, in the order in which they began."""
    return [
        StepFormat(
            host=record.host,
            name=_name(record.host, snapshot),
            title=str(record.title),
            after=round(record.after, 3),
            took=round(record.took, 3),
            problem=problem(record.problem) if record.problem else None,
        )
        for record in sorted(view.records, key=lambda record: record.after)
    ]


def _name(host: str, snapshot: Snapshot) -> str:
    found = next((known for known in snapshot.hosts if known.id == host), None)
    return found.name if found else host


def outcome(result: str, notice: Notice, reached: Outcome | None) -> OutcomeFormat:
    """Return how far a command got."""
    return OutcomeFormat(
        result=result,
        says=str(notice.text),
        reason=str(notice.reason) if notice.reason else None,
        took=round(reached.took, 3) if reached and reached.took is not None else None,
        in_place=list(reached.in_place) if reached else [],
        overridden=list(reached.overridden) if reached else [],
        loose=list(reached.loose) if reached else [],
        failed=list(reached.failed) if reached else [],
        waiting=list(reached.waiting) if reached else [],
        unanswered=list(reached.unanswered) if reached else [],
        unmanaged=list(reached.unmanaged) if reached else [],
    )
