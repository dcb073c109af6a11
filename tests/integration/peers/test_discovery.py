"""Finding each other by multicast DNS, where this machine has a network that lets it through."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import pytest
from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.peers import discovery, finding, pairing
from switchpoint.peers.discovery import SERVICE
from tests.support.linked import desk, desks, link, start, until

GROUP = "224.0.0.251"


def multicast_works() -> bool:
    """Tell whether a packet to many comes back to this machine."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
    ):
        try:
            receiver.bind(("", 0))
            member = socket.inet_aton(GROUP) + bytes(4)
            receiver.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            receiver.settimeout(1.0)
            sender.sendto(b"anybody there", (GROUP, receiver.getsockname()[1]))
            return receiver.recv(100) == b"anybody there"
        except OSError:
            return False


needs_multicast = pytest.mark.skipif(not multicast_works(), reason="no multicast on this machine")


@contextlib.asynccontextmanager
async def listening():
    """Return what is announced on the network, as anybody may read it."""
    found: dict[str, AsyncServiceInfo] = {}
    network = AsyncZeroconf(ip_version=IPVersion.V4Only)

    def seen(zeroconf, service_type, name, state_change):
        found[name] = AsyncServiceInfo(service_type, name)

    browser = AsyncServiceBrowser(network.zeroconf, SERVICE, handlers=[seen])
    try:
        yield network, found
    finally:
        await browser.async_cancel()
        await network.async_close()


@needs_multicast
def test_computers_are_linked_without_an_address(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, multicast=True) as (one, two):
            await one.peers.show_code()
            assert await two.peers.link(one.peers.state.linking.code, None) == one.id
            await until(lambda: one.sees(two) and two.sees(one))
            assert one.peers.state.network.problem is None

    asyncio.run(story())


@needs_multicast
def test_computer_at_another_place_is_found_by_its_announcement(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, multicast=True) as (one, two):
            await link(one, two)
            await two.stop()
            # It cannot call the other one itself, and nobody knows its new port.
            again = desk(tmp_path, 2, multicast=True)
            try:
                again.peers._calls.start = lambda: None
                await start(again)
                await until(lambda: one.sees(again) and again.sees(one))
            finally:
                await again.stop()

    asyncio.run(story())


@needs_multicast
def test_announcement_names_nobody(tmp_path):
    async def story():
        async with desks(tmp_path, 1, multicast=True) as (one,), listening() as (network, found):
            await one.peers.show_code()
            mine = one.peers._exchange._run
            await until(lambda: f"{mine}.{SERVICE}" in found)
            info = found[f"{mine}.{SERVICE}"]
            assert await info.async_request(network.zeroconf, 3000)
            assert info.decoded_properties == {"v": "1", "n": one.peers.state.linking.code[:2]}
            assert (info.server, info.port) == (f"{mine}.local.", one.port)

    asyncio.run(story())


@needs_multicast
def test_code_that_nobody_shows_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "FOUND_WITHIN", 0.5)

    async def story():
        async with desks(tmp_path, 1, multicast=True) as (one,):
            with pytest.raises(SwitchpointError) as caught:
                await one.peers.link("ABCDEFGH", None)
            assert caught.value.problem.kind is Kind.AWAY
            assert "No computer in this network" in str(caught.value)

    asyncio.run(story())


@needs_multicast
def test_code_is_not_spent_where_several_begin_alike(tmp_path, monkeypatch):
    codes = iter(["QQABCDEF", "QQBCDEFG"])
    monkeypatch.setattr(pairing, "fresh_code", lambda _taken: next(codes))

    async def story():
        async with desks(tmp_path, 1, 2, 3, multicast=True) as (one, two, three):
            await one.peers.show_code()
            await two.peers.show_code()
            with pytest.raises(SwitchpointError) as caught:
                await three.peers.link("QQABCDEF", None)
            assert caught.value.problem.kind is Kind.BUSY
            assert one.peers.state.linking is not None
            assert two.peers.state.linking is not None

    asyncio.run(story())


def test_network_without_multicast_is_told_while_somebody_is_missing(tmp_path, monkeypatch):
    def fail(**_):
        raise OSError

    monkeypatch.setattr(discovery, "AsyncZeroconf", fail)

    async def story():
        async with desks(tmp_path, 1, 2, multicast=True) as (one, two):
            with pytest.raises(SwitchpointError) as caught:
                await two.peers.link("ABCDEFGH", None)
            assert "cannot find each other" in str(caught.value)
            await link(one, two)
            assert one.peers.state.network.problem is None
            await two.stop()
            await until(lambda: one.peers.state.network.problem)
            assert "no multicast" in str(one.peers.state.network.problem)

    asyncio.run(story())
