"""Addresses, strangers at the door, and which of two connections is kept."""

from __future__ import annotations

import asyncio
import socket
import time
from types import SimpleNamespace

import msgspec
import pytest

from switchpoint.model import HostKind, Reach
from switchpoint.peers import discovery, roster, where, wire
from switchpoint.peers.book import Book, Member, Place
from switchpoint.peers.channel import Channel
from switchpoint.peers.gate import Gate
from switchpoint.peers.heart import ANSWERS_WITHIN, CALM, URGENT, Heart
from switchpoint.peers.link import Link
from switchpoint.peers.roster import Roster
from tests.support.build import WALL, computer, host_id
from tests.support.virtual_time import run as run_virtually

ONE, TWO = host_id(1), host_id(2)
HELLO = wire.Hello(version=1, oldest=1, host=TWO, run="0123456789abcdef")

# Addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "host", "port"),
    [
        ("192.168.1.5", "192.168.1.5", 23780),
        (" laptop.local ", "laptop.local", 23780),
        ("laptop:4000", "laptop", 4000),
        ("fe80::1%eth0", "fe80::1%eth0", 23780),
        ("::1", "::1", 23780),
        ("[::1]", "::1", 23780),
        ("[2001:db8::7]:4000", "2001:db8::7", 4000),
        ("pc.local.", "pc.local.", 23780),
        ("A" * 63 + ".example:4000", "A" * 63 + ".example", 4000),
        (f"{'a' * 49}." * 5 + "bcd", f"{'a' * 49}." * 5 + "bcd", 23780),
    ],
)
def test_address_is_read_as_a_person_writes_it(raw, host, port):
    assert where.place(raw, 23780) == Place(host, port)


@pytest.mark.parametrize(
    "raw",
    ["", ":", "a b", "http://laptop", "laptop:", "laptop:0", "laptop:65536", "laptop:x", "[::1", "[laptop]", "[::1]x",
     "-laptop", "a..b", "laptop/x", "user@laptop", "x" * 300, "laptop:٣",
     "a" * 64, f"{'a' * 49}." * 5 + "bcde", "lapto\u017f"],
)  # fmt: skip
def test_what_is_no_address_is_none(raw):
    assert where.place(raw, 23780) is None


@pytest.mark.parametrize(
    "raw", ["a" * 63 + "!", "a" * 200 + " x", "a." * 120 + "/", "1:" * 200_000, "[" + "a" * 500_000]
)
def test_address_that_is_none_is_refused_in_no_time(raw):
    began = time.process_time()
    assert where.place(raw, 23780) is None
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("announced", "left"),
    [
        (["172.17.0.1", "192.168.1.20", "192.168.122.1"], ["192.168.1.20"]),
        (["192.168.1.20"], ["192.168.1.20"]),
        (["172.17.0.1", "192.168.1.7"], ["172.17.0.1", "192.168.1.7"]),
    ],
)
def test_address_of_a_bridge_that_this_computer_has_too_is_not_called(announced, left):
    ours = frozenset({"172.17.0.1", "192.168.122.1", "192.168.1.7"})
    assert discovery._theirs(announced, ours) == left


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (("10.0.0.9", 4000), "10.0.0.9"),
        (("2001:db8::7", 4000, 0, 0), "2001:db8::7"),
        (("fe80::7", 4000, 0, socket.if_nametoindex("lo")), "fe80::7%lo"),
        (("fe80::7%lo", 4000, 0, socket.if_nametoindex("lo")), "fe80::7%lo"),
        (("fe80::7", 4000, 0, 2**31 - 1), "fe80::7"),
    ],
)
def test_address_of_a_caller_can_be_called(name, found):
    writer = SimpleNamespace(get_extra_info={"peername": name}.get)
    assert Channel(None, writer, None).remote == found
    assert where.place(found, 23780) == Place(found, 23780)


# Strangers ---------------------------------------------------------------------------------------------------------


def test_door_is_never_full_of_one_stranger():
    gate = Gate(in_all=6, from_one=2)
    assert [gate.enter("10.0.0.9") for _ in range(3)] == [True, True, False]
    assert gate.enter("10.0.0.8")
    gate.leave("10.0.0.9")
    assert gate.enter("10.0.0.9")


def test_network_of_one_stranger_counts_as_one():
    gate = Gate(in_all=9, from_one=1)
    assert gate.enter("2001:db8::1")
    assert not gate.enter("2001:db8::2")
    assert gate.enter("2001:db8:0:1::1")
    assert gate.enter("fe80::1%eth0")
    assert gate.enter("fe80::2%eth0")


def test_door_has_an_end():
    gate = Gate(in_all=2, from_one=2)
    assert gate.enter("10.0.0.1")
    assert gate.enter("10.0.0.2")
    assert not gate.enter("10.0.0.3")


# Two connections ---------------------------------------------------------------------------------------------------


def connection(here, there, *, called_here, losses=(0, 0), dial=1, run="0123456789abcdef"):
    """Return a connection of `here` as it sees it."""
    mine = msgspec.structs.replace(HELLO, host=here, losses=losses[0], dial=dial if called_here else 0)
    theirs = msgspec.structs.replace(HELLO, host=there, losses=losses[1], dial=0 if called_here else dial, run=run)
    return Link(SimpleNamespace(), here, mine, theirs, Place("x", 1) if called_here else None)


