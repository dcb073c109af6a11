"""What the computers of a room tell each other, and what they notice of each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint.model import Bluetooth, Reach, Relation
from switchpoint.ports import Report
from tests.unit.room.world import HEADSET, claim, lives, living, peer


class Ear:
    """Remembers what a computer was sent."""

    def __init__(self, computer) -> None:
        self.claims = []
        self.words = []
        computer.ports.peers.listen(self.claims.append, lambda *word: self.words.append(word))


@lives
async def test_every_computer_is_known_before_it_has_said_anything():
    async with living() as world:
        seen = peer(world.laptop, world.pc)
        assert seen.reach is Reach.ONLINE
        assert seen.report == Report(host=replace(world.pc.host, relation=Relation.LINKED))


@lives
async def test_a_report_arrives_after_the_senders_latency_as_one_of_a_linked_computer():
    async with living(pc="latencies = { network = 0.5 }") as world:
        world.pc.ports.peers.publish(Report(host=world.pc.host, bluetooth=Bluetooth.READY))
        await world.passes(0.4)
        assert peer(world.laptop, world.pc).report.bluetooth is Bluetooth.UNKNOWN
        await world.passes(0.2)
        report = peer(world.laptop, world.pc).report
        assert report.bluetooth is Bluetooth.READY
        assert report.host.relation is Relation.LINKED


@lives
async def test_a_claim_reaches_every_other_computer_and_not_its_sender():
    async with living() as world:
        here, there = Ear(world.laptop), Ear(world.pc)
        world.laptop.ports.peers.offer(claim(world.laptop.id))
        await world.passes(1)
        assert there.claims == [claim(world.laptop.id)]
        assert here.claims == []


@lives
async def test_a_computer_that_is_cut_off_is_silent_after_two_seconds():
    async with living() as world:
        await world.passes(1)
        world.pc.cut_network()
        await world.passes(1.9)
        assert peer(world.laptop, world.pc).reach is Reach.ONLINE
        await world.passes(0.2)
        seen = peer(world.laptop, world.pc)
        assert seen.reach is Reach.SILENT
        assert seen.since == pytest.approx(world.room.clock.wall(), abs=0.2)
        assert peer(world.pc, world.laptop).reach is Reach.SILENT


@lives
async def test_a_short_interruption_is_not_noticed():
    async with living() as world:
        world.pc.cut_network()
        await world.passes(1)
        world.pc.mend_network()
        await world.passes(0.5)
        world.pc.cut_network()
        await world.passes(1.7)
        assert peer(world.laptop, world.pc).reach is Reach.ONLINE


@lives
async def test_a_claim_waits_for_a_computer_that_is_cut_off():
    async with living() as world:
        there = Ear(world.pc)
        world.pc.cut_network()
        world.laptop.ports.peers.offer(claim(world.laptop.id))
        await world.passes(10)
        assert there.claims == []
        world.pc.mend_network()
        await world.passes(1)
        assert there.claims == [claim(world.laptop.id)]
        assert peer(world.laptop, world.pc).reach is Reach.ONLINE


@lives
async def test_after_an_interruption_both_sides_tell_their_largest_claim():
    async with living() as world:
        here, there = Ear(world.laptop), Ear(world.pc)
        world.pc.cut_network()
        world.laptop.ports.peers.offer(claim(world.laptop.id, 1))
        world.pc.ports.peers.offer(claim(world.pc.id, 2))
        world.pc.ports.peers.offer(claim(world.pc.id, 3))
        world.pc.mend_network()
        await world.passes(1)
        assert here.claims == [claim(world.pc.id, 3)]
        assert there.claims == [claim(world.laptop.id, 1)]


@lives
async def test_only_the_newest_report_reaches_a_computer_that_was_cut_off():
    async with living() as world:
        world.laptop.cut_network()
        for status in (Bluetooth.OFF, Bluetooth.READY):
            world.pc.ports.peers.publish(Report(host=world.pc.host, bluetooth=status))
        told = []
        world.laptop.ports.peers.subscribe(lambda: told.append(peer(world.laptop, world.pc).report.bluetooth))
        world.laptop.mend_network()
        await world.passes(1)
        assert told == [Bluetooth.READY]


@lives
async def test_a_message_on_its_way_is_lost_when_the_network_is_cut():
    async with living(laptop="latencies = { network = 1 }") as world:
        there = Ear(world.pc)
        world.laptop.ports.peers.offer(claim(world.laptop.id))
        world.laptop.ports.peers.keep_alive(HEADSET, claim(world.laptop.id).stamp)
        await world.passes(0.5)
        world.pc.cut_network()
        await world.passes(10)
        world.pc.mend_network()
        await world.passes(5)
        assert there.claims == [claim(world.laptop.id)]
        assert there.words == []


@lives
async def test_a_word_of_the_owner_reaches_the_others():
    async with living() as world:
        there = Ear(world.pc)
        stamp = claim(world.laptop.id).stamp
        world.laptop.ports.peers.keep_alive(HEADSET, stamp)
        await world.passes(1)
        assert there.words == [(world.laptop.id, HEADSET, stamp)]


@lives
async def test_a_program_that_starts_again_is_told_what_the_others_know():
    async with living() as world:
        Ear(world.pc)
        world.laptop.ports.peers.offer(claim(world.laptop.id))
        await world.passes(1)
        restarted = Ear(world.pc)
        await world.passes(1)
        assert restarted.claims == [claim(world.laptop.id)]


@lives
async def test_a_computer_that_goes_to_sleep_says_so():
    async with living() as world:
        world.pc.sleep()
        assert peer(world.laptop, world.pc).reach is Reach.ASLEEP
        await world.passes(60)
        assert peer(world.laptop, world.pc).reach is Reach.ASLEEP
        world.pc.wake()
        await world.passes(1)
        assert peer(world.laptop, world.pc).reach is Reach.ONLINE


@lives
async def test_a_computer_that_falls_asleep_while_cut_off_is_only_silent():
    async with living() as world:
        world.pc.cut_network()
        world.pc.sleep()
        await world.passes(3)
        assert peer(world.laptop, world.pc).reach is Reach.SILENT


@lives
async def test_a_computer_that_wakes_finds_out_who_is_gone():
    async with living() as world:
        world.laptop.sleep()
        world.pc.cut_network()
        await world.passes(60)
        world.laptop.wake()
        await world.passes(3)
        assert peer(world.laptop, world.pc).reach is Reach.SILENT


@lives
async def test_the_file_says_who_is_asleep_or_off_the_network_at_first():
    async with living(pc="asleep = true") as world:
        assert peer(world.laptop, world.pc).reach is Reach.ASLEEP
    async with living(pc="reachable = false") as world:
        assert peer(world.laptop, world.pc).reach is Reach.SILENT
