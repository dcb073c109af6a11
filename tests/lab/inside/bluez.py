"""The lab's own view of BlueZ, and its hand there: independent of Switchpoint, kept open while a guest runs.

Output, a JSON object a line, times from the guest's monotonic clock in seconds:

    {"at", "bluez": true or false}                   bluetoothd is there, or not
    {"at", "path", "interface", "values": {...}}     an object's properties: all at first, then what changed
    {"at", "path", "gone": [interfaces]}
    {"at", "path", "signal": [interface, name, arguments]}
    {"at", "answer": number, "value" or "error"}

Input, a JSON object a line; the type letters are D-Bus':

    {"call": number, "path", "interface", "method", "types", "arguments"}
    {"call": number, "path", "interface", "set": name, "types", "arguments": [value]}
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import dbus
import dbus.mainloop.glib
from gi.repository import GLib

BLUEZ = "org.bluez"
PROPERTIES = "org.freedesktop.DBus.Properties"
MANAGER = "org.freedesktop.DBus.ObjectManager"
FOREVER = 3600.0
SETTABLE = {"b": dbus.Boolean, "s": dbus.String, "u": dbus.UInt32}


def plain(value: Any) -> Any:
    """A D-Bus value as JSON knows it."""
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, bytes)):
        return [plain(inner) for inner in value]
    if isinstance(value, str):
        return str(value)
    return float(value) if isinstance(value, float) else int(value)


def tell(**message: Any) -> None:
    """One line of output."""
    sys.stdout.write(json.dumps({"at": time.monotonic(), **message}) + "\n")
    sys.stdout.flush()


class Watch:
    """Tells what BlueZ says."""

    def __init__(self, bus: dbus.SystemBus) -> None:
        self._bus = bus
        keywords = {f"{name}_keyword": name for name in ("path", "interface", "member")}
        bus.add_signal_receiver(self._signal, bus_name=BLUEZ, **keywords)
        bus.watch_name_owner(BLUEZ, self._owner)

    def call(
        self, path: str, interface: str, method: str, types: str, arguments: list[Any], done: Callable[..., None]
    ) -> None:
        """Call BlueZ; `done` gets what comes back, or one exception of D-Bus."""
        self._bus.call_async(BLUEZ, path, interface, method, types, arguments, done, done, timeout=FOREVER)

    def _owner(self, owner: str) -> None:
        tell(bluez=bool(owner))
        if owner:
            self.call("/", MANAGER, "GetManagedObjects", "", [], self._all)

    def _all(self, objects: Any) -> None:
        if not isinstance(objects, dbus.DBusException):
            for path, interfaces in objects.items():
                self._added(path, interfaces)

    @staticmethod
    def _added(path: str, interfaces: dict[str, Any]) -> None:
        for interface, values in interfaces.items():
            if interface.startswith(BLUEZ):
                tell(path=str(path), interface=str(interface), values=plain(values))

    def _signal(self, *arguments: Any, path: str, interface: str, member: str) -> None:
        match interface, member:
            case (str(), "PropertiesChanged"):
                tell(path=path, interface=str(arguments[0]), values=plain(arguments[1]))
            case (str(), "InterfacesAdded"):
                self._added(*arguments)
            case (str(), "InterfacesRemoved"):
                tell(path=str(arguments[0]), gone=plain(arguments[1]))
            case _:
                tell(path=path, signal=[interface, member, plain(arguments)])


class Hand:
    """Does what it is told."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def take(self, message: dict[str, Any]) -> bool:
        """One line of input."""
        number = message["call"]
        types, arguments = message["types"], message["arguments"]
        interface, method = message["interface"], message.get("method", "Set")
        if name := message.get("set"):
            arguments = [interface, name, SETTABLE[types](arguments[0])]
            interface, types = PROPERTIES, "ssv"

        def done(*values: Any) -> None:
            if values and isinstance(values[0], dbus.DBusException):
                error = values[0]
                tell(answer=number, error=[error.get_dbus_name(), error.get_dbus_message()])
            else:
                tell(answer=number, value=plain(values))

        self._watch.call(message["path"], interface, method, types, arguments, done)
        return bool(GLib.SOURCE_REMOVE)


def main() -> None:
    """Watch and obey until the input ends."""
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    loop = GLib.MainLoop()
    hand = Hand(Watch(dbus.SystemBus()))

    def read() -> None:
        for line in sys.stdin:
            GLib.idle_add(hand.take, json.loads(line))
        GLib.idle_add(loop.quit)

    threading.Thread(target=read, daemon=True).start()
    loop.run()


main()
