"""The address of a computer, as a person writes it."""

from __future__ import annotations

import ipaddress
import re

from switchpoint.peers.book import Place

LONGEST = 253
"""Characters of a name, without a dot at its end."""

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
# With a dot between any two labels: where it may be missing, there are too many ways to read a long name.
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?", re.IGNORECASE | re.ASCII)


def place(raw: str, usual_port: int) -> Place | None:
    """Return what `host`, `host:port`, `[v6]` or `[v6]:port` names; None when it is none of them."""
    written = raw.strip()
    host, port = written, str(usual_port)
    if written.startswith("["):
        host, closed, rest = written[1:].partition("]")
        if rest:
            closed, port = rest[:1], rest[1:]
        if closed != (":" if rest else "]") or not _is_address(host):
            return None
    elif written.count(":") == 1:
        host, _, port = written.partition(":")
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65536):  # noqa: PLR2004  # ports
        return None
    return Place(host, int(port)) if _is_address(host) or _is_name(host) else None


def _is_name(host: str) -> bool:
    return len(host.removesuffix(".")) <= LONGEST and _NAME.fullmatch(host) is not None


def _is_address(host: str) -> bool:
    if len(host) > LONGEST:
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
