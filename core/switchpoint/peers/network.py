"""When the network of this computer comes, goes or changes, as the kernel tells it: over netlink, without asking again.

The kernel tells more than that: a router renews its addresses every few minutes. So the addresses are looked at, and
only a difference counts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import TYPE_CHECKING

import ifaddr

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger(__name__)

SETTLES_IN = 0.4
"""Seconds in which what belongs together has been told: a link, its addresses, its routes."""

# From linux/rtnetlink.h: the groups for links, and for addresses and routes of IPv4 and IPv6.
_LINK, _IPV4_ADDRESS, _IPV4_ROUTE, _IPV6_ADDRESS, _IPV6_ROUTE = 0x1, 0x10, 0x40, 0x100, 0x400
_GROUPS = _LINK | _IPV4_ADDRESS | _IPV4_ROUTE | _IPV6_ADDRESS | _IPV6_ROUTE
_CHUNK = 64 * 1024


def own_addresses() -> frozenset[str]:
    """Return the addresses of this computer, without those that only it can reach. Blocks for a moment."""
    found = set()
    for adapter in ifaddr.get_adapters():
        for each in adapter.ips:
            address = each.ip if isinstance(each.ip, str) else each.ip[0]
            if not address.startswith("127.") and address != "::1":
                found.add(address)
    return frozenset(found)


class Network:
    """Tells when the addresses of this computer are others than before."""

    def __init__(self, changed: Callable[[], None], read: Callable[[], frozenset[str]] = own_addresses) -> None:
        """Know nothing yet; `changed` is called after every difference."""
        self._changed, self._read = changed, read
        self._told = asyncio.Event()
        self.addresses: frozenset[str] = frozenset()
        """Those of the last look."""

    @property
    def up(self) -> bool:
        """Tell whether another computer could be reached at all."""
        return bool(self.addresses)

    async def look(self) -> bool:
        """Look at the addresses now; tells whether they differ."""
        try:
            found = await asyncio.to_thread(self._read)
        except OSError as error:
            LOG.debug("the addresses of this computer cannot be read: %s", error.strerror)
            return False
        differs, self.addresses = found != self.addresses, found
        return differs

    async def run(self) -> None:
        """Follow the kernel until cancelled. Where it tells nothing, this is over at once: then nothing is noticed."""
        try:
            listening = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_NONBLOCK, socket.NETLINK_ROUTE)
        except OSError as error:
            LOG.info("changes of the network are not noticed here: %s", error.strerror)
            return
        with listening:
            try:
                listening.bind((0, _GROUPS))
            except OSError as error:
                LOG.info("changes of the network are not noticed here: %s", error.strerror)
                return
            loop = asyncio.get_running_loop()
            loop.add_reader(listening, self._read_all, listening)
            try:
                await self._follow()
            finally:
                loop.remove_reader(listening)

    async def _follow(self) -> None:
        while True:
            await self._told.wait()
            await asyncio.sleep(SETTLES_IN)
            self._told.clear()
            if await self.look():
                self._changed()

    def _read_all(self, listening: socket.socket) -> None:
        """Take everything that the kernel has told. What it was does not matter, and losing some of it neither."""
        with contextlib.suppress(OSError):
            while listening.recv(_CHUNK):
                self._told.set()
        self._told.set()
