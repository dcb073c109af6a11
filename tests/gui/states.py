"""Canned snapshots: one for every state that the window can be in."""

from __future__ import annotations

from dataclasses import replace

from switchpoint import wording
from switchpoint.control import Ability, Control, Talk
from switchpoint.errors import Kind, Problem, problem
from switchpoint.linked import Gap, Linking, Network
from switchpoint.model import (
    Battery,
    Bluetooth,
    CardMode,
    Claim,
    Evidence,
    Headset,
    Host,
    HostId,
    HostKind,
    Link,
    LinkState,
    Mode,
    Policy,
    ProfileId,
    Progress,
    Reach,
    Relation,
    Role,
    Slots,
    Stage,
    Stamp,
    address,
)
from switchpoint.profiles import BUILT_IN, Profile
from switchpoint.snapshot import HeadsetView, Notice, NoticeKind, Offer, Outcome, Row, Snapshot
from switchpoint.steps import TAKEN
from switchpoint.switchboard import notices
from switchpoint.text import Text, text
from tests.support.activity import happened

HEADSET = address("F8:4E:17:00:00:05")
OTHER_HEADSET = address("F8:4E:17:00:00:06")
WALL = 1_760_000_000.0
NOW = 1_000.0
STAMP = Stamp(7, HostId("1" * 32))

LAPTOP = Host(
    id=HostId("1" * 32),
    name="Work laptop",
    kind=HostKind.LAPTOP,
    relation=Relation.THIS,
    role=Role.WORK,
    reach=Reach.ONLINE,
    starts_at_login=True,
)
PC = Host(
    id=HostId("2" * 32),
    name="Gaming PC",
    kind=HostKind.DESKTOP,
    relation=Relation.LINKED,
    role=Role.GAMING,
    reach=Reach.ONLINE,
    starts_at_login=True,
)
OLD = Host(
    id=HostId("3" * 32),
    name="Old laptop",
    kind=HostKind.LAPTOP,
    relation=Relation.LINKED,
    reach=Reach.ASLEEP,
    since=WALL - 9_000,
)
PHONE = Host(id=HostId("4" * 32), name="Phone", kind=HostKind.PHONE, relation=Relation.OTHER, role=Role.PHONE)
LISTED = {
    host.id: replace(host, addresses=(address(f"00:1A:7D:00:00:0{number}"),))
    for number, host in enumerate((LAPTOP, PC, PHONE), 1)
}
"""The hosts as they are where the headset has listed them."""

EARBUDS = Headset(address=HEADSET, name="WF-1000XM5", slots=2, battery=Battery(left=80, right=82, case=60))
QUIET_ONE = Headset(address=OTHER_HEADSET, name="QC Ultra", slots=2)

WORK_CALL = Claim(
    headset=HEADSET,
    stamp=STAMP,
    profile=ProfileId("work-call"),
    name="Work call",
    owner=LAPTOP.id,
    mode=Mode.CALL,
    computers=Policy.HOLD,
    others=Policy.HOLD,
    lasts=14_400.0,
)


def row(host: Host, state: LinkState = LinkState.AWAY, **more: object) -> Row:
    """Return a row; `link` values and `Row` values by name."""
    of_link = {key: more.pop(key) for key in ("blocked", "card", "codec", "recording") if key in more}
    evidence = Evidence.OWN if host.relation is Relation.THIS else Evidence.PEER
    link = Link(headset=HEADSET, host=host.id, state=state, evidence=evidence, **of_link)
    return Row(host=host, link=link, **more)


def progress(host: Host, stage: Stage, step: str = "", found: Problem | None = None) -> Progress:
    said = text(step) if step else None
    return Progress(headset=HEADSET, host=host.id, stamp=STAMP, stage=stage, step=said, problem=found)


def view(*rows: Row, **more: object) -> HeadsetView:
    used = sum(each.link.joined for each in rows)
    loud = {LinkState.PLAYING, LinkState.IN_CALL}
    heard = next((each.host.id for each in rows if each.link.state in loud), None)
    given = {"headset": EARBUDS, "slots": Slots(used=used, total=2, inferred=False), "heard": heard, **more}
    return HeadsetView(rows=rows, **given)


def snapshot(*views: HeadsetView, **more: object) -> Snapshot:
    given = {
        "now": NOW,
        "wall": WALL,
        "this": LAPTOP.id,
        "bluetooth": Bluetooth.READY,
        "hosts": (LAPTOP, PC, OLD, PHONE),
        "profiles": BUILT_IN,
        **more,
    }
    return Snapshot(headsets=views, **given)


