"""The root of the comparison: Debian's, with other Bluetooth managers in it. Nothing else of the lab needs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.lab.artefacts.cache import HERE
from tests.lab.artefacts.root import Root

PEERS = HERE / "peers.txt"


class Peers(Root):
    """A guest's root with more programs. The other roots' lists know nothing of them, so that those stay small."""

    minutes = 4

    def __init__(self) -> None:
        super().__init__("trixie")
        self.name = "root-peers"
        self.title = "guest root with other Bluetooth managers"

    def inputs(self) -> Iterator[bytes]:
        yield from super().inputs()
        yield from (path.read_bytes() for path in (Path(__file__), PEERS))

    def packages(self) -> list[str]:
        """What is installed: what every guest has, and the managers."""
        lines = [line.strip() for line in PEERS.read_text().splitlines()]
        return [*super().packages(), *(line for line in lines if line and not line.startswith("#"))]
