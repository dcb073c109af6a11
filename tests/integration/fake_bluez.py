"""A scripted org.bluez on a private bus: for what a real one cannot be made to do on demand."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

from dbus_next.message import Message
from dbus_next.signature import Variant

from switchpoint.bluez import names
from switchpoint.bus import DBUS, Bus, BusError, Request

ADAPTER = "/org/bluez/hci0"
HEADSET = f"{ADAPTER}/dev_F8_4E_17_00_00_05"
ADDRESS = "F8:4E:17:00:00:05"
PHONE_AUDIO = "0000110a-0000-1000-8000-00805f9b34fb"

_SIGNATURES = {bool: "b", str: "s", int: "y", list: "as"}


def variants(properties: dict[str, Any]) -> dict[str, Variant]:
    """Return properties as they travel."""
    return {name: Variant(_SIGNATURES[type(value)], value) for name, value in properties.items()}


class FakeBluez:
    """Adapters and devices as dictionaries; what it answers and how late is up to the test."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.objects: dict[str, dict[str, dict[str, Any]]] = {}
        self.calls: list[tuple[str, str, tuple[Any, ...]]] = []
        self.fails: dict[str, BusError] = {}
        """What calls of a method fail with; with a path and a blank before it, only those to that object."""
        self.slow: dict[str, float] = {}
        self.silent_set = False
        """Setting a property answers well and changes nothing."""
        self.profiles: dict[str, tuple[str, str, dict[str, Any]]] = {}
        """Who has registered a service, at which path, with which options."""
        self.handed_over: dict[tuple[str, str], socket.socket] = {}
        """Our end of what was handed over for a device and a service, kept as BlueZ keeps it."""
        self.far_ends: list[socket.socket] = []
        """The headset's end of every channel that was ever connected, the last one last."""
        self.answers: list[str] = []
        """What profiles have answered: the name of an error, or nothing."""
        self.as_if_from: str | None = None
        """Another device, which sockets are said to belong to."""
        self.agent: tuple[str, str, str] | None = None
        """Who answers for pairings, at which path, with which capability."""
        self.asks: list[tuple[str, str, list[Any]]] = []
        """What the agent is asked while a device is being paired: method, signature, arguments behind the device."""
        self.said: list[str] = []
        """What it has answered: the name of an error, or nothing."""
        self.replies: list[list[Any]] = []
        """The values of those answers."""
        self.pairing: asyncio.Task[bool] | None = None
        self.searching = False
        bus.serve("/", self._root)
        bus.serve(names.PROFILE_MANAGER_PATH, self._manager)
        self.add_adapter()

    async def start(self) -> None:
        assert await self.bus.own(names.SERVICE)

    def add_adapter(self, path: str = ADAPTER, address: str = "00:1A:7D:00:00:01", *, powered: bool = True) -> None:
        self.add(path, names.ADAPTER, {"Address": address, "Powered": powered, "Pairable": False})

    def add_headset(self, path: str = HEADSET, **more: Any) -> None:
        properties = {
            "Address": ADDRESS,
            "Alias": "WF-1000XM5",
            "Paired": True,
            "Connected": False,
            "Blocked": False,
            "UUIDs": [names.A2DP_SINK, names.HANDS_FREE],
        }
        self.add(path, names.DEVICE, properties | more)

    def add_stranger(self, path: str = HEADSET, **more: Any) -> None:
        """Let a headset be found that is in pairing mode: its services are not known yet."""
        properties = {
            "Address": ADDRESS,
            "Alias": "WF-1000XM5",
            "Name": "WF-1000XM5",
            "Icon": "audio-headset",
            "Paired": False,
            "Bonded": False,
            "Trusted": False,
            "Connected": False,
            "Blocked": False,
            "UUIDs": [],
        }
        self.add(path, names.DEVICE, properties | more)

    def add(self, path: str, interface: str, properties: dict[str, Any]) -> None:
        self.objects.setdefault(path, {})[interface] = properties
        self.bus.serve(path, self._object)
        if self.bus.connected:
            added = {interface: variants(properties)}
            self.bus.emit("/", names.OBJECT_MANAGER, "InterfacesAdded", "oa{sa{sv}}", [path, added])

    def remove(self, path: str) -> None:
        gone = list(self.objects.pop(path))
        self.bus.emit("/", names.OBJECT_MANAGER, "InterfacesRemoved", "oas", [path, gone])

    def change(self, path: str, interface: str, **properties: Any) -> None:
        self.objects[path][interface].update(properties)
        self.emit_change(path, interface, variants(properties))

    def emit_change(self, path: str, interface: str, changed: dict[str, Variant]) -> None:
        self.bus.emit(path, names.PROPERTIES, "PropertiesChanged", "sa{sv}as", [interface, changed, []])

    def members(self) -> list[str]:
        """Return the calls that devices have had, without their arguments."""
        return [member for _, member, _ in self.calls]

    async def _root(self, request: Request) -> tuple[str, Sequence[Any]]:
        if request.member != "GetManagedObjects":
            raise BusError(f"{DBUS}.Error.UnknownMethod", request.member)
        await self._moods(request)
        tree = {
            path: {interface: variants(properties) for interface, properties in found.items()}
            for path, found in self.objects.items()
        }
        return "a{oa{sa{sv}}}", [tree]

    async def _object(self, request: Request) -> tuple[str, Sequence[Any]]:
        if request.path not in self.objects:
            raise BusError(f"{DBUS}.Error.UnknownObject", request.path)
        self.calls.append((request.path, request.member, request.body))
        await self._moods(request)
        if request.member == "Set":
            _, name, value = request.body
            if not self.silent_set:
                self._set(request.path, name, value)
        elif request.member == "Connect":
            self.change(request.path, names.DEVICE, Connected=True)
        elif request.member == "Disconnect":
            self.drop(request.path, "org.bluez.Reason.Local")
        elif request.member == "ConnectProfile" and request.body[0] == names.A2DP_SINK:
            self.add(f"{request.path}/sep1/fd0", names.TRANSPORT, {"State": "idle"})
        elif request.member == "ConnectProfile" and request.body[0] in self.profiles:
            await self._connect_profile(request.path, request.body[0])
        elif request.member == "DisconnectProfile":
            await self._disconnect_profile(request.path, request.body[0])
        else:
            await self._pairing(request)
        return "", []

    # Pairing

    async def _pairing(self, request: Request) -> None:
        match request.member:
            case "StartDiscovery" | "StopDiscovery":
                self.searching = request.member == "StartDiscovery"
                self.change(request.path, names.ADAPTER, Discovering=self.searching)
            case "RemoveDevice":
                if request.body[0] not in self.objects:
                    raise BusError("org.bluez.Error.DoesNotExist", "Does Not Exist")
                self.remove(request.body[0])
            case "Pair":
                await self._pair(request.path)
            case "CancelPairing":
                if self.pairing is None:
                    raise BusError("org.bluez.Error.DoesNotExist", "Does Not Exist")
                self.pairing.cancel()

    async def _pair(self, path: str) -> None:
        task = self.pairing = asyncio.ensure_future(self._ask_agent(path))
        try:
            await asyncio.wait([task])
        finally:
            self.pairing = None
        if task.cancelled():
            raise BusError("org.bluez.Error.AuthenticationCanceled", "Authentication Canceled")
        if not task.result():
            raise BusError("org.bluez.Error.AuthenticationFailed", "Authentication Failed")
        services = [names.A2DP_SINK, names.HANDS_FREE]
        self.change(path, names.DEVICE, Paired=True, Bonded=True, UUIDs=services)

    async def _ask_agent(self, path: str) -> bool:
        await asyncio.sleep(0.01)
        for member, signature, more in self.asks:
            if await self.ask_agent(member, f"o{signature}", [path, *more]):
                return False
        return True

    async def ask_agent(self, member: str, signature: str, body: list[Any], bus: Bus | None = None) -> str:
        """Call the agent; returns the name of the error, or nothing."""
        assert self.agent is not None
        sender, path, _ = self.agent
        caller = (bus or self.bus)._bus
        assert caller is not None
        reply = await caller.call(Message(sender, path, names.AGENT, member, signature=signature, body=body))
        assert reply is not None
        self.said.append(reply.error_name or "")
        self.replies.append(reply.body)
        return self.said[-1]

    # Profiles of other programs

    async def _manager(self, request: Request) -> tuple[str, Sequence[Any]]:
        self.calls.append((request.path, request.member, request.body))
        await self._moods(request)
        if request.member in {"RegisterAgent", "UnregisterAgent", "RequestDefaultAgent"}:
            return self._agent(request)
        known = {
            uuid
            for uuid, (sender, path, _) in self.profiles.items()
            if (sender, path) == (request.sender, request.body[0])
        }
        if request.member == "RegisterProfile":
            path, uuid, options = request.body
            if known:
                raise BusError(names.ALREADY_EXISTS, "Already Exists")
            if uuid in self.profiles:
                raise BusError(names.NOT_PERMITTED, "UUID already registered")
            self.profiles[uuid] = (request.sender, path, options)
        elif request.member == "UnregisterProfile":
            if not known:
                raise BusError("org.bluez.Error.DoesNotExist", "Does Not Exist")
            for uuid in known:
                del self.profiles[uuid]
                for key in [key for key in self.handed_over if key[1] == uuid]:
                    self.handed_over.pop(key).close()
        return "", []

    def _agent(self, request: Request) -> tuple[str, Sequence[Any]]:
        if request.member == "RegisterAgent":
            if self.agent is not None:
                raise BusError(names.ALREADY_EXISTS, "Already Exists")
            self.agent = (request.sender, *request.body)
        elif self.agent is None:
            raise BusError("org.bluez.Error.DoesNotExist", "Does Not Exist")
        elif request.member == "UnregisterAgent":
            self.agent = None
            self.change(ADAPTER, names.ADAPTER, Pairable=False)
        else:
            self.change(ADAPTER, names.ADAPTER, Pairable=True)
        return "", []

    def ended(self, path: str, uuid: str) -> bool:
        """Tell whether a channel is over as its socket shows it, which is what BlueZ goes by."""
        link = self.handed_over[path, uuid]
        try:
            return link.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    async def _connect_profile(self, path: str, uuid: str) -> None:
        if (path, uuid) in self.handed_over:
            return
        ours, far = socket.socketpair()
        self.far_ends.append(far)
        self.handed_over[path, uuid] = ours
        await self.hand_over(self.as_if_from or path, uuid, ours)
        if self.answers[-1]:
            self.handed_over.pop((path, uuid)).close()
            raise BusError("org.bluez.Error.Failed", "br-connection-refused")

    async def hand_over(self, path: str, uuid: str, *descriptors: Any, body: list[Any] | None = None) -> None:
        """Call `NewConnection` with any number of sockets or files."""
        body = [path, 0, {}] if body is None else body
        signature = "oha{sv}" if len(body) == 3 else "o" * len(body)
        await self.ask(uuid, "NewConnection", signature, body, [each.fileno() for each in descriptors])

    async def _disconnect_profile(self, path: str, uuid: str) -> None:
        if (path, uuid) in self.handed_over:
            await self.ask(uuid, "RequestDisconnection", "o", [path])
            self.handed_over.pop((path, uuid)).close()

    async def ask(
        self,
        uuid: str,
        member: str,
        signature: str = "",
        body: Sequence[Any] = (),
        descriptors: Sequence[int] = (),
        interface: str = names.PROFILE,
    ) -> None:
        """Call a profile, and note its answer."""
        sender, path, _ = self.profiles[uuid]
        assert self.bus._bus is not None
        reply = await self.bus._bus.call(
            Message(sender, path, interface, member, signature=signature, body=list(body), unix_fds=list(descriptors))
        )
        assert reply is not None
        self.answers.append(reply.error_name or "")

    def close_links(self) -> None:
        """Close every end of every channel."""
        for link in (*self.handed_over.values(), *self.far_ends):
            link.close()
        self.handed_over.clear()

    def _set(self, path: str, name: str, value: Any) -> None:
        self.change(path, names.DEVICE, **{name: value})
        if name == "Blocked" and value is True:
            self.drop(path, "org.bluez.Reason.Local")

    def drop(self, path: str, reason: str) -> None:
        self.bus.emit(path, names.DEVICE, "Disconnected", "ss", [reason, ""])
        self.change(path, names.DEVICE, Connected=False)

    async def _moods(self, request: Request) -> None:
        await asyncio.sleep(self.slow.get(request.member, 0.0))
        for which in (request.member, f"{request.path} {request.member}"):
            if which in self.fails:
                raise self.fails[which]
