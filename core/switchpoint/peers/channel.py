"""One connection as frames of text in both directions: WebSocket over TLS, with a deadline on everything.

`websockets` does the protocol without touching a socket; the sockets are asyncio's. So the same few lines serve the
caller and the called, a stranger can be turned away before TLS begins, and nothing is written to a log on the way.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections import deque
from typing import TypeVar

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol

from switchpoint.peers import tls
from switchpoint.peers.wire import NonsenseError

T = TypeVar("T")

LOG = logging.getLogger(__name__)

HANDSHAKE = 5.0
"""Seconds for TLS, and again for WebSocket."""
SENT_WITHIN = 5.0
"""Seconds in which a full buffer has to empty a little; on a network that is gone it never does."""
CLOSED_WITHIN = 1.0
BURST = 200
"""Frames that are read without a pause, pings among them; a computer that sends more within a second waits."""

LINKS = "/links"
"""Where linked computers meet."""
LINKING = "/linking"
"""Where a code is proved; only while one is shown."""

_CHUNK = 64 * 1024
HOST = "switchpoint.invalid"
"""HTTP wants a name; this one can never be anybody's."""

# The library writes every frame to its log at the level DEBUG: what computers say to each other belongs in no log.
SILENT = logging.getLogger("switchpoint.peers.frames")
SILENT.disabled = True


class ClosedError(Exception):
    """The connection is over; `code` is the WebSocket close code, None when it just broke."""

    def __init__(self, code: int | None = None, *, refused: bool = False) -> None:
        """Carry the code. `refused`: the other side does not know our certificate."""
        super().__init__(f"closed with {code}")
        self.code = code
        self.refused = refused


