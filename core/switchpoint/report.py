"""What somebody copies into a bug report: versions, what is there, what has happened. Addresses are masked."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.model import Relation
from switchpoint.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from switchpoint.activity import Entry
    from switchpoint.snapshot import HeadsetView, Snapshot

_PAIR = "[0-9A-Fa-f]{2}"
# Anywhere, also inside a longer row of digits: D-Bus paths have underscores, some programs write hyphens.
_SEPARATED = re.compile(rf"({_PAIR})([:_-])({_PAIR})[:_-]{_PAIR}[:_-]{_PAIR}[:_-]{_PAIR}[:_-]({_PAIR})")
_BARE = re.compile(rf"(?<![0-9A-Fa-f])({_PAIR})({_PAIR})[0-9A-Fa-f]{{6}}({_PAIR})(?![0-9A-Fa-f])")
_HOME = re.compile(r"(?:/var)?/home/[^/\s:'\"]+")
LONGEST_LINE = 400
"""Characters of a line of the report."""


def masked(words: str) -> str:
    """Return `words` without Bluetooth addresses: of each the first two bytes and the last stay, to tell them apart."""
    while True:
        # What is left beside a masked address may be one again.
        hidden = _SEPARATED.sub(r"\1\2\3\2..\2..\2..\2\4", words)
        if hidden == words:
            return _BARE.sub(r"\1\2......\3", hidden)
        words = hidden


def report(snapshot: Snapshot, entries: Iterable[Entry], versions: Mapping[str, str]) -> str:
    """Return the whole report, in English, its newest entry last."""
    lines = [
        *(f"{name} {version}" for name, version in versions.items()),
        f"Written {_moment(snapshot.wall)}",
        f"Bluetooth: {snapshot.bluetooth}",
        *_network(snapshot),
        "",
        "Hosts",
        *_hosts(snapshot),
        "",
        "Headsets",
        *(line for view in snapshot.headsets for line in _headset(view)),
    ]
    for problem in snapshot.problems:
        lines += ["", f"Problem: {problem}", *_detail(problem.detail)]
    lines += ["", "Activity", *activity(entries)]
    return "".join(f"{_shown(line)}\n" for line in lines)


def _shown(line: str) -> str:
    """Return a line fit for strangers: one line, without addresses and without the name of the user's directory."""
    indented = line[: len(line) - len(line.lstrip())]
    # Cut at the end: half an address is none, and would not be masked.
    clean = masked(_HOME.sub("~", visible(line, limit=len(line))))
    return indented + visible(clean, limit=LONGEST_LINE)


def activity(entries: Iterable[Entry]) -> list[str]:
    """Return a line for every entry, newest last, not masked yet."""
    found: list[str] = []
    for entry in reversed(tuple(entries)):
        about = " | ".join(part for part in (entry.kind, entry.name, entry.headset or "") if part)
        found += [f"{_moment(entry.wall)} | {about} | {wording.entry_line(entry)}", *_detail(entry.detail)]
    return found or ["Nothing has happened yet."]


def _network(snapshot: Snapshot) -> Iterator[str]:
    network = snapshot.network
    if network is not None:
        yield f"Network: port {network.port}, {'open' if network.listening else 'closed'}"
        if network.problem is not None:
            yield f"Network: {network.problem}"
    for gap in snapshot.gaps:
        yield str(wording.gap_line(gap, snapshot))


def _hosts(snapshot: Snapshot) -> Iterator[str]:
    for host in snapshot.hosts:
        facts: list[str] = [host.kind, host.relation]
        if host.relation is not Relation.OTHER:
            facts += [host.reach, f"Bluetooth {host.bluetooth}"]
            facts += ["starts at login" if host.starts_at_login else "does not start at login"]
            facts += [] if host.can_hold else ["cannot hold"]
        facts += [f"for {host.role}"] if host.role else []
        yield f"- {host.name}: {', '.join((*facts, *host.addresses))}"


def _headset(view: HeadsetView) -> Iterator[str]:
    yield f"- {view.headset.name} ({view.headset.address}): {wording.headline(view)}"
    slots = view.slots
    yield f"  slots: {slots.used} of {slots.total if slots.total is not None else 'unknown'}"
    for row in view.rows:
        link = row.link
        known = {"held": link.blocked, "card": link.card, "codec": link.codec, "ended by": link.drop}
        facts = ", ".join(f"{name} {value}" for name, value in known.items() if value is not None)
        yield f"  {row.host.name}: {link.state} ({link.evidence}){', ' if facts else ''}{facts}"
    if view.control is not None:
        yield f"  control: {view.control.talk}, can {', '.join(sorted(view.control.can)) or 'nothing known'}"
    if view.claim is not None:
        yield f"  {view.claim.name}: on"


def _detail(detail: str) -> list[str]:
    return [f"    {detail}"] if detail else []


def _moment(wall: float) -> str:
    return datetime.fromtimestamp(wall).astimezone().strftime("%Y-%m-%d %H:%M:%S")