@pytest.mark.parametrize("first", [{}, {"losses": (3, 1)}, {"dial": 7}])
@pytest.mark.parametrize("first_by", [ONE, TWO])
@pytest.mark.parametrize("second_by", [ONE, TWO])
def test_both_sides_keep_the_same_of_two_connections(first, first_by, second_by):
    def seen(here, there, by, losses=(0, 0), dial=1):
        # `losses` are those of ONE and TWO, whoever looks.
        mine = losses if here == ONE else losses[::-1]
        return connection(here, there, called_here=by == here, losses=mine, dial=dial)

    kept = []
    for here, there in ((ONE, TWO), (TWO, ONE)):
        old, new = seen(here, there, first_by, **first), seen(here, there, second_by, dial=2)
        kept.append(new.replaces(old))
    assert kept[0] == kept[1]


def test_connection_of_a_new_run_replaces_the_old_one():
    old = connection(ONE, TWO, called_here=True, losses=(9, 9))
    new = connection(ONE, TWO, called_here=False, run="fedcba9876543210")
    assert new.replaces(old)


def test_message_that_was_not_sent_is_replaced_by_the_next():
    async def story():
        sent = []
        channel = SimpleNamespace(send=sent.append, drained=lambda: asyncio.sleep(0))
        link = Link(channel, ONE, HELLO, HELLO, None)
        for asleep in (True, False):
            link.put("goodbye", lambda asleep=asleep: wire.Goodbye(asleep=asleep))
        link.put("met", wire.Met)
        sending = asyncio.ensure_future(link.send())
        await link.sent()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        assert [wire.decode(frame) for frame in sent] == [wire.Goodbye(asleep=False), wire.Met()]

    asyncio.run(story())


# The pulse ---------------------------------------------------------------------------------------------------------


class Beating:
    """A connection that answers, until it is cut."""

    def __init__(self):
        self.channel = self
        self.heard = self.pings = 0
        self.cut = self.aborted = False

    def ping(self):
        self.pings += 1
        self.heard += not self.cut

    def abort(self):
        self.aborted = True


@pytest.mark.parametrize(("urgent", "most"), [(True, URGENT + ANSWERS_WITHIN + 1), (False, CALM + ANSWERS_WITHIN + 1)])
def test_cut_is_noticed_in_time(urgent, most):
    async def story():
        loop, link = asyncio.get_running_loop(), Beating()
        heart = Heart(lambda: [] if link.aborted else [link], lambda: urgent)
        beating = asyncio.ensure_future(heart.run())
        await asyncio.sleep(200.1)
        assert not link.aborted
        link.cut, cut_at = True, loop.time()
        while not link.aborted:  # noqa: ASYNC110  # nobody tells that
            await asyncio.sleep(0.1)
        assert loop.time() - cut_at <= most
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)

    run_virtually(story())


def test_idle_pulse_is_slow():
    async def story():
        link = Beating()
        beating = asyncio.ensure_future(Heart(lambda: [link], lambda: False).run())
        await asyncio.sleep(600)
        assert 8 <= link.pings <= 13
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)

    run_virtually(story())


def test_doubt_asks_at_once():
    async def story():
        link = Beating()
        heart = Heart(lambda: [] if link.aborted else [link], lambda: False)
        beating = asyncio.ensure_future(heart.run())
        await asyncio.sleep(1)
        link.cut = True
        heart.doubt()
        await asyncio.sleep(ANSWERS_WITHIN + 1)
        assert link.aborted
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)

    run_virtually(story())


# Who is there ------------------------------------------------------------------------------------------------------

BOOK = Book().linked(Member(id=TWO, name="Two", kind=HostKind.LAPTOP, certificate=b"c"))


def test_computer_that_said_it_sleeps_is_asleep_when_its_connection_goes():
    known = Roster()
    known.see(TWO, Reach.ONLINE, WALL)
    known.see(TWO, Reach.ASLEEP, WALL + 1)
    assert not known.lose(TWO, WALL + 2)
    (peer,) = known.peers(BOOK)
    assert (peer.reach, peer.since) == (Reach.ASLEEP, WALL + 1)


def test_computer_whose_connection_just_goes_is_silent():
    known = Roster()
    known.see(TWO, Reach.ONLINE, WALL)
    assert known.lose(TWO, WALL + 2)
    assert known.peers(BOOK)[0].since == WALL + 2


def test_gap_is_a_computer_that_is_known_only_to_another():
    known = Roster()
    known.acquaint(TWO, (wire.Known(ONE, "Us"), wire.Known(TWO, "Itself"), wire.Known(host_id(3), "Old\u202e laptop")))
    (gap,) = known.gaps(BOOK, ONE)
    assert (gap.between, gap.host, gap.name) == (TWO, host_id(3), "Old laptop")


def test_problem_is_over_when_the_two_talk():
    known = Roster()
    assert known.trouble(TWO, roster.not_known_there("Two"))
    assert not known.trouble(TWO, roster.not_known_there("Two"))
    known.see(TWO, Reach.ONLINE, WALL)
    assert known.peers(BOOK)[0].problem is None


@pytest.mark.parametrize(("version", "said"), [(2, "Update Switchpoint here"), (0, "Update Switchpoint on Two")])
def test_other_version_is_told_with_what_to_do(version, said):
    hello = msgspec.structs.replace(HELLO, version=version, oldest=version)
    assert said in str(roster.other_version("Two", hello))
    assert computer(TWO).name
