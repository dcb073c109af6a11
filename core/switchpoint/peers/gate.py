"""How many strangers may be at the door: callers who have not shown yet who they are."""

from __future__ import annotations

import ipaddress
from collections import Counter

IN_ALL = 64
FROM_ONE = 16
"""From one address, or from one network of IPv6, which every computer has for itself."""


class Gate:
    """Counts the callers at the door."""

    def __init__(self, in_all: int = IN_ALL, from_one: int = FROM_ONE) -> None:
        """Start with nobody there."""
        self._in_all, self._from_one = in_all, from_one
        self._there: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Tell whether one more caller from `address` may come to the door, and count it if so."""
        key = _neighbourhood(address)
        if self._there.total() >= self._in_all or self._there[key] >= self._from_one:
            return False
        self._there[key] += 1
        return True

    def leave(self, address: str) -> None:
        """Note that a caller has gone, or is known now."""
        key = _neighbourhood(address)
        self._there[key] -= 1
        if self._there[key] <= 0:
            del self._there[key]


def _neighbourhood(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4 or found.is_link_local:  # noqa: PLR2004  # the version of the protocol
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
