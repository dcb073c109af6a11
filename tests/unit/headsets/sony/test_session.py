"""Requests and their answers over a stream: acknowledgements, deadlines, and who is not listened to any more."""

from __future__ import annotations

import asyncio
from typing import Self

import pytest

from switchpoint.headsets.driver import Ending
from switchpoint.headsets.sony.frames import Frame, Type, acknowledgement, encode
from switchpoint.headsets.sony.session import OverError, Session
from switchpoint.headsets.waiting import stop
from switchpoint.room.clock import RoomClock
from tests.support.headsets import clock_now
from tests.support.sony import T1, T2, HandMade
from tests.support.virtual_time import run

HELLO = (Type.TABLE_1, b"\x00\x00")
HELLO_SAID = (T1, "0000")


class Bench:
    def __init__(self, headset: HandMade) -> None:
        self.headset = headset
        self.heard: list[bytes] = []
        self.session: Session[bytes] = Session(headset, RoomClock(), self._hear)

    def _hear(self, frame: Frame) -> bytes:
        self.heard.append(frame.payload)
        return frame.payload

    async def __aenter__(self) -> Self:
        self.run = asyncio.ensure_future(self.session.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        await stop(self.run)

    async def ask(self, **how: float) -> bytes | None:
        return await self.session.ask(HELLO, lambda heard: heard if heard[:1] == b"\x01" else None, **how)


def test_an_answer_comes_back_and_is_acknowledged_before_anything_else_is_said():
    async def story() -> None:
        async with Bench(HandMade()) as bench:
            assert await bench.ask() == bytes.fromhex("0100030010040000")
            assert await bench.ask() is not None
            kinds = [(frame.type, frame.sequence) for frame in bench.headset.frames]
            assert kinds[:3] == [(T1, 0), (Type.ACK, 1), (T1, 1)]

    run(story())


def test_requests_of_several_tasks_wait_for_each_other():
    async def story() -> None:
        headset = HandMade({(T1, "0000"): [], (T2, "3602"): []})
        async with Bench(headset) as bench:
            first = asyncio.ensure_future(bench.ask())
            second = asyncio.ensure_future(bench.session.ask((T2, b"\x36\x02"), lambda _: None))
            await asyncio.sleep(1)
            assert headset.log == [HELLO_SAID]
            await asyncio.sleep(2)
            assert headset.log == [HELLO_SAID, (T2, "3602")]
            assert await asyncio.gather(first, second) == [None, None]

    run(story())


def test_what_is_acknowledged_and_not_answered_is_unsupported_and_no_error():
    async def story() -> None:
        async with Bench(HandMade({})) as bench:
            began = clock_now()
            assert await bench.ask() is None
            assert clock_now() - began == pytest.approx(2.5)
            assert bench.session.ending is None

    run(story())


def test_an_answer_that_comes_too_late_is_news():
    async def story() -> None:
        headset = HandMade({})
        async with Bench(headset) as bench:
            headset.later(4.0, T1, "0100030010040000")
            assert await bench.ask() is None
            await asyncio.sleep(5)
            assert bench.heard == [bytes.fromhex("0100030010040000")]

    run(story())


def test_notices_between_a_request_and_its_answer_are_heard_and_answer_nothing():
    async def story() -> None:
        headset = HandMade({HELLO_SAID: [(T2, "39020000"), (T1, "0100030010040000")]})
        async with Bench(headset) as bench:
            headset.say(T1, "a92005")
            assert await bench.ask() == bytes.fromhex("0100030010040000")
            assert [heard.hex() for heard in bench.heard] == ["a92005", "39020000", "0100030010040000"]

    run(story())


def test_a_first_frame_that_is_lost_is_sent_again():
    async def story() -> None:
        headset = HandMade()
        headset.swallows = 1
        async with Bench(headset) as bench:
            assert await bench.ask() is not None
            assert headset.log == [HELLO_SAID]

    run(story())


def test_a_clock_that_wakes_a_little_early_does_not_keep_a_frame_from_being_sent_again():
    class Hasty(RoomClock):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds - 0.001)

    async def story() -> None:
        headset = HandMade()
        headset.swallows = 1
        session: Session[bytes] = Session(headset, Hasty(), lambda frame: frame.payload)
        running = asyncio.ensure_future(session.run())
        assert await session.ask(HELLO, lambda heard: heard) is not None
        await stop(running)

    run(story())


