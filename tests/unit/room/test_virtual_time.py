"""The loop of the tests: it jumps from timer to timer, and notices when nothing can happen any more."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.virtual_time import run


def test_hours_take_no_time():
    async def main():
        started = asyncio.get_running_loop().time()
        await asyncio.gather(asyncio.sleep(3000), asyncio.sleep(10))
        return asyncio.get_running_loop().time() - started

    assert run(main()) == pytest.approx(3000)


def test_timers_fire_in_their_order():
    async def main():
        order = []

        async def note(after):
            await asyncio.sleep(after)
            order.append(after)

        await asyncio.gather(note(3), note(1), note(2))
        return order

    assert run(main()) == [1, 2, 3]


def test_waiting_for_ever_is_an_error():
    async def main():
        await asyncio.Event().wait()

    with pytest.raises(RuntimeError, match="for ever"):
        run(main())


def test_taking_too_long_is_an_error():
    async def main():
        await asyncio.sleep(61)

    with pytest.raises(TimeoutError):
        run(main(), timeout=60)


def test_a_thread_is_waited_for():
    async def main():
        async with asyncio.timeout(1):
            return await asyncio.to_thread(sum, (1, 2))

    assert run(main()) == 3