QUIET_VIEW = HeadsetView(
    headset=QUIET_ONE,
    slots=Slots(used=0, total=2, inferred=False),
    rows=tuple(
        Row(host=host, link=Link(headset=OTHER_HEADSET, host=host.id, state=LinkState.AWAY)) for host in (LAPTOP, PC)
    ),
)


def result(hosts: int, took: float) -> Text:
    """Return what is said of a work call that is on everywhere."""
    done = Outcome(stamp=STAMP, finished=True, in_place=(LAPTOP.id, PC.id, PHONE.id)[:hosts], took=took)
    return wording.result("Work call", done, (LAPTOP, PC, PHONE))[0]


def at_rest() -> Snapshot:
    shown = view(
        row(LAPTOP, LinkState.AWAY),
        row(PC, LinkState.PLAYING, codec="LDAC", card=CardMode.MEDIA),
        row(PHONE, LinkState.CONNECTED),
    )
    return snapshot(shown, QUIET_VIEW)


def connected_and_silent() -> Snapshot:
    shown = view(
        row(LAPTOP, LinkState.CONNECTED, card=CardMode.MEDIA, codec="LDAC"),
        row(PC, LinkState.CONNECTED, card=CardMode.OFF),
        row(PHONE, LinkState.UNKNOWN),
    )
    return snapshot(shown)


def switching() -> Snapshot:
    shown = view(
        row(LAPTOP, owner=True, progress=progress(LAPTOP, Stage.WORKING, "Connecting")),
        row(
            PC,
            LinkState.PLAYING,
            codec="LDAC",
            policy=Policy.HOLD,
            progress=progress(PC, Stage.WORKING, "Letting go on Gaming PC"),
        ),
        row(PHONE, LinkState.CONNECTED, policy=Policy.HOLD, progress=progress(PHONE, Stage.PENDING)),
        claim=WORK_CALL,
        began=WALL - 1,
        ends=WALL + 14_399,
        outcome=Outcome(stamp=STAMP, finished=False),
        notice=Notice(kind=NoticeKind.WORKING, text=text("{profile} …", profile="Work call"), offer=Offer.CANCEL),
        undoable=STAMP,
    )
    return snapshot(shown, QUIET_VIEW)


def in_a_call() -> Snapshot:
    done = result(2, 1.4)
    shown = view(
        row(
            LAPTOP,
            LinkState.IN_CALL,
            codec="mSBC",
            card=CardMode.CALL,
            recording=True,
            owner=True,
            progress=progress(LAPTOP, Stage.DONE),
        ),
        row(PC, blocked=True, policy=Policy.HOLD, progress=progress(PC, Stage.DONE)),
        row(PHONE, policy=Policy.HOLD, progress=progress(PHONE, Stage.UNMANAGED)),
        claim=WORK_CALL,
        began=WALL - 725,
        ends=WALL + 13_675,
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(LAPTOP.id, PC.id), unmanaged=(PHONE.id,), took=1.4),
        notice=Notice(kind=NoticeKind.DONE, text=done, offer=Offer.UNDO, until=NOW + 600),
        undoable=STAMP,
    )
    return snapshot(shown, QUIET_VIEW)


def failed() -> Snapshot:
    found = problem(
        Kind.FULL,
        text("Work laptop could not take the headset."),
        text("The headset refuses: all its slots are taken by other hosts."),
        text("Disconnect it on the phone, then try again."),
        "br-connection-refused",
    )
    shown = view(
        row(LAPTOP, owner=True, progress=progress(LAPTOP, Stage.FAILED, found=found)),
        row(PC, blocked=True, policy=Policy.HOLD, progress=progress(PC, Stage.DONE)),
        row(PHONE, LinkState.PLAYING, policy=Policy.HOLD, progress=progress(PHONE, Stage.UNMANAGED)),
        claim=WORK_CALL,
        began=WALL - 20,
        ends=WALL + 13_675,
        slots=Slots(used=2, total=2, inferred=False),
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(PC.id,), failed=(LAPTOP.id,), took=9.0),
        notice=Notice(
            kind=NoticeKind.PARTLY,
            text=text("{profile} is on for {count} of {all} hosts.", profile="Work call", count=1, all=2),
            reason=text("The headset refuses: all its slots are taken. Disconnect it on the phone, then try again."),
            offer=Offer.RETRY,
        ),
        undoable=STAMP,
    )
    return snapshot(shown, QUIET_VIEW)


