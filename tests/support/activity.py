"""An afternoon with two computers, a phone and two headsets, as entries of the activity."""

from __future__ import annotations

from switchpoint.activity import Entry, Kind, added
from switchpoint.model import Address, HostId
from switchpoint.text import Text, text
from switchpoint.wording import decimal

BUDS = Address("F8:4E:17:00:00:05")
OTHER = Address("F8:4E:17:00:00:06")
PC = HostId("2" * 32)
DAY = 86_400.0


def entry(wall: float, kind: Kind, said: Text, reason: Text | None = None, **more: object) -> Entry:
    """Return an entry about the earbuds, unless `more` says otherwise."""
    usual: dict[str, object] = {"headset": BUDS, "name": "WF-1000XM5"}
    return Entry(wall=wall, kind=kind, says=said, reason=reason, **{**usual, **more})  # type: ignore[arg-type]


def happened(wall: float) -> tuple[Entry, ...]:
    """Return what has happened until `wall`, seconds since 1970; newest first."""
    asked = text("{profile} asked for it.", profile="Work call")
    nobody: dict[str, object] = {"headset": None, "name": ""}
    told = (
        entry(
            wall - 2 * DAY,
            Kind.COMPUTER,
            text("{host} was linked.", host="Gaming PC"),
            host=PC,
            by="Gaming PC",
            **nobody,
        ),
        entry(
            wall - DAY - 3_600,
            Kind.CLICK,
            text("{profile} was clicked on {host}.", profile="Gaming", host="Gaming PC"),
            host=PC,
            by="Gaming PC",
        ),
        entry(
            wall - DAY - 3_595,
            Kind.PARTLY,
            text("{profile} is on for {count} of {all} hosts.", profile="Gaming", count=1, all=2),
            text("{hosts} did not answer.", hosts="Old laptop"),
        ),
        entry(wall - DAY - 1_000, Kind.ENDED, text("The time of {profile} is over.", profile="Gaming")),
        entry(
            wall - DAY,
            Kind.CONNECTED,
            text("{host} connected the headset.", host="Work laptop"),
            headset=OTHER,
            name="QC Ultra",
        ),
        entry(wall - 7_000, Kind.COMPUTER, text("{host} went to sleep.", host="Old laptop"), **nobody),
        entry(wall - 5_000, Kind.CONNECTED, text("{host} connected the headset.", host="Gaming PC")),
        entry(wall - 600, Kind.CLICK, text("{profile} was clicked here.", profile="Work call"), by="Work laptop"),
        entry(wall - 599.6, Kind.TOLD, text("{host} was sent away.", host="Phone"), asked),
        entry(wall - 599.5, Kind.LOST, text("{host} let go of the headset.", host="Gaming PC"), asked),
        entry(wall - 599, Kind.CONNECTED, text("{host} connected the headset.", host="Work laptop"), asked),
        entry(
            wall - 598,
            Kind.RESULT,
            text(
                "{profile} is on. {count} of {all} hosts in place after {seconds} s.",
                profile="Work call",
                count=3,
                all=3,
                seconds=decimal(1.8),
            ),
        ),
        entry(wall - 500, Kind.TOLD, text("The headset was told to play only {host}.", host="Work laptop"), asked),
        entry(
            wall - 400,
            Kind.BY_HAND,
            text("The hold was lifted by hand on {host}.", host="Gaming PC"),
            text("That stands until the next click."),
        ),
        entry(
            wall - 300,
            Kind.TAKEN,
            text("{taker} took the headset from {host}.", taker="Gaming PC", host="Work laptop"),
            host=PC,
            by="Gaming PC",
        ),
        entry(
            wall - 290,
            Kind.PROBLEM,
            text("{host}: “{step}” did not work.", host="Work laptop", step=text("Connecting")),
            text(
                "{first} {second}",
                first=text("All the headset's slots are taken."),
                second=text("Disconnect another host, then try again."),
            ),
            detail=f"br-connection-refused /org/bluez/hci0/dev_{BUDS.replace(':', '_')}",
        ),
        entry(
            wall - 286,
            Kind.PROBLEM,
            text("{host}: “{step}” did not work.", host="Work laptop", step=text("Connecting")),
            text(
                "{first} {second}",
                first=text("All the headset's slots are taken."),
                second=text("Disconnect another host, then try again."),
            ),
        ),
        entry(wall - 200, Kind.CONTROL, text("Another host controls the headset, such as its app on a phone.")),
        entry(
            wall - 100,
            Kind.WAITING,
            text("{profile} waits for the headset.", profile="Work call"),
            text("It goes on by itself."),
        ),
        entry(
            wall - 50,
            Kind.FAILED,
            text("{profile} did not work.", profile="Work call"),
            text("The headset cannot be reached."),
        ),
    )
    entries: tuple[Entry, ...] = ()
    for each in told:
        entries = added(entries, each)
    return entries
