"""A scripted org.bluez on a private bus: for what a real one cannot be made to do on demand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

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
        self.slow: dict[str, float] = {}
        self.silent_set = False
        """Setting a property answers well and changes nothing."""
        bus.serve("/", self._root)
        self.add_adapter()

    async def start(self) -> None:
        assert await self.bus.own(names.SERVICE)

    def add_adapter(self, path: str = ADAPTER, address: str = "00:1A:7D:00:00:01", *, powered: bool = True) -> None:
        self.add(path, names.ADAPTER, {"Address": address, "Powered": powered})

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
        return "", []

    def _set(self, path: str, name: str, value: Any) -> None:
        self.change(path, names.DEVICE, **{name: value})
        if name == "Blocked" and value is True:
            self.drop(path, "org.bluez.Reason.Local")

    def drop(self, path: str, reason: str) -> None:
        self.bus.emit(path, names.DEVICE, "Disconnected", "ss", [reason, ""])
        self.change(path, names.DEVICE, Connected=False)

    async def _moods(self, request: Request) -> None:
        await asyncio.sleep(self.slow.get(request.member, 0.0))
        if request.member in self.fails:
            raise self.fails[request.member]
