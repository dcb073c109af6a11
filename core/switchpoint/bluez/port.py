"""This computer's Bluetooth as a port: the mirror in our words, and the actions by address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

from switchpoint.bluez import names
from switchpoint.bluez.actions import Actions
from switchpoint.bluez.errors import refused
from switchpoint.bluez.mirror import Mirror
from switchpoint.bus import Bus
from switchpoint.errors import Kind, failure
from switchpoint.model import Adapter, Address, Bluetooth, address
from switchpoint.ports import BluetoothHeadset, BluetoothState, Listeners
from switchpoint.text import text

APPEARS_WITHIN = 1.0
"""Seconds in which the devices of a new adapter appear; measured: 20 ms after it."""
FULL = 100
"""Percent."""


class BluezPort(Listeners):
    """Implements `ports.BluetoothPort` on a system bus. `run` keeps it."""

    def __init__(self, bus: Bus) -> None:
        """Know nothing yet."""
        super().__init__()
        self.mirror = Mirror(bus)
        self._actions = Actions(bus, self.mirror)
        self._last = BluetoothState()
        self._pending = False
        self._preferred: Address | None = None

    async def run(self) -> None:
        """Follow the service until cancelled."""
        end = self.mirror.subscribe(self._changed)
        try:
            await self.mirror.run()
        finally:
            end()

    @property
    def state(self) -> BluetoothState:
        """Return the state as it is now."""
        status = self.mirror.status()
        adapters = self._adapters()
        headsets, paired = self._headsets(adapters), self._paired()
        return BluetoothState(
            status=status,
            adapter=next((where for where, _ in adapters.values()), None),
            adapters=self._told(adapters),
            headsets=tuple(self._headset(path, paired[where], adapters) for where, path in headsets.items()),
        )

    async def connect(self, headset: Address) -> None:
        """Connect with sound; raises `SwitchpointError`."""
        await self._actions.connect(await self.path(headset))

    async def block(self, headset: Address) -> None:
        """Drop the link and refuse new ones; raises `SwitchpointError`."""
        # On every adapter, or it would come in through another one.
        await self.path(headset)
        await _all(self._actions.block(path) for path in self._paired().get(headset, ()))

    async def unblock(self, headset: Address) -> None:
        """Accept links again; raises `SwitchpointError`."""
        # Also where it is not paired any more: there nobody would ever look again.
        await self.path(headset)
        await _all(self._actions.unblock(path) for path in self._devices().get(headset, ()))

    @property
    def preferred(self) -> Address | None:
        """Return the adapter that the user has chosen, there or not."""
        return self._preferred

    def prefer(self, adapter: Address | None) -> None:
        """Use this adapter first, if it is there and on; None: the one that has the headset."""
        self._preferred = adapter
        self._changed()

    def paths(self) -> dict[Address, str]:
        """Return the path of every paired headset's device."""
        return self._headsets(self._adapters())

    async def path(self, headset: Address) -> str:
        """Return the path of a headset's device; one whose adapter has just come may take a moment to appear."""
        await self.mirror.wait_for(lambda: self._found(headset) is not None, APPEARS_WITHIN)
        found = self._found(headset)
        if found is not None:
            return found
        title = text("The headset cannot be reached.")
        if self.mirror.refusal is not None:
            # The service or the bus is gone, and with it all that was known: that says nothing about pairing.
            raise refused(title, self.mirror.refusal)
        if self.mirror.status() is Bluetooth.NO_ADAPTER:
            raise failure(Kind.NO_ADAPTER, title, text("This computer has no Bluetooth adapter."), text("Plug one in."))
        raise failure(
            Kind.NOT_PAIRED,
            title,
            text("It is not paired with this computer."),
            text("Pair it in the Bluetooth settings first."),
        )

    def _found(self, headset: Address) -> str | None:
        return self._headsets(self._adapters()).get(headset)

    def _adapters(self) -> dict[str, tuple[Address, bool]]:
        """Return address and power of every adapter by its path: the one to use first, then those that are on."""
        found: dict[str, tuple[Address, bool]] = {}
        for path, interfaces in self.mirror.objects.items():
            where = _address(interfaces.get(names.ADAPTER, {}))
            if where is not None:
                found[path] = (where, interfaces[names.ADAPTER].get("Powered") is True)
        return dict(sorted(found.items(), key=lambda item: (not item[1][1], item[1][0] != self._preferred, item[0])))

    def _told(self, adapters: dict[str, tuple[Address, bool]]) -> tuple[Adapter, ...]:
        """Return the adapters as people tell them apart: by their names, and where these are the same by their places.

        Most computers give all of theirs the name of the computer.
        """
        named = {path: _text(self.mirror.get(path, names.ADAPTER, "Alias")) for path in adapters}
        several = {name for name in named.values() if list(named.values()).count(name) > 1}
        return tuple(
            Adapter(
                address=where,
                name=f"{named[path]} ({path.rpartition('/')[2]})" if named[path] in several else named[path] or where,
                on=on,
            )
            for path, (where, on) in sorted(adapters.items())
        )

    def _devices(self) -> dict[Address, list[str]]:
        """Return the paths of every audio device, one for each adapter that knows it."""
        found: dict[Address, list[str]] = {}
        for path, interfaces in sorted(self.mirror.objects.items()):
            where = _address(interfaces.get(names.DEVICE, {}))
            if where is not None:
                found.setdefault(where, []).append(path)
        return dict(sorted(found.items()))

    def _paired(self) -> dict[Address, list[str]]:
        """Return the same of every headset, only where it is paired."""
        found = {
            where: [path for path in paths if self.mirror.get(path, names.DEVICE, "Paired") is True]
            for where, paths in self._devices().items()
        }
        return {where: paths for where, paths in found.items() if paths}

    def _headsets(self, adapters: dict[str, tuple[Address, bool]]) -> dict[Address, str]:
        """Return the path of every paired headset; of a headset paired with two adapters the one that is connected."""
        order = list(adapters)
        return {where: min(paths, key=lambda path: self._rank(path, order)) for where, paths in self._paired().items()}

    def _rank(self, path: str, order: list[str]) -> tuple[bool, int]:
        # A link that is up is where it is, whichever adapter is preferred.
        connected = self.mirror.get(path, names.DEVICE, "Connected") is True
        adapter = path.rpartition("/")[0]
        return (not connected, order.index(adapter) if adapter in order else len(order))

    def _headset(self, path: str, everywhere: list[str], adapters: dict[str, tuple[Address, bool]]) -> BluetoothHeadset:
        """Return the headset of a device. `everywhere`: the same with each of its adapters."""
        device = self.mirror.objects[path][names.DEVICE]
        blocked = [self.mirror.get(each, names.DEVICE, "Blocked") is True for each in everywhere]
        parents = (each.rpartition("/")[0] for each in everywhere)
        where = _address(device)
        assert where is not None  # noqa: S101  # `_headsets` took it because it has one
        return BluetoothHeadset(
            address=where,
            name=_text(device.get("Alias")) or _text(device.get("Name")) or where,
            connected=device.get("Connected") is True,
            # Any of them: somebody has to unblock it there, whichever adapter stands in for the others now.
            blocked=any(blocked),
            leaks=any(blocked) and not all(blocked),
            streaming=self._streaming(path),
            battery=_percent(self.mirror.get(path, names.BATTERY, "Percentage")),
            drop=self.mirror.drops.of(path),
            adapters=tuple(adapters[parent][0] for parent in parents if parent in adapters),
        )

    def _streaming(self, path: str) -> bool | None:
        states = [
            found[names.TRANSPORT].get("State")
            for below, found in self.mirror.objects.items()
            if names.TRANSPORT in found and names.device_path(below) == path
        ]
        return any(state == "active" for state in states) if states else None

    def _changed(self) -> None:
        """Tell once per turn of the loop, and only if something differs: signals come in bursts."""
        if not self._pending:
            self._pending = True
            asyncio.get_running_loop().call_soon(self._settle)

    def _settle(self) -> None:
        self._pending = False
        state = self.state
        if state != self._last:
            self._last = state
            self.notify()


async def _all(acts: Iterable[Awaitable[None]]) -> None:
    """Do all of it, whatever fails; then raises the first `SwitchpointError`."""
    for found in await asyncio.gather(*acts, return_exceptions=True):
        if found is not None:
            raise found


def _address(properties: dict[str, Any]) -> Address | None:
    raw = properties.get("Address")
    try:
        return address(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _percent(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= FULL else None
