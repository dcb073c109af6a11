"""From what a session shows to the JSON that the command line prints; `shapes` says what that looks like."""

from __future__ import annotations

from collections.abc import Iterable

from switchpoint import wording
from switchpoint.activity import Entry
from switchpoint.cli.shapes import (
    DOCUMENTS,
    FORMAT,
    ActivityFormat,
    ChangeFormat,
    CheckFormat,
    CodeFormat,
    ControlFormat,
    DoctorFormat,
    EntryFormat,
    ErrorFormat,
    GapFormat,
    HeadsetFormat,
    HostFormat,
    HostsFormat,
    IntegrateFormat,
    LinkedFormat,
    LinkFormat,
    LoginFormat,
    NearbyFormat,
    OutcomeFormat,
    PairFormat,
    PlanFormat,
    ProblemFormat,
    ProfileFormat,
    ProfilesFormat,
    QuitFormat,
    RoleFormat,
    RolesFormat,
    SettingFormat,
    SettingsFormat,
    SlotsFormat,
    StatusFormat,
    StepFormat,
    ToldFormat,
    encode,
    schema,
)
from switchpoint.control import Control
from switchpoint.errors import Problem
from switchpoint.linked import spelled
from switchpoint.model import Host, Stage
from switchpoint.nearby import Found
from switchpoint.planner import Plan
from switchpoint.profiles import Profile
from switchpoint.profiles.resolve import host_of
from switchpoint.snapshot import HeadsetView, Notice, Outcome, Row, Snapshot, Tell
from switchpoint.text import Text

__all__ = [
    "DOCUMENTS",
    "FORMAT",
    "ActivityFormat",
    "ChangeFormat",
    "CheckFormat",
    "CodeFormat",
    "ControlFormat",
    "DoctorFormat",
    "EntryFormat",
    "ErrorFormat",
    "GapFormat",
    "HeadsetFormat",
    "HostFormat",
    "HostsFormat",
    "IntegrateFormat",
    "LinkFormat",
    "LinkedFormat",
    "LoginFormat",
    "NearbyFormat",
    "OutcomeFormat",
    "PairFormat",
    "PlanFormat",
    "ProblemFormat",
    "ProfileFormat",
    "ProfilesFormat",
    "QuitFormat",
    "RoleFormat",
    "RolesFormat",
    "SettingFormat",
    "SettingsFormat",
    "SlotsFormat",
    "StatusFormat",
    "StepFormat",
    "ToldFormat",
    "activity",
    "encode",
    "hosts",
    "linked",
    "outcome",
    "plan",
    "problem",
    "profiles",
    "roles",
    "schema",
    "status",
    "steps",
    "told",
]


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


def activity(entries: Iterable[Entry]) -> ActivityFormat:
    """Return what has happened, newest last."""
    return ActivityFormat(FORMAT, [_entry(entry) for entry in reversed(tuple(entries))])


def _entry(entry: Entry) -> EntryFormat:
    return EntryFormat(
        at=entry.wall,
        last=entry.latest,
        count=entry.count,
        kind=entry.kind,
        headset=entry.headset,
        headset_name=entry.name or None,
        host=entry.host,
        host_name=entry.by or None,
        says=str(entry.says),
        reason=str(entry.reason) if entry.reason is not None else None,
    )


def linked(result: str, says: str, host: Host | None) -> LinkedFormat:
    """Return how linking or unlinking ended."""
    return LinkedFormat(FORMAT, result, host.id if host else None, host.name if host else None, says)


def paired(result: str, headset: Found | None, found: Iterable[Found], says: Text) -> PairFormat:
    """Return what a search has found, or which headset was paired."""
    return PairFormat(
        format=FORMAT,
        result=result,
        headset=headset.address if headset else None,
        name=(headset.name or None) if headset else None,
        connected=headset is not None and headset.problem is None,
        found=[NearbyFormat(each.address, each.name or None, each.strength, each.known) for each in found],
        says=str(says),
    )


def told(wish: Tell, host: Host | None, notice: Notice) -> ToldFormat:
    """Return what a headset was told."""
    which, name = (host.id, host.name) if host is not None else (None, None)
    return ToldFormat(FORMAT, wish.headset, wish.order, which, name, str(notice.text))


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
        control=_control(view.control, view) if view.control is not None else None,
    )


def _control(control: Control, view: HeadsetView) -> ControlFormat:
    said = wording.control_line(view)
    return ControlFormat(
        talk=control.talk,
        speaker=control.speaker,
        abilities=sorted(control.can),
        pinned=control.pinned,
        owed=view.owed,
        multipoint=control.multipoint,
        codec=control.codec,
        in_call=control.in_call,
        problem=problem(control.problem) if control.problem is not None else None,
        says=str(said) if said is not None else None,
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
    # What several headsets can be told may differ.
    only = snapshot.headsets[0] if len(snapshot.headsets) == 1 else None
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
        says=str(wording.tile_line(profile, snapshot, only)) if snapshot.headsets else None,
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
