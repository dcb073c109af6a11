"""Room files: from TOML to a checked simulated world, or to one sentence with the line."""

from __future__ import annotations

from typing import Any

import msgspec

from switchpoint.documents import bad, line_of, read
from switchpoint.room.checks import complaints
from switchpoint.room.shapes import RoomFile
from switchpoint.text import text

__all__ = ["CALLED", "RoomFile", "parse", "schema"]

CALLED = text("The room file")


def parse(document: str) -> RoomFile:
    """Return a room file's content; raises `SwitchpointError` (`BAD_FILE`) with line and reason."""
    room = read(document, RoomFile, called=CALLED)
    for path, reason in complaints(room):
        raise bad(CALLED, line_of(document, path), reason)
    return room


def schema() -> dict[str, Any]:
    """Return the JSON schema of room files, for editors."""
    return msgspec.json.schema(RoomFile)
