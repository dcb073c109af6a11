"""Which host a word on the command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.model import Relation
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from switchpoint.errors import SwitchpointError
    from switchpoint.model import Host
    from switchpoint.snapshot import Snapshot

THIS = "this"
SHORTEST_ID = 6
"""Letters of an id that are enough to be meant."""


def host_named(snapshot: Snapshot, wanted: str) -> Host:
    """Return a host by name, by id, or by `this`; raises `SwitchpointError` that says which there are."""
    return _only(wanted, snapshot.hosts, snapshot, _unknown)


def linked_named(snapshot: Snapshot, wanted: str) -> Host:
    """Return a linked computer; one that is none is named as what it is. Raises `SwitchpointError`."""
    found = _meant(wanted, snapshot.linked, snapshot)
    if not found and (others := _meant(wanted, snapshot.hosts, snapshot)):
        raise failure(
            Kind.NOTHING, text("{host} is not linked.", host=others[0].name), _linked_ones(snapshot), Text("")
        )
    return _only(wanted, snapshot.linked, snapshot, _unknown_linked)


def _only(
    wanted: str, among: Iterable[Host], snapshot: Snapshot, unknown: Callable[[str, Snapshot], SwitchpointError]
) -> Host:
    found = _meant(wanted, among, snapshot)
    if len(found) == 1:
        return found[0]
    if not found:
        raise unknown(wanted, snapshot)
    ids = ", ".join(host.id[:SHORTEST_ID] for host in found)
    raise failure(
        Kind.UNKNOWN_NAME,
        text("More than one host is called “{name}”.", name=quoted(wanted)),
        text("Name it by its id, or by how the id begins: {ids}.", ids=ids),
        text("To see all of them: switchpoint hosts --json"),
    )


def _meant(wanted: str, among: Iterable[Host], snapshot: Snapshot) -> list[Host]:
    """Return the hosts that a word can mean: a name goes before the beginning of an id."""
    folded = wanted.strip().casefold()
    hosts = list(among)
    named = [host for host in hosts if host.name.casefold() == folded]
    if named:
        return named
    if folded == THIS:
        return [host for host in hosts if host.id == snapshot.this]
    if len(folded) < SHORTEST_ID:
        return []
    return [host for host in hosts if host.id.startswith(folded)]


def _unknown(wanted: str, snapshot: Snapshot) -> SwitchpointError:
    names = ", ".join(_called(host) for host in snapshot.hosts)
    title = text("There is no host “{name}”.", name=quoted(wanted))
    return failure(Kind.UNKNOWN_NAME, title, text("The hosts are: {names}.", names=names), Text(""))


def _unknown_linked(wanted: str, snapshot: Snapshot) -> SwitchpointError:
    title = text("There is no linked computer “{name}”.", name=quoted(wanted))
    return failure(Kind.UNKNOWN_NAME, title, _linked_ones(snapshot), Text(""))


def _linked_ones(snapshot: Snapshot) -> Text:
    names = ", ".join(host.name for host in snapshot.linked)
    return text("The linked computers are: {names}.", names=names) if names else text("No computer is linked.")


def _called(host: Host) -> str:
    return f"{host.name} ({THIS})" if host.relation is Relation.THIS else host.name
