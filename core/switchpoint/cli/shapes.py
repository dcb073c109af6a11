"""The JSON that the command line prints, as types: the schemas in resources are made from them (docs/json.md)."""

from __future__ import annotations

from typing import Any

import msgspec

from switchpoint.model import Battery

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


class ControlFormat(msgspec.Struct, frozen=True):
    """What is known of the control of a headset."""

    talk: str
    """`unknown`, `none`, `closed`, `opening`, `open` or `taken`."""
    speaker: str | None
    """Id of the computer that has it open."""
    abilities: list[str]
    """What it can be told or asked; empty until it has been open once."""
    pinned: bool | None
    """None: not known."""
    owed: bool
    """This computer has fixed it to itself, and has still to free it."""
    multipoint: bool | None
    """None: not known."""
    codec: str | None
    in_call: bool
    """The headset says so."""
    problem: ProblemFormat | None
    """Why it is not open though it is wanted."""
    says: str | None
    """The sentence about it, when it is worth one."""


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
    control: ControlFormat | None
    """None: nobody has asked."""


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


class ToldFormat(msgspec.Struct, frozen=True):
    """`tell` with `--json`."""

    format: int
    headset: str
    order: str
    host: str | None
    """Id of the host that it was about; None: it was about none."""
    name: str | None
    says: str


class LinkedFormat(msgspec.Struct, frozen=True):
    """`link` and `unlink` with `--json`."""

    format: int
    result: str
    """`linked`, `unlinked`, `expired` or `hidden`."""
    host: str | None
    """Id of the other computer."""
    name: str | None
    says: str


class NearbyFormat(msgspec.Struct, frozen=True):
    """A headset that a search has found."""

    headset: str
    name: str | None
    strength: str | None
    known: bool


class PairFormat(msgspec.Struct, frozen=True):
    """`pair` with `--json`."""

    format: int
    result: str
    """`found` or `paired`."""
    headset: str | None
    """The Bluetooth address of the headset that was paired."""
    name: str | None
    connected: bool
    found: list[NearbyFormat]
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


class SettingFormat(msgspec.Struct, frozen=True):
    """One option."""

    key: str
    headset: str | None
    """Address of the headset that it is about; None: it is about the program."""
    value: str | None
    """What is chosen, in one word; None: not known."""
    possible: bool
    """Whether it can be chosen here and now."""
    choices: list[str]
    """What is offered; empty where it is a number or a name."""
    name: str
    """What the window calls it."""
    says: str


class SettingsFormat(msgspec.Struct, frozen=True):
    """`settings --json`, with and without a change."""

    format: int
    settings: list[SettingFormat]
    says: str | None
    """What was changed; None: nothing."""


class QuitFormat(msgspec.Struct, frozen=True):
    """`quit --json`."""

    format: int
    ran: bool
    """Whether there was a Switchpoint to end."""
    says: str


class IntegrateFormat(msgspec.Struct, frozen=True):
    """`integrate --json`, with and without `--remove`."""

    format: int
    on: bool
    """Whether this installation is in the desktop's menu now."""
    files: tuple[str, ...]
    """What was written or removed."""
    says: str


class EntryFormat(msgspec.Struct, frozen=True):
    """One event."""

    at: float
    """Seconds since 1970."""
    last: float
    """When it happened last; the same as `at` unless `count` is more than 1."""
    count: int
    kind: str
    headset: str | None
    """Its address; None: the event is about no headset."""
    headset_name: str | None
    host: str | None
    """Id of the host that asked for it, or that it is about."""
    host_name: str | None
    says: str
    reason: str | None


class ActivityFormat(msgspec.Struct, frozen=True):
    """`activity --json`."""

    format: int
    entries: list[EntryFormat]
    """Newest last."""


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
    "activity": ActivityFormat,
    "change": ChangeFormat,
    "told": ToldFormat,
    "pair": PairFormat,
    "linked": LinkedFormat,
    "roles": RolesFormat,
    "login": LoginFormat,
    "settings": SettingsFormat,
    "quit": QuitFormat,
    "integrate": IntegrateFormat,
    "doctor": DoctorFormat,
    "error": ErrorFormat,
}


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a document."""
    return msgspec.json.schema(kind)


def encode(document: msgspec.Struct) -> str:
    """Return a document as indented JSON, without a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
