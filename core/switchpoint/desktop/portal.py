"""Requests to the desktop portal: a call that is answered later, by a signal, when the user has been asked.

xdg-desktop-portal, org.freedesktop.portal.Request. No introspection: the portal's own names are not valid D-Bus names.
"""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any

from switchpoint.bus import LOST, BusError, Rule, Signal, plain, variant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
REQUEST = "org.freedesktop.portal.Request"
CANCELLED = "io.github.switchpoint.Cancelled"
"""The user, or the desktop for them, has said no."""

if TYPE_CHECKING:
    from switchpoint.bus import Bus

_tokens = itertools.count(1)


async def request(  # noqa: PLR0913  # a request has these parts
    bus: Bus,
    interface: str,
    member: str,
    *,
    signature: str = "",
    body: Sequence[object] = (),
    options: Mapping[str, tuple[str, object]],
    within: float,
) -> dict[str, Any]:
    """Return what the portal answers within `within` seconds; raises `BusError`, `CANCELLED` when it is refused.

    `options`: signature and value of each; they follow `body` as the last argument.
    """
    if bus.unique_name is None:
        raise BusError(LOST, "there is no connection to the bus")
    token = f"switchpoint{next(_tokens)}"
    sender = bus.unique_name.removeprefix(":").replace(".", "_")
    answer: asyncio.Future[tuple[Any, ...]] = asyncio.get_running_loop().create_future()

    def heard(signal: Signal) -> None:
        if not answer.done():
            answer.set_result(signal.body)

    # The path is known before the call, so that an answer at once is not missed.
    rule = Rule(sender=SERVICE, path=f"{PATH}/request/{sender}/{token}", interface=REQUEST, member="Response")
    end = await bus.subscribe(rule, heard)
    try:
        said = {"handle_token": variant("s", token), **{name: variant(*value) for name, value in options.items()}}
        await bus.call(SERVICE, PATH, interface, member, f"{signature}a{{sv}}", [*body, said])
        async with asyncio.timeout(within):
            found = await answer
    except TimeoutError:
        raise BusError(CANCELLED, f"nobody answered within {within:g} s") from None
    finally:
        end()
    code, results = found if len(found) == 2 else (None, None)  # noqa: PLR2004  # code and results
    if code != 0 or not isinstance(results, dict):
        raise BusError(CANCELLED, f"the answer was {code!r}")
    return {name: plain(value) for name, value in results.items()}
