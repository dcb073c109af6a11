"""Why links ended, as far as the Bluetooth service tells (BlueZ 5.83 and later), less what it wrongly calls local."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from switchpoint.bluez import names
from switchpoint.model import Drop

_REASONS = MappingProxyType(
    {
        "org.bluez.Reason.Local": Drop.LOCAL,
        "org.bluez.Reason.Remote": Drop.REMOTE,
        "org.bluez.Reason.Timeout": Drop.TIMEOUT,
        "org.bluez.Reason.Suspend": Drop.SUSPEND,
    }
)

Tree = Mapping[str, Mapping[str, Mapping[str, Any]]]


class Drops:
    """Told what happens to devices, it knows why each one's link last ended.

    The service also calls it local when the adapter is switched off, and when the sound server has left: a link
    without any sound is let go after two seconds. Neither was anybody's wish for this headset.
    """

    def __init__(self) -> None:
        """Know of no end yet."""
        self._last: dict[str, Drop] = {}
        self._bereft: set[str] = set()
        """Devices that were connected when the sound server left, and have had no sound since."""

    def of(self, device: str) -> Drop | None:
        """Return why a device's link last ended; None while it is up or when it never was."""
        return self._last.get(device)

    def clear(self) -> None:
        """Forget all: the service is gone."""
        self._last.clear()
        self._bereft.clear()

    def forget(self, device: str) -> None:
        """Forget a device that is connected again, or that is no more."""
        self._last.pop(device, None)
        self._bereft.discard(device)

    def has_sound(self, device: str) -> None:
        """Note that a device has a stream."""
        self._bereft.discard(device)

    def ended(self, device: str, reason: str, tree: Tree) -> None:
        """Note the service's reason for the end of a link, given all that is known at that moment."""
        found = _REASONS.get(reason, Drop.UNKNOWN)
        if found is Drop.LOCAL and (device in self._bereft or _is_switched_off(device, tree)):
            found = Drop.SUSPEND
        self._last[device] = found

    def sound_server_left(self, adapter: str, tree: Tree) -> None:
        """Note that nothing plays on an adapter any more."""
        self._bereft |= {
            path
            for path, found in tree.items()
            if path.startswith(f"{adapter}/") and found.get(names.DEVICE, {}).get("Connected") is True
        }


def _is_switched_off(device: str, tree: Tree) -> bool:
    adapter = tree.get(device.rpartition("/")[0], {}).get(names.ADAPTER, {})
    # PowerState is there from BlueZ 5.66 on; the adapter says so before its links end.
    return adapter.get("PowerState") == "on-disabling" or adapter.get("Powered") is False


def plays(adapter: Mapping[str, Any]) -> bool:
    """Tell whether a sound server offers headsets its sound on an adapter; true where that is not known."""
    found = adapter.get("UUIDs")
    return not isinstance(found, list) or names.A2DP_SOURCE in found
