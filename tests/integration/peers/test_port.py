"""The port is changed while computers are linked: at once, told to the others, and only if it can be had."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager

import pytest

from switchpoint.errors import Kind, SwitchpointError
from tests.support.linked import Desk, desks, link, until


@contextmanager
def taken():
    """Yield a port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free():
    with taken() as found:
        return found


def may_choose(one: Desk) -> None:
    """Let a computer of a test take the port that is chosen, and not any that is free."""
    one.peers._fixed = False


def remembered(one: Desk) -> list[int]:
    return [place.port for member in one.peers._shelf.book.members for place in member.places]


def test_linked_computers_find_each_other_again_on_another_port(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            may_choose(one)
            before, wanted = one.port, free()
            await one.peers.use_port(wanted)
            assert one.port == wanted
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", before)
            await until(lambda: one.sees(two) and two.sees(one))
            # It is remembered for the time after the next start.
            await until(lambda: wanted in remembered(two))

    asyncio.run(story())


def test_a_port_that_is_taken_is_refused_and_the_old_one_is_kept(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            may_choose(one)
            before = one.port
            with taken() as wanted, pytest.raises(SwitchpointError) as caught:
                await one.peers.use_port(wanted)
            assert caught.value.problem.kind is Kind.BUSY
            assert str(wanted) in str(caught.value.problem.cause)
            assert one.port == before
            _, writer = await asyncio.open_connection("127.0.0.1", before)
            writer.close()
            assert one.peers.state.network.problem is None
            assert one.sees(two)

    asyncio.run(story())


def test_before_anybody_is_linked_a_port_is_tried_and_nothing_listens(tmp_path):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            may_choose(one)
            await one.peers._running.wait()
            with taken() as busy, pytest.raises(SwitchpointError):
                await one.peers.use_port(busy)
            wanted = free()
            await one.peers.use_port(wanted)
            assert one.port == wanted
            assert not one.peers.state.network.listening
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", wanted)
            await one.peers.show_code()
            _, writer = await asyncio.open_connection("127.0.0.1", wanted)
            writer.close()

    asyncio.run(story())
