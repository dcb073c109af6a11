"""What is believed of another computer's words: only what concerns itself, in sane numbers and harmless sentences.

Whoever is linked is trusted to say what it is and what its user has clicked, and no further: it may be broken, or not
in its user's hands any more. What is only shown is mended (a charge of 300 %, a sentence with odd fields), so that a
small fault elsewhere does not end the agreement; what something is done with raises `NonsenseError`. All of it is pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from switchpoint import claims
from switchpoint.errors import Problem
from switchpoint.model import (
    Address,
    Battery,
    Claim,
    Device,
    Headset,
    Host,
    HostId,
    Link,
    Progress,
    Reach,
    Relation,
    Sound,
    Stamp,
    StepRecord,
    host_id_of,
)
from switchpoint.peers.wire import BODY_LIMIT, FRAME_LIMIT, NonsenseError
from switchpoint.text import Text, hidden_characters, text, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.control import Control
    from switchpoint.ports import HeadsetListing, Report

T = TypeVar("T")

MOST = 64
"""Headsets, links, steps in hand, devices, policies: of each."""
MOST_TOLD = 32
"""Of each in a report of this computer, so that it fits into a frame."""
MOST_RECORDS = 128
LONGEST = 7 * 24 * 3600.0
"""Seconds. No duration that two computers tell each other is longer."""
LARGEST_COUNTER = 2**53
TEXT_DEPTH = 6
TEXT_LIMIT = 600
"""Characters of a sentence with everything filled in."""
TEMPLATE_LIMIT = 300
NAME_LIMIT = 200
"""Characters of a device's or a codec's name: machines read it, and people only rarely."""

MOST_SLOTS = 16
_NOT_SHOWN = text("Something that cannot be shown here")
_ID = re.compile(r"[0-9a-f]{32}")
_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}")
_PROFILE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# A field is a bare name: an attribute, an index or a width in it would let the sender read or fill the memory here.
_TEMPLATE = re.compile(r"(?:[^{}]|\{(?P<name>[a-z_]{1,32})\})*")
_FIELD = re.compile(r"\{([a-z_]{1,32})\}")


def claim(body: str) -> Claim:
    """Return the claim in a signed body. It is refused rather than mended, so that it is the same one everywhere."""
    _unless(len(body.encode()) <= BODY_LIMIT, "a claim is too large")
    try:
        kinds: Any = Claim
        found: Claim = msgspec.json.decode(body, type=kinds)
    except (ValueError, RecursionError) as error:
        raise _nonsense("a claim cannot be read") from error
    _address(found.headset)
    stamp(found.stamp)
    _unless(found.profile is None or _PROFILE.fullmatch(found.profile), "a claim names no profile")
    _unless(len(found.name) <= NAME_LIMIT and not hidden_characters(found.name), "a claim has a name to hide something")
    _unless(0.0 <= found.lasts <= claims.LONGEST, "a claim lasts for no sane time")
    _unless(len(found.policies) <= MOST, "a claim has too many policies")
    _unless(claims.size(found) <= claims.LARGEST, "a claim is too large to be kept")
    _unless((found.profile is None) == (found.ending is not None), "a claim is neither on nor over")
    for host in (found.owner, *(named for named, _ in found.policies)):
        _unless(host is None or _ID.fullmatch(host), "a claim names no host")
    return found


def stamp(found: Stamp) -> Stamp:
    """Return a stamp that could be one."""
    _unless(1 <= found.counter <= LARGEST_COUNTER and _ID.fullmatch(found.host), "a stamp is none")
    return found


def headset(found: Address) -> Address:
    """Return a headset's address that could be one."""
    return _address(found)


