"""What the lab runs on: built by script, kept outside the repository, found again by the hash of its inputs.

Only the standard library is used here, so that `python -m tests.lab.artefacts` runs before anything is installed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tests.lab.artefacts.cache import Artefact, NotBuiltError
from tests.lab.artefacts.kernel import Kernel
from tests.lab.artefacts.peers import Peers
from tests.lab.artefacts.python import Python
from tests.lab.artefacts.radio import Radio
from tests.lab.artefacts.root import Root
from tests.lab.artefacts.site import Site
from tests.lab.artefacts.stock import Stock, StockKernel

__all__ = [
    "ALL",
    "ON_DEMAND",
    "PEERS",
    "ROOTS",
    "Artefact",
    "Artefacts",
    "NotBuiltError",
    "StockKernel",
    "ensure",
    "ensure_peers",
    "ensure_stock",
]

ROOTS = {"trixie": Root("trixie"), "testing": Root("testing")}
"""The guests' operating systems by their names in tests."""

KERNEL = Kernel()
RADIO = Radio()
PYTHON = Python()
SITE = Site()

ALL: tuple[Artefact, ...] = (RADIO, SITE, PYTHON, ROOTS["trixie"], ROOTS["testing"], KERNEL)
"""Every artefact, the quickest to build first."""

STOCK = Stock()
PEERS = Peers()

ON_DEMAND: tuple[Artefact, ...] = (STOCK, PEERS)
"""What only a cross-check or the comparison needs; an ordinary run neither builds nor misses it."""


@dataclass(frozen=True, slots=True)
class Artefacts:
    """Where the built things lie."""

    kernel: Path
    busybox: Path
    disk: Path
    """An empty file system to copy."""
    radio: Path
    roots: dict[str, Path]
    python: Path
    site: Path


def ensure() -> Artefacts:
    """Build what is missing, then tell where everything is.

    Raises:
        NotBuiltError: with a sentence for people, when something could not be built.
    """
    for artefact in ALL:
        artefact.ensure()
    return Artefacts(
        kernel=KERNEL.path / "linux",
        busybox=KERNEL.path / "busybox",
        disk=KERNEL.path / "disk",
        radio=RADIO.path / "btvirt",
        roots={name: root.path / "tree" for name, root in ROOTS.items()},
        python=PYTHON.path,
        site=SITE.path,
    )


def ensure_stock() -> StockKernel:
    """Build the cross-check's kernel unless it is there, and tell where it is.

    Raises:
        NotBuiltError: as with everything else.
    """
    STOCK.ensure()
    return STOCK.kernel


def ensure_peers() -> Artefacts:
    """Build also the root of the comparison, and tell where everything is; it is called "peers".

    Raises:
        NotBuiltError: as with everything else.
    """
    artefacts = ensure()
    PEERS.ensure()
    return replace(artefacts, roots={**artefacts.roots, "peers": PEERS.path / "tree"})
