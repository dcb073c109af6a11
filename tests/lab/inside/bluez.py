"""The lab's own view of BlueZ, and its hand there: independent of Switchpoint, kept open for a guest's whole life.

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

import json
import sys
import threading
import time

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
from gi.repository import GLib

BLUEZ = "org.bluez"
PROPERTIES = "org.freedesktop.DBus.Properties"
MANAGER = "org.freedesktop.DBus.ObjectManager"
FOREVER = 3600.0


def plain(value):
    """A D-Bus value as JSON knows it."""
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (dbus.ByteArray, bytes)):
        return list(value)
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, str):
        return str(value)
    return float(value) if isinstance(value, float) else int(value)


def tell(**message):
    print(json.dumps({"at": time.monotonic(), **message}), flush=True)


class Watch:
    def __init__(self, bus):
        self._bus = bus
        bus.add_signal_receiver(self._signal, bus_name=BLUEZ, path_keyword="path", interface_keyword="interface",
                                member_keyword="member")
        bus.watch_name_owner(BLUEZ, self._owner)

    def _owner(self, owner):
        tell(bluez=bool(owner))
        if owner:
            self.call("/", MANAGER, "GetManagedObjects", "", [], self._all, lambda error: None)

    def _all(self, objects):
        for path, interfaces in objects.items():
            self._added(path, interfaces)

    @staticmethod
    def _added(path, interfaces):
        for interface, values in interfaces.items():
            if interface.startswith(BLUEZ):
                tell(path=str(path), interface=str(interface), values=plain(values))

    def _signal(self, *arguments, path, interface, member):
        if (interface, member) == (PROPERTIES, "PropertiesChanged"):
            tell(path=path, interface=str(arguments[0]), values=plain(arguments[1]))
        elif (interface, member) == (MANAGER, "InterfacesAdded"):
            self._added(*arguments)
        elif (interface, member) == (MANAGER, "InterfacesRemoved"):
            tell(path=str(arguments[0]), gone=plain(arguments[1]))
        else:
            tell(path=path, signal=[interface, member, plain(arguments)])

    def call(self, path, interface, method, types, arguments, done, failed):
        self._bus.call_async(BLUEZ, path, interface, method, types, arguments,
                             lambda *values: done(*values), failed, timeout=FOREVER)


class Hand:
    def __init__(self, watch):
        self._watch = watch

    def take(self, message):
        number = message["call"]
        interface, method = message["interface"], message.get("method")
        types, arguments = message.get("types", ""), message.get("arguments", [])
        if name := message.get("set"):
            value = {"b": dbus.Boolean, "s": dbus.String, "u": dbus.UInt32, "q": dbus.UInt16}[types](arguments[0])
            interface, method, types, arguments = PROPERTIES, "Set", "ssv", [interface, name, value]
        self._watch.call(
            message["path"], interface, method, types, arguments,
            lambda *values: tell(answer=number, value=[plain(value) for value in values]),
            lambda error: tell(answer=number, error=[error.get_dbus_name(), error.get_dbus_message()]),
        )
        return GLib.SOURCE_REMOVE


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    loop = GLib.MainLoop()
    hand = Hand(Watch(dbus.SystemBus()))

    def read():
        for line in sys.stdin:
            GLib.idle_add(hand.take, json.loads(line))
        GLib.idle_add(loop.quit)

    threading.Thread(target=read, daemon=True).start()
    loop.run()


main()
