"""What a search has seen: headsets of the mirror, in the order in which they came, without those that are not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.bluez import names
from switchpoint.model import address
from switchpoint.text import visible

if TYPE_CHECKING:
    from typing import Any

    from switchpoint.bluez.mirror import Tree
    from switchpoint.model import Address

NO_RSSI = 127
"""What stands for "not measured"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One headset; `path` is None when the service has forgotten it meanwhile."""

    path: str | None
    name: str
    rssi: int | None
    paired: bool


class Sightings:
    """Remembers what was seen from the beginning of a search to its end.

    The mirror follows adapters and headsets only, so every device in it is one. A device that was there before is not
    shown for that: it has to be heard now, and BlueZ tells how loud it is only while it searches.
    """

    def __init__(self) -> None:
        """Have seen nothing."""
        self.found: dict[Address, Sighting] = {}
        self._before: set[str] = set()

    def begin(self, objects: Tree) -> None:
        """Forget everything; what the service knows now was there before the search."""
        self.found = {}
        self._before = {path for path, found in objects.items() if names.DEVICE in found}

    def was_there(self, path: str) -> bool:
        """Tell whether the service knew a device before the search."""
        return path in self._before

    def look(self, adapter: str, objects: Tree) -> None:
        """Take in what one adapter hears now."""
        self._before &= set(objects)
        here = {
            where: (path, interfaces[names.DEVICE])
            for path, interfaces in objects.items()
            if path.startswith(f"{adapter}/")
            and names.DEVICE in interfaces
            and (where := _address(interfaces[names.DEVICE])) is not None
        }
        for where, (path, device) in here.items():
            if where in self.found or _rssi(device) is not None or not self._known(path, device):
                self.found[where] = self._seen(path, device, self.found.get(where))
        for where in self.found.keys() - here.keys():
            # It keeps its place: nothing moves under the hand that is about to click.
            self.found[where] = replace(self.found[where], path=None, rssi=None, paired=False)

    def _known(self, path: str, device: dict[str, Any]) -> bool:
        return path in self._before or device.get("Paired") is True

    def _seen(self, path: str, device: dict[str, Any], before: Sighting | None) -> Sighting:
        name, rssi = device.get("Name"), _rssi(device)
        kept = before.name if before is not None else ""
        return Sighting(
            path=path,
            name=visible(name) if isinstance(name, str) and visible(name) else kept,
            # Between two rounds of a search nothing is measured, and the headset has not gone.
            rssi=rssi if rssi is not None or before is None else before.rssi,
            paired=device.get("Paired") is True,
        )


def _rssi(device: dict[str, Any]) -> int | None:
    raw = device.get("RSSI")
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw != NO_RSSI else None


def _address(device: dict[str, Any]) -> Address | None:
    raw = device.get("Address")
    try:
        return address(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