def asked() -> Snapshot:
    shown = view(
        row(LAPTOP, LinkState.IN_CALL, codec="mSBC", card=CardMode.CALL, recording=True, owner=True),
        row(PC),
        row(PHONE),
        notice=Notice(
            kind=NoticeKind.QUESTION,
            text=text(
                "{host} is in a call. Take the headset from it for {profile}?", host="Work laptop", profile="Gaming"
            ),
            offer=Offer.TAKE_ANYWAY,
            until=NOW + 10,
            profile=ProfileId("gaming"),
        ),
    )
    return snapshot(shown, QUIET_VIEW)


def partly() -> Snapshot:
    asleep = replace(PC, reach=Reach.SILENT, since=WALL - 500)
    shown = view(
        row(LAPTOP, LinkState.CONNECTED, card=CardMode.CALL, owner=True, progress=progress(LAPTOP, Stage.DONE)),
        row(
            asleep,
            LinkState.UNKNOWN,
            policy=Policy.HOLD,
            progress=progress(asleep, Stage.UNANSWERED),
        ),
        row(PHONE),
        claim=WORK_CALL,
        began=WALL - 20,
        ends=WALL + 13_675,
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(LAPTOP.id,), unanswered=(PC.id,), took=3.1),
        notice=Notice(
            kind=NoticeKind.PARTLY,
            text=text("{profile} is on for {count} of {all} hosts.", profile="Work call", count=1, all=2),
            reason=text("{hosts} did not answer.", hosts="Gaming PC"),
            offer=Offer.UNDO,
            until=NOW + 10,
        ),
        undoable=STAMP,
    )
    return snapshot(shown, hosts=(LAPTOP, asleep, OLD, PHONE))


def waiting() -> Snapshot:
    waits = "Waiting for the headset"
    shown = view(
        row(LAPTOP, owner=True, progress=progress(LAPTOP, Stage.WAITING, waits)),
        row(PC, blocked=True, policy=Policy.HOLD, progress=progress(PC, Stage.DONE)),
        row(PHONE),
        claim=WORK_CALL,
        began=WALL - 60,
        ends=WALL + 13_675,
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(PC.id,), waiting=(LAPTOP.id,)),
        notice=Notice(
            kind=NoticeKind.WAITING,
            text=text("{profile} waits for the headset.", profile="Work call"),
            reason=text("It goes on by itself."),
            offer=Offer.CANCEL,
        ),
        undoable=STAMP,
    )
    return snapshot(shown)


def unsure() -> Snapshot:
    rows = tuple(row(host, LinkState.UNKNOWN) for host in (LAPTOP, PC, PHONE))
    return snapshot(view(*rows, unsure=True))


def away() -> Snapshot:
    return snapshot(view(*(row(host) for host in (LAPTOP, PC, PHONE))))


def alone() -> Snapshot:
    shown = view(row(LAPTOP, LinkState.PLAYING, codec="AAC", card=CardMode.MEDIA))
    return snapshot(shown, hosts=(LAPTOP,))


def without(bluetooth: Bluetooth) -> Snapshot:
    return snapshot(bluetooth=bluetooth, hosts=(LAPTOP,))


def troubled() -> Snapshot:
    broken = problem(
        Kind.BAD_FILE,
        text("{called} cannot be used.", called=text("The profiles file")),
        text("The key {key} is missing.", key="owner"),
        text("Correct it and try again; it is left as it is."),
    )
    return replace(at_rest(), problems=(broken, broken), conflicts=(Role.WORK,))


def long_names() -> Snapshot:
    long = "The laptop with the very long name that nobody ever shortened <b>really</b> & truly"
    laptop = replace(LAPTOP, name=long)
    pc = replace(PC, name="Rechenmaschinengehäusebeleuchtungssteuerungsrechner-Wohnzimmer-Nord")
    buds = replace(EARBUDS, name="Extraordinarily verbose wireless noise cancelling earbuds, second edition")
    profiles = tuple(replace(profile, name=f"{profile.name} with a long, long name") for profile in BUILT_IN)
    shown = replace(
        in_a_call().headsets[0],
        headset=buds,
        rows=(
            replace(in_a_call().headsets[0].rows[0], host=laptop),
            replace(in_a_call().headsets[0].rows[1], host=pc),
            in_a_call().headsets[0].rows[2],
        ),
    )
    return snapshot(shown, QUIET_VIEW, hosts=(laptop, pc, OLD, PHONE), profiles=profiles)


