"""The port of this computer, which a person may change in `network.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from switchpoint import documents, storage
from switchpoint.errors import SwitchpointError
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.errors import Problem
    from switchpoint.storage import Places

PORT = 23780
"""The TCP port, unless the settings name another one: above 1024, below what Linux gives to programs that call others,
and registered for nothing. docs/linking.md names it."""

CALLED = text("The file network.toml")


class _Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    port: Annotated[int, msgspec.Meta(ge=1024, le=65535)] = PORT


@dataclass(frozen=True, slots=True, kw_only=True)
class PortInForce:
    """The port to use, and why it is not the one in the file, if so."""

    port: int
    problem: Problem | None = None


def load(where: Places) -> PortInForce:
    """Return the port in the settings; with a broken file the usual one, and the reason."""
    try:
        document = storage.read(where.network, called=CALLED)
        if document is None:
            return PortInForce(port=PORT)
        return PortInForce(port=documents.read(document, _Settings, called=CALLED).port)
    except SwitchpointError as error:
        return PortInForce(port=PORT, problem=error.problem)
