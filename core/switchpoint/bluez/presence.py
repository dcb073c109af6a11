"""Whether this computer has a Bluetooth adapter at all, as the kernel lists them."""

from __future__ import annotations

from pathlib import Path

ADAPTERS = Path("/sys/class/bluetooth")


def has_adapter(adapters: Path = ADAPTERS) -> bool:
    """Tell whether the kernel has an adapter; links of an adapter are listed beside it, as `hci0:1`."""
    try:
        return any(found.name.startswith("hci") and ":" not in found.name for found in adapters.iterdir())
    except OSError:
        return False
