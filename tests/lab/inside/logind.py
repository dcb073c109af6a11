"""A login manager for a guest that has none: hands out delays, and announces sleep and shutdown as logind does.

One command a line from standard input: `announce PrepareForSleep true`. With `true` the answer comes when every delay
has been given up, or after logind's own patience; it is `{"announced": ..., "held": number of delays still held}`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys

from dbus_next import BusType, Message, MessageType
from dbus_next.aio import MessageBus

SERVICE, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
PATIENCE = 5.0
"""Seconds for which a delay holds sleep or shutdown up: logind's InhibitDelayMaxSec."""
LOOKS_EVERY = 0.05


class Logind:
    """The other ends of the delays that were handed out."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._delays: list[tuple[str, int]] = []

    def answer(self, message: Message) -> bool:
        """Answer `Inhibit` with a file descriptor; whoever closes its last copy gives the delay up."""
        if message.message_type is not MessageType.METHOD_CALL or message.interface != MANAGER:
            return False
        if message.member != "Inhibit":
            self._bus.send(Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "not in this lab"))
            return True
        ours, its = os.pipe()
        os.set_blocking(ours, False)
        self._delays.append((message.body[0], ours))
        sent = self._bus.send(Message.new_method_return(message, "h", [0], unix_fds=[its]))
        sent.add_done_callback(lambda _: os.close(its))
        return True

    def held(self, what: str) -> int:
        """Return how many delays of a kind are still held."""
        return sum(_open(ours) for of, ours in self._delays if what in of.split(":"))

    async def announce(self, signal: str, *, coming: bool) -> int:
        """Announce sleep or shutdown; returns the delays that are still held when it happens."""
        self._bus.send(Message.new_signal(PATH, MANAGER, signal, "b", [coming]))
        what = signal.removeprefix("PrepareFor").lower()
        until = asyncio.get_running_loop().time() + PATIENCE
        # the ends of pipes are looked at, rather than each given a reader: it is five seconds at most
        while coming and self.held(what) and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110
            await asyncio.sleep(LOOKS_EVERY)
        return self.held(what)


def _open(ours: int) -> bool:
    try:
        return os.read(ours, 1) != b""
    except BlockingIOError:
        return True


async def main() -> None:
    """Answer until the input ends."""
    bus = await MessageBus(bus_type=BusType.SYSTEM, negotiate_unix_fd=True).connect()
    logind = Logind(bus)
    bus.add_message_handler(logind.answer)
    await bus.request_name(SERVICE)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    _say({"ready": True})
    while line := (await reader.readline()).decode().split():
        _, signal, coming = line
        _say({"announced": signal, "held": await logind.announce(signal, coming=coming == "true")})


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
