"""The messages: what is read comes back as it was sent, and nothing else gets through."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from switchpoint.model import Stamp
from switchpoint.peers import believe, wire
from switchpoint.peers.wire import FRAME_LIMIT, NonsenseError
from switchpoint.ports import Report
from tests.support.build import HEADSET, NOW, claim, computer, host_id

ONE = host_id(1)
HELLO = wire.Hello(version=1, oldest=1, host=ONE, run="0123456789abcdef", losses=3, dial=2, port=23780)
BODY = msgspec.json.encode(claim()).decode()
MESSAGES = [
    HELLO,
    wire.LinkedWith(computers=(wire.Known(ONE, "Work laptop"),)),
    wire.Claimed(claim=wire.Signed(BODY, b"signature")),
    wire.Alive(headset=HEADSET, stamp=Stamp(1, ONE)),
    wire.Told(report=Report(host=computer(ONE))),
    wire.Met(),
    wire.Goodbye(asleep=True),
    wire.Unlinked(),
]


def read(frame):
    """Return a message as a connection takes it: read, and checked; raises nothing but `NonsenseError`."""
    message = wire.decode(frame)
    match message:
        case wire.Claimed(claim=signed):
            believe.claim(signed.body)
        case wire.Told(report=report):
            str(believe.report(report, ONE, NOW))
        case wire.Alive(headset=headset, stamp=stamp):
            believe.headset(headset)
            believe.stamp(stamp)
        case _:
            pass
    return message


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_message_is_read_as_it_was_sent(message):
    assert wire.decode(wire.encode(message)) == message


def test_unknown_fields_are_ignored():
    frame = json.loads(wire.encode(HELLO)) | {"something": {"new": [1, 2]}}
    assert wire.decode(json.dumps(frame)) == HELLO


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "null",
        "[]",
        '{"say":"obey","path":"/bin/sh"}',
        '{"say":"hello"}',
        '{"say":"goodbye","asleep":1}',
        '{"say":"hello","version":1,"oldest":1,"host":"../../etc/passwd","run":"0123456789abcdef"}',
        '{"say":"alive","headset":"x","stamp":{"counter":' + "9" * 5000 + ',"host":"x"}}',
        '{"say":"alive","headset":"' + "x" * FRAME_LIMIT + '"}',
        '{"say":"report","report":' + '{"host":' * 5000,
        '{"say":"report","report":' + "[" * 20000,
        "\ud800",
    ],
)
def test_anything_else_is_nonsense(frame):
    with pytest.raises(NonsenseError):
        wire.decode(frame)


def test_frame_that_would_be_too_large_is_not_sent():
    with pytest.raises(NonsenseError):
        wire.encode(wire.Claimed(claim=wire.Signed("x" * FRAME_LIMIT, b"")))


def test_reason_names_neither_people_nor_addresses():
    with pytest.raises(NonsenseError) as caught:
        wire.decode('{"say":"alive","headset":7,"name":"Secret laptop"}')
    assert "Secret" not in str(caught.value)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_random_frames_never_do_more_than_fail(frame):
    try:
        read(frame)
    except NonsenseError:
        return


@st.composite
def mutations(draw):
    """Return the bytes of a good frame with a few of them changed, left out or put in."""
    frame = bytearray(wire.encode(draw(st.sampled_from(MESSAGES))).encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(frame) - 1))
        match draw(st.sampled_from(["change", "cut", "insert", "repeat"])):
            case "change":
                frame[at] = draw(st.integers(0, 255))
            case "cut":
                del frame[at : at + draw(st.integers(1, 8))]
            case "insert":
                frame[at:at] = draw(st.binary(max_size=8))
            case _:
                frame[at:at] = frame[at : at + 40]
        if not frame:
            return b""
    return bytes(frame)


@settings(max_examples=500)
@given(mutations())
def test_mutated_frames_never_do_more_than_fail(frame):
    try:
        read(frame)
    except NonsenseError:
        return


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.data())
def test_good_frames_with_a_value_of_another_kind_never_do_more_than_fail(data):
    frame = json.loads(wire.encode(data.draw(st.sampled_from(MESSAGES))))
    place = frame
    while isinstance(place, dict) and place:
        key = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or data.draw(st.booleans()):
            place[key] = data.draw(JUNK)
            break
        place = place[key]
    try:
        read(json.dumps(frame))
    except NonsenseError:
        return


@pytest.mark.parametrize(
    ("version", "oldest", "understood"), [(1, 1, True), (2, 1, True), (2, 2, False), (0, 0, False), (9, 1, True)]
)
def test_versions_are_understood_while_both_allow_it(version, oldest, understood):
    assert wire.understands(msgspec.structs.replace(HELLO, version=version, oldest=oldest)) is understood
