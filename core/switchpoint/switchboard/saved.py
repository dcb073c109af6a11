"""What a switchboard keeps across restarts: the register of claims, the journal, and roles. One document each."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from switchpoint import claims, journal
from switchpoint.activity import document as activity
from switchpoint.errors import Kind, Problem, SwitchpointError, failure, problem
from switchpoint.first_run import FirstRun
from switchpoint.journal import Property
from switchpoint.model import Address, Host, HostId, HostKind, Relation, Role, Stamp, address, host_id_of
from switchpoint.text import text, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.activity import Entry
    from switchpoint.claims import Register
    from switchpoint.journal import Journal
    from switchpoint.ports import Clock, Store
    from switchpoint.switchboard.compose import Known

CLAIMS = "claims.json"
ROLES = "roles.json"
NAMES = "names.json"
FIRST_RUN = "first-run.json"
HOSTS = "hosts.json"
BY_HAND = "by-hand.json"
MOST_HOSTS = 64
JOURNAL = journal.DOCUMENT
ACTIVITY = activity.DOCUMENT
LOAD_AGAIN = (0.1, 0.5)
"""Seconds before the second and the third attempt to read a document."""


_NAMES = {
    CLAIMS: text("The list of claims"),
    JOURNAL: text("The journal"),
    ROLES: text("The list of roles"),
    NAMES: text("The list of names"),
    FIRST_RUN: text("The note about the first run"),
    HOSTS: text("The list of hosts"),
    BY_HAND: text("The note of what was changed by hand"),
}
_DOCUMENTS = (*_NAMES, ACTIVITY)

ByHand = dict[Address, tuple[Stamp, frozenset[Property]]]
"""By headset: what was changed by hand, and under which claim."""


class _Roles(msgspec.Struct, frozen=True):
    roles: dict[HostId, Role | None]


class _Names(msgspec.Struct, frozen=True):
    names: dict[HostId, str]


class _Listed(msgspec.Struct, frozen=True):
    address: Address
    name: str
    kind: HostKind
    headsets: tuple[Address, ...]


class _Hosts(msgspec.Struct, frozen=True):
    hosts: tuple[_Listed, ...]


class _ByHand(msgspec.Struct, frozen=True):
    headset: Address
    stamp: Stamp
    changed: tuple[Property, ...]


class _AllByHand(msgspec.Struct, frozen=True):
    by_hand: tuple[_ByHand, ...]


class Saved:
    """Loads each document once, and writes them when they differ from what is on the disk."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Use `store`; nothing is read yet."""
        self._store = store
        self._clock = clock
        self._locks = {name: asyncio.Lock() for name in _DOCUMENTS}
        self._written: dict[str, object] = {}
        self._unread: set[str] = set()
        self.problems: list[Problem] = []
        """What could not be read. Such a document is set aside, never overwritten."""

    async def load_claims(self) -> Register:
        """Return the saved register, or an empty one."""
        document = await self._load(CLAIMS)
        if document is not None:
            try:
                return claims.decode(document, self._clock.now(), self._clock.wall(), self._clock.boot())
            except ValueError as error:
                await self._spoilt(CLAIMS, error)
        return claims.Register()

    async def load_journal(self) -> Journal:
        """Return the saved journal, or an empty one."""
        document = await self._load(JOURNAL)
        if document is not None:
            try:
                return journal.decode(document)
            except ValueError as error:
                await self._spoilt(JOURNAL, error)
        return journal.Journal()

    async def save_claims(self, newest: Callable[[], Register]) -> None:
        """Write the register if it has changed; on the disk when this returns. Raises `SwitchpointError`.

        `newest` is asked when it is this call's turn: of two calls the later one never writes the older content.
        """
        async with self._locks[CLAIMS]:
            register = newest()
            if self._written.get(CLAIMS) != register:
                await self._save(CLAIMS, claims.encode(register, self._clock.now(), self._clock.wall()))
                self._written[CLAIMS] = register

    async def save_journal(self, newest: Callable[[], Journal]) -> None:
        """Write the journal if it has changed; on the disk when this returns. Raises `SwitchpointError`."""
        async with self._locks[JOURNAL]:
            entries = newest()
            if self._written.get(JOURNAL) != entries:
                await self._save(JOURNAL, journal.encode(entries))
                self._written[JOURNAL] = entries

    async def load_by_hand(self) -> ByHand:
        """Return what the user had changed by hand under the claims of the last run."""
        document = await self._load(BY_HAND)
        if document is not None:
            try:
                noted = msgspec.json.decode(document, type=_AllByHand).by_hand
            except ValueError as error:
                await self._spoilt(BY_HAND, error)
            else:
                found: ByHand = {one.headset: (one.stamp, frozenset(one.changed)) for one in noted}
                self._written[BY_HAND] = dict(found)
                return found
        return {}

    async def save_by_hand(self, by_hand: ByHand) -> None:
        """Write what was changed by hand, if that differs from the disk; raises `SwitchpointError`."""
        async with self._locks[BY_HAND]:
            if self._written.get(BY_HAND, {}) != by_hand:
                kept = dict(by_hand)
                noted = (_ByHand(where, stamp, tuple(sorted(its))) for where, (stamp, its) in sorted(kept.items()))
                await self._save(BY_HAND, msgspec.json.encode(_AllByHand(tuple(noted))).decode())
                self._written[BY_HAND] = kept

    async def load_roles(self) -> dict[HostId, Role | None]:
        """Return what the user has said that hosts are for."""
        document = await self._load(ROLES)
        if document is not None:
            try:
                return msgspec.json.decode(document, type=_Roles).roles
            except ValueError as error:
                await self._spoilt(ROLES, error)
        return {}

    async def save_roles(self, roles: dict[HostId, Role | None]) -> None:
        """Write the roles; on the disk when this returns. Raises `SwitchpointError`."""
        async with self._locks[ROLES]:
            await self._save(ROLES, msgspec.json.encode(_Roles(roles)).decode())

    async def load_names(self) -> dict[HostId, str]:
        """Return the names that the user has given to hosts."""
        document = await self._load(NAMES)
        if document is not None:
            try:
                found = msgspec.json.decode(document, type=_Names).names
                return {host: name for host, raw in found.items() if (name := visible(raw))}
            except ValueError as error:
                await self._spoilt(NAMES, error)
        return {}

    async def save_names(self, names: dict[HostId, str]) -> None:
        """Write the names; on the disk when this returns. Raises `SwitchpointError`."""
        async with self._locks[NAMES]:
            await self._save(NAMES, msgspec.json.encode(_Names(names)).decode())

    async def load_first_run(self) -> FirstRun | None:
        """Return how far the user is with setting up; None when that was never noted."""
        document = await self._load(FIRST_RUN)
        if document is not None:
            try:
                return msgspec.json.decode(document, type=FirstRun)
            except ValueError as error:
                await self._spoilt(FIRST_RUN, error)
                return FirstRun()
        return None

    async def save_first_run(self, first_run: FirstRun) -> None:
        """Write that; on the disk when this returns. Raises `SwitchpointError`."""
        async with self._locks[FIRST_RUN]:
            await self._save(FIRST_RUN, msgspec.json.encode(first_run).decode())

    async def load_hosts(self, known: Known) -> Known:
        """Return what is known with the hosts that headsets have listed in earlier runs."""
        document = await self._load(HOSTS)
        if document is None:
            return known
        try:
            found = [(_host(one), one) for one in msgspec.json.decode(document, type=_Hosts).hosts[:MOST_HOSTS]]
            pairs = {(address(where), host.id) for host, one in found for where in one.headsets}
        except ValueError as error:
            await self._spoilt(HOSTS, error)
            return known
        had = {host.id for host in known.others}
        others = (*known.others, *(host for host, _ in found if host.id not in had))
        self._written[HOSTS] = _listed(replace(known, others=others, listed=frozenset(pairs)))
        return replace(known, others=others, listed=known.listed | pairs)

    async def save_hosts(self, known: Known) -> None:
        """Write the hosts that headsets list, if they have changed; raises `SwitchpointError`."""
        async with self._locks[HOSTS]:
            hosts = _listed(known)
            if self._written.get(HOSTS, _Hosts(())) != hosts:
                await self._save(HOSTS, msgspec.json.encode(hosts).decode())
                self._written[HOSTS] = hosts

    async def load_activity(self) -> tuple[tuple[Entry, ...], bool]:
        """Return what happened in earlier runs, and whether that was unreadable: then it is set aside."""
        try:
            document = await self._store.load(ACTIVITY)
            return (activity.decode(document) if document is not None else (), False)
        except (ValueError, SwitchpointError):
            try:
                await self._store.set_aside(ACTIVITY)
            except SwitchpointError:
                self._unread.add(ACTIVITY)
            return (), True

    async def save_activity(self, entries: tuple[Entry, ...]) -> None:
        """Write what has happened; on the disk when this returns. Raises `SwitchpointError`."""
        async with self._locks[ACTIVITY]:
            await self._save(ACTIVITY, activity.encode(entries))

    async def _save(self, name: str, content: str) -> None:
        if name in self._unread:
            raise failure(
                Kind.STORAGE,
                text("Nothing was changed."),
                text("What Switchpoint changed in its last run could not be read, and must not be lost."),
                text("Start Switchpoint again."),
            )
        await self._store.save(name, content)

    async def _load(self, name: str) -> str | None:
        for pause in LOAD_AGAIN:
            try:
                return await self._store.load(name)
            except SwitchpointError:
                await self._clock.sleep(pause)
        try:
            return await self._store.load(name)
        except SwitchpointError as error:
            self._unread.add(name)
            self.problems.append(error.problem)
            return None

    async def _spoilt(self, name: str, error: ValueError) -> None:
        try:
            await self._store.set_aside(name)
        except SwitchpointError as failed:
            self._unread.add(name)
            self.problems.append(failed.problem)
            return
        what = _NAMES[name]
        self.problems.append(
            problem(
                Kind.STORAGE,
                text("{what} of the last run could not be read.", what=what),
                text("The file is damaged. It was kept under another name."),
                text("If a headset stays away, let it come back in the Bluetooth settings."),
                detail=str(error),
            )
        )


def _host(one: _Listed) -> Host:
    """Return a host as it was listed; raises `ValueError` for one that could not be."""
    where = address(one.address)
    return Host(
        id=host_id_of(where),
        name=visible(one.name, fallback="?"),
        kind=one.kind,
        relation=Relation.OTHER,
        addresses=(where,),
    )


def _listed(known: Known) -> _Hosts:
    """Return the hosts that a headset lists, in an order that stays."""
    headsets: dict[HostId, list[Address]] = {}
    for headset, host in sorted(known.listed):
        headsets.setdefault(host, []).append(headset)
    return _Hosts(
        tuple(
            _Listed(host.addresses[0], host.name, host.kind, tuple(headsets[host.id]))
            for host in known.others
            if host.id in headsets and host.addresses
        )[-MOST_HOSTS:]
    )
