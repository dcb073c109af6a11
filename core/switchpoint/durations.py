"""Lengths of time as people write them in a document or on a command line."""

from __future__ import annotations

import re

_HOUR = 3600.0
_DURATION = re.compile(r"(?P<number>[0-9]{1,4}) ?(?P<unit>min|h)")
_SECONDS = {"min": 60.0, "h": _HOUR}


def seconds(written: str) -> float | None:
    """Return a length of time that is written like `30 min` or `4 h`; None when it is none."""
    found = _DURATION.fullmatch(written)
    return float(found["number"]) * _SECONDS[found["unit"]] if found else None


def spelled(length: float) -> str:
    """Return a length of time, in seconds, as it is written in a document."""
    return f"{length / _HOUR:.0f} h" if length % _HOUR == 0 else f"{length / 60:.0f} min"
