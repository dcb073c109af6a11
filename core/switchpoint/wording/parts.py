"""What sentences are made of: times, lengths of time, lists, and one sentence behind another."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from switchpoint.model import (
    HostKind,
    Role,
)
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence


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
ROLES = {Role.WORK: text("work"), Role.GAMING: text("gaming"), Role.PHONE: text("phone")}


def clock(wall: float) -> str:
    """Return a wall time (seconds since 1970) as the local hour and minute."""
    return datetime.fromtimestamp(wall).astimezone().strftime("%H:%M")


def date(wall: float) -> str:
    """Return a wall time (seconds since 1970) as the local date, as 2030-12-31."""
    return datetime.fromtimestamp(wall).astimezone().strftime("%Y-%m-%d")


def decimal(number: float) -> Text:
    """Return a number that is not negative with one place behind the point."""
    whole, tenths = divmod(round(number * 10), 10)
    return text("{whole}.{tenths}", whole=whole, tenths=tenths)


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
