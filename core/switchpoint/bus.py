"""D-Bus: one lasting connection to a message bus, with a deadline on every call. The only importer of dbus-next.

What the library leaves open is closed here: calls on a lost bus would hang for ever, so each has a deadline and fails
at once when the connection goes; the socket of a lost connection is closed; match rules are counted, released with
their last owner and added again after a reconnect; file descriptors are negotiated, and those nobody takes are closed.
Nothing is introspected: messages are built from names and signatures.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

# The library loads GLib where it finds it, for a loop that we never run; None stands for "not there".
_absent = {} if "gi" in sys.modules else {"gi": None}
sys.modules.update(_absent)  # type: ignore[arg-type]  # that is how Python is told
try:
    from dbus_next.aio.message_bus import MessageBus
    from dbus_next.constants import BusType, MessageFlag, MessageType
    from dbus_next.errors import DBusError
    from dbus_next.message import Message
    from dbus_next.signature import Variant
finally:
    for _name in _absent:
        del sys.modules[_name]

LOG = logging.getLogger(__name__)

DEADLINE = 5.0
"""Seconds for an ordinary call. Connecting a device takes longer and says so."""
CONNECT_DEADLINE = 5.0
RETRY_AFTER = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Seconds between attempts to reach a bus that is gone; the last one repeats."""

DBUS = "org.freedesktop.DBus"
DBUS_PATH = "/org/freedesktop/DBus"
LOST = "io.github.switchpoint.Lost"
"""Our name for the error of a call whose bus went away."""
LATE = "io.github.switchpoint.Late"
"""Our name for the error of a call that met its deadline."""


class BusError(Exception):
    """A call that failed: `name` is the D-Bus error's, or `LOST` or `LATE`."""

    def __init__(self, name: str, message: str) -> None:
        """Carry the error as it came."""
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


@dataclass(frozen=True, slots=True)
class Rule:
    """What to receive; None matches anything.

    `within` is a path and everything below it, `arg0_within` a name in the first argument and everything below that.
    """

    sender: str | None = None
    path: str | None = None
    within: str | None = None
    interface: str | None = None
    member: str | None = None
    arg0: str | None = None
    arg0_within: str | None = None

    def __str__(self) -> str:
        """Return the rule in the bus's own language."""
        keys = {
            "sender": self.sender,
            "path": self.path,
            "path_namespace": self.within,
            "interface": self.interface,
            "member": self.member,
            "arg0": self.arg0,
            "arg0namespace": self.arg0_within,
        }
        return ",".join(["type='signal'", *(f"{key}='{value}'" for key, value in keys.items() if value is not None)])

    def fits(self, signal: Signal) -> bool:
        """Tell whether a signal is meant. The sender is not compared: the bus has done that, by unique name."""
        if self.path is not None and signal.path != self.path:
            return False
        if self.within is not None and not f"{signal.path}/".startswith(f"{self.within}/"):
            return False
        if self.arg0 is not None and (not signal.body or signal.body[0] != self.arg0):
            return False
        if self.arg0_within is not None:
            first = signal.body[0] if signal.body else None
            if not (isinstance(first, str) and f"{first}.".startswith(f"{self.arg0_within}.")):
                return False
        return self.interface in {None, signal.interface} and self.member in {None, signal.member}


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that came in, with plain values."""

    sender: str
    path: str
    interface: str
    member: str
    body: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A call to one of our objects, with plain values. `fds` are closed after the answer: `os.dup` what is to stay."""

    sender: str
    path: str
    interface: str
    member: str
    body: tuple[Any, ...]
    fds: tuple[int, ...] = ()


Handler = Callable[[Request], Awaitable[tuple[str, Sequence[Any]]]]
"""Answers a request with a signature and the values; raises `BusError` to refuse."""


