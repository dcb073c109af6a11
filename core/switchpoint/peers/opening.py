"""Opening connections: reaching another computer, TLS, and the WebSocket handshake, each with a deadline."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from typing import TYPE_CHECKING

from websockets.client import ClientProtocol
from websockets.server import ServerProtocol
from websockets.uri import parse_uri

from switchpoint.peers import tls
from switchpoint.peers.channel import CLOSED_WITHIN, HANDSHAKE, HOST, SILENT, Channel
from switchpoint.peers.wire import FRAME_LIMIT

if TYPE_CHECKING:
    from switchpoint.peers.book import Place

REACHED_WITHIN = 4.0
"""Seconds in which a computer has to take the call at all."""
MOST_ADDRESSES = 4
"""Addresses of one name that are tried."""


async def call(place: Place, context: ssl.SSLContext, path: str) -> Channel:
    """Return a connection to a computer. Raises `ClosedError`, and `OSError` when it cannot be reached."""
    refusal: OSError = TimeoutError()
    for address in await _addresses(place.host):
        try:
            return await _call(address, place.port, context, path)
        except OSError as error:
            refusal = error
    raise refusal


async def _addresses(host: str) -> list[str]:
    """Return the addresses of a host, IPv4 first: in a home network that is the one that works."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        pass
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(REACHED_WITHIN):
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    found.sort(key=lambda info: info[0] != socket.AF_INET)
    return list(dict.fromkeys(str(info[4][0]) for info in found))[:MOST_ADDRESSES]


async def _call(address: str, port: int, context: ssl.SSLContext, path: str) -> Channel:
    loop = asyncio.get_running_loop()
    # Without `happy_eyeballs_delay`: before Python 3.13.1 it forgets to close a socket when it is cancelled.
    async with asyncio.timeout(REACHED_WITHIN):
        raw, _ = await loop.create_connection(_NotYet, address, port)
    reader, writer = await _secured(raw, context, called=False)
    uri = parse_uri(f"wss://{HOST}{path}")
    channel = Channel(reader, writer, ClientProtocol(uri, max_size=FRAME_LIMIT, logger=SILENT))
    try:
        await channel.ask_for(path)
    except BaseException:
        channel.abort()
        raise
    return channel


async def answer(accepted: socket.socket, context: ssl.SSLContext) -> Channel:
    """Return the connection of a caller that has just been accepted. Raises `ClosedError`, `OSError`."""
    raw, _ = await asyncio.get_running_loop().connect_accepted_socket(_NotYet, accepted)
    reader, writer = await _secured(raw, context, called=True)
    channel = Channel(reader, writer, ServerProtocol(max_size=FRAME_LIMIT, logger=SILENT))
    try:
        await channel.let_in()
    except BaseException:
        channel.abort()
        raise
    return channel


class _NotYet(asyncio.Protocol):
    """Reads nothing: the first bytes belong to TLS already."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.ReadTransport):
            transport.pause_reading()


async def _secured(
    raw: asyncio.Transport, context: ssl.SSLContext, *, called: bool
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Do TLS on a connection. Raises `OSError`.

    Not at once with connecting: asyncio forgets to close a connection whose TLS is cancelled before it has begun.
    """
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    transport = await loop.start_tls(
        raw,
        protocol,
        context,
        server_side=called,
        server_hostname=None if called else tls.SERVER_NAME,
        ssl_handshake_timeout=HANDSHAKE,
        ssl_shutdown_timeout=CLOSED_WITHIN,
    )
    if transport is None:
        # It was lost at the very end of the handshake.
        raise ConnectionResetError
    protocol.connection_made(transport)
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)
