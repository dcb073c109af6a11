"""Answers on the session bus for a running session."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from switchpoint import __version__
from switchpoint.bus import Bus, BusError, Request, variant
from switchpoint.errors import SwitchpointError
from switchpoint.profiles import find
from switchpoint.service import interface as dbus
from switchpoint.snapshot import Activate, End, Intent, ReleaseEverything, Retry, Undo, chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.model import Address
    from switchpoint.session import Session
    from switchpoint.snapshot import Snapshot

Line = Callable[["Session", list[str]], Awaitable[tuple[int, str, str]]]
"""Answers a command line inside a session: exit code, output, error output."""
Reply = tuple[str, "Sequence[Any]"]

_PYTHON: dict[str, Callable[[Any], bool]] = {
    "s": lambda value: isinstance(value, str),
    "b": lambda value: isinstance(value, bool),
    "as": lambda value: isinstance(value, list) and all(isinstance(part, str) for part in value),
}


class Service:
    """The object on the bus. Calls that come before the session is there wait for it."""

    def __init__(self, bus: Bus, line: Line) -> None:
        """Serve on `bus`; `line` answers command lines."""
        self._bus = bus
        self._line = line
        self._session: asyncio.Future[Session] = asyncio.get_running_loop().create_future()
        self._ends: list[Callable[[], None]] = []
        self.stopped = False

    def start(self) -> None:
        """Take calls from now on."""
        self._ends.append(self._bus.serve(dbus.PATH, self._handle))
        for path, xml in dbus.parents().items():
            self._ends.append(self._bus.serve(path, _describes(xml)))

    def attach(self, session: Session) -> None:
        """Answer for a session, and tell of its changes."""
        self._session.set_result(session)
        self._ends.append(session.switchboard.subscribe(self._changed))

    def stop(self) -> None:
        """Take no calls any more, for good; those that are being answered go on."""
        self.stopped = True
        for end in self._ends:
            end()
        self._ends.clear()
        self._session.cancel()

    def _changed(self, _: Snapshot) -> None:
        self._bus.emit(dbus.PATH, dbus.INTERFACE, "Changed")

    async def _handle(self, request: Request) -> Reply:
        if request.interface == dbus.INTROSPECTABLE and request.member == "Introspect":
            return "s", [dbus.describe()]
        try:
            session = await asyncio.shield(self._session)
        except asyncio.CancelledError as error:
            raise BusError("org.freedesktop.DBus.Error.NoReply", "Switchpoint is just ending.") from error
        if request.interface == dbus.PROPERTIES:
            return _property(request, session)
        if request.interface not in {dbus.INTERFACE, ""}:
            raise BusError(dbus.UNKNOWN_INTERFACE, f"There is no interface {request.interface[:80]}.")
        takes, gives = dbus.METHODS.get(request.member, (None, ()))
        if takes is None:
            raise BusError(dbus.UNKNOWN_METHOD, f"There is no method {request.member[:80]}.")
        kinds = [kind for _, kind in takes]
        if len(request.body) != len(kinds) or not all(
            _PYTHON[kind](value) for kind, value in zip(kinds, request.body, strict=True)
        ):
            raise BusError(dbus.INVALID, f"{request.member} takes the arguments ({''.join(kinds)}).")
        try:
            return dbus.signature(gives), await self._act(session, request.member, request.body)
        except SwitchpointError as error:
            raise BusError(_error(error.problem.kind), str(error.problem)) from error

    async def _act(self, session: Session, member: str, body: tuple[Any, ...]) -> Sequence[Any]:
        match member:
            case "Status":
                return [(await self._line(session, ["status", "--json"]))[1]]
            case "Run":
                return await self._line(session, list(body[0]))
            case "Show":
                return [session.requests.show()]
            case "HandOver":
                await session.requests.hand_over()
                return []
            case "Quit":
                session.requests.quit()
                return []
        notice = await session.switchboard.submit(_intent(session, member, body))
        return [str(notice.kind), str(notice.text)]


def _intent(session: Session, member: str, body: tuple[Any, ...]) -> Intent:
    """Return what a method asks of the switchboard; raises `SwitchpointError` for names that nobody knows."""
    snapshot = session.switchboard.snapshot
    match member, body:
        case "Activate", (profile, headset, even_in_call):
            wanted = find(snapshot.profiles, profile)
            return Activate(_headset(session, headset), wanted.id, even_in_call)
        case "End", (headset,):
            return End(_headset(session, headset))
        case "Undo", (headset, even_in_call):
            return Undo(_headset(session, headset), None, even_in_call)
        case "Retry", (headset,):
            return Retry(_headset(session, headset))
        case _:
            return ReleaseEverything()


def _headset(session: Session, named: str) -> Address:
    return chosen(session.switchboard.snapshot, named or None).headset.address


def _property(request: Request, session: Session) -> Reply:
    values = {"Version": __version__, "Keeping": session.switchboard.snapshot.keeping}
    wrapped = {name: variant(kind, values[name]) for name, kind in dbus.READABLE.items()}
    match request.member, request.body:
        case "GetAll", (str(interface),):
            return "a{sv}", [wrapped if interface in {dbus.INTERFACE, ""} else {}]
        case "Get", (str(interface), str(name)):
            if interface not in {dbus.INTERFACE, ""} or name not in wrapped:
                raise BusError(dbus.UNKNOWN_PROPERTY, f"There is no property {name[:80]}.")
            return "v", [wrapped[name]]
        case "Set", _:
            raise BusError(dbus.READ_ONLY, "No property can be written.")
        case (("Get" | "GetAll"), _):
            raise BusError(dbus.INVALID, "Get takes the arguments (ss), GetAll takes (s).")
    raise BusError(dbus.UNKNOWN_METHOD, f"There is no method {request.member[:80]}.")


def _error(kind: str) -> str:
    return f"{dbus.ERRORS}.{''.join(part.capitalize() for part in kind.split('-'))}"


def _describes(xml: str) -> Callable[[Request], Awaitable[Reply]]:
    async def handle(request: Request) -> Reply:
        if request.interface == dbus.INTROSPECTABLE and request.member == "Introspect":
            return "s", [xml]
        raise BusError(dbus.UNKNOWN_METHOD, "This object only names the ones below it.")

    return handle
