"""Channels to a headset's own control protocol: RFCOMM sockets that BlueZ connects and hands over (Profile1).

BlueZ finds the service in the headset's records, connects it and passes the socket in `NewConnection`, so we open no
Bluetooth socket ourselves, which a sandbox would forbid. Its side has habits that are met here (src/profile.c and
src/device.c of BlueZ 5.8x):

* It answers `ConnectProfile` after we have answered `NewConnection`, and with success at once, without handing anything
  over, while it takes an earlier channel for connected. It sees the end of one a moment after us.
* It does not stop a connection under way when asked to: the socket comes all the same, later, and has to be refused.
* It keeps its own descriptor of each socket it hands over: a link ends by `shutdown`, and not by closing ours.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import select
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from switchpoint.bluez import names
from switchpoint.bluez.errors import already, meaning, refused
from switchpoint.bluez.mirror import Mirror
from switchpoint.bus import DBUS, DBUS_PATH, LATE, LOST, Bus, BusError, Request, Rule, Signal, variant
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.text import Text, text

LOG = logging.getLogger(__name__)

OPEN_DEADLINE = 20.0
"""Seconds to open a channel on a link that is there: a look into the records, an RFCOMM session, the channel."""
BREAK_OFF_DEADLINE = 5.0
"""Seconds for the service to take back an opening that nobody waits for any more."""
RECEIVED_AT_ONCE = 4096
"""Bytes; more than any RFCOMM frame."""

PATH = "/io/github/switchpoint/channels"
"""Below it stands one Profile1 object for each service."""

_OPTIONS = MappingProxyType(
    {
        "Name": variant("s", "Switchpoint"),
        "Role": variant("s", "client"),
        # A paired headset's link is encrypted in any case, and nobody is there to be asked.
        "RequireAuthentication": variant("b", value=False),
        "RequireAuthorization": variant("b", value=False),
        "AutoConnect": variant("b", value=False),
    }
)
_NOT_OPENED = text("The headset's control was not opened.")
_NOT_SENT = text("The command was not sent to the headset.")

Way = Literal["receive", "send"]
Key = tuple[str, str]
"""The path of a device, and the UUID of a service."""


class Channel:
    """A stream of bytes to and from one service of a headset, in no frames: what is sent at once may come in parts.

    It ends once and for all: by `close`, by the headset, with the link, or because BlueZ or the bus wants it or goes
    away. Use it inside the loop it was made in, with one task that receives.
    """

    def __init__(self, link: socket.socket, ended: Callable[[], None] = lambda: None) -> None:
        """Own `link`, a connected socket; `ended` is called once, when the channel has ended."""
        link.settimeout(0)
        self._link = link
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self._sending = asyncio.Lock()
        self._waiting: dict[Way, asyncio.Future[None]] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        """Tell whether the channel has ended; while nobody receives or sends, a lost link goes unnoticed."""
        return self._closed

    async def receive(self, most: int = RECEIVED_AT_ONCE) -> bytes:
        """Return at least 1 and at most `most` bytes; b"" when the channel has ended, at once and however it did.

        What the headset sent before it ended the channel is still delivered. While nobody receives, the headset is
        held back by RFCOMM's credits. Cancelling loses nothing. Raises `RuntimeError` when a task receives already.
        """
        if "receive" in self._waiting:
            raise RuntimeError("another task is receiving from this channel")
        while not self._closed:
            # Also when there is something already: a flood must not keep the loop from everybody else.
            await self._ready("receive")
            if self._closed:
                break
            try:
                data = self._link.recv(most)
            except (BlockingIOError, InterruptedError):
                self._check()
            except OSError as error:
                self._end(str(error))
            else:
                if not data:
                    self._end("the other side has closed it")
                return data
        return b""

    async def send(self, data: bytes) -> None:
        """Send all of `data`, without mixing it with that of other tasks; wait while the headset takes no more.

        Returns when the kernel has everything, which says nothing about the headset. Raises `SwitchpointError` (AWAY)
        when the channel has ended. Cancelled when a part has been sent, it ends the channel: the headset would take
        the next message for the rest of this one.
        """
        async with self._sending:
            rest = memoryview(data)
            try:
                while rest:
                    rest = rest[self._send_some(rest) :]
                    if rest:
                        await self._ready("send")
            except asyncio.CancelledError:
                if len(rest) < len(data):
                    self._end("a message was cut off")
                raise

    def close(self) -> None:
        """End the channel, also for a task that is receiving or sending. May be repeated."""
        self._end("closed here")

    def _send_some(self, data: memoryview) -> int:
        if not self._closed:
            try:
                return self._link.send(data)
            except (BlockingIOError, InterruptedError):
                self._check()
            except OSError as error:
                self._end(str(error))
        if self._closed:
            raise failure(
                Kind.AWAY,
                _NOT_SENT,
                text("The connection to its control has ended."),
                text("Connect the headset, then try again."),
            )
        return 0

    def _check(self) -> None:
        """End the channel when its link is down although it says "not now".

        The kernel tells the error of a socket once. When BlueZ has asked before us, reading never fails, and the loop
        would wake us for ever.
        """
        state = select.poll()
        state.register(self._link, 0)
        if state.poll(0):
            self._end("the link is down")

    async def _ready(self, way: Way) -> None:
        """Wait until the socket can receive or send, or has ended."""
        waiter = self._loop.create_future()
        number = self._link.fileno()
        if way == "receive":
            self._loop.add_reader(number, _wake, waiter)
        else:
            self._loop.add_writer(number, _wake, waiter)
        self._waiting[way] = waiter
        try:
            await waiter
        finally:
            del self._waiting[way]
            # After the end the number may be somebody else's.
            if not self._closed:
                (self._loop.remove_reader if way == "receive" else self._loop.remove_writer)(number)

    def _end(self, why: str) -> None:
        if self._closed:
            return
        LOG.debug("a channel has ended: %s", why)
        self._closed = True
        # The notifiers go before the descriptor: one that outlives it would watch whatever gets its number next.
        self._loop.remove_reader(self._link.fileno())
        self._loop.remove_writer(self._link.fileno())
        with contextlib.suppress(OSError):
            self._link.shutdown(socket.SHUT_RDWR)
        self._link.close()
        for waiter in self._waiting.values():
            _wake(waiter)
        self._ended()


@dataclass(slots=True, eq=False)
class _Opening:
    """A channel that somebody waits for."""

    wanted: bool = True
    asked: bool = False
    """BlueZ has been asked for it."""
    channel: Channel | None = None

    def drop(self) -> None:
        """Want it no more."""
        self.wanted = False
        if self.channel is not None:
            self.channel.close()


class Channels:
    """Opens channels through BlueZ. `run` keeps it, and ends all of them with itself."""

    def __init__(self, bus: Bus, mirror: Mirror) -> None:
        """Use a bus and its mirror; register nothing yet."""
        self._bus = bus
        self._mirror = mirror
        self._running = asyncio.Event()
        self._registering = asyncio.Lock()
        self._served: dict[str, Callable[[], None]] = {}
        self._registered: set[str] = set()
        """The services that the BlueZ of now knows of."""
        self._owner: str | None = None
        """The unique name of that BlueZ; nobody else may hand over sockets."""
        self._age = 0
        """Grows whenever BlueZ or the bus goes."""
        self._opening: dict[Key, _Opening] = {}
        self._open: dict[Key, Channel] = {}
        self._endings: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Follow the bus until cancelled; then end every channel, and unregister what was registered."""
        ends = [
            self._bus.watch(self._connection),
            await self._bus.subscribe(
                Rule(sender=DBUS, interface=DBUS, member="NameOwnerChanged", arg0=names.SERVICE), self._changed
            ),
        ]
        self._running.set()
        try:
            await asyncio.Event().wait()
        finally:
            self._running.clear()
            for end in ends:
                end()
            for opening in self._opening.values():
                opening.drop()
            for channel in tuple(self._open.values()):
                channel.close()
            await asyncio.gather(*self._endings, *(self._unregister(uuid) for uuid in tuple(self._served)))

    async def open(self, device: str, uuid: str, *, deadline: float = OPEN_DEADLINE) -> Channel:
        """Return a channel to a service of a connected headset, whose owner has to close it.

        `device` is the path of the headset in BlueZ, `uuid` the service in its 128-bit form, `deadline` in seconds.
        Waits for `run`. The headset is not connected for this: that would take one of its slots.

        Raises `ValueError` for anything but a UUID, and `SwitchpointError`: AWAY when the headset is not connected;
        BUSY when this channel is open or being opened, here or in another program, and for some 2 s after it was
        closed; FULL when the headset refuses, mostly because another host controls it; NO_AUDIO when it offers no
        such service; NO_SERVICE when BlueZ or the bus goes; TIMEOUT at the deadline; and what else BlueZ has to say
        (`bluez.errors`). After a failure and after being cancelled nothing is left open.
        """
        key = (device, str(UUID(uuid)))
        if key in self._opening or key in self._open:
            raise failure(
                Kind.BUSY,
                _NOT_OPENED,
                text("Switchpoint is using it already."),
                text("Wait a moment, then try again."),
            )
        self._check_connected(device)
        age = self._age
        opening = self._opening[key] = _Opening()
        try:
            async with asyncio.timeout(deadline):
                await self._running.wait()
                await self._register(key[1])
                channel = await self._connect(key, opening, deadline)
        except (TimeoutError, BusError) as error:
            found = error if isinstance(error, BusError) else BusError(LATE, f"not open within {deadline:g} s")
            await self._break_off(key, opening, still_trying=found.name == LATE)
            # The bus says only that nobody answered when the service dies meanwhile.
            raise _not_opened(found if self._age == age else BusError(LOST, str(found))) from error
        except BaseException:
            await self._break_off(key, opening, still_trying=True)
            raise
        del self._opening[key]
        return channel

    # Opening

    def _check_connected(self, device: str) -> None:
        if self._mirror.get(device, names.DEVICE, "Connected") is True:
            return
        if self._mirror.refusal is not None:
            raise refused(_NOT_OPENED, self._mirror.refusal)
        raise failure(
            Kind.AWAY,
            _NOT_OPENED,
            text("It is not connected with this computer."),
            text("Connect the headset, then try again."),
        )

    async def _connect(self, key: Key, opening: _Opening, deadline: float) -> Channel:
        device, uuid = key
        for _ in range(2):
            opening.asked = True
            try:
                await self._device(device, "ConnectProfile", uuid, deadline)
            except BusError as error:
                if not already(error):
                    raise
            if not opening.wanted:
                break
            if opening.channel is not None:
                return opening.channel
            # It takes an earlier channel for connected. That one is gone, or we would not be here.
            await self._device(device, "DisconnectProfile", uuid, deadline)
        raise BusError(names.IN_PROGRESS if opening.wanted else LOST, "connected, but nothing was handed over")

    async def _break_off(self, key: Key, opening: _Opening, *, still_trying: bool) -> None:
        """Leave nothing behind; the same channel cannot be opened again before that is done."""
        opening.drop()
        if not (opening.asked and still_trying and self._running.is_set()):
            del self._opening[key]
            return
        task = asyncio.ensure_future(self._take_back(key))
        self._endings.add(task)
        task.add_done_callback(self._endings.discard)
        await asyncio.shield(task)

    async def _take_back(self, key: Key) -> None:
        with contextlib.suppress(BusError):
            await self._device(key[0], "DisconnectProfile", key[1], BREAK_OFF_DEADLINE)
        del self._opening[key]

    async def _device(self, device: str, member: str, uuid: str, deadline: float) -> None:
        await self._bus.call(names.SERVICE, device, names.DEVICE, member, "s", [uuid], deadline=deadline)

    # Registering

    async def _register(self, uuid: str) -> None:
        async with self._registering:
            while uuid not in self._registered:
                age = self._age
                if uuid not in self._served:
                    self._served[uuid] = self._bus.serve(_path(uuid), lambda request: self._answer(uuid, request))
                body = [_path(uuid), uuid, dict(_OPTIONS)]
                try:
                    await self._manager("RegisterProfile", "osa{sv}", body)
                except BusError as error:
                    # Known already: an answer that came too late, or that somebody did not wait for.
                    if error.name != names.ALREADY_EXISTS:
                        raise
                (owner,) = await self._bus.call(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", [names.SERVICE])
                # Otherwise the one that has registered it went away meanwhile.
                if age == self._age:
                    self._owner = owner
                    self._registered.add(uuid)

    async def _unregister(self, uuid: str) -> None:
        with contextlib.suppress(BusError):
            await self._manager("UnregisterProfile", "o", [_path(uuid)])
        self._served.pop(uuid)()
        self._registered.discard(uuid)

    async def _manager(self, member: str, signature: str, body: Sequence[object]) -> None:
        await self._bus.call(names.SERVICE, names.PROFILE_MANAGER_PATH, names.PROFILE_MANAGER, member, signature, body)

    def _connection(self, connected: bool) -> None:  # noqa: FBT001  # what `Bus.watch` hands over
        if not connected:
            self._forget()

    def _changed(self, _: Signal) -> None:
        self._forget()

    def _forget(self) -> None:
        """End everything: BlueZ has gone or come, or the bus has gone. The next opening registers again."""
        self._age += 1
        self._owner = None
        self._registered.clear()
        for channel in tuple(self._open.values()):
            channel.close()

    # What BlueZ asks of a profile

    async def _answer(self, uuid: str, request: Request) -> tuple[str, Sequence[Any]]:
        if request.sender != self._owner:
            raise BusError(f"{DBUS}.Error.AccessDenied", "only the Bluetooth service may ask")
        if request.interface not in {"", names.PROFILE}:
            raise BusError(f"{DBUS}.Error.UnknownInterface", request.interface)
        if request.member == "NewConnection":
            self._arrived(uuid, request)
        elif request.member == "RequestDisconnection":
            self._close_where(uuid, _device(request))
        elif request.member == "Cancel":
            # It names no device: every socket is meant whose opening is not finished.
            for (_, service), opening in self._opening.items():
                if service == uuid and opening.channel is not None:
                    opening.channel.close()
        elif request.member == "Release":
            self._registered.discard(uuid)
            self._close_where(uuid)
        else:
            raise BusError(f"{DBUS}.Error.UnknownMethod", request.member)
        return "", []

    def _close_where(self, uuid: str, device: str | None = None) -> None:
        for (where, service), channel in tuple(self._open.items()):
            if service == uuid and device in {None, where}:
                channel.close()

    def _arrived(self, uuid: str, request: Request) -> None:
        """Take a socket that somebody waits for; raises `BusError` otherwise, and the bus closes it."""
        key = (_device(request), uuid)
        opening = self._opening.get(key)
        if opening is None or not opening.wanted or opening.channel is not None or not self._running.is_set():
            raise BusError(names.REJECTED, "nobody waits for this")
        try:
            link = _socket(request.fds[request.body[1]])
        except (OSError, IndexError, TypeError) as error:
            raise BusError(names.REJECTED, f"there is no socket: {error}") from error

        def ended() -> None:
            del self._open[key]

        opening.channel = self._open[key] = Channel(link, ended)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def _device(request: Request) -> str:
    """Return the device that a request names first; a name of nothing when it does not."""
    found = request.body[0] if request.body else None
    return found if isinstance(found, str) else ""


def _path(uuid: str) -> str:
    return f"{PATH}/{uuid.replace('-', '_')}"


def _socket(fd: int) -> socket.socket:
    """Return a socket of our own for a descriptor of any family, known to Python or not; raises `OSError`."""
    ours = os.dup(fd)
    try:
        return socket.socket(fileno=ours)
    except OSError:
        os.close(ours)
        raise


def _not_opened(error: BusError) -> SwitchpointError:
    kind, cause, advice = _meaning(error)
    return failure(kind, _NOT_OPENED, cause, advice, detail=str(error))


def _meaning(error: BusError) -> tuple[Kind, Text, Text]:
    """Return what an error means for a channel, where that is not what it means for a headset."""
    if error.name == names.NOT_PERMITTED:
        return Kind.BUSY, text("Another program on this computer controls it."), text("Close it, then try again.")
    found = meaning(error)
    if found[0] is Kind.NO_AUDIO or error.message.endswith("not-supported"):
        return (
            Kind.NO_AUDIO,
            text("It does not offer the control that Switchpoint knows."),
            text("It can still be connected and let go from here."),
        )
    if found[0] is Kind.FULL and error.message.endswith(("refused", "by-remote")):
        return (
            Kind.FULL,
            text("It refused: its app on another host controls it."),
            text("Close that app, then try again."),
        )
    return found
