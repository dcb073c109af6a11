"""Build, list or remove what the lab runs on."""

from __future__ import annotations

import argparse
import sys

from tests.lab.artefacts import ALL, ON_DEMAND, NotBuiltError, ensure, ensure_stock
from tests.lab.artefacts.cache import folder, remove


def tell(line: str) -> None:
    """Answer on standard output."""
    sys.stdout.write(f"{line}\n")


def build(*, cross: bool = False) -> int:
    """Build what is missing; with `cross` also what a cross-check needs."""
    try:
        ensure()
        if cross:
            ensure_stock()
    except NotBuiltError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    tell(f"The lab's parts are in {folder()}.")
    return 0


def status() -> int:
    """List all parts; the exit code tells whether all are there that an ordinary run needs."""
    for artefact in (*ALL, *ON_DEMAND):
        missing = "not yet" if artefact in ON_DEMAND else "missing"
        tell(f"{'built  ' if artefact.built else missing}  {artefact.title}  {artefact.path}")
    return 0 if all(artefact.built for artefact in ALL) else 1


def clean(*, everything: bool) -> int:
    """Remove parts that were built from other inputs, or all."""
    for artefact in (*ALL, *ON_DEMAND):
        for path in artefact.outdated() + ([artefact.path] if everything else []):
            if path.is_dir():
                remove(path)
                tell(f"removed  {path}")
    return 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.lab.artefacts", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    building = commands.add_parser("build", help="build what is missing (the default)")
    building.add_argument("--cross", action="store_true", help="also the stock kernel of the cross-check")
    commands.add_parser("status", help="list what is there")
    cleaning = commands.add_parser("clean", help="remove what was built from older inputs")
    cleaning.add_argument("--all", action="store_true", help="remove everything")
    chosen = parser.parse_args()
    match chosen.command:
        case "status":
            return status()
        case "clean":
            return clean(everything=chosen.all)
        case "build":
            return build(cross=chosen.cross)
        case _:
            return build()


if __name__ == "__main__":
    sys.exit(main())
