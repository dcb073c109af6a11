"""A mirror of org.bluez: adapters, audio devices and what hangs below them, kept up to date by signals.

It subscribes before it reads, and only to the paths of adapters and audio devices: a scan of a busy room brings
thousands of signals a second from strangers, and decoding those alone would keep a processor busy. When the service or
the bus goes, everything is forgotten; when it comes, everything is read again. Replies may be of any shape: what is not
of the documented type is left out.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from switchpoint.bluez import names
from switchpoint.bluez.drops import Drops, plays
from switchpoint.bus import DBUS, LATE, LOST, Bus, BusError, Rule, Signal
from switchpoint.model import Bluetooth
from switchpoint.ports import Listeners
from switchpoint.sandbox import sandbox

LOG = logging.getLogger(__name__)

Tree = dict[str, dict[str, dict[str, Any]]]
"""Path, interface, property."""

_NOBODY_THERE = frozenset({LOST, f"{DBUS}.Error.ServiceUnknown", f"{DBUS}.Error.NameHasNoOwner"})

READ_AGAIN_AFTER = (0.2, 1.0, 3.0, 10.0, 30.0)
"""Seconds until a reading that was refused is repeated, while the service is there. Then it is left alone until it, or
the bus, comes anew; only one that does not answer in time is asked on, at the last pace."""
FIRST_READING = 25.0
"""Seconds for the first answer: the call may have to start the service."""


class Mirror(Listeners):
    """Follows one bus. `run` keeps it; `objects` is what is known now."""

    def __init__(self, bus: Bus) -> None:
        """Know nothing yet."""
        super().__init__()
        self._bus = bus
        around = sandbox()
        self._is_hidden = around is not None and not around.may_talk(names.SERVICE, system=True)
        """A sandbox without the permission does not even tell that there is such a service."""
        self._stale = asyncio.Event()
        self._rules: dict[str, Callable[[], None]] = {}
        self._meanwhile: list[tuple[Callable[[Signal], None], Signal]] | None = None
        """Signals that came while everything was being read; None while nothing is."""
        self.objects: Tree = {}
        self.refusal: BusError | None = None
        """Why nothing could be read, None when it could."""
        self.read_once = asyncio.Event()
        """Set after the first answer, whatever it was."""
        self.drops = Drops()
        self._gone = False
        """The service has gone, and not come back since."""
        self._failures = 0
        """How often reading has failed in a row."""
        self._again: asyncio.TimerHandle | None = None
        """When it is repeated, None: not by itself."""

    async def run(self) -> None:
        """Mirror until cancelled."""
        ends = [
            self._bus.watch(self._connection),
            await self._bus.subscribe(
                Rule(sender=DBUS, interface=DBUS, member="NameOwnerChanged", arg0=names.SERVICE), self._owner
            ),
            await self._bus.subscribe(
                Rule(sender=names.SERVICE, path="/", interface=names.OBJECT_MANAGER), self._objects_changed
            ),
        ]
        self._stale.set()
        try:
            while True:
                await self._stale.wait()
                self._stale.clear()
                self._repeat_after(None)
                await self._read()
        finally:
            self._repeat_after(None)
            for end in (*ends, *self._rules.values()):
                end()
            self._rules.clear()

    def status(self) -> Bluetooth:
        """Return whether Bluetooth can be used."""
        if not self.read_once.is_set():
            return Bluetooth.UNKNOWN
        if self.refusal is not None:
            denied = self.refusal.name.endswith("AccessDenied") or self._is_hidden
            return Bluetooth.NO_PERMISSION if denied else Bluetooth.NO_SERVICE
        adapters = [found[names.ADAPTER] for found in self.objects.values() if names.ADAPTER in found]
        if not adapters:
            return Bluetooth.NO_ADAPTER
        return Bluetooth.READY if any(each.get("Powered") is True for each in adapters) else Bluetooth.OFF

    def get(self, path: str, interface: str, name: str) -> Any:  # noqa: ANN401  # D-Bus values are of any type
        """Return a property, None when it is not known."""
        return self.objects.get(path, {}).get(interface, {}).get(name)

    async def wait_for(self, holds: Callable[[], bool], deadline: float) -> bool:
        """Wait until something holds in the mirror; tells whether it did within `deadline` seconds."""
        if holds():
            return True
        changed = asyncio.Event()
        end = self.subscribe(changed.set)
        try:
            async with asyncio.timeout(deadline):
                while not holds():
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            return holds()
        finally:
            end()
        return True

    # Reading

    async def _read(self) -> None:
        if not self._bus.connected:
            # Nothing is known before the first attempt to reach the bus has ended, and that comes as an event.
            if self._bus.tried:
                self._forget(BusError(LOST, "there is no connection to the bus"))
            return
        self._meanwhile = []
        try:
            tree = await self._managed()
            # Subscribe, then read: what changed in between would be missed otherwise.
            if await self._follow(tree):
                tree = await self._managed()
        except BusError as error:
            self._meanwhile = None
            self._forget(error)
            self._failed(error)
            return
        self._failures = 0
        self.objects = {path: found for path, found in tree.items() if self._followed(path)}
        self._catch_up()
        self.refusal = None
        self.read_once.set()
        self.notify()

    def _failed(self, error: BusError) -> None:
        """See to it that a reading is repeated: a service that has just started, or is busy, may refuse it."""
        self._failures += 1
        if self._gone or error.name in _NOBODY_THERE:
            # That it comes is told, and to ask would start what somebody has stopped.
            return
        if self._failures <= len(READ_AGAIN_AFTER) or error.name == LATE:
            self._repeat_after(READ_AGAIN_AFTER[min(self._failures, len(READ_AGAIN_AFTER)) - 1])

    def _repeat_after(self, seconds: float | None) -> None:
        if self._again is not None:
            self._again.cancel()
        self._again = None if seconds is None else asyncio.get_running_loop().call_later(seconds, self._stale.set)

    def _anew(self) -> None:
        """Read everything: the service or the bus has come."""
        self._failures = 0
        self._stale.set()

    def _catch_up(self) -> None:
        """Apply again what came while we read: a signal behind the answer was applied to the tree before it.

        All of them in their order, those before the answer too: each property then has the last value that was told.
        """
        meanwhile, self._meanwhile = self._meanwhile or [], None
        for handler, signal in meanwhile:
            handler(signal)

    def _note(self, handler: Callable[[Signal], None], signal: Signal) -> None:
        if self._meanwhile is not None:
            self._meanwhile.append((handler, signal))

    async def _managed(self) -> Tree:
        (found,) = await self._bus.call(
            names.SERVICE, "/", names.OBJECT_MANAGER, "GetManagedObjects", deadline=FIRST_READING
        )
        return _tree(found)

    def _forget(self, error: BusError) -> None:
        self.objects = {}
        self.drops.clear()
        self.refusal = error
        self.read_once.set()
        self.notify()

    async def _follow(self, tree: Tree) -> bool:
        """Subscribe to what is worth it; tells whether there was something new."""
        wanted = {path for path, found in tree.items() if _worth_following(found)}
        for path in set(self._rules) - wanted:
            self._rules.pop(path)()
        new = wanted - set(self._rules)
        for path in new:
            rule = Rule(sender=names.SERVICE, path=path) if _is_adapter(tree[path]) else None
            rule = rule or Rule(sender=names.SERVICE, within=path)
            self._rules[path] = await self._bus.subscribe(rule, self._changed)
        return bool(new)

    def _followed(self, path: str) -> bool:
        return path in self._rules or names.device_path(path) in self._rules

    # Signals

    def _connection(self, connected: bool) -> None:  # noqa: FBT001  # what `Bus.watch` hands over
        self._gone = False
        self._repeat_after(None)
        if connected:
            self._anew()
        else:
            self._forget(BusError(LOST, "there is no connection to the bus"))

    def _owner(self, signal: Signal) -> None:
        _, _, new = _strings(signal.body, 3)
        self._gone = not new
        self._repeat_after(None)
        if self._gone:
            self._forget(BusError(f"{DBUS}.Error.ServiceUnknown", "the service went away"))
        else:
            self._anew()

    def _objects_changed(self, signal: Signal) -> None:
        self._note(self._objects_changed, signal)
        path = signal.body[0] if signal.body else None
        if len(signal.body) < 2 or not isinstance(path, str):  # noqa: PLR2004  # path, and interfaces
            return
        if signal.member == "InterfacesAdded":
            self._added(path, _interfaces(signal.body[1]))
        elif signal.member == "InterfacesRemoved" and self._followed(path):
            self._removed(path, signal.body[1])

    def _added(self, path: str, found: dict[str, dict[str, Any]]) -> None:
        if self._followed(path):
            self.objects.setdefault(path, {}).update(found)
            device = names.device_path(path)
            if device is not None and names.TRANSPORT in found:
                self.drops.has_sound(device)
            self.notify()
        elif _worth_following(found) or any(interface in names.AUDIO_INTERFACES for interface in found):
            self._stale.set()

    def _removed(self, path: str, gone: object) -> None:
        here = self.objects.get(path, {})
        for interface in gone if isinstance(gone, list) else []:
            here.pop(interface, None)
        if not here:
            self.objects.pop(path, None)
            self.drops.forget(path)
        if path in self._rules and not _worth_following(here):
            self._stale.set()
        self.notify()

    def _changed(self, signal: Signal) -> None:
        self._note(self._changed, signal)
        if signal.interface == names.DEVICE and signal.member == "Disconnected":
            self.drops.ended(signal.path, _strings(signal.body, 1)[0], self.objects)
        elif signal.interface == names.PROPERTIES and signal.member == "PropertiesChanged":
            self._properties(signal)

    def _properties(self, signal: Signal) -> None:
        if len(signal.body) != 3 or not isinstance(signal.body[0], str):  # noqa: PLR2004  # interface, changed, gone
            return
        interface, changed, gone = signal.body
        here = self.objects.get(signal.path, {}).get(interface)
        if here is None or not isinstance(changed, dict):
            return
        played = interface == names.ADAPTER and plays(here)
        here.update(changed)
        for name in gone if isinstance(gone, list) else []:
            here.pop(name, None)
        if interface == names.DEVICE and changed.get("Connected") is True:
            self.drops.forget(signal.path)
        elif played and not plays(here):
            self.drops.sound_server_left(signal.path, self.objects)
        self.notify()


def _strings(body: tuple[Any, ...], count: int) -> list[str]:
    found = [part if isinstance(part, str) else "" for part in body[:count]]
    return found + [""] * (count - len(found))


def _interfaces(found: object) -> dict[str, dict[str, Any]]:
    if not isinstance(found, dict):
        return {}
    return {name: dict(properties) for name, properties in found.items() if isinstance(properties, dict)}


def _tree(found: object) -> Tree:
    if not isinstance(found, dict):
        return {}
    return {path: _interfaces(interfaces) for path, interfaces in found.items() if isinstance(path, str)}


def _is_adapter(found: dict[str, dict[str, Any]]) -> bool:
    return names.ADAPTER in found


def _worth_following(found: dict[str, dict[str, Any]]) -> bool:
    """Tell whether an object is an adapter or an audio device.

    A device that has just been found says what it looks like; its services (UUIDs) are known only after pairing.
    """
    if _is_adapter(found):
        return True
    device = found.get(names.DEVICE)
    if device is None:
        return False
    if str(device.get("Icon", "")).startswith("audio-"):
        return True
    with contextlib.suppress(TypeError):
        return not names.AUDIO.isdisjoint(device.get("UUIDs") or ())
    return False
