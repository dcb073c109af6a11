"""One world from what the adapters report: own facts first, then the linked computers', then the headset's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from switchpoint import playing
from switchpoint.control import Talk
from switchpoint.model import (
    Battery,
    Bluetooth,
    CardMode,
    Evidence,
    Headset,
    Host,
    HostId,
    HostKind,
    Link,
    LinkState,
    Reach,
    Relation,
    Role,
    World,
    host_id_of,
)
from switchpoint.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from switchpoint.control import Control
    from switchpoint.model import Address, Progress, StepRecord
    from switchpoint.ports import (
        AudioState,
        BluetoothHeadset,
        BluetoothState,
        Card,
        HeadsetListing,
        HeadsetsState,
        ListedHost,
        Peer,
        PeersState,
        PlayersState,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """What every adapter says at one moment."""

    bluetooth: BluetoothState
    audio: AudioState
    headsets: HeadsetsState
    peers: PeersState
    players: PlayersState


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What outlasts a moment: this computer, and the hosts that a headset has listed before."""

    here: Host
    others: tuple[Host, ...] = ()
    listed: frozenset[tuple[Address, HostId]] = frozenset()
    """Which headset has listed which of them when it last did; one that no headset lists any more is forgotten."""
    roles: Mapping[HostId, Role | None]
    names: Mapping[HostId, str] = field(default_factory=dict)
    """What the user calls hosts that would call themselves otherwise."""


def others_seen(known: Known, states: States) -> Known:
    """Return what is known with the hosts without Switchpoint as they are now, the new ones behind the others."""
    ours = _our_addresses(known, states)
    roles = known.roles
    found = {
        host.id: replace(host, role=roles.get(host.id))
        for host in known.others
        if not ours.intersection(host.addresses)
    }
    pairs = set(known.listed)
    for listing in listings(states):
        pairs = {(headset, host) for headset, host in pairs if headset != listing.address}
        for listed in listing.hosts:
            if listed.address not in ours:
                which = host_id_of(listed.address)
                found[which] = _other(listed, roles, found.get(which))
                pairs.add((listing.address, which))
    unlisted = {host for _, host in known.listed} - {host for _, host in pairs}
    others = tuple(host for which, host in found.items() if which not in unlisted)
    return replace(known, others=others, listed=frozenset(pairs))


def listings(states: States) -> tuple[HeadsetListing, ...]:
    """Return what the headsets say: to this computer, or to a linked one that answers."""
    found = {listing.address: listing for peer in _online(states) for listing in peer.report.listings}
    found |= {listing.address: listing for listing in states.headsets.listings}
    return tuple(found.values())


def _online(states: States) -> tuple[Peer, ...]:
    return tuple(peer for peer in states.peers.peers if peer.reach is Reach.ONLINE)


def _controls(this: HostId, states: States) -> tuple[Control, ...]:
    """Return the controls of this computer, with what a linked computer knows that has one open."""
    found = {control.headset: control for control in states.headsets.controls}
    for headset, control in found.items():
        if control.talk is Talk.OPEN:
            found[headset] = replace(control, speaker=this)
    for peer in _online(states):
        for control in peer.report.controls:
            own = found.get(control.headset)
            if control.talk is Talk.OPEN and (own is None or own.talk is not Talk.OPEN):
                # Whether it can be spoken with from here is this computer's own word.
                talk = own.talk if own is not None else Talk.UNKNOWN
                found[control.headset] = replace(control, talk=talk, speaker=peer.report.host.id)
    return tuple(found.values())


def _our_addresses(known: Known, states: States) -> set[Address]:
    ours = set(known.here.addresses)
    if states.bluetooth.adapter is not None:
        ours.add(states.bluetooth.adapter)
    return ours.union(*(peer.report.host.addresses for peer in states.peers.peers))


def _other(listed: ListedHost, roles: Mapping[HostId, Role | None], before: Host | None) -> Host:
    which = host_id_of(listed.address)
    kind = listed.kind
    if kind is HostKind.OTHER and before is not None:
        # Of a host that is away a headset may not know what it is.
        kind = before.kind
    if kind is HostKind.OTHER and roles.get(which) is Role.PHONE:
        kind = HostKind.PHONE
    return Host(
        id=which,
        name=visible(listed.name, fallback="?"),
        kind=kind,
        relation=Relation.OTHER,
        role=roles.get(which),
        addresses=(listed.address,),
    )


def compose(known: Known, states: States, progress: tuple[Progress, ...], records: tuple[StepRecord, ...]) -> World:
    """Return the world. `progress` and `records` are this computer's own."""
    peers = states.peers.peers
    here = replace(_called(known.here, known), bluetooth=states.bluetooth.status, reach=Reach.ONLINE)
    if states.bluetooth.adapter is not None:
        # By this address a headset lists this computer, and is told about it.
        here = replace(here, addresses=(states.bluetooth.adapter,))
    hosts = (here, *(_linked(peer) for peer in peers), *(_called(host, known) for host in known.others))
    headsets = tuple(_headset(paired, states) for paired in states.bluetooth.headsets)
    links = tuple(link for headset in headsets for link in _links(headset.address, hosts, states))
    return World(
        this=here.id,
        headsets=headsets,
        hosts=hosts,
        links=links,
        controls=_controls(here.id, states),
        sounds=((here.id, states.audio.sound), *((p.report.host.id, p.report.sound) for p in peers)),
        players=playing.join(states.players.players, states.audio.streams),
        progress=(*progress, *(said for peer in peers for said in peer.report.progress)),
        records=(*records, *(record for peer in peers for record in peer.report.records)),
    )


