"""A headset that is taken from a call: told from one that was only put into its case.

Both end the link from the headset's side. It was taken if another host has connected it at the same time; without that
the user may well have taken it off to go on with the speakers, and nothing is done.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.model import Drop, HostId, LinkState

if TYPE_CHECKING:
    from switchpoint.model import Link, World

TAKEN_WITHIN = 3.0
"""Seconds between the loss and the moment at which the other host was seen to have it, either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call on this computer, while it lasts and after the headset was lost from it."""

    others: tuple[tuple[HostId, float], ...]
    """The other hosts that have the headset, and since when, in seconds of the local clock."""
    lost_at: float | None = None
    taker: HostId | None = None


def observe_call(before: Call | None, world: World, link: Link, now: float) -> Call | None:
    """Return what is to be remembered of a call after a look at the world; None: there is none, or it was not taken."""
    since = dict(before.others) if before is not None else {}
    joined = [each.host for each in world.links_of(link.headset) if each.joined and each.host != link.host]
    # Who had it when the call began has not come since.
    first = now if before is not None else -math.inf
    others = tuple((host, since.get(host, first)) for host in joined)
    if link.joined:
        return Call(others=others) if link.state is LinkState.IN_CALL else None
    if before is None or link.drop is not Drop.REMOTE:
        return None
    lost_at = before.lost_at if before.lost_at is not None else now
    found = replace(before, others=others, lost_at=lost_at)
    if found.taker is not None:
        return found
    if now > lost_at + TAKEN_WITHIN:
        return None
    return replace(found, taker=next((host for host, came in others if came >= lost_at - TAKEN_WITHIN), None))