def crowded() -> Snapshot:
    kinds = tuple(HostKind)
    hosts = (
        LAPTOP,
        *(
            Host(
                id=HostId(f"{number:032x}"),
                name=f"Host number {number}",
                kind=kinds[number % len(kinds)],
                relation=Relation.LINKED if number < 6 else Relation.OTHER,
                reach=(Reach.ONLINE, Reach.ASLEEP, Reach.SILENT)[number % 3] if number < 6 else Reach.UNKNOWN,
                since=WALL - 4_000,
            )
            for number in range(1, 12)
        ),
    )
    rows = tuple(
        row(host, LinkState.PLAYING if number == 0 else LinkState.AWAY, blocked=2 <= number <= 4)
        for number, host in enumerate(hosts)
    )
    headsets = tuple(
        replace(QUIET_VIEW, headset=replace(QUIET_ONE, address=address(f"F8:4E:17:00:01:0{n}"), name=f"Headset {n}"))
        for n in range(1, 8)
    )
    extra = tuple(
        Profile(id=ProfileId(f"extra-{n}"), name=f"Extra {n}", owner=Role.WORK, mode=Mode.MEDIA) for n in range(1, 4)
    )
    return snapshot(view(*rows), *headsets, hosts=hosts, profiles=(*BUILT_IN, *extra))


def control(talk: Talk = Talk.OPEN, **more: object) -> Control:
    """Return a control that can do everything."""
    usual = {"can": frozenset(Ability), "speaker": LAPTOP.id if talk is Talk.OPEN else None, "pinned": False}
    return Control(headset=HEADSET, talk=talk, **{**usual, **more})


def told(given: Snapshot, control: Control, **more: object) -> Snapshot:
    """Return a snapshot in which the first headset has a control; `more`: of its view."""
    shown, *others = given.headsets
    rows = tuple(replace(each, host=LISTED.get(each.host.id, each.host)) for each in shown.rows)
    known = tuple(LISTED.get(host.id, host) for host in given.hosts)
    return replace(given, hosts=known, headsets=(replace(shown, rows=rows, control=control, **more), *others))


def _said_of(shown: HeadsetView) -> dict[str, object]:
    """Return what a view says of its claim."""
    return {name: getattr(shown, name) for name in ("claim", "began", "ends", "outcome", "notice", "undoable")}


def _phone_in_call(part: Row, **more: object) -> HeadsetView:
    """Return the view of a work call in which the phone's part is another one."""
    shown = in_a_call().headsets[0]
    return replace(view(*shown.rows[:2], part), **{**_said_of(shown), **more})


def answering() -> Snapshot:
    """The headset answers, and nothing is on."""
    shown = view(
        row(LAPTOP, LinkState.PLAYING, codec="LDAC", card=CardMode.MEDIA),
        row(PC),
        row(PHONE, LinkState.CONNECTED),
    )
    return told(snapshot(shown, QUIET_VIEW), control())


def sent_away() -> Snapshot:
    gone = row(PHONE, policy=Policy.HOLD, progress=progress(PHONE, Stage.DONE))
    done = result(3, 2.1)
    shown = _phone_in_call(
        gone,
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(LAPTOP.id, PC.id, PHONE.id), took=2.1),
        notice=Notice(kind=NoticeKind.DONE, text=done, offer=Offer.UNDO, until=NOW + 600),
    )
    return told(snapshot(shown, QUIET_VIEW), control(pinned=True, in_call=True))


def comes_back() -> Snapshot:
    """The phone was sent away three times."""
    found = problem(
        Kind.FIGHT,
        text("{host} was sent away three times.", host="Phone"),
        text("{host} comes back again and again.", host="Phone"),
        text("Switch its Bluetooth off, or disconnect the headset on the phone."),
    )
    there = row(PHONE, LinkState.CONNECTED, policy=Policy.HOLD, progress=progress(PHONE, Stage.FAILED, found=found))
    shown = _phone_in_call(
        there,
        outcome=Outcome(stamp=STAMP, finished=True, in_place=(LAPTOP.id, PC.id), failed=(PHONE.id,), took=2.1),
        notice=Notice(
            kind=NoticeKind.PARTLY,
            text=text("{profile} is on for {count} of {all} hosts.", profile="Work call", count=2, all=3),
            reason=text("{first} {second}", first=found.cause, second=found.advice),
            offer=Offer.RETRY,
        ),
    )
    return told(snapshot(shown, QUIET_VIEW), control(pinned=True, in_call=True))


