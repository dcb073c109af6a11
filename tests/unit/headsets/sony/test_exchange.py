"""One end of a link: everything arrives once and in order, or is known to be lost, whatever the stream does."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from switchpoint.headsets.sony.exchange import Exchange
from switchpoint.headsets.sony.frames import Frame, Type, encode

ACK_0, ACK_1 = encode(Frame(Type.ACK, 0)), encode(Frame(Type.ACK, 1))
LIST, PIN = b"\x36\x02", b"\x36\x01"
PUSHED = b"\x39\x02\x00\x00"


def one(sequence, payload=LIST, type_=Type.TABLE_2):
    return encode(Frame(type_, sequence, payload))


@pytest.fixture
def end():
    return Exchange()


def test_next_frame_waits_for_the_acknowledgement_and_carries_the_other_bit(end):
    end.send(Type.TABLE_2, LIST, 0.0)
    end.send(Type.TABLE_1, PIN, 0.0)
    assert end.outgoing() == [one(0)]
    assert end.outgoing() == []
    assert end.in_flight
    assert end.receive(ACK_1, 0.1) == []
    assert end.outgoing() == [one(1, PIN, Type.TABLE_1)]
    end.receive(ACK_0, 0.2)
    assert (end.in_flight, end.due, end.heard_ack) == (False, None, 2)
    end.send(Type.TABLE_2, LIST, 1.0)
    assert end.outgoing() == [one(0)]


def test_first_sequence_may_be_one():
    end = Exchange(first=1)
    end.send(Type.TABLE_2, LIST, 0.0)
    assert end.outgoing() == [one(1)]
    end.receive(ACK_0, 0.1)
    assert not end.in_flight


def test_stale_acknowledgement_is_ignored(end):
    end.send(Type.TABLE_2, LIST, 0.0)
    end.send(Type.TABLE_2, PIN, 0.0)
    end.outgoing()
    end.receive(ACK_0, 0.1)
    assert (end.in_flight, end.heard_ack, end.outgoing()) == (True, 0, [])
    end.receive(ACK_1 + ACK_1, 0.2)
    assert (end.in_flight, end.heard_ack, end.outgoing()) == (True, 1, [one(1, PIN)])


def test_acknowledgement_while_nothing_is_in_flight_moves_no_counter(end):
    end.receive(ACK_1, 0.0)
    end.send(Type.TABLE_2, LIST, 0.1)
    assert end.outgoing() == [one(0)]
    assert end.heard_ack == 0


def test_what_was_not_written_yet_is_not_acknowledged(end):
    end.send(Type.TABLE_2, LIST, 0.0)
    end.receive(ACK_1, 0.0)
    assert end.outgoing() == [one(0)]
    assert end.in_flight


@pytest.mark.parametrize("sequence", [0, 1])
def test_first_frame_of_the_other_side_may_carry_either_bit(end, sequence):
    assert end.receive(one(sequence, PUSHED), 0.0) == [Frame(Type.TABLE_2, sequence, PUSHED)]
    assert end.outgoing() == [(ACK_1, ACK_0)[sequence]]


def test_repeated_frame_is_acknowledged_again_and_delivered_once(end):
    assert len(end.receive(one(0, PUSHED), 0.0)) == 1
    assert end.receive(one(0, PUSHED), 0.1) == []
    assert end.outgoing() == [ACK_1, ACK_1]
    assert len(end.receive(one(1, PUSHED), 0.2)) == 1
    assert len(end.receive(one(0, PUSHED), 0.3)) == 1


def test_counter_of_the_two_tables_is_one(end):
    assert len(end.receive(one(0, PUSHED, Type.TABLE_2) + one(1, PUSHED, Type.TABLE_1), 0.0)) == 2
    assert end.receive(one(1, PUSHED, Type.TABLE_2), 0.0) == []


def test_frames_of_the_other_side_do_not_move_our_counter(end):
    end.receive(one(0, PUSHED) + one(1, PUSHED) + one(0, PUSHED), 0.0)
    end.outgoing()
    end.send(Type.TABLE_2, LIST, 0.1)
    assert end.outgoing() == [one(0)]
    end.receive(one(1, PUSHED), 0.2)
    assert end.in_flight


def test_acknowledgements_go_first(end):
    end.send(Type.TABLE_2, LIST, 0.0)
    end.receive(one(1, PUSHED), 0.0)
    assert end.outgoing() == [ACK_0, one(0)]


def test_damaged_frame_is_not_acknowledged(end):
    damaged = bytearray(one(0, PUSHED))
    damaged[8] ^= 1
    assert end.receive(bytes(damaged), 0.0) == []
    assert end.outgoing() == []
    assert end.dropped == 1


def test_cut_frame_is_not_acknowledged_and_the_next_one_is(end):
    assert end.receive(one(0, PUSHED)[:-3] + one(1, PUSHED), 0.0) == [Frame(Type.TABLE_2, 1, PUSHED)]
    assert end.outgoing() == [ACK_0]


def test_frames_that_need_no_acknowledgement_get_none_and_are_never_repeats(end):
    shot = encode(Frame(Type.SHOT_2, 0, PUSHED))
    assert len(end.receive(shot + one(0, PUSHED) + shot, 0.0)) == 3
    assert end.outgoing() == [ACK_1]


def test_same_bytes_are_sent_again_until_the_limit_and_then_lost_is_said():
    end = Exchange(resend_after=0.5, most_resends=2)
    end.send(Type.TABLE_2, LIST, 10.0)
    end.send(Type.TABLE_2, PIN, 10.0)
    assert end.outgoing() == [one(0)]
    assert end.due == 10.5
    end.tick(10.49)
    assert end.outgoing() == []
    for now in (10.5, 11.0):
        end.tick(now)
        assert end.outgoing() == [one(0)]
        assert not end.lost
    assert end.due == 11.5
    end.tick(11.5)
    assert (end.lost, end.in_flight, end.due, end.outgoing()) == (True, False, None, [])
    end.tick(100.0)
    assert end.outgoing() == []


def test_what_waits_behind_a_lost_frame_is_given_up_with_it():
    end = Exchange(most_resends=0)
    end.send(Type.TABLE_2, LIST, 0.0)
    end.send(Type.TABLE_2, PIN, 0.0)
    end.outgoing()
    end.tick(1.0)
    end.receive(ACK_1, 2.0)
    assert (end.in_flight, end.outgoing()) == (False, [])


def test_notifications_do_not_hide_that_nothing_is_acknowledged():
    end = Exchange(most_resends=0)
    end.send(Type.TABLE_2, LIST, 0.0)
    end.outgoing()
    assert len(end.receive(one(0, PUSHED) + one(1, PUSHED), 0.5)) == 2
    end.tick(0.75)
    assert end.lost
    assert end.heard_ack == 0


def test_acknowledgement_that_comes_after_giving_up_ends_lost_and_moves_the_counter():
    end = Exchange(most_resends=0)
    end.send(Type.TABLE_2, LIST, 0.0)
    end.outgoing()
    end.tick(1.0)
    end.receive(ACK_0, 2.0)
    assert end.lost
    end.receive(ACK_1, 2.0)
    assert not end.lost
    end.send(Type.TABLE_2, PIN, 2.0)
    assert end.outgoing() == [one(1, PIN)]


def test_probe_after_giving_up_is_tried_with_the_same_bit():
    end = Exchange(most_resends=0)
    end.send(Type.TABLE_2, LIST, 0.0)
    end.outgoing()
    end.tick(1.0)
    end.send(Type.TABLE_2, PIN, 4.0)
    assert end.lost
    assert end.outgoing() == [one(0, PIN)]
    end.receive(ACK_1, 4.1)
    assert (end.lost, end.in_flight) == (False, False)


def test_what_cannot_be_sent_is_refused_at_once(end):
    with pytest.raises(ValueError, match="not acknowledged"):
        end.send(Type.SHOT_1, LIST, 0.0)
    with pytest.raises(ValueError, match="too long"):
        end.send(Type.TABLE_1, bytes(70_000), 0.0)
    assert not end.in_flight
    end.send(Type.TABLE_1, LIST, 0.0)
    with pytest.raises(ValueError, match="too long"):
        end.send(Type.TABLE_1, bytes(70_000), 0.0)


@settings(max_examples=300)
@given(st.lists(st.binary(max_size=60) | st.sampled_from([ACK_0, ACK_1, one(0), one(1)]), max_size=20))
def test_any_bytes_do_no_harm(parts):
    end = Exchange()
    end.send(Type.TABLE_2, LIST, 0.0)
    for now, part in enumerate(parts):
        end.receive(part, now)
        end.tick(now)
        assert len(end.outgoing()) < 30


class Pipe:
    """One direction of a stream that loses, damages, repeats and holds back what is written, and keeps its order."""

    def __init__(self, fates):
        self.fates = deque(fates)
        self.under_way = deque()
        self.free = 0.0

    def write(self, data, now):
        fate, delay = self.fates.popleft() if self.fates else ("deliver", 0.0)
        self.free = max(self.free, now + 0.01 + delay)
        match fate:
            case "deliver":
                copies = [data]
            case "repeat":
                copies = [data, data]
            case "damage":
                copies = [data[:3] + bytes((data[3] ^ 1,)) + data[4:]]
            case _:
                copies = []
        self.under_way.extend((self.free, copy) for copy in copies)

    def next(self):
        return self.under_way[0][0] if self.under_way else None

    def read(self, now):
        while self.under_way and self.under_way[0][0] <= now:
            yield self.under_way.popleft()[1]


FATES = st.lists(
    st.tuples(st.sampled_from(["deliver", "deliver", "lose", "repeat", "damage"]), st.sampled_from([0.0, 0.0, 0.5, 2])),
    max_size=60,
)


def play(ends, pipes, sends):
    """Let two ends talk until both are quiet or one has given up; returns what each has received.

    `sends`: for each end, pairs of a time and a payload.
    """
    got = ([], [])
    to_send = [deque(sorted(each, key=lambda pair: pair[0])) for each in sends]
    while True:
        times = [queue[0][0] for queue in to_send if queue]
        times += [time for each in (*pipes, *ends) if (time := each.next() if isinstance(each, Pipe) else each.due)]
        if not times or any(end.lost for end in ends):
            return got
        now = min(times)
        for here, end in enumerate(ends):
            while to_send[here] and to_send[here][0][0] <= now:
                end.send(Type.TABLE_2, to_send[here].popleft()[1], now)
            for data in pipes[1 - here].read(now):
                got[here].extend(frame.payload for frame in end.receive(data, now))
            end.tick(now)
            for data in end.outgoing():
                pipes[here].write(data, now)


def numbered(times, name):
    """Return payloads that differ, in the order of their times."""
    return [(0.001 + time, name + bytes((number,))) for number, time in enumerate(sorted(times))]


TIMES = st.lists(st.sampled_from([0.0, 0.2, 1.0, 5.0]), max_size=8)


@settings(max_examples=400)
@given(FATES, FATES, TIMES, TIMES, st.integers(1, 4), st.integers(0, 1))
def test_everything_arrives_once_and_in_order_or_is_known_to_be_lost(there, back, ours, theirs, resends, first):
    ends = (Exchange(most_resends=resends), Exchange(first=first, most_resends=resends))
    sends = (numbered(ours, b"c"), numbered(theirs, b"h"))
    got = play(ends, (Pipe(there), Pipe(back)), sends)
    for sender, receiver in ((0, 1), (1, 0)):
        sent = [payload for _, payload in sends[sender]]
        assert got[receiver] == sent[: len(got[receiver])]
        assert ends[sender].heard_ack <= len(got[receiver])
        if not any(end.lost for end in ends):
            assert got[receiver] == sent


@given(st.integers(0, 6), st.integers(0, 3), st.booleans())
def test_lost_is_said_exactly_when_all_tries_fail(failures, resends, on_the_way_back):
    ends = (Exchange(most_resends=resends), Exchange())
    pipes = [Pipe([]), Pipe([])]
    pipes[on_the_way_back].fates.extend([("lose", 0.0)] * failures)
    got = play(ends, pipes, ([(0.001, LIST)], []))
    assert ends[0].lost is (failures > resends)
    assert got[1] == [LIST] * (on_the_way_back or failures <= resends)
