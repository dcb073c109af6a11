"""The open port: sockets for IPv4 and IPv6, and nobody through before there is room for a stranger at the door."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from functools import partial
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.peers.channel import HANDSHAKE, Channel, ClosedError
from switchpoint.peers.gate import Gate
from switchpoint.peers.opening import answer
from switchpoint.text import text

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from switchpoint.errors import SwitchpointError

LOG = logging.getLogger(__name__)

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # the other computers are out there
BREATHER = 1.0
"""Seconds without new callers after this program has run out of sockets."""
_BACKLOG = 32


class Listener:
    """Takes calls, and gives every caller whose TLS is done to `serve`."""

    def __init__(
        self,
        addresses: Sequence[str],
        serve: Callable[[Channel, Callable[[], None]], Coroutine[Any, Any, None]],
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
    ) -> None:
        """Listen to nothing yet. `serve` gets the connection, and what to call once the caller is known."""
        self._addresses, self._serve, self._spawn = addresses, serve, spawn
        self.context: ssl.SSLContext | None = None
        """What callers are answered with."""
        self._sockets: list[socket.socket] = []
        self._gate = Gate()
        self._at_the_door: set[socket.socket] = set()
        self.port = 0
        """Where it listens; 0 is nowhere."""

    def open(self, port: int) -> None:
        """Listen; without effect if it does. Raises `SwitchpointError` when the port cannot be had."""
        if self._sockets:
            return
        refused: OSError | None = None
        for address in self._addresses:
            try:
                made = _listen(address, self.port or port)
            except OSError as error:
                refused = refused if error.errno in _NOT_HERE else error
                continue
            self.port = made.getsockname()[1]
            self._sockets.append(made)
        if refused is not None or not self._sockets:
            # One protocol without the other would be a riddle for whoever tries to find out why.
            self.close()
            raise _taken(port, refused)
        for made in self._sockets:
            self._watch(made)

    def move(self, port: int) -> None:
        """Listen on another port; where it does not listen, only look whether it could. Raises `SwitchpointError`.

        Then it listens where it did.
        """
        before, before_port = self._sockets, self.port
        self._sockets, self.port = [], 0
        try:
            self.open(port)
        except BaseException:
            self._sockets, self.port = before, before_port
            raise
        if not before:
            self.close()
        self._shut(before)

    def close(self) -> None:
        """Listen no more; callers who are through stay."""
        self._shut(self._sockets)
        self._sockets, self.port = [], 0

    def _shut(self, sockets: list[socket.socket]) -> None:
        for made in sockets:
            asyncio.get_running_loop().remove_reader(made)
            made.close()

    def _watch(self, made: socket.socket) -> None:
        if made in self._sockets:
            asyncio.get_running_loop().add_reader(made, self._accept, made)

    def _accept(self, made: socket.socket) -> None:
        for _ in range(_BACKLOG):
            try:
                accepted, name = made.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                LOG.warning("no more callers for a moment: %s", error.strerror)
                loop = asyncio.get_running_loop()
                loop.remove_reader(made)
                loop.call_later(BREATHER, self._watch, made)
                return
            if not self._gate.enter(str(name[0])):
                accepted.close()
                continue
            self._at_the_door.add(accepted)
            accepted.setblocking(False)  # noqa: FBT003  # the socket's own signature
            receiving = self._spawn(self._receive(accepted, str(name[0])))
            # Not in the task itself: one that is cancelled before its first step runs nothing.
            receiving.add_done_callback(partial(self._leave, accepted, str(name[0])))

    async def _receive(self, accepted: socket.socket, address: str) -> None:
        """Do TLS and the opening handshake with a caller; from then on `serve` has it."""
        context = self.context
        if context is None:
            return
        try:
            async with asyncio.timeout(2 * HANDSHAKE):
                channel = await answer(accepted, context)
        except (ClosedError, OSError) as error:
            # Port scanners, browsers, computers that are not linked: nobody here has to know.
            LOG.debug("a caller was turned away: %s", type(error).__name__)
            return
        try:
            await self._serve(channel, partial(self._let_through, accepted, address))
        finally:
            channel.abort()

    def _let_through(self, accepted: socket.socket, address: str) -> None:
        """Have no stranger at the door any more, but somebody who is known."""
        if accepted in self._at_the_door:
            self._at_the_door.discard(accepted)
            self._gate.leave(address)

    def _leave(self, accepted: socket.socket, address: str, _: object) -> None:
        self._let_through(accepted, address)
        accepted.close()


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        made.listen(_BACKLOG)
    except BaseException:
        made.close()
        raise
    return made


_NOT_HERE = {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}
"""A computer without IPv6, or without IPv4."""


def _taken(port: int, error: OSError | None) -> SwitchpointError:
    title = text("The other computers cannot call this one.")
    detail = str(error or "")
    if error is not None and error.errno == errno.EADDRINUSE:
        return failure(
            Kind.BUSY,
            title,
            text("Another program uses the port {port}.", port=str(port)),
            text("End that program, or choose another port in the settings."),
            detail=detail,
        )
    return failure(
        Kind.NO_PERMISSION,
        title,
        text("The port {port} cannot be opened.", port=str(port)),
        text("Choose another port in the settings."),
        detail=detail,
    )