class Channel:
    """An open connection. Only one task may receive; sending is not waited for unless asked."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, protocol: ClientProtocol | ServerProtocol
    ) -> None:
        """Take over a connection whose TLS is done. See `opening`."""
        self._reader, self._writer, self._protocol = reader, writer, protocol
        self._frames: deque[str] = deque()
        self._answered = self._ended = False
        self._counted, self._began = 0, 0.0
        self.heard = 0
        """How many pieces of data have come: whoever looks twice sees whether the other side lives."""
        self.path = ""
        """What the caller has asked for."""

    @property
    def certificate(self) -> bytes | None:
        """Return the certificate of the other side, DER; None when it has shown none."""
        return tls.certificate_of(self._writer.transport)

    @property
    def remote(self) -> str:
        """Return the IP address of the other side, with its zone where it means nothing without."""
        name = self._writer.get_extra_info("peername")
        return _with_zone(*name) if name else ""

    async def receive(self) -> str:
        """Return the next frame; raises `ClosedError`, and `NonsenseError` for what is no frame of text."""
        await self._breathe()
        while not self._frames:
            if self._protocol.state is not State.OPEN:
                raise self._closed()
            for event in await self._read():
                self._take(event)
            await self._breathe()
        self._counted += 1
        return self._frames.popleft()

    async def _breathe(self) -> None:
        """Pause after a burst until its second is over."""
        if self._counted >= BURST:
            now = asyncio.get_running_loop().time()
            await asyncio.sleep(max(0.0, self._began + 1.0 - now))
            self._counted = 0
        if not self._counted:
            self._began = asyncio.get_running_loop().time()

    async def _read(self) -> list[object]:
        """Wait for data; returns what it meant."""
        try:
            data = await self._reader.read(_CHUNK)
        except ssl.SSLError as error:
            raise ClosedError(refused="UNKNOWN_CA" in (error.reason or "")) from error
        except OSError as error:
            raise ClosedError from error
        self.heard += 1
        self._answered = self._answered or bool(data)
        if data:
            self._protocol.receive_data(data)
        else:
            self._protocol.receive_eof()
        if self._flush() and self._protocol.state is State.OPEN:
            # Who asks without listening to the answers must not fill the memory with them.
            await self.drained()
        return list(self._protocol.events_received())

    def _take(self, event: object) -> None:
        if not isinstance(event, Frame):
            return
        if event.opcode in {Opcode.PING, Opcode.PONG, Opcode.CLOSE}:
            self._counted += 1
            return
        if event.opcode is not Opcode.TEXT or not event.fin:
            reason = "a frame is no text in one piece"
            raise NonsenseError(reason)
        try:
            self._frames.append(bytes(event.data).decode())
        except UnicodeDecodeError as error:
            reason = "a frame is no UTF-8"
            raise NonsenseError(reason) from error

    def _closed(self) -> ClosedError:
        received = self._protocol.close_rcvd
        return ClosedError(received.code if received is not None else None)

    def send(self, frame: str) -> None:
        """Send a frame; on a connection that is over nothing happens: whoever receives learns of it."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_text(frame.encode())
            self._flush()

    def ping(self) -> None:
        """Have the other side say something."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_ping(b"")
            self._flush()

    async def drained(self) -> None:
        """Wait until there is room for more; raises `ClosedError` when there never is."""
        try:
            async with asyncio.timeout(SENT_WITHIN):
                await self._writer.drain()
        except OSError as error:
            # TimeoutError is one of them.
            raise ClosedError from error

    def _flush(self) -> bool:
        """Send what the protocol has to say; tells whether there was anything."""
        said = False
        for data in self._protocol.data_to_send():
            if not data:
                # The end of what is sent. TLS cannot close one direction alone.
                self._end()
            elif not self._writer.is_closing():
                self._writer.write(data)
                said = True
        return said

    def close(self, code: int = 1000) -> None:
        """End the connection, with a reason the other side understands."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close(code)
            self._flush()
        self._end()

    async def closed(self) -> None:
        """Wait until the connection is closed, and break it off if that takes long."""
        self._end()
        try:
            async with asyncio.timeout(CLOSED_WITHIN):
                await self._writer.wait_closed()
        except OSError as error:
            # TimeoutError is one of them.
            LOG.debug("a connection was not closed in time: %s", type(error).__name__)
        finally:
            self.abort()

    def _end(self) -> None:
        """Close, and only once: asyncio's TLS forgets its connection when it is closed again, and cannot abort it."""
        if not self._ended:
            self._ended = True
            self._writer.close()

    def abort(self) -> None:
        """Break the connection off, whatever is still under way."""
        self._writer.transport.abort()

    # The opening handshake

    async def ask_for(self, path: str) -> None:
        """Ask the other side for a path, and wait for the yes; raises `ClosedError`."""
        assert isinstance(self._protocol, ClientProtocol)  # noqa: S101  # only a caller asks
        self.path = path
        self._protocol.send_request(self._protocol.connect())
        self._flush()
        try:
            await self._handshake(Response)
        except ClosedError as error:
            # Called, certificate shown, and not a word: asyncio sends no alert when it refuses a certificate.
            late = isinstance(error.__cause__, TimeoutError)
            raise ClosedError(error.code, refused=error.refused or not (late or self._answered)) from error
        if self._protocol.handshake_exc is not None:
            raise ClosedError

    async def let_in(self) -> None:
        """Wait for a request and say yes to it, if it is one; raises `ClosedError`."""
        assert isinstance(self._protocol, ServerProtocol)  # noqa: S101  # only the called one lets in
        request = await self._handshake(Request)
        self.path = request.path
        response = self._protocol.accept(request)
        # It would tell a stranger how wrong the clock is.
        response.headers.pop("Date", None)
        self._protocol.send_response(response)
        self._flush()
        if self._protocol.state is not State.OPEN:
            raise ClosedError

    async def _handshake(self, kind: type[T]) -> T:
        """Wait for the other side's half of the handshake; raises `ClosedError`."""
        try:
            async with asyncio.timeout(HANDSHAKE):
                while True:
                    events = await self._read()
                    for number, event in enumerate(events):
                        if isinstance(event, kind):
                            # Its first frames may come in the same piece.
                            for more in events[number + 1 :]:
                                self._take(more)
                            return event
                    if self._protocol.state is State.CLOSED or self._protocol.handshake_exc is not None:
                        raise ClosedError
        except TimeoutError as error:
            raise ClosedError from error


def _with_zone(address: str, _port: int, _flow: int = 0, scope: int = 0) -> str:
    """Return an address as it can be called again: one that is local to a link needs the interface."""
    if not scope or "%" in address:
        return address
    try:
        return f"{address}%{socket.if_indextoname(scope)}"
    except OSError:
        # The interface has gone meanwhile.
        return address
