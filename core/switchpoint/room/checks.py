"""What the types of a room file cannot say: names, addresses, and references that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from switchpoint.documents import check_name
from switchpoint.model import Address, address
from switchpoint.room.deeds import NEEDS_HEADSET, SUBJECTS, Subject
from switchpoint.room.shapes import ComputerFile, EventFile, HeadsetFile, PhoneFile, RoomFile
from switchpoint.text import NAME_LIMIT, Text, text

Complaint = tuple[str, Text]
"""Where in the file, as a path for `documents.line_of`, and why it is refused."""

ID_LIMIT = 40
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def complaints(room: RoomFile) -> Iterator[Complaint]:
    """Yield what is wrong with a room. Only the first is dependable: later checks build on it."""
    yield from _names(room)
    yield from _ids(room)
    yield from _addresses(room)
    yield from _this(room)
    yield from _references(room)
    yield from _slots(room)
    yield from _events(room)


def _hosts(room: RoomFile) -> Iterator[tuple[str, ComputerFile | PhoneFile]]:
    for number, computer in enumerate(room.computer):
        yield f".computer[{number}]", computer
    for number, phone in enumerate(room.phone):
        yield f".phone[{number}]", phone


def _names(room: RoomFile) -> Iterator[Complaint]:
    written = [(".title", room.title)]
    written += [(f".headset[{number}].name", each.name) for number, each in enumerate(room.headset)]
    for path, host in _hosts(room):
        written.append((f"{path}.name", host.name))
        if isinstance(host, ComputerFile):
            written += [(f"{path}.microphones", name) for name in host.microphones]
            written += [(f"{path}.player", name) for name in (host.player,) if name is not None]
    for path, name in written:
        if reason := check_name(name, limit=NAME_LIMIT):
            yield path, reason


def _ids(room: RoomFile) -> Iterator[Complaint]:
    seen: set[str] = set()
    for path, host in _hosts(room):
        if not _ID.fullmatch(host.id) or len(host.id) > ID_LIMIT:
            yield (
                f"{path}.id",
                text(
                    "The id {id} must be of lower case letters, digits and hyphens.",
                    id=ascii(host.id[:ID_LIMIT]),
                ),
            )
        if host.id in seen:
            yield f"{path}.id", text("The id “{id}” is used twice.", id=host.id)
        seen.add(host.id)


def _addresses(room: RoomFile) -> Iterator[Complaint]:
    everybody = [(f".headset[{number}].address", each.address) for number, each in enumerate(room.headset)]
    everybody += [(f"{path}.address", host.address) for path, host in _hosts(room)]
    seen: set[Address] = set()
    for path, raw in everybody:
        found = _address(raw)
        if found is None:
            yield path, text("{raw} is not a Bluetooth address.", raw=ascii(raw[:NAME_LIMIT]))
        elif found in seen:
            yield path, text("The address {address} is used twice.", address=found)
        else:
            seen.add(found)


def _this(room: RoomFile) -> Iterator[Complaint]:
    chosen = [number for number, computer in enumerate(room.computer) if computer.this]
    if not chosen:
        yield ".computer[0]", text("One computer must have “this = true”.")
    for number in chosen[1:]:
        yield f".computer[{number}].this", text("Only one computer can have “this = true”.")


def _references(room: RoomFile) -> Iterator[Complaint]:
    ids = {host.id for _, host in _hosts(room)}
    for number, headset in enumerate(room.headset):
        for key in headset.remembers or ():
            if key not in ids:
                yield f".headset[{number}].remembers", _no_host(key)
    headsets = {address(headset.address): headset for headset in room.headset}
    for number, headset in enumerate(room.headset):
        if not headset.paired and headset.remembers:
            yield f".headset[{number}].remembers", text("A headset that is not paired remembers nobody.")
    for path, host in _hosts(room):
        yield from _links(path, host, headsets)


def _links(path: str, host: ComputerFile | PhoneFile, headsets: dict[Address, HeadsetFile]) -> Iterator[Complaint]:
    """Check what a host is connected to."""
    for raw in host.connected:
        where = _address(raw)
        if where not in headsets:
            yield f"{path}.connected", _no_headset(raw)
        elif not headsets[where].on:
            yield f"{path}.connected", text("A headset that is off cannot be connected.")
        elif not headsets[where].paired:
            yield f"{path}.connected", text("A headset that is not paired cannot be connected.")
    if host.connected and not _can_connect(host):
        yield f"{path}.connected", text("It cannot be connected without working Bluetooth.")
    connected = {_address(raw) for raw in host.connected}
    for key, raw in _uses(host):
        if _address(raw) not in connected:
            yield f"{path}.{key}", text("“{key}” must name a connected headset.", key=key)


def _uses(host: ComputerFile | PhoneFile) -> Iterator[tuple[str, str]]:
    if host.playing is not None:
        yield "playing", host.playing
    if isinstance(host, ComputerFile) and host.recording is not None:
        yield "recording", host.recording


def _can_connect(host: ComputerFile | PhoneFile) -> bool:
    return isinstance(host, PhoneFile) or (host.bluetooth == "ready" and not host.asleep)


def _slots(room: RoomFile) -> Iterator[Complaint]:
    free = {address(headset.address): headset.slots for headset in room.headset}
    for path, host in _hosts(room):
        doubled = [raw for raw, times in Counter(map(_address, host.connected)).items() if times > 1]
        if doubled:
            yield f"{path}.connected", text("A headset is named twice.")
        for where in map(address, host.connected):
            free[where] -= 1
            if free[where] < 0:
                yield f"{path}.connected", text("The headset has too few slots for this.")


def _events(room: RoomFile) -> Iterator[Complaint]:
    subjects = {computer.id: Subject.COMPUTER for computer in room.computer}
    subjects.update((phone.id, Subject.PHONE) for phone in room.phone)
    headsets = {address(headset.address) for headset in room.headset}
    paired = sum(headset.paired for headset in room.headset)
    for number, event in enumerate(room.event):
        path = f".event[{number}]"
        yield from _who(path, event, subjects)
        if event.headset is None:
            if event.do in NEEDS_HEADSET and paired != 1:
                yield f"{path}.do", text("“{deed}” needs “headset”.", deed=event.do.value)
        elif event.do not in NEEDS_HEADSET:
            yield f"{path}.headset", text("“{deed}” takes no “headset”.", deed=event.do.value)
        elif _address(event.headset) not in headsets:
            yield f"{path}.headset", _no_headset(event.headset)


def _who(path: str, event: EventFile, subjects: dict[str, Subject]) -> Iterator[Complaint]:
    able, deed = SUBJECTS[event.do], event.do.value
    if Subject.HEADSET in able:
        if event.who is not None:
            yield f"{path}.who", text("“{deed}” takes no “who”.", deed=deed)
    elif event.who is None:
        yield f"{path}.do", text("“{deed}” needs “who”.", deed=deed)
    elif event.who not in subjects:
        yield f"{path}.who", _no_host(event.who)
    elif subjects[event.who] not in able:
        yield f"{path}.who", text("“{who}” cannot do “{deed}”.", who=event.who, deed=deed)


def _address(raw: str) -> Address | None:
    try:
        return address(raw)
    except ValueError:
        return None


def _no_host(key: str) -> Text:
    return text("No computer or phone has the id {id}.", id=ascii(key[:ID_LIMIT]))


def _no_headset(raw: str) -> Text:
    return text("No headset has the address {raw}.", raw=ascii(raw[:NAME_LIMIT]))
