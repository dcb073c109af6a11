"""Which family a headset is of: by the services it offers, and where makers share one, by its maker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.headsets.sony.driver import SONY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.headsets.driver import Family, Reachable

FAMILIES: tuple[Family, ...] = (SONY,)


def choose(headset: Reachable, families: Iterable[Family] = FAMILIES) -> tuple[Family, str] | None:
    """Return the family of a headset and the service to open; None when it has no control that we speak."""
    for family in families:
        if family.maker is not None and not (headset.modalias or "").lower().startswith(family.maker.lower()):
            continue
        for service in family.services:
            if service in headset.uuids:
                return family, service
    return None