class Bus:
    """A connection that comes back by itself. Use it inside one loop; `run` keeps it."""

    def __init__(self, *, system: bool, address: str | None = None) -> None:
        """Do nothing yet. `address`: another bus than the usual one, for tests."""
        self._kind = BusType.SYSTEM if system else BusType.SESSION
        self._address = address
        self._bus: MessageBus | None = None
        self._rules: Counter[str] = Counter()
        self._due: set[str] = set()
        """Rules that a new connection has still to be told of."""
        self._left: set[str] = set()
        """Rules that nobody needs any more and that the bus still has."""
        self._handlers: list[tuple[Rule, Callable[[Signal], None]]] = []
        self._objects: dict[str, Handler] = {}
        self._watchers: list[Callable[[bool], None]] = []
        self._answers: set[asyncio.Task[None]] = set()
        self._kept: dict[int, list[int]] = {}
        """Descriptors of replies that somebody waits for, by the serial of the call."""
        self.tried = False
        """At least one attempt to reach the bus has ended, either way."""

    @property
    def connected(self) -> bool:
        """Tell whether calls can be made now."""
        return self._bus is not None

    @property
    def unique_name(self) -> str | None:
        """Return our name on the bus, None while there is no connection."""
        return self._bus.unique_name if self._bus else None

    def watch(self, changed: Callable[[bool], None]) -> Callable[[], None]:
        """Call `changed(connected)` whenever the connection comes or goes, or is not to be had at first.

        The returned function ends that.
        """
        self._watchers.append(changed)
        return lambda: self._watchers.remove(changed) if changed in self._watchers else None

    async def run(self) -> None:
        """Connect, and connect again whenever the bus was lost, until cancelled."""
        failures = 0
        try:
            while True:
                lost = await self._connect()
                first, self.tried = not self.tried, True
                if lost is None:
                    if first:
                        # Whoever waits for the first connection has to hear that there is none.
                        self._tell(connected=False)
                    await asyncio.sleep(RETRY_AFTER[min(failures, len(RETRY_AFTER) - 1)])
                    failures += 1
                    continue
                failures = 0
                self._tell(connected=True)
                await lost
                self._drop()
        finally:
            self._drop()
            for task in self._answers:
                task.cancel()
            await asyncio.gather(*self._answers, return_exceptions=True)

    async def _connect(self) -> asyncio.Task[None] | None:
        """Return a task that ends when the new connection is lost, or None when there is none to be had."""
        # In two parts, because a constructor that fails has already opened a socket, and would keep it open.
        bus = MessageBus.__new__(MessageBus)
        address = self._address or _usual(self._kind)
        try:
            MessageBus.__init__(bus, bus_address=address, bus_type=self._kind, negotiate_unix_fd=True)
            async with asyncio.timeout(CONNECT_DEADLINE):
                await bus.connect()
        except Exception as error:  # noqa: BLE001  # the library raises whatever its parts raise: OSError, AuthError, ...
            LOG.debug("the bus cannot be reached: %s", error)
            _close(bus)
            return None
        bus.add_message_handler(self._incoming)
        self._bus = bus
        lost = asyncio.ensure_future(_until_lost(bus))
        # While one is on its way, others may be added, which tell the bus by themselves, or taken away.
        self._due, self._left = set(self._rules), set()
        while self._due:
            with contextlib.suppress(BusError):
                await self._match("AddMatch", self._due.pop())
        return lost

    def _drop(self) -> None:
        if self._bus is None:
            return
        bus, self._bus = self._bus, None
        _close(bus)
        self._tell(connected=False)

    def _tell(self, *, connected: bool) -> None:
        for changed in tuple(self._watchers):
            changed(connected)

    # Calls

    async def call(  # noqa: PLR0913, PLR0917  # a D-Bus call has these parts
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: Sequence[Any] = (),
        *,
        deadline: float = DEADLINE,
    ) -> tuple[Any, ...]:
        """Return the reply's plain values; raises `BusError`, at the latest after `deadline` seconds.

        File descriptors in a reply are closed; `call_for_descriptor` keeps one.
        """
        message = _call_to(destination, path, interface, member, signature, body)
        return await self._exchange(message, deadline)

    async def call_for_descriptor(  # noqa: PLR0913, PLR0917  # as above
        self, destination: str, path: str, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()
    ) -> int:
        """Return the file descriptor that a reply brings, which the caller closes; raises `BusError`."""
        if self._bus is None:
            raise BusError(LOST, "there is no connection to the bus")
        message = _call_to(destination, path, interface, member, signature, body)
        message.serial = self._bus.next_serial()
        self._kept[message.serial] = []
        try:
            await self._exchange(message, DEADLINE)
        except BaseException:
            _close_all(self._kept.pop(message.serial))
            raise
        first, *others = self._kept.pop(message.serial) or [-1]
        _close_all(others)
        if first < 0:
            raise BusError(f"{DBUS}.Error.Failed", "the reply brought no file descriptor")
        return first

    async def _exchange(self, message: Message, deadline: float) -> tuple[Any, ...]:
        bus = self._bus
        if bus is None:
            raise BusError(LOST, "there is no connection to the bus")
        try:
            async with asyncio.timeout(deadline):
                reply = await bus.call(message)
        except TimeoutError as error:
            raise BusError(LATE, f"no answer within {deadline:g} s") from error
        except DBusError as error:
            raise BusError(error.type, error.text) from error
        except Exception as error:  # a lost bus raises EOFError, OSError or nothing of the kind
            raise BusError(LOST, str(error) or "the bus went away") from error
        if reply is None:
            raise BusError(LOST, "the bus went away")
        if reply.message_type is MessageType.ERROR:
            said = str(reply.body[0]) if reply.body else ""
            raise BusError(str(reply.error_name), said)
        found: tuple[Any, ...] = plain(reply.body)
        return found

    async def get_all(self, destination: str, path: str, interface: str) -> dict[str, Any]:
        """Return the properties of an interface; raises `BusError`."""
        reply = await self.call(destination, path, f"{DBUS}.Properties", "GetAll", "s", [interface])
        return dict(reply[0])

    async def set(  # noqa: PLR0913, PLR0917  # a property has these parts
        self, destination: str, path: str, interface: str, name: str, signature: str, value: object
    ) -> None:
        """Set a property to a value of a D-Bus type, such as `b`; raises `BusError`."""
        wrapped = Variant(signature, value)
        await self.call(destination, path, f"{DBUS}.Properties", "Set", "ssv", [interface, name, wrapped])

    # Signals

    async def subscribe(self, rule: Rule, handler: Callable[[Signal], None]) -> Callable[[], None]:
        """Deliver what fits `rule` to `handler`, also after a reconnect; the returned function ends that.

        Raises `BusError` when the bus refuses the rule. Without a connection it is added with the next one.
        """
        text = str(rule)
        entry = (rule, handler)
        self._handlers.append(entry)
        self._rules[text] += 1
        if text in self._left:
            self._left.discard(text)
        elif self._rules[text] == 1 and self._bus is not None:
            try:
                await self._match("AddMatch", text)
            except BusError:
                self._forget(entry, text)
                raise
        return lambda: self._forget(entry, text)

    def _forget(self, entry: tuple[Rule, Callable[[Signal], None]], text: str) -> None:
        if entry not in self._handlers:
            return
        self._handlers.remove(entry)
        self._rules[text] -= 1
        if self._rules[text] > 0:
            return
        del self._rules[text]
        if text in self._due:
            self._due.discard(text)
        elif self._bus is not None and entry[0].within is not None:
            # dbus-daemon (1.14.10) takes two rules for one that differ in nothing but the path they are within: it
            # would take away the last one that it was given, and we would be deaf to another headset.
            self._left.add(text)
        elif self._bus is not None:
            self._send(
                Message(
                    destination=DBUS,
                    path=DBUS_PATH,
                    interface=DBUS,
                    member="RemoveMatch",
                    signature="s",
                    body=[text],
                    flags=MessageFlag.NO_REPLY_EXPECTED,
                )
            )

    async def _match(self, member: str, rule: str) -> None:
        await self.call(DBUS, DBUS_PATH, DBUS, member, "s", [rule])

    # Objects of ours

    async def own(self, name: str) -> bool:
        """Take a name on the bus if it is free; tells whether it is ours now. Raises `BusError`."""
        do_not_queue = 4
        (code,) = await self.call(DBUS, DBUS_PATH, DBUS, "RequestName", "su", [name, do_not_queue])
        primary, already = 1, 4
        return code in {primary, already}

    async def disown(self, name: str) -> None:
        """Give a name back, so that another program can have it. Raises `BusError`."""
        await self.call(DBUS, DBUS_PATH, DBUS, "ReleaseName", "s", [name])

    def serve(self, path: str, handler: Handler) -> Callable[[], None]:
        """Answer calls to an object of ours; the returned function ends that. Names that others call must be known."""
        self._objects[path] = handler
        return lambda: self._objects.pop(path, None) and None

    def emit(self, path: str, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()) -> None:
        """Send a signal to whoever listens; without a connection it is lost, like any signal."""
        self._send(Message.new_signal(path, interface, member, signature, list(body)))

    def _send(self, message: Message) -> None:
        if self._bus is None:
            return
        sent = self._bus.send(message)
        # A failed write ends the connection, and that is seen elsewhere.
        sent.add_done_callback(lambda done: None if done.cancelled() else done.exception() and None)

    # What comes in

    def _incoming(self, message: Message) -> bool | None:
        """Take signals and calls. A handler that returned something true to a reply would swallow the reply."""
        if message.message_type is MessageType.METHOD_CALL and message.path in self._objects:
            task = asyncio.ensure_future(self._answer(message, self._objects[message.path]))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)
            # Not in the task itself: one that is cancelled before its first step runs nothing.
            task.add_done_callback(lambda _: _close_all(message.unix_fds))
            return True
        # Nobody takes those of a signal, of a reply, which may be too late, or of a call to an object that has gone.
        if message.reply_serial in self._kept:
            self._kept[message.reply_serial] += [os.dup(number) for number in message.unix_fds]
        _close_all(message.unix_fds)
        if message.message_type is MessageType.SIGNAL:
            self._signal(message)
        return None

    def _signal(self, message: Message) -> None:
        signal = Signal(
            sender=message.sender or "",
            path=message.path or "",
            interface=message.interface or "",
            member=message.member or "",
            body=plain(message.body),
        )
        for rule, handler in tuple(self._handlers):
            if rule.fits(signal):
                handler(signal)

    async def _answer(self, message: Message, handler: Handler) -> None:
        request = Request(
            sender=message.sender or "",
            path=message.path or "",
            interface=message.interface or "",
            member=message.member or "",
            body=plain(message.body),
            fds=tuple(message.unix_fds),
        )
        try:
            signature, values = await handler(request)
            reply = Message.new_method_return(message, signature, list(values))
        except BusError as error:
            reply = Message.new_error(message, error.name, error.message)
        except Exception:  # the root of a task: the caller gets an answer in any case
            LOG.exception("a call to %s failed", request.member)
            reply = Message.new_error(message, f"{DBUS}.Error.Failed", "It did not work.")
        if not message.flags & MessageFlag.NO_REPLY_EXPECTED:
            self._send(reply)


