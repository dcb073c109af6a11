"""Frames: read as they were written, found again after anything that goes wrong, and nothing bad taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from switchpoint.headsets.sony.frames import (
    MOST_PAYLOAD,
    NEEDS_ACK,
    Decoder,
    Flaw,
    Frame,
    Scanner,
    Scrap,
    Type,
    acknowledgement,
    encode,
)

KNOWN_GOOD = [
    ("3e 0c 00 00 00 00 02 00 00 0e 3c", Frame(Type.TABLE_1, 0, bytes.fromhex("0000"))),
    ("3e 0c 01 00 00 00 02 12 02 23 3c", Frame(Type.TABLE_1, 1, bytes.fromhex("1202"))),
    ("3e 0c 01 00 00 00 03 f8 01 01 0a 3c", Frame(Type.TABLE_1, 1, bytes.fromhex("f80101"))),
    ("3e 0c 01 00 00 00 03 f9 01 01 0b 3c", Frame(Type.TABLE_1, 1, bytes.fromhex("f90101"))),
    ("3e 0c 00 00 00 00 03 3d 2e 3d 2c 3d 2d c6 3c", Frame(Type.TABLE_1, 0, bytes.fromhex("3e3c3d"))),
    ("3e 01 01 00 00 00 00 02 3c", Frame(Type.ACK, 1)),
    ("3e 01 00 00 00 00 00 01 3c", Frame(Type.ACK, 0)),
]
"""Written down by others from what real headsets sent and took."""

REQUEST = encode(Frame(Type.TABLE_2, 0, b"\x36\x02"))
FRAMES = st.builds(Frame, st.integers(0, 255), st.integers(0, 1), st.binary(max_size=300))
MARKS = st.lists(st.sampled_from([b"\x3c", b"\x3d", b"\x3e", b"\x2c", b"\x2d", b"\x2e", b"\0"])).map(b"".join)
NOISE = st.binary(max_size=20) | MARKS


def split(draw, data):
    """Return `data` in parts, as a stream may bring it."""
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8)))
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]


def decoded(*parts):
    decoder = Decoder()
    return [frame for part in parts for frame in decoder.feed(part)]


def flaws(written):
    return [piece.flaw if isinstance(piece, Scrap) else piece for piece in Scanner().feed(bytes.fromhex(written))]


@pytest.mark.parametrize(("written", "frame"), KNOWN_GOOD)
def test_captured_frames_are_written_and_read_byte_for_byte(written, frame):
    assert encode(frame) == bytes.fromhex(written)
    assert decoded(bytes.fromhex(written)) == [frame]


@pytest.mark.parametrize("sequence", [0, 1])
def test_acknowledgement_carries_the_other_bit(sequence):
    assert acknowledgement(Frame(Type.TABLE_2, sequence, b"\x39\x02")) == Frame(Type.ACK, 1 - sequence)


def test_short_messages_and_acknowledgements_need_none_themselves():
    assert {0x0C, 0x0E, 0x2C} == NEEDS_ACK


@pytest.mark.parametrize("length", [0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0xFF, 0x100, 0x3C3D, MOST_PAYLOAD])
def test_length_is_escaped_like_anything_else(length):
    frame = Frame(Type.TABLE_2, 1, b"\x37" * length)
    written = encode(frame)
    assert decoded(written) == [frame]
    assert not {0x3C, 0x3E} & set(written[1:-1])


@pytest.mark.parametrize("total", [0x3C, 0x3D, 0x3E])
def test_sum_is_escaped_like_anything_else(total):
    frame = Frame(Type.TABLE_1, 0, bytes((total - Type.TABLE_1 - 1,)))
    written = encode(frame)
    assert written[-3:] == bytes((0x3D, total & 0xEF, 0x3C))
    assert decoded(written) == [frame]


@pytest.mark.parametrize(
    "frame",
    [
        Frame(256, 0),
        Frame(-1, 0),
        Frame(Type.TABLE_1, 2),
        Frame(Type.TABLE_1, -1),
        Frame(Type.TABLE_1, 0, bytes(MOST_PAYLOAD + 1)),
    ],
)
def test_what_is_out_of_range_is_not_written(frame):
    with pytest.raises(ValueError, match=r"."):
        encode(frame)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("00 3c 3c", [Flaw.NOISE, Flaw.NOISE, Flaw.NOISE], id="between frames"),
        pytest.param("3e 0e 00 00", [], id="not over yet"),
        pytest.param(
            "3e 0e 00 00 3e 01 01 00 00 00 00 02 3c", [Flaw.CUT, Frame(Type.ACK, 1)], id="cut off, then a good one"
        ),
        pytest.param("3e 3e 01 01 00 00 00 00 02 3c", [Flaw.CUT, Frame(Type.ACK, 1)], id="two starts"),
        pytest.param("3e 3c", [Flaw.SHORT], id="empty"),
        pytest.param("3e 01 01 00 00 00 00 3c", [Flaw.SHORT], id="without its sum"),
        pytest.param("3e 01 01 00 00 00 00 03 3c", [Flaw.SUM], id="wrong sum"),
        pytest.param("3e 01 01 00 00 00 01 03 3c", [Flaw.LENGTH], id="says one byte more"),
        pytest.param("3e 01 01 00 00 00 00 00 02 3c", [Flaw.LENGTH], id="says one byte less"),
        pytest.param("3e 01 01 ff ff ff ff fe 3c", [Flaw.LENGTH], id="says four billion bytes"),
        pytest.param("3e 01 01 00 00 00 01 3d 40 43 3c", [Flaw.ESCAPE], id="escapes what needs none"),
        pytest.param("3e 01 01 00 00 00 00 02 3d 3c", [Flaw.ESCAPE], id="escapes nothing"),
        pytest.param("3e 01 01 00 00 00 02 3d 3d 2d 83 3c", [Flaw.ESCAPE], id="escapes an escape"),
        pytest.param("3e 0e 02 00 00 00 00 10 3c", [Flaw.SEQUENCE], id="sequence of more than a bit"),
    ],
)
def test_what_is_no_frame_is_told_from_one(written, expected):
    assert flaws(written) == expected
    decoder = Decoder()
    assert decoder.feed(bytes.fromhex(written)) == [piece for piece in expected if isinstance(piece, Frame)]
    assert decoder.dropped == sum(isinstance(piece, Flaw) and piece is not Flaw.NOISE for piece in expected)


def test_frame_longer_than_any_is_given_up_before_its_end_and_the_next_one_is_found():
    scanner = Scanner()
    first = scanner.feed(b"\x3e" + bytes(3 * MOST_PAYLOAD))
    assert [piece.flaw for piece in first] == [Flaw.LONG]
    assert scanner.feed(bytes(5) + REQUEST) == [Scrap(bytes(5), Flaw.NOISE), Frame(Type.TABLE_2, 0, b"\x36\x02")]


def test_payload_too_long_is_no_frame_though_its_sum_is_right():
    body = bytes((0x0C, 0)) + (MOST_PAYLOAD + 1).to_bytes(4, "big") + bytes(MOST_PAYLOAD + 1)
    assert flaws((b"\x3e" + body + bytes((sum(body) % 256,)) + b"\x3c").hex()) == [Flaw.LONG]


def test_decoder_holds_no_more_than_one_long_frame():
    decoder = Decoder()
    for _ in range(40):
        decoder.feed(b"\x3e" + b"\x3d\x2d" * 5000)
        decoder.feed(b"\x3d\x2d" * 5000)
    for _ in range(400):
        decoder.feed(b"\x3d\x2d" * 500)
    assert len(decoder._scanner._open or b"") <= 2 * (MOST_PAYLOAD + 7)


@given(FRAMES)
def test_any_frame_comes_back(frame):
    written = encode(frame)
    assert decoded(written) == [frame]
    assert not {0x3C, 0x3E} & set(written[1:-1])


@given(st.data(), st.lists(FRAMES, max_size=6))
def test_frames_come_back_split_and_glued_anyhow(data, frames):
    stream = b"".join(map(encode, frames))
    assert decoded(*split(data.draw, stream)) == frames


@st.composite
def damaged(draw):
    """Return a frame that was cut off, or of which one byte was changed, but into no start of a frame."""
    written = encode(draw(FRAMES))
    at = draw(st.integers(0, len(written) - 1))
    if draw(st.booleans()):
        return written[:at]
    other = draw(st.integers(0, 255).filter(lambda value: value not in {written[at], 0x3E}))
    return written[:at] + bytes((other,)) + written[at + 1 :]


@given(st.data(), damaged(), FRAMES)
def test_damaged_frame_is_no_frame_and_the_next_one_is_found(data, bad, frame):
    assert decoded(*split(data.draw, bad + encode(frame))) == [frame]


def expected_in(stream):
    """Return the frames of a stream by another way: what stands between two marks and is written as a frame is."""
    for found in re.finditer(rb"\x3e([^\x3c\x3e]*)\x3c", stream):
        body = re.sub(rb"\x3d(.)", lambda escaped: bytes((escaped[1][0] | 0x10,)), found[1], flags=re.DOTALL)
        if len(body) >= 7 and body[1] < 2:
            frame = Frame(body[0], body[1], body[6:-1])
            if encode(frame) == found[0]:
                yield frame


@given(st.data(), st.lists(FRAMES | damaged() | NOISE, max_size=10))
def test_every_good_frame_is_found_and_nothing_else(data, parts):
    stream = b"".join(encode(part) if isinstance(part, Frame) else part for part in parts)
    found = decoded(*split(data.draw, stream))
    assert found == list(expected_in(stream))
    # Two scraps may make a good frame by chance; none of those that were sent is missing.
    rest = iter(found)
    assert all(part in rest for part in parts if isinstance(part, Frame))


@given(st.data(), st.lists(FRAMES.map(encode) | damaged() | NOISE, max_size=10).map(b"".join))
@example(None, b"\x3e\x3d")
def test_nothing_of_a_stream_is_left_out(data, stream):
    scanner = Scanner()
    parts = [stream] if data is None else split(data.draw, stream)
    pieces = [piece for part in parts for piece in scanner.feed(part)]
    rest = scanner.end()
    assert scanner.end() is None
    if rest is not None:
        pieces.append(rest)
    assert b"".join(piece.raw if isinstance(piece, Scrap) else encode(piece) for piece in pieces) == stream