def _called(host: Host, known: Known) -> Host:
    """Return a host by the name that the user has given it, if there is one."""
    return replace(host, name=known.names.get(host.id, host.name))


def _linked(peer: Peer) -> Host:
    host = peer.report.host
    return replace(
        host,
        name=visible(host.name, fallback="?"),
        relation=Relation.LINKED,
        reach=peer.reach,
        since=peer.since,
        bluetooth=peer.report.bluetooth,
    )


def _listing(headset: Address, states: States) -> HeadsetListing | None:
    return next((found for found in listings(states) if found.address == headset), None)


def _headset(paired: BluetoothHeadset, states: States) -> Headset:
    listing = _listing(paired.address, states)
    battery = listing.battery if listing else Battery(single=paired.battery)
    return Headset(
        address=paired.address,
        name=visible(paired.name, fallback="Headset"),
        slots=listing.slots if listing else _slots_elsewhere(paired.address, states),
        battery=battery,
    )


def _slots_elsewhere(headset: Address, states: States) -> int | None:
    """Return the slots as a linked computer knows them: it may have heard the headset when we have not."""
    said = (known for peer in states.peers.peers for known in peer.report.headsets)
    return next((known.slots for known in said if known.address == headset), None)


def _links(headset: Address, hosts: tuple[Host, ...], states: States) -> Iterator[Link]:
    listing = _listing(headset, states)
    for host in hosts:
        if host.relation is Relation.THIS:
            yield _own(headset, host, states)
        elif host.relation is Relation.LINKED:
            found = _of_peer(headset, host, listing, states)
            if found is not None:
                yield found
        else:
            yield _of_other(headset, host, listing)


def _own(headset: Address, host: Host, states: States) -> Link:
    paired = next(found for found in states.bluetooth.headsets if found.address == headset)
    card = next((found for found in states.audio.cards if found.headset == headset), None)
    known = states.bluetooth.status in {Bluetooth.READY, Bluetooth.OFF}
    return Link(
        headset=headset,
        host=host.id,
        state=_state(paired, card) if known else LinkState.UNKNOWN,
        evidence=Evidence.OWN,
        blocked=paired.blocked if known else None,
        leaks=paired.leaks and known,
        card=card.mode if card else None,
        cards=card.modes if card else (),
        codec=card.codec if card else None,
        recording=card.recording if card else False,
        drop=None if paired.connected else paired.drop,
    )


def _state(paired: BluetoothHeadset, card: Card | None) -> LinkState:
    if not paired.connected:
        return LinkState.AWAY
    if card is not None and card.recording and card.mode is CardMode.CALL:
        return LinkState.IN_CALL
    playing = card.playing and card.mode is not CardMode.OFF if card is not None else bool(paired.streaming)
    return LinkState.PLAYING if playing else LinkState.CONNECTED


def _of_peer(headset: Address, host: Host, listing: HeadsetListing | None, states: States) -> Link | None:
    report = next(peer.report for peer in states.peers.peers if peer.report.host.id == host.id)
    said = next((link for link in report.links if link.headset == headset and link.host == host.id), None)
    if said is None:
        # One that has never said a word may well know the headset; one that talks and does not name it does not.
        state = LinkState.AWAY if host.reach is Reach.ASLEEP else LinkState.UNKNOWN
        silent = report.bluetooth is Bluetooth.UNKNOWN
        return Link(headset=headset, host=host.id, state=state) if silent else None
    if host.reach is Reach.ONLINE:
        return replace(said, evidence=Evidence.PEER)
    # What a silent computer said last is no longer known; one that said it goes to sleep has dropped its links.
    heard = _listed(host, listing)
    if heard is not None:
        return replace(_bare(said), state=_listed_state(heard), evidence=Evidence.HEADSET)
    if host.reach is Reach.ASLEEP:
        return replace(_bare(said), state=LinkState.AWAY, blocked=said.blocked, evidence=Evidence.INFERRED)
    return replace(_bare(said), evidence=Evidence.INFERRED)


def _bare(link: Link) -> Link:
    return Link(headset=link.headset, host=link.host)


def _of_other(headset: Address, host: Host, listing: HeadsetListing | None) -> Link:
    heard = _listed(host, listing)
    if heard is None:
        # A headset that lists its hosts and does not name this one has no link with it.
        state = LinkState.AWAY if listing is not None else LinkState.UNKNOWN
        evidence = Evidence.HEADSET if listing is not None else Evidence.INFERRED
        return Link(headset=headset, host=host.id, state=state, evidence=evidence)
    return Link(headset=headset, host=host.id, state=_listed_state(heard), evidence=Evidence.HEADSET)


def _listed(host: Host, listing: HeadsetListing | None) -> ListedHost | None:
    if listing is None:
        return None
    return next((found for found in listing.hosts if found.address in host.addresses), None)


def _listed_state(heard: ListedHost) -> LinkState:
    if not heard.connected:
        return LinkState.AWAY
    if heard.in_call:
        return LinkState.IN_CALL
    return LinkState.PLAYING if heard.playing else LinkState.CONNECTED