def _usual(kind: BusType) -> str:
    """Return the address of this computer's own bus."""
    if kind is BusType.SYSTEM:
        return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "/nowhere")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS", f"unix:path={runtime}/bus")


async def _until_lost(bus: MessageBus) -> None:
    with contextlib.suppress(Exception):
        await bus.wait_for_disconnect()


def _close(bus: MessageBus) -> None:
    """Close a connection and, unlike the library, its socket; also one whose constructor has failed half-way."""
    if hasattr(bus, "_disconnect_future"):
        loop = asyncio.get_running_loop()
        # The notifiers go before the descriptor: one that outlives it would watch whatever gets its number next.
        loop.remove_reader(bus._fd)  # noqa: SLF001
        loop.remove_writer(bus._fd)  # noqa: SLF001
        bus._finalize(EOFError())  # noqa: SLF001  # fails the calls that are still waiting
        reason = bus._disconnect_future  # noqa: SLF001
        if reason.done() and not reason.cancelled():
            # Somebody has to look at it, or Python complains that nobody did.
            reason.exception()
    for name in ("_stream", "_sock"):
        with contextlib.suppress(OSError, AttributeError):
            getattr(bus, name).close()


def _call_to(  # noqa: PLR0913, PLR0917  # a D-Bus call has these parts
    destination: str, path: str, interface: str, member: str, signature: str, body: Sequence[Any]
) -> Message:
    return Message(
        destination=destination,
        path=path,
        interface=interface,
        member=member,
        signature=signature,
        body=list(body),
    )


def _close_all(fds: Sequence[int]) -> None:
    for number in fds:
        with contextlib.suppress(OSError):
            os.close(number)


def variant(signature: str, value: object) -> object:
    """Return a value of a D-Bus type, such as `b`, for an argument of type `v`: the opposite of `plain`."""
    return Variant(signature, value)


def plain(value: Any) -> Any:  # noqa: ANN401  # D-Bus values are of any type
    """Return a D-Bus value without its variants; lists of arguments become tuples at the top."""
    return tuple(_plain(part) for part in value) if isinstance(value, list) else _plain(value)


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Variant):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value