def test_a_frame_that_comes_twice_is_acknowledged_twice_and_heard_once():
    async def story() -> None:
        headset = HandMade()
        async with Bench(headset) as bench:
            frame = encode(Frame(T1, 0, b"\xa9\x20\x05"))
            headset.write(frame + frame)
            await asyncio.sleep(1)
            assert bench.heard == [b"\xa9\x20\x05"]
            assert headset.frames == [acknowledgement(Frame(T1, 0))] * 2

    run(story())


@pytest.mark.parametrize("piece", [1, 2, 7])
def test_frames_may_be_split_anywhere(piece: int):
    async def story() -> None:
        headset = HandMade()
        headset.piece = piece
        async with Bench(headset) as bench:
            for _ in range(3):
                assert await bench.ask() is not None

    run(story())


def test_a_headset_that_acknowledges_nothing_any_more_while_it_goes_on_telling_is_lost():
    async def story() -> None:
        headset = HandMade()
        async with Bench(headset) as bench:
            await bench.ask()
            headset.acks = False
            for seconds in range(10):
                headset.later(seconds, T2, "39020000")
            began = clock_now()
            with pytest.raises(OverError):
                await bench.ask()
            assert clock_now() - began < 8
            assert await bench.run is Ending.TAKEN
            assert len(bench.heard) > 5

    run(story())


def test_one_command_in_vain_is_not_the_end():
    async def story() -> None:
        headset = HandMade()
        async with Bench(headset) as bench:
            for _ in range(5):
                headset.swallows = 4
                assert await bench.ask() is not None
            assert bench.session.ending is None

    run(story())


def test_a_headset_that_has_never_acknowledged_anything_is_mute():
    async def story() -> None:
        headset = HandMade()
        headset.acks = False
        async with Bench(headset) as bench:
            with pytest.raises(OverError):
                await bench.ask()
            assert await bench.run is Ending.MUTE

    run(story())


def test_the_end_of_the_stream_ends_whatever_waits():
    async def story() -> None:
        headset = HandMade({})
        async with Bench(headset) as bench:
            asking = asyncio.ensure_future(bench.ask())
            waiting = asyncio.ensure_future(bench.session.until(lambda: False))
            await asyncio.sleep(1)
            headset.close()
            assert await bench.run is Ending.GONE
            for one in (asking, waiting):
                with pytest.raises(OverError):
                    await one
            with pytest.raises(OverError):
                await bench.session.tell(HELLO)

    run(story())


def test_a_stream_that_takes_nothing_more_is_over():
    async def story() -> None:
        headset = HandMade()
        async with Bench(headset) as bench:
            await bench.ask()
            headset.closed = True
            with pytest.raises(OverError):
                await bench.ask()
            assert await bench.run is Ending.GONE

    run(story())


def test_a_session_that_is_cancelled_leaves_nothing_running():
    async def story() -> None:
        async with Bench(HandMade({})) as bench:
            asking = asyncio.ensure_future(bench.ask())
            await asyncio.sleep(1)
            await stop(bench.run)
            with pytest.raises(OverError):
                await asking
            assert len(asyncio.all_tasks()) == 1

    run(story())


def test_a_request_that_is_cancelled_is_not_in_the_way():
    async def story() -> None:
        headset = HandMade({})
        async with Bench(headset) as bench:
            asking = asyncio.ensure_future(bench.ask())
            await asyncio.sleep(1)
            await stop(asking)
            headset.answers[HELLO_SAID] = [(T1, "0100030010040000")]
            assert await bench.ask() is not None

    run(story())
