"""Hosts that a headset has listed: known at the next start, and until it lists them no more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from switchpoint.model import HostKind, Relation, Role, host_id_of
from switchpoint.ports import (
    AudioState,
    BluetoothState,
    HeadsetListing,
    HeadsetsState,
    ListedHost,
    PeersState,
    PlayersState,
)
from switchpoint.room.clock import RoomClock
from switchpoint.room.faults import Faults
from switchpoint.room.store import MemoryStore
from switchpoint.switchboard.compose import Known, States, others_seen
from switchpoint.switchboard.saved import HOSTS, MOST_HOSTS, Saved
from tests.support.build import HEADSET, OTHER_HEADSET, PHONE_ADDRESS, computer
from tests.support.virtual_time import run

PHONE = host_id_of(PHONE_ADDRESS)


def listing(*addresses, headset=HEADSET, kind=HostKind.PHONE):
    hosts = (ListedHost(address=where, name=f"Host {where[-2:]}", kind=kind, connected=False) for where in addresses)
    return HeadsetListing(address=headset, hosts=tuple(hosts))


def seen(known, *listings):
    states = States(
        bluetooth=BluetoothState(),
        audio=AudioState(),
        headsets=HeadsetsState(listings=listings),
        peers=PeersState(),
        players=PlayersState(),
    )
    return others_seen(known, states)


NOBODY = Known(here=computer(), roles={})


def names(known):
    return [host.name for host in known.others]


def test_a_host_stays_known_while_its_headset_says_nothing():
    known = seen(NOBODY, listing(PHONE_ADDRESS))
    assert names(known) == ["Host 09"]
    assert names(seen(known)) == ["Host 09"]


def test_a_host_that_no_headset_lists_any_more_is_forgotten():
    known = seen(NOBODY, listing(PHONE_ADDRESS), listing(PHONE_ADDRESS, headset=OTHER_HEADSET))
    once = seen(known, listing())
    assert names(once) == ["Host 09"], "the other headset has it"
    assert names(seen(once, listing(headset=OTHER_HEADSET))) == []


def saved(store, known=None):
    """Return what the next start knows, after what is known now was saved."""

    async def again():
        if known is not None:
            await Saved(store, RoomClock()).save_hosts(known)
        found = Saved(store, RoomClock())
        return await found.load_hosts(NOBODY), found.problems

    return run(again())


def test_the_next_start_knows_them():
    known = seen(replace(NOBODY, roles={PHONE: Role.PHONE}), listing(PHONE_ADDRESS))
    again, problems = saved(MemoryStore(Faults()), known)
    (host,) = again.others
    assert (host.id, host.name, host.kind, host.relation) == (PHONE, "Host 09", HostKind.PHONE, Relation.OTHER)
    assert (again.listed, problems) == (known.listed, [])
    # And it is forgotten as if it had been heard today.
    assert names(seen(again, listing())) == []


def test_nothing_is_written_for_nobody_nor_twice():
    store = MemoryStore(Faults())

    async def told():
        its = Saved(store, RoomClock())
        await its.save_hosts(NOBODY)
        assert await store.load(HOSTS) is None
        await its.save_hosts(seen(NOBODY, listing(PHONE_ADDRESS)))
        written = await store.load(HOSTS)
        await store.save(HOSTS, "by somebody else")
        await its.save_hosts(seen(NOBODY, listing(PHONE_ADDRESS)))
        assert await store.load(HOSTS) == "by somebody else"
        return written

    assert PHONE_ADDRESS in run(told())


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        '{"hosts": [{"address": "nowhere", "name": "x", "kind": "phone", "headsets": []}]}',
        '{"hosts": [{"address": "AA:BB:CC:00:00:09", "name": "x", "kind": "phone", "headsets": ["nowhere"]}]}',
        '{"hosts": [{"address": "AA:BB:CC:00:00:09", "name": "x", "kind": "toaster", "headsets": []}]}',
    ],
)
def test_an_unreadable_list_is_said_and_set_aside(document):
    store = MemoryStore(Faults())
    run(store.save(HOSTS, document))
    known, problems = saved(store)
    assert known.others == ()
    assert "list of hosts" in str(problems[0])
    assert run(store.load(HOSTS)) is None


def test_a_list_that_is_too_long_and_names_that_hide_something_are_bounded():
    hosts = [
        {"address": f"AA:BB:CC:00:00:{n:02X}", "name": "a\u202eb", "kind": "phone", "headsets": [HEADSET]}
        for n in range(3 * MOST_HOSTS)
    ]
    store = MemoryStore(Faults())
    run(store.save(HOSTS, json.dumps({"hosts": hosts})))
    known, problems = saved(store)
    assert len(known.others) == MOST_HOSTS
    assert problems == []
    assert "\u202e" not in known.others[0].name