def report(found: Report, sender: HostId, now: float) -> Report:
    """Return a report as this computer may show it. `now`: seconds of the local clock.

    What it says of other hosts is left out: of those, only they themselves are believed. A host without Switchpoint
    that a headset has told the sender about says nothing itself.
    """
    _unless(found.host.id == sender, "a report is about somebody else")
    listings = tuple(_listing(one) for one in _few(found.listings))
    others = {host_id_of(host.address) for listing in listings for host in listing.hosts}
    about = {sender, *others}
    return replace(
        found,
        host=_host(found.host),
        sound=_sound(found.sound),
        headsets=tuple(_headset(one) for one in _few(found.headsets)),
        links=tuple(_link(one) for one in _few(found.links) if one.host == sender),
        progress=tuple(_progress(one, now) for one in _few(found.progress) if one.host in about),
        records=tuple(_record(one) for one in _few(found.records, MOST_RECORDS) if one.host in about),
        listings=listings,
        controls=tuple(_control(one, sender) for one in _few(found.controls)),
    )


def told(own: Report, now: float) -> Report:
    """Return this computer's report as it is sent: durations for times, no details, small enough for one frame.

    `now`: seconds of the local clock.
    """
    said = replace(
        own,
        host=replace(own.host, relation=Relation.LINKED, reach=Reach.UNKNOWN, since=None),
        sound=replace(own.sound, microphones=own.sound.microphones[:MOST]),
        headsets=own.headsets[:MOST_TOLD],
        links=own.links[:MOST_TOLD],
        progress=tuple(_told_progress(one, now) for one in own.progress[:MOST_TOLD]),
        records=tuple(replace(one, problem=_told_problem(one.problem)) for one in own.records[-MOST_RECORDS:]),
        listings=tuple(replace(one, hosts=one.hosts[:MOST_TOLD]) for one in own.listings[:MOST_TOLD]),
        controls=tuple(replace(one, problem=_told_problem(one.problem)) for one in own.controls[:MOST_TOLD]),
    )
    while said.records and len(msgspec.json.encode(said)) > FRAME_LIMIT // 2:
        said = replace(said, records=said.records[len(said.records) // 2 + 1 :])
    return said


def _told_progress(own: Progress, now: float) -> Progress:
    until = None if own.until is None else _duration(own.until - now)
    return replace(own, until=until, problem=_told_problem(own.problem))


def _told_problem(own: Problem | None) -> Problem | None:
    """Leave out the detail: it may name files of this computer, and nobody elsewhere can use it."""
    return None if own is None else replace(own, detail="")


def _host(found: Host) -> Host:
    return replace(
        found,
        name=visible(found.name, fallback="?"),
        relation=Relation.LINKED,
        addresses=tuple(_address(one) for one in _few(found.addresses)),
        reach=Reach.UNKNOWN,
        since=None,
        longest_hold=min(max(0.0, found.longest_hold), claims.LONGEST),
    )


def _sound(found: Sound) -> Sound:
    return replace(
        found,
        default_output=_device(found.default_output),
        default_input=_device(found.default_input),
        microphones=tuple(Device(_plain(one)) for one in _few(found.microphones)),
    )


def _device(found: Device | None) -> Device | None:
    return None if found is None else Device(_plain(found))


def _headset(found: Headset) -> Headset:
    slots = found.slots if found.slots is not None and 0 < found.slots <= MOST_SLOTS else None
    name = visible(found.name, fallback="Headset")
    return replace(found, address=_address(found.address), name=name, slots=slots, battery=_battery(found.battery))


def _listing(found: HeadsetListing) -> HeadsetListing:
    slots = found.slots if found.slots is not None and 0 < found.slots <= MOST_SLOTS else None
    hosts = tuple(
        replace(one, address=_address(one.address), name=visible(one.name, fallback="?")) for one in _few(found.hosts)
    )
    battery = _battery(found.battery)
    return replace(found, address=_address(found.address), slots=slots, battery=battery, hosts=hosts)


def _control(found: Control, sender: HostId) -> Control:
    _address(found.headset)
    codec = None if found.codec is None else _plain(found.codec)
    return replace(found, speaker=sender, codec=codec, problem=_problem(found.problem))


def _battery(found: Battery) -> Battery:
    def level(said: int | None) -> int | None:
        return said if said is not None and 0 <= said <= 100 else None  # noqa: PLR2004  # percent

    return Battery(left=level(found.left), right=level(found.right), case=level(found.case), single=level(found.single))


def _link(found: Link) -> Link:
    _address(found.headset)
    return replace(found, cards=found.cards[:MOST], codec=None if found.codec is None else _plain(found.codec))


def _progress(found: Progress, now: float) -> Progress:
    _address(found.headset)
    _stamp_of_any(found.stamp)
    return replace(
        found,
        step=None if found.step is None else sentence(found.step),
        problem=_problem(found.problem),
        until=None if found.until is None else now + _duration(found.until),
    )


def _record(found: StepRecord) -> StepRecord:
    _address(found.headset)
    _stamp_of_any(found.stamp)
    return replace(
        found,
        title=sentence(found.title),
        problem=_problem(found.problem),
        after=_duration(found.after),
        took=_duration(found.took),
    )


def _duration(seconds: float) -> float:
    return max(-LONGEST, min(LONGEST, seconds))


def _problem(found: Problem | None) -> Problem | None:
    if found is None:
        return None
    return replace(
        found,
        title=sentence(found.title),
        cause=sentence(found.cause),
        advice=sentence(found.advice),
        detail="",
    )


def sentence(found: Text) -> Text:
    """Return a sentence that can be rendered without harm: bare fields, all of them given, and not too long.

    One that is not like that becomes another one.
    """
    try:
        clean, length = _sentence(found, TEXT_DEPTH)
    except NonsenseError:
        return _NOT_SHOWN
    return clean if length <= TEXT_LIMIT else _NOT_SHOWN


def _sentence(found: Text, depth: int) -> tuple[Text, int]:
    """Return a clean sentence, and how many characters it has with everything filled in."""
    _unless(depth > 0, "a sentence is nested too deep")
    _unless(len(found.template) <= TEMPLATE_LIMIT and _TEMPLATE.fullmatch(found.template), "a sentence has odd fields")
    _unless(len(found.values) <= MOST, "a sentence has too many values")
    values: dict[str, str | int | Text] = {}
    lengths: dict[str, int] = {}
    for name, value in found.values:
        if isinstance(value, Text):
            values[name], lengths[name] = _sentence(value, depth - 1)
        else:
            _unless(isinstance(value, str) or abs(value) <= LARGEST_COUNTER, "a number in a sentence is too large")
            shown = visible(value, limit=NAME_LIMIT) if isinstance(value, str) else value
            values[name], lengths[name] = shown, len(str(shown))
    fields = _FIELD.findall(found.template)
    _unless(all(field in values for field in fields), "a sentence lacks a value")
    # Fields that are not filled in cost nothing, but they are of no use either.
    kept = tuple((name, value) for name, value in values.items() if name in fields)
    length = len(_FIELD.sub("", found.template)) + sum(lengths[field] for field in fields)
    return Text(visible(found.template, limit=TEMPLATE_LIMIT), kept), length


def _address(found: Address) -> Address:
    _unless(_ADDRESS.fullmatch(found), "an address is none")
    return found


def _stamp_of_any(found: Stamp) -> None:
    """Check a stamp that may also be that of a headset nobody has claimed, which counts zero."""
    _unless(0 <= found.counter <= LARGEST_COUNTER and _ID.fullmatch(found.host), "a stamp is none")


def _plain(found: str) -> str:
    return visible(found, limit=NAME_LIMIT)


def _few(found: tuple[T, ...], most: int = MOST) -> Iterable[T]:
    return found[:most]


def _unless(holds: object, reason: str) -> None:
    if not holds:
        raise _nonsense(reason)


def _nonsense(reason: str) -> NonsenseError:
    return NonsenseError(reason)