def taken() -> Snapshot:
    """The phone has the maker's app open, and should go."""
    found = problem(
        Kind.BUSY,
        text("The headset's control was not opened."),
        text("It did not answer: its app on another host may control it."),
        text("Close that app, then try again."),
    )
    part = progress(PHONE, Stage.UNMANAGED, str(TAKEN), found)
    shown = _phone_in_call(row(PHONE, LinkState.CONNECTED, policy=Policy.HOLD, progress=part))
    notice = replace(shown.notice, reason=TAKEN) if shown.notice is not None else None
    its = control(Talk.TAKEN, pinned=None, problem=found)
    return told(snapshot(replace(shown, notice=notice), QUIET_VIEW), its)


def owed() -> Snapshot:
    """The call has ended, and the headset is still fixed to this computer."""
    shown = view(
        row(LAPTOP, LinkState.CONNECTED, codec="LDAC", card=CardMode.MEDIA),
        row(PC, LinkState.AWAY),
        row(PHONE, LinkState.CONNECTED),
    )
    return told(snapshot(shown, QUIET_VIEW), control(pinned=True), owed=True)


def not_fixed() -> Snapshot:
    """The headset refuses to be fixed while the call is on."""
    refused = problem(
        Kind.IN_CALL,
        text("The headset was not fixed to one host, or not set free."),
        text("The headset refuses this while a call is on."),
        text("Try again when the call is over."),
    )
    shown = sent_away().headsets[0]
    notice = replace(shown.notice, reason=notices.not_fixed(refused)) if shown.notice is not None else None
    changed = replace(shown, notice=notice, refused=refused)
    return told(snapshot(changed, QUIET_VIEW), control(pinned=False, in_call=True))


def gaps() -> Snapshot:
    stranger = Gap(between=PC.id, host=HostId("5" * 32), name="Old laptop")
    return replace(at_rest(), hosts=(LAPTOP, PC, PHONE), gaps=(stranger,))


def not_linked_yet() -> Snapshot:
    """The first link is still to come, and Switchpoint could be started at login."""
    laptop = replace(LAPTOP, role=None, starts_at_login=False)
    shown = view(row(laptop, LinkState.PLAYING, codec="AAC", card=CardMode.MEDIA), row(PHONE))
    network = Network(port=48_484)
    return snapshot(shown, hosts=(laptop, PHONE), network=network, can_start_at_login=True)


def with_code(given: Snapshot, code: str = "K7PQ2MXA", left: float = 113.0) -> Snapshot:
    """Return a snapshot in which a code is shown for so many seconds more."""
    return replace(given, linking=Linking(code=code, until=given.now + left))


def linked(given: Snapshot, host: Host = PC) -> Snapshot:
    """Return a snapshot in which another computer was linked, and the code has gone."""
    return replace(given, hosts=(*given.hosts, host), linking=None)


def active() -> Snapshot:
    """A lot has happened; `Ctrl+H` shows it."""
    return replace(at_rest(), activity=happened(WALL))


STATES = {
    "at rest": at_rest(),
    "connected and silent": connected_and_silent(),
    "switching": switching(),
    "in a call": in_a_call(),
    "failed": failed(),
    "asked": asked(),
    "partly": partly(),
    "waiting": waiting(),
    "unsure": unsure(),
    "away": away(),
    "alone": alone(),
    "troubled": troubled(),
    "long names": long_names(),
    "crowded": crowded(),
    "answering": answering(),
    "sent away": sent_away(),
    "comes back": comes_back(),
    "taken": taken(),
    "owed": owed(),
    "not fixed": not_fixed(),
    "gaps": gaps(),
    "not linked yet": not_linked_yet(),
    "active": active(),
    "no adapter": without(Bluetooth.NO_ADAPTER),
    "bluetooth off": without(Bluetooth.OFF),
    "no permission": without(Bluetooth.NO_PERMISSION),
    "no service": without(Bluetooth.NO_SERVICE),
    "nothing paired": without(Bluetooth.READY),
}
